//! What if: what is supposed comes out as if it stood in the file, and says so; what cannot be supposed is told.

use crate::run::{Folder, Ran, english, run_with};
use serde_json::Value;
use stodkoll::cli::Surroundings;
use stodkoll::report::ExitStatus;
use toml_edit::{DocumentMut, value};

const CLUSTER: &str = include_str!("../../examples/kluster-2024/digital-bro.toml");
const DRAFT: &str = include_str!("../../examples/kluster-2024/smarta-skogar-utkast.toml");
const SECOND_STEP: &str = include_str!("../../examples/statsstod-box-2/skargardslyftet.toml");

fn check(folder: &Folder, options: &[&str]) -> Ran {
    let path = folder.path("a.toml");
    run_with(&[&["check", path.as_str()], options].concat(), "", &english())
}

/// The outcome of every rule, and the status.
fn outcomes(ran: &Ran) -> (Vec<(String, String)>, String) {
    let report: Value = serde_json::from_str(&ran.output).unwrap();
    let application = &report["applications"][0];
    let word = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let rules = application["rules"].as_array().unwrap();
    let rules = rules.iter().map(|rule| (word(&rule["rule"]), word(&rule["outcome"])));
    (rules.collect(), word(&application["status"]))
}

/// The outcomes with options are those of the file with an edit.
fn same(text: &str, options: &[&str], edit: impl Fn(&mut DocumentMut)) {
    let mut document: DocumentMut = text.parse().unwrap();
    edit(&mut document);
    let (as_it_is, edited) =
        (Folder::new(&[("a.toml", text)]), Folder::new(&[("a.toml", &document.to_string())]));
    let json = ["--format", "json"];
    let supposed = check(&as_it_is, &[&json, options].concat());
    assert_eq!(supposed.errors, "", "{options:?}");
    assert_eq!(outcomes(&supposed), outcomes(&check(&edited, &json)), "{options:?}");
}

#[test]
fn every_line_can_be_supposed_to_be_another_amount() {
    for (table, rows) in [("cost", [0, 8, 17].as_slice()), ("funding", &[2, 8]), ("income", &[0])] {
        for &row in rows {
            // Counted from 1, or from 0 as reports write a place.
            for place in [format!("{table}.{}", row + 1), format!("{table}[{row}]")] {
                let set = format!("{place}.amount=1 234,50");
                same(CLUSTER, &["--set", &set], |document| {
                    document[table][row]["amount"] = value("1234.50");
                });
            }
        }
    }
}

#[test]
fn what_follows_from_a_value_follows() {
    same(DRAFT, &["--set", "partner.hojd.region=Skåne"], |document| {
        document["partner"][2]["region"] = value("Skåne");
    });
    same(CLUSTER, &["--set", "funding.9.source=other-public"], |document| {
        document["funding"][8]["source"] = value("other-public");
    });
    let options =
        ["--set", "partner.1.size=", "--set", "partner.1.employees=900", "--set", "partner.1.turnover=1"];
    same(CLUSTER, &options, |document| {
        let partner = document["partner"][0].as_table_mut().unwrap();
        partner.remove("size");
        partner["employees"] = value(900);
        partner["turnover"] = value(1);
    });
    same(CLUSTER, &["--set", "activity.testbadd.state_aid_box=box-8,box-11"], |document| {
        let boxes: toml_edit::Array = ["box-8", "box-11"].into_iter().collect();
        document["activity"][4]["state_aid_box"] = value(boxes);
    });
}

#[test]
fn a_row_goes_with_what_refers_to_it() {
    same(CLUSTER, &["--without", "partner.norrnod"], |document| {
        for table in ["partner", "cost", "income", "funding"] {
            let rows = document[table].as_array_of_tables_mut().unwrap();
            let goes = |row: &toml_edit::Table| {
                ["id", "partner"]
                    .iter()
                    .any(|column| row.get(column).and_then(|value| value.as_str()) == Some("norrnod"))
            };
            rows.retain(|row| !goes(row));
        }
    });
    let folder = Folder::new(&[("a.toml", CLUSTER)]);
    let ran = check(&folder, &["--without", "partner.norrnod"]);
    let said = "without `partner.norrnod` and what refers to it: `cost` 10, 11, 12, 13; `income` 1";
    assert!(ran.output.replace("\n        ", " ").contains(said), "{}", ran.output);
}

