//! Which files a call is made of: the calls it is based on, and the packs that they use.

use super::{Catalog, Faulty};
use crate::read::{CallFiles, Head, Problem, Source, advice};
use crate::text;

impl Catalog {
    /// The files of a call.
    pub(super) fn files_of<'c>(&'c self, call: &'c Source) -> Result<CallFiles<'c>, Vec<Faulty>> {
        let mut chain: Vec<&Source> = Vec::new();
        let mut packs: Vec<(String, &Source)> = Vec::new();
        let mut next = Some(call);
        while let Some(source) = next {
            let faulty = |problems| vec![Faulty { source: source.clone(), problems }];
            // What else is wrong with a head is said when the file is compiled.
            let head = match Head::found(source) {
                (Some(head), _) => head,
                (None, problems) => return Err(faulty(problems)),
            };
            chain.insert(0, source);
            let mut own = Vec::new();
            for (id, span) in head.uses {
                let Some(pack) = self.packs.get(&id) else {
                    let help = advice(&id, self.packs.keys().map(String::as_str));
                    let message = text!("regelpaketet `{id}` finns inte", "there is no pack `{id}`");
                    return Err(faulty(vec![Problem { span, message, help }]));
                };
                own.push((id, pack));
            }
            own.retain(|(id, _)| packs.iter().all(|(known, _)| known != id));
            packs.splice(0..0, own);
            next = None;
            if let Some((id, span)) = head.based_on {
                let Some(base) = self.calls.get(&id) else {
                    let help = advice(&id, self.calls.keys().map(String::as_str));
                    let message = text!("utlysningen `{id}` finns inte", "there is no call `{id}`");
                    return Err(faulty(vec![Problem { span, message, help }]));
                };
                if chain.iter().any(|known| std::ptr::eq(*known, base)) {
                    let message = text!("utlysningen bygger på sig själv", "the call is based on itself");
                    return Err(faulty(vec![Problem::new(span, message)]));
                }
                next = Some(base);
            }
        }
        Ok(CallFiles { chain, packs: packs.into_iter().map(|(_, pack)| pack).collect() })
    }
}
