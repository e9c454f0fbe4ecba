//! A flat rate of the wrong costs.

use stodkoll::report::ExitStatus;
use toml_edit::{ArrayOfTables, DocumentMut, Item, value};

use super::EXAMPLES;
use super::said::said;
use crate::run::{english, run_with};

fn first(example: &str, amount: &str, lang: &str) -> String {
    said(example, &["--set", amount, "--lang", lang])
}

#[test]
fn a_rate_that_another_partner_keeps_to_is_told_of_the_wrong_costs() {
    // 15 % of 314,200 for 15 % of 176,200; another partner has 15 % of the cost of staff.
    let told = |amount: &str, lang| first("export-2021/nordexport", &format!("cost.6.amount={amount}"), lang);
    let whose = "Stiftelsen Företagsbyrån i Norr (`foretagsbyran`)";
    let is_it = format!(
        "? cost line 6, Overhead, is a share of the wrong sum: SEK 47,130 follows from 15 % of all costs but \
         Overhead (`overhead`) of partner {whose}; 15 % of Staff (`staff`) of partner {whose} gives SEK 26,430,"
    );
    let en = told("47130", "en");
    assert!(en.starts_with(&is_it), "{en}");
    let is_it = format!(
        "? kostnadsrad 6, Overhead, är räknad på fel summa: 47 130 kr följer av 15 % av alla kostnader utom \
         Overhead (`overhead`) för parten {whose}; 15 % av Personal (`staff`) för parten {whose} ger 26 430 kr,"
    );
    let sv = told("47130", "sv");
    assert!(sv.starts_with(&is_it), "{sv}");
    // A krona further off it is none.
    for amount in ["47131", "47129"] {
        let told = told(amount, "en");
        assert!(!told.contains("wrong sum"), "{told}");
    }
}

#[test]
fn a_rate_of_costs_with_itself_is_told() {
    // 15 % of 176,200 and of itself.
    let told = first("export-2021/nordexport", "cost.6.amount=31094.12", "en");
    let itself = "follows from 15 % of Staff (`staff`) of partner Stiftelsen Företagsbyrån i Norr (`foretagsbyran`), \
                  the line itself included; 15 % of Staff (`staff`) of partner";
    assert!(told.contains(itself), "{told}");
}

#[test]
fn a_rate_that_nothing_tells_of_is_found_where_it_cannot_be_chance() {
    // 7 % of all cost but the overhead, support to third parties included; what stands is 7 % without them.
    let told = first("euroclusters-2021/smidesnat", "cost.9.amount=57092", "en");
    let both = "EUR 57,092 follows from 7 % of all costs but Indirect costs (`indirect`); 7 % of all costs but Indirect \
                costs (`indirect`) and Financial support to third parties (`third-party-support`) gives EUR 14,393,";
    assert!(told.contains(both), "{told}");
}

#[test]
fn a_budget_of_nothing_is_checked_too() {
    for text in EXAMPLES {
        for tables in [&["cost"][..], &["funding"], &["cost", "funding", "income"]] {
            let mut document: DocumentMut = text.parse().unwrap();
            for table in tables {
                let rows = document.get_mut(table).and_then(Item::as_array_of_tables_mut);
                rows.into_iter().flat_map(ArrayOfTables::iter_mut).for_each(|row| row["amount"] = value(0));
            }
            let ran = run_with(&["check", "-"], &document.to_string(), &english());
            assert_ne!(ran.status, ExitStatus::CouldNotCheck, "{tables:?}\n{ran:?}");
        }
    }
}
