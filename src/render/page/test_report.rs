//! `calls test`.

use std::fmt::Write as _;

use super::super::Screen;
use super::super::grid::Grid;
use super::super::hanging::Hanging;
use super::super::ink::{Ink, finish, paint};
use super::super::visible::visible;
use super::super::words::word;
use super::{Page, json};
use crate::check::Outcome;
use crate::read::Edge;
use crate::report::{Count, Coverage, Lack, Owner, TestDifference, TestLine, TestReport};
use crate::value::text::Lang;

/// The words for an application.
const APPLICATIONS: [(&str, &str); 2] = [("ansökan", "ansökningar"), ("application", "applications")];
/// The words for a case.
const CASES: [(&str, &str); 2] = [("fall", "fall"), ("case", "cases")];
/// The words for what examples can lack.
const LACKS: [(Lack, &str, &str); 6] = [
    (Lack::Outcome(Outcome::Fail), "bryts aldrig:", "never broken:"),
    (Lack::Outcome(Outcome::Pass), "klaras aldrig:", "never met:"),
    (Lack::Outcome(Outcome::Unconfirmed), "bekräftas alltid:", "always confirmed:"),
    (Lack::Outcome(Outcome::Confirmed), "bekräftas aldrig:", "never confirmed:"),
    (Lack::Edge(Edge::On), "aldrig på gränsen:", "never on the limit:"),
    (Lack::Edge(Edge::Beyond), "aldrig förbi gränsen:", "never beyond it:"),
];

impl Page for TestReport {
    fn text(&self, screen: Screen) -> String {
        let lang = self.lang;
        let mut text: String = self.tests.iter().map(|test| one(test, lang, screen)).collect();
        for path in &self.untested {
            let nothing = word(lang, "det står inte vad som väntas", "it is not said what is expected");
            let _ = writeln!(text, "{}: {}", visible(path), paint(nothing, Ink::Dim));
        }
        text.extend(self.coverage.iter().map(|coverage| of_owner(coverage, lang, screen)));
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
        let applications = several([(self.applications(), APPLICATIONS), (self.cases(), CASES)], lang);
        if self.tests.is_empty() {
            return paint(word(lang, "inget prövades", "nothing was tested"), Ink::Red);
        }
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

/// Those that there are of some things: "2 applications, 30 cases".
fn several<const N: usize>(numbers: [(usize, [(&str, &str); 2]); N], lang: Lang) -> String {
    let some = numbers.iter().filter(|(number, _)| *number > 0);
    some.map(|&(number, words)| Count::of(number, words, lang).to_string()).collect::<Vec<_>>().join(", ")
}

fn one(test: &TestLine, lang: Lang, screen: Screen) -> String {
    let path = visible(&test.path);
    if test.differences.is_empty() {
        let rules = match test.cases {
            Some(cases) => Count::of(cases, CASES, lang),
            None => Count::of(test.expected, [("regel", "regler"), ("rule", "rules")], lang),
        };
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
        let found = match difference.found.as_deref() {
            Some("") | None => word(lang, "inget", "nothing").to_owned(),
            Some(found) => visible(found).into_owned(),
        };
        let why = difference.about.iter().chain(difference.why.first());
        let why: Vec<_> = why.map(|line| visible(line)).collect();
        let name = format!("{}\n{}", visible(name), paint(&at, Ink::Dim));
        [name, visible(&difference.expected).into_owned(), paint(&found, Ink::Red), why.join(":\n")]
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

fn of_owner(coverage: &Coverage, lang: Lang, screen: Screen) -> String {
    let (is_pack, id) = match &coverage.owner {
        Owner::Call(id) => (false, id),
        Owner::Pack(id) => (true, id),
    };
    let pack = if is_pack { word(lang, "regelpaketet ", "the pack ") } else { "" };
    let to_confirm = coverage.rules.iter().filter(|rule| rule.is_confirmed).count();
    let counted = several(
        [
            (coverage.applications, APPLICATIONS),
            (coverage.cases, CASES),
            (
                coverage.rules.len() - to_confirm,
                [("regel att räkna ut", "regler att räkna ut"), ("computed rule", "computed rules")],
            ),
            (to_confirm, [("att bekräfta", "att bekräfta"), ("to confirm", "to confirm")]),
        ],
        lang,
    );
    let mut text = format!("\n{pack}{}: {counted}\n", paint(&visible(id), Ink::Bold));
    if coverage.is_full() {
        let full = word(lang, "varje regel både klaras och bryts", "every rule is both met and broken");
        let _ = writeln!(text, "  {}", paint(full, Ink::Green));
        return text;
    }
    let words = LACKS.map(|(lack, sv, en)| (word(lang, sv, en), coverage.lacking(lack).collect::<Vec<_>>()));
    let lines = || words.iter().filter(|(_, names)| !names.is_empty());
    let longest = lines().map(|(word, _)| word.chars().count()).max().unwrap_or_default();
    let hanging = Hanging { indent: 2, word: longest, width: screen.width };
    for (word, names) in lines() {
        text.push_str(&hanging.paragraph(&paint(word, Ink::Yellow), &visible(&names.join(", "))));
    }
    text
}
