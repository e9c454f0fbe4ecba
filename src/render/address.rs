//! Paths and web addresses as other programs follow them.

use percent_encoding::{AsciiSet, CONTROLS, NON_ALPHANUMERIC, utf8_percent_encode};

/// What stays as it is in a path.
const IN_PATH: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'.').remove(b'_').remove(b'~');
/// What an address may not hold as it is; one that is encoded already stays so.
const IN_ADDRESS: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'<')
    .add(b'>')
    .add(b'\\')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// A path as a URI: relative if it is, else that of a file.
pub(super) fn encoded(path: &str) -> String {
    let before = if path.starts_with('/') { "file://" } else { "" };
    format!("{before}{}", utf8_percent_encode(path, IN_PATH))
}

/// The address of a web page as a URI; `None` for anything else, which is nothing to follow.
pub(super) fn web(address: &str) -> Option<String> {
    let is_web = address.starts_with("https://") || address.starts_with("http://");
    is_web.then(|| utf8_percent_encode(address, IN_ADDRESS).to_string())
}

#[cfg(test)]
mod tests {
    use super::{encoded, web};

    #[test]
    fn what_means_something_in_a_uri_is_encoded() {
        assert_eq!(
            encoded("utkast/åtgärd 1#a?%20:b.toml"),
            "utkast/%C3%A5tg%C3%A4rd%201%23a%3F%2520%3Ab.toml"
        );
        assert_eq!(encoded("/tmp/a.toml"), "file:///tmp/a.toml");
        assert_eq!(encoded("C:/a.toml"), "C%3A/a.toml");
    }

    #[test]
    fn only_a_web_page_is_followed() {
        assert_eq!(
            web("https://example.org/å b?c=%20"),
            Some("https://example.org/%C3%A5%20b?c=%20".to_owned())
        );
        assert_eq!(web("javascript:alert(1)"), None);
    }
}
