//! The README, run: what its blocks say the program prints is what it prints.
//!
//! - A `console` block holds commands after `$ ` and below each what it prints, standard error first, in 80 columns. A
//!   status other than 0 stands at the end as `[exit 1]`. A line with nothing but `…` stands for one or more lines left
//!   out.
//! - A `sh` block holds one command to copy; what it prints is the `text` block that follows it, if one does.
//! - A `toml` block whose first line is `# name.toml` is an application that the commands find under that name. The name
//!   `slip.toml` is for one that cannot be read.
//!
//! The commands are run in a folder with a copy of `examples/`. `BLESS=1 cargo test readme` writes what they print
//! into the README; a block that leaves something out and no longer fits is written out in full.
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::ops::Range;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::run::copy;
use crate::support::root;
use stodkoll::catalog::Catalog;
use tempfile::TempDir;

/// What the README calls the program.
const PREFIXES: [&str; 2] = ["cargo run -- ", "stodkoll "];
/// A line that stands for those left out.
const LEFT_OUT: &str = "…";
/// The file that shows what a mistake looks like.
const SLIP: &str = "slip.toml";
/// The two commands that a newcomer runs, in this order.
const COMMANDS: [&str; 2] = ["cargo run -- check examples/kluster-2024/digital-bro.toml", "cargo test"];

/// A fenced block.
struct Block {
    kind: String,
    /// Its lines in the README, without the fences.
    lines: Range<usize>,
}

/// A command, and the lines of the README that say what it prints.
struct Run {
    command: String,
    printed: Range<usize>,
}

fn readme() -> Vec<String> {
    let text = fs::read_to_string(root().join("README.md")).unwrap();
    text.lines().map(str::to_owned).collect()
}

fn blocks(readme: &[String]) -> Vec<Block> {
    let fences: Vec<usize> = (0..readme.len()).filter(|&line| readme[line].starts_with("```")).collect();
    assert_eq!(fences.len() % 2, 0, "a block of the README is not closed");
    fences
        .chunks(2)
        .map(|pair| Block {
            kind: readme[pair[0]].trim_start_matches('`').to_owned(),
            lines: pair[0] + 1..pair[1],
        })
        .collect()
}

fn runs(readme: &[String]) -> Vec<Run> {
    let mut runs = Vec::new();
    let blocks = blocks(readme);
    for (index, block) in blocks.iter().enumerate() {
        match block.kind.as_str() {
            "console" => {
                let commands: Vec<usize> =
                    block.lines.clone().filter(|&line| readme[line].starts_with("$ ")).collect();
                assert_eq!(
                    commands.first(),
                    Some(&block.lines.start),
                    "a console block begins with a command"
                );
                for (nth, &line) in commands.iter().enumerate() {
                    let end = commands.get(nth + 1).copied().unwrap_or(block.lines.end);
                    runs.push(Run {
                        command: readme[line].trim_start_matches("$ ").to_owned(),
                        printed: line + 1..end,
                    });
                }
            }
            "sh" => {
                assert_eq!(block.lines.len(), 1, "a sh block holds one command");
                if let Some(next) = blocks.get(index + 1).filter(|next| next.kind == "text") {
                    runs.push(Run {
                        command: readme[block.lines.start].clone(),
                        printed: next.lines.clone(),
                    });
                }
            }
            _ => {}
        }
    }
    runs
}

/// The README's applications: name and text.
fn applications(readme: &[String]) -> Vec<(String, String)> {
    let is_toml = |block: &Block| block.kind == "toml";
    let named = |block: Block| {
        let name = readme[block.lines.start].strip_prefix("# ")?;
        Path::new(name).extension()?;
        Some((name.to_owned(), readme[block.lines].join("\n") + "\n"))
    };
    blocks(readme).into_iter().filter(is_toml).filter_map(named).collect()
}

