//! Addresses that cannot be linked as they stand.

use crate::model::address::is_safe_url;

/// What the name of a file ends in, which is no end of a host.
const FILES: &[&str] = &[
    "pdf", "doc", "docx", "odt", "rtf", "xls", "xlsx", "ods", "csv", "json", "xml", "html", "htm", "php", "txt", "md",
    "zip", "png", "jpg", "jpeg", "gif", "webp", "svg", "ppt", "pptx", "odp", "yml", "yaml", "geojson",
];

/// What to write instead of a text that is no address.
pub fn address_help(text: &str) -> String {
    if let Some(address) = meant(text) {
        return format!("write `{address}`");
    }
    if text.matches("://").count() > 1 {
        "write one address; the others go into `sources`".to_owned()
    } else if is_local(text) {
        "publish the file and write its address there: readers cannot open a file on your own computer".to_owned()
    } else if is_relative(text) {
        "write the whole address, as it stands in the browser: `https://…`".to_owned()
    } else {
        "write an address that begins with `https://`, `http://` or `mailto:`".to_owned()
    }
}

/// The address that a text stands for.
fn meant(text: &str) -> Option<String> {
    let text = text.trim_matches(['<', '>', '"', '\'', ' ']);
    if text.matches("://").count() > 1 || is_local(text) {
        return None;
    }
    if is_mailbox(text) {
        return Some(format!("mailto:{text}"));
    }
    let whole = match without_scheme(text) {
        Some(rest) if is_host(rest) => format!("https://{rest}"),
        Some(_) => return None,
        None => text.to_owned(),
    };
    Some(encoded(&whole)).filter(|address| is_safe_url(address))
}

/// What stands behind a scheme that is missing or has a slip (`http:/`, `https//`, `htpp://`); nothing if the scheme is right,
/// or another.
fn without_scheme(text: &str) -> Option<&str> {
    let lower = text.to_ascii_lowercase();
    if ["https://", "http://", "mailto:"].iter().any(|scheme| lower.starts_with(scheme)) {
        return None;
    }
    let letters = lower.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(lower.len());
    let rest = text[letters..].trim_start_matches([':', ';', '/', '.']);
    let signs = &text[letters..text.len() - rest.len()];
    let slipped = lower.starts_with('h') && letters <= 6 && signs.contains('/') && signs.len() > 1;
    Some(if slipped { rest } else { text })
}

/// Whether a text begins with the name of a host, and not with that of a file or a folder.
fn is_host(text: &str) -> bool {
    let host = text.split(['/', '?', '#', ':']).next().unwrap_or_default();
    let end = host.rsplit_once('.').map(|(_, end)| end.to_lowercase()).unwrap_or_default();
    if end.chars().count() < 2 || !end.chars().all(char::is_alphabetic) {
        return false;
    }
    // A name alone may be that of a file.
    let is_file = host.len() == text.len() && FILES.contains(&end.as_str());
    !is_file && !host.starts_with('.') && !host.contains(char::is_whitespace)
}

fn is_mailbox(text: &str) -> bool {
    let parts = text.split_once('@').filter(|(name, host)| !name.contains(['/', ':']) && host.contains('.'));
    parts.is_some() && is_safe_url(&format!("mailto:{text}"))
}

/// Whether a text is the place of a file on a computer: `C:\…`, `file:…`, `\\server\…`, `/home/…`.
fn is_local(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let begins = ["file:", "\\\\", "~/", "/home/", "/users/", "/tmp/", "/mnt/", "/volumes/"];
    let drive = lower.starts_with(|c: char| c.is_ascii_alphabetic()) && lower[1..].starts_with([':']) && {
        lower[2..].starts_with(['\\', '/'])
    };
    drive || begins.iter().any(|begin| lower.starts_with(begin))
}

/// Whether a text is an address that counts from another page, or the name of a file.
fn is_relative(text: &str) -> bool {
    let is_file = text.rsplit_once('.').is_some_and(|(_, end)| FILES.contains(&end.to_lowercase().as_str()));
    text.starts_with(['/', '.', '#', '?']) || (!text.contains(':') && (text.contains('/') || is_file))
}

/// Percent signs for what no address holds.
fn encoded(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '"' | '\\' | '`') {
            let mut bytes = [0; 4];
            c.encode_utf8(&mut bytes).bytes().for_each(|byte| encoded.push_str(&format!("%{byte:02X}")));
        } else {
            encoded.push(c);
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_was_meant_is_proposed() {
        for (text, address) in [
            ("www.example.org", "https://www.example.org"),
            ("example.org/report.pdf", "https://example.org/report.pdf"),
            ("https://example.org/a b.pdf", "https://example.org/a%20b.pdf"),
            ("https://example.org/a>b", "https://example.org/a%3Eb"),
            ("<https://example.org/>", "https://example.org/"),
            ("http:/example.org", "https://example.org"),
            ("https//example.org/x", "https://example.org/x"),
            ("htpp://example.org", "https://example.org"),
            ("a@example.org", "mailto:a@example.org"),
            ("https://example.org\\data", "https://example.org%5Cdata"),
        ] {
            assert_eq!(address_help(text), format!("write `{address}`"), "{text}");
        }
    }

    #[test]
    fn what_leads_nowhere_is_told_apart() {
        for text in ["C:\\Users\\me\\report.pdf", "file:///home/me/a.pdf", "\\\\server\\share", "/home/me/a.pdf"] {
            assert!(address_help(text).starts_with("publish the file"), "{text}: {}", address_help(text));
        }
        for text in ["docs/report.pdf", "/docs/report.pdf", "../a.html", "report.pdf", "#top"] {
            assert!(address_help(text).starts_with("write the whole address"), "{text}: {}", address_help(text));
        }
        for text in ["javascript:alert(1)", "ftp://example.org", "soon", "https://", "data:text/html,x"] {
            assert!(address_help(text).starts_with("write an address"), "{text}: {}", address_help(text));
        }
        assert!(address_help("https://a.org https://b.org").starts_with("write one address"));
    }

    proptest! {
        #![proptest_config(crate::properties::config())]

        #[test]
        fn a_proposal_is_an_address(text in "(https?:/?/?)?[a-z.:\\\\/ <>@é]{0,24}") {
            if let Some(address) = meant(&text) {
                prop_assert!(is_safe_url(&address), "{}", address);
            }
        }
    }
}
