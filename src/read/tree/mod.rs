//! What a TOML file says, with the place of every name and value and the digits as they are written.

#[cfg(test)]
mod agreement;
mod assembly;
mod convert;
mod plain;
mod stored;
mod table;
mod value;

pub(in crate::read) use convert::further;
pub(in crate::read) use table::TomlTable;
pub(in crate::read) use value::{Digits, Key, Node, TomlArray, TomlValue};

pub use stored::Stored;

pub(super) use plain::{LONGEST, MOST_DOTS, plain};
