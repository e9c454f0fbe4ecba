//! From bytes to a text, or to a plain word about why they are none.

use stodkoll::read::{LARGEST_FILE, Source};

/// The text of some bytes, or where the problem is, what it says and the line that is shown.
fn decode(bytes: &[u8]) -> Result<String, (usize, usize, String, String)> {
    match Source::decode("ansökan.toml", bytes.to_vec()) {
        Ok(source) => Ok(source.text().to_owned()),
        Err((source, problem)) => {
            assert!(
                problem.help.is_some_and(|help| help.sv.contains("UTF-8") || help.sv.contains("rätt fil"))
            );
            let at = source.position(problem.span.start);
            let line = source.text().get(source.line(at.line)).unwrap().to_owned();
            Err((at.line, at.column, problem.message.sv.into_owned(), line))
        }
    }
}

fn utf16(text: &str, big: bool, mark: bool) -> Vec<u8> {
    let units = mark.then_some(0xfeff).into_iter().chain(text.encode_utf16());
    units.flat_map(|unit: u16| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
}

#[test]
fn utf_8_is_read_with_a_mark_or_without() {
    assert_eq!(decode("å = 1\r\n".as_bytes()), Ok("å = 1\r\n".to_owned()));
    assert_eq!(decode("\u{feff}a = 1".as_bytes()), Ok("\u{feff}a = 1".to_owned()));
    assert_eq!(decode(b""), Ok(String::new()));
}

#[test]
fn utf_16_is_named() {
    for (big, mark) in [(false, true), (true, true), (false, false), (true, false)] {
        let (line, column, message, shown) = decode(&utf16("call = \"å\"\nb = 1", big, mark)).unwrap_err();
        assert_eq!((line, column), (1, 1));
        assert_eq!(message, "filen är sparad som UTF-16 (\"Unicode\"), inte som UTF-8");
        assert_eq!(shown, "call = \"å\"");
    }
}

#[test]
fn windows_1252_is_named_at_its_first_character() {
    let (line, column, message, shown) = decode(b"a = 1\nname = \"V\xe4rmland \x80\"\n").unwrap_err();
    assert_eq!((line, column), (2, 10));
    assert!(message.starts_with("filen är inte sparad som UTF-8: `ä` här"), "{message}");
    assert_eq!(shown, "name = \"Värmland €\"");
    let (_, column, _, shown) = decode(b"name = \"\xc3\xa5 \x94\"").unwrap_err();
    assert_eq!((column, shown.as_str()), (11, "name = \"å ”\""));
}

#[test]
fn other_kinds_of_files_are_named() {
    for (bytes, word) in [
        (b"PK\x03\x04\x14\x00".as_slice(), "arbetsbok"),
        (b"%PDF-1.7\n", "PDF"),
        (b"\xd0\xcf\x11\xe0\xa1", "Excel"),
        (b"\x00\x01\x02\xff\xfe\x00", "ingen textfil"),
    ] {
        let (_, _, message, _) = decode(bytes).unwrap_err();
        assert!(message.contains(word), "{message}");
    }
}

#[test]
fn a_nul_is_pointed_at() {
    let (line, column, message, shown) = decode(b"a = 1\nb = \"\0\"\n").unwrap_err();
    assert_eq!((line, column), (2, 6));
    assert!(message.contains("NUL"), "{message}");
    assert_eq!(shown, "b = \"␀\"");
}

#[test]
fn a_large_file_is_refused_before_it_is_read() {
    let (_, _, message, _) = decode(&vec![b'\n'; LARGEST_FILE + 1]).unwrap_err();
    assert_eq!(message, "filen är större än 32 MiB");
    let (source, problem) = Source::too_large("x");
    assert_eq!((source.text(), problem.message.en.as_ref()), ("", "the file is larger than 32 MiB"));
}
