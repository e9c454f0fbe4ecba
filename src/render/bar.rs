//! A bar that shows how much of a whole there is.

use super::Screen;

/// Characters of a bar.
const LENGTH: usize = 10;

/// A bar of so many thousandths. What is not nothing shows something, and what is not all leaves something.
pub(super) fn bar(thousandths: usize, screen: Screen) -> String {
    let (full, empty) = if screen.unicode { ("█", "░") } else { ("#", ".") };
    let filled = match thousandths {
        0 => 0,
        1000.. => LENGTH,
        part => (part * LENGTH / 1000).clamp(1, LENGTH - 1),
    };
    full.repeat(filled) + &empty.repeat(LENGTH - filled)
}
