//! Calls of which only what is tested is written down.

use std::fmt::Write as _;

use toml_edit::{DocumentMut, Value, value};

/// What a call with this id begins with; its rules may cite `text`.
macro_rules! head {
    ($id:literal) => {
        concat!(
            "format = 1\nid = \"",
            $id,
            r#""
title = { sv = "Vår", en = "Ours" }
funder = "F"
currency = "SEK"
[[document]]
id = "text"
title = "Text"
publisher = "F"
"#
        )
    };
}
pub(crate) use head;

/// A call with what says nothing that is tested filled in: its head, and each rule's title and citation.
pub(crate) fn whole_call(id: &str, stated: &str) -> String {
    let mut call: DocumentMut = stated.parse().unwrap();
    let rules = call["rule"].as_array_of_tables_mut().unwrap();
    for rule in rules.iter_mut() {
        let title = r#"{ sv = "t", en = "t" }"#.parse::<Value>().unwrap();
        let cite = r#"{ document = "d", section = "s" }"#.parse::<Value>().unwrap();
        rule.entry("title").or_insert(value(title));
        rule.entry("cite").or_insert(value(cite));
    }
    let head = |key: &str| call.get(key).is_none();
    let mut text = String::new();
    for (key, line) in [
        ("format", "1"),
        ("title", r#"{ sv = "t", en = "t" }"#),
        ("funder", r#""f""#),
        ("currency", r#""SEK""#),
    ] {
        if head(key) {
            let _ = writeln!(text, "{key} = {line}");
        }
    }
    let documents = "[[document]]\nid = \"d\"\ntitle = \"t\"\npublisher = \"p\"\n";
    format!("id = \"{id}\"\n{text}{call}\n{documents}")
}
