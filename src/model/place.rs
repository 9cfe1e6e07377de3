//! Places (codes after ISO 3166-2).

use rust_decimal::Decimal;

use crate::model::read::{Kind, Number, TextFormat, Unit, fields};
use crate::model::{Code, PartialDate, PlaceLevel, Ref};
use crate::source::Spanned;

fields! {
    /// A country, a region, a commune.
    Place {
        /// Its level.
        level: Code<PlaceLevel>,
        /// Place that it is part of.
        parent: Option<Ref<Place>>,
        /// ISO 3166 code.
        iso: Option<Spanned<Box<str>>> as TextFormat::Iso3166,
        /// How many people live there.
        population: Option<Population>,
        /// Key of its outline in the site's map file.
        geometry: Option<Box<str>>,
    }
}

impl Kind for Place {
    const FOLDER: &'static str = "places";
    const NAME: &'static str = "place";
}

fields! {
    /// A number of people at a date.
    Population {
        /// The date of the count.
        date: PartialDate,
        /// People.
        value: Spanned<Decimal> as Number::WHOLE.above(0).of(Unit::People),
    }
}
