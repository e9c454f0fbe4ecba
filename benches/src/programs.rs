//! The programs that are measured: built, run, timed and counted.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use std::{env, fs, io};

/// What cargo is asked to build, where it puts that below its own folder, and the programs, with the names that they are
/// given when they are installed.
struct Build {
    arguments: &'static [&'static str],
    folder: &'static str,
    programs: &'static [(&'static str, &'static str)],
}

/// The program as it is released.
const RELEASED: &str = "stodkoll";
/// The program as `cargo build --release` links it, with the system's libraries.
const SHARED: &str = "stodkoll-shared";

/// What is measured, built as it is released, if this program was built so: one file that needs no other, where there is
/// such a build. Else as for the tests, by which it has been built already.
const OWN: Build = if cfg!(debug_assertions) {
    let arguments = &["test", "--no-run", "--package=stodkoll"];
    Build { arguments, folder: "debug", programs: &[("stodkoll", RELEASED)] }
} else if cfg!(all(target_arch = "x86_64", target_os = "linux", target_env = "gnu")) {
    let arguments = &["static", "--package=stodkoll"];
    Build { arguments, folder: "x86_64-unknown-linux-gnu/release", programs: &[("stodkoll", RELEASED)] }
} else {
    Build { programs: &[("stodkoll", RELEASED)], ..SHARING }
};

/// The same as cargo links it otherwise.
const SHARING: Build = Build {
    arguments: &["build", "--release", "--package=stodkoll"],
    folder: "release",
    programs: &[("stodkoll", SHARED)],
};

/// What it is measured against.
const OTHERS: Build = if cfg!(debug_assertions) {
    Build { arguments: &["build", "--bins", "--package=benches"], folder: "debug", programs: BESIDE }
} else {
    let arguments = &["build", "--release", "--bins", "--package=benches"];
    Build { arguments, folder: "release", programs: BESIDE }
};
const BESIDE: &[(&str, &str)] = &[("floor", "floor"), ("bare", "bare")];

const BUILDS: &[Build] = if cfg!(debug_assertions) { &[OWN, OTHERS] } else { &[OWN, SHARING, OTHERS] };

/// The programs, built and installed.
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
    /// Builds them, the one that is measured by itself: no feature is added for the others. Installs them in a folder, by
    /// copying them as `cargo install` does: of what a linker has just written the system keeps many small pieces, and is
    /// slower to start it.
    ///
    /// # Errors
    ///
    /// Where something cannot be built or copied.
    pub fn install(folder: &Path) -> io::Result<Self> {
        let own = env::current_exe()?;
        let target = own.ancestors().nth(2).unwrap_or(Path::new("."));
        for build in BUILDS {
            let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
            let mut cargo = Command::new(cargo);
            cargo.args(build.arguments).args(["--quiet", "--locked"]);
            ran(cargo.current_dir(env!("CARGO_MANIFEST_DIR")).status()?.success(), "cargo build")?;
            for (built, installed) in build.programs {
                fs::copy(program(&target.join(build.folder), built), program(folder, installed))?;
            }
        }
        Ok(Self { folder: folder.to_owned() })
    }

    /// `stodkoll check` by so many threads, which says no more than it must.
    pub fn check(&self, threads: &str, path: &Path) -> Run {
        self.run(RELEASED, vec!["check", "--quiet", "--jobs", threads], path)
    }

    /// The same by the program that is linked with the system's libraries.
    pub fn shared(&self, path: &Path) -> Run {
        self.run(SHARED, vec!["check", "--quiet", "--jobs", "1"], path)
    }

    /// Another command about one application: what room it leaves, what is to be found out.
    pub fn ask(&self, command: &str, options: &[&str], path: &Path) -> Run {
        self.run(RELEASED, [&[command], options].concat(), path)
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

    fn run(&self, name: &str, options: Vec<&str>, path: &Path) -> Run {
        let program = program(&self.folder, name);
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

/// The file of a program.
fn program(folder: &Path, name: &str) -> PathBuf {
    folder.join(name).with_extension(env::consts::EXE_EXTENSION)
}

fn ran(well: bool, what: &str) -> io::Result<()> {
    let failed = || io::Error::other(format!("{what} failed"));
    if well { Ok(()) } else { Err(failed()) }
}
