//! Which application, and how it stands, for programs: the same wherever it is said.

use serde::Serialize;

use super::InputError;
use super::as_if::AsIf;
use crate::report::{Entry, Standing};

/// An application, and how it stands.
#[derive(Serialize)]
pub(in crate::render) struct Stands<'r> {
    path: &'r str,
    call: Option<&'r str>,
    title: Option<&'r str>,
    status: &'static str,
    pub(super) input_errors: Vec<InputError<'r>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    as_if: Option<AsIf<'r>>,
}

impl<'r> From<&'r Entry> for Stands<'r> {
    fn from(entry: &'r Entry) -> Self {
        Self {
            path: &entry.path,
            call: entry.call.as_ref().map(|call| call.id.as_str()),
            title: entry.title.as_deref(),
            status: entry.status.key(),
            input_errors: entry.input_errors.iter().map(InputError::from).collect(),
            as_if: entry.as_if.as_ref().map(AsIf::from),
        }
    }
}

impl<'r> From<&'r Standing> for Stands<'r> {
    fn from(standing: &'r Standing) -> Self {
        Self {
            path: &standing.path,
            call: Some(&standing.call.id),
            title: standing.title.as_deref(),
            status: standing.status.key(),
            input_errors: Vec::new(),
            as_if: standing.as_if.as_ref().map(AsIf::from),
        }
    }
}
