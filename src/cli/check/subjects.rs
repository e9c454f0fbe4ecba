//! What an application shares with others: a number for each subject of a rule about several.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::call::{Call, Rule};
use crate::check::keys;
use crate::cli::calls::{Calls, Wanted};
use crate::read::Source;
use crate::report::Checked;

/// The subjects of one application under one call.
#[derive(Clone)]
pub(super) struct Subjects {
    pub(super) path: PathBuf,
    pub(super) call: Arc<Call>,
    /// A number for each, with that of its rule in it.
    pub(super) keys: Vec<u64>,
    /// The text, where it cannot be read again.
    pub(super) source: Option<Arc<Source>>,
}

impl Subjects {
    /// Those of an application; `None` where the call has no rule about several.
    pub(super) fn of(
        path: &Path,
        checked: &Checked<'_>,
        call: &Arc<Call>,
        wanted: &dyn Fn(&Rule) -> bool,
        source: Option<&Arc<Source>>,
    ) -> Option<Self> {
        let mut rules = about_several(call, wanted).peekable();
        rules.peek()?;
        let keys = rules.flat_map(|(_, rule)| {
            let keys = keys(checked.application, call, checked.reference, rule);
            keys.into_iter().map(|key| of_rule(call, rule, key))
        });
        Some(Self {
            path: path.to_owned(),
            call: Arc::clone(call),
            keys: keys.collect(),
            source: source.cloned(),
        })
    }

    /// Takes the call as a later run has it, so that only one of each is kept however often something is saved.
    pub(super) fn renew(&mut self, calls: &Calls) {
        if let Wanted::Call(call) = calls.wanted(&self.call.id) {
            self.call = call;
        }
    }
}

/// The rules of a call that are about several applications, with their places.
pub(super) fn about_several<'c>(
    call: &'c Call,
    wanted: &'c dyn Fn(&Rule) -> bool,
) -> impl Iterator<Item = (usize, &'c Rule)> {
    call.rules.iter().enumerate().filter(move |(_, rule)| rule.together && wanted(rule))
}

/// The number of a subject of this rule: a pack's rule is the same one in every call.
pub(super) fn of_rule(call: &Call, rule: &Rule, key: u64) -> u64 {
    let mut hasher = DefaultHasher::new();
    match &rule.pack {
        Some(pack) => (pack, &rule.id).hash(&mut hasher),
        None => (&call.id, "", &rule.id).hash(&mut hasher),
    }
    key.hash(&mut hasher);
    hasher.finish()
}
