//! Writes a site of any size, the same at every run: `cargo run --release --example generate -- DIR N`.
//!
//! `N` commitments of the size of a real one (15 fields, 5 milestones, 250 words, a table), with plans, themes,
//! institutions and places around them. `--mixed` adds grants, payments and datasets in proportion, `--languages en,fr`
//! a translation of each text. With `--local`, `N` are communes in 12 regions, each with a plan of 8 commitments beside a
//! national one.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a tool for measuring")]

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

const WORDS: &str = "access accountability action administration agency agreement annual answer association audit \
    authority benefit budget building campaign capacity centre charter citizen city civil committee commune community \
    consultation contract council country court culture data date decision decree delay delivery department deputy \
    digital document draft education effect employment energy environment evidence expense family finance forum fund \
    government grant health hearing hospital housing impact indicator industry information initiative institution \
    interest journal justice language law learning letter level library local market meeting member method ministry \
    mobility money month network notice number objective office officer online opinion order organisation parliament \
    participation partner payment people period petition plan platform policy portal practice procedure programme \
    progress project public publication quality quarter question reform region register regulation report request \
    research resource response result review right road rule school sector security service session site society \
    source staff standard state statement status step strategy study summary support survey system target tax team \
    technology term text theme timetable training transport treasury university update village visit vote water week \
    women work workshop year young";

const THEMES: usize = 12;
const INSTITUTIONS: usize = 60;
const PLACES: usize = 12;
const COMMITMENTS_A_PLAN: usize = 250;
const COMMITMENTS_A_COMMUNE: usize = 8;

/// What to write.
struct Wish {
    folder: PathBuf,
    commitments: usize,
    languages: Vec<String>,
    mixed: bool,
    local: bool,
}

/// Where a commitment stands among other records.
struct Near {
    plan: String,
    lead: String,
    place: String,
}

fn main() {
    let wish = wish(std::env::args().skip(1));
    settings(&wish);
    surroundings(&wish);
    if wish.local {
        communes(&wish);
        return;
    }
    for n in 0..wish.commitments {
        commitment(&wish, n, &near(n));
    }
    if wish.mixed {
        funding(&wish);
        datasets(&wish);
    }
}

fn wish(arguments: impl Iterator<Item = String>) -> Wish {
    let usage = "usage: generate DIR N [--mixed | --local] [--languages en,fr]";
    let mut arguments = arguments;
    let folder = PathBuf::from(arguments.next().expect(usage));
    let commitments = arguments.next().and_then(|n| n.parse().ok()).expect(usage);
    let mut wish = Wish { folder, commitments, languages: vec!["en".to_owned()], mixed: false, local: false };
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--mixed" => wish.mixed = true,
            "--local" => wish.local = true,
            "--languages" => {
                wish.languages = arguments.next().expect(usage).split(',').map(str::to_owned).collect();
            }
            _ => panic!("{usage}"),
        }
    }
    wish
}

/// A stream of numbers that depends on its seed alone (SplitMix64).
struct Dice(u64);

impl Dice {
    /// The stream for one record of a kind.
    fn of(kind: u64, n: usize) -> Self {
        Self(kind.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ n as u64)
    }

    /// A number below `bound`.
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % bound as u64) as usize
    }

    /// `count` words, the first one capitalised.
    fn words(&mut self, count: usize) -> String {
        let all: Vec<&str> = WORDS.split_whitespace().collect();
        let text = (0..count).map(|_| all[self.below(all.len())]).collect::<Vec<_>>().join(" ");
        text[..1].to_uppercase() + &text[1..]
    }

    /// Sentences of `count` words in all.
    fn sentences(&mut self, count: usize) -> String {
        (0..count / 10).map(|_| self.words(10) + ".").collect::<Vec<_>>().join(" ")
    }

    fn day(&mut self, year: usize) -> String {
        format!("{year}-{:02}-{:02}", 1 + self.below(12), 1 + self.below(28))
    }
}

