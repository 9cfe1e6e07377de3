//! The fonts of cards, which are in the binary: Noto Sans, Noto Sans Arabic and Noto Sans Tifinagh without what cards do not
//! need, merged into one family of two weights. One family, because a text of several scripts that is put together from
//! several fonts loses its ligatures, and Arabic its lam-alef.

use std::sync::Arc;

use resvg::usvg::Options;
use resvg::usvg::fontdb::{Database, Source};
use skrifa::{FontRef, MetadataProvider};

/// The family of everything.
pub(super) const FAMILY: &str = "Noto Sans";

const REGULAR: &[u8] = include_bytes!("fonts/NotoSans-Regular.ttf");
const BOLD: &[u8] = include_bytes!("fonts/NotoSans-Bold.ttf");

/// How texts are set: with the fonts of the binary and no others.
pub(super) fn options() -> Options<'static> {
    let mut fonts = Database::new();
    for file in [REGULAR, BOLD] {
        fonts.load_font_source(Source::Binary(Arc::new(file)));
    }
    fonts.set_sans_serif_family(FAMILY);
    fonts.set_serif_family(FAMILY);
    Options { fontdb: Arc::new(fonts), font_family: FAMILY.to_owned(), ..Options::default() }
}

fn has(file: &[u8], c: char) -> bool {
    FontRef::new(file).is_ok_and(|font| font.charmap().map(c).is_some())
}

/// Whether a character can be written.
pub(super) fn can_write(c: char) -> bool {
    has(REGULAR, c)
}

/// Whether a text can be read with the fonts: a sign may be missing, a letter may not.
pub(super) fn is_legible(text: &str) -> bool {
    text.chars().all(|c| c.is_ascii() || !c.is_alphanumeric() || can_write(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_letter_of_the_languages_is_there() {
        let samples = [
            "Transparency of the administration: 12,345.6 % — “open”, ‘data’ • … € £ ₿",
            "Où va l’argent ? Cœur, Noël, ÉVALUATION « à 50 % » n°\u{202f}12",
            "شفافية الميزانية والتزامات الحكومة المنفتحة، نسبة الإنجاز ٪٫؟؛ پڤگژ ١٢٣ ﷼",
            "ⵜⴰⵏⴱⴰⴹⵜ ⵜⴰⵎⵖⵔⴰⴱⵉⵜ ⴰⵙⵏⵓⴱⴳ ⵯ",
            "Taɣlift n unaẓan ḍ ṛ ṣ ṭ ḥ ɛ ǧ č",
            "Прозрачность Διαφάνεια Şeffaflık Přehlednost Gegnsæi",
        ];
        for c in samples.iter().flat_map(|text| text.chars()).filter(|c| !c.is_whitespace()) {
            assert!(has(REGULAR, c) && has(BOLD, c), "U+{:04X} {c}", u32::from(c));
        }
    }

    #[test]
    fn what_has_no_letters_here_is_told() {
        assert!(is_legible("Open data 🎉 now") && is_legible("شفاف ⵣ"));
        assert!(!is_legible("開かれた政府"));
    }
}