#[test]
fn a_rate_can_be_supposed() {
    for rate in ["8", "12,5", "30"] {
        same(SECOND_STEP, &["--rate", &format!("EUR/SEK={rate}")], |document| {
            let mut row = toml_edit::Table::new();
            row["from"] = value("EUR");
            row["to"] = value("SEK");
            row["rate"] = value(rate);
            let mut rows = toml_edit::ArrayOfTables::new();
            rows.push(row);
            document["exchange_rate"] = toml_edit::Item::ArrayOfTables(rows);
        });
    }
}

#[test]
fn rows_are_named_by_id_number_or_what_stands_in_them() {
    let folder = Folder::new(&[("a.toml", CLUSTER)]);
    for place in ["cost.6.amount", "cost.matchning.staff.6.amount", "cost.alvdal.matchning.6.amount"] {
        let ran = check(&folder, &["--set", &format!("{place}=1")]);
        assert!(ran.output.contains(&format!("`{place}` is `1` instead of `1_180_000`")), "{}", ran.output);
    }
    let ran = check(&folder, &["--set", "cost.licences.amount=1"]);
    assert!(ran.output.contains("instead of `298_400`"), "{}", ran.output);
}

#[test]
fn what_flips_is_said() {
    let folder = Folder::new(&[("a.toml", DRAFT)]);
    let options = ["--set", "project.end=2029-05-31", "--rule", "project-end", "--rule", "eu-share"];
    let ran = check(&folder, &options);
    assert_eq!(ran.status, ExitStatus::Violations);
    assert!(ran.output.contains("`project.end` is `2029-05-31` instead of `2030-07-31` (line 12:13)"));
    assert!(ran.output.contains("the application: fail as before"), "{}", ran.output);
    assert!(ran.output.contains("project-end: broken → kept"), "{}", ran.output);
    assert!(!ran.output.contains("eu-share: "), "{}", ran.output);
    let ran = check(
        &folder,
        &[options.as_slice(), &["--set", "funding.6.source=private", "--not-rule", "eu-share"]].concat(),
    );
    assert!(ran.output.contains("the application: fail → pass"), "{}", ran.output);
    let swedish = Surroundings { stodkoll_lang: Some("sv".to_owned()), ..Surroundings::default() };
    let path = folder.path("a.toml");
    let ran = run_with(&[&["check", path.as_str()], options.as_slice()].concat(), "", &swedish);
    assert!(ran.output.contains("ansökan är underkänd som förut"), "{}", ran.output);
    assert!(ran.output.contains("project-end: bruten → uppfylld"), "{}", ran.output);
}

#[test]
fn a_supposed_value_is_marked_where_it_is_shown() {
    let folder = Folder::new(&[("a.toml", CLUSTER)]);
    let options = ["--set", "project.end=2031-01-01", "--rule", "project-end"];
    assert!(check(&folder, &options).output.contains("line 31:13 (as if)"));
    let ran = check(&folder, &[options.as_slice(), &["--format", "json"]].concat());
    let report: Value = serde_json::from_str(&ran.output).unwrap();
    let application = &report["applications"][0];
    assert_eq!(application["rules"][0]["findings"][0]["places"][0]["as_if"], true);
    assert_eq!(application["as_if"]["status_before"], "pass");
    assert_eq!(application["as_if"]["suppositions"][0]["before"], "2027-08-31");
    assert_eq!(application["as_if"]["flips"][0]["after"], "fail");
}

#[test]
fn what_cannot_be_supposed_is_told_where_it_is_written() {
    let folder = Folder::new(&[("a.toml", CLUSTER)]);
    for (options, message, at) in [
        (["--set", "partner.norrnod.size=mediun"], "`mediun` is none of the values of `size`", "1:28"),
        (["--set", "partner.norrnod.sise=medium"], "has no column called `sise`", "1:23"),
        (["--set", "cost.3.amount=1,234,567"], "is no amount", "1:21"),
        (["--set", "cost.3.partner=norrnad"], "`norrnad`", "1:22"),
        (["--set", "funding.eu.amount=1"], "`eu` may be any of 2 rows of `funding`", "1:15"),
        (["--set", "funding.9999.amount=1"], "no row of `funding` is called `9999`", "1:15"),
        (["--set", "cost.amount=1"], "it does not say which row of `cost`", "1:12"),
        (["--set", "kost.1.amount=1"], "there is no table called `kost`", "1:7"),
        (["--set", "project.end"], "there is no value", "1:7"),
        (["--set", "project=1"], "it does not say which column", "1:7"),
        (["--without", "partner.norrnid"], "no row of `partner` is called `norrnid`", "1:19"),
        (["--without", "project"], "the project cannot be left out", "1:11"),
        (["--rate", "EUR=12"], "it is no exchange rate", "1:8"),
        (["--rate", "EUR/SEK=0"], "an exchange rate is above zero", "1:16"),
    ] {
        let ran = check(&folder, &options);
        assert_eq!(ran.status, ExitStatus::CouldNotCheck, "{options:?}");
        assert!(ran.errors.contains(message), "{options:?}: {}", ran.errors);
        assert!(ran.errors.contains(&format!("[the command line:{at}]")), "{options:?} {at}: {}", ran.errors);
    }
}

