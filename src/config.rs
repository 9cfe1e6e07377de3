//! `site.toml`: the raw spec as written, and the validated [`Config`] that the stages use.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Deserialize;
use toml::Spanned as TomlSpanned;

use crate::diag::{Diagnostic, Rule, Severity, nearest};
use crate::key::Key;
use crate::model::{
    Currency, Kind, Lang, LocalEntry, LocalText, MapFile, Mention, PartialDate, Plan, Target, is_safe_url,
};
use crate::source::{FileId, Span, Spanned};

/// The name of the file.
pub const FILE: &str = "site.toml";

/// The settings cannot be read.
pub static BAD_CONFIG: Rule = Rule {
    code: "E0001",
    title: "`site.toml` cannot be used",
    help: "`site.toml` holds the settings of the site: its title, its languages, its currency. It is written in TOML; \
           every name in it is documented in the publisher's guide.",
    wrong: "--- file: site.toml\ntitle = \"Dashboard\nlanguages = [\"en\"]\n",
    right: "--- file: site.toml\ntitle = \"Dashboard\"\nlanguages = [\"en\"]\nas_of = \"2026-10-31\"\n",
};

/// All rules of this stage.
pub const RULES: &[&Rule] = &[&BAD_CONFIG];

/// The settings of a site, checked.
#[derive(Debug, Clone)]
pub struct Config {
    /// The key of the file.
    pub stamp: Key,
    /// What the site is called.
    pub title: LocalText,
    /// The site in one sentence.
    pub description: LocalText,
    /// A sentence above every page, such as "this is an example".
    pub notice: Option<LocalText>,
    /// BCP 47 tags, the default language first. Never empty.
    pub languages: Vec<String>,
    /// Those of them in which only the pages speak: no record is meant to be translated into them.
    pub interface_only: Vec<Lang>,
    /// Currency of bare numbers.
    pub currency: Currency,
    /// Date of the data, if the site fixes it.
    pub as_of: Option<Date>,
    /// Address at which the site will stand, with a final `/`.
    pub base_url: Option<String>,
    /// Days after which a commitment without an update is stale.
    pub stale_after_days: i64,
    /// Days before its date from which a milestone is due soon.
    pub due_soon_days: i64,
    /// Rows of a list page.
    pub page_size: usize,
    /// Whether the site has a page to search it, and the index that this page asks.
    pub search: bool,
    /// Plan that the home page shows.
    pub running_plan: Option<String>,
    /// What the settings name, to be looked up like the references of records.
    pub mentions: Vec<Mention>,
    /// Who publishes the site.
    pub publisher: Publisher,
    /// Licence of the site's own data, a code of `licences`.
    pub licence: Option<String>,
    /// Address of a record's editing form; `{path}` stands for its file.
    pub edit_url: Option<String>,
    /// Look of the site.
    pub theme: ThemeConfig,
    /// Files of outlines, one a level of places.
    pub maps: Vec<MapFile>,
    /// Severities changed by the site, by code of rule.
    pub rules: BTreeMap<String, Severity>,
}

/// Who publishes the site.
#[derive(Debug, Clone, Default)]
pub struct Publisher {
    /// Name.
    pub name: LocalText,
    /// Address of its own site.
    pub url: Option<String>,
    /// Where to write to.
    pub email: Option<String>,
}

/// The look of the site.
#[derive(Debug, Clone, Default)]
pub struct ThemeConfig {
    /// Accent colour as `#rrggbb`.
    pub accent: Option<String>,
    /// Picture beside the title: a file below `themes/` or `content/`.
    pub logo: Option<String>,
}

impl Config {
    /// The tag of a language.
    pub fn tag(&self, lang: Lang) -> &str {
        self.languages.get(lang.index()).map_or("en", String::as_str)
    }

    /// Every language, the default one first.
    pub fn langs(&self) -> impl Iterator<Item = Lang> + Clone + use<> {
        // Checked when the file is read: there are at most 255.
        (0..self.languages.len()).map(|i| Lang(i as u8))
    }

