//! Files with mistakes, each with what is told of them. `BLESS=1 cargo test reading` writes anew what is told.

use std::fs;
use std::path::{Path, PathBuf};

use super::call::told;

/// What stands between a file and what is told of it.
const BETWEEN: &str = "\n==== told ====\n";

fn cases() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reading/cases");
    let mut cases: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    cases.sort();
    assert!(cases.len() > 10, "only {} cases found", cases.len());
    cases
}

#[test]
fn every_mistake_is_told_as_the_cases_say() {
    let mut differing = Vec::new();
    for path in cases() {
        let case = fs::read_to_string(&path).unwrap();
        let (application, expected) = case.split_once(BETWEEN).unwrap_or((&case, ""));
        let told = told(application);
        if std::env::var_os("BLESS").is_some() {
            fs::write(&path, format!("{application}{BETWEEN}{told}")).unwrap();
        } else if told != expected {
            differing.push(format!("{}:\n{told}", path.display()));
        }
    }
    assert!(differing.is_empty(), "{}", differing.join("\n"));
}

#[test]
fn line_ends_and_a_byte_order_mark_change_nothing_that_is_told() {
    for path in cases() {
        let case = fs::read_to_string(&path).unwrap();
        let (application, _) = case.split_once(BETWEEN).unwrap_or((&case, ""));
        if application.contains('\r') {
            continue;
        }
        let expected = told(application);
        assert_eq!(told(&application.replace('\n', "\r\n")), expected, "{}", path.display());
        assert_eq!(told(&format!("\u{feff}{application}")), expected, "{}", path.display());
    }
}

#[test]
fn a_message_is_a_phrase_in_both_languages() {
    for path in cases() {
        let case = fs::read_to_string(&path).unwrap();
        let (application, _) = case.split_once(BETWEEN).unwrap_or((&case, ""));
        for problem in super::call::read(application).problems {
            let help = problem.help.expect("every problem has advice");
            for text in [&problem.message.sv, &problem.message.en, &help.sv, &help.en] {
                let first = text.chars().next().unwrap();
                assert!(!text.ends_with('.') && !text.contains("  "), "{text}");
                assert!(
                    !first.is_uppercase()
                        || text.starts_with(|c: char| c.is_uppercase()) && text.contains("NUTS"),
                    "{text}"
                );
            }
            assert_ne!(problem.message.sv, problem.message.en);
            assert!(application.get(problem.span.clone()).is_some(), "{:?}", problem.span);
        }
    }
}
