//! `--format table`: what needs attention, application by application.

use comfy_table::{Row, Table as Grid};

use super::grid::{GAP, broken, lay_out, style};
use super::hanging::{Hanging, wrapped};
use super::heading::{heading, standing, summary, supposed};
use super::ink::{Ink, finish, paint};
use super::sensitivity::sensitivity;
use super::slips::slips;
use super::unsought::unsought;
use super::visible::visible;
use super::words::{accepted, answered_for, attention, word};
use super::{Render, Screen};
use crate::call::Level;
use crate::check::Outcome;
use crate::report::{Count, Entry, FindingReport, RuleReport, Status, Summary, TogetherReport};
use crate::value::text::Lang;

/// Lines of a row at the most; `full` shows all.
const TALLEST: usize = 14;
/// So many characters of a limit are shown where something stands below it.
const LONGEST: usize = 100;
/// Missing values that are named in a cell.
const NAMED: usize = 3;

/// A table for each application.
#[derive(Clone, Copy, Debug)]
pub struct Table {
    screen: Screen,
    quiet: bool,
    /// Whether the lines so far leave nothing for the summary to say, should no other follow.
    all_said: bool,
}

impl Table {
    /// A table for this screen; `quiet`: only the summary line.
    pub fn new(screen: Screen, quiet: bool) -> Self {
        Self { screen, quiet, all_said: false }
    }
}

impl Render for Table {
    fn tells_rules(&self) -> bool {
        !self.quiet
    }

    fn entry(&mut self, entry: &Entry, lang: Lang) -> String {
        if self.quiet {
            return String::new();
        }
        self.all_said = nothing_to_report(entry);
        finish(&self.application(entry, lang), self.screen.colour)
    }

    fn together(&mut self, together: &TogetherReport, lang: Lang) -> String {
        let entry = together.entry(lang);
        if nothing_to_report(&entry) { String::new() } else { self.entry(&entry, lang) }
    }

    fn end(&mut self, tally: &Summary, lang: Lang) -> String {
        if self.all_said && tally.applications == 1 && tally.known == 0 {
            return String::new();
        }
        finish(&summary(tally, lang), self.screen.colour)
    }
}

/// Whether everything is said with the line that says how the application stands.
fn nothing_to_report(entry: &Entry) -> bool {
    entry.status != Status::Invalid
        && !entry
            .rules
            .iter()
            .any(|rule| rule.needs_attention() || rule.is_to_confirm() || rule.accepted().next().is_some())
}

impl Table {
    fn application(&self, entry: &Entry, lang: Lang) -> String {
        let rates = sensitivity(&entry.sensitivity, self.screen.width, lang);
        if nothing_to_report(entry) || entry.status == Status::Invalid {
            let supposed = supposed(entry, self.screen.width, lang);
            return format!("{}\n{supposed}{rates}", standing(entry, lang));
        }
        let mut text = heading(entry, self.screen.width, lang);
        let mut rules: Vec<&RuleReport> = entry.rules.iter().collect();
        rules.sort_by_key(|rule| (rule.level, rule.outcome == Outcome::Undecided));
        let rows = rows(&rules, lang);
        if !rows.is_empty() {
            text.push_str(&self.grid(rows, lang));
        }
        text.push_str(&slips(&entry.slips, self.screen.width, lang));
        text.push_str(&unsought(entry, self.screen.width, lang));
        text.push_str(&self.pointer(entry, lang));
        text.push_str(&rates);
        let points: Vec<&RuleReport> = entry.rules.iter().filter(|rule| rule.is_to_confirm()).collect();
        if !points.is_empty() {
            text.push_str(&self.points(&points, lang));
        }
        text.push('\n');
        text
    }

    /// Where to read on, where something is to be found out.
    fn pointer(&self, entry: &Entry, lang: Lang) -> String {
        if !entry.rules.iter().any(|rule| rule.outcome == Outcome::Undecided) {
            return String::new();
        }
        let path = visible(&entry.path);
        let pointer = match lang {
            Lang::Sv => format!("Vem som ska frågas, och vad svaren avgör: `stodkoll questions {path}`"),
            Lang::En => format!("Whom to ask, and what the answers decide: `stodkoll questions {path}`"),
        };
        wrapped(&paint(&pointer, Ink::Dim), self.screen.width)
    }

