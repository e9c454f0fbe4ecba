//! Applications carried over to another call: `init --from FILE --call NEW`.

use std::collections::BTreeMap;
use std::fs;

use crate::run::{Folder, Ran, english, run_with};
use stodkoll::call::Call;
use stodkoll::read::Attached;
use stodkoll::report::ExitStatus::{Clean, CouldNotCheck};
use stodkoll::starter::{self, Carried};
use stodkoll::value::text::Lang;

/// Every example: its path and its text.
fn examples() -> BTreeMap<String, String> {
    let root = crate::support::root().join("examples");
    let catalog = crate::support::catalog(Vec::new());
    let calls = catalog.call_ids();
    let folders = fs::read_dir(root)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| calls.contains(&&*path.file_name().unwrap().to_string_lossy()));
    let files = folders.flat_map(|folder| fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()));
    let files = files.filter(|path| {
        let name = path.to_string_lossy();
        name.ends_with(".toml") && ![".expect.toml", ".cases.toml"].iter().any(|end| name.ends_with(end))
    });
    let examples: BTreeMap<String, String> =
        files.map(|path| (path.to_string_lossy().into_owned(), fs::read_to_string(path).unwrap())).collect();
    assert!(examples.len() >= 14, "{examples:?}");
    examples
}

fn carry(text: &str, to: &str, lang: &str) -> Ran {
    run_with(&["init", "--from", "-", "--call", to, "--lang", lang], text, &english())
}

fn carried(text: &str, to: &str) -> String {
    let ran = carry(text, to, "en");
    assert_eq!((ran.status, ran.errors.as_str()), (Clean, ""), "{text}");
    assert_eq!(errors(&ran.output), "");
    ran.output
}

/// The input errors of an application.
fn errors(application: &str) -> String {
    let ran = run_with(&["check", "-"], application, &english());
    if ran.status == CouldNotCheck { format!("{}\n{application}", ran.errors) } else { String::new() }
}

/// What people wrote in comments.
fn comments(text: &str) -> Vec<&str> {
    text.lines().filter_map(|line| line.split_once("# ").map(|(_, comment)| comment.trim_end())).collect()
}

#[test]
fn every_example_can_be_carried_over_to_every_call() {
    let catalog = crate::support::catalog(Vec::new());
    let calls: Vec<Call> =
        catalog.call_ids().into_iter().map(|id| crate::support::call(&catalog, id)).collect();
    for (path, text) in examples() {
        let from = crate::support::call(&catalog, call_of(&text));
        for (index, to) in calls.iter().enumerate() {
            let lang = if index % 2 == 0 { Lang::Sv } else { Lang::En };
            let how = Carried {
                to,
                from: Some(&from),
                reference: catalog.reference(),
                attached: &|_| Attached::Unseen,
                lang,
            };
            let carried = starter::carried(&text, &how).unwrap();
            let outcomes = crate::support::outcomes(&catalog, to, &carried);
            assert!(outcomes.is_ok(), "{path} to {}: {outcomes:?}\n{carried}", to.id);
            for comment in comments(&text) {
                assert!(carried.contains(comment), "{path} to {}: {comment} is not in\n{carried}", to.id);
            }
            assert!(carried.contains(&format!("\ncall = \"{}\"", to.id)), "{carried}");
            if to.id == from.id {
                assert_eq!(rows(&carried), rows(&text), "{path}");
                assert_eq!(outcomes, crate::support::outcomes(&catalog, to, &text), "{path}");
            }
        }
    }
}

/// The call that an application names.
fn call_of(text: &str) -> &str {
    text.lines().find_map(|line| line.strip_prefix("call = \"")?.split('"').next()).unwrap()
}

/// What is not in comments, from the project on: nothing is lost on the way to the same call, not even a space.
fn rows(text: &str) -> Vec<&str> {
    let rows = text.split_once("\n[project]").unwrap().1;
    rows.lines().filter(|line| !line.is_empty() && !line.trim_start().starts_with('#')).collect()
}

const OLD: &str = "call = \"export-2021\"   # ours\nconfirmed = [\"target-group\"]\n\n[project]\nscope = \"national\" # why\n\n[[cost]]\ncategory = \"overhead\"\namount = 5\n";

#[test]
fn what_the_new_call_has_no_place_for_becomes_a_comment_with_the_reason() {
    let text = carried(OLD, "kluster-2024");
    for said in [
        "\ncall = \"kluster-2024\"   # ours\n",
        "## kluster-2024: `[project]` has no column called `scope`\n# scope = \"national\" # why\n",
        "## kluster-2024: `overhead` is none of the values of `category`; there are: `staff`,",
        "\n# category = \"overhead\"\namount = 5\n",
        "## kluster-2024: the call has no point `target-group` to confirm\nconfirmed = [\n",
    ] {
        assert!(text.contains(said), "{said} is not in\n{text}");
    }
    let ran = carry(OLD, "kluster-2024", "sv");
    assert!(
        ran.output.contains("## kluster-2024: `[project]` har ingen kolumn som heter `scope`\n"),
        "{ran:?}"
    );
}

#[test]
fn what_the_new_call_asks_for_in_addition_becomes_a_comment_in_its_place() {
    let text = carried(OLD, "kluster-2024");
    let between = |from: &str, to: &str| text.split_once(from).unwrap().1.split_once(to).unwrap().0;
    assert!(between("[project]\n", "\n[[cost]]").contains("\n# specific_objective = \"\"\n"), "{text}");
    assert!(between("confirmed = [\n", "\n]").contains("\n  # \"open-access\","), "{text}");
    assert!(text.contains("\n# [[attachment]]\n# kind = \"theory-of-change\"\n"), "{text}");
    assert!(text.contains("\n# [[activity]]\n"), "{text}");
}

