//! `stodkoll explain`.

use std::path::Path;
use std::sync::Arc;

use super::applied::with;
use super::broken::broken;
use super::call_arguments::Explain;
use super::calls::{Calls, Wanted};
use super::check::STANDARD_INPUT;
use super::file;
use super::outlet::Outlet;
use super::{Terminal, attachment};
use crate::call::{Call, Rule};
use crate::check::check;
use crate::read::{Document, Source, advice, named_call, read_application};
use crate::render::Unread;
use crate::report::{Applied, CallName, Checked, Entry, ExitStatus, RulePage, Status};
use crate::text;
use crate::value::text::{Lang, Text};

/// Explains one rule.
pub(super) fn run(asked: &Explain, outlet: Outlet<'_>, terminal: &mut Terminal<'_>) -> ExitStatus {
    let (shown, lang) = (&asked.shown, outlet.lang);
    let unread = |faulty: Vec<Entry>, terminal: &mut Terminal<'_>| {
        outlet.page(&Unread(&faulty), shown, &faulty, ExitStatus::CouldNotCheck, terminal)
    };
    let calls = match Calls::new(shown.calls.as_deref(), lang) {
        Ok(calls) => calls,
        Err(faulty) => return unread(faulty, terminal),
    };
    let (id, written) = asked.rule.split_once('/').unwrap_or((&asked.rule, ""));
    let call = match calls.wanted(id) {
        Wanted::Call(call) => call,
        Wanted::Faulty => return unread(calls.faulty(), terminal),
        Wanted::Unknown => {
            let (message, help) = unknown_call(&calls, asked);
            return outlet.misused(&message, help.as_ref(), terminal);
        }
    };
    let Some(rule) = call.rule(written) else {
        let (message, help) = unknown_rule(&call, written);
        return outlet.misused(&message, help.as_ref(), terminal);
    };
    let mut page = RulePage::new(&call, rule, calls.reference(), lang);
    page.example = broken(&calls, &call, rule, lang);
    let Some(path) = &asked.file else {
        return outlet.page(&page, shown, &[], ExitStatus::Clean, terminal);
    };
    match apply(&calls, &call, rule, path, lang, terminal) {
        Err(entry) => {
            page.applied = Some(Applied::unread(entry.as_ref().clone()));
            outlet.page(&page, shown, &[*entry], ExitStatus::CouldNotCheck, terminal)
        }
        Ok(applied) => {
            let status = match applied.entry.status {
                Status::Pass => ExitStatus::Clean,
                Status::Fail | Status::Undecided => ExitStatus::Violations,
                Status::Invalid => ExitStatus::CouldNotCheck,
            };
            page.applied = Some(applied);
            outlet.page(&page, shown, &[], status, terminal)
        }
    }
}

/// What to say where no call has the id before the slash.
fn unknown_call(calls: &Calls, asked: &Explain) -> (Text, Option<Text>) {
    if asked.rule.contains('/') {
        return calls.unknown(asked.rule.split('/').next().unwrap_or_default());
    }
    let written = &asked.rule;
    let ids = calls.ids();
    let of_call = |id: &String| match calls.wanted(id) {
        Wanted::Call(call) if call.rule(written).is_some() => Some(format!("`{id}/{written}`")),
        _ => None,
    };
    let with_it: Vec<String> = ids.iter().filter_map(of_call).collect();
    let message = text!("`{written}` säger inte vilken utlysning", "`{written}` does not say which call");
    let help = if with_it.is_empty() {
        text!("skriv `UTLYSNING/REGEL`", "write `CALL/RULE`")
    } else {
        let with_it = with_it.join(", ");
        text!("regeln finns som {with_it}", "there is the rule as {with_it}")
    };
    (message, Some(help))
}

/// What to say where a call has no such rule.
fn unknown_rule(call: &Call, written: &str) -> (Text, Option<Text>) {
    let id = &call.id;
    let message = if written.is_empty() {
        text!("regeln saknas: skriv `{id}/REGEL`", "the rule is missing: write `{id}/RULE`")
    } else {
        text!("`{id}` har ingen regel `{written}`", "`{id}` has no rule `{written}`")
    };
    let known: Vec<String> = call.rules.iter().map(Rule::name).collect();
    let listed =
        || text!("reglerna står i `stodkoll calls show {id}`", "`stodkoll calls show {id}` lists the rules");
    (message, Some(advice(written, known.iter().map(String::as_str)).unwrap_or_else(listed)))
}

/// How a rule comes out for an application.
fn apply(
    calls: &Calls,
    call: &Call,
    rule: &Rule,
    path: &Path,
    lang: Lang,
    terminal: &mut Terminal<'_>,
) -> Result<Applied, Box<Entry>> {
    let name = path.to_string_lossy();
    let read = if path.as_os_str() == STANDARD_INPUT {
        file::read_from(terminal.input, STANDARD_INPUT)
    } else {
        file::read(path, &name)
    };
    let source: Arc<Source> = Arc::new(read.map_err(|why| Box::new(why.entry(&name, lang)))?);
    let document = Document::parse(source.text());
    let written_for = match named_call(&document) {
        Ok(Some((id, _))) if id != call.id => match calls.wanted(&id) {
            Wanted::Call(other) => Some(other),
            Wanted::Faulty | Wanted::Unknown => None,
        },
        _ => None,
    };
    let others: Vec<&Call> = written_for.iter().map(AsRef::as_ref).collect();
    let reference = calls.reference();
    let folder = path.parent().unwrap_or(Path::new(""));
    let look = |name: &str| attachment::look(folder, name);
    let read = read_application(&document, call, &others, reference, &look);
    let problems = with(&document, read.problems);
    if !problems.is_empty() {
        let call = Some(CallName::new(call, lang));
        return Err(Box::new(Entry::invalid(&source, call, &problems, lang)));
    }
    let outcomes = check(&read.application, call, reference, &|other| std::ptr::eq(other, rule));
    let checked =
        Checked { source: &source, spans: &read.spans, application: &read.application, call, reference };
    Ok(Applied::new(&checked, rule, &outcomes, lang))
}
