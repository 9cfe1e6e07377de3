//! A contact sheet: every kind of chart in every language of the theme, wide and narrow, in the page and as a file.
//!
//! `cargo run --example gallery -- FOLDER` writes `index.html`, a page a language, and the files; `… -- FOLDER KIND` only
//! those of one kind. `docs/charts.md` tells what the kinds are for; `cargo test --example gallery` holds every figure of
//! the sheet to what a figure must have.

mod samples;
mod wholes;

use std::fmt::Write;
use std::path::Path;

use jiff::civil::date;
use samples::charts;
use shafaf::chart::{Caption, Cell, Chart, Role, Width};
use shafaf::locale::{Locale, Messages};
use shafaf::model::{Lang, PartialDate};

type Fallible<T> = Result<T, Box<dyn std::error::Error>>;

const LOCALES: [(&str, &str); 3] = [
    ("en", include_str!("../../themes/default/locales/en.yml")),
    ("fr", include_str!("../../themes/default/locales/fr.yml")),
    ("ar", include_str!("../../themes/default/locales/ar.yml")),
];

fn main() -> Fallible<()> {
    let folder = std::env::args().nth(1).ok_or("a folder is needed")?;
    let kind = std::env::args().nth(2);
    std::fs::create_dir_all(&folder)?;
    for (path, text) in files(kind.as_deref())? {
        std::fs::write(Path::new(&folder).join(path), text)?;
    }
    Ok(())
}

/// The pages and the files of the sheet or of one kind of it, by name.
fn files(kind: Option<&str>) -> Fallible<Vec<(String, String)>> {
    let mut files = vec![("index.html".to_owned(), index())];
    for (tag, messages) in LOCALES {
        let locale = Locale::new(Lang::DEFAULT, tag, Messages::parse(messages)?)?;
        let mut charts = charts(locale.is_rtl());
        charts.retain(|chart| kind.is_none_or(|kind| chart.kind() == kind));
        for (i, chart) in charts.iter().enumerate() {
            files.push((file_name(tag, i, chart), chart.standalone(&caption(chart, &locale), Width::Wide, &locale)));
        }
        files.push((format!("{tag}.html"), page(&locale, &charts)));
    }
    Ok(files)
}

fn file_name(tag: &str, i: usize, chart: &Chart) -> String {
    format!("{tag}-{i:02}-{}.svg", chart.kind())
}

fn index() -> String {
    let links: String =
        LOCALES.iter().map(|(tag, _)| format!("<li><a href=\"{tag}.html\" lang=\"{tag}\">{tag}</a></li>")).collect();
    format!(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Charts</title><h1>Charts</h1><ul>{links}</ul></html>"
    )
}

/// What a page says around a figure: what the data say, or else the kind.
fn caption(chart: &Chart, locale: &Locale) -> Caption {
    Caption {
        title: chart.finding(locale).unwrap_or_else(|| chart.kind().to_owned()),
        subtitle: None,
        left_out: Vec::new(),
        notes: vec![locale.date(PartialDate::Day(date(2026, 10, 31)))],
    }
}

fn page(locale: &Locale, charts: &[Chart]) -> String {
    let dir = if locale.is_rtl() { "rtl" } else { "ltr" };
    let mut out = format!(
        "<!doctype html><html lang=\"{0}\" dir=\"{dir}\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" \
         content=\"width=device-width\"><title>Charts ({0})</title><style>{1}\n\
         body {{ margin: 20px; background: var(--chart-page); color: var(--chart-text); font: 16px/1.4 'Noto Sans', 'Noto Sans \
         Arabic', sans-serif; }} figure {{ margin: 0 0 40px; }} h1, h2 {{ font-size: 19px; margin: 0; }} \
         table {{ font-size: 13px; }} td, th {{ padding-inline-end: 20px; text-align: start; }} img {{ max-width: 100%; }} \
         .pair {{ display: flex; flex-wrap: wrap; gap: 20px 60px; align-items: start; }} \
         .pair > div {{ inline-size: 720px; max-inline-size: 100%; }} .pair > div + div {{ inline-size: 340px; }} \
         </style></head><body><main><h1>{0}</h1>",
        locale.tag(),
        include_str!("../../themes/default/assets/charts.css"),
    );
    for (i, chart) in charts.iter().enumerate() {
        figure(&mut out, i, chart, locale);
    }
    out.push_str("</main></body></html>");
    out
}

