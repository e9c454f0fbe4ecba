//! One application in a file, read against its call: what the commands about one application begin with.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;

use super::applied::{Against, Attachments, Judged, with};
use super::call_arguments::Shown;
use super::calls::{Calls, Wanted};
use super::check::STANDARD_INPUT;
use super::outlet::Outlet;
use super::suppose::Suppose;
use super::supposed::judged;
use super::swedish::Texts;
use super::written::Stop;
use super::{Terminal, file};
use crate::call::Call;
use crate::read::{Document, Source, named_call};
use crate::render::Page;
use crate::report::{Checked, Entry, ExitStatus, Status, Strictness};
use crate::text;
use crate::value::text::Lang;

/// An application, and what is asked about it.
#[derive(Args, Debug)]
#[command(disable_help_flag = true)]
pub(super) struct Single {
    /// The application; `-` is standard input
    #[arg(value_name = "FILE")]
    pub(super) file: PathBuf,
    /// Against this call, whatever the file says
    #[arg(long, value_name = "ID")]
    pub(super) call: Option<String>,
    #[command(flatten)]
    pub(super) shown: Shown,
    #[command(flatten)]
    pub(super) suppose: Suppose,
}

/// What each of its own arguments means.
pub(super) const SINGLE: Texts = &[
    ("file", "Ansökan; `-` är standard in", Some("FIL")),
    ("call", "Mot den här utlysningen, vad filen än säger", Some("ID")),
];

/// Reads an application and shows a page about it: `page` of one that was read, `unread` of one that was not.
pub(super) fn run<P: Page>(
    asked: &Single,
    outlet: Outlet<'_>,
    terminal: &mut Terminal<'_>,
    page: &dyn Fn(&Checked<'_>, &Judged) -> P,
    unread: &dyn Fn(Entry) -> P,
) -> ExitStatus {
    let lang = outlet.lang;
    let calls = match Calls::new(asked.shown.calls.as_deref(), lang) {
        Ok(calls) => calls,
        Err(faulty) => return stopped(Stop::Unread(faulty), asked, outlet, terminal),
    };
    let (source, call) = match opened(asked, &calls, lang, terminal) {
        Ok(opened) => opened,
        Err(Opening::Stop(stop)) => return stopped(stop, asked, outlet, terminal),
        Err(Opening::Unread(entry)) => {
            let shown = unread(entry.as_ref().clone());
            return outlet.page(
                &shown,
                &asked.shown,
                std::slice::from_ref(&entry),
                ExitStatus::CouldNotCheck,
                terminal,
            );
        }
    };
    let suppositions = asked.suppose.suppositions(lang);
    let against = Against {
        call: &call,
        others: &[],
        reference: calls.reference(),
        wanted: &|_| true,
        strictness: Strictness::default(),
        lang,
    };
    let document = Document::parse(source.text());
    match judged(
        against,
        suppositions.as_ref(),
        &source,
        &document,
        Attachments::Beside(&asked.file),
        &mut |_| {},
    ) {
        Err(entry) => {
            let shown = unread(entry.as_ref().clone());
            outlet.page(
                &shown,
                &asked.shown,
                std::slice::from_ref(&entry),
                ExitStatus::CouldNotCheck,
                terminal,
            )
        }
        Ok(judged) => {
            let status = match judged.entry.status {
                Status::Pass => ExitStatus::Clean,
                Status::Fail | Status::Undecided => ExitStatus::Violations,
                Status::Invalid => ExitStatus::CouldNotCheck,
            };
            let checked = Checked {
                source: &source,
                spans: &judged.read.spans,
                application: &judged.read.application,
                call: &call,
                reference: calls.reference(),
            };
            outlet.page(&page(&checked, &judged), &asked.shown, &[], status, terminal)
        }
    }
}

/// Why there is nothing to look at.
enum Opening {
    /// What was asked for is wrong, or a call's own file.
    Stop(Stop),
    /// The file is no application.
    Unread(Box<Entry>),
}

/// The file's text and the call that it answers.
fn opened(
    asked: &Single,
    calls: &Calls,
    lang: Lang,
    terminal: &mut Terminal<'_>,
) -> Result<(Arc<Source>, Arc<Call>), Opening> {
    let name = asked.file.to_string_lossy();
    let read = if asked.file.as_os_str() == STANDARD_INPUT {
        file::read_from(terminal.input, STANDARD_INPUT)
    } else {
        file::read(Path::new(&asked.file), &name)
    };
    let source = Arc::new(read.map_err(|why| Opening::Unread(Box::new(why.entry(&name, lang))))?);
    if let Some(id) = &asked.call {
        return match calls.asked_for(id) {
            Ok(call) => Ok((source, call)),
            Err(stop) => Err(Opening::Stop(stop)),
        };
    }
    let document = Document::parse(source.text());
    let invalid = |problems: &[crate::read::Problem]| {
        Opening::Unread(Box::new(Entry::invalid(&source, None, problems, lang)))
    };
    let named = named_call(&document).map_err(|problem| invalid(&with(&document, [problem])))?;
    let Some((id, at)) = named else {
        let message = text!(
            "filen säger inte vilken utlysning den är en ansökan till",
            "the file does not say which call it is an application to"
        );
        let help = text!(
            "skriv `call = \"…\"` överst i filen, eller ange `--call`",
            "write `call = \"…\"` at the top of the file, or give `--call`"
        );
        let problem = crate::read::Problem::new(0..0, message).with_help(help);
        return Err(invalid(&with(&document, [problem])));
    };
    match calls.wanted(&id) {
        Wanted::Call(call) => Ok((Arc::clone(&source), call)),
        Wanted::Faulty => match calls.asked_for(&id) {
            Err(stop) => Err(Opening::Stop(stop)),
            Ok(call) => Ok((Arc::clone(&source), call)),
        },
        Wanted::Unknown => {
            let (message, help) = calls.unknown(&id);
            let problem = crate::read::Problem { help, ..crate::read::Problem::new(at, message) };
            Err(invalid(&with(&document, [problem])))
        }
    }
}

fn stopped(stop: Stop, asked: &Single, outlet: Outlet<'_>, terminal: &mut Terminal<'_>) -> ExitStatus {
    match stop {
        Stop::Misused(message, help) => outlet.misused(&message, help.as_ref(), terminal),
        Stop::Unread(faulty) => {
            let page = crate::render::Unread(&faulty);
            outlet.page(&page, &asked.shown, &faulty, ExitStatus::CouldNotCheck, terminal)
        }
    }
}
