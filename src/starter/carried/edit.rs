//! Changes of a text that leave everything around them as it stands.

use std::ops::Range;

use crate::read::List;
use crate::starter::comment::explanation;

/// Some bytes and what stands there instead.
#[derive(Clone, Debug)]
pub(super) struct Edit {
    /// The bytes; none where something is only added.
    pub(super) at: Range<usize>,
    /// What stands there instead.
    pub(super) text: String,
}

impl Edit {
    /// Something added.
    pub(super) fn insert(at: usize, text: impl Into<String>) -> Self {
        Self { at: at..at, text: text.into() }
    }
}

/// The text with every change made; of two that overlap, the first alone.
pub(super) fn apply(text: &str, mut edits: Vec<Edit>) -> String {
    edits.sort_by_key(|edit| edit.at.start);
    let mut changed = String::new();
    let mut done = 0;
    for edit in edits.into_iter().filter(|edit| edit.at.start <= edit.at.end) {
        if edit.at.start < done {
            continue;
        }
        changed.push_str(text.get(done..edit.at.start).unwrap_or_default());
        changed.push_str(&edit.text);
        done = edit.at.end;
    }
    changed.push_str(text.get(done..).unwrap_or_default());
    changed
}

/// Where the line of a byte begins.
pub(super) fn line_start(text: &str, at: usize) -> usize {
    text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |end| end + 1)
}

/// Where the line of a byte ends, before the sign that ends it.
pub(super) fn line_end(text: &str, at: usize) -> usize {
    text.get(at..).and_then(|rest| rest.find('\n')).map_or(text.len(), |length| at + length)
}

/// What the line of a byte begins with: space.
fn indent(text: &str, at: usize) -> &str {
    let line = text.get(line_start(text, at)..).unwrap_or_default();
    line.get(..line.len() - line.trim_start_matches([' ', '\t']).len()).unwrap_or_default()
}

/// Lines added below the one of a byte.
pub(super) fn below(text: &str, at: usize, lines: &str) -> Edit {
    let end = line_end(text, at);
    let lines = lines.strip_suffix('\n').unwrap_or(lines);
    Edit::insert(end, format!("\n{lines}"))
}

/// Statements made comments, with the reason above the first.
pub(super) fn commented(text: &str, statements: &[Range<usize>], reason: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    for (index, statement) in statements.iter().enumerate() {
        let range = line_start(text, statement.start)..line_end(text, statement.end);
        let lines = text.get(range.clone()).unwrap_or_default();
        let indent = indent(text, statement.start);
        let mut changed = if index == 0 { explanation(indent, reason) } else { String::new() };
        let lines: Vec<String> = lines.split('\n').map(|line| in_comment(indent, line)).collect();
        changed.push_str(&lines.join("\n"));
        edits.push(Edit { at: range, text: changed });
    }
    edits
}

fn in_comment(indent: &str, line: &str) -> String {
    let rest = line.strip_prefix(indent).unwrap_or(line);
    format!("{indent}# {rest}").trim_end().to_owned()
}

/// An item taken out of a list: made a comment where it has a line of its own, else taken away and named in the reason.
pub(super) fn without_item(text: &str, list: &List, item: &Range<usize>, reason: &str) -> Vec<Edit> {
    let line = line_start(text, item.start)..line_end(text, item.end);
    let before = text.get(line.start..item.start).unwrap_or_default();
    let after = text.get(item.end..line.end).unwrap_or_default().trim_start();
    let after = after.strip_prefix(',').unwrap_or(after).trim_start();
    let is_inside = line.start > list.range.start;
    if is_inside && before.trim().is_empty() && (after.is_empty() || after.starts_with('#')) {
        return commented(text, std::slice::from_ref(item), reason);
    }
    let Some(index) = list.items.iter().position(|other| other == item) else { return Vec::new() };
    let next = list.items.get(index + 1).map(|next| next.start);
    let previous = index.checked_sub(1).and_then(|index| list.items.get(index)).map(|previous| previous.end);
    // With the comma and the space to the next item on the line, or from the one before.
    let at =
        match (next.filter(|&next| next <= line.end), previous.filter(|&previous| previous >= line.start)) {
            (Some(next), _) => item.start..next,
            (None, Some(previous)) if next.is_none() => previous..item.end,
            _ => {
                item.start
                    ..item.end
                        + text.get(item.end..line.end).and_then(|rest| rest.find(',')).map_or(0, |at| at + 1)
            }
        };
    let top = line_start(text, list.range.start);
    let reason = explanation(indent(text, list.range.start), reason);
    vec![Edit::insert(top, reason), Edit { at, text: String::new() }]
}

#[cfg(test)]
mod tests {
    use super::{apply, commented, without_item};
    use crate::read::{Document, Outline};

    fn without(text: &str, item: &str) -> String {
        let document = Document::parse(text);
        let start = text.find(item).unwrap();
        let item = start..start + item.len();
        let list = Outline::of(&document).list_with(&item).unwrap();
        let changed = apply(text, without_item(text, &list, &item, "r"));
        assert_eq!(Document::parse(&changed).problems, Vec::new(), "{changed}");
        changed
    }

    #[test]
    fn statements_become_comments() {
        let text = "a = [\n  1,\n\n]\n  b = 2\n";
        assert_eq!(
            apply(text, commented(text, &[0..13, 16..21], "r")),
            "## r\n# a = [\n#   1,\n#\n# ]\n  # b = 2\n"
        );
    }

    #[test]
    fn items_are_taken_out_of_lists() {
        assert_eq!(without("a = [\"x\", \"y\"]\n", "\"x\""), "## r\na = [\"y\"]\n");
        assert_eq!(without("a = [\"x\", \"y\"]\n", "\"y\""), "## r\na = [\"x\"]\n");
        assert_eq!(without("a = [\"x\", \"y\", ]\n", "\"y\""), "## r\na = [\"x\", ]\n");
        assert_eq!(without("a = [ \"x\" ]\n", "\"x\""), "## r\na = [  ]\n");
        assert_eq!(
            without("a = [\n  \"x\", # c\n  \"y\"\n]\n", "\"x\""),
            "a = [\n  ## r\n  # \"x\", # c\n  \"y\"\n]\n"
        );
        assert_eq!(
            without("a = [\n  \"x\",\n  \"y\"\n]\n", "\"y\""),
            "a = [\n  \"x\",\n  ## r\n  # \"y\"\n]\n"
        );
        assert_eq!(without("a = [\"x\",\n \"y\"]\n", "\"x\""), "## r\na = [\n \"y\"]\n");
        assert_eq!(without("a = [\"x\",\n \"y\"]\n", "\"y\""), "## r\na = [\"x\",\n ]\n");
    }
}
