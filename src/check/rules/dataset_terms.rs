//! Media types, languages and checksums of datasets, which programs read.

use icu::locale::LanguageIdentifier;

use crate::check::rules::context::Context;
use crate::diag::{Diagnostic, Rule, nearest};
use crate::model::{Checksum, Distribution};
use crate::source::Spanned;

/// A term that no program would understand.
pub static RULE: Rule = Rule {
    code: "E0313",
    title: "A term for programs is not well formed",
    help: "`media_type` is a type of IANA, such as `text/csv`. `language` is a list of tags (BCP 47), such as `fr`, `ar` or \
           `zgh`. The `value` of a `checksum` has hexadecimal digits, as many as its `algorithm` gives: 64 for `sha256`. Programs \
           that collect catalogues read these fields, so they are not free texts.",
    wrong: "--- file: content/organisations/ministry.yml\ntitle: Ministry\n--- file: content/datasets/budget.yml\ntitle: Budget\ndescription: All of it.\npublisher: ministry\nlanguage: [French]\n",
    right: "--- file: content/organisations/ministry.yml\ntitle: Ministry\n--- file: content/datasets/budget.yml\ntitle: Budget\ndescription: All of it.\npublisher: ministry\nlanguage: [fr]\n",
};

/// The first parts of media types (IANA, top-level types).
const TOP_LEVEL: [&str; 10] =
    ["application", "audio", "font", "haptics", "image", "message", "model", "multipart", "text", "video"];

/// Media types by what people call the format.
const FORMATS: [(&str, &str); 11] = [
    ("csv", "text/csv"),
    ("geojson", "application/geo+json"),
    ("html", "text/html"),
    ("json", "application/json"),
    ("ods", "application/vnd.oasis.opendocument.spreadsheet"),
    ("pdf", "application/pdf"),
    ("text", "text/plain"),
    ("txt", "text/plain"),
    ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("xml", "application/xml"),
    ("zip", "application/zip"),
];

/// Hexadecimal digits of what an algorithm gives.
const DIGITS: [(&str, usize); 6] =
    [("md5", 32), ("sha1", 40), ("sha224", 56), ("sha256", 64), ("sha384", 96), ("sha512", 128)];

/// Checks every dataset.
pub fn check(context: Context, problems: &mut Vec<Diagnostic>) {
    for dataset in context.records.datasets.iter() {
        problems.extend(dataset.language.iter().filter_map(language));
        for Distribution { media_type, checksum, .. } in &dataset.distributions {
            problems.extend(media_type.as_ref().and_then(self::media_type));
            problems.extend(checksum.as_ref().and_then(self::checksum));
        }
    }
}

fn tell(value: &Spanned<Box<str>>, message: String, help: String) -> Option<Diagnostic> {
    Some(Diagnostic::new(&RULE, value.span, message).help(help))
}

fn language(tag: &Spanned<Box<str>>) -> Option<Diagnostic> {
    let hyphens = tag.value.replace('_', "-");
    let is_tag = |text: &str| {
        let language = text.split('-').next().unwrap_or_default();
        (2..=3).contains(&language.len()) && LanguageIdentifier::try_from_str(text).is_ok()
    };
    if is_tag(&tag.value) && hyphens == *tag.value {
        return None;
    }
    let help = match is_tag(&hyphens) {
        true => format!("write `{hyphens}`"),
        false => "write the tag of the language, such as `fr`, `ar` or `zgh`".to_owned(),
    };
    tell(tag, format!("`{}` is not the tag of a language", tag.value), help)
}

fn media_type(name: &Spanned<Box<str>>) -> Option<Diagnostic> {
    let lower = name.value.to_ascii_lowercase();
    let essence = lower.split(';').next().unwrap_or_default().trim_end();
    let known = |top: &str| TOP_LEVEL.contains(&top);
    let is_token =
        |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric() || b"!#$&-^_.+".contains(&b));
    let help = match essence.split_once('/') {
        Some((top, sub)) if known(top) && is_token(sub) => return None,
        Some((top, sub)) if is_token(sub) && !known(top) => match nearest(top, TOP_LEVEL) {
            Some(near) => format!("did you mean `{near}/{sub}`?"),
            None => format!("write a type that begins with one of {}", TOP_LEVEL.join(", ")),
        },
        _ => match FORMATS.iter().find(|(format, _)| *format == essence.trim_start_matches('.')) {
            Some((_, media_type)) => format!("write `{media_type}`"),
            None => "write a type of IANA, such as `text/csv`".to_owned(),
        },
    };
    tell(name, format!("`{}` is not a media type", name.value), help)
}

fn checksum(Checksum { algorithm, value }: &Checksum) -> Option<Diagnostic> {
    if let Some(other) = value.value.chars().find(|c| !c.is_ascii_hexdigit()) {
        let help = "write the digits 0 to 9 and a to f alone, without spaces".to_owned();
        return tell(value, format!("`{other}` is not a hexadecimal digit"), help);
    }
    let name: String = algorithm.value.to_lowercase().chars().filter(char::is_ascii_alphanumeric).collect();
    let found = value.value.len();
    let (_, wanted) = DIGITS.iter().find(|(known, _)| *known == name)?;
    if found == *wanted {
        return None;
    }
    let help = match DIGITS.iter().find(|(_, digits)| *digits == found) {
        Some((other, _)) => format!("write the whole checksum; if it is one by {other}, write `algorithm: {other}`"),
        None => "write the whole checksum".to_owned(),
    };
    tell(value, format!("a checksum by {} has {wanted} digits, and this has {found}", algorithm.value), help)
}
