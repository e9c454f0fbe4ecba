//! `stodkoll calls list`.

use super::Terminal;
use super::arguments::calls::List;
use super::calls::{Calls, Wanted};
use super::outlet::Outlet;
use super::stop::Stop;
use crate::report::{CallLine, CallList, ExitStatus};

/// Lists every call that is known.
pub(super) fn run(asked: &List, outlet: Outlet<'_>, terminal: &mut Terminal<'_>) -> ExitStatus {
    let shown = &asked.shown;
    let calls = match Calls::new(shown.calls.as_deref(), outlet.lang) {
        Ok(calls) => calls,
        Err(faulty) => return outlet.stopped(&Stop::Unread(faulty), shown, terminal),
    };
    let ids = calls.ids();
    let line = |id: &String| match calls.wanted(id) {
        Wanted::Call(call) => Some(CallLine::new(&call, outlet.lang)),
        Wanted::Faulty | Wanted::Unknown => None,
    };
    let lines = ids.iter().filter_map(line).collect();
    let list = CallList { lang: outlet.lang, calls: lines, faulty: calls.faulty() };
    outlet.page(&list, shown, &list.faulty, ExitStatus::Clean, terminal)
}
