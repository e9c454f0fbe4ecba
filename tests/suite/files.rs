//! What a run writes to a file, and what it looks at beside an application.

use std::ffi::OsString;
use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::Path;

use crate::run::{Folder, PASSES, check, english, run_with};
use stodkoll::cli::{self, Terminal};
use stodkoll::report::ExitStatus::{Clean, CouldNotCheck};

#[test]
fn a_report_is_written_whole_or_not_at_all() {
    let folder = Folder::new(&[("a.toml", PASSES), ("old.json", "old"), ("in/x", "")]);
    let ran = check(&[&folder.path("a.toml"), "--format", "json", "--output", &folder.path("old.json")]);
    assert_eq!((ran.status, ran.output.as_str()), (Clean, ""));
    assert!(folder.read("old.json").ends_with("}\n"));
    let into_nothing = check(&[&folder.path("a.toml"), "--output", &folder.path("nope/out.txt")]);
    assert_eq!(into_nothing.status, CouldNotCheck);
    assert!(into_nothing.errors.contains("it could not be written to"), "{into_nothing:?}");
    let onto_folder = check(&[&folder.path("a.toml"), "--output", &folder.path("in")]);
    assert_eq!(onto_folder.status, CouldNotCheck);
    assert!(onto_folder.errors.contains("it is a folder"), "{onto_folder:?}");
    let left: Vec<_> =
        fs::read_dir(Path::new(&folder.path(""))).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left.len(), 3, "{left:?}");
}

#[cfg(unix)]
#[test]
fn a_report_keeps_what_its_file_was() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = Folder::new(&[("a.toml", PASSES), ("real.txt", "old")]);
    symlink(folder.path("real.txt"), folder.path("link.txt")).unwrap();
    fs::set_permissions(folder.path("real.txt"), fs::Permissions::from_mode(0o640)).unwrap();
    check(&[&folder.path("a.toml"), "--output", &folder.path("link.txt")]);
    assert!(fs::symlink_metadata(folder.path("link.txt")).unwrap().is_symlink());
    assert!(folder.read("real.txt").contains("pass"));
    assert_eq!(fs::metadata(folder.path("real.txt")).unwrap().permissions().mode() & 0o777, 0o640);
}

/// A stream that is closed, or full.
struct Broken(io::ErrorKind);

impl io::Write for Broken {
    fn write(&mut self, _: &[u8]) -> io::Result<usize> {
        Err(self.0.into())
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_reader_that_has_seen_enough_is_no_mistake() {
    let folder = Folder::new(&[("a.toml", PASSES)]);
    let arguments = || ["stodkoll", "check", &folder.path("a.toml")].map(OsString::from);
    for (kind, status) in [(io::ErrorKind::BrokenPipe, Clean), (io::ErrorKind::StorageFull, CouldNotCheck)] {
        let mut errors = Vec::new();
        let mut terminal =
            Terminal { input: &mut io::empty(), output: &mut Broken(kind), errors: &mut errors };
        assert_eq!(cli::run(arguments(), &english(), &mut terminal), status);
        assert_eq!(errors.is_empty(), status == Clean);
    }
}

/// A PDF of so many pages, as small as one can be.
pub(crate) fn pdf(pages: usize) -> Vec<u8> {
    let kids: Vec<String> = (0..pages).map(|page| format!("{} 0 R", page + 3)).collect();
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        format!("<< /Type /Pages /Kids [{}] /Count {pages} >>", kids.join(" ")),
    ];
    objects.extend((0..pages).map(|_| "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>".to_owned()));
    let mut text = String::from("%PDF-1.4\n");
    let mut table = String::from("0000000000 65535 f \n");
    for (index, object) in objects.iter().enumerate() {
        writeln!(table, "{:010} 00000 n ", text.len()).unwrap();
        write!(text, "{} 0 obj\n{object}\nendobj\n", index + 1).unwrap();
    }
    let (size, start) = (objects.len() + 1, text.len());
    write!(
        text,
        "xref\n0 {size}\n{table}trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"
    )
    .unwrap();
    text.into_bytes()
}

#[test]
fn attachments_are_looked_at() {
    let attached = |file: &str, pages: usize| {
        format!(
            "call = \"s3-piloten-2018-steg-1\"\n[[attachment]]\nkind = \"application-document\"\nfile = \"{file}\"\npages = {pages}\n"
        )
    };
    let folder = Folder::new(&[
        ("right.toml", &attached("bilagor/tre.pdf", 3)),
        ("wrong.toml", &attached("bilagor/tre.pdf", 4)),
        ("absent.toml", &attached("bilagor/fyra.pdf", 4)),
        ("folder.toml", &attached("bilagor", 4)),
        ("broken.toml", &attached("bilagor/trasig.pdf", 4)),
    ]);
    folder.write("bilagor/tre.pdf", &pdf(3));
    folder.write(
        "bilagor/trasig.pdf",
        b"%PDF-1.4\n1 0 obj << /Type /Catalog /Pages 99999 0 R >> endobj xref garbage",
    );
    for (file, is_readable) in [
        ("right.toml", true),
        ("wrong.toml", false),
        ("absent.toml", false),
        ("folder.toml", false),
        ("broken.toml", true),
    ] {
        let ran = check(&[&folder.path(file), "--draft"]);
        assert_eq!(ran.status != CouldNotCheck, is_readable, "{file}: {ran:?}");
    }
}

#[test]
fn a_file_about_an_application_is_none_itself() {
    let example = |name: &str| format!("{}/examples/kluster-2024/{name}", env!("CARGO_MANIFEST_DIR"));
    let (plan, expected) = (example("digital-bro.toml"), example("digital-bro.expect.toml"));
    let cases = example("digital-bro.cases.toml");
    // A pattern of a shell names them all.
    let ran = run_with(&["check", "--quiet", &cases, &plan, &expected], "", &english());
    assert_eq!((ran.status, ran.errors.as_str()), (Clean, ""), "{ran:?}");
    assert!(ran.output.starts_with("1 application: "), "{ran:?}");
    let diff = ["calls", "diff", "kluster-2024", "kluster-2024", &cases, &plan, &expected];
    let ran = run_with(&diff, "", &english());
    assert_eq!(ran.status, Clean, "{ran:?}");
    assert!(ran.output.contains("1 application: 0 with another status"), "{ran:?}");
    let call = format!("{}/calls/kluster-2024.toml", env!("CARGO_MANIFEST_DIR"));
    let ran = run_with(&["calls", "lint", &call, &cases, &plan, &expected], "", &english());
    assert_eq!((ran.status, ran.output.as_str()), (Clean, "1 file: no faults\n"), "{ran:?}");
    // By itself each is told what it is.
    for (file, said) in [
        (&cases, "the file holds cases that change an application"),
        (&expected, "the file says what is expected of an application"),
    ] {
        for command in [
            &["check"][..],
            &["room"],
            &["questions"],
            &["advise"],
            &["max"],
            &["explain", "kluster-2024/eu-share"],
            &["init", "--call", "kluster-2024", "--from"],
            &["calls", "diff", "kluster-2024", "kluster-2024"],
        ] {
            let ran = run_with(&[command, &[file.as_str()]].concat(), "", &english());
            assert_eq!(ran.status, CouldNotCheck, "{command:?}: {ran:?}");
            let errors = ran.errors.replace('│', " ").split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(errors.contains(said), "{command:?}: {ran:?}");
        }
    }
    let ran = run_with(&["calls", "lint", &plan], "", &english());
    assert_eq!(ran.status, CouldNotCheck, "{ran:?}");
    assert!(ran.output.contains("it is no call file"), "{ran:?}");
}