fn write(wish: &Wish, path: &str, text: &str) {
    let path: &Path = &wish.folder.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn settings(wish: &Wish) {
    let languages = wish.languages.iter().map(|tag| format!("\"{tag}\"")).collect::<Vec<_>>().join(", ");
    let text = format!(
        "title = \"Measured dashboard\"\nlanguages = [{languages}]\ndefault_currency = \"MAD\"\nas_of = \"2026-10-31\"\n\
         running_plan = \"plan-000\"\n\n[rules]\nW0503 = \"off\"\nW0606 = \"off\"\nW0901 = \"off\"\nW0902 = \"off\"\n"
    );
    write(wish, "site.toml", &text);
}

/// Code lists, places, institutions and plans.
fn surroundings(wish: &Wish) {
    let list = |name: &str, count: usize, kind: u64| {
        let entry = |n| format!("- {{id: {name}-{n:02}, title: {}}}\n", Dice::of(kind, n).words(2));
        (0..count).map(entry).collect::<String>()
    };
    write(wish, "content/codes/themes.yml", &list("theme", THEMES, 1));
    write(wish, "content/codes/sectors.yml", &list("sector", THEMES, 2));
    let parent = if wish.local { ", parent: country" } else { "" };
    let place = |n| format!("- {{id: place-{n:02}, title: {}, level: region{parent}}}\n", Dice::of(3, n).words(2));
    write(wish, "content/places/places.yml", &(0..PLACES).map(place).collect::<String>());
    for n in 0..INSTITUTIONS {
        let mut dice = Dice::of(4, n);
        let text = format!(
            "---\ntitle: {}\nkind: ministry\nurl: https://example.org/{n}\nsummary: {}\n---\n{}\n",
            dice.words(4),
            dice.sentences(20),
            dice.sentences(60)
        );
        write(wish, &format!("content/organisations/institution-{n:02}.md"), &text);
    }
    let plans = if wish.local { 1 } else { wish.commitments.div_ceil(COMMITMENTS_A_PLAN).max(1) };
    for n in 0..plans {
        let groups: String = (0..4).map(|g| format!("  - {{id: axis-{g}, title: Axis {g}}}\n")).collect();
        let text = format!(
            "---\ntitle: Plan {n}\nlevel: national\nstart: 2024\nend: 2027\ngroups:\n{groups}---\n{}\n",
            Dice::of(5, n).sentences(100)
        );
        write(wish, &format!("content/plans/plan-{n:03}.md"), &text);
    }
}

/// The records around a commitment of a site of one level.
fn near(n: usize) -> Near {
    let mut dice = Dice::of(9, n);
    Near {
        plan: format!("plan-{:03}", n / COMMITMENTS_A_PLAN),
        lead: format!("institution-{:02}", dice.below(INSTITUTIONS)),
        place: format!("place-{:02}", dice.below(PLACES)),
    }
}

/// The communes, each with an institution and a plan, and their commitments.
fn communes(wish: &Wish) {
    let count = wish.commitments;
    let mut places = String::from("- {id: country, title: The country, level: country}\n");
    for n in 0..count {
        let mut dice = Dice::of(10, n);
        let (title, people) = (dice.words(2), 2_000 + dice.below(90_000));
        let region = format!("place-{:02}", n % PLACES);
        writeln!(
            places,
            "- {{id: commune-{n:04}, title: {title}, level: commune, parent: {region}, population: {{date: 2024, value: {people}}}}}"
        )
        .unwrap();
        let organisation = format!(
            "---\ntitle: Council of {title}\nkind: commune\nplace: commune-{n:04}\n---\n{}\n",
            dice.sentences(20)
        );
        write(wish, &format!("content/organisations/council-{n:04}.md"), &organisation);
        let plan = format!(
            "---\ntitle: Plan of {title}\nlevel: local\nplace: commune-{n:04}\nstart: {}\nend: {}\ngroups:\n{}---\n{}\n",
            2023 + n % 3,
            2025 + n % 3,
            (0..4).map(|g| format!("  - {{id: axis-{g}, title: Axis {g}}}\n")).collect::<String>(),
            dice.sentences(100)
        );
        write(wish, &format!("content/plans/local-{n:04}.md"), &plan);
        let [plan, lead, place] = ["local", "council", "commune"].map(|kind| format!("{kind}-{n:04}"));
        let near = Near { plan, lead, place };
        let first = n * COMMITMENTS_A_COMMUNE;
        (first..first + COMMITMENTS_A_COMMUNE).for_each(|c| commitment(wish, c, &near));
    }
    write(wish, "content/places/communes.yml", &places);
}

fn commitment(wish: &Wish, n: usize, near: &Near) {
    let mut dice = Dice::of(6, n);
    let path = format!("content/commitments/{}/c{n:06}", near.plan);
    let mut text = String::from("---\n");
    writeln!(text, "title: {}\nsummary: {}", dice.words(7), dice.sentences(20)).unwrap();
    writeln!(text, "plan: {}\ncode: C{n:06}\ngroup: axis-{}", near.plan, dice.below(4)).unwrap();
    writeln!(text, "theme: theme-{:02}\nlead: {}", dice.below(THEMES), near.lead).unwrap();
    writeln!(text, "support: [institution-{:02}]", dice.below(INSTITUTIONS)).unwrap();
    writeln!(text, "places: [{}]\nvalues: [access_to_information]", near.place).unwrap();
    writeln!(text, "start: 2024-{:02}\nend: 2027-{:02}", 1 + dice.below(12), 1 + dice.below(12)).unwrap();
    writeln!(text, "contact_point: {}\nbudget: {}", dice.words(3), 10_000 * (1 + dice.below(900))).unwrap();
    writeln!(text, "digital: {}\nsdgs: [16, {}]", dice.below(2) == 0, 1 + dice.below(15)).unwrap();
    milestones(&mut text, &mut dice);
    text.push_str("---\n");
    text.push_str(&body(&mut dice));
    write(wish, &format!("{path}.md"), &text);
    for tag in wish.languages.iter().skip(1) {
        let title = dice.words(7);
        let text = format!("---\ntitle: {title}\nsummary: {}\n---\n{}", dice.sentences(20), body(&mut dice));
        write(wish, &format!("{path}.{tag}.md"), &text);
    }
}

/// Five of them, from done to not begun.
fn milestones(text: &mut String, dice: &mut Dice) {
    text.push_str("milestones:\n");
    for m in 0..5 {
        writeln!(text, "  - id: m{m}\n    title: {}\n    due: {}", dice.words(6), dice.day(2025 + m / 2)).unwrap();
        match dice.below(3) {
            0 => writeln!(text, "    done: {}", dice.day(2025)).unwrap(),
            1 => writeln!(text, "    status: in_progress\n    progress: {}", dice.below(101)).unwrap(),
            _ => {}
        }
    }
}

/// 250 words under three headings, and a table.
fn body(dice: &mut Dice) -> String {
    let mut text = String::new();
    for words in [90, 80, 80] {
        writeln!(text, "## {}\n\n{}\n", dice.words(3), dice.sentences(words)).unwrap();
    }
    text.push_str("| step | who | when |\n|---|---|---:|\n");
    for _ in 0..5 {
        writeln!(text, "| {} | {} | {} |", dice.words(3), dice.words(2), dice.day(2026)).unwrap();
    }
    text
}

/// A grant for every tenth commitment, three payments each.
fn funding(wish: &Wish) {
    let mut grants = String::new();
    let mut payments = String::from("grant,date,amount,kind\n");
    for n in 0..wish.commitments.div_ceil(10) {
        let mut dice = Dice::of(7, n);
        let amount = 1000 * (10 + dice.below(500));
        let (funder, recipient) = (dice.below(INSTITUTIONS / 2), INSTITUTIONS / 2 + dice.below(INSTITUTIONS / 2));
        writeln!(
            grants,
            "- id: g{n:06}\n  title: {}\n  funder: institution-{funder:02}\n  recipient: institution-{recipient:02}\n  \
             amount_awarded: {amount}\n  award_date: {}\n  sectors: [sector-{:02}]\n  commitment: c{:06}",
            dice.words(5),
            dice.day(2024),
            dice.below(THEMES),
            n * 10
        )
        .unwrap();
        for kind in ["paid", "paid", "planned"] {
            let year = if kind == "paid" { 2025 } else { 2027 };
            writeln!(payments, "g{n:06},{},{},{kind}", dice.day(year), amount / 3).unwrap();
        }
    }
    write(wish, "content/grants/grants.yml", &grants);
    write(wish, "content/disbursements/payments.csv", &payments);
}

/// A dataset for every twentieth commitment.
fn datasets(wish: &Wish) {
    let mut text = String::new();
    for n in 0..wish.commitments.div_ceil(20) {
        let mut dice = Dice::of(8, n);
        writeln!(
            text,
            "- id: d{n:06}\n  title: {}\n  description: {}\n  publisher: institution-{:02}\n  licence: cc-by-4.0\n  \
             modified: {}\n  frequency: annual\n  distributions:\n    - {{access_url: \"https://example.org/d{n}\", format: csv}}",
            dice.words(5),
            dice.sentences(30),
            dice.below(INSTITUTIONS),
            dice.day(2025)
        )
        .unwrap();
    }
    write(wish, "content/datasets/datasets.yml", &text);
}
