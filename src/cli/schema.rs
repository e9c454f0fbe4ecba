//! `stodkoll schema`.

use super::Terminal;
use super::arguments::{ForPrograms, Schema};
use super::calls::Calls;
use super::outlet::Outlet;
use super::written::{Stop, written};
use crate::json_schema;
use crate::report::ExitStatus;
use crate::value::text::Lang;

/// Writes the JSON Schema that is asked for.
pub(super) fn run(asked: &Schema, outlet: Outlet<'_>, terminal: &mut Terminal<'_>) -> ExitStatus {
    let (text, output) = match asked {
        Schema::Application { call, calls, format: ForPrograms::Json, output } => {
            (application(call.as_deref(), calls.as_deref(), outlet.lang), output)
        }
        Schema::Call { format: ForPrograms::Json, output } => (Ok(json_schema::call(outlet.lang)), output),
        Schema::Report { format: ForPrograms::Json, output } => {
            (Ok(json_schema::report().to_owned()), output)
        }
    };
    written(text, output.as_deref(), outlet, terminal)
}

fn application(call: Option<&str>, folder: Option<&std::path::Path>, lang: Lang) -> Result<String, Stop> {
    let calls = Calls::new(folder, lang).map_err(Stop::Unread)?;
    let call = call.map(|id| calls.asked_for(id)).transpose()?;
    Ok(json_schema::application(call.as_deref(), calls.reference(), lang))
}
