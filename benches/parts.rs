//! `cargo bench --bench parts`: what each part of a check takes, each way to tell what came of it, and each answer about one
//! application. Medians, by `divan`; ratios and instruction counts are measured beside (`speed`).
#![expect(clippy::unwrap_used, reason = "a file of the examples that cannot be read ends the measuring")]

use std::ffi::OsString;
use std::sync::Arc;

use divan::{Bencher, black_box};
use stodkoll::call::Call;
use stodkoll::catalog::Catalog;
use stodkoll::check::{RuleOutcome, check};
use stodkoll::cli::{Surroundings, Terminal, run};
use stodkoll::read::{Attached, Document, Read, Source, read_application};
use stodkoll::render::{
    Csv, Full, Github, Gitlab, Json, JsonLines, Junit, Markdown, Render, Sarif, Screen, Table,
};
use stodkoll::report::{Checked, Entry, ExitStatus, Repository, Strictness, Summary};
use stodkoll::value::text::Lang;

const CALL: &str = "kluster-2024";
/// An application of the usual size, which breaks some rules.
const DRAFT: &str = include_str!("../examples/kluster-2024/smarta-skogar-utkast.toml");
/// So many findings are told.
const FINDINGS: usize = 100_000;

fn main() {
    divan::main();
}

/// What is read once, to measure what comes after.
struct Ready {
    source: Arc<Source>,
    catalog: Catalog,
    call: Call,
}

impl Ready {
    fn new() -> Self {
        let catalog = Catalog::new(Vec::new()).unwrap();
        let call = catalog.call(CALL).unwrap().unwrap();
        Self { source: Arc::new(Source::decode("utkast.toml", DRAFT.into()).unwrap()), catalog, call }
    }

    fn read(&self, document: &Document<'_>) -> Read {
        read_application(document, &self.call, &[], self.catalog.reference(), &|_| Attached::Present(None))
    }

    fn check(&self, read: &Read) -> Vec<RuleOutcome> {
        check(&read.application, &self.call, self.catalog.reference(), &|_| true)
    }

    fn entry(&self, read: &Read, outcomes: &[RuleOutcome]) -> Entry {
        let checked = Checked {
            source: &self.source,
            spans: &read.spans,
            application: &read.application,
            call: &self.call,
            reference: self.catalog.reference(),
        };
        Entry::checked(&checked, outcomes, Strictness::default(), Lang::Sv)
    }
}

#[divan::bench]
fn a_parse(bencher: Bencher<'_, '_>) {
    bencher.bench(|| Document::parse(black_box(DRAFT)));
}

#[divan::bench]
fn b_decode_the_call(bencher: Bencher<'_, '_>) {
    let catalog = Catalog::new(Vec::new()).unwrap();
    bencher.bench(|| catalog.call(black_box(CALL)));
}

#[divan::bench]
fn c_read(bencher: Bencher<'_, '_>) {
    let (ready, document) = (Ready::new(), Document::parse(DRAFT));
    bencher.bench(|| ready.read(black_box(&document)));
}

#[divan::bench]
fn d_check(bencher: Bencher<'_, '_>) {
    let ready = Ready::new();
    let read = ready.read(&Document::parse(DRAFT));
    bencher.bench(|| ready.check(black_box(&read)));
}

#[divan::bench]
fn e_put_in_words(bencher: Bencher<'_, '_>) {
    let ready = Ready::new();
    let read = ready.read(&Document::parse(DRAFT));
    let outcomes = ready.check(&read);
    bencher.bench(|| ready.entry(black_box(&read), &outcomes));
}

/// A hundred thousand findings, in each format.
#[divan::bench(
    args = ["table", "full", "json", "json-lines", "sarif", "junit", "github", "gitlab", "markdown", "csv"],
    sample_count = 5,
    sample_size = 1,
)]
fn f_render(bencher: Bencher<'_, '_>, format: &str) {
    let ready = Ready::new();
    let read = ready.read(&Document::parse(DRAFT));
    let entry = ready.entry(&read, &ready.check(&read));
    let findings: usize = entry.rules.iter().map(|rule| rule.findings.len()).sum();
    bencher.with_inputs(|| renderer(format)).bench_values(|mut renderer| {
        let of_one = Summary::of(std::slice::from_ref(&entry));
        let mut summary = Summary::default();
        let mut length = renderer.begin(Lang::Sv).len();
        for _ in 0..FINDINGS.div_ceil(findings.max(1)) {
            summary.include(&of_one);
            length += renderer.entry(&entry, Lang::Sv).len();
        }
        length + renderer.end(&summary, Lang::Sv).len()
    });
}

fn renderer(format: &str) -> Box<dyn Render> {
    let screen = Screen { width: 100, colour: true, unicode: true };
    let repository = Repository::default;
    match format {
        "table" => Box::new(Table::new(screen, false)),
        "full" => Box::new(Full { screen, quiet: false }),
        "json" => Box::new(Json::new(repository())),
        "json-lines" => Box::new(JsonLines::new(repository())),
        "sarif" => Box::new(Sarif::new(repository())),
        "junit" => Box::new(Junit::new(repository())),
        "github" => Box::new(Github::new(repository())),
        "gitlab" => Box::new(Gitlab::new(repository())),
        "markdown" => Box::new(Markdown::default()),
        _ => Box::new(Csv),
    }
}

/// An answer about one application, from the command line to what is written.
#[divan::bench(
    args = [
        "check", "check --format full", "room", "questions --set project.end=", "check --set cost.8.amount=381000",
        "check --sensitivity rate", "advise", "max",
    ],
    sample_count = 20,
    sample_size = 1,
)]
fn g_answer(bencher: Bencher<'_, '_>, asked: &str) {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/kluster-2024/smarta-skogar-utkast.toml");
    let arguments: Vec<OsString> =
        ["stodkoll"].into_iter().chain(asked.split(' ')).chain([file]).map(OsString::from).collect();
    bencher.bench(|| answer(black_box(&arguments)));
}

fn answer(arguments: &[OsString]) -> (ExitStatus, usize) {
    let (mut output, mut errors) = (Vec::new(), Vec::new());
    let mut terminal = Terminal { input: &mut std::io::empty(), output: &mut output, errors: &mut errors };
    let status = run(arguments.iter().cloned(), &Surroundings::default(), &mut terminal);
    (status, output.len())
}
