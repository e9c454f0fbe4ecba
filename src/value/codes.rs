//! Short codes, many of them, of which most runs look for one or two: of countries, currencies and regions.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

/// What ends each of them.
const END: char = '\n';

/// A list of codes that is one text: to read it from what is compiled in costs nothing, and to look for a code reads no other.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Codes {
    #[serde(borrow)]
    ended: Cow<'static, str>,
}

impl Codes {
    /// Whether a text can be one: whether it stands in one line.
    pub fn can_hold(text: &str) -> bool {
        !text.contains(END)
    }

    /// Every one of them, in their order.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.ended.split_terminator(END)
    }

    /// Whether `code` is one of them.
    pub fn contains(&self, code: &str) -> bool {
        self.iter().any(|known| known == code)
    }
}

/// What can be none is left out.
impl<'c> FromIterator<&'c str> for Codes {
    fn from_iter<I: IntoIterator<Item = &'c str>>(codes: I) -> Self {
        let mut ended = String::new();
        for code in codes.into_iter().filter(|code| Self::can_hold(code)) {
            ended.push_str(code);
            ended.push(END);
        }
        Self { ended: Cow::Owned(ended) }
    }
}
