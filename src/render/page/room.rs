//! `room`: every limit and what is used of it, and how much each part of the budget may grow.

use std::fmt::Write as _;

use super::super::Screen;
use super::super::bar::bar;
use super::super::grid::Grid;
use super::super::hanging::wrapped;
use super::super::heading::heading;
use super::super::ink::{Ink, finish, paint};
use super::super::visible::visible;
use super::super::words::word;
use super::{Page, json};
use crate::report::{GrowthLine, RoomLine, RoomPage, Status};
use crate::value::text::Lang;

impl Page for RoomPage {
    fn text(&self, screen: Screen) -> String {
        // What keeps an application from being read is said on standard error.
        if self.entry.status == Status::Invalid {
            return String::new();
        }
        let lang = self.lang;
        let mut text = heading(&self.entry, screen.width, lang);
        if self.limits.is_empty() {
            text.push_str(word(lang, "Inga gränser gäller.\n", "No limits apply.\n"));
        } else {
            text.push_str(&limits(&self.limits, lang, screen));
        }
        if !self.growths.is_empty() {
            let head = word(lang, "Så mycket kan varje del öka", "How much each part may grow");
            let _ = writeln!(text, "\n{}", paint(head, Ink::Bold));
            text.push_str(&growths(&self.growths, lang, screen));
            let how = word(
                lang,
                "En rad i delen ökar. Kostnader betalas av lika mycket mer från en källa, och en källa tar över från en annan, så att summorna går ihop. Regler som redan bryts räknas inte.",
                "One line of the part grows. Costs are paid by as much more from a source, and a source takes over from another, so that the sums still balance. Rules that are broken already do not count.",
            );
            text.push_str(&wrapped(&paint(how, Ink::Dim), screen.width));
        }
        finish(&text, screen.colour)
    }

    fn json(&self) -> String {
        json::room_page(self)
    }
}

fn limits(limits: &[RoomLine], lang: Lang, screen: Screen) -> String {
    let row = |(line, abouts): &(&RoomLine, Vec<&str>)| {
        let ink = match line.kept {
            Some(false) => Ink::Red,
            Some(true) => Ink::Green,
            None => Ink::Cyan,
        };
        let mut what = vec![visible(&line.title).replace(" %", "\u{a0}%")];
        match abouts.as_slice() {
            [] => {}
            [only] => what.push(visible(only).into_owned()),
            [first, others @ ..] => {
                let more = others.len();
                let more =
                    if lang == Lang::Sv { format!("och {more} till") } else { format!("and {more} more") };
                what.push(format!("{} {more}", visible(first)));
            }
        }
        what.push(paint(&visible(&line.name()), Ink::Dim));
        let allowed = line.allowed.as_ref().map(|figure| visible(&figure.said).into_owned());
        let figures: Vec<String> =
            std::iter::once(visible(&line.used.text).into_owned()).chain(allowed).collect();
        let left = match (&line.left, line.kept) {
            _ if line.is_exact && line.kept == Some(true) => word(lang, "stämmer", "exact").to_owned(),
            (Some(left), _) => paint(&visible(&left.said), ink),
            (None, Some(_)) => String::new(),
            (None, None) => paint(word(lang, "oavgjort", "undecided"), ink),
        };
        let used = line.share.as_ref().filter(|_| !line.is_exact).map(|share| {
            format!("{}\n{}", paint(&bar(share.thousandths, screen), ink), visible(&share.text))
        });
        [what.join("\n"), figures.join("\n"), left, used.unwrap_or_default()]
    };
    let grid = Grid {
        head: [
            word(lang, "gräns", "limit"),
            word(lang, "använt och tillåtet", "used and allowed"),
            word(lang, "kvar", "left"),
            word(lang, "använt", "used"),
        ],
        rows: folded(limits).iter().map(row).collect(),
        whole: 0,
        dense: false,
    };
    grid.render(screen)
}

/// Limits of one rule that stand alike for several, together: each with whom it is about.
fn folded(limits: &[RoomLine]) -> Vec<(&RoomLine, Vec<&str>)> {
    let mut folded: Vec<(&RoomLine, Vec<&str>)> = Vec::new();
    for line in limits {
        let about = line.subject.as_ref().map(|_| line.about.as_str());
        let alike = |(other, _): &&mut (&RoomLine, Vec<&str>)| {
            other.id == line.id
                && other.pack == line.pack
                && (&other.used, &other.allowed, other.kept) == (&line.used, &line.allowed, line.kept)
                && other.subject.is_some()
        };
        match folded.iter_mut().find(alike) {
            Some((_, abouts)) => abouts.extend(about),
            None => folded.push((line, about.into_iter().collect())),
        }
    }
    folded
}

fn growths(growths: &[GrowthLine], lang: Lang, screen: Screen) -> String {
    let row = |growth: &GrowthLine| {
        let by = match &growth.by {
            Some(by) => visible(&by.text).into_owned(),
            None => word(lang, "ingen gräns", "no limit").to_owned(),
        };
        let part = format!("{}\n{}", visible(&growth.part), paint(&visible(&growth.now.text), Ink::Dim));
        let bar = growth.share.as_ref().map(|share| bar(share.thousandths, screen)).unwrap_or_default();
        [part, by, bar, how(growth, lang)]
    };
    let grid = Grid {
        head: [
            word(lang, "del, och vad den är nu", "part, and what it is now"),
            word(lang, "kan öka med", "may grow by"),
            "",
            word(lang, "så, och vad som sedan tar emot", "how, and what stops it then"),
        ],
        rows: growths.iter().map(row).collect(),
        whole: 0,
        dense: false,
    };
    grid.render(screen)
}

/// Which lines move, and what stands in the way of more.
fn how(growth: &GrowthLine, lang: Lang) -> String {
    let mut how = vec![visible(&growth.line.name).into_owned()];
    if let Some((line, grows)) = &growth.along {
        let with = if *grows {
            word(lang, "betald av", "paid by")
        } else {
            word(lang, "i stället för", "instead of")
        };
        how.push(format!("{with} {}", visible(&line.name)));
    }
    if !growth.stops.is_empty() {
        let stops: Vec<_> = growth.stops.iter().map(|rule| visible(rule)).collect();
        how.push(paint(&format!("{} {}", word(lang, "sedan", "then"), stops.join(", ")), Ink::Dim));
    }
    how.join("\n")
}
