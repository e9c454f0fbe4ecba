//! Several calls against one another: which of them an application fits.

use comfy_table::{LineStyle, Row, Table};

use super::grid::{GAP, Grid, broken, lay_out, style};
use super::hanging::wrapped;
use super::heading::summary;
use super::ink::{Ink, finish, length, paint};
use super::visible::visible;
use super::words::{status, word};
use super::{Render, Screen};
use crate::check::Outcome;
use crate::report::{Count, Entry, RuleReport, Status, Summary};
use crate::value::text::Lang;

/// Rules that are named in a cell.
const NAMED: usize = 8;
/// A call's number, or what stands below it, takes so many characters at the least.
const NARROW: usize = 3;

/// Applications × calls. It is known when all of them are.
#[derive(Clone, Debug)]
pub struct Matrix {
    screen: Screen,
    /// The calls, in the order in which they have come up.
    calls: Vec<String>,
    rows: Vec<Line>,
}

/// One application, or a file that could not be read.
#[derive(Clone, Debug)]
struct Line {
    path: String,
    cells: Vec<Cell>,
}

/// One application against one call.
#[derive(Clone, Debug)]
struct Cell {
    call: usize,
    status: Status,
    /// The rules that it fails by, or that cannot be told.
    rules: Vec<String>,
    /// How many more of them are open where it fails by others.
    open: usize,
}

impl Matrix {
    /// A matrix for this screen.
    pub fn new(screen: Screen) -> Self {
        Self { screen, calls: Vec::new(), rows: Vec::new() }
    }
}

impl Render for Matrix {
    fn entry(&mut self, entry: &Entry, _: Lang) -> String {
        if self.rows.last().is_none_or(|line| line.path != entry.path) {
            self.rows.push(Line { path: entry.path.clone(), cells: Vec::new() });
        }
        let Some(id) = entry.call.as_ref().map(|call| &call.id) else { return String::new() };
        let call = self.calls.iter().position(|known| known == id).unwrap_or_else(|| {
            self.calls.push(id.clone());
            self.calls.len() - 1
        });
        let is_in_the_way = |rule: &&RuleReport| {
            let is_open = rule.outcome == Outcome::Undecided;
            rule.counts && is_open == (entry.status == Status::Undecided)
        };
        let rules = entry.rules.iter().filter(is_in_the_way).map(|rule| rule.id.clone()).collect();
        if let Some(line) = self.rows.last_mut() {
            let is_open = |rule: &&RuleReport| rule.counts && rule.outcome == Outcome::Undecided;
            let is_failed = entry.status == Status::Fail;
            let open = if is_failed { entry.rules.iter().filter(is_open).count() } else { 0 };
            line.cells.push(Cell { call, status: entry.status, rules, open });
        }
        String::new()
    }

    fn end(&mut self, tally: &Summary, lang: Lang) -> String {
        let body = match self.rows.as_slice() {
            [] => String::new(),
            [line] if line.cells.is_empty() => {
                let (said, ink) = status(Status::Invalid, lang);
                format!("{}: {}\n", paint(&visible(&line.path), Ink::Bold), paint(said, ink))
            }
            [line] => self.one(line, lang),
            _ => self.many(lang),
        };
        let advice = word(
            lang,
            "Mer om en av dem: `--call` med bara den, eller `--format full`.",
            "More about one of them: `--call` with that one alone, or `--format full`.",
        );
        let advice = wrapped(advice, self.screen.width);
        finish(&format!("{body}{advice}\n{}", summary(tally, lang)), self.screen.colour)
    }
}

impl Matrix {
    /// One application: a line for each call, the one that fits best first.
    fn one(&self, line: &Line, lang: Lang) -> String {
        let fits = |cell: &&Cell| match cell.status {
            Status::Pass => (0, 0, 0),
            Status::Undecided => (1, cell.rules.len(), 0),
            Status::Fail => (2, cell.rules.len(), cell.open),
            Status::Invalid => (3, 0, 0),
        };
        let mut cells: Vec<&Cell> = line.cells.iter().collect();
        cells.sort_by_key(fits);
        let rows = cells.into_iter().map(|cell| {
            let (said, ink) = status(cell.status, lang);
            [self.call(cell.call), paint(said, ink), cell.in_the_way(lang)]
        });
        let head = [
            word(lang, "utlysning", "call"),
            word(lang, "läge", "stands"),
            word(lang, "regler i vägen", "rules in the way"),
        ];
        let grid = Grid { head, rows: rows.collect(), whole: 2, dense: false };
        format!("{}\n{}", paint(&visible(&line.path), Ink::Bold), grid.render(self.screen))
    }

