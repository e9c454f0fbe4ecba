//! Exactness, on numbers nobody thought of.

use std::cmp::Ordering;
use std::fmt::Write as _;

use crate::support::whole_call::head;
use proptest::prelude::*;
use stodkoll::read::Source;
use stodkoll::value::amount::{Shape, from_literal, from_text};
use stodkoll::value::exact::Exact;

/// A call with one limit on a share: the EU's money is at most `percent` of the total.
fn share_call(percent: &str) -> Source {
    Source::new(
        "share.toml",
        format!(
            r#"
{}
[field.funding.source]
label = {{ sv = "l", en = "l" }}
[field.funding.source.values]
eu = {{ sv = "EU", en = "EU", public = true }}
[measure.total]
sum = "cost.amount"
[measure.eu]
sum = "funding.amount"
where = {{ source = "eu" }}
[[rule]]
id = "share"
title = {{ sv = "t", en = "t" }}
measure = "eu"
at_most = "{percent} % of total"
cite = {{ document = "text", section = "s" }}
"#,
            head!("share")
        ),
    )
}

/// Öre as kronor with a point.
fn kronor(ore: i64) -> String {
    format!("{}.{:02}", ore / 100, ore % 100)
}

fn application(costs: &[i64], eu: &[i64]) -> String {
    let mut text = String::new();
    for cost in costs {
        let _ = writeln!(text, "[[cost]]\namount = {}", kronor(*cost));
    }
    for amount in eu {
        let _ = writeln!(text, "[[funding]]\nsource = \"eu\"\namount = \"{}\"", kronor(*amount));
    }
    text
}

fn outcome(percent: &str, application: &str) -> String {
    let catalog = crate::support::catalog(vec![share_call(percent)]);
    let outcomes = crate::support::outcomes(&catalog, &crate::support::call(&catalog, "share"), application)
        .expect("a sound application");
    outcomes.into_iter().find(|(rule, _)| rule == "share").expect("the rule").1.outcome
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

    #[test]
    fn amounts_read_back_as_written(ore in 0_i64..=100_000_000_000_000_000) {
        let written = kronor(ore);
        let read = from_literal(&written, Shape::AMOUNT).unwrap();
        prop_assert_eq!(format!("{read:.2}"), written.clone());
        prop_assert_eq!(from_text(&written.replace('.', ","), Shape::AMOUNT), Ok(read));
        prop_assert_eq!(Exact::from(read), Exact::from_millionths(i128::from(ore) * 10_000));
    }

    #[test]
    fn grouped_amounts_are_the_same_amounts(ore in 0_i64..=100_000_000_000_000_000, space in "[ \u{a0}\u{202f}\u{2009}]") {
        let whole = (ore / 100).to_string();
        let mut grouped = String::new();
        for (index, digit) in whole.chars().enumerate() {
            if index > 0 && (whole.len() - index) % 3 == 0 {
                grouped.push_str(&space);
            }
            grouped.push(digit);
        }
        let _ = write!(grouped, ",{:02}", ore % 100);
        prop_assert_eq!(from_text(&grouped, Shape::AMOUNT), from_literal(&kronor(ore), Shape::AMOUNT));
    }

    #[test]
    fn shares_agree_with_whole_number_fractions(
        share in 0_i64..=20_000_000, divisor in 1_i64..=20_000_000, a in 0_i64..=20_000_000, b in 1_i64..=20_000_000,
    ) {
        let left = Exact::from(share).over(&Exact::from(divisor));
        let right = Exact::from(a).over(&Exact::from(b));
        let expected = (i128::from(share) * i128::from(b)).cmp(&(i128::from(a) * i128::from(divisor)));
        prop_assert_eq!(left.cmp(&right), expected);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn a_share_is_decided_by_multiplication_alone(
        basis_points in 1_i64..=10_000, total in 0_i64..=100_000_000_000_000_000, beside in -1_i64..=1,
    ) {
        // The amount on the limit, or the öre just below it, and its neighbours.
        let on = i128::from(total) * i128::from(basis_points) / 10_000;
        let eu = i64::try_from(on).unwrap().saturating_add(beside).clamp(0, 100_000_000_000_000_000);
        let expected = (i128::from(eu) * 10_000).cmp(&(i128::from(total) * i128::from(basis_points)));
        let expected = if expected == Ordering::Greater { "fail" } else { "pass" };
        prop_assert_eq!(outcome(&kronor(basis_points), &application(&[total], &[eu])), expected);
    }

    #[test]
    fn sums_do_not_depend_on_order(
        mut costs in prop::collection::vec(0_i64..=100_000_000_000_000, 1..12),
        mut eu in prop::collection::vec(0_i64..=40_000_000_000_000, 1..6),
    ) {
        let before = outcome("40", &application(&costs, &eu));
        costs.reverse();
        eu.rotate_left(1);
        let after = outcome("40", &application(&costs, &eu));
        prop_assert_eq!(&before, &after);
        let total: i128 = costs.iter().map(|&ore| i128::from(ore)).sum();
        let support: i128 = eu.iter().map(|&ore| i128::from(ore)).sum();
        prop_assert_eq!(before, if support * 100 > total * 40 { "fail" } else { "pass" });
    }

    #[test]
    fn lines_of_nothing_change_nothing(costs in prop::collection::vec(0_i64..=1_000_000, 1..6), eu in 0_i64..=1_000_000) {
        let before = outcome("40", &application(&costs, &[eu]));
        let mut more = costs.clone();
        more.push(0);
        prop_assert_eq!(before, outcome("40", &application(&more, &[eu, 0])));
    }
}
