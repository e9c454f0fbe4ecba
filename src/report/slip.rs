//! A mistake that explains to the öre why limits are missed, in words.

use super::entry::Checked;
use super::finding::locate;
use super::place::PlaceReport;
use super::say::Voice;
use crate::check::About;
use crate::probe::{Slip, SlipKind};

/// A mistake that explains why limits are missed.
#[derive(Clone, Debug)]
pub struct SlipReport {
    /// What sort of mistake, for a machine: `twice`, `thousands` …
    pub kind: &'static str,
    /// What seems to have gone wrong and what would be right, in a sentence.
    pub said: String,
    /// Where to look, the first place first.
    pub places: Vec<PlaceReport>,
    /// The names of the rules that are kept when it is mended, the one that it explains to the öre first.
    pub clears: Vec<String>,
}

impl SlipReport {
    pub(super) fn new(checked: &Checked<'_>, voice: &Voice<'_>, slip: &Slip) -> Self {
        let mut clears: Vec<String> = Vec::new();
        for rule in slip.clears.iter().filter_map(|(rule, _)| checked.call.rules.get(*rule)) {
            let name = rule.name();
            if !clears.contains(&name) {
                clears.push(name);
            }
        }
        let places = slip.kind.places();
        Self {
            kind: word(&slip.kind),
            said: voice.slip(slip),
            places: places.into_iter().filter_map(|place| locate(checked, place)).collect(),
            clears,
        }
    }
}

/// The slips, by their place in the list, that explain a finding of a rule.
pub(super) fn explaining(slips: &[Slip], rule: usize, about: &About) -> Vec<usize> {
    let clears = |slip: &Slip| slip.clears.iter().any(|(cleared, of)| *cleared == rule && of == about);
    let own = slips.iter().enumerate().filter(|(_, slip)| clears(slip));
    own.map(|(index, _)| index).take(TOLD).collect()
}

/// So many are told of one finding.
const TOLD: usize = 3;

fn word(kind: &SlipKind) -> &'static str {
    match kind {
        SlipKind::Twice(..) => "twice",
        SlipKind::Scale { is, to, .. } if (*is).max(*to) == 1000 => "thousands",
        SlipKind::Scale { .. } => "scale",
        SlipKind::Swapped { .. } => "digits",
        SlipKind::Tax { .. } => "vat",
        SlipKind::Base { .. } => "base",
        SlipKind::Side { .. } => "sign",
        SlipKind::Part { .. } => "part",
        SlipKind::Missing { .. } => "missing",
    }
}
