//! `calls lint`: every fault of every file, and remarks.

use crate::run::{CALL, Folder, Ran, english, run_with};
use serde_json::Value;
use stodkoll::report::ExitStatus::{Clean, CouldNotCheck, Violations};

const BASICS: &str = include_str!("../../calls/packs/grunder.toml");
const BASED: &str = include_str!("../../calls/i3-2021-inv2a.toml");
const LONE: &str = r#"
format = 1
kind = "pack"
id = "mitt"
title = { sv = "a", en = "b" }
[[document]]
id = "d"
title = "t"
publisher = "p"
[measure.staff]
sum = "cost.amount"
where = { category = "staff" }
[[rule]]
id = "r"
title = { sv = "a", en = "b" }
measure = "staff"
at_most = "1 SEK"
cite = { document = "d", section = "s" }
"#;

fn lint(arguments: &[&str]) -> Ran {
    run_with(&[&["calls", "lint"], arguments].concat(), "", &english())
}

/// The messages of each file's faults and remarks.
fn messages(arguments: &[&str]) -> Vec<(String, Vec<String>, Vec<String>)> {
    let ran = lint(&[arguments, &["--format", "json"]].concat());
    let json: Value = serde_json::from_str(&ran.output).unwrap_or_else(|error| panic!("{error}: {ran:?}"));
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let said =
        |list: &Value| list.as_array().unwrap().iter().map(|said| text(&said["message"])).collect::<Vec<_>>();
    let file = |file: &Value| {
        let path = text(&file["path"]);
        (path.rsplit('/').next().unwrap().to_owned(), said(&file["faults"]), said(&file["remarks"]))
    };
    json["files"].as_array().unwrap().iter().map(file).collect()
}

#[test]
fn what_is_built_in_is_clean() {
    let ran = lint(&["--strict"]);
    assert_eq!((ran.status, ran.errors.as_str()), (Clean, ""), "{ran:?}");
    assert!(ran.output.ends_with("files: no faults\n"), "{ran:?}");
    let ran = lint(&["--lang", "sv"]);
    assert!(ran.output.ends_with("filer: inga fel\n"), "{ran:?}");
    for file in ["kluster-2024.toml", "packs/cpr-2021.toml", "reference/countries.toml"] {
        let ran = lint(&[&format!("{}/calls/{file}", env!("CARGO_MANIFEST_DIR"))]);
        assert_eq!((ran.status, ran.output.as_str()), (Clean, "1 file: no faults\n"), "{ran:?}");
    }
    let ran = lint(&[&format!("{}/calls", env!("CARGO_MANIFEST_DIR"))]);
    assert_eq!(ran.status, Clean, "{ran:?}");
}

#[test]
fn all_faults_of_all_files_are_said_at_once() {
    let call = CALL.replacen("at_most = ", "at_mst = ", 1).replacen(
        "document = \"utlysning\"",
        "document = \"x\"",
        1,
    );
    let pack = BASICS.replace("project.start", "project.strat").replace("equals = 1", "equals = \"EUR\"");
    let folder = Folder::new(&[
        ("a.toml", &call),
        ("b.toml", &pack),
        ("c.toml", "format = 1\nid = \"c\"\n[[\n"),
        ("d.csv", "date,SEK\n2024-13-01,11\n"),
    ]);
    let path = |name| folder.path(name);
    let ran = lint(&[&path("a.toml"), &path("b.toml"), &path("c.toml"), &path("d.csv"), &path("nope.toml")]);
    assert_eq!((ran.status, ran.errors.as_str()), (CouldNotCheck, ""));
    for said in ["a.toml:", "b.toml:", "c.toml:", "d.csv:2:1", "nope.toml: there is no such file"] {
        assert!(ran.output.contains(said), "{said} is not in\n{}", ran.output);
    }
    let files = messages(&[&path("a.toml"), &path("b.toml"), &path("c.toml")]);
    let of = |name: &str| &files.iter().find(|file| file.0 == name).unwrap().1;
    assert!(of("a.toml").contains(&"there is no document `x`".to_owned()), "{files:?}");
    assert!(of("a.toml").contains(&"unknown key `at_mst`".to_owned()), "{files:?}");
    assert!(of("b.toml").contains(&"`project` has no column `strat`".to_owned()), "{files:?}");
    assert!(of("c.toml").len() >= 3, "{files:?}");
}

