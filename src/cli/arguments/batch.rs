//! What the user asks for where there are many files to check, or the same ones many times.

use std::num::NonZero;

use clap::Args;

use crate::cli::swedish::words::Texts;

/// How many files are checked, and how often.
#[derive(Args, Clone, Debug, Default)]
pub(in crate::cli) struct Batch {
    /// Check so many files side by side [left out: as many as there are processors]
    #[arg(long, value_name = "N")]
    pub(in crate::cli) jobs: Option<NonZero<usize>>,
    /// Check again whenever a file is saved, only what that touches, until Ctrl-C
    #[arg(long, conflicts_with_all = ["output", "write_baseline"])]
    pub(in crate::cli) watch: bool,
}

/// The same in Swedish.
pub(in crate::cli) const OF_BATCH: Texts = &[
    (
        "jobs",
        "Kontrollera så många filer sida vid sida [utelämnat: så många som det finns processorer]",
        Some("N"),
    ),
    ("watch", "Kontrollera igen när en fil sparas, bara det som berörs, tills Ctrl-C trycks", None),
];
