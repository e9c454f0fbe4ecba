//! Quotes and brackets that are never closed.

use super::{quote, slice, trimmed};
use crate::read::document::statement::{LONGEST, Open, Statement};
use crate::read::problem::Problem;
use crate::text;
use crate::value::text::quoted;

/// What is wrong with a statement of which something is never closed.
pub(super) fn fault(text: &str, statement: &Statement, open: Open) -> Problem {
    match open {
        Open::Bracket(at) if slice(text, &(at..at + 1)) == "{" => {
            let message = text!("`{{` har ingen avslutande `}}`", "`{{` has no closing `}}`");
            let help = text!("skriv `}}` efter det sista värdet", "write `}}` after the last value");
            Problem::new(at..at + 1, message).with_help(help)
        }
        Open::Bracket(at) => {
            let message = text!("`[` har ingen avslutande `]`", "`[` has no closing `]`");
            let help =
                text!("skriv `]` efter listans sista värde", "write `]` after the last value of the list");
            Problem::new(at..at + 1, message).with_help(help)
        }
        Open::Quote(at) => of_quote(text, statement, at),
        Open::TooDeep(at) => {
            let message = text!(
                "här står för många hakparenteser inuti varandra",
                "here are too many brackets inside one another"
            );
            let help = text!("en lista skrivs `[\"a\", \"b\"]`", "a list is written `[\"a\", \"b\"]`");
            Problem::new(at..at + 1, message).with_help(help)
        }
        Open::TooLong => {
            let most = LONGEST / (1024 * 1024);
            let start = statement.range.start;
            let message = text!(
                "det som börjar här är längre än {most} MiB",
                "what begins here is longer than {most} MiB"
            );
            let help = text!("kontrollera att det är rätt fil", "check that this is the right file");
            Problem::new(start..start, message).with_help(help)
        }
    }
}

fn of_quote(text: &str, statement: &Statement, at: usize) -> Problem {
    let line = slice(text, &(at..statement.range.end)).lines().next().unwrap_or_default();
    let range = trimmed(text, at..at + line.len());
    let written = slice(text, &range);
    if quote::is_typographic(written) {
        return quote::fault(text, range);
    }
    let message = text!("texten har inget avslutande citattecken", "the text has no closing quote");
    if let Some(long) = ["\"\"\"", "'''"].into_iter().find(|long| written.starts_with(long)) {
        let long = quoted(long);
        let help = text!("avsluta texten med {long}", "end the text with {long}");
        return Problem::new(at..at + 3, message).with_help(help);
    }
    let closing = written.get(..1).unwrap_or("\"");
    let closed = quoted(&format!("{}{closing}", written.trim_end_matches([']', '}', ',', ' '])));
    let help = text!("skriv {closed}", "write {closed}");
    Problem::new(range, message).with_help(help)
}
