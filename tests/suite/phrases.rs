//! Every form of the rule language in a line: `tests/phrases/*.txt` hold what `calls show` says of the calls in
//! `tests/language/`, in both languages. `BLESS=1` writes them anew.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::PathBuf;
use std::{env, fs};

use stodkoll::read::Source;
use stodkoll::report::{CallPage, RulePage};
use stodkoll::value::text::Lang::{En, Sv};

/// What is said of each rule and each measure, in both languages.
fn phrases(name: &str, call: String) -> String {
    let catalog = crate::support::catalog(vec![Source::new(format!("{name}.toml"), call)]);
    let call = crate::support::call(&catalog, name);
    let [sv, en] = [Sv, En].map(|lang| CallPage::new(&call, catalog.reference(), lang));
    let mut text = String::new();
    let mut measures = BTreeSet::new();
    for ((sv, en), rule) in sv.rules.iter().zip(&en.rules).zip(&call.rules) {
        writeln!(text, "{}", sv.id).unwrap();
        for said in [&sv.asks, &en.asks] {
            writeln!(text, "    {said}").unwrap();
        }
        for when in [&sv.when, &en.when].into_iter().flatten() {
            writeln!(text, "    when: {when}").unwrap();
        }
        let [sv, en] = [Sv, En].map(|lang| RulePage::new(&call, rule, catalog.reference(), lang).measures);
        for (sv, en) in sv.iter().zip(&en) {
            measures.insert(format!("{}\n    {}\n    {}", sv.id, sv.definition, en.definition));
        }
    }
    text.push_str("\n# measures\n");
    for measure in measures {
        writeln!(text, "{measure}").unwrap();
    }
    text.replace('\u{a0}', " ")
}

/// The calls of `tests/language/`, and one with the forms that need no outcome of their own.
fn calls() -> Vec<PathBuf> {
    let tests = crate::support::root().join("tests");
    let language = fs::read_dir(tests.join("language")).unwrap().map(|file| file.unwrap().path());
    language.chain([tests.join("phrases/forms.toml")]).collect()
}

#[test]
fn every_form_has_its_words() {
    let mut wrong = Vec::new();
    for path in calls() {
        let document: toml_edit::DocumentMut = fs::read_to_string(&path).unwrap().parse().unwrap();
        let name = path.file_stem().unwrap().to_str().unwrap();
        let found =
            phrases(name, crate::support::whole_call::whole_call(name, document["call"].as_str().unwrap()));
        let expected = crate::support::root().join("tests/phrases").join(format!("{name}.txt"));
        if env::var_os("BLESS").is_some() {
            fs::write(&expected, found).unwrap();
        } else if fs::read_to_string(&expected).unwrap_or_default() != found {
            wrong.push(format!("{name}:\n{found}"));
        }
    }
    assert!(wrong.is_empty(), "`BLESS=1 cargo test phrases` writes:\n{}", wrong.join("\n"));
}
