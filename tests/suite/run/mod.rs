//! Runs of the program in process, on folders of their own.

use std::ffi::OsString;
use std::fs;
use std::path::Path;

use stodkoll::cli::{Surroundings, Terminal, run};
use stodkoll::report::ExitStatus;
use tempfile::TempDir;

/// An application that passes its call, and one that breaks a rule or two of it.
pub(crate) const PASSES: &str = include_str!("../../../examples/s3-piloten-2018-steg-1/norrgrans.toml");
pub(crate) const FAILS: &str = include_str!("../../../examples/s3-piloten-2018-steg-1/glasriket-utkast.toml");
pub(crate) const CALL: &str = include_str!("../../../calls/s3-piloten-2018-steg-1.toml");

/// What a run wrote, and how it ended.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) output: String,
    pub(crate) errors: String,
    pub(crate) status: ExitStatus,
}

/// A folder with files.
pub(crate) struct Folder(TempDir);

impl Folder {
    pub(crate) fn new(files: &[(&str, &str)]) -> Self {
        let folder = Self(tempfile::tempdir().unwrap());
        for (name, text) in files {
            folder.write(name, text.as_bytes());
        }
        folder
    }

    pub(crate) fn write(&self, name: &str, bytes: &[u8]) {
        let path = self.0.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    pub(crate) fn path(&self, name: &str) -> String {
        self.0.path().join(name).to_str().unwrap().to_owned()
    }

    pub(crate) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.0.path().join(name)).unwrap()
    }
}

/// Copies a folder with all that is in it.
pub(crate) fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let to = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &to);
        } else {
            fs::copy(&path, &to).unwrap();
        }
    }
}

pub(crate) fn english() -> Surroundings {
    Surroundings { stodkoll_lang: Some("en".to_owned()), ..Surroundings::default() }
}

pub(crate) fn run_with(arguments: &[&str], input: &str, surroundings: &Surroundings) -> Ran {
    let (mut output, mut errors) = (Vec::new(), Vec::new());
    let arguments = ["stodkoll"].iter().chain(arguments).map(OsString::from);
    let mut terminal = Terminal { input: &mut input.as_bytes(), output: &mut output, errors: &mut errors };
    let status = run(arguments, surroundings, &mut terminal);
    let text = |bytes| String::from_utf8(bytes).unwrap().replace('\u{a0}', " ");
    Ran { output: text(output), errors: text(errors), status }
}

pub(crate) fn check(arguments: &[&str]) -> Ran {
    run_with(&[&["check"], arguments].concat(), "", &english())
}

/// The report of a run as JSON: the paths and statuses of its applications.
pub(crate) fn entries(arguments: &[&str]) -> Vec<(String, String)> {
    let ran = check(&[arguments, &["--format", "json"]].concat());
    let json: serde_json::Value = serde_json::from_str(&ran.output).unwrap();
    let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
    let applications = json["applications"].as_array().unwrap();
    applications.iter().map(|entry| (text(&entry["path"]), text(&entry["status"]))).collect()
}
