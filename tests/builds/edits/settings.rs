//! Settings of the site.

use super::Edit;
use crate::builds::dice::Dice;
use crate::builds::records::ids;
use crate::builds::settings::{languages, set, setting, unset};
use crate::builds::site::Site;
use crate::builds::values::words;

pub(super) const EDITS: &[Edit] = &[
    ("change a setting", 18, change),
    ("change the date of the data", 8, as_of),
    ("take a setting away", 5, take_away),
    ("change what a setting names", 4, name),
    ("switch a section", 6, section),
    ("change the severity of a rule", 4, severity),
    ("move a setting", 2, turn),
    ("break the settings", 2, break_settings),
];

/// Settings and what may stand there.
const VALUES: &[(&str, &[&str])] = &[
    ("description", &["\"What was promised.\"", "{ en = \"Promises\" }"]),
    ("notice", &["\"An example.\"", "{ en = \"Just <b>an example</b>\", fr = \"Un exemple\" }"]),
    ("default_currency", &["\"MAD\"", "\"EUR\"", "\"TND\""]),
    ("base_url", &["\"https://isles.example.org/open/\"", "\"https://other.example.org/\""]),
    ("stale_after_days", &["30", "90", "400"]),
    ("due_soon_days", &["10", "60", "200"]),
    ("page_size", &["1", "2", "3", "4", "50"]),
    ("hide_counts_below", &["1", "5", "50", "100"]),
    ("licence", &["\"cc-by-4.0\"", "\"odbl-1.0\"", "\"not-open\""]),
    ("edit_url", &["\"https://isles.example.org/edit/{path}\"", "\"https://git.example.org/{path}?plain=1\""]),
    ("publisher", &["{ name = \"Another council\" }", "{ url = \"https://isles.example.org/\" }"]),
    ("participation.mail", &["\"say@isles.example.org\"", "\"other@isles.example.org\""]),
    ("participation.form", &["\"https://isles.example.org/form?about={title}&id={id}\""]),
    ("participation.issue", &["\"https://isles.example.org/new?title={subject}&body={body}\""]),
    ("theme.accent", &["\"#234d70\"", "\"#702323\""]),
    ("theme.logo", &["\"content/media/seal.png\""]),
    ("search", &["true", "false"]),
    ("civil_society", &["[\"association\"]", "[\"foundation\", \"company\"]", "[\"agency\"]"]),
    (
        "maps.region",
        &[
            "{ file = \"content/maps/isles.geojson\", key = \"code\", credit = \"Survey\" }",
            "{ file = \"content/maps/isles.geojson\", key = \"name\", credit = \"Survey\" }",
            "{ file = \"content/maps/none.geojson\", key = \"code\", credit = \"Survey\" }",
        ],
    ),
];

/// Sections that can be left out.
const SECTIONS: &[&str] = &[
    "bodies",
    "civil_society",
    "cocreation",
    "complaints",
    "contracts",
    "datasets",
    "events",
    "funding",
    "initiatives",
    "levels",
    "news",
    "petitions",
    "practices",
    "requests",
];

fn change(site: &mut Site, dice: &mut Dice) -> Option<String> {
    let (name, values) = dice.pick(VALUES)?;
    let value = dice.pick(values)?;
    if setting(site, name).as_deref() == Some(*value) {
        return None;
    }
    set(site, name, value);
    if name.starts_with("participation.") {
        let others = ["participation.mail", "participation.form", "participation.issue"].into_iter();
        others.filter(|other| other != name).for_each(|other| unset(site, other));
    }
    Some(format!("{name} = {value}"))
}

fn as_of(site: &mut Site, dice: &mut Dice) -> Option<String> {
    let days = ["2026-06-30", "2026-07-01", "2026-05-12", "2026-12-31", "2027-02-28", "2025-11-15"];
    let day = dice.pick(&days)?;
    set(site, "as_of", &format!("\"{day}\""));
    Some((*day).to_owned())
}

fn take_away(site: &mut Site, dice: &mut Dice) -> Option<String> {
    let (name, _) = dice.pick(VALUES)?;
    setting(site, name)?;
    unset(site, name);
    Some((*name).to_owned())
}

fn name(site: &mut Site, dice: &mut Dice) -> Option<String> {
    let value = match dice.below(4) {
        0 => ("title", format!("{{ {} = {:?} }}", languages(site)[0], words(dice))),
        1 => ("running_plan", format!("{:?}", dice.pick(&ids(site, "plans"))?)),
        2 => ("datasets_target", format!("\"{}/datasets\"", dice.pick(&ids(site, "commitments"))?)),
        _ => ("publishers_target", format!("\"catalogue/{}\"", dice.pick(&["datasets", "publishers"])?)),
    };
    set(site, value.0, &value.1);
    Some(format!("{} = {}", value.0, value.1))
}

/// Leaves a section out, with what names its records, or brings the setting back to nothing.
fn section(site: &mut Site, dice: &mut Dice) -> Option<String> {
    let name = format!("sections.{}", dice.pick(SECTIONS)?);
    match setting(site, &name) {
        Some(_) => unset(site, &name),
        None => set(site, &name, if dice.one_in(4) { "true" } else { "false" }),
    }
    Some(name)
}

fn severity(site: &mut Site, dice: &mut Dice) -> Option<String> {
    let name = format!("rules.{}", dice.pick(&["W0901", "W0902", "W0503", "W0004", "W0103"])?);
    let value = dice.pick(&["\"off\"", "\"warning\"", "\"error\""])?;
    if setting(site, &name).is_some() {
        unset(site, &name)
    } else {
        set(site, &name, value)
    }
    Some(format!("{name}, {value}"))
}

/// Settings in another order.
fn turn(site: &mut Site, _: &mut Dice) -> Option<String> {
    let lines: Vec<String> = site.text("site.toml").lines().rev().map(|line| format!("{line}\n")).collect();
    site.write("site.toml", lines.concat());
    Some("all".to_owned())
}

/// Settings that cannot be read, or can be again.
fn break_settings(site: &mut Site, _: &mut Dice) -> Option<String> {
    match setting(site, "broken") {
        Some(_) => unset(site, "broken"),
        None => set(site, "broken", "["),
    }
    Some("all".to_owned())
}
