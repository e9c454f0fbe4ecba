//! The program `stodkoll`.

use stodkoll::report::ExitStatus;

fn main() -> ExitStatus {
    stodkoll::cli::main()
}
