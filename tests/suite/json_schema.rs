//! The JSON Schemas of the two file formats, by an independent validator's reading of them.

use std::fs;
use std::path::{Path, PathBuf};

use crate::run::{Folder, english, run_with};
use crate::support::root;
use jsonschema::Validator;
use serde_json::{Value, json};
use stodkoll::catalog::Catalog;
use stodkoll::report::ExitStatus::{Clean, CouldNotCheck};
use toml_edit::{DocumentMut, Item, TableLike};

/// The schema that a command writes.
fn schema(arguments: &[&str]) -> Value {
    let ran = run_with(&[&["schema"], arguments].concat(), "", &english());
    assert_eq!((ran.status, ran.errors.as_str()), (Clean, ""), "{arguments:?}");
    serde_json::from_str(&ran.output).unwrap()
}

fn validator(arguments: &[&str]) -> Validator {
    let schema = schema(arguments);
    assert!(jsonschema::draft7::meta::is_valid(&schema), "{arguments:?}");
    jsonschema::draft7::options().should_validate_formats(true).build(&schema).unwrap()
}

fn application(call: &str) -> Validator {
    validator(&["application", "--call", call])
}

/// A TOML file as editors see it: a date is a text.
fn json_of(text: &str) -> Value {
    fn table(table: &dyn TableLike) -> Value {
        table
            .iter()
            .map(|(key, item)| (key.to_owned(), json_item(item)))
            .collect::<serde_json::Map<_, _>>()
            .into()
    }
    fn json_item(item: &Item) -> Value {
        match item {
            Item::None => Value::Null,
            Item::Value(value) => json_value(value),
            Item::Table(inner) => table(inner),
            Item::ArrayOfTables(rows) => rows.iter().map(|row| table(row)).collect(),
        }
    }
    fn json_value(value: &toml_edit::Value) -> Value {
        match value {
            toml_edit::Value::String(text) => text.value().as_str().into(),
            toml_edit::Value::Integer(number) => (*number.value()).into(),
            toml_edit::Value::Float(number) => json!(number.value()),
            toml_edit::Value::Boolean(value) => (*value.value()).into(),
            toml_edit::Value::Datetime(moment) => moment.value().to_string().into(),
            toml_edit::Value::Array(items) => items.iter().map(json_value).collect(),
            toml_edit::Value::InlineTable(inner) => table(inner),
        }
    }
    table(text.parse::<DocumentMut>().unwrap().as_table())
}

/// What a validator says of a TOML file.
fn said(validator: &Validator, text: &str) -> Vec<String> {
    let json = json_of(text);
    validator.iter_errors(&json).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

/// Whether a file says what is expected of an application.
fn is_about_another(path: &Path) -> bool {
    [".cases.toml", ".expect.toml"].iter().any(|ending| path.to_string_lossy().ends_with(ending))
}

/// The applications and calls of a folder, with their text.
fn files(folder: &Path) -> Vec<(PathBuf, String)> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "toml"));
    paths.retain(|path| !is_about_another(path));
    paths.sort();
    paths.into_iter().map(|path| (path.clone(), fs::read_to_string(path).unwrap())).collect()
}

fn calls() -> Vec<String> {
    Catalog::new(Vec::new()).unwrap().call_ids().into_iter().map(str::to_owned).collect()
}

#[test]
fn every_example_is_valid_by_its_call_and_by_the_core() {
    let core = validator(&["application"]);
    let mut seen = 0;
    for id in calls() {
        let own = application(&id);
        for (path, text) in files(&root().join("examples").join(&id)) {
            assert_eq!(said(&own, &text), Vec::<String>::new(), "{}", path.display());
            assert_eq!(said(&core, &text), Vec::<String>::new(), "{}", path.display());
            seen += 1;
        }
        let starter = run_with(&["init", &id], "", &english()).output;
        assert_eq!(said(&own, &starter), Vec::<String>::new(), "the starter of {id}");
    }
    assert!(seen >= 14, "{seen}");
}

