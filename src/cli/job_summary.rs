//! The summary of a GitHub job: what its page shows once a step is done.

use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::file;
use crate::render::{Github, Markdown, Render};
use crate::report::{Entry, Summary};
use crate::value::text::Lang;

/// Annotations that also add to the summary of the job.
#[derive(Debug)]
pub(super) struct WithJobSummary {
    annotations: Github,
    page: Markdown,
    file: PathBuf,
}

impl WithJobSummary {
    /// `file`: the one that GitHub names for the step, which may hold what others have added.
    pub(super) fn new(annotations: Github, file: &Path) -> Self {
        Self { annotations, page: Markdown::default(), file: file.to_owned() }
    }

    fn add(&self, page: &str) -> io::Result<()> {
        OpenOptions::new().append(true).create(true).open(&self.file)?.write_all(page.as_bytes())
    }
}

impl Render for WithJobSummary {
    fn begin(&mut self, lang: Lang) -> String {
        self.page.begin(lang);
        self.annotations.begin(lang)
    }

    fn entry(&mut self, entry: &Entry, lang: Lang) -> String {
        self.page.entry(entry, lang);
        self.annotations.entry(entry, lang)
    }

    fn end(&mut self, tally: &Summary, lang: Lang) -> String {
        let page = self.page.end(tally, lang);
        let said = match self.add(&page) {
            Ok(()) => String::new(),
            // The annotations are what counts; that the page lacks its summary is one more of them.
            Err(error) => {
                let reason = file::reason(&error);
                let message = crate::text!(
                    "det gick inte att skriva jobbets sammanfattning: {}",
                    "the job's summary could not be written: {}",
                    reason.in_lang(lang)
                );
                Github::warning(message.in_lang(lang))
            }
        };
        said + &self.annotations.end(tally, lang)
    }
}
