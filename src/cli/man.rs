//! `stodkoll man`.

use std::io;

use clap::Command;

use super::Terminal;
use super::arguments;
use super::arguments::setup::Man;
use super::outlet::Outlet;
use super::stop::Stop;
use crate::read::advice;
use crate::report::ExitStatus;
use crate::text;
use crate::value::text::{Lang, Text};

/// The headings of a man page, as they are generated and in Swedish.
const HEADINGS: [(&str, &str); 6] = [
    ("NAME", "NAMN"),
    ("SYNOPSIS", "SYNTAX"),
    ("DESCRIPTION", "BESKRIVNING"),
    ("OPTIONS", "FLAGGOR"),
    ("SUBCOMMANDS", "KOMMANDON"),
    ("VERSION", "VERSION"),
];

/// Writes the man page that is asked for.
pub(super) fn run(asked: &Man, outlet: Outlet<'_>, terminal: &mut Terminal<'_>) -> ExitStatus {
    let page = find(&asked.command, outlet.lang).and_then(|command| {
        page(command, outlet.lang).map_err(|error| Stop::Misused(Text::same(error.to_string()), None))
    });
    outlet.text(page, asked.output.as_deref(), terminal)
}

/// The command with these names, one below the other.
fn find(names: &[String], lang: Lang) -> Result<Command, Stop> {
    let mut command = arguments::command(lang);
    // Only then does a command below know its whole name, and the arguments that it shares.
    command.build();
    for name in names {
        let below = command.get_subcommands().find(|below| below.get_name() == name);
        command = match below {
            Some(below) => below.clone(),
            None => {
                let message = text!("det finns inget kommando `{name}`", "there is no command `{name}`");
                return Err(Stop::Misused(
                    message,
                    advice(name, command.get_subcommands().map(Command::get_name)),
                ));
            }
        };
    }
    Ok(command)
}

fn page(command: Command, lang: Lang) -> io::Result<String> {
    let mut page = Vec::new();
    clap_mangen::Man::new(command)
        .source(concat!("stodkoll ", env!("CARGO_PKG_VERSION")))
        .render(&mut page)?;
    let page = String::from_utf8_lossy(&page).into_owned();
    Ok(match lang {
        Lang::En => page,
        Lang::Sv => HEADINGS.iter().fold(page, |page, (english, swedish)| {
            page.replace(&format!("\n.SH {english}\n"), &format!("\n.SH {swedish}\n"))
        }),
    })
}
