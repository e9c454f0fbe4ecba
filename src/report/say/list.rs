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

/// None of the items: "neither 1, 2 nor 3".
pub(super) fn neither(items: &[String], lang: Lang) -> String {
    let (neither, nor) = match lang {
        Lang::Sv => ("varken", "eller"),
        Lang::En => ("neither", "nor"),
    };
    format!("{neither} {}", join(items, nor))
}

fn join(items: &[String], conjunction: &str) -> String {
    match items.split_last() {
        None => String::new(),
        Some((only, [])) => only.clone(),
        Some((last, others)) => format!("{} {conjunction} {last}", others.join(", ")),
    }
}
