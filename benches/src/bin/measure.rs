//! Measures `stodkoll`: counts instructions, holds them against what is recorded, and takes times.
//!
//! Without an argument everything is done; `instructions` counts only, `record` counts and records, and `files FOLDER N`
//! writes the files that are measured on.

use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;
use std::{env, fs};

use benches::instructions::{count, losses, record};
use benches::programs::Programs;
use benches::{applications, times};

/// The ratios that may not become much worse: of what is built for the tests, as this program is then, and of what is released.
const RECORDED: &str = if cfg!(debug_assertions) {
    concat!(env!("CARGO_MANIFEST_DIR"), "/recorded-tested.txt")
} else {
    concat!(env!("CARGO_MANIFEST_DIR"), "/recorded.txt")
};

fn main() -> io::Result<ExitCode> {
    let asked: Vec<String> = env::args().skip(1).collect();
    let asked: Vec<&str> = asked.iter().map(String::as_str).collect();
    let out = &mut io::stdout();
    match asked.as_slice() {
        ["files", folder, number] => {
            applications::write(Path::new(folder), number.parse().map_err(io::Error::other)?)?;
            return Ok(ExitCode::SUCCESS);
        }
        [] | ["instructions" | "record"] => {}
        _ => return Err(io::Error::other("one of: instructions, record, files FOLDER NUMBER")),
    }
    let (folder, installed) = (tempfile::tempdir()?, tempfile::tempdir()?);
    let programs = Programs::install(installed.path())?;
    let counts = count(&programs, folder.path())?;
    for count in &counts {
        writeln!(out, "{:18} {:>10} / {:>10} = {}", count.name, count.own, count.other, count.ratio())?;
    }
    if asked == ["record"] {
        fs::write(RECORDED, record(&counts))?;
        return Ok(ExitCode::SUCCESS);
    }
    let losses = losses(&counts, &fs::read_to_string(RECORDED)?);
    for loss in &losses {
        writeln!(out, "{loss}")?;
    }
    if asked.is_empty() {
        times::report(&programs, folder.path(), out)?;
    }
    Ok(if losses.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