fn figure(out: &mut String, i: usize, chart: &Chart, locale: &Locale) {
    let id = format!("c{i}");
    let Caption { title, .. } = caption(chart, locale);
    let item = |(role, label): &(Role, String)| format!("<li class=\"key-{}\">{}</li>", role.name(), escape(label));
    let key: String = chart.legend(locale).iter().map(item).collect();
    let key =
        if key.is_empty() { key } else { format!("<ul class=\"chart-key chart-key-{}\">{key}</ul>", chart.kind()) };
    // The second time for the narrow drawing, by other ids.
    let [drawings, again] = [id.clone(), format!("{id}n")].map(|id| {
        let [wide, narrow] = [Width::Wide, Width::Narrow].map(|width| chart.svg(&id, width, locale));
        let name = if id.ends_with('n') { "narrow" } else { "wide" };
        format!(
            "<div class=\"chart-frame\"><p id=\"{id}-t\" hidden>{name}: {}</p><p id=\"{id}-d\" hidden>{}</p>{wide}{narrow}</div>",
            escape(&title),
            escape(&chart.description(locale))
        )
    });
    // Writing into a string cannot fail.
    let _ = write!(
        out,
        "<figure class=\"{kind}\"><figcaption><h2>{}</h2><p>{}</p></figcaption>{key}<div class=\"pair\">{drawings}{again}</div>\
         <details><summary>{kind}</summary>{}<img src=\"{}\" alt=\"\"></details></figure>",
        escape(&title),
        escape(&chart.description(locale)),
        table(chart, locale),
        file_name(locale.tag(), i, chart),
        kind = chart.kind(),
    );
}

fn table(chart: &Chart, locale: &Locale) -> String {
    let table = chart.table(locale);
    let head: String = table.head.iter().map(|head| format!("<th scope=\"col\">{}</th>", escape(head))).collect();
    let row = |row: &Vec<Cell>| row.iter().map(|cell| format!("<td>{}</td>", escape(&cell.text))).collect::<String>();
    let rows: String = table.rows.iter().map(|cells| format!("<tr>{}</tr>", row(cells))).collect();
    format!("<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>")
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    /// The names of the elements that are opened and never closed, and of those closed and never opened.
    fn unbalanced(markup: &str) -> Vec<String> {
        let mut open: Vec<&str> = Vec::new();
        let tags = markup.split('<').skip(1).filter_map(|rest| rest.split_once('>')).map(|(tag, _)| tag);
        for tag in tags.filter(|tag| !tag.ends_with('/') && !tag.starts_with('!')) {
            let name = tag.trim_start_matches('/').split(' ').next().unwrap_or_default();
            let closes = tag.starts_with('/');
            if closes && open.pop() != Some(name) {
                return vec![format!("{name} is closed before {open:?}")];
            }
            if !closes && !["meta", "img"].contains(&name) {
                open.push(name);
            }
        }
        open.into_iter().map(str::to_owned).collect()
    }

    fn attributes<'a>(markup: &'a str, name: &str) -> Vec<&'a str> {
        let begin = format!(" {name}=\"");
        markup.split(begin.as_str()).skip(1).map(|rest| rest.split('"').next().unwrap()).collect()
    }

    #[test]
    fn every_file_is_balanced_and_without_styles_or_gaps() {
        for (name, text) in files(None).unwrap() {
            // Style sheets may speak of elements.
            let (before, style) = text.split_once("<style>").unwrap_or((&text, "</style>"));
            let bare = format!("{before}{}", style.split_once("</style>").unwrap().1);
            assert_eq!(unbalanced(&bare), Vec::<String>::new(), "{name}");
            for refused in ["NaN", "style=", ">chart.", "undefined", "<script"] {
                assert!(!text.contains(refused), "{name} has {refused}");
            }
        }
    }

    #[test]
    fn every_figure_is_named_described_and_has_its_table() {
        for (name, text) in
            files(None).unwrap().into_iter().filter(|(name, _)| name.ends_with("ml") && name != "index.html")
        {
            let ids: BTreeSet<_> = attributes(&text, "id").into_iter().collect();
            assert_eq!(ids.len(), attributes(&text, "id").len(), "{name}: an id twice");
            for target in ["aria-labelledby", "aria-describedby"].into_iter().flat_map(|name| attributes(&text, name)) {
                assert!(ids.contains(target), "{name}: nothing has the id {target}");
            }
            for figure in text.split("<figure ").skip(1) {
                assert_eq!(figure.matches("class=\"chart chart-wide\"").count(), 2, "{figure}");
                assert_eq!(figure.matches("class=\"chart chart-narrow\"").count(), 2, "{figure}");
                assert!(figure.matches("<td>").count() >= 2 && !figure.contains("<p></p>"), "{figure}");
            }
        }
    }

    #[test]
    fn one_kind_can_be_looked_at() {
        let names: Vec<String> = files(Some("waffle")).unwrap().into_iter().map(|(name, _)| name).collect();
        let pages = ["index.html", "en-00-waffle.svg", "en.html", "fr-00-waffle.svg", "fr.html", "ar-00-waffle.svg"];
        assert_eq!(names, [&pages[..], &["ar.html"]].concat());
    }

    #[test]
    fn every_kind_in_every_language_has_a_file() {
        let names: Vec<String> = files(None).unwrap().into_iter().map(|(name, _)| name).collect();
        for kind in charts(false).iter().map(Chart::kind).collect::<BTreeSet<_>>() {
            for (tag, _) in LOCALES {
                let file = |name: &&String| name.starts_with(tag) && name.ends_with(&format!("-{kind}.svg"));
                assert!(names.iter().any(|name| file(&name)), "{kind} in {tag}");
            }
        }
    }
}