#[test]
fn odd_arguments_are_told_and_nothing_more() {
    let folder = Folder::new(&[("a.toml", CLUSTER)]);
    for odd in [
        "",
        "=",
        ".",
        "..",
        "\"",
        "a\"=b",
        "partner.\"a.b\".size=small",
        "å.ä.ö=1",
        "cost.1.amount=\u{1b}[31m",
        "cost..amount=1",
        "partner.1.id=[[",
        "cost.1.date=1979-05-27T07:32:00",
    ] {
        for option in ["--set", "--without", "--rate"] {
            let ran = check(&folder, &[&format!("{option}={odd}")]);
            assert_eq!(ran.status, ExitStatus::CouldNotCheck, "{option} {odd}");
            assert!(!ran.errors.contains('\u{1b}'), "{option} {odd}");
        }
    }
}

#[test]
fn the_verdict_stands_between_two_rates_and_no_further() {
    let mut ends = 0;
    for text in [CLUSTER, SECOND_STEP] {
        let folder = Folder::new(&[("a.toml", text)]);
        let json = ["--format", "json"];
        let status = |rate: &str| outcomes(&check(&folder, &[&json, ["--rate", rate].as_slice()].concat())).1;
        let ran = check(&folder, &[&json, ["--sensitivity", "rate"].as_slice()].concat());
        let report: Value = serde_json::from_str(&ran.output).unwrap();
        let application = &report["applications"][0];
        let rates = application["sensitivity"].as_array().unwrap();
        assert_eq!(rates.len(), 1, "{}", ran.output);
        let beyond = |rate: &str, by: i64| {
            let rate = rust_decimal::Decimal::from_str_exact(rate).unwrap();
            (rate + rust_decimal::Decimal::new(by, 12)).to_string()
        };
        for (end, by) in [("low", -1), ("high", 1)] {
            let Some(rate) = rates[0][end]["rate"].as_str() else { continue };
            let at = |rate: &str| status(&format!("EUR/SEK={rate}"));
            assert_eq!(at(rate), application["status"].as_str().unwrap(), "{rate}");
            assert_eq!(at(&beyond(rate, by)), rates[0][end]["status_beyond"].as_str().unwrap(), "{rate}");
            assert_ne!(at(&beyond(rate, by)), application["status"].as_str().unwrap(), "{rate}");
            ends += 1;
        }
    }
    assert_eq!(ends, 2);
    let folder = Folder::new(&[("a.toml", CLUSTER)]);
    let said = check(&folder, &["--sensitivity", "rate"]).output;
    // 12 600 000 kr against EUR 7.5 million.
    assert!(said.contains("the verdict stands from 1.68 on"), "{said}");
    assert!(said.contains("below 1.68: cluster-aid-cap: kept → broken"), "{said}");
}

#[test]
fn the_largest_support_is_that_of_what_is_supposed() {
    let largest = |text: &str, options: &[&str]| {
        let folder = Folder::new(&[("a.toml", text)]);
        let path = folder.path("a.toml");
        let ran = run_with(&[&["max", &path, "--format", "json"], options].concat(), "", &english());
        assert_eq!(ran.errors, "");
        let report: Value = serde_json::from_str(&ran.output).unwrap();
        (report["largest"].clone(), report["application"]["as_if"].clone())
    };
    let mut edited: DocumentMut = CLUSTER.parse().unwrap();
    edited["cost"][0]["amount"] = value(2_000_000);
    let (supposed, as_if) = largest(CLUSTER, &["--set", "cost.1.amount=2 000 000"]);
    let (written, nothing) = largest(&edited.to_string(), &[]);
    assert_eq!(supposed, written);
    assert_ne!(supposed, largest(CLUSTER, &[]).0);
    assert_eq!((as_if["status_before"].as_str(), nothing), (Some("pass"), Value::Null));
}
