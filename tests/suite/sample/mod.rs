//! A call, applications and outcomes made by hand, with every oddity that a report may meet: letters beyond ASCII, a tab, a
//! terminal escape, a long line, a last line without an end.

use std::collections::BTreeMap;
use std::ops::Range as Bytes;
use std::sync::Arc;

use stodkoll::application::{Application, Cell, Place, Row, Value};
use stodkoll::call::{
    Body, Call, Citation, Comparison, Condition, Document, Filter, Level, Literal, Matcher, Measure,
    MeasureId, Path, Reading, Rule, Start,
};
use stodkoll::check::{
    About, Conversion, Fact, Finding, LimitFact, Need, Outcome, Part, PartOf, Quantity, RuleOutcome, Working,
};
use stodkoll::read::{Problem, RowSpans, Source, Spans};
use stodkoll::reference::Reference;
use stodkoll::report::{Checked, Entry, Report, Strictness};
use stodkoll::schema::{Choice, ChoiceList, Column, ColumnId, Kind, Schema, TableId};
use stodkoll::value::exact::Exact;
use stodkoll::value::moment::Moment;
use stodkoll::value::range::Range;
use stodkoll::value::text::{Lang, Text};
use time::macros::date;

pub(crate) const PARTNER: TableId = TableId::PARTNER;
pub(crate) const FUNDING: TableId = TableId::FUNDING;
pub(crate) const EU: MeasureId = MeasureId(0);
pub(crate) const TOTAL: MeasureId = MeasureId(1);
pub(crate) const REGIONS: MeasureId = MeasureId(2);

/// The text of the application; the last line has no end.
pub(crate) const TEXT: &str = "call = \"prov\"\n[project]\n\ttitle = \"Digital bro åäö\"\nsubmitted = 2024-03-20\n\
[[partner]]\nid = \"kalle\"\nname = \"Kalles \u{1b}[31mkluster\"\nlegal_form = \"sole-trader\"\n\
[[partner]]\nid = \"region\"\n\
[[funding]]\nsource = \"eu\"\namount = 4_200_000";

/// A rule of the sample, of a pack where `pack` is given.
fn rule(id: &str, pack: Option<&str>, level: Level, title: (&'static str, &'static str), body: Body) -> Rule {
    Rule {
        replaces: None,
        id: id.to_owned(),
        pack: pack.map(str::to_owned),
        title: Text::new(title.0, title.1).into(),
        level,
        together: false,
        when: None,
        body,
        citation: Citation { document: 0, section: "Hur mycket kan ni få i stöd?".to_owned().into() },
        note: Some(Text::new("Så läser vi det.", "How it is read here.")).into(),
    }
}

fn check() -> Body {
    Body::Check(Box::new(Condition::Project(Filter::EVERY_ROW)))
}

/// The rules of [`call`], by their places.
pub(crate) mod rules {
    pub(crate) const EU_SHARE: usize = 0;
    pub(crate) const LEGAL_PERSON: usize = 1;
    pub(crate) const TWO_REGIONS: usize = 2;
    pub(crate) const WINDOW: usize = 3;
    pub(crate) const AID_CAP: usize = 4;
    pub(crate) const THEORY: usize = 5;
    pub(crate) const OPEN_ACCESS: usize = 6;
    pub(crate) const BALANCED: usize = 7;
}

pub(crate) fn call() -> Call {
    let mut schema = Schema::core();
    for (table, name, label, values) in [
        (
            FUNDING,
            "source",
            Text::new("Finansieringskälla", "Source of funding"),
            [("eu", "EU (Regionalfonden)", "EU (regional fund)")],
        ),
        (
            TableId::ATTACHMENT,
            "kind",
            Text::new("Typ av bilaga", "Kind of attachment"),
            [("theory-of-change", "Förändringsteori", "Theory of change")],
        ),
    ] {
        let choices = values.map(|(key, sv, en)| Choice {
            key: key.to_owned(),
            label: Text::new(sv, en).into(),
            public: None,
        });
        let kind = Kind::Choice(Arc::new(ChoiceList { choices: choices.to_vec(), default: None }));
        schema.tables[table.0].columns.push(Column::new(name, kind, label));
    }
    let measure = |id: &str, sv: &'static str, en: &'static str| Measure {
        unit: None,
        id: id.to_owned(),
        label: Text::new(sv, en).into(),
        row: None,
        reading: Reading::Count { table: FUNDING, filter: Filter::EVERY_ROW },
    };
    Call {
        packs: Vec::new(),
        support: None,
        converted_on: None,
        rates: Vec::new(),
        limit_currencies: ["SEK".to_owned(), "EUR".to_owned()].into(),
        id: "prov".to_owned(),
        title: Text::new("En prövande utlysning", "A trying call"),
        funder: "Verket".to_owned(),
        currency: "SEK".to_owned(),
        documents: vec![Document {
            id: "utlysning".to_owned(),
            title: "Driv kluster för samverkan".to_owned(),
            publisher: "Verket".to_owned(),
            published: None,
            address: Some("https://example.org/utlysning".to_owned()),
        }]
        .into(),
        schema,
        measures: vec![
            measure("eu", "EU-medlen", "the EU money"),
            measure("total", "projektets totala budget", "the project's total budget"),
            measure("regions", "antalet regioner", "the number of regions"),
        ],
        rules: all_rules(),
    }
}

