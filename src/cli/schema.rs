//! `stodkoll schema`.

use std::path::Path;

use super::Terminal;
use super::arguments::{ForPrograms, Schema};
use super::calls::Calls;
use super::cases::with_words;
use super::outlet::Outlet;
use super::written::{Stop, written};
use crate::call::Call;
use crate::json_schema;
use crate::reference::Reference;
use crate::report::ExitStatus;
use crate::value::text::Lang;

/// Writes the JSON Schema that is asked for.
pub(super) fn run(asked: &Schema, outlet: Outlet<'_>, terminal: &mut Terminal<'_>) -> ExitStatus {
    let (text, output) = match asked {
        Schema::Application { call, calls, format: ForPrograms::Json, output } => {
            (of_call(call.as_deref(), calls.as_deref(), outlet.lang, json_schema::application), output)
        }
        Schema::Cases { call, calls, format: ForPrograms::Json, output } => {
            let cases = |call: Option<&Call>, reference: &Reference, lang| {
                with_words(|words| json_schema::cases(call, words, reference, lang))
            };
            (of_call(call.as_deref(), calls.as_deref(), outlet.lang, cases), output)
        }
        Schema::Call { format: ForPrograms::Json, output } => (Ok(json_schema::call(outlet.lang)), output),
        Schema::Report { format: ForPrograms::Json, output } => {
            (Ok(json_schema::report().to_owned()), output)
        }
    };
    written(text, output.as_deref(), outlet, terminal)
}

/// A schema with the fields and rules of a call, or of any.
fn of_call(
    call: Option<&str>,
    folder: Option<&Path>,
    lang: Lang,
    write: impl FnOnce(Option<&Call>, &Reference, Lang) -> String,
) -> Result<String, Stop> {
    let calls = Calls::new(folder, lang).map_err(Stop::Unread)?;
    let call = call.map(|id| calls.asked_for(id)).transpose()?;
    Ok(write(call.as_deref(), calls.reference(), lang))
}
