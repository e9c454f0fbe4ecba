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
