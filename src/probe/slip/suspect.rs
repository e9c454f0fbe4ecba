//! What may have gone wrong.

use time::Month;

use super::flat::Costs;
use crate::application::{Cell, Place, Value};
use crate::call::MeasureId;
use crate::check::About;
use crate::probe::case::Change;
use crate::schema::TableId;
use crate::value::exact::Exact;

/// A mistake that explains why limits are missed.
#[derive(Clone, Debug, PartialEq)]
pub struct Slip {
    /// What went wrong.
    pub kind: Kind,
    /// What mends it.
    pub changes: Vec<Change>,
    /// The findings that are gone when it is mended: the rule, by its place in the call, and what the finding is about. The
    /// first is the one that it explains to the öre.
    pub clears: Vec<(usize, About)>,
    /// How many warnings it brings.
    pub(super) warns: usize,
}

/// A mistake that may be, and what would mend it.
pub(super) type Suspect = (Kind, Vec<Change>);

/// What went wrong; amounts in öre.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// A line stands twice: the second, and the first.
    Twice(Place, Place),
    /// A line stands again with another text: the second, and the first.
    Again(Place, Place),
    /// Several lines stand twice, one after the other: the second ones, and the first ones.
    Block(Vec<Place>, Vec<Place>),
    /// The same has gone wrong in all lines of a part of the budget.
    All {
        /// Their amounts.
        places: Vec<Place>,
        /// The table that they stand in; `None`: whatever they stand in.
        table: Option<TableId>,
        /// What they say that others do not; `None`: they are all that there are.
        cell: Option<(Place, Value)>,
        /// What has gone wrong.
        fault: Fault,
        /// What they come to together.
        sum: i128,
        /// What would be right.
        right: i128,
    },
    /// An amount is so many times too large or too small: in thousands, or with a nought too many.
    Scale {
        /// The amount.
        place: Place,
        /// It is so many times …
        is: i128,
        /// … what should be so many: 1000 and 1, or 1 and 1000.
        to: i128,
        /// What would be right.
        right: i128,
    },
    /// Two digits of an amount have changed places.
    Swapped {
        /// The amount.
        place: Place,
        /// What would be right.
        right: i128,
    },
    /// A digit of an amount is written twice, or is left out.
    Digit {
        /// The amount.
        place: Place,
        /// Whether there is one too many.
        is_extra: bool,
        /// What would be right.
        right: i128,
    },
    /// Value-added tax is in an amount, or is left out of it.
    Tax {
        /// The amount.
        place: Place,
        /// The rate, as a share.
        rate: Exact,
        /// Whether it is the commonest rate.
        is_usual: bool,
        /// Whether it is in the amount.
        included: bool,
        /// What would be right.
        right: i128,
    },
    /// An amount is of a month where it should be of a year, or the other way round.
    OfMonth {
        /// The amount.
        place: Place,
        /// Whether it is of a month.
        is_month: bool,
        /// What would be right.
        right: i128,
    },
    /// An amount is of one year where it should be of all years of the project, or the other way round.
    OfYear {
        /// The amount.
        place: Place,
        /// Whether it is of one year.
        is_year: bool,
        /// How many years there are.
        years: i64,
        /// What would be right.
        right: i128,
    },
    /// An amount is in another currency.
    Currency {
        /// The amount.
        place: Place,
        /// The currency.
        from: String,
        /// How much of the application's currency one unit is.
        rate: Exact,
        /// What would be right.
        right: i128,
    },
    /// An amount is a share of one sum where it should be of another.
    Base {
        /// The amount.
        place: Place,
        /// The share.
        share: Exact,
        /// What it is a share of.
        of: Sum,
        /// What it should be a share of.
        instead_of: Sum,
        /// What would be right.
        right: i128,
    },
    /// A line counts the wrong way.
    Side {
        /// Its amount.
        place: Place,
        /// The table that it belongs to.
        to: TableId,
    },
    /// A line stands in the wrong part.
    Part {
        /// Its amount.
        place: Place,
        /// The cell that says in which part it stands.
        cell: Place,
        /// What should stand there.
        right: Cell,
    },
    /// A line is missing.
    Missing {
        /// The table that it is missing from.
        table: TableId,
        /// Its amount.
        amount: i128,
        /// The lines that tell of it: of the same amount, or that come to it together.
        like: Vec<Place>,
        /// Whether it would answer to them, from another table; otherwise it would be like them.
        answers: bool,
    },
    /// A line is missing that recurs, for one year or month.
    Recurring {
        /// The table that it is missing from.
        table: TableId,
        /// Its amount.
        amount: i128,
        /// The lines that are the same for other years or months.
        like: Vec<Place>,
        /// The year or month that has none.
        term: Term,
    },
    /// The only line of its part is missing, which a rate in the call says the amount of.
    OfRate {
        /// The table that it is missing from.
        table: TableId,
        /// Its amount.
        amount: i128,
        /// What it counts in.
        found: MeasureId,
        /// The rate, as a share …
        share: Exact,
        /// … of this.
        of: MeasureId,
        /// The row, as a partner, of which both are taken where they are not of all.
        about: Option<Place>,
    },
    /// A part of a partner's cost has not the share of another part that it has with all other partners.
    Usual {
        /// The amount that is another; `None`: the line is missing.
        place: Option<Place>,
        /// What would be right.
        amount: i128,
        /// The share …
        share: Exact,
        /// … that the first of two categories, by their places in the list, is of the second.
        categories: [usize; 2],
        /// The partner, by its row.
        partner: usize,
    },
    /// A line may be missing: nothing tells of it but what is missed.
    LeftOut {
        /// The table that it is missing from.
        table: TableId,
        /// Its amount.
        amount: i128,
        /// The partner and the activity that are the only ones without a line.
        without: Vec<Place>,
        /// The partner or the activity that alone does not balance.
        apart: Option<Place>,
        /// Whether it may as well be income, of which there is none yet.
        or_income: bool,
    },
    /// Two mistakes that explain it only together.
    Both(Box<[Kind; 2]>),
}

