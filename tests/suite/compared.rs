//! `calls diff`: what changes from one call to another.

use crate::run::{Folder, Ran, english, run_with};
use crate::support::whole_call::head;
use serde_json::Value;
use stodkoll::report::ExitStatus::{Clean, CouldNotCheck, Violations};

const CALL: &str = concat!(
    head!("ours"),
    r#"
[field.partner.cluster]
type = "boolean"
label = { sv = "Kluster", en = "Cluster" }
[measure.total]
sum = "cost.amount"
[measure.grant]
sum = "funding.amount"
[measure.clusters]
count = "partner"
where = { cluster = true }
[[rule]]
id = "cap"
title = { sv = "Tak", en = "Cap" }
measure = "grant"
at_most = ["500 000 SEK", "50 % of total"]
cite = { document = "text", section = "1" }
[[rule]]
id = "clusters"
title = { sv = "Kluster", en = "Clusters" }
measure = "clusters"
at_least = 2
cite = { document = "text", section = "2" }
[[rule]]
id = "by-size"
title = { sv = "Storlek", en = "Size" }
each = "partner"
measure = "grant"
at_most = { by = "partner.size", small = "70 % of total", otherwise = "50 % of total" }
cite = { document = "text", section = "3" }
[[rule]]
id = "window"
title = { sv = "Fönster", en = "Window" }
measure = "project.submitted"
at_least = 2027-02-01
at_most = 2027-03-01
cite = { document = "text", section = "4" }
[[rule]]
id = "ask"
title = { sv = "Fråga", en = "Question" }
confirm = { sv = "Är det så?", en = "Is it so?" }
cite = { document = "text", section = "5" }
"#
);

const APPLICATION: &str = r#"
call = "ours"
[project]
submitted = 2027-02-15
[[partner]]
id = "a"
size = "small"
cluster = true
[[partner]]
id = "b"
size = "small"
cluster = true
[[cost]]
partner = "a"
amount = 900000
[[funding]]
partner = "a"
amount = 450000
"#;

fn diff(arguments: &[&str]) -> Ran {
    run_with(&[&["calls", "diff"], arguments].concat(), "", &english())
}

/// A folder with the call, another version of it, and an application.
fn folder(new: &str) -> Folder {
    Folder::new(&[("old.toml", CALL), ("new.toml", new), ("plan.toml", APPLICATION)])
}

/// The call with something in it replaced.
fn with(old: &str, new: &str) -> String {
    assert!(CALL.contains(old), "{old}");
    CALL.replacen(old, new, 1)
}

fn json(folder: &Folder, more: &[&str]) -> Value {
    let (old, new) = (folder.path("old.toml"), folder.path("new.toml"));
    let ran = diff(&[&[old.as_str(), &new, "--format", "json"], more].concat());
    serde_json::from_str(&ran.output).unwrap_or_else(|error| panic!("{error}: {ran:?}"))
}

/// What becomes of each rule that differs: `rule: change texts`.
fn changes(new: &str) -> Vec<String> {
    let json = json(&folder(new), &[]);
    let word = |value: &Value| value.as_str().unwrap_or("same").to_owned();
    let line = |rule: &Value| {
        let texts = rule["texts"].as_array().unwrap().iter().map(|text| format!(" {}", word(text)));
        format!("{}: {}{}", word(&rule["rule"]), word(&rule["change"]), texts.collect::<String>())
    };
    json["rules"].as_array().unwrap().iter().map(line).collect()
}

#[test]
fn nothing_changes_between_a_call_and_itself() {
    let folder = folder(CALL);
    let (old, new, plan) = (folder.path("old.toml"), folder.path("new.toml"), folder.path("plan.toml"));
    let ran = diff(&[&old, &new, &plan]);
    assert_eq!((ran.status, ran.errors.as_str()), (Clean, ""), "{ran:?}");
    assert!(ran.output.contains("rules: unchanged"), "{ran:?}");
    let ran = diff(&["kluster-2024", "kluster-2024", "--lang", "sv"]);
    assert_eq!(ran.status, Clean);
    assert!(ran.output.contains("regler: oförändrade"), "{ran:?}");
}

