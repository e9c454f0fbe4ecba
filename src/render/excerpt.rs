//! The lines of a file around some stretches of it, as a terminal can show them.
//!
//! A stretch is cut to its first line, made at least one character long, and never overlaps another; long lines are cut
//! around it. What remains is small, so that showing it costs the same however large the file is.

use std::collections::BTreeMap;
use std::ops::Range;

use miette::{MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents};

use super::visible::stand_in;
use crate::read::Source;

/// So many stretches of one file are shown at the most.
const STRETCHES: usize = 8;
/// What a tab is shown as.
const TAB: &str = "    ";
/// Characters before a stretch on a line whose beginning is cut off.
const LEAD: usize = 16;
/// What stands for a part that is cut off.
const CUT: char = '…';

/// Some lines of a file.
#[derive(Debug)]
pub(super) struct Excerpt {
    name: String,
    text: String,
    lines: Vec<Line>,
    marks: Vec<Mark>,
}

/// A line of an excerpt.
#[derive(Debug)]
struct Line {
    /// In the file, counted from 0.
    number: usize,
    /// In the excerpt's text, with the line break.
    bytes: Range<usize>,
}

/// A stretch that is pointed at.
#[derive(Debug)]
struct Mark {
    /// In the excerpt's text.
    bytes: Range<usize>,
    /// In the file, counted from 0.
    column: usize,
}

/// A line of the file: its number, and its bytes without the line break.
struct Found {
    number: usize,
    bytes: Range<usize>,
}

impl Excerpt {
    /// The lines around these stretches, each at most `width` characters long; `None` where there is nothing to show.
    pub(super) fn new(
        source: &Source,
        name: String,
        stretches: &[Range<usize>],
        width: usize,
    ) -> Option<Self> {
        let text = source.text();
        let mut lines: BTreeMap<usize, Found> = BTreeMap::new();
        let mut marked: Vec<Range<usize>> = Vec::new();
        for stretch in stretches.iter().take(STRETCHES) {
            let own = line_at(source, stretch.start);
            let mark = within(text, stretch, &own.bytes);
            if marked.iter().any(|other| mark.start < other.end && other.start < mark.end) {
                continue;
            }
            marked.push(mark);
            let before = own.bytes.start.checked_sub(1).map(|end| line_at(source, end));
            let after = (own.bytes.end < text.len()).then(|| next_line(source, own.bytes.end)).flatten();
            for line in before.into_iter().chain([own]).chain(after) {
                lines.entry(line.bytes.start).or_insert(line);
            }
        }
        let mut excerpt = Self { name, text: String::new(), lines: Vec::new(), marks: Vec::new() };
        for line in lines.into_values() {
            let marks: Vec<&Range<usize>> = marked
                .iter()
                .filter(|mark| line.bytes.start <= mark.start && mark.start <= line.bytes.end)
                .collect();
            excerpt.push(source, &line, &marks, width);
        }
        (!excerpt.marks.is_empty()).then_some(excerpt)
    }

    /// What is pointed at, in the excerpt's text.
    pub(super) fn marks(&self) -> impl Iterator<Item = SourceSpan> {
        self.marks.iter().map(|mark| SourceSpan::from(mark.bytes.clone()))
    }

    /// How many characters stand on its line before the middle of the first stretch.
    pub(super) fn middle(&self) -> usize {
        let Some(mark) = self.marks.first() else { return 0 };
        let line = self.line_of(mark.bytes.start).and_then(|index| self.lines.get(index));
        let start = line.map_or(0, |line| line.bytes.start);
        let characters = |bytes: Range<usize>| self.text.get(bytes).map_or(0, |text| text.chars().count());
        characters(start..mark.bytes.start) + characters(mark.bytes.clone()) / 2
    }

    /// Adds a line, and those of the marks on it that can be seen.
    fn push(&mut self, source: &Source, line: &Found, marks: &[&Range<usize>], width: usize) {
        let text = source.text().get(line.bytes.clone()).unwrap_or_default();
        let window = window(text, line.bytes.start, marks.first().copied(), width);
        let start = self.text.len();
        let mut seen: Vec<(usize, usize)> = vec![(usize::MAX, usize::MAX); marks.len()];
        if window.start > 0 {
            self.text.push(CUT);
        }
        for (offset, c) in text.char_indices().chain([(text.len(), '\n')]) {
            let is_shown = window.contains(&offset) || offset == text.len();
            for (mark, seen) in marks.iter().zip(&mut seen) {
                if is_shown && line.bytes.start + offset >= mark.start && seen.0 == usize::MAX {
                    seen.0 = self.text.len();
                }
                if line.bytes.start + offset >= mark.end && seen.1 == usize::MAX {
                    seen.1 = self.text.len();
                }
            }
            if !is_shown || offset == text.len() {
                continue;
            }
            match stand_in(c) {
                _ if c == '\u{feff}' && line.bytes.start + offset == 0 => {}
                Some(_) if c == '\t' => self.text.push_str(TAB),
                Some(stand_in) => self.text.push_str(&stand_in),
                None => self.text.push(c),
            }
        }
        if window.end < text.len() {
            self.text.push(CUT);
        }
        self.text.push('\n');
        let end = self.text.len();
        for (mark, (from, to)) in marks.iter().zip(seen) {
            let bytes = from.min(end - 1)..to.clamp(from.min(end - 1).saturating_add(1), end);
            let shown_before = window.end < text.len() && line.bytes.start + window.end <= mark.start;
            if !shown_before && !self.marks.iter().any(|other| bytes.start < other.bytes.end) {
                let column = source.position(mark.start).column.saturating_sub(1);
                self.marks.push(Mark { bytes, column });
            }
        }
        self.lines.push(Line { number: line.number, bytes: start..end });
    }

