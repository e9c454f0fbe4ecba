//! Answers to a question.

use super::{Count, Voice, say};
use crate::application::Value as Cell;
use crate::probe::Measured;
use crate::report::figure::Value;
use crate::schema::{Column, Content, Kind};

impl Voice<'_> {
    /// A stretch of answers by its ends, both of them included.
    pub(in crate::report) fn between_ends(&self, from: Option<String>, to: Option<String>) -> String {
        let lang = self.lang;
        match (from, to) {
            (None, None) => say!(lang, "vad som helst", "anything"),
            (Some(from), None) => say!(lang, "från och med {from}", "from {from} on"),
            (None, Some(to)) => say!(lang, "till och med {to}", "up to {to}"),
            (Some(from), Some(to)) if from == to => from,
            (Some(from), Some(to)) => say!(lang, "{from} till {to}", "{from} to {to}"),
        }
    }

    /// A text of so many characters or words.
    pub(in crate::report) fn long(
        &self,
        measured: Measured,
        from: Option<usize>,
        to: Option<usize>,
    ) -> String {
        let words = match measured {
            Measured::Characters => [("tecken", "tecken"), ("character", "characters")],
            Measured::Words => [("ord", "ord"), ("word", "words")],
        };
        let count = |number: usize| Count::of(number, words, self.lang).to_string();
        // Of two ends the second says what they are of.
        let from = from.map(|from| if to.is_some() { from.to_string() } else { count(from) });
        self.between_ends(from, to.map(count))
    }

    /// A whole number of times something, as a stretch or all of them.
    pub(in crate::report) fn multiples(
        &self,
        unit: &str,
        from: Option<String>,
        to: Option<String>,
    ) -> String {
        let lang = self.lang;
        let all = say!(lang, "ett helt antal gånger {unit}", "a whole number of times {unit}");
        if from.is_none() && to.is_none() {
            return all;
        }
        let stretch = self.between_ends(from, to);
        format!("{all}, {stretch}")
    }

    /// So many values at once.
    pub(in crate::report) fn many(&self, from: Option<usize>, to: Option<usize>) -> String {
        let count = |number: usize| {
            Count::of(number, [("värde", "värden"), ("value", "values")], self.lang).to_string()
        };
        if (from, to) == (None, Some(0)) {
            return self.word("inget värde", "no value").to_owned();
        }
        let is_one = from == to;
        let from = from.map(|from| if to.is_some() && !is_one { from.to_string() } else { count(from) });
        self.between_ends(from, to.map(count))
    }

    /// A value of a list, with or without others, or so many in all.
    pub(in crate::report) fn with(&self, value: &str, from: Option<usize>, to: Option<usize>) -> String {
        if from > Some(1) || to.is_some() {
            let many = self.many(from, to);
            return say!(self.lang, "{value}, i allt {many}", "{value}, {many} in all");
        }
        say!(self.lang, "{value}, ensamt eller med andra", "{value}, alone or with others")
    }

    /// Values of a list without any other.
    pub(in crate::report) fn among(&self, values: &str) -> String {
        say!(self.lang, "inget annat än {values}", "nothing but {values}")
    }

    /// Every answer that is not told of by itself.
    pub(in crate::report) fn others(&self, kind: Option<&Kind>) -> String {
        let lang = self.lang;
        match kind {
            Some(Kind::Text(Content::Country)) => say!(lang, "alla andra länder", "every other country"),
            Some(Kind::Text(Content::Region)) => say!(lang, "alla andra regioner", "every other region"),
            _ => say!(lang, "allt annat", "anything else"),
        }
    }

    /// A value as it is written in a file, without quotation marks.
    pub(in crate::report) fn plain_value(&self, column: &Column, value: &Cell) -> String {
        match self.value(column, value).value {
            Some(Value::Amount { amount, .. }) => amount,
            Some(Value::Count(count)) => count.to_string(),
            Some(Value::Decimal(text) | Value::Date(text) | Value::Text(text)) => text,
            Some(Value::Months(months)) => months.to_string(),
            None => String::new(),
        }
    }
}