#[test]
fn what_is_expected_of_every_example_is_valid() {
    let core = validator(&["cases"]);
    let mut seen = 0;
    for id in calls() {
        let own = validator(&["cases", "--call", &id]);
        let folder = fs::read_dir(root().join("examples").join(&id)).unwrap();
        for path in folder.map(|entry| entry.unwrap().path()).filter(|path| is_about_another(path)) {
            let text = fs::read_to_string(&path).unwrap();
            assert_eq!(said(&own, &text), Vec::<String>::new(), "{}", path.display());
            assert_eq!(said(&core, &text), Vec::<String>::new(), "{}", path.display());
            seen += 1;
        }
    }
    assert!(seen >= 30, "{seen}");
}

#[test]
fn a_spoiled_expectation_is_not_valid() {
    let (own, core) = (validator(&["cases", "--call", "kluster-2024"]), validator(&["cases"]));
    let case = "[[case]]\nrule = \"eu-share\"\nedge = \"on\"\noutcome = \"pass\"\n";
    let added = "[[case.add.cost]]\ncategory = \"staff\"\namount = 10\n";
    let cases = format!("base = \"x.toml\"\n{case}set = {{ \"cost[0].amount\" = 1 }}\n{added}");
    let expected = "[expect]\nstatus = \"pass\"\n\"cpr-2021/land-share\" = \"fail\"\n";
    for (text, from, to, is_of_call) in [
        (cases.as_str(), "outcome = \"pass\"", "outcome = \"passed\"", false),
        (&cases, "outcome = \"pass\"", "", false),
        (&cases, "outcome = \"pass\"", "outcome = \"pass\"\nexpect = {}", false),
        (&cases, "edge = \"on\"", "edge = \"at\"", false),
        (&cases, "edge = \"on\"", "egde = \"on\"", false),
        (&cases, "eu-share", "eu-shere", true),
        (&cases, "staff", "stuff", true),
        (&cases, "[[case.add.cost]]", "[[case.add.costs]]", true),
        (&cases, "base", "bas", false),
        (expected, "\"fail\"", "\"fails\"", false),
        (expected, "land-share", "land-shore", true),
        (expected, "status = \"pass\"", "status = \"not-applicable\"", false),
        (expected, "[expect]", "base = \"x.toml\"\n[expect]", false),
    ] {
        assert_eq!((said(&own, text).len(), said(&core, text).len()), (0, 0));
        let spoiled = text.replacen(from, to, 1);
        assert_ne!(said(&own, &spoiled), Vec::<String>::new(), "{from} -> {to}");
        assert_eq!(said(&core, &spoiled).is_empty(), is_of_call, "{from} -> {to}");
    }
}

#[test]
fn both_languages_make_the_same_of_a_file() {
    fn bare(schema: &Value) -> Value {
        let is_said = |key: &str| ["title", "description", "x-taplo"].contains(&key);
        match schema {
            Value::Object(object) => {
                let kept = object
                    .iter()
                    .filter(|(key, value)| !is_said(key) || value.get("type").is_some_and(Value::is_string));
                kept.map(|(key, value)| (key.clone(), bare(value))).collect::<serde_json::Map<_, _>>().into()
            }
            Value::Array(items) => items.iter().map(bare).collect(),
            other => other.clone(),
        }
    }
    for arguments in [
        &["application", "--call", "kluster-2024"][..],
        &["application"],
        &["cases", "--call", "kluster-2024"],
        &["call"],
    ] {
        let in_lang = |lang| schema(&[arguments, &["--lang", lang]].concat());
        let (sv, en) = (in_lang("sv"), in_lang("en"));
        assert_ne!(sv, en);
        assert_eq!(bare(&sv), bare(&en));
    }
    let sv = schema(&["application", "--call", "kluster-2024", "--lang", "sv"]);
    let category = &sv["properties"]["cost"]["items"]["properties"]["category"];
    assert_eq!(category["title"], "Kostnadsslag");
    let about = category["description"].as_str().unwrap();
    assert!(about.starts_with("Kostnadsslag (") && about.contains("\n\nCost category ("), "{about}");
    assert!(about.contains("\n- `staff`: Personal / Staff\n"), "{about}");
    assert_eq!(category["x-taplo"]["docs"]["enumValues"][0], "Personal\n\nStaff");
    assert_eq!(category["enum"][0], "staff");
}

