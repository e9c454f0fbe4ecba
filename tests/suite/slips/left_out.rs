//! Lines that are taken away, one at a time.

use stodkoll::application::Place;
use stodkoll::probe::{Slip, SlipKind};
use stodkoll::schema::TableId;

use super::{EXAMPLES, Ground, set};

/// The draft without a line.
fn without(ground: &Ground, table: &str, row: usize) -> Option<Vec<Slip>> {
    ground.slips(|draft| {
        draft[table].as_array_of_tables_mut().unwrap().remove(row);
    })
}

/// Of the drafts without one line, so many of a hundred are told of a line of its amount first.
const NAMED: usize = 70;

#[test]
fn a_line_that_nothing_else_tells_of_is_missed() {
    let (mut named, mut all) = (0, 0);
    for text in EXAMPLES {
        let ground = Ground::of(text);
        for table in ["cost", "funding"] {
            for row in (0..ground.rows(table).len()).step_by(2) {
                let Some(found) = without(&ground, table, row) else { continue };
                let gone = (ground.amount(table, row) * rust_decimal::Decimal::ONE_HUNDRED).normalize();
                let is_it = |slip: &Slip| {
                    let (SlipKind::LeftOut { table: of, amount, .. }
                    | SlipKind::OfRate { table: of, amount, .. }
                    | SlipKind::Missing { table: of, amount, .. }) = &slip.kind
                    else {
                        return false;
                    };
                    ground.call.schema.table(*of).name == table && gone == (*amount).into()
                };
                all += 1;
                named += usize::from(found.first().is_some_and(is_it));
            }
        }
    }
    assert!(all >= 60 && named * 100 >= all * NAMED, "{named} of {all}");
}

/// A call's own draft: the only cost of an activity is taken away, and one of several.
#[test]
fn what_is_left_without_costs_is_named() {
    let ground = Ground::of(EXAMPLES[0]);
    let activity = |row: usize| ground.rows("cost")[row]["activity"].as_str().map(str::to_owned);
    let lines = ground.rows("cost").len();
    let alone =
        (0..lines).find(|row| (0..lines).filter(|other| activity(*other) == activity(*row)).count() == 1);
    let found = without(&ground, "cost", alone.unwrap()).unwrap();
    let SlipKind::LeftOut { without: left, .. } = &found[0].kind else { panic!("{found:?}") };
    let ids: Vec<_> =
        ground.rows("activity").iter().map(|row| row["id"].as_str().map(str::to_owned)).collect();
    let place = ids.iter().position(|id| *id == activity(alone.unwrap())).unwrap();
    assert_eq!(left, &[Place::Row(ground.call.schema.find("activity").unwrap(), place)]);

    let one_of_several = (0..lines).find(|row| {
        let found = without(&ground, "cost", *row).unwrap_or_default();
        matches!(found.first().map(|slip| &slip.kind), Some(SlipKind::LeftOut { without, .. }) if without.is_empty())
    });
    assert!(one_of_several.is_some());
}

#[test]
fn what_could_be_no_line_is_not_missed() {
    let ground = Ground::of(EXAMPLES[0]);
    for (amount, is_told) in [("31_100", true), ("1_000", false)] {
        // Funding is short by so much, and the least of its lines is ten times the first.
        let found = ground.slips(|draft| {
            let cost = ground.amount("cost", 0) + rust_decimal::Decimal::from_str_exact(amount).unwrap();
            set(draft, "cost", 0, cost);
        });
        let told = found
            .unwrap()
            .iter()
            .any(|slip| matches!(&slip.kind, SlipKind::LeftOut { table, .. } if *table == TableId::FUNDING));
        assert_eq!(told, is_told, "{amount}");
    }
}
