//! The rule language, form by form: `tests/language/*.toml` hold a small call each, and applications with what must come
//! of every rule.

use std::fs;

use stodkoll::read::Source;
use toml_edit::{DocumentMut, Item};

#[test]
fn every_form_means_what_it_says() {
    let mut files: Vec<_> = fs::read_dir(crate::support::root().join("tests/language"))
        .unwrap()
        .map(|file| file.unwrap().path())
        .collect();
    files.sort();
    assert!(!files.is_empty());
    let mut wrong = Vec::new();
    for path in files {
        let document: DocumentMut = fs::read_to_string(&path).unwrap().parse().unwrap();
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let call = crate::support::whole_call::whole_call(&name, document["call"].as_str().unwrap());
        let catalog = crate::support::catalog(vec![Source::new(format!("{name}.toml"), call)]);
        let call = crate::support::call(&catalog, &name);
        for case in document["case"].as_array_of_tables().unwrap() {
            let application = case["application"].as_str().unwrap();
            let about = case.get("about").and_then(Item::as_str).unwrap_or_default();
            let outcomes = match crate::support::outcomes(&catalog, &call, application) {
                Ok(outcomes) => outcomes,
                Err(problems) => {
                    wrong.push(format!("{name}: {about}: {problems:?}"));
                    continue;
                }
            };
            for (rule, expected) in case["expect"].as_table_like().unwrap().iter() {
                let expected = expected.as_str().unwrap();
                let found =
                    outcomes.iter().find(|(name, _)| name == rule).map(|(_, told)| told.outcome.as_str());
                if found != Some(expected) {
                    wrong.push(format!("{name}: {about}: {rule} is {found:?}, not {expected}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}
