//! Amounts so small that every plan can be tried.

use proptest::prelude::{Just, Strategy, any, prop_oneof, proptest};
use proptest::sample::subsequence;
use stodkoll::advise::{Answer, Case, Reach, Rounding, advise};
use stodkoll::application::Application;
use stodkoll::call::Call;
use stodkoll::read::{CallFiles, Source, read_call};

use super::{CATALOG, advice, amounts, broken, case, cases, funded, reach, read, öre};
use stodkoll::schema::TableId;

/// What every call here begins with.
const HEAD: &str = r#"
format = 1
id = "small"
title = { sv = "Liten", en = "Small" }
funder = "Ingen"
currency = "SEK"
support = "grant"
[[document]]
id = "d"
title = "D"
publisher = "D"
[field.funding.source]
label = { sv = "Källa", en = "Source" }
[field.funding.source.values]
fund = { sv = "Fonden", en = "The fund", public = true }
town = { sv = "Kommunen", en = "The town", public = true }
own = { sv = "Egna medel", en = "Own means", public = false }
[measure.total]
label = { sv = "kostnaden", en = "the cost" }
sum = "cost.amount"
[measure.all]
label = { sv = "finansieringen", en = "the funding" }
sum = "funding.amount"
[measure.grant]
label = { sv = "stödet", en = "the grant" }
sum = "funding.amount"
where = { source = "fund" }
[measure.public]
label = { sv = "det offentliga", en = "the public money" }
sum = "funding.amount"
where = { is_public = true }
[measure.own]
label = { sv = "de egna medlen", en = "own means" }
sum = "funding.amount"
where = { source = "own" }
"#;

/// A rule by what it asks.
pub(super) fn rule(number: usize, asks: &str) -> String {
    format!(
        "[[rule]]\nid = \"r{number}\"\ntitle = {{ sv = \"R\", en = \"R\" }}\ncite = {{ document = \"d\", section = \"s\" }}\n{asks}\n"
    )
}

fn percent() -> impl Strategy<Value = u8> {
    prop_oneof![Just(10), Just(25), Just(33), Just(40), Just(50), Just(67), Just(75), 0_u8..=100]
}

