//! From the text of a file to an application or a call, with every problem of the file at once. The only room that knows
//! TOML. It is handed texts and reads no disk.

mod problem;
mod spelling;

pub use problem::Problem;
