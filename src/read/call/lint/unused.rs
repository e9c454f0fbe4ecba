//! What a call declares and nothing uses.

use std::ops::Range;

use crate::read::call::Compiler;
use crate::read::call::names::MeasureState;
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
}
