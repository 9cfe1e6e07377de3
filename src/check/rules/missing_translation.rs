//! Texts that lack one of the site's languages.

use crate::check::rules::context::Context;
use crate::diag::{Diagnostic, Rule};
use crate::model::{ForKind, Lang, Listed, LocalText, Record, for_each_kind};

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

/// Checks the records of every kind that has pages.
pub fn check(context: Context, problems: &mut Vec<Diagnostic>) {
    if context.config.record_langs().nth(1).is_some() {
        problems.extend(for_each_kind(Untranslated(context)).into_iter().flatten());
    }
}

struct Untranslated<'a>(Context<'a>);

impl ForKind for Untranslated<'_> {
    type Out = Vec<Diagnostic>;

    fn of<T: Listed>(&mut self) -> Self::Out {
        let records = self.0.records.of::<T>().iter().filter(|_| T::PAGED);
        records.flat_map(|record| short_texts(record, self.0).into_iter().chain(body(record, self.0))).collect()
    }
}

fn short_texts<T>(record: &Record<T>, context: Context) -> Vec<Diagnostic> {
    let texts = [("title", &record.head.title), ("summary", &record.head.summary)];
    let read = texts.into_iter().filter_map(|(name, text)| Some((name, text.as_ref()?)));
    read.filter_map(|(name, text)| short_text(record, name, text, context)).collect()
}

fn short_text<T>(record: &Record<T>, name: &str, text: &LocalText, context: Context) -> Option<Diagnostic> {
    let missing: Vec<&str> = missing_tags(text, context).collect();
    let (tag, first) = (missing.first()?, text.entries().first()?);
    let message = format!("the {name} of `{}` is not translated into {}", record.id, missing.join(", "));
    let help = "write each text in every language, `{en: …, fr: …}`, or in a file beside this one, such as";
    Some(Diagnostic::new(&RULE, first.span, message).help(format!("{help} `{}.{tag}.md`", record.id)))
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
