//! Which files a call is made of: the calls it is based on, and the packs that they use.

use super::Catalog;
use crate::read::{AbsentFile, CallFiles, Head, Problem, Source, advice};
use crate::text;
use crate::value::text::Text;

/// So many calls can be based on one another in a row.
const LONGEST: usize = 16;

impl Catalog {
    /// The files of a call, and what it names that there is none of.
    pub(super) fn files_of<'c>(&'c self, call: &'c Source) -> CallFiles<'c> {
        let mut files = CallFiles::default();
        let mut packs: Vec<(String, &Source)> = Vec::new();
        let mut next = Some(call);
        while let Some(source) = next {
            let (head, _) = Head::read_as_is(source);
            files.chain.insert(0, source);
            let mut own: Vec<(String, &Source)> = Vec::new();
            for (id, span) in head.uses {
                let absent = |message, help| AbsentFile {
                    named_in: source,
                    id: id.clone(),
                    problem: Problem { span: span.clone(), message, help },
                    declares: false,
                };
                match self.packs.get(&id) {
                    Some(_) if own.iter().any(|(known, _)| *known == id) => {
                        let message = text!(
                            "regelpaketet `{id}` står redan här",
                            "the pack `{id}` stands here already"
                        );
                        files
                            .absent
                            .push(absent(message, Some(text!("ta bort det ena", "take one of them away"))));
                    }
                    Some(pack) => own.push((id, pack)),
                    None => {
                        let message = text!("regelpaketet `{id}` finns inte", "there is no pack `{id}`");
                        let help = advice(&id, self.packs.keys().map(String::as_str));
                        files.absent.push(absent(message, help));
                    }
                }
            }
            own.retain(|(id, _)| packs.iter().all(|(known, _)| known != id));
            packs.splice(0..0, own);
            next = head.based_on.and_then(|(id, span)| {
                let base = self.calls.get(&id);
                let (message, help): (Text, Option<Text>) = match base {
                    Some(base)
                        if files.chain.len() < LONGEST
                            && files
                                .chain
                                .iter()
                                .all(|known| !std::ptr::eq(*known, base) && !is_of_id(known, &id)) =>
                    {
                        return Some(base);
                    }
                    Some(_) if files.chain.len() == LONGEST => (
                        text!(
                            "utlysningen bygger på för många andra",
                            "the call is based on too many others"
                        ),
                        Some(text!(
                            "bygg den på en som inte bygger på så många",
                            "base it on one that is not based on so many"
                        )),
                    ),
                    Some(_) => (
                        text!("utlysningen bygger på sig själv", "the call is based on itself"),
                        Some(text!(
                            "ta bort `based_on`, eller nämn en annan utlysning",
                            "take `based_on` away, or name another call"
                        )),
                    ),
                    None => {
                        let message = text!("utlysningen `{id}` finns inte", "there is no call `{id}`");
                        (message, advice(&id, self.calls.keys().map(String::as_str)))
                    }
                };
                let problem = Problem { span, message, help };
                files.absent.push(AbsentFile { named_in: source, id, problem, declares: base.is_none() });
                None
            });
        }
        files.packs = packs.into_iter().map(|(_, pack)| pack).collect();
        files
    }
}

/// Whether a file is the call with this id, known to the catalog or not.
fn is_of_id(source: &Source, id: &str) -> bool {
    Head::read_as_is(source).0.id == id
}
