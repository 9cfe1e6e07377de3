//! `site.toml`: the raw spec as written, and the validated [`Config`] that the stages use.

mod check;
mod fields;
mod indicator;
mod leading_word;
mod participation;
mod problems;
mod raw;
mod read;
mod rule;
pub mod sections;
mod severities;
mod values;

use std::collections::BTreeMap;

use jiff::civil::Date;
use toml::Spanned as TomlSpanned;

use crate::diag::{Diagnostic, Rule, Severity};
use crate::key::Key;
use crate::model::read::CodeList;
use crate::model::{Commitment, Currency, Kind, Lang, LocalText, MapFile, Mention, OrganisationKind, Plan, Target};
use crate::source::{FileId, Span, Spanned};

use check::Check;
pub use indicator::IndicatorName;
pub use leading_word::{LeadingWord, Words};
pub use participation::Participation;
pub use problems::{no_logo, unreadable};
use raw::RawConfig;
pub use rule::{BAD_CONFIG, FILE};
pub use sections::CIVIL_SOCIETY;

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
    /// The month and the day on which a fiscal year begins; without them there are none.
    pub fiscal_start: Option<(i8, i8)>,
    /// Before this year nothing is awarded, paid or promised.
    pub first_year: i16,
    /// After this year neither; 30 years after the date of the data when nothing is said.
    pub last_year: Option<i16>,
    /// Counts of complaints below it are hidden; 1 hides none.
    pub hide_counts_below: i64,
    /// Whether the disbursements of every grant are all there are, unless the grant says otherwise.
    pub payments_complete: bool,
    /// Rows of a list page.
    pub page_size: usize,
    /// Whether the site has a page to search it, and the index that this page asks.
    pub search: bool,
    /// Whose word on the completion of commitments leads.
    pub leading_word: LeadingWord,
    /// Plan that the home page shows.
    pub running_plan: Option<String>,
    /// Indicator whose target the catalogue of datasets is drawn against.
    pub datasets_target: Option<Spanned<IndicatorName>>,
    /// The indicator whose target the number of publishers is drawn against.
    pub publishers_target: Option<Spanned<IndicatorName>>,
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
    /// How readers are invited to take part.
    pub participation: Option<Participation>,
    /// The folders of the kinds that the site leaves out.
    pub off: Vec<&'static str>,
    /// Kinds of organisation that are civil society.
    pub civil_society: Vec<Box<str>>,
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
    pub logo: Option<Spanned<Box<str>>>,
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

/// Reads settings in which nothing is wrong. `known_rules` are the codes that `[rules]` may name.
///
/// # Errors
/// Everything that is wrong.
pub fn parse(text: &str, file: FileId, known_rules: &[&Rule]) -> Result<Config, Vec<Diagnostic>> {
    let (config, problems) = read(text, file, known_rules);
    config.filter(|_| problems.is_empty()).ok_or(problems)
}

/// Reads the settings and tells everything that is wrong with them. There are some although something is wrong, so that the
/// content can be checked too, unless its languages or its currency are not known.
pub fn read(text: &str, file: FileId, known_rules: &[&Rule]) -> (Option<Config>, Vec<Diagnostic>) {
    let mut problems = Vec::new();
    let raw = read::raw(text, file, &mut problems);
    let found = raw.map(|raw| Config::new(raw, text, file, known_rules));
    let (config, more) = found.unzip();
    problems.extend(more.into_iter().flatten());
    problems.sort_by_key(|problem| problem.span.start);
    (config.flatten(), problems)
}

