//! The files of a new site, made from those of a template.
//!
//! A template is written in a few languages. A text stands there as one line a language (`en: "…"` in YAML,
//! `title.en = "…"` in TOML), a body as one file a language (`about.en.md`). Lines and files of languages that were not
//! chosen are left out. A date stands there as `{today-30}`, so that the example is never a thing of the past; its month as `{month-30}`.

use jiff::ToSpan;
use jiff::civil::Date;

use super::template::{self, Raw};
use crate::cli::Template;

/// The languages in which the starter has its texts. The first one stands in for what a default language lacks.
const WRITTEN: [&str; 5] = ["en", "fr", "ar", "es", "zgh"];

/// Those of them that have titles and short texts alone.
const TITLES_ONLY: [&str; 1] = ["zgh"];

/// What the site should be like.
#[derive(Debug)]
pub struct Wishes<'a> {
    /// What it begins with.
    pub template: Option<Template>,
    /// BCP 47 tags, the default language first.
    pub languages: &'a [String],
    /// ISO 4217 code.
    pub currency: &'a str,
    /// Title, instead of the starter's own.
    pub title: Option<&'a str>,
    /// The date of the data.
    pub today: Date,
}

/// A file of the new site.
#[derive(Debug, PartialEq, Eq)]
pub struct StarterFile {
    /// Relative to the site, with `/`.
    pub path: String,
    /// What it holds.
    pub text: String,
}

/// A language of the site and the language of the starter that its texts are taken from.
#[derive(Debug, Clone, Copy)]
struct Choice<'a> {
    tag: &'a str,
    written: &'static str,
}

/// Every file, by path.
pub fn files(wishes: &Wishes) -> Vec<StarterFile> {
    let choices = choices(wishes.languages);
    let raw = template::files(wishes.template);
    let mut files: Vec<_> = raw.keys().flat_map(|name| files_of(name, &raw, &choices, wishes)).collect();
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

/// What a file of the starter becomes: itself, with its body in the default language; or, if it is the body of a record,
/// the translations that are taken from it.
fn files_of(name: &str, raw: &Raw, choices: &[Choice], wishes: &Wishes) -> Vec<StarterFile> {
    let text = raw.get(name).map(String::as_str).unwrap_or_default();
    let Some((stem, written)) = body_of(name) else {
        let text = pick_languages(text, choices, wishes.languages.len() == 1) + own_body(name, raw, choices);
        return vec![StarterFile { path: own_name(name), text: fill(&text, wishes) }];
    };
    let translations = choices.iter().skip(1).filter(|choice| choice.written == written);
    translations
        .map(|choice| StarterFile { path: format!("{stem}.{}.md", choice.tag), text: text.to_owned() })
        .collect()
}

/// In the starter itself a `.gitignore` would act on this repository.
fn own_name(name: &str) -> String {
    if name == "gitignore" { ".gitignore".to_owned() } else { name.to_owned() }
}

/// The body of a record in the default language.
fn own_body<'r>(name: &str, raw: &'r Raw, choices: &[Choice]) -> &'r str {
    let stem = name.strip_suffix(".md");
    let body = |written: &str| raw.get(&format!("{}.{written}.md", stem?));
    let own = choices.first().and_then(|choice| body(choice.written));
    own.or_else(|| body(WRITTEN[0])).map(String::as_str).unwrap_or_default()
}

/// The record and the language that a body's file name tells.
fn body_of(name: &str) -> Option<(&str, &str)> {
    let (stem, written) = name.strip_suffix(".md")?.rsplit_once('.')?;
    WRITTEN.contains(&written).then_some((stem, written))
}

/// Where each language gets its texts. A translation that the starter lacks is left to the publisher.
fn choices(languages: &[String]) -> Vec<Choice<'_>> {
    let known = |tag: &str| WRITTEN.into_iter().find(|written| tag.split('-').next() == Some(written));
    let spare = |position: usize| (position == 0).then_some(WRITTEN[0]);
    // A tag given twice is told when the settings are read.
    let each = languages.iter().enumerate().filter(|(i, tag)| !languages[..*i].contains(tag));
    each.filter_map(|(i, tag)| Some(Choice { tag, written: known(tag).or_else(|| spare(i))? })).collect()
}

