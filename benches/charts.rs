//! Bytes and time of each kind of chart, beside the SVG backend that comes with plotters.
//!
//! `cargo bench --bench charts`. Both backends are given the finished marks of our drawing, plotters' in whole pixels; the
//! titles of marks, which it does not have, count in our bytes. The last column is a whole drawing, with layout and words.

#![allow(clippy::unwrap_used, reason = "a tool for measuring")]

/// Our backend, which the library keeps to itself.
#[allow(dead_code, unused_imports, reason = "only the backend is measured")]
#[path = "../src/chart/base"]
mod chart {
    pub mod backend;
    mod paint;
    pub mod palette;
    mod path;
    mod text;

    use plotters::prelude::*;
    use plotters::style::text_anchor::{HPos, Pos, VPos};

    use super::{Figure, Mark};

    /// The marks through our backend.
    pub fn drawn((w, h): (u32, u32), marks: &[Mark]) -> String {
        let mut out = String::with_capacity(4096);
        let area = backend::Svg::new(&mut out, (w as i32 * 10, h as i32 * 10), false).into_drawing_area();
        for Mark { role, figure } in marks {
            match figure {
                Figure::Area(corners) => area.draw(&Polygon::new(corners.clone(), *role)).unwrap(),
                Figure::Line(points) => area.draw(&PathElement::new(points.clone(), *role)).unwrap(),
                Figure::Circle(at, r, true) => area.draw(&Circle::new(*at, *r, role.filled())).unwrap(),
                Figure::Circle(at, r, false) => area.draw(&Circle::new(*at, *r, *role)).unwrap(),
                Figure::Text { at, size, words } => {
                    let style =
                        TextStyle::from(("sans-serif", *size)).pos(Pos::new(HPos::Left, VPos::Bottom)).color(role);
                    area.draw(&Text::new(words.as_str(), *at, style)).unwrap();
                }
            }
        }
        area.present().unwrap();
        drop(area);
        out
    }
}

#[path = "../examples/gallery/samples.rs"]
mod samples;
#[path = "../examples/gallery/wholes.rs"]
mod wholes;

use std::hint::black_box;
use std::time::Instant;

use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters_svg::SVGBackend;
use shafaf::chart::{Chart, Width};
use shafaf::locale::{Locale, Messages};
use shafaf::model::Lang;

use chart::palette::Role;

type Point = (i32, i32);

/// A finished mark of a drawing, in tenths of a pixel.
struct Mark {
    role: Role,
    figure: Figure,
}

enum Figure {
    Area(Vec<Point>),
    Line(Vec<Point>),
    Circle(Point, i32, bool),
    Text { at: Point, size: f64, words: String },
}

fn main() {
    let messages = Messages::parse(include_str!("../themes/default/locales/en.yml")).unwrap();
    let locale = Locale::new(Lang::DEFAULT, "en", messages).unwrap();
    println!(
        "{:<12} {:>9} {:>9} {:>7}   {:>9} {:>9} {:>7}",
        "kind", "bytes", "plotters", "times", "µs", "plotters", "times"
    );
    let worse: Vec<&str> =
        samples::charts(false).iter().filter(|chart| !measure(chart, &locale)).map(Chart::kind).collect();
    assert!(worse.is_empty(), "worse than plotters' own backend: {worse:?}");
}

/// Prints the figures of one chart; whether it takes fewer bytes and less time.
fn measure(chart: &Chart, locale: &Locale) -> bool {
    let whole = || chart.svg("a", Width::Wide, locale);
    let svg = whole();
    let (size, marks) = (size(&svg), marks(&svg));
    let (ours, theirs) = (|| chart::drawn(size, &marks), || drawn_by_plotters(size, &marks));
    let (bytes, their_bytes) = (svg.len(), theirs().len());
    let (time, their_time) = (micros(ours), micros(theirs));
    println!(
        "{:<11}{bytes:>8}{their_bytes:>10}{:>7.1}{time:>9.1}{their_time:>10.1}{:>7.1}{:>9.1}",
        chart.kind(),
        their_bytes as f64 / bytes as f64,
        their_time / time,
        micros(whole)
    );
    bytes < their_bytes && time < their_time
}

/// The least of many rounds, in microseconds a drawing: what the machine does besides only adds.
fn micros(draw: impl Fn() -> String) -> f64 {
    let round = || {
        let start = Instant::now();
        for _ in 0..50 {
            black_box(draw());
        }
        start.elapsed().as_secs_f64() * 1e6 / 50.0
    };
    (0..40).map(|_| round()).fold(f64::INFINITY, f64::min)
}

