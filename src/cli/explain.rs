//! `stodkoll explain`.

use std::path::Path;

use super::Terminal;
use super::arguments::calls::Explain;
use super::broken::broken;
use super::calls::{Calls, Wanted};
use super::opened::{Opened, Unopened, Wish};
use super::outlet::Outlet;
use super::stop::Stop;
use crate::call::{Call, Rule};
use crate::read::advice;
use crate::report::{Applied, ExitStatus, RulePage};
use crate::text;
use crate::value::text::{Lang, Text};

/// Explains one rule.
pub(super) fn run(asked: &Explain, outlet: Outlet<'_>, terminal: &mut Terminal<'_>) -> ExitStatus {
    let (shown, lang) = (&asked.shown, outlet.lang);
    let calls = match Calls::new(shown.calls.as_deref(), lang) {
        Ok(calls) => calls,
        Err(faulty) => return outlet.stopped(&Stop::Unread(faulty), shown, terminal),
    };
    let (id, written) = asked.rule.split_once('/').unwrap_or((&asked.rule, ""));
    let call = match calls.wanted(id) {
        Wanted::Call(call) => call,
        Wanted::Faulty => return outlet.stopped(&Stop::Unread(calls.faulty()), shown, terminal),
        Wanted::Unknown => {
            // A rule as a report names it is one of the application's own call.
            if let Some(path) = &asked.file {
                return applied(asked, path, None, &calls, outlet, terminal);
            }
            let (message, help) = unknown_call(&calls, &asked.rule);
            return outlet.misused(&message, help.as_ref(), terminal);
        }
    };
    let Some(rule) = call.rule(written) else {
        let (message, help) = unknown_rule(&call, written);
        return outlet.misused(&message, help.as_ref(), terminal);
    };
    match &asked.file {
        Some(path) => applied(asked, path, Some((&call, rule)), &calls, outlet, terminal),
        None => outlet.page(&page(&calls, &call, rule, lang), shown, &[], ExitStatus::Clean, terminal),
    }
}

fn page(calls: &Calls, call: &Call, rule: &Rule, lang: Lang) -> RulePage {
    let mut page = RulePage::new(call, rule, calls.reference(), lang);
    page.example = broken(calls, call, rule, lang);
    page
}

/// Explains a rule, of the application's own call where it is not given, with the application's figures.
fn applied(
    asked: &Explain,
    path: &Path,
    of_call: Option<(&Call, &Rule)>,
    calls: &Calls,
    outlet: Outlet<'_>,
    terminal: &mut Terminal<'_>,
) -> ExitStatus {
    let (shown, lang) = (&asked.shown, outlet.lang);
    let wish = Wish {
        file: path,
        call: of_call.map(|(call, _)| call.id.as_str()),
        suppositions: None,
        wanted: &|other| match of_call {
            Some((_, rule)) => std::ptr::eq(other, rule),
            None => other.is_named(&asked.rule),
        },
    };
    match (Opened::new(&wish, calls, lang, terminal), of_call) {
        (Ok(opened), _) => {
            let rule = of_call.map(|(_, rule)| rule).or_else(|| opened.call.rule(&asked.rule));
            let Some(rule) = rule else {
                let id = asked.rule.split_once('/').map(|(id, _)| id);
                let is_pack =
                    |id: &str| opened.call.rules.iter().any(|rule| rule.pack.as_deref() == Some(id));
                let (message, help) = if id.is_none_or(is_pack) {
                    unknown_rule(&opened.call, &asked.rule)
                } else {
                    unknown_call(calls, &asked.rule)
                };
                return outlet.misused(&message, help.as_ref(), terminal);
            };
            let mut page = page(calls, &opened.call, rule, lang);
            let applied = Applied::new(&opened.checked(), rule, &opened.judged.outcomes, lang);
            let status = applied.entry.status.exit_status();
            page.applied = Some(applied);
            outlet.page(&page, shown, &[], status, terminal)
        }
        (Err(Unopened::Application(entry)), Some((call, rule))) => {
            let mut page = page(calls, call, rule, lang);
            page.applied = Some(Applied::unread(entry.as_ref().clone()));
            outlet.page(&page, shown, &[*entry], ExitStatus::CouldNotCheck, terminal)
        }
        (Err(unopened), _) => outlet.stopped(&unopened.into(), shown, terminal),
    }
}

/// What to say where no call has the id before the slash.
fn unknown_call(calls: &Calls, written: &str) -> (Text, Option<Text>) {
    let ids = calls.ids();
    let of_call = |id: &String| match calls.wanted(id) {
        Wanted::Call(call) if call.rule(written).is_some() => Some(format!("`{id}/{written}`")),
        _ => None,
    };
    let with_it: Vec<String> = ids.iter().filter_map(of_call).collect();
    if let Some((id, _)) = written.split_once('/').filter(|_| with_it.is_empty()) {
        return calls.unknown(id);
    }
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