fn all_rules() -> Vec<Rule> {
    vec![
        rule(
            "eu-share",
            None,
            Level::Error,
            ("EU-medlen är högst 40 %", "EU money is at most 40 %"),
            check(),
        ),
        rule(
            "legal-person",
            None,
            Level::Error,
            ("Alla som söker är juridiska personer", "Everyone who applies is a legal person"),
            check(),
        ),
        rule("two-regions", None, Level::Error, ("Minst två regioner", "At least two regions"), check()),
        rule("window", None, Level::Warning, ("Inom ansökningstiden", "Within the window"), check()),
        rule("aid-cap", None, Level::Error, ("Högst 7,5 miljoner euro", "At most EUR 7.5 million"), check()),
        rule(
            "theory",
            None,
            Level::Error,
            ("En förändringsteori är bifogad", "A theory of change is attached"),
            check(),
        ),
        rule(
            "open-access",
            None,
            Level::Confirm,
            ("Öppet för flera", "Open to several"),
            Body::Confirm(Text::new("Är tillträdet öppet?", "Is access open?").into()),
        ),
        rule(
            "balanced",
            Some("grunder"),
            Level::Error,
            ("Budgeten går ihop", "The budget balances"),
            check(),
        ),
    ]
}

/// A row of a table with these cells and, in the rest, nothing.
fn row(schema: &Schema, table: TableId, cells: &[(&str, Value)]) -> Row {
    let table = schema.table(table);
    let mut row = Row { cells: vec![Cell::Missing; table.columns.len()] };
    for (name, value) in cells {
        row.cells[table.find(name).unwrap().0] = Cell::Known(value.clone());
    }
    row
}

pub(crate) fn column(call: &Call, table: TableId, name: &str) -> ColumnId {
    call.schema.table(table).find(name).unwrap()
}

pub(crate) fn application(call: &Call) -> Application {
    let text = |text: &str| Value::Text(text.to_owned());
    let schema = &call.schema;
    let mut tables: BTreeMap<TableId, Vec<Row>> = BTreeMap::new();
    let submitted = Value::Moment(Moment::Day(date!(2024 - 03 - 20)));
    tables.insert(
        TableId::PROJECT,
        vec![row(schema, TableId::PROJECT, &[("title", text("Digital bro åäö")), ("submitted", submitted)])],
    );
    let kalle =
        [("id", text("kalle")), ("name", text("Kalles \u{1b}[31mkluster")), ("legal_form", Value::Choice(1))];
    tables
        .insert(PARTNER, vec![row(schema, PARTNER, &kalle), row(schema, PARTNER, &[("id", text("region"))])]);
    let amount = Value::Decimal(4_200_000.into());
    tables.insert(FUNDING, vec![row(schema, FUNDING, &[("source", Value::Choice(0)), ("amount", amount)])]);
    Application {
        tables: (0..schema.tables.len())
            .map(|table| tables.remove(&TableId(table)).unwrap_or_default())
            .collect(),
        currency: "SEK".to_owned(),
        ..Application::default()
    }
}

fn bytes_of(part: &str) -> Bytes<usize> {
    let start = TEXT.find(part).unwrap();
    start..start + part.len()
}