#[test]
fn a_spoiled_application_is_not_valid() {
    let (own, core) = (application("kluster-2024"), validator(&["application"]));
    let example = fs::read_to_string(root().join("examples/kluster-2024/digital-bro.toml")).unwrap();
    // What is spoiled, into what, and whether that can be told without the call.
    for (from, to, by_core) in [
        ("result_chain       = 2", "result_chains = 2", false),
        ("result_chain       = 2", "result_chain = \"2\"", false),
        ("kind      = \"implementation\"", "kind = \"something\"", false),
        ("\n[project]\n", "\n[projekt]\n", true),
        ("\n[project]\n", "\n[[project]]\n", true),
        ("role       = \"coordinator\"", "role = \"boss\"", true),
        ("employees  = 12", "employees = \"12\"", true),
        ("turnover   = \"14 000 000\"", "turnover = \"14 00 000\"", true),
        ("turnover   = \"14 000 000\"", "turnover = -1", true),
        ("turnover   = \"14 000 000\"", "turnover = \"14.000.000\"", true),
        ("start     = 2024-09-01", "start = 2024-09-01T12:00:00Z", true),
        ("submitted = 2024-03-12", "submitted = \"12 mars\"", true),
        ("country    = \"SE\"", "country = \"Sverige\"", true),
        ("currency  = \"SEK\"", "currency = \"kr\"", true),
        ("language  = \"sv\"", "language = \"svenska språket\"", true),
        ("id         = \"alvdal\"", "", true),
        ("environment = true", "environment = \"ja\"", false),
        ("environment = true", "nuts2 = \"SE31\"", false),
        ("state_aid_box = [\"box-8\"]", "state_aid_box = [\"box-9\"]", false),
        ("\"open-access\",", "\"open-acess\",", false),
        ("call = \"kluster-2024\"", "call = \"kluster-2042\"", false),
        ("call = \"kluster-2024\"", "call = 2024", true),
    ] {
        assert!(example.contains(from), "{from}");
        let spoiled = example.replacen(from, to, 1);
        assert_ne!(said(&own, &spoiled), Vec::<String>::new(), "{from} -> {to}");
        assert_eq!(said(&core, &spoiled).is_empty(), !by_core, "{from} -> {to}: {:?}", said(&core, &spoiled));
    }
    for rate in [
        "from = \"EUR\"\nto = \"SEK\"\nrate = 0",
        "kurs = 1",
        "rate = \"11,34650000000000000\"",
        "date = \"x\"",
    ] {
        let spoiled = format!("[[exchange_rate]]\n{rate}\n");
        assert!(!said(&own, &spoiled).is_empty() && !said(&core, &spoiled).is_empty(), "{rate}");
    }
    let accepted = "[[accepted]]\nrule = \"eu-share\"\nreason = \"r\"\nwho = \"w\"\nuntil = 2027-06-30\n";
    assert_eq!(said(&core, accepted), Vec::<String>::new());
    assert_eq!(said(&own, accepted), Vec::<String>::new());
    for (from, to, by_core) in [
        ("rule = \"eu-share\"", "rule = \"eu-shar\"", false),
        ("rule = \"eu-share\"\n", "", true),
        ("reason = \"r\"", "reason = \" \"", true),
        ("who", "vem", true),
        ("until = 2027-06-30\n", "", true),
        ("until = 2027-06-30", "until = 2027", true),
        ("until", "subject = 3\nuntil", true),
    ] {
        let spoiled = accepted.replacen(from, to, 1);
        assert_ne!(said(&own, &spoiled), Vec::<String>::new(), "{from} -> {to}");
        assert_eq!(said(&core, &spoiled).is_empty(), !by_core, "{from} -> {to}");
    }
}