/// What an amount may be a share of.
#[derive(Clone, Debug, PartialEq)]
pub enum Sum {
    /// A measure of the call.
    Measure(MeasureId),
    /// Costs that say the same.
    Costs(Costs),
}

/// What may have gone wrong in all lines of a part of the budget.
#[derive(Clone, Debug, PartialEq)]
pub enum Fault {
    /// They are written in thousands.
    InThousands,
    /// They are a thousand times too large.
    ThousandTimes,
    /// Value-added tax of the commonest rate, as a share, is in them, or is left out of them.
    Tax {
        /// The rate.
        rate: Exact,
        /// Whether it is in them.
        included: bool,
    },
}

/// What a line may recur by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Term {
    /// A year.
    Year(i32),
    /// A month of a year.
    Month(i32, Month),
}

impl Kind {
    /// How likely it is among others that explain as much: the lower the likelier.
    pub(super) fn rank(&self) -> usize {
        match self {
            Self::Twice(..) | Self::Block(..) => 0,
            Self::Scale { is, to, .. } if (*is).max(*to) == 1000 => 1,
            // That digits change places explains much by chance, a rate of tax little.
            Self::Tax { is_usual: true, .. }
            | Self::Again(..)
            | Self::All { fault: Fault::InThousands | Fault::ThousandTimes, .. } => 2,
            Self::Side { .. }
            | Self::Recurring { .. }
            | Self::OfRate { .. }
            | Self::OfMonth { .. }
            | Self::Currency { .. } => 3,
            Self::Swapped { .. }
            | Self::Digit { is_extra: true, .. }
            | Self::Base { of: Sum::Costs(_), .. } => 4,
            Self::Tax { .. } | Self::Digit { .. } => 9,
            Self::Base { .. } | Self::Usual { .. } | Self::All { .. } => 5,
            Self::Part { .. } | Self::OfYear { .. } => 6,
            Self::Missing { answers: true, .. } => 7,
            Self::Scale { .. } => 8,
            Self::Missing { .. } => 10,
            Self::Both(_) => 11,
            Self::LeftOut { .. } => 12,
        }
    }

    /// Whether it explains little by chance.
    pub(super) fn is_telling(&self) -> bool {
        self.rank() <= 3
    }

    /// Whether it explains next to nothing by chance, so that beside it what is far less likely need not be told.
    pub(super) fn outdoes(&self, other: &Self) -> bool {
        match self.rank() {
            0..=1 => other.rank() >= 4,
            2..=3 => other.rank() >= 8,
            _ => false,
        }
    }

    /// Among causes of one sort, how odd the line would be that is mended: how far from the usual size of a line (`usual`,
    /// in digits), and how little round.
    pub(super) fn oddness(&self, usual: usize) -> (usize, usize) {
        // What is left in units says what the rest should be.
        if let Self::All { fault: Fault::ThousandTimes, .. } = self {
            return (1, 0);
        }
        let (Self::Scale { right, .. }
        | Self::Swapped { right, .. }
        | Self::Tax { right, .. }
        | Self::Digit { right, .. }
        | Self::OfMonth { right, .. }
        | Self::OfYear { right, .. }
        | Self::Currency { right, .. }) = self
        else {
            return (0, 0);
        };
        let digits = right.to_string();
        let zeros = digits.len() - digits.trim_end_matches('0').len();
        let far = if matches!(self, Self::Scale { .. }) { digits.len().abs_diff(usual) } else { 0 };
        (far, digits.len() - zeros)
    }

    /// Where to look, the first place first.
    pub fn places(&self) -> Vec<Place> {
        match self {
            Self::Twice(second, first) | Self::Again(second, first) => vec![*second, *first],
            Self::Scale { place, .. }
            | Self::Swapped { place, .. }
            | Self::Base { place, .. }
            | Self::Tax { place, .. }
            | Self::Digit { place, .. }
            | Self::OfMonth { place, .. }
            | Self::OfYear { place, .. }
            | Self::Currency { place, .. }
            | Self::Side { place, .. } => vec![*place],
            Self::Part { place, cell, .. } => vec![*cell, *place],
            Self::Block(second, first) => second.iter().chain(first).copied().collect(),
            Self::All { places, .. } => places.clone(),
            Self::Missing { like, .. } | Self::Recurring { like, .. } => like.clone(),
            Self::Usual { place, partner, .. } => {
                vec![place.unwrap_or(Place::Row(TableId::PARTNER, *partner))]
            }
            Self::OfRate { about, .. } => about.iter().copied().collect(),
            Self::LeftOut { without, apart, .. } => match apart {
                Some(apart) if without.is_empty() => vec![*apart],
                _ => without.clone(),
            },
            Self::Both(both) => both.iter().flat_map(Self::places).collect(),
        }
    }
}
