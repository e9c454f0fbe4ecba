//! The lines of a sum come to the sum, for every rule of every call and every example of it.

use std::sync::Arc;

use stodkoll::catalog::examples;
use stodkoll::check::{About, Outcome, accounts, check};
use stodkoll::read::{Attached, Document, Source, read_application};
use stodkoll::render::{Page, Screen};
use stodkoll::report::{Applied, Checked, RulePage};
use stodkoll::value::text::Lang::{En, Sv};
use stodkoll::value::truth::Truth;

#[test]
fn the_lines_come_to_the_sum() {
    let catalog = crate::support::catalog(Vec::new());
    let reference = catalog.reference();
    let screen = Screen { width: 80, colour: false, unicode: true };
    let mut lines = 0;
    for id in catalog.call_ids() {
        let call = crate::support::call(&catalog, id);
        let of_call = |source: &Source| {
            source.name.starts_with(&format!("{id}/")) && !source.name.ends_with(".cases.toml")
        };
        for source in examples().filter(of_call).map(Arc::new) {
            let document = Document::parse(source.text());
            let read = read_application(&document, &call, &[], reference, &|_| Attached::Present(None));
            let (application, spans) = (&read.application, &read.spans);
            for (rule, outcome) in call.rules.iter().zip(check(application, &call, reference, &|_| true)) {
                let name = format!("{id}/{} for {}", rule.name(), source.name);
                for account in accounts(application, &call, reference, rule) {
                    for measured in &account.measured {
                        let Some(last) = measured.lines.last() else { continue };
                        lines += measured.lines.len();
                        let whole = account.about == About::Whole;
                        assert!(!whole || last.running == measured.total, "{name}: {measured:?}");
                    }
                    let is_kept = account.limits.iter().all(|(_, kept)| *kept == Truth::True);
                    let needs_all = matches!(account.about, About::Row(..) | About::Group { .. });
                    assert!(outcome.outcome != Outcome::Pass || !needs_all || is_kept, "{name}");
                }
                let checked = Checked { source: &source, spans, application, call: &call, reference };
                for lang in [Sv, En] {
                    let applied = Applied::new(&checked, rule, std::slice::from_ref(&outcome), lang);
                    let page =
                        RulePage { applied: Some(applied), ..RulePage::new(&call, rule, reference, lang) };
                    let is_wide = |line: &&str| line.chars().count() > 80 && !line.contains("http");
                    let text = page.text(screen);
                    assert_eq!(text.lines().find(is_wide), None, "{name}");
                    assert!(page.json().contains("accounts"), "{name}");
                }
            }
        }
    }
    assert!(lines > 1000, "{lines}");
}
