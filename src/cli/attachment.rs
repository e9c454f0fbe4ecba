//! Looking at a file that an application names.

use std::cell::Cell;
use std::fs::{self, File};
use std::io::Read;
use std::panic;
use std::path::Path;
use std::sync::Once;

use crate::read::Attached;

/// A larger PDF is not read.
const LARGEST: u64 = 256 * 1024 * 1024;
/// How a PDF begins, give or take what some programs write before it.
const HEAD: &[u8] = b"%PDF-";
/// How much of a file is looked at for that.
const HEAD_WITHIN: u64 = 1024;

thread_local! {
    /// Whether nobody is told of a panic of this thread.
    static QUIET: Cell<bool> = const { Cell::new(false) };
}

/// Looks at a file named relative to `folder`.
pub(super) fn look(folder: &Path, name: &str) -> Attached {
    let path = folder.join(name);
    match fs::metadata(&path) {
        Ok(metadata) if metadata.is_file() => Attached::Present(pages(&path, metadata.len())),
        Ok(_) | Err(_) => Attached::Absent,
    }
}

/// The number of pages of a PDF; `None` of anything else, and where it cannot be told.
fn pages(path: &Path, length: u64) -> Option<i64> {
    if length > LARGEST || !is_pdf(path)? {
        return None;
    }
    let mut bytes = Vec::new();
    File::open(path).ok()?.take(LARGEST).read_to_end(&mut bytes).ok()?;
    let count =
        quietly(|| lopdf::Document::load_metadata_mem(&bytes).ok().map(|metadata| metadata.page_count))??;
    // A document without pages is one whose pages could not be counted.
    (count > 0).then_some(i64::from(count))
}

fn is_pdf(path: &Path) -> Option<bool> {
    let mut head = Vec::new();
    File::open(path).ok()?.take(HEAD_WITHIN).read_to_end(&mut head).ok()?;
    Some(head.windows(HEAD.len()).any(|window| window == HEAD))
}

/// What `read` returns; `None` if it panics, which nobody is told: a broken attachment is no broken program.
fn quietly<T>(read: impl FnOnce() -> T + panic::UnwindSafe) -> Option<T> {
    static HOOK: Once = Once::new();
    // Once for all threads: files are checked side by side.
    HOOK.call_once(|| {
        let hook = panic::take_hook();
        panic::set_hook(Box::new(move |panic| {
            if !QUIET.get() {
                hook(panic);
            }
        }));
    });
    QUIET.set(true);
    let result = panic::catch_unwind(read);
    QUIET.set(false);
    result.ok()
}

#[cfg(test)]
mod tests {
    use super::quietly;

    #[test]
    fn a_panic_stays_inside() {
        assert_eq!(quietly(|| 1), Some(1));
        assert_eq!(quietly(|| panic!("a broken file")), None::<i32>);
        assert_eq!(quietly(|| 2), Some(2));
    }
}
