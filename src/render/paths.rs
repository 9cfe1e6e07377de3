//! Where pages stand that others lead to, relative to the root of the language.

use crate::locale::Locale;
use crate::model::Lang;

/// Where the pages of a language stand: the default language at the root, the others in a folder of their own.
pub fn prefix(locale: &Locale) -> String {
    if locale.lang() == Lang::DEFAULT { String::new() } else { format!("{}/", locale.tag()) }
}

/// The list of the rows with one value of a field.
pub fn filtered(folder: &str, key: &str, slug: &str) -> String {
    format!("{folder}/{key}/{slug}/index.html")
}

/// The folder of the findings in the records that an institution answers for.
pub fn findings_of(id: &str) -> String {
    format!("data-quality/by/{id}")
}

/// The page to search the site.
pub const SEARCH: &str = "search.html";
