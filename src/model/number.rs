//! What an editor meant by a number that is not written as one: `1 200,50 %`, `1.200.000`, `١٢٠٠`.

/// What stands around the digits of a number and changes what it means: `EUR`, `million`, `<`. Nothing where there is
/// no number, or where it means the same without: a percent sign, or a plus.
pub fn unit(text: &str) -> Option<&str> {
    let is_digit = |c: char| western(c).is_ascii_digit();
    let (first, last) = (text.find(is_digit)?, text.rfind(is_digit)?);
    let after = text[last..].char_indices().nth(1).map_or("", |(next, _)| &text[last + next..]);
    let mark = |c: char| c.is_whitespace() || "()+-.,%\u{2212}\u{66a}\u{66b}\u{200e}\u{200f}".contains(c);
    [after, &text[..first]].map(|part| part.trim_matches(mark)).into_iter().find(|part| !part.is_empty())
}

/// The numbers that a text can stand for, written as they should be; the likeliest first, none if nothing can be read.
pub fn meant(text: &str) -> Vec<String> {
    let text: String = text.chars().map(western).collect();
    // A currency or a unit may stand before or after the number, but not inside: `1e6` and `12:30` are no `16` and `1230`.
    let is_digit = |c: char| c.is_ascii_digit();
    let (Some(first), Some(last)) = (text.find(is_digit), text.rfind(is_digit)) else { return Vec::new() };
    let (before, inside, after) = (&text[..first], &text[first..=last], &text[last + 1..]);
    let blank = |c: char| c.is_whitespace() || matches!(c, '_' | '\'' | '’');
    let scaled = after.chars().next().is_some_and(|c| c.is_alphabetic());
    if scaled || !inside.chars().all(|c| is_digit(c) || blank(c) || matches!(c, '.' | ',')) {
        return Vec::new();
    }
    // Accountants put what is below zero in brackets.
    let bracketed = before.contains('(') && after.contains(')');
    let minus = if bracketed || before.trim_end().ends_with('-') { "-" } else { "" };
    let point = if before.ends_with(['.', ',']) { "0." } else { "" };
    let number: String = inside.chars().filter(|c| !blank(*c)).collect();
    readings(&number).into_iter().map(|number| format!("{minus}{point}{number}")).filter(|n| is_plain(n)).collect()
}

/// The readings of a number with marks in it.
fn readings(kept: &str) -> Vec<String> {
    let marks: Vec<(usize, char)> = kept.char_indices().filter(|(_, c)| matches!(c, '.' | ',')).collect();
    let plain = |kept: &str| kept.replace(['.', ','], "");
    // The mark at `i` begins the decimals, the others are between thousands.
    let split = |i: usize| format!("{}.{}", plain(&kept[..i]), &kept[i + 1..]);
    match marks.as_slice() {
        [] => vec![kept.to_owned()],
        [(i, ',')] if kept.len() - i == 4 => vec![plain(kept), split(*i)],
        [(i, _)] => vec![split(*i)],
        [(_, first), .., (i, last)] if first != last => vec![split(*i)],
        _ => vec![plain(kept)],
    }
}

/// Whether a text is written as a number should be, whatever its size.
pub fn is_plain(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    [whole, fraction].iter().all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()))
}

/// A plain number whose point may as well stand between thousands, without it: `60000` for `60.000`.
pub fn thousands(text: &str) -> Option<String> {
    let (whole, fraction) = text.split_once('.')?;
    let grouped = fraction.len() == 3 && (1..=3).contains(&whole.len()) && !whole.starts_with(['0', '-']);
    grouped.then(|| format!("{whole}{fraction}"))
}

/// The number of digits before the point of a plain number.
pub fn whole_digits(text: &str) -> usize {
    let digits = text.trim_start_matches(['-', '0']);
    digits.split_once('.').map_or(digits, |(whole, _)| whole).len()
}

/// A digit or mark of Arabic writing as `0` to `9`, `.`, `,` or `-`; anything else as it is.
pub fn western(c: char) -> char {
    let digit = |zero: u32| char::from_digit(u32::from(c) - zero, 10).unwrap_or(c);
    match c {
        '\u{0660}'..='\u{0669}' => digit(0x0660),
        '\u{06F0}'..='\u{06F9}' => digit(0x06F0),
        '\u{066B}' => '.',
        '\u{066C}' => ',',
        '\u{2212}' => '-',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_meant_is_found() {
        let cases: [(&str, &[&str]); 25] = [
            ("(1,500.00)", &["-1500.00"]),
            ("1 200 000", &["1200000"]),
            ("1\u{202F}200,50 MAD", &["1200.50"]),
            ("1,200", &["1200", "1.200"]),
            ("1,5", &["1.5"]),
            ("1,200,000", &["1200000"]),
            ("1.200.000", &["1200000"]),
            ("1.200.000,50", &["1200000.50"]),
            ("1,200,000.50", &["1200000.50"]),
            ("\u{661}\u{662}\u{66C}\u{663}\u{664}\u{665}\u{66B}\u{665}", &["12345.5"]),
            ("\u{6F1}\u{6F2}", &["12"]),
            ("37 %", &["37"]),
            ("\u{2212}5", &["-5"]),
            ("many", &[]),
            ("MAD 5000", &["5000"]),
            ("€ -50", &["-50"]),
            ("1'200", &["1200"]),
            (".5", &["0.5"]),
            ("5.", &["5"]),
            ("+5", &["5"]),
            ("1e6", &[]),
            ("12k", &[]),
            ("12:30", &[]),
            ("0x10", &[]),
            ("1-2", &[]),
        ];
        for (text, expected) in cases {
            assert_eq!(meant(text), expected, "{text}");
        }
    }

    #[test]
    fn what_changes_the_meaning_of_a_number_is_found() {
        let units = [("120000 EUR", "EUR"), ("€120000", "€"), ("1,2 million", "million"), ("48 kB", "kB"), ("<5", "<")];
        units.into_iter().for_each(|(text, found)| assert_eq!(unit(text), Some(found), "{text}"));
        let plain = ["1 200,50", "37 %", "+5", "-5", "many", "5.", "\u{661}\u{662}\u{200f}"];
        plain.into_iter().for_each(|text| assert_eq!(unit(text), None, "{text}"));
    }

    #[test]
    fn a_point_between_thousands_is_noticed() {
        assert_eq!(thousands("60.000").as_deref(), Some("60000"));
        assert_eq!(thousands("1.200").as_deref(), Some("1200"));
        for text in ["0.125", "5000.125", "60.00", "60.0000", "60000"] {
            assert_eq!(thousands(text), None, "{text}");
        }
    }

    #[test]
    fn plain_numbers_are_told_from_others() {
        assert!(["1", "-1.50", "123456789012345678901234567890.5"].into_iter().all(is_plain));
        assert_eq!(["0", "-012.5", "1200"].map(whole_digits), [0, 2, 4]);
        assert!(!["", "-", ".5", "5.", "1,5", "1e3", "1.2.3", "+1"].into_iter().any(is_plain));
    }
}