#[test]
fn where_things_stand_and_what_they_are_called_is_no_change() {
    // A field before the others moves every column; a measure before the others moves every measure.
    let field =
        "[field.partner.about]\ntype = \"text\"\nlabel = { sv = \"a\", en = \"b\" }\n[field.partner.cluster]";
    let moved = with("[field.partner.cluster]", field);
    let moved = moved.replace(
        "[measure.total]",
        "[measure.networks]\ncount = \"partner\"\nwhere = { cluster = true }\n[measure.total]",
    );
    let moved = moved.replace("[measure.clusters]\ncount = \"partner\"\nwhere = { cluster = true }\n", "");
    let moved = moved.replace("measure = \"clusters\"", "measure = \"networks\"");
    let moved = moved
        .replace("at_most = [\"500 000 SEK\", \"50 % of total\"]", "at_most = [\"50 % of total\", 500000]");
    assert_eq!(changes(&moved), [""; 0]);
    let json = json(&folder(&moved), &[]);
    assert_eq!(
        json["fields"],
        serde_json::json!([{ "field": "partner.about", "change": "added", "added": [], "dropped": [], "differs": [] }])
    );
}

#[test]
fn bounds_are_compared() {
    for (old, new, change) in [
        ("\"500 000 SEK\"", "\"400 000 SEK\"", "cap: tightened"),
        ("\"500 000 SEK\"", "\"500 000.01 SEK\"", "cap: loosened"),
        ("\"500 000 SEK\"", "\"50 000 EUR\"", "cap: changed"),
        ("\"500 000 SEK\", \"50 % of total\"", "\"600 000 SEK\", \"60 % of total\"", "cap: loosened"),
        ("\"500 000 SEK\", \"50 % of total\"", "\"600 000 SEK\", \"40 % of total\"", "cap: changed"),
        ("\"50 % of total\"]", "\"50 % of grant\"]", "cap: changed"),
        ("at_least = 2\n", "at_least = 3\n", "clusters: tightened"),
        ("at_least = 2\n", "at_least = 1\n", "clusters: loosened"),
        ("at_least = 2\n", "more_than = 2\n", "clusters: tightened"),
        ("where = { cluster = true }", "where = { cluster = false }", "clusters: changed"),
        ("small = \"70 % of total\"", "small = \"60 % of total\"", "by-size: tightened"),
        ("small = \"70 % of total\"", "micro = \"70 % of total\"", "by-size: changed"),
        ("at_most = 2027-03-01", "at_most = 2027-03-15", "window: loosened"),
        (
            "at_least = 2027-02-01\nat_most = 2027-03-01",
            "at_least = 2027-02-02\nat_most = 2027-03-02",
            "window: changed",
        ),
        ("id = \"window\"\n", "id = \"window\"\nlevel = \"warning\"\n", "window: loosened"),
        (
            "id = \"window\"\n",
            "id = \"window\"\nwhen = { measure = \"clusters\", at_least = 1 }\n",
            "window: loosened",
        ),
        ("en = \"Is it so?\"", "en = \"Is it really so?\"", "ask: changed"),
    ] {
        assert_eq!(changes(&with(old, new)), [change], "{new}");
        if matches!(change.split_once(": "), Some((_, "tightened" | "loosened"))) {
            let other = if change.ends_with("tightened") { "loosened" } else { "tightened" };
            let folder = Folder::new(&[("old.toml", &with(old, new)), ("new.toml", CALL)]);
            assert_eq!(json(&folder, &[])["rules"][0]["change"], other, "back from {new}");
        }
    }
}

#[test]
fn words_are_told_apart_from_what_is_asked() {
    assert_eq!(changes(&with("en = \"Cap\"", "en = \"Ceiling\"")), ["cap: same title"]);
    assert_eq!(changes(&with("section = \"1\"", "section = \"1.1\"")), ["cap: same citation"]);
    let noted = with("id = \"cap\"\n", "id = \"cap\"\nnote = { sv = \"a\", en = \"b\" }\n");
    assert_eq!(changes(&noted), ["cap: same note"]);
    assert_eq!(
        changes(&with(
            "en = \"Cap\" }\nmeasure = \"grant\"\nat_most = [\"500",
            "en = \"C\" }\nmeasure = \"grant\"\nat_most = [\"400"
        )),
        ["cap: tightened title"]
    );
}