/// Where the parts of [`TEXT`] stand that findings point to.
pub(crate) fn spans(call: &Call) -> Spans {
    let mut spans = Spans::default();
    for table in &call.schema.tables {
        let mut rows = Vec::new();
        let header = format!("[[{}]]", table.name);
        for (start, _) in TEXT.match_indices(&header) {
            rows.push(RowSpans {
                header: start..start + header.len(),
                cells: vec![None; table.columns.len()],
            });
        }
        spans.tables.push(rows);
    }
    let cells = vec![None; call.schema.table(TableId::PROJECT).columns.len()];
    spans.tables[TableId::PROJECT.0] = vec![RowSpans { header: bytes_of("[project]"), cells }];
    for (table, name, part) in [
        (TableId::PROJECT, "submitted", "2024-03-20"),
        (PARTNER, "legal_form", "\"sole-trader\""),
        (FUNDING, "amount", "4_200_000"),
    ] {
        spans.tables[table.0][0].cells[column(call, table, name).0] = Some(bytes_of(part));
    }
    spans
}

/// Of a path that starts at the row itself.
pub(crate) fn own_column(call: &Call, table: TableId, name: &str) -> Path {
    Path { start: Start::Row, hops: Vec::new(), table, column: column(call, table, name) }
}

pub(crate) fn part(factor: Exact, is_share: bool, of: PartOf, value: Range<Exact>) -> Part {
    Part { factor, is_share, of, value }
}

pub(crate) fn exact(number: i64) -> Exact {
    Exact::from(number)
}

/// A measure as a working: the measure itself, once.
pub(crate) fn once(measure: MeasureId, value: &Exact) -> Working {
    Working::Sum(vec![part(exact(1), false, PartOf::Measure(measure), Range::point(value.clone()))])
}

/// A measure of amounts that is more than a share of the total.
pub(crate) fn too_large_a_share(found: &Exact, percent: i64, total: i64) -> LimitFact {
    let factor = exact(percent).over(&exact(100));
    let limit = &factor * &exact(total);
    LimitFact {
        comparison: Comparison::AtMost,
        found: point(Quantity::Amount(found.clone())),
        found_working: once(EU, found),
        limit: Some(point(Quantity::Amount(limit.clone()))),
        limit_working: Some(Working::Sum(vec![part(
            factor,
            true,
            PartOf::Measure(TOTAL),
            Range::point(exact(total)),
        )])),
        one_of: Vec::new(),
        within: None,
        difference: Some(Quantity::Amount(found - &limit)),
    }
}

/// A limit of 7.5 million euros that is exceeded by a million kronor.
pub(crate) fn converted() -> LimitFact {
    let rate = Exact::from_millionths(11_236_000);
    let limit = &rate * &exact(7_500_000);
    let found = &limit + &exact(1_000_000);
    let conversion = Conversion {
        from: "EUR".to_owned(),
        to: "SEK".to_owned(),
        rate: rate.clone(),
        day: Some(date!(2024 - 03 - 12)),
        source: Some("ECB".to_owned()),
        stated: None,
    };
    let of = PartOf::Currency { code: "EUR".to_owned(), conversion: Some(conversion) };
    LimitFact {
        comparison: Comparison::AtMost,
        found: point(Quantity::Amount(found.clone())),
        found_working: once(EU, &found),
        limit: Some(point(Quantity::Amount(limit))),
        limit_working: Some(Working::Sum(vec![part(exact(7_500_000), false, of, Range::point(rate))])),
        one_of: Vec::new(),
        within: None,
        difference: Some(Quantity::Amount(exact(1_000_000))),
    }
}

pub(crate) fn point(quantity: Quantity) -> Range<Quantity> {
    Range { low: std::ops::Bound::Included(quantity.clone()), high: std::ops::Bound::Included(quantity) }
}

pub(crate) fn whole(fact: Fact, places: Vec<Place>) -> Finding {
    Finding { about: About::Whole, fact, needs: Vec::new(), places }
}

pub(crate) fn fails(rule: usize, finding: Finding) -> RuleOutcome {
    RuleOutcome { rule, outcome: Outcome::Fail, findings: vec![finding] }
}

