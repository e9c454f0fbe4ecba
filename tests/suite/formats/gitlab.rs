//! `--format gitlab`.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use stodkoll::render::{Gitlab, Render};
use stodkoll::report::Report;
use stodkoll::value::text::Lang::{En, Sv};

use super::texts::{reports, repository, several};

fn issues(report: &Report) -> Vec<Value> {
    let text = Gitlab::new(repository()).whole(report);
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

#[test]
fn every_issue_is_as_gitlab_asks() {
    let schema = serde_json::from_str(include_str!("../../schemas/gitlab-code-quality.json")).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    for report in reports() {
        let issues = issues(&report);
        let mut fingerprints = BTreeSet::new();
        for issue in &issues {
            assert!(validator.is_valid(issue), "{issue}");
            assert!(
                ["info", "minor", "major", "critical", "blocker"]
                    .contains(&issue["severity"].as_str().unwrap())
            );
            assert!(issue["location"]["lines"]["begin"].as_u64().unwrap() > 0, "{issue}");
            assert!(fingerprints.insert(issue["fingerprint"].as_str()), "two of {issue}");
        }
    }
}

#[test]
fn an_issue_stands_on_its_line_in_the_repository() {
    let issues = issues(&several(Sv));
    let severities: Vec<&str> = issues.iter().map(|issue| issue["severity"].as_str().unwrap()).collect();
    assert_eq!(
        severities,
        ["critical", "critical", "major", "minor", "critical", "critical", "info", "blocker", "blocker"]
    );
    assert_eq!(issues[0]["check_name"], "prov/eu-share");
    let at = json!({ "path": "budget/2024/prov/ansökan.toml", "lines": { "begin": 13, "end": 13 } });
    assert_eq!(issues[0]["location"], at);
    assert_eq!(issues[8]["check_name"], "input-error");
    assert_eq!(issues[8]["description"], "listan tar aldrig slut (skriv `]`)");
}

#[test]
fn a_fingerprint_is_the_same_whatever_the_lines_and_the_language() {
    let mut moved = several(Sv);
    for rule in &mut moved.entries[0].rules {
        for finding in &mut rule.findings {
            finding.message.push_str(" mer");
            for place in &mut finding.places {
                place.stretch.start.line += 7;
                place.stretch.end.line += 7;
            }
        }
    }
    let fingerprints = |report: &Report| {
        let of_concerns = issues(report).into_iter().take(7);
        of_concerns.map(|issue| issue["fingerprint"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(fingerprints(&moved), fingerprints(&several(En)));
    // Part of the promise: what is known by it in a pipeline must not turn up as new with the next version.
    assert_eq!(fingerprints(&moved)[0], "83146144ad531e8783ecadee74ccc6b3");
}