#[test]
fn rules_come_and_go() {
    assert_eq!(changes(&with("id = \"ask\"", "id = \"other\"")), ["ask: dropped", "other: added"]);
    // What takes the place of another is the same rule.
    let based = "format = 1\nid = \"later\"\ntitle = { sv = \"a\", en = \"b\" }\nfunder = \"F\"\ncurrency = \"SEK\"\nbased_on = \"ours\"\n\
         [[rule]]\nid = \"three\"\nreplaces = \"ours/clusters\"\ntitle = { sv = \"Kluster\", en = \"Clusters\" }\nmeasure = \"clusters\"\nat_least = 3\n\
         cite = { document = \"text\", section = \"2\" }\nnote = { sv = \"a\", en = \"b\" }\n";
    let folder = Folder::new(&[("calls/ours.toml", CALL), ("calls/later.toml", based)]);
    let ran = diff(&["ours", "later", "--calls", &folder.path("calls"), "--format", "json"]);
    let json: Value = serde_json::from_str(&ran.output).unwrap();
    let rules = json["rules"].as_array().unwrap();
    assert_eq!(
        (rules.len(), &rules[0]["rule"], &rules[0]["change"]),
        (1, &"three".into(), &"tightened".into()),
        "{json:#}"
    );
}

#[test]
fn applications_that_stand_otherwise_are_named() {
    let folder = folder(&with("at_least = 2\n", "at_least = 3\n"));
    let (old, new, plan) = (folder.path("old.toml"), folder.path("new.toml"), folder.path("plan.toml"));
    let ran = diff(&[&old, &new, &plan]);
    assert_eq!((ran.status, ran.errors.as_str()), (Violations, ""), "{ran:?}");
    for said in ["tightened", "plan.toml: pass → fail", "1 application: 1 with another status"] {
        assert!(ran.output.contains(said), "{said} is not in\n{}", ran.output);
    }
    let json = json(&folder, &[&plan]);
    let application = &json["applications"][0];
    assert_eq!((&application["old"], &application["new"]), (&"pass".into(), &"fail".into()));
    assert_eq!(application["rules"][0]["rule"], "clusters");
    let ran = diff(&[&old, &new, &plan, "--lang", "sv"]);
    assert!(ran.output.contains("strängare") && ran.output.contains("godkänd → underkänd"), "{ran:?}");
}

#[test]
fn what_cannot_be_compared_is_said() {
    let folder = folder(&with("measure = \"grant\"", "measure = \"grnat\""));
    let (old, new) = (folder.path("old.toml"), folder.path("new.toml"));
    let ran = diff(&[&old, &new]);
    assert_eq!(ran.status, CouldNotCheck);
    assert!(ran.errors.contains("there is no measure `grnat`"), "{ran:?}");
    assert_eq!(diff(&[&old, &folder.path("nope.toml")]).status, CouldNotCheck);
    let ran = diff(&[&old, "klustr-2024"]);
    assert_eq!(ran.status, CouldNotCheck);
    assert!(ran.errors.contains("did you mean `kluster-2024`?"), "{ran:?}");
    folder.write("plan.toml", b"call = \"ours\"\n[[cost]]\namount = \"ten\"\n");
    let ran = diff(&[&old, &old, &folder.path("plan.toml")]);
    assert_eq!(ran.status, CouldNotCheck);
    assert!(ran.errors.contains("plan.toml:3"), "{ran:?}");
}