    fn grid(&self, rows: Vec<[String; 4]>, lang: Lang) -> String {
        let head = |sv, en| paint(word(lang, sv, en), Ink::Bold);
        let head = [
            head("nivå", "level"),
            head("regel", "rule"),
            head("var", "where"),
            head("funnet och gräns", "found and limit"),
        ];
        let widths = self.widths(&plain(&head, &rows, self.screen.unicode));
        let break_up = |cells: [String; 4]| {
            let mut widths = widths.iter();
            cells.map(|cell| broken(&cell, widths.next().copied().unwrap_or_default()))
        };
        let rows: Vec<[String; 4]> = rows.into_iter().map(break_up).collect();
        let mut grid = plain(&head, &rows, self.screen.unicode);
        lay_out(&mut grid, &widths, self.screen.width);
        format!("{grid}\n")
    }

    /// Gives the level the room it needs and shares the rest: most of it to the figures, which break worst.
    fn widths(&self, grid: &Grid) -> [usize; 4] {
        let wanted = <[u16; 4]>::try_from(grid.column_max_content_widths()).unwrap_or_default();
        let [level, rule, about, figures] = wanted.map(usize::from);
        let rest = self.screen.width.saturating_sub(level + 3 * (GAP + 1));
        let figures = figures.min((rest * 3 / 8).max(rest.saturating_sub(rule + about)));
        let about = about.min((rest * 3 / 10).max(rest.saturating_sub(rule + figures)));
        let rule = rule.min(rest.saturating_sub(about + figures));
        [level, rule, about, figures]
    }

    fn points(&self, points: &[&RuleReport], lang: Lang) -> String {
        let number = Count::of(
            points.len(),
            [("punkt att bekräfta", "punkter att bekräfta"), ("point to confirm", "points to confirm")],
            lang,
        );
        let longest = points.iter().map(|rule| visible(&rule.id).chars().count()).max().unwrap_or_default();
        let hanging = Hanging { indent: 2, word: longest, width: self.screen.width };
        let points = points.iter().map(|rule| {
            let question = rule.question.as_deref().unwrap_or(&rule.title);
            hanging.paragraph(&visible(&rule.id), &visible(question))
        });
        let advice = word(
            lang,
            "Skriv id för det som stämmer överst i filen, som `confirmed = [\"…\"]`.",
            "Write the ids of what is true at the top of the file, as `confirmed = [\"…\"]`.",
        );
        let head = paint(&number.to_string(), Ink::Bold);
        format!("{head}\n{}{}", points.collect::<String>(), wrapped(advice, self.screen.width))
    }
}

/// What the table shows of some rules: what needs attention, then what somebody answers for.
fn rows(rules: &[&RuleReport], lang: Lang) -> Vec<[String; 4]> {
    let mut rows = Vec::new();
    for rule in rules {
        for finding in rule.findings.iter().filter(|finding| finding.accepted.is_none()) {
            let level = inked(&attention(rule.outcome, rule.level, lang));
            rows.push([level, title(rule), about(finding, lang), figures(rule, finding, lang)]);
        }
    }
    for rule in rules {
        for (finding, by) in rule.accepted() {
            let level = inked(&accepted(rule.level, lang));
            let about = finding.map(|finding| about(finding, lang)).unwrap_or_default();
            let by = visible(&answered_for(by, lang)).into_owned();
            let figures = finding.map(|finding| figures(rule, finding, lang));
            rows.push([
                level,
                title(rule),
                about,
                [by].into_iter().chain(figures).collect::<Vec<_>>().join("\n"),
            ]);
        }
    }
    rows
}

