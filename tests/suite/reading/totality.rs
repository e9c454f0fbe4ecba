//! Whatever a file holds, reading it ends, points into it, and tells no more than anybody wants to read.

use proptest::prelude::{ProptestConfig, Strategy, any, prop, proptest};
use stodkoll::read::{Document, Source};

use super::call::{read, told};

/// A file with something of everything.
const REAL: &str = include_str!("../../reading/real.toml");

/// What people, and fate, put into files.
const PIECES: [&str; 40] = [
    "[",
    "]",
    "{",
    "}",
    "[[",
    "]]",
    "\"",
    "'",
    "\"\"\"",
    "'''",
    "=",
    ",",
    ".",
    "#",
    "\n",
    "\r",
    "\r\n",
    " ",
    "\t",
    "\u{a0}",
    "\\",
    "“",
    "”",
    "å",
    "\u{feff}",
    "0",
    "-",
    "1 000",
    "1,5",
    "%",
    "2024-02-30",
    "true",
    "ja",
    "inf",
    "id = ",
    "[[partner]]",
    "[project]",
    "[partner]",
    "a.b.c",
    "\u{1b}",
];

/// All that must hold for any text.
fn holds(text: &str) {
    let document = Document::parse(text);
    let read = read(text);
    assert!(read.problems.len() <= 101, "{} problems", read.problems.len());
    assert!(document.problems.len() <= read.problems.len());
    let mut last = 0;
    for problem in &read.problems {
        assert!(text.get(problem.span.clone()).is_some(), "{:?} in {text:?}", problem.span);
        assert!(last <= problem.span.start, "problems out of order in {text:?}");
        last = problem.span.start;
        for text in [&problem.message.sv, &problem.message.en] {
            assert!(!text.chars().any(char::is_control), "{text:?}");
        }
    }
    let parses = text.parse::<toml_edit::DocumentMut>().is_ok();
    assert!(parses || !read.problems.is_empty(), "a mistake is not told: {text:?}");
    let source = Source::new("x", text);
    let (from, to) = source.positions(&(0..text.len()));
    assert!(from <= to);
}

/// The real file with some of its bytes replaced by pieces.
fn mutated() -> impl Strategy<Value = String> {
    let change = (any::<prop::sample::Index>(), 0..12_usize, prop::sample::select(PIECES.to_vec()));
    prop::collection::vec(change, 1..6).prop_map(|changes| {
        let mut text: Vec<char> = REAL.chars().collect();
        for (at, removed, piece) in changes {
            let start = at.index(text.len().max(1)).min(text.len());
            let end = (start + removed).min(text.len());
            text.splice(start..end, piece.chars());
        }
        text.into_iter().collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn reading_never_panics(text in mutated()) {
        holds(&text);
    }

    #[test]
    fn reading_pieces_never_panics(pieces in prop::collection::vec(prop::sample::select(PIECES.to_vec()), 0..40)) {
        holds(&pieces.concat());
    }

    #[test]
    fn decoding_never_panics(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let (source, span) = match Source::decode("x", bytes) {
            Ok(source) => (source, 0..0),
            Err((source, problem)) => (source, problem.span),
        };
        assert!(source.text().get(span).is_some());
        holds(source.text());
    }
}

#[test]
fn the_real_file_has_no_mistakes() {
    assert_eq!(told(REAL), "");
}

#[test]
fn every_beginning_of_a_file_can_be_read() {
    for (end, _) in REAL.char_indices() {
        holds(REAL.get(..end).unwrap());
    }
}

#[test]
fn a_mistake_in_one_line_is_told_once() {
    for (index, line) in REAL.lines().enumerate() {
        if !line.contains(" = ") || line.starts_with("[inom]") {
            continue;
        }
        let broken: Vec<String> = REAL
            .lines()
            .enumerate()
            .map(
                |(other, line)| {
                    if other == index { line.replacen(" = ", " = @ ", 1) } else { line.to_owned() }
                },
            )
            .collect();
        let told = told(&broken.join("\n"));
        assert_eq!(told.lines().filter(|line| !line.starts_with("    ")).count(), 1, "{line}:\n{told}");
    }
}

#[test]
fn a_header_without_a_bracket_is_told_once() {
    for (index, _) in
        REAL.lines().enumerate().filter(|(_, line)| line.starts_with('[') && line.ends_with(']'))
    {
        let broken: Vec<&str> = REAL
            .lines()
            .enumerate()
            .map(|(other, line)| if other == index { line.strip_suffix(']').unwrap_or(line) } else { line })
            .collect();
        let told = told(&broken.join("\n"));
        assert_eq!(told.lines().filter(|line| !line.starts_with("    ")).count(), 1, "{told}");
    }
}

#[test]
fn a_hundred_problems_are_enough() {
    for text in
        ["x = 1,5\n".repeat(5000), "[[cost]]\nyear = 5\n".repeat(5000), "y = 1\n[project]\n".repeat(5000)]
    {
        let read = read(&text);
        assert_eq!(read.problems.len(), 101);
        assert_eq!(read.problems[100].message.sv, "det finns fler fel än de 100 som visas");
    }
}

#[test]
fn what_only_an_adversary_writes_is_told_shortly() {
    for (text, problems) in [
        ("[".repeat(3000), 1),
        (format!("a = {}", "[".repeat(3000)), 1),
        (format!("a = {}{}", "[".repeat(3000), "]".repeat(3000)), 1),
        (format!("a = {}", "{b = ".repeat(3000)), 1),
        ("a = [\n".repeat(90), 90),
        (format!("{}b = 1", "a.".repeat(3000)), 1),
        ("\n".repeat(100_000), 0),
        (format!("a = {}", "1".repeat(5_000_000)), 1),
        (format!("a = \"\"\"{}", "\"".repeat(900_000)), 1),
        (format!("\"{} = 1", "\\\"".repeat(400_000)), 1),
    ] {
        assert_eq!(Document::parse(&text).problems.len(), problems, "{text:.20}");
    }
}