/// How every rule of the sample comes out: five fail, one is undecided, one is to confirm, one passes.
pub(crate) fn outcomes(call: &Call) -> Vec<RuleOutcome> {
    let funding = Place::Cell(FUNDING, 0, column(call, FUNDING, "amount"));
    let submitted = column(call, TableId::PROJECT, "submitted");
    let legal_form = own_column(call, PARTNER, "legal_form");
    let region = |row| Place::Cell(PARTNER, row, column(call, PARTNER, "region"));
    let plain = |number| Quantity::Plain(exact(number), None);
    let window = LimitFact {
        comparison: Comparison::AtMost,
        found: point(Quantity::Moment(Moment::Day(date!(2024 - 03 - 20)))),
        found_working: Working::Day {
            column: Some((TableId::PROJECT, submitted)),
            day: Some(Moment::Day(date!(2024 - 03 - 20))),
            moved: Vec::new(),
        },
        limit: Some(point(Quantity::Moment(Moment::Day(date!(2024 - 03 - 19))))),
        limit_working: Some(Working::Day {
            column: None,
            day: Some(Moment::Day(date!(2024 - 03 - 19))),
            moved: Vec::new(),
        }),
        one_of: Vec::new(),
        within: None,
        difference: Some(Quantity::Time { months: 0, days: 1 }),
    };
    let regions = LimitFact {
        comparison: Comparison::AtLeast,
        found: Range { low: std::ops::Bound::Included(plain(0)), high: std::ops::Bound::Included(plain(2)) },
        found_working: Working::Sum(vec![part(
            exact(1),
            false,
            PartOf::Measure(REGIONS),
            Range::between(exact(0), exact(2)),
        )]),
        limit: Some(point(plain(2))),
        limit_working: Some(Working::Sum(vec![part(exact(2), false, PartOf::One, Range::point(exact(1)))])),
        one_of: Vec::new(),
        within: None,
        difference: None,
    };
    let sole_trader = Fact::Mismatch {
        row: (PARTNER, 0),
        path: legal_form,
        matcher: Matcher::OneOf { values: vec![Literal::Choice(0)], ignore_case: false },
    };
    vec![
        fails(
            rules::EU_SHARE,
            whole(Fact::Limit(Box::new(too_large_a_share(&exact(4_200_000), 40, 10_000_000))), vec![funding]),
        ),
        fails(
            rules::LEGAL_PERSON,
            Finding {
                about: About::Row(PARTNER, 0),
                places: vec![Place::Cell(PARTNER, 0, column(call, PARTNER, "legal_form"))],
                ..whole(sole_trader, Vec::new())
            },
        ),
        RuleOutcome {
            rule: rules::TWO_REGIONS,
            outcome: Outcome::Undecided,
            findings: vec![Finding {
                needs: vec![Need::Value(region(0)), Need::Value(region(1))],
                ..whole(Fact::Limit(Box::new(regions)), vec![region(0), region(1)])
            }],
        },
        fails(
            rules::WINDOW,
            whole(Fact::Limit(Box::new(window)), vec![Place::Cell(TableId::PROJECT, 0, submitted)]),
        ),
        fails(rules::AID_CAP, whole(Fact::Limit(Box::new(converted())), vec![funding])),
        fails(rules::THEORY, whole(Fact::NotAttached(0), Vec::new())),
        RuleOutcome { rule: rules::OPEN_ACCESS, outcome: Outcome::Unconfirmed, findings: Vec::new() },
        RuleOutcome { rule: rules::BALANCED, outcome: Outcome::Pass, findings: Vec::new() },
    ]
}

/// The sample application against the sample call.
pub(crate) fn entry(lang: Lang, strictness: Strictness, outcomes: &[RuleOutcome]) -> Entry {
    let call = call();
    let application = application(&call);
    let checked = Checked {
        source: &Arc::new(Source::new("prov/ansökan.toml", TEXT)),
        spans: &spans(&call),
        application: &application,
        call: &call,
        reference: &Reference::default(),
    };
    Entry::checked(&checked, outcomes, strictness, lang)
}

/// A file that is no application: an escape in its name and text, a mistake beyond its end, and one on a long line.
pub(crate) fn broken(lang: Lang) -> Entry {
    let long = format!("x = \"{}\" \u{1b}[31m!\ny = [", "å".repeat(500));
    let source = Arc::new(Source::new("prov/\u{1b}[2Jtrasig.toml", long.as_str()));
    let problems = [
        Problem::new(
            long.find('!').unwrap()..long.find('!').unwrap() + 1,
            Text::new("fel här", "wrong here"),
        ),
        Problem::new(long.len()..long.len(), Text::new("listan tar aldrig slut", "the list never ends"))
            .with_help(Text::new("skriv `]`", "write `]`")),
    ];
    Entry::invalid(&source, None, &problems, lang)
}

/// Everything at once.
pub(crate) fn report(lang: Lang) -> Report {
    let outcomes = outcomes(&call());
    Report::new(lang, vec![entry(lang, Strictness::default(), &outcomes), broken(lang)])
}
