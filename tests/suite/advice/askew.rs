//! Flat rates, round sums and alternatives at once, over partners and years: amounts that will do lie far apart, and which
//! limits count depends on where they lie.

use proptest::prelude::{Strategy, proptest};
use stodkoll::advise::{Answer, Case, advise};
use stodkoll::call::Call;

use super::flat_rates::FIELDS;
use super::small::{USED, call, rule};
use super::{broken, case, cases, read};

const MEASURES: &str = r#"
[measure.direct]
label = { sv = "de direkta kostnaderna", en = "the direct costs" }
sum = "cost.amount"
where = { category = ["staff", "equipment"] }
[measure.travel]
label = { sv = "resorna", en = "the travel" }
sum = "cost.amount"
where = { category = "travel" }
[measure.carrying]
label = { sv = "de som bär kostnader", en = "those that carry costs" }
count = "partner"
having = { measure = "total", at_least = "20 % of whole total" }
[measure.peak]
label = { sv = "det dyraste året", en = "the dearest year" }
highest = "total"
each = "cost.year"
"#;

const ASKS: [&str; 10] = [
    r#"measure = "all"
equals = "total""#,
    r#"measure = "overhead"
equals = "15 % of staff""#,
    r#"measure = "travel"
equals = "4 % of direct"
within = "0.5 SEK""#,
    r#"measure = "grant"
multiple_of = "1 000 SEK""#,
    r#"measure = "grant"
at_most = "50 % of (total - overhead) + 20 % of overhead""#,
    r#"measure = "grant"
at_least = "10 000 SEK""#,
    r#"measure = "carrying"
at_least = 2"#,
    r#"measure = "peak"
at_most = "3 * lowest(staff, 200 000 SEK)""#,
    r#"each = "partner"
measure = "grant"
at_most = "60 % of total""#,
    r#"any_of = [{ measure = "public", at_most = "55 % of total" }, { measure = "own", at_least = "35 % of total" }]"#,
];

fn the_call() -> Call {
    let asks = ASKS.iter().chain([&USED]).enumerate();
    let rules = asks.map(|(number, asks)| rule(number, asks));
    call(&[FIELDS.to_owned(), MEASURES.to_owned()].into_iter().chain(rules).collect::<Vec<_>>())
}

/// Costs of two partners in two years, and what pays for them, in öre.
fn draft() -> impl Strategy<Value = String> {
    let line = |table: &'static str, says: &'static str| {
        (0_i64..30_000_000)
            .prop_map(move |öre| format!("[[{table}]]\n{says}\namount = {}.{:02}\n", öre / 100, öre % 100))
    };
    let head = "call = \"small\"\n[[partner]]\nid = \"a\"\n[[partner]]\nid = \"b\"\n";
    let costs = [
        "partner = \"a\"\nyear = 2025\ncategory = \"staff\"",
        "partner = \"b\"\nyear = 2026\ncategory = \"staff\"",
        "partner = \"b\"\nyear = 2025\ncategory = \"equipment\"",
        "partner = \"a\"\nyear = 2026\ncategory = \"travel\"",
        "partner = \"a\"\nyear = 2026\ncategory = \"overhead\"",
    ];
    let funding = [
        "partner = \"a\"\nsource = \"fund\"",
        "partner = \"b\"\nsource = \"fund\"",
        "partner = \"b\"\nsource = \"town\"",
        "partner = \"a\"\nsource = \"own\"",
    ];
    (costs.map(|says| line("cost", says)), funding.map(|says| line("funding", says)))
        .prop_map(move |(costs, funding)| [head.to_owned(), costs.concat(), funding.concat()].concat())
}

proptest! {
    #![proptest_config(cases(100))]

    /// There is a plan, of costs too, and none moves less.
    #[test]
    fn the_smallest_plan_is_proved(text in draft()) {
        let call = the_call();
        let application = read(&text, &call);
        match advise(Case { costs: true, ..case(&application, &call) }).answer {
            Answer::Move(plan) => {
                assert_eq!(broken(&plan.application, &call), Vec::<String>::new());
                assert!(plan.less.is_zero(), "{:?}", plan.less);
            }
            other => panic!("{other:?}"),
        }
    }
}
