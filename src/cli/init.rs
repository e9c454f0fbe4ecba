//! `stodkoll init`.

use super::Terminal;
use super::arguments::{Color, Init};
use super::calls::Calls;
use super::surroundings::Surroundings;
use super::written::{Stop, written};
use crate::report::ExitStatus;
use crate::starter;
use crate::value::text::Lang;

/// Writes the application that is asked for.
pub(super) fn run(
    asked: &Init,
    color: Color,
    lang: Lang,
    surroundings: &Surroundings,
    terminal: &mut Terminal<'_>,
) -> ExitStatus {
    let text = application(asked, lang);
    written(text, asked.output.as_deref(), (color, lang), surroundings, terminal)
}

fn application(asked: &Init, lang: Lang) -> Result<String, Stop> {
    let mut calls = Calls::new(asked.calls.as_deref(), lang).map_err(Stop::Unread)?;
    let call = calls.asked_for(asked.call.as_deref().unwrap_or_default())?;
    Ok(starter::blank(&call, calls.reference(), lang))
}
