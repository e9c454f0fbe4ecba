//! Lists the files under `calls/` and `examples/`, so that every one of them is compiled into the program.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let calls = root.join("calls");
    let mut files = Vec::new();
    for folder in ["", "packs", "reference"] {
        list(&calls.join(folder), &mut files)?;
    }
    include(&calls, files)?;
    let examples = root.join("examples");
    let mut files = Vec::new();
    for folder in fs::read_dir(&examples)? {
        let folder = folder?.path();
        // The folders of applications are named for their calls; what is in others is no example of one.
        let call = folder.file_name().map(|name| calls.join(name).with_extension("toml"));
        if call.is_some_and(|call| call.is_file()) {
            list(&folder, &mut files)?;
        }
    }
    include(&examples, files)
}

/// Writes the files' names and texts as an array, to a file that is named for their folder.
fn include(root: &Path, mut files: Vec<PathBuf>) -> io::Result<()> {
    println!("cargo::rerun-if-changed={}", root.display());
    files.sort();
    let mut code = String::from("[\n");
    for file in &files {
        let name = file.strip_prefix(root).unwrap_or(file).to_string_lossy().replace('\\', "/");
        let _ = writeln!(code, "    (\"{name}\", include_str!({:?})),", file.to_string_lossy());
    }
    code.push_str("]\n");
    let name = root.file_name().unwrap_or_default().to_string_lossy().into_owned() + ".rs";
    fs::write(PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default()).join(name), code)
}

/// The call, pack, reference and example files of one folder.
fn list(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let is_expectation = path.to_string_lossy().ends_with(".expect.toml");
        let is_data = path.extension().is_some_and(|extension| extension == "toml" || extension == "csv");
        if is_data && !is_expectation {
            files.push(path);
        }
    }
    Ok(())
}