/// A line that gives a text in one language.
enum TextLine<'t> {
    Yaml { indent: &'t str, written: &'static str, text: &'t str },
    Toml { key: &'t str, written: &'static str, text: &'t str },
}

impl<'t> TextLine<'t> {
    fn of(line: &'t str) -> Option<Self> {
        WRITTEN.into_iter().find_map(|written| {
            let yaml = line.split_once(&format!("{written}: ")).filter(|(indent, _)| indent.trim().is_empty());
            let toml = line.split_once(&format!(".{written} = ")).filter(|(key, _)| !key.starts_with('#'));
            let yaml = yaml.map(|(indent, text)| Self::Yaml { indent, written, text });
            yaml.or_else(|| toml.map(|(key, text)| Self::Toml { key, written, text }))
        })
    }

    fn written(&self) -> &'static str {
        let (Self::Yaml { written, .. } | Self::Toml { written, .. }) = self;
        written
    }

    /// What comes before the language: the same for all lines of a text.
    fn place(&self) -> &'t str {
        match self {
            Self::Yaml { indent, .. } => indent,
            Self::Toml { key, .. } => key,
        }
    }

    /// The line for a language of the site, with the line break before it. The text of a site with one language needs no
    /// group of languages: it stands beside its field.
    fn render(&self, tag: &str, single: bool) -> String {
        match self {
            Self::Yaml { text, .. } if single => format!(" {text}"),
            Self::Yaml { indent, text, .. } => format!("\n{indent}{tag}: {text}"),
            Self::Toml { key, text, .. } if single => format!("\n{key} = {text}"),
            Self::Toml { key, text, .. } => format!("\n{key}.{tag} = {text}"),
        }
    }
}

/// Keeps the lines of the chosen languages, under the tags of the site.
fn pick_languages(text: &str, choices: &[Choice], single: bool) -> String {
    let mut picked = String::with_capacity(text.len());
    let mut group: Vec<TextLine> = Vec::new();
    for line in text.lines() {
        let text = TextLine::of(line);
        if text.as_ref().is_none_or(|text| !belongs(text, &group)) {
            picked += &render_group(&std::mem::take(&mut group), choices, single);
        }
        match text {
            None => picked.extend(["\n", line]),
            Some(text) => group.push(text),
        }
    }
    picked += &render_group(&group, choices, single);
    picked.push('\n');
    picked.split_off(1)
}

/// Whether a line is one more language of the text before it.
fn belongs(line: &TextLine, group: &[TextLine]) -> bool {
    group.iter().all(|other| other.place() == line.place() && other.written() != line.written())
}

/// A text in the chosen languages. What the default language lacks is said in the first one of the starter.
fn render_group(group: &[TextLine], choices: &[Choice], single: bool) -> String {
    let has = |written: &str| group.iter().any(|line| line.written() == written);
    let spare = choices.first().filter(|choice| !has(choice.written));
    let source = |choice: &Choice| match spare {
        Some(lacking) if lacking.tag == choice.tag => WRITTEN[0],
        _ => choice.written,
    };
    let lines = group.iter().flat_map(|line| {
        let chosen = choices.iter().filter(|choice| source(choice) == line.written());
        chosen.map(|choice| line.render(choice.tag, single))
    });
    lines.collect()
}

/// Puts dates and wishes in their places.
fn fill(text: &str, wishes: &Wishes) -> String {
    let languages = wishes.languages.iter().map(|tag| quoted(tag)).collect::<Vec<_>>().join(", ");
    let filled = fill_dates(text, wishes.today)
        .replace("{languages}", &format!("[{languages}]"))
        .replace("{currency}", &quoted(wishes.currency))
        .replace("{rules}\n", untranslated(wishes.languages));
    match wishes.title {
        Some(title) => with_title(&filled, title),
        None => filled,
    }
}

/// Settings for languages without texts of their own: their absence is no news to the publisher.
fn untranslated(languages: &[String]) -> &'static str {
    let choices = choices(languages);
    let is_whole = |choice: &Choice| !TITLES_ONLY.contains(&choice.written);
    if choices.len() == languages.len() && choices.iter().skip(1).all(is_whole) {
        return "";
    }
    "# The examples are not translated into every language of the site. Delete these lines when your records are.\n\
     W0901 = \"off\"\nW0902 = \"off\"\n"
}

/// Replaces the title of the settings, in whatever languages it stands there.
fn with_title(settings: &str, title: &str) -> String {
    let mut line = Some(format!("title = {}\n", quoted(title)));
    let lines = settings.split_inclusive('\n');
    lines.filter_map(|old| if is_title(old) { line.take() } else { Some(old.to_owned()) }).collect()
}

fn is_title(line: &str) -> bool {
    line.starts_with("title = ") || line.starts_with("title.")
}

/// A string as TOML writes it, which escapes like JSON.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// Replaces `{today}`, `{today-30}` and `{today+30}` by the days that they stand for, and `{month-30}` by the month of that
/// day.
fn fill_dates(text: &str, today: Date) -> String {
    let days = fill_marks(text, "{today", |days| today.saturating_add(days.days()).to_string());
    fill_marks(&days, "{month", |days| today.saturating_add(days.days()).strftime("%Y-%m").to_string())
}

/// Replaces every mark, a number of days and `}` by what stands for these days.
fn fill_marks(text: &str, mark: &str, date: impl Fn(i32) -> String) -> String {
    let mut parts = text.split(mark);
    let mut filled = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (days, rest) = part.split_once('}').unwrap_or((part, ""));
        filled += &date(days.parse().unwrap_or(0));
        filled += rest;
    }
    filled
}

