//! The example applications that are compiled in.

use crate::read::Source;

/// Every file under `examples/`: its name, which begins with the call's id, and its text.
const EXAMPLES: &[(&str, &str)] = &include!(concat!(env!("OUT_DIR"), "/examples.rs"));

/// The example applications to a call, in the order of their names.
pub fn examples(call: &str) -> impl Iterator<Item = Source> {
    let of_call = move |name: &str| name.split('/').next() == Some(call);
    EXAMPLES.iter().filter(move |(name, _)| of_call(name)).map(|&(name, text)| Source::new(name, text))
}
