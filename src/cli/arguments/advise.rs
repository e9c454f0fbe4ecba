//! What the user asks for about the amounts of an application.

use std::path::PathBuf;

use clap::Args;

use super::calls::Shown;
use crate::cli::suppose::Suppose;

/// Says what would mend an application.
#[derive(Args, Debug)]
#[command(disable_help_flag = true)]
pub(in crate::cli) struct Advise {
    /// The application; `-` is standard input
    #[arg(value_name = "FILE")]
    pub(in crate::cli) file: PathBuf,
    #[command(flatten)]
    pub(in crate::cli) about: About,
    /// Cost lines may change too
    #[arg(long)]
    pub(in crate::cli) costs: bool,
    /// Write the changes to the file itself
    #[arg(long)]
    pub(in crate::cli) write: bool,
    #[command(flatten)]
    pub(in crate::cli) shown: Shown,
}

/// Says how much support an application may ask for.
#[derive(Args, Debug)]
#[command(disable_help_flag = true)]
pub(in crate::cli) struct Max {
    /// The application; `-` is standard input
    #[arg(value_name = "FILE")]
    pub(in crate::cli) file: PathBuf,
    #[command(flatten)]
    pub(in crate::cli) about: About,
    #[command(flatten)]
    pub(in crate::cli) suppose: Suppose,
    #[command(flatten)]
    pub(in crate::cli) shown: Shown,
}

/// What may change, and against which call.
#[derive(Args, Debug)]
pub(in crate::cli) struct About {
    /// Against this call, whatever the file says
    #[arg(long, value_name = "ID")]
    pub(in crate::cli) call: Option<String>,
    /// Keep the lines of this source, category, partner or activity as they are, or one line, such as `funding[0]`; may be given several times
    #[arg(long, value_name = "NAME")]
    pub(in crate::cli) keep: Vec<String>,
    /// Warnings are to be met too
    #[arg(long)]
    pub(in crate::cli) strict: bool,
    /// Round what changes to whole numbers of so many units of the currency
    #[arg(long, value_name = "AMOUNT", value_parser = clap::value_parser!(u64).range(1..=1_000_000_000))]
    step: Option<u64>,
}

/// Öre of one unit of a currency.
const ORE: u64 = 100;

impl About {
    /// The step, in öre.
    pub(in crate::cli) fn step(&self) -> u64 {
        self.step.map_or(1, |step| step.saturating_mul(ORE))
    }
}
