//! Rules about several applications together. While files are checked only a number is kept for each subject of such a rule;
//! the applications that have one in common are then read again, and what each adds is summed.

use std::collections::{BTreeSet, HashSet};
use std::path::PathBuf;
use std::sync::Arc;

use super::round::Round;
use super::subjects::{Subjects, about_several, of_rule};
use crate::call::Call;
use crate::cli::selection::Selection;
use crate::read::Source;
use crate::report::{Gathering, TogetherReport};

/// So many subjects are compared at the most, so that memory does not grow with the number of files.
const MOST: usize = 1 << 18;
/// So many may stand in several applications: what each comes to is kept until all of it is told.
const MOST_SHARED: usize = 1 << 13;

/// What has been seen of all applications so far.
#[derive(Default)]
pub(super) struct Together {
    /// A subject's number, and the file that has it.
    seen: Vec<(u64, u32)>,
    files: Vec<File>,
    /// The calls that have rules about several applications.
    calls: Vec<Arc<Call>>,
    applications: usize,
    /// The application that was seen last.
    last: PathBuf,
    is_too_much: bool,
}

struct File {
    path: PathBuf,
    source: Option<Arc<Source>>,
}

impl Together {
    /// Takes in the subjects of the next application.
    pub(super) fn see(&mut self, Subjects { path, call, keys, source }: Subjects) {
        // A file that is checked against several calls has nothing in common with itself.
        let is_same = self.last == path;
        self.applications += usize::from(!is_same);
        self.last.clone_from(&path);
        if self.calls.iter().all(|known| known.id != call.id) {
            self.calls.push(Arc::clone(&call));
        }
        self.is_too_much |= self.seen.len() + keys.len() > MOST;
        if self.is_too_much {
            self.seen = Vec::new();
            self.files = Vec::new();
            return;
        }
        if keys.is_empty() {
            return;
        }
        if self.files.last().is_none_or(|last| last.path != path) {
            self.files.push(File { path, source });
        }
        // INVARIANT: a file is kept for at least one subject, of which there are far fewer than numbers.
        let file = u32::try_from(self.files.len() - 1).unwrap_or(u32::MAX);
        self.seen.extend(keys.into_iter().map(|key| (key, file)));
    }

    /// What the applications come to together; `None` where there are not several to speak of.
    pub(super) fn report(mut self, round: &Round<'_>) -> Option<TogetherReport> {
        if self.applications < 2 {
            return None;
        }
        let selection = Selection::of(round.asked);
        let mut gathering = Gathering::new(round.calls.reference(), round.lang);
        for call in &self.calls {
            for (rule, _) in about_several(call, &|rule| selection.wants(rule)) {
                gathering.rule(call, rule);
            }
        }
        let mut shared = self.shared();
        if shared.len() > MOST_SHARED {
            self.is_too_much = true;
            shared.clear();
        }
        let files: BTreeSet<u32> =
            self.seen.iter().filter(|(key, _)| shared.contains(key)).map(|(_, file)| *file).collect();
        for file in files.into_iter().filter_map(|file| self.files.get(usize::try_from(file).ok()?)) {
            let mut added: HashSet<u64> = HashSet::new();
            round.again(&file.path, file.source.as_ref(), &mut |checked, call| {
                gathering.application(checked, call, &mut |rule, share| match share {
                    None => selection.wants(rule),
                    Some(share) => {
                        let key = of_rule(call, rule, share.hash);
                        shared.contains(&key) && added.insert(key)
                    }
                });
            });
        }
        Some(gathering.report(self.applications, self.is_too_much, round.strictness(round.asked)))
    }

    /// The subjects that stand in more than one file.
    fn shared(&mut self) -> HashSet<u64> {
        self.seen.sort_unstable();
        self.seen.dedup();
        let pairs = self.seen.windows(2).filter_map(|pair| match pair {
            [(one, _), (other, _)] if one == other => Some(*one),
            _ => None,
        });
        pairs.collect()
    }
}
