//! Text from files made safe for a terminal: nothing in it can move the cursor, turn the writing round or hide.

use std::borrow::Cow;

use crate::value::text::is_unseen;

/// What a character that must not reach the terminal is shown as.
pub(super) fn stand_in(c: char) -> Option<String> {
    match c {
        '\t' => Some(" ".to_owned()),
        '\u{7f}' => Some('\u{2421}'.to_string()),
        '\0'..='\u{1f}' => char::from_u32(u32::from(c) + 0x2400).map(String::from),
        c if is_unseen(c) => Some(format!("<U+{:04X}>", u32::from(c))),
        _ => None,
    }
}

/// The text with every such character made visible.
pub(crate) fn visible(text: &str) -> Cow<'_, str> {
    if text.chars().all(|c| stand_in(c).is_none()) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        match stand_in(c) {
            Some(stand_in) => shown.push_str(&stand_in),
            None => shown.push(c),
        }
    }
    Cow::Owned(shown)
}

/// A text for people without what the runner of a pipeline would obey in its log: GitHub's takes a line that begins with `::`
/// for a command, and `##[` anywhere in it.
pub(super) fn without_commands(text: String) -> String {
    if !text.contains("::") && !text.contains("##[") {
        return text;
    }
    let line = |line: &str| {
        let line = line.replace("##[", "## [");
        let words = line.trim_start();
        let start = line.get(..line.len() - words.len()).unwrap_or_default();
        words.strip_prefix("::").map_or_else(|| line.clone(), |rest| format!("{start}: :{rest}"))
    };
    text.split_inclusive('\n').map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::{visible, without_commands};

    #[test]
    fn no_line_is_a_command() {
        let text = |text: &str| without_commands(text.to_owned());
        assert_eq!(text("a ::b\n  ::error::c\n\n"), "a ::b\n  : :error::c\n\n");
        assert_eq!(text("a ##[add-mask]b"), "a ## [add-mask]b");
        assert_eq!(text("::"), ": :");
    }

    #[test]
    fn what_moves_the_cursor_or_hides_is_shown() {
        assert_eq!(visible("\u{1b}[31mröd\u{7}"), "␛[31mröd␇");
        assert_eq!(visible("a\u{9b}2Jb"), "a<U+009B>2Jb");
        assert_eq!(visible("kr\u{202e}000"), "kr<U+202E>000");
        assert_eq!(visible("a\u{200b}b\tc\r\n"), "a<U+200B>b c␍␊");
    }

    #[test]
    fn letters_and_spaces_of_every_kind_stay() {
        let text = "Åsa\u{a0}1\u{202f}000 − é e\u{301} 漢字";
        assert_eq!(visible(text), text);
    }
}