#[test]
fn numbers_are_written_as_reading_takes_them() {
    let core = validator(&["application"]);
    let spellings = [
        "1_200_000",
        "0",
        "0.5",
        "12.50",
        "1e400",
        "-1",
        "-0.01",
        "1000000000000001",
        "\"1 200 000,50\"",
        "\"1200000.5\"",
        "\"7\u{a0}500\u{202f}000\"",
        "\"7_500_000\"",
        "\"1_0 000\"",
        "\"12 34\"",
        "\"1234 567\"",
        "\"10.000\"",
        "\"1,\"",
        "\",5\"",
        "\" 5\"",
        "\"5 kr\"",
        "\"-5\"",
        "\"1.234.567,89\"",
        "true",
        "[1]",
    ];
    for spelling in spellings {
        let text = format!("call = \"kluster-2024\"\n[[income]]\namount = {spelling}\n");
        let Ok(parsed) = text.parse::<DocumentMut>() else { continue };
        if parsed.to_string().contains("e400") {
            continue;
        }
        let is_read = run_with(&["check", "-"], &text, &english()).status != CouldNotCheck;
        assert_eq!(said(&core, &text).is_empty(), is_read, "{spelling}: {:?}", said(&core, &text));
    }
}

#[test]
fn every_call_file_is_valid() {
    let call = validator(&["call"]);
    let mut seen = 0;
    for folder in ["calls", "calls/packs", "calls/reference"] {
        for (path, text) in files(&root().join(folder)) {
            assert_eq!(said(&call, &text), Vec::<String>::new(), "{}", path.display());
            seen += 1;
        }
    }
    assert!(seen >= 14, "{seen}");
}

#[test]
fn every_call_of_the_language_tests_is_valid() {
    let call = validator(&["call"]);
    let head =
        "format = 1\nid = \"x\"\nfunder = \"x\"\ncurrency = \"SEK\"\ntitle = { sv = \"x\", en = \"x\" }\n";
    for (path, text) in files(&root().join("tests/language")) {
        let document: DocumentMut = text.parse().unwrap();
        let written =
            document.get("call").and_then(Item::as_str).unwrap_or_else(|| panic!("{}", path.display()));
        let written =
            if written.contains("format =") { written.to_owned() } else { format!("{head}{written}") };
        // What says nothing of the language is left out there.
        let is_left_out = |said: &String| {
            ["\"title\"", "\"cite\""].iter().any(|key| said.contains(&format!(": {key} is a required")))
        };
        let said: Vec<String> = said(&call, &written).into_iter().filter(|said| !is_left_out(said)).collect();
        assert_eq!(said, Vec::<String>::new(), "{}", path.display());
    }
}

