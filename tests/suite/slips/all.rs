//! The same mistake in several lines: a partner that counts in thousands, a tax in all that one buys, lines pasted twice.

use stodkoll::probe::{Fault, SlipKind};
use toml_edit::{DocumentMut, value};

use super::said::said;
use super::{EXAMPLES, Ground, amount, set};
use rust_decimal::Decimal;

const DIGITAL_BRO: &str = "kluster-2024/digital-bro";

/// What is said first where amounts of the example are others.
fn first(amounts: &[(&str, &str)], lang: &str) -> String {
    let settings: Vec<String> =
        amounts.iter().map(|(line, amount)| format!("{line}.amount={amount}")).collect();
    let mut options = vec!["--lang", lang];
    options.extend(settings.iter().flat_map(|setting| ["--set", setting]));
    said(DIGITAL_BRO, &options)
}

/// The costs of one partner in thousands: 1,340,000, 1,425,600.50, 298,400 and 386,000.
fn in_thousands<'a>(second: &'a str, third: &'a str) -> Vec<(&'static str, &'a str)> {
    vec![("cost.10", "1340"), ("cost.11", second), ("cost.12", third), ("cost.13", "386")]
}

#[test]
fn a_partner_that_counts_in_thousands_is_told_once() {
    let is_it = "? all lines below `[[cost]]` of partner Norrnoden Teknik AB (`norrnod`) are written in \
                 thousands: SEK 3,450,000.50 together, not SEK 3,450,";
    let told = first(&in_thousands("1425.60", "298.40"), "en");
    assert!(told.starts_with(is_it) && told.matches("? ").count() == 1, "{told}");
    // Rounded to whole thousands, and to hundreds.
    for (second, third, sum) in [("1426", "298", "3,450"), ("1425.60", "298.40", "3,450")] {
        let told = first(&in_thousands(second, third), "en");
        assert!(told.contains(&format!("SEK 3,450,000.50 together, not SEK {sum},")), "{told}");
    }
    let is_it = "? alla rader under `[[cost]]` för parten Norrnoden Teknik AB (`norrnod`) är skrivna i \
                 tusental: 3 450 000,50 kr tillsammans, inte 3 450 kr,";
    let told = first(&in_thousands("1426", "298"), "sv");
    assert!(told.starts_with(is_it), "{told}");
}

#[test]
fn what_rounding_does_not_explain_is_no_thousand() {
    // Four lines in whole thousands come to 3,448: with them 3,450,000 is as far as rounding goes.
    let mut amounts = in_thousands("1424", "298");
    amounts.push(("funding.8", "4734500"));
    let told = first(&amounts, "en");
    assert!(told.contains("in thousands: SEK 3,450,000 together"), "{told}");
    amounts.pop();
    amounts.push(("funding.8", "4734500.01"));
    let told = first(&amounts, "en");
    assert!(!told.contains("in thousands"), "{told}");
}

#[test]
fn tax_in_all_that_a_partner_pays_is_told_once() {
    let with_tax = [("cost.15", "1325000"), ("cost.16", "605625"), ("cost.17", "327500")];
    let (en, sv) = (first(&with_tax, "en"), first(&with_tax, "sv"));
    let whose = "Slätta Innovationsmiljö för lantbruk (`slatta`)";
    let is_it = format!(
        "? all lines below `[[cost]]` of partner {whose} include VAT of 25 %: without it SEK 1,806,500 together,"
    );
    assert!(en.starts_with(&is_it), "{en}");
    let is_it = format!(
        "? alla rader under `[[cost]]` för parten {whose} innehåller moms på 25 %: utan moms 1 806 500 kr tillsammans,"
    );
    assert!(sv.starts_with(&is_it), "{sv}");
    let off = [("cost.15", "1325000.01"), ("cost.16", "605625"), ("cost.17", "327500")];
    assert!(!first(&off, "en").contains("all lines"));
    let without = [("cost.15", "848000"), ("cost.16", "387600"), ("cost.17", "209600")];
    let told = first(&without, "en");
    assert!(told.contains("leave out VAT of 25 %: with it SEK 1,806,500 together"), "{told}");
}

/// The document with every amount of its budget, of one table or of all, so many times as large.
fn times(document: &mut DocumentMut, tables: &[&'static str], times: Decimal) {
    for table in tables {
        let rows = document.get(table).and_then(|rows| rows.as_array_of_tables());
        let amounts: Vec<Decimal> = rows.map(|rows| rows.iter().map(amount).collect()).unwrap_or_default();
        for (row, own) in amounts.into_iter().enumerate() {
            set(document, table, row, (own * times).round_dp(2));
        }
    }
}

#[test]
fn a_whole_table_in_thousands_is_told_first() {
    let thousandth = Decimal::new(1, 3);
    for text in EXAMPLES {
        let ground = Ground::of(text);
        for table in ["cost", "funding"] {
            let found = ground.slips(|draft| times(draft, &[table], thousandth)).unwrap();
            let is_it = |kind: &SlipKind| {
                matches!(kind, SlipKind::All { cell: None, fault: Fault::InThousands, places, .. }
                    if places.len() == ground.rows(table).len())
            };
            assert!(
                found.first().is_some_and(|slip| is_it(&slip.kind)),
                "{} {table}: {found:?}",
                ground.call.id
            );
        }
    }
}

#[test]
fn a_whole_budget_in_thousands_is_told_where_it_is_far_below_a_floor() {
    let nordexport = Ground::of(EXAMPLES[1]);
    let all = ["cost", "income", "funding"];
    let is_it = |kind: &SlipKind| {
        matches!(kind, SlipKind::All { table: None, cell: None, fault: Fault::InThousands, .. })
    };
    // Whole thousands balance as they did; the grant is far from SEK 400,000.
    let found = nordexport.slips(|draft| {
        set(draft, "cost", 2, Decimal::from(57_370));
        set(draft, "cost", 7, Decimal::from(130_700));
        times(draft, &all, Decimal::new(1, 3));
    });
    assert!(found.unwrap().iter().any(|slip| is_it(&slip.kind)));
    // A tenth of it is a small project, no slip.
    let found = nordexport.slips(|draft| times(draft, &all, Decimal::new(1, 1)));
    assert!(!found.unwrap().iter().any(|slip| is_it(&slip.kind)));
}

#[test]
fn lines_pasted_twice_are_told_together() {
    for text in EXAMPLES {
        let ground = Ground::of(text);
        let pasted = ground.rows("cost").into_iter().take(3);
        let found = ground.slips(|draft| pasted.for_each(|row| super::push(draft, "cost", row))).unwrap();
        let is_it = |kind: &SlipKind| matches!(kind, SlipKind::Block(second, first) if second.len() == 3 && first.len() == 3);
        assert!(found.first().is_some_and(|slip| is_it(&slip.kind)), "{}: {found:?}", ground.call.id);
        // With another amount in one of them they are no block.
        let pasted = ground.rows("cost").into_iter().take(3).enumerate().map(|(index, mut row)| {
            if index == 1 {
                row["amount"] = value("1 234,56");
            }
            row
        });
        let found = ground.slips(|draft| pasted.for_each(|row| super::push(draft, "cost", row))).unwrap();
        assert!(!found.iter().any(|slip| is_it(&slip.kind)), "{}: {found:?}", ground.call.id);
    }
}
