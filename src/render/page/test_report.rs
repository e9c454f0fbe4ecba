//! `calls test`.

use std::fmt::Write as _;

use super::super::Screen;
use super::super::grid::Grid;
use super::super::hanging::Hanging;
use super::super::ink::{Ink, finish, paint};
use super::super::visible::visible;
use super::super::words::word;
use super::{Page, json};
use crate::report::{Count, Coverage, TestDifference, TestLine, TestReport};
use crate::value::text::Lang;

/// The words for an application.
const APPLICATIONS: [(&str, &str); 2] = [("ansökan", "ansökningar"), ("application", "applications")];

impl Page for TestReport {
    fn text(&self, screen: Screen) -> String {
        let lang = self.lang;
        let mut text: String = self.tests.iter().map(|test| one(test, lang, screen)).collect();
        for path in &self.untested {
            let nothing = word(lang, "det står inte vad som väntas", "it is not said what is expected");
            let _ = writeln!(text, "{}: {}", visible(path), paint(nothing, Ink::Dim));
        }
        text.extend(self.coverage.iter().map(|coverage| of_call(coverage, lang, screen)));
        let _ = writeln!(text, "\n{}", self.summary());
        finish(&text, screen.colour)
    }

    fn json(&self) -> String {
        json::test_report(self)
    }
}

impl TestReport {
    fn summary(&self) -> String {
        let lang = self.lang;
        let applications = Count::of(self.tests.len(), APPLICATIONS, lang);
        let said = match self.different() {
            0 => paint(word(lang, "allt blev som väntat", "all came out as expected"), Ink::Green),
            number => {
                let otherwise = word(lang, "blev inte som väntat", "did not come out as expected");
                paint(&format!("{number} {otherwise}"), Ink::Red)
            }
        };
        format!("{applications}: {said}")
    }
}

fn one(test: &TestLine, lang: Lang, screen: Screen) -> String {
    let path = visible(&test.path);
    if test.differences.is_empty() {
        let rules = Count::of(test.expected, [("regel", "regler"), ("rule", "rules")], lang);
        let said = paint(word(lang, "som väntat", "as expected"), Ink::Green);
        return format!("{path}: {said} ({rules})\n");
    }
    let words = [("skillnad", "skillnader"), ("difference", "differences")];
    let differences = Count::of(test.differences.len(), words, lang);
    let row = |difference: &TestDifference| {
        let whole = || word(lang, "(ansökan)", "(application)");
        let name = difference.rule.as_deref().unwrap_or_else(whole);
        let (file, stretch) = &difference.place;
        let at = format!("{}:{}:{}", visible(file), stretch.start.line, stretch.start.column);
        let why = difference.why.first().map(|why| visible(why).into_owned()).unwrap_or_default();
        let found = difference.found.unwrap_or_else(|| word(lang, "inget", "nothing"));
        let name = format!("{}\n{}", visible(name), paint(&at, Ink::Dim));
        [name, difference.expected.clone(), paint(found, Ink::Red), why]
    };
    let grid = Grid {
        head: [
            word(lang, "regel", "rule"),
            word(lang, "väntat", "expected"),
            word(lang, "blev", "found"),
            word(lang, "därför att", "because"),
        ],
        rows: test.differences.iter().map(row).collect(),
        whole: 0,
        dense: false,
    };
    format!("{path}: {}\n{}", paint(&differences.to_string(), Ink::Red), grid.render(screen))
}

fn of_call(coverage: &Coverage, lang: Lang, screen: Screen) -> String {
    let words = [("regel att räkna ut", "regler att räkna ut"), ("computed rule", "computed rules")];
    let rules = Count::of(coverage.rules, words, lang);
    let applications = Count::of(coverage.applications, APPLICATIONS, lang);
    let mut text = format!("\n{}: {applications}, {rules}\n", paint(&visible(&coverage.call), Ink::Bold));
    let lines = [
        (word(lang, "bryts aldrig:", "never broken:"), &coverage.never_broken),
        (word(lang, "klaras aldrig:", "never met:"), &coverage.never_met),
    ];
    let longest = lines.iter().map(|(word, _)| word.chars().count()).max().unwrap_or_default();
    let hanging = Hanging { indent: 2, word: longest, width: screen.width };
    for (word, names) in lines {
        if !names.is_empty() {
            text.push_str(&hanging.paragraph(&paint(word, Ink::Yellow), &visible(&names.join(", "))));
        }
    }
    text
}