/// The rule's title, with its percentages in one piece, and its name.
fn title(rule: &RuleReport) -> String {
    let title = visible(&rule.title).replace(" %", "\u{a0}%");
    format!("{title}\n{}", paint(&visible(&rule.name()), Ink::Dim))
}

/// Words in their ink, a line each.
fn inked(words: &[(&str, Ink)]) -> String {
    words.iter().map(|(said, ink)| paint(said, *ink)).collect::<Vec<_>>().join("\n")
}

/// What was found, what is asked for and how far apart they are, a line each; or what is missing.
fn figures(rule: &RuleReport, finding: &FindingReport, lang: Lang) -> String {
    if rule.outcome == Outcome::Undecided {
        return missing(finding, lang);
    }
    let ink = match rule.level {
        Level::Error => Ink::Red,
        Level::Warning => Ink::Yellow,
        Level::Info | Level::Confirm => Ink::Cyan,
    };
    let found = finding.found.iter().map(|figure| visible(&figure.said).into_owned());
    // What would clear it is not to be cut off by what stands above.
    let as_room_is = |said: &str| if finding.ways.is_empty() { said.to_owned() } else { shortened(said) };
    let limit = finding.limit.iter().map(|figure| as_room_is(&visible(&figure.said)));
    let difference = finding.difference.iter().map(|figure| paint(&visible(&figure.said), ink));
    let ways = finding.ways.iter().enumerate().map(|(at, way)| {
        let word = if at == 0 { "→" } else { word(lang, "eller", "or") };
        format!("{word} {}", visible(&way.short))
    });
    let mut lines: Vec<String> = found.chain(limit).chain(difference).collect();
    if lines.is_empty() {
        lines.push(as_room_is(&visible(&finding.statement)));
    }
    lines.extend(ways);
    lines.join("\n")
}

/// The beginning of what is long.
fn shortened(said: &str) -> String {
    let start = said.char_indices().nth(LONGEST).and_then(|(end, _)| said.get(..end));
    let start = start.and_then(|start| start.rsplit_once(", ").or_else(|| start.rsplit_once(' ')));
    start.map_or_else(|| said.to_owned(), |(start, _)| format!("{start} …"))
}

fn missing(finding: &FindingReport, lang: Lang) -> String {
    if finding.missing.is_empty() {
        return visible(&finding.statement).into_owned();
    }
    let mut lines = vec![word(lang, "det saknas:", "missing:").to_owned()];
    lines.extend(finding.missing.iter().take(NAMED).map(|missing| visible(missing).into_owned()));
    if let Some(more) = finding.missing.len().checked_sub(NAMED).filter(|&more| more > 0) {
        lines.push(format!("{more} {}", word(lang, "till", "more")));
    }
    lines.join("\n")
}

/// What it is about, and the lines to look at.
fn about(finding: &FindingReport, lang: Lang) -> String {
    let mut lines: Vec<String> = Vec::new();
    for place in &finding.places {
        let start = place.stretch.start;
        let supposed = if place.as_if { word(lang, "\u{a0}(som\u{a0}om)", "\u{a0}(as\u{a0}if)") } else { "" };
        let file = place.file.as_deref().map(|file| format!("{}:", visible(file))).unwrap_or_default();
        let line = format!("{file}{}:{}{supposed}", start.line, start.column);
        if !lines.contains(&line) {
            lines.push(line);
        }
    }
    if lines.len() > NAMED {
        lines.truncate(NAMED);
        lines.push("…".to_owned());
    }
    let about = visible(&finding.about);
    if lines.is_empty() {
        return about.into_owned();
    }
    let lines = format!("{}\u{a0}{}", word(lang, "rad", "line"), lines.join(", "));
    format!("{about}\n{}", paint(&lines, Ink::Dim))
}

/// The table before anything is made to fit.
fn plain(head: &[String; 4], rows: &[[String; 4]], unicode: bool) -> Grid {
    let mut grid = Grid::new();
    grid.load_style(style(unicode)).set_header(head);
    for cells in rows {
        let mut row = Row::from(cells);
        row.max_height(TALLEST);
        grid.add_row(row);
    }
    grid
}
