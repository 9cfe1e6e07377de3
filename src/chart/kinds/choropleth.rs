//! Maps: a value a place, as the shade of its outline.

pub mod classes;
pub mod labels;
pub mod map;
pub mod projection;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use plotters::element::PathElement;
use rust_decimal::Decimal;
use serde::Serialize;

use crate::chart::base::canvas::Canvas;
use crate::chart::base::kind::ChartKind;
use crate::chart::base::marks::{Area, DrawingResult, FilledShape, MarkTitle, Unmirrored, px};
use crate::chart::base::outline::{Ring, hatch};
use crate::chart::base::palette::Role;
use crate::chart::base::table::{Cell, ChartTable};
use crate::chart::base::unit::Unit;
use crate::chart::base::values;
use crate::chart::base::width::Width;
use crate::chart::base::words::{self, labelled, say, say_count};
use crate::chart::layout::notes::Notes;
use crate::locale::{Arg, Locale};
use classes::Classes;
use labels::{LabelledShape, Labels};
use map::{Map, ProjectedMap};

/// A value a place, over outlines.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Choropleth {
    /// How the values are written. They are compared, never added.
    pub unit: Unit,
    /// The outlines; those without a place are drawn as unknown.
    pub map: Arc<Map>,
    /// The places, in the order of the table.
    pub places: Vec<MapPlace>,
    /// Whose work the outlines are.
    pub credit: Option<String>,
}

/// One place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MapPlace {
    /// The key of its outline.
    pub key: String,
    /// Its name.
    pub label: String,
    /// The value; `None` is unknown.
    pub value: Option<Decimal>,
    /// A page about it, linked from the table.
    pub href: Option<String>,
}

impl ChartKind for Choropleth {
    fn name(&self) -> &'static str {
        "choropleth"
    }

    fn svg(&self, canvas: &Canvas) -> String {
        let sheet = self.map.sheet(canvas.width);
        if sheet.shapes.is_empty() {
            return canvas.note("chart.nothing");
        }
        let left = ((canvas.px() - sheet.size.0) / 2.0).floor();
        let places = self.labelled(sheet, left, canvas.locale);
        let labels = Labels::new(canvas, sheet, left, &places);
        let notes = Notes::new(canvas, &self.notes(canvas.locale));
        let height = sheet.size.1.max(labels.height()) + 6.0;
        canvas.svg((canvas.px(), height + notes.height()), |area| {
            notes.draw(area, height)?;
            // East stays in the east, whatever the direction of the text.
            area.draw(&Unmirrored)?;
            self.draw_shapes(area, sheet, left, canvas.locale)?;
            labels.draw(area)
        })
    }

    fn legend(&self, locale: &Locale) -> Vec<(Role, String)> {
        let places: BTreeSet<&str> = self.places.iter().map(|place| &*place.key).collect();
        let shapes = &self.map.sheet(Width::Wide).shapes;
        let hatched = self.unknown() > 0 || shapes.keys().any(|key| !places.contains(&**key));
        let unknown = hatched.then(|| (Role::Unknown, say(locale, "chart.unknown", &[])));
        Classes::new(self.values()).legend(&self.unit, locale).into_iter().chain(unknown).collect()
    }

    fn description(&self, locale: &Locale) -> String {
        words::sentences([
            Some(say_count(locale, "chart.map.shows", self.places.len())),
            values::extremes(locale, &self.unit, &self.known()),
            words::unknown_count(locale, self.unknown()),
        ])
    }

    /// The place with the highest value, if it is alone and none is unknown.
    fn finding(&self, locale: &Locale) -> Option<String> {
        let known = self.known();
        let (_, (label, value)) = values::low_and_high(&known)?;
        let alone = known.len() > 1 && known.iter().filter(|(_, other)| other == value).count() == 1;
        (alone && self.unknown() == 0).then(|| {
            let value = self.unit.brief(locale, *value);
            say(locale, "chart.bar.finding", &[("label", Arg::Text(label)), ("value", Arg::Text(&value))])
        })
    }

    fn table(&self, locale: &Locale) -> ChartTable {
        let row = |place: &MapPlace| {
            let label = Cell { href: place.href.clone(), ..Cell::text(&place.label) };
            vec![label, Cell::number(locale, &self.unit, place.value)]
        };
        let head = ["chart.head.place", "chart.head.value"];
        ChartTable {
            head: head.map(|key| say(locale, key, &[])).into(),
            rows: self.places.iter().map(row).collect(),
            left_out: Vec::new(),
        }
    }
}

impl Choropleth {
    fn values(&self) -> impl Iterator<Item = Decimal> {
        self.places.iter().filter_map(|place| place.value)
    }

    fn unknown(&self) -> usize {
        self.places.iter().filter(|place| place.value.is_none()).count()
    }

    /// The places that have a shape, with what is written on or beside it.
    fn labelled(&self, sheet: &ProjectedMap, left: f64, locale: &Locale) -> Vec<LabelledShape<'_>> {
        let unknown = say(locale, "chart.unknown", &[]);
        let named = |place: &'_ MapPlace| {
            let value = place.value.map_or_else(|| unknown.clone(), |value| self.unit.beside(locale, value));
            let bare = place.value.map_or_else(|| "?".to_owned(), |value| self.unit.bare(locale, value));
            Some((moved(sheet.shapes.get(place.key.as_str())?, left), value, bare))
        };
        let places = self.places.iter().filter_map(|place| Some((place, named(place)?)));
        places.map(|(place, (rings, value, bare))| LabelledShape { name: &place.label, value, bare, rings }).collect()
    }

    /// Shapes of one shade after each other, so that they share a group.
    fn draw_shapes(&self, area: &Area, sheet: &ProjectedMap, left: f64, locale: &Locale) -> DrawingResult {
        let classes = Classes::new(self.values());
        let places: BTreeMap<&str, &MapPlace> = self.places.iter().map(|place| (&*place.key, place)).collect();
        let mut shapes: Vec<(Role, String, Vec<Ring>)> = Vec::new();
        for (key, rings) in &sheet.shapes {
            let place = places.get(&**key);
            let value = place.and_then(|place| place.value);
            let label = place.map_or(&**key, |place| &place.label);
            let title = labelled(locale, label, &self.unit.exact_or_unknown(locale, value));
            shapes.push((classes.role(value), title, moved(rings, left)));
        }
        shapes.sort_by_key(|(role, _, _)| *role);
        for (role, title, rings) in &shapes {
            area.draw(&MarkTitle(title))?;
            area.draw(&FilledShape { role: *role, rings })?;
        }
        for (_, _, rings) in shapes.iter().filter(|(role, _, _)| *role == Role::Unknown) {
            for line in hatch(rings) {
                area.draw(&PathElement::new(line, Role::Axis))?;
            }
        }
        Ok(())
    }

    fn notes(&self, locale: &Locale) -> Vec<String> {
        let credit = |credit: &String| say(locale, "chart.map.credit", &[("credit", Arg::Text(credit))]);
        let notes = [words::unknown_count(locale, self.unknown()), self.credit.as_ref().map(credit)];
        notes.into_iter().flatten().collect()
    }

    fn known(&self) -> Vec<values::LabelledValue> {
        self.places.iter().filter_map(|place| Some((place.label.clone(), place.value?))).collect()
    }
}

/// A shape so many pixels further to the right.
fn moved(rings: &[Ring], by: f64) -> Vec<Ring> {
    let by = px(by);
    rings.iter().map(|ring| ring.iter().map(|(x, y)| (x + by, *y)).collect()).collect()
}
