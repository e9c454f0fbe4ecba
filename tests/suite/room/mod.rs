//! Room and questions: what is said of growth and of answers comes true when it is supposed.

mod answers;
mod sizes;

use std::collections::BTreeSet;

use crate::run::{Folder, english, run_with};
use crate::support::whole_call::whole_call;
use rust_decimal::Decimal;
use serde_json::Value;
use stodkoll::cli::Surroundings;
use stodkoll::report::ExitStatus;
use toml_edit::DocumentMut;

const CLUSTER: &str = include_str!("../../../examples/kluster-2024/digital-bro.toml");
const EXPORT: &str = include_str!("../../../examples/export-2021/nordexport.toml");
const DRAFT: &str = include_str!("../../../examples/kluster-2024/smarta-skogar-utkast.toml");

fn json(folder: &Folder, command: &str, options: &[&str]) -> Value {
    let path = folder.path("a.toml");
    let ran = run_with(&[&[command, path.as_str(), "--format", "json"], options].concat(), "", &english());
    serde_json::from_str(&ran.output).unwrap_or_else(|error| panic!("{error}: {}{}", ran.output, ran.errors))
}

/// The rules of level error that fail.
fn broken(folder: &Folder, options: &[&str]) -> BTreeSet<String> {
    let report = json(folder, "check", options);
    let rules = report["applications"][0]["rules"].as_array().unwrap();
    let fails = |rule: &&Value| rule["level"] == "error" && rule["outcome"] == "fail";
    rules.iter().filter(fails).map(name).collect()
}

fn name(rule: &Value) -> String {
    let pack = rule["pack"].as_str().map(|pack| format!("{pack}/")).unwrap_or_default();
    pack + rule["rule"].as_str().unwrap()
}

/// A cell as `--set` names it: `cost[2].amount` is `cost.3.amount`.
fn named(path: &str) -> String {
    let Some((table, rest)) = path.split_once('[') else { return path.to_owned() };
    let (row, column) = rest.split_once(']').unwrap();
    format!("{table}.{}{column}", row.parse::<usize>().unwrap() + 1)
}

/// The amount that a draft has in a cell.
fn amount(document: &DocumentMut, path: &str) -> Decimal {
    let (table, rest) = path.split_once('[').unwrap();
    let (row, column) = rest.split_once("].").unwrap();
    let item = &document[table][row.parse::<usize>().unwrap()][column];
    let text = item.as_str().map(|text| text.replace(' ', "").replace(',', "."));
    let text = text.or_else(|| item.as_integer().map(|number| number.to_string()));
    Decimal::from_str_exact(&text.unwrap_or_else(|| item.to_string().trim().to_owned())).unwrap()
}

#[test]
fn a_part_grows_so_far_and_not_an_ore_further() {
    let mut limited = 0;
    for text in [CLUSTER, EXPORT, DRAFT] {
        let folder = Folder::new(&[("a.toml", text)]);
        let document: DocumentMut = text.parse().unwrap();
        let before = broken(&folder, &[]);
        for growth in json(&folder, "room", &[])["growth"].as_array().unwrap() {
            let Some(by) = growth["by"]["amount"].as_str() else { continue };
            let by = Decimal::from_str_exact(by).unwrap();
            let grown = |by: Decimal| {
                let line = growth["line"]["path"].as_str().unwrap();
                let mut sets = vec![format!("--set={}={}", named(line), amount(&document, line) + by)];
                if let Some(along) = growth["along"]["line"]["path"].as_str() {
                    let by = if growth["along"]["grows"] == true { by } else { -by };
                    sets.push(format!("--set={}={}", named(along), amount(&document, along) + by));
                }
                let sets: Vec<&str> = sets.iter().map(String::as_str).collect();
                broken(&folder, &sets)
            };
            assert_eq!(&grown(by) - &before, BTreeSet::new(), "{growth}");
            let stops: BTreeSet<String> = growth["stops"]
                .as_array()
                .unwrap()
                .iter()
                .map(|rule| rule.as_str().unwrap().to_owned())
                .collect();
            if !stops.is_empty() {
                limited += 1;
                assert_eq!(&grown(by + Decimal::new(1, 2)) - &before, stops, "{growth}");
            }
        }
    }
    assert!(limited > 3, "{limited}");
}

