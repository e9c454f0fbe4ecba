//! An application carried over to another call: its comments and layout are kept, what the new call has no place for is
//! made a comment with the reason, and what it asks in addition is added as comments where it belongs.

mod additions;
mod claims;
mod edit;
mod head;
mod settle;

use crate::call::Call;
use crate::read::{Attached, Document, Problem};
use crate::reference::Reference;
use crate::starter::Guide;
use crate::value::text::{Lang, Text};

/// What a text may begin with to say that it is UTF-8.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// What is carried over, and where to.
#[derive(Clone, Copy)]
pub struct Carried<'a> {
    /// The call that the application is to answer.
    pub to: &'a Call,
    /// The call that it answered so far, where that is known.
    pub from: Option<&'a Call>,
    /// What no call owns.
    pub reference: &'a Reference,
    /// Looks at an attached file.
    pub attached: &'a dyn Fn(&str) -> Attached,
    /// The language of everything that is added.
    pub lang: Lang,
}

/// The text of an application, carried over to another call.
///
/// # Errors
///
/// What keeps the file from being read at all.
pub fn carried(text: &str, how: &Carried<'_>) -> Result<String, Vec<Problem>> {
    let document = Document::parse(text);
    if !document.problems.is_empty() {
        return Err(document.problems);
    }
    // What says how the bytes are to be read stays before everything else.
    let (mark, text) = text.strip_prefix(BYTE_ORDER_MARK).map_or(("", text), |rest| (BYTE_ORDER_MARK, rest));
    let has_returns = text.contains("\r\n");
    let text = text.replace("\r\n", "\n");
    let text = how.with_call(&text);
    let text = how.with_currency(&text);
    let text = how.without_claims(&text);
    let text = how.without_acceptances(&text);
    let text = how.settled(text)?;
    let text = how.with_additions(&text);
    Ok(format!("{mark}{}", if has_returns { text.replace('\n', "\r\n") } else { text }))
}

impl<'a> Carried<'a> {
    fn guide(&self) -> Guide<'a> {
        Guide { call: self.to, reference: self.reference, lang: self.lang, begins: false }
    }

    /// Something to say of the new call, as all that is said begins so that it can be searched for.
    fn said(&self, text: &Text) -> String {
        format!("{}: {}", self.to.id, text.in_lang(self.lang))
    }
}
