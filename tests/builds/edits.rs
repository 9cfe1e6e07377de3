//! What editors do to a site, at random but the same at every run.

use std::fs;
use std::path::{Path, PathBuf};

/// Numbers that depend on the seed alone (SplitMix64).
#[derive(Debug)]
pub struct Dice(pub u64);

impl Dice {
    /// A number below `bound`.
    pub fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % bound as u64) as usize
    }
}

/// A kind of edit.
#[derive(Debug, Clone, Copy)]
pub enum Edit {
    /// Another title for a record or an entry of a list.
    Title,
    /// Another number, date or name in a field.
    Field,
    /// A sentence more in a body.
    Body,
    /// A new news item.
    Add,
    /// A news item less.
    Remove,
    /// A news item under another name.
    Rename,
    /// A translation that comes, or changes.
    Translate,
    /// Another payment.
    Payment,
    /// Another value in the table of a chart.
    Table,
    /// Another setting.
    Settings,
    /// A file of the theme replaced, or given back.
    Theme,
    /// A mistake, and its repair at the next such edit.
    Mistake,
}

const ALL: [Edit; 19] = [
    Edit::Title,
    Edit::Title,
    Edit::Title,
    Edit::Field,
    Edit::Field,
    Edit::Field,
    Edit::Field,
    Edit::Field,
    Edit::Field,
    Edit::Body,
    Edit::Add,
    Edit::Remove,
    Edit::Rename,
    Edit::Translate,
    Edit::Payment,
    Edit::Table,
    Edit::Settings,
    Edit::Theme,
    Edit::Mistake,
];

impl Edit {
    /// One of them.
    pub fn roll(dice: &mut Dice) -> Self {
        ALL[dice.below(ALL.len())]
    }

    /// Does it to the site in `root`, and names the files that changed.
    pub fn make(self, root: &Path, dice: &mut Dice) -> Vec<PathBuf> {
        let content = root.join("content");
        match self {
            Self::Title => vec![retitle(root, dice)],
            Self::Field => vec![refill(&content, dice)],
            Self::Body => {
                vec![append(content.join(pick(dice, BODIES)), &format!("\nSentence {}.\n", dice.below(1000)))]
            }
            Self::Add => vec![add(&content, dice)],
            Self::Remove => remove(&content, dice),
            Self::Rename => rename(&content, dice),
            Self::Translate => {
                let path = content.join("news/n1.fr.md");
                vec![write(path, &format!("---\ntitle: Station {}\n---\nUn texte.\n", dice.below(1000)))]
            }
            Self::Payment => {
                let line = format!("club-2025,2026-0{}-01,{},MAD,paid\n", 1 + dice.below(9), 1 + dice.below(50));
                vec![append(content.join("disbursements/payments.csv"), &line)]
            }
            Self::Table => {
                let path = content.join("pages/levels.data.csv");
                let text = format!("gauge,gauge_ar,level,alarm\nNorth,الشمال,{},1.5\n", dice.below(9));
                vec![write(path, &text)]
            }
            Self::Settings => vec![settings(root, dice)],
            Self::Theme => vec![theme(root)],
            Self::Mistake => vec![toggle(content.join("pages/broken.md"), "---\ntitel: Broken\n---\n")],
        }
    }
}

const BODIES: &[&str] = &["commitments/meters.md", "commitments/roads.md", "plans/region-2025.md", "pages/about.md"];

const TITLED: &[&str] = &[
    "codes/themes.yml",
    "places/places.yml",
    "organisations/council.md",
    "organisations/others.yml",
    "plans/region-2025.md",
    "plans/works.yml",
    "commitments/works.yml",
    "plans/valley-2026.yml",
    "commitments/meters.md",
    "commitments/roads.md",
    "commitments/wells.yml",
    "calls/youth-2026.yml",
    "grants/grants.yml",
    "datasets/levels.yml",
    "consultations/rounds.yml",
    "ideas/ideas.yml",
    "petitions/petitions.yml",
    "contracts/contracts.yml",
    "initiatives/all.yml",
    "bodies/bodies.yml",
    "events/events.yml",
    "practices/practices.yml",
    "pages/about.md",
];

fn pick<'a>(dice: &mut Dice, of: &[&'a str]) -> &'a str {
    of[dice.below(of.len())]
}

/// Puts a digit in the place of the second letter of an English title, so that the file keeps its size.
fn retitle(root: &Path, dice: &mut Dice) -> PathBuf {
    let path = root.join("content").join(pick(dice, TITLED));
    let text = fs::read_to_string(&path).unwrap();
    let marks: Vec<usize> = text.match_indices("title: ").map(|(at, mark)| at + mark.len()).collect();
    let at = marks[dice.below(marks.len())];
    let at = if text[at..].starts_with("{en: ") { at + "{en: ".len() } else { at };
    let text = format!("{}{}{}", &text[..=at], dice.below(10), &text[at + 2..]);
    write(path, &text)
}

