//! What a start-up costs at the least: a command line is parsed, and one file is read.

use std::path::PathBuf;
use std::{fs, io};

use clap::Parser;

/// Reads a file.
#[derive(Parser)]
#[command(version)]
struct Arguments {
    /// The file.
    path: PathBuf,
    /// Says nothing.
    #[arg(long)]
    quiet: bool,
}

fn main() -> io::Result<()> {
    let arguments = Arguments::parse();
    let text = fs::read_to_string(arguments.path)?;
    if !arguments.quiet {
        io::Write::write_all(&mut io::stdout(), format!("{} bytes\n", text.len()).as_bytes())?;
    }
    Ok(())
}
