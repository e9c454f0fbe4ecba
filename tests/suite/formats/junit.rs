//! `--format junit`, held against the schema of Jenkins: which elements and attributes may stand where.

use std::collections::BTreeSet;

use roxmltree::{Document, Node};
use stodkoll::render::{Junit, Render};
use stodkoll::report::Report;
use stodkoll::value::text::Lang::{En, Sv};

use super::texts::{reports, repository, several};

const XSD: &str = include_str!("../../schemas/junit-10.xsd");

fn written(report: &Report) -> String {
    Junit::new(repository()).whole(report)
}

/// The declaration of an element or type.
fn declared<'x>(schema: &'x Document<'_>, name: &str) -> Node<'x, 'x> {
    let mut declarations = schema.root_element().children();
    declarations
        .find(|node| node.attribute("name") == Some(name))
        .unwrap_or_else(|| panic!("{name} is unknown"))
}

/// The declarations of a kind inside another.
fn inside<'x>(declaration: Node<'x, 'x>, kind: &'static str) -> impl Iterator<Item = Node<'x, 'x>> {
    declaration
        .descendants()
        .filter(move |node| node.has_tag_name(("http://www.w3.org/2001/XMLSchema", kind)))
}

fn check(schema: &Document<'_>, node: Node<'_, '_>) {
    let declaration = declared(schema, node.tag_name().name());
    let attributes: Vec<_> = inside(declaration, "attribute").collect();
    for attribute in node.attributes() {
        let is_known = attributes.iter().any(|known| known.attribute("name") == Some(attribute.name()));
        assert!(is_known, "{:?} may not have {}", node, attribute.name());
    }
    for required in attributes.iter().filter(|attribute| attribute.attribute("use") == Some("required")) {
        let name = required.attribute("name").unwrap();
        assert!(node.has_attribute(name), "{node:?} lacks {name}");
    }
    let holds_text = declaration.attribute("type") == Some("xs:string")
        || inside(declaration, "complexType").any(|kind| kind.attribute("mixed") == Some("true"));
    for child in node.children() {
        if child.is_text() {
            assert!(holds_text || child.text().unwrap().trim().is_empty(), "{node:?} may not hold text");
        } else {
            let name = child.tag_name().name();
            let mut known = inside(declaration, "element").filter_map(|element| element.attribute("ref"));
            assert!(known.any(|known| known == name), "{node:?} may not hold {name}");
            check(schema, child);
        }
    }
}

#[test]
fn every_document_is_as_the_public_schema_asks() {
    let schema = Document::parse(XSD).unwrap();
    for report in reports() {
        let text = written(&report);
        let document = Document::parse(&text).unwrap_or_else(|error| panic!("{error}: {text}"));
        assert_eq!(document.root_element().tag_name().name(), "testsuites");
        check(&schema, document.root_element());
    }
}

/// The tests of an application: the rule, what came of it, and what is said of it.
fn tests(text: &str, application: usize) -> Vec<(String, String, String)> {
    let document = Document::parse(text).unwrap();
    let suite = document.root_element().children().filter(Node::is_element).nth(application).unwrap();
    let tests = suite.children().filter(Node::is_element).map(|test| {
        let outcome = test.first_element_child();
        let name = outcome.map_or("pass", |outcome| outcome.tag_name().name());
        let said = outcome.and_then(|outcome| outcome.text()).unwrap_or_default().replace('\u{a0}', " ");
        (test.attribute("name").unwrap().to_owned(), name.to_owned(), said)
    });
    tests.collect()
}

#[test]
fn a_rule_is_a_test() {
    let text = written(&several(Sv));
    let found = tests(&text, 0);
    let outcomes: Vec<(&str, &str)> =
        found.iter().map(|(name, came, _)| (name.as_str(), came.as_str())).collect();
    assert_eq!(
        outcomes,
        [
            ("eu-share", "failure"),
            ("legal-person", "failure"),
            ("two-regions", "failure"),
            // It does not keep the application from passing.
            ("window", "system-out"),
            ("aid-cap", "failure"),
            ("theory", "failure"),
            ("open-access", "skipped"),
            ("grunder/balanced", "pass"),
        ]
    );
    assert!(found[0].2.starts_with("13:10: EU-medlen är 4 200 000 kr"), "{}", found[0].2);
    assert!(text.contains("<testsuite name=\"budget/2024/prov/ansökan.toml (prov)\" tests=\"8\""), "{text}");
}

#[test]
fn an_input_error_is_an_error() {
    let found = tests(&written(&several(En)), 1);
    let outcomes: Vec<&str> = found.iter().map(|(_, came, _)| came.as_str()).collect();
    assert_eq!(outcomes, ["error", "error"]);
    assert!(found[1].2.ends_with(":2:6: the list never ends (write `]`)"), "{}", found[1].2);
}

#[test]
fn what_does_not_count_does_not_fail() {
    let mut draft = several(En);
    draft.entries[0].rules.iter_mut().for_each(|rule| rule.counts = false);
    let found = tests(&written(&draft), 0);
    let outcomes: Vec<&str> = found.iter().map(|(_, came, _)| came.as_str()).collect();
    let out = "system-out";
    assert_eq!(outcomes, [out, out, "skipped", out, out, out, "skipped", "pass"]);
}

#[test]
fn no_two_tests_are_taken_for_one() {
    for lang in [Sv, En] {
        let text = written(&several(lang));
        let document = Document::parse(&text).unwrap();
        let tests = document.descendants().filter(|node| node.has_tag_name("testcase"));
        let known: Vec<_> = tests.map(|test| (test.attribute("classname"), test.attribute("name"))).collect();
        let different: BTreeSet<_> = known.iter().collect();
        assert_eq!(different.len(), known.len(), "{known:?}");
        assert_eq!(known[0].0, Some("prov.budget/2024/prov/ansökan"));
    }
}
