//! The programs that are measured: built, run, timed and counted.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use std::{env, io};

/// How the program that is measured is built, and the others: as they are released, if this one was built so; else as for the
/// tests, by which they have been built already.
const BUILDS: [&[&str]; 2] = if cfg!(debug_assertions) {
    [&["test", "--no-run", "--package=stodkoll"], &["build", "--bins", "--package=benches"]]
} else {
    [&["build", "--release", "--package=stodkoll"], &["build", "--release", "--bins", "--package=benches"]]
};

/// The programs, built.
pub struct Programs {
    folder: PathBuf,
}

/// Something to run.
#[derive(Clone)]
pub struct Run {
    program: PathBuf,
    arguments: Vec<PathBuf>,
}

impl Programs {
    /// Builds them, the one that is measured by itself: no feature is added for the others.
    ///
    /// # Errors
    ///
    /// Where something cannot be built.
    pub fn build() -> io::Result<Self> {
        for arguments in BUILDS {
            let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
            let mut build = Command::new(cargo);
            build.args(arguments).args(["--quiet", "--locked"]);
            ran(build.current_dir(env!("CARGO_MANIFEST_DIR")).status()?.success(), "cargo build")?;
        }
        let own = env::current_exe()?;
        Ok(Self { folder: own.parent().unwrap_or(Path::new(".")).to_owned() })
    }

    /// `stodkoll check` by so many threads, which says no more than it must.
    pub fn check(&self, threads: &str, path: &Path) -> Run {
        self.run("stodkoll", vec!["check", "--quiet", "--jobs", threads], path)
    }

    /// Another command about one application: what room it leaves, what is to be found out.
    pub fn ask(&self, command: &str, options: &[&str], path: &Path) -> Run {
        self.run("stodkoll", [&[command], options].concat(), path)
    }

    /// The same files read the usual way, and nothing checked.
    pub fn floor(&self, path: &Path) -> Run {
        self.run("floor", Vec::new(), path)
    }

    /// The same files read as texts, by so many threads.
    pub fn read(&self, threads: &str, path: &Path) -> Run {
        self.run("floor", vec!["--text", "--threads", threads], path)
    }

    /// A bare command line that reads one file.
    pub fn bare(&self, path: &Path) -> Run {
        self.run("bare", vec!["--quiet"], path)
    }

    fn run(&self, program: &str, options: Vec<&str>, path: &Path) -> Run {
        let program = self.folder.join(program).with_extension(env::consts::EXE_EXTENSION);
        let arguments = options.into_iter().map(PathBuf::from).chain([path.to_owned()]).collect();
        Run { program, arguments }
    }
}

impl Run {
    /// How long it takes.
    ///
    /// # Errors
    ///
    /// Where it cannot be run, or ends in a way that no check ends in.
    pub fn time(&self) -> io::Result<Duration> {
        let start = Instant::now();
        let status = Command::new(&self.program)
            .args(&self.arguments)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()?;
        let taken = start.elapsed();
        // That an application fails is no failure here.
        ran(matches!(status.code(), Some(0 | 1)), &self.program.to_string_lossy())?;
        Ok(taken)
    }

    /// How many instructions it takes, counted by callgrind.
    ///
    /// # Errors
    ///
    /// Where there is no valgrind, or it counts nothing.
    pub fn instructions(&self) -> io::Result<u64> {
        let output = Command::new("valgrind")
            .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
            .arg(&self.program)
            .args(&self.arguments)
            .stdout(Stdio::null())
            .output()
            .map_err(|error| io::Error::other(format!("valgrind, which counts the instructions: {error}")))?;
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        let counted = said.lines().find_map(|line| line.split_once("Collected :")?.1.trim().parse().ok());
        counted.ok_or_else(|| io::Error::other(format!("valgrind counts nothing:\n{said}")))
    }
}

/// The median time of each of some runs, taken in turn so that what else the machine does meets all of them.
///
/// # Errors
///
/// As for [`Run::time`].
pub fn medians<const N: usize>(rounds: usize, runs: [&Run; N]) -> io::Result<[Duration; N]> {
    let mut times = [const { Vec::new() }; N];
    for _ in 0..rounds {
        for (run, times) in runs.iter().zip(&mut times) {
            times.push(run.time()?);
        }
    }
    Ok(times.map(|mut times| {
        times.sort();
        times.get(times.len() / 2).copied().unwrap_or_default()
    }))
}

fn ran(well: bool, what: &str) -> io::Result<()> {
    let failed = || io::Error::other(format!("{what} failed"));
    if well { Ok(()) } else { Err(failed()) }
}
