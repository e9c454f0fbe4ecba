//! A mistake that explains to the öre why limits are missed, in words.

use super::checked::Checked;
use super::place::PlaceReport;
use super::say::Voice;
use crate::application::Place;
use crate::check::About;
use crate::probe::{Case, Fault, Slip, SlipKind};
use crate::schema::{Kind, TableId};

/// A mistake that explains why limits are missed.
#[derive(Clone, Debug)]
pub struct SlipReport {
    /// What sort of mistake, for a machine: `twice`, `thousands` …
    pub kind: &'static str,
    /// What seems to have gone wrong and what would be right, in a sentence.
    pub said: String,
    /// Where to look, the first place first.
    pub places: Vec<PlaceReport>,
    /// The partner to ask, as a person would name it, and its id, where the line is one's own.
    pub whom: Option<(String, String)>,
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
            said: voice.slip(&slip.kind),
            whom: whom(checked, slip).map(|partner| voice.partner(partner)),
            places: places.into_iter().filter_map(|place| checked.locate(place)).collect(),
            clears,
        }
    }
}

/// The partner, by its row, whose line it is; what stands on the wrong partner is nobody's to ask about.
fn whom(checked: &Checked<'_>, slip: &Slip) -> Option<usize> {
    let Checked { application, call, reference, .. } = *checked;
    if let SlipKind::Part { cell: Place::Cell(table, _, column), .. } = slip.kind
        && call.schema.column(table, column).kind == Kind::Reference(TableId::PARTNER)
    {
        return None;
    }
    let case = Case { application, call, reference };
    let partner = |place: &Place| match *place {
        Place::Cell(table, row, _) | Place::Row(table, row) => case.partner_of(table, row),
        Place::Rate(_) | Place::Acceptance(_) => None,
    };
    let places = slip.kind.places();
    let first = places.iter().find_map(partner);
    match slip.kind {
        // What is wrong with the lines of several is wrong with the budget.
        SlipKind::All { .. } if places.iter().any(|place| partner(place) != first) => None,
        _ => first,
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
        SlipKind::Twice(..) | SlipKind::Again(..) | SlipKind::Block(..) => "twice",
        SlipKind::All { fault: Fault::InThousands | Fault::ThousandTimes, .. } => "thousands",
        SlipKind::Scale { is, to, .. } if (*is).max(*to) == 1000 => "thousands",
        SlipKind::Scale { .. } => "scale",
        SlipKind::Swapped { .. } | SlipKind::Digit { .. } => "digits",
        SlipKind::Tax { .. } | SlipKind::All { fault: Fault::Tax { .. }, .. } => "vat",
        SlipKind::OfMonth { .. } => "month",
        SlipKind::OfYear { .. } => "year",
        SlipKind::Currency { .. } => "currency",
        SlipKind::Base { .. } | SlipKind::Usual { place: Some(_), .. } => "base",
        SlipKind::Side { .. } => "sign",
        SlipKind::Part { .. } => "part",
        SlipKind::Missing { .. }
        | SlipKind::Recurring { .. }
        | SlipKind::OfRate { .. }
        | SlipKind::Usual { place: None, .. }
        | SlipKind::LeftOut { .. } => "missing",
        SlipKind::Both(_) => "two",
    }
}
