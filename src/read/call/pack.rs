//! A pack that no call uses, looked at by itself.

use super::names::Names;
use super::told::by_file;
use super::{Compiler, FileProblems};
use crate::read::problem::Problem;
use crate::read::source::Source;
use crate::reference::Reference;
use crate::text;

/// What is wrong with a pack that no call uses, and what is remarked on it: above all what cannot be known, because only
/// a call says which fields there are.
pub fn read_pack<'s>(
    pack: &'s Source,
    reference: &Reference,
) -> (Option<FileProblems<'s>>, Option<FileProblems<'s>>) {
    let document = pack.document();
    let documents = [document];
    let mut compiler = Compiler::new(&documents, reference);
    compiler.is_alone = true;
    compiler.pack();
    let mut faults = by_file(&[pack], &documents, compiler.problems, true);
    let mut remarks = by_file(&[pack], &documents, compiler.remarks, false);
    (faults.pop(), remarks.pop())
}

impl Compiler<'_> {
    fn pack(&mut self) {
        let at = self.root().and_then(|root| root.get("id")).map_or(0..0, toml::Spanned::span);
        self.remark(Problem::new(
            at,
            text!(
                "ingen utlysning använder regelpaketet: vad det läser av en utlysnings egna fält går inte att veta",
                "no call uses this pack: what it reads of a call's own fields cannot be known"
            ),
        ));
        let heads = vec![self.head()];
        self.tables();
        self.fields();
        self.days_of_rates();
        self.spaces.push(Names::of(0..1));
        self.take_names();
        let rules = self.all_rules(0, &heads);
        self.read_unused(0);
        // What a rule would use that cannot be read is not known to be used.
        if self.remarks.iter().map(Vec::len).sum::<usize>() == 1 {
            self.lint(0, &rules);
        }
    }

    /// Says that something is not there; of a pack alone, that it cannot be known whether it is.
    pub(super) fn absent(&mut self, problem: Problem, written: &str, meant: Option<&str>) {
        if !self.is_alone {
            self.problems().push(problem);
            return;
        }
        let message = text!(
            "om `{written}` finns kan bara en utlysning som använder paketet säga",
            "whether there is `{written}` only a call that uses the pack can say"
        );
        let is_said = self.remarks.iter().flatten().any(|remark| remark.message == message);
        if !is_said {
            let help = meant.map(|near| text!("menade du `{near}`?", "did you mean `{near}`?"));
            self.remark(Problem { span: problem.span, message, help });
        }
    }
}
