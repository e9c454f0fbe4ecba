//! `stodkoll room`.

use super::Terminal;
use super::outlet::Outlet;
use super::single::{self, Single};
use crate::report::{ExitStatus, RoomPage};

/// Shows what room an application leaves.
pub(super) fn run(asked: &Single, outlet: Outlet<'_>, terminal: &mut Terminal<'_>) -> ExitStatus {
    let lang = outlet.lang;
    single::run(
        asked,
        outlet,
        terminal,
        &|checked, judged| RoomPage::new(checked, judged.entry.clone(), lang),
        &|entry| RoomPage::unread(entry, lang),
    )
}
