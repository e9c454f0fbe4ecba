//! Rules about several applications together: `tests/together/*.toml` hold a call each, and runs over several applications.

use crate::run::{Folder, check};
use serde_json::Value;
use stodkoll::report::ExitStatus;
use toml_edit::{DocumentMut, Item};

const NAMES: [&str; 4] = ["a.toml", "b.toml", "c.toml", "d.toml"];

/// What the report says of a rule: how it came out, and of each finding what was found and the files.
fn told(rule: &Value) -> String {
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let finding = |finding: &Value| {
        let found = match &finding["found"] {
            Value::Object(found) => match (found.get("amount"), found.get("count")) {
                (Some(amount), _) => format!("{} {} ", text(amount), text(&found["currency"])),
                (_, Some(count)) => format!("{count} "),
                _ => String::new(),
            },
            _ => String::new(),
        };
        let mut files: Vec<&str> = finding["places"].as_array().unwrap().iter().map(file).collect();
        files.dedup();
        format!("{found}({})", files.join(" "))
    };
    let findings: Vec<String> = rule["findings"].as_array().unwrap().iter().map(finding).collect();
    format!("{} {}", text(&rule["outcome"]), findings.join(", ")).trim_end().to_owned()
}

fn file(place: &Value) -> &str {
    place["file"].as_str().unwrap().rsplit('/').next().unwrap()
}

#[test]
fn applications_are_held_to_what_they_come_to_together() {
    let document: DocumentMut = include_str!("../together/ceilings.toml").parse().unwrap();
    let call = crate::support::whole_call::whole_call("several", document["call"].as_str().unwrap());
    let rates = document["rates"].as_str().unwrap();
    for case in document["case"].as_array_of_tables().unwrap() {
        let about = case["about"].as_str().unwrap();
        let folder = Folder::new(&[("calls/several.toml", &call)]);
        for (name, application) in NAMES.iter().zip(case["applications"].as_array().unwrap()) {
            let application = application.as_str().unwrap();
            // Whoever is in euro needs no rate to it.
            let rates = if application.contains("currency") { "" } else { rates };
            folder.write(
                &format!("drafts/{name}"),
                format!("call = \"several\"\n{application}{rates}").as_bytes(),
            );
        }
        let (drafts, calls) = (folder.path("drafts"), folder.path("calls"));
        let ran = check(&[&drafts, "--calls", &calls, "--format", "json"]);
        let json: Value =
            serde_json::from_str(&ran.output).unwrap_or_else(|_| panic!("{about}: {}", ran.errors));
        let Some(expected) = case["expect"].as_table_like() else {
            assert_eq!(case["expect"].as_str(), Some("nothing"));
            assert_eq!(json.get("together"), None, "{about}");
            continue;
        };
        let rules = json["together"]["rules"].as_array().unwrap();
        for (rule, expected) in expected.iter() {
            let found = rules.iter().find(|found| found["rule"] == rule).map(told);
            assert_eq!(found.as_deref(), expected.as_str(), "{about}: {rule}: {}", json["together"]);
        }
        let fails = |(rule, expected): (&str, &Item)| {
            let is_error = !["all-of-them", "no-cost-twice"].contains(&rule);
            is_error && expected.as_str() != Some("pass")
        };
        let expected = if expected.iter().any(fails) { ExitStatus::Violations } else { ExitStatus::Clean };
        assert_eq!(ran.status, expected, "{about}");
    }
}

#[test]
fn every_format_says_it() {
    let passes = include_str!("../../examples/s3-piloten-2018-steg-2/robotsmedjan.toml");
    let folder = Folder::new(&[("a.toml", passes), ("b/a.toml", passes), ("b/c.toml", crate::run::FAILS)]);
    let place = folder.path("b/a.toml");
    for format in
        ["table", "full", "json", "json-lines", "sarif", "junit", "github", "gitlab", "markdown", "csv"]
    {
        let ran = check(&[&folder.path(""), "--rule", "grunder/one-coordinator", "--format", format]);
        assert!(!ran.output.contains("no-cost-twice"), "{format}");
        let ran = check(&[&folder.path(""), "--format", format]);
        assert!(ran.output.contains("no-cost-twice"), "{format}: {}", ran.output);
        let says_where =
            ran.output.contains(&place) || ran.output.replace(['\n', ' '], "").contains("b/a.toml:");
        // A table for people names the files in pieces, or the first of them alone.
        assert!(says_where || ["table", "markdown"].contains(&format), "{format}: {}", ran.output);
    }
}

#[test]
fn a_rule_that_cannot_be_about_several_says_why() {
    let rule = |body: &str| {
        let call = crate::support::whole_call::whole_call(
            "several",
            &format!(
                "[measure.applications]\ncount = \"project\"\n[measure.money]\nsum = \"funding.amount\"\n\
                 [measure.countries]\ndistinct = \"partner.country\"\n[[rule]]\nid = \"r\"\ntogether = true\n{body}"
            ),
        );
        let folder = Folder::new(&[("several.toml", &call)]);
        let ran = crate::run::run_with(
            &["calls", "lint", &folder.path("several.toml")],
            "",
            &crate::run::english(),
        );
        format!("{}{}", ran.output, ran.errors)
    };
    let given = "where = { org_number = { given = true } }";
    for (body, said) in [
        ("each = \"partner\"\nmeasure = \"money\"\nat_most = \"1 SEK\"", "have in common"),
        ("each = \"partner\"\nmust = { country = \"SE\" }", "have in common"),
        ("confirm = { sv = \"j?\", en = \"y?\" }", "one application by itself"),
        (
            "each = \"partner.org_number\"\nmeasure = \"applications\"\nat_most = 1",
            "rows without `org_number`",
        ),
        (
            &format!("each = \"partner.org_number\"\n{given}\nmeasure = \"countries\"\nat_most = 1"),
            "does not add up over several applications",
        ),
        (
            &format!(
                "each = \"partner.org_number\"\n{given}\nmeasure = \"money\"\nat_most = \"50 % of money\""
            ),
            "depends on a single application",
        ),
    ] {
        let found = rule(body).replace("\n  │", "");
        assert!(found.contains(said), "{body}: {found}");
    }
    let sound = format!("each = \"partner.org_number\"\n{given}\nmeasure = \"applications\"\nat_most = 1");
    assert!(!rule(&sound).contains("together = true"), "{}", rule(&sound));
}

#[test]
fn a_file_against_several_calls_has_nothing_in_common_with_itself() {
    let folder = Folder::new(&[("a.toml", include_str!("../../examples/i3-2021-inv1/blagron-hamn.toml"))]);
    let calls = ["--call", "i3-2021-inv1", "--call", "i3-2021-inv2a", "--format", "json"];
    let ran = check(&[&[folder.path("a.toml").as_str()], calls.as_slice()].concat());
    let json: Value = serde_json::from_str(&ran.output).unwrap();
    assert_eq!(json["applications"].as_array().unwrap().len(), 2);
    assert_eq!(json["together"], Value::Null);
}
