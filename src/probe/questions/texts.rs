//! Answers that are texts: regions, countries, numbers of a format, texts that rules name or whose length they limit.
//!
//! What rules ask of a text is known from the call: so the texts fall into few sorts, and one of each is tried.

use super::asked::{Asked, Slot, Tried};
use super::{Answer, Measured};
use crate::application::Value;
use crate::call::{Matcher, Test};
use crate::check::Outcome;
use crate::probe::scan::scan;
use crate::reference::NumberFormat;
use crate::schema::{Content, Kind};
use crate::value::pattern::Pattern;

/// So many texts that rules or other cells name are tried.
const NAMED: usize = 100;
/// Texts are not written longer than so to try them.
const LONGEST: usize = 100_000;

impl Asked<'_> {
    pub(super) fn texts(&self, content: Content) -> Tried {
        let found = match content {
            Content::Plain | Content::Language | Content::OrganisationNumber | Content::File => {
                self.any_text(content)
            }
            Content::Country => self.countries(),
            Content::Region => self.regions(),
            Content::Currency => Some(
                self.each(self.case.reference.currencies.iter().map(|code| Value::Text(code.to_owned()))),
            ),
            // It is never missing.
            Content::Id => None,
        };
        found.unwrap_or_default()
    }

    /// Every country there is, those that no rule and no other cell tells apart together.
    fn countries(&self) -> Option<Tried> {
        let (tests, others) = (self.tests(), self.texts_of(&|kind| *kind == Kind::Text(Content::Country)));
        if tests.iter().any(|test| measure_of(*test).is_some() || shape_of(*test).is_some()) {
            return None;
        }
        let mut known: Vec<(Vec<bool>, Vec<Outcome>)> = Vec::new();
        let mut answers = Vec::new();
        for country in self.case.reference.regions.countries.all() {
            let mut sort: Vec<bool> =
                tests.iter().map(|test| test.texts().any(|text| text == country.code)).collect();
            sort.extend(others.iter().map(|other| *other == country.code));
            let value = Value::Text(country.code.to_string());
            let outcomes = match known.iter().find(|(of, _)| *of == sort) {
                Some((_, outcomes)) => outcomes.clone(),
                None => {
                    known.push((sort, self.outcomes(&value)));
                    known.last().map(|(_, outcomes)| outcomes.clone()).unwrap_or_default()
                }
            };
            answers.push((Answer::Value(value), outcomes));
        }
        Some(Tried { answers, is_all: true, ..Tried::default() })
    }

    /// The regions of the row's country that have names; of another country those that rules or other rows name, and one
    /// besides.
    fn regions(&self) -> Option<Tried> {
        let Slot::Cell(table, row, _) = self.slot else { return None };
        let regions = &self.case.reference.regions;
        let country = self.case.country_of(table, row)?;
        let named: Vec<&str> = regions
            .named
            .iter()
            .filter(|region| region.country == country)
            .map(|region| region.name.as_ref())
            .collect();
        if !named.is_empty() {
            return Some(self.each(named.into_iter().map(|name| Value::Text(name.to_owned()))));
        }
        let prefix = regions.country(&country)?.nuts.as_deref()?;
        let is_code = |kind: &Kind| *kind == Kind::Text(Content::Plain);
        let mut codes = self.texts_of(&is_code);
        codes.extend(self.literals());
        codes.retain(|code| code.starts_with(prefix) && regions.resolve(&country, code).is_ok());
        codes.sort_unstable();
        codes.dedup();
        codes.truncate(NAMED);
        let mut fresh = (0..100).map(|number| format!("{prefix}Z{number:02}"));
        let is_fresh = |code: &String| {
            !codes.iter().any(|known| {
                known.starts_with(code.get(..4).unwrap_or(code)) || code.starts_with(known.as_str())
            })
        };
        let fresh = fresh.find(is_fresh)?;
        let mut tried = self.each(codes.into_iter().map(Value::Text));
        tried.answers.push((Answer::Other, self.outcomes(&Value::Text(fresh))));
        Some(tried)
    }

    /// A text that rules name, or other cells have; one that is written as rules ask; and one besides.
    fn any_text(&self, content: Content) -> Option<Tried> {
        let tests = self.tests();
        let mut lengths: Vec<(Measured, usize)> = tests.iter().filter_map(|test| measure_of(*test)).collect();
        let mut shapes: Vec<&Matcher> = Vec::new();
        for shape in tests.iter().filter_map(|test| shape_of(*test)) {
            if !shapes.contains(&shape) {
                shapes.push(shape);
            }
        }
        let literals = self.literals();
        if let Some(&(measured, _)) = lengths.first() {
            let alone =
                shapes.is_empty() && literals.is_empty() && lengths.iter().all(|(of, _)| *of == measured);
            lengths.retain(|(_, number)| *number < LONGEST);
            return alone.then(|| self.lengths(measured, &lengths));
        }
        let mut texts = self.texts_of(&|kind| matches!(kind, Kind::Text(of) if *of == content));
        let is_same = |test: &Test<'_>| matches!(test, Test::Matches(Matcher::Same(_)));
        if tests.iter().any(is_same) {
            texts.extend(self.texts_of(&|kind| matches!(kind, Kind::Text(_))));
        }
        texts.extend(literals);
        let comparable = |text: &str| self.case.reference.comparable(content, text).into_owned();
        texts.sort_unstable_by_key(|text| comparable(text));
        texts.dedup_by_key(|text| comparable(text));
        let is_new = |text: &String| !texts.iter().any(|known| comparable(known) == comparable(text));
        let mut sorts: Vec<(Matcher, Value)> = Vec::new();
        for shape in &shapes {
            let is_of_others =
                |text: &String| shapes.iter().any(|other| other != shape && admits(other, text));
            let written = written(shape).into_iter().find(|text| is_new(text) && !is_of_others(text))?;
            sorts.push(((*shape).clone(), Value::Text(written)));
        }
        if !self.are_apart(&sorts) {
            return None;
        }
        let mut sorts: Vec<(Answer, Value)> =
            sorts.into_iter().map(|(shape, text)| (Answer::Such(shape), text)).collect();
        let is_shaped = |text: &String| shapes.iter().any(|shape| admits(shape, text));
        let sign = if content == Content::OrganisationNumber { "1" } else { "x" };
        let mut other = (1..=texts.len() + 2).map(|long| sign.repeat(long));
        let other = other.find(|text| is_new(text) && !is_shaped(text))?;
        if texts.len() > NAMED {
            return None;
        }
        sorts.push((Answer::Other, Value::Text(other)));
        let mut tried = self.each(texts.into_iter().map(Value::Text));
        tried.answers.extend(sorts.into_iter().map(|(answer, value)| (answer, self.outcomes(&value))));
        Some(tried)
    }

    /// Whether a text that is written in two of several ways comes to the same as in either of them, or there is none.
    fn are_apart(&self, shapes: &[(Matcher, Value)]) -> bool {
        let pairs = shapes
            .iter()
            .enumerate()
            .flat_map(|(at, one)| shapes.iter().skip(at + 1).map(move |other| (one, other)));
        pairs.into_iter().all(|((one, text), (other, other_text))| match (one, other) {
            (Matcher::Like(one), Matcher::Like(other)) if one.is_short() && other.is_short() => {
                one.shared(other).is_none_or(|both| {
                    let outcomes = self.outcomes(&Value::Text(both));
                    // Of three ways a text could be written in all.
                    shapes.len() == 2 && [text, other_text].iter().all(|text| self.outcomes(text) == outcomes)
                })
            }
            _ => false,
        })
    }

    /// Texts of different lengths.
    fn lengths(&self, measured: Measured, lengths: &[(Measured, usize)]) -> Tried {
        let text = |long: i128| {
            let long = usize::try_from(long).unwrap_or(1);
            Value::Text(match measured {
                Measured::Characters => "x".repeat(long),
                Measured::Words => "x ".repeat(long),
            })
        };
        let hints: Vec<i128> =
            lengths.iter().filter_map(|(_, number)| i128::try_from(*number).ok()).collect();
        let last = hints.iter().copied().max().unwrap_or(1) + 1;
        let found = scan((1, last), hints, &mut |long| self.outcomes(&text(long)));
        let end = |at: i128| usize::try_from(at).ok();
        let answers = found.iter().enumerate().map(|(index, stretch)| {
            let from = if stretch.from == 1 { None } else { end(stretch.from) };
            let to = found.get(index + 1).and_then(|next| end(next.from - 1));
            (Answer::Long(measured, from, to), stretch.answer.clone())
        });
        Tried { answers: answers.collect(), is_all: true, ..Tried::default() }
    }

    /// The texts that the rules name.
    fn literals(&self) -> Vec<String> {
        self.tests().into_iter().flat_map(Test::texts).map(str::to_owned).collect()
    }
}

