//! `stodkoll calls diff`.

use std::path::Path;
use std::sync::Arc;

use super::applied::{Against, Attachments};
use super::arguments::calls::Diff;
use super::calls::Calls;
use super::outlet::Outlet;
use super::stop::Stop;
use super::{Terminal, examples, file};
use crate::call::Call;
use crate::read::Document;
use crate::report::{ApplicationDifference, DiffReport, Entry, ExitStatus, Status, Strictness};

/// Says what changes from one call to another.
pub(super) fn run(asked: &Diff, outlet: Outlet<'_>, terminal: &mut Terminal<'_>) -> ExitStatus {
    let (shown, lang) = (&asked.shown, outlet.lang);
    let calls = match Calls::new(shown.calls.as_deref(), lang) {
        Ok(calls) => calls,
        Err(faulty) => return outlet.stopped(&Stop::Unread(faulty), shown, terminal),
    };
    let mut both: Vec<Arc<Call>> = Vec::new();
    let mut faulty: Vec<Entry> = Vec::new();
    for written in [&asked.old, &asked.new] {
        match call(&calls, written, outlet) {
            Ok(call) => both.push(call),
            Err(Stop::Misused(message, help)) => return outlet.misused(&message, help.as_ref(), terminal),
            Err(Stop::Unread(entries)) => faulty.extend(entries),
        }
    }
    let [old, new] = both.as_slice() else { return outlet.stopped(&Stop::Unread(faulty), shown, terminal) };
    let names = [asked.old.clone(), asked.new.clone()];
    let mut report = DiffReport::new(names, old, new, calls.reference(), lang);
    for path in examples::meant(&asked.applications) {
        match application(path, [old, new], &calls, outlet) {
            Ok(difference) => report.applications.push(difference),
            Err(entry) => faulty.push(*entry),
        }
    }
    report.faulty.clone_from(&faulty);
    let status = report.exit_status();
    outlet.page(&report, shown, &faulty, status, terminal)
}

/// The call of a file or, where there is no such file, with this id.
fn call(calls: &Calls, written: &str, outlet: Outlet<'_>) -> Result<Arc<Call>, Stop> {
    let path = Path::new(written);
    // No id has a point in it.
    let is_id = !path.exists() && path.extension().is_none();
    if is_id {
        return calls.asked_for(written);
    }
    let source =
        file::read(path, written).map_err(|why| Stop::Unread(vec![why.entry(written, outlet.lang)]))?;
    calls.in_file(&source).map_err(Stop::Unread)
}

/// An application against both calls; what only one of them asks for is no mistake.
fn application(
    path: &Path,
    [old, new]: [&Arc<Call>; 2],
    calls: &Calls,
    outlet: Outlet<'_>,
) -> Result<ApplicationDifference, Box<Entry>> {
    let name = path.to_string_lossy();
    let read = examples::about_another(path).map_or_else(|| file::read(path, &name), Err);
    let source = Arc::new(read.map_err(|why| Box::new(why.entry(&name, outlet.lang)))?);
    let document = Document::parse(source.text());
    let come_out = |call: &Call, other: &Call| {
        let against = Against {
            call,
            others: &[other],
            reference: calls.reference(),
            wanted: &|_| true,
            strictness: Strictness::default(),
            ways: false,
            lang: outlet.lang,
        };
        against.entry(&source, &document, Attachments::Beside(path))
    };
    let (before, after) = (come_out(old, new), come_out(new, old));
    // What neither call can read is a mistake of the application.
    if before.status == Status::Invalid && after.status == Status::Invalid {
        return Err(Box::new(after));
    }
    Ok(ApplicationDifference::new(&before, &after))
}
