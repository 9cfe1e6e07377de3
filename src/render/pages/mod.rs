//! The pages, one kind a file. How to add one: [`crate::render`].

mod commitment;
mod commitments;
mod not_found;
mod redirect;
mod rows;

use rayon::prelude::*;

use crate::render::{Cx, Press, RenderError};

/// Makes all pages of one kind in one language.
type Render = for<'a> fn(Cx<'a>, &Press<'a>) -> Vec<RenderError>;

/// Every kind of page.
const KINDS: &[Render] = &[commitment::render, commitments::render, not_found::render, redirect::render];

/// Makes every page of one language.
pub fn render<'a>(cx: Cx<'a>, press: &Press<'a>) -> Vec<RenderError> {
    KINDS.par_iter().flat_map_iter(|kind| kind(cx, press)).collect()
}