/// The length that a test asks about.
fn measure_of(test: Test<'_>) -> Option<(Measured, usize)> {
    match test {
        Test::Matches(Matcher::Characters(_, number)) => {
            Some((Measured::Characters, usize::try_from(*number).ok()?))
        }
        Test::Matches(Matcher::Words(_, number)) => Some((Measured::Words, usize::try_from(*number).ok()?)),
        _ => None,
    }
}

/// The way of writing that a test asks for.
fn shape_of(test: Test<'_>) -> Option<&Matcher> {
    match test {
        Test::Matches(shape @ (Matcher::Valid(_) | Matcher::Like(_))) => Some(shape),
        _ => None,
    }
}

/// Whether a text is written as a shape asks.
pub(super) fn admits(shape: &Matcher, text: &str) -> bool {
    match shape {
        Matcher::Valid(format) => format.admits(text),
        Matcher::Like(pattern) => pattern.admits(text),
        _ => false,
    }
}

/// Some texts that are written as a shape asks.
fn written(shape: &Matcher) -> Vec<String> {
    match shape {
        Matcher::Valid(format) => of_format(format),
        Matcher::Like(pattern) => of_pattern(pattern),
        _ => Vec::new(),
    }
}

/// Numbers of a format: different before their last digit, which follows.
fn of_format(format: &NumberFormat) -> Vec<String> {
    let digit = |index: usize| {
        let least = format.digit_at_least.iter().find(|(position, _)| *position == index + 1);
        char::from(b'0' + least.map_or(1, |(_, least)| (*least).clamp(1, 9)))
    };
    let head: String = (0..format.digits.saturating_sub(3)).map(digit).collect();
    let numbers = (0..1000).map(|tail| format!("{head}{tail:03}"));
    numbers.filter(|number| format.admits(number)).collect()
}

fn of_pattern(pattern: &Pattern) -> Vec<String> {
    let with = |digit: char, letter: char| {
        let signs = pattern.written.chars().filter_map(|sign| match sign {
            '#' => Some(digit),
            '?' => Some(letter),
            '*' => None,
            sign => Some(sign),
        });
        signs.collect::<String>()
    };
    let written = ('0'..='9').flat_map(|digit| ('a'..='j').map(move |letter| (digit, letter)));
    let written = written.map(|(digit, letter)| with(digit, letter));
    written.filter(|text| pattern.admits(text) && !text.is_empty()).collect()
}
