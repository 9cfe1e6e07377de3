//! The colours can be told apart, by everyone and on both pages.

use super::Role;

const PAGES: [&str; 2] = ["#ffffff", "#14110f"];

/// Simulations of complete protanopia, deuteranopia and tritanopia on linear RGB (Machado, Oliveira and Fernandes 2009),
/// after the identity.
const VISIONS: [[[f64; 3]; 3]; 4] = [
    [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
    [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
];

fn times(matrix: &[[f64; 3]; 3], v: [f64; 3]) -> [f64; 3] {
    matrix.map(|row| row.iter().zip(v).map(|(a, b)| a * b).sum())
}

fn linear(hex: &str) -> [f64; 3] {
    [1, 3, 5].map(|i| {
        let c = f64::from(u8::from_str_radix(&hex[i..i + 2], 16).unwrap()) / 255.0;
        if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
    })
}

/// Contrast as WCAG 2 defines it.
fn contrast(a: &str, b: &str) -> f64 {
    let luminance = |hex| times(&[[0.2126, 0.7152, 0.0722], [0.0; 3], [0.0; 3]], linear(hex))[0] + 0.05;
    let (a, b) = (luminance(a), luminance(b));
    a.max(b) / a.min(b)
}

/// Oklab (Ottosson 2020) from linear RGB.
fn oklab(rgb: [f64; 3]) -> [f64; 3] {
    let cones = [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ];
    let lab = [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ];
    times(&lab, times(&cones, rgb).map(f64::cbrt))
}

/// A hundred times the distance in Oklab, for the worst of the four kinds of sight.
fn distance(a: &str, b: &str) -> f64 {
    let seen = |vision, hex| oklab(times(vision, linear(hex)).map(|c| c.clamp(0.0, 1.0)));
    let apart = |vision| {
        let (a, b) = (seen(vision, a), seen(vision, b));
        100.0 * a.iter().zip(b).map(|(a, b)| (a - b).powi(2)).sum::<f64>().sqrt()
    };
    VISIONS.iter().map(apart).fold(f64::INFINITY, f64::min)
}

fn shades(role: Role) -> [&'static str; 2] {
    [role.shade().light, role.shade().dark]
}

#[test]
fn the_measures_are_right() {
    assert!((contrast("#000000", "#ffffff") - 21.0).abs() < 0.01);
    assert!((distance("#000000", "#ffffff") - 100.0).abs() < 0.1);
    assert!(distance("#c00000", "#007000") < 25.0, "red and green are close without red cones");
}

#[test]
fn marks_and_texts_stand_out_from_the_page() {
    let seen = |role: &Role| !matches!(role, Role::Page | Role::Grid) && role.edge().is_none();
    for role in Role::ALL.into_iter().filter(seen) {
        for (shade, page) in shades(role).into_iter().zip(PAGES) {
            // Series and statuses carry text of the page's colour, or are its colour.
            let bare = matches!(role, Role::Axis | Role::Gap) || Role::STEPS.contains(&role);
            let least = if bare { 3.0 } else { 4.5 };
            assert!(contrast(shade, page) >= least, "{role:?} {shade} {}", contrast(shade, page));
        }
    }
    assert_eq!(shades(Role::Page), PAGES);
}

#[test]
fn neighbours_differ_for_every_kind_of_sight() {
    let series = (0..6).map(|i| (Role::series(i), Role::series(i + 1)));
    let statuses = [Role::Done, Role::InProgress, Role::NotStarted, Role::Overdue, Role::Cancelled];
    let pairs = statuses.iter().enumerate().flat_map(|(i, a)| statuses[i + 1..].iter().map(move |b| (*a, *b)));
    // A ring and a disc, and the rest of the parts beside the last of them.
    let own = [(Role::Text, Role::Series3), (Role::Series5, Role::NotStarted)];
    for (a, b) in series.chain(pairs).chain(own) {
        for (one, other) in shades(a).into_iter().zip(shades(b)) {
            assert!(distance(one, other) >= 8.0, "{a:?} {one} and {b:?} {other}: {}", distance(one, other));
        }
    }
}

#[test]
fn a_chosen_colour_is_not_given_to_another_part() {
    let chosen = [None, Some(Role::Series1), Some(Role::Done), None];
    assert_eq!(Role::of_parts(&chosen), [Role::Series2, Role::Series1, Role::Done, Role::Series5]);
    assert_eq!(Role::of_parts(&[None, None]), [Role::Series1, Role::Series2]);
    let all: Vec<_> = (0..6).map(|i| Some(Role::series(i))).chain([None]).collect();
    assert_eq!(Role::of_parts(&all)[6], Role::Series1, "all are taken");
}

#[test]
fn shades_of_a_scale_differ_in_order() {
    let scale = [Role::Scale1, Role::Scale2, Role::Scale3, Role::Scale4, Role::Scale5];
    for (a, b) in scale.iter().zip(&scale[1..]) {
        for (i, page) in PAGES.into_iter().enumerate() {
            let (one, other) = (shades(*a)[i], shades(*b)[i]);
            assert!(distance(one, other) >= 8.0, "{a:?} {one} and {b:?} {other}: {}", distance(one, other));
            assert!(contrast(one, page) < contrast(other, page), "{a:?} {one} and {b:?} {other}");
        }
    }
}

#[test]
fn steps_go_from_the_page_and_from_each_other() {
    for (scheme, page) in PAGES.into_iter().enumerate() {
        let ramp = Role::STEPS.map(|role| shades(role)[scheme]);
        for pair in ramp.windows(2) {
            assert!(contrast(pair[1], page) > 1.35 * contrast(pair[0], page), "{pair:?}");
            assert!(distance(pair[0], pair[1]) >= 8.0, "{pair:?} {}", distance(pair[0], pair[1]));
        }
        // Nothing at all has the colour of the grid; what is unknown is an outline.
        let nothing = shades(Role::Grid)[scheme];
        assert!(distance(nothing, ramp[0]) >= 8.0, "{nothing} {}", distance(nothing, ramp[0]));
    }
}

#[test]
fn few_classes_lie_far_apart() {
    let steps = |count| (0..count).map(|i| Role::step(i, count)).collect::<Vec<_>>();
    assert_eq!(steps(1), [Role::Step3]);
    assert_eq!(steps(2), [Role::Step1, Role::Step5]);
    assert_eq!(steps(3), [Role::Step1, Role::Step3, Role::Step5]);
    assert_eq!(steps(5), Role::STEPS);
}

const CSS: &str = include_str!("../../../themes/default/assets/charts.css");

#[test]
fn the_stylesheet_has_the_same_lines() {
    for role in Role::ALL {
        let rules: Vec<&str> =
            CSS.lines().filter(|line| line.starts_with(&format!(".chart .l{} ", role.code()))).collect();
        let said = |property: &str| rules.iter().find_map(|rule| rule.split_once(property)?.1.split([';', ' ']).next());
        assert!(said("stroke: ").is_some(), "{role:?} has no line");
        assert_eq!(said("stroke-width: ").unwrap_or("2"), role.pen().width, "{role:?}");
        let dashes = rules.iter().find_map(|rule| rule.split_once("stroke-dasharray: ")?.1.split(';').next());
        assert_eq!(dashes.unwrap_or_default().trim_end_matches(" }"), role.pen().dashes, "{role:?}");
    }
}

#[test]
fn the_stylesheet_has_the_same_colours() {
    let css = CSS;
    let (light, rest) = css.split_once("@media screen and (prefers-color-scheme: dark)").unwrap();
    let dark = rest.split("\n}\n").next().unwrap();
    for role in Role::ALL {
        for (part, shade) in [light, dark].into_iter().zip(shades(role)) {
            assert!(part.contains(&format!("--chart-{}: {shade};", role.name())), "{role:?} {shade}");
        }
        assert!(css.contains(&format!(".f{}", role.code())), "{role:?} has no class");
    }
}
