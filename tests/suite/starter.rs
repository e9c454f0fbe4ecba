//! Applications to begin from: `init CALL` and `init --from FILE --call NEW`.

use crate::run::{CALL, Folder, Ran, english, run_with};
use stodkoll::call::Call;
use stodkoll::catalog::Catalog;
use stodkoll::report::ExitStatus::{Clean, CouldNotCheck};

fn calls() -> Vec<Call> {
    let catalog = Catalog::new(Vec::new()).unwrap();
    catalog.call_ids().into_iter().map(|id| catalog.call(id).unwrap().unwrap()).collect()
}

fn init(arguments: &[&str]) -> Ran {
    run_with(&[&["init"], arguments].concat(), "", &english())
}

/// The input errors of an application.
fn errors(application: &str) -> String {
    let ran = run_with(&["check", "-"], application, &english());
    if ran.status == CouldNotCheck { format!("{}\n{application}", ran.errors) } else { String::new() }
}

/// A starter with everything that can be filled in made part of the file.
fn uncommented(starter: &str) -> String {
    let line = |line: &str| {
        let (indent, rest) = line.split_at(line.len() - line.trim_start().len());
        format!("{indent}{}\n", rest.strip_prefix("# ").unwrap_or(rest))
    };
    starter.lines().map(line).collect()
}

#[test]
fn a_starter_checks_without_an_input_error() {
    for call in calls() {
        for lang in ["sv", "en"] {
            let starter = init(&[&call.id, "--lang", lang]);
            assert_eq!((starter.status, starter.errors.as_str()), (Clean, ""), "{}", call.id);
            assert_eq!(errors(&starter.output), "", "{} {lang}", call.id);
        }
    }
}

#[test]
fn a_starter_can_be_uncommented_whole() {
    for call in calls() {
        let starter = uncommented(&init(&[&call.id]).output);
        assert!(starter.contains("\n[[cost]]\n") && !starter.contains("\n# "), "{starter}");
        assert_eq!(errors(&starter), "", "{}", call.id);
    }
}

#[test]
fn a_starter_names_everything_that_the_call_asks_for() {
    for call in calls() {
        for lang in [stodkoll::value::text::Lang::Sv, stodkoll::value::text::Lang::En] {
            let name = if lang == stodkoll::value::text::Lang::Sv { "sv" } else { "en" };
            let starter = init(&[&call.id, "--lang", name]).output;
            let prose =
                starter.lines().map(|line| line.trim_start_matches([' ', '#'])).collect::<Vec<_>>().join(" ");
            let says =
                |text: &str| assert!(prose.contains(text), "{} {name}: {text} is not in\n{starter}", call.id);
            for table in &call.schema.tables {
                for column in table.columns.iter().filter(|column| !column.is_derived()) {
                    says(&format!("{} = \"", column.name));
                    column.help.iter().for_each(|help| says(&help.in_lang(lang).replace('\n', " ")));
                    for choice in column.kind.choices().iter().flat_map(|list| &list.choices) {
                        says(&format!("\"{}\": {}", choice.key, choice.label.in_lang(lang)));
                    }
                }
                let derived = table.columns.iter().filter(|column| column.is_derived());
                derived.for_each(|column| assert!(!starter.contains(&format!("# {} =", column.name))));
            }
            for point in call.points() {
                says(point.question.in_lang(lang));
                assert!(starter.contains(&format!("  # \"{}\",\n", point.name)), "{}", point.name);
            }
        }
    }
}

#[test]
fn attachments_that_are_asked_for_are_rows() {
    let starter = init(&["kluster-2024"]).output;
    for kind in ["theory-of-change", "sustainability-analysis", "signatory-proof", "procurement-plan"] {
        assert!(
            starter.contains(&format!("# [[attachment]]\n# kind = \"{kind}\"\n# file = \"\"\n")),
            "{starter}"
        );
    }
}

#[test]
fn a_starter_begins_with_its_schema() {
    let starter = init(&["export-2021"]).output;
    assert!(starter.starts_with("#:schema ./export-2021.schema.json\n"), "{starter}");
    assert!(
        starter.contains("stodkoll schema application --call export-2021 --output export-2021.schema.json\n")
    );
}

