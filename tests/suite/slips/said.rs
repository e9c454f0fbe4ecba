//! Slips as sentences, as somebody hears them who is rung up about them.

use crate::run::{english, run_with};

/// What is said of probable slips in a shipped example as if something else stood in it.
pub(super) fn said(example: &str, options: &[&str]) -> String {
    let path = format!("{}/examples/{example}.toml", env!("CARGO_MANIFEST_DIR"));
    let ran = run_with(&[&["check", &path], options].concat(), "", &english()).output;
    let said = ran.split_once("Probable slips").or_else(|| ran.split_once("Troliga slarvfel")).unwrap().1;
    said.replace('\u{a0}', " ").split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn what_stands_is_told_from_what_should_stand() {
    let options = ["--set", "cost.1.partner=sensor"];
    let (sv, en) = (
        said("statsstod-box-11/matlyftet", &[&options[..], &["--lang", "sv"]].concat()),
        said("statsstod-box-11/matlyftet", &options),
    );
    let expected = "? kostnadsrad 1, Patent och andra immateriella tillgångar, står i fel del: `partner` ska \
                    vara parten Mätteknik i Strömby AB (`matteknik`), inte parten Sensorsmedjan AB (`sensor`)";
    assert!(sv.starts_with(expected), "{sv}");
    let expected = "? cost line 1, Patents and other intangible assets, stands in the wrong part: `partner` \
                    should be partner Mätteknik i Strömby AB (`matteknik`), not partner Sensorsmedjan AB (`sensor`)";
    assert!(en.starts_with(expected), "{en}");
}

#[test]
fn a_line_without_its_counterpart_is_told_once_where_one_place_mends_more() {
    let said = said("s3-piloten-2018-steg-2-utlysning/robotsmedjan", &["--without", "funding.4"]);
    let expected = "? a line of SEK 142,000 is missing below `[[funding]]`: cost line 5, Staff, has no \
                    counterpart there";
    assert!(said.starts_with(expected) && said.matches("? ").count() == 1, "{said}");
}

#[test]
fn what_may_be_income_is_said_to_be() {
    let said = |options: &[&str]| said("export-2021/nordexport", options);
    let expected =
        "a line of SEK 60,000 may be missing below `[[funding]]`, or as income below `[[income]]`; no other";
    let gone = said(&["--without", "income.1"]);
    assert!(gone.contains(expected), "{gone}");
    let swedish = said(&["--without", "income.1", "--lang", "sv"]);
    let expected =
        "en rad på 60 000 kr kan saknas under `[[funding]]`, eller som intäkt under `[[income]]`; inget";
    assert!(swedish.contains(expected), "{swedish}");
    // Where there is income, another line of it could be like that one.
    let less = said(&["--set", "funding.1.amount=729010"]);
    assert!(!less.contains("or as income"), "{less}");
}

#[test]
fn a_month_for_a_year_and_another_currency_are_told() {
    // A twelfth of 1,180,000, and 298,400 in euros at 11.173, each to the whole öre.
    for (amount, sv, en) in [
        (
            "cost.6.amount=98333.33",
            "? kostnadsrad 6, Personal, är skriven för en månad: 1 180 000 kr för ett år, inte 98 333,33 kr",
            "? cost line 6, Staff, is written for a month: SEK 1,180,000 for a year, not SEK 98,333.33",
        ),
        (
            "cost.6.amount=14160000",
            "? kostnadsrad 6, Personal, är skriven för ett år: 1 180 000 kr för en månad, inte 14 160 000 kr",
            "? cost line 6, Staff, is written for a year: SEK 1,180,000 for a month, not SEK 14,160,000",
        ),
        (
            "cost.12.amount=26707.24",
            "? kostnadsrad 12, Licenser, är skriven i EUR: 298 400 kr till kursen 11,173, inte 26 707,24 kr",
            "? cost line 12, Licences, is written in EUR: SEK 298,400 at the rate 11.173, not SEK 26,707.24",
        ),
    ] {
        let said = |lang| said("kluster-2024/digital-bro", &["--set", amount, "--lang", lang]);
        let (swedish, english) = (said("sv"), said("en"));
        assert!(swedish.starts_with(sv), "{swedish}");
        assert!(english.starts_with(en), "{english}");
    }
    // One öre further off it is neither.
    for amount in ["cost.6.amount=98333.35", "cost.12.amount=26707.22"] {
        let said = said("kluster-2024/digital-bro", &["--set", amount]);
        assert!(said.contains("may be missing") && !said.contains("is written"), "{said}");
    }
}

#[test]
fn a_digit_too_many_or_too_few_and_a_year_for_all_of_them_are_told() {
    for (amount, sv, en) in [
        (
            "cost.8.amount=3118000",
            "? en siffra står dubbelt på kostnadsrad 8, Marknadsföring: 318 000 kr, inte 3 118 000 kr",
            "? a digit stands twice in cost line 8, Marketing: SEK 318,000, not SEK 3,118,000",
        ),
        (
            "cost.8.amount=38000",
            "? en siffra saknas på kostnadsrad 8, Marknadsföring: 318 000 kr, inte 38 000 kr",
            "? a digit is missing in cost line 8, Marketing: SEK 318,000, not SEK 38,000",
        ),
        (
            "funding.2.amount=66666.67",
            "? finansieringsrad 2, Tillväxtverkets nationella projektmedel, är skriven för ett år: 200 000 kr för \
             projektets 3 år, inte 66 666,67 kr",
            "? funding line 2, Tillväxtverket's national project funds, is written for one year: SEK 200,000 for the \
             3 years of the project, not SEK 66,666.67",
        ),
        (
            "cost.8.amount=954000",
            "? kostnadsrad 8, Marknadsföring, är skriven för alla 3 åren: 318 000 kr för ett år, inte 954 000 kr",
            "? cost line 8, Marketing, is written for all 3 years: SEK 318,000 for one year, not SEK 954,000",
        ),
    ] {
        let said = |lang| said("kluster-2024/digital-bro", &["--set", amount, "--lang", lang]);
        let (swedish, english) = (said("sv"), said("en"));
        assert!(swedish.starts_with(sv), "{swedish}");
        assert!(english.starts_with(en), "{english}");
    }
    // A line that says of which year it is lacks no other years, and a first digit that is lost tells nothing.
    for amount in ["cost.8.amount=106000", "cost.8.amount=18000"] {
        let said = said("kluster-2024/digital-bro", &["--set", amount]);
        assert!(!said.contains("Marketing"), "{said}");
    }
}

#[test]
fn a_share_that_every_other_partner_has_is_missed() {
    // Overhead is 15 % of staff: 57,375 of 382,500, 26,430 of 176,200 and 28,800 of 192,000.
    let said = |overhead: &str, options: &[&str]| {
        let all = ["--set", overhead, "--set", "cost.8.amount=130695"];
        said("export-2021/nordexport", &[&all[..], options].concat())
    };
    let usual = "cost.3.amount=57375";
    for (options, expected) in [
        (
            ["--without", "cost.9", "--lang", "sv"],
            "? en rad på 28 800 kr saknas under `[[cost]]` för parten Svenskt Exportforum ideell förening \
             (`exportforum`): hos de andra parterna är Overhead (`overhead`) 15 % av Personal (`staff`)",
        ),
        (
            ["--without", "cost.9", "--lang", "en"],
            "? a line of SEK 28,800 is missing below `[[cost]]` of partner Svenskt Exportforum ideell förening \
             (`exportforum`): for the other partners Overhead (`overhead`) is 15 % of Staff (`staff`)",
        ),
        (
            ["--set", "cost.9.amount=38400", "--lang", "sv"],
            "? kostnadsrad 9, Overhead, har inte den vanliga andelen: hos de andra parterna är Overhead \
             (`overhead`) 15 % av Personal (`staff`), vilket ger 28 800 kr, inte 38 400 kr",
        ),
        (
            ["--set", "cost.9.amount=38400", "--lang", "en"],
            "? cost line 9, Overhead, does not come to the usual share: for the other partners Overhead \
             (`overhead`) is 15 % of Staff (`staff`), which gives SEK 28,800, not SEK 38,400",
        ),
    ] {
        let said = said(usual, &options);
        assert!(said.starts_with(expected), "{said}");
    }
    // Where another partner has another share, none is usual.
    let said = said("cost.3.amount=57375.50", &["--without", "cost.9"]);
    assert!(!said.contains("for the other partners"), "{said}");
}
