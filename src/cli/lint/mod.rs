//! `stodkoll calls lint`.

mod tried;

use std::path::{Path, PathBuf};

use super::Terminal;
use super::arguments::calls::Lint;
use super::examples::Example;
use super::file::{self, Unread};
use super::folder;
use super::outlet::Outlet;
use crate::catalog::Catalog;
use crate::read::{Document, Source, is_baseline};
use crate::report::{ExitStatus, LintReport, LintedFile};
use crate::text;
use crate::value::text::Lang;

/// What a call file or a file of reference data ends in.
const EXTENSIONS: [&str; 2] = ["toml", "csv"];

/// Says everything that there is to say of call files.
pub(super) fn run(asked: &Lint, outlet: Outlet<'_>, terminal: &mut Terminal<'_>) -> ExitStatus {
    let lang = outlet.lang;
    let mut read = Files { lang, sources: Vec::new(), examples: Vec::new(), unread: Vec::new() };
    for path in &asked.files {
        read.path(path);
    }
    if read.sources.is_empty() {
        read.only_examples();
    }
    let unread_files = read.unread.len();
    let named = std::mem::take(&mut read.sources);
    if let Some(folder) = &asked.shown.calls {
        if folder.is_dir() {
            read.folder(folder, &asked.files);
        } else {
            let message = text!("det finns ingen sådan mapp", "there is no such folder");
            read.unread(folder, Unread::Unreadable { message, help: None });
        }
    }
    let named = (!asked.files.is_empty()).then_some(named.as_slice());
    let lint = Catalog::lint(named, read.sources);
    let mut files = read.unread;
    files.extend(lint.files.into_iter().map(|file| LintedFile::new(file, lang)));
    let mut report = LintReport { lang, looked_at: lint.looked_at + unread_files, files };
    let mut faulty = Vec::new();
    if asked.strict {
        let places = tried::Places {
            named: &asked.files,
            examples: asked.examples.as_deref(),
            calls: asked.shown.calls.as_deref(),
        };
        let tried = tried::tried(named, &places, lang);
        for (source, untried) in tried.untried {
            report.add_remarks(&source, &untried);
        }
        faulty = tried.faulty;
    }
    if report.looked_at == 0 {
        let message = text!("här finns ingen utlysningsfil", "there is no call file here");
        let help = text!(
            "en utlysningsfil slutar på `.toml` och har `format = 1` överst",
            "a call file ends in `.toml` and has `format = 1` at its top"
        );
        return outlet.misused(&message, Some(&help), terminal);
    }
    let status = report.exit_status(asked.strict);
    outlet.page(&report, &asked.shown, &faulty, status, terminal)
}

/// Files as far as they could be read.
struct Files {
    lang: Lang,
    sources: Vec<Source>,
    /// Applications, and files about them, that were named beside these: as in a folder they are passed over.
    examples: Vec<PathBuf>,
    unread: Vec<LintedFile>,
}

impl Files {
    /// A file, or every call file of a folder.
    fn path(&mut self, path: &Path) {
        if path.is_dir() {
            self.folder(path, &[]);
        } else {
            self.file(path);
        }
    }

    /// Every call file of a folder but these.
    fn folder(&mut self, path: &Path, but: &[PathBuf]) {
        let real = |path: &Path| std::fs::canonicalize(path).ok();
        let but: Vec<PathBuf> = but.iter().filter_map(|path| real(path)).collect();
        for found in folder::files(path, &EXTENSIONS) {
            match found {
                Ok(path) if real(&path).is_some_and(|path| is_within(&path, &but)) => {}
                Ok(path) => match file::read(&path, &path.to_string_lossy()) {
                    // Examples with what is expected of them may stand beside a call.
                    Ok(source) if Example::is_example(&source) => {}
                    Ok(source) if is_baseline(&Document::parse(source.text())) => {}
                    Ok(source) => self.sources.push(source),
                    Err(why) => self.unread(&path, why),
                },
                Err((path, why)) => self.unread(&path, why),
            }
        }
    }

    fn file(&mut self, path: &Path) {
        match file::read(path, &path.to_string_lossy()) {
            Ok(source) if Example::is_example(&source) => self.examples.push(path.to_owned()),
            Ok(source) => self.sources.push(source),
            Err(why) => self.unread(path, why),
        }
    }

    /// Says of applications, and of files about them, that they are no call files: there is nothing else to look at.
    fn only_examples(&mut self) {
        for path in std::mem::take(&mut self.examples) {
            let message = text!("det är ingen utlysningsfil", "it is no call file");
            let help = Some(text!(
                "en ansökan kontrolleras med `stodkoll check`, och det som väntas av den med `stodkoll calls test`",
                "an application is checked by `stodkoll check`, and what is expected of it by `stodkoll calls test`"
            ));
            self.unread(&path, Unread::Unreadable { message, help });
        }
    }

    fn unread(&mut self, path: &Path, why: Unread) {
        self.unread.push(LintedFile::unread(why.entry(&path.to_string_lossy(), self.lang)));
    }
}

/// Whether a path is one of these or lies in one of them.
fn is_within(path: &Path, paths: &[PathBuf]) -> bool {
    paths.iter().any(|other| path.starts_with(other))
}
