//! The authoring guide: the call that it writes step by step compiles and decides as it says, and every form that it shows
//! compiles.

use std::fs;

use crate::run::{Folder, english, run_with};
use crate::support::whole_call::whole_call;
use stodkoll::catalog::Catalog;
use stodkoll::read::Source;
use stodkoll::report::ExitStatus::Clean;

/// The code blocks of the guide with this tag.
fn blocks(tag: &str) -> Vec<String> {
    let guide = fs::read_to_string(crate::support::root().join("calls/README.md")).unwrap();
    let fence = format!("```toml {tag}\n");
    guide.split(&fence).skip(1).map(|rest| rest.split("```").next().unwrap().to_owned()).collect()
}

fn call_text() -> String {
    blocks("call").join("\n")
}

#[test]
fn every_block_is_run() {
    let guide = fs::read_to_string(crate::support::root().join("calls/README.md")).unwrap();
    let tagged = ["call", "application", "rule", "variant", "expect", "cases"].map(|tag| blocks(tag).len());
    assert_eq!(guide.matches("```toml").count(), tagged.iter().sum::<usize>());
    assert!(tagged.iter().all(|&count| count > 0));
}

#[test]
fn the_call_of_the_guide_comes_out_as_the_files_beside_it_say() {
    let block = |tag: &str| blocks(tag).remove(0);
    let folder = Folder::new(&[
        ("guide.toml", &call_text()),
        ("plan.toml", &block("application")),
        ("plan.expect.toml", &block("expect")),
        ("plan.cases.toml", &block("cases")),
    ]);
    let ran = run_with(&["calls", "test", &folder.path("")], "", &english());
    assert_eq!((ran.status, ran.errors.as_str()), (Clean, ""), "{}", ran.output);
    assert!(ran.output.contains("plan.toml: as expected (1 rule)"), "{}", ran.output);
    assert!(ran.output.contains("plan.cases.toml: as expected (4 cases)"), "{}", ran.output);
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
            catalog.unwrap_or_else(|faulty| panic!("{fragment}\n{:?}", crate::support::faults(&faulty[0])));
        crate::support::call(&catalog, &id);
    }
}

fn uses(fragment: &str, measure: &str) -> bool {
    fragment.split(|c: char| !c.is_alphanumeric() && c != '_').any(|word| word == measure)
}

#[test]
fn the_variant_compiles() {
    let files = blocks("variant").into_iter().map(|text| Source::new("variant.toml", text));
    let files = std::iter::once(Source::new("guide.toml", call_text())).chain(files).collect();
    let catalog = crate::support::catalog(files);
    let rules: Vec<String> =
        crate::support::call(&catalog, "guide-strand-b").rules.iter().map(|rule| rule.id.clone()).collect();
    assert_eq!(rules, ["submission-window", "three-partners", "grant-share", "two-years", "budget"]);
}
