//! The calls that the program ships.

use stodkoll::catalog::Catalog;

/// Every fault of every built-in file, as a person would read it.
fn faults() -> Vec<String> {
    let catalog = match Catalog::new(Vec::new()) {
        Ok(catalog) => catalog,
        Err(faulty) => return faulty.iter().flat_map(told).collect(),
    };
    let calls = catalog.call_ids().into_iter().filter_map(|id| catalog.call(id)?.err());
    calls.flatten().flat_map(|faulty| told(&faulty)).collect()
}

fn told(faulty: &stodkoll::catalog::Faulty) -> Vec<String> {
    let line = |problem: &stodkoll::read::Problem| {
        let at = faulty.source.position(problem.span.start);
        let help = problem.help.as_ref().map(|help| help.en.clone()).unwrap_or_default();
        format!("{}:{}:{}: {} ({help})", faulty.source.name, at.line, at.column, problem.message.en)
    };
    faulty.problems.iter().map(line).collect()
}

#[test]
fn every_call_compiles() {
    assert_eq!(faults(), Vec::<String>::new());
}
