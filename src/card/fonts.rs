//! The fonts of cards, which are in the binary: Noto Sans for Latin, Greek and Cyrillic, Noto Sans Arabic, Noto Sans
//! Tifinagh, made smaller by what cards do not need.

use std::sync::Arc;

use resvg::usvg::fontdb::{Database, ID, Source};
use resvg::usvg::{FontResolver, Options};
use skrifa::{FontRef, MetadataProvider};

/// The family of everything; the others stand in for letters that it does not have.
pub(super) const FAMILY: &str = "Noto Sans";

const FILES: [&[u8]; 5] = [
    include_bytes!("fonts/NotoSans-Regular.ttf"),
    include_bytes!("fonts/NotoSans-Bold.ttf"),
    include_bytes!("fonts/NotoSansArabic-Regular.ttf"),
    include_bytes!("fonts/NotoSansArabic-Bold.ttf"),
    include_bytes!("fonts/NotoSansTifinagh-Regular.ttf"),
];

/// How texts are set: with the fonts of the binary and no others.
pub(super) fn options() -> Options<'static> {
    let mut fonts = Database::new();
    for file in FILES {
        fonts.load_font_source(Source::Binary(Arc::new(file)));
    }
    fonts.set_sans_serif_family(FAMILY);
    fonts.set_serif_family(FAMILY);
    let select_fallback = Box::new(|c: char, used: &[ID], fonts: &mut Arc<Database>| fallback(c, used, fonts));
    Options {
        fontdb: Arc::new(fonts),
        font_family: FAMILY.to_owned(),
        font_resolver: FontResolver { select_font: FontResolver::default_font_selector(), select_fallback },
        ..Options::default()
    }
}

/// Another font that has a letter, as bold as the first if there is one.
fn fallback(c: char, used: &[ID], fonts: &Database) -> Option<ID> {
    let bold = fonts.face(*used.first()?)?.weight.0 > 500;
    let has = |id: ID| fonts.with_face_data(id, |data, _| has(data, c)).unwrap_or(false);
    let fitting = || fonts.faces().filter(|face| !used.contains(&face.id) && has(face.id));
    fitting().find(|face| (face.weight.0 > 500) == bold).or_else(|| fitting().next()).map(|face| face.id)
}

fn has(file: &[u8], c: char) -> bool {
    FontRef::new(file).is_ok_and(|font| font.charmap().map(c).is_some())
}

/// Whether a character can be written.
pub(super) fn can_write(c: char) -> bool {
    FILES.iter().any(|file| has(file, c))
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
            assert!(can_write(c), "U+{:04X} {c}", u32::from(c));
        }
    }

    #[test]
    fn what_has_no_letters_here_is_told() {
        assert!(is_legible("Open data 🎉 now") && is_legible("شفاف ⵣ"));
        assert!(!is_legible("開かれた政府"));
    }
}
