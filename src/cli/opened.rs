//! One application, read against the call that it is to answer: what the commands about one application begin with.

use std::path::Path;
use std::sync::Arc;

use super::applied::{Against, Attachments, Judged, with};
use super::calls::{Calls, Wanted};
use super::stop::Stop;
use super::supposed::judged;
use super::{Terminal, examples, file};
use crate::call::{Call, Rule};
use crate::read::{Document, Problem, Source, Suppositions, named_call};
use crate::report::{Checked, Entry, Strictness};
use crate::value::text::Lang;

/// An application that is to be read.
pub(super) struct Wish<'a> {
    /// Its file; `-` is standard input.
    pub(super) file: &'a Path,
    /// The call, whatever the file says.
    pub(super) call: Option<&'a str>,
    /// What is supposed of it.
    pub(super) suppositions: Option<&'a Suppositions>,
    /// The rules that are looked at.
    pub(super) wanted: &'a dyn Fn(&Rule) -> bool,
}

/// An application that was read and checked.
pub(super) struct Opened<'c> {
    pub(super) source: Arc<Source>,
    pub(super) judged: Judged,
    pub(super) call: Arc<Call>,
    pub(super) calls: &'c Calls,
}

/// Why there is nothing to look at.
pub(super) enum Unopened {
    /// What was asked for is wrong, or a call's own file.
    Stop(Stop),
    /// The file is no application.
    Application(Box<Entry>),
}

impl<'c> Opened<'c> {
    /// Reads an application, as it is written or as it is supposed to be.
    pub(super) fn new(
        wish: &Wish<'_>,
        calls: &'c Calls,
        lang: Lang,
        terminal: &mut Terminal<'_>,
    ) -> Result<Self, Unopened> {
        let asked_for = wish.call.map(|id| calls.asked_for(id)).transpose()?;
        let unread = |why: file::Unread| {
            Unopened::Application(Box::new(why.entry(&wish.file.to_string_lossy(), lang)))
        };
        let source = Arc::new(examples::application(wish.file, terminal.input).map_err(unread)?);
        let document = Document::parse(source.text());
        let invalid = |problem: Problem| {
            let problems = with(&document, [problem]);
            Unopened::Application(Box::new(Entry::invalid(&source, None, &problems, lang)))
        };
        let named = named_call(&document).map_err(invalid)?;
        let call = match (asked_for, &named) {
            (Some(call), _) => call,
            (None, None) => return Err(invalid(calls.unnamed())),
            (None, Some((id, at))) => match calls.wanted(id) {
                Wanted::Call(call) => call,
                Wanted::Faulty => return Err(Stop::Unread(calls.faulty_of(id).to_vec()).into()),
                Wanted::Unknown => {
                    let (message, help) = calls.unknown(id);
                    return Err(invalid(Problem { help, ..Problem::new(at.clone(), message) }));
                }
            },
        };
        // What the file's own call asks for is no mistake.
        let own = named.filter(|(id, _)| *id != call.id).and_then(|(id, _)| calls.asked_for(&id).ok());
        let others: Vec<&Call> = own.iter().map(AsRef::as_ref).collect();
        let against = Against {
            call: &call,
            others: &others,
            reference: calls.reference(),
            wanted: wish.wanted,
            strictness: Strictness::default(),
            ways: false,
            lang,
        };
        let attachments = Attachments::Beside(wish.file);
        let judged = judged(against, wish.suppositions, &source, &document, attachments, &mut |_| {})
            .map_err(Unopened::Application)?;
        Ok(Self { source: Arc::clone(&source), judged, call, calls })
    }

    /// The application as reports want it.
    pub(super) fn checked(&self) -> Checked<'_> {
        Checked {
            source: &self.source,
            spans: &self.judged.read.spans,
            application: &self.judged.read.application,
            call: &self.call,
            reference: self.calls.reference(),
        }
    }
}

impl From<Stop> for Unopened {
    fn from(stop: Stop) -> Self {
        Self::Stop(stop)
    }
}

impl From<Unopened> for Stop {
    fn from(unopened: Unopened) -> Self {
        match unopened {
            Unopened::Stop(stop) => stop,
            Unopened::Application(entry) => Self::Unread(vec![*entry]),
        }
    }
}