#[test]
fn an_unknown_call_is_named_with_the_nearest() {
    let ran = init(&["kluster-2042"]);
    assert_eq!((ran.status, ran.output.as_str()), (CouldNotCheck, ""));
    assert!(ran.errors.contains("unknown call: `kluster-2042`"), "{ran:?}");
    assert!(ran.errors.contains("did you mean `kluster-2024`?"), "{ran:?}");
}

#[test]
fn a_starter_can_be_of_a_call_of_ones_own_and_go_to_a_file() {
    let own = CALL.replace("id = \"s3-piloten-2018-steg-1\"", "id = \"egen-2025\"");
    let folder =
        Folder::new(&[("calls/egen.toml", &own), ("faulty/x.toml", &own.replace("sverige", "norge"))]);
    let to = folder.path("ny.toml");
    let ran = init(&["egen-2025", "--calls", &folder.path("calls"), "--output", &to]);
    assert_eq!((ran.status, ran.output.as_str(), ran.errors.as_str()), (Clean, "", ""));
    assert!(folder.read("ny.toml").contains("\ncall = \"egen-2025\"\n"));
    let ran = init(&["egen-2025", "--calls", &folder.path("faulty"), "--output", &to]);
    assert_eq!(ran.status, CouldNotCheck);
    assert!(ran.errors.contains("norge") && ran.errors.contains("x.toml:"), "{ran:?}");
    let ran = init(&["export-2021", "--output", &folder.path("nope/ny.toml")]);
    assert_eq!(ran.status, CouldNotCheck);
    assert!(ran.errors.contains("could not be written to"), "{ran:?}");
}

#[test]
fn an_application_to_begin_from_is_written_for_programs_too() {
    let text = run_with(&["init", "kluster-2024"], "", &english()).output;
    let json = |arguments: &[&str], input: &str| -> serde_json::Value {
        let ran = run_with(&[arguments, &["--format", "json"]].concat(), input, &english());
        assert_eq!((ran.status, ran.errors.as_str()), (Clean, ""), "{ran:?}");
        serde_json::from_str(&ran.output).unwrap()
    };
    let told = json(&["init", "kluster-2024"], "");
    assert_eq!(
        (&told["call"], &told["from"], &told["language"]),
        (&"kluster-2024".into(), &serde_json::Value::Null, &"en".into())
    );
    assert_eq!(told["application"].as_str().unwrap().replace('\u{a0}', " "), text);
    let told = json(&["init", "--from", "-", "--call", "export-2021"], &text);
    assert_eq!((&told["call"], &told["from"]), (&"export-2021".into(), &"-".into()));
    // A schema is written for programs however it is asked for.
    for arguments in [&["schema", "call"][..], &["schema", "application", "--call", "kluster-2024"]] {
        assert_eq!(json(arguments, "")["$schema"], "http://json-schema.org/draft-07/schema#");
    }
    let ran =
        run_with(&["init", "--from", "-", "--call", "export-2021", "--format", "json"], "[", &english());
    assert_eq!(ran.status, CouldNotCheck);
    let told: serde_json::Value = serde_json::from_str(&ran.output).unwrap();
    assert!(!told["faulty"][0]["input_errors"].as_array().unwrap().is_empty(), "{ran:?}");
}

#[test]
fn a_starter_that_is_carried_over_says_the_new_call_at_its_top() {
    for (lang, to) in [("en", "Application to Stronger exports"), ("sv", "Ansökan till Stärk exporten")] {
        let starter = run_with(&["init", "s3-piloten-2018-steg-1", "--lang", lang], "", &english()).output;
        let arguments = ["init", "--from", "-", "--call", "export-2021", "--lang", "en"];
        let carried = run_with(&arguments, &starter, &english()).output;
        let head = carried.split("\ncall = ").next().unwrap();
        assert!(head.starts_with("#:schema ./export-2021.schema.json\n"), "{head}");
        assert!(head.contains("--call export-2021 --output export-2021.schema.json\n"), "{head}");
        assert!(head.contains(to), "{head}");
        assert!(!head.contains("s3-piloten"), "{head}");
    }
}
