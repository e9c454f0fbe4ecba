//! What a file is called in the repository it lies in, wherever the program was started.

use std::path::{Component, Path, PathBuf};

/// What standard input is called; it lies nowhere.
const STANDARD_INPUT: &str = "-";

/// The folder that what is shared of a report counts paths from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Repository {
    root: PathBuf,
    folder: PathBuf,
}

impl Repository {
    /// `root`: the repository's; `folder`: the one that paths are written from. Both are absolute.
    pub fn new(root: impl Into<PathBuf>, folder: impl Into<PathBuf>) -> Self {
        Self { root: root.into(), folder: folder.into() }
    }

    /// The path of a file from the root, with `/` between its parts; of one that lies elsewhere, its path in full. The
    /// disk is not asked: `..` takes away the part before it.
    pub fn path(&self, written: &str) -> String {
        if written == STANDARD_INPUT {
            return written.to_owned();
        }
        let whole = without_detours(&self.folder.join(written));
        let inside = whole.strip_prefix(without_detours(&self.root)).unwrap_or(&whole);
        let parts = inside.components().map(|part| match part {
            Component::RootDir => String::new(),
            part => part.as_os_str().to_string_lossy().into_owned(),
        });
        parts.collect::<Vec<_>>().join("/")
    }
}

/// A path without `.`, and without `..` wherever there is something before it.
pub(super) fn without_detours(path: &Path) -> PathBuf {
    let mut direct = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir if matches!(direct.components().next_back(), Some(Component::Normal(_))) => {
                direct.pop();
            }
            part => direct.push(part),
        }
    }
    direct
}

#[cfg(test)]
mod tests {
    use super::Repository;

    #[test]
    fn a_path_is_counted_from_the_root() {
        let repository = Repository::new("/home/åsa/budget", "/home/åsa/budget/utkast");
        for (written, path) in [
            ("a.toml", "utkast/a.toml"),
            ("./b//c.toml", "utkast/b/c.toml"),
            ("../d.toml", "d.toml"),
            ("/home/åsa/budget/e.toml", "e.toml"),
            ("/home/åsa/annat/f.toml", "/home/åsa/annat/f.toml"),
            ("../../g.toml", "/home/åsa/g.toml"),
            ("-", "-"),
        ] {
            assert_eq!(repository.path(written), path, "{written}");
        }
    }

    #[test]
    fn without_a_repository_a_path_is_only_made_plain() {
        let nowhere = Repository::default();
        assert_eq!(nowhere.path("./a/../b.toml"), "b.toml");
        assert_eq!(nowhere.path("../b.toml"), "../b.toml");
    }
}
