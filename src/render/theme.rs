//! A theme, loaded and checked before anything is written: templates, words, styles.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use serde::Serialize;
use tera::{Context, Tera, Value};

use crate::config::Config;
use crate::key::{Key, key_of};
use crate::locale::{Locale, Messages, own_keys};
use crate::model::Lang;
use crate::output::OutPath;
use crate::render::assets::{self, Asset, AssetLinks};
use crate::render::by_kind;
use crate::render::error::RenderError;
use crate::render::files::Files;
use crate::render::filters;
use crate::render::filters::language::Language;
use crate::render::sorted::Sorted;

const TEMPLATES: &str = "templates/";
/// The language that the theme's own words are complete in; a site's language must have the same keys.
const COMPLETE: &str = "locales/en.yml";

/// The default theme with the site's own files laid over it.
#[derive(Debug)]
pub struct Theme {
    files: Files,
    locales: Arc<[Locale]>,
    engines: Vec<Tera>,
    assets: Vec<Asset>,
    links: AssetLinks,
    key: Key,
    sorted: Sorted,
}

impl Theme {
    /// Loads the theme of the site in the folder `root`. Every template is parsed and every locale file read.
    ///
    /// # Errors
    /// All files that cannot be used, each with its line.
    pub fn load(root: &Path, config: &Config) -> Result<Self, Vec<RenderError>> {
        let files = Files::new(root);
        let locales = load_locales(&files, config);
        let assets =
            assets::load(&files, config.theme.logo.as_ref().map(|logo| &*logo.value), config.theme.accent.as_deref());
        let templates = load_templates(&files);
        let (locales, (assets, links), templates) = match (locales, assets, templates) {
            (Ok(locales), Ok(assets), Ok(templates)) => (locales, assets, templates),
            (locales, assets, templates) => {
                let errors = [locales.err(), assets.err().map(|error| vec![error]), templates.err()];
                return Err(errors.into_iter().flatten().flatten().collect());
            }
        };
        let locales: Arc<[Locale]> = locales.into();
        let engines = load_engines(&files, &locales, &templates)?;
        let key = theme_key(&files, config, &templates).map_err(|error| vec![error])?;
        Ok(Self { files, locales, engines, assets, links, key, sorted: Sorted::default() })
    }

    /// The languages of the site, in its order.
    pub fn locales(&self) -> &[Locale] {
        &self.locales
    }

    /// The files that pages load, to be stored beside them.
    pub fn assets(&self) -> &[Asset] {
        &self.assets
    }

    /// Where pages find these files.
    pub fn links(&self) -> &AssetLinks {
        &self.links
    }

    /// The words of a text, a label or a phrase in a language.
    pub fn words(&self, lang: Lang, words: &impl Serialize) -> tera::TeraResult<String> {
        let value = Value::try_from_serializable(words)?;
        filters::plain(&Language::new(&self.locales, lang.index()), &value)
    }

    /// How lists were sorted when the theme was last used.
    pub(in crate::render) fn sorted(&self) -> &Sorted {
        &self.sorted
    }

    /// Changes with everything of the theme that decides a page's bytes, and with the program's version.
    pub fn key(&self) -> Key {
        self.key
    }

    /// Fills a template.
    pub fn fill(&self, lang: Lang, template: &str, context: &Context, path: &OutPath) -> Result<String, RenderError> {
        let engine = self.engines.get(lang.index()).or_else(|| self.engines.first());
        let Some(engine) = engine else { return Err(RenderError::new(template, "the site has no language")) };
        engine.render(template, context).map_err(|error| RenderError {
            page: Some(path.as_str().to_owned()),
            ..RenderError::template(&error, template, |name| self.files.shown(&format!("{TEMPLATES}{name}")))
        })
    }
}

/// Name and text of every template.
type Templates = Vec<(String, String)>;

fn load_templates(files: &Files) -> Result<Templates, Vec<RenderError>> {
    let read = |name: String| {
        let text = files.text(&name)?.into_owned();
        Ok((name.trim_start_matches(TEMPLATES).to_owned(), text))
    };
    all(files.names(TEMPLATES).into_iter().map(read))
}

/// One engine a language: the same templates, each with its language's filters.
fn load_engines(files: &Files, locales: &Arc<[Locale]>, templates: &Templates) -> Result<Vec<Tera>, Vec<RenderError>> {
    let mut parsed = Tera::new();
    filters::register(&mut parsed, &Language::new(locales, 0));
    let bare = parsed.clone();
    let by_kind = (by_kind::NAME.to_owned(), by_kind::template(&bare, templates));
    let all = templates.iter().chain([&by_kind]).map(|(name, text)| (name, text));
    if let Err(error) = parsed.add_raw_templates(all) {
        return Err(every_error(files, bare, templates, &error));
    }
    let engine = |index| {
        let mut engine = parsed.clone();
        filters::register(&mut engine, &Language::new(locales, index));
        engine
    };
    Ok((0..locales.len()).map(engine).collect())
}

