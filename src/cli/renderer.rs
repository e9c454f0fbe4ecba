//! The renderer of each format.

use super::arguments::Format;
use crate::render::{Full, Json, Render, Screen, Table};

/// What renders a format for this screen; `quiet`: only the summary, where the format has one.
pub(super) fn of(format: Format, screen: Screen, quiet: bool) -> Box<dyn Render> {
    match format {
        Format::Table => Box::new(Table::new(screen, quiet)),
        Format::Full => Box::new(Full { screen, quiet }),
        Format::Json => Box::new(Json::default()),
    }
}