/// Up to four of the limits that calls set.
fn rules() -> impl Strategy<Value = Vec<String>> {
    (percent(), percent(), percent(), 0_u8..8, 1_u8..5, any::<bool>())
        .prop_flat_map(|(a, b, c, öre, unit, strictly)| {
            let (most, least) = if strictly { ("less_than", "more_than") } else { ("at_most", "at_least") };
            let so_many = ["at_least = 2", "at_most = 1", "equals = 2"][usize::from(unit) % 3];
            let all = vec![
                "measure = \"all\"\nequals = \"total\"".to_owned(),
                format!("measure = \"grant\"\n{most} = \"{a} % of total\""),
                format!("measure = \"public\"\n{most} = \"{b} % of all\""),
                format!("measure = \"own\"\n{least} = \"{c} % of grant + 0.0{unit} SEK\""),
                format!("measure = \"grant\"\nmultiple_of = \"0.0{unit} SEK\""),
                format!("measure = \"all\"\nequals = \"total\"\nwithin = \"0.0{unit} SEK\""),
                format!(
                    "any_of = [{{ measure = \"grant\", at_most = \"0.0{unit} SEK\" }}, {{ measure = \"own\", {least} = \"{a} % of all\" }}]"
                ),
                format!(
                    "when = {{ measure = \"public\", more_than = \"0.0{unit} SEK\" }}\nmeasure = \"own\"\n{least} = \"{b} % of public\""
                ),
                format!("measure = \"grant\"\none_of = [\"0.0{unit} SEK\", \"0.0{öre} SEK\"]"),
                format!("measure = \"own\"\n{least} = \"0.0{öre} SEK\""),
                format!("each = \"funding\"\nmust = {{ amount = {{ {most} = \"{c} % of total\" }} }}"),
                format!(
                    "any_of = [{{ all_of = [{{ measure = \"grant\", {most} = \"{a} % of total\" }}, {{ any_of = [{{ measure = \"own\", {least} = \"{c} % of all\" }}, {{ measure = \"public\", {most} = \"0.0{unit} SEK\" }}] }}] }}, {{ measure = \"all\", {most} = \"0.0{öre} SEK\" }}]"
                ),
                format!(
                    "{so_many}\nof = [{{ measure = \"grant\", {least} = \"0.0{unit} SEK\" }}, {{ measure = \"own\", {least} = \"{a} % of all\" }}, {{ measure = \"public\", {most} = \"{b} % of total\" }}]"
                ),
                format!(
                    "each = \"funding\"\nmust = {{ {so_many}, of = [{{ amount = {{ {most} = \"0.0{öre} SEK\" }} }}, {{ amount = {{ {least} = \"{c} % of all\" }} }}] }}"
                ),
                format!(
                    "measure = \"carrying\"\n{so_many}\n[measure.carrying]\nlabel = {{ sv = \"de som bär\", en = \"those that carry\" }}\ncount = \"funding\"\nhaving = {{ measure = \"all\", {least} = \"{b} % of whole total\" }}"
                ),
                format!(
                    "measure = \"filled\"\n{so_many}\n[measure.filled]\nlabel = {{ sv = \"de som har något\", en = \"those with something\" }}\ncount = \"funding\"\nwhere = {{ amount = {{ {least} = \"0.0{unit} SEK\" }} }}"
                ),
                format!(
                    "measure = \"grant\"\nat_most = {{ by = \"large\", 0 = \"0.0{unit} SEK\", \"1..2\" = \"{a} % of all\", \"3..\" = \"0.0{öre} SEK\" }}\n[measure.large]\nlabel = {{ sv = \"de stora\", en = \"the large ones\" }}\ncount = \"funding\"\nhaving = {{ measure = \"all\", {least} = \"{c} % of whole total\" }}"
                ),
            ];
            subsequence(all, 1..=4)
        })
        .prop_map(|asks| asks.iter().enumerate().map(|(number, asks)| rule(number, asks)).collect())
}

pub(super) fn call(rules: &[String]) -> Call {
    let source = Source::new("small.toml", format!("{HEAD}{}", rules.concat()));
    let files = CallFiles { chain: vec![&source], packs: Vec::new(), absent: Vec::new() };
    match read_call(&files, CATALOG.reference()) {
        Ok(call) => call,
        Err(faults) => panic!("{:?}", faults.iter().map(|fault| &fault.problems).collect::<Vec<_>>()),
    }
}

/// Every measure is used by a rule that always holds, so that no call has one that is not.
pub(super) const USED: &str = "any_of = [{ measure = \"total\", at_least = 0 }, { measure = \"all\", at_least = 0 }, { measure = \"grant\", at_least = 0 }, { measure = \"public\", at_least = 0 }, { measure = \"own\", at_least = 0 }]";

fn application(cost: u8, funding: [u8; 3], call: &Call) -> Application {
    let rows = ["fund", "town", "own"].iter().zip(funding);
    let rows: Vec<String> = rows
        .map(|(source, öre)| format!("[[funding]]\nsource = \"{source}\"\namount = 0.{öre:02}\n"))
        .collect();
    read(&format!("call = \"small\"\n[[cost]]\namount = 0.{cost:02}\n{}", rows.concat()), call)
}

/// Every plan of amounts up to `most`, with whether it passes.
fn passing(application: &Application, call: &Call, most: i64) -> Vec<[i64; 3]> {
    let mut passing = Vec::new();
    for fund in 0..=most {
        for town in 0..=most {
            for own in 0..=most {
                let plan = [fund, town, own];
                if broken(&funded(application, call, &plan), call).is_empty() {
                    passing.push(plan);
                }
            }
        }
    }
    passing
}

fn distance(plan: &[i64; 3], now: [u8; 3]) -> i64 {
    plan.iter().zip(now).map(|(is, was)| (is - i64::from(was)).abs()).sum()
}

