//! A small call and the reference data that it needs, built by hand.

use std::fmt::Write as _;
use std::sync::Arc;

use rust_decimal::Decimal;
use stodkoll::call::{Body, Call, Citation, Condition, Level, Rule};
use stodkoll::read::{Attached, Document, Read, Source, read_application};
use stodkoll::reference::{CompanySize, CompanySizes, Country, Headcount, Rates, Reference, Region, Regions};
use stodkoll::schema::{Choice, ChoiceList, Column, Content, Kind, Schema, TableId};
use stodkoll::value::text::Text;

/// What became of an application to the call here. Its attached files exist and have six pages, save `absent.pdf`.
pub(crate) fn read(text: &str) -> Read {
    let attached = |name: &str| match name {
        "absent.pdf" => Attached::Absent,
        "picture.png" => Attached::Present(None),
        _ => Attached::Present(Some(6)),
    };
    read_application(&Document::parse(text), &call(), &[], &reference(), &attached)
}

/// The problems of an application, each in a few lines: its place, then message and advice in both languages.
pub(crate) fn told(text: &str) -> String {
    let source = Source::new("application.toml", text);
    let mut told = String::new();
    for problem in read(text).problems {
        let (from, to) = source.positions(&problem.span);
        let place = format!("{}:{}-{}:{}", from.line, from.column, to.line, to.column);
        writeln!(told, "{place} {}", problem.message.sv).unwrap();
        let help = problem.help.unwrap_or_default();
        for line in [help.sv, problem.message.en, help.en] {
            writeln!(told, "    {line}").unwrap();
        }
    }
    told
}

pub(crate) fn call() -> Call {
    let mut schema = Schema::core();
    let mut add = |table: TableId, name: &str, label: &'static str, kind: Kind| {
        let label = Text::new(label, name.replace('_', " "));
        schema.tables[table.0].columns.push(Column::new(name, kind, label));
    };
    add(TableId::PROJECT, "summary", "sammanfattning", Kind::Text(Content::Plain));
    add(TableId::PROJECT, "share", "andel", Kind::Decimal);
    add(TableId::PROJECT, "earlier_aid", "tidigare stöd", Kind::Amount);
    add(
        TableId::PROJECT,
        "goals",
        "mål",
        Kind::Choices(list(&[("climate", "klimat", None), ("jobs", "arbete", None)])),
    );
    add(TableId::PARTNER, "environment", "innovationsmiljö", Kind::Boolean);
    add(
        TableId::ACTIVITY,
        "kind",
        "slag",
        Kind::Choice(list(&[("coordination", "samordning", None), ("cluster", "kluster", None)])),
    );
    add(
        TableId::COST,
        "category",
        "kostnadsslag",
        Kind::Choice(list(&[("staff", "Personal", None), ("travel", "Resor", None)])),
    );
    add(
        TableId::FUNDING,
        "source",
        "källa",
        Kind::Choice(list(&[
            ("eu", "EU", Some(true)),
            ("private", "privat", Some(false)),
            ("unclear", "oklart", None),
        ])),
    );
    let confirm = Body::Confirm(Text::new("Är det så?", "Is it so?").into());
    let check = Body::Check(Box::new(Condition::AllOf(Vec::new())));
    Call {
        support: None,
        packs: Vec::new(),
        converted_on: None,
        rates: Vec::new(),
        limit_currencies: ["SEK".to_owned(), "EUR".to_owned()].into(),
        id: "small".to_owned(),
        title: Text::same("Small"),
        funder: "Nobody".to_owned(),
        currency: "SEK".to_owned(),
        documents: Vec::new().into(),
        schema,
        measures: Vec::new(),
        rules: vec![
            rule("open-access", None, confirm.clone()),
            rule("eu-share", None, check),
            rule("user-fees", Some("basics"), confirm.clone()),
            rule("liquidity", Some("basics"), confirm.clone()),
            rule("liquidity", Some("sweden"), confirm),
        ],
    }
}

fn list(choices: &[(&'static str, &'static str, Option<bool>)]) -> Arc<ChoiceList> {
    let choice = |&(key, label, public): &(&'static str, &'static str, Option<bool>)| Choice {
        key: key.to_owned(),
        label: Text::new(label, key).into(),
        public,
    };
    Arc::new(ChoiceList { choices: choices.iter().map(choice).collect(), default: None })
}

fn rule(id: &str, pack: Option<&str>, body: Body) -> Rule {
    Rule {
        replaces: None,
        id: id.to_owned(),
        pack: pack.map(str::to_owned),
        title: Text::same(id).into(),
        level: Level::Error,
        together: false,
        when: None,
        body,
        citation: Citation { document: 0, section: String::new().into() },
        note: None.into(),
    }
}

pub(crate) fn reference() -> Reference {
    let country = |code: &str, sv: &'static str, en: &'static str, nuts: Option<&str>| Country {
        code: code.to_owned().into(),
        name: Text::new(sv, en),
        nuts: nuts.map(|nuts| nuts.to_owned().into()),
    };
    let region = |name: &str, codes: [&str; 2], nuts3: &str| Region {
        country: "SE".into(),
        name: name.to_owned().into(),
        codes: codes.into_iter().collect(),
        nuts3: nuts3.to_owned().into(),
    };
    let size = |key: &str, less_than: i64, most: i64| CompanySize {
        key: key.to_owned(),
        employees: Headcount { less_than },
        turnover_at_most: Decimal::from(most),
        balance_at_most: Decimal::from(most),
        currency: "EUR".to_owned(),
    };
    let rates = "date,SEK,NOK\n2024-03-11,11.0,11.5\n2024-03-12,11.25,11.5\n2024-03-15,11.5,11.5\n";
    Reference {
        regions: Regions {
            countries: vec![
                country("SE", "Sverige", "Sweden", Some("SE")),
                country("FI", "Finland", "Finland", Some("FI")),
                country("GR", "Grekland", "Greece", Some("EL")),
                country("US", "USA", "United States", None),
            ]
            .into(),
            named: vec![
                region("Värmland", ["17", "S"], "SE311"),
                region("Dalarna", ["20", "W"], "SE312"),
                region("Stockholm", ["01", "AB"], "SE110"),
            ],
            default_country: "SE".into(),
        },
        currencies: ["SEK", "EUR", "NOK", "USD"].into_iter().collect(),
        company_sizes: CompanySizes {
            sizes: vec![
                size("micro", 10, 2_000_000),
                size("small", 50, 10_000_000),
                size("medium", 250, 50_000_000),
            ],
            otherwise: "large".to_owned(),
        },
        rates: Rates::parse(rates, "ECB").unwrap(),
        ..Reference::default()
    }
}
