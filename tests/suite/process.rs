//! The program as a process: what a signal and a saved file do to it.

use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::{Duration, Instant};

use crate::run::{FAILS, Folder, PASSES};
use nix::pty::{Winsize, openpty};

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

/// The program, which a signal reaches even where the tests themselves are kept from it, as by `nohup`.
fn program() -> Command {
    let program = env!("CARGO_BIN_EXE_stodkoll");
    if !cfg!(target_os = "linux") {
        return Command::new(program);
    }
    let mut command = Command::new("env");
    command.args(["--default-signal=HUP,INT,TERM", program]);
    command
}

fn started(arguments: &[&str]) -> Running {
    let mut command = program();
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
        // Waiting for the process would close it.
        let _input = running.0.stdin.take();
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

/// The other end of a terminal that a process writes to, and what has come there.
struct Screen(Receiver<u8>, String);

impl Screen {
    /// A terminal, and its end for the process.
    fn new() -> (Self, Stdio) {
        let size = Winsize { ws_row: 24, ws_col: 80, ws_xpixel: 0, ws_ypixel: 0 };
        let pty = openpty(&size, None).unwrap();
        let (tell, told) = mpsc::channel();
        // Once nobody has the other end any more, reading fails.
        let mut bytes = BufReader::new(File::from(pty.master)).bytes().map_while(Result::ok);
        thread::spawn(move || bytes.try_for_each(|byte| tell.send(byte)));
        (Self(told, String::new()), Stdio::from(pty.slave))
    }

    fn until(&mut self, part: &str) {
        while !self.1.contains(part) {
            let byte = self.0.recv_timeout(NEVER).unwrap_or_else(|_| panic!("{part} is not in {}", self.1));
            self.1.push(char::from(byte));
        }
    }

    /// What stands on the last line when the process has ended.
    fn last_line(mut self) -> String {
        self.1.extend(self.0.iter().map(char::from));
        self.1.rsplit(['\r', '\n']).next().unwrap().replace("\u{1b}[2K", "")
    }
}

#[test]
fn a_bar_is_shown_on_a_terminal_and_nothing_of_it_is_left() {
    let folder = Folder::new(&[]);
    (0..60).for_each(|number| folder.write(&format!("in/{number}.toml"), PASSES.as_bytes()));
    let pipe = folder.path("pipe");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    for is_interrupted in [false, true] {
        let (mut screen, stderr) = Screen::new();
        let mut command = program();
        command.args(["check", &folder.path("in"), "--format", "json-lines", "--output", &pipe]);
        command.env("STODKOLL_LANG", "en").env("TERM", "xterm").stdin(Stdio::null()).stdout(Stdio::null());
        let mut running = Running(command.stderr(stderr).spawn().unwrap());
        drop(command);
        // It comes no further than there is room in the pipe, and so is not done within the second.
        let mut report = File::open(&pipe).unwrap();
        thread::sleep(Duration::from_millis(1100));
        report.read_exact(&mut vec![0; 128 * 1024]).unwrap();
        screen.until("of 60 files");
        if is_interrupted {
            let id = running.0.id().to_string();
            assert!(Command::new("kill").args(["-INT", &id]).status().unwrap().success());
        } else {
            report.read_to_end(&mut Vec::new()).unwrap();
        }
        let status = running.0.wait().unwrap();
        assert_eq!(status.code(), Some(if is_interrupted { 130 } else { 0 }));
        assert_eq!(screen.last_line(), "");
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
fn what_applications_come_to_together_is_told_whichever_is_saved() {
    let costs = include_str!("../../examples/s3-piloten-2018-steg-2/robotsmedjan.toml");
    let folder = Folder::new(&[("in/a.toml", costs), ("in/b.toml", PASSES)]);
    let mut running = started(&["check", &folder.path("in"), "--watch", "--strict"]);
    let lines = lines(&mut running);
    until(&lines, "2 applications: 2 pass");
    folder.write("new", costs.as_bytes());
    std::fs::rename(folder.path("new"), folder.path("in/b.toml")).unwrap();
    let before = until(&lines, "2 applications: 2 pass, together fail · 3 warnings");
    assert!(before.iter().any(|line| line.contains("no-cost-twice")), "{before:#?}");
    folder.write("in/c.toml", PASSES.as_bytes());
    until(&lines, "3 applications: 3 pass, together fail · 3 warnings");
    std::fs::remove_file(folder.path("in/a.toml")).unwrap();
    let before = until(&lines, "2 applications: 2 pass");
    assert!(!before.iter().any(|line| line.contains("no-cost-twice")), "{before:#?}");
}

#[test]
fn a_call_that_is_saved_is_checked_against_again() {
    let call = crate::run::CALL.replace("id = \"s3-piloten-2018-steg-1\"", "id = \"egen-2025\"");
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

#[test]
fn a_configuration_that_is_saved_holds_from_then_on() {
    let open = PASSES.replacen("submitted = ", "# submitted = ", 1);
    let folder = Folder::new(&[(".git/HEAD", ""), ("stodkoll.toml", "draft = true\n"), ("in/a.toml", &open)]);
    let mut running = started(&["check", &folder.path(""), "--watch"]);
    let lines = lines(&mut running);
    until(&lines, "1 application: 1 pass");
    folder.write("stodkoll.toml", b"draft = false\n");
    until(&lines, "1 application: 1 undecided");
    folder.write("stodkoll.toml", b"darft = true\n");
    until(&lines, "1 application: 1 unreadable");
    folder.write("stodkoll.toml", b"draft = true\n");
    until(&lines, "1 application: 1 pass");
}

#[test]
fn what_is_known_or_accepted_is_so_while_it_is_watched() {
    let folder = Folder::new(&[("in/a.toml", FAILS), ("in/b.toml", PASSES)]);
    let (drafts, baseline) = (folder.path("in"), folder.path("baseline.toml"));
    let written = crate::run::check(&[&drafts, "--write-baseline", &baseline]);
    assert_eq!(written.status, stodkoll::report::ExitStatus::Clean);
    let mut running =
        started(&["check", &drafts, "--baseline", &baseline, "--watch", "--today", "2026-01-01"]);
    let lines = lines(&mut running);
    until(&lines, "2 applications: 2 pass · 9 known already");
    folder.write("in/b.toml", FAILS.as_bytes());
    until(&lines, "2 applications: 1 pass, 1 fail");
    let rule = first_broken(&folder.path("in/b.toml"));
    let accepted = format!(
        "{FAILS}\n[[accepted]]\nrule = \"{rule}\"\nreason = \"så är det\"\nwho = \"Åsa\"\nuntil = 2026-06-30\n"
    );
    folder.write("in/b.toml", accepted.as_bytes());
    until(&lines, "1 accepted");
    // What is known is written anew: everything else is known from then on.
    crate::run::check(&[&drafts, "--write-baseline", &baseline, "--today", "2026-01-01"]);
    until(&lines, "2 applications: 2 pass");
}

/// The first rule of level error that an application breaks.
fn first_broken(file: &str) -> String {
    let report: serde_json::Value =
        serde_json::from_str(&crate::run::check(&[file, "--format", "json"]).output).unwrap();
    let rules = report["applications"][0]["rules"].as_array().unwrap();
    let broken = rules.iter().find(|rule| rule["level"] == "error" && rule["outcome"] == "fail").unwrap();
    let pack = broken["pack"].as_str().map(|pack| format!("{pack}/")).unwrap_or_default();
    pack + broken["rule"].as_str().unwrap()
}
