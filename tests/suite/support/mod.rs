//! Applications checked in process: from text to the outcome of each rule.

pub(crate) mod whole_call;

use std::path::{Path, PathBuf};

use stodkoll::call::Call;
use stodkoll::catalog::{Catalog, Faulty};
use stodkoll::check::{Outcome, check};
use stodkoll::read::{Attached, Document, Problem, Source, read_application};

/// How one rule came out, and the first place of each of its findings.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Told {
    pub(crate) outcome: String,
    pub(crate) places: Vec<String>,
}

/// The folder of the project.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

/// The built-in catalog, with `files` added to it.
pub(crate) fn catalog(files: Vec<Source>) -> Catalog {
    Catalog::new(files)
        .unwrap_or_else(|faulty| panic!("{:#?}", faulty.iter().flat_map(faults).collect::<Vec<_>>()))
}

/// A file's faults as a person would read them.
pub(crate) fn faults(faulty: &Faulty) -> Vec<String> {
    faulty.problems.iter().map(|problem| problem_line(&faulty.source, problem)).collect()
}

/// A problem in a line: place, message, advice.
pub(crate) fn problem_line(source: &Source, problem: &Problem) -> String {
    let at = source.position(problem.span.start);
    let help = problem.help.as_ref().map(|help| format!(" ({})", help.en)).unwrap_or_default();
    format!("{}:{}:{}: {}{help}", source.name, at.line, at.column, problem.message.en)
}

/// The call with this id.
pub(crate) fn call(catalog: &Catalog, id: &str) -> Call {
    catalog
        .call(id)
        .unwrap_or_else(|| panic!("there is no call {id}"))
        .unwrap_or_else(|faulty| panic!("{:#?}", faulty.iter().flat_map(faults).collect::<Vec<_>>()))
}

/// The outcome of every rule of a call (`pack/rule` for those of packs) for an application, or its input errors.
pub(crate) fn outcomes(
    catalog: &Catalog,
    call: &Call,
    application: &str,
) -> Result<Vec<(String, Told)>, Vec<String>> {
    outcomes_of(catalog, call, &[], application)
}

/// The same for an application that was written for other calls too.
pub(crate) fn outcomes_of(
    catalog: &Catalog,
    call: &Call,
    others: &[&Call],
    application: &str,
) -> Result<Vec<(String, Told)>, Vec<String>> {
    let source = Source::new("application.toml", application);
    let document = Document::parse(source.text());
    let read = read_application(&document, call, others, catalog.reference(), &|_| Attached::Unseen);
    if !read.problems.is_empty() {
        return Err(read.problems.iter().map(|problem| problem_line(&source, problem)).collect());
    }
    let outcomes = check(&read.application, call, catalog.reference(), &|_| true);
    let told = outcomes.into_iter().map(|rule| {
        let name = call.rules[rule.rule].name();
        let places = rule.findings.iter().filter_map(|finding| finding.places.first());
        let places = places.map(|place| place.path(&call.schema)).collect();
        (name, Told { outcome: word(rule.outcome).to_owned(), places })
    });
    Ok(told.collect())
}

fn word(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Pass => "pass",
        Outcome::Fail => "fail",
        Outcome::Undecided => "undecided",
        Outcome::NotApplicable => "not-applicable",
        Outcome::Confirmed => "confirmed",
        Outcome::Unconfirmed => "unconfirmed",
    }
}
