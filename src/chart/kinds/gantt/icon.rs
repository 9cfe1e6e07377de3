//! The signs of the statuses, so that colour is never alone.

use plotters::element::{Circle, PathElement};
use plotters::style::Color;
use plotters_backend::BackendCoord;

use crate::chart::base::marks::{Area, DrawingResult, block, polygon};
use crate::chart::base::palette::Role;

/// The width of a sign and the blank after it, in pixels.
pub const WIDTH: f64 = 17.0;

/// Draws the sign of a status, 11 pixels wide, that begins at a point and has it as its vertical middle.
pub fn draw(area: &Area, role: Role, (x, y): BackendCoord, rtl: bool) -> DrawingResult {
    let at = |points: &[BackendCoord]| points.iter().map(|(dx, dy)| (x + dx, y + dy)).collect::<Vec<_>>();
    let line = |points: &[BackendCoord]| area.draw(&PathElement::new(at(points), role));
    let middle = (x + 55, y);
    match role {
        // A tick is the same in every script, so it is mirrored back.
        Role::Done if rtl => line(&[(105, 5), (70, 40), (5, -40)]),
        Role::Done => line(&[(5, 5), (40, 40), (105, -40)]),
        Role::InProgress => {
            area.draw(&Circle::new(middle, 45, role))?;
            area.draw(&polygon(role, at(&[(38, -25), (85, 0), (38, 25)])))
        }
        Role::NotStarted => area.draw(&Circle::new(middle, 45, role)),
        Role::Overdue => {
            area.draw(&block(role, (x + 43, y - 50), (x + 67, y + 18)))?;
            area.draw(&block(role, (x + 43, y + 28), (x + 67, y + 50)))
        }
        Role::Cancelled => {
            line(&[(15, -40), (95, 40)])?;
            line(&[(95, -40), (15, 40)])
        }
        _ => area.draw(&Circle::new(middle, 40, role.filled())),
    }
}
