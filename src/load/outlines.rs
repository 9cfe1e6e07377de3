//! Reads outlines of places from GeoJSON (RFC 7946): a collection of features, each a polygon or several.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;
use std::sync::Arc;

use serde::Deserialize;
use serde_json::{Map, Value};

use super::text::{SourceText, with_unix_lines};
use crate::diag::{Diagnostic, Rule};
use crate::model::{MapFile, Outline, Outlines, Polygon};
use crate::source::{FileId, Span};

/// The folder of these files.
pub const MAPS: &str = "content/maps";

/// A map file that is not there or cannot be read.
pub static MAP_FILE: Rule = Rule {
    code: "E0113",
    title: "A map file cannot be used",
    help: "`[maps.<level>]` in `site.toml` names a GeoJSON file below `content/maps/`: a `FeatureCollection` whose features \
           are `Polygon`s or `MultiPolygon`s in degrees of longitude and latitude (WGS 84), each with its key among its \
           `properties`. Programs such as QGIS and mapshaper convert other formats and projections.",
    wrong: "--- file: site.toml\ntitle = \"Dashboard\"\nlanguages = [\"en\"]\nas_of = \"2026-10-31\"\n[maps.region]\nfile = \"content/maps/regions.geojson\"\nkey = \"code\"\ncredit = \"Survey of the land\"\n--- file: content/maps/regions.geojson\n{\"type\": \"FeatureCollection\", \"features\": [\n  {\"properties\": {\"code\": \"N\"}, \"geometry\": {\"type\": \"Point\", \"coordinates\": [-6.8, 34.0]}}\n]}\n--- file: content/places/all.yml\n- {id: north, title: North, level: region, geometry: N}\n",
    right: "--- file: site.toml\ntitle = \"Dashboard\"\nlanguages = [\"en\"]\nas_of = \"2026-10-31\"\n[maps.region]\nfile = \"content/maps/regions.geojson\"\nkey = \"code\"\ncredit = \"Survey of the land\"\n--- file: content/maps/regions.geojson\n{\"type\": \"FeatureCollection\", \"features\": [\n  {\"properties\": {\"code\": \"N\"}, \"geometry\": {\"type\": \"Polygon\", \"coordinates\": [[[-7, 33], [-6, 33], [-6, 34], [-7, 33]]]}}\n]}\n--- file: content/places/all.yml\n- {id: north, title: North, level: region, geometry: N}\n",
};

/// Outlines, and what is wrong with their file.
#[derive(Debug, Clone, Default)]
pub struct LoadedMap {
    /// The outlines that could be read.
    pub outlines: Arc<Outlines>,
    /// The problems of the file.
    pub problems: Vec<Diagnostic>,
}

/// The file as written; members that maps do not need are passed over.
#[derive(Deserialize)]
struct Collection {
    features: Vec<Feature>,
}

#[derive(Deserialize)]
struct Feature {
    properties: Option<Map<String, Value>>,
    geometry: Option<Geometry>,
}

#[derive(Deserialize)]
#[serde(tag = "type", content = "coordinates")]
enum Geometry {
    Polygon(Vec<Vec<Position>>),
    MultiPolygon(Vec<Vec<Vec<Position>>>),
}

/// Longitude and latitude; a height is left out.
#[derive(Deserialize)]
#[serde(try_from = "Vec<f64>")]
struct Position([f64; 2]);

impl TryFrom<Vec<f64>> for Position {
    type Error = &'static str;

    fn try_from(numbers: Vec<f64>) -> Result<Self, Self::Error> {
        match numbers.as_slice() {
            [x, y, ..] if x.abs() <= 180.0 && y.abs() <= 90.0 => Ok(Self([*x, *y])),
            [_, _, ..] => Err("a position outside the degrees of longitude and latitude"),
            _ => Err("a position without longitude and latitude"),
        }
    }
}

/// Reads the file that the settings name.
pub fn outlines(site_root: &Path, map: &MapFile, file: FileId) -> LoadedMap {
    match read(site_root, &map.path.value) {
        Ok(bytes) => parse(&String::from_utf8_lossy(&bytes), map, file),
        Err(error) => {
            let message = format!("`{}` cannot be read: {error}", map.path.value);
            let help = format!("put the GeoJSON file below `{MAPS}/` and name it from there");
            refused(Diagnostic::new(&MAP_FILE, map.path.span, message).help(help))
        }
    }
}

