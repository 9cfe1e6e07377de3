//! A path below the output folder that every file system and static host takes.

use std::borrow::Borrow;
use std::fmt;
use std::sync::Arc;

use percent_encoding::percent_encode_byte;

/// The longest segment, in bytes: file systems stop at 255, and archives and hosts add to it.
const MAX_SEGMENT: usize = 200;
/// The longest path, in bytes: S3 and many archives stop at 1,024.
const MAX_PATH: usize = 1000;

/// A path below the output folder: relative, `/` between segments, no `.`, `..` or empty segment, no character or name
/// that Windows refuses, no control or bidirectional character, each segment at most 200 bytes. Cheap to clone.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OutPath(Arc<str>);

impl OutPath {
    /// Checks a path.
    ///
    /// # Errors
    /// The first thing that is wrong with it.
    pub fn new(path: &str) -> Result<Self, PathError> {
        if path.len() > MAX_PATH {
            return Err(PathError::TooLong);
        }
        path.split('/').try_for_each(check_segment)?;
        Ok(Self(path.into()))
    }

    /// The path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The path as it stands in a URL: what would end or change the URL is percent-encoded.
    pub fn url(&self) -> String {
        encode(&self.0)
    }

    /// The relative link from this page to another, always naming the file: `../fr/index.html`.
    pub fn link_to(&self, other: &OutPath) -> String {
        let common = common_folders(&self.0, &other.0);
        let up = self.0[common..].matches('/').count();
        "../".repeat(up) + &encode(&other.0[common..])
    }
}

impl Borrow<str> for OutPath {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for OutPath {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What is wrong with a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PathError {
    /// Nothing between two slashes, at an end, or at all.
    Empty,
    /// A segment `.` or `..`.
    Dots,
    /// A segment above 200 bytes or a path above 1,000.
    TooLong,
    /// A character that cannot stand in a path.
    Character(char),
    /// A name that Windows keeps for a device.
    Device,
    /// A segment that ends with a dot or a space.
    Ending,
}

impl fmt::Display for PathError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("a part between the slashes is empty"),
            Self::Dots => f.write_str("`.` and `..` cannot be part of a path"),
            Self::TooLong => write!(f, "longer than {MAX_SEGMENT} bytes in a part or {MAX_PATH} in all"),
            Self::Character(c) => write!(f, "the character U+{:04X} cannot be part of a path", u32::from(*c)),
            Self::Device => f.write_str("a name that Windows keeps for a device, such as `con` or `nul`"),
            Self::Ending => f.write_str("a part ends with a dot or a space"),
        }
    }
}

impl std::error::Error for PathError {}

fn check_segment(segment: &str) -> Result<(), PathError> {
    if segment.is_empty() {
        return Err(PathError::Empty);
    }
    if segment == "." || segment == ".." {
        return Err(PathError::Dots);
    }
    if segment.len() > MAX_SEGMENT {
        return Err(PathError::TooLong);
    }
    if let Some(refused) = segment.chars().find(|c| is_refused(*c)) {
        return Err(PathError::Character(refused));
    }
    if segment.ends_with(['.', ' ']) {
        return Err(PathError::Ending);
    }
    if is_device(segment) { Err(PathError::Device) } else { Ok(()) }
}

