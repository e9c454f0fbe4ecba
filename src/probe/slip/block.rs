//! Several lines that stand twice, as where they were pasted once too often.

use super::copy;
use super::lines::Line;
use super::missed::Missed;
use super::suspect::{Kind, Suspect};
use crate::probe::case::{BUDGET, Case, Change};
use crate::value::exact::Exact;

/// Of larger budgets only single lines are compared.
const LINES: usize = 2000;
/// Fewer lines are told one by one.
const SEVERAL: usize = 2;
/// So many lines of one amount are compared with one another.
const COMPARED: usize = 12;

/// A line, and the one that repeats it, by their places in the table.
type Pair = (usize, usize);

/// Lines that repeat others, and make up for what is missed together: those that do so one after the other, and all of them.
pub(super) fn suspects(missed: &Missed<'_>, suspects: &mut Vec<Suspect>) {
    let Missed { case, lines, limit, excess } = *missed;
    if lines.all.len() > LINES {
        return;
    }
    for table in BUDGET {
        let own: Vec<Line> = lines.all.iter().filter(|line| line.table == table).copied().collect();
        let pairs: Vec<Pair> =
            (0..own.len()).filter_map(|second| Some((first(case, &own, second)?, second))).collect();
        let follows = |(first, second): &Pair, next: &Pair| (first + 1, second + 1) == *next;
        let mut blocks: Vec<&[Pair]> = pairs.chunk_by(follows).collect();
        if blocks.len() > 1 {
            blocks.push(&pairs);
        }
        for block in blocks.into_iter().filter(|block| block.len() >= SEVERAL) {
            let lines =
                |of: fn(&Pair) -> usize| block.iter().filter_map(|pair| own.get(of(pair)).copied()).collect();
            let (first, second): (Vec<Line>, Vec<Line>) = (lines(|pair| pair.0), lines(|pair| pair.1));
            let mut weighed = Exact::ZERO;
            for line in &second {
                weighed = &weighed + &(&limit.weight(line.place) * &Exact::from_ore(line.amount));
            }
            if weighed == *excess {
                let places = |lines: &[Line]| lines.iter().map(|line| line.place).collect();
                let gone = second.iter().map(|line| Change::Gone(line.table, line.row)).collect();
                suspects.push((Kind::Block(places(&second), places(&first)), gone));
            }
        }
    }
}

/// The line that one repeats.
fn first(case: Case<'_>, own: &[Line], second: usize) -> Option<usize> {
    let line = own.get(second)?;
    let rows = case.application.rows(line.table);
    let repeats = |first: &Line| {
        let both = rows.get(first.row).zip(rows.get(line.row));
        both.is_some_and(|(one, other)| copy::same(case.call.schema.table(line.table), one, other))
    };
    let earlier = own.iter().enumerate().take(second).filter(|(_, first)| first.amount == line.amount);
    earlier.take(COMPARED).find(|(_, first)| repeats(first)).map(|(index, _)| index)
}
