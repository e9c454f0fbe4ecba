//! What a report says, and how it looks in each format.

mod sample;

use stodkoll::render::{Full, Json, Render, Screen, Table, input_errors};
use stodkoll::value::text::Lang;

const SCREEN: Screen = Screen {
    width: 80,
    colour: false,
    unicode: true,
};

#[test]
fn look() {
    for lang in [Lang::Sv, Lang::En] {
        let report = sample::report(lang);
        println!("{}", input_errors(&report, SCREEN));
        println!(
            "{}",
            Table {
                screen: SCREEN,
                quiet: false
            }
            .render(&report)
        );
        println!(
            "{}",
            Full {
                screen: SCREEN,
                quiet: false
            }
            .render(&report)
        );
    }
    println!("{}", Json.render(&sample::report(Lang::Sv)));
}
