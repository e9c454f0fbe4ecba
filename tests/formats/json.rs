//! `--format json-lines`, and what it has in common with `--format json`.

use serde_json::{Value, json};
use stodkoll::render::{Json, JsonLines, Render};
use stodkoll::value::text::Lang::{En, Sv};

use crate::texts::{reports, several};

fn lines(text: &str) -> Vec<Value> {
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}")))
        .collect()
}

#[test]
fn the_lines_say_what_the_object_says() {
    for report in reports() {
        let whole: Value = serde_json::from_str(&Json::default().whole(&report)).unwrap();
        let mut lines = lines(&JsonLines.whole(&report));
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
    let text = JsonLines.whole(&several(En));
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
        for shape in [vec![whole], lines(&JsonLines.whole(&report))].concat() {
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
