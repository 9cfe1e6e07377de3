//! Pictures with a palette: a card has few colours, so a byte a pixel is enough, and few bytes remain when it is packed.

use std::collections::HashMap;

use png::{BitDepth, ColorType, Encoder, EncodingError, Filter};
use resvg::tiny_skia::Pixmap;

/// A colour as red, green and blue.
type Rgb = [u8; 3];

/// Colours that a palette holds.
const PALETTE: usize = 256;

/// The picture as PNG.
pub(super) fn png(picture: &Pixmap) -> Result<Vec<u8>, EncodingError> {
    let (palette, pixels) = index(picture);
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, picture.width(), picture.height());
    encoder.set_color(ColorType::Indexed);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_palette(palette.concat());
    encoder.set_compression(png::Compression::High);
    // Neighbouring numbers of a palette say nothing of each other.
    encoder.set_filter(Filter::NoFilter);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&pixels)?;
    writer.finish()?;
    Ok(bytes)
}

/// The palette, and the place of each pixel's colour in it. The most frequent colours stay as they are; the rest, on the
/// edges of letters, become the nearest of them.
fn index(picture: &Pixmap) -> (Vec<Rgb>, Vec<u8>) {
    let colors: Vec<Rgb> = picture.pixels().iter().map(|pixel| [pixel.red(), pixel.green(), pixel.blue()]).collect();
    let mut counts: HashMap<Rgb, usize> = HashMap::new();
    for run in colors.chunk_by(|a, b| a == b) {
        *counts.entry(run[0]).or_default() += run.len();
    }
    let mut ranked: Vec<(Rgb, usize)> = counts.into_iter().collect();
    ranked.sort_unstable_by(|(a, m), (b, n)| n.cmp(m).then(a.cmp(b)));
    let palette: Vec<Rgb> = ranked.iter().take(PALETTE).map(|(color, _)| *color).collect();
    let places: HashMap<Rgb, u8> = ranked.iter().map(|(color, _)| (*color, nearest(&palette, *color))).collect();
    let pixels = colors.chunk_by(|a, b| a == b).flat_map(|run| std::iter::repeat_n(places[&run[0]], run.len()));
    (palette, pixels.collect())
}

/// The place of the nearest colour; that of the colour itself where it has one.
fn nearest(palette: &[Rgb], color: Rgb) -> u8 {
    let distance = |other: &Rgb| -> u32 { other.iter().zip(color).map(|(a, b)| u32::from(a.abs_diff(b)).pow(2)).sum() };
    let nearest = palette.iter().enumerate().min_by_key(|(_, other)| distance(other));
    // A palette has at most 256 places.
    nearest.map_or(0, |(place, _)| place as u8)
}
