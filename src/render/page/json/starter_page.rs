//! `init --format json`.

use serde::Serialize;

use super::{Head, written};
use crate::render::page;
use crate::value::text::Lang;

#[derive(Serialize)]
struct StarterPage<'p> {
    #[serde(flatten)]
    head: Head,
    call: &'p str,
    from: Option<&'p str>,
    language: &'static str,
    application: &'p str,
}

/// An application to begin from, for programs.
pub(in super::super) fn starter_page(page: &page::StarterPage<'_>) -> String {
    let language = match page.lang {
        Lang::Sv => "sv",
        Lang::En => "en",
    };
    let page::StarterPage { call, from, application, .. } = *page;
    written(&StarterPage { head: Head::new(), call, from, language, application })
}
