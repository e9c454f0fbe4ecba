//! Text from files made safe for Markdown: it is shown as it is, and is neither markup, HTML, a link nor a mention.

use crate::render::visible::visible;

/// Characters of a text at the most; a comment has no room for more.
const LONGEST: usize = 400;
/// A character without width that keeps what stands on either side of it apart.
const JOINER: char = '\u{2060}';

/// The text, on one line, for a table, a heading or a paragraph.
pub(super) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let shown = visible(text);
    let mut chars = shown.chars().peekable();
    let mut count = 0;
    while let Some(c) = chars.next() {
        if count == LONGEST {
            escaped.push('…');
            break;
        }
        count += 1;
        match c {
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '&' => escaped.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '{' | '|' | '~' | '$' => {
                escaped.extend(['\\', c]);
            }
            // A name after `@` is told of it, a number after `#` is linked to, and either is told so for good.
            '@' | '#' => {
                escaped.extend(['\\', c]);
                if chars.peek().is_some_and(|next| next.is_alphanumeric()) {
                    escaped.push(JOINER);
                }
            }
            // Addresses would be links: `https://…`, `www.…`.
            ':' if chars.peek() == Some(&'/') => escaped.extend(['\\', c]),
            '.' if ends_in_www(&escaped) => escaped.extend(['\\', c]),
            c => escaped.push(c),
        }
    }
    escaped
}

fn ends_in_www(text: &str) -> bool {
    let end: Vec<char> = text.chars().rev().take(3).collect();
    end.len() == 3 && end.iter().all(|c| c.eq_ignore_ascii_case(&'w'))
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn markup_is_shown_as_it_is() {
        assert_eq!(escaped("a | b"), "a \\| b");
        assert_eq!(escaped("<script>&amp;"), "&lt;script&gt;&amp;amp;");
        assert_eq!(escaped("`x` **y** [z](https://e.org)"), "\\`x\\` \\*\\*y\\*\\* \\[z\\](https\\://e.org)");
        assert_eq!(escaped("a\n# b\r\n"), "a␊\\# b␍␊");
        assert_eq!(escaped("www.e.org"), "www\\.e.org");
        assert_eq!(escaped("Åsa 40 % (2 000 kr)"), "Åsa 40 % (2 000 kr)");
    }

    #[test]
    fn nobody_and_nothing_is_mentioned() {
        assert_eq!(escaped("@all #12 c# x@y"), "\\@\u{2060}all \\#\u{2060}12 c\\# x\\@\u{2060}y");
    }

    #[test]
    fn a_long_text_is_cut() {
        assert_eq!(escaped(&"å".repeat(401)), "å".repeat(400) + "…");
        assert_eq!(escaped(&"å".repeat(400)), "å".repeat(400));
    }
}
