//! What each institution that publishes data publishes: how much, how open, how fresh, in which formats.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::Serialize;

use crate::derive::catalogue::Metric;
use crate::derive::datasets::{DatasetMetrics, Timeliness};
use crate::derive::links::Links;
use crate::derive::openness::has_open_licence;
use crate::model::{Codes, Dataset, PartialDate, Record, Records};

/// The datasets of one publisher together.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Scorecard {
    /// How many there are.
    pub datasets: usize,
    /// Stars of all of them added up.
    pub stars: usize,
    /// Those that are as fresh as they promise.
    pub fresh: usize,
    /// Those that promise a rhythm and of which the last change is known.
    pub scheduled: usize,
    /// Those under an open licence.
    pub open: usize,
    /// Formats with the number of datasets in each, the most frequent first. One in several counts with each.
    pub formats: Vec<(Box<str>, usize)>,
    /// The last day on which one was first published.
    pub last: Option<PartialDate>,
}

impl Scorecard {
    /// These datasets together.
    pub fn new<'r>(
        datasets: impl IntoIterator<Item = (&'r Record<Dataset>, &'r DatasetMetrics)>,
        codes: &Codes,
    ) -> Self {
        let mut card = Self::default();
        let mut formats: BTreeMap<&str, usize> = BTreeMap::new();
        for (row, metrics) in datasets {
            card.datasets += 1;
            card.stars += metrics.stars.index();
            card.fresh += usize::from(metrics.timeliness == Timeliness::Fresh);
            card.scheduled += usize::from(matches!(metrics.timeliness, Timeliness::Fresh | Timeliness::Late));
            card.open += usize::from(has_open_licence(row, codes));
            card.last = card.last.max(row.issued.map(|issued| issued.value));
            let mut own: Vec<&str> =
                row.distributions.iter().filter_map(|form| Some(&*form.format.as_ref()?.id)).collect();
            own.sort_unstable();
            own.dedup();
            own.into_iter().for_each(|format| *formats.entry(format).or_default() += 1);
        }
        card.formats = formats.into_iter().map(|(format, count)| (format.into(), count)).collect();
        card.formats.sort_by_key(|(_, count)| Reverse(*count));
        card
    }

    /// The mean of the stars, 1 decimal ([`Metric::MeanOpenness`]).
    pub fn openness(&self) -> Option<Decimal> {
        let mean = Decimal::from(self.stars).checked_div(self.datasets.into())?;
        Some(Metric::MeanOpenness.round(mean))
    }

    /// Those that are fresh in percent of those that promise a rhythm ([`Metric::FreshShare`]).
    pub fn fresh_share(&self) -> Option<Decimal> {
        Metric::FreshShare.percent(self.fresh.into(), self.scheduled.into())
    }

    /// Those under an open licence in percent of all ([`Metric::OpenLicences`]).
    pub fn open_share(&self) -> Option<Decimal> {
        Metric::OpenLicences.percent(self.open.into(), self.datasets.into())
    }
}

/// The card of each organisation that publishes, by position.
pub fn scorecards(records: &Records, links: &Links, metrics: &[DatasetMetrics]) -> Vec<Option<Scorecard>> {
    let rows = records.datasets.rows();
    let card = |list: &Vec<usize>| Scorecard::new(list.iter().map(|&i| (&*rows[i], &metrics[i])), &records.codes);
    links.datasets.by_publisher.iter().map(|list| (!list.is_empty()).then(|| card(list))).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::derive::testing::site;

    const ORGANISATIONS: &str = "- {id: p, title: P}\n- {id: q, title: Q}\n- {id: r, title: R}\n";

    #[test]
    fn a_card_tells_shares_of_what_is_known() {
        let csv = "distributions: [{access_url: \"https://example.org/\", format: csv}]";
        let rows = format!(
            "- {{id: a, title: A, description: A, publisher: p, licence: cc-by-4.0, frequency: monthly, modified: 2026-10-20, issued: 2025-03, {csv}}}\n\
             - {{id: b, title: B, description: B, publisher: p, licence: not-open, frequency: monthly, modified: 2026-01-01, issued: 2024, {csv}}}\n\
             - {{id: c, title: C, description: C, publisher: p}}\n"
        );
        let cards = site(&[("organisations", ORGANISATIONS), ("datasets", &rows)]).metrics.scorecards;
        assert_eq!((&cards[1], &cards[2]), (&None, &None));
        let card = cards[0].as_ref().expect("it publishes");
        let told =
            [card.openness(), card.fresh_share(), card.open_share()].map(|share| share.map(|share| share.to_string()));
        assert_eq!(told, ["1", "50", "33.3"].map(|share| Some(share.to_owned())));
        assert_eq!((card.formats.as_slice(), card.last), (&[("csv".into(), 2)][..], Some(PartialDate::Month(2025, 3))));
        assert_eq!(Scorecard::default().fresh_share(), None);
    }

    proptest! {
        #![proptest_config(crate::properties::config())]

        #[test]
        fn cards_make_up_the_catalogue(drawn in prop::collection::vec((0..3_usize, 0..4_usize, any::<bool>()), 1..20)) {
            let (publisher, format) = (["p", "q", "r"], ["csv", "xlsx", "pdf", "rdf"]);
            let row = |(i, (p, f, open)): (usize, &(usize, usize, bool))| {
                let licence = if *open { "cc0-1.0" } else { "not-open" };
                format!("- {{id: d{i:02}, title: D{i}, description: D, publisher: {}, licence: {licence}, distributions: \
                         [{{access_url: \"https://example.org/\", format: {}}}]}}\n", publisher[*p], format[*f])
            };
            let rows: String = drawn.iter().enumerate().map(row).collect();
            let metrics = site(&[("organisations", ORGANISATIONS), ("datasets", &rows)]).metrics;
            let cards = || metrics.scorecards.iter().flatten();
            prop_assert_eq!(cards().map(|card| card.datasets).sum::<usize>(), drawn.len());
            prop_assert_eq!(cards().map(|card| card.open).sum::<usize>(), drawn.iter().filter(|(.., open)| *open).count());
            prop_assert_eq!(cards().flat_map(|card| &card.formats).map(|(_, count)| count).sum::<usize>(), drawn.len());
            let stars: usize = metrics.catalogue.by_stars.iter().enumerate().map(|(stars, list)| stars * list.len()).sum();
            prop_assert_eq!(cards().map(|card| card.stars).sum::<usize>(), stars);
        }
    }
}
