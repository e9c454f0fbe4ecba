//! How much room an application leaves: every limit with what is used of it, and how much each part may still grow.

use super::checked::Checked;
use super::entry::Entry;
use super::figure::Figure;
use super::place::PlaceReport;
use super::say::{LimitFigures, Voice};
use super::subject::{Subject, subject};
use crate::application::Place;
use crate::call::{Comparison, Level};
use crate::check::{Weighed, weighed};
use crate::probe::{Case, Growth, growths};
use crate::value::exact::Exact;
use crate::value::text::Lang;
use crate::value::truth::Truth;

/// How much room an application leaves.
#[derive(Clone, Debug)]
pub struct RoomPage {
    /// The language of every text in it.
    pub lang: Lang,
    /// The application, and how it comes out; or why it could not be read.
    pub entry: Entry,
    /// Every limit that applies: those that are missed, then the binding ones, those that have to be met exactly last.
    pub limits: Vec<RoomLine>,
    /// How much each part of the budget may still grow.
    pub growths: Vec<GrowthLine>,
}

/// A limit and what is used of it.
#[derive(Clone, Debug)]
pub struct RoomLine {
    /// The rule's id, without its pack.
    pub id: String,
    /// The pack it comes from.
    pub pack: Option<String>,
    /// What it asks, in a line.
    pub title: String,
    /// How much it matters.
    pub level: Level,
    /// What it is about; `None`: the application as a whole.
    pub subject: Option<Subject>,
    /// The same, as a person would say it.
    pub about: String,
    /// What is measured.
    pub of: String,
    /// What was found.
    pub used: Figure,
    /// What is allowed, or asked for.
    pub allowed: Option<Figure>,
    /// What is left, or how far it is missed.
    pub left: Option<Figure>,
    /// How much of what is allowed is used, or of what there is is asked for; one is all of it.
    pub share: Option<Share>,
    /// Whether it is kept; `None`: it cannot be decided.
    pub kept: Option<bool>,
    /// Whether it has to be met exactly.
    pub is_exact: bool,
}

/// A part of a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Share {
    /// Its digits as a percentage, with a point.
    pub percent: String,
    /// As a person reads it: `97,5 %`.
    pub text: String,
    /// Thousandths, at most a thousand: what a bar shows.
    pub thousandths: usize,
}

/// A part of the budget, and how much it may grow.
#[derive(Clone, Debug)]
pub struct GrowthLine {
    /// The column: `cost.category`.
    pub column: String,
    /// What its lines have there, as it is written.
    pub value: String,
    /// The same, as a person would say it.
    pub part: String,
    /// What its lines come to.
    pub now: Figure,
    /// By how much it may grow; `None`: no rule sets a limit.
    pub by: Option<Figure>,
    /// How much of what it may come to it comes to now.
    pub share: Option<Share>,
    /// The line that grows.
    pub line: MovingLine,
    /// The line that moves along, and whether it grows too; otherwise it falls as much.
    pub along: Option<(MovingLine, bool)>,
    /// The names of the rules that an öre more breaks; empty where the line that falls is gone.
    pub stops: Vec<String>,
}

/// A line that moves.
#[derive(Clone, Debug)]
pub struct MovingLine {
    /// What a person calls it.
    pub name: String,
    /// Where its amount stands.
    pub place: Option<PlaceReport>,
}

impl RoomPage {
    /// The room that an application leaves, which came out as `entry`.
    pub fn new(checked: &Checked<'_>, entry: Entry, lang: Lang) -> Self {
        let Checked { application, call, reference, .. } = *checked;
        let voice = Voice { lang, call, application, reference };
        let all = weighed(application, call, reference, &|_| true);
        let mut limits: Vec<(Option<Exact>, RoomLine)> =
            all.iter().map(|limit| line(checked, &voice, limit)).collect();
        limits.sort_by(|(one, line), (other, next)| {
            let order = |line: &RoomLine| (line.kept != Some(false), line.is_exact, line.level);
            let none_last = |share: &Option<Exact>| share.is_none();
            (order(line).0, order(line).1, none_last(one))
                .cmp(&(order(next).0, order(next).1, none_last(other)))
                .then_with(|| other.cmp(one))
                .then_with(|| order(line).2.cmp(&order(next).2))
        });
        let case = Case { application, call, reference };
        let growths = growths(case).iter().map(|growth| grown(checked, &voice, growth)).collect();
        Self { lang, entry, limits: limits.into_iter().map(|(_, line)| line).collect(), growths }
    }

    /// An application that could not be read.
    pub fn unread(entry: Entry, lang: Lang) -> Self {
        Self { lang, entry, limits: Vec::new(), growths: Vec::new() }
    }
}

impl RoomLine {
    /// The rule's name in full: `pack/id`, or `id` of a call's own rule.
    pub fn name(&self) -> String {
        match &self.pack {
            Some(pack) => format!("{pack}/{}", self.id),
            None => self.id.clone(),
        }
    }
}

fn line(checked: &Checked<'_>, voice: &Voice<'_>, limit: &Weighed) -> (Option<Exact>, RoomLine) {
    let rule = checked.call.rules.get(limit.rule);
    let LimitFigures { found, limit: allowed, .. } = voice.limit_figures(&limit.fact);
    let share = Voice::share_used(&limit.fact);
    let line = RoomLine {
        id: rule.map(|rule| rule.id.clone()).unwrap_or_default(),
        pack: rule.and_then(|rule| rule.pack.clone()),
        title: rule.map(|rule| rule.title.in_lang(voice.lang).to_owned()).unwrap_or_default(),
        level: rule.map_or(Level::Error, |rule| rule.level),
        subject: subject(checked, voice, &limit.about),
        about: voice.about(&limit.about),
        of: voice.measured(&limit.fact.found_working),
        used: found,
        allowed,
        left: voice.left(&limit.fact, limit.kept),
        share: share.as_ref().map(|share| voice.share_of(share)),
        kept: match limit.kept {
            Truth::True => Some(true),
            Truth::False => Some(false),
            Truth::Unknown => None,
        },
        is_exact: limit.fact.comparison == Comparison::Equals,
    };
    (share, line)
}

fn grown(checked: &Checked<'_>, voice: &Voice<'_>, growth: &Growth) -> GrowthLine {
    let (table, column) = growth.column;
    let schema = &checked.call.schema;
    let moving = |place: Place| MovingLine { name: voice.line(place), place: checked.locate(place) };
    let now: i128 = growth.now;
    let share = growth.by.map(|by| {
        let whole = now.saturating_add(by).max(1);
        Exact::from_millionths(now).over(&Exact::from_millionths(whole))
    });
    GrowthLine {
        column: schema.path(table, column),
        value: voice.written_value(table, column, &growth.value),
        part: voice.part_of_budget(table, column, &growth.value),
        now: voice.money_figure(now),
        by: growth.by.map(|by| voice.money_figure(by)),
        share: share.map(|share| voice.share_of(&share)),
        line: moving(growth.line),
        along: growth.along.map(|along| (moving(along.place), along.grows)),
        stops: growth.stops.iter().filter_map(|rule| Some(checked.call.rules.get(*rule)?.name())).collect(),
    }
}