#[test]
fn a_code_stands_in_one_line() {
    let own = "format = 1\nkind = \"reference\"\n";
    let country = |code: &str| format!("[country.\"{code}\"]\nsv = \"a\"\nen = \"b\"\n");
    let region = |code: &str| {
        format!("[[region]]\ncountry = \"SE\"\nname = \"a\"\nnuts3 = \"SE999\"\ncodes = [\"{code}\"]\n")
    };
    for (sound, broken) in [
        (
            "currencies = [\"SEK\", \"EUR\"]\n".to_owned(),
            "currencies = [\"SEK\", \"EUR\", \"Q\\nQ\"]\n".to_owned(),
        ),
        (country("QQ"), country("Q\\nQ")),
        (region("99"), region("9\\n9")),
    ] {
        let folder = Folder::new(&[
            ("sound.toml", &format!("{own}{sound}")),
            ("broken.toml", &format!("{own}{broken}")),
        ]);
        assert_eq!(lint(&[&folder.path("sound.toml")]).status, Clean, "{sound}");
        assert_eq!(messages(&[&folder.path("broken.toml")])[0].1, ["the value cannot be read"], "{broken}");
    }
}

#[test]
fn a_fault_of_a_pack_is_said_once_for_all_calls_that_use_it() {
    let folder = Folder::new(&[("b.toml", &BASICS.replace("project.start", "project.strat"))]);
    let files = messages(&[&folder.path("b.toml")]);
    assert_eq!(files.len(), 1, "{files:?}");
    let strat = files[0].1.iter().filter(|said| said.contains("strat")).count();
    assert_eq!(strat, 1, "{files:?}");
}

#[test]
fn a_pack_alone_says_what_cannot_be_known() {
    let folder = Folder::new(&[("p.toml", LONE)]);
    let ran = lint(&[&folder.path("p.toml")]);
    assert_eq!(ran.status, Clean, "{ran:?}");
    for said in ["no call uses this pack", "whether there is `cost.category`", "1 file: 2 remarks"] {
        assert!(ran.output.contains(said), "{said} is not in\n{}", ran.output);
    }
    assert_eq!(lint(&[&folder.path("p.toml"), "--strict"]).status, Violations);
    folder.write("p.toml", LONE.replace("document = \"d\"", "document = \"e\"").as_bytes());
    let ran = lint(&[&folder.path("p.toml")]);
    assert_eq!(ran.status, CouldNotCheck, "{ran:?}");
    // With a call that uses it everything is known.
    let user = CALL
        .replace("id = \"s3-piloten-2018-steg-1\"", "id = \"egen\"")
        .replace("uses = [", "uses = [\"mitt\", ");
    let declared = format!(
        "{user}\n[field.cost.category]\nlabel = {{ sv = \"a\", en = \"b\" }}\nvalues = {{ staff = {{ sv = \"a\", en = \"b\" }} }}\n"
    );
    let folder = Folder::new(&[("p.toml", LONE), ("calls/egen.toml", &declared)]);
    let ran = lint(&[&folder.path("p.toml"), "--calls", &folder.path("calls")]);
    assert_eq!((ran.status, ran.output.as_str()), (Clean, "1 file: no faults\n"), "{ran:?}");
}

#[test]
fn a_rule_that_is_taken_away_without_a_word_is_remarked() {
    let silent = BASED.split("note.sv").next().unwrap().trim_end();
    let without = silent.replace("based_on", "without = [\"grunder/balanced\"]\nbased_on");
    let folder = Folder::new(&[("x.toml", &without)]);
    let files = messages(&[&folder.path("x.toml")]);
    assert_eq!(files.len(), 1, "{files:?}");
    assert_eq!((files[0].1.len(), files[0].2.len()), (0, 2), "{files:?}");
    let ran = lint(&[&folder.path("x.toml"), "--lang", "sv"]);
    assert_eq!(ran.status, Clean, "{ran:?}");
    assert!(ran.output.contains("2 anmärkningar") && ran.output.contains("skriv en `note`"), "{ran:?}");
    assert_eq!(lint(&[&folder.path("x.toml"), "--strict"]).status, Violations);
}

#[test]
fn two_files_with_one_id_are_a_fault() {
    let own = CALL.replace("id = \"s3-piloten-2018-steg-1\"", "id = \"egen\"");
    let folder = Folder::new(&[("a.toml", &own), ("b.toml", &own)]);
    let ran = lint(&[&folder.path("")]);
    assert_eq!(ran.status, CouldNotCheck, "{ran:?}");
    assert!(ran.output.contains("there is `egen` already"), "{ran:?}");
}