    fn line_of(&self, offset: usize) -> Option<usize> {
        self.lines.iter().position(|line| line.bytes.contains(&offset))
    }
}

impl SourceCode for Excerpt {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        before: usize,
        after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let last_byte = (span.offset() + span.len()).saturating_sub(1).max(span.offset());
        let out_of_bounds = || MietteError::OutOfBounds;
        let first = self.line_of(span.offset()).ok_or_else(out_of_bounds)?;
        let last = self.line_of(last_byte).ok_or_else(out_of_bounds)?;
        let lines = self
            .lines
            .get(first.saturating_sub(before)..=last.saturating_add(after).min(self.lines.len() - 1));
        let own = self.lines.get(first).ok_or_else(out_of_bounds)?;
        // Lines that do not follow on one another in the file are not shown as if they did.
        let distance = |line: &Line, index: usize| line.number.checked_sub(index);
        let block: Vec<(usize, &Line)> = self
            .lines
            .iter()
            .enumerate()
            .skip(first.saturating_sub(before))
            .take(lines.map_or(0, <[Line]>::len))
            .filter(|(index, line)| distance(line, *index) == distance(own, first))
            .collect();
        let (Some((from, first_line)), Some((to, last_line))) = (block.first(), block.last()) else {
            return Err(out_of_bounds());
        };
        if *to < last || *from > first {
            return Err(out_of_bounds());
        }
        let bytes = if before == 0 {
            span.offset()..last_line.bytes.end
        } else {
            first_line.bytes.start..last_line.bytes.end
        };
        let column =
            self.marks.iter().find(|mark| mark.bytes.start == span.offset()).map_or(0, |mark| mark.column);
        let data = self.text.as_bytes().get(bytes.clone()).ok_or_else(out_of_bounds)?;
        Ok(Box::new(MietteSpanContents::new_named(
            self.name.clone(),
            data,
            SourceSpan::from(bytes),
            first_line.number,
            if before == 0 { column } else { 0 },
            block.len(),
        )))
    }
}

/// The line that a byte stands on.
fn line_at(source: &Source, offset: usize) -> Found {
    let text = source.text();
    let offset = offset.min(text.len());
    let bytes = text.as_bytes();
    let is_break = |&byte: &u8| byte == b'\n';
    let start =
        bytes.get(..offset).and_then(|before| before.iter().rposition(is_break)).map_or(0, |found| found + 1);
    let rest = bytes.get(offset..).unwrap_or_default();
    let mut end = rest.iter().position(is_break).map_or(text.len(), |found| offset + found);
    if text.get(start..end).is_some_and(|line| line.ends_with('\r')) {
        end -= 1;
    }
    Found { number: source.position(offset).line.saturating_sub(1), bytes: start..end }
}

/// The line after the one that ends here, unless the file ends there.
fn next_line(source: &Source, end: usize) -> Option<Found> {
    let rest = source.text().get(end..)?;
    let start = end + rest.find('\n')? + 1;
    (start < source.text().len()).then(|| line_at(source, start))
}

/// The part of a stretch that lies on its first line, one character at least.
fn within(text: &str, stretch: &Range<usize>, line: &Range<usize>) -> Range<usize> {
    let boundary = |mut at: usize| {
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let start = boundary(stretch.start.clamp(line.start, line.end));
    let end = boundary(stretch.end.clamp(start, line.end));
    if start < end {
        return start..end;
    }
    let next = text.get(start..line.end).and_then(|rest| rest.chars().next());
    let previous = text.get(line.start..start).and_then(|before| before.chars().next_back());
    match (next, previous) {
        (Some(c), _) => start..start + c.len_utf8(),
        (None, Some(c)) => start - c.len_utf8()..start,
        (None, None) => start..start + 1,
    }
}

/// The bytes of a line that fit in `width` characters, around the stretch that is pointed at.
fn window(line: &str, line_start: usize, mark: Option<&Range<usize>>, width: usize) -> Range<usize> {
    let offsets: Vec<usize> = line.char_indices().map(|(offset, _)| offset).collect();
    if offsets.len() <= width {
        return 0..line.len();
    }
    let index_of = |offset: usize| offsets.partition_point(|&at| at < offset);
    let (from, to) =
        mark.map_or((0, 0), |mark| (index_of(mark.start - line_start), index_of(mark.end - line_start)));
    let first = if to < width { 0 } else { from.saturating_sub(LEAD).min(offsets.len() - width) };
    let at = |index: usize| offsets.get(index).copied().unwrap_or(line.len());
    at(first)..at(first + width)
}
