//! Call files with mistakes, and everything that must be said of them: `tests/lint/NAME.toml` and, beside it, `NAME.txt`.
//! `BLESS=1` writes what is said; every line of it is a claim to be read before it is committed.

#![cfg(test)]

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use stodkoll::catalog::{Catalog, Faulty};
use stodkoll::read::Source;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/lint")
}

fn built_in() -> Catalog {
    Catalog::new(Vec::new()).unwrap()
}

/// What is said of a file: each thing with its place, in English and, below it, in Swedish.
fn told(faults: &[Faulty], remarks: &[Faulty], name: &str) -> String {
    let of_kind = |files: &[Faulty], kind: &'static str| {
        let files = files.iter().filter(|file| file.source.name == name);
        let said =
            files.flat_map(|file| file.problems.iter().map(|problem| (file.source.clone(), problem.clone())));
        said.map(|(source, problem)| (source, problem, kind)).collect::<Vec<_>>()
    };
    let mut said = of_kind(faults, "fault");
    said.extend(of_kind(remarks, "remark"));
    said.sort_by_key(|(_, problem, _)| problem.span.start);
    let mut text = String::new();
    for (source, problem, kind) in said {
        let at = source.position(problem.span.start);
        let (en, sv) = match &problem.help {
            Some(help) => (format!(" ({})", help.en), format!(" ({})", help.sv)),
            None => (String::new(), String::new()),
        };
        writeln!(
            text,
            "{}:{} {kind}: {}{en}\n    {}{sv}",
            at.line, at.column, problem.message.en, problem.message.sv
        )
        .unwrap();
    }
    text
}

#[test]
fn everything_is_found_in_one_run() {
    let mut files: Vec<_> = fs::read_dir(folder()).unwrap().map(|file| file.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "toml"));
    files.sort();
    assert!(!files.is_empty());
    let mut wrong = Vec::new();
    for path in files {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let source = Source::new(name.clone(), fs::read_to_string(&path).unwrap());
        let linted = built_in().lint(&source);
        let found = told(&linted.faults, &linted.remarks, &name);
        let expected = path.with_extension("txt");
        if std::env::var_os("BLESS").is_some() {
            fs::write(expected, found).unwrap();
        } else if fs::read_to_string(expected).ok().as_ref() != Some(&found) {
            wrong.push(format!("{name}:\n{found}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_shipped_calls_are_without_remark() {
    let catalog = built_in();
    let mut said = String::new();
    for id in catalog.call_ids() {
        let remarks = catalog.compiled(id).unwrap().unwrap().remarks;
        for name in remarks.iter().map(|file| &file.source.name) {
            write!(said, "{name}\n{}", told(&[], &remarks, name)).unwrap();
        }
    }
    assert_eq!(said, "");
}

#[test]
fn a_file_that_cannot_be_taken_is_told_all_that_is_wrong_with_it() {
    let text = fs::read_to_string(folder().join("faulty.toml")).unwrap();
    let source = Source::new("faulty.toml", text);
    let faulty = Catalog::new(vec![source.clone()]).unwrap_err();
    let linted = built_in().lint(&source);
    assert_eq!(told(&faulty, &[], "faulty.toml"), told(&linted.faults, &[], "faulty.toml"));
}
