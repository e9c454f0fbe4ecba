//! Answers of every kind: a call that asks for them, and what comes of each.

use std::collections::BTreeMap;

use serde_json::Value;
use stodkoll::cli::Surroundings;

use super::named;
use crate::files::pdf;
use crate::run::{Folder, english, run_with};

const CALL: &str = include_str!("../../room/fraga.toml");
const DRAFT: &str = r#"
call = "fraga"
[project]
submitted = 2030-03-01
start = 2030-05-01
[[partner]]
id = "a"
region = "Värmland"
org_number = "212000-0142"
seat = "SE"
[[partner]]
id = "b"
[[partner]]
id = "c"
country = "FI"
seat = "FI"
org_number = "212000-1355"
[[cost]]
amount = 1000
[[funding]]
source = "fund"
amount = 1_000_000
[[attachment]]
kind = "plan"
"#;

fn ran(command: &str, options: &[&str], surroundings: &Surroundings) -> String {
    let folder = Folder::new(&[("calls/fraga.toml", CALL), ("a.toml", DRAFT)]);
    for file in ["plan.pdf", "a.b.pdf"] {
        folder.write(file, &pdf(1));
    }
    folder.write("plan.docx", b"");
    let (path, calls) = (folder.path("a.toml"), folder.path("calls"));
    let ran = run_with(&[&[command, &path, "--calls", &calls], options].concat(), "", surroundings);
    assert_eq!(ran.errors, "", "{options:?}");
    ran.output
}

/// What there is to try of an answer: the value, its ends, or a text such as it tells of. `known` stand by themselves.
fn tried(answer: &Value, path: &str, known: &[&str]) -> Vec<String> {
    let ends = |of: &dyn Fn(&str) -> String| {
        ["from", "to"].iter().filter_map(|end| answer[*end].as_str()).map(of).collect::<Vec<_>>()
    };
    let times = |text: &str, number: &str| text.repeat(number.parse().unwrap());
    match answer["of"].as_str() {
        Some("characters") => ends(&|number| times("å", number)),
        Some("words") => ends(&|number| times("ord ", number)),
        Some("values") => ends(&|number| {
            let chosen = ["'wood'", "'steel'", "'glass'"][..number.parse().unwrap()].join(",");
            format!("[{chosen}]")
        }),
        Some("with") => {
            let value = answer["value"].as_str().unwrap();
            let all = [value.to_owned(), format!("one,{value}"), format!("one,{value},three")];
            let end = |end: &str| answer[end].as_str().and_then(|end| end.parse::<usize>().ok());
            let (from, to) = (end("from").unwrap_or(1), end("to").unwrap_or(3));
            all[from - 1..to].to_vec()
        }
        Some("only") => answer["value"].as_str().unwrap().split(", ").map(str::to_owned).collect(),
        Some("multiples") => {
            let value = answer["value"].as_str().map(str::to_owned);
            let is_whole = answer["from"].is_null() && answer["to"].is_null();
            value.into_iter().filter(|_| is_whole).chain(ends(&str::to_owned)).collect()
        }
        Some("valid") => vec!["556036-0793".to_owned()],
        Some("written") => match path {
            "attachment[0].file" => vec!["plan.pdf".to_owned(), "a.b.pdf".to_owned()],
            "project.diary" if answer["value"] == "D-*" => vec!["D-".to_owned(), "d-77".to_owned()],
            "project.diary" => vec!["2024-001".to_owned()],
            _ if answer["value"] == "2030-*" => vec!["2030-".to_owned(), "2030-00012".to_owned()],
            _ => vec!["2024-00123".to_owned()],
        },
        Some("others") => {
            let others: &[&str] = match path {
                "partner[1].seat" => &["BR", "DE", "PL", "US"],
                "partner[1].region" => &["Skåne", "Gotland", "Jämtland", "SE221"],
                "project.money" => &["NOK", "USD"],
                "project.places" => &["1", "3", "17", "20"],
                "project.fee" => &["49.99", "50.01", "125"],
                "project.box" => &["one,three", "three"],
                "project.crate" => &["one,three", "three", "one,two,three"],
                "attachment[0].file" => &["plan.docx"],
                "partner[1].org_number" => &["212000-0143", "1"],
                _ => &["gul", "2024-0012"],
            };
            others.iter().filter(|other| !known.contains(other)).map(|other| (*other).to_owned()).collect()
        }
        _ => {
            let value = answer["value"].as_str().map(str::to_owned);
            value.into_iter().chain(ends(&str::to_owned)).collect()
        }
    }
}

