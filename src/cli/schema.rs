//! `stodkoll schema`.

use super::Terminal;
use super::arguments::{OfCall, Schema};
use super::calls::Calls;
use super::cases::with_words;
use super::outlet::Outlet;
use super::stop::Stop;
use crate::call::Call;
use crate::json_schema;
use crate::reference::Reference;
use crate::report::ExitStatus;
use crate::value::text::Lang;

/// Writes the JSON Schema that is asked for.
pub(super) fn run(asked: &Schema, outlet: Outlet<'_>, terminal: &mut Terminal<'_>) -> ExitStatus {
    let (text, schematic) = match asked {
        Schema::Application(of) => (of_call(of, outlet.lang, json_schema::application), &of.schematic),
        Schema::Cases(of) => {
            let cases = |call: Option<&Call>, reference: &Reference, lang| {
                with_words(|words| json_schema::cases(call, words, reference, lang))
            };
            (of_call(of, outlet.lang, cases), &of.schematic)
        }
        Schema::Call(schematic) => (Ok(json_schema::call(outlet.lang)), schematic),
        Schema::Report(schematic) => (Ok(json_schema::report().to_owned()), schematic),
    };
    outlet.text(text, schematic.output.as_deref(), terminal)
}

/// A schema with the fields and rules of a call, or of any.
fn of_call(
    of: &OfCall,
    lang: Lang,
    write: impl FnOnce(Option<&Call>, &Reference, Lang) -> String,
) -> Result<String, Stop> {
    let calls = Calls::new(of.calls.as_deref(), lang).map_err(Stop::Unread)?;
    let call = of.call.as_deref().map(|id| calls.asked_for(id)).transpose()?;
    Ok(write(call.as_deref(), calls.reference(), lang))
}
