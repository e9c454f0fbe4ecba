//! The authoring guide: the call that it writes step by step compiles and decides as it says, and every form that it shows
//! compiles.

#![cfg(test)]

mod support;
#[path = "support/whole_call.rs"]
mod whole_call;

use std::fs;

use stodkoll::catalog::Catalog;
use stodkoll::read::{Document, ExpectedWords, Source, read_expectation};
use whole_call::whole_call;

/// The code blocks of the guide with this tag.
fn blocks(tag: &str) -> Vec<String> {
    let guide = fs::read_to_string(support::root().join("calls/README.md")).unwrap();
    let fence = format!("```toml {tag}\n");
    guide.split(&fence).skip(1).map(|rest| rest.split("```").next().unwrap().to_owned()).collect()
}

fn call_text() -> String {
    blocks("call").join("\n")
}

#[test]
fn every_block_is_run() {
    let guide = fs::read_to_string(support::root().join("calls/README.md")).unwrap();
    let tagged = ["call", "application", "rule", "variant", "expect"].map(|tag| blocks(tag).len());
    assert_eq!(guide.matches("```toml").count(), tagged.iter().sum::<usize>());
    assert!(tagged.iter().all(|&count| count > 0));
}

#[test]
fn the_call_of_the_guide_decides_as_it_says() {
    let catalog = support::catalog(vec![Source::new("guide.toml", call_text())]);
    let call = support::call(&catalog, "guide");
    for application in blocks("application") {
        let outcomes = support::outcomes(&catalog, &call, &application).unwrap();
        let expected: Vec<(&str, &str)> =
            application.lines().filter_map(|line| line.strip_prefix("# ")?.split_once(": ")).collect();
        assert!(!expected.is_empty());
        for (rule, outcome) in expected {
            let told = outcomes.iter().find(|(name, _)| name == rule).map(|(_, told)| told.outcome.as_str());
            assert_eq!(told, Some(outcome), "{rule}");
        }
    }
}

#[test]
fn what_the_guide_expects_comes_out() {
    let catalog = support::catalog(vec![Source::new("guide.toml", call_text())]);
    let call = support::call(&catalog, "guide");
    let outcomes = support::outcomes(&catalog, &call, &blocks("application")[0]).unwrap();
    let outcomes_known = ["pass", "fail"];
    let words = ExpectedWords { outcomes: &outcomes_known, statuses: &outcomes_known };
    let block = blocks("expect").remove(0);
    let (expectation, problems) = read_expectation(&Document::parse(&block), &call, words, true);
    assert_eq!((problems.len(), expectation.rules.len()), (0, 2), "{problems:?}");
    for (rule, expected) in expectation.rules {
        assert_eq!(outcomes[rule].1.outcome, expected.word, "{}", outcomes[rule].0);
    }
}

#[test]
fn every_form_compiles() {
    for (index, fragment) in blocks("rule").into_iter().enumerate() {
        // The fragment stands on the measures that the guide has by then; what it does not use is nobody's fault.
        let id = format!("fragment-{index}");
        let base = blocks("call");
        let measures: Vec<&str> = base
            .iter()
            .flat_map(|block| block.split("\n\n"))
            .filter(|part| {
                let name = part.strip_prefix("[measure.").and_then(|rest| rest.split(']').next());
                part.starts_with("[field.funding") || name.is_some_and(|name| uses(&fragment, name))
            })
            .collect();
        let call = whole_call(&id, &format!("{}\n\n{fragment}", measures.join("\n\n")));
        let catalog = Catalog::new(vec![Source::new(format!("{id}.toml"), call.clone())]);
        let catalog =
            catalog.unwrap_or_else(|faulty| panic!("{fragment}\n{:?}", support::faults(&faulty[0])));
        support::call(&catalog, &id);
    }
}

fn uses(fragment: &str, measure: &str) -> bool {
    fragment.split(|c: char| !c.is_alphanumeric() && c != '_').any(|word| word == measure)
}

#[test]
fn the_variant_compiles() {
    let files = blocks("variant").into_iter().map(|text| Source::new("variant.toml", text));
    let files = std::iter::once(Source::new("guide.toml", call_text())).chain(files).collect();
    let catalog = support::catalog(files);
    let rules: Vec<String> =
        support::call(&catalog, "guide-strand-b").rules.iter().map(|rule| rule.id.clone()).collect();
    assert_eq!(rules, ["submission-window", "three-partners", "grant-share", "two-years", "budget"]);
}
