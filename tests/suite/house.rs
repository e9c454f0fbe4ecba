//! How the source is built: imports run down only, files stay small, and no call is known to Rust.

use std::fs;
use std::path::{Path, PathBuf};

/// The rooms of `src/`, lowest first. Rooms on one floor do not know one another.
const FLOORS: [&[&str]; 10] = [
    &["value"],
    &["schema"],
    &["reference"],
    &["application", "call"],
    &["check", "read"],
    &["advise", "probe"],
    &["catalog"],
    &["json_schema", "report", "starter"],
    &["render"],
    &["cli"],
];

/// The longest that a source file may be, in lines.
const LONGEST: usize = 400;

fn sources() -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                files
                    .push((path.strip_prefix(&root).unwrap().to_owned(), fs::read_to_string(&path).unwrap()));
            }
        }
    }
    assert!(files.len() > 50, "only {} source files found", files.len());
    files
}

fn floor(room: &str) -> Option<usize> {
    FLOORS.iter().position(|rooms| rooms.contains(&room))
}

/// The rooms that a text imports from.
fn imported(text: &str) -> Vec<String> {
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
    text.split("crate::").skip(1).map(|rest| rest.chars().take_while(|&c| is_name(c)).collect()).collect()
}

#[test]
fn imports_run_down_only() {
    let mut upwards = Vec::new();
    for (path, text) in sources() {
        let room = path.iter().next().unwrap().to_string_lossy().into_owned();
        let Some(own) = floor(&room) else { continue };
        for other in imported(&text) {
            if other != room && floor(&other).is_some_and(|floor| floor >= own) {
                upwards.push(format!("{} imports {other}", path.display()));
            }
        }
    }
    assert_eq!(upwards, Vec::<String>::new());
}

#[test]
fn every_room_has_a_floor() {
    let rooms: Vec<String> = sources()
        .into_iter()
        .filter(|(path, _)| path.components().count() > 1)
        .map(|(path, _)| path.iter().next().unwrap().to_string_lossy().into_owned())
        .filter(|room| floor(room).is_none())
        .collect();
    assert_eq!(rooms, Vec::<String>::new());
}

#[test]
fn files_stay_small() {
    let long: Vec<String> = sources()
        .into_iter()
        .filter(|(_, text)| text.lines().count() > LONGEST)
        .map(|(path, text)| format!("{}: {} lines", path.display(), text.lines().count()))
        .collect();
    assert_eq!(long, Vec::<String>::new());
}
