//! Lists the files under `calls/` and `examples/`, so that every one of them is compiled into the program; those under
//! `calls/` parsed, and the calls compiled.

#[path = "src/application/mod.rs"]
pub mod application;
#[path = "src/call/mod.rs"]
pub mod call;
#[path = "build/compiled.rs"]
mod compiled;
#[path = "src/read/mod.rs"]
pub mod read;
#[path = "src/reference/mod.rs"]
pub mod reference;
#[path = "src/schema/mod.rs"]
pub mod schema;
#[path = "build/stored.rs"]
mod stored;
#[path = "src/value/mod.rs"]
pub mod value;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

use compiled::Compiled;
use stored::Stored;
use toml::de::DeTable;

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=build");
    at_its_place();
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let calls = root.join("calls");
    let mut files = Vec::new();
    for folder in ["", "packs", "reference"] {
        list(&calls.join(folder), &mut files)?;
    }
    files.sort();
    let texts = files.iter().map(|file| Ok((name_of(&calls, file), fs::read_to_string(file)?)));
    let compiled = Compiled::of(texts.collect::<io::Result<_>>()?).map_err(io::Error::other)?;
    fs::write(out("reference.compiled"), &compiled.reference)?;
    include(&calls, files, &|name, path| parsed(name, path, &compiled))?;
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
    include(&examples, files, &|name, path| Ok(format!("({name:?}, {})", included(path))))
}

/// Links the program for one place in memory, where the system can: to move it elsewhere at every start costs more than
/// to read a call. It has no unsafe code of its own that could be led astray by knowing where it stands.
fn at_its_place() {
    let is = |name: &str, value: &str| env::var(name).is_ok_and(|set| set == value);
    if is("CARGO_CFG_TARGET_OS", "linux") && is("CARGO_CFG_TARGET_ENV", "gnu") {
        println!("cargo::rustc-link-arg-bins=-no-pie");
    }
}

/// Writes the files as an array, to a file that is named for their folder.
fn include(
    root: &Path,
    mut files: Vec<PathBuf>,
    item: &dyn Fn(&str, &Path) -> io::Result<String>,
) -> io::Result<()> {
    println!("cargo::rerun-if-changed={}", root.display());
    files.sort();
    let mut code = String::from("[\n");
    for file in &files {
        let _ = writeln!(code, "    {},", item(&name_of(root, file), file)?);
    }
    code.push_str("]\n");
    let name = root.file_name().unwrap_or_default().to_string_lossy().into_owned() + ".rs";
    fs::write(out(&name), code)
}

/// The path of a file below a folder, as it is written everywhere.
fn name_of(root: &Path, file: &Path) -> String {
    file.strip_prefix(root).unwrap_or(file).to_string_lossy().replace('\\', "/")
}

/// A file with its id, if it has one, its tree, if it is TOML without mistakes, and what it is compiled to, if it is a
/// call without faults.
fn parsed(name: &str, path: &Path, compiled: &Compiled) -> io::Result<String> {
    let read = fs::read_to_string(path)?;
    let root = DeTable::parse(&read).map(toml::Spanned::into_inner).unwrap_or_default();
    let id = root.get("id").and_then(|id| id.get_ref().as_str()).unwrap_or_default();
    let Stored { tree, texts } = Stored::of(&read, &root);
    let path_of = |kind: &str| out(&format!("{}.{kind}", name.replace('/', "-")));
    let (tree_path, texts_path) = (path_of("tree"), path_of("texts"));
    fs::write(&tree_path, tree)?;
    fs::write(&texts_path, texts)?;
    let compiled = match compiled.calls.get(name) {
        Some(bytes) => {
            let path = path_of("compiled");
            fs::write(&path, bytes)?;
            format!("include_bytes!({:?})", path.to_string_lossy())
        }
        None => "&[]".to_owned(),
    };
    Ok(format!(
        "BuiltIn {{ name: {name:?}, id: {id:?}, stored: Stored {{ text: {}, tree: include_bytes!({:?}), texts: {} }}, compiled: {compiled} }}",
        included(path),
        tree_path.to_string_lossy(),
        included(&texts_path)
    ))
}

fn included(path: &Path) -> String {
    format!("include_str!({:?})", path.to_string_lossy())
}

fn out(name: &str) -> PathBuf {
    PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default()).join(name)
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
