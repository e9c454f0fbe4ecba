//! A value on the command line as the same value in a file: what a file has in quotation marks needs none here.

use toml::Spanned;

use super::Written;
use super::argument::Argument;
use crate::read::tree::{TomlArray, TomlValue};
use crate::schema::{Column, Kind};

/// The value that a file would have, by the bytes of the source; `None` where nothing is written.
pub(super) fn read<'s>(written: Argument<'s>, column: Option<&Column>) -> Option<Written<'s>> {
    let Argument { text, at } = written;
    if text.is_empty() {
        return None;
    }
    let bare = || Spanned::new(written.span(), TomlValue::String(text.into()));
    let in_file = || TomlValue::parse(text, at);
    let is_quoted = text.starts_with(['"', '\'']);
    Some(match column.map(|column| &column.kind) {
        Some(Kind::Choices(_)) if !is_quoted && !text.starts_with('[') => {
            let mut items = TomlArray::new();
            let mut start = at;
            for item in text.split(',') {
                let name = item.trim();
                let from = start + item.find(name).unwrap_or(0);
                items.push(Spanned::new(from..from + name.len(), TomlValue::String(name.into())));
                start += item.len() + 1;
            }
            Spanned::new(written.span(), TomlValue::Array(items))
        }
        None | Some(Kind::Text(_) | Kind::Choice(_) | Kind::Reference(_)) if !is_quoted => bare(),
        _ => in_file().unwrap_or_else(bare),
    })
}
