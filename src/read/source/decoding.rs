//! The bytes of a file made text, or a plain word about why they are none.

use super::{BYTE_ORDER_MARK, Source};
use crate::read::problem::Problem;
use crate::text;
use crate::value::text::Text;

/// The most bytes that a file may have.
pub const LARGEST_FILE: usize = 32 * 1024 * 1024;

/// How files of other kinds begin, and what they are.
const MAGIC: [(&[u8], &str, &str); 4] = [
    (
        b"PK\x03\x04",
        "en arbetsbok, ett dokument eller ett arkiv (zip)",
        "a workbook, a document or an archive (zip)",
    ),
    (b"%PDF", "en PDF", "a PDF"),
    (b"\xd0\xcf\x11\xe0", "en äldre Excel- eller Wordfil", "an old Excel or Word file"),
    (b"\x1f\x8b", "en komprimerad fil", "a compressed file"),
];

impl Source {
    /// A file's text: UTF-8, with or without a byte-order mark.
    ///
    /// # Errors
    ///
    /// What is no such text, with as much of it as can be shown.
    #[expect(clippy::result_large_err, reason = "made once a file, and both halves are wanted as they are")]
    pub fn decode(name: impl Into<String>, bytes: Vec<u8>) -> Result<Self, (Self, Problem)> {
        let name = name.into();
        if bytes.len() > LARGEST_FILE {
            return Err(Self::too_large(name));
        }
        if let Some((sv, en)) = other_kind(&bytes) {
            let message = text!("filen är {sv}, inte en textfil", "the file is {en}, not a text file");
            return Err((Self::new(name, ""), Problem::new(0..0, message).with_help(save_as_utf8())));
        }
        if let Some(text) = from_utf16(&bytes) {
            let message = text!(
                "filen är sparad som UTF-16 (\"Unicode\"), inte som UTF-8",
                "the file is saved as UTF-16 (\"Unicode\"), not as UTF-8"
            );
            return Err((Self::new(name, text), Problem::new(0..0, message).with_help(save_as_utf8())));
        }
        match String::from_utf8(bytes) {
            Ok(text) => Self::without_nul(name, text),
            Err(error) => Err(Self::not_utf8(name, error.as_bytes())),
        }
    }

    /// A file with more than [`LARGEST_FILE`] bytes.
    pub fn too_large(name: impl Into<String>) -> (Self, Problem) {
        let most = LARGEST_FILE / (1024 * 1024);
        let message = text!("filen är större än {most} MiB", "the file is larger than {most} MiB");
        let help = text!(
            "en ansökan är en kort textfil; kontrollera att det är rätt fil",
            "an application is a short text file; check that this is the right one"
        );
        (Self::new(name, ""), Problem::new(0..0, message).with_help(help))
    }

    #[expect(clippy::result_large_err, reason = "as for `decode`")]
    fn without_nul(name: String, text: String) -> Result<Self, (Self, Problem)> {
        let Some(nul) = text.find('\0') else {
            return Ok(Self::new(name, text));
        };
        let shown = '␀';
        let problem = Problem::new(
            nul..nul + shown.len_utf8(),
            text!(
                "filen är ingen ren textfil: här står ett tecken som bara finns i binära filer (NUL)",
                "the file is not plain text: here is a character that only binary files have (NUL)"
            ),
        );
        Err((Self::new(name, text.replace('\0', &shown.to_string())), problem.with_help(save_as_utf8())))
    }

    fn not_utf8(name: String, bytes: &[u8]) -> (Self, Problem) {
        if bytes.iter().any(|&byte| byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r' | b'\x0c')) {
            let message = text!("filen är ingen textfil", "the file is not a text file");
            return (Self::new(name, ""), Problem::new(0..0, message).with_help(save_as_utf8()));
        }
        let (text, first) = from_windows_1252(bytes);
        let bad =
            text.get(first..).and_then(|rest| rest.chars().next()).unwrap_or(char::REPLACEMENT_CHARACTER);
        let message = text!(
            "filen är inte sparad som UTF-8: `{bad}` här är skrivet i en äldre teckenkodning (ANSI, Windows-1252)",
            "the file is not saved as UTF-8: `{bad}` here is in an older encoding (ANSI, Windows-1252)"
        );
        let problem = Problem::new(first..first + bad.len_utf8(), message).with_help(save_as_utf8());
        (Self::new(name, text), problem)
    }
}

fn save_as_utf8() -> Text {
    text!(
        "spara filen som text i UTF-8: i Anteckningar Arkiv > Spara som > Kodning: UTF-8, \
           i Excel Spara som > CSV UTF-8",
        "save the file as text in UTF-8: in Notepad File > Save as > Encoding: UTF-8, \
         in Excel Save as > CSV UTF-8"
    )
}

/// What the file is, if it begins as a file of another kind does.
fn other_kind(bytes: &[u8]) -> Option<(&'static str, &'static str)> {
    MAGIC.iter().find(|(magic, ..)| bytes.starts_with(magic)).map(|&(_, sv, en)| (sv, en))
}

/// The text, if the bytes are UTF-16: by their byte-order mark, or because every second byte at the start is zero.
fn from_utf16(bytes: &[u8]) -> Option<String> {
    let pairs = || bytes.chunks_exact(2).take(32);
    let mostly = |zero: usize| {
        let of = pairs().filter(|pair| pair.get(zero) == Some(&0) && pair.get(1 - zero) != Some(&0)).count();
        of > 1 && of * 4 >= pairs().count() * 3
    };
    let little = if bytes.starts_with(b"\xff\xfe") || mostly(1) {
        true
    } else if bytes.starts_with(b"\xfe\xff") || mostly(0) {
        false
    } else {
        return None;
    };
    let units = bytes.chunks_exact(2).filter_map(|pair| <[u8; 2]>::try_from(pair).ok());
    let units = units.map(|pair| if little { u16::from_le_bytes(pair) } else { u16::from_be_bytes(pair) });
    let text = char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER));
    Some(text.skip_while(|&c| c == BYTE_ORDER_MARK).map(|c| if c == '\0' { '␀' } else { c }).collect())
}

/// The text with what is not UTF-8 read as Windows-1252, and where the first such character stands in it.
fn from_windows_1252(bytes: &[u8]) -> (String, usize) {
    let mut text = String::with_capacity(bytes.len());
    let mut first = None;
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        if !chunk.invalid().is_empty() {
            first.get_or_insert(text.len());
        }
        text.extend(chunk.invalid().iter().map(|&byte| windows_1252(byte)));
    }
    (text, first.unwrap_or(0))
}

fn windows_1252(byte: u8) -> char {
    /// The characters of 0x80 to 0x9f; the five that mean nothing stand for themselves, so that nothing is lost.
    const HIGH: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";
    match byte {
        0x80..=0x9f => HIGH.chars().nth(usize::from(byte - 0x80)).unwrap_or(char::from(byte)),
        _ => char::from(byte),
    }
}

#[cfg(test)]
mod tests {
    use super::windows_1252;

    #[test]
    fn every_byte_is_a_character_of_its_own() {
        let mut all: Vec<char> = (0..=u8::MAX).map(windows_1252).collect();
        assert_eq!(
            [windows_1252(0x80), windows_1252(0x94), windows_1252(0x9f), windows_1252(0xe5)],
            ['€', '”', 'Ÿ', 'å']
        );
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), 256);
    }
}
