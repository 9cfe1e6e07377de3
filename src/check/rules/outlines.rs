//! Maps and places that do not fit together.

use std::collections::BTreeSet;

use crate::check::rules::context::Context;
use crate::diag::{Diagnostic, Rule, nearest};
use crate::model::{MapFile, Outlines, Place, Record};

/// A place that a map cannot show.
pub static NO_OUTLINE: Rule = Rule {
    code: "E0409",
    title: "A place has no outline in the map of its level",
    help: "A map that leaves a place out misleads. Every place of a level for which `site.toml` names a map has a `geometry`: \
           the key of its outline in that file. If there is no outline for a place, the map cannot be used for the level.",
    wrong: "--- file: site.toml\ntitle = \"Dashboard\"\nlanguages = [\"en\"]\nas_of = \"2026-10-31\"\n[maps.region]\nfile = \"content/maps/regions.geojson\"\nkey = \"code\"\ncredit = \"Survey of the land\"\n--- file: content/maps/regions.geojson\n{\"type\": \"FeatureCollection\", \"features\": [\n  {\"properties\": {\"code\": \"N\"}, \"geometry\": {\"type\": \"Polygon\", \"coordinates\": [[[-7, 33], [-6, 33], [-6, 34], [-7, 33]]]}}\n]}\n--- file: content/places/all.yml\n- {id: north, title: North, level: region, geometry: N}\n- {id: south, title: South, level: region}\n",
    right: "--- file: site.toml\ntitle = \"Dashboard\"\nlanguages = [\"en\"]\nas_of = \"2026-10-31\"\n[maps.region]\nfile = \"content/maps/regions.geojson\"\nkey = \"code\"\ncredit = \"Survey of the land\"\n--- file: content/maps/regions.geojson\n{\"type\": \"FeatureCollection\", \"features\": [\n  {\"properties\": {\"code\": \"N\"}, \"geometry\": {\"type\": \"Polygon\", \"coordinates\": [[[-7, 33], [-6, 33], [-6, 34], [-7, 33]]]}},\n  {\"properties\": {\"code\": \"S\"}, \"geometry\": {\"type\": \"Polygon\", \"coordinates\": [[[-7, 33], [-7, 32], [-6, 33], [-7, 33]]]}}\n]}\n--- file: content/places/all.yml\n- {id: north, title: North, level: region, geometry: N}\n- {id: south, title: South, level: region, geometry: S}\n",
};

/// An outline that no record speaks of.
pub static NO_PLACE: Rule = Rule {
    code: "E0410",
    title: "An outline of a map belongs to no place",
    help: "Each outline of a map file is the `geometry` of one place of the map's level, so that no part of the map is \
           without a name and a value. Write a record for the place, or take the outline out of the file.",
    wrong: "--- file: site.toml\ntitle = \"Dashboard\"\nlanguages = [\"en\"]\nas_of = \"2026-10-31\"\n[maps.region]\nfile = \"content/maps/regions.geojson\"\nkey = \"code\"\ncredit = \"Survey of the land\"\n--- file: content/maps/regions.geojson\n{\"type\": \"FeatureCollection\", \"features\": [\n  {\"properties\": {\"code\": \"N\"}, \"geometry\": {\"type\": \"Polygon\", \"coordinates\": [[[-7, 33], [-6, 33], [-6, 34], [-7, 33]]]}},\n  {\"properties\": {\"code\": \"S\"}, \"geometry\": {\"type\": \"Polygon\", \"coordinates\": [[[-7, 33], [-7, 32], [-6, 33], [-7, 33]]]}}\n]}\n--- file: content/places/all.yml\n- {id: north, title: North, level: region, geometry: N}\n",
    right: "--- file: site.toml\ntitle = \"Dashboard\"\nlanguages = [\"en\"]\nas_of = \"2026-10-31\"\n[maps.region]\nfile = \"content/maps/regions.geojson\"\nkey = \"code\"\ncredit = \"Survey of the land\"\n--- file: content/maps/regions.geojson\n{\"type\": \"FeatureCollection\", \"features\": [\n  {\"properties\": {\"code\": \"N\"}, \"geometry\": {\"type\": \"Polygon\", \"coordinates\": [[[-7, 33], [-6, 33], [-6, 34], [-7, 33]]]}},\n  {\"properties\": {\"code\": \"S\"}, \"geometry\": {\"type\": \"Polygon\", \"coordinates\": [[[-7, 33], [-7, 32], [-6, 33], [-7, 33]]]}}\n]}\n--- file: content/places/all.yml\n- {id: north, title: North, level: region, geometry: N}\n- {id: south, title: South, level: region, geometry: S}\n",
};

/// Holds every map to the places of its level, unless its file could not be read at all.
pub fn check(context: Context, problems: &mut Vec<Diagnostic>) {
    for (map, outlines) in context.config.maps.iter().zip(context.maps).filter(|(_, of)| !of.shapes.is_empty()) {
        let places: Vec<&Record<Place>> =
            context.records.places.iter().filter(|place| place.level.id == map.level.value).collect();
        if places.is_empty() {
            problems.push(no_level(context, map));
            continue;
        }
        let lost = |place: &&&Record<Place>| place.lost.holds("geometry");
        problems.extend(
            places.iter().filter(|place| !lost(place)).filter_map(|place| without_outline(place, map, outlines)),
        );
        if places.iter().any(|place| lost(&place)) {
            continue;
        }
        let drawn: BTreeSet<&str> = places.iter().filter_map(|place| place.geometry.as_deref()).collect();
        problems.extend(outlines.shapes.iter().filter(|(key, _)| !drawn.contains(&***key)).map(|(key, outline)| {
            let message = format!("no place of the level `{}` has the geometry `{key}`", map.level.value);
            Diagnostic::new(&NO_PLACE, outline.span, message)
                .help(format!("add a place with `level: {}` and `geometry: {key}`", map.level.value))
        }));
    }
}

fn no_level(context: Context, map: &MapFile) -> Diagnostic {
    let level = &map.level.value;
    let known: BTreeSet<&str> = context.records.places.iter().map(|place| &*place.level.id).collect();
    let help = match nearest(level, known.iter().copied()) {
        Some(near) => format!("write `[maps.{near}]`, if that is what you mean"),
        None => format!("use a level that places have: {}", known.into_iter().collect::<Vec<_>>().join(", ")),
    };
    Diagnostic::new(&NO_PLACE, map.level.span, format!("no place has the level `{level}`")).help(help)
}

fn without_outline(place: &Record<Place>, map: &MapFile, outlines: &Outlines) -> Option<Diagnostic> {
    let known = || outlines.shapes.keys().map(|key| &**key);
    let (message, help) = match place.geometry.as_deref() {
        Some(key) if outlines.shapes.contains_key(key) => return None,
        Some(key) => {
            let near = nearest(key, known()).map(|near| format!("write `geometry: {near}`, if that is what you mean"));
            (format!("`{}` has no outline `{key}` for the place `{}`", map.path.value, place.id), near)
        }
        None => {
            let near = place.iso.as_deref().filter(|iso| outlines.shapes.contains_key(*iso));
            let message = format!("the place `{}` names no outline in `{}`", place.id, map.path.value);
            (message, near.map(|iso| format!("add `geometry: {iso}`")))
        }
    };
    let keys = || format!("use one of its outlines: {}", known().take(20).collect::<Vec<_>>().join(", "));
    Some(Diagnostic::new(&NO_OUTLINE, place.span, message).help(help.unwrap_or_else(keys)))
}
