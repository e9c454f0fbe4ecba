//! Costs that follow from others by a flat rate, and a grant in round sums: few whole amounts do, and every one of them that
//! could be the nearest is tried.

use proptest::prelude::{Just, Strategy, any, prop_oneof};
use proptest::test_runner::TestRunner;
use stodkoll::advise::{Advice, Answer, Case, advise};
use stodkoll::schema::TableId;

use super::small::{call, rule};
use super::{amounts, broken, case, cases, read, öre};

/// What costs are, and what a flat rate is of.
pub(super) const FIELDS: &str = r#"
[field.cost.category]
label = { sv = "Slag", en = "Category" }
[field.cost.category.values]
staff = { sv = "Personal", en = "Staff" }
equipment = { sv = "Utrustning", en = "Equipment" }
overhead = { sv = "Påslag", en = "Overhead" }
travel = { sv = "Resor", en = "Travel" }
[measure.staff]
label = { sv = "personalkostnaden", en = "the staff cost" }
sum = "cost.amount"
where = { category = "staff" }
[measure.overhead]
label = { sv = "påslaget", en = "the overhead" }
sum = "cost.amount"
where = { category = "overhead" }
"#;

/// What the call asks: so many parts of staff are overhead for each `whole`, the grant is so many `unit` and no more than a
/// share of the total.
#[derive(Clone, Copy, Debug)]
struct Asks {
    part: i64,
    whole: i64,
    unit: i64,
    percent: i64,
}

fn asks() -> impl Strategy<Value = Asks> {
    let rate = prop_oneof![Just((3, 20)), Just((1, 4)), Just((7, 100)), Just((2, 5)), Just((1, 8))];
    let unit = prop_oneof![Just(1), Just(700), Just(10_000), Just(25_000)];
    (rate, unit, prop_oneof![Just(50), Just(45), Just(37), Just(60)])
        .prop_map(|((part, whole), unit, percent)| Asks { part, whole, unit, percent })
}

/// Staff, overhead, travel, grant and own means, in öre.
type Plan = [i64; 5];

fn moved(plan: Plan, now: Plan) -> i64 {
    plan.iter().zip(now).map(|(is, was)| (is - was).abs()).sum()
}

/// The least that any plan moves that keeps to what is asked.
fn least(asks: Asks, now: Plan) -> i64 {
    let Asks { part, whole, unit, percent } = asks;
    let most: i64 = now.iter().sum();
    let mut least = i64::MAX;
    let mut paid: Vec<[i64; 2]> = (0..=most / whole).map(|times| [whole * times, part * times]).collect();
    let by = |[staff, overhead]: [i64; 2]| (staff - now[0]).abs() + (overhead - now[1]).abs();
    paid.sort_by_key(|paid| by(*paid));
    for [staff, overhead] in paid {
        // The others move it farther still.
        if by([staff, overhead]) >= least {
            break;
        }
        let grants = if unit == 1 {
            // Of every öre only those between which what is moved is in proportion.
            let own = |travel: i64| staff + overhead + travel - now[4];
            let share = |travel: i64| (staff + overhead + travel) * percent / 100;
            vec![now[3], own(now[2]), own(0), share(now[2]), share(0), 0]
        } else {
            (0..=now[3] / unit + 1).map(|times| times * unit).collect()
        };
        for grant in grants.into_iter().filter(|grant| *grant >= 0) {
            // Travel as it is, as the own means would have it, or as little as the share allows.
            let lowest = (grant * 100 + percent - 1) / percent - staff - overhead;
            let balanced = grant + now[4] - staff - overhead;
            for travel in [now[2], balanced, lowest].map(|travel| travel.max(lowest).max(0)) {
                let own = staff + overhead + travel - grant;
                if own >= 0 {
                    least = least.min(moved([staff, overhead, travel, grant, own], now));
                }
            }
        }
    }
    least
}

fn advice(asks: Asks, now: Plan) -> (Advice, stodkoll::call::Call) {
    let Asks { part, whole, unit, percent } = asks;
    let (kronor, öre) = (unit / 100, unit % 100);
    let rules = [
        FIELDS.to_owned(),
        rule(0, "measure = \"all\"\nequals = \"total\""),
        rule(1, &format!("measure = \"overhead\"\nequals = \"staff * {part} / {whole}\"")),
        rule(2, &format!("measure = \"grant\"\nmultiple_of = \"{kronor}.{öre:02} SEK\"")),
        rule(3, &format!("measure = \"grant\"\nat_most = \"{percent} % of total\"")),
        rule(4, "any_of = [{ measure = \"public\", at_least = 0 }, { measure = \"own\", at_least = 0 }]"),
    ];
    let call = call(&rules);
    let amount = |öre: i64| format!("amount = {}.{:02}\n", öre / 100, öre % 100);
    let costs = ["staff", "overhead", "travel"].iter().zip(&now[..3]);
    let costs: Vec<String> = costs
        .map(|(category, öre)| format!("[[cost]]\ncategory = \"{category}\"\n{}", amount(*öre)))
        .collect();
    let funding = ["fund", "own"].iter().zip(&now[3..]);
    let funding: Vec<String> = funding
        .map(|(source, öre)| format!("[[funding]]\nsource = \"{source}\"\n{}", amount(*öre)))
        .collect();
    let application = read(&format!("call = \"small\"\n{}{}", costs.concat(), funding.concat()), &call);
    (advise(Case { costs: true, ..case(&application, &call) }), call)
}

/// The advice moves no more than the nearest plan of all, and is proved to be that one.
fn is_the_nearest(asks: Asks, now: Plan) {
    let (advice, call) = advice(asks, now);
    let (found, beyond) = match advice.answer {
        Answer::Nothing => (0, 0),
        Answer::Move(plan) => {
            assert_eq!(broken(&plan.application, &call), Vec::<String>::new());
            let lines =
                [TableId::COST, TableId::FUNDING].map(|table| amounts(&plan.application, &call, table));
            (moved(lines.concat().try_into().unwrap(), now), öre(&plan.less))
        }
        other => panic!("{other:?}"),
    };
    assert_eq!((found, beyond), (least(asks, now), 0));
}

#[test]
fn no_other_amounts_are_nearer() {
    let plans = [0_i64..80_000, 0..20_000, 0..40_000, 0..60_000, 0..60_000];
    let each = |(asks, mut now, is_balanced): (Asks, Plan, bool)| {
        if is_balanced {
            now[4] = (now[0] + now[1] + now[2] - now[3]).max(0);
        }
        is_the_nearest(asks, now);
        Ok(())
    };
    TestRunner::new(cases(100)).run(&(asks(), plans, any::<bool>()), each).unwrap();
}

/// Whole sevens of kronor from a share of the total, with an overhead of one part in four: amounts that will do lie far apart,
/// and hardly any of them next to one another.
#[test]
fn amounts_that_lie_askew_are_found() {
    let asks = Asks { part: 1, whole: 4, unit: 700, percent: 60 };
    is_the_nearest(asks, [54_270, 13_660, 3704, 43_350, 23_746]);
}
