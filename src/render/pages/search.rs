//! The page to search the site, which also says how else to find something.

use serde::Serialize;

use crate::config::sections::LEVELS;
use crate::derive::{CallState, CommitmentStatus, EventState};
use crate::model::{
    ContractStatus, DataStatus, ForKind, IdeaStatus, InitiativeStatus, Listed, PetitionStatus, RequestStatus,
    for_each_kind,
};
use crate::render::context::Context;
use crate::render::error::RenderError;
use crate::render::paths::SEARCH;
use crate::render::press::Press;
use crate::render::press::page::Page;
use crate::render::value::{Meta, Phrase};
use crate::search;

#[derive(Debug, Serialize)]
struct SearchPage<'a> {
    /// What the frame says of the page: its title, its address, the way to it.
    meta: Meta<'a>,
    /// The index, relative to the root of the output.
    index: String,
    /// The kinds of results, as the index names them.
    kinds: Vec<&'static str>,
    /// Codes whose words results may show.
    statuses: Vec<&'static str>,
    /// Codes of the states of commitments.
    states: Vec<&'static str>,
    /// Codes of what became of ideas.
    outcomes: Vec<&'static str>,
    /// Codes of the steps of petitions.
    steps: Vec<&'static str>,
    /// Codes of the stages of contracts.
    stages: Vec<&'static str>,
    /// Codes of the courses of initiatives.
    courses: Vec<&'static str>,
    /// Codes of the states of events.
    events: Vec<&'static str>,
    /// Codes of the states of requests.
    requests: Vec<&'static str>,
    /// Codes of how sure records are.
    sureties: Vec<&'static str>,
}

impl Page for SearchPage<'_> {
    const TEMPLATE: &'static str = "search.html";

    fn meta(&self) -> &Meta<'_> {
        &self.meta
    }
}

struct Kinds<'a>(Context<'a>);

impl ForKind for Kinds<'_> {
    type Out = Option<&'static str>;

    fn of<T: Listed>(&mut self) -> Self::Out {
        let there = !T::OPTIONAL || !self.0.site.records.of::<T>().is_empty();
        (T::PAGED && there).then_some(T::FOLDER)
    }
}

/// Makes the page, unless the site does without it.
pub fn render<'a>(cx: Context<'a>, press: &Press<'a>) -> Vec<RenderError> {
    if !cx.site.config.search {
        return Vec::new();
    }
    let levels = (!cx.site.metrics.levels.is_empty()).then_some(LEVELS);
    let projects = (!cx.site.metrics.links.projects.all.is_empty()).then_some("projects");
    let page = SearchPage {
        meta: Meta {
            path: SEARCH.to_owned(),
            title: Phrase::new("nav.search").into(),
            description: Some(Phrase::new("search.about").into()),
            crumbs: Vec::new(),
            section: "search",
            record: None,
        },
        index: search::index_path(cx.site.config.tag(cx.lang)),
        kinds: for_each_kind(Kinds(cx)).into_iter().flatten().chain(projects).chain(["themes"]).chain(levels).collect(),
        statuses: CommitmentStatus::ALL.iter().map(|status| status.code()).collect(),
        states: CallState::ALL.iter().map(|state| state.code()).collect(),
        outcomes: IdeaStatus::ALL.iter().map(|outcome| outcome.code()).collect(),
        steps: PetitionStatus::ALL.iter().map(|step| step.code()).collect(),
        stages: ContractStatus::ALL.iter().map(|stage| stage.code()).collect(),
        courses: InitiativeStatus::ALL.iter().map(|course| course.code()).collect(),
        events: EventState::ALL.iter().map(|state| state.code()).collect(),
        requests: RequestStatus::ALL.iter().map(|status| status.code()).collect(),
        sureties: DataStatus::ALL.iter().map(|surety| surety.code()).collect(),
    };
    press.page(&page).err().into_iter().collect()
}
