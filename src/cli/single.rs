//! A page about one application: what `room` and `questions` have in common.

use std::path::PathBuf;

use clap::Args;

use super::Terminal;
use super::applied::Judged;
use super::arguments::calls::Shown;
use super::calls::Calls;
use super::opened::{Opened, Unopened, Wish};
use super::outlet::Outlet;
use super::stop::Stop;
use super::suppose::Suppose;
use super::swedish::words::Texts;
use crate::render::Page;
use crate::report::{Checked, Entry, ExitStatus};

/// An application, and what is asked about it.
#[derive(Args, Debug)]
#[command(disable_help_flag = true)]
pub(super) struct Single {
    /// The application; `-` is standard input
    #[arg(value_name = "FILE")]
    pub(super) file: PathBuf,
    /// Against this call, whatever the file says
    #[arg(long, value_name = "ID")]
    pub(super) call: Option<String>,
    #[command(flatten)]
    pub(super) shown: Shown,
    #[command(flatten)]
    pub(super) suppose: Suppose,
}

/// What each of its own arguments means.
pub(super) const SINGLE: Texts = &[
    ("file", "Ansökan; `-` är standard in", Some("FIL")),
    ("call", "Mot den här utlysningen, vad filen än säger", Some("ID")),
];

/// Reads an application and shows a page about it: `page` of one that was read, `unread` of one that was not.
pub(super) fn run<P: Page>(
    asked: &Single,
    outlet: Outlet<'_>,
    terminal: &mut Terminal<'_>,
    page: &dyn Fn(&Checked<'_>, &Judged) -> P,
    unread: &dyn Fn(Entry) -> P,
) -> ExitStatus {
    let (shown, lang) = (&asked.shown, outlet.lang);
    let calls = match Calls::new(shown.calls.as_deref(), lang) {
        Ok(calls) => calls,
        Err(faulty) => return outlet.stopped(&Stop::Unread(faulty), shown, terminal),
    };
    let suppositions = asked.suppose.suppositions(lang);
    let wish = Wish {
        file: &asked.file,
        call: asked.call.as_deref(),
        suppositions: suppositions.as_ref(),
        wanted: &|_| true,
    };
    match Opened::new(&wish, &calls, lang, terminal) {
        Ok(opened) => {
            let page = page(&opened.checked(), &opened.judged);
            outlet.page(&page, shown, &[], opened.judged.entry.status.exit_status(), terminal)
        }
        Err(Unopened::Application(entry)) => {
            let page = unread(entry.as_ref().clone());
            outlet.page(&page, shown, std::slice::from_ref(&entry), ExitStatus::CouldNotCheck, terminal)
        }
        Err(Unopened::Stop(stop)) => outlet.stopped(&stop, shown, terminal),
    }
}
