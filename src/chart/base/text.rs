//! How wide texts are, how they break, and how they stand in a drawing of the other direction.

/// A text broken into lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Wrapped {
    /// At least one line, the last perhaps ending in `…`.
    pub lines: Vec<String>,
    /// Whether something was left out.
    pub cut: bool,
}

/// Advance widths of Arial for the printable ASCII characters, in thousandths of the font size.
const ASCII: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
    556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833,
    722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556,
    556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334,
    260, 334, 584,
];

/// The width of `text` at a font size, both in pixels; generous, since the reader's font is not known here.
pub(crate) fn width(text: &str, size: f64) -> f64 {
    let thousandths: u32 = text.chars().map(advance).sum();
    f64::from(thousandths) * size / 1000.0
}

/// The advance of a character, in thousandths of the font size: Noto Sans is about 1.12 times as wide as Arial; joined
/// Arabic letters were measured over whole phrases (0.42 em in Noto Sans Arabic, 0.46 in usual fallbacks).
fn advance(c: char) -> u32 {
    match c {
        ' '..='~' => u32::from(ASCII[c as usize - 32]) * 28 / 25,
        _ if is_zero_width(c) => 0,
        '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' => 310,
        '\u{660}'..='\u{669}' | '\u{6f0}'..='\u{6f9}' => 620,
        '\u{5d0}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' => 470,
        '\u{2d30}'..='\u{2d7f}' => 660,
        '\u{1100}'..='\u{115f}' | '\u{2e80}'..='\u{d7ff}' | '\u{f900}'..='\u{faff}' | '\u{1f000}'.. => 1050,
        _ if c.is_lowercase() => 640,
        _ => 780,
    }
}

/// Marks that stand on another letter, and invisible controls.
fn is_zero_width(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5bd}' | '\u{610}'..='\u{61c}' | '\u{64b}'..='\u{65f}' | '\u{670}'
        | '\u{6d6}'..='\u{6dc}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{fe00}'..='\u{fe0f}')
}

/// Breaks `text` at blanks into at most `max_lines` lines of `max` pixels; what does not fit ends in `…`.
pub(crate) fn wrap(text: &str, size: f64, max: f64, max_lines: usize) -> Wrapped {
    let mut lines = vec![String::new()];
    let mut words = text.split(is_break).filter(|word| !word.is_empty());
    while let Some(word) = words.next() {
        if append(&mut lines, word, size, max) {
            continue;
        }
        if lines.len() == max_lines {
            return cut(lines, words.fold(word.to_owned(), |rest, word| rest + " " + word), size, max);
        }
        lines.push(word.to_owned());
    }
    match lines.last() {
        Some(last) if width(last, size) > max => cut(lines, String::new(), size, max),
        _ => Wrapped { lines, cut: false },
    }
}

/// Blanks at which a line may end; French has some before its colons at which it may not.
fn is_break(c: char) -> bool {
    c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{202f}' | '\u{2007}')
}

/// Adds a word to the last line if it fits or nothing is there yet.
fn append(lines: &mut [String], word: &str, size: f64, max: f64) -> bool {
    let Some(line) = lines.last_mut() else { return false };
    if line.is_empty() {
        line.push_str(word);
        return true;
    }
    let fits = width(line, size) + width(" ", size) + width(word, size) <= max;
    if fits {
        line.push(' ');
        line.push_str(word);
    }
    fits
}

/// Ends the last line, to which `rest` still belongs, in `…`.
fn cut(mut lines: Vec<String>, rest: String, size: f64, max: f64) -> Wrapped {
    if let Some(line) = lines.last_mut() {
        *line = shorten(&format!("{line} {rest}"), size, max);
    }
    Wrapped { lines, cut: true }
}

/// The longest beginning of `text` that fits with an `…`; marks are not torn off their letters.
pub(crate) fn shorten(text: &str, size: f64, max: f64) -> String {
    let room = max - width("…", size);
    let mut kept = text.trim_end().to_owned();
    while width(&kept, size) > room {
        while kept.pop().is_some_and(is_zero_width) {}
        if kept.is_empty() {
            break;
        }
    }
    kept.truncate(kept.trim_end().len());
    kept.push('…');
    kept
}

/// Puts a right-to-left text between isolates (U+2067, U+2069), as a drawing always runs from left to right.
pub(crate) fn isolate(text: &str, rtl: bool) -> String {
    let first_strong = text.chars().find(|&c| is_rtl(c) || c.is_alphabetic());
    let turned = if rtl { text.chars().any(is_rtl) } else { first_strong.is_some_and(is_rtl) };
    if turned { format!("\u{2067}{text}\u{2069}") } else { text.to_owned() }
}

fn is_rtl(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{200f}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' | '\u{10800}'..='\u{10fff}'
        | '\u{1e800}'..='\u{1efff}')
}

/// Appends `text` with the characters that mean something to XML escaped, and those that XML refuses left out.
pub(crate) fn escape(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn measures_by_letter_not_by_byte() {
        assert!((width("Hello", 10.0) - 25.4).abs() < 0.3, "{}", width("Hello", 10.0));
        let (arabic, tifinagh) = (width("الحكومة", 10.0), width("ⵜⴰⵏⴱⴰⴹⵜ", 10.0));
        assert!((arabic - 32.9).abs() < 0.1 && (tifinagh - 46.2).abs() < 0.1, "{arabic} {tifinagh}");
        assert_eq!(width("مُ", 10.0), width("م", 10.0));
    }

    #[test]
    fn wraps_at_blanks_and_says_when_it_cut() {
        let fits = wrap("Open data portal", 10.0, 60.0, 2);
        assert_eq!((fits.lines, fits.cut), (vec!["Open data".to_owned(), "portal".to_owned()], false));
        let long = wrap("Open data portal of the whole administration", 10.0, 60.0, 2);
        assert!(long.cut && long.lines.len() == 2 && long.lines[1].ends_with('…'), "{long:?}");
        assert!(wrap("Donaudampfschifffahrtsgesellschaft", 10.0, 60.0, 2).cut);
        assert_eq!(wrap("", 10.0, 60.0, 2).lines, [""]);
        let colon = wrap("Budget ouvert\u{a0}: en hausse", 10.0, 68.0, 3);
        assert_eq!(colon.lines, ["Budget", "ouvert\u{a0}: en", "hausse"]);
    }

    #[test]
    fn isolates_what_runs_the_other_way() {
        assert_eq!(isolate("شفاف", false), "\u{2067}شفاف\u{2069}");
        assert_eq!(isolate("12 مليون", true), "\u{2067}12 مليون\u{2069}");
        assert_eq!(isolate("08\u{200f}/2024", true), "\u{2067}08\u{200f}/2024\u{2069}");
        assert_eq!(isolate("12", true), "12");
        assert_eq!(isolate("OECD شفاف", false), "OECD شفاف");
    }

    proptest! {
        #![proptest_config(crate::properties::config())]

        #[test]
        fn lines_fit(text in "[a-z é,م]{0,80}", max in 40.0..200.0_f64, max_lines in 1..4_usize) {
            let wrapped = wrap(&text, 13.0, max, max_lines);
            prop_assert!(wrapped.lines.len() <= max_lines);
            let last = wrapped.lines.len() - 1;
            for (i, line) in wrapped.lines.iter().enumerate() {
                prop_assert!(width(line, 13.0) <= max || (i < last && !line.contains(' ')), "{line}");
            }
        }

        #[test]
        fn escaped_text_is_inert(text in "\\PC{0,30}") {
            let mut out = String::new();
            escape(&mut out, &text);
            prop_assert!(!out.contains(['<', '>', '"']));
        }
    }
}
