//! The methodology: how each figure of the site is computed, from the code's own list of metrics.

use jiff::civil::Date;
use serde::Serialize;

use crate::derive::{Family, METRICS, MetricDoc};
use crate::model::{Currency, PartialDate};
use crate::render::context::Context;
use crate::render::error::RenderError;
use crate::render::press::Press;
use crate::render::press::page::{Page, Parts};
use crate::render::value::{Meta, Phrase};

#[derive(Debug, Serialize)]
struct Methodology<'a> {
    /// What the frame says of the page: its title, its address, the way to it.
    meta: Meta<'a>,
    /// The date of the data.
    as_of: PartialDate,
    /// The limits that the site sets.
    stale_after_days: i64,
    /// Within how many days something is due soon.
    due_soon_days: i64,
    /// The day on which a fiscal year begins, in the year of the date of the data, where the site has fiscal years.
    fiscal_start: Option<PartialDate>,
    /// The currency of the site.
    currency: Currency,
    /// The currencies that amounts are in.
    currencies: Vec<Currency>,
    /// The chapters with their metrics.
    families: Vec<Chapter>,
}

/// A chapter with its metrics.
#[derive(Debug, Serialize)]
struct Chapter {
    /// The chapter.
    family: Family,
    /// Its metrics.
    metrics: Vec<MetricDoc>,
}

impl Page for Methodology<'_> {
    const TEMPLATE: &'static str = "methodology.html";

    fn parts(&self) -> Parts<'_> {
        Parts::of(&self.meta)
    }
}

/// Makes the page.
pub fn render<'a>(cx: Context<'a>, press: &Press<'a>) -> Vec<RenderError> {
    press.page(&build(cx)).err().into_iter().collect()
}

fn build<'a>(cx: Context<'a>) -> Methodology<'a> {
    let config = cx.site.config;
    Methodology {
        meta: Meta {
            path: "methodology.html".to_owned(),
            title: Phrase::new("nav.methodology").into(),
            description: Some(Phrase::new("methodology.description").into()),
            crumbs: Vec::new(),
            section: "methodology",
            record: None,
        },
        as_of: PartialDate::Day(cx.site.as_of),
        stale_after_days: config.stale_after_days,
        due_soon_days: config.due_soon_days,
        fiscal_start: config
            .fiscal_start
            .and_then(|(month, day)| Date::new(cx.site.as_of.year(), month, day).ok().map(PartialDate::Day)),
        currency: config.currency,
        currencies: cx.site.metrics.funding.total.direct.iter().map(|sums| sums.currency).collect(),
        families: chapters(|family| is_used(cx, family)),
    }
}

/// Every metric of the families that are told, in the chapter that its entry names.
fn chapters(told: impl Fn(Family) -> bool) -> Vec<Chapter> {
    let of = |family: Family| METRICS.iter().map(|metric| metric.doc()).filter(|doc| doc.family == family).collect();
    let families = Family::ALL.iter().copied().filter(|family| told(*family));
    families.map(|family| Chapter { family, metrics: of(family) }).collect()
}

/// Whether the site can have a figure of a family: what it has no trace of, it does not explain.
fn is_used(cx: Context<'_>, family: Family) -> bool {
    let records = cx.site.records;
    match family {
        Family::CoCreation => {
            let commented = records.commitments.iter().any(|commitment| !commitment.comments.is_empty());
            commented || !records.consultations.is_empty() || !records.ideas.is_empty()
        }
        Family::Programmes => !cx.site.metrics.programmes.is_empty(),
        Family::Levels => !cx.site.metrics.levels.is_empty(),
        Family::Petitions => !records.petitions.is_empty(),
        Family::Integrity => !records.initiatives.is_empty(),
        Family::Complaints => cx.site.metrics.complaints.any,
        Family::Contracts => !records.contracts.is_empty(),
        Family::Bodies => !records.bodies.is_empty(),
        Family::CivilSociety => !cx.site.metrics.civil_society.members.is_empty(),
        Family::Requests => !records.requests.is_empty(),
        Family::Events => !records.events.is_empty(),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Messages;
    use crate::render::files::Files;

    #[test]
    fn every_metric_stands_in_one_chapter() {
        let chapters = chapters(|_| true);
        let told: usize = chapters.iter().map(|chapter| chapter.metrics.len()).sum();
        assert_eq!(told, METRICS.len());
        assert!(chapters.iter().all(|chapter| !chapter.metrics.is_empty()));
    }

    #[test]
    fn every_metric_has_words() {
        let text = Files::built_in_text("locales/en.yml").expect("is built in");
        let messages = Messages::parse(&text).expect("can be read");
        let keys: std::collections::BTreeSet<&str> = messages.keys().collect();
        for metric in METRICS {
            for part in ["title", "text"] {
                let key = format!("method.{}.{part}", metric.doc().id);
                assert!(keys.contains(key.as_str()), "{key} is missing");
            }
        }
    }
}
