//! One application as somebody supposes it to be, against one call.

use std::sync::Arc;

use super::applied::{Against, Attachments, Judged};
use crate::read::{Document, Source, Suppositions};
use crate::report::{AsIf, Checked, Entry};

/// How an application comes out, as it is written or as it is supposed to be; `see` is shown it.
///
/// # Errors
///
/// What keeps it from being checked: mistakes of the file, or of what is supposed.
pub(super) fn judged(
    against: Against<'_>,
    suppositions: Option<&Suppositions>,
    source: &Arc<Source>,
    document: &Document<'_>,
    attachments: Attachments<'_>,
    see: &mut dyn FnMut(&Checked<'_>),
) -> Result<Judged, Box<Entry>> {
    let invalid = |source, problems: &[_]| Box::new(against.invalid(source, problems));
    let Some(suppositions) = suppositions else {
        let read = against.read(document, attachments);
        return against.judged(source, document, read, see).map_err(|problems| invalid(source, &problems));
    };
    let before = against.entry(source, document, attachments);
    let mut supposed = Document::parse(source.text());
    let mut supposing = suppositions.apply(&mut supposed, &against.call.schema);
    let mut read = against.read(&supposed, attachments);
    supposing.settle(&mut read);
    if !supposing.problems.is_empty() {
        return Err(invalid(&suppositions.source, &supposing.problems));
    }
    let judged =
        against.judged(source, &supposed, read, see).map_err(|problems| invalid(source, &problems))?;
    let as_if = AsIf::new(source, &supposing, &before, &judged.entry, against.lang);
    let entry = Entry { as_if: Some(as_if), ..judged.entry };
    Ok(Judged { entry, ..judged })
}
