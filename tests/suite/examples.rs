//! The shipped examples: each passes or fails its own call as its name says, and every call meets every one of them.

use std::fs;
use std::path::PathBuf;

use crate::support::Told;
use stodkoll::call::Level;

/// Every application under `examples/<call>/`, with the call.
fn examples() -> Vec<(String, PathBuf)> {
    let catalog = crate::support::catalog(Vec::new());
    let mut examples = Vec::new();
    for folder in fs::read_dir(crate::support::root().join("examples")).unwrap() {
        let folder = folder.unwrap().path();
        let call = folder.file_name().unwrap().to_string_lossy().into_owned();
        if !catalog.call_ids().contains(&call.as_str()) {
            continue;
        }
        for file in fs::read_dir(&folder).unwrap() {
            let path = file.unwrap().path();
            let name = path.to_string_lossy();
            let is_about_one = [".expect.toml", ".cases.toml"].iter().any(|end| name.ends_with(end));
            if path.extension().is_some_and(|extension| extension == "toml") && !is_about_one {
                examples.push((call.clone(), path));
            }
        }
    }
    examples.sort();
    assert!(examples.len() >= 14, "only {} examples found", examples.len());
    examples
}

/// Whether the name says that it is a draft, which goes wrong.
fn is_draft(path: &std::path::Path) -> bool {
    path.file_stem().unwrap().to_string_lossy().ends_with("-utkast")
}

fn count(outcomes: &[(String, Told)], outcome: &str) -> usize {
    outcomes.iter().filter(|(_, told)| told.outcome == outcome).count()
}

#[test]
fn every_call_has_an_example_that_passes_and_a_draft_that_does_not() {
    let examples = examples();
    for call in crate::support::catalog(Vec::new()).call_ids() {
        let of_call = || examples.iter().filter(|(of, _)| of == call);
        assert!(of_call().any(|(_, path)| is_draft(path)), "{call} has no draft");
        assert!(of_call().any(|(_, path)| !is_draft(path)), "{call} has no example that passes");
    }
}

#[test]
fn examples_come_out_as_their_names_say() {
    let catalog = crate::support::catalog(Vec::new());
    for (call, path) in examples() {
        let call = crate::support::call(&catalog, &call);
        let text = fs::read_to_string(&path).unwrap();
        let shown = path.display();
        let outcomes = crate::support::outcomes(&catalog, &call, &text)
            .unwrap_or_else(|problems| panic!("{shown}: {problems:?}"));
        if is_draft(&path) {
            assert!(count(&outcomes, "fail") >= 5, "{shown}: fails only {} rules", count(&outcomes, "fail"));
            let errors = call.rules.iter().zip(&outcomes);
            let failing =
                errors.filter(|(rule, (_, told))| rule.level == Level::Error && told.outcome == "fail");
            assert!(failing.count() > 0, "{shown} fails no rule of the level error");
        } else {
            for (rule, told) in &outcomes {
                let outcome = told.outcome.as_str();
                assert!(
                    ["pass", "not-applicable", "confirmed"].contains(&outcome),
                    "{shown}: {rule} is {outcome}"
                );
            }
        }
    }
}

#[test]
fn every_call_meets_every_example() {
    let catalog = crate::support::catalog(Vec::new());
    let calls: Vec<_> = catalog.call_ids().into_iter().map(|id| crate::support::call(&catalog, id)).collect();
    for (own, path) in examples() {
        let text = fs::read_to_string(&path).unwrap();
        let own = calls.iter().find(|call| call.id == own).unwrap();
        for call in &calls {
            // What only the other call asks for is passed over; what both ask for is checked, every rule of it.
            let outcomes = crate::support::outcomes_of(&catalog, call, &[own], &text);
            let outcomes =
                outcomes.unwrap_or_else(|problems| panic!("{} as {}: {problems:?}", path.display(), call.id));
            let of_one = call.rules.iter().filter(|rule| !rule.together);
            assert_eq!(outcomes.len(), of_one.count());
        }
    }
}
