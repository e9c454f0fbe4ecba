//! Where a difference lies, where each partner's costs are paid for by its own funding.

use super::said::said;

const SKARGARDSLYFTET: &str = "statsstod-box-2/skargardslyftet";

#[test]
fn the_partner_that_does_not_balance_is_named() {
    // Nothing explains a wrong digit in 1,000,000; all other partners balance.
    let told = |lang| said(SKARGARDSLYFTET, &["--set", "cost.4.amount=1370123", "--lang", lang]);
    let is_it = "? a line of SEK 370,123 may be missing below `[[funding]]` of partner Ytterholmens Vandrarhem och \
                 Café AB (`ytterholmen`): the whole difference lies there, and everything else balances; no other \
                 simple slip explains it,";
    let en = told("en");
    assert!(en.starts_with(is_it), "{en}");
    let is_it = "? en rad på 370 123 kr kan saknas under `[[funding]]` för parten Ytterholmens Vandrarhem och Café \
                 AB (`ytterholmen`): hela skillnaden ligger där, och allt annat går jämnt upp; inget annat enkelt \
                 slarvfel förklarar den,";
    let sv = told("sv");
    assert!(sv.starts_with(is_it), "{sv}");
}

#[test]
fn nobody_is_named_where_two_do_not_balance_or_it_cannot_be_told() {
    for other in [
        &["--set", "cost.3.amount=400100"][..],
        // Whose the money is, the last line does not say.
        &["--set", "funding.8.partner="],
    ] {
        let options = [&["--set", "cost.4.amount=1370123"], other].concat();
        let told = said(SKARGARDSLYFTET, &options);
        assert!(told.contains("may be missing") && !told.contains("the whole difference lies"), "{told}");
    }
}

#[test]
fn what_would_explain_it_elsewhere_is_not_told() {
    // 590,000 for 500,000; that 540,000 of another partner should be 450,000 would make up for it.
    let told = said(SKARGARDSLYFTET, &["--set", "funding.7.amount=590000"]);
    assert!(told.contains("of partner Ytterholmens") && !told.contains("540,000"), "{told}");
    // What is the partner's own is told.
    let told = said(SKARGARDSLYFTET, &["--set", "funding.2.amount=450000"]);
    assert!(told.contains("? two digits have changed places in funding line 2,"), "{told}");
}
