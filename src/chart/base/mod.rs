//! What all charts are made of: the drawing backend, marks, words, values and their table.

pub mod axis;
pub mod backend;
pub mod canvas;
pub mod categories;
pub mod code_colour;
pub mod kind;
pub mod marks;
pub mod outline;
pub mod paint;
pub mod palette;
pub mod path;
pub mod scale;
pub mod sheet;
pub mod table;
pub mod text;
pub mod timeline;
pub mod unit;
pub mod values;
pub mod width;
pub mod words;
