//! What an application without mistakes becomes.

use rust_decimal::Decimal;
use stodkoll::application::{Cell, Place, Row, StatedRate, Value};
use stodkoll::read::{Document, Read, named_call};
use stodkoll::schema::{ColumnId, TableId};
use stodkoll::value::moment::Moment;
use time::macros::{date, datetime};

use super::call::{call, read, told};

const WHOLE: &str = r#"
call = "small"
confirmed = ["open-access", "basics/user-fees", "sweden/liquidity"]

[[cost]]
partner = "b"
activity = "ledning"
category = "travel"
amount = "1 234,50"
year = 2025
text = "Resor"

[project]
title = "Digital bro"
submitted = 2024-03-12T16:59:00+01:00
start = 2024-06-01
language = "sv-SE"
share = "0,125"
goals = ["jobs", "climate"]
summary = ""

[[partner]]
id = "a"
role = "third-party"
region = "Värmland"
environment = true
size = "large"
employees = 5

[[partner]]
id = "b"
country = "FI"
region = "FI1D"
employees = 12
turnover = "14 000 000"

[[activity]]
id = "ledning"
kind = "cluster"

[[cost]]
date = 2025-03-01
amount = 1_000

[[funding]]
source = "eu"
amount = 480_000.50

[[funding]]
source = "unclear"
form = "in-kind"

[[attachment]]
file = "plan.pdf"

[[exchange_rate]]
from = "EUR"
to = "SEK"
rate = "11.3465"
date = 2024-03-19
source = "ECB"

[[exchange_rate]]
from = "USD"
to = "NOK"
rate = 10
"#;

fn sound(text: &str) -> Read {
    assert_eq!(told(text), "");
    read(text)
}

/// A cell by the names of its table and column.
fn cell<'r>(read: &'r Read, path: &str, row: usize) -> &'r Cell {
    let (table, column) = column(path);
    read.application.cell(table, row, column)
}

fn column(path: &str) -> (TableId, ColumnId) {
    let (table, column) = path.split_once('.').unwrap();
    let schema = call().schema;
    let table = schema.find(table).unwrap();
    (table, schema.table(table).find(column).unwrap())
}

fn known(value: Value) -> Cell {
    Cell::Known(value)
}

fn text(text: &str) -> Cell {
    known(Value::Text(text.to_owned()))
}

#[test]
fn every_kind_of_value_is_read() {
    let read = sound(WHOLE);
    for (path, row, value) in [
        ("project.title", 0, text("Digital bro")),
        ("project.submitted", 0, known(Value::Moment(Moment::Instant(datetime!(2024-03-12 16:59 +1))))),
        ("project.start", 0, known(Value::Date(date!(2024 - 06 - 01)))),
        ("project.end", 0, Cell::Missing),
        ("project.summary", 0, Cell::Missing),
        ("project.share", 0, known(Value::Decimal(Decimal::new(125, 3)))),
        ("project.goals", 0, known(Value::Choices(vec![1, 0]))),
        ("partner.role", 0, known(Value::Choice(4))),
        ("partner.environment", 0, known(Value::Boolean(true))),
        ("partner.employees", 0, known(Value::Integer(5))),
        ("activity.kind", 0, known(Value::Choice(1))),
        ("cost.partner", 0, known(Value::Reference(1))),
        ("cost.activity", 0, known(Value::Reference(0))),
        ("cost.amount", 0, known(Value::Decimal(Decimal::new(123_450, 2)))),
        ("cost.amount", 1, known(Value::Decimal(Decimal::new(1000, 0)))),
        ("funding.amount", 0, known(Value::Decimal(Decimal::new(48_000_050, 2)))),
    ] {
        assert_eq!(*cell(&read, path, row), value, "{path}");
    }
}

