//! `--format markdown`, read as a page that shows it reads it.

use pulldown_cmark::{Event, Options, Parser, Tag};
use stodkoll::render::{Markdown, Render};
use stodkoll::report::Report;
use stodkoll::value::text::Lang::{En, Sv};

use super::texts::{HOSTILE, hostile, reports, several};

fn written(report: &Report) -> String {
    Markdown::default().whole(report)
}

/// The parts of a page: the tags that open, and each text.
fn read(text: &str) -> Vec<Event<'_>> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_MATH
        | Options::ENABLE_TASKLISTS;
    Parser::new_ext(text, options).collect()
}

#[test]
fn a_page_holds_our_markup_alone() {
    for report in reports() {
        let text = written(&report);
        for event in read(&text) {
            match event {
                Event::Start(tag) => assert!(
                    matches!(
                        tag,
                        Tag::Heading { .. }
                            | Tag::Paragraph
                            | Tag::Strong
                            | Tag::List(None)
                            | Tag::Item
                            | Tag::Table(_)
                            | Tag::TableHead
                            | Tag::TableRow
                            | Tag::TableCell
                    ),
                    "{tag:?} in\n{text}"
                ),
                Event::Text(_) | Event::End(_) => {}
                other => panic!("{other:?} in\n{text}"),
            }
        }
    }
}

#[test]
fn a_row_has_its_four_cells() {
    for report in reports() {
        let text = written(&report);
        let events = read(&text);
        let count = |of: &dyn Fn(&Event<'_>) -> bool| events.iter().filter(|event| of(event)).count();
        let rows = count(&|event| matches!(event, Event::Start(Tag::TableRow | Tag::TableHead)));
        assert_eq!(count(&|event| matches!(event, Event::Start(Tag::TableCell))), 4 * rows, "{text}");
        let findings = report.entries.iter().flat_map(|entry| &entry.rules).map(|rule| rule.findings.len());
        let findings: usize = findings.sum();
        assert_eq!(rows, findings + usize::from(findings > 0), "{text}");
    }
}

#[test]
fn nothing_is_a_command_or_a_mention() {
    for text in HOSTILE {
        let page = written(&hostile(text));
        assert!(!page.lines().any(|line| line.starts_with('/')), "{page}");
        for mention in ["@everyone", "@SUM", "#1", "https://", "www."] {
            assert!(!page.contains(mention), "{page}");
        }
    }
}

#[test]
fn it_says_what_needs_attention() {
    let page = written(&several(Sv)).replace('\u{a0}', " ");
    let expected = "\
### 3 ansökningar: 1 godkänd, 1 underkänd, 1 oläsbar · 4 fel, 1 varning, 1 oavgjord regel, 1 att bekräfta

#### prov/␛\\[2Jtrasig.toml: gick inte att läsa

- rad 1:513: fel här
- rad 2:6: listan tar aldrig slut (skriv \\`\\]\\`)

#### prov/ansökan.toml (prov): underkänd

**Digital bro åäö**

| nivå | regel | fynd | rad |
| --- | --- | --- | ---: |
| fel | EU-medlen är högst 40 % (eu-share) | EU-medlen är 4 200 000 kr men ska vara högst 4 000 000 kr \
(40 % av projektets totala budget) – 200 000 kr för mycket | 13 |
";
    assert!(page.starts_with(expected), "{page}");
    assert!(page.ends_with("\n\nAtt bekräfta:\n\n- open-access: Är tillträdet öppet?\n"), "{page}");
    assert!(!page.contains("klar.toml"), "{page}");
}

#[test]
fn a_comment_is_never_too_long_and_tells_what_is_left_out() {
    let one = several(En).entries.swap_remove(0);
    let mut many: Vec<_> = (0..200).map(|_| one.clone()).collect();
    many.push(several(En).entries.swap_remove(1));
    let page = written(&Report::new(En, many));
    assert!(page.chars().count() < 65_536, "{}", page.len());
    let shown = page.matches("#### ").count();
    assert!(
        page.trim_end().ends_with(&format!("{}\u{a0}more applications that need attention", 201 - shown)),
        "{page}"
    );
    // The worst stands first, although it came last.
    assert!(page.find("could not be read") < page.find("ansökan.toml"), "{page}");
}

#[test]
fn an_application_with_very_much_to_say_is_cut() {
    let mut report = several(En);
    let finding = report.entries[0].rules[0].findings[0].clone();
    report.entries[0].rules[0].findings = vec![finding; 5000];
    let page = written(&report);
    assert!(page.chars().count() < 65_536 && page.contains(" more"), "{}", page.len());
}