proptest! {
    #![proptest_config(cases(200))]

    /// The advice is the smallest change of all that pass, and the largest support the largest of all that pass.
    #[test]
    fn no_other_plan_is_better(rules in rules(), cost in 0_u8..7, funding in [0_u8..7, 0_u8..7, 0_u8..7]) {
        let mut rules = rules;
        rules.push(rule(9, USED));
        let call = call(&rules);
        let application = application(cost, funding, &call);
        // No plan that is the best of its kind goes far beyond these amounts, but for those that nothing bounds.
        let most = 9;
        let passing = passing(&application, &call, most);
        let least = passing.iter().map(|plan| distance(plan, funding)).min();
        match advice(&application, &call).answer {
            Answer::Nothing => assert_eq!(least, Some(0)),
            Answer::Move(plan) => {
                assert_eq!(broken(&plan.application, &call), Vec::<String>::new());
                let is_far = amounts(&plan.application, &call, TableId::FUNDING).iter().any(|amount| *amount > most);
                if plan.added == 0 && !is_far {
                    assert_eq!(Some(öre(&plan.moved)), least);
                    assert!(plan.less.is_zero());
                } else {
                    assert!(least.is_none_or(|least| is_far && öre(&plan.moved) <= least));
                }
            }
            Answer::Conflict(_) => assert_eq!(least, None),
            Answer::NotFound => panic!("no answer"),
        }
        let most_support = passing.iter().map(|plan| plan[0]).max();
        match reach(&application, &call) {
            Reach::Largest(largest) => {
                assert_eq!(broken(&largest.plan.application, &call), Vec::<String>::new());
                let amount = largest.amount.as_ref().map(öre);
                if amount.is_some_and(|amount| amount <= most) && !largest.stops.is_empty() {
                    assert!(amount >= most_support, "{amount:?} {most_support:?}");
                    let all = amounts(&largest.plan.application, &call, TableId::FUNDING);
                    if largest.plan.added == 0 && all.iter().all(|amount| *amount <= most) {
                        assert_eq!(amount, most_support);
                    }
                } else {
                    assert!(amount.is_none_or(|amount| Some(amount) >= most_support));
                }
            }
            Reach::Conflict(_) => assert_eq!(most_support, None),
            other => panic!("{other:?}"),
        }
    }
}

proptest! {
    #![proptest_config(cases(100))]

    /// In whole steps the advice is the smallest change of those in which each line stays or is so many steps; only where no
    /// such plan passes is there anything between.
    #[test]
    fn in_steps_no_other_plan_is_better(
        rules in rules(),
        cost in 0_u8..7,
        funding in [0_u8..7, 0_u8..7, 0_u8..7],
        step in 2_u8..5,
    ) {
        let mut rules = rules;
        rules.push(rule(9, USED));
        let call = call(&rules);
        let application = application(cost, funding, &call);
        let most = 12;
        let is_whole = |amount: i64, was: u8| amount == i64::from(was) || amount % i64::from(step) == 0;
        let in_steps = |plan: &[i64; 3]| plan.iter().zip(funding).all(|(amount, was)| is_whole(*amount, was));
        let mut passing = passing(&application, &call, most);
        passing.retain(in_steps);
        let least = passing.iter().map(|plan| distance(plan, funding)).min();
        let case = Case { step: step.into(), ..case(&application, &call) };
        match advise(case).answer {
            Answer::Nothing => assert_eq!(least, Some(0)),
            Answer::Move(plan) => {
                assert_eq!(broken(&plan.application, &call), Vec::<String>::new());
                let all = amounts(&plan.application, &call, TableId::FUNDING);
                let is_far = all.iter().any(|amount| *amount > most);
                if plan.rounding == Rounding::Whole && plan.added == 0 && !is_far {
                    assert!(in_steps(&all.try_into().unwrap()));
                    assert_eq!((Some(öre(&plan.moved)), öre(&plan.less)), (least, 0));
                } else {
                    assert!(least.is_none_or(|least| is_far && öre(&plan.moved) <= least), "{least:?} {plan:?}");
                }
            }
            Answer::Conflict(_) => assert_eq!(least, None),
            Answer::NotFound => panic!("no answer"),
        }
    }
}