#[test]
fn what_follows_from_other_cells_is_filled_in() {
    let read = sound(WHOLE);
    for (path, row, value) in [
        ("project.currency", 0, text("SEK")),
        ("partner.country", 0, text("SE")),
        ("partner.country", 1, text("FI")),
        ("partner.nuts2", 0, text("SE31")),
        ("partner.nuts3", 0, text("SE311")),
        ("partner.nuts2", 1, text("FI1D")),
        ("partner.nuts3", 1, Cell::Missing),
        ("partner.size", 0, known(Value::Choice(3))),
        ("partner.size", 1, known(Value::Choice(1))),
        ("cost.first_day", 0, known(Value::Date(date!(2025 - 01 - 01)))),
        ("cost.last_day", 0, known(Value::Date(date!(2025 - 12 - 31)))),
        ("cost.first_day", 1, known(Value::Date(date!(2025 - 03 - 01)))),
        ("cost.last_day", 1, known(Value::Date(date!(2025 - 03 - 01)))),
        ("funding.is_public", 0, known(Value::Boolean(true))),
        ("funding.is_public", 1, Cell::Missing),
        ("funding.form", 0, known(Value::Choice(0))),
        ("funding.form", 1, known(Value::Choice(1))),
        ("attachment.pages", 0, known(Value::Integer(6))),
    ] {
        assert_eq!(*cell(&read, path, row), value, "{path}");
    }
}

#[test]
fn what_is_no_row_is_read_too() {
    let read = sound(WHOLE);
    assert_eq!(read.application.currency, "SEK");
    assert_eq!(read.application.confirmed, ["open-access", "basics/user-fees", "sweden/liquidity"]);
    let rate = |from: &str, to: &str, rate, date, source: Option<&str>| StatedRate {
        from: from.to_owned(),
        to: to.to_owned(),
        rate,
        date,
        source: source.map(str::to_owned),
    };
    let first = rate("EUR", "SEK", Decimal::new(113_465, 4), Some(date!(2024 - 03 - 19)), Some("ECB"));
    assert_eq!(read.application.rates, [first, rate("USD", "NOK", Decimal::new(10, 0), None, None)]);
    let document = Document::parse(WHOLE);
    assert_eq!(named_call(&document), Ok(Some(("small".to_owned(), 8..15))));
    assert_eq!(named_call(&Document::parse("call = ''")), Ok(None));
    assert_eq!(named_call(&Document::parse("")), Ok(None));
}

#[test]
fn places_lead_back_to_the_file() {
    let read = sound(WHOLE);
    let written = |place| read.spans.locate(place).and_then(|span| WHOLE.get(span));
    let at = |path: &str, row| {
        let (table, column) = column(path);
        written(Place::Cell(table, row, column))
    };
    assert_eq!(at("cost.amount", 0), Some("\"1 234,50\""));
    assert_eq!(at("cost.date", 0), Some("[[cost]]"));
    assert_eq!(at("cost.last_day", 0), Some("2025"));
    assert_eq!(at("partner.nuts3", 0), Some("\"Värmland\""));
    assert_eq!(at("partner.size", 1), Some("12"));
    assert_eq!(at("partner.country", 0), Some("[[partner]]"));
    assert_eq!(at("project.end", 0), Some("[project]"));
    assert_eq!(at("attachment.pages", 0), Some("\"plan.pdf\""));
    assert_eq!(written(Place::Row(TableId::PARTNER, 1)), Some("[[partner]]"));
    assert_eq!(written(Place::Rate(1)), Some("[[exchange_rate]]"));
    assert_eq!(written(Place::Rate(2)), None);
}

#[test]
fn an_empty_file_has_a_project_without_a_place() {
    let read = sound("");
    assert_eq!(read.application.tables.iter().map(Vec::len).collect::<Vec<_>>(), [1, 0, 0, 0, 0, 0, 0]);
    assert_eq!(read.application.rows(TableId::PROJECT).first().map(|row: &Row| row.cells.len()), Some(10));
    assert_eq!(read.spans.locate(Place::Row(TableId::PROJECT, 0)), None);
    let (table, column) = column("project.end");
    assert_eq!(read.spans.locate(Place::Cell(table, 0, column)), None);
    assert_eq!(*cell(&read, "project.currency", 0), text("SEK"));
}