    /// The languages that records are meant to be translated into, the default one first.
    pub fn record_langs(&self) -> impl Iterator<Item = Lang> + Clone + '_ {
        self.langs().filter(|lang| !self.interface_only.contains(lang))
    }

    /// A problem with the severity that the site gives its rule; reading the file saw to it that no error is turned down.
    pub fn judge(&self, mut problem: Diagnostic) -> Diagnostic {
        if let Some(severity) = self.rules.get(problem.rule.code) {
            problem.severity = *severity;
        }
        problem
    }
}

/// `site.toml` as written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    title: TomlSpanned<RawText>,
    description: Option<TomlSpanned<RawText>>,
    notice: Option<TomlSpanned<RawText>>,
    languages: TomlSpanned<Vec<TomlSpanned<String>>>,
    interface_only: Option<Vec<TomlSpanned<String>>>,
    default_currency: Option<TomlSpanned<String>>,
    as_of: Option<TomlSpanned<String>>,
    base_url: Option<TomlSpanned<String>>,
    stale_after_days: Option<TomlSpanned<i64>>,
    due_soon_days: Option<TomlSpanned<i64>>,
    page_size: Option<TomlSpanned<i64>>,
    search: Option<bool>,
    running_plan: Option<TomlSpanned<String>>,
    publisher: Option<RawPublisher>,
    licence: Option<TomlSpanned<String>>,
    edit_url: Option<TomlSpanned<String>>,
    theme: Option<RawTheme>,
    maps: Option<BTreeMap<TomlSpanned<String>, RawMap>>,
    rules: Option<BTreeMap<TomlSpanned<String>, TomlSpanned<String>>>,
}

