//! What somebody probably meant: the nearest known name for an unknown one, a number or a day behind an odd spelling.

pub(super) mod date;
pub(super) mod number;

use crate::text;
use crate::value::text::{Text, quoted};

/// How alike two names must be before one is offered for the other.
const ALIKE: f64 = 0.75;
/// How many names a message lists at the most.
const LISTED: usize = 24;
/// A name is compared with so many others at the most.
const MOST: usize = 500;
/// Longer names are compared with nothing.
const LONGEST: usize = 80;

/// The known name nearest to `unknown`, if one is near.
pub fn nearest<'k>(unknown: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    if unknown.len() > LONGEST {
        return None;
    }
    let unknown = folded(unknown);
    known
        .into_iter()
        .filter(|name| name.len() <= LONGEST)
        .take(MOST)
        .map(|name| (strsim::jaro_winkler(&unknown, &folded(name)), name))
        .filter(|&(likeness, _)| likeness >= ALIKE)
        .reduce(|best, next| if next.0 > best.0 { next } else { best })
        .map(|(_, name)| name)
}

/// The known code that is one slip from `unknown`: a letter more, less or other, or two in the wrong order. Of several the
/// first.
pub(super) fn nearest_code<'k>(unknown: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    if unknown.len() > LONGEST {
        return None;
    }
    let unknown = unknown.to_uppercase();
    known.into_iter().find(|code| strsim::osa_distance(&unknown, code) <= 1)
}

/// A name with what people mix up made the same.
fn folded(name: &str) -> String {
    name.trim().to_lowercase().replace(['_', ' '], "-")
}

/// The known name that is called `unknown` in one of the languages, or begins so: a label where a key belongs.
pub(super) fn labelled<'k>(
    unknown: &str,
    known: impl IntoIterator<Item = (&'k str, &'k Text)>,
) -> Option<&'k str> {
    let unknown = folded(unknown);
    let labels =
        known.into_iter().flat_map(|(name, label)| [(name, folded(&label.sv)), (name, folded(&label.en))]);
    let labels: Vec<(&str, String)> = labels.collect();
    let is_called = |(_, label): &&(&str, String)| *label == unknown;
    let begins_so =
        |(_, label): &&(&str, String)| unknown.chars().count() >= 4 && label.starts_with(&unknown);
    let found = labels.iter().find(is_called).or_else(|| labels.iter().find(begins_so));
    found.map(|&(name, _)| name)
}

/// Advice for an unknown name: the nearest known one, and the others where they are few.
pub fn advice<'k>(unknown: &str, known: impl IntoIterator<Item = &'k str>) -> Option<Text> {
    meant(unknown, known).1
}

/// The known name nearest to an unknown one, and the advice for it.
pub(super) fn meant<'k>(
    unknown: &str,
    known: impl IntoIterator<Item = &'k str>,
) -> (Option<&'k str>, Option<Text>) {
    let known: Vec<&str> = known.into_iter().collect();
    let near = nearest(unknown, known.iter().copied());
    (near, advice_with(near, &known))
}

/// Advice for an unknown name, where a label counts as the name.
pub(super) fn advice_by_label<'k>(unknown: &str, known: &[(&'k str, &'k Text)]) -> Option<Text> {
    let names: Vec<&str> = known.iter().map(|&(name, _)| name).collect();
    let near = labelled(unknown, known.iter().copied()).or_else(|| nearest(unknown, names.iter().copied()));
    advice_with(near, &names)
}

fn advice_with(near: Option<&str>, known: &[&str]) -> Option<Text> {
    let all = || list(known.iter().copied());
    let near = near.map(quoted);
    match near {
        Some(near) if known.len() > LISTED || known.len() == 1 => {
            Some(text!("menade du {near}?", "did you mean {near}?"))
        }
        Some(near) => {
            let all = all();
            Some(text!("menade du {near}? Det finns: {all}", "did you mean {near}? There are: {all}"))
        }
        None if known.is_empty() || known.len() > LISTED => None,
        None => {
            let all = all();
            Some(text!("det finns: {all}", "there are: {all}"))
        }
    }
}

/// Names in backticks, with commas between them.
pub(super) fn list<'k>(names: impl IntoIterator<Item = &'k str>) -> String {
    names.into_iter().map(quoted).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::{advice, nearest};

    #[test]
    fn slips_of_the_keyboard_are_seen_through() {
        let known = ["coordinator", "partner", "co-financier", "third-party"];
        for (unknown, meant) in [
            ("coordinater", "coordinator"),
            ("Koordinator", "coordinator"),
            ("third_party", "third-party"),
            ("cofinancier", "co-financier"),
            ("partners", "partner"),
        ] {
            assert_eq!(nearest(unknown, known), Some(meant), "{unknown}");
        }
        assert_eq!(nearest("xyz", known), None);
        assert_eq!(nearest(&"partner".repeat(1000), known), None);
    }

    #[test]
    fn the_first_of_two_equally_near_is_offered() {
        assert_eq!(nearest("ab", ["abc", "abd"]), Some("abc"));
    }

    #[test]
    fn short_lists_are_shown() {
        assert_eq!(advice("x", ["ab", "cd"]).map(|text| text.sv), Some("det finns: `ab`, `cd`".into()));
        assert_eq!(advice("x", []), None);
    }
}
