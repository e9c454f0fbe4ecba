//! The columns of every application, with the words for them.

use std::sync::Arc;

use super::column::{Choice, ChoiceList, Column, Content, Kind};
use super::{Table, TableId, help};
use crate::value::text::Text;

/// Columns that belong to every application too, but exist only where the call lists their values.
pub const DECLARED: [(TableId, &str); 4] = [
    (TableId::COST, "category"),
    (TableId::ACTIVITY, "kind"),
    (TableId::FUNDING, "source"),
    (TableId::ATTACHMENT, "kind"),
];

/// The core tables, each at the place that its [`TableId`] names.
pub(super) fn tables() -> Vec<Table> {
    let mut tables = vec![project(), partner(), activity(), cost(), income(), funding(), attachment()];
    help::add(&mut tables);
    tables
}

fn project() -> Table {
    table(
        "project",
        "projekt",
        "project",
        vec![
            column("title", "titel", "title", Kind::Text(Content::Plain)),
            column("submitted", "inlämnad", "submitted", Kind::Moment),
            column("start", "projektstart", "start of the project", Kind::Date),
            column("end", "projektslut", "end of the project", Kind::Date),
            column("language", "språk", "language", Kind::Text(Content::Language)),
            column("currency", "valuta", "currency", Kind::Text(Content::Currency)),
        ],
    )
}

fn partner() -> Table {
    table(
        "partner",
        "part",
        "partner",
        vec![
            column("id", "id", "id", Kind::Text(Content::Id)),
            column("name", "namn", "name", Kind::Text(Content::Plain)),
            column(
                "role",
                "roll",
                "role",
                choice(
                    None,
                    &[
                        ("coordinator", "koordinator", "coordinator"),
                        ("partner", "part", "partner"),
                        ("associated", "associerad part", "associated partner"),
                        ("co-financier", "medfinansiär", "co-financier"),
                        ("third-party", "tredje part", "third party"),
                    ],
                ),
            ),
            column(
                "org_number",
                "organisationsnummer",
                "organisation number",
                Kind::Text(Content::OrganisationNumber),
            ),
            column("country", "land", "country", Kind::Text(Content::Country)),
            column("region", "region", "region", Kind::Text(Content::Region)),
            column(
                "sector",
                "sektor",
                "sector",
                choice(
                    None,
                    &[
                        ("public", "offentlig sektor", "public sector"),
                        ("private", "näringsliv", "business"),
                        ("academia", "akademi", "academia"),
                        ("civil-society", "civilsamhälle", "civil society"),
                    ],
                ),
            ),
            column(
                "legal_form",
                "juridisk form",
                "legal form",
                choice(
                    None,
                    &[
                        ("legal-person", "juridisk person", "legal person"),
                        ("sole-trader", "enskild näringsidkare", "sole trader"),
                        ("natural-person", "privatperson", "private individual"),
                        ("consortium", "konsortium", "consortium"),
                    ],
                ),
            ),
            column(
                "size",
                "företagsstorlek",
                "company size",
                choice(
                    None,
                    &[
                        ("micro", "mikroföretag", "micro"),
                        ("small", "litet företag", "small"),
                        ("medium", "medelstort företag", "medium"),
                        ("large", "stort företag", "large"),
                    ],
                ),
            ),
            fact("employees", "anställda", "employees", Kind::Integer),
            fact("turnover", "omsättning", "turnover", Kind::Amount),
            fact("balance", "balansomslutning", "balance sheet total", Kind::Amount),
            derived("nuts2", "NUTS 2-region", "NUTS 2 region", Kind::Text(Content::Plain), &["region"]),
            derived("nuts3", "NUTS 3-region", "NUTS 3 region", Kind::Text(Content::Plain), &["region"]),
        ],
    )
}

fn activity() -> Table {
    table(
        "activity",
        "aktivitet",
        "activity",
        vec![
            column("id", "id", "id", Kind::Text(Content::Id)),
            column("title", "titel", "title", Kind::Text(Content::Plain)),
        ],
    )
}

fn cost() -> Table {
    table(
        "cost",
        "kostnadsrad",
        "cost line",
        vec![
            column("partner", "part", "partner", Kind::Reference(TableId::PARTNER)),
            column("activity", "aktivitet", "activity", Kind::Reference(TableId::ACTIVITY)),
            column("amount", "belopp", "amount", Kind::Amount),
            column("year", "år", "year", Kind::Integer),
            column("date", "datum", "date", Kind::Date),
            column("text", "text", "text", Kind::Text(Content::Plain)),
            column("fixed", "låst", "fixed", Kind::Boolean),
            derived("first_day", "första dag", "first day", Kind::Date, &["date", "year"]),
            derived("last_day", "sista dag", "last day", Kind::Date, &["date", "year"]),
        ],
    )
}

fn income() -> Table {
    table(
        "income",
        "intäktsrad",
        "income line",
        vec![
            column("partner", "part", "partner", Kind::Reference(TableId::PARTNER)),
            // It is what will come in, not what is asked for.
            fact("amount", "belopp", "amount", Kind::Amount),
            column("text", "text", "text", Kind::Text(Content::Plain)),
        ],
    )
}

fn funding() -> Table {
    table(
        "funding",
        "finansieringsrad",
        "funding line",
        vec![
            column("activity", "aktivitet", "activity", Kind::Reference(TableId::ACTIVITY)),
            column("financier", "finansiär", "financier", Kind::Text(Content::Plain)),
            column("partner", "part", "partner", Kind::Reference(TableId::PARTNER)),
            column(
                "form",
                "form",
                "form",
                choice(
                    Some(0),
                    &[("cash", "kontant", "in cash"), ("in-kind", "i annat än pengar", "in kind")],
                ),
            ),
            column("amount", "belopp", "amount", Kind::Amount),
            column("fixed", "låst", "fixed", Kind::Boolean),
            derived("is_public", "offentlig", "public", Kind::Boolean, &["source"]),
        ],
    )
}

fn attachment() -> Table {
    table(
        "attachment",
        "bilaga",
        "attachment",
        vec![
            column("file", "fil", "file", Kind::Text(Content::File)),
            column("pages", "antal sidor", "number of pages", Kind::Integer),
        ],
    )
}

fn table(name: &str, sv: &'static str, en: &'static str, columns: Vec<Column>) -> Table {
    Table { name: name.to_owned(), label: Text::new(sv, en), columns, converted_on: None }
}

fn column(name: &str, sv: &'static str, en: &'static str, kind: Kind) -> Column {
    Column::new(name, kind, Text::new(sv, en))
}

fn derived(name: &str, sv: &'static str, en: &'static str, kind: Kind, from: &[&'static str]) -> Column {
    let derived_from = from.iter().map(|&name| name.into()).collect();
    Column { derived_from, ..column(name, sv, en, kind) }
}

/// A figure that is as it is: nobody is advised to write it otherwise.
fn fact(name: &str, sv: &'static str, en: &'static str, kind: Kind) -> Column {
    Column { is_fact: true, ..column(name, sv, en, kind) }
}

fn choice(default: Option<usize>, keys: &[(&str, &'static str, &'static str)]) -> Kind {
    let choices = keys
        .iter()
        .map(|&(key, sv, en)| Choice { key: key.to_owned(), label: Text::new(sv, en).into(), public: None })
        .collect();
    Kind::Choice(Arc::new(ChoiceList { choices, default }))
}