/// A text, or one a language.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum RawText {
    One(String),
    Many(BTreeMap<String, String>),
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawPublisher {
    name: Option<TomlSpanned<RawText>>,
    url: Option<TomlSpanned<String>>,
    email: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawTheme {
    accent: Option<TomlSpanned<String>>,
    logo: Option<TomlSpanned<String>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawMap {
    file: TomlSpanned<String>,
    key: String,
    credit: TomlSpanned<RawText>,
}

/// Reads the settings. `known_rules` are the codes that `[rules]` may name.
pub fn parse(text: &str, file: FileId, known_rules: &[&Rule]) -> Result<Config, Vec<Diagnostic>> {
    let raw: Raw = toml::from_str(text).map_err(|error| vec![syntax_problem(&error, file)])?;
    let languages: Vec<String> = raw.languages.get_ref().iter().map(|tag| tag.get_ref().clone()).collect();
    let mention = |field, target, name: Option<&TomlSpanned<String>>| {
        let name = name?;
        let span = Span::new(file, name.span().start, name.span().end);
        Some(Mention { field, target, name: name.get_ref().as_str().into(), span })
    };
    let plan = mention("running_plan", Target::Record(Plan::FOLDER), raw.running_plan.as_ref());
    let mentions = plan.into_iter().chain(mention("licence", Target::Code("licences"), raw.licence.as_ref())).collect();
    let mut check = Check { file, languages: &languages, problems: Vec::new() };
    check.languages(&raw.languages);
    let publisher = raw.publisher.as_ref();
    let theme = raw.theme.as_ref();
    let config = Config {
        stamp: Key::of(text.as_bytes()),
        title: check.text(Some(&raw.title)),
        description: check.text(raw.description.as_ref()),
        notice: raw.notice.as_ref().map(|notice| check.text(Some(notice))),
        interface_only: check.interface_only(raw.interface_only.as_deref().unwrap_or_default()),
        currency: check.currency(raw.default_currency.as_ref()),
        as_of: raw.as_of.as_ref().and_then(|date| check.day(date)),
        base_url: raw.base_url.as_ref().and_then(|url| check.base_url(url)),
        stale_after_days: check.count(raw.stale_after_days.as_ref(), 90),
        due_soon_days: check.count(raw.due_soon_days.as_ref(), 30),
        page_size: usize::try_from(check.count(raw.page_size.as_ref(), 50)).unwrap_or(50),
        search: raw.search.unwrap_or(true),
        mentions,
        running_plan: raw.running_plan.map(TomlSpanned::into_inner),
        publisher: Publisher {
            name: check.text(publisher.and_then(|publisher| publisher.name.as_ref())),
            url: publisher.and_then(|publisher| check.url(publisher.url.as_ref())),
            email: publisher.and_then(|publisher| publisher.email.clone()),
        },
        licence: raw.licence.map(TomlSpanned::into_inner),
        edit_url: check.url(raw.edit_url.as_ref()),
        theme: ThemeConfig {
            accent: theme.and_then(|theme| check.accent(theme.accent.as_ref())),
            logo: theme.and_then(|theme| check.logo(theme.logo.as_ref())),
        },
        maps: check.maps(raw.maps.as_ref()),
        rules: check.rules(raw.rules.as_ref(), known_rules),
        languages: languages.clone(),
    };
    let problems = check.problems;
    if problems.is_empty() { Ok(config) } else { Err(problems) }
}

/// The problem of a settings file that cannot be opened.
pub fn unreadable(file: FileId, error: &std::io::Error) -> Diagnostic {
    let message = match error.kind() {
        std::io::ErrorKind::NotFound => format!("there is no `{FILE}` here"),
        _ => format!("`{FILE}` cannot be read: {error}"),
    };
    let help = "go to the folder of a site, which has one, or make a site with `shafaf new DIR`";
    Diagnostic::new(&BAD_CONFIG, Span::start_of(file), message).help(help)
}

fn syntax_problem(error: &toml::de::Error, file: FileId) -> Diagnostic {
    let range = error.span().unwrap_or(0..0);
    let (message, help) = explain(error.message().trim());
    Diagnostic::new(&BAD_CONFIG, Span::new(file, range.start, range.end), message).help(help)
}

/// The words of the TOML reader in the words of this tool, and what to write.
fn explain(message: &str) -> (String, String) {
    let names: Vec<&str> = message.split('`').skip(1).step_by(2).collect();
    match names.as_slice() {
        [name, known @ ..] if message.starts_with("unknown field") => {
            let help = nearest(name, known.iter().copied());
            let help = help.map_or_else(|| format!("use one of {}", known.join(", ")), did_you_mean);
            (format!("there is no setting `{name}` here"), help)
        }
        [name] if message.starts_with("missing field") => {
            (format!("the setting `{name}` is missing"), format!("add a line `{name} = …`"))
        }
        _ => (plain_words(message), "compare the line with the example in the publisher's guide".to_owned()),
    }
}

/// What the TOML reader expected, without the names of its types.
fn plain_words(message: &str) -> String {
    let expected = message.rsplit_once("expected ").map(|(_, expected)| expected);
    let wanted = match expected {
        _ if message.contains("RawText") => "a text in quotes, or one for each language",
        Some("a string" | "literal string") => "a text in quotes",
        Some("a sequence") => "a list, `[\"one\", \"two\"]`,",
        Some("i64") => "a number without quotes",
        Some("a boolean") => "`true` or `false`",
        Some("a map") => "a group of settings",
        _ => return message.to_owned(),
    };
    format!("{wanted} is expected here")
}

fn did_you_mean(near: &str) -> String {
    format!("did you mean `{near}`?")
}

/// The checks of single settings; each notes its problem and goes on with a value that is never used.
struct Check<'a> {
    file: FileId,
    languages: &'a [String],
    problems: Vec<Diagnostic>,
}

impl Check<'_> {
    fn refuse<T>(&mut self, at: &TomlSpanned<T>, message: String, help: &str) {
        let range = at.span();
        let span = Span::new(self.file, range.start, range.end);
        self.problems.push(Diagnostic::new(&BAD_CONFIG, span, message).help(help));
    }

    fn languages(&mut self, tags: &TomlSpanned<Vec<TomlSpanned<String>>>) {
        let list = tags.get_ref();
        if list.is_empty() || list.len() > 100 {
            self.refuse(tags, "a site has from 1 to 100 languages".to_owned(), "write `languages = [\"en\"]`");
        }
        for (i, tag) in list.iter().enumerate() {
            let text = tag.get_ref();
            if !is_tag(text) {
                self.refuse(tag, format!("`{text}` is not a language tag"), "write for example `fr` or `ar-MA`");
            } else if list[..i].iter().any(|other| other.get_ref() == text) {
                self.refuse(tag, format!("the language `{text}` is listed twice"), "remove one of them");
            }
        }
    }

    fn interface_only(&mut self, tags: &[TomlSpanned<String>]) -> Vec<Lang> {
        let mut langs = Vec::new();
        for tag in tags {
            match self.languages.iter().position(|known| known == tag.get_ref()) {
                Some(0) => {
                    let message = format!("`{}` is the default language, which every record is in", tag.get_ref());
                    self.refuse(tag, message, "take it out of this list");
                }
                Some(index) => langs.push(Lang(index as u8)),
                None => {
                    let message = format!("`{}` is not a language of this site", tag.get_ref());
                    self.refuse(tag, message, "name languages that stand in `languages` too");
                }
            }
        }
        langs
    }

    fn text(&mut self, text: Option<&TomlSpanned<RawText>>) -> LocalText {
        let Some(text) = text else { return LocalText::default() };
        let range = text.span();
        let span = Span::new(self.file, range.start, range.end);
        let entry = |lang, text: &str| LocalEntry { lang, text: text.trim().into(), span };
        match text.get_ref() {
            RawText::One(one) => LocalText::new(vec![entry(Lang::DEFAULT, one)]),
            RawText::Many(many) => {
                let mut entries = Vec::new();
                for (tag, value) in many {
                    match self.languages.iter().position(|known| known == tag) {
                        Some(i) => entries.push(entry(Lang(i as u8), value)),
                        None => {
                            let help =
                                format!("use one of {}, or add `{tag}` to `languages`", self.languages.join(", "));
                            self.refuse(text, format!("`{tag}` is not a language of this site"), &help);
                        }
                    }
                }
                if let Some(tag) = self.languages.first().filter(|tag| !many.contains_key(*tag)) {
                    let message = format!("the text in the default language `{tag}` is missing");
                    self.refuse(text, message, &format!("add `{tag} = \"…\"`"));
                }
                LocalText::new(entries)
            }
        }
    }

    fn currency(&mut self, code: Option<&TomlSpanned<String>>) -> Currency {
        let fallback = Currency::default();
        let Some(code) = code else { return fallback };
        code.get_ref().parse().unwrap_or_else(|()| {
            let message = format!("`{}` is not a currency", code.get_ref());
            self.refuse(code, message, "write the three letters of ISO 4217, for example `MAD`");
            fallback
        })
    }

    fn day(&mut self, date: &TomlSpanned<String>) -> Option<Date> {
        if let Some(PartialDate::Day(day)) = PartialDate::parse(date.get_ref()) {
            return Some(day);
        }
        self.refuse(date, format!("`{}` is not a day", date.get_ref()), "write for example `as_of = \"2026-10-31\"`");
        None
    }

    fn base_url(&mut self, url: &TomlSpanned<String>) -> Option<String> {
        let address = self.url(Some(url))?;
        Some(if address.ends_with('/') { address } else { address + "/" })
    }

    fn url(&mut self, url: Option<&TomlSpanned<String>>) -> Option<String> {
        let url = url.filter(|url| !url.get_ref().is_empty())?;
        if is_safe_url(url.get_ref()) {
            return Some(url.get_ref().clone());
        }
        self.refuse(
            url,
            format!("`{}` is not an address", url.get_ref()),
            "write an address that begins with `https://`",
        );
        None
    }

    fn count(&mut self, value: Option<&TomlSpanned<i64>>, default: i64) -> i64 {
        let Some(value) = value else { return default };
        if !(1..=100_000).contains(value.get_ref()) {
            self.refuse(
                value,
                format!("{} is not a number from 1 to 100000", value.get_ref()),
                &format!("write for example {default}"),
            );
        }
        *value.get_ref()
    }

    fn accent(&mut self, colour: Option<&TomlSpanned<String>>) -> Option<String> {
        let colour = colour?;
        let digits = colour.get_ref().strip_prefix('#').unwrap_or_default();
        if digits.len() == 6 && digits.bytes().all(|b| b.is_ascii_hexdigit()) {
            return Some(colour.get_ref().clone());
        }
        self.refuse(
            colour,
            format!("`{}` is not a colour", colour.get_ref()),
            "write for example `accent = \"#0b5d3b\"`",
        );
        None
    }

    /// A picture inside the site: the file is copied to the output, so it must not be any file of the machine.
    fn logo(&mut self, logo: Option<&TomlSpanned<String>>) -> Option<String> {
        let logo = logo?;
        let path = logo.get_ref();
        let inside = ["themes/", "content/media/"].iter().any(|folder| path.starts_with(folder));
        let ending = path.rsplit_once('.').map(|(_, ending)| ending);
        let picture = ending.is_some_and(|ending| ["svg", "png", "jpg", "jpeg", "webp", "avif"].contains(&ending));
        if inside && is_plain(path) && picture {
            return Some(path.clone());
        }
        let help =
            "put an SVG, PNG, JPEG, WebP or AVIF file below `themes/` or `content/media/` and name it from there";
        self.refuse(logo, format!("`{path}` is not a picture of this site"), help);
        None
    }

    fn maps(&mut self, maps: Option<&BTreeMap<TomlSpanned<String>, RawMap>>) -> Vec<MapFile> {
        maps.into_iter().flatten().filter_map(|(level, map)| self.map(level, map)).collect()
    }

    fn map(&mut self, level: &TomlSpanned<String>, map: &RawMap) -> Option<MapFile> {
        let (path, credit) = (map.file.get_ref(), self.text(Some(&map.credit)));
        if !path.starts_with("content/maps/") || !is_plain(path) || !path.ends_with("json") {
            let help = "put a GeoJSON file below `content/maps/` and name it from there";
            self.refuse(&map.file, format!("`{path}` is not a map file of this site"), help);
            return None;
        }
        let spanned = |text: &TomlSpanned<String>| {
            let range = text.span();
            Spanned::new(Box::from(text.get_ref().as_str()), Span::new(self.file, range.start, range.end))
        };
        Some(MapFile { level: spanned(level), path: spanned(&map.file), key: map.key.as_str().into(), credit })
    }

    fn rules(
        &mut self,
        rules: Option<&BTreeMap<TomlSpanned<String>, TomlSpanned<String>>>,
        known: &[&Rule],
    ) -> BTreeMap<String, Severity> {
        let mut severities = BTreeMap::new();
        for (code, severity) in rules.into_iter().flatten() {
            match self.rule(code, severity, known) {
                Some(severity) => _ = severities.insert(code.get_ref().clone(), severity),
                None => continue,
            }
        }
        severities
    }

    fn rule(
        &mut self,
        code: &TomlSpanned<String>,
        severity: &TomlSpanned<String>,
        known: &[&Rule],
    ) -> Option<Severity> {
        let name = code.get_ref();
        let Some(rule) = known.iter().find(|rule| rule.code == name) else {
            let near = nearest(name, known.iter().map(|rule| rule.code));
            let help =
                near.map_or_else(|| "take a code from the list of rules in the documentation".to_owned(), did_you_mean);
            self.refuse(code, format!("there is no rule `{name}`"), &help);
            return None;
        };
        match (severity.get_ref().as_str(), rule.severity()) {
            ("error", _) => Some(Severity::Error),
            ("warning", Severity::Warning) => Some(Severity::Warning),
            ("off", Severity::Warning) => Some(Severity::Off),
            ("warning" | "off", Severity::Error) => {
                self.refuse(severity, format!("`{name}` is an error and cannot be turned down"), "remove the line");
                None
            }
            (other, _) => {
                self.refuse(severity, format!("`{other}` is not a severity"), "write `error`, `warning` or `off`");
                None
            }
        }
    }
}

