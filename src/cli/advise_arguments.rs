//! What the user asks for about the amounts of an application.

use std::path::PathBuf;

use clap::Args;

use super::call_arguments::Shown;
use super::suppose::Suppose;

/// Says what would mend an application.
#[derive(Args, Debug)]
#[command(disable_help_flag = true)]
pub(super) struct Advise {
    /// The application; `-` is standard input
    #[arg(value_name = "FILE")]
    pub(super) file: PathBuf,
    #[command(flatten)]
    pub(super) about: About,
    /// Cost lines may change too
    #[arg(long)]
    pub(super) costs: bool,
    /// Write the changes to the file itself
    #[arg(long)]
    pub(super) write: bool,
    #[command(flatten)]
    pub(super) shown: Shown,
}

/// Says how much support an application may ask for.
#[derive(Args, Debug)]
#[command(disable_help_flag = true)]
pub(super) struct Max {
    /// The application; `-` is standard input
    #[arg(value_name = "FILE")]
    pub(super) file: PathBuf,
    #[command(flatten)]
    pub(super) about: About,
    #[command(flatten)]
    pub(super) suppose: Suppose,
    #[command(flatten)]
    pub(super) shown: Shown,
}

/// What may change, and against which call.
#[derive(Args, Debug)]
pub(super) struct About {
    /// Against this call, whatever the file says
    #[arg(long, value_name = "ID")]
    pub(super) call: Option<String>,
    /// Keep the lines of this source, category, partner or activity as they are, or one line, such as `funding[0]`; may be given several times
    #[arg(long, value_name = "NAME")]
    pub(super) keep: Vec<String>,
    /// Warnings are to be met too
    #[arg(long)]
    pub(super) strict: bool,
    /// Round what changes to whole numbers of so many units of the currency
    #[arg(long, value_name = "AMOUNT", value_parser = clap::value_parser!(u64).range(1..=1_000_000_000))]
    step: Option<u64>,
}

/// Öre of one unit of a currency.
const ORE: u64 = 100;

impl About {
    /// The step, in öre.
    pub(super) fn step(&self) -> u64 {
        self.step.map_or(1, |step| step.saturating_mul(ORE))
    }
}
