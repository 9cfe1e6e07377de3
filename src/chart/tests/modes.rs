//! Drawings that leave the page stand alone.

use std::collections::BTreeSet;

use super::markup::{self, Mark, marks};
use super::samples::{everything, locale, months, statuses};
use super::*;

fn caption() -> Caption {
    Caption {
        title: "Une part de l’aide promise n’est pas versée, et l’on ne sait pas partout pourquoi <ni> quand"
            .to_owned(),
        subtitle: Some("Commitments by theme, number, 2024 – 2027".to_owned()),
        left_out: Vec::new(),
        notes: vec!["Source: reports of the institutions".to_owned(), "شفاف, CC BY 4.0".to_owned()],
    }
}

/// Every sample as a file and as a picture, wide in French and narrow in Arabic.
fn over_everything(check: impl Fn(&str, f64, &str, Option<Scheme>)) {
    let caption = caption();
    let drawings = [("fr", Width::Wide, 760.0, Scheme::Light), ("ar", Width::Narrow, 380.0, Scheme::Dark)];
    for (tag, width, pixels, scheme) in drawings {
        let locale = locale(tag);
        for (name, chart) in everything() {
            let what = format!("{name}, {tag}, {width:?}");
            check(&what, pixels, &chart.standalone(&caption, width, &locale), None);
            check(&what, pixels, &chart.literal(scheme, Some(&caption), width, &locale), Some(scheme));
        }
    }
}

/// Every literal colour in a drawing.
fn colors(svg: &str) -> BTreeSet<&str> {
    let begins = svg.match_indices('#').map(|(at, _)| &svg[at..]);
    begins.filter_map(|rest| rest.get(..7)).filter(|c| c[1..].bytes().all(|b| b.is_ascii_hexdigit())).collect()
}

#[test]
fn files_and_pictures_need_no_page() {
    over_everything(|what, pixels, svg, scheme| {
        assert!(svg.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\" "), "{what}");
        assert!(!svg.contains("var(") && !svg.contains("style=") && !svg.contains("NaN"), "{what}: {svg}");
        assert_eq!(svg.contains("class="), scheme.is_none(), "{what}");
        let words: Vec<Mark> = marks(svg);
        let said =
            |part: &str| words.iter().any(|mark| matches!(mark, Mark::Text { words, .. } if words.contains(part)));
        assert!(said("Une part de") && said("Source: reports") && said("CC BY 4.0"), "{what}: {svg}");
        assert!(svg.contains(&format!(" width=\"{pixels}\" ")), "{what}");
    });
}

#[test]
fn a_file_names_and_describes_itself() {
    let locale = locale("fr");
    let svg = statuses().standalone(&caption(), Width::Wide, &locale);
    assert!(
        svg.contains(" lang=\"fr\" role=\"img\" aria-labelledby=\"chart-t\" aria-describedby=\"chart-d\" "),
        "{svg}"
    );
    assert!(svg.contains("<title id=\"chart-t\">Une part de"), "{svg}");
    assert!(svg.contains("&lt;ni&gt;") && svg.contains("<desc id=\"chart-d\">Graphique à 8 barres"), "{svg}");
    for label in ["Done", "In progress", "Overdue", "Not started", "Cancelled"] {
        assert!(svg.contains(&format!(">{label}<")), "the key lacks {label}");
    }
}

/// With [`super::colour`], which holds the stylesheet equal to the palette: no mode has a colour of its own.
#[test]
fn every_mode_has_the_colours_of_the_palette() {
    let shades = |scheme| Role::ALL.map(|role| role.shade().on(scheme)).into_iter().collect::<BTreeSet<_>>();
    let (light, dark) = (shades(Scheme::Light), shades(Scheme::Dark));
    over_everything(|what, _, svg, scheme| {
        let allowed: BTreeSet<_> = match scheme {
            Some(Scheme::Light) => light.clone(),
            Some(Scheme::Dark) => dark.clone(),
            None => light.union(&dark).copied().collect(),
        };
        assert!(colors(svg).is_subset(&allowed), "{what}: {:?}", colors(svg));
    });
}

#[test]
fn a_dark_page_recolours_every_class_of_a_file() {
    let locale = locale("en");
    for (name, chart) in everything() {
        let svg = chart.standalone(&caption(), Width::Wide, &locale);
        let (style, body) = svg.split_once("</style>").unwrap();
        let dark = style.split_once("prefers-color-scheme:dark)").unwrap().1;
        for class in body.split("class=\"").skip(1).map(|rest| rest.split('"').next().unwrap()) {
            assert!(dark.contains(&format!(".{class}{{")), "{name}: {class} has no colour on a dark page");
        }
    }
}

#[test]
fn all_modes_have_the_same_marks() {
    let locale = locale("ar");
    for chart in [statuses(), months()] {
        let inline = marks(&chart.svg("a", Width::Wide, &locale)).len();
        let bare = chart.literal(Scheme::Light, None, Width::Wide, &locale);
        assert_eq!(markup::marks(&bare).len(), inline);
        assert!(!bare.contains("aria-") && !bare.contains("<style"), "{bare}");
    }
}

#[test]
fn long_captions_are_broken_and_stay_within() {
    let long = "Renforcement de la transparence et de la redevabilité ".repeat(9);
    let caption =
        Caption { title: long.clone(), subtitle: Some(long.clone()), left_out: Vec::new(), notes: vec![long] };
    for width in [Width::Wide, Width::Narrow] {
        let svg = statuses().standalone(&caption, width, &locale("fr"));
        let pixels = if width == Width::Wide { 760.0 } else { 380.0 };
        for mark in marks(&svg) {
            let (left, right) = mark.extent();
            assert!(left >= 0.0 && right <= pixels, "{mark:?}");
        }
    }
}