/// The engine stops at its first error, so each template is tried alone; what only shows together is the first error.
fn every_error(files: &Files, bare: Tera, templates: &Templates, first: &tera::Error) -> Vec<RenderError> {
    let report = |error: &tera::Error, name: &str| {
        RenderError::template(error, name, |name| files.shown(&format!("{TEMPLATES}{name}")))
    };
    let alone = |(name, text): &(String, String)| {
        let error = bare.clone().add_raw_template(name, text).err()?;
        matches!(error.kind(), tera::ErrorKind::SyntaxError(_)).then(|| report(&error, name))
    };
    let mut errors: BTreeSet<RenderError> = templates.iter().filter_map(alone).collect();
    errors.insert(report(first, ""));
    errors.into_iter().collect()
}

fn load_locales(files: &Files, config: &Config) -> Result<Vec<Locale>, Vec<RenderError>> {
    all(config.langs().map(|lang| load_locale(files, lang, config.tag(lang))))
}

/// The words of a language: the theme's own with the site's over them. `ar-MA` takes those of `ar` if it has none.
fn load_locale(files: &Files, lang: Lang, tag: &str) -> Result<Locale, RenderError> {
    let general = tag.split('-').next().unwrap_or(tag);
    let mut messages = Messages::default();
    let mut last = format!("locales/{tag}.yml");
    for name in BTreeSet::from([format!("locales/{general}.yml"), last.clone()]) {
        for text in [Files::built_in_text(&name), files.own_text(&name)?].into_iter().flatten() {
            let read = Messages::parse(&text).map_err(|error| RenderError {
                line: Some(error.line),
                ..RenderError::new(files.shown(&name), error.message)
            })?;
            messages = messages.overlay(read);
            last.clone_from(&name);
        }
    }
    complete(&messages, &files.shown(&last), tag)?;
    Locale::new(lang, tag, messages).map_err(|error| RenderError::new(files.shown(&last), error.to_string()))
}

/// A page has no words but those of the locale file, so a language has all of them.
fn complete(messages: &Messages, file: &str, tag: &str) -> Result<(), RenderError> {
    let Some(wanted) = Files::built_in_text(COMPLETE).and_then(|text| Messages::parse(&text).ok()) else {
        return Err(RenderError::new(COMPLETE, "cannot be read"));
    };
    // What ICU knows of most languages, and names that may differ in number, are not asked for.
    let free: BTreeSet<String> = own_keys().map(|key| format!("format.{key}")).collect();
    let optional =
        |key: &str| free.contains(key) || ["format.", "currency.", "codes."].iter().any(|p| key.starts_with(p));
    let known: BTreeSet<&str> = messages.keys().collect();
    let missing: Vec<&str> = wanted.keys().filter(|key| !known.contains(key) && !optional(key)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let shown: Vec<&str> = missing.iter().copied().take(12).collect();
    let more =
        if missing.len() > shown.len() { format!(" and {} more", missing.len() - shown.len()) } else { String::new() };
    let what = format!("the language `{tag}` lacks the messages {}{more}", shown.join(", "));
    Err(RenderError::new(
        file,
        format!("{what}: write them here, beginning with a copy of `locales/en.yml` of the theme"),
    ))
}

/// What a page's bytes depend on besides its struct. The asset's names stand in the frame.
fn theme_key(files: &Files, config: &Config, templates: &Templates) -> Result<Key, RenderError> {
    #[derive(Serialize)]
    struct Inputs<'a> {
        version: &'a str,
        languages: &'a [String],
        templates: &'a Templates,
        locales: Vec<(String, String)>,
    }
    let mut locales = Vec::new();
    for name in files.names("locales/") {
        let base = Files::built_in_text(&name).unwrap_or_default();
        let own = files.own_text(&name)?.unwrap_or_default();
        locales.push((base.into_owned(), own.into_owned()));
    }
    // The key is part of the addresses of data files, so that no browser mixes those of two versions.
    let version = env!("CARGO_PKG_VERSION");
    let inputs = Inputs { version, languages: &config.languages, templates, locales };
    key_of(Key([0; 16]), &inputs).map_err(|error| RenderError::new("the theme", error.to_string()))
}

/// All values, or all errors.
fn all<T>(results: impl Iterator<Item = Result<T, RenderError>>) -> Result<Vec<T>, Vec<RenderError>> {
    let (mut values, mut errors) = (Vec::new(), Vec::new());
    for result in results {
        match result {
            Ok(value) => values.push(value),
            Err(error) => errors.push(error),
        }
    }
    if errors.is_empty() { Ok(values) } else { Err(errors) }
}
