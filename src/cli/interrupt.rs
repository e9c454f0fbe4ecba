//! What is cleared away when the user ends the program: files that are not finished, which nobody would look for, and the bar
//! on the terminal.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process;
use std::sync::mpsc;
use std::sync::{Mutex, MutexGuard, Once, PoisonError};
use std::thread;
use std::time::Duration;

use indicatif::ProgressBar;
use tempfile::NamedTempFile;

/// The status of a program that Ctrl-C ended, as shells count it.
const INTERRUPTED: i32 = 130;

/// The files that are being written.
static UNFINISHED: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());
/// The bar that is seen.
static BAR: Mutex<Option<ProgressBar>> = Mutex::new(None);
/// There is one handler, however many files are written.
static HANDLER: Once = Once::new();
/// A terminal that takes longer than this to clear a line has been stopped; the program ends all the same.
const AT_ONCE: Duration = Duration::from_millis(200);

/// Clears everything away when the user ends the program.
fn be_ready() {
    // Where no handler can be set the program still ends at once; only what it would have cleared away is left.
    HANDLER.call_once(|| drop(ctrlc::try_set_handler(end)));
}

/// Whatever ends the program, nothing is left of this bar.
pub(super) fn clear_at_end(bar: &ProgressBar) {
    be_ready();
    *BAR.lock().unwrap_or_else(PoisonError::into_inner) = Some(bar.clone());
}

/// A file that is not finished. Whatever ends the program first, it is not left behind.
pub(super) struct Unfinished {
    file: NamedTempFile,
}

impl Unfinished {
    /// A file that `make` makes.
    pub(super) fn new(make: impl FnOnce() -> io::Result<NamedTempFile>) -> io::Result<Self> {
        be_ready();
        let mut unfinished = unfinished();
        let file = make()?;
        unfinished.insert(file.path().to_owned());
        Ok(Self { file })
    }

    /// Puts it in its place, whole.
    pub(super) fn keep(self, target: &Path) -> io::Result<()> {
        self.file.as_file().sync_all()?;
        let mut unfinished = unfinished();
        let path = self.file.path().to_owned();
        // Should it fail, the file is gone just the same.
        let kept = self.file.persist(target);
        unfinished.remove(&path);
        kept.map(drop).map_err(|error| error.error)
    }
}

impl io::Write for Unfinished {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

fn unfinished() -> MutexGuard<'static, BTreeSet<PathBuf>> {
    UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Ends the program. The files stay locked, so that no other is begun or finished meanwhile.
fn end() {
    let unfinished = unfinished();
    for path in &*unfinished {
        // What cannot be removed now cannot be removed later.
        let _ = fs::remove_file(path);
    }
    if let Some(bar) = BAR.lock().unwrap_or_else(PoisonError::into_inner).take() {
        let (tell, told) = mpsc::channel();
        thread::spawn(move || {
            bar.finish_and_clear();
            // Nobody waits any more for one that takes too long.
            let _ = tell.send(());
        });
        let _ = told.recv_timeout(AT_ONCE);
    }
    process::exit(INTERRUPTED);
}
