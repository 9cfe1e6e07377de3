//! The short way to write SVG paths: relative commands, and tenths of a pixel as decimals.

use std::fmt::Write;

use plotters_backend::BackendCoord;

/// A line from the pen, as the shortest command.
pub fn step(d: &mut String, pen: &mut BackendCoord, to: BackendCoord) {
    match (to.0 - pen.0, to.1 - pen.1) {
        (0, 0) => {}
        (dx, 0) => command(d, 'h', dx),
        (0, dy) => command(d, 'v', dy),
        by => {
            d.push('l');
            pair(d, by);
        }
    }
    *pen = to;
}

/// A command with one number.
pub fn command(d: &mut String, letter: char, tenths: i32) {
    d.push(letter);
    number(d, tenths);
}

/// A curve that begins and ends level.
pub fn curve(d: &mut String, by: BackendCoord) {
    d.push('c');
    pair(d, (by.0 / 2, 0));
    for tenths in [by.0 / 2, by.1, by.0, by.1] {
        spaced(d, tenths);
    }
}

/// Two numbers; a minus sign separates by itself.
pub fn pair(d: &mut String, (x, y): BackendCoord) {
    number(d, x);
    spaced(d, y);
}

/// A number after another one.
pub fn spaced(d: &mut String, tenths: i32) {
    if tenths >= 0 {
        d.push(' ');
    }
    number(d, tenths);
}

/// Tenths as a short decimal: `12`, `12.5`, `.5`, `-.5`.
pub fn number(out: &mut String, tenths: i32) {
    if tenths < 0 {
        out.push('-');
    }
    let (whole, tenth) = (tenths.unsigned_abs() / 10, tenths.unsigned_abs() % 10);
    // Writing into a string cannot fail.
    let _ = match (whole, tenth) {
        (_, 0) => write!(out, "{whole}"),
        (0, _) => write!(out, ".{tenth}"),
        _ => write!(out, "{whole}.{tenth}"),
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_short_decimals() {
        let mut out = String::new();
        for tenths in [120, 125, 5, -5, 0, -120] {
            number(&mut out, tenths);
            out.push('|');
        }
        assert_eq!(out, "12|12.5|.5|-.5|0|-12|");
    }

    #[test]
    fn takes_the_shortest_command() {
        let (mut out, mut pen) = (String::new(), (0, 0));
        for to in [(50, 0), (50, 25), (50, 25), (40, 30)] {
            step(&mut out, &mut pen, to);
        }
        assert_eq!(out, "h5v2.5l-1 .5");
    }
}
