//! What is saved, made and removed in some folders.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher as _};

/// An editor that saves changes several things: so long after the last of them it is done.
const SETTLED: Duration = Duration::from_millis(50);
/// So long after the first it is taken to be done in any case.
const LONGEST: Duration = Duration::from_secs(1);

/// Changes as they come.
pub(super) struct Changes {
    come: Receiver<notify::Result<Event>>,
    /// It watches for as long as it is there.
    _watcher: RecommendedWatcher,
}

/// What has changed.
pub(super) enum Changed {
    /// These files.
    Files(BTreeSet<PathBuf>),
    /// Nobody knows: there was too much at once.
    Anything,
}

impl Changes {
    /// Begins to watch these files and folders. Of a file the folder is watched: editors put a new one in its place.
    pub(super) fn begin<'p>(paths: impl Iterator<Item = &'p PathBuf>) -> notify::Result<Self> {
        let (tell, come) = mpsc::channel();
        let mut watcher = notify::recommended_watcher(tell)?;
        let (folders, files): (Vec<PathBuf>, Vec<PathBuf>) =
            paths.map(|path| place(path)).partition(|place| place.is_dir());
        for folder in &folders {
            watcher.watch(folder, RecursiveMode::Recursive)?;
        }
        let around: BTreeSet<&Path> = files.iter().filter_map(|file| file.parent()).collect();
        // One that is watched with what is below it is not to be watched with less.
        let others =
            around.into_iter().filter(|folder| !folders.iter().any(|above| folder.starts_with(above)));
        for folder in others {
            watcher.watch(folder, RecursiveMode::NonRecursive)?;
        }
        Ok(Self { come, _watcher: watcher })
    }

    /// Waits for something to change; `None` if nothing ever will.
    pub(super) fn next(&self) -> Option<Changed> {
        let mut files = BTreeSet::new();
        let mut first = None;
        loop {
            let event = match first {
                None => self.come.recv().ok()?,
                Some(first) if Instant::now().duration_since(first) > LONGEST => {
                    return Some(Changed::Files(files));
                }
                Some(_) => match self.come.recv_timeout(SETTLED) {
                    Ok(event) => event,
                    Err(RecvTimeoutError::Timeout) => return Some(Changed::Files(files)),
                    Err(RecvTimeoutError::Disconnected) => return None,
                },
            };
            match event {
                // Reading a file changes nothing, and we read them ourselves.
                Ok(event) if event.kind.is_access() => {}
                Ok(event) if event.need_rescan() => return Some(Changed::Anything),
                Ok(event) => {
                    files.extend(event.paths);
                    first.get_or_insert_with(Instant::now);
                }
                Err(_) => return Some(Changed::Anything),
            }
        }
    }
}

impl Changed {
    /// Whether something in this folder has changed, or may have.
    pub(super) fn is_any_in(&self, folder: Option<&Path>) -> bool {
        match self {
            Self::Anything => true,
            Self::Files(files) => {
                folder.is_some_and(|folder| files.iter().any(|file| file.starts_with(folder)))
            }
        }
    }

    /// Whether a file of this name has changed, or may have.
    pub(super) fn is_any_named(&self, name: &str) -> bool {
        match self {
            Self::Anything => true,
            Self::Files(files) => files.iter().any(|file| file.ends_with(name)),
        }
    }

    /// Whether this file has.
    pub(super) fn is(&self, place: &Path) -> bool {
        match self {
            Self::Anything => true,
            Self::Files(files) => files.contains(place),
        }
    }

    /// Whether this file has, or one that it may name: any that is no application and stands in its folder or below.
    pub(super) fn touches(&self, place: &Path) -> bool {
        let Self::Files(files) = self else { return true };
        let may_name = |file: &Path| {
            file.extension().is_none_or(|extension| extension != "toml")
                && place.parent().is_some_and(|folder| file.starts_with(folder) && file != folder)
        };
        self.is(place) || files.iter().any(|file| may_name(file))
    }
}

/// Where a file is, whether it is there or not.
pub(super) fn place(path: &Path) -> PathBuf {
    if let Ok(place) = fs::canonicalize(path) {
        return place;
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let name = path.file_name().unwrap_or_default();
    fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned()).join(name)
}
