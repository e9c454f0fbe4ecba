//! What the program says to whatever started it.

use std::process::{ExitCode, Termination};

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ExitStatus {
    /// Every application passes: 0.
    Clean,
    /// At least one application fails, or cannot be decided: 1.
    Violations,
    /// Something could not be read, there was nothing to check, or the command line is wrong: 2.
    CouldNotCheck,
}

impl ExitStatus {
    /// The number that the process ends with.
    pub fn code(self) -> u8 {
        match self {
            Self::Clean => 0,
            Self::Violations => 1,
            Self::CouldNotCheck => 2,
        }
    }
}

impl Termination for ExitStatus {
    fn report(self) -> ExitCode {
        ExitCode::from(self.code())
    }
}
