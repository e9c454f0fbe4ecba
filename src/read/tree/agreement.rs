//! That the tree of a plain file is the one that the `toml` crate makes of it, and that nothing else is taken for plain.

use std::fs;
use std::path::Path;

use proptest::collection::vec;
use proptest::prelude::{Just, Strategy, any, prop_oneof};
use proptest::proptest;
use proptest::sample::{Index, select};
use toml::de::DeTable;

use super::{Node, Stored, TomlTable, TomlValue, plain};

#[path = "../../../build/stored.rs"]
mod kept;

/// A plain file.
const SAMPLE: &str = r#"call = "k" # ö
list = [ "a", 'b', [1, 2.50], # c
  { d = true },
]
dotted.name.a = 1
dotted . name.b = 1_000.50
[project]
title = "T 'q'" 
start = 2024-06-01
submitted = 2024-03-12T16:59:00+01:00
[[partner]]
id = "p"
size = { a = 1_000.50, b.c = true, "d e" = -5 }
[ partner.more ]
x = -0
[[partner]]
id = ""
[field.cost.category]
a = 1
"#;

/// What is not plain.
const RARE: &str = r#"[rare]
"k\t" = ["T \"q\"", +5, 0x10, 1e3, 07:00:00]
text = """
a\
  b"""
"#;

/// Everything a tree says, one thing a line.
fn told(table: &TomlTable<'_>) -> Vec<String> {
    let mut lines = Vec::new();
    for (key, node) in table {
        lines.push(format!("{key:?}"));
        value(node, &mut lines);
    }
    lines
}

fn value(node: &Node<'_>, lines: &mut Vec<String>) {
    match node.get_ref() {
        TomlValue::Table(table) => {
            lines.push(format!("table at {:?}", node.span()));
            lines.extend(told(table));
            lines.push("end".to_owned());
        }
        TomlValue::Array(items) => {
            lines.push(format!("array at {:?}", node.span()));
            for item in items {
                value(item, lines);
            }
            lines.push("end".to_owned());
        }
        _ => lines.push(format!("{node:?}")),
    }
}

/// Whether a text is plain; then its tree is the right one.
fn is_plain(text: &str) -> bool {
    let Some(tree_of_plain) = plain(text) else { return false };
    let (tree, mistakes) = DeTable::parse_recoverable(text);
    assert!(mistakes.is_empty(), "{mistakes:?} in {text}");
    assert_eq!(told(&tree_of_plain), told(&TomlTable::of(tree.into_inner(), 0)), "{text}");
    true
}

#[test]
fn every_file_that_is_shipped_is_plain() {
    let mut folders =
        ["calls", "examples"].map(|name| Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).to_vec();
    let mut files = 0;
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "toml") {
                let text = fs::read_to_string(&path).unwrap();
                let has_more = ["\\", "\"\"\"", "\'\'\'"].iter().any(|sign| text.contains(sign));
                assert!(is_plain(&text) || has_more, "{}", path.display());
                files += 1;
            }
        }
    }
    assert!(files > 30, "only {files} files");
}

#[test]
fn what_is_kept_of_a_file_is_its_tree() {
    let text = (SAMPLE.to_owned() + RARE).replace('\n', "\r\n");
    let text: &'static str = text.leak();
    let tree = DeTable::parse(text).unwrap().into_inner();
    let kept = kept::Stored::of(text, &tree);
    assert!(!kept.texts.is_empty());
    let stored = Stored { text, tree: kept.tree.leak(), texts: kept.texts.leak() };
    assert_eq!(told(&stored.tree().unwrap()), told(&TomlTable::of(tree, 0)));
    let cut = Stored { tree: &stored.tree[..stored.tree.len() - 1], ..stored };
    assert!(cut.tree().is_none());
}