fn is_refused(c: char) -> bool {
    let bidirectional =
        matches!(c, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    c.is_control() || bidirectional || matches!(c, '\u{FFFD}' | '\\' | '<' | '>' | ':' | '"' | '|' | '?' | '*')
}

/// Windows reads `nul.html` as the device `nul`. Source: "Naming Files, Paths, and Namespaces", Windows documentation.
fn is_device(segment: &str) -> bool {
    let stem = segment.split('.').next().unwrap_or_default().trim_end().to_ascii_lowercase();
    let numbered = |name| stem.strip_prefix(name).is_some_and(|n| matches!(n, "0" | "¹" | "²" | "³") || is_digit(n));
    matches!(stem.as_str(), "con" | "prn" | "aux" | "nul" | "conin$" | "conout$") || numbered("com") || numbered("lpt")
}

fn is_digit(text: &str) -> bool {
    text.len() == 1 && text.bytes().all(|b| b.is_ascii_digit())
}

/// Bytes of the folders that two paths share, with the last slash.
fn common_folders(a: &str, b: &str) -> usize {
    let folders = |path: &str| path.rfind('/').map_or(0, |slash| slash + 1);
    let (a, b) = (&a[..folders(a)], &b[..folders(b)]);
    let same = a.split_inclusive('/').zip(b.split_inclusive('/')).take_while(|(a, b)| a == b);
    same.map(|(folder, _)| folder.len()).sum()
}

/// Letters of every script may stand in a URL as they are (URL Standard, "URL code points"), so only single bytes are encoded.
fn encode(path: &str) -> String {
    let mut url = String::with_capacity(path.len());
    for c in path.chars() {
        match u8::try_from(c) {
            Ok(byte @ (b' ' | b'#' | b'%' | b'[' | b']' | b'^' | b'`' | b'{' | b'}')) => {
                url.push_str(percent_encode_byte(byte));
            }
            _ => url.push(c),
        }
    }
    url
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn path(text: &str) -> OutPath {
        OutPath::new(text).unwrap()
    }

    #[test]
    fn good_paths_pass() {
        for good in
            ["index.html", "fr/a.html", "ar/شفافية.html", ".nojekyll", "a b/c+d.csv", "common/com.html", "lpt10"]
        {
            assert_eq!(path(good).as_str(), good);
        }
    }

    #[test]
    fn bad_paths_are_told() {
        let long = "a".repeat(201);
        let deep = "a/".repeat(500) + "b";
        let cases = [
            ("", PathError::Empty),
            ("/a", PathError::Empty),
            ("a//b", PathError::Empty),
            ("a/", PathError::Empty),
            ("..", PathError::Dots),
            ("a/../b", PathError::Dots),
            ("a/.", PathError::Dots),
            (&long, PathError::TooLong),
            (&deep, PathError::TooLong),
            ("a\\b", PathError::Character('\\')),
            ("c:", PathError::Character(':')),
            ("a\nb", PathError::Character('\n')),
            ("a\u{202E}b", PathError::Character('\u{202E}')),
            ("a/NUL.html", PathError::Device),
            ("com1", PathError::Device),
            ("a./b", PathError::Ending),
            ("a ", PathError::Ending),
        ];
        for (bad, why) in cases {
            assert_eq!(OutPath::new(bad), Err(why), "{bad}");
        }
    }

    #[test]
    fn links_are_relative_and_name_a_file() {
        let cases = [
            ("index.html", "fr/index.html", "fr/index.html"),
            ("en/a/b.html", "fr/index.html", "../../fr/index.html"),
            ("en/a.html", "en/b.html", "b.html"),
            ("en/a.html", "en/a.html", "a.html"),
            ("en/a.html", "eng/a.html", "../eng/a.html"),
            ("en/index.html", "en/index.html/x.css", "index.html/x.css"),
            ("a.html", "50% of [x] #1.csv", "50%25%20of%20%5Bx%5D%20%231.csv"),
        ];
        for (from, to, link) in cases {
            assert_eq!(path(from).link_to(&path(to)), link);
        }
    }

    proptest! {
        #![proptest_config(crate::properties::config())]

        #[test]
        fn a_link_leads_to_its_target(from in "[ab]{1,2}(/[ab]{1,2}){0,3}", to in "[ab]{1,2}(/[ab]{1,2}){0,3}") {
            let mut at: Vec<&str> = from.split('/').collect();
            at.pop();
            let link = path(&from).link_to(&path(&to));
            for step in link.split('/') {
                if step == ".." { at.pop().unwrap(); } else { at.push(step); }
            }
            prop_assert_eq!(at.join("/"), to);
        }
    }
}
