//! Where the program runs: the action, the hook, and the shared repository that uses both.
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use crate::run::copy;
use crate::support::root;
use tempfile::TempDir;
use yaml_rust2::{Yaml, YamlLoader};

const PROGRAM: &str = env!("CARGO_BIN_EXE_stodkoll");

fn text(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn yaml(text: &str) -> Yaml {
    let mut documents = YamlLoader::load_from_str(text).unwrap_or_else(|error| panic!("{error}\n{text}"));
    assert_eq!(documents.len(), 1);
    documents.remove(0)
}

/// A copy of the shared repository.
fn repository() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    copy(&root().join("examples/budget-repository"), folder.path());
    fs::create_dir(folder.path().join(".git")).unwrap();
    folder
}

/// Breaks a rule in one of its applications.
fn broken(repository: &Path) {
    let path = repository.join("ansokningar/robotsmedjan.toml");
    let whole = fs::read_to_string(&path).unwrap();
    let changed = whole.replacen("org_number = \"769697-7060\"", "org_number = \"769697-7061\"", 1);
    assert_ne!(whole, changed);
    fs::write(path, changed).unwrap();
}

/// Runs a script as a runner does, in a folder.
fn bash(script: &str, folder: &Path, variables: &BTreeMap<String, String>) -> Output {
    let mut bash = Command::new("bash");
    // As GitHub starts `shell: bash`.
    bash.args(["--noprofile", "--norc", "-eo", "pipefail", "-c", script]).current_dir(folder);
    for name in ["GITHUB_STEP_SUMMARY", "STODKOLL_LANG", "GITHUB_WORKSPACE"] {
        bash.env_remove(name);
    }
    bash.envs(variables).env("LC_ALL", "C.UTF-8").output().unwrap()
}

/// The action's step that checks, with its inputs as GitHub hands them in; and what it says its status is.
fn action(folder: &Path, inputs: &[(&str, &str)]) -> (Output, String) {
    let action = yaml(&text("action.yml"));
    let steps = action["runs"]["steps"].as_vec().unwrap();
    let step = steps.iter().find(|step| step["id"].as_str() == Some("check")).unwrap();
    let here = tempfile::tempdir().unwrap();
    fs::create_dir_all(here.path().join("target/release")).unwrap();
    fs::copy(PROGRAM, here.path().join("target/release/stodkoll")).unwrap();
    let said = here.path().join("output");
    let input = |name: &str| {
        let given = inputs.iter().find(|(given, _)| *given == name).map(|(_, value)| *value);
        given.unwrap_or_else(|| action["inputs"][name]["default"].as_str().unwrap()).to_owned()
    };
    let mut variables = BTreeMap::from([("GITHUB_OUTPUT".to_owned(), said.to_string_lossy().into_owned())]);
    for (name, value) in step["env"].as_hash().unwrap() {
        let value = value.as_str().unwrap().trim_start_matches("${{ ").trim_end_matches(" }}");
        let value = match value.split_once('.').unwrap() {
            ("inputs", name) => input(name),
            _ => here.path().to_string_lossy().into_owned(),
        };
        variables.insert(name.as_str().unwrap().to_owned(), value);
    }
    let ran = bash(step["run"].as_str().unwrap(), folder, &variables);
    (ran, fs::read_to_string(said).unwrap_or_default())
}

