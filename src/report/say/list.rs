//! Several things in a sentence: "1, 2 or 3".

use crate::value::text::Lang;

/// The items with commas between them, and "or" before the last.
pub(super) fn either(items: &[String], lang: Lang) -> String {
    join(
        items,
        match lang {
            Lang::Sv => "eller",
            Lang::En => "or",
        },
    )
}

/// The items with commas between them, and "and" before the last.
pub(super) fn all(items: &[String], lang: Lang) -> String {
    join(
        items,
        match lang {
            Lang::Sv => "och",
            Lang::En => "and",
        },
    )
}

fn join(items: &[String], conjunction: &str) -> String {
    match items.split_last() {
        None => String::new(),
        Some((only, [])) => only.clone(),
        Some((last, others)) => format!("{} {conjunction} {last}", others.join(", ")),
    }
}
