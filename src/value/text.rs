//! Texts in the two languages that the program speaks.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

/// A language of the program's output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lang {
    /// Swedish.
    Sv,
    /// English.
    En,
}

/// One text in both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Text {
    /// In Swedish.
    #[serde(borrow)]
    pub sv: Cow<'static, str>,
    /// In English.
    #[serde(borrow)]
    pub en: Cow<'static, str>,
}

impl Text {
    /// A text from its two versions.
    pub fn new(sv: impl Into<Cow<'static, str>>, en: impl Into<Cow<'static, str>>) -> Self {
        Self { sv: sv.into(), en: en.into() }
    }

    /// The same words in both languages: a name, an id, something quoted.
    pub fn same(text: impl Into<String>) -> Self {
        let text: Cow<'static, str> = Cow::Owned(text.into());
        Self { sv: text.clone(), en: text }
    }

    /// The version in `lang`.
    pub fn in_lang(&self, lang: Lang) -> &str {
        match lang {
            Lang::Sv => &self.sv,
            Lang::En => &self.en,
        }
    }
}

/// How many characters of something quoted are shown.
const QUOTED: usize = 60;

/// Something that a user wrote, in backticks and safe to show: control characters and others that nobody sees are
/// spelt out, and what is very long is cut.
pub fn quoted(written: &str) -> String {
    let mut shown = String::from("`");
    for (count, c) in written.chars().enumerate() {
        if count == QUOTED {
            shown.push('…');
            break;
        }
        match c {
            '\n' | '\r' | '\t' => shown.extend(c.escape_default()),
            c if is_unseen(c) => shown.extend(c.escape_unicode()),
            c => shown.push(c),
        }
    }
    shown.push('`');
    shown
}

/// Whether a terminal would obey the character, or show nothing of it: control characters, and those that turn the
/// direction of the writing or take no room.
pub fn is_unseen(c: char) -> bool {
    let takes_no_room = matches!(u32::from(c),
        0xAD | 0x34F | 0x61C | 0x70F | 0x115F | 0x1160 | 0x17B4 | 0x17B5 | 0x180B..=0x180F | 0x200B..=0x200F
        | 0x2028..=0x202E | 0x2060..=0x206F | 0x3164 | 0xFE00..=0xFE0F | 0xFEFF | 0xFFA0 | 0xFFF0..=0xFFFB
        | 0x1BCA0..=0x1BCA3 | 0x1D173..=0x1D17A | 0xE0000..=0xE0FFF);
    c.is_control() || takes_no_room
}

/// A [`Text`] from two format strings, Swedish first, that may name variables in scope.
#[macro_export]
macro_rules! text {
    ($sv:literal, $en:literal $(, $($arg:tt)*)?) => {
        $crate::value::text::Text::new(
            format!($sv $(, $($arg)*)?),
            format!($en $(, $($arg)*)?),
        )
    };
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn what_is_quoted_is_safe_to_show() {
        assert_eq!(quoted("Värmland"), "`Värmland`");
        assert_eq!(quoted("a\n\u{1b}[31m\u{202e}b"), "`a\\n\\u{1b}[31m\\u{202e}b`");
        assert_eq!(quoted(&"x".repeat(1000)), format!("`{}…`", "x".repeat(60)));
        assert_eq!(quoted(&"x".repeat(60)), format!("`{}`", "x".repeat(60)));
    }
}