/// A small call with one rule, which says this beside its name and title.
fn call_with(rule: &str) -> String {
    format!(
        r#"
{}
[field.cost.category]
label = {{ sv = "Slag", en = "Category" }}
[field.cost.category.values]
staff = {{ sv = "Personal", en = "Staff" }}
travel = {{ sv = "Resor", en = "Travel" }}
goods = {{ sv = "Varor", en = "Goods" }}
[field.attachment.kind]
label = {{ sv = "Bilaga", en = "Attachment" }}
[field.attachment.kind.values]
plan = {{ sv = "Plan", en = "Plan" }}
budget = {{ sv = "Budget", en = "Budget" }}
letter = {{ sv = "Brev", en = "Letter" }}
[field.project.summary]
type = "text"
label = {{ sv = "Sammanfattning", en = "Summary" }}
[field.project.themes]
type = "choices"
label = {{ sv = "Teman", en = "Themes" }}
[field.project.themes.values]
water = {{ sv = "Vatten", en = "Water" }}
wood = {{ sv = "Trä", en = "Wood" }}
wind = {{ sv = "Vind", en = "Wind" }}
[[rule]]
id = "r"
title = {{ sv = "Regel", en = "Rule" }}
cite = {{ document = "text", section = "1" }}
{rule}
[measure.total]
sum = "cost.amount"
[measure.grant]
sum = "funding.amount"
[measure.staff]
sum = "cost.amount"
where = {{ category = "staff" }}
[measure.staff_and_travel]
sum = "cost.amount"
where = {{ category = ["travel", "staff"] }}
[measure.partners]
count = "partner"
[measure.abroad]
count = "partner"
where = {{ country = {{ not = "SE" }} }}
[measure.duration]
length = ["project.start", "project.end"]
[[rule]]
id = "all-are-used"
title = {{ sv = "Allt", en = "All" }}
cite = {{ document = "text", section = "2" }}
measure = "total + grant + staff + staff_and_travel"
at_least = "1 SEK * (partners + abroad)"
when = {{ measure = "duration", at_least = "1 day" }}
"#,
        head!("lists")
    )
}

/// How the one rule changes, there and back.
fn there_and_back(old: &str, new: &str) -> [String; 2] {
    let (old, new) = (call_with(old), call_with(new));
    [[&old, &new], [&new, &old]].map(|[old, new]| {
        let folder = Folder::new(&[("old.toml", old), ("new.toml", new)]);
        let json = json(&folder, &[]);
        json["rules"][0]["change"].as_str().unwrap_or("same").to_owned()
    })
}