#[test]
fn limits_stand_with_the_binding_ones_first() {
    let folder = Folder::new(&[("a.toml", CLUSTER)]);
    let report = json(&folder, "room", &["--set", "project.end=2031-01-01"]);
    assert_eq!(report["application"]["as_if"]["status_before"], "pass");
    let limits = report["limits"].as_array().unwrap();
    let kept: Vec<bool> = limits.iter().map(|limit| limit["kept"] == true).collect();
    assert!(kept.is_sorted(), "{kept:?}");
    let share = |limit: &Value| Decimal::from_str_exact(limit["percent_used"].as_str().unwrap()).unwrap();
    let kept = limits.iter().filter(|limit| limit["kept"] == true && limit["exact"] == false);
    let shares: Vec<Decimal> = kept.filter(|limit| limit["percent_used"].is_string()).map(share).collect();
    assert!(shares.len() > 5 && shares.is_sorted_by(|a, b| a >= b), "{shares:?}");
    let eu = limits.iter().find(|limit| limit["rule"] == "eu-share").unwrap();
    assert_eq!(eu["used"]["amount"], "4500000");
    assert_eq!(eu["allowed"]["amount"], "4800000");
    assert_eq!(eu["left"]["amount"], "300000");
    assert_eq!(eu["percent_used"], "93.75");
}

#[test]
fn what_is_left_can_be_used_to_the_last_ore() {
    let call = r#"
[measure.total]
sum = "cost.amount"
[measure.grant]
sum = "funding.amount"
[[rule]]
id = "half"
measure = "grant"
at_most = "50 % of total"
"#;
    let said = |grant: &str, lang: &str| {
        let text =
            format!("call = \"half\"\n[[cost]]\namount = 1_000_000.01\n[[funding]]\namount = {grant}\n");
        let folder = Folder::new(&[("a.toml", &text), ("calls/half.toml", &whole_call("half", call))]);
        let surroundings = Surroundings { stodkoll_lang: Some(lang.to_owned()), ..english() };
        let path = folder.path("a.toml");
        let calls = folder.path("calls");
        run_with(&["room", &path, "--calls", &calls], "", &surroundings).output.replace('\u{a0}', " ")
    };
    let far = said("499_000", "en");
    assert!(far.contains("SEK 1,000 left"), "{far}");
    let far = said("499_000", "sv");
    assert!(far.contains("1 000 kr kvar"), "{far}");
    let near = said("500_000", "en");
    assert!(near.contains("at most SEK 500,000.005") && near.contains("SEK 0 left"), "{near}");
}

#[test]
fn what_one_of_several_allows_is_room() {
    let call = r#"
[field.funding.source]
label = { sv = "Källa", en = "Source" }
[field.funding.source.values]
fund = { sv = "Fonden", en = "The fund", public = true }
town = { sv = "Kommunen", en = "The town", public = true }
own = { sv = "Egna", en = "Own", public = false }
[measure.all]
sum = "funding.amount"
[measure.town]
sum = "funding.amount"
where = { source = "town" }
[measure.own]
sum = "funding.amount"
where = { source = "own" }
[[rule]]
id = "all"
measure = "all"
equals = "500 SEK"
[[rule]]
id = "either"
any_of = [{ measure = "town", at_least = "100 SEK" }, { measure = "own", at_least = "250 SEK" }]
[[rule]]
id = "own"
measure = "own"
at_least = "260 SEK"
"#;
    let row = |source: &str, amount: u16| format!("[[funding]]\nsource = \"{source}\"\namount = {amount}\n");
    let text = format!("call = \"either\"\n{}{}{}", row("fund", 100), row("town", 110), row("own", 290));
    let folder = Folder::new(&[("a.toml", &text), ("calls/either.toml", &whole_call("either", call))]);
    let report = json(&folder, "room", &["--calls", &folder.path("calls")]);
    let growth = report["growth"].as_array().unwrap();
    let fund = growth.iter().find(|growth| growth["value"] == "fund").unwrap();
    // What the town pays may fall to nothing, since own means are enough; those may fall by 30.
    assert_eq!(fund["by"]["amount"], "110", "{fund}");
    assert_eq!(fund["along"]["line"]["path"], "funding[1].amount", "{fund}");
}