/// The bytes of a file; a link that leads out of the site is refused.
fn read(site_root: &Path, path: &str) -> io::Result<Vec<u8>> {
    let file = site_root.join(path).canonicalize()?;
    if !file.starts_with(site_root.canonicalize()?) {
        return Err(io::Error::other("it leads out of the site"));
    }
    fs::read(file).map(with_unix_lines)
}

fn refused(problem: Diagnostic) -> LoadedMap {
    LoadedMap { outlines: Arc::default(), problems: vec![problem] }
}

fn parse(text: &str, map: &MapFile, file: FileId) -> LoadedMap {
    let source = SourceText { file, text };
    let collection: Collection = match serde_json::from_str(&text[crate::load::text::bom(text)..]) {
        Ok(collection) => collection,
        Err(error) => return refused(syntax_problem(source, &error)),
    };
    let (mut outlines, mut problems) = (Outlines::default(), Vec::new());
    for (i, feature) in collection.features.into_iter().enumerate() {
        match outline(source, &map.key, i, feature) {
            Ok((key, outline)) => add(&mut outlines.shapes, key, outline),
            Err(problem) => problems.push(problem),
        }
    }
    if outlines.shapes.is_empty() && problems.is_empty() {
        let problem = Diagnostic::new(&MAP_FILE, Span::start_of(file), "the file has no features");
        problems.push(problem.help("add a feature for each place"));
    }
    LoadedMap { outlines: Arc::new(outlines), problems }
}

/// Several features with one key are parts of one place.
fn add(shapes: &mut BTreeMap<Box<str>, Outline>, key: Box<str>, outline: Outline) {
    match shapes.get_mut(&key) {
        Some(known) => known.polygons.extend(outline.polygons),
        None => _ = shapes.insert(key, outline),
    }
}

fn syntax_problem(source: SourceText, error: &serde_json::Error) -> Diagnostic {
    let before: usize = source.text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
    let at = (before + error.column().saturating_sub(1)).min(source.text.len());
    let (said, place) = (error.to_string(), format!(" at line {} column {}", error.line(), error.column()));
    let what = said.strip_suffix(&place).unwrap_or(&said);
    Diagnostic::new(&MAP_FILE, source.span(at, at), format!("this is not GeoJSON that a map can be drawn from: {what}"))
        .help("export the outlines again as GeoJSON: polygons in degrees of longitude and latitude")
}

fn outline(source: SourceText, property: &str, i: usize, feature: Feature) -> Result<(Box<str>, Outline), Diagnostic> {
    let properties = feature.properties.unwrap_or_default();
    let key = match properties.get(property) {
        Some(Value::String(text)) if !text.is_empty() => text.clone(),
        Some(Value::Number(number)) => number.to_string(),
        _ => return Err(no_key(source, property, i, &properties)),
    };
    let polygons = match feature.geometry {
        Some(Geometry::Polygon(polygon)) => vec![to_polygon(polygon)],
        Some(Geometry::MultiPolygon(polygons)) => polygons.into_iter().map(to_polygon).collect(),
        None => Vec::new(),
    };
    let span = span_of(source, properties.get(property));
    let closed = |polygon: &Polygon| polygon.first().is_some_and(|ring| ring.len() >= 3);
    if polygons.is_empty() || !polygons.iter().all(closed) {
        let problem = Diagnostic::new(&MAP_FILE, span, format!("the feature `{key}` has no outline"));
        return Err(problem.help("write each ring with at least three positions"));
    }
    Ok((key.into(), Outline { span, polygons }))
}

fn no_key(source: SourceText, property: &str, i: usize, properties: &Map<String, Value>) -> Diagnostic {
    let message = format!("feature {} has no property `{property}`, which would name its place", i + 1);
    let names: Vec<&str> = properties.keys().map(String::as_str).collect();
    let help = match crate::diag::nearest(property, names.iter().copied()) {
        Some(near) => format!("write `key = \"{near}\"` in `site.toml`, if that is what you mean"),
        None => format!("write one of its properties as `key` in `site.toml`: {}", names.join(", ")),
    };
    Diagnostic::new(&MAP_FILE, Span::start_of(source.file), message).help(help)
}

/// The first place where the key stands; it is written alike wherever it stands in the feature.
fn span_of(source: SourceText, key: Option<&Value>) -> Span {
    let written = key.map(Value::to_string).unwrap_or_default();
    let at = source.text.find(&written).filter(|_| !written.is_empty());
    at.map_or(Span::start_of(source.file), |at| source.span(at, at + written.len()))
}

fn to_polygon(rings: Vec<Vec<Position>>) -> Polygon {
    rings.into_iter().map(|ring| ring.into_iter().map(|position| position.0).collect()).collect()
}
