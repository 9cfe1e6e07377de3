//! The feeds that the site has, for those who name them.

use serde::Serialize;

use crate::render::context::Context;

/// A feed of the site, as the frame and the lists name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct FeedLink {
    /// The message `feed.<key>`.
    pub key: &'static str,
    /// Relative to the root of the language.
    pub path: &'static str,
}

/// The feed of the news.
pub const NEWS: FeedLink = FeedLink { key: "news", path: "feeds/news.xml" };
/// The feed of the reports on commitments.
pub const UPDATES: FeedLink = FeedLink { key: "updates", path: "feeds/updates.xml" };

/// The feeds that the site has.
pub fn links(cx: Context<'_>) -> Vec<FeedLink> {
    let records = cx.site.records;
    let reported = records.commitments.iter().any(|commitment| !commitment.updates.is_empty());
    let all = [(NEWS, !records.news.is_empty()), (UPDATES, reported)];
    let there = cx.site.config.base_url.is_some();
    all.into_iter().filter(|(_, some)| there && *some).map(|(link, _)| link).collect()
}
