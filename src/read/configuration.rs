//! `stodkoll.toml`: what holds for the checks of a repository, unless the command line says otherwise.

use std::ops::Range;

use super::document::Document;
use super::keys::{self, Keys, Node};
use super::problem::Problem;
use super::spelling;
use crate::text;

/// The most folders that a configuration may tell apart.
const MOST_FOLDERS: usize = 1000;

/// What a configuration says.
#[derive(Clone, Debug, Default)]
pub struct Configuration {
    /// The folder with more call files, as it is written.
    pub calls: Option<String>,
    /// The format of the report.
    pub format: Option<String>,
    /// The language of everything that is printed.
    pub lang: Option<String>,
    /// The file with the findings that are known, as it is written.
    pub baseline: Option<String>,
    /// What holds for all applications.
    pub settings: Settings,
    /// What holds for those of a folder instead.
    pub folders: Vec<FolderSettings>,
}

/// What may differ from folder to folder; what is left out is as in the folder above.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// The calls that an application is checked against, whatever it says.
    pub call: Option<Vec<String>>,
    /// Whether what is undecided does not fail.
    pub draft: Option<bool>,
    /// Whether warnings and unconfirmed points fail too.
    pub strict: Option<bool>,
    /// The rules that are left out.
    pub not_rule: Option<Vec<String>>,
}

/// What holds for the applications of a folder.
#[derive(Clone, Debug)]
pub struct FolderSettings {
    /// The folder, from the one that the configuration is in; never above it.
    pub path: String,
    /// Where that stands.
    pub span: Range<usize>,
    /// What holds there.
    pub settings: Settings,
}

/// The words that a configuration may use.
#[derive(Clone, Copy, Debug)]
pub struct ConfigurationWords<'w> {
    /// For the format.
    pub formats: &'w [String],
    /// For the language.
    pub langs: &'w [String],
}

/// The configuration that a document is, and what is wrong with it.
pub fn read_configuration(
    document: &Document<'_>,
    words: ConfigurationWords<'_>,
) -> (Configuration, Vec<Problem>) {
    let mut problems = document.problems.clone();
    let mut keys = Keys::of(&document.root);
    let mut said = |key| keys.take(key).and_then(|node| keys::words(node, &mut problems)).map(str::to_owned);
    let (calls, baseline) = (said("calls"), said("baseline"));
    let format = keys.take("format").and_then(|node| word(node, words.formats, &mut problems));
    let lang = keys.take("lang").and_then(|node| word(node, words.langs, &mut problems));
    let settings = settings(&mut keys, &mut problems);
    let mut rows = keys.take("folder").and_then(|rows| keys::list(rows, &mut problems)).unwrap_or_default();
    if let Some(row) = rows.get(MOST_FOLDERS) {
        let message = text!("här står fler än tusen mappar", "here are more than a thousand folders");
        let help = text!(
            "en inställning gäller också för mapparna i mappen",
            "what is said of a folder holds for the folders in it too"
        );
        problems.push(Problem::new(row.span(), message).with_help(help));
        rows = &[];
    }
    let mut folders: Vec<FolderSettings> = Vec::new();
    for row in rows {
        let Some(folder) = folder(row, &mut problems) else { continue };
        if folders.iter().any(|other| other.path == folder.path) {
            let message = text!("mappen står två gånger", "the folder stands twice");
            let help = text!("skriv ihop de två", "write the two as one");
            problems.push(Problem::new(folder.span, message).with_help(help));
            continue;
        }
        folders.push(folder);
    }
    keys.finish(&mut problems);
    problems.sort_by_key(|problem| problem.span.start);
    (Configuration { calls, format, lang, baseline, settings, folders }, problems)
}

fn folder(row: &Node<'_>, problems: &mut Vec<Problem>) -> Option<FolderSettings> {
    let mut keys = Keys::of(keys::table(row, problems)?);
    let path = keys.require("path", &row.span());
    let path = path.and_then(|node| Some((keys::words(node, problems)?, node.span())));
    let settings = settings(&mut keys, problems);
    keys.finish(problems);
    let (path, span) = path?;
    let path = path.trim_end_matches('/').to_owned();
    if path.starts_with('/') || path.split(['/', '\\']).any(|part| part == "..") {
        let message = text!(
            "mappen ligger inte under den som konfigurationen ligger i",
            "the folder is not below the one that the configuration is in"
        );
        let help =
            text!("skriv vägen dit härifrån: `utkast/2026`", "write the way there from here: `drafts/2026`");
        problems.push(Problem::new(span, message).with_help(help));
        return None;
    }
    Some(FolderSettings { path, span, settings })
}

fn settings(keys: &mut Keys<'_, '_>, problems: &mut Vec<Problem>) -> Settings {
    let call = keys.take("call").map(|node| texts(node, problems));
    let draft = keys.take("draft").and_then(|node| keys::boolean(node, problems));
    let strict = keys.take("strict").and_then(|node| keys::boolean(node, problems));
    let not_rule = keys.take("not_rule").map(|node| texts(node, problems));
    Settings { call, draft, strict, not_rule }
}

fn texts(node: &Node<'_>, problems: &mut Vec<Problem>) -> Vec<String> {
    keys::texts(node, problems).into_iter().map(|(text, _)| text.to_owned()).collect()
}

fn word(node: &Node<'_>, known: &[String], problems: &mut Vec<Problem>) -> Option<String> {
    let word = keys::text(node, problems)?;
    if known.iter().any(|known| known == word) {
        return Some(word.to_owned());
    }
    let message = text!("`{word}` finns inte att välja", "there is no `{word}` to choose");
    let help = spelling::advice(word, known.iter().map(String::as_str));
    problems.push(Problem { span: node.span(), message, help });
    None
}
