//! What `advise`, `max` and `check` say of the amounts of applications: each file of `tests/advised/` begins with the commands
//! that are run on it, one after the other, and what they print stands beside it. `BLESS=1` writes that anew; every line of
//! it is a claim to be read before it is committed.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use crate::run::{Folder, english, run_with};
use stodkoll::cli::Surroundings;

fn cases() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/advised");
    let files = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    let mut cases: Vec<PathBuf> =
        files.filter(|path| path.extension().is_some_and(|extension| extension == "toml")).collect();
    cases.sort();
    assert!(cases.len() > 5);
    cases
}

/// What the commands at the top of a file print, and the file where they change it.
fn said(text: &str) -> String {
    let calls = [
        ("calls/antal.toml", include_str!("../advised/calls/antal.toml")),
        ("calls/bas.toml", include_str!("../advised/calls/bas.toml")),
        ("calls/fond.toml", include_str!("../advised/calls/fond.toml")),
        ("calls/krets.toml", include_str!("../advised/calls/krets.toml")),
        ("calls/kurs.toml", include_str!("../advised/calls/kurs.toml")),
        ("calls/lokal.toml", include_str!("../advised/calls/lokal.toml")),
        ("calls/satser.toml", include_str!("../advised/calls/satser.toml")),
        ("calls/tak.toml", include_str!("../advised/calls/tak.toml")),
        ("calls/val.toml", include_str!("../advised/calls/val.toml")),
        ("calls/varor.toml", include_str!("../advised/calls/varor.toml")),
    ];
    let folder = Folder::new(&[&calls[..], &[("plan.toml", text)]].concat());
    let (path, calls) = (folder.path("plan.toml"), folder.path("calls"));
    // What a finding is known by goes by the path from where the program is started.
    let beside = Path::new(&path).parent().map(Path::to_owned);
    let surroundings = Surroundings { folder: beside, ..english() };
    let mut said = String::new();
    let mut before = text.to_owned();
    for command in text.lines().map_while(|line| line.strip_prefix("# $ ")) {
        let arguments: Vec<&str> =
            command.split(' ').map(|word| if word == "FILE" { path.as_str() } else { word }).collect();
        let arguments: Vec<&str> = arguments.into_iter().chain(["--calls", &calls]).collect();
        let ran = run_with(&arguments, "", &surroundings);
        let output = format!("{}{}", ran.errors, ran.output).replace(&path, "plan.toml");
        writeln!(said, "$ {command}\n{output}[exit {}]\n", ran.status as u8).unwrap();
        let after = folder.read("plan.toml");
        if after != before {
            writeln!(said, "# plan.toml\n{after}").unwrap();
            before = after;
        }
    }
    said
}

#[test]
fn what_is_said_of_amounts_is_as_expected() {
    let mut wrong = String::new();
    for path in cases() {
        let found = said(&fs::read_to_string(&path).unwrap());
        let beside = path.with_extension("txt");
        if std::env::var_os("BLESS").is_some() {
            fs::write(&beside, found).unwrap();
        } else if fs::read_to_string(&beside).unwrap_or_default() != found {
            writeln!(wrong, "{}:\n{found}", path.display()).unwrap();
        }
    }
    assert!(wrong.is_empty(), "`BLESS=1 cargo test advised` writes:\n{wrong}");
}

