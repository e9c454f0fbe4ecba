//! `cargo bench`: builds and runs the measuring, which is a package of its own.

use std::process::{Command, ExitCode};
use std::{env, io};

fn main() -> io::Result<ExitCode> {
    // Cargo adds `--bench`, which is of no interest here.
    let asked = env::args().skip(1).filter(|argument| argument != "--bench");
    let status = Command::new(env!("CARGO"))
        .args(["run", "--quiet", "--release", "--locked", "--package", "benches", "--bin", "measure", "--"])
        .args(asked)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .status()?;
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
