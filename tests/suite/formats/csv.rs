//! `--format csv`.

use ::csv::{Error, ReaderBuilder, StringRecord};
use stodkoll::render::{Csv, Render};
use stodkoll::report::Report;
use stodkoll::value::text::Lang::{En, Sv};

use super::texts::{reports, several};

/// The rows as a spreadsheet reads them that divides cells at this character.
fn rows(report: &Report, delimiter: u8) -> Vec<Vec<String>> {
    let text = Csv.whole(report);
    let mut builder = ReaderBuilder::new();
    builder.has_headers(false).flexible(delimiter != b',').delimiter(delimiter);
    let mut reader = builder.from_reader(text.as_bytes());
    let row = |row: Result<StringRecord, Error>| row.unwrap().iter().map(str::to_owned).collect();
    reader.records().map(row).collect()
}

/// The rows under the head, each cell under its name.
fn named(report: &Report) -> Vec<impl Fn(&str) -> String + use<>> {
    let mut rows = rows(report, b',').into_iter();
    let head = rows.next().unwrap();
    let named = rows.map(|row| {
        let head = head.clone();
        move |name: &str| row[head.iter().position(|of| of == name).unwrap()].replace('\u{a0}', " ")
    });
    named.collect()
}

#[test]
fn no_cell_is_taken_for_a_formula() {
    for report in reports() {
        // In Swedish, a spreadsheet that opens the file at once divides cells at semicolons.
        for delimiter in [b',', b';', b'\t'] {
            for cell in rows(&report, delimiter).concat() {
                let begins = cell.trim_start_matches(|c: char| c.is_whitespace() || c == '"');
                assert!(!begins.starts_with(['=', '+', '-', '@']), "{cell:?}");
            }
        }
    }
}

#[test]
fn every_application_has_a_row() {
    let found = named(&several(Sv));
    let paths: Vec<String> = found.iter().map(|row| row("path")).collect();
    assert_eq!(paths.len(), 7 + 2 + 1);
    assert_eq!(paths[0], "prov/ansökan.toml");
    assert_eq!((found[9]("path"), found[9]("outcome")), ("prov/klar.toml".to_owned(), "pass".to_owned()));
    assert_eq!(found[9]("rule"), "");
}

#[test]
fn a_row_has_what_there_is_to_know() {
    let found = named(&several(En));
    for (name, cell) in [
        ("call", "prov"),
        ("title", "Digital bro åäö"),
        ("status", "fail"),
        ("level", "error"),
        ("outcome", "fail"),
        ("rule", "eu-share"),
        ("rule_title", "EU money is at most 40 %"),
        ("subject", ""),
        ("found", "4200000"),
        ("limit", "4000000"),
        ("difference", "200000"),
        ("unit", "SEK"),
        ("line", "13"),
        ("column", "10"),
        ("place", "funding[0].amount"),
        ("section", "Hur mycket kan ni få i stöd?"),
        ("address", "https://example.org/utlysning"),
    ] {
        assert_eq!(found[0](name), cell, "{name}");
    }
    assert_eq!((found[2]("outcome"), found[2]("found")), ("undecided".to_owned(), "0 to 2".to_owned()));
    assert_eq!(
        (found[6]("outcome"), found[6]("message")),
        ("unconfirmed".to_owned(), "Is access open?".to_owned())
    );
    assert_eq!((found[8]("status"), found[8]("line")), ("invalid".to_owned(), "2".to_owned()));
}
