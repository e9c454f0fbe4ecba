//! What the user asks for of findings that are known already.

use std::path::PathBuf;

use clap::Args;
use time::Date;
use time::macros::format_description;

use crate::cli::surroundings::Surroundings;

/// Findings that are known already.
#[derive(Args, Clone, Debug, Default)]
pub(in crate::cli) struct Known {
    /// Show only what is new: not what this file, written by `--write-baseline`, says was known already
    #[arg(long, value_name = "FILE", conflicts_with = "write_baseline")]
    pub(in crate::cli) baseline: Option<PathBuf>,
    /// Write everything that is found to this file, to be known from now on
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) write_baseline: Option<PathBuf>,
    /// Take nothing to be accepted: what `[[accepted]]` says in the applications is passed over
    #[arg(long)]
    pub(in crate::cli) no_accepted: bool,
    /// The day that decides whether what is accepted still is [left out: today, in UTC]
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(in crate::cli) today: Option<Date>,
}

impl Known {
    /// The day that acceptances are held against; `None`: they are passed over.
    pub(in crate::cli) fn accepted_on(&self, surroundings: &Surroundings) -> Option<Date> {
        self.today.or(surroundings.today).filter(|_| !self.no_accepted)
    }
}

/// A day as it is written: `2026-11-30`.
fn day(written: &str) -> Result<Date, time::error::Parse> {
    Date::parse(written, format_description!("[year]-[month]-[day]"))
}