/// What stands in a file, and what may stand there instead.
const FIELDS: &[(&str, &str, &str)] = &[
    ("commitments/roads.md", "lead: council", "lead: water-agency"),
    ("commitments/roads.md", "theme: roads", "theme: water"),
    ("commitments/roads.md", "related: [meters]", "related: []"),
    ("commitments/roads.md", "group: dialogue", "group: access"),
    ("commitments/roads.md", "due: 2026-01-31", "due: 2027-01-31"),
    ("commitments/meters.md", "support: [water-agency]", "partners: [water-agency]"),
    ("commitments/meters.md", "places: [region]", "places: [valley]"),
    ("commitments/meters.md", "done: 2025-10-12", "done: 2025-09-12"),
    ("commitments/meters.md", "completion: limited", "completion: complete"),
    ("commitments/meters.md", "progress: 60", "progress: 20"),
    ("plans/works.yml", "kind: programme", "kind: action_plan"),
    ("commitments/works.yml", "amount: 61000.25", "amount: 81000.25"),
    ("commitments/works.yml", "places: [region, valley]", "places: [region]"),
    ("commitments/works.yml", "group: lamps", "group: taps"),
    ("commitments/works.yml", "theme: water", "theme: roads"),
    ("commitments/works.yml", "{date: 2025, value: 9}", "{date: 2025, value: 15}"),
    ("commitments/works.yml", "plan: works", "plan: region-2025"),
    ("grants/grants.yml", "amount_awarded: 40000", "amount_awarded: 50000"),
    ("grants/grants.yml", "places: [valley]", "places: [region]"),
    ("grants/grants.yml", "commitment: meters", "commitment: roads"),
    ("grants/grants.yml", "call: youth-2026", "regranted_from: club-2025"),
    ("places/places.yml", "value: 4030000", "value: 3000000"),
    ("places/places.yml", "parent: region", "iso: XX-1"),
    ("datasets/levels.yml", "publisher: water-agency", "publisher: council"),
    ("datasets/levels.yml", "commitment: meters", "commitment: roads"),
    ("datasets/levels.yml", "format: csv", "format: json"),
    ("datasets/levels.yml", "issued: 2025-11", "draft: true"),
    ("organisations/others.yml", "place: valley", "place: region"),
    ("organisations/others.yml", "data_status: illustrative", "data_status: provisional"),
    ("organisations/others.yml", "parent: council", "place: region"),
    ("organisations/council.md", "place: region", "place: valley"),
    ("calls/youth-2026.yml", "budget: 500000", "budget: 700000"),
    ("calls/youth-2026.yml", "funder: council", "funder: water-agency"),
    ("plans/region-2025.md", "percent: 40", "percent: 70"),
    ("plans/region-2025.md", "place: region", "place: valley"),
    ("plans/region-2025.md", "level: regional", "level: national"),
    ("plans/valley-2026.yml", "level: local", "level: regional"),
    ("plans/valley-2026.yml", "place: valley", "place: region"),
    ("plans/valley-2026.yml", "end: 2026-12", "end: 2026-09"),
    ("commitments/wells.yml", "updated: 2026-06-12", "updated: 2026-10-20"),
    ("consultations/rounds.yml", "commitment: meters", "plan: region-2025"),
    ("consultations/rounds.yml", "closes: 2026-11-20", "closes: 2026-10-02"),
    ("consultations/rounds.yml", "place: valley", "place: region"),
    ("consultations/rounds.yml", "participants: 80", "participants: 90"),
    ("petitions/petitions.yml", "threshold: 500", "threshold: 250"),
    ("petitions/petitions.yml", "addressee: council", "addressee: water-agency"),
    ("petitions/petitions.yml", "places: [valley]", "places: [region]"),
    ("petitions/petitions.yml", "status: accepted", "status: rejected"),
    ("petitions/petitions.yml", "count: 130", "count: 140"),
    ("signatures/counts.csv", "2026-09-01,260", "2026-09-11,270"),
    ("ideas/ideas.yml", "became: meters", "became: roads"),
    ("ideas/ideas.yml", "consultation: meter-talk", "consultation: spring-round"),
    ("ideas/ideas.yml", "status: accepted", "status: partly"),
    ("ideas/ideas.yml", "by: youth-club", "by: citizen"),
    ("ideas/ideas.yml", "theme: roads", "theme: water"),
    ("contracts/contracts.yml", "bids: 1", "bids: 4"),
    ("contracts/contracts.yml", "suppliers: [youth-club]", "suppliers: [council]"),
    ("contracts/contracts.yml", "buyer: council\n  suppliers", "buyer: water-agency\n  suppliers"),
    ("contracts/contracts.yml", "paid: 90000", "paid: 95000"),
    ("contracts/contracts.yml", "commitment: meters", "commitment: roads"),
    ("contracts/contracts.yml", "places: [valley]", "places: [region]"),
    ("contracts/contracts.yml", "closes: 2026-11-20", "closes: 2026-10-20"),
    ("initiatives/all.yml", "organisation: council", "organisation: youth-club"),
    ("initiatives/all.yml", "challenge: procurement", "challenge: opacity"),
    ("initiatives/all.yml", "start: 2026-11", "start: 2026-09"),
    ("initiatives/all.yml", "places: [valley]", "places: [region]"),
    ("complaints/2026.csv", "web,valley,3,1", "web,valley,33,21"),
    ("complaints/2026.csv", "2026-09,council", "2026-09,water-agency"),
    ("complaints/2026.csv", "post,region", "post,valley"),
    ("complaints/2026.csv", "120,90,40,12", "121,95,40,13"),
    ("bodies/bodies.yml", "organisation: council", "organisation: water-agency"),
    ("bodies/bodies.yml", "parent: board", "plan: region-2025"),
    ("bodies/bodies.yml", "places: [valley]", "places: [region]"),
    ("bodies/bodies.yml", "commitment: roads", "commitment: meters"),
    ("bodies/bodies.yml", "seats: 3", "seats: 4"),
    ("bodies/bodies.yml", "until: 2025-06-30", "until: 2026-12-31"),
    ("bodies/bodies.yml", "responsible: water-agency", "responsible: council"),
    ("events/events.yml", "organisers: [council]", "organisers: [youth-club]"),
    ("events/events.yml", "end: 2026-11-01", "end: 2026-10-30"),
    ("events/events.yml", "place: valley", "place: region"),
    ("practices/practices.yml", "topics: [accounts]", "topics: [radio]"),
    ("practices/practices.yml", "place: valley", "places: [region]"),
    ("practices/practices.yml", "organisations: [youth-club]", "organisations: [council]"),
    ("practices/practices.yml", "country: xx", "place: valley"),
    ("disbursements/payments.csv", "2025-06-01", "2026-02-01"),
];

