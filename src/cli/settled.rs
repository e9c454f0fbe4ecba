//! What a `stodkoll.toml` settles for the commands that are not about many applications: its calls and its language hold there
//! as well, and the one call that it names.

use std::path::{Path, PathBuf};

use super::Terminal;
use super::arguments::advise::{Advise, Max};
use super::arguments::calls::{OfCalls, Shown};
use super::arguments::{Check, Command};
use super::configuration::{Configurations, Configured};
use super::outlet::Outlet;
use super::stop::Stop;
use crate::report::{Entry, ExitStatus};

/// What of a command a configuration may settle.
struct Open<'c> {
    /// What it is about; without one, the folder that the program was started in.
    file: Option<&'c Path>,
    calls: &'c mut Option<PathBuf>,
    call: Option<&'c mut Option<String>>,
}

impl Command {
    /// Fills in what the command line leaves open. Returns how to speak then.
    ///
    /// # Errors
    ///
    /// The status to end with where the configuration is faulty, which is said.
    pub(super) fn settle<'o>(
        &mut self,
        outlet: Outlet<'o>,
        terminal: &mut Terminal<'_>,
    ) -> Result<Outlet<'o>, ExitStatus> {
        let Some(open) = self.open() else { return Ok(outlet) };
        match open.settle(outlet) {
            Ok(outlet) => Ok(outlet),
            Err(faulty) => Err(match self.shown() {
                Some(shown) => outlet.stopped(&Stop::Unread(vec![*faulty]), shown, terminal),
                None => {
                    outlet.complain(&[*faulty], terminal);
                    ExitStatus::CouldNotCheck
                }
            }),
        }
    }

    fn open(&mut self) -> Option<Open<'_>> {
        let (file, calls, call) = match self {
            Self::Advise(Advise { file, about, shown, .. }) | Self::Max(Max { file, about, shown, .. }) => {
                (Some(&*file), &mut shown.calls, Some(&mut about.call))
            }
            Self::Questions(single) | Self::Room(single) => {
                (Some(&single.file), &mut single.shown.calls, Some(&mut single.call))
            }
            Self::Explain(explain) => (explain.file.as_ref(), &mut explain.shown.calls, None),
            Self::Init(init) => (init.from.as_ref(), &mut init.calls, None),
            Self::Calls(OfCalls::List(list)) => (None, &mut list.shown.calls, None),
            Self::Calls(OfCalls::Show(show)) => (None, &mut show.shown.calls, None),
            _ => return None,
        };
        Some(Open { file: file.map(PathBuf::as_path), calls, call })
    }

    fn shown(&self) -> Option<&Shown> {
        match self {
            Self::Advise(Advise { shown, .. }) | Self::Max(Max { shown, .. }) => Some(shown),
            Self::Questions(single) | Self::Room(single) => Some(&single.shown),
            Self::Explain(explain) => Some(&explain.shown),
            Self::Calls(OfCalls::List(list)) => Some(&list.shown),
            Self::Calls(OfCalls::Show(show)) => Some(&show.shown),
            _ => None,
        }
    }
}

impl Open<'_> {
    fn settle(self, outlet: Outlet<'_>) -> Result<Outlet<'_>, Box<Entry>> {
        let path = self.file.unwrap_or(Path::new("."));
        let line = Check { paths: vec![path.to_owned()], calls: self.calls.clone(), ..Check::default() };
        let configurations = Configurations::new(&line, outlet);
        let configured = configurations.of_run()?;
        let lang = configured.as_deref().and_then(Configured::lang).filter(|_| !outlet.is_lang_chosen);
        // Not only the file of the run: a folder below may say something else.
        let named = if self.file.is_some() { configurations.of_file(path)?.call.clone() } else { Vec::new() };
        *self.calls = configured.map_or(line.calls.clone(), |configured| configured.asked().calls.clone());
        if let (Some(call @ None), [one]) = (self.call, named.as_slice()) {
            *call = Some(one.clone());
        }
        Ok(Outlet { lang: lang.unwrap_or(outlet.lang), ..outlet })
    }
}
