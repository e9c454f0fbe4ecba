//! A cost that is a flat rate of other costs, but of the wrong ones: of all where it should be of staff, of all partners', of
//! another year's.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::lines::Line;
use super::missed::Missed;
use super::suspect::{Kind, Sum, Suspect};
use super::usual::{WHOLE, is_share, step_of};
use crate::application::{Cell, Value};
use crate::probe::case::{Case, Change};
use crate::probe::money::{ORE, cell_of, whole_ore};
use crate::schema::{ColumnId, Kind as ColumnKind, TableId};
use crate::value::exact::Exact;

/// Of larger budgets nothing of this is looked for.
const LINES: usize = 100;
/// No flat rate that nothing tells of is higher, in per cent.
const HIGHEST: i128 = 50;
/// Of a rate that nothing tells of, so many conditions at most say which costs it is of.
const SIMPLE: usize = 2;
/// From so many öre or units of money on, being a share to the last of them explains little by chance.
const ODD_STEPS: i128 = 5000;
/// What is only rounded otherwise differs by less than so many öre or units of money.
const APART_STEPS: i128 = 10;
/// The columns that a flat rate may be taken for each value of.
const SHARED: [&str; 3] = ["partner", "activity", "year"];

/// Costs that a flat rate may be of.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Costs {
    /// They are those that say the same as the rate's own line in these columns: what they say.
    pub shared: Vec<(ColumnId, Value)>,
    /// They are those that say one of these in a column, or all others (`false`).
    pub only: Option<(ColumnId, Vec<Value>, bool)>,
    /// The category of the rate's own line, which they leave out.
    pub without: Option<(ColumnId, Value)>,
    /// Whether the rate's own line counts all the same.
    pub itself: bool,
}

/// Costs of which a line is a share that is a share of others where the limit is kept.
pub(super) fn suspects(missed: &Missed<'_>, suspects: &mut Vec<Suspect>) {
    let Missed { case, lines, limit, excess } = *missed;
    let costs: Vec<Line> = lines.all.iter().filter(|line| line.table == TableId::COST).copied().collect();
    if costs.len() > LINES {
        return;
    }
    let budget = Budget::of(case, costs);
    let mut found: Vec<Wrong> = Vec::new();
    for line in &budget.costs {
        let weight = limit.weight(line.place);
        let too_much = if weight.is_zero() { None } else { whole_ore(&excess.over(&weight)) };
        let right = too_much.map(|too_much| line.amount - too_much);
        found.extend(right.and_then(|right| budget.wrong(*line, right)));
    }
    // Where several lines could be a share of something else that nothing tells of, it is chance.
    let by_chance = found.iter().filter(|wrong| !wrong.is_told).count() > 1;
    found.retain(|wrong| wrong.is_told || !by_chance);
    for Wrong { line, right, share, of, instead_of, .. } in found {
        let Some(amount) = cell_of(right) else { continue };
        let share = Exact::from_millionths(share * (1_000_000 / WHOLE));
        let (of, instead_of) = (Sum::Costs(of), Sum::Costs(instead_of));
        let kind = Kind::Base { place: line.place, share, of, instead_of, right };
        suspects.push((kind, vec![Change::Put(line.place, Cell::Known(amount))]));
    }
}

/// A line that is a share of the wrong costs.
struct Wrong {
    line: Line,
    right: i128,
    share: i128,
    of: Costs,
    instead_of: Costs,
    /// Whether something else in the budget tells of the rate.
    is_told: bool,
}

/// The costs of a budget.
struct Budget<'a> {
    case: Case<'a>,
    costs: Vec<Line>,
    shared: Vec<ColumnId>,
    category: Option<ColumnId>,
    /// What tells some costs from others: each value that stands in a column.
    told: Vec<(ColumnId, Value)>,
}

