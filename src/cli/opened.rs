//! One application, read against the call that it is to answer.

use std::path::Path;
use std::sync::Arc;

use super::applied::{Against, Attachments, with};
use super::calls::Calls;
use super::check::STANDARD_INPUT;
use super::supposed::judged;
use super::written::Stop;
use super::{Terminal, file};
use crate::application::Application;
use crate::call::Call;
use crate::read::{Document, Problem, Source, Spans, Suppositions, advice, named_call};
use crate::report::{AsIf, Checked, Entry, Strictness};
use crate::text;
use crate::value::text::Lang;

/// An application that was read.
pub(super) struct Opened {
    pub(super) source: Arc<Source>,
    pub(super) spans: Spans,
    pub(super) application: Application,
    /// What was supposed of it.
    pub(super) as_if: Option<AsIf>,
    pub(super) call: Arc<Call>,
    pub(super) calls: Calls,
}

impl Opened {
    /// Reads an application, as it is written or as it is supposed to be; `call` wins over what the file says.
    pub(super) fn new(
        path: &Path,
        (call, folder): (Option<&str>, Option<&Path>),
        suppositions: Option<&Suppositions>,
        lang: Lang,
        terminal: &mut Terminal<'_>,
    ) -> Result<Self, Stop> {
        let calls = Calls::new(folder, lang).map_err(Stop::Unread)?;
        let asked_for = call.map(|id| calls.asked_for(id)).transpose()?;
        let name = path.to_string_lossy();
        let read = if path.as_os_str() == STANDARD_INPUT {
            file::read_from(terminal.input, STANDARD_INPUT)
        } else {
            file::read(path, &name)
        };
        let source: Arc<Source> = Arc::new(read.map_err(|why| Stop::Unread(vec![why.entry(&name, lang)]))?);
        let document = Document::parse(source.text());
        let invalid =
            |problems: &[Problem]| Stop::Unread(vec![Entry::invalid(&source, None, problems, lang)]);
        let named = named_call(&document).map_err(|problem| invalid(&with(&document, [problem])))?;
        let call = match (asked_for, &named) {
            (Some(call), _) => call,
            (None, Some((id, at))) => calls.asked_for(id).map_err(|stop| match stop {
                Stop::Misused(message, _) => {
                    let known = calls.ids();
                    let help = advice(id, known.iter().map(String::as_str));
                    invalid(&with(&document, [Problem { span: at.clone(), message, help }]))
                }
                stop @ Stop::Unread(_) => stop,
            })?,
            (None, None) => {
                let message = text!(
                    "filen säger inte vilken utlysning den är en ansökan till",
                    "the file does not say which call it is an application to"
                );
                let help = text!(
                    "skriv `call = \"…\"` överst i filen, eller ange `--call`",
                    "write `call = \"…\"` at the top of the file, or give `--call`"
                );
                return Err(invalid(&with(&document, [Problem::new(0..0, message).with_help(help)])));
            }
        };
        let written_for = named.filter(|(id, _)| *id != call.id);
        let other = written_for.and_then(|(id, _)| calls.asked_for(&id).ok());
        let others: Vec<&Call> = other.iter().map(AsRef::as_ref).collect();
        let against = Against {
            call: &call,
            others: &others,
            reference: calls.reference(),
            // What flips is of interest only where something is supposed.
            wanted: &|_| suppositions.is_some(),
            strictness: Strictness::default(),
            ways: false,
            lang,
        };
        let judged =
            judged(against, suppositions, &source, &document, Attachments::Beside(path), &mut |_| {})
                .map_err(|entry| Stop::Unread(vec![*entry]))?;
        Ok(Self {
            spans: judged.read.spans,
            application: judged.read.application,
            source: Arc::clone(&source),
            as_if: judged.entry.as_if,
            call,
            calls,
        })
    }

    /// The application as reports want it.
    pub(super) fn checked(&self) -> Checked<'_> {
        Checked {
            source: &self.source,
            spans: &self.spans,
            application: &self.application,
            call: &self.call,
            reference: self.calls.reference(),
        }
    }
}
