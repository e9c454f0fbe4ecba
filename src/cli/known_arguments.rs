//! What the user asks for of findings that are known already.

use clap::Args;
use time::Date;
use time::macros::format_description;

use super::surroundings::Surroundings;

/// Findings that are known already.
#[derive(Args, Debug)]
pub(super) struct Known {
    /// Take nothing to be accepted: what `[[accepted]]` says in the applications is passed over
    #[arg(long)]
    pub(super) no_accepted: bool,
    /// The day that decides whether what is accepted still is [left out: today, in UTC]
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(super) today: Option<Date>,
}

impl Known {
    /// The day that acceptances are held against; `None`: they are passed over.
    pub(super) fn accepted_on(&self, surroundings: &Surroundings) -> Option<Date> {
        self.today.or(surroundings.today).filter(|_| !self.no_accepted)
    }
}

/// A day as it is written: `2026-11-30`.
fn day(written: &str) -> Result<Date, time::error::Parse> {
    Date::parse(written, format_description!("[year]-[month]-[day]"))
}
