//! Bytes to text: UTF-8 or a problem at the byte that is not, and characters that must not stand in a text.

use std::borrow::Cow;
use std::str;

use crate::diag::{Diagnostic, Rule};
use crate::model::rules::CONTROL;
use crate::source::{FileId, Span};

/// More of the same are not told, for a broken file breaks at every line.
const MOST: usize = 20;

/// A byte that is not UTF-8.
pub static NOT_UTF8: Rule = Rule {
    code: "E0120",
    title: "A file is not written in UTF-8",
    help: "Every file is read as UTF-8, the encoding that holds all languages at once. This one was saved in another \
           one, mostly by an old editor or a spreadsheet, so that é or ع would come out as a wrong character.\n\nOpen \
           the file in the program that wrote it and save it again with the encoding UTF-8 (in a spreadsheet: the file \
           type \"CSV UTF-8\").",
    wrong: "",
    right: "--- file: content/organisations/interieur.yml\ntitle: Ministère de l’Intérieur\n",
};

/// A character that turns the direction of writing by force.
pub static BIDI: Rule = Rule {
    code: "E0122",
    title: "A hidden character changes the direction of the text",
    help: "Characters that embed, isolate or override the direction of writing (U+202A to U+202E and U+2066 to U+2069) \
           cannot be seen, and make a text look different from what it says: an amount or an address could be read \
           backwards. Shafaf sets the direction of every text itself, so that Arabic and Latin mix rightly without \
           them.\n\nDelete the character. The plain marks U+200E, U+200F and U+061C are allowed.",
    wrong: "",
    right: "--- file: content/organisations/interieur.yml\ntitle: وزارة الداخلية\n",
};

/// A character that stands for one that was lost.
pub static DAMAGED: Rule = Rule {
    code: "W0120",
    title: "A character was lost in an earlier conversion",
    help: "`\u{fffd}` stands where a program could not read a letter and threw it away. Write the letter that belongs \
           there.",
    wrong: "--- file: content/organisations/interieur.yml\ntitle: Minist\u{fffd}re de l’Intérieur\n",
    right: "--- file: content/organisations/interieur.yml\ntitle: Ministère de l’Intérieur\n",
};

/// The text of a file. Problems inside a text do not keep it from being read, and neither does another encoding: then it
/// is read on as what it seems to be, so that its other mistakes are told as well.
///
/// `None` for what is no text in any encoding.
pub fn decode<'b>(bytes: &'b [u8], file: FileId, problems: &mut Vec<Diagnostic>) -> Option<Cow<'b, str>> {
    let text = guessed(bytes);
    let broken = str::from_utf8(bytes).err();
    problems.extend(broken.map(|error| not_utf8(bytes, error.valid_up_to(), file)));
    if broken.is_some() && text.contains('\0') {
        return None;
    }
    let told = suspects(&text).filter(|(_, c)| broken.is_none() || *c != LOST).take(MOST);
    problems.extend(told.map(|(at, c)| suspect(Span::new(file, at, at + c.len_utf8()), c)));
    Some(text)
}

/// What stands for a letter that nobody can read.
const LOST: char = '\u{fffd}';

/// Bytes as the text that they seem to be, so that places in the text are the same wherever it is shown.
pub fn guessed(bytes: &[u8]) -> Cow<'_, str> {
    if let Ok(text) = str::from_utf8(bytes) {
        return Cow::Borrowed(text);
    }
    if is_utf16(bytes) {
        return Cow::Owned(utf16(bytes));
    }
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 8);
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        text.extend(chunk.invalid().iter().map(|byte| latin(*byte).unwrap_or(LOST)));
    }
    Cow::Owned(text)
}

fn is_utf16(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff])
}

/// UTF-16 with its mark, which says in which order the bytes stand.
fn utf16(bytes: &[u8]) -> String {
    let read = if bytes.starts_with(&[0xff, 0xfe]) { u16::from_le_bytes } else { u16::from_be_bytes };
    let units = bytes.chunks_exact(2).map(|pair| read([pair[0], pair[1]]));
    char::decode_utf16(units).map(|unit| unit.unwrap_or(LOST)).collect()
}

/// Bytes that are looked at together, so that the processor can compare them at once.
const CHUNK: usize = 64;

/// The characters that must not stand in a text. Looks at bytes first, since nearly every text has none.
fn suspects(text: &str) -> impl Iterator<Item = (usize, char)> + '_ {
    let chunks = text.as_bytes().chunks(CHUNK).zip((0..).step_by(CHUNK));
    let chunks = chunks.filter(|(chunk, _)| chunk.iter().fold(false, |found, byte| found | may_start(*byte)));
    let starts =
        chunks.flat_map(|(chunk, from)| (from..from + chunk.len()).filter(move |at| may_start(chunk[at - from])));
    starts.filter_map(move |at| Some((at, text.get(at..)?.chars().next()?))).filter(|(_, c)| is_suspect(*c))
}

