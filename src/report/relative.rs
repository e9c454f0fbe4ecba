//! A path as it is written from a folder.

use std::path::{Component, Path, PathBuf};

use super::repository::without_detours;

/// The path of a file from a folder, with `/` between its parts and `..` where it lies elsewhere. Both are absolute; the disk
/// is not asked.
pub fn relative(file: &Path, folder: &Path) -> String {
    let (file, folder) = (without_detours(file), without_detours(folder));
    let shared = file.components().zip(folder.components()).take_while(|(one, other)| one == other).count();
    let up = folder.components().skip(shared).map(|_| Component::ParentDir);
    let path: PathBuf = up.chain(file.components().skip(shared)).collect();
    path.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::relative;
    use std::path::Path;

    #[test]
    fn a_path_is_written_from_a_folder() {
        for (file, folder, written) in [
            ("/b/utkast/a.toml", "/b", "utkast/a.toml"),
            ("/b/./utkast/../a.toml", "/b/", "a.toml"),
            ("/b/utkast/å.toml", "/b/ci", "../utkast/å.toml"),
            ("/a.toml", "/b/c", "../../a.toml"),
        ] {
            assert_eq!(relative(Path::new(file), Path::new(folder)), written);
        }
    }
}
