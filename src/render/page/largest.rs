//! `max`.

use std::fmt::Write as _;

use super::super::Screen;
use super::super::hanging::wrapped;
use super::super::ink::{Ink, finish, paint};
use super::super::visible::visible;
use super::super::words::word;
use super::plan::{rules, standing};
use super::{Page, json};
use crate::report::{LargestReport, Less, RateSpanReport};
use crate::value::text::Lang;

impl Page for LargestReport {
    fn text(&self, screen: Screen) -> String {
        let lang = self.standing.lang;
        let mut text = standing(&self.standing, screen);
        text.push('\n');
        text.push_str(&wrapped(&self.answer(), screen.width));
        if let Some(plan) = &self.plan {
            if plan.lines.is_empty() {
                let said = word(lang, "Planen som den står når dit.", "The plan as it stands reaches it.");
                text.push_str(&wrapped(said, screen.width));
            } else {
                text.push_str(&plan.grid(lang, screen));
                text.push_str(&plan.remarks(lang, screen));
            }
        }
        if !self.stops.is_empty() {
            let head = match &self.plan {
                Some(_) => word(lang, "det här sätter stopp", "this is what stops it"),
                None => word(lang, "det här går inte ihop", "these cannot hold together"),
            };
            let _ = writeln!(text, "\n{}", paint(head, Ink::Bold));
            for (index, set) in self.stops.iter().enumerate() {
                if index > 0 {
                    let also = word(lang, "och, för sig", "and, by themselves");
                    let _ = writeln!(text, "{}", paint(also, Ink::Bold));
                }
                text.extend(set.iter().map(|stop| stop.text(lang, screen)));
            }
        }
        text.extend(
            self.rates.iter().map(|rate| format!("\n{}", wrapped(&of_rate(rate, lang), screen.width))),
        );
        let remain = match &self.plan {
            Some(_) => word(lang, "kvar, vad finansieringen än är", "these remain, whatever the funding"),
            None => word(lang, "bryts som filen står", "broken as the file stands"),
        };
        text.push_str(&rules(remain, &self.remaining, lang, screen));
        let open = word(lang, "går inte att avgöra än", "not decided yet");
        text.push_str(&rules(open, &self.undecided, lang, screen));
        finish(&text, screen.colour)
    }

    fn json(&self) -> String {
        json::largest(self)
    }
}

impl LargestReport {
    fn answer(&self) -> String {
        let lang = self.standing.lang;
        let support = visible(&self.support);
        match (&self.plan, &self.amount, &self.now) {
            (Some(_), Some(amount), Some(now)) => {
                let (amount, now) = (paint(&visible(&amount.text), Ink::Bold), visible(&now.text));
                let beside = self.beside();
                match (lang, self.is_open) {
                    (Lang::Sv, false) => format!("Som mest kan {support} vara {amount} (nu {now}).{beside}"),
                    (Lang::En, false) => {
                        format!("The most that {support} can be is {amount} (now {now}).{beside}")
                    }
                    (Lang::Sv, true) => format!(
                        "Så långt det går att avgöra kan {support} som mest vara {amount} (nu {now}).{beside}"
                    ),
                    (Lang::En, true) => format!(
                        "As far as it can be decided, the most that {support} can be is {amount} (now {now}).{beside}"
                    ),
                }
            }
            (Some(_), None, _) => match lang {
                Lang::Sv => format!("Ingen regel sätter någon gräns för {support}."),
                Lang::En => format!("No rule sets a limit to {support}."),
            },
            _ if !self.stops.is_empty() => match lang {
                Lang::Sv => format!("Vad {support} än är klarar ingen finansieringsplan reglerna."),
                Lang::En => format!("Whatever {support} is, no funding plan meets the rules."),
            },
            _ if !self.undecided.is_empty() => match lang {
                Lang::Sv => {
                    format!(
                        "Hur mycket {support} kan vara går inte att säga förrän det som saknas är ifyllt."
                    )
                }
                Lang::En => format!(
                    "How much {support} can be cannot be said until what is missing has been filled in."
                ),
            },
            _ => match lang {
                Lang::Sv => format!(
                    "Det går inte att säga hur mycket {support} kan vara: reglerna går inte att räkna på rakt av."
                ),
                Lang::En => format!(
                    "It cannot be said how much {support} can be: the rules are not straightforward to compute."
                ),
            },
        }
    }
}

impl LargestReport {
    /// What the amount would be otherwise, and whether it is proved.
    fn beside(&self) -> String {
        let lang = self.standing.lang;
        let to_the_ore = self.to_the_ore.as_ref().map(|amount| match lang {
            Lang::Sv => format!(" Utan avrundning är det {}.", visible(&amount.text)),
            Lang::En => format!(" Without rounding it is {}.", visible(&amount.text)),
        });
        let of_own = self.of_own.as_ref().map(|amount| match lang {
            Lang::Sv => format!(" Utan nya rader är det {}.", visible(&amount.text)),
            Lang::En => format!(" Without new lines it is {}.", visible(&amount.text)),
        });
        let more = self.more.as_ref().map(|more| match (more, lang) {
            (Less::Unknown, Lang::Sv) => " Det är inte visat att det inte kan bli mer.".to_owned(),
            (Less::Unknown, Lang::En) => " It is not shown that it cannot be more.".to_owned(),
            (Less::AtMost(by), Lang::Sv) => {
                format!(" Det kan gå att nå högre, men som mest {} till.", visible(&by.text))
            }
            (Less::AtMost(by), Lang::En) => {
                format!(" It may go higher, but by {} at the most.", visible(&by.text))
            }
        });
        [to_the_ore, of_own, more].into_iter().flatten().collect()
    }
}

/// In which rates the answer stands.
fn of_rate(rate: &RateSpanReport, lang: Lang) -> String {
    let said = visible(&rate.said);
    let unit = format!("{} {} {}", rate.to, word(lang, "för 1", "for 1"), rate.from);
    let number = |plain: &String| match lang {
        Lang::Sv => plain.replace('.', ","),
        Lang::En => plain.clone(),
    };
    let (low, high) = (rate.low.as_ref().map(number), rate.high.as_ref().map(number));
    match (lang, low, high) {
        (Lang::Sv, Some(low), Some(high)) if low == high => {
            format!("Svaret följer kursen ({said}): varje annan kurs ger ett annat belopp.")
        }
        (Lang::En, Some(low), Some(high)) if low == high => {
            format!("The answer follows the rate ({said}): any other rate gives another amount.")
        }
        (Lang::Sv, Some(low), Some(high)) => {
            format!("Kursen är {said}. Svaret är detsamma mellan {low} och {high} {unit}.")
        }
        (Lang::En, Some(low), Some(high)) => {
            format!("The rate is {said}. The answer is the same from {low} to {high} {unit}.")
        }
        (Lang::Sv, Some(low), None) => {
            format!("Kursen är {said}. Svaret är ett annat under {low} {unit}.")
        }
        (Lang::En, Some(low), None) => {
            format!("The rate is {said}. The answer is another below {low} {unit}.")
        }
        (Lang::Sv, None, Some(high)) => {
            format!("Kursen är {said}. Svaret är ett annat över {high} {unit}.")
        }
        (Lang::En, None, Some(high)) => {
            format!("The rate is {said}. The answer is another above {high} {unit}.")
        }
        (_, None, None) => said.into_owned(),
    }
}