#[test]
fn a_spoiled_call_is_not_valid() {
    let call = validator(&["call"]);
    let text = fs::read_to_string(root().join("calls/s3-piloten-2018-steg-2.toml")).unwrap();
    for (from, to) in [
        ("format = 1", "format = 2"),
        ("funder = \"Tillväxtverket\"", ""),
        ("funder = \"Tillväxtverket\"", "kind = \"pack\"\nfunder = \"x\""),
        ("funder = \"Tillväxtverket\"", "funder = \"x\"\nfounder = \"x\""),
        ("id = \"s3-piloten-2018-steg-2\"", "id = \"S3\""),
        ("title.en = \"S3 pilot 2018, step 2: grants to the chosen clusters\"", ""),
        ("publisher = \"Tillväxtverket\"", "author = \"x\""),
        ("[field.partner.cluster]\ntype = \"text\"", "[field.partner.cluster]\ntype = \"txt\""),
        ("[field.partner.cluster]\ntype = \"text\"", "[field.partner.cluster]"),
        ("[field.partner.cluster]\ntype = \"text\"", "[field.partner.cluster]\ntype = \"reference\""),
        ("[field.partner.cluster]", "[field.partner.Cluster]"),
        ("[field.partner.cluster]", "[field.partner.given]"),
        ("staff = { sv = \"Personal\", en = \"Staff\" }", "staff = { sv = \"Personal\" }"),
        (", public = false", ""),
        ("ignore_case = true", "ignore_case = \"yes\""),
        ("sum = \"cost.amount\"", ""),
        ("sum = \"cost.amount\"", "sum = \"cost.amount\"\ncount = \"cost\""),
        ("[\"project.start\", \"project.end\"]", "[\"project.start\"]"),
        ("[\"project.start\", \"project.end\"]", "[\"project.start\", \"project.end\"]\nwhere = { a = 1 }"),
        ("must = { vinnvaxt = false }", "must = { vinnvaxt = { givn = true, given = true } }"),
        ("must = { vinnvaxt = false }", "must = { vinnvaxt = [] }"),
        ("must = { vinnvaxt = false }", ""),
        ("must = { vinnvaxt = false }", "must = { vinnvaxt = false }\nmeasure = \"total\"\nat_most = 1"),
        ("at_most = \"600 000 SEK\"", ""),
        ("at_most = \"600 000 SEK\"", "at_mst = \"600 000 SEK\""),
        ("at_most = \"600 000 SEK\"", "at_most = []"),
        ("at_most = \"600 000 SEK\"", "at_most = { small = 5, large = 6 }"),
        ("at_most = \"600 000 SEK\"", "at_most = 5\nwithin = 1"),
        ("at_most = \"600 000 SEK\"", "at_most = 5\nattached = \"other\""),
        ("level = \"warning\"", "level = \"warn\""),
        ("level = \"warning\"", "confirm = { sv = \"x\", en = \"x\" }"),
        ("all_of = [", "any_of = [{ project = { a = 1 } }]\nall_of = ["),
        ("cite = { document = \"s3-piloten\", section = \"Kluster i S3-piloten\" }", ""),
    ] {
        assert!(text.contains(from), "{from}");
        assert_ne!(said(&call, &text.replacen(from, to, 1)), Vec::<String>::new(), "{from} -> {to}");
    }
}

#[test]
fn a_schema_goes_to_a_file_and_can_be_of_a_call_of_ones_own() {
    let own = crate::run::CALL.replace("id = \"s3-piloten-2018-steg-1\"", "id = \"egen-2025\"");
    let folder = Folder::new(&[("calls/egen.toml", &own)]);
    let (calls, to) = (folder.path("calls"), folder.path("egen.schema.json"));
    let arguments = ["schema", "application", "--call", "egen-2025", "--calls", &calls, "--output", &to];
    let ran = run_with(&arguments, "", &english());
    assert_eq!((ran.status, ran.output.as_str()), (Clean, ""));
    let schema: Value = serde_json::from_str(&folder.read("egen.schema.json")).unwrap();
    assert_eq!(schema["properties"]["call"]["enum"], json!(["egen-2025"]));
    let ran = run_with(&["schema", "application", "--call", "kluster-2042"], "", &english());
    assert_eq!((ran.status, ran.output.as_str()), (CouldNotCheck, ""));
    assert!(ran.errors.contains("did you mean `kluster-2024`?"), "{ran:?}");
    for arguments in [
        &["schema", "--help"][..],
        &["schema", "call", "--help"],
        &["schema", "application", "--help"],
        &["schema", "cases", "--help"],
    ] {
        let swedish = run_with(&[arguments, &["--lang", "sv"]].concat(), "", &english());
        assert_eq!(swedish.status, Clean);
        for english in ["Usage", "Options", "Commands", "Print", "Write"] {
            assert!(!swedish.output.contains(english), "{english} in\n{}", swedish.output);
        }
    }
}
