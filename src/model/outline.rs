//! Outlines of places, from which maps are drawn.

use std::collections::BTreeMap;

use crate::model::LocalText;
use crate::source::{Span, Spanned};

/// Rings of longitude and latitude in degrees: the outer one, then its holes.
pub type Polygon = Vec<Vec<[f64; 2]>>;

/// The outlines of one file, by the key that places name in their field `geometry`.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Outlines {
    /// The shapes.
    pub shapes: BTreeMap<Box<str>, Outline>,
}

/// The shape of one place.
#[derive(Debug, Clone, PartialEq)]
pub struct Outline {
    /// Where its key stands.
    pub span: Span,
    /// Its land, one polygon or several.
    pub polygons: Vec<Polygon>,
}

/// A file of outlines as the settings name it.
#[derive(Debug, Clone)]
pub struct MapFile {
    /// The level of the places that it draws.
    pub level: Spanned<Box<str>>,
    /// The file, relative to the site's folder.
    pub path: Spanned<Box<str>>,
    /// The property of each shape that holds its key.
    pub key: Box<str>,
    /// Whose work the outlines are, shown under every map.
    pub credit: LocalText,
}
