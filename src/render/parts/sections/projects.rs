//! The projects of programmes in numbers.

use crate::derive::{Outlay, Projects, TargetState};
use crate::model::DataStatus;
use crate::model::Money;

use crate::render::parts::tiles::Tile;
use crate::render::value::{Arg, Phrase};

/// Budget, spending and targets reached. The numbers of projects stand before them.
pub fn tiles<'a>(all: &Projects, status: DataStatus) -> Vec<Tile<'a>> {
    let money = |sums: &Outlay, amount, stated: usize| {
        (stated > 0).then_some(Arg::Money(Money { amount, currency: sums.currency }))
    };
    let stated = |sums: &Outlay| {
        let total = Arg::Number(all.projects.len().into());
        Phrase::new("projects.stated").count("n", sums.budgeted).with("total", total)
    };
    let share = |sums: &Outlay| {
        let share = sums.share()?;
        Some(Phrase::new("projects.spent_of").count("n", sums.followed).with("share", Arg::Percent(share)))
    };
    let mut tiles = Vec::new();
    for sums in all.outlays.values() {
        let budget = Tile::new(Phrase::new("field.budget"), money(sums, sums.budget, sums.budgeted)).note(stated(sums));
        let spent = Tile::new(Phrase::new("projects.spent"), money(sums, sums.spent, sums.reporting)).note(share(sums));
        tiles.push(budget.path("methodology.html#project_budget").status(status));
        tiles.push(spent.path("methodology.html#project_spent").status(status));
    }
    let count = |state| all.targets.get(&state).copied().unwrap_or_default();
    let of = all.targets.values().sum::<usize>();
    if of > 0 {
        let note = Phrase::new("projects.of_indicators").count("n", of);
        tiles.push(
            Tile::count("projects.reached", count(TargetState::Reached)).note(note).path("#results").status(status),
        );
    }
    tiles
}
