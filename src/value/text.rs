//! Texts in the two languages that the program speaks.

/// A language of the program's output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lang {
    /// Swedish.
    Sv,
    /// English.
    En,
}

/// One text in both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    /// In Swedish.
    pub sv: String,
    /// In English.
    pub en: String,
}

impl Text {
    /// A text from its two versions.
    pub fn new(sv: impl Into<String>, en: impl Into<String>) -> Self {
        Self {
            sv: sv.into(),
            en: en.into(),
        }
    }

    /// The same words in both languages: a name, an id, something quoted.
    pub fn same(text: impl Into<String>) -> Self {
        let text = text.into();
        Self {
            sv: text.clone(),
            en: text,
        }
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

/// Whether a terminal would obey the character, or show nothing of it.
fn is_unseen(c: char) -> bool {
    let marks_direction =
        matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let has_no_width = matches!(
        c,
        '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2028}' | '\u{2029}' | '\u{2060}' | '\u{feff}'
    );
    c.is_control() || marks_direction || has_no_width
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