#[test]
fn answers_of_every_kind_decide_what_is_said() {
    let report: Value = serde_json::from_str(&ran("questions", &["--format", "json"], &english())).unwrap();
    // How many answers were tried of each rule.
    let mut decided: BTreeMap<&str, usize> = BTreeMap::new();
    for question in report["questions"].as_array().unwrap() {
        let path = question["place"]["path"].as_str();
        for effect in question["decides"].as_array().unwrap() {
            let (rule, answers) = (effect["rule"].as_str().unwrap(), effect["answers"].as_array().unwrap());
            let known: Vec<&str> = answers.iter().filter_map(|answer| answer["value"].as_str()).collect();
            for answer in answers {
                for value in tried(answer, path.unwrap_or_default(), &known) {
                    let option = match path {
                        Some(path) => format!("--set={}={value}", named(path)),
                        None => format!("--rate=EUR/SEK={value}"),
                    };
                    let options = [option.as_str(), "--format", "json", "--rule", rule];
                    let checked = ran("check", &options, &english());
                    let checked: Value = serde_json::from_str(&checked).unwrap();
                    let outcome = &checked["applications"][0]["rules"][0]["outcome"];
                    assert_eq!(*outcome, answer["outcome"], "{option} {rule}");
                    *decided.entry(rule).or_default() += 1;
                }
            }
        }
    }
    // Of `some-fee`, which is kept up to an amount and then at some that lie apart, nothing is told, nor of `diary-of-both`:
    // a text may be written in both of its ways.
    let all = [
        "box-two",
        "cap",
        "diary",
        "early",
        "fee",
        "lump",
        "money",
        "no-box-three",
        "number",
        "number-of-2030",
        "one-subject",
        "org",
        "pages",
        "pitch",
        "plan-as-pdf",
        "regions",
        "rows",
        "saved",
        "seat",
        "summary",
        "two-of-three",
        "window",
        "word",
    ];
    assert_eq!(decided.keys().copied().collect::<Vec<_>>(), all);
    assert!(decided["seat"] > 5 && decided["window"] == 2, "{decided:?}");
}

#[test]
fn answers_are_told_in_words_that_can_be_said() {
    let told = |lang: &str| {
        let surroundings = Surroundings { stodkoll_lang: Some(lang.to_owned()), ..Surroundings::default() };
        ran("questions", &[], &surroundings).split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let (sv, en) = (told("sv"), told("en"));
    for (said, expected) in [
        (&sv, "uppfylld: alla andra regioner; beror på 21: `Värmland`, `Dalarna`, `Gävleborg`"),
        (&sv, "Norge (`NO`), Sverige (`SE`); bruten: alla andra länder"),
        (&sv, "uppfylld: 10 till 500 tecken; bruten: till och med 9 tecken, från och med 501 tecken"),
        (&sv, "uppfylld: ett riktigt nummer (svenskt organisationsnummer); bruten: allt annat"),
        (&en, "kept: written as `D-*` (# is a digit, ? a letter, * anything), written as `####-###`"),
        (&sv, "(diary-of-both) – vad svaret avgör kan inte sägas i förväg"),
        (&sv, "uppfylld: från och med 10; bruten: till och med 9,999999999999"),
        (&en, "kept: up to 2030-03-01 16:00 +01:00; broken: from 2030-03-01 16:00:01 +01:00 on"),
        (&en, "kept: up to 250 words; broken: from 251 words on"),
        (&en, "kept: 10 to 50; broken: up to 9, from 51 on"),
        (&sv, "uppfylld: från och med 2,5 MWh; bruten: till och med 2,499999 MWh"),
        (&en, "kept: `blue`, `red`; broken: anything else"),
        (&sv, "uppfylld: 10 MWh, 17 MWh; bruten: till och med 9,999999 MWh"),
        (&en, "kept: a whole number of times 4, up to 16; broken: anything else"),
        (&sv, "uppfylld: ett helt antal gånger 50 kr; bruten: allt annat"),
        (&en, "kept: 1 value; broken: no value, from 2 values on"),
        (&sv, "uppfylld: Två (`two`), ensamt eller med andra; bruten: allt annat"),
        (&sv, "uppfylld: Två (`two`), i allt 1 till 2 värden; bruten: allt annat"),
        (&en, "kept: Two (`two`), 1 to 2 values in all; broken: anything else"),
        (&en, "kept: nothing but One (`one`) and Two (`two`); broken: anything else"),
        (&en, "kept: `SEK`, `EUR`; broken: anything else"),
        (&en, "kept: from 2030-05-01 on; broken: up to 2030-04-30"),
    ] {
        assert!(said.contains(expected), "{expected}: {said}");
    }
}
