//! What changes from one text to another, as `diff -u` shows it.

use std::fmt;

use imara_diff::{Algorithm, Diff, InternedInput, Interner, Token, UnifiedDiffConfig, UnifiedDiffPrinter};

/// So many lines that stay are shown around each change.
const AROUND: u32 = 2;

/// The changes from `before` to `after`, two texts of the file `name`.
pub(super) fn diff(before: &str, after: &str, name: &str) -> String {
    let input = InternedInput::new(before, after);
    let mut diff = Diff::compute(Algorithm::Myers, &input);
    diff.postprocess_lines(&input);
    let mut config = UnifiedDiffConfig::default();
    config.context_len(AROUND);
    format!("--- {name}\n+++ {name}\n{}", diff.unified_diff(&Lines(&input.interner), config, &input))
}

/// The lines that a diff is made of.
struct Lines<'a>(&'a Interner<&'a str>);

impl Lines<'_> {
    fn write(&self, mut f: impl fmt::Write, sign: char, lines: &[Token]) -> fmt::Result {
        lines.iter().try_for_each(|&line| {
            let line = self.0[line];
            let end = if line.ends_with('\n') { "" } else { "\n\\ No newline at end of file\n" };
            write!(f, "{sign}{line}{end}")
        })
    }
}

impl UnifiedDiffPrinter for Lines<'_> {
    fn display_header(
        &self,
        mut f: impl fmt::Write,
        start_before: u32,
        start_after: u32,
        len_before: u32,
        len_after: u32,
    ) -> fmt::Result {
        // Lines are counted from one, and from the line before where there is none.
        let start = |start: u32, len: u32| start + u32::from(len > 0);
        let (before, after) = (start(start_before, len_before), start(start_after, len_after));
        writeln!(f, "@@ -{before},{len_before} +{after},{len_after} @@")
    }

    fn display_context_token(&self, f: impl fmt::Write, line: Token) -> fmt::Result {
        self.write(f, ' ', &[line])
    }

    fn display_hunk(&self, mut f: impl fmt::Write, before: &[Token], after: &[Token]) -> fmt::Result {
        self.write(&mut f, '-', before)?;
        self.write(&mut f, '+', after)
    }
}
