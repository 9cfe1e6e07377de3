//! What other programs follow: feeds of what is new, and calendars of what is to come.

pub mod atom;
pub mod calendar;
pub mod entry;
mod ics;
pub mod links;

use crate::render::context::Context;
use crate::render::error::RenderError;
use crate::render::press::Press;

/// Makes the feeds and the calendars of one language.
pub fn render<'a>(cx: Context<'a>, press: &Press<'a>) -> Vec<RenderError> {
    let mut errors = atom::render(cx, press);
    errors.extend(calendar::render(cx, press));
    errors
}