#[cfg(test)]
mod tests {
    use clap::ValueEnum;

    use super::*;

    fn made(languages: &[&str], title: Option<&str>) -> Vec<StarterFile> {
        let languages: Vec<String> = languages.iter().map(|tag| (*tag).to_owned()).collect();
        files(&Wishes {
            template: None,
            languages: &languages,
            currency: "EUR",
            title,
            today: Date::constant(2026, 3, 1),
        })
    }

    fn text<'a>(files: &'a [StarterFile], path: &str) -> &'a str {
        files.iter().find(|file| file.path == path).map_or("", |file| &file.text)
    }

    #[test]
    fn one_language_needs_no_groups() {
        let files = made(&["fr"], None);
        assert!(text(&files, "content/places/example-country.yml").contains("\ntitle: \"Pays d’exemple\"\n"));
        assert!(text(&files, "site.toml").contains("\ntitle = \"Tableau de bord de la transparence\"\n"));
        assert!(text(&files, "content/pages/about.md").contains("Ce site est un exemple"));
        assert!(!files.iter().any(|file| file.path.starts_with("content/pages/about.fr")));
    }

    #[test]
    fn each_language_has_its_line_and_its_file() {
        let files = made(&["ar-MA", "en"], None);
        let place = text(&files, "content/places/example-country.yml");
        assert!(place.contains("title:\n  en: \"Example country\"\n  ar-MA: \"البلد النموذجي\"\n"));
        assert!(text(&files, "content/pages/about.en.md").starts_with("This site is an example"));
        assert_eq!(text(&files, "content/pages/about.fr.md"), "");
    }

    #[test]
    fn a_language_without_texts_borrows_only_as_the_default() {
        let files = made(&["pt", "de"], None);
        let place = text(&files, "content/places/example-country.yml");
        assert!(place.contains("title:\n  pt: \"Example country\"\nlevel"));
        assert!(text(&files, "site.toml").contains("W0901 = \"off\""));
        assert!(!text(&made(&["pt", "en"], None), "site.toml").contains("W0901"));
    }

    #[test]
    fn a_language_of_titles_borrows_the_rest_as_the_default() {
        let files = made(&["zgh", "es"], None);
        let calls = text(&files, "content/calls/small-projects.yml");
        assert!(calls.contains("  zgh: \"Call for small cultural projects\"\n  es: \"Convocatoria"), "{calls}");
        assert!(text(&files, "site.toml").contains("title.es = \"Panel de transparencia\"\ntitle.zgh = \"ⵉ"));
        assert!(text(&files, "content/pages/about.md").contains("This site is an example"));
        assert!(!text(&files, "site.toml").contains("W0901"));
        let files = made(&["en", "zgh"], None);
        assert!(!text(&files, "content/calls/small-projects.yml").contains("zgh: \"Call"));
        let place = text(&files, "content/places/example-country.yml");
        assert!(place.contains("  zgh: \"ⵜⴰⵎⴰⵣⵉⵔⵜ ⵏ ⵓⵎⴷⵢⴰ\"\n"));
        assert!(text(&files, "site.toml").contains("W0901 = \"off\""));
    }

    #[test]
    fn every_text_is_whole_and_in_its_own_letters() {
        let templates = Template::value_variants().iter().map(|template| Some(*template)).chain([None]);
        for (path, text) in templates.flat_map(template::files) {
            let count =
                |written: &str| text.lines().filter_map(TextLine::of).filter(|l| l.written() == written).count();
            let counts = ["fr", "ar", "es"].map(count);
            assert_eq!(counts, [count("en"); 3], "{path}");
            let tifinagh = text.lines().filter(|line| TextLine::of(line).is_some_and(|line| line.written() == "zgh"));
            for line in tifinagh {
                let said = line.split_once('"').unwrap().1;
                assert!(!said.contains(|c: char| c.is_ascii_alphabetic()), "{path}: {line}");
            }
        }
    }

    #[test]
    fn a_title_is_escaped() {
        let files = made(&["en", "fr"], Some("The \"open\" region"));
        let settings = text(&files, "site.toml");
        assert!(settings.contains("called.\ntitle = \"The \\\"open\\\" region\"\n\n# The site in one"));
    }

    #[test]
    fn dates_count_from_today() {
        let today = Date::constant(2026, 3, 1);
        assert_eq!(fill_dates("a {today-1}, {today} {x}", today), "a 2026-02-28, 2026-03-01 {x}");
        assert_eq!(fill_dates("{today+31}", today), "2026-04-01");
        assert_eq!(fill_dates("{month-1},{month}", today), "2026-02,2026-03");
    }

    #[test]
    fn nothing_is_left_to_fill() {
        let places = ["{today", "{month", "{languages}", "{currency}", "{rules}"];
        for file in made(&["en", "fr", "ar"], None) {
            assert!(!places.iter().any(|place| file.text.contains(place)), "{}", file.path);
        }
    }
}