#[test]
fn a_confirmed_point_holds_for_its_own_question_alone() {
    let own =
        include_str!("../../calls/kluster-2024.toml").replace("id = \"kluster-2024\"", "id = \"egen-2025\"");
    let other = own.replace("på villkor som är tydliga", "på andra villkor som är tydliga");
    assert_ne!(own, other);
    let folder = Folder::new(&[("same/a.toml", &own), ("other/a.toml", &other)]);
    let text = "call = \"kluster-2024\"\nconfirmed = [\n  \"liquidity\",\n  \"open-access\", # asked\n]\n";
    let carried = |calls: &str, text: &str| {
        let calls = folder.path(calls);
        run_with(&["init", "--from", "-", "--call", "egen-2025", "--calls", &calls], text, &english()).output
    };
    assert!(carried("same", text).contains("\n  \"open-access\", # asked\n"));
    let other = carried("other", text);
    assert!(
        other.contains(
            "  ## egen-2025: `open-access` is another question here\n  # \"open-access\", # asked\n"
        ),
        "{other}"
    );
    assert!(other.contains("\n  \"liquidity\",\n"), "{other}");
    let unknown = carried("same", &text.replace("kluster-2024", "borta-2020"));
    assert!(!unknown.contains("\n  \"liquidity\""), "{unknown}");
}

#[test]
fn amounts_keep_their_currency() {
    for (project, written) in [
        ("[project]\ntitle = \"x\"\n", "currency = \"SEK\"\ntitle = \"x\"\n"),
        ("project = { title = \"x\" }\n", "project = { currency = \"SEK\",  title = \"x\" }\n"),
        ("project = {}\n", "project = { currency = \"SEK\" }\n"),
        ("project.title = \"x\"\n", "\nproject.currency = \"SEK\"\n"),
        ("", "[project]\ncurrency = \"SEK\"\n"),
    ] {
        let text = carried(&format!("call = \"export-2021\"\n{project}"), "i3-2021-inv1");
        assert!(text.contains(written), "{written} is not in\n{text}");
    }
    let stated = carried("call = \"export-2021\"\n[project]\ncurrency = \"EUR\"\n", "i3-2021-inv1");
    assert!(!stated.contains("SEK"), "{stated}");
}

#[test]
fn odd_layouts_are_kept() {
    for text in [
        "\u{feff}call=\"export-2021\"\r\n[project]\r\nscope=\"national\"\r\nfocus = [\"sector-depth\",\r\n \"x\"]\r\n",
        "[project]\nscope = \"national\"",
        "cost = [{ category = \"overhead\", amount = 5 }]",
        "call = \"nothing\"\nconfirmed = [\"a\", \"b\", \"liquidity\"]\n[[cost]]\n[[cost]]\nx=1\n# of the next\n[[cost]]",
        "call = 5\nwhat = \"\"\"\nx\n\n[cost]\n\"\"\"\n[[unknown]]\na = 1\n[unknown.sub]\nb = 2\n",
        "confirmed = [\"rights-respected\" # a, b\n]\n",
        "call = \"\"\n[[partner]]\nname = \"no id\"\n[[cost]]\npartner = \"gone\"\n",
        "",
    ] {
        let text = carried(text, "kluster-2024");
        assert!(!text.contains("\r\n") || text.lines().count() == text.matches("\r\n").count(), "{text:?}");
        carried(&text, "i3-2021-inv2a");
    }
}

#[test]
fn a_schema_that_was_named_is_that_of_the_new_call() {
    let text = "#:schema ./export-2021.schema.json\n# x\ncall = \"export-2021\"\n";
    assert!(carried(text, "kluster-2024").starts_with("#:schema ./kluster-2024.schema.json\n# x\n"));
    let text = "#:schema ./own.json\n[project]\n";
    assert!(carried(text, "kluster-2024").starts_with("#:schema ./own.json\n## kluster-2024: "));
}

#[test]
fn what_is_no_application_is_told() {
    let folder = Folder::new(&[("a.toml", "call = \"x\"\na = [\n")]);
    let file = folder.path("a.toml");
    let ran = run_with(&["init", "--from", &file, "--call", "kluster-2024"], "", &english());
    assert_eq!((ran.status, ran.output.as_str()), (CouldNotCheck, ""));
    assert!(ran.errors.contains("a.toml:2:"), "{ran:?}");
    let ran = run_with(&["init", "--from", &folder.path("b.toml"), "--call", "kluster-2024"], "", &english());
    assert!(ran.status == CouldNotCheck && ran.errors.contains("there is no such file"), "{ran:?}");
    let ran = run_with(&["init", "--from", &file, "--call", "klutser-2024"], "", &english());
    assert!(ran.errors.contains("did you mean `kluster-2024`?"), "{ran:?}");
    for arguments in [&["init"][..], &["init", "--from", "x"], &["init", "kluster-2024", "--call", "x"]] {
        assert_eq!(run_with(arguments, "", &english()).status, CouldNotCheck, "{arguments:?}");
    }
}

#[test]
fn what_was_accepted_is_not_carried_over() {
    let accepted = "\n[[accepted]] # beslut\nrule = \"submission-deadline\"\nreason = \"r\"\nwho = \"w\"\nuntil = 2026-01-01\n";
    let text = format!("{}{accepted}{accepted}\n[[attachment]]\npages = 1\n", crate::run::FAILS);
    let carried = carried(&text, "s3-piloten-2018-steg-2");
    assert!(carried.contains("# [[accepted]] # beslut\n# rule = \"submission-deadline\"\n"), "{carried}");
    assert!(!carried.lines().any(|line| line.starts_with("[[accepted]]")), "{carried}");
    assert!(carried.contains("what was accepted was of the former call's rules"), "{carried}");
}
