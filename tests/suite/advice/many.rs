//! More rows than anything about them can be spelt out.

use super::small::{USED, call, rule};
use super::{advice, read};

#[test]
fn of_many_rows_it_is_asked_that_all_count() {
    let counted = "[measure.lines]\nlabel = { sv = \"raderna\", en = \"the lines\" }\ncount = \"funding\"\n";
    let carrying = "[measure.carrying]\nlabel = { sv = \"de som bär\", en = \"those that carry\" }\ncount = \"funding\"\nhaving = { measure = \"all\", at_least = \"1 SEK\" }\n";
    let rules = [
        format!("{counted}{carrying}"),
        rule(0, "measure = \"all\"\nequals = \"total\""),
        rule(1, "measure = \"carrying\"\nequals = \"lines\""),
        rule(2, USED),
    ];
    let call = call(&rules);
    // One row carries nothing, and the others are a krona short.
    for (rows, mended) in [(300_usize, true), (20_000, false)] {
        let row =
            |at: usize| format!("[[funding]]\nsource = \"own\"\namount = {}\n", if at == 0 { 0 } else { 20 });
        let funding: String = (0..rows).map(row).collect();
        let text = format!("call = \"small\"\n[[cost]]\namount = {}\n{funding}", (rows - 1) * 20 + 1);
        let said = advice(&read(&text, &call), &call);
        assert_eq!(said.remaining.is_empty(), mended, "{rows}");
    }
}
