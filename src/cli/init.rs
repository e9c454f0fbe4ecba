//! `stodkoll init`.

use std::path::Path;
use std::sync::Arc;

use super::arguments::Init;
use super::arguments::calls::Shape;
use super::calls::{Calls, Wanted};
use super::outlet::Outlet;
use super::stop::Stop;
use super::{Terminal, attachment, examples, file};
use crate::call::Call;
use crate::read::{Document, Problem, named_call};
use crate::render::{Page, StarterPage, Unread};
use crate::report::{Entry, ExitStatus};
use crate::starter::{self, Carried};
use crate::value::text::Lang;

/// Writes the application that is asked for.
pub(super) fn run(asked: &Init, outlet: Outlet<'_>, terminal: &mut Terminal<'_>) -> ExitStatus {
    let output = asked.output.as_deref();
    match (application(asked, outlet.lang, terminal), asked.format) {
        (Ok(application), Shape::Json) => {
            let from = asked.from.as_ref().map(|from| from.to_string_lossy());
            let page = StarterPage {
                call: asked.to(),
                from: from.as_deref(),
                lang: outlet.lang,
                application: &application,
            };
            outlet.write(&page.json(), output, ExitStatus::Clean, terminal)
        }
        (Err(Stop::Unread(entries)), Shape::Json) => {
            outlet.complain(&entries, terminal);
            outlet.write(&Unread(&entries).json(), output, ExitStatus::CouldNotCheck, terminal)
        }
        (text, _) => outlet.text(text, output, terminal),
    }
}

impl Init {
    /// The call that the application is to.
    fn to(&self) -> &str {
        self.call.as_ref().or(self.to.as_ref()).map_or("", String::as_str)
    }
}

fn application(asked: &Init, lang: Lang, terminal: &mut Terminal<'_>) -> Result<String, Stop> {
    let calls = Calls::new(asked.calls.as_deref(), lang).map_err(Stop::Unread)?;
    let call = calls.asked_for(asked.to())?;
    match &asked.from {
        None => Ok(starter::blank(&call, calls.reference(), lang)),
        Some(path) => carried(asked, path, &call, &calls, lang, terminal),
    }
}

/// An application carried over to another call.
fn carried(
    asked: &Init,
    path: &Path,
    to: &Call,
    calls: &Calls,
    lang: Lang,
    terminal: &mut Terminal<'_>,
) -> Result<String, Stop> {
    let unread = |why: file::Unread| Stop::Unread(vec![why.entry(&path.to_string_lossy(), lang)]);
    let source = Arc::new(examples::application(path, terminal.input).map_err(unread)?);
    let named = named_call(&Document::parse(source.text())).ok().flatten();
    // A call that is unknown or has faults is none that anything can be compared with.
    let from = named.and_then(|(id, _)| match calls.wanted(&id) {
        Wanted::Call(call) => Some(call),
        Wanted::Faulty | Wanted::Unknown => None,
    });
    // Files are named relative to where the new application will be.
    let folder = asked.output.as_deref().unwrap_or(path).parent().unwrap_or(Path::new(""));
    let how = Carried {
        to,
        from: from.as_deref(),
        reference: calls.reference(),
        attached: &|name| attachment::look(folder, name),
        lang,
    };
    let invalid = |problems: Vec<Problem>| Stop::Unread(vec![Entry::invalid(&source, None, &problems, lang)]);
    starter::carried(source.text(), &how).map_err(invalid)
}
