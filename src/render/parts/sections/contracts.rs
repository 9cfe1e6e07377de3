//! Contracts in numbers.

use crate::derive::{ContractGroup, ContractSums, Related};
use crate::model::{Contract, Currency, Money, PartialDate};
use crate::render::context::Audience;
use crate::render::parts::names::currency_name;
use crate::render::parts::tiles::Tile;
use crate::render::value::{Arg, Phrase};

/// The sums of contracts of known value, the currency of most contracts first; the sorting is stable.
pub fn currencies(group: &ContractGroup) -> Vec<&ContractSums> {
    let mut sums: Vec<&ContractSums> = group.sums.values().filter(|sums| sums.contracts > 0).collect();
    sums.sort_by_key(|sums| std::cmp::Reverse(sums.contracts));
    sums
}

/// The numbers of the contracts of an institution.
pub fn tiles_of<'a>(contracts: &[Related<Contract>], path: &str) -> Vec<Tile<'a>> {
    let group = ContractGroup::of_related(contracts);
    let mut tiles = tiles(&group, path);
    // Its days and payments stand in the table below.
    tiles.truncate(currencies(&group).len() + usize::from(group.bids.stated > 0));
    tiles
}

/// What an institution was chosen for.
pub fn supplied<'a>(contracts: &[Related<Contract>]) -> Vec<Tile<'a>> {
    let group = ContractGroup::of_related(contracts);
    let status = group.data_status();
    let tile = |sums: &ContractSums| {
        Tile { title: Phrase::new("contracts.supplied"), ..worth(sums) }.path("#supplies").status(status)
    };
    currencies(&group).into_iter().map(tile).collect()
}

/// Worth, single bids, days and payments of some contracts. `path` leads to them.
pub fn tiles<'a>(group: &ContractGroup, path: &str) -> Vec<Tile<'a>> {
    let status = group.data_status();
    let sums = currencies(group);
    let worth = sums.iter().map(|sums| worth(sums).path(path.to_owned()));
    let bids = group.bids;
    let known = Phrase::new("contracts.of_stated").count("n", bids.stated);
    let single = (bids.stated > 0).then(|| {
        Tile::new(Phrase::new("contracts.single"), bids.share().map(Arg::Percent))
            .note(known.with("total", Arg::Number(bids.owed.into())))
            .path("methodology.html#single_bid")
    });
    let days = group.days().map(|(days, known)| {
        Tile::new(Phrase::new("contracts.days"), Arg::Number(days.into()))
            .note(Phrase::new("contracts.of_known").count("n", known))
            .path("methodology.html#tender_days")
    });
    let paid = sums.iter().filter(|sums| sums.followed > 0).map(|sums| {
        let money = Money { amount: sums.agreed, currency: sums.currency };
        Tile::new(Phrase::new("contracts.paid_share"), sums.paid_share().map(Arg::Percent))
            .note(Phrase::new("contracts.of_agreed").count("n", sums.followed).with("agreed", Arg::Money(money)))
            .path("methodology.html#contract_paid")
    });
    worth.chain(single).chain(days).chain(paid).map(|tile| tile.status(status)).collect()
}

fn worth<'a>(sums: &ContractSums) -> Tile<'a> {
    let value = Money { amount: sums.value, currency: sums.currency };
    Tile::new(Phrase::new("contracts.value"), Arg::Money(value))
        .note(Phrase::new("contracts.in_contracts").count("n", sums.contracts))
}

/// What the charts of a currency measure.
pub fn subtitle<'a>(cx: Audience<'a>, currency: Currency) -> Phrase<'a> {
    measure(cx, "contracts.measure").text("currency", currency_name(cx, currency))
}

/// What a chart of contracts measures, by the message that says it.
pub fn measure<'a>(cx: Audience<'a>, key: &'static str) -> Phrase<'a> {
    Phrase::new(key).with("date", Arg::Date(PartialDate::Day(cx.as_of())))
}
