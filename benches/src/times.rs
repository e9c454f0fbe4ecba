//! What is measured in time: medians of several runs, and ratios between runs taken in turn.

use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::time::Duration;

use crate::applications;
use crate::figures::Ratio;
use crate::programs::{Programs, medians};

/// Rounds of a long run, and of a start-up.
const ROUNDS: usize = 7;
const STARTS: usize = 201;
/// An application of the usual size.
const ORDINARY: &str = include_str!("../../examples/kluster-2024/digital-bro.toml");
/// What is asked about it: the name of the figure, the command and its options.
const ANSWERS: [(&str, &str, &[&str]); 5] = [
    ("room", "room", &[]),
    ("questions", "questions", &["--set", "project.end=", "--set", "cost.1.amount="]),
    ("slips", "check", &["--set", "cost.8.amount=381000"]),
    ("rates", "check", &["--sensitivity", "rate"]),
    ("max", "max", &[]),
];
/// One that breaks some rules, and what is asked about it.
const BROKEN: &str = include_str!("../../examples/kluster-2024/smarta-skogar-utkast.toml");
const MENDED: [(&str, &str, &[&str]); 4] = [
    ("advise", "advise", &[]),
    ("advise on costs too", "advise", &["--costs"]),
    ("advise in thousands", "advise", &["--step", "1000"]),
    ("max of a broken one", "max", &[]),
];
/// An answer comes no later than this.
const SOON: Duration = Duration::from_millis(50);
/// Of how many files the time of each is told.
const GROWTH: [usize; 4] = [100, 1000, 10_000, 100_000];

/// Measures everything, with files in an empty folder, and writes it as it comes.
///
/// # Errors
///
/// Where a program cannot be run, or nobody takes what is written.
pub fn report(programs: &Programs, folder: &Path, out: &mut dyn Write) -> io::Result<()> {
    let files = folder.join("files");
    applications::write(&files, 10_000)?;
    let (floor, check) = (programs.floor(&files), programs.check("1", &files));
    let [floored, checked] = medians(ROUNDS, [&floor, &check])?;
    writeln!(out, "10 000 files: floor {floored:.1?}, check {checked:.1?} = {}", ratio(checked, floored))?;

    let one = folder.join("one.toml");
    fs::write(&one, applications::application(0))?;
    let starts = [&programs.bare(&one), &programs.check("1", &one), &programs.shared(&one)];
    let [bare, start, shared] = medians(STARTS, starts)?;
    writeln!(out, "start-up: bare {bare:.2?}, check {start:.2?} = {}", ratio(start, bare))?;
    writeln!(out, "the same with the system's libraries: {shared:.2?} = {}", ratio(shared, bare))?;

    let (read_by_one, read_by_two) = (programs.read("1", &files), programs.read("2", &files));
    let by_two = programs.check("2", &files);
    let [read_by_one, read_by_two, one, two] =
        medians(ROUNDS, [&read_by_one, &read_by_two, &check, &by_two])?;
    let (reading, checking) = (ratio(read_by_one, read_by_two), ratio(one, two));
    writeln!(out, "two threads to one: reading alone {reading}, check {checking}")?;

    let asked = folder.join("asked.toml");
    for (text, answers) in [(ORDINARY, &ANSWERS[..]), (BROKEN, &MENDED[..])] {
        fs::write(&asked, text)?;
        for (name, command, options) in answers {
            let [time] = medians(ROUNDS, [&programs.ask(command, options, &asked)])?;
            let kept = if time <= SOON { "" } else { ", later than it may" };
            writeln!(out, "{name}: {time:?}{kept}")?;
        }
    }

    for count in GROWTH {
        let files = folder.join(format!("growth-{count}"));
        applications::write(&files, count)?;
        let [time] = medians(3, [&programs.check("1", &files)])?;
        let time = time.saturating_sub(start);
        writeln!(out, "{count} files: {:.1?} each", time / u32::try_from(count).unwrap_or(1))?;
        fs::remove_dir_all(files)?;
    }
    for lines in [1000, 10_000, 100_000] {
        let file = folder.join(format!("{lines}.toml"));
        fs::write(&file, applications::large(lines))?;
        let [time] = medians(3, [&programs.check("1", &file)])?;
        let time = time.saturating_sub(start);
        writeln!(out, "{lines} cost lines: {:.1?} each", time / u32::try_from(lines).unwrap_or(1))?;
    }
    Ok(())
}

fn ratio(one: Duration, other: Duration) -> Ratio {
    Ratio::of(one.as_nanos(), other.as_nanos())
}