fn shown(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

#[test]
fn the_shared_repository_passes_and_refuses_a_budget_that_breaks_a_rule() {
    let repository = repository();
    let workflow = yaml(&text("examples/budget-repository/.github/workflows/budget.yml"));
    let steps = workflow["jobs"]["check"]["steps"].as_vec().unwrap();
    let path = steps[1]["with"]["path"].as_str().unwrap();
    let (ran, status) = action(repository.path(), &[("path", path)]);
    assert_eq!((ran.status.code(), status.as_str()), (Some(0), "status=0\n"), "{}", shown(&ran));
    broken(repository.path());
    let (ran, status) = action(repository.path(), &[("path", path)]);
    assert_eq!((ran.status.code(), status.as_str()), (Some(1), "status=1\n"), "{}", shown(&ran));
    let annotation = "::error file=ansokningar/robotsmedjan.toml,line=21,";
    assert!(shown(&ran).lines().any(|line| line.starts_with(annotation)), "{}", shown(&ran));
}

#[test]
fn what_gitlab_runs_ends_the_same_and_leaves_both_reports() {
    let pipeline = yaml(&text("examples/budget-repository/.gitlab-ci.yml"));
    let job = &pipeline["budget"];
    let check = job["script"].as_vec().unwrap().last().unwrap().as_str().unwrap();
    for (is_broken, status) in [(false, 0), (true, 1)] {
        let repository = repository();
        let program = repository.path().join(".stodkoll-program/bin");
        fs::create_dir_all(&program).unwrap();
        fs::copy(PROGRAM, program.join("stodkoll")).unwrap();
        if is_broken {
            broken(repository.path());
        }
        let ran = bash(check, repository.path(), &BTreeMap::new());
        assert_eq!(ran.status.code(), Some(status), "{}", shown(&ran));
        for report in ["codequality", "junit"] {
            let file = job["artifacts"]["reports"][report].as_str().unwrap();
            let written = fs::read_to_string(repository.path().join(file)).unwrap();
            let found = ["\"check_name\"", "<failure"].iter().any(|found| written.contains(found));
            assert_eq!(found, is_broken, "{file}: {written}");
        }
    }
}

#[test]
fn what_is_said_to_an_action_is_never_run() {
    let repository = repository();
    let evil = "$(touch run)\n`touch run`\n; touch run\n-x";
    let inputs = ["path", "calls", "format", "sarif", "arguments"];
    for input in inputs {
        let (ran, _) = action(repository.path(), &[(input, evil)]);
        // A file may be called whatever it likes.
        let status = if input == "sarif" { 0 } else { 2 };
        assert_eq!(ran.status.code(), Some(status), "{input}: {}", shown(&ran));
        assert!(!repository.path().join("run").exists(), "{input}");
    }
}

#[test]
fn an_action_hands_its_inputs_on() {
    let repository = repository();
    let (ran, _) = action(
        repository.path(),
        &[
            ("path", "utkast"),
            ("format", "table"),
            ("sarif", "a b.sarif"),
            ("arguments", "--quiet\n--lang=sv\n"),
        ],
    );
    let said = shown(&ran).replace('\u{a0}', " ");
    assert_eq!(said, "1 ansökan: 1 godkänd · 9 kända sedan tidigare\n");
    assert!(fs::read_to_string(repository.path().join("a b.sarif")).unwrap().contains("\"2.1.0\""));
}

#[test]
fn what_an_action_builds_from_has_a_name_of_its_own() {
    let action = yaml(&text("action.yml"));
    let steps = action["runs"]["steps"].as_vec().unwrap();
    let step = steps.iter().find(|step| step["id"].as_str() == Some("source")).unwrap();
    let here = tempfile::tempdir().unwrap();
    for folder in ["build", "src", "target"] {
        fs::create_dir(here.path().join(folder)).unwrap();
        fs::write(here.path().join(folder).join("å b"), folder).unwrap();
    }
    for file in ["Cargo.lock", "Cargo.toml", "build.rs"] {
        fs::write(here.path().join(file), file).unwrap();
    }
    let digest = || {
        let said = here.path().join("said");
        let _ = fs::remove_file(&said);
        let variables = [("HERE", here.path()), ("GITHUB_OUTPUT", &said)];
        let variables = variables.map(|(name, path)| (name.to_owned(), path.to_string_lossy().into_owned()));
        let ran = bash(step["run"].as_str().unwrap(), here.path(), &variables.into());
        assert!(ran.status.success(), "{}", shown(&ran));
        fs::read_to_string(said).unwrap()
    };
    let first = digest();
    assert_eq!(first.trim_start_matches("digest=").trim().len(), 64, "{first}");
    assert_eq!(digest(), first);
    fs::write(here.path().join("target/å b"), "x").unwrap();
    assert_eq!(digest(), first);
    for file in ["build/å b", "src/å b", "Cargo.lock"] {
        let before = digest();
        fs::write(here.path().join(file), "x").unwrap();
        assert_ne!(digest(), before, "{file}");
    }
}

#[test]
fn the_hook_checks_what_it_is_handed() {
    let hooks = yaml(&text(".pre-commit-hooks.yaml"));
    let entry = hooks[0]["entry"].as_str().unwrap();
    let repository = repository();
    let configuration = yaml(&text("examples/budget-repository/.pre-commit-config.yaml"));
    assert_eq!(configuration["repos"][0]["hooks"][0]["id"], hooks[0]["id"]);
    let args = configuration["repos"][0]["hooks"][0]["args"].as_vec().unwrap();
    let args: Vec<&str> = args.iter().filter_map(Yaml::as_str).collect();
    let program = format!("{} {}", entry.replacen("stodkoll", PROGRAM, 1), args.join(" "));
    let ran = bash(&program, repository.path(), &BTreeMap::new());
    assert_eq!(ran.status.code(), Some(0), "{}", shown(&ran));
    broken(repository.path());
    assert_eq!(bash(&program, repository.path(), &BTreeMap::new()).status.code(), Some(1));
}

#[test]
fn the_readme_shows_the_files_of_the_shared_repository() {
    let readme = text("README.md");
    let shown: Vec<&str> =
        readme.split("```yaml\n").skip(1).map(|rest| rest.split("```").next().unwrap()).collect();
    let files = [".github/workflows/budget.yml", ".gitlab-ci.yml", ".pre-commit-config.yaml"];
    let files = files.map(|file| text(&format!("examples/budget-repository/{file}")));
    assert_eq!(shown, files);
}
