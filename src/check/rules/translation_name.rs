//! A record whose name is nearly that of a translation.

use crate::check::rules::context::Context;
use crate::diag::{Diagnostic, Rule};
use crate::model::{ForKind, Kind, Listed, Record, Table, for_each_kind};

/// A record whose name is nearly that of a translation.
pub static RULE: Rule = Rule {
    code: "W0905",
    title: "A record has the name of another one with a language behind it",
    help: "A translation is told by the points in its name: `opening.fr.md` translates `opening.md`. With another sign between, \
           as in `opening-fr.md`, the file is a record of its own, with a page of its own in the default language.",
    wrong: "--- file: content/news/opening.md\n---\ntitle: The portal opens\ndate: 2026-03-01\n---\n--- file: content/news/opening-fr.md\n---\ntitle: Le portail ouvre\ndate: 2026-03-01\n---\n",
    right: "--- file: content/news/opening.md\n---\ntitle: The portal opens\ndate: 2026-03-01\n---\n--- file: content/news/opening.fr.md\n---\ntitle: Le portail ouvre\n---\n",
};

/// Checks the records of every kind.
pub fn check(context: Context, problems: &mut Vec<Diagnostic>) {
    let translations = context.config.languages.get(1..).unwrap_or_default();
    if !translations.is_empty() {
        problems.extend(for_each_kind(TranslationNames { context, translations }).into_iter().flatten());
    }
}

struct TranslationNames<'a> {
    context: Context<'a>,
    translations: &'a [String],
}

impl ForKind for TranslationNames<'_> {
    type Out = Vec<Diagnostic>;

    fn of<T: Listed>(&mut self) -> Self::Out {
        let records = self.context.records.of::<T>();
        // Only a record with a file of its own can be meant as another file.
        let files = records.iter().filter(|record| record.span.end == 0);
        files.filter_map(|record| nearly(record, records, self.translations)).collect()
    }
}

fn nearly<T: Kind>(record: &Record<T>, records: &Table<T>, translations: &[String]) -> Option<Diagnostic> {
    let endings = translations.iter().filter_map(|lang| Some((record.id.strip_suffix(lang.as_str())?, lang)));
    let mut names = endings.filter_map(|(base, lang)| Some((base.strip_suffix(['-', '_'])?, lang)));
    let (original, lang) = names.find(|(base, _)| records.find(base).is_some())?;
    let message = format!("`{}` is a record of its own, and no translation of `{original}`", record.id);
    let help = format!("rename the file if it is one: a translation of `{original}` is called `{original}.{lang}.md`");
    Some(Diagnostic::new(&RULE, record.span, message).help(help))
}
