//! Sentences in one language from the facts of a check: one small function each, one `format!` a language.

mod account;
mod alternatives;
mod amendment;
mod arithmetic;
mod bound;
mod budget_part;
mod chosen;
mod comparison;
mod count;
mod difference;
mod limit;
mod line;
mod list;
mod matcher;
mod message;
mod name;
mod need;
mod number;
mod phrase;
mod quantity;
mod question;
mod remedy;
mod room;
mod slip;
mod value;
mod way;
mod working;

pub(super) use alternatives::simplified;
pub use count::Count;
pub(super) use limit::LimitFigures;
pub(super) use number::{plain, rate_digits};
pub(super) use phrase::Phrase;
pub(super) use quantity::{date, iso, moment, point};
pub(super) use working::conversion;

use crate::application::Application;
use crate::call::Call;
use crate::reference::Reference;
use crate::value::text::Lang;

/// The sentence of one language: Swedish first, as in [`text!`](crate::text).
macro_rules! say {
    ($lang:expr, $sv:literal, $en:literal $(, $($arg:tt)*)?) => {
        match $lang {
            $crate::value::text::Lang::Sv => format!($sv $(, $($arg)*)?),
            $crate::value::text::Lang::En => format!($en $(, $($arg)*)?),
        }
    };
}
pub(in crate::report) use say;

/// Who speaks: a language, and what is spoken of.
#[derive(Clone, Copy, Debug)]
pub(super) struct Voice<'a> {
    /// The language.
    pub(super) lang: Lang,
    /// The call, which has the words for things.
    pub(super) call: &'a Call,
    /// The application, which has the things.
    pub(super) application: &'a Application,
    /// The names of countries.
    pub(super) reference: &'a Reference,
}