/// Puts the one for the other, or back.
fn refill(content: &Path, dice: &mut Dice) -> PathBuf {
    let (file, one, other) = FIELDS[dice.below(FIELDS.len())];
    let path = content.join(file);
    let text = fs::read_to_string(&path).unwrap();
    let text = if text.contains(other) { text.replacen(other, one, 1) } else { text.replacen(one, other, 1) };
    write(path, &text)
}

fn add(content: &Path, dice: &mut Dice) -> PathBuf {
    let n = dice.below(1000);
    let text = format!("---\ntitle: Item {n}\ndate: 2026-0{}-11\n---\nNews.\n", 1 + dice.below(9));
    write(content.join(format!("news/x{n:03}.md")), &text)
}

/// News items that nothing refers to, translations included.
fn news(content: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(content.join("news")).unwrap().map(|entry| entry.unwrap().path());
    let mut paths: Vec<PathBuf> =
        entries.filter(|path| path.file_name().unwrap().to_str().unwrap().starts_with('x')).collect();
    paths.sort();
    paths
}

fn remove(content: &Path, dice: &mut Dice) -> Vec<PathBuf> {
    let paths = news(content);
    if paths.is_empty() {
        return vec![add(content, dice)];
    }
    let path = paths[dice.below(paths.len())].clone();
    fs::remove_file(&path).unwrap();
    vec![path]
}

fn rename(content: &Path, dice: &mut Dice) -> Vec<PathBuf> {
    let paths = news(content);
    if paths.is_empty() {
        return vec![add(content, dice)];
    }
    let old = paths[dice.below(paths.len())].clone();
    let new = content.join(format!("news/xr{:03}.md", dice.below(1000)));
    fs::rename(&old, &new).unwrap();
    vec![old, new]
}

fn settings(root: &Path, dice: &mut Dice) -> PathBuf {
    let path = root.join("site.toml");
    let text = fs::read_to_string(&path).unwrap();
    let changed = match dice.below(3) {
        0 => replace_line(&text, "page_size = ", &format!("page_size = {}", 2 + dice.below(4))),
        1 => replace_line(&text, "as_of = ", &format!("as_of = \"2026-1{}-15\"", dice.below(3))),
        _ => replace_line(&text, "title = ", &format!("title = {{ en = \"Region {}\" }}", dice.below(100))),
    };
    write(path, &changed)
}

fn replace_line(text: &str, start: &str, line: &str) -> String {
    text.lines().map(|old| if old.starts_with(start) { line } else { old }.to_owned() + "\n").collect()
}

fn theme(root: &Path) -> PathBuf {
    let words = "not_found:\n  title: Nothing here\n";
    toggle(root.join("themes/default/locales/en.yml"), words)
}

/// Writes a file, or removes it where it stands already.
fn toggle(path: PathBuf, text: &str) -> PathBuf {
    if path.exists() {
        fs::remove_file(&path).unwrap();
        return path;
    }
    write(path, text)
}

fn append(path: PathBuf, text: &str) -> PathBuf {
    let old = fs::read_to_string(&path).unwrap();
    write(path, &(old + text))
}

fn write(path: PathBuf, text: &str) -> PathBuf {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&path, text).unwrap();
    path
}