    /// Several applications: a line for each, and a column for each call.
    fn many(&self, lang: Lang) -> String {
        let longest = self.rows.iter().map(|line| length(&visible(&line.path))).max().unwrap_or_default();
        let first = longest.min(self.screen.width / 2);
        let room = self.screen.width.saturating_sub(first);
        let ids: Vec<String> = (0..self.calls.len()).map(|call| self.call(call)).collect();
        let wide = |label: &String| length(label).max(NARROW) + GAP + 1;
        let fits = ids.iter().map(wide).sum::<usize>() <= room;
        let labels =
            if fits { ids.clone() } else { (1..=ids.len()).map(|number| number.to_string()).collect() };
        let calls: Vec<(usize, &String)> = labels.iter().enumerate().collect();
        let together = if fits { calls.len() } else { (room / (NARROW + GAP + 1)).max(1) };
        let blocks = calls.chunks(together.max(1)).map(|calls| self.block(first, calls, lang));
        let mut text: String = blocks.collect();
        if !fits {
            let widest = labels.last().map_or(0, String::len);
            let legend = labels.iter().zip(&ids).map(|(number, id)| format!("{number:>widest$}  {id}\n"));
            text.extend(legend);
        }
        let signs = word(
            lang,
            "ok: godkänd · tal: så många regler fäller · ?: går inte att avgöra än · -: går inte att läsa",
            "ok: pass · number: so many rules fail it · ?: cannot be told yet · -: could not be read",
        );
        text.push_str(&wrapped(signs, self.screen.width));
        text
    }

    /// The columns of these calls, each with what stands above it.
    fn block(&self, first: usize, calls: &[(usize, &String)], lang: Lang) -> String {
        let mut table = Table::new();
        table.load_style(style(self.screen.unicode).row_separator(LineStyle::none()));
        let head = [word(lang, "ansökan", "application")].into_iter().map(str::to_owned);
        let head = head.chain(calls.iter().map(|(_, label)| (*label).clone()));
        table.set_header(head.map(|label| paint(&label, Ink::Bold)));
        for line in &self.rows {
            let path = std::iter::once(broken(&visible(&line.path), first));
            table.add_row(Row::from(path.chain(calls.iter().map(|&(call, _)| line.cell(call)))));
        }
        let widths = calls.iter().map(|(_, label)| length(label).max(NARROW));
        let widths: Vec<usize> = std::iter::once(first).chain(widths).collect();
        lay_out(&mut table, &widths, self.screen.width);
        format!("{table}\n")
    }

    /// A call by its id.
    fn call(&self, call: usize) -> String {
        self.calls.get(call).map(|id| visible(id).into_owned()).unwrap_or_default()
    }
}

impl Line {
    /// How it stands against a call, in as few characters as can be.
    fn cell(&self, call: usize) -> String {
        let cell = self.cells.iter().find(|cell| cell.call == call);
        match cell.map(|cell| (cell.status, cell.rules.len())) {
            Some((Status::Pass, _)) => paint("ok", Ink::Green),
            Some((Status::Fail, rules)) => paint(&rules.to_string(), Ink::Red),
            Some((Status::Undecided, _)) => paint("?", Ink::Cyan),
            Some((Status::Invalid, _)) | None => "-".to_owned(),
        }
    }
}

impl Cell {
    /// Some of the rules by name, how many more there are, and how many are open.
    fn in_the_way(&self, lang: Lang) -> String {
        let named = self.rules.iter().take(NAMED).map(|rule| visible(rule).into_owned());
        let more =
            self.rules.len().checked_sub(NAMED).filter(|&more| more > 0).map(|more| format!("+{more}"));
        let rules = named.chain(more).collect::<Vec<_>>().join(", ");
        if self.open == 0 {
            return rules;
        }
        let words =
            [("regel är oavgjord", "regler är oavgjorda"), ("rule is undecided", "rules are undecided")];
        format!("{rules}\n{}", paint(&Count::of(self.open, words, lang).to_string(), Ink::Dim))
    }
}
