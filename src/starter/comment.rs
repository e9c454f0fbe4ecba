//! Comments: explanations in lines that are not too long, and lines to fill in.

/// No line of an explanation is longer than this, in characters, unless a single word is.
const WIDEST: usize = 110;
/// What an explanation begins with.
const EXPLAINS: &str = "##";
/// What a line to fill in begins with.
const TO_FILL_IN: &str = "#";

/// A text as an explanation, `indent` before its first line and a little more before the others.
pub(super) fn explanation(indent: &str, text: &str) -> String {
    hanging(indent, "", text)
}

/// An entry of a list as an explanation.
pub(super) fn entry(indent: &str, text: &str) -> String {
    hanging(indent, "  ", text)
}

fn hanging(indent: &str, inner: &str, text: &str) -> String {
    let mut lines = vec![format!("{indent}{EXPLAINS} {inner}")];
    let mut is_empty = true;
    // A comment has no control characters, and no line of a text is one of its own.
    let words = text.split(|c: char| c == ' ' || c.is_control()).filter(|word| !word.is_empty());
    for word in words {
        let length = lines.last().map_or(0, |line| line.chars().count());
        if !is_empty && length + 1 + word.chars().count() > WIDEST {
            let deeper = if inner.is_empty() { "" } else { "  " };
            lines.push(format!("{indent}{EXPLAINS} {inner}{deeper}"));
            is_empty = true;
        }
        if let Some(line) = lines.last_mut() {
            if !is_empty {
                line.push(' ');
            }
            line.push_str(word);
        }
        is_empty = false;
    }
    lines.iter().flat_map(|line| [line.trim_end(), "\n"]).collect()
}

/// A line that somebody may fill in.
pub(super) fn to_fill_in(indent: &str, line: &str) -> String {
    format!("{indent}{TO_FILL_IN} {line}\n")
}

/// A text with its first letter large, as a sentence begins.
pub(super) fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
    format!("{first}{}", letters.as_str())
}

#[cfg(test)]
mod tests {
    use super::{WIDEST, entry, explanation};

    #[test]
    fn explanations_are_wrapped() {
        assert_eq!(explanation("", "a\nb"), "## a b\n");
        assert_eq!(explanation("", ""), "##\n");
        let text = "ett ord ".repeat(40);
        assert!(explanation("  ", &text).lines().all(|line| {
            line.starts_with("  ## ett") || line.starts_with("  ## ord") && line.chars().count() <= WIDEST
        }));
        assert!(entry("", &text).lines().skip(1).all(|line| line.starts_with("##     ")));
    }
}