/// Whether a path stays where it begins.
fn is_plain(path: &str) -> bool {
    !path.contains('\\') && path.split('/').all(|part| !matches!(part, "" | "." | ".."))
}

/// The shape of a BCP 47 tag: subtags of letters and digits, the first of 2 or 3 letters.
fn is_tag(text: &str) -> bool {
    let mut parts = text.split('-');
    let first = parts.next().unwrap_or_default();
    let rest = |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric());
    (2..=3).contains(&first.len()) && first.bytes().all(|b| b.is_ascii_lowercase()) && parts.all(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Config, Vec<String>> {
        parse(text, FileId(0), &[&BAD_CONFIG]).map_err(|problems| problems.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn reads_a_small_site() {
        let config =
            read("title = \"Dashboard\"\nlanguages = [\"en\", \"fr\"]\nbase_url = \"https://example.org/a\"\n")
                .unwrap();
        assert_eq!(config.title.get(Lang(1)).map(|t| t.text), Some("Dashboard"));
        assert_eq!(config.base_url.as_deref(), Some("https://example.org/a/"));
        assert_eq!(config.stale_after_days, 90);
    }

    #[test]
    fn tells_all_problems_at_once() {
        let text = "title = {fr = \"T\"}\nlanguages = [\"en\", \"fr\", \"FR\"]\nas_of = \"2018-13-01\"\n\
                    default_currency = \"DH\"\n[theme]\naccent = \"green\"\n[rules]\nE0001 = \"off\"\nE9 = \"error\"\n";
        assert_eq!(read(text).unwrap_err().len(), 7);
    }

    #[test]
    fn languages_of_the_pages_alone_are_languages_of_the_site() {
        let site = |tags: &str| {
            read(&format!("title = \"T\"\nlanguages = [\"en\", \"fr\", \"es\"]\ninterface_only = {tags}\n"))
        };
        let config = site("[\"es\"]").unwrap();
        assert_eq!(config.interface_only, [Lang(2)]);
        assert_eq!(config.record_langs().collect::<Vec<_>>(), [Lang(0), Lang(1)]);
        assert_eq!(site("[\"en\", \"pt\"]").unwrap_err().len(), 2);
    }

    #[test]
    fn a_logo_lies_inside_the_site() {
        let site = |logo: &str| read(&format!("title = \"T\"\nlanguages = [\"en\"]\n[theme]\nlogo = \"{logo}\"\n"));
        assert!(site("themes/logo.svg").is_ok());
        for logo in ["../other/key.svg", "themes/../../key.svg", "/etc/logo.png", "themes/notes.txt", "logo.svg"] {
            assert!(site(logo).is_err(), "{logo}");
        }
    }

    #[test]
    fn wrong_types_are_told_in_plain_words() {
        let told = |line: &str| read(&format!("title = \"T\"\nlanguages = [\"en\"]\n{line}\n")).unwrap_err().remove(0);
        assert!(told("as_of = 2026-10-31").contains("a text in quotes is expected here"));
        assert!(told("page_size = \"50\"").contains("a number without quotes is expected here"));
        assert!(told("description = 5").contains("a text in quotes, or one for each language"));
        assert!(told("publisher = \"me\"").contains("expected"), "{}", told("publisher = \"me\""));
        let list = read("title = \"T\"\nlanguages = \"en\"\n").unwrap_err().remove(0);
        assert!(list.contains("a list, `[\"one\", \"two\"]`, is expected here"), "{list}");
    }

    #[test]
    fn tells_unknown_settings() {
        assert_eq!(read("title = \"T\"\nlanguages = [\"en\"]\ncolour = 1\n").unwrap_err().len(), 1);
    }
}
