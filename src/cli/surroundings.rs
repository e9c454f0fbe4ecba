//! What the program finds around it when it starts. Read once and handed on, so that a test can say what it is.

use std::io::{self, IsTerminal};
use std::path::PathBuf;

use time::{Date, OffsetDateTime};

/// Variables, language and terminals.
#[derive(Clone, Debug, Default)]
pub struct Surroundings {
    /// `STODKOLL_LANG`.
    pub stodkoll_lang: Option<String>,
    /// The language of the user's system: `sv-SE`.
    pub locale: Option<String>,
    /// The variable that says what letters can be shown: `sv_SE.UTF-8`, `C`.
    pub charset: Option<String>,
    /// Whether `NO_COLOR` is set to anything.
    pub no_color: bool,
    /// `TERM`.
    pub term: Option<String>,
    /// `COLUMNS`.
    pub columns: Option<String>,
    /// The folder that the program was started in.
    pub folder: Option<PathBuf>,
    /// `GITHUB_STEP_SUMMARY`: the file that adds to the summary of a job.
    pub step_summary: Option<PathBuf>,
    /// Whether the process ends with the run, and gives all its memory back at once.
    pub end_with_the_run: bool,
    /// The day, in UTC.
    pub today: Option<Date>,
    /// Standard output.
    pub output: Stream,
    /// Standard error.
    pub errors: Stream,
}

/// What is at the other end of a stream.
#[derive(Clone, Copy, Debug, Default)]
pub struct Stream {
    /// Whether it is a terminal.
    pub is_terminal: bool,
    /// How wide it is, where that is known.
    pub width: Option<usize>,
}

impl Surroundings {
    /// Those of the process.
    pub fn of_process() -> Self {
        let variable = |name| std::env::var(name).ok().filter(|value: &String| !value.is_empty());
        let width = |size: Option<(terminal_size::Width, terminal_size::Height)>| {
            size.map(|(width, _)| width.0.into())
        };
        Self {
            stodkoll_lang: variable("STODKOLL_LANG"),
            locale: sys_locale::get_locale(),
            charset: variable("LC_ALL").or_else(|| variable("LC_CTYPE")).or_else(|| variable("LANG")),
            no_color: std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty()),
            term: variable("TERM"),
            columns: variable("COLUMNS"),
            folder: std::env::current_dir().ok(),
            step_summary: variable("GITHUB_STEP_SUMMARY").map(PathBuf::from),
            end_with_the_run: true,
            today: Some(OffsetDateTime::now_utc().date()),
            output: Stream {
                is_terminal: io::stdout().is_terminal(),
                width: width(terminal_size::terminal_size_of(io::stdout())),
            },
            errors: Stream {
                is_terminal: io::stderr().is_terminal(),
                width: width(terminal_size::terminal_size_of(io::stderr())),
            },
        }
    }
}