#[test]
fn a_hostile_file_moves_no_cursor() {
    let hostile = CALL.replace("uses = [", "uses = [\"\\u001b[2J\", ").replace("Tillväxtverket", "\\u202eT");
    let folder = Folder::new(&[("a\u{7}.toml", &hostile), ("b.toml", "\u{1b}[2J = 1\n")]);
    let ran = lint(&[&folder.path("a\u{7}.toml"), &folder.path("b.toml")]);
    assert_eq!(ran.status, CouldNotCheck);
    for evil in ['\u{1b}', '\u{7}', '\u{202e}'] {
        assert!(!ran.output.contains(evil), "{evil:?} in\n{}", ran.output);
    }
}

/// A call with these measures and this bound of the measure `a`.
fn call_of(measures: &str, bound: &str) -> String {
    format!(
        "format = 1\nid = \"h\"\ntitle = {{ sv = \"H\", en = \"Hh\" }}\nfunder = \"F\"\ncurrency = \"SEK\"\n\
         [[document]]\nid = \"t\"\ntitle = \"T\"\npublisher = \"F\"\n{measures}\
         [[rule]]\nid = \"x\"\ntitle = {{ sv = \"R\", en = \"Q\" }}\nmeasure = \"a\"\nat_most = {bound}\n\
         cite = {{ document = \"t\", section = \"1\" }}\n"
    )
}

#[test]
fn what_stands_too_deep_or_too_often_is_told() {
    let counted = "[measure.a]\ncount = \"partner\"\n";
    let text = |text: String| format!("\"{text}\"");
    let made_of = |number: usize, first: &str, of: &dyn Fn(usize) -> String| -> String {
        let others = (1..number).map(|index| format!("[measure.m{index}]\nvalue = \"{}\"\n", of(index)));
        format!(
            "[measure.a]\nvalue = \"m{} + 1\"\n[measure.m0]\n{first}\n{}",
            number - 1,
            others.collect::<String>()
        )
    };
    let row = made_of(500, "count = \"partner\"", &|index| format!("m{} + 1", index - 1));
    let circle = made_of(400, "value = \"m399 + 1\"", &|index| format!("m{} + 1", index - 1));
    let folder = Folder::new(&[]);
    for (call, said) in [
        (call_of(counted, &text("50 % of ".repeat(20_000) + "a")), "too much stands in one another"),
        (call_of(counted, &text("a * ".repeat(20_000) + "a")), "too much stands in one another"),
        (call_of(counted, &text("lowest(".repeat(20_000) + "a")), "too much stands in one another"),
        (call_of(&row, "1"), "is made of too many others"),
        (call_of(&circle, "1"), "is made of too many others"),
    ] {
        folder.write("call.toml", call.as_bytes());
        let ran = lint(&[&folder.path("call.toml")]);
        assert_eq!(ran.status, CouldNotCheck);
        assert!(ran.output.contains(said), "{said} is not in\n{}", ran.output);
    }
}

#[test]
fn long_lists_and_many_rules_are_read() {
    let names: Vec<String> = (0..2_000).map(|index| format!("\"v{index}\"")).collect();
    let list =
        format!("[measure.a]\ncount = \"partner\"\nwhere = {{ name = [{}, \"v7\"] }}\n", names.join(", "));
    let rule = |index| {
        format!(
            "[[rule]]\nid = \"r{index}\"\ntitle = {{ sv = \"R\", en = \"Q\" }}\nmeasure = \"a\"\nat_most = {index}\n\
             cite = {{ document = \"t\", section = \"1\" }}\n"
        )
    };
    let call = call_of(&list, "2000") + &(1..300).map(rule).collect::<String>();
    let folder = Folder::new(&[("call.toml", &call)]);
    let messages = messages(&[&folder.path("call.toml")]);
    let [(_, faults, remarks)] = messages.as_slice() else { panic!("{messages:?}") };
    assert_eq!((faults.len(), remarks.len()), (0, 300), "{faults:?} {remarks:?}");
    assert!(remarks.contains(&"`v7` stands twice".to_owned()), "{remarks:?}");
}

#[test]
fn calls_are_based_on_no_more_than_a_few_others() {
    let call = |index: usize| {
        let based = format!("currency = \"SEK\"\nbased_on = \"c{}\"", index + 1);
        let call =
            call_of("[measure.a]\ncount = \"partner\"\n", "1").replace("\"h\"", &format!("\"c{index}\""));
        let call = call.replace("id = \"x\"", &format!("id = \"x{index}\""));
        if index < 20 { call.replace("currency = \"SEK\"", &based) } else { call }
    };
    let folder = Folder::new(&[]);
    for index in 0..=20 {
        folder.write(&format!("c{index}.toml"), call(index).as_bytes());
    }
    let ran = lint(&["--calls", &folder.path("")]);
    assert_eq!(ran.status, CouldNotCheck, "{ran:?}");
    assert!(ran.output.contains("the call is based on too many others"), "{ran:?}");
}
