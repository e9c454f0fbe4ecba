//! The points to confirm, each with its question.

use super::Guide;
use super::comment::{explanation, to_fill_in};
use crate::text;

/// How far the items of a list stand in.
const INDENT: &str = "  ";

impl Guide<'_> {
    /// The list of confirmed points with nothing confirmed; nothing where there is none to confirm.
    pub(super) fn confirmed(&self) -> String {
        let points = self.open_points(&[]);
        if points.is_empty() {
            return String::new();
        }
        let about = text!(
            "Punkter som inget program kan avgöra. Läs frågan, och ta bort # framför punkten först när svaret är ja.",
            "Points that no program can decide. Read the question, and take the # before the point away only when the answer is yes."
        );
        format!("\n{}confirmed = [\n{points}]\n", explanation("", about.in_lang(self.lang)))
    }

    /// The points that are not confirmed by these names, as items of a list.
    pub(super) fn open_points(&self, confirmed: &[String]) -> String {
        let open = |point: &crate::call::Point<'_>| !confirmed.contains(&point.rule.name());
        let points = self.call.points().into_iter().filter(open);
        let item = |point: crate::call::Point<'_>| {
            let question = explanation(INDENT, point.question.in_lang(self.lang));
            format!("{question}{}", to_fill_in(INDENT, &format!("\"{}\",", point.name)))
        };
        points.map(item).collect()
    }
}
