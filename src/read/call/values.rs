//! The values of a field that has a list of them.

use std::ops::Range;
use std::sync::Arc;

use super::Compiler;
use super::head::{id_help, is_id};
use crate::read::keys::{self, Keys, Node};
use crate::read::problem::Problem;
use crate::schema::{Choice, ChoiceList, TableId};
use crate::text;
use crate::value::text::Text;

impl<'d> Compiler<'d> {
    /// The values of a field.
    pub(super) fn values(
        &mut self,
        table: TableId,
        name: &str,
        node: &'d Node<'d>,
    ) -> Option<Arc<ChoiceList>> {
        let like = "{ staff = { sv = \"…\", en = \"…\" } }";
        let values = keys::table_like(node, like, self.problems())?;
        let is_source = (table, name) == (TableId::FUNDING, "source");
        let mut choices = Vec::new();
        for (key, node) in values {
            let (written, span) = (key.get_ref().to_string(), key.span());
            self.remark_on_case(&written, &span);
            let (label, public) = self.value_of_list(node, &span, is_source).unwrap_or_default();
            choices.push(Choice { key: written, label: label.unwrap_or_default().into(), public });
        }
        if choices.is_empty() {
            self.advise(
                node.span(),
                text!("listan är tom", "the list is empty"),
                text!("skriv de värden som finns", "write the values there are"),
            );
            return None;
        }
        Some(Arc::new(ChoiceList { choices, default: None }))
    }

    fn value_of_list(
        &mut self,
        node: &'d Node<'d>,
        span: &Range<usize>,
        is_source: bool,
    ) -> Option<(Option<Text>, Option<bool>)> {
        let problems = self.problems();
        let mut keys = Keys::of(keys::table(node, problems)?);
        let label = keys::bilingual_keys(&mut keys, span, problems);
        let missing = || {
            let message = text!(
                "det står inte om pengarna är offentliga",
                "it is not said whether the money is public"
            );
            let help = text!(
                "skriv `public = true` eller `public = false`",
                "write `public = true` or `public = false`"
            );
            Problem::new(span.clone(), message).with_help(help)
        };
        let public = if is_source { keys.require_or("public", missing) } else { None };
        let public = public.and_then(|node| keys::boolean(node, problems));
        keys.finish(problems);
        Some((label, public))
    }

    /// Remarks that a value, set, document or rule is not named as the others are.
    pub(super) fn remark_on_case(&mut self, written: &str, span: &Range<usize>) {
        let is_plain = written.chars().all(|c| c == '.' || is_id(c.encode_utf8(&mut [0; 4])));
        if !is_plain {
            let message = text!(
                "`{written}` är inte skrivet som andra id",
                "`{written}` is not written as other ids are"
            );
            self.remark(Problem::new(span.clone(), message).with_help(id_help(written)));
        }
    }
}