impl Config {
    /// The settings, unless records cannot be read with them, and what is wrong.
    fn new(raw: RawConfig, text: &str, file: FileId, known_rules: &[&Rule]) -> (Option<Self>, Vec<Diagnostic>) {
        let languages: Vec<String> = raw.languages.get_ref().iter().map(|tag| tag.get_ref().clone()).collect();
        let mut check = Check { file, languages: &languages, problems: Vec::new() };
        check.languages(&raw.languages);
        let currency = check.currency(raw.default_currency.as_ref());
        let is_readable = check.problems.is_empty();
        let datasets_target = raw.datasets_target.as_ref().and_then(|name| check.indicator(name));
        let publishers_target = raw.publishers_target.as_ref().and_then(|name| check.indicator(name));
        let publisher = raw.publisher.as_ref();
        let theme = raw.theme.as_ref();
        let config = Config {
            stamp: Key::of(text.as_bytes()),
            title: check.title(&raw.title),
            description: check.text(raw.description.as_ref()),
            notice: raw.notice.as_ref().map(|notice| check.text(Some(notice))),
            interface_only: check.interface_only(raw.interface_only.as_deref().unwrap_or_default()),
            currency,
            as_of: raw.as_of.as_ref().and_then(|date| check.day(date)),
            base_url: raw.base_url.as_ref().and_then(|url| check.base_url(url)),
            stale_after_days: check.count(raw.stale_after_days.as_ref(), 90),
            due_soon_days: check.count(raw.due_soon_days.as_ref(), 30),
            fiscal_start: raw.fiscal_year_start.as_ref().and_then(|day| check.day_of_year(day)),
            first_year: check.year(raw.first_year.as_ref()).unwrap_or(1990),
            last_year: check.year(raw.last_year.as_ref()),
            hide_counts_below: check.count(raw.hide_counts_below.as_ref(), 5),
            payments_complete: raw.payments_complete.unwrap_or_default(),
            page_size: usize::try_from(check.count(raw.page_size.as_ref(), 50)).unwrap_or(50),
            search: raw.search.unwrap_or(true),
            mentions: mentions(file, &raw, [datasets_target.as_ref(), publishers_target.as_ref()]),
            civil_society: civil_society(&raw),
            datasets_target,
            publishers_target,
            leading_word: check.leading_word(raw.leading_word.as_ref()),
            running_plan: raw.running_plan.map(TomlSpanned::into_inner),
            publisher: Publisher {
                name: check.text(publisher.and_then(|publisher| publisher.name.as_ref())),
                url: publisher.and_then(|publisher| check.url(publisher.url.as_ref())),
                email: publisher.and_then(|publisher| check.mail(publisher.email.as_ref()?)),
            },
            licence: raw.licence.map(TomlSpanned::into_inner),
            edit_url: check.edit_url(raw.edit_url.as_ref()),
            theme: ThemeConfig {
                accent: theme.and_then(|theme| check.accent(theme.accent.as_ref())),
                logo: theme.and_then(|theme| check.logo(theme.logo.as_ref())),
            },
            maps: check.maps(raw.maps.as_ref()),
            participation: raw.participation.as_ref().and_then(|raw| check.participation(raw)),
            off: raw.sections.as_ref().map(|sections| check.sections(sections)).unwrap_or_default(),
            rules: check.rules(raw.rules.as_ref(), known_rules),
            languages: languages.clone(),
        };
        (is_readable.then_some(config), check.problems)
    }
}

/// What the settings name: a plan, a licence, a commitment.
fn mentions(file: FileId, raw: &RawConfig, targets: [Option<&Spanned<IndicatorName>>; 2]) -> Vec<Mention> {
    let blank = "take the setting out";
    let mention = |field, target, name: Option<&TomlSpanned<String>>| {
        let name = name?;
        let span = Span::new(file, name.span().start, name.span().end);
        Some(Mention { field, target, name: name.get_ref().as_str().into(), span, blank })
    };
    let plan = mention("running_plan", Target::Record(Plan::FOLDER), raw.running_plan.as_ref());
    let licence = mention("licence", Target::Code("licences"), raw.licence.as_ref());
    let commitment = |(field, name): (&'static str, &Spanned<IndicatorName>)| Mention {
        field,
        target: Target::Record(Commitment::FOLDER),
        name: name.value.commitment.as_str().into(),
        blank,
        span: name.span,
    };
    let [datasets, publishers] = targets;
    let targets = [datasets.map(|name| ("datasets_target", name)), publishers.map(|name| ("publishers_target", name))];
    let commitments = targets.into_iter().flatten().map(commitment);
    let kind = |name| mention("civil_society", Target::Code(OrganisationKind::NAME), Some(name));
    let kinds = raw.civil_society.iter().flatten().filter_map(kind);
    [plan, licence].into_iter().flatten().chain(commitments).chain(kinds).collect()
}

