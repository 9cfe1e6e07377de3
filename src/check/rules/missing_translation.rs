//! Texts that lack one of the site's languages.

use crate::check::rules::Context;
use crate::diag::{Diagnostic, Rule};
use crate::model::{Kind, Lang, LocalText, Record, Table};

/// A title or a summary that lacks a language.
pub static RULE: Rule = Rule {
    code: "W0901",
    title: "A title or a summary is not translated",
    help: "Titles and summaries stand in every list. Readers of a language without them are shown the default language, \
           marked as such.",
    wrong: "--- file: content/news/opening.md\n---\ntitle: The portal opens\ndate: 2026-03-01\n---\n--- file: site.toml\ntitle = \"Dashboard\"\nlanguages = [\"en\", \"fr\"]\nas_of = \"2026-10-31\"\n",
    right: "--- file: content/news/opening.md\n---\ntitle: {en: The portal opens, fr: Le portail ouvre}\ndate: 2026-03-01\n---\n--- file: site.toml\ntitle = \"Dashboard\"\nlanguages = [\"en\", \"fr\"]\nas_of = \"2026-10-31\"\n",
};

/// A body that lacks a language.
pub static LONG: Rule = Rule {
    code: "W0902",
    title: "The text below the fields is not translated",
    help: "The translation of the text below the fields is a file of its own beside the original, `<id>.<language>.md`. \
           A site that does not mean to translate these texts turns this rule off in `site.toml`.",
    wrong: "--- file: content/pages/about.md\n---\ntitle: {en: About, fr: À propos}\n---\nThis site shows what was promised.\n--- file: site.toml\ntitle = \"Dashboard\"\nlanguages = [\"en\", \"fr\"]\nas_of = \"2026-10-31\"\n",
    right: "--- file: content/pages/about.md\n---\ntitle: {en: About, fr: À propos}\n---\nThis site shows what was promised.\n--- file: content/pages/about.fr.md\n---\n---\nCe site montre ce qui a été promis.\n--- file: site.toml\ntitle = \"Dashboard\"\nlanguages = [\"en\", \"fr\"]\nas_of = \"2026-10-31\"\n",
};

/// Checks the records of every kind.
pub fn check(context: Context, problems: &mut Vec<Diagnostic>) {
    let records = context.records;
    if context.config.record_langs().nth(1).is_none() {
        return;
    }
    check_kind(&records.plans, context, problems);
    check_kind(&records.commitments, context, problems);
    check_kind(&records.organisations, context, problems);
    check_kind(&records.places, context, problems);
    check_kind(&records.calls, context, problems);
    check_kind(&records.grants, context, problems);
    check_kind(&records.datasets, context, problems);
    check_kind(&records.news, context, problems);
    check_kind(&records.pages, context, problems);
}

fn check_kind<T: Kind>(table: &Table<T>, context: Context, problems: &mut Vec<Diagnostic>) {
    for record in table.iter() {
        problems.extend(short_texts(record, context));
        problems.extend(body(record, context));
    }
}

fn short_texts<T>(record: &Record<T>, context: Context) -> Option<Diagnostic> {
    let texts = [("title", &record.head.title), ("summary", &record.head.summary)];
    let missing: Vec<String> = texts
        .iter()
        .filter_map(|(name, text)| Some((name, text.as_ref()?)))
        .flat_map(|(name, text)| missing_tags(text, context).map(move |tag| format!("{name}.{tag}")))
        .collect();
    let span =
        record.head.title.as_ref().and_then(|title| title.entries().first()).map_or(record.span, |entry| entry.span);
    let message = format!("`{}` is not fully translated: {}", record.id, missing.join(", "));
    (!missing.is_empty()).then(|| {
        let help = "write each text in every language, `{en: …, fr: …}`, or in a file beside this one, such as";
        let tag = missing[0].rsplit_once('.').map_or("", |(_, tag)| tag);
        Diagnostic::new(&RULE, span, message).help(format!("{help} `{}.{tag}.md`", record.id))
    })
}

fn body<T>(record: &Record<T>, context: Context) -> Option<Diagnostic> {
    let first = record.body.entries().first()?;
    let missing: Vec<&str> = missing_tags(&record.body, context).collect();
    let message = format!("the text of `{}` is not translated into {}", record.id, missing.join(", "));
    (!missing.is_empty()).then(|| {
        let help = format!("write `{}.{}.md` beside it", record.id, missing[0]);
        Diagnostic::new(&LONG, crate::source::Span { end: first.span.start, ..first.span }, message).help(help)
    })
}

/// The languages of the site that a text lacks.
fn missing_tags<'a>(text: &LocalText, context: Context<'a>) -> impl Iterator<Item = &'a str> {
    let missing: Vec<Lang> = context.config.record_langs().filter(|lang| text.entry(*lang).is_none()).collect();
    missing.into_iter().map(move |lang| context.config.tag(lang))
}