/// A rule that each line breaks by itself.
const SMALL_LINES: &str = "
[[rule]]
id = \"small-lines\"
title = { sv = \"Varje rad är högst tio kronor\", en = \"Every line is at most ten kronor\" }
each = \"cost\"
measure = \"total\"
at_most = \"10 SEK\"
cite = { document = \"text\", section = \"6\" }
";

#[test]
fn limits_that_are_not_looked_into_are_counted() {
    // A hundred are looked into of a file of this size; beside the lines two rules about the whole are broken.
    let call = format!("{}{SMALL_LINES}", include_str!("../advised/calls/fond.toml"));
    let cost = "[[cost]]\ncategory = \"staff\"\namount = 20\n";
    let text = format!("call = \"fond\"\n{}", cost.repeat(110));
    let folder = Folder::new(&[("calls/fond.toml", &call), ("plan.toml", &text)]);
    let (path, calls) = (folder.path("plan.toml"), folder.path("calls"));
    let ran = |options: &[&str]| {
        run_with(&[&["check", &path, "--calls", &calls], options].concat(), "", &english()).output
    };
    let report: serde_json::Value = serde_json::from_str(&ran(&["--format", "json"])).unwrap();
    let application = &report["applications"][0];
    assert_eq!(application["ways_not_sought"], 12);
    let rules = application["rules"].as_array().unwrap();
    let findings = rules.iter().flat_map(|rule| rule["findings"].as_array().unwrap());
    let of_lines = findings.filter(|finding| finding["subject"]["table"] == "cost");
    assert_eq!(of_lines.filter(|finding| finding["ways"] == serde_json::json!([])).count(), 12);
    for format in ["table", "full"] {
        let words = |lang| {
            ran(&["--format", format, "--lang", lang]).split_whitespace().collect::<Vec<_>>().join(" ")
        };
        let (sv, en) = (words("sv"), words("en"));
        assert!(
            en.contains("For 12 more limits the smallest change was not looked for: pick a rule"),
            "{en}"
        );
        assert!(sv.contains("För 12 gränser till söktes inte den minsta ändringen: välj en regel"), "{sv}");
    }
    assert!(!ran(&["--rule", "balanced"]).contains("looked for"));
}

/// The drafts that miss limits on days and on hours.
const LATE: [&str; 5] = [
    include_str!("../../examples/kluster-2024/smarta-skogar-utkast.toml"),
    include_str!("../../examples/euroclusters-2021/trad-utkast.toml"),
    include_str!("../../examples/export-2021/mat-ut-utkast.toml"),
    include_str!("../../examples/i3-2021-inv1/robotbalte-utkast.toml"),
    include_str!("../../examples/s3-piloten-2018-steg-2/fiberdalen-utkast.toml"),
];

/// A day or a time, so many days or minutes later.
fn later(moment: &str, steps: i64) -> String {
    let date = &time::format_description::well_known::Iso8601::DATE;
    match time::Date::parse(moment, date) {
        Ok(day) => (day + time::Duration::days(steps)).to_string(),
        Err(_) => {
            let format = &time::format_description::well_known::Rfc3339;
            let instant = time::OffsetDateTime::parse(moment, format).unwrap();
            (instant + time::Duration::minutes(steps)).format(format).unwrap()
        }
    }
}

#[test]
fn a_date_or_an_hour_moves_by_as_little_as_does() {
    let (mut told, mut both, mut hours) = (0, 0, 0);
    for text in LATE {
        let folder = Folder::new(&[("a.toml", text)]);
        let path = folder.path("a.toml");
        let findings = |options: &[&str]| -> Vec<serde_json::Value> {
            let ran = run_with(&[&["check", &path, "--format", "json"], options].concat(), "", &english());
            let report: serde_json::Value = serde_json::from_str(&ran.output).unwrap();
            let rules = report["applications"][0]["rules"].as_array().unwrap();
            let of_rule = |rule: &serde_json::Value| {
                let findings = rule["findings"].as_array().unwrap().clone();
                let rule = rule["rule"].clone();
                findings.into_iter().map(move |finding| serde_json::json!([rule, finding]))
            };
            rules.iter().filter(|rule| rule["outcome"] == "fail").flat_map(of_rule).collect()
        };
        let before = findings(&[]);
        for finding in &before {
            let (rule, ways) = (&finding[0], finding[1]["ways"].as_array().unwrap());
            let of_days: Vec<_> = ways
                .iter()
                .map(|way| &way["changes"][0])
                .filter(|of| of["after"]["date"].is_string())
                .collect();
            both += usize::from(of_days.len() == 2);
            for change in of_days {
                let after = change["after"]["date"].as_str().unwrap();
                let is_earlier = change["change"]["count"].as_i64().map_or_else(
                    || change["change"]["text"].as_str().unwrap().ends_with("earlier"),
                    |days| days < 0,
                );
                let is_left = |moment: &str| {
                    let set = format!("--set={}={moment}", change["path"].as_str().unwrap());
                    let after = findings(&[&set]);
                    (after.iter().any(|other| other[0] == *rule), after.len())
                };
                let (broken, all) = is_left(after);
                assert!(!broken && all < before.len(), "{rule} {change}");
                assert!(is_left(&later(after, if is_earlier { 1 } else { -1 })).0, "{rule} {change}");
                told += 1;
                hours += usize::from(after.contains('T'));
            }
        }
    }
    assert!(told >= 10 && both >= 3 && hours >= 2, "{told} {both} {hours}");
}

/// Whether a rule of a call is broken by an application with something set.
fn is_broken((call, text): (&str, &str), rule: &str, set: &str) -> bool {
    let folder = Folder::new(&[("calls/call.toml", call), ("plan.toml", text)]);
    let (path, calls) = (folder.path("plan.toml"), folder.path("calls"));
    let arguments = ["check", &path, "--calls", &calls, "--rule", rule, "--format", "json", "--set", set];
    let report: serde_json::Value =
        serde_json::from_str(&run_with(&arguments, "", &english()).output).unwrap();
    report["applications"][0]["rules"][0]["outcome"] == "fail"
}

#[test]
fn a_number_moves_by_as_little_as_does() {
    let of = (include_str!("../advised/calls/kurs.toml"), include_str!("../advised/number.toml"));
    let told = [
        ("short-plan", "attachment[0].pages", "4", "5"),
        ("pages", "attachment[0].pages", "3", "4"),
        ("pages", "attachment[1].pages", "4", "5"),
        ("groups", "project.participants", "14", "13"),
        ("load", "project.load", "7.499999", "7.5"),
        ("opens", "project.opens", "2025-04-30", "2025-05-01"),
    ];
    for (rule, figure, after, nearer) in told {
        assert!(!is_broken(of, rule, &format!("{figure}={after}")), "{rule}");
        assert!(is_broken(of, rule, &format!("{figure}={nearer}")), "{rule}");
    }
}

#[test]
fn a_figure_beside_the_budget_moves_by_as_little_as_does() {
    let of = (include_str!("../advised/calls/lokal.toml"), include_str!("../advised/figure.toml"));
    let told = [
        ("rent", "project.rent", "10000", "10000.01"),
        ("rent-in-hundreds", "project.rent", "10200", "10200.01"),
        ("rent-in-hundreds", "project.rent", "10300", "10299.99"),
        ("quotes", "quote[0].price", "4600", "4599.99"),
        ("quotes", "quote[1].price", "20000", "19999.99"),
        ("places", "project.places", "16", "15"),
        ("groups", "project.groups", "8", "9"),
        ("groups", "project.groups", "16", "15"),
        ("visitors", "project.visitors", "126", "127"),
        ("visitors", "project.places", "15", "14"),
        ("submitted", "project.submitted", "2025-03-03T11:59:00+01:00", "2025-03-03T12:00:00+01:00"),
        ("opens", "project.opens", "2026-06-01", "2026-06-02"),
        ("opens", "project.start", "2025-06-03", "2025-06-02"),
        ("in-time", "cost[0].year", "2026", "2027"),
    ];
    for (rule, figure, after, nearer) in told {
        // The other line is in time.
        let of = (of.0, &*of.1.replace("2026-12-24", "2026-11-30"));
        assert!(!is_broken(of, rule, &format!("{figure}={after}")), "{rule}");
        assert!(is_broken(of, rule, &format!("{figure}={nearer}")), "{rule}");
    }
}

#[test]
fn a_new_line_is_as_large_as_it_has_to_be() {
    let (call, text) =
        (include_str!("../advised/calls/fond.toml"), include_str!("../advised/first-line.toml"));
    for (rule, after, less) in [("balanced", "300_000", "299_999.99"), ("own-share", "60_000.01", "60_000")] {
        let broken = |amount: &str| {
            let text = format!("{text}\n[[funding]]\nsource = \"own\"\namount = {amount}\n");
            is_broken((call, &text), rule, "project.title=A")
        };
        assert!(!broken(after) && broken(less), "{rule}");
    }
}

#[test]
fn a_row_that_may_go_breaks_nothing_by_going() {
    let (call, text) = (include_str!("../advised/calls/krets.toml"), include_str!("../advised/rows.toml"));
    let folder = Folder::new(&[("calls/krets.toml", call), ("plan.toml", text)]);
    let (path, calls) = (folder.path("plan.toml"), folder.path("calls"));
    let broken = |options: &[&str]| -> Vec<String> {
        let arguments = [&["check", &path, "--calls", &calls, "--format", "json"], options].concat();
        let report: serde_json::Value =
            serde_json::from_str(&run_with(&arguments, "", &english()).output).unwrap();
        let rules = report["applications"][0]["rules"].as_array().unwrap();
        let broken = rules.iter().filter(|rule| rule["outcome"] == "fail");
        broken.map(|rule| rule["rule"].as_str().unwrap().to_owned()).collect()
    };
    let before = broken(&[]);
    for (rule, row) in [("photos", "attachment.1"), ("photos", "attachment.3"), ("courses", "activity.till")]
    {
        let after = broken(&["--without", row]);
        let left: Vec<String> = before.iter().filter(|other| *other != rule).cloned().collect();
        assert_eq!(after, left, "{row}");
    }
}

#[test]
fn a_file_with_windows_line_ends_keeps_them() {
    let text = include_str!("../advised/new-line.toml").replace('\n', "\r\n");
    let call = include_str!("../advised/calls/fond.toml");
    let folder = Folder::new(&[("calls/fond.toml", call), ("plan.toml", &format!("\u{feff}{text}"))]);
    let (path, calls) = (folder.path("plan.toml"), folder.path("calls"));
    let ran = run_with(&["advise", "--write", &path, "--calls", &calls], "", &english());
    assert_eq!(ran.errors, "");
    let after = folder.read("plan.toml");
    assert_ne!(after, text);
    assert!(after.starts_with('\u{feff}'));
    assert_eq!(after.matches('\n').count(), after.matches("\r\n").count());
}

/// A text with the changes of a unified diff made in it.
fn patched(text: &str, diff: &str) -> String {
    let before: Vec<&str> = text.split_inclusive('\n').collect();
    let mut after = String::new();
    let (mut at, mut last) = (0, ' ');
    for line in diff.split_inclusive('\n').skip(2) {
        let mut signs = line.chars();
        let sign = signs.next().unwrap();
        match (sign, signs.as_str()) {
            ('@', range) => {
                let range = range.strip_prefix("@ -").unwrap();
                let from: usize = range.split([',', ' ']).next().unwrap().parse().unwrap();
                after.extend(before[at..from - 1].iter().copied());
                at = from - 1;
            }
            ('\\', _) => {
                // The line before it is the last of its file, and has no end.
                assert!(last == '+' || !before[at - 1].ends_with('\n'), "{diff}");
                if last != '-' {
                    after.pop();
                }
            }
            (sign, line) => {
                if sign != '+' {
                    assert_eq!(line.trim_end_matches('\n'), before[at].trim_end_matches('\n'), "{diff}");
                    at += 1;
                }
                if sign != '-' {
                    after.push_str(line);
                }
            }
        }
        last = sign;
    }
    after.extend(before[at..].iter().copied());
    after
}

#[test]
fn the_diff_makes_of_one_file_the_other() {
    let text = include_str!("../advised/new-line.toml");
    let call = include_str!("../advised/calls/fond.toml");
    for text in [text, text.trim_end(), text.trim_end().trim_end_matches("# Sist i filen.").trim_end()] {
        let folder = Folder::new(&[("calls/fond.toml", call), ("plan.toml", text)]);
        let (path, calls) = (folder.path("plan.toml"), folder.path("calls"));
        let arguments = ["advise", "--write", &path, "--calls", &calls, "--format", "json"];
        let report: serde_json::Value =
            serde_json::from_str(&run_with(&arguments, "", &english()).output).unwrap();
        let after = folder.read("plan.toml");
        assert_ne!(after, text);
        assert_eq!(patched(text, report["diff"].as_str().unwrap()), after);
    }
}

#[test]
fn who_pays_and_is_the_partner_is_named_once() {
    let path = format!("{}/examples/statsstod-box-8/batteribyn-utkast.toml", env!("CARGO_MANIFEST_DIR"));
    let said = run_with(&["advise", &path, "--format", "json"], "", &english()).output;
    assert!(said.contains("\"Private funding, Testlabb, Cellteknik i Åmynnet AB\""), "{said}");
}
