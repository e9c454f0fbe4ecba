//! The program as a process: what a signal and a saved file do to it.
#![cfg(test)]
#![cfg(unix)]

#[expect(dead_code, reason = "each test uses some of it")]
mod run;

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::{Duration, Instant};

use run::{FAILS, Folder, PASSES};

/// Nothing takes so long unless it never comes.
const NEVER: Duration = Duration::from_secs(120);

/// A process that is ended with the test.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn started(arguments: &[&str]) -> Running {
    let mut command = Command::new(env!("CARGO_BIN_EXE_stodkoll"));
    command
        .args(arguments)
        .env("STODKOLL_LANG", "en")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null());
    Running(command.spawn().unwrap())
}

/// The lines that a process writes, as they come.
fn lines(running: &mut Running) -> Receiver<String> {
    let output = BufReader::new(running.0.stdout.take().unwrap());
    let (tell, told) = mpsc::channel();
    thread::spawn(move || {
        output.lines().map_while(Result::ok).try_for_each(|line| tell.send(line.replace('\u{a0}', " ")))
    });
    told
}

/// Reads on until a line has this in it, and says what came before.
fn until(lines: &Receiver<String>, part: &str) -> Vec<String> {
    let mut before = Vec::new();
    loop {
        match lines.recv_timeout(NEVER) {
            Ok(line) if line.contains(part) => return before,
            Ok(line) => before.push(line),
            Err(error) => panic!("{part} does not come ({error}) after {before:#?}"),
        }
    }
}

fn names(folder: &Folder) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(folder.path(""))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn an_interrupt_leaves_nothing_behind() {
    let folder = Folder::new(&[("old.json", "old")]);
    for signal in ["-INT", "-TERM"] {
        let output = format!("json={}", folder.path("old.json"));
        // It waits for the rest of standard input, which does not come.
        let mut running = started(&["check", "-", "--output", &output]);
        let begun = Instant::now();
        while names(&folder).len() < 2 {
            assert!(begun.elapsed() < NEVER, "no file was begun");
            thread::sleep(Duration::from_millis(5));
        }
        let id = running.0.id().to_string();
        assert!(Command::new("kill").args([signal, &id]).status().unwrap().success());
        assert_eq!(running.0.wait().unwrap().code(), Some(130));
        assert_eq!(names(&folder), ["old.json"]);
        assert_eq!(folder.read("old.json"), "old");
    }
}

#[test]
fn what_is_saved_is_checked_again() {
    let folder = Folder::new(&[("in/a.toml", PASSES), ("in/b.toml", PASSES)]);
    let mut running = started(&["check", &folder.path("in"), "--watch"]);
    let lines = lines(&mut running);
    until(&lines, "2 applications: 2 pass");
    // Editors write a new file and put it in the place of the old.
    folder.write("new", FAILS.as_bytes());
    std::fs::rename(folder.path("new"), folder.path("in/a.toml")).unwrap();
    let before = until(&lines, "2 applications: 1 pass, 1 fail");
    assert!(before.iter().any(|line| line.contains("a.toml")), "{before:#?}");
    assert!(!before.iter().any(|line| line.contains("b.toml")), "{before:#?}");
    folder.write("in/c.toml", PASSES.as_bytes());
    until(&lines, "3 applications: 2 pass, 1 fail");
    std::fs::remove_file(folder.path("in/a.toml")).unwrap();
    until(&lines, "2 applications: 2 pass");
}

#[test]
fn a_call_that_is_saved_is_checked_against_again() {
    let call = run::CALL.replace("id = \"s3-piloten-2018-steg-1\"", "id = \"egen-2025\"");
    let application = PASSES.replace("s3-piloten-2018-steg-1", "egen-2025");
    let folder = Folder::new(&[("calls/egen.toml", &call), ("in/a.toml", &application)]);
    let calls = folder.path("calls");
    let mut running = started(&["check", &folder.path("in/a.toml"), "--calls", &calls, "--watch"]);
    let lines = lines(&mut running);
    until(&lines, "a.toml (egen-2025): pass");
    folder.write("calls/egen.toml", call.replace("uses = [\"sverige\"]", "uses = [\"norge\"]").as_bytes());
    until(&lines, "a.toml (egen-2025): could not be read");
    folder.write("calls/egen.toml", call.as_bytes());
    until(&lines, "a.toml (egen-2025): pass");
}
