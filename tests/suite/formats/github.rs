//! `--format github`, read as GitHub's runner reads a log.

use std::collections::BTreeMap;

use stodkoll::render::{Github, Render};
use stodkoll::report::Report;
use stodkoll::value::text::Lang::{En, Sv};

use super::texts::{HOSTILE, hostile, reports, repository, several};

struct Annotation {
    command: String,
    properties: BTreeMap<String, String>,
    message: String,
}

/// The commands of a log, and its other lines.
fn read(text: &str) -> (Vec<Annotation>, Vec<String>) {
    let (mut annotations, mut others) = (Vec::new(), Vec::new());
    for line in text.lines() {
        let Some(rest) = line.trim_start().strip_prefix("::") else {
            assert!(!line.contains("##["), "{line}");
            others.push(line.to_owned());
            continue;
        };
        let (head, data) = rest.split_once("::").unwrap();
        let (command, properties) = head.split_once(' ').unwrap();
        let properties = properties.split(',').map(|property| {
            let (name, value) = property.split_once('=').unwrap();
            (name.to_owned(), unescaped(&value.replace("%3A", ":").replace("%2C", ",")))
        });
        annotations.push(Annotation {
            command: command.to_owned(),
            properties: properties.collect(),
            message: unescaped(data),
        });
    }
    (annotations, others)
}

fn unescaped(text: &str) -> String {
    text.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")
}

#[test]
fn a_log_holds_our_commands_and_the_summary_alone() {
    for report in reports() {
        let (annotations, others) = read(&Github::new(repository()).whole(&report));
        assert_eq!(others.len(), 1, "{others:?}");
        for annotation in annotations {
            assert!(
                ["error", "warning", "notice"].contains(&annotation.command.as_str()),
                "{}",
                annotation.command
            );
            let known = ["file", "line", "endLine", "col", "endColumn", "title"];
            assert!(annotation.properties.keys().all(|name| known.contains(&name.as_str())));
            assert!(
                annotation.properties.contains_key("file") && annotation.properties.contains_key("title")
            );
        }
    }
}

#[test]
fn a_text_arrives_as_it_was() {
    let plain = HOSTILE.iter().filter(|text| !text.chars().any(|c| c.is_control() || !c.is_ascii()));
    for text in plain {
        let (annotations, _) = read(&Github::new(repository()).whole(&hostile(text)));
        assert!(annotations.iter().any(|annotation| annotation.message.contains(text)), "{text}");
    }
}

#[test]
fn the_worst_come_first() {
    let (annotations, others) = read(&Github::new(repository()).whole(&several(Sv)));
    let commands: Vec<&str> = annotations.iter().map(|annotation| annotation.command.as_str()).collect();
    let errors = ["error"; 7];
    assert_eq!(commands, [&errors[..], &["warning", "notice"]].concat());
    assert_eq!(annotations[0].properties["title"], "input-error");
    assert_eq!(annotations[6].properties["title"], "Minst två regioner (two-regions)");
    assert!(others[0].starts_with("3\u{a0}ansökningar: "), "{others:?}");
}

#[test]
fn an_annotation_stands_on_its_line() {
    let (annotations, _) = read(&Github::new(repository()).whole(&several(En)));
    let eu_share = annotations.iter().find(|one| one.properties["title"].ends_with("(eu-share)")).unwrap();
    let properties: Vec<(&str, &str)> =
        eu_share.properties.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    assert_eq!(
        properties,
        [
            ("col", "10"),
            ("endColumn", "18"),
            ("file", "budget/2024/prov/ansökan.toml"),
            ("line", "13"),
            ("title", "EU money is at most 40 % (eu-share)"),
        ]
    );
    assert!(eu_share.message.contains("200,000 too much)\nlower the EU money"), "{}", eu_share.message);
}

#[test]
fn what_counts_is_an_error_and_the_rest_is_not() {
    let mut draft = several(En);
    draft.entries[0].rules.iter_mut().for_each(|rule| rule.counts = false);
    let (annotations, _) = read(&Github::new(repository()).whole(&Report::new(En, draft.entries)));
    let errors = annotations.iter().filter(|annotation| annotation.command == "error").count();
    assert_eq!(errors, 2);
}
