//! Reports with texts that try to break out.

use stodkoll::call::Level;
use stodkoll::check::{Outcome, RuleOutcome};
use stodkoll::report::{AcceptedBy, Entry, FindingReport, Report, Repository, Strictness, Subject, Value};
use stodkoll::value::text::Lang::{self, En, Sv};

use crate::sample::{broken, call, entry, outcomes, rules};

/// What somebody may write into a file who wants a reader of the report to do something else than show it.
pub(crate) const HOSTILE: [&str; 24] = [
    "\u{1b}[31m\u{1b}]8;;https://evil.example\u{7}länk\u{1b}]8;;\u{7}",
    "::error file=secret.toml,line=1::injected",
    "x\n::warning::injected\r\n::set-output name=a::b",
    "##[error]injected",
    "100 %0A::error::injected %25 %3A",
    "a]]>b<!--c--><script>alert('x')</script>&amp;",
    "\"><img src=x onerror=alert(1)>",
    "=cmd()|' /C calc'!A0",
    "\t=1+1",
    "\r=1+1",
    "+46 70 123",
    "-1",
    "@SUM(A1:A9)",
    "x; =HYPERLINK(\"https://evil.example\";\"klicka\")",
    "x\",\"=1",
    "| a | b |\n| --- | --- |",
    "`code` ```\n~~~ **fet** _kursiv_ # rubrik",
    "[klicka](https://evil.example) ![bild](https://evil.example/a.png) https://evil.example www.evil.example",
    "/close @everyone #1 åäö 漢字",
    "- lista\n1. lista\n> citat",
    "nul\0\u{8}\u{7f}\u{85}\u{ffff}\u{fffe}",
    "kr\u{202e}000 1\u{2066}\u{200b}\u{feff}\u{2028}",
    "{0} {{}} ${{ secrets.TOKEN }} $(rm) \\u0041 \\",
    "",
];

/// The report of one application in which every text from a file or a call is this one, and of a file with a mistake.
pub(crate) fn hostile(text: &str) -> Report {
    let mut one = entry(En, Strictness::default(), &outcomes(&call()));
    let all = |field: &mut String| text.clone_into(field);
    all(&mut one.path);
    one.title = Some(text.to_owned());
    one.call.iter_mut().for_each(|call| all(&mut call.id));
    for rule in &mut one.rules {
        [&mut rule.id, &mut rule.title].into_iter().for_each(all);
        rule.pack.iter_mut().chain(&mut rule.question).chain(&mut rule.note).for_each(all);
        let cited = &mut rule.citation;
        [&mut cited.document, &mut cited.title, &mut cited.publisher, &mut cited.section]
            .into_iter()
            .for_each(all);
        cited.address = Some(text.to_owned());
        rule.findings.iter_mut().for_each(|finding| replace(finding, text));
    }
    let mut invalid = broken(En);
    all(&mut invalid.path);
    for error in &mut invalid.input_errors {
        all(&mut error.message);
        error.help = Some(text.to_owned());
    }
    Report::new(En, vec![one, invalid])
}

fn replace(finding: &mut FindingReport, text: &str) {
    let all = |field: &mut String| text.clone_into(field);
    [&mut finding.about, &mut finding.message, &mut finding.statement].into_iter().for_each(all);
    finding.arithmetic.iter_mut().chain(&mut finding.remedy).chain(&mut finding.missing).for_each(all);
    finding.subject = Some(Subject::Named { table: "partner".to_owned(), id: text.to_owned() });
    for figure in [&mut finding.found, &mut finding.limit, &mut finding.difference].into_iter().flatten() {
        [&mut figure.text, &mut figure.said].into_iter().for_each(all);
        figure.value = Some(Value::Text(text.to_owned()));
    }
    finding.places.iter_mut().for_each(|place| all(&mut place.path));
}

/// The report of an application of which somebody answers for the first finding and for the point to confirm.
pub(crate) fn accepted(reason: &str) -> Report {
    let mut one = entry(En, Strictness::default(), &outcomes(&call()));
    let by =
        Some(AcceptedBy {
            reason: reason.to_owned(), who: "Åsa".to_owned(), until: "2024-12-31".to_owned()
        });
    one.rules[rules::EU_SHARE].findings[0].accepted.clone_from(&by);
    one.rules[rules::EU_SHARE].counts = false;
    one.rules[rules::OPEN_ACCESS].accepted = by;
    Report::new(En, vec![one])
}

/// Several files: one that fails, one that cannot be read, one in which nothing is found.
pub(crate) fn several(lang: Lang) -> Report {
    Report::new(
        lang,
        vec![entry(lang, Strictness::default(), &outcomes(&call())), broken(lang), passing(lang)],
    )
}

/// An application in which nothing is found.
pub(crate) fn passing(lang: Lang) -> Entry {
    let outcomes = [RuleOutcome { rule: rules::EU_SHARE, outcome: Outcome::Pass, findings: Vec::new() }];
    Entry { path: "prov/klar.toml".to_owned(), ..entry(lang, Strictness::default(), &outcomes) }
}

/// The reports that every format is tried on.
pub(crate) fn reports() -> Vec<Report> {
    let mut reports: Vec<Report> = HOSTILE.map(hostile).into();
    // Two of them in one text.
    let others = HOSTILE.iter().cycle().skip(7).step_by(5);
    reports.extend(HOSTILE.iter().zip(others).map(|(one, other)| hostile(&format!("{one}{other}"))));
    reports.extend([Sv, En].map(several));
    reports.extend([Sv, En].map(|lang| Report::new(lang, vec![passing(lang)])));
    reports.extend(HOSTILE.map(accepted));
    reports.push(Report::new(En, Vec::new()));
    reports.push(Report::new(En, vec![warned()]));
    reports
}

/// An application that passes with a warning.
pub(crate) fn warned() -> Entry {
    let mut entry = entry(En, Strictness::default(), &outcomes(&call())[rules::WINDOW..=rules::WINDOW]);
    entry.rules[0].level = Level::Warning;
    entry
}

/// A repository whose root is two folders above the one that the program was started in.
pub(crate) fn repository() -> Repository {
    Repository::new("/hem/förråd", "/hem/förråd/budget/2024")
}

/// Whether a terminal or a browser would obey the character, or show nothing of it.
pub(crate) fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{206f}' | '\u{feff}')
}