/// A rule, and one that whoever meets the first meets too.
const LOOSENED: &[(&str, &str)] = &[
    // Lists of values that are allowed, asked of, or looked at.
    (
        r#"measure = "grant"
one_of = ["1 SEK", "2 SEK"]"#,
        r#"measure = "grant"
one_of = ["1 SEK", "2 SEK", "3 SEK"]"#,
    ),
    (
        r#"each = "cost"
must = { category = "staff" }"#,
        r#"each = "cost"
must = { category = ["staff", "travel"] }"#,
    ),
    (
        r#"each = "cost"
must = { category = { not = ["staff", "travel"] } }"#,
        r#"each = "cost"
must = { category = { not = "travel" } }"#,
    ),
    (
        r#"each = "cost"
where = { category = ["staff", "travel"] }
must = { year = 2026 }"#,
        r#"each = "cost"
where = { category = "travel" }
must = { year = 2026 }"#,
    ),
    (
        r#"each = "project"
must = { themes = { only = ["water"] } }"#,
        r#"each = "project"
must = { themes = { only = ["wood", "water"] } }"#,
    ),
    (
        r#"each = "project"
must = { themes = { count = { at_most = 1 } } }"#,
        r#"each = "project"
must = { themes = { count = { at_most = 2 } } }"#,
    ),
    (
        r#"each = "project"
must = { summary = { words = { at_most = 250 } } }"#,
        r#"each = "project"
must = { summary = { words = { at_most = 251 } } }"#,
    ),
    // Alternatives, and what must hold together, never, or so many times.
    (r#"any_of = [{ attached = "plan" }]"#, r#"any_of = [{ attached = "plan" }, { attached = "budget" }]"#),
    (r#"all_of = [{ attached = "plan" }, { attached = "budget" }]"#, r#"attached = "budget""#),
    (
        r#"none_of = [{ attached = "plan" }, { attached = "budget" }]"#,
        r#"none_of = [{ attached = "budget" }]"#,
    ),
    (
        r#"all_of = [{ attached = "plan" }, { attached = "budget" }]"#,
        r#"any_of = [{ attached = "plan" }, { attached = "letter" }]"#,
    ),
    (
        r#"at_least = 2
of = [{ attached = "plan" }, { attached = "budget" }, { attached = "letter" }]"#,
        r#"at_least = 1
of = [{ attached = "plan" }, { attached = "budget" }, { attached = "letter" }]"#,
    ),
    (
        r#"at_least = 2
of = [{ attached = "plan" }, { attached = "budget" }]"#,
        r#"at_least = 2
of = [{ attached = "plan" }, { attached = "budget" }, { attached = "letter" }]"#,
    ),
    (
        r#"at_least = 2
of = [{ attached = "plan" }, { attached = "budget" }, { attached = "letter" }]"#,
        r#"any_of = [{ attached = "plan" }, { attached = "budget" }]"#,
    ),
    (
        r#"at_most = 1
of = [{ attached = "plan" }, { attached = "budget" }, { attached = "letter" }]"#,
        r#"at_most = 1
of = [{ attached = "plan" }, { attached = "budget" }]"#,
    ),
    (
        r#"each = "partner"
must = { any_of = [{ size = "small" }, { employees = { less_than = 50 } }] }"#,
        r#"each = "partner"
must = { any_of = [{ size = "small" }, { employees = { at_most = 50 } }] }"#,
    ),
    // Of fewer applications.
    (
        r#"measure = "grant"
at_most = 1"#,
        r#"measure = "grant"
at_most = 1
when = { measure = "partners", at_least = 2 }"#,
    ),
    (
        r#"attached = "plan"
when = { measure = "partners", at_least = 2 }"#,
        r#"attached = "plan"
when = { measure = "partners", at_least = 3 }"#,
    ),
    (
        r#"confirm = { sv = "a?", en = "b?" }
when = { any_of = [{ attached = "plan" }, { attached = "budget" }] }"#,
        r#"confirm = { sv = "a?", en = "b?" }
when = { attached = "plan" }"#,
    ),
    (
        r#"each = "partner"
measure = "grant"
at_most = 1"#,
        r#"each = "partner"
having = { measure = "staff", more_than = 0 }
measure = "grant"
at_most = 1"#,
    ),
    // Numbers, days and lengths that depend on something.
    (
        r#"measure = "grant"
at_most = "50 % of staff""#,
        r#"measure = "grant"
at_most = "50 % of staff_and_travel""#,
    ),
    (
        r#"measure = "staff_and_travel"
at_most = 1000"#,
        r#"measure = "staff"
at_most = 1000"#,
    ),
    (
        r#"measure = "abroad"
at_least = 2"#,
        r#"measure = "partners"
at_least = 2"#,
    ),
    (
        r#"measure = "grant"
at_most = "40 % of lowest(total, 5 000 000 SEK)""#,
        r#"measure = "grant"
at_most = "40 % of lowest(total, 5 000 001 SEK)""#,
    ),
    (
        r#"measure = "grant"
at_most = "total - staff_and_travel""#,
        r#"measure = "grant"
at_most = "total - staff + 1 SEK""#,
    ),
    (
        r#"measure = "grant"
at_most = "10 SEK + total""#,
        r#"measure = "grant"
at_most = "10 SEK + total + grant""#,
    ),
    (
        r#"measure = "grant"
less_than = 10"#,
        r#"measure = "grant"
at_most = 10"#,
    ),
    (
        r#"measure = "grant"
at_most = 10"#,
        r#"measure = "grant"
less_than = 10.01"#,
    ),
    (
        r#"measure = "grant"
equals = "50 % of total"
within = "1 SEK""#,
        r#"measure = "grant"
equals = "50 % of total"
within = "2 SEK""#,
    ),
    (
        r#"measure = "grant"
equals = "50 % of total""#,
        r#"measure = "grant"
at_most = "50 % of total""#,
    ),
    (
        r#"measure = "grant"
multiple_of = "50 000 SEK""#,
        r#"measure = "grant"
multiple_of = "25 000 SEK""#,
    ),
    (
        r#"each = "partner"
measure = "grant"
at_most = "50 % of total""#,
        r#"each = "partner"
measure = "grant"
at_most = { by = "partner.size", small = "70 % of total", otherwise = "50 % of total" }"#,
    ),
    (
        r#"each = "partner"
measure = "grant"
at_most = { by = "partner.size", small = "60 % of total", medium = "50 % of total" }"#,
        r#"each = "partner"
measure = "grant"
at_most = { by = "partner.size", medium = "50 % of total", small = "61 % of total" }"#,
    ),
    (
        r#"measure = "project.end"
at_most = "project.start + 24 months""#,
        r#"measure = "project.end"
at_most = "project.start + 25 months""#,
    ),
    (
        r#"measure = "project.submitted"
at_most = 2027-03-01T12:00:00+01:00"#,
        r#"measure = "project.submitted"
at_most = 2027-03-01T12:00:01+01:00"#,
    ),
    (
        r#"measure = "duration"
at_most = "24 months""#,
        r#"measure = "duration"
at_most = "3 years""#,
    ),
    (
        "level = \"warning\"\nattached = \"plan\"",
        "level = \"info\"\nany_of = [{ attached = \"plan\" }, { attached = \"budget\" }]",
    ),
];

#[test]
fn what_follows_from_what_is_shown_part_by_part() {
    for (old, new) in LOOSENED {
        assert_eq!(there_and_back(old, new), ["loosened", "tightened"], "{old}\n→ {new}");
    }
}

#[test]
fn what_cannot_be_shown_is_only_changed() {
    for (old, new) in [
        (
            r#"any_of = [{ attached = "plan" }, { attached = "budget" }]"#,
            r#"any_of = [{ attached = "plan" }, { attached = "letter" }]"#,
        ),
        (
            r#"at_least = 1
of = [{ attached = "plan" }, { attached = "budget" }, { attached = "letter" }]"#,
            r#"at_least = 2
of = [{ attached = "plan" }, { attached = "budget" }, { attached = "letter" }]
when = { measure = "partners", at_least = 2 }"#,
        ),
        (
            r#"measure = "grant"
at_most = "50 % of total""#,
            r#"measure = "grant"
at_most = "500 000 SEK""#,
        ),
        (
            r#"measure = "grant"
at_most = { by = "total", "..10" = "5 SEK", "..20" = "9 SEK" }"#,
            r#"measure = "grant"
at_most = { by = "total", "..10" = "5 SEK", "..21" = "9 SEK" }"#,
        ),
        // A group is more or less than it was with other rows in it.
        (
            r#"each = "partner.country"
measure = "grant"
at_most = 1"#,
            r#"each = "partner.country"
where = { role = "partner" }
measure = "grant"
at_most = 1"#,
        ),
        (
            r#"level = "warning"
attached = "plan""#,
            r#"level = "error"
any_of = [{ attached = "plan" }, { attached = "budget" }]"#,
        ),
        (
            r#"measure = "duration"
at_most = "24 months""#,
            r#"measure = "duration"
at_most = "800 days""#,
        ),
    ] {
        assert_eq!(there_and_back(old, new), ["changed", "changed"], "{old}\n→ {new}");
    }
    // The same, said otherwise.
    for (old, new) in [
        (r#"all_of = [{ attached = "plan" }]"#, r#"attached = "plan""#),
        (
            r#"measure = "grant"
at_most = "total - staff""#,
            r#"measure = "grant"
at_most = "total - (staff_and_travel - (staff_and_travel - staff))""#,
        ),
        (
            r#"at_least = 2
of = [{ attached = "plan" }, { attached = "budget" }]"#,
            r#"all_of = [{ attached = "budget" }, { attached = "plan" }]"#,
        ),
        (
            r#"measure = "grant"
at_most = ["1 SEK", "2 SEK"]"#,
            r#"measure = "grant"
at_most = "1 SEK""#,
        ),
    ] {
        assert_eq!(there_and_back(old, new), ["same", "same"], "{old}\n→ {new}");
    }
}

#[test]
fn long_lists_say_what_is_added_and_taken_away() {
    let countries = |last: &str| {
        format!(
            "each = \"partner\"\nmust = {{ country = [\"AT\", \"BE\", \"DE\", \"ES\", \"FI\", \"FR\", \"IT\", {last}] }}"
        )
    };
    let folder = Folder::new(&[
        ("old.toml", &call_with(&countries("\"NO\", \"PL\""))),
        ("new.toml", &call_with(&countries("\"PL\", \"SE\", \"IS\""))),
    ]);
    let json = json(&folder, &[]);
    let lists = serde_json::json!([{ "of": "partner.country", "added": ["IS", "SE"], "dropped": ["NO"] }]);
    assert_eq!((&json["rules"][0]["change"], &json["rules"][0]["lists"]), (&"changed".into(), &lists));
    let (old, new) = (folder.path("old.toml"), folder.path("new.toml"));
    let words = |arguments: &[&str]| {
        let printed = diff(&[&[old.as_str(), &new], arguments].concat()).output;
        printed.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    assert!(words(&[]).contains("partner.country: added IS, SE; taken away NO"), "{}", words(&[]));
    let swedish = words(&["--lang", "sv"]);
    assert!(swedish.contains("partner.country: tillagt IS, SE; borttaget NO"), "{swedish}");
}

#[test]
fn a_measure_that_is_read_otherwise_is_spelt_out() {
    let json = json(&folder(&with("where = { cluster = true }", "where = { cluster = false }")), &[]);
    let of = |side: &str| json["rules"][0][side]["measures"][0]["is"].as_str().unwrap().to_owned();
    assert_eq!(of("old"), "the number of rows of partner where cluster = true");
    assert_eq!(of("new"), "the number of rows of partner where cluster = false");
}

#[test]
fn what_a_call_says_of_all_limits_is_compared() {
    let head = "currency = \"SEK\"\nconverted_on = 2027-01-15\nsupport = \"grant\"\n\
                [[exchange_rate]]\nfrom = \"EUR\"\nto = \"SEK\"\nrate = 11.2\nsource = \"F\"";
    let stated = folder(&with("currency = \"SEK\"", head));
    let now = json(&stated, &[]);
    let line = |key: &str, old: Value, new: Value| serde_json::json!({ "key": key, "old": old, "new": new });
    assert_eq!(
        now["call"],
        serde_json::json!([
            line("converted_on", Value::Null, "2027-01-15".into()),
            line("support", Value::Null, "grant".into()),
            line("exchange_rate", Value::Null, "1 EUR = 11.2 SEK".into()),
        ])
    );
    let (old, new) = (stated.path("old.toml"), stated.path("new.toml"));
    assert_eq!(diff(&[&old, &new]).status, Violations);
    let other = Folder::new(&[
        ("old.toml", &with("currency = \"SEK\"", head)),
        ("new.toml", &with("currency = \"SEK\"", &head.replace("11.2", "11.3").replace("-15", "-16"))),
    ]);
    let now = json(&other, &[]);
    assert_eq!(
        now["call"],
        serde_json::json!([
            line("converted_on", "2027-01-15".into(), "2027-01-16".into()),
            line("exchange_rate", "1 EUR = 11.2 SEK".into(), "1 EUR = 11.3 SEK".into()),
        ])
    );
    assert_eq!(
        json(&folder(&with("\"SEK\"", "\"EUR\"")), &[])["call"][0],
        line("currency", "SEK".into(), "EUR".into())
    );
}

#[test]
fn fields_say_what_of_them_is_different() {
    let of = |old: &str, new: &str| {
        let (old, new) =
            (call_with("attached = \"plan\"").replace(old, new), call_with("attached = \"plan\""));
        json(&Folder::new(&[("old.toml", &new), ("new.toml", &old)]), &[])["fields"].clone()
    };
    let field = |field: &str, added: &[&str], dropped: &[&str], differs: Value| serde_json::json!([{ "field": field, "change": "changed", "added": added, "dropped": dropped, "differs": differs }]);
    assert_eq!(
        of("wood = {", "fire = {"),
        field("project.themes", &["fire"], &["wood"], serde_json::json!([]))
    );
    assert_eq!(
        of("type = \"text\"", "type = \"integer\"\nunit = { sv = \"ord\", en = \"words\" }"),
        field(
            "project.summary",
            &[],
            &[],
            serde_json::json!([
                { "key": "type", "old": "text", "new": "integer" },
                { "key": "unit", "old": null, "new": "words" },
            ])
        )
    );
}
