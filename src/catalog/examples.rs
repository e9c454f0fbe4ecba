//! The example applications that are compiled in, with the cases that change them.

use crate::read::Source;

/// Every file under `examples/`: its name, which begins with the call's id, and its text.
const EXAMPLES: &[(&str, &str)] = &include!(concat!(env!("OUT_DIR"), "/examples.rs"));

/// Every one of them, in the order of their names.
pub fn examples() -> impl Iterator<Item = Source> {
    EXAMPLES.iter().map(|&(name, text)| Source::new(name, text))
}
