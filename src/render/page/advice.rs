//! `advise`.

use super::super::Screen;
use super::super::hanging::wrapped;
use super::super::ink::{Ink, finish, paint};
use super::super::slips::slips;
use super::super::visible::visible;
use super::super::words::word;
use super::plan::{rules, standing};
use super::{Page, json};
use crate::report::{AdviceAnswer, AdviceReport, ContraryReport, Costs, Count, Less, PlanReport};
use crate::value::text::Lang;

impl Page for AdviceReport {
    fn text(&self, screen: Screen) -> String {
        let lang = self.standing.lang;
        let mut text = standing(&self.standing, screen);
        text.push('\n');
        text.push_str(&self.first(screen));
        text.push_str(&match &self.answer {
            AdviceAnswer::Nothing => self.nothing(screen),
            AdviceAnswer::Move(plan) => of_plan(plan, self.movable(), lang, screen),
            AdviceAnswer::Conflict(contrary) => of_conflict(contrary, lang, screen),
            AdviceAnswer::NotFound => {
                let said = word(
                    lang,
                    "Ingen plan hittades. Det är inte visat att det inte finns någon: reglerna går inte att räkna på rakt av.",
                    "No plan was found. It is not shown that there is none: the rules are not straightforward to compute.",
                );
                wrapped(said, screen.width)
            }
        });
        let remain = match lang {
            Lang::Sv => format!("kvar, vad {} än är", self.movable()),
            Lang::En => format!("these remain, whatever {}", self.movable()),
        };
        text.push_str(&rules(&remain, &self.remaining, lang, screen));
        text.push_str(&self.costs_would_do(screen));
        let open = word(lang, "går inte att avgöra än", "not decided yet");
        text.push_str(&rules(open, &self.undecided, lang, screen));
        text.push_str(&self.changes(screen));
        finish(&text, screen.colour)
    }

    fn json(&self) -> String {
        json::advice(self)
    }
}

impl AdviceReport {
    /// What may be a slip, to be mended before any advice is followed.
    fn first(&self, screen: Screen) -> String {
        let lang = self.standing.lang;
        let slips = slips(&self.slips, screen.width, lang);
        if slips.is_empty() {
            return slips;
        }
        let said = word(
            lang,
            "Stämmer något av det, rätta det i stället: rådet nedan tar filen som den står.",
            "If any of that is right, mend that instead: the advice below takes the file as it stands.",
        );
        format!("{slips}{}\n", wrapped(said, screen.width))
    }

    /// What may move, in the middle of a sentence.
    fn movable(&self) -> &'static str {
        match self.costs {
            Costs::Move => word(self.standing.lang, "beloppen", "the amounts"),
            Costs::Stay | Costs::WouldDo => word(self.standing.lang, "finansieringen", "the funding"),
        }
    }

    fn nothing(&self, screen: Screen) -> String {
        let movable = self.movable();
        let said = match (self.standing.lang, self.undecided.is_empty()) {
            (Lang::Sv, true) => {
                format!("Inget behöver ändras: varje regel som beror på {movable} är uppfylld.")
            }
            (Lang::En, true) => {
                format!("Nothing needs to change: every rule that depends on {movable} is kept.")
            }
            (Lang::Sv, false) => format!("Så långt det går att avgöra behöver inget ändras i {movable}."),
            (Lang::En, false) => {
                format!("As far as it can be decided, nothing needs to change in {movable}.")
            }
        };
        wrapped(&paint(&said, Ink::Green), screen.width)
    }

    fn costs_would_do(&self, screen: Screen) -> String {
        let lang = self.standing.lang;
        let said = match (self.costs, &self.answer) {
            (Costs::Stay | Costs::Move, _) => return String::new(),
            (Costs::WouldDo, AdviceAnswer::Conflict(_)) => word(
                lang,
                "Om kostnaderna också får ändras finns det en plan: lägg till --costs.",
                "Where the costs may change too there is a plan: add --costs.",
            ),
            (Costs::WouldDo, _) => word(
                lang,
                "Om kostnaderna också får ändras går mer att åtgärda: lägg till --costs.",
                "Where the costs may change too more can be mended: add --costs.",
            ),
        };
        format!("\n{}", wrapped(said, screen.width))
    }

    /// What changes in the file.
    fn changes(&self, screen: Screen) -> String {
        let lang = self.standing.lang;
        let Some(diff) = &self.diff else { return String::new() };
        if self.is_written {
            let path = visible(&self.standing.path);
            let said = match lang {
                Lang::Sv => format!("Ändringarna är skrivna till {path}."),
                Lang::En => format!("The changes are written to {path}."),
            };
            return format!("\n{}", wrapped(&paint(&said, Ink::Green), screen.width));
        }
        let line = |line: &str| {
            let shown = visible(line);
            let ink = match line.chars().next() {
                Some('+') => Some(Ink::Green),
                Some('-') => Some(Ink::Red),
                Some('@') => Some(Ink::Cyan),
                _ => None,
            };
            format!("{}\n", ink.map_or_else(|| shown.clone().into_owned(), |ink| paint(&shown, ink)))
        };
        format!("\n{}", diff.lines().map(line).collect::<String>())
    }
}

