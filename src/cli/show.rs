//! `stodkoll calls show`.

use super::Terminal;
use super::arguments::calls::Show;
use super::calls::Calls;
use super::outlet::Outlet;
use super::stop::Stop;
use crate::report::{CallPage, ExitStatus};

/// Shows one call.
pub(super) fn run(asked: &Show, outlet: Outlet<'_>, terminal: &mut Terminal<'_>) -> ExitStatus {
    let shown = &asked.shown;
    let page = Calls::new(shown.calls.as_deref(), outlet.lang).map_err(Stop::Unread).and_then(|calls| {
        let call = calls.asked_for(&asked.call)?;
        Ok(CallPage::new(&call, calls.reference(), outlet.lang))
    });
    match page {
        Ok(page) => outlet.page(&page, shown, &[], ExitStatus::Clean, terminal),
        Err(stop) => outlet.stopped(&stop, shown, terminal),
    }
}
