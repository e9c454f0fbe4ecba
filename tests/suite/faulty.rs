//! Call files with mistakes, and everything that must be said of them: `tests/lint/NAME.toml` and, beside it, `NAME.txt`.
//! `BLESS=1` writes what is said; every line of it is a claim to be read before it is committed.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use stodkoll::catalog::Catalog;
use stodkoll::read::{Problem, Source};
use stodkoll::value::text::Text;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/lint")
}

/// Everything that is said of a file.
fn said_of(source: &Source) -> Vec<(&'static str, Problem)> {
    let lint = Catalog::lint(Some(std::slice::from_ref(source)), Vec::new());
    let of_file = lint.files.iter().filter(|file| file.source.name == source.name);
    let mut said: Vec<(&str, Problem)> = of_file
        .flat_map(|file| {
            let faults = file.faults.iter().map(|said| ("fault", said.problem.clone()));
            faults.chain(file.remarks.iter().map(|said| ("remark", said.problem.clone())))
        })
        .collect();
    said.sort_by_key(|(_, problem)| problem.span.start);
    said
}

/// Each thing with its place, in English and, below it, in Swedish.
fn told(source: &Source, said: &[(&str, Problem)]) -> String {
    let mut text = String::new();
    for (kind, problem) in said {
        let at = source.position(problem.span.start);
        let (en, sv) = match &problem.help {
            Some(help) => (format!(" ({})", cut(&help.en)), format!(" ({})", cut(&help.sv))),
            None => (String::new(), String::new()),
        };
        let Text { sv: message_sv, en: message_en } = &problem.message;
        writeln!(text, "{}:{} {kind}: {message_en}{en}\n    {message_sv}{sv}", at.line, at.column).unwrap();
    }
    text
}

/// Advice without all the names that there are to choose from: they grow with the language and the calls.
fn cut(help: &str) -> String {
    let cut = ["? There are: ", "? Det finns: "].iter().find_map(|list| help.split_once(list));
    cut.map_or_else(|| help.to_owned(), |(near, _)| format!("{near}?"))
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
        let found = told(&source, &said_of(&source));
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
fn nothing_is_said_of_the_shipped_files() {
    let mut said = String::new();
    for file in Catalog::lint(None, Vec::new()).files {
        let of_file = file.faults.iter().chain(&file.remarks);
        let of_file: Vec<(&str, Problem)> = of_file.map(|said| ("said", said.problem.clone())).collect();
        write!(said, "{}\n{}", file.source.name, told(&file.source, &of_file)).unwrap();
    }
    assert_eq!(said, "");
}

#[test]
fn a_file_that_cannot_be_taken_is_told_all_that_is_wrong_with_it() {
    let source = Source::new("faulty.toml", fs::read_to_string(folder().join("faulty.toml")).unwrap());
    let faulty = Catalog::new(vec![source.clone()]).unwrap_err();
    let told_of: Vec<(&str, Problem)> = faulty
        .iter()
        .flat_map(|file| file.problems.iter().map(|problem| ("fault", problem.clone())))
        .collect();
    let faults: Vec<(&str, Problem)> =
        said_of(&source).into_iter().filter(|(kind, _)| *kind == "fault").collect();
    assert_eq!(told(&source, &told_of), told(&source, &faults));
}