/// Control characters, and the first bytes of U+0080..U+009F, U+2000..U+2FFF and U+F000..U+FFFF.
fn may_start(byte: u8) -> bool {
    (byte < 0x20) & (byte != b'\t') & (byte != b'\n') & (byte != b'\r')
        | (byte == 0x7f)
        | (byte == 0xc2)
        | (byte == 0xe2)
        | (byte == 0xef)
}

/// Whether a character must not stand in a text: it cannot be seen, or stands for one that was lost.
pub fn is_suspect(c: char) -> bool {
    let line_break = matches!(c, '\t' | '\n' | '\r' | '\u{85}');
    (c.is_control() && !line_break) || is_bidi(c) || c == '\u{fffd}'
}

fn is_bidi(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn suspect(span: Span, c: char) -> Diagnostic {
    let code = format!("U+{:04X}", u32::from(c));
    if c == '\u{fffd}' {
        return Diagnostic::new(&DAMAGED, span, "a letter was lost here").help("write the letter that belongs here");
    }
    if is_bidi(c) {
        let message = format!("the hidden character {code} changes the direction of the text");
        return Diagnostic::new(&BIDI, span, message).help("delete it");
    }
    Diagnostic::new(&CONTROL, span, format!("the control character {code} stands in the text")).help("delete it")
}

fn not_utf8(bytes: &[u8], at: usize, file: FileId) -> Diagnostic {
    let byte = bytes.get(at).copied().unwrap_or_default();
    let message = format!("the byte {byte:02X} is not UTF-8");
    let help = format!("save the file again with the encoding UTF-8{}", guess(bytes, at));
    Diagnostic::new(&NOT_UTF8, Span::new(file, at, at), message).help(help)
}

/// Names the encoding that the bytes look like, and how the place reads in it.
fn guess(bytes: &[u8], at: usize) -> String {
    if is_utf16(bytes) {
        return "; it seems to be UTF-16".to_owned();
    }
    let byte = bytes.get(at).copied().unwrap_or_default();
    // In an Arabic text, letters above ASCII stand together; in a Western one they stand among those of ASCII.
    let around = |i: usize| bytes.get(i).is_some_and(u8::is_ascii_alphabetic);
    let arabic = !around(at.wrapping_sub(1)) && !around(at + 1) && !around(at + 2);
    match (arabic && byte >= 0xc0, latin(byte)) {
        (true, _) => "; it seems to be Windows-1256 (Arabic)".to_owned(),
        (false, Some(c)) => format!("; it seems to be Windows-1252 (Western), where this is `{c}`"),
        (false, None) => String::new(),
    }
}

/// The letter of a byte in Windows-1252, where it has one that texts use.
fn latin(byte: u8) -> Option<char> {
    match byte {
        0x80 => Some('€'),
        0x85 => Some('…'),
        0x91 => Some('‘'),
        0x92 => Some('’'),
        0x93 => Some('“'),
        0x94 => Some('”'),
        0x96 => Some('–'),
        0x97 => Some('—'),
        0x9c => Some('œ'),
        0xa0..=0xff => Some(char::from(byte)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problems(bytes: &[u8]) -> Vec<Diagnostic> {
        let mut problems = Vec::new();
        decode(bytes, FileId(0), &mut problems);
        problems
    }

    #[test]
    fn a_bad_byte_is_told_with_its_place_and_a_guess() {
        let latin = problems(b"title: Minist\xe8re de la Sant\xe9 publique");
        assert_eq!((latin[0].rule.code, latin[0].span.start), ("E0120", 13));
        assert!(latin[0].help.as_ref().unwrap().contains("Windows-1252 (Western), where this is `è`"));
        let arabic = problems(b"title: \xe6\xd2\xc7\xd1\xc9 \xc7\xe1\xcf\xc7\xce\xe1\xed\xc9");
        assert!(arabic[0].help.as_ref().unwrap().contains("Windows-1256"));
        let short = problems(b"title: Minist\xe8re\n");
        assert!(short[0].help.as_ref().unwrap().contains("`è`"), "one accent in a short text");
        let wide = problems(b"\xff\xfet\0i\0");
        assert!(wide[0].help.as_ref().unwrap().contains("UTF-16"));
    }

    #[test]
    fn hidden_characters_are_told_each() {
        let found = problems("a\u{202e}b\u{2066}\u{0}\u{9b}\u{fffd}".as_bytes());
        let codes: Vec<_> = found.iter().map(|d| (d.rule.code, d.span.start, d.span.end)).collect();
        assert_eq!(codes, [("E0122", 1, 4), ("E0122", 5, 8), ("E0121", 8, 9), ("E0121", 9, 11), ("W0120", 11, 14)]);
    }

    #[test]
    fn ordinary_text_passes() {
        assert_eq!(problems("\u{feff}été\t‘œ’\r\nوزارة\u{200f}\u{61c}\u{a0}— …".as_bytes()), []);
    }
}