#[test]
fn a_limit_that_bends_lets_a_part_grow_up_to_where_it_breaks_first() {
    let call = r#"
[field.funding.source]
label = { sv = "Källa", en = "Source" }
[field.funding.source.values]
fund = { sv = "Fonden", en = "The fund", public = true }
own = { sv = "Egna", en = "Own", public = false }
[measure.all]
sum = "funding.amount"
[measure.total]
sum = "cost.amount"
[measure.staff]
sum = "cost.amount"
where = { category = "staff" }
[measure.fund]
sum = "funding.amount"
where = { source = "fund" }
[measure.own]
sum = "funding.amount"
where = { source = "own" }
[field.cost.category]
label = { sv = "Slag", en = "Category" }
[field.cost.category.values]
staff = { sv = "Personal", en = "Staff" }
travel = { sv = "Resor", en = "Travel" }
[[rule]]
id = "all"
measure = "all"
equals = "total"
[[rule]]
id = "own"
measure = "own"
at_most = "60 SEK"
"#;
    let row = |kind: &str, amount: u16| format!("{kind}\namount = {amount}\n");
    let text = [
        row("[[cost]]\ncategory = \"staff\"", 150),
        row("[[cost]]\ncategory = \"travel\"", 60),
        row("[[funding]]\nsource = \"fund\"", 150),
        row("[[funding]]\nsource = \"own\"", 60),
    ];
    let text = format!("call = \"bent\"\n{}", text.concat());
    // Staff may cost as much as the fund pays, which is 180 at the most; or it is too much of it for a while.
    for (staff, by) in
        [("highest(fund, 100 SEK)", "30"), ("highest(340 SEK - fund, 20 * fund - 3 325 SEK)", "20")]
    {
        let rules = format!(
            "[[rule]]\nid = \"fund\"\nmeasure = \"fund\"\nat_most = \"180 SEK\"\n[[rule]]\nid = \"staff\"\nmeasure = \"staff\"\nat_most = \"{staff}\"\n"
        );
        let call = whole_call("bent", &format!("{call}{rules}"));
        let folder = Folder::new(&[("a.toml", &text), ("calls/bent.toml", &call)]);
        let report = json(&folder, "room", &["--calls", &folder.path("calls")]);
        let growth = report["growth"].as_array().unwrap();
        let grown = growth.iter().find(|growth| growth["value"] == "staff").unwrap();
        assert_eq!(grown["by"]["amount"], by, "{grown}");
    }
}

#[test]
fn bars_are_drawn_in_what_can_be_shown() {
    let folder = Folder::new(&[("a.toml", CLUSTER)]);
    let path = folder.path("a.toml");
    let shown = |charset: &str, lang: &str| {
        let surroundings = Surroundings {
            charset: Some(charset.to_owned()),
            stodkoll_lang: Some(lang.to_owned()),
            columns: Some("80".to_owned()),
            ..Surroundings::default()
        };
        let ran = run_with(&["room", &path], "", &surroundings);
        assert_eq!((ran.status, ran.errors.as_str()), (ExitStatus::Clean, ""));
        assert!(ran.output.lines().all(|line| line.chars().count() <= 80), "{}", ran.output);
        ran.output
    };
    let plain = shown("C", "en");
    assert!(plain.contains("#########."), "{plain}");
    assert!(!plain.contains('█'), "{plain}");
    let swedish = shown("sv_SE.UTF-8", "sv");
    assert!(swedish.contains("█████████░"), "{swedish}");
    assert!(swedish.contains("300 000 kr kvar"), "{swedish}");
}

/// The draft with these cells taken out.
fn without(text: &str, cells: &[(&str, usize, &str)]) -> Folder {
    let mut document: DocumentMut = text.parse().unwrap();
    for &(table, row, column) in cells {
        let table = &mut document[table];
        let row = if table.is_table() { table } else { &mut table[row] };
        assert!(row.as_table_mut().unwrap().remove(column).is_some(), "{column}");
    }
    Folder::new(&[("a.toml", &document.to_string())])
}

