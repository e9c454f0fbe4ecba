//! What the examples of call files show of their rules: those beside them, those of a folder that is named, and those that
//! are compiled in.

use std::path::{Path, PathBuf};

use super::super::applied::Against;
use super::super::calls::{Calls, Wanted};
use super::super::cases;
use super::super::examples::{Example, Kind};
use super::super::file;
use super::super::folder;
use crate::call::Call;
use crate::read::{Document, FileKind, Head, Problem, Source, named_call};
use crate::report::{Coverage, Entry, Status, Strictness, untried};
use crate::value::text::Lang;

/// Where examples are looked for.
pub(super) struct Places<'p> {
    /// The call files, and folders of them, that are asked about; none: what is compiled in.
    pub(super) named: &'p [PathBuf],
    /// A folder of examples.
    pub(super) examples: Option<&'p Path>,
    /// A folder of other calls.
    pub(super) calls: Option<&'p Path>,
}

/// What there is to say of call files by their examples.
#[derive(Default)]
pub(super) struct Tried {
    /// The rules that no example shows from both sides, file by file.
    pub(super) untried: Vec<(Source, Vec<Problem>)>,
    /// The examples that cannot be used.
    pub(super) faulty: Vec<Entry>,
}

/// What the examples of these files, or of all that there are, do not show.
pub(super) fn tried(named: Option<&[Source]>, places: &Places<'_>, lang: Lang) -> Tried {
    // What is wrong with the calls is told anyway.
    let Ok(calls) = Calls::with(places.calls, named.unwrap_or_default().to_vec(), lang) else {
        return Tried::default();
    };
    let files: Vec<Source> = named.map_or_else(|| calls.files(), <[Source]>::to_vec);
    let (coverage, faulty) = coverage(&files, &calls, places, lang);
    let untried = files.into_iter().map(|file| {
        let untried = untried(&file, &coverage);
        (file, untried)
    });
    Tried { untried: untried.collect(), faulty }
}

/// What the examples show of the rules of these files, and the examples that cannot be used.
fn coverage(files: &[Source], calls: &Calls, places: &Places<'_>, lang: Lang) -> (Vec<Coverage>, Vec<Entry>) {
    let (examples, mut faulty) = places.find(lang);
    let heads: Vec<Head> = files.iter().map(|source| Head::read_as_is(source).0).collect();
    let is_of = |kind, id: &str| heads.iter().any(|head| head.kind == kind && head.id == id);
    let is_wanted = |call: &Call| {
        let mut packs = call.rules.iter().filter_map(|rule| rule.pack.as_deref());
        is_of(FileKind::Call, &call.id) || packs.any(|pack| is_of(FileKind::Pack, pack))
    };
    let mut all = Vec::new();
    for example in &examples {
        match example.kind() {
            Kind::Application => application(&mut all, example, calls, &is_wanted, lang),
            Kind::Expectation => {}
            Kind::Cases => {
                let runs = cases::run(example, &examples, calls, &|call, _| is_wanted(call), lang);
                for case in runs.cases {
                    let named: Vec<usize> = case.expectation.rules.iter().map(|(index, _)| *index).collect();
                    Coverage::add_case(&mut all, &case.call, &case.entry, case.edge, &named);
                }
                // Those that are compiled in need not suit a call that takes the place of theirs.
                faulty.extend(runs.faulty.into_iter().filter(|_| !example.is_built_in));
            }
        }
    }
    (all, faulty)
}

fn application(
    all: &mut Vec<Coverage>,
    example: &Example,
    calls: &Calls,
    is_wanted: &dyn Fn(&Call) -> bool,
    lang: Lang,
) {
    let document = Document::parse(example.source.text());
    let Ok(Some((id, _))) = named_call(&document) else { return };
    let Wanted::Call(call) = calls.wanted(&id) else { return };
    if !is_wanted(&call) {
        return;
    }
    let against = Against {
        call: &call,
        others: &[],
        reference: calls.reference(),
        wanted: &|_| true,
        ways: false,
        strictness: Strictness::default(),
        lang,
    };
    let entry = against.entry(&example.source, &document, example.attachments());
    if entry.status != Status::Invalid {
        Coverage::add_application(all, &call, &entry);
    }
}

impl Places<'_> {
    fn find(&self, lang: Lang) -> (Vec<Example>, Vec<Entry>) {
        let mut found: Vec<Example> = Vec::new();
        let mut faulty = Vec::new();
        let files = self.named.iter().flat_map(|path| -> Vec<folder::Found> {
            if path.is_dir() {
                folder::files(path, &["toml"]).collect()
            } else {
                folder::beside(path, &["toml"]).collect()
            }
        });
        let examples = self.examples.into_iter().flat_map(|folder| folder::files(folder, &["toml"]));
        for file in files.chain(examples) {
            let read = file.and_then(|path| match file::read(&path, &path.to_string_lossy()) {
                Ok(source) => Ok(Example::new(path, source)),
                Err(why) => Err((path, why)),
            });
            match read {
                Ok(example) if found.iter().any(|known| known.path == example.path) => {}
                Ok(example) if Example::is_example(&example.source) => found.push(example),
                Ok(_) => {}
                Err((path, why)) => faulty.push(why.entry(&path.to_string_lossy(), lang)),
            }
        }
        found.extend(Example::built_in());
        (found, faulty)
    }
}
