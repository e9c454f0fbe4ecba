//! What is counted in instructions, which are the same in every run: each a ratio to something counted beside it, so that
//! another processor or another C library moves both.

use std::path::{Path, PathBuf};
use std::{fs, io};

use crate::applications;
use crate::figures::Ratio;
use crate::programs::{Programs, Run};

/// How much worse than recorded a ratio may be, in hundredths.
const TOLERANCE: u64 = 10;

/// Something that was counted.
pub struct Count {
    /// What.
    pub name: &'static str,
    /// The instructions of one.
    pub own: u64,
    /// Those of what it is held against.
    pub other: u64,
}

impl Count {
    /// What is recorded of it.
    pub fn ratio(&self) -> Ratio {
        Ratio::of(self.own, self.other)
    }
}

/// Counts everything, with files in an empty folder.
///
/// # Errors
///
/// Where a program cannot be run or counted.
pub fn count(programs: &Programs, folder: &Path) -> io::Result<Vec<Count>> {
    let folders = [("few", 40), ("many", 140)].map(|(name, count)| (folder.join(name), count));
    for (folder, count) in &folders {
        applications::write(folder, *count)?;
    }
    let [(few, few_files), (many, many_files)] = &folders;
    let files = u64::try_from(many_files - few_files).unwrap_or(1);
    let each = |run: &dyn Fn(&Path) -> Run| difference(&run(few), &run(many), files);

    let floor = each(&|folder| programs.floor(folder))?;
    let check = each(&|folder| programs.check("1", folder))?;

    let broken = folder.join("broken");
    let mistaken = |folder: &Path| broken.join(folder.file_name().unwrap_or_default());
    for (folder, count) in &folders {
        applications::write_broken(&mistaken(folder), *count)?;
    }
    let with_mistakes = each(&|folder| programs.check("1", &mistaken(folder)))?;

    let one = folder.join("one.toml");
    fs::write(&one, applications::application(0))?;
    let start = programs.check("1", &one).instructions()?;
    let bare = programs.bare(&one).instructions()?;

    let [short, long, longer] = [1000, 2000, 4000].map(|lines| (lines, folder.join(format!("{lines}.toml"))));
    for (lines, file) in [&short, &long, &longer] {
        fs::write(file, applications::large(*lines))?;
    }
    let lines = |(from, short): &(u64, PathBuf), (to, long): &(u64, PathBuf)| {
        difference(&programs.check("1", short), &programs.check("1", long), to - from)
    };
    Ok(vec![
        Count { name: "check/floor", own: check, other: floor },
        Count { name: "broken/floor", own: with_mistakes, other: floor },
        Count { name: "start/bare", own: start, other: bare },
        Count { name: "line/line-of-half", own: lines(&long, &longer)?, other: lines(&short, &long)? },
    ])
}

/// The instructions of one of so many things that one run has and the other has not.
fn difference(without: &Run, with: &Run, things: u64) -> io::Result<u64> {
    Ok(with.instructions()?.saturating_sub(without.instructions()?) / things)
}

/// The ratios as they are recorded.
pub fn record(counts: &[Count]) -> String {
    let lines: Vec<String> = counts.iter().map(|count| format!("{} {}", count.name, count.ratio())).collect();
    lines.join("\n") + "\n"
}

/// What is worse than recorded, or not recorded.
pub fn losses(counts: &[Count], recorded: &str) -> Vec<String> {
    let known = |name: &str| {
        let mut lines = recorded.lines().filter_map(|line| line.split_once(' '));
        lines.find_map(|(known, ratio)| (known == name).then(|| Ratio::read(ratio)).flatten())
    };
    let loss = |count: &Count| {
        let (name, ratio) = (count.name, count.ratio());
        match known(name) {
            Some(recorded) if ratio.0 * 100 <= recorded.0 * (100 + TOLERANCE) => None,
            Some(recorded) => Some(format!("{name} is {ratio}, and {recorded} is recorded")),
            None => Some(format!("{name} is {ratio}, and nothing is recorded")),
        }
    };
    counts.iter().filter_map(loss).collect()
}
