//! What a check says of each rule: how it came out, and the facts behind everything but a pass.

use time::Date;

use crate::application::Place;
use crate::call::{Comparison, Extreme, HowMany, Matcher, MeasureId, Path, Rounding};
use crate::schema::{ColumnId, TableId};
use crate::value::exact::Exact;
use crate::value::length::Length;
use crate::value::moment::Moment;
use crate::value::noun::Noun;
use crate::value::range::Range;

/// How one rule came out.
#[derive(Clone, Debug)]
pub struct RuleOutcome {
    /// The rule, by its place in the call.
    pub rule: usize,
    /// How it came out.
    pub outcome: Outcome,
    /// Of a rule that fails: each thing that breaks it. Of an undecided rule: each thing that needs a value.
    pub findings: Vec<Finding>,
}

impl RuleOutcome {
    /// Whether the rule is broken by something that did not break it before, however much else is mended. The rows are the
    /// same ones, but for those that are added as the last.
    pub fn is_broken_anew(&self, before: &Self) -> bool {
        if self.outcome != Outcome::Fail {
            return false;
        }
        if before.outcome != Outcome::Fail || self.findings.len() > before.findings.len() {
            return true;
        }
        // Findings stand in the order of what they are about.
        let mut known = before.findings.iter();
        !self.findings.iter().all(|finding| known.any(|before| before.about == finding.about))
    }
}

/// How a rule came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It holds.
    Pass,
    /// It is broken.
    Fail,
    /// A missing value decides.
    Undecided,
    /// It does not apply to this application.
    NotApplicable,
    /// The applicant has confirmed it.
    Confirmed,
    /// The applicant has it still to confirm.
    Unconfirmed,
}

impl Outcome {
    /// Every outcome, with the word that files and programs have for it.
    pub const ALL: [(&'static str, Self); 6] = [
        ("pass", Self::Pass),
        ("fail", Self::Fail),
        ("undecided", Self::Undecided),
        ("not-applicable", Self::NotApplicable),
        ("confirmed", Self::Confirmed),
        ("unconfirmed", Self::Unconfirmed),
    ];

    /// The word that files and programs have for it.
    pub fn key(self) -> &'static str {
        Self::ALL.iter().find(|(_, outcome)| *outcome == self).map_or("", |(key, _)| key)
    }
}

/// One thing that breaks a rule, or that leaves it undecided.
#[derive(Clone, Debug)]
pub struct Finding {
    /// What it is about.
    pub about: About,
    /// What was found, and what was asked for.
    pub fact: Fact,
    /// What is missing; empty where the rule fails.
    pub needs: Vec<Need>,
    /// Where to look in the application, the first place first; empty where there is nothing to point to.
    pub places: Vec<Place>,
}

/// What a finding is about.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum About {
    /// The application as a whole.
    Whole,
    /// One row.
    Row(TableId, usize),
    /// The rows that have something in common.
    Group {
        /// The table whose rows they are.
        table: TableId,
        /// Where each value stands, and the value as it is written (`None`: the rows that leave it out).
        values: Vec<(Path, Option<String>)>,
    },
}

/// What was found, and what was asked for.
#[derive(Clone, Debug)]
pub enum Fact {
    /// A measure outside its limit.
    Limit(Box<LimitFact>),
    /// A column of a row that is not as it must be.
    Mismatch {
        /// The table and row that the path starts from.
        row: (TableId, usize),
        /// The column.
        path: Path,
        /// What its value must be.
        matcher: Matcher,
    },
    /// No attachment of this kind (a place in the list of `attachment.kind`).
    NotAttached(usize),
    /// Several things at once.
    Several(Vec<Finding>),
    /// None of several ways to meet the rule holds: what each of them lacks.
    NoneHolds(Vec<Finding>),
    /// Other than so many of several conditions hold.
    SoMany {
        /// How many are to hold.
        how_many: HowMany,
        /// How many do.
        holding: usize,
        /// What those lack that do not, where too few hold.
        lacking: Vec<Finding>,
    },
    /// Something holds that must not.
    Forbidden,
}

