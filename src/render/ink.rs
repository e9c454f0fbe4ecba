//! Colours that do not disturb a layout: marked with characters without width, and turned into colours, or into nothing,
//! when everything stands where it should. No text from a file can hold the marks: they are among what is made visible.

use super::visible::without_commands;

/// A colour or weight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ink {
    /// What is wrong.
    Red,
    /// What may be wrong.
    Yellow,
    /// What is not known.
    Cyan,
    /// What is right.
    Green,
    /// What to read first.
    Bold,
    /// What to read last.
    Dim,
}

const INKS: [(Ink, char, &str); 6] = [
    (Ink::Red, '\u{206a}', "\u{1b}[1;31m"),
    (Ink::Yellow, '\u{206b}', "\u{1b}[33m"),
    (Ink::Cyan, '\u{206c}', "\u{1b}[36m"),
    (Ink::Green, '\u{206d}', "\u{1b}[32m"),
    (Ink::Bold, '\u{206e}', "\u{1b}[1m"),
    (Ink::Dim, '\u{206f}', "\u{1b}[2m"),
];
const END: char = '\u{2063}';
const RESET: &str = "\u{1b}[0m";

/// The text, marked to be shown in this ink. Each word is marked by itself, so that it can stand on any line.
pub(super) fn paint(text: &str, ink: Ink) -> String {
    let mark = INKS.iter().find(|(known, ..)| *known == ink).map_or(END, |&(_, mark, _)| mark);
    let words: Vec<String> = text.split(' ').map(|word| format!("{mark}{word}{END}")).collect();
    words.join(" ")
}

/// How many characters a text has without its marks.
pub(super) fn length(text: &str) -> usize {
    let is_mark = |c: &char| *c == END || INKS.iter().any(|(_, mark, _)| mark == c);
    text.chars().filter(|c| !is_mark(c)).count()
}

/// The text with its marks turned into colours, or left out; no space is left at the end of a line.
pub(super) fn finish(text: &str, colour: bool) -> String {
    let mut finished = String::with_capacity(text.len());
    for line in text.lines() {
        let mut open = false;
        for c in line.trim_end().chars() {
            match INKS.iter().find(|&&(_, mark, _)| mark == c) {
                Some((_, _, code)) if colour => {
                    finished.push_str(code);
                    open = true;
                }
                None if c == END && open => {
                    finished.push_str(RESET);
                    open = false;
                }
                None if c != END => finished.push(c),
                Some(_) | None => {}
            }
        }
        if open {
            finished.push_str(RESET);
        }
        finished.push('\n');
    }
    without_commands(finished)
}

#[cfg(test)]
mod tests {
    use super::{Ink, finish, paint};

    #[test]
    fn marks_become_colours_or_nothing() {
        let text = format!("a {}  ", paint("fel här", Ink::Red));
        assert_eq!(finish(&text, false), "a fel här\n");
        assert_eq!(finish(&text, true), "a \u{1b}[1;31mfel\u{1b}[0m \u{1b}[1;31mhär\u{1b}[0m\n");
    }
}