impl<'a> Budget<'a> {
    fn of(case: Case<'a>, costs: Vec<Line>) -> Self {
        let table = case.call.schema.table(TableId::COST);
        let mut told: Vec<(ColumnId, Value)> = Vec::new();
        let columns = table.columns.iter().enumerate().filter(|(_, column)| !column.is_derived());
        let columns =
            columns.filter(|(_, column)| matches!(column.kind, ColumnKind::Choice(_) | ColumnKind::Boolean));
        for column in columns.map(|(index, _)| ColumnId(index)) {
            for line in &costs {
                let value = case.application.cell(TableId::COST, line.row, column).known();
                let value = value.map(|value| (column, value.clone()));
                told.extend(value.filter(|value| !told.contains(value)));
            }
        }
        let shared = SHARED.iter().filter_map(|name| table.find(name)).collect();
        Self { case, costs, shared, category: table.find("category"), told }
    }

    fn cell(&self, line: Line, column: ColumnId) -> Option<&'a Value> {
        self.case.application.cell(TableId::COST, line.row, column).known()
    }

    /// Of which costs a line is a share, and of which others what would be right.
    fn wrong(&self, line: Line, right: i128) -> Option<Wrong> {
        let stated = self.stated(line);
        let bases = self.bases(line);
        let is_odd = |amount: i128| amount % (100 * ORE) != 0 && amount >= ODD_STEPS * step_of(amount);
        let are_odd = is_odd(line.amount) && is_odd(right);
        if (line.amount - right).abs() < APART_STEPS * step_of(right) {
            return None;
        }
        for (of, sum) in bases.iter().chain(&self.with_own(line, &bases)) {
            // The nearest whole per cent.
            let percent = (line.amount * 200 + sum) / (2 * sum);
            let whole = (1..=HIGHEST).contains(&percent).then_some(percent * WHOLE / 100);
            let shares = stated.iter().copied().chain(whole);
            for share in shares.filter(|share| is_share(line.amount, *sum, *share)) {
                let others = bases.iter().filter(|(_, other)| other != sum && is_share(right, *other, share));
                for (instead_of, _) in others {
                    let is_told = stated.contains(&share) || self.is_met(line, instead_of, share);
                    let is_simple = of.conditions() <= SIMPLE && instead_of.conditions() <= SIMPLE;
                    if is_told || is_simple && are_odd {
                        let (of, instead_of) = (of.clone(), instead_of.clone());
                        return Some(Wrong { line, right, share, of, instead_of, is_told });
                    }
                }
            }
        }
        None
    }

    /// The costs that a line may be a share of, those with the fewest conditions first, and what they come to.
    fn bases(&self, line: Line) -> Vec<(Costs, i128)> {
        let without = self.category.and_then(|column| Some((column, self.cell(line, column)?.clone())));
        let said = self.shared.iter().filter_map(|column| Some((*column, self.cell(line, *column)?.clone())));
        let said: Vec<(ColumnId, Value)> = said.collect();
        let mut bases: Vec<(Costs, i128)> = Vec::new();
        for these in 0..1_usize << said.len() {
            let shared = said.iter().enumerate().filter(|(index, _)| these >> index & 1 == 1);
            let shared: Vec<(ColumnId, Value)> = shared.map(|(_, cell)| cell.clone()).collect();
            let costs = Costs { shared, only: None, without: without.clone(), itself: false };
            self.parts(&costs, line, &mut bases);
        }
        bases.retain(|(_, sum)| *sum > 0);
        bases.sort_by_key(|(costs, _)| costs.conditions());
        let mut known: BTreeSet<i128> = BTreeSet::new();
        bases.retain(|(_, sum)| known.insert(*sum));
        bases
    }

    /// Costs, those of them that say one thing, and those that do not say one or two, and what each come to without a line.
    fn parts(&self, costs: &Costs, line: Line, bases: &mut Vec<(Costs, i128)>) {
        let own = self.costs.iter().filter(|other| other.row != line.row && self.is_of(**other, costs));
        let own: Vec<Line> = own.copied().collect();
        let total: i128 = own.iter().map(|line| line.amount).sum();
        let told = self.told.iter().filter(|told| Some(*told) != costs.without.as_ref());
        let told = told.map(|(column, value)| {
            let says = own.iter().filter(|line| self.cell(**line, *column) == Some(value));
            (*column, value, says.map(|line| line.amount).sum::<i128>())
        });
        let told: Vec<(ColumnId, &Value, i128)> = told.filter(|(.., sum)| *sum > 0).collect();
        bases.push((costs.clone(), total));
        let mut add = |column: ColumnId, values: Vec<Value>, is: bool, sum: i128| {
            bases.push((Costs { only: Some((column, values, is)), ..costs.clone() }, sum));
        };
        for (index, (column, value, sum)) in told.iter().enumerate() {
            add(*column, vec![(*value).clone()], true, *sum);
            add(*column, vec![(*value).clone()], false, total - sum);
            // What is bought, and what is passed on to others, are often left out together.
            for (_, other, more) in told.iter().skip(index + 1).filter(|(other, ..)| other == column) {
                add(*column, vec![(*value).clone(), (*other).clone()], false, total - sum - more);
            }
        }
    }

    /// The same with the line itself, and all costs with what else there is of its category; none that come to nothing.
    fn with_own(&self, line: Line, bases: &[(Costs, i128)]) -> Vec<(Costs, i128)> {
        let itself = bases.iter().filter(|(costs, _)| costs.conditions() <= SIMPLE);
        let itself = itself.map(|(costs, sum)| (Costs { itself: true, ..costs.clone() }, sum + line.amount));
        let partner =
            self.shared.first().and_then(|column| Some((*column, self.cell(line, *column)?.clone())));
        let all = [Vec::new(), partner.into_iter().collect()].map(|shared| {
            let costs = Costs { shared, ..Costs::default() };
            let sum = self.sum(&costs, line) + line.amount;
            (costs, sum)
        });
        all.into_iter().chain(itself).filter(|(_, sum)| *sum > 0).collect()
    }

    /// What costs come to without a line.
    fn sum(&self, costs: &Costs, line: Line) -> i128 {
        let others = self.costs.iter().filter(|other| other.row != line.row && self.is_of(**other, costs));
        others.map(|other| other.amount).sum()
    }

    fn is_of(&self, line: Line, costs: &Costs) -> bool {
        let says = |column: ColumnId, value: &Value| self.cell(line, column) == Some(value);
        costs.shared.iter().all(|(column, value)| says(*column, value))
            && costs
                .only
                .as_ref()
                .is_none_or(|(column, values, is)| values.iter().any(|value| says(*column, value)) == *is)
            && costs.without.as_ref().is_none_or(|(column, value)| !says(*column, value))
    }

    /// Whether another line of the category is this share of the same costs of its own.
    fn is_met(&self, line: Line, costs: &Costs, share: i128) -> bool {
        let Some((category, value)) = &costs.without else { return false };
        let others = self.costs.iter().filter(|other| other.row != line.row);
        others.filter(|other| self.cell(**other, *category) == Some(value)).any(|other| {
            let shared =
                costs.shared.iter().map(|(column, _)| Some((*column, self.cell(*other, *column)?.clone())));
            shared.collect::<Option<Vec<(ColumnId, Value)>>>().is_some_and(|shared| {
                shared != costs.shared
                    && is_share(other.amount, self.sum(&Costs { shared, ..costs.clone() }, *other), share)
            })
        })
    }

    /// The rates that a line's texts name, as `7 %`.
    fn stated(&self, line: Line) -> Vec<i128> {
        let columns = self.case.call.schema.table(TableId::COST).columns.len();
        let texts = (0..columns).filter_map(|column| match self.cell(line, ColumnId(column)) {
            Some(Value::Text(text)) => Some(text),
            _ => None,
        });
        texts.flat_map(|text| rates(text)).collect()
    }
}

impl Costs {
    /// How many conditions say which costs they are.
    fn conditions(&self) -> usize {
        self.shared.len() + self.only.as_ref().map_or(0, |(_, values, _)| values.len())
    }
}

/// The numbers before signs of per cent in a text, as shares.
fn rates(text: &str) -> impl Iterator<Item = i128> {
    let before = text.match_indices('%').filter_map(|(at, _)| text.get(..at));
    before.filter_map(|before| {
        let number =
            before.trim_end().rsplit(|letter: char| !letter.is_ascii_digit() && !matches!(letter, ',' | '.'));
        let number = number.into_iter().next()?.replace(',', ".");
        let number = Decimal::from_str_exact(&number).ok()?;
        let share = Value::Decimal(number).millionths()? / (100 * 1_000_000 / WHOLE);
        (1..WHOLE).contains(&share).then_some(share)
    })
}
