//! What has been confirmed holds for the question that was asked, and what is accepted for the rule that is broken; for no
//! other.

use super::Carried;
use super::edit::{apply, commented, without_item};
use crate::call::{Call, Point};
use crate::read::{Document, Outline};
use crate::text;

/// The table of what is accepted.
const ACCEPTED: &str = "accepted";

impl Carried<'_> {
    /// The text without the confirmed points of which the new call asks something else by the same name.
    pub(super) fn without_claims(&self, text: &str) -> String {
        let mut text = text.to_owned();
        // One at a time: what is left of a list has other places.
        while let Some(changed) = self.without_claim(&text) {
            text = changed;
        }
        text
    }

    /// The text without what was accepted: that was of the former call's rules.
    pub(super) fn without_acceptances(&self, text: &str) -> String {
        let document = Document::parse(text);
        let outline = Outline::of(&document);
        let reason = text!(
            "det som godtogs gällde den förra utlysningens regler",
            "what was accepted was of the former call's rules"
        );
        let mut sections =
            outline.rows(ACCEPTED).into_iter().map(|row| outline.section_at(row)).collect::<Vec<_>>();
        sections.dedup();
        let edits = sections.iter().flat_map(|section| commented(text, section, &self.said(&reason)));
        apply(text, edits.collect())
    }

    fn without_claim(&self, text: &str) -> Option<String> {
        let document = Document::parse(text);
        let outline = Outline::of(&document);
        let list = outline.top_list("confirmed")?;
        let is_other = |name: &str| {
            let asked = asked(self.to, name);
            asked.is_some_and(|asked| {
                self.from
                    .and_then(|from| self::asked(from, name))
                    .is_none_or(|was| was.question != asked.question)
            })
        };
        let item = list.items.iter().find(|item| outline.text_in("confirmed", item).is_some_and(is_other))?;
        let name = outline.text_in("confirmed", item)?;
        let reason = match self.from {
            Some(_) => text!("`{name}` är en annan fråga här", "`{name}` is another question here"),
            None => text!(
                "det är okänt vad `{name}` var för fråga i den förra utlysningen",
                "what question `{name}` was in the former call is unknown"
            ),
        };
        Some(apply(text, without_item(text, &list, item, &self.said(&reason))))
    }
}

/// The point that is written like this.
fn asked<'c>(call: &'c Call, name: &str) -> Option<Point<'c>> {
    call.points().into_iter().find(|point| point.rule.is_named(name))
}
