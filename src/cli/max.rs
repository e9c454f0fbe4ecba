//! `stodkoll max`.

use super::arguments::advise::Max;
use super::calls::Calls;
use super::opened::{Opened, Wish};
use super::outlet::Outlet;
use super::stop::Stop;
use super::{Terminal, kept};
use crate::advise::{Case, largest};
use crate::report::{ExitStatus, LargestReport, Standing};
use crate::text;

/// Says how much support an application may ask for.
pub(super) fn run(asked: &Max, outlet: Outlet<'_>, terminal: &mut Terminal<'_>) -> ExitStatus {
    match report(asked, outlet, terminal) {
        Ok(report) => {
            let status = report.exit_status();
            outlet.page(&report, &asked.shown, &[], status, terminal)
        }
        Err(stop) => outlet.stopped(&stop, &asked.shown, terminal),
    }
}

fn report(asked: &Max, outlet: Outlet<'_>, terminal: &mut Terminal<'_>) -> Result<LargestReport, Stop> {
    let about = &asked.about;
    let calls = Calls::new(asked.shown.calls.as_deref(), outlet.lang).map_err(Stop::Unread)?;
    let suppositions = asked.suppose.suppositions(outlet.lang);
    let wish = Wish {
        file: &asked.file,
        call: about.call.as_deref(),
        suppositions: suppositions.as_ref(),
        // What flips is of interest only where something is supposed.
        wanted: &|_| suppositions.is_some(),
    };
    let opened = Opened::new(&wish, &calls, outlet.lang, terminal)?;
    let application = &opened.judged.read.application;
    let kept = kept::rows(&about.keep, application, &opened.call)?;
    let case = Case {
        application,
        call: &opened.call,
        reference: calls.reference(),
        strict: about.strict,
        costs: false,
        kept: &kept,
        step: about.step(),
    };
    let checked = opened.checked();
    if opened.call.support.is_none() {
        let id = &opened.call.id;
        let message = text!(
            "utlysningen `{id}` säger inte vad stödet är",
            "the call `{id}` does not say what the support is"
        );
        let help = text!(
            "i utlysningens fil namnger `support` måttet för det stöd som söks",
            "in the call's file, `support` names the measure that is the support applied for"
        );
        return Err(Stop::Misused(message, Some(help)));
    }
    let as_if = opened.judged.entry.as_if.clone();
    let standing = Standing { as_if, ..Standing::new(&checked, about.strict, outlet.lang) };
    Ok(LargestReport::new(&checked, standing, &largest(case), case.step))
}
