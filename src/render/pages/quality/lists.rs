//! The findings in lists: of each gap, and of each institution.

use std::borrow::Cow;
use std::cmp::Ordering;

use crate::derive::Gap;
use crate::locale::Locale;
use crate::model::Organisation;
use crate::render::context::Context;
use crate::render::error::RenderError;
use crate::render::keyed::Keyed;
use crate::render::list::List;
use crate::render::pages::quality::findings::{FindingRow, row};
use crate::render::parts::names::words;
use crate::render::parts::rows::Order;
use crate::render::paths;
use crate::render::press::Press;
use crate::render::value::{Crumb, Phrase};

/// The folder of the findings that no institution answers for.
pub const UNOWNED: &str = "data-quality/nobody";

/// The folder of a gap.
pub fn gap_folder(gap: Gap) -> String {
    format!("data-quality/{}", gap.code())
}

/// Makes every list.
pub fn render<'a>(cx: Context<'a>, press: &Press<'a>) -> Vec<RenderError> {
    let quality = &cx.site.metrics.quality;
    let rows: Vec<Option<Keyed<FindingRow>>> = {
        let made = quality.findings.iter().map(|finding| row(cx, finding).map(Keyed::new).transpose());
        match made.collect() {
            Ok(rows) => rows,
            Err(error) => return vec![RenderError::new("data-quality", error.to_string())],
        }
    };
    let pick = |list: &[usize]| list.iter().filter_map(|&i| rows[i].clone()).collect::<Vec<_>>();
    let mut errors = Vec::new();
    for (gap, list) in &quality.by_gap {
        let title = Phrase::new(format!("quality.gap.{}.title", gap.code()));
        let text = Phrase::new(format!("quality.gap.{}.text", gap.code()));
        errors.extend(make(cx, press, &gap_folder(*gap), title, text, &pick(list)));
    }
    let organisations = cx.site.records.organisations.rows();
    for (owner, list) in &quality.by_organisation {
        let organisation = &organisations[*owner];
        let found = pick(list);
        let text = Phrase::new("quality.of_text").count("n", found.len());
        errors.extend(make(cx, press, &paths::findings_of(&organisation.id), of(cx, organisation), text, &found));
    }
    let nobody = pick(&quality.unowned);
    if !nobody.is_empty() {
        let text = Phrase::new("quality.nobody_text").count("n", nobody.len());
        errors.extend(make(cx, press, UNOWNED, Phrase::new("quality.nobody"), text, &nobody));
    }
    errors
}

fn of<'a>(cx: Context<'a>, organisation: &'a crate::model::Record<Organisation>) -> Phrase<'a> {
    let quality = words(*cx, "nav.data_quality").unwrap_or_default();
    let title = organisation.title(cx.lang).text;
    let namesake = cx.site.metrics.namesakes.has::<Organisation>(cx.lang, &organisation.id);
    let name = if namesake { Cow::Owned(format!("{title} ({})", organisation.id)) } else { title.into() };
    Phrase::new("narrow.title").text("list", quality).text("value", name)
}

fn make<'a>(
    cx: Context<'a>,
    press: &Press<'a>,
    folder: &str,
    title: Phrase<'a>,
    description: Phrase<'a>,
    rows: &[Keyed<FindingRow<'a>>],
) -> Vec<RenderError> {
    let list = List {
        folder,
        section: "data_quality",
        title,
        description,
        crumbs: vec![Crumb { title: Phrase::new("nav.data_quality").into(), path: "data-quality.html".into() }],
        rows,
        orders: vec![Order { key: "institution", compare: by_owner }],
        facets: Vec::new(),
    };
    list.render(cx, press)
}

/// By institution, and within it by record; what nobody answers for comes last.
fn by_owner(a: &FindingRow, b: &FindingRow, locale: &Locale) -> Ordering {
    let owner = match (&a.owner, &b.owner) {
        (Some(a), Some(b)) => locale.compare(a.title.text, b.title.text),
        (a, b) => a.is_none().cmp(&b.is_none()),
    };
    owner.then_with(|| a.gap.cmp(&b.gap)).then_with(|| locale.compare(a.record.title.text, b.record.title.text))
}
