//! Ideas in numbers.

use crate::derive::Ideas;
use crate::model::{DataStatus, IdeaStatus};

use crate::render::parts::tiles::Tile;
use crate::render::value::{Arg, Phrase};

/// How many ideas, how many answered with a reason, how many that became commitments. `path` leads to them.
pub fn tiles<'a>(ideas: &Ideas, path: &'static str, status: DataStatus) -> Vec<Tile<'a>> {
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