fn of_plan(plan: &PlanReport, movable: &str, lang: Lang, screen: Screen) -> String {
    let moved = visible(&plan.moved.text);
    let lines = Count::of(plan.lines.len(), [("rad", "rader"), ("line", "lines")], lang);
    let only_missing = plan.lines.iter().all(|line| line.before.is_none() && !line.is_new);
    let smaller = match (&plan.less, lang) {
        (None, _) => String::new(),
        (Some(Less::Unknown), Lang::Sv) => " Det är inte visat att det är den minsta ändringen.".to_owned(),
        (Some(Less::Unknown), Lang::En) => " It is not shown that this is the smallest change.".to_owned(),
        (Some(Less::AtMost(by)), Lang::Sv) => {
            format!(" Det kan finnas en mindre ändring, men som mest {} mindre.", visible(&by.text))
        }
        (Some(Less::AtMost(by)), Lang::En) => {
            format!(" There may be a smaller change, but by {} at the most.", visible(&by.text))
        }
    };
    let said = match (lang, plan.less.is_none()) {
        (Lang::Sv, _) if only_missing => {
            format!("Fyll i det som saknas så här, så är varje regel som beror på {movable} uppfylld.")
        }
        (Lang::En, _) if only_missing => {
            format!("Fill in what is missing like this, and every rule that depends on {movable} is kept.")
        }
        (Lang::Sv, true) => format!(
            "Så lite som möjligt behöver ändras: {moved} sammanlagt, på {lines}. Sedan är varje regel som beror på {movable} uppfylld."
        ),
        (Lang::Sv, false) => format!(
            "Ändra {moved} sammanlagt, på {lines}, så är varje regel som beror på {movable} uppfylld.{smaller}"
        ),
        (Lang::En, true) => format!(
            "As little as can be has to change: {moved} in all, over {lines}. Then every rule that depends on {movable} is kept."
        ),
        (Lang::En, false) => format!(
            "Change {moved} in all, over {lines}, and every rule that depends on {movable} is kept.{smaller}"
        ),
    };
    format!("{}{}{}", wrapped(&said, screen.width), plan.grid(lang, screen), plan.remarks(lang, screen))
}

fn of_conflict(contrary: &[ContraryReport], lang: Lang, screen: Screen) -> String {
    let said = match (lang, contrary.len()) {
        (Lang::Sv, 1) => "Ingen finansieringsplan klarar det här:",
        (Lang::En, 1) => "No funding plan can meet this:",
        (Lang::Sv, _) => {
            "Ingen finansieringsplan klarar det här på samma gång. Utan vilket som helst av dem går de andra ihop:"
        }
        (Lang::En, _) => {
            "No funding plan can meet these together. Without any one of them the others can be met:"
        }
    };
    let mut text = wrapped(&paint(said, Ink::Red), screen.width);
    text.extend(contrary.iter().map(|one| one.text(lang, screen)));
    text
}
