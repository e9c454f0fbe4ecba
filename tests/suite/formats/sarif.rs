//! `--format sarif`.

use serde_json::{Value, json};
use stodkoll::render::{Render, Sarif};
use stodkoll::report::{Report, Repository};
use stodkoll::value::text::Lang::{En, Sv};

use super::texts::{hostile, reports, repository, several};

fn log(report: &Report) -> Value {
    let text = Sarif::new(repository()).whole(report);
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

fn results(log: &Value) -> &[Value] {
    log["runs"][0]["results"].as_array().unwrap()
}

fn rules(log: &Value) -> &[Value] {
    log["runs"][0]["tool"]["driver"]["rules"].as_array().unwrap()
}

#[test]
fn every_log_is_as_the_public_schema_asks() {
    let schema = serde_json::from_str(include_str!("../../schemas/sarif-2.1.0.json")).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    for report in reports() {
        let log = log(&report);
        let errors: Vec<String> =
            validator.iter_errors(&log).map(|error| format!("{}: {error}", error.instance_path())).collect();
        assert_eq!(errors, Vec::<String>::new());
    }
}

#[test]
fn every_address_is_a_uri() {
    let is = |format: &str| {
        let schema = json!({ "$schema": "http://json-schema.org/draft-07/schema#", "format": format });
        jsonschema::options().should_validate_formats(true).build(&schema).unwrap()
    };
    let (uri, reference) = (is("uri"), is("uri-reference"));
    for report in reports() {
        let log = log(&report);
        for result in results(&log) {
            let location = &result["locations"][0]["physicalLocation"]["artifactLocation"];
            assert!(reference.is_valid(&location["uri"]), "{location}");
        }
        for rule in rules(&log) {
            assert!(rule.get("helpUri").is_none_or(|help| uri.is_valid(help)), "{rule}");
        }
    }
}

#[test]
fn a_result_points_to_its_rule() {
    for report in reports() {
        let log = log(&report);
        for result in results(&log) {
            let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
            assert_eq!(rules(&log)[index]["id"], result["ruleId"]);
            assert!(result["locations"][0]["physicalLocation"]["region"]["startLine"].as_u64().unwrap() > 0);
            assert!(result["kind"] == "fail" || result["level"] == "none", "{result}");
        }
    }
}

#[test]
fn a_result_is_what_a_viewer_needs() {
    let log = log(&several(En));
    let result = &results(&log)[0];
    assert_eq!(
        (&result["ruleId"], &result["kind"], &result["level"]),
        (&json!("prov/eu-share"), &json!("fail"), &json!("error"))
    );
    assert_eq!(
        result["locations"],
        json!([{
            "physicalLocation": {
                "artifactLocation": {
                    "uri": "budget/2024/prov/ans%C3%B6kan.toml",
                    "uriBaseId": "%SRCROOT%",
                },
                "region": { "startLine": 13, "startColumn": 10, "endLine": 13, "endColumn": 19 },
            },
            "logicalLocations": [{ "fullyQualifiedName": "funding[0].amount" }],
        }])
    );
    assert_eq!(result["partialFingerprints"]["stodkollIdentity/v1"].as_str().unwrap().len(), 32);
    let kinds: Vec<(&str, &str)> = results(&log)
        .iter()
        .map(|result| (result["kind"].as_str().unwrap(), result["level"].as_str().unwrap()))
        .collect();
    let fail = ("fail", "error");
    assert_eq!(
        kinds,
        [fail, fail, ("open", "none"), ("fail", "warning"), fail, fail, ("review", "none"), fail, fail]
    );
    assert_eq!(log["runs"][0]["columnKind"], "unicodeCodePoints");
    assert_eq!(log["runs"][0]["invocations"], json!([{ "executionSuccessful": false, "exitCode": 2 }]));
    let second = &results(&log)[2]["relatedLocations"][0];
    assert_eq!((&second["id"], &second["message"]["text"]), (&json!(1), &json!("partner\\[1\\].region")));
}

#[test]
fn a_rule_says_what_it_asks_and_where_it_is_written() {
    let log = log(&several(Sv));
    assert_eq!(
        rules(&log)[0],
        json!({
            "id": "prov/eu-share",
            "name": "eu-share",
            "shortDescription": { "text": "EU-medlen är högst 40 %" },
            "fullDescription": { "text": "EU-medlen är högst 40 %" },
            "help": {
                "text": "Så läser vi det.\n\nDriv kluster för samverkan (Verket), Hur mycket kan ni få i stöd?",
            },
            "helpUri": "https://example.org/utlysning",
            "defaultConfiguration": { "level": "error" },
            "properties": { "tags": ["prov"] },
        })
    );
    let ids: Vec<&str> = rules(&log).iter().map(|rule| rule["id"].as_str().unwrap()).collect();
    assert_eq!(ids.iter().filter(|id| **id == "prov/grunder/balanced").count(), 1);
    assert_eq!(ids[ids.len() - 1], "input-error");
}

#[test]
fn no_text_is_a_link() {
    let log = log(&hostile("[klicka](https://evil.example)"));
    let message = results(&log)[0]["message"]["text"].as_str().unwrap();
    assert!(message.starts_with("\\[klicka\\](https"), "{message}");
    assert!(rules(&self::log(&hostile("javascript:alert(1)")))[0].get("helpUri").is_none());
}

#[test]
fn a_file_elsewhere_has_its_whole_address() {
    let text = Sarif::new(Repository::new("/annat", "/hem/budget")).whole(&several(En));
    let log: Value = serde_json::from_str(&text).unwrap();
    let location = &results(&log)[0]["locations"][0]["physicalLocation"]["artifactLocation"];
    assert_eq!(*location, json!({ "uri": "file:///hem/budget/prov/ans%C3%B6kan.toml" }));
}
