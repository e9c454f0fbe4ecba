//! What a TOML file says, with the place of every name and value and the digits as they are written.

#[cfg(test)]
mod agreement;
mod builder;
mod convert;
mod table;
mod value;

pub(in crate::read) use convert::further;
pub(in crate::read) use table::TomlTable;
pub(in crate::read) use value::{Digits, Key, Node, TomlArray, TomlValue};

pub(super) use builder::build;
