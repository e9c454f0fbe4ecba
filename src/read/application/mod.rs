//! A document read as an application to one call.

mod named_call;

pub use named_call::named_call;

use super::document::Document;
use super::problem::Problem;
use super::spans::Spans;
use crate::application::Application;
use crate::call::Call;
use crate::reference::Reference;

/// An attached file, as far as it could be looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Attached {
    /// There is no such file.
    Absent,
    /// There is one; its pages where it is a PDF that could be read.
    Present(Option<i64>),
    /// Nobody can look: the application came without a folder.
    Unseen,
}

/// What was made of a document.
#[derive(Debug)]
pub struct Read {
    /// The application; sound only where there are no problems.
    pub application: Application,
    /// Where its parts stand in the file.
    pub spans: Spans,
    /// Everything that is wrong with the file.
    pub problems: Vec<Problem>,
}

/// Reads a document as an application to `call`; `attached` looks at a file named relative to it.
pub fn read_application(
    document: &Document<'_>,
    call: &Call,
    reference: &Reference,
    attached: &dyn Fn(&str) -> Attached,
) -> Read {
    let _ = (document, call, reference, attached);
    todo!()
}
