//! Options of the command.

use shafaf::WithCards;

use super::Edit;
use crate::builds::dice::Dice;
use crate::builds::site::Site;

pub(super) const EDITS: &[Edit] = &[
    ("build for another day", 3, as_of),
    ("build for another address", 2, base_url),
    ("build with drafts", 3, drafts),
    ("build with the names of cards", 2, cards),
];

fn as_of(site: &mut Site, dice: &mut Dice) -> Option<String> {
    let days = [None, Some("2026-07-15"), Some("2026-01-31"), Some("2027-06-30")];
    let day = dice.pick(&days)?;
    site.options.as_of = day.and_then(|day| day.parse().ok());
    Some(format!("{day:?}"))
}

fn base_url(site: &mut Site, dice: &mut Dice) -> Option<String> {
    let url = dice.pick(&[None, Some("https://preview.example.org/"), Some("https://isles.example.org/other/")])?;
    site.options.base_url = url.map(str::to_owned);
    Some(format!("{url:?}"))
}

fn drafts(site: &mut Site, _: &mut Dice) -> Option<String> {
    site.options.drafts = !site.options.drafts;
    Some(site.options.drafts.to_string())
}

fn cards(site: &mut Site, _: &mut Dice) -> Option<String> {
    let other = if site.options.cards == WithCards::None { WithCards::Held } else { WithCards::None };
    site.options.cards = other;
    Some(format!("{other:?}"))
}
