//! What the user asks for where there are many files to check, or the same ones many times.

use std::num::NonZero;

use clap::Args;

use super::swedish::Texts;

/// How many files are checked, and how often.
#[derive(Args, Clone, Debug, Default)]
pub(super) struct Batch {
    /// Check so many files side by side [left out: as many as there are processors]
    #[arg(long, value_name = "N")]
    pub(super) jobs: Option<NonZero<usize>>,
    /// Check again whenever a file is saved, only what that touches, until Ctrl-C
    #[arg(long, conflicts_with_all = ["output", "write_baseline"])]
    pub(super) watch: bool,
}

/// The same in Swedish.
pub(super) const OF_BATCH: Texts = &[
    (
        "jobs",
        "Kontrollera så många filer sida vid sida [utelämnat: så många som det finns processorer]",
        Some("N"),
    ),
    ("watch", "Kontrollera igen när en fil sparas, bara det som berörs, tills Ctrl-C trycks", None),
];
