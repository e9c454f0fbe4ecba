//! A call as plain compiled data: its schema, its measures and its rules. Nothing here is looked up by name any more.

mod change;
mod constant;
mod each;
mod expr;
mod field_change;
mod filter;
mod form;
mod head_change;
mod implication;
mod list_change;
mod measure;
mod point;
mod rule;
mod used;

pub use change::{Change, RuleChange, Wording};
pub use constant::Constant;
pub use each::{Each, HowMany, Must, Subject};
pub use expr::{DateBase, DateExpr, Expr, Extreme, Operand, Rounding, Stretch, Sum, Term, Unit};
pub use field_change::{FieldChange, FieldPart};
pub use filter::{Filter, Literal, Matcher, Path, Start};
pub use form::{Form, Forms};
pub use head_change::HeadChange;
pub use list_change::ListChange;
pub use measure::{Fold, Measure, MeasureId, Period, Reading};
pub use point::Point;
pub use rule::{Body, Bound, Case, CaseValue, Citation, Comparison, Condition, Level, Limit, Rule, Selector};
pub use used::Test;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use time::Date;

use crate::reference::StatedRate;
use crate::schema::Schema;
use crate::value::late::Late;
use crate::value::text::Text;

/// A call for applications, with the rules of its packs.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Call {
    /// As it is written after `call =`.
    pub id: String,
    /// Its title.
    pub title: Text,
    /// Who gives the money.
    pub funder: String,
    /// The currency of an application that states none (ISO 4217).
    pub currency: String,
    /// The measure that is the support applied for, where the call says which.
    pub support: Option<MeasureId>,
    /// The day whose exchange rates it goes by; `None`: the day of submission.
    pub converted_on: Option<DateExpr>,
    /// The exchange rates that it states itself.
    pub rates: Vec<StatedRate>,
    /// The currencies that its limits are stated in (ISO 4217).
    pub limit_currencies: BTreeSet<String>,
    /// The packs that it uses.
    pub packs: Vec<Pack>,
    /// What its rules, and those of its packs, cite.
    pub documents: Late<Vec<Document>>,
    /// The tables and columns of an application to it.
    pub schema: Schema,
    /// What its rules, and those of its packs, measure.
    pub measures: Vec<Measure>,
    /// Its own rules in the order of the file, then those of its packs.
    pub rules: Vec<Rule>,
}

/// Rules that several calls use, by name.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Pack {
    /// As it is written in `uses`.
    pub id: String,
    /// Its title.
    pub title: Text,
}

/// A text that rules cite.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Document {
    /// As it is written in `cite`.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Who published it.
    pub publisher: String,
    /// The day it was published, where it is known.
    pub published: Option<Date>,
    /// Where it can be read, where that is known.
    pub address: Option<String>,
}

impl Call {
    /// The forms of its parts.
    pub fn forms(&self) -> Forms<'_> {
        Forms { schema: &self.schema, measures: &self.measures }
    }

    /// The measure.
    pub fn measure(&self, id: MeasureId) -> &Measure {
        // INVARIANT: a `MeasureId` is made when the measure is added, and measures are never taken away.
        self.measures.get(id.0).unwrap_or_else(|| unreachable!("measure {id:?} is not in the call"))
    }

    /// The measures that are taken of the whole application, and not of one row.
    pub fn of_the_whole(&self) -> impl Iterator<Item = MeasureId> + '_ {
        let measures = self.measures.iter().enumerate().filter(|(_, measure)| measure.row.is_none());
        measures.map(|(index, _)| MeasureId(index))
    }

    /// The document that a rule cites.
    pub fn document(&self, citation: &Citation) -> &Document {
        // INVARIANT: as for `measure`.
        self.documents.get(citation.document).unwrap_or_else(|| unreachable!("a citation of no document"))
    }

    /// The rule that is written like this: `id`, or `pack/id`.
    pub fn rule(&self, written: &str) -> Option<&Rule> {
        self.rules.iter().find(|rule| rule.is_named(written))
    }
}
