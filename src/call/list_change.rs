//! What is added to the lists of values in a rule, and taken out of them.

use super::Form;

/// A list of values of a column that is longer or shorter than it was, or both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListChange {
    /// The column: `partner.country`.
    pub of: String,
    /// The values that stand in it now.
    pub added: Vec<String>,
    /// Those that do no longer.
    pub dropped: Vec<String>,
}

impl ListChange {
    /// Every list that differs between two rules, those of the measures that they stand on too. Lists of one column are told
    /// apart by their order.
    pub(super) fn between(old: &Form, new: &Form) -> Vec<Self> {
        let (mut before, mut after) = (Vec::new(), Vec::new());
        collect(old, &mut before);
        collect(new, &mut after);
        let same: Vec<List<'_>> = before.iter().filter(|list| after.contains(list)).copied().collect();
        before.retain(|list| !same.contains(list));
        after.retain(|list| !same.contains(list));
        let mut changes = Vec::new();
        for list in before {
            let Some(index) = after.iter().position(|other| (other.of, other.kind) == (list.of, list.kind))
            else {
                continue;
            };
            let now = after.remove(index);
            let beyond = |values: &[Form], others: &[Form]| -> Vec<String> {
                values.iter().filter(|value| others.binary_search(value).is_err()).map(written).collect()
            };
            changes.push(Self {
                of: list.of.to_owned(),
                added: beyond(now.values, list.values),
                dropped: beyond(list.values, now.values),
            });
        }
        changes
    }
}

/// A list of values.
#[derive(Clone, Copy, PartialEq)]
struct List<'f> {
    of: &'f str,
    /// What is asked with it.
    kind: &'static str,
    /// Sorted.
    values: &'f [Form],
}

fn collect<'f>(form: &'f Form, lists: &mut Vec<List<'f>>) {
    let Form::Of(name, parts) = form else { return };
    if let ("test", [Form::Of("path", path), Form::Of(kind, values)]) = (*name, parts.as_slice())
        && (kind.starts_with("one of") || *kind == "only")
    {
        let column = path.last().map(|last| match last {
            Form::Word(column) => column.as_str(),
            _ => "",
        });
        lists.push(List { of: column.unwrap_or_default(), kind, values });
        return;
    }
    for part in parts {
        collect(part, lists);
    }
}

fn written(value: &Form) -> String {
    match value {
        Form::Word(word) => word.clone(),
        Form::Number(number) => number.to_string(),
        Form::Of(..) => String::new(),
    }
}