fn drawn_by_plotters((w, h): (u32, u32), marks: &[Mark]) -> String {
    let whole = |(x, y): &Point| ((x + 5) / 10, (y + 5) / 10);
    let all = |points: &[Point]| points.iter().map(whole).collect::<Vec<_>>();
    let mut out = String::with_capacity(4096);
    {
        let area = SVGBackend::with_string(&mut out, (w, h)).into_drawing_area();
        for mark in marks {
            match &mark.figure {
                Figure::Area(corners) => area.draw(&Polygon::new(all(corners), GREEN.filled())).unwrap(),
                Figure::Line(points) => area.draw(&PathElement::new(all(points), BLACK)).unwrap(),
                Figure::Circle(at, r, true) => area.draw(&Circle::new(whole(at), r / 10, GREEN.filled())).unwrap(),
                Figure::Circle(at, r, false) => area.draw(&Circle::new(whole(at), r / 10, BLACK)).unwrap(),
                Figure::Text { at, size, words } => {
                    let style = TextStyle::from(("sans-serif", size / 10.0)).pos(Pos::new(HPos::Left, VPos::Bottom));
                    area.draw(&Text::new(words.as_str(), whole(at), style)).unwrap();
                }
            }
        }
        area.present().unwrap();
    }
    out
}

/// Reads our drawing back.
fn marks(svg: &str) -> Vec<Mark> {
    let (mut marks, mut size, mut class) = (Vec::new(), 14.0, String::new());
    for tag in svg.split('<').skip(1) {
        let name = tag.split([' ', '>']).next().unwrap();
        if let Some(inherited) = attribute(tag, "class") {
            inherited.clone_into(&mut class);
            size = attribute(tag, "font-size").map_or(14.0, |size| size.parse().unwrap());
        }
        let role = Role::ALL.into_iter().find(|role| class.ends_with(role.code())).unwrap_or(Role::Text);
        match name {
            "path" => {
                let figures = paths(attribute(tag, "d").unwrap(), class.starts_with('f'));
                marks.extend(figures.into_iter().map(|figure| Mark { role, figure }));
            }
            "text" => {
                let tenths = |name| (attribute(tag, name).unwrap().parse::<f64>().unwrap() * 10.0).round() as i32;
                let words = tag.split_once('>').unwrap().1.to_owned();
                let figure = Figure::Text { at: (tenths("x"), tenths("y")), size: size * 10.0, words };
                marks.push(Mark { role, figure });
            }
            _ => {}
        }
    }
    marks
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    tag.split_once(&format!(" {name}=\""))?.1.split('"').next()
}

fn size(svg: &str) -> (u32, u32) {
    let number = |name| attribute(svg, name).unwrap().parse().unwrap();
    (number("width"), number("height"))
}

/// The figures of a path, a mark each.
fn paths(d: &str, filled: bool) -> Vec<Figure> {
    let (mut marks, mut pen, mut points) = (Vec::new(), (0.0, 0.0), Vec::<(f64, f64)>::new());
    let mut radius = None;
    let mut end = |points: &mut Vec<(f64, f64)>, radius: &mut Option<f64>| {
        let whole: Vec<Point> =
            points.iter().map(|(x, y)| ((x * 10.0).round() as i32, (y * 10.0).round() as i32)).collect();
        match (radius.take(), whole.first()) {
            (_, None) => {}
            (Some(r), Some((x, y))) => {
                marks.push(Figure::Circle((x + (r * 10.0) as i32, *y), (r * 10.0) as i32, filled))
            }
            (None, Some(_)) if filled => marks.push(Figure::Area(whole)),
            (None, Some(_)) => marks.push(Figure::Line(whole)),
        }
        points.clear();
    };
    for (letter, n) in commands(d) {
        match letter {
            'M' => pen = (n[0], n[1]),
            'm' => {
                end(&mut points, &mut radius);
                pen = (pen.0 + n[0], pen.1 + n[1]);
            }
            'l' => pen = (pen.0 + n[0], pen.1 + n[1]),
            'h' => pen.0 += n[0],
            'v' => pen.1 += n[0],
            'a' => {
                radius = Some(n[0]);
                pen = (pen.0 + n[5], pen.1 + n[6]);
            }
            'c' => {
                points.extend((1..PIECES).map(|i| along(pen, &n, f64::from(i) / f64::from(PIECES))));
                pen = (pen.0 + n[4], pen.1 + n[5]);
            }
            _ => pen = points.first().copied().unwrap_or(pen),
        }
        points.push(pen);
    }
    end(&mut points, &mut radius);
    marks
}

/// Straight pieces that a curve is measured as: plotters' backend has no curves, and fewer would show their corners.
const PIECES: i32 = 8;

/// A place on a curve (Bézier, of the third degree) whose points are relative to its start.
fn along((x, y): (f64, f64), n: &[f64], t: f64) -> (f64, f64) {
    let u = 1.0 - t;
    let at = |a: f64, b: f64, c: f64| 3.0 * u * u * t * a + 3.0 * u * t * t * b + t * t * t * c;
    (x + at(n[0], n[2], n[4]), y + at(n[1], n[3], n[5]))
}

fn commands(d: &str) -> Vec<(char, Vec<f64>)> {
    let mut commands: Vec<(char, String)> = Vec::new();
    for c in d.chars() {
        match commands.last_mut() {
            Some((_, numbers)) if !c.is_ascii_alphabetic() => numbers.push(c),
            _ => commands.push((c, String::new())),
        }
    }
    let numbers =
        |text: String| text.replace('-', " -").split_whitespace().map(|n| n.parse().unwrap()).collect::<Vec<f64>>();
    commands.into_iter().map(|(letter, text)| (letter, numbers(text))).collect()
}
