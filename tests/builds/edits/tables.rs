//! Tables beside texts, and the cells of tables of records.

use super::Edit;
use crate::builds::dice::Dice;
use crate::builds::site::Site;

pub(super) const EDITS: &[Edit] = &[("change a cell", 8, change), ("add a row", 4, add), ("remove a row", 4, remove)];

/// The path and the lines of a table.
fn table(site: &Site, dice: &mut Dice) -> Option<(String, Vec<String>)> {
    let path = dice.pick(&site.paths_in("content/", ".csv"))?.clone();
    let lines: Vec<String> = site.text(&path).lines().map(str::to_owned).collect();
    (lines.len() > 1).then_some((path, lines))
}

fn write(site: &mut Site, path: String, lines: &[String]) -> Option<String> {
    site.write(&path, lines.join("\n") + "\n");
    Some(path)
}

/// Another number in the place of one.
fn change(site: &mut Site, dice: &mut Dice) -> Option<String> {
    let (path, mut lines) = table(site, dice)?;
    let at = dice.from(1, lines.len() - 1);
    let mut cells: Vec<String> = lines[at].split(',').map(str::to_owned).collect();
    let numbers: Vec<usize> = (0..cells.len()).filter(|cell| cells[*cell].parse::<f64>().is_ok()).collect();
    let cell = *dice.pick(&numbers)?;
    cells[cell] = dice.from(1, 150).to_string();
    lines[at] = cells.join(",");
    write(site, path, &lines)
}

fn add(site: &mut Site, dice: &mut Dice) -> Option<String> {
    let (path, mut lines) = table(site, dice)?;
    let line = dice.pick(&lines[1..])?.clone();
    lines.push(line);
    write(site, path, &lines)
}

fn remove(site: &mut Site, dice: &mut Dice) -> Option<String> {
    let (path, mut lines) = table(site, dice)?;
    lines.remove(dice.from(1, lines.len() - 1));
    write(site, path, &lines)
}