/// A measure and its limit.
#[derive(Clone, Debug)]
pub struct LimitFact {
    /// How they are compared.
    pub comparison: Comparison,
    /// What was measured: a point, or wider where a value is missing.
    pub found: Range<Quantity>,
    /// How that was computed.
    pub found_working: Working,
    /// What it is compared with; `None` where a table of bounds has no entry for the subject, or any one of several will do.
    pub limit: Option<Range<Quantity>>,
    /// How that was computed.
    pub limit_working: Option<Working>,
    /// What it may be, and how each was computed, where any one of several meets it and each is known.
    pub one_of: Vec<(Quantity, Working)>,
    /// How far from equal still counts as equal.
    pub within: Option<Exact>,
    /// How far beyond the limit, above zero; `None` where it is not known.
    pub difference: Option<Quantity>,
}

/// Something that can be compared.
#[derive(Clone, Debug, PartialEq)]
pub enum Quantity {
    /// Money in the application's currency.
    Amount(Exact),
    /// A number of anything else, with what it counts where the call says so.
    Plain(Exact, Option<Noun>),
    /// A day or an instant.
    Moment(Moment),
    /// A length of time, in whole calendar months and days beyond them.
    Time {
        /// Whole months.
        months: u32,
        /// Days beyond them.
        days: i64,
    },
}

/// How a quantity was computed, for a person to follow.
#[derive(Clone, Debug)]
pub enum Working {
    /// A sum of parts.
    Sum(Vec<Part>),
    /// A day: where it starts from (a column of the project, or a day of the call's own), and how it is moved.
    Day {
        /// The column of the project or of the row, where it starts from one.
        column: Option<(TableId, ColumnId)>,
        /// The day it starts from, where it is known.
        day: Option<Moment>,
        /// What is added (`true`) or subtracted, where it is known.
        moved: Vec<(bool, Option<Length>)>,
    },
    /// A length, as the call states it or as it comes to, where that is known.
    Length(Option<Length>),
    /// The time between two days, both included.
    LengthOf {
        /// The measure.
        measure: MeasureId,
        /// The first day, where it is known.
        start: Option<Date>,
        /// The last day, where it is known.
        end: Option<Date>,
    },
}

/// A part of a sum.
#[derive(Clone, Debug)]
pub struct Part {
    /// What the operand is multiplied by; below zero where it is subtracted.
    pub factor: Exact,
    /// Whether the factor is a percentage: 40 % is 0.4.
    pub is_share: bool,
    /// What is multiplied.
    pub of: PartOf,
    /// The operand's value, before it is multiplied.
    pub value: Range<Exact>,
}

/// What a part multiplies.
#[derive(Clone, Debug)]
pub enum PartOf {
    /// One: the factor is a number as it stands.
    One,
    /// One unit of a currency.
    Currency {
        /// Which.
        code: String,
        /// How it was converted to the application's; `None` where it is the same, or where the rate is not known.
        conversion: Option<Conversion>,
    },
    /// A measure.
    Measure(MeasureId),
    /// A column of the project or of the row that is looked at.
    Column(TableId, ColumnId),
    /// Several parts in parentheses.
    Group(Vec<Part>),
    /// Two sums multiplied.
    Product(Vec<Part>, Vec<Part>),
    /// The first sum divided by the second.
    Quotient(Vec<Part>, Vec<Part>),
    /// The lowest or the highest of several sums.
    Extreme(Extreme, Vec<Vec<Part>>),
    /// A sum as a whole number.
    Rounded(Rounding, Vec<Part>),
}

/// An exchange rate that was used.
#[derive(Clone, Debug, PartialEq)]
pub struct Conversion {
    /// The limit's currency.
    pub from: String,
    /// The application's currency.
    pub to: String,
    /// How much of `to` one unit of `from` is.
    pub rate: Exact,
    /// The day of the rate, where it is known.
    pub day: Option<Date>,
    /// Who published it; `None` where the application states a rate without a source.
    pub source: Option<String>,
    /// The place of the rate in the application, where the application states it.
    pub stated: Option<usize>,
}

/// Something to find out before a rule can be decided.
#[derive(Clone, Debug, PartialEq)]
pub enum Need {
    /// A value for this cell.
    Value(Place),
    /// A time of day for this moment: the limit is an instant on the same day.
    Time(Place),
    /// An exchange rate: none is known for the day, or the day is not known.
    Rate {
        /// The limit's currency.
        from: String,
        /// The application's currency.
        to: String,
        /// The day, where it is known.
        day: Option<Date>,
    },
    /// A bound for this value of a column: the call states none.
    Bound {
        /// The column; `None` where the table goes by a measure.
        path: Option<Path>,
        /// The value as it is written.
        value: String,
    },
}