#[test]
fn a_name_with_a_value_is_found_among_many() {
    let lines: Vec<String> = (0..1000).map(|number| format!("a{number} = {number}")).collect();
    let text = lines.join("\n");
    assert!(is_plain(&text));
    let tree = plain(&text).unwrap();
    assert_eq!(tree.get("a777").and_then(|node| node.get_ref().as_integer()).unwrap().as_str(), "777");
    assert!(!is_plain(&(text.clone() + "\na777 = 1")));
}

#[test]
fn what_puts_a_table_together_in_a_rarer_way_is_not_plain() {
    for text in [
        "[a.b]\n[a]\n",
        "a.b = 1\n[a]\n",
        "a = []\n[[a]]\n",
        "[[a]]\n[a]\n",
        "a = {}\na.b = 1\n",
        "a = [{}]\n[a.b]\n",
    ] {
        assert!(!is_plain(text), "{text}");
    }
    assert!(is_plain(
        "a.b = 1\na.c.d = 2\n[e.f]\n[e.g]\n[[h]]\n[h.i]\n[[h.j]]\n[[h.j]]\nk = {l.m = 1, l.n = 2}\n"
    ));
}

#[test]
fn what_stands_too_deep_is_not_plain() {
    assert!(is_plain(&format!("a = {}{}", "[".repeat(50), "]".repeat(50))));
    assert!(!is_plain(&format!("a = {}{}", "[".repeat(90), "]".repeat(90))));
    assert!(!is_plain(&format!("{}a = 1", "a.".repeat(90))));
}

fn name() -> impl Strategy<Value = String> {
    vec(select(&["a", "b", "c", "\"d d\"", "'e'", "f-1"][..]), 1..3).prop_map(|names| names.join("."))
}

fn written() -> impl Strategy<Value = String> {
    let scalar = select(
        &[
            "1",
            "0",
            "-7",
            "+1_0",
            "0b11",
            "1.50",
            "1e3",
            "inf",
            "true",
            "false",
            "\"\"",
            "\"å\"",
            "\"\\u00e5\"",
            "'x'",
            "'''y'''",
            "\"\"\"z\nz\"\"\"",
            "2024-02-30",
            "2024-02-29",
            "07:00:00",
            "2024-01-01 01:01:01Z",
            "\"\t\"",
            "\"\u{1}\"",
            "\"\u{7f}\"",
            "01",
            "tru",
        ][..],
    );
    scalar.prop_map(str::to_owned).prop_recursive(3, 12, 4, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(|items| format!("[{}]", items.join(", "))),
            vec((name(), inner), 0..4).prop_map(|pairs| {
                let pairs: Vec<String> =
                    pairs.into_iter().map(|(name, value)| format!("{name} = {value}")).collect();
                format!("{{ {} }}", pairs.join(", "))
            }),
        ]
    })
}

fn line() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => (name(), written()).prop_map(|(name, value)| format!("{name} = {value}")),
        1 => name().prop_map(|name| format!("[{name}]")),
        2 => name().prop_map(|name| format!("[[ {name} ]] # {name}")),
        1 => Just("# comment\r".to_owned()),
    ]
}

proptest! {
    #[test]
    fn files_of_statements_have_one_tree(lines in vec(line(), 0..12)) {
        is_plain(&lines.join("\n"));
    }

    #[test]
    fn a_file_with_something_changed_has_one_tree(
        at in any::<Index>(),
        length in 0_usize..4,
        put in select(&["", "\"", "'", "[", "]", "{", "}", "=", ".", ",", "\n", "#", " ", "a", "0", "_", "\\", "\r", "\u{0}", "å"][..]),
    ) {
        let mut text = SAMPLE.to_owned();
        assert!(is_plain(&text));
        let starts: Vec<usize> = text.char_indices().map(|(start, _)| start).collect();
        let from = at.index(starts.len());
        let end = starts.get(from + length).copied().unwrap_or(text.len());
        text.replace_range(starts[from]..end, put);
        is_plain(&text);
    }
}