#[test]
fn inline_tables_and_dotted_names_are_rows_too() {
    let read =
        sound("cost = [{ amount = 5 }, { amount = 6, year = 2025 }]\nproject.title = \"x\"\npartner = []\n");
    assert_eq!(*cell(&read, "cost.amount", 1), known(Value::Decimal(Decimal::new(6, 0))));
    assert_eq!(*cell(&read, "project.title", 0), text("x"));
}

#[test]
fn empty_texts_are_missing_whatever_the_column() {
    let read = sound(
        "[project]\nstart = \"\"\nshare = ''\ngoals = \"\"\n[[partner]]\nid = \"a\"\ncountry = \"\"\nrole = \"\"\nenvironment = \"\"\n[[cost]]\npartner = \"\"\nyear = \"\"",
    );
    assert_eq!(*cell(&read, "project.start", 0), Cell::Missing);
    assert_eq!(*cell(&read, "partner.country", 0), text("SE"));
    assert_eq!(*cell(&read, "cost.partner", 0), Cell::Missing);
    assert_eq!(*cell(&sound("[project]\ngoals = []"), "project.goals", 0), known(Value::Choices(Vec::new())));
}

/// The size of a partner with these lines, in an application with those of the project.
fn size(project: &str, partner: &str) -> Cell {
    let read = sound(&format!("[project]\n{project}\n[[partner]]\nid = \"a\"\n{partner}"));
    cell(&read, "partner.size", 0).clone()
}

#[test]
fn a_size_is_as_certain_as_its_figures() {
    let day = "submitted = 2024-03-12";
    let certain = |place| known(Value::Choice(place));
    let one_of = |places: &[usize]| Cell::OneOf(places.to_vec());
    for (project, partner, expected) in [
        (day, "", Cell::Missing),
        (day, "size = \"large\"\nemployees = 1", certain(3)),
        (day, "employees = 9\nturnover = 22500000\nbalance = 99000000", certain(0)),
        (day, "employees = 9\nturnover = 22500000.01\nbalance = 99000000", certain(1)),
        (day, "employees = 10\nbalance = 0", certain(1)),
        (day, "employees = 250", certain(3)),
        (day, "employees = 49", one_of(&[1, 2, 3])),
        (day, "turnover = 22500000", one_of(&[0, 1, 2, 3])),
        (day, "employees = 5\nturnover = 900000000", one_of(&[0, 1, 2, 3])),
        (day, "employees = 5\nturnover = 900000000\nbalance = 100000000", certain(1)),
        // No rate: only nothing is within every ceiling.
        ("", "employees = 9\nturnover = 1\nbalance = 1", one_of(&[0, 1, 2, 3])),
        ("", "employees = 9\nturnover = 0", certain(0)),
        ("submitted = 2024-03-16", "employees = 9\nturnover = 1", one_of(&[0, 1, 2, 3])),
        // A day without a rate has the last earlier one, a stated rate goes before, the same currency needs none.
        ("submitted = 2024-03-14", "employees = 9\nturnover = 22500000", certain(0)),
        ("currency = \"EUR\"", "employees = 9\nturnover = 2000000", certain(0)),
        (
            "",
            "employees = 9\nturnover = 20000000\n[[exchange_rate]]\nfrom = \"EUR\"\nto = \"SEK\"\nrate = 10",
            certain(0),
        ),
        (
            "",
            "employees = 9\nturnover = 20000001\nbalance = 20000001\n[[exchange_rate]]\nfrom = \"EUR\"\nto = \"SEK\"\nrate = 10",
            certain(1),
        ),
    ] {
        assert_eq!(size(project, partner), expected, "{project} {partner}");
    }
}
