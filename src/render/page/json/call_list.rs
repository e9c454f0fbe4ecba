//! `calls list --format json`.

use serde::Serialize;

use super::{Faulty, Head, Stretch, faulty, stretches, written};
use crate::report::{self, CallLine};

#[derive(Serialize)]
struct CallList<'r> {
    #[serde(flatten)]
    head: Head,
    calls: Vec<Call<'r>>,
    faulty: Vec<Faulty<'r>>,
}

#[derive(Serialize)]
struct Call<'r> {
    #[serde(rename = "call")]
    id: &'r str,
    title: &'r str,
    funder: &'r str,
    windows: Vec<Stretch>,
    rules: usize,
}

/// The list for programs.
pub(in super::super) fn call_list(list: &report::CallList) -> String {
    let calls = list.calls.iter().map(Call::from).collect();
    written(&CallList { head: Head::new(), calls, faulty: faulty(&list.faulty) })
}

impl<'r> From<&'r CallLine> for Call<'r> {
    fn from(line: &'r CallLine) -> Self {
        let CallLine { id, title, funder, windows, rules } = line;
        Self { id, title, funder, windows: stretches(windows), rules: *rules }
    }
}
