//! `room --format json`.

use serde::Serialize;

use super::super::super::json::{Place, Stands, Subject, Value, value};
use super::{Head, level, written};
use crate::report::{self, GrowthLine, MovingLine, RoomLine, Share as ShareReport};

#[derive(Serialize)]
struct RoomPage<'r> {
    #[serde(flatten)]
    head: Head,
    application: Stands<'r>,
    limits: Vec<Limit<'r>>,
    growth: Vec<Growth<'r>>,
}

#[derive(Serialize)]
struct Limit<'r> {
    rule: &'r str,
    pack: Option<&'r str>,
    level: &'static str,
    title: &'r str,
    subject: Option<Subject<'r>>,
    of: &'r str,
    used: Option<Value<'r>>,
    allowed: Option<Value<'r>>,
    left: Option<Value<'r>>,
    percent_used: Option<&'r str>,
    kept: Option<bool>,
    exact: bool,
}

#[derive(Serialize)]
struct Growth<'r> {
    column: &'r str,
    value: &'r str,
    now: Option<Value<'r>>,
    by: Option<Value<'r>>,
    line: Option<Place<'r>>,
    along: Option<Along<'r>>,
    stops: &'r [String],
}

#[derive(Serialize)]
struct Along<'r> {
    line: Option<Place<'r>>,
    grows: bool,
}

/// The room that an application leaves.
pub(in crate::render::page) fn room_page(page: &report::RoomPage) -> String {
    written(&RoomPage {
        head: Head::new(),
        application: Stands::from(&page.entry),
        limits: page.limits.iter().map(Limit::from).collect(),
        growth: page.growths.iter().map(Growth::from).collect(),
    })
}

impl<'r> From<&'r RoomLine> for Limit<'r> {
    fn from(line: &'r RoomLine) -> Self {
        let percent = |share: &'r ShareReport| share.percent.as_str();
        Self {
            rule: &line.id,
            pack: line.pack.as_deref(),
            level: level(line.level),
            title: &line.title,
            subject: line.subject.as_ref().map(Subject::from),
            of: &line.of,
            used: value(Some(&line.used)),
            allowed: value(line.allowed.as_ref()),
            left: value(line.left.as_ref()),
            percent_used: line.share.as_ref().map(percent),
            kept: line.kept,
            exact: line.is_exact,
        }
    }
}

impl<'r> From<&'r GrowthLine> for Growth<'r> {
    fn from(growth: &'r GrowthLine) -> Self {
        let place = |line: &'r MovingLine| line.place.as_ref().map(Place::from);
        Self {
            column: &growth.column,
            value: &growth.value,
            now: value(Some(&growth.now)),
            by: value(growth.by.as_ref()),
            line: place(&growth.line),
            along: growth.along.as_ref().map(|(line, grows)| Along { line: place(line), grows: *grows }),
            stops: &growth.stops,
        }
    }
}
