//! What `--output` asks for.

use std::ffi::OsStr;
use std::path::PathBuf;

use clap::ValueEnum as _;

use crate::cli::arguments::Check;
use crate::cli::renderer::Format;
use crate::read::advice;
use crate::text;
use crate::value::text::Text;

/// The outputs of a run.
pub(super) struct Outputs {
    /// Whether the report is shown: it is not where `--output FILE` puts it in a file instead.
    pub(super) is_shown: bool,
    /// Those that are files.
    pub(super) files: Vec<Output>,
}

/// A report in a file.
pub(super) struct Output {
    pub(super) format: Format,
    pub(super) path: PathBuf,
}

impl Outputs {
    /// What is asked for, or the message and the help that say what is wrong with it.
    pub(super) fn of(asked: &Check) -> Result<Self, (Text, Option<Text>)> {
        let mut outputs = Self { is_shown: true, files: Vec::new() };
        for value in &asked.output {
            let output = match named(value)? {
                Some(output) => output,
                None if outputs.is_shown => {
                    outputs.is_shown = false;
                    Output { format: asked.format.unwrap_or(Format::Table), path: PathBuf::from(value) }
                }
                None => {
                    let message = text!(
                        "två `--output` säger inte i vilket format",
                        "two `--output` do not say in which format"
                    );
                    let help = text!("skriv `--output FORMAT=FIL`", "write `--output FORMAT=FILE`");
                    return Err((message, Some(help)));
                }
            };
            if outputs.files.iter().any(|other| other.path == output.path) {
                let path = output.path.display();
                let message = text!("två `--output` går till `{path}`", "two `--output` go to `{path}`");
                return Err((message, None));
            }
            outputs.files.push(output);
        }
        Ok(outputs)
    }
}

/// What `FORMAT=FILE` asks for; `None` of a value that is only a path.
fn named(value: &OsStr) -> Result<Option<Output>, (Text, Option<Text>)> {
    let Some((word, path)) = value.to_str().and_then(|value| value.split_once('=')) else { return Ok(None) };
    if word.contains(|c: char| !c.is_ascii_alphabetic() && c != '-') {
        return Ok(None);
    }
    match Format::from_str(word, false) {
        Ok(_) if path.is_empty() => Err((
            text!("`--output {word}=` säger inte vilken fil", "`--output {word}=` does not say which file"),
            None,
        )),
        Ok(format) => Ok(Some(Output { format, path: PathBuf::from(path) })),
        Err(_) => {
            let formats = Format::value_variants().iter().filter_map(Format::to_possible_value);
            let names: Vec<String> = formats.map(|format| format.get_name().to_owned()).collect();
            let message = text!("okänt format: `{word}`", "unknown format: `{word}`");
            let help = advice(word, names.iter().map(String::as_str)).unwrap_or_else(|| {
                text!(
                    "en fil som heter så skrivs `./{word}={path}`",
                    "a file of that name is written `./{word}={path}`"
                )
            });
            Err((message, Some(help)))
        }
    }
}
