//! Where the rules of a call file stand.

use std::ops::Range;

use crate::read::document::Document;
use crate::read::source::Source;

/// The id of each rule that a file states, with its bytes, in the file's order.
pub fn rule_ids(source: &Source) -> Vec<(String, Range<usize>)> {
    let document = Document::parse(source.text());
    let rules = document.root.get("rule").and_then(|rules| rules.get_ref().as_array());
    let ids = rules.into_iter().flat_map(|rules| rules.iter()).filter_map(|rule| {
        let id = rule.get_ref().as_table()?.get("id")?;
        Some((id.get_ref().as_str()?.to_owned(), id.span()))
    });
    ids.collect()
}
