//! Which of two numbers, days or lengths is no greater, whatever the application says. What shares are taken of is taken
//! to be not below zero, as the totals of a budget are.

use super::Implication;
use crate::call::Form;
use crate::value::exact::Exact;

impl Implication {
    /// Whether the first is never greater than the second.
    pub(super) fn is_at_most(&self, low: &Form, high: &Form) -> bool {
        if low == high {
            return true;
        }
        if !self.go_on() {
            return false;
        }
        if [low, high].iter().any(|form| matches!(form, Form::Of("by", _))) {
            return self.by_entries(low, high, &|low, high| self.is_at_most(low, high));
        }
        match (low, high) {
            (Form::Of("sum" | "one" | "money", _), _) | (_, Form::Of("sum" | "one" | "money", _)) => {
                self.is_sum_at_most(low, high)
            }
            (Form::Of(one, low_parts), Form::Of(other, high_parts)) => {
                self.is_made_at_most((one, low_parts), (other, high_parts))
            }
            _ => false,
        }
    }

    /// Two numbers, days or lengths that are made the same way.
    fn is_made_at_most(&self, (one, low): (&str, &[Form]), (other, high): (&str, &[Form])) -> bool {
        let is_lowest = |few: &[Form], many: &[Form]| {
            many.iter().all(|high| few.iter().any(|low| self.is_at_most(low, high)))
        };
        match (one, other) {
            ("lowest", "lowest") => is_lowest(low, high),
            ("highest", "highest") => {
                low.iter().all(|low| high.iter().any(|high| self.is_at_most(low, high)))
            }
            _ if one != other => is_moment_before((one, low), (other, high)),
            _ => match (one, low, high) {
                ("day" | "instant", ..) => is_moment_before((one, low), (other, high)),
                ("rounded up" | "rounded down" | "whole", [low], [high]) => self.is_at_most(low, high),
                ("quotient", [low, by], [high, of]) => by == of && self.is_at_most(low, high),
                ("product", [low, times], [high, by]) => {
                    (self.is_at_most(low, high) && self.is_at_most(times, by))
                        || (self.is_at_most(low, by) && self.is_at_most(times, high))
                }
                ("count of" | "money of", [of, few], [rows, many]) => of == rows && self.implies(few, many),
                ("distinct", [table, of, few], [rows, value, many]) => {
                    table == rows && of == value && self.implies(few, many)
                }
                ("over", [fold, few, of], [by, many, number]) => {
                    let is_count = *fold == Form::Word("Count".to_owned());
                    let is_among = few == many || (is_count && self.is_among(few, many));
                    fold == by && is_among && self.is_at_most(of, number)
                }
                ("days" | "months", [Form::Number(few), times @ ..], [Form::Number(many), by @ ..]) => {
                    few <= many && times == by
                }
                ("date", [base, moved @ ..], [from, by @ ..]) => {
                    let is_no_later = |(one, other): (&Form, &Form)| match (one, other) {
                        (Form::Of("and", few), Form::Of("and", many))
                        | (Form::Of("less", many), Form::Of("less", few)) => {
                            few.iter().zip(many).all(|(few, many)| self.is_at_most(few, many))
                        }
                        _ => false,
                    };
                    let is_as_long = moved.len() == by.len();
                    is_as_long && self.is_at_most(base, from) && moved.iter().zip(by).all(is_no_later)
                }
                _ => false,
            },
        }
    }

    /// Two sums: what the one adds is part of what the other does, and what the other takes away is taken away by the one.
    fn is_sum_at_most(&self, low: &Form, high: &Form) -> bool {
        let (mut low, mut high) = (low.terms(), high.terms());
        // What both have is taken from the one that has more of it.
        for (times, of) in &mut low {
            if let Some((more, _)) = high.iter_mut().find(|(_, part)| part == of) {
                *more = &*more - times;
                *times = Exact::ZERO;
            }
        }
        low.retain(|(times, _)| !times.is_zero());
        high.retain(|(times, _)| !times.is_zero());
        let is_added = |(times, _): &&(Exact, &Form)| !times.is_negative();
        let (added, taken): (Vec<_>, Vec<_>) = low.iter().partition(is_added);
        let (mut by_high, from_high): (Vec<_>, Vec<_>) = high.iter().partition(is_added);
        let mut by_low = taken;
        let is_covered = |parts: Vec<&(Exact, &Form)>, covers: &mut Vec<&(Exact, &Form)>| {
            parts.into_iter().all(|(times, of)| {
                let is_cover = |(more, whole): &&(Exact, &Form)| {
                    times.abs() <= more.abs() && !is_unit(of) && !is_unit(whole) && self.is_at_most(of, whole)
                };
                let cover = covers.iter().position(is_cover);
                cover.map(|cover| covers.swap_remove(cover)).is_some()
            })
        };
        is_covered(added, &mut by_high) && is_covered(from_high, &mut by_low)
    }
}

/// Whether this is what numbers and money are counted in.
pub(super) fn is_unit(of: &Form) -> bool {
    matches!(of, Form::Of("one" | "money", _))
}

fn is_moment_before((one, low): (&str, &[Form]), (other, high): (&str, &[Form])) -> bool {
    match (one, low, other, high) {
        ("day", [low], "day", [high]) | ("instant", [_, low], "instant", [_, high]) => low <= high,
        ("day", [low], "instant", [high, _]) | ("instant", [low, _], "day", [high]) => low < high,
        _ => false,
    }
}
