//! What a call declares and nothing uses.

use std::ops::Range;

use crate::read::call::Compiler;
use crate::read::call::fields::is_listed;
use crate::read::call::names::MeasureState;
use crate::schema::Kind;
use crate::text;
use crate::value::text::Text;

impl Compiler<'_> {
    /// Says of every measure, set and document that nothing uses it. What a call takes over from the one it is based on
    /// need not be used.
    pub(super) fn lint_names(&mut self, chain: usize) {
        let is_own = |file: usize| file + 1 >= chain;
        let mut faults: Vec<(usize, Range<usize>, Text, Text)> = Vec::new();
        let mut remarks: Vec<(usize, Range<usize>, Text)> = Vec::new();
        for names in &self.spaces {
            for (name, item) in names.measures.iter().filter(|(_, item)| !item.used && is_own(item.file)) {
                if item.item.state != MeasureState::Faulty {
                    let message = text!("måttet `{name}` används inte", "the measure `{name}` is not used");
                    let help = text!(
                        "använd måttet i en regel, eller ta bort det",
                        "use it in a rule, or take it away"
                    );
                    faults.push((item.file, item.span.clone(), message, help));
                }
            }
            for (name, item) in names.sets.iter().filter(|(_, item)| !item.used && is_own(item.file)) {
                if item.item.is_some() {
                    let message = text!("mängden `{name}` används inte", "the set `{name}` is not used");
                    let help = text!(
                        "använd mängden i en regel, eller ta bort den",
                        "use it in a rule, or take it away"
                    );
                    faults.push((item.file, item.span.clone(), message, help));
                }
            }
            for (name, item) in names.documents.iter().filter(|(_, item)| !item.used && is_own(item.file)) {
                let message = text!("ingen regel hänvisar till `{name}`", "no rule cites `{name}`");
                remarks.push((item.file, item.span.clone(), message));
            }
        }
        for (file, span, message, help) in faults {
            self.file = file;
            self.advise(span, message, help);
        }
        for (file, span, message) in remarks {
            self.file = file;
            let help = text!(
                "ta bort dokumentet, eller hänvisa till det i `cite`",
                "take the document away, or cite it in `cite`"
            );
            self.remark_on(span, message, help);
        }
    }

    /// Remarks on fields that no rule reads. Texts, ids and what points to other rows are there for people, too.
    pub(super) fn lint_fields(&mut self, chain: usize) {
        let mut idle = Vec::new();
        for file in chain.saturating_sub(1)..chain.max(1) {
            self.file = file;
            for (name, _, fields) in self.top_entries("field") {
                let Some(table) = self.schema.find(name) else { continue };
                for (name, _) in fields.get_ref().as_table().into_iter().flatten() {
                    let Some(column) = self.schema.table(table).find(name.get_ref()) else { continue };
                    let kind = &self.schema.column(table, column).kind;
                    let for_people = matches!(kind, Kind::Text(_) | Kind::Reference(_));
                    if !for_people
                        && !self.read.contains(&(table, column))
                        && !is_listed(table, name.get_ref())
                    {
                        idle.push((file, name.span(), self.schema.path(table, column)));
                    }
                }
            }
        }
        let mut empty = Vec::new();
        for file in chain.saturating_sub(1)..chain.max(1) {
            self.file = file;
            for (name, span, _) in self.top_entries("table") {
                let table = self.schema.find(name).map(|table| self.schema.table(table));
                if table.is_some_and(|table| table.columns.is_empty()) {
                    empty.push((file, span, name));
                }
            }
        }
        for (file, span, name) in empty {
            self.file = file;
            let message = text!("tabellen `{name}` har inga fält", "the table `{name}` has no fields");
            let help = text!(
                "skriv dem under `[field.{name}.…]`, eller ta bort tabellen",
                "write them under `[field.{name}.…]`, or take the table away"
            );
            self.remark_on(span, message, help);
        }
        for (file, span, path) in idle {
            self.file = file;
            let message = text!("ingen regel läser `{path}`", "no rule reads `{path}`");
            let help = text!(
                "använd fältet i en regel eller ett mått, eller ta bort det",
                "use the field in a rule or a measure, or take it away"
            );
            self.remark_on(span, message, help);
        }
    }
}
