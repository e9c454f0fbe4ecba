//! The nearest known name for an unknown one.

use crate::text;
use crate::value::text::Text;

/// How alike two names must be before one is offered for the other.
const ALIKE: f64 = 0.7;
/// How many names a message lists at the most.
const LISTED: usize = 12;

/// The known name nearest to `unknown`, if one is near.
pub fn nearest<'k>(unknown: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    let folded = unknown.to_lowercase().replace(['_', ' '], "-");
    known
        .into_iter()
        .map(|name| {
            (
                strsim::jaro_winkler(&folded, &name.to_lowercase().replace(['_', ' '], "-")),
                name,
            )
        })
        .filter(|&(likeness, _)| likeness >= ALIKE)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, name)| name)
}

/// Advice for an unknown name: the nearest known one, and the others where they are few.
pub fn advice<'k>(unknown: &str, known: impl IntoIterator<Item = &'k str>) -> Option<Text> {
    let known: Vec<&str> = known.into_iter().collect();
    let list = || {
        known
            .iter()
            .map(|name| format!("`{name}`"))
            .collect::<Vec<_>>()
            .join(", ")
    };
    match nearest(unknown, known.iter().copied()) {
        Some(near) if known.len() > LISTED || known.len() == 1 => {
            Some(text!("menade du `{near}`?", "did you mean `{near}`?"))
        }
        Some(near) => {
            let list = list();
            Some(text!(
                "menade du `{near}`? Det finns: {list}",
                "did you mean `{near}`? There are: {list}"
            ))
        }
        None if known.is_empty() || known.len() > LISTED => None,
        None => {
            let list = list();
            Some(text!("det finns: {list}", "there are: {list}"))
        }
    }
}