/// The folder that the commands are run in.
fn folder(readme: &[String]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    copy(&root().join("examples"), &folder.path().join("examples"));
    for (name, text) in applications(readme) {
        fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

/// The words of a command, as a shell parts them: what stands in single quotes is one.
fn words(command: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut is_quoted = false;
    for c in command.chars() {
        match c {
            '\'' => is_quoted = !is_quoted,
            c if c.is_whitespace() && !is_quoted => words.push(String::new()),
            c => words.last_mut().unwrap().push(c),
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// What a command prints, line by line.
fn printed(command: &str, folder: &Path) -> Vec<String> {
    let arguments = PREFIXES
        .iter()
        .find_map(|prefix| command.strip_prefix(prefix))
        .unwrap_or_else(|| panic!("the README runs something that is not the program: {command}"));
    let (arguments, input) = match arguments.split_once(" < ") {
        Some((arguments, file)) => {
            (arguments, Stdio::from(fs::File::open(folder.join(file.trim())).unwrap()))
        }
        None => (arguments, Stdio::null()),
    };
    let mut program = Command::new(env!("CARGO_BIN_EXE_stodkoll"));
    let ran = program
        .args(words(arguments))
        .current_dir(folder)
        .env_remove("STODKOLL_LANG")
        .env_remove("LANGUAGE")
        .env_remove("GITHUB_STEP_SUMMARY")
        .envs([("COLUMNS", "80"), ("NO_COLOR", "1"), ("LC_ALL", "en_US.UTF-8")])
        .stdin(input)
        .output()
        .unwrap();
    let text = String::from_utf8([ran.stderr, ran.stdout].concat()).unwrap().replace('\u{a0}', " ");
    let mut lines: Vec<String> = text.trim_end().lines().map(str::to_owned).collect();
    match ran.status.code().unwrap() {
        0 => {}
        status => lines.push(format!("[exit {status}]")),
    }
    lines
}

/// Whether what the README says fits what was printed.
fn fits(said: &[String], printed: &[String]) -> bool {
    match said.split_first() {
        None => printed.is_empty(),
        Some((line, rest)) if line.trim() == LEFT_OUT => {
            (1..=printed.len()).any(|count| fits(rest, &printed[count..]))
        }
        Some((line, rest)) => printed.first() == Some(line) && fits(rest, &printed[1..]),
    }
}

/// What the README says and what was printed, line by line: `-` only said, `+` only printed.
fn difference(said: &[String], printed: &[String]) -> String {
    let mut common = vec![vec![0; printed.len() + 1]; said.len() + 1];
    for left in (0..said.len()).rev() {
        for right in (0..printed.len()).rev() {
            common[left][right] = if said[left] == printed[right] {
                common[left + 1][right + 1] + 1
            } else {
                common[left + 1][right].max(common[left][right + 1])
            };
        }
    }
    let (mut left, mut right) = (0, 0);
    let mut shown = String::new();
    while left < said.len() || right < printed.len() {
        if left < said.len() && right < printed.len() && said[left] == printed[right] {
            let _ = writeln!(shown, "    {}", said[left]);
            (left, right) = (left + 1, right + 1);
        } else if right == printed.len()
            || (left < said.len() && common[left + 1][right] >= common[left][right + 1])
        {
            let _ = writeln!(shown, "  - {}", said[left]);
            left += 1;
        } else {
            let _ = writeln!(shown, "  + {}", printed[right]);
            right += 1;
        }
    }
    shown
}

#[test]
fn the_commands_print_what_stands_below_them() {
    let mut readme = readme();
    let folder = folder(&readme);
    let runs = runs(&readme);
    assert!(runs.len() >= 8, "only {} commands found", runs.len());
    let mut wrong = String::new();
    // In the order in which they are read: one may leave a file to the next.
    let all: Vec<Vec<String>> = runs.iter().map(|run| printed(&run.command, folder.path())).collect();
    for (run, printed) in runs.iter().zip(all).rev() {
        let said = &readme[run.printed.clone()];
        if fits(said, &printed) {
            continue;
        }
        let line = run.printed.start + 1;
        let _ = writeln!(wrong, "README.md:{line}: $ {}\n{}", run.command, difference(said, &printed));
        readme.splice(run.printed.clone(), printed);
    }
    if std::env::var_os("BLESS").is_some() {
        fs::write(root().join("README.md"), readme.join("\n") + "\n").unwrap();
    } else {
        assert!(
            wrong.is_empty(),
            "the program prints something else (BLESS=1 writes it into the README):\n{wrong}"
        );
    }
}

#[test]
fn left_out_lines_are_one_or_more() {
    let lines = |text: &str| text.lines().map(str::to_owned).collect::<Vec<_>>();
    assert!(fits(&lines("a\n  …\nd"), &lines("a\nb\nc\nd")));
    assert!(!fits(&lines("a\n…\nd"), &lines("a\nd")));
    assert!(!fits(&lines("a\n…\nd"), &lines("a\nb\nc")));
    assert_eq!(difference(&lines("a\nb\nd"), &lines("a\nc\nd")), "    a\n  - b\n  + c\n    d\n");
}

#[test]
fn the_two_commands_stand_in_blocks_of_their_own() {
    let readme = readme();
    let copied: Vec<&str> = blocks(&readme)
        .into_iter()
        .filter(|block| block.kind == "sh")
        .map(|block| readme[block.lines.start].as_str())
        .collect();
    assert_eq!(copied.get(..2), Some(&COMMANDS[..]));
    let checks = fs::read_to_string(root().join(".ci/run")).unwrap();
    assert!(
        checks.lines().any(|line| line.split(" --locked").next() == Some(COMMANDS[1])),
        "the checks do not run the second command"
    );
}

#[test]
fn every_toml_block_is_toml() {
    let readme = readme();
    for block in blocks(&readme).into_iter().filter(|block| block.kind == "toml") {
        let line = block.lines.start + 1;
        let text = readme[block.lines].join("\n");
        if let Err(error) = text.parse::<toml_edit::DocumentMut>() {
            panic!("README.md:{line}: {error}");
        }
    }
}

#[test]
fn the_applications_can_be_read() {
    let readme = readme();
    let folder = folder(&readme);
    let applications = applications(&readme);
    assert!(applications.len() >= 2, "the README shows an application, and one with a slip");
    for (name, _) in applications {
        let printed = printed(&format!("stodkoll check {name}"), folder.path());
        let is_read = printed.last().is_none_or(|line| line != "[exit 2]");
        assert_eq!(is_read, name != SLIP, "{name}:\n{}", printed.join("\n"));
    }
}

#[test]
fn the_table_of_calls_is_the_catalog() {
    let catalog = Catalog::new(Vec::new()).unwrap();
    let known: BTreeSet<[String; 3]> = catalog
        .call_ids()
        .into_iter()
        .map(|id| {
            let call = catalog.call(id).unwrap().unwrap();
            [call.id, call.title.en.into_owned(), call.funder]
        })
        .collect();
    let readme = readme();
    let shown: BTreeSet<[String; 3]> = readme
        .iter()
        .skip_while(|line| !line.starts_with("| Call |"))
        .skip(2)
        .take_while(|line| line.starts_with('|'))
        .map(|line| {
            let mut cells = line.trim_matches('|').split(" | ").map(|cell| cell.trim().replace('`', ""));
            std::array::from_fn(|_| cells.next().unwrap())
        })
        .collect();
    assert_eq!(shown, known);
}

#[test]
fn the_packs_are_named() {
    let readme = readme().join("\n");
    for entry in fs::read_dir(root().join("calls/packs")).unwrap() {
        let name = entry.unwrap().path().file_stem().unwrap().to_str().unwrap().to_owned();
        assert!(readme.contains(&format!("| `{name}` |")), "the pack {name} is not in the README");
    }
}

#[test]
fn the_days_of_the_exchange_rates_are_those_of_the_table() {
    let rates = fs::read_to_string(root().join("calls/reference/ecb-eur-reference-rates.csv")).unwrap();
    let days: Vec<&str> = rates.lines().skip(1).filter_map(|line| line.split(',').next()).collect();
    let said = format!("from {} to {}", days[0], days[days.len() - 1]);
    assert!(readme().join(" ").contains(&said), "the rates reach {said}");
}

#[test]
fn the_options_are_those_of_the_program() {
    let options = |text: &str| -> BTreeSet<String> {
        let is_part = |c: char| c.is_ascii_lowercase() || c == '-';
        let name = |rest: &str| rest.chars().take_while(|&c| is_part(c)).collect::<String>();
        text.split_inclusive(|c: char| c.is_whitespace() || c == '`')
            .filter_map(|word| word.strip_prefix("--").map(name))
            .filter(|name| name.starts_with(|c: char| c.is_ascii_lowercase()))
            .collect()
    };
    let known: BTreeSet<String> = [
        "check",
        "advise",
        "max",
        "calls list",
        "calls lint",
        "calls show",
        "explain",
        "init",
        "schema application",
    ]
    .iter()
    .flat_map(|command| options(&printed(&format!("stodkoll {command} --help"), &root()).join("\n")))
    .collect();
    let cargo = ["release", "test", "locked", "path", "root", "git", "rev"].map(str::to_owned);
    let told: BTreeSet<String> =
        options(&readme().join("\n")).into_iter().filter(|name| !cargo.contains(name)).collect();
    let known: BTreeSet<String> = known.into_iter().filter(|name| name != "help").collect();
    assert_eq!(told, known);
}

#[test]
fn the_links_lead_somewhere() {
    for line in readme() {
        for rest in line.split("](").skip(1) {
            let target = rest.split([')', '#']).next().unwrap();
            let is_there = target.is_empty() || target.contains("://") || root().join(target).exists();
            assert!(is_there, "the README links to {target}, which does not exist");
        }
    }
}