#[test]
fn answers_decide_what_is_said() {
    let gaps = [
        ("project", 0, "end"),
        ("partner", 1, "legal_form"),
        ("partner", 2, "prioritised"),
        ("activity", 2, "kind"),
        ("cost", 10, "amount"),
        ("funding", 4, "amount"),
    ];
    let mut decided = 0;
    for gap in gaps {
        let folder = without(CLUSTER, &[gap]);
        let report = json(&folder, "questions", &[]);
        let questions = report["questions"].as_array().unwrap();
        assert!(!questions.is_empty(), "{gap:?}");
        for question in questions {
            let Some(path) = question["place"]["path"].as_str() else { continue };
            for effect in question["decides"].as_array().unwrap() {
                for answer in effect["answers"].as_array().unwrap() {
                    for value in ["value", "from", "to"].iter().filter_map(|end| answer[*end].as_str()) {
                        let set = format!("--set={}={value}", named(path));
                        let rule = effect["rule"].as_str().unwrap();
                        let checked = json(&folder, "check", &[&set, "--rule", rule]);
                        let rules = &checked["applications"][0]["rules"];
                        assert_eq!(rules[0]["outcome"], answer["outcome"], "{set} {rule}");
                        decided += 1;
                    }
                }
            }
        }
    }
    assert!(decided > 20, "{decided}");
}

#[test]
fn each_question_is_asked_once_and_of_the_right_partner() {
    let folder = without(CLUSTER, &[("partner", 1, "legal_form"), ("project", 0, "end")]);
    let report = json(&folder, "questions", &[]);
    let questions = report["questions"].as_array().unwrap();
    let asked: Vec<(&str, Option<&str>)> = questions
        .iter()
        .map(|question| (question["place"]["path"].as_str().unwrap(), question["partner"].as_str()))
        .collect();
    assert_eq!(asked.iter().collect::<BTreeSet<_>>().len(), asked.len(), "{asked:?}");
    assert!(asked.contains(&("partner[1].legal_form", Some("norrnod"))), "{asked:?}");
    assert!(asked.contains(&("project.end", None)), "{asked:?}");
    let path = folder.path("a.toml");
    let swedish = Surroundings { stodkoll_lang: Some("sv".to_owned()), ..Surroundings::default() };
    let ran = run_with(&["questions", &path], "", &swedish);
    assert_eq!(ran.status, ExitStatus::Violations);
    assert!(ran.output.contains("Fråga parten Norrnoden Teknik AB (`norrnod`)"), "{}", ran.output);
    let words = ran.output.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words.contains("uppfylld: till och med 2030-06-30; bruten: från och med 2030-07-01"), "{words}");
    let checked = run_with(&["check", &path], "", &english());
    assert!(checked.output.contains("stodkoll questions"), "{}", checked.output);
}

#[test]
fn against_another_call_what_the_files_own_asks_for_is_passed_over() {
    let folder = Folder::new(&[("a.toml", CLUSTER)]);
    for command in ["room", "questions", "max", "advise"] {
        let ran = run_with(&[command, &folder.path("a.toml"), "--call", "statsstod-box-8"], "", &english());
        assert!(ran.output.contains("(statsstod-box-8): fail"), "{command}: {}", ran.output);
        assert_eq!((ran.status, ran.errors.as_str()), (ExitStatus::Violations, ""), "{command}");
    }
}

#[test]
fn what_cannot_be_read_is_told() {
    let folder =
        Folder::new(&[("a.toml", "call = \"kluster-2024\"\n[project]\nend = 2027-13-01\n"), ("b.toml", "")]);
    for command in ["room", "questions"] {
        for (file, message) in
            [("a.toml", "there is no day"), ("b.toml", "does not say which call"), ("c.toml", "no such file")]
        {
            let path = folder.path(file);
            let ran = run_with(&[command, &path], "", &english());
            assert_eq!(
                (ran.status, ran.output.as_str()),
                (ExitStatus::CouldNotCheck, ""),
                "{command} {file}"
            );
            assert!(ran.errors.contains(message), "{command} {file}: {}", ran.errors);
            let report = run_with(&[command, &path, "--format", "json"], "", &english()).output;
            let report: Value = serde_json::from_str(&report).unwrap();
            assert_eq!(report["application"]["status"], "invalid");
        }
    }
}
