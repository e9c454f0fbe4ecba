//! `stodkoll calls show`.

use super::Terminal;
use super::call_arguments::Show;
use super::calls::{Calls, Wanted};
use super::outlet::Outlet;
use crate::render::Unread;
use crate::report::{CallPage, ExitStatus};

/// Shows one call.
pub(super) fn run(asked: &Show, outlet: Outlet<'_>, terminal: &mut Terminal<'_>) -> ExitStatus {
    let shown = &asked.shown;
    let unread = |faulty: Vec<_>, terminal: &mut Terminal<'_>| {
        outlet.page(&Unread(&faulty), shown, &faulty, ExitStatus::CouldNotCheck, terminal)
    };
    let calls = match Calls::new(shown.calls.as_deref(), outlet.lang) {
        Ok(calls) => calls,
        Err(faulty) => return unread(faulty, terminal),
    };
    match calls.wanted(&asked.call) {
        Wanted::Call(call) => {
            let page = CallPage::new(&call, calls.reference(), outlet.lang);
            outlet.page(&page, shown, &[], ExitStatus::Clean, terminal)
        }
        Wanted::Faulty => unread(calls.faulty(), terminal),
        Wanted::Unknown => {
            let (message, help) = calls.unknown(&asked.call);
            outlet.misused(&message, help.as_ref(), terminal)
        }
    }
}
