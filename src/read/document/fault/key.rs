//! A name before `=` that cannot be one.

use std::ops::Range;

use toml::de::DeTable;

use super::{quote, slice, trimmed};
use crate::read::problem::Problem;
use crate::text;
use crate::value::text::quoted;

/// What is wrong with all that stands before `=`, if anything is.
pub(super) fn fault(text: &str, all: &Range<usize>) -> Option<Problem> {
    let range = &trimmed(text, all.clone());
    let name = slice(text, range);
    if name.is_empty() {
        let message = text!("det saknas ett namn före `=`", "there is no name before `=`");
        let help = text!("skriv raden som `namn = värde`", "write the line as `name = value`");
        return Some(Problem::new(range.start..range.start + 1, message).with_help(help));
    }
    // What was trimmed off may be space that only looks like space.
    if is_name(name) && slice(text, all).trim_matches([' ', '\t']) == name {
        return None;
    }
    let written = quoted(name);
    let message = text!("{written} kan inte vara ett namn", "{written} cannot be a name");
    let visible: String = name.chars().filter(|c| c.is_ascii() || c.is_alphanumeric()).collect();
    let underscored = visible.split_whitespace().collect::<Vec<_>>().join("_");
    let help = if quote::is_typographic(name) {
        let straight = quoted(&quote::straightened(name));
        text!(
            "skriv {straight}, med raka citattecken eller inga alls",
            "write {straight}, with straight quotes or none at all"
        )
    } else if is_name(&visible) && (visible != name || is_name(name)) {
        let visible = quoted(&visible);
        text!(
            "här finns ett osynligt tecken, kanske ett hårt mellanslag; skriv om {visible} och mellanslagen på raden",
            "there is a character here that nobody sees, perhaps a hard space; type {visible} and the spaces of the line anew"
        )
    } else if name.contains(':') && is_name(name.trim_end_matches([':', ' '])) {
        let name = quoted(&format!("{} = …", name.trim_end_matches([':', ' '])));
        text!("skriv bara ett likhetstecken: {name}", "write nothing but an equals sign: {name}")
    } else if is_name(&underscored) {
        let underscored = quoted(&underscored);
        text!("namn skrivs utan mellanslag: {underscored}", "a name has no spaces: {underscored}")
    } else {
        let straight = quoted(&format!("\"{}\"", name.replace(['"', '\\'], "")));
        text!(
            "namn skrivs med a–z, siffror, `_` och `-`; ett namn med andra tecken skrivs inom citattecken, {straight}",
            "a name has a–z, digits, `_` and `-`; one with other characters is written in quotes, {straight}"
        )
    };
    Some(Problem::new(range.clone(), message).with_help(help))
}

/// Whether this can stand before `=` as it is.
fn is_name(name: &str) -> bool {
    !name.contains(['\n', '=', '#']) && DeTable::parse(&format!("{name} = 0")).is_ok()
}
