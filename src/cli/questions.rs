//! `stodkoll questions`.

use super::Terminal;
use super::outlet::Outlet;
use super::single::{self, Single};
use crate::report::{ExitStatus, QuestionsPage};

/// Shows what is to be found out about an application.
pub(super) fn run(asked: &Single, outlet: Outlet<'_>, terminal: &mut Terminal<'_>) -> ExitStatus {
    let lang = outlet.lang;
    single::run(
        asked,
        outlet,
        terminal,
        &|checked, judged| QuestionsPage::new(checked, &judged.outcomes, judged.entry.clone(), lang),
        &|entry| QuestionsPage::unread(entry, lang),
    )
}
