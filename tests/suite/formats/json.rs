//! `--format json-lines`, and what it has in common with `--format json`.

use serde_json::{Value, json};
use stodkoll::render::{Json, JsonLines, Render, Sarif};
use stodkoll::value::text::Lang::{En, Sv};

use super::texts::{reports, repository, several};

fn lines(text: &str) -> Vec<Value> {
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}")))
        .collect()
}

#[test]
fn the_lines_say_what_the_object_says() {
    for report in reports() {
        let whole: Value = serde_json::from_str(&Json::default().whole(&report)).unwrap();
        let mut lines = lines(&JsonLines::default().whole(&report));
        let take = |line: &mut Value| line.as_object_mut().unwrap().remove("type").unwrap();
        let types: Vec<Value> = lines.iter_mut().map(take).collect();
        let mut expected = vec!["application"; report.entries.len()];
        expected.insert(0, "report");
        expected.push("summary");
        assert_eq!(types, expected);
        assert_eq!(lines[0], json!({ "format": whole["format"], "tool": whole["tool"] }));
        assert_eq!(lines[lines.len() - 1], whole["summary"]);
        assert_eq!(lines[1..lines.len() - 1], whole["applications"].as_array().unwrap()[..]);
    }
}

#[test]
fn a_line_is_compact() {
    let text = JsonLines::default().whole(&several(En));
    assert!(
        text.starts_with("{\"type\":\"report\",\"format\":1,\"tool\":{\"name\":\"stodkoll\",\"version\":"),
        "{text}"
    );
    assert_eq!(text.lines().count(), 5);
}

#[test]
fn the_published_schema_holds() {
    let schema = serde_json::from_str(stodkoll::json_schema::report()).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let mut reports = reports();
    reports.push(several(Sv));
    for report in reports {
        let whole: Value = serde_json::from_str(&Json::default().whole(&report)).unwrap();
        for shape in [vec![whole], lines(&JsonLines::default().whole(&report))].concat() {
            let errors: Vec<String> = validator.iter_errors(&shape).map(|error| error.to_string()).collect();
            assert_eq!(errors, Vec::<String>::new(), "{shape}");
        }
    }
    for wrong in [
        json!({ "type": "application", "path": "a.toml" }),
        json!({ "type": "sum" }),
        json!({ "format": 2, "tool": { "name": "stodkoll", "version": "0.1.0" }, "summary": {}, "applications": [] }),
        json!([]),
    ] {
        assert!(!validator.is_valid(&wrong), "{wrong}");
    }
}

#[test]
fn a_finding_is_known_by_what_the_others_know_it_by() {
    for report in reports() {
        let whole: Value = serde_json::from_str(&Json::new(repository()).whole(&report)).unwrap();
        let mut known = Vec::new();
        let mut see = |what: &Value| known.extend(what["fingerprint"].as_str().map(str::to_owned));
        for application in whole["applications"].as_array().unwrap() {
            application["input_errors"].as_array().unwrap().iter().for_each(&mut see);
            for rule in application["rules"].as_array().unwrap() {
                see(rule);
                rule["findings"].as_array().unwrap().iter().for_each(&mut see);
            }
        }
        let log: Value = serde_json::from_str(&Sarif::new(repository()).whole(&report)).unwrap();
        let results = log["runs"][0]["results"].as_array().unwrap();
        let fingerprint = |result: &Value| {
            result["partialFingerprints"]["stodkollIdentity/v1"].as_str().unwrap().to_owned()
        };
        assert_eq!(known, results.iter().map(fingerprint).collect::<Vec<_>>());
    }
}
