//! Short codes, many of them, of which most runs look for one or two: of countries, currencies and regions.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

/// What stands before, between and after them.
const END: char = '\n';

/// A list of codes that is one text: to read it from what is compiled in costs nothing, and a code is looked for in all of it
/// at once.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Codes {
    #[serde(borrow)]
    listed: Cow<'static, str>,
}

impl Codes {
    /// Whether a text can be one: whether it stands in one line.
    pub fn can_hold(text: &str) -> bool {
        !text.contains(END)
    }

    /// Every one of them, in their order.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.listed.split_terminator(END).skip(1)
    }

    /// Whether `code` is one of them.
    pub fn contains(&self, code: &str) -> bool {
        Self::can_hold(code) && self.listed.contains(&format!("{END}{code}{END}"))
    }
}

/// What can be none is left out.
impl<'c> FromIterator<&'c str> for Codes {
    fn from_iter<I: IntoIterator<Item = &'c str>>(codes: I) -> Self {
        let mut listed = String::from(END);
        for code in codes.into_iter().filter(|code| Self::can_hold(code)) {
            listed.push_str(code);
            listed.push(END);
        }
        Self { listed: Cow::Owned(listed) }
    }
}