/// The kinds of organisation that the site counts as civil society, or those that everybody does.
fn civil_society(raw: &RawConfig) -> Vec<Box<str>> {
    let stated = |kinds: &Vec<TomlSpanned<String>>| kinds.iter().map(|kind| kind.get_ref().as_str().into()).collect();
    raw.civil_society.as_ref().map_or_else(|| vec!["association".into(), "foundation".into()], stated)
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
    fn one_word_may_lead() {
        let site = |word: &str| read(&format!("title = \"T\"\nlanguages = [\"en\"]\nleading_word = \"{word}\"\n"));
        assert_eq!(site("independent").unwrap().leading_word, LeadingWord::Independent);
        assert!(site("press").unwrap_err()[0].contains("`press` is nobody whose word can lead"));
        assert_eq!(read("title = \"T\"\nlanguages = [\"en\"]\n").unwrap().leading_word, LeadingWord::Both);
    }

    #[test]
    fn problems_stand_in_the_order_of_the_lines() {
        let text = "title = \"T\"\nlanguages = [\"en\"]\n[rules]\nW0999 = \"off\"\nE0001 = \"off\"\n[theme]\naccent = \"green\"\n";
        let problems = parse(text, FileId(0), &[&BAD_CONFIG]).unwrap_err();
        let places: Vec<u32> = problems.iter().map(|problem| problem.span.start).collect();
        assert!(places.len() == 3 && places.is_sorted(), "{places:?}");
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
        assert!(told("publisher = \"me\"").contains("a group of settings is expected here"));
        assert!(told("interface_only = [5]").contains("a text in quotes is expected here"));
        let list = read("title = \"T\"\nlanguages = \"en\"\n").unwrap_err().remove(0);
        assert!(list.contains("a list, `[\"one\", \"two\"]`, is expected here"), "{list}");
    }

    #[test]
    fn values_without_quotes_are_told_in_plain_words() {
        let told = |line: &str| read(&format!("languages = [\"en\"]\n{line}\n")).unwrap_err().remove(0);
        for line in ["title = Dashboard", "title = Été", "title = ", "title = “Tableau”", "as_of = 2026-31-12"] {
            assert!(told(line).contains("a text in quotes is expected here"), "{line}: {}", told(line));
        }
        assert!(told("search = True").contains("`true` or `false` is expected here"));
        for line in ["title \"x\"", "title = \"a\" b", "title = 'a", "[publisher", "title = \"a\"\ntitle = \"b\""] {
            assert!(!told(line).contains("is expected here"), "{line}: {}", told(line));
        }
    }

    #[test]
    fn what_is_missing_does_not_hide_what_is_wrong() {
        let told = read("page_size = \"50\"\ncolour = 1\n[maps.region]\nfile = 5\n[participation]\nmale = \"a\"\n")
            .unwrap_err();
        let words = [
            "`title` is missing",
            "`languages` is missing",
            "a number without",
            "no setting `colour`",
            "`key` is missing",
        ];
        for word in words.into_iter().chain(["`credit` is missing", "a text in quotes is", "no setting `male`"]) {
            assert!(told.iter().any(|problem| problem.contains(word)), "{word}: {told:?}");
        }
        assert_eq!(told.len(), 8);
    }

    #[test]
    fn tells_unknown_settings() {
        assert_eq!(read("title = \"T\"\nlanguages = [\"en\"]\ncolour = 1\n").unwrap_err().len(), 1);
    }
}
