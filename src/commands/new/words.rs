//! The words of the pages in a language that Shafaf does not bring: the English ones, for the publisher to translate.

use rust_embed::RustEmbed;
use shafaf::locale::{Locale, LocaleError, Messages};
use shafaf::model::Lang;

use super::starter::StarterFile;

/// The locale files in the binary.
#[derive(RustEmbed)]
#[folder = "themes/default/locales/"]
struct BuiltIn;

/// What a language must say of itself that the Unicode data do not cover; see the documentation of [`shafaf::locale`].
const FORMAT: &str = r#"format:
  # How numbers and dates are written, for the Unicode data at hand do not cover this language.
  decimal: ","
  group: "\u00A0"
  # A language whose plurals work alike.
  plural_rules: en
  months: [January, February, March, April, May, June, July, August, September, October, November, December]
  date: {day: "{day} {month} {year}", month: "{month} {year}"}
  list: {next: "{a}, {b}", last: "{a} and {b}"}
"#;

/// The locale files that the languages of a site lack.
pub fn missing(languages: &[String]) -> Result<Vec<StarterFile>, String> {
    let foreign = languages.iter().filter(|tag| !is_built_in(tag));
    foreign
        .map(|tag| Ok(StarterFile { path: format!("themes/default/locales/{tag}.yml"), text: english(tag)? }))
        .collect()
}

/// A regional tag takes the words of its language.
fn is_built_in(tag: &str) -> bool {
    BuiltIn::get(&format!("{}.yml", tag.split('-').next().unwrap_or(tag))).is_some()
}

fn english(tag: &str) -> Result<String, String> {
    let words = BuiltIn::get("en.yml").map(|file| String::from_utf8_lossy(&file.data).into_owned()).unwrap_or_default();
    let messages = Messages::parse(&words).map_err(|error| error.message)?;
    let words = match Locale::new(Lang::DEFAULT, tag, messages) {
        Ok(_) => words,
        Err(LocaleError::Data { .. }) => words.replacen("format:\n", FORMAT, 1),
        Err(error) => return Err(error.to_string()),
    };
    Ok(format!(
        "# The words of the pages in `{tag}`. They stand here in English: translate what is to the right of the colons.\n{words}"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(tags: &[&str]) -> Vec<StarterFile> {
        missing(&tags.iter().map(|tag| (*tag).to_owned()).collect::<Vec<_>>()).unwrap()
    }

    #[test]
    fn only_languages_without_words_need_a_file() {
        assert_eq!(files(&["en", "fr-CA", "ar", "es-MX", "zgh"]), []);
        assert_eq!(files(&["en", "pt-BR"])[0].path, "themes/default/locales/pt-BR.yml");
    }

    #[test]
    fn every_file_makes_a_language() {
        for (tag, own) in [("pt", false), ("kab", true)] {
            let text = &files(&[tag])[0].text;
            assert!(Locale::new(Lang::DEFAULT, tag, Messages::parse(text).unwrap()).is_ok());
            assert_eq!(text.contains("plural_rules: en"), own);
        }
    }
}
