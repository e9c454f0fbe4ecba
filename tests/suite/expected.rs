//! The shipped examples and the cases that change them come out as they say, and show every rule of every call and pack
//! from both sides: `calls test examples`. `BLESS=1` writes what comes out of the applications; every line of it is a
//! claim about the call's text, to be read before it is committed.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use crate::run::{english, run_with};
use serde_json::Value;
use stodkoll::call::Body;
use stodkoll::catalog::Catalog;
use stodkoll::report::ExitStatus::Clean;

fn json(arguments: &[&str]) -> Value {
    let ran = run_with(&[arguments, &["--format", "json"]].concat(), "", &english());
    serde_json::from_str(&ran.output).unwrap_or_else(|error| panic!("{error}: {ran:?}"))
}

/// The folder of each call's examples.
fn folders() -> Vec<String> {
    let of = |id: &str| format!("{}/examples/{id}", env!("CARGO_MANIFEST_DIR"));
    Catalog::new(Vec::new()).unwrap().call_ids().into_iter().map(of).collect()
}

/// Writes beside each application what comes of it.
fn bless(check: &[&str]) {
    for application in json(check)["applications"].as_array().unwrap() {
        let path = application["path"].as_str().unwrap();
        let name = Path::new(path).file_name().unwrap().to_string_lossy();
        let status = application["status"].as_str().unwrap();
        let mut text = format!(
            "# Vad som väntas av {name}, regel för regel: `stodkoll calls test` säger vad som blir annorlunda.\n\n\
             [expect]\nstatus = \"{status}\"\n"
        );
        for rule in application["rules"].as_array().unwrap() {
            let (id, outcome) = (rule["rule"].as_str().unwrap(), rule["outcome"].as_str().unwrap());
            match rule["pack"].as_str() {
                Some(pack) => writeln!(text, "\"{pack}/{id}\" = \"{outcome}\"").unwrap(),
                None => writeln!(text, "{id} = \"{outcome}\"").unwrap(),
            }
        }
        fs::write(path.replace(".toml", ".expect.toml"), text).unwrap();
    }
}

#[test]
fn the_examples_come_out_as_is_expected_of_them() {
    let folders = folders();
    let folders: Vec<&str> = folders.iter().map(String::as_str).collect();
    let (check, test) = ([&["check"], &*folders].concat(), [&["calls", "test"], &*folders].concat());
    if std::env::var_os("BLESS").is_some() {
        bless(&check);
    }
    let ran = run_with(&test, "", &english());
    assert_eq!(ran.status, Clean, "{}{}", ran.errors, ran.output);
    let (tested, checked) = (json(&test), json(&check));
    assert_eq!(tested["untested"].as_array().unwrap().len(), 0, "{:#}", tested["untested"]);
    assert_eq!(tested["summary"]["applications"], checked["summary"]["applications"]);
    // Something is expected of every rule: what is left out is not tested.
    let of = |report: &Value, count: &dyn Fn(&Value) -> u64| -> u64 {
        report["applications"].as_array().unwrap().iter().map(count).sum()
    };
    let expected = of(&tested, &|application| application["rules"].as_u64().unwrap());
    let rules =
        of(&checked, &|application| application["rules"].as_array().unwrap().len().try_into().unwrap());
    assert_eq!(expected, rules);
}

#[test]
fn every_rule_of_every_call_and_pack_is_shown_from_both_sides() {
    let examples = format!("{}/examples", env!("CARGO_MANIFEST_DIR"));
    let ran = run_with(&["calls", "test", &examples, "--strict"], "", &english());
    assert_eq!(ran.status, Clean, "{}{}", ran.errors, ran.output);
    let tested = json(&["calls", "test", &examples]);
    assert!(tested["summary"]["cases"].as_u64().unwrap() > 1100, "{:#}", tested["summary"]);
    let catalog = Catalog::new(Vec::new()).unwrap();
    let coverage = tested["coverage"].as_array().unwrap();
    for id in catalog.call_ids() {
        for rule in catalog.call(id).unwrap().unwrap().rules {
            let (kind, owner) = rule.pack.as_deref().map_or(("call", id), |pack| ("pack", pack));
            let of_owner = coverage.iter().find(|coverage| coverage[kind] == owner);
            let rules = of_owner.unwrap_or_else(|| panic!("nothing of {owner}"))["rules"].as_array().unwrap();
            let shown = rules.iter().find(|shown| shown["rule"] == rule.name().as_str()).unwrap();
            let sides = match rule.body {
                Body::Check(_) => ["pass", "fail"],
                Body::Confirm(_) => ["confirmed", "unconfirmed"],
            };
            for side in sides {
                assert!(shown[side].as_u64().unwrap() > 0, "{owner}: {side} of {}", rule.name());
            }
        }
    }
}

#[test]
fn lint_finds_an_example_on_both_sides_of_every_rule_that_comes_with_the_program() {
    let ran = run_with(&["calls", "lint", "--strict"], "", &english());
    assert_eq!((ran.status, ran.errors.as_str()), (Clean, ""), "{}", ran.output);
}
