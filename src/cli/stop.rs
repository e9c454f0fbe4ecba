//! Why a command has nothing to show.

use crate::report::Entry;
use crate::value::text::Text;

/// Why there is nothing to write.
pub(super) enum Stop {
    /// The command line is wrong: the message, and the help.
    Misused(Text, Option<Text>),
    /// Files cannot be read.
    Unread(Vec<Entry>),
}
