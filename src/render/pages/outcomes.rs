//! What became of ideas, as numbers and charts.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::chart::{Bar, BarItem, Chart, Role, Series, Stacked, StackedRow, Unit};
use crate::derive::bodies::surety;
use crate::derive::cocreation::outcome;
use crate::derive::{ConsultationMetrics, Ideas};
use crate::model::{Consultation, DataStatus, IdeaStatus, PartialDate, Record};
use crate::render::pages::directory;
use crate::render::pages::statuses::{label_name, words};
use crate::render::pages::tiles::Tile;
use crate::render::value::{Arg, Phrase};
use crate::render::{Cx, Figure};

/// How sure the least sure of these ideas is.
pub fn status(cx: Cx<'_>, ideas: &[usize]) -> DataStatus {
    let rows = cx.site.records.ideas.rows();
    ideas.iter().map(|&i| rows[i].status()).max().unwrap_or(DataStatus::Official)
}

/// The lists of the section, each with how much it holds, and what became of all ideas.
pub fn tiles<'a>(cx: Cx<'a>) -> Vec<Tile<'a>> {
    let records = cx.site.records;
    let rounds = records.consultations.iter().map(|row| row.status()).max().unwrap_or(DataStatus::Official);
    let consultations =
        Tile::count("nav.consultations", records.consultations.len()).path("consultations/index.html").status(rounds);
    let asked = records.petitions.iter().map(|row| row.status()).max();
    let petitions = asked.map(|status| {
        Tile::count("nav.petitions", records.petitions.len()).path("petitions/index.html").status(status)
    });
    let bodies = records.bodies.iter().map(surety).max();
    let bodies =
        bodies.map(|status| Tile::count("nav.bodies", records.bodies.len()).path("bodies/index.html").status(status));
    let members = cx.site.metrics.civil_society.members.len();
    let members = (members > 0).then(|| {
        Tile::count("nav.civil_society", members).path("civil-society/index.html").status(directory::status(cx))
    });
    let all: Vec<usize> = (0..records.ideas.len()).collect();
    let ideas = idea_tiles(&Ideas::new(records, &all), "ideas/index.html", status(cx, &all));
    let consultations = (!records.consultations.is_empty()).then_some(consultations);
    consultations.into_iter().chain(ideas).chain(petitions).chain(bodies).chain(members).collect()
}

/// How many ideas, how many answered with a reason, how many that became commitments. `path` leads to them.
pub fn idea_tiles<'a>(ideas: &Ideas, path: &'static str, status: DataStatus) -> Vec<Tile<'a>> {
    if ideas.all.is_empty() {
        return Vec::new();
    }
    let known = Phrase::new("tile.known").count("n", ideas.reasoned).with("total", Arg::Number(ideas.all.len().into()));
    vec![
        Tile::count("ideas.recorded", ideas.all.len())
            .note(Phrase::new("ideas.taken_up").count("n", ideas.with(IdeaStatus::Accepted)))
            .path(path)
            .status(status),
        Tile::new(Phrase::new("ideas.answered_share"), ideas.answered_share().map(Arg::Percent))
            .note(Phrase { key: "ideas.of".into(), ..known })
            .path("methodology.html#ideas_answered")
            .status(status),
        Tile::count("ideas.became", ideas.became).path("methodology.html#ideas_became").status(status),
    ]
}

/// Ideas by theme, divided by what became of them; those without a theme last.
pub fn by_theme<'a>(cx: Cx<'a>, ideas: &[usize]) -> Option<Figure<'a>> {
    let rows = cx.site.records.ideas.rows();
    let mut themes: BTreeMap<Option<&str>, Vec<usize>> = BTreeMap::new();
    for &i in ideas {
        themes.entry(rows[i].theme.as_ref().map(|theme| &*theme.id)).or_default().push(i);
    }
    let entries = cx.site.records.codes.list("themes");
    let place = |code: Option<&str>| entries.iter().position(|entry| Some(&*entry.id) == code);
    let mut themes: Vec<(Option<&str>, Vec<usize>)> = themes.into_iter().collect();
    themes.sort_by_key(|(code, _)| (code.is_none(), place(*code).unwrap_or(usize::MAX)));
    let used = |status: &&IdeaStatus| ideas.iter().any(|&i| outcome(&rows[i]) == **status);
    let statuses: Vec<IdeaStatus> = IdeaStatus::ALL.iter().filter(used).copied().collect();
    let series = statuses.iter().map(|status| Series { label: name(cx, *status), role: role(*status) });
    let count = |list: &[usize], status| list.iter().filter(|&&i| outcome(&rows[i]) == status).count();
    let row = |(code, list): (Option<&'a str>, Vec<usize>)| StackedRow {
        label: match code {
            Some(code) => label_name(cx, &cx.code("themes", code)),
            None => words(cx, "themes.none").unwrap_or_default(),
        },
        values: statuses.iter().map(|status| Some(count(&list, *status).into())).collect(),
    };
    let chart = Stacked { unit: Unit::Count, share: false, series: series.collect(), rows: Vec::new() };
    (!ideas.is_empty()).then(|| Figure {
        id: "outcomes".into(),
        title: Phrase::new("ideas.by_theme"),
        subtitle: Some(measure(cx, ideas.len())),
        status: status(cx, ideas),
        chart: Chart::Stacked(Stacked { rows: themes.into_iter().map(row).collect(), ..chart }),
    })
}

fn measure<'a>(cx: Cx<'a>, count: usize) -> Phrase<'a> {
    Phrase::new("ideas.measure").count("n", count).with("date", Arg::Date(PartialDate::Day(cx.site.as_of)))
}

/// Ideas by outcome as the publisher counted them; those of which nothing is said have a bar of their own.
pub fn counted<'a>(cx: Cx<'a>, record: &Record<Consultation>, metrics: &ConsultationMetrics) -> Option<Figure<'a>> {
    let said: Decimal = record.outcomes.iter().map(|outcome| Decimal::from(outcome.ideas.value)).sum();
    let bar = |label, value, rest| BarItem { label, value: Some(value), href: None, rest };
    let bars = record.outcomes.iter();
    let mut bars: Vec<BarItem> =
        bars.map(|outcome| bar(name(cx, outcome.status.value), outcome.ideas.value.into(), false)).collect();
    let rest = metrics.counted.map(|all| Decimal::from(all) - said).filter(|rest| *rest > Decimal::ZERO);
    let unsaid = || words(cx, "consultations.no_outcome").unwrap_or_default();
    bars.extend(rest.map(|rest| bar(unsaid(), rest, true)));
    (!record.outcomes.is_empty()).then(|| Figure {
        id: "counted".into(),
        title: Phrase::new("consultations.outcomes"),
        subtitle: Some(Phrase::new("consultations.outcomes_sub")),
        status: record.status(),
        chart: Chart::Bar(Bar { unit: Unit::Count, bars }),
    })
}

fn name(cx: Cx<'_>, status: IdeaStatus) -> String {
    words(cx, &format!("codes.idea_status.{}", status.code())).unwrap_or_else(|| status.code().to_owned())
}

/// What was taken up is good, what was not is done with; what waits is nothing yet.
fn role(status: IdeaStatus) -> Role {
    match status {
        IdeaStatus::Accepted => Role::Done,
        IdeaStatus::Partly => Role::InProgress,
        IdeaStatus::Merged => Role::Series4,
        IdeaStatus::Rejected => Role::Cancelled,
        IdeaStatus::Received => Role::NotStarted,
    }
}
