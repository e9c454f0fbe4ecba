//! Lines that an application has not.

use stodkoll::advise::Reach;

use super::small::{USED, call, rule};
use super::{broken, reach, read, öre};

/// Two partners, two activities, and a grant to each partner in one of them; each may have as much in both.
#[test]
fn a_partner_may_have_a_line_in_each_activity() {
    let call = call(&[
        rule(
            0,
            "each = [\"funding.partner\", \"funding.activity\"]\nmeasure = \"grant\"\nat_most = \"100 SEK\"",
        ),
        rule(
            1,
            "each = \"funding\"\nwhere = { source = \"fund\" }\nmust = { partner = { given = true }, activity = { given = true } }",
        ),
        rule(2, USED),
    ]);
    let application = read(
        r#"call = "small"
[[partner]]
id = "a"
[[partner]]
id = "b"
[[activity]]
id = "x"
[[activity]]
id = "y"
[[cost]]
amount = 400
[[funding]]
source = "fund"
partner = "a"
activity = "x"
amount = 70
[[funding]]
source = "fund"
partner = "b"
activity = "y"
amount = 80
"#,
        &call,
    );
    let Reach::Largest(largest) = reach(&application, &call) else { panic!("no plan") };
    assert_eq!(broken(&largest.plan.application, &call), Vec::<String>::new());
    assert_eq!((largest.amount.as_ref().map(öre), largest.plan.added), (Some(40_000), 2));
}
