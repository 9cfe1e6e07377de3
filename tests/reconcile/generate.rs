//! Sites with gaps, from a seed: whatever may be missing, imprecise, shared or in another currency sometimes is.

use std::fmt::Write;
use std::ops::{Deref, DerefMut};

use crate::dice::Dice;

const SETTINGS: &str = "title = \"Gaps\"\nlanguages = [\"en\", \"fr\", \"ar\"]\ndefault_currency = \"MAD\"\n\
    as_of = \"2026-08-17\"\nrunning_plan = \"plan-2\"\n[rules]\nW0901 = \"off\"\nW0902 = \"off\"\n";

/// The years of dates.
const YEARS: (usize, usize) = (2021, 2026);

/// Chance, and how large a site it makes.
struct Draw {
    dice: Dice,
    times: usize,
}

impl Draw {
    /// So many of something, or several times as many in a large site.
    fn many(&self, count: usize) -> usize {
        count * self.times
    }

    /// The number of institutions; the organisations after them are of civil society.
    fn institutions(&self) -> usize {
        self.many(6)
    }

    fn organisations(&self) -> usize {
        self.many(24)
    }
}

impl Deref for Draw {
    type Target = Dice;

    fn deref(&self) -> &Dice {
        &self.dice
    }
}

impl DerefMut for Draw {
    fn deref_mut(&mut self) -> &mut Dice {
        &mut self.dice
    }
}

/// The files of a site by path. Every third one is larger than what charts name one by one.
pub fn site(seed: u64) -> Vec<(String, String)> {
    let draw = &mut Draw { dice: Dice(seed), times: if seed.is_multiple_of(3) { 4 } else { 1 } };
    let lists: [(&str, String); 17] = [
        ("codes/sectors", codes("sector", draw.many(5))),
        ("codes/programmes", codes("programme", draw.many(3))),
        ("codes/themes", codes("theme", draw.many(4))),
        ("codes/topics", codes("topic", draw.many(4))),
        ("places/all", places(draw)),
        ("organisations/all", organisations(draw)),
        ("plans/all", plans()),
        ("commitments/all", records(draw, "promise", 18, commitment)),
        ("commitments/projects", records(draw, "project", 14, project)),
        ("grants/all", records(draw, "grant", 45, grant)),
        ("disbursements/all", records(draw, "payment", 90, payment)),
        ("contracts/all", records(draw, "contract", 30, contract)),
        ("datasets/all", records(draw, "dataset", 25, dataset)),
        ("practices/all", records(draw, "practice", 7, practice)),
        ("initiatives/all", records(draw, "initiative", 9, initiative)),
        ("petitions/all", records(draw, "petition", 8, petition)),
        ("complaints/all", records(draw, "row", 12, complaints)),
    ];
    let taking_part = [
        ("consultations/all", records(draw, "consultation", 3, consultation)),
        ("ideas/all", records(draw, "idea", 12, idea)),
        ("requests/all", records(draw, "request", 11, request)),
        ("bodies/all", records(draw, "body", 3, body)),
    ];
    let files = lists.into_iter().chain(taking_part);
    let files = files.map(|(name, text)| (format!("content/{name}.yml"), text));
    [("site.toml".to_owned(), SETTINGS.to_owned())].into_iter().chain(files).collect()
}

fn codes(name: &str, count: usize) -> String {
    (1..=count).map(|i| format!("- {{id: {name}-{i}, title: {name} {}}}\n", letters(i))).collect()
}

/// A number as letters: what looks like a number in a name would be read as one.
fn letters(i: usize) -> String {
    let letter = |i: usize| char::from(b'a' + (i % 26) as u8);
    format!("{}{}", letter(i / 26), letter(i))
}

/// A list of records, each with an id, a title and what is written for it.
fn records(draw: &mut Draw, name: &str, count: usize, fields: fn(&mut Draw, usize) -> String) -> String {
    let mut text = String::new();
    for i in 1..=draw.many(count) {
        let title =
            if ["payment", "row"].contains(&name) { String::new() } else { format!("title: {name} {}, ", letters(i)) };
        writeln!(text, "- {{id: {name}-{i}, {title}{}}}", fields(draw, i).trim_end_matches(", ")).unwrap();
    }
    text
}

/// A field with a value, or nothing once in `n` times.
fn maybe(draw: &mut Draw, n: usize, field: &str, value: impl FnOnce(&mut Draw) -> String) -> String {
    if draw.one_in(n) { String::new() } else { format!("{field}: {}, ", value(draw)) }
}

/// A date as precise as chance has it, not after the date of the data.
fn date(draw: &mut Draw) -> String {
    let (year, month, day) = (draw.from(YEARS.0, YEARS.1), draw.from(1, 8), draw.from(1, 16));
    match draw.below(8) {
        0 => format!("{}", year.min(2025)),
        1 => format!("{year}-Q{}", draw.from(1, 2)),
        2 => format!("{year}-{:02}", month.min(7)),
        _ => format!("{year}-{month:02}-{day:02}"),
    }
}

fn day(draw: &mut Draw, years: (usize, usize)) -> String {
    format!("{}-{:02}-{:02}", draw.from(years.0, years.1), draw.from(1, 7), draw.from(1, 28))
}

/// An amount up to `most`, in the currency of the grant with this number: every fifth one is in euros.
fn amount(draw: &mut Draw, most: usize, grant: usize) -> String {
    let amount = format!("{}.{:02}", draw.from(1, most), draw.below(100));
    if grant.is_multiple_of(5) { format!("{{amount: {amount}, currency: EUR}}") } else { amount }
}

/// Up to three of `name-1` to `name-COUNT`, none once in `n` times.
fn several(draw: &mut Draw, n: usize, name: &str, count: usize) -> String {
    if draw.one_in(n) {
        return "[]".to_owned();
    }
    let mut chosen: Vec<usize> =
        (0..if draw.one_in(3) { draw.from(2, 3) } else { 1 }).map(|_| draw.from(1, count)).collect();
    chosen.sort_unstable();
    chosen.dedup();
    format!("[{}]", chosen.iter().map(|i| format!("{name}-{i}")).collect::<Vec<_>>().join(", "))
}

fn one(draw: &mut Draw, name: &str, count: usize) -> String {
    format!("{name}-{}", draw.from(1, count))
}

fn pick(draw: &mut Draw, of: &[&str]) -> String {
    draw.pick(of).copied().unwrap_or_default().to_owned()
}

/// One of as many as there are in a site of this size.
fn among(draw: &mut Draw, name: &str, count: usize) -> String {
    let count = draw.many(count);
    one(draw, name, count)
}

fn institution(draw: &mut Draw) -> String {
    let count = draw.institutions();
    one(draw, "organisation", count)
}

/// An organisation of civil society.
fn member(draw: &mut Draw) -> String {
    let (first, last) = (draw.institutions() + 1, draw.organisations());
    format!("organisation-{}", draw.from(first, last))
}

/// A country (1), regions (2 to 4) and communes (5 to 7).
fn places(draw: &mut Draw) -> String {
    let mut text = "- {id: place-1, title: Land, level: country}\n".to_owned();
    for i in 2..=7 {
        let (level, parent) = if i < 5 { ("region", 1) } else { ("commune", i - 3) };
        let people =
            maybe(draw, 4, "population", |draw| format!("{{date: 2024, value: {}}}", draw.from(900, 2_000_000)));
        writeln!(
            text,
            "- {{id: place-{i}, title: Place {}, level: {level}, parent: place-{parent}, {people}}}",
            letters(i)
        )
        .unwrap();
    }
    text.replace(", }", "}")
}

/// Ministries (1 to 6) and civil society (7 to 24).
fn organisations(draw: &mut Draw) -> String {
    let fields = |draw: &mut Draw, i: usize| {
        let kind = if i <= draw.institutions() { "ministry" } else { "association" };
        let place = maybe(draw, 4, "place", |draw| one(draw, "place", 7));
        let sectors = several(draw, 3, "sector", 5);
        let joined = maybe(draw, 3, "on_platform", date);
        format!("kind: {kind}, {place}sectors: {sectors}, {joined}")
    };
    records(draw, "body", 24, fields)
        .replace("id: body", "id: organisation")
        .replace("title: body", "title: Organisation")
}

fn plans() -> String {
    "- {id: plan-1, title: Plan one, level: national, start: 2021, end: 2023}\n\
     - {id: plan-2, title: Plan two, level: national, start: 2024, end: 2027}\n\
     - {id: plan-3, title: Plan three, level: regional, place: place-2, start: 2025, end: 2026}\n\
     - {id: works, title: Works, kind: programme, level: regional, place: place-2, start: 2022, end: 2027, \
     groups: [{id: axis-1, title: Axis 1}, {id: axis-2, title: Axis 2}]}\n"
        .to_owned()
}

fn commitment(draw: &mut Draw, _: usize) -> String {
    let lead = institution(draw);
    let theme = maybe(draw, 4, "theme", |draw| among(draw, "theme", 4));
    let start = maybe(draw, 3, "start", |draw| day(draw, (2021, 2023)));
    let end = maybe(draw, 3, "end", |draw| day(draw, (2024, 2027)));
    let places = several(draw, 3, "place", 7);
    let milestones: Vec<String> = (0..draw.below(4)).map(|_| milestone(draw)).collect();
    let by = pick(draw, &["irm", "government", "civil_society"]);
    let verdict = |draw: &mut Draw| {
        let completion = pick(draw, &["not_started", "limited", "substantial", "complete", "no_evidence"]);
        format!("[{{date: {}, by: {by}, completion: {completion}}}]", day(draw, (2024, 2026)))
    };
    let assessments = maybe(draw, 2, "assessments", verdict);
    let plan = one(draw, "plan", 3);
    format!(
        "plan: {plan}, lead: {lead}, {theme}{start}{end}places: {places}, milestones: [{}], {assessments}",
        milestones.join(", ")
    )
}

fn milestone(draw: &mut Draw) -> String {
    let due = maybe(draw, 4, "due", |draw| day(draw, (2023, 2027)));
    let done = if draw.one_in(3) { format!("done: {}, ", day(draw, (2023, 2025))) } else { String::new() };
    let progress = if done.is_empty() && draw.one_in(3) { "status: in_progress, progress: 40, " } else { "" };
    format!("{{title: A step, {due}{done}{progress}}}").replace(", }", "}")
}

fn project(draw: &mut Draw, _: usize) -> String {
    let lead = institution(draw);
    let group = maybe(draw, 3, "group", |draw| one(draw, "axis", 2));
    let places = several(draw, 3, "place", 7);
    let amount = |draw: &mut Draw| format!("{}", draw.from(1000, 9_000_000));
    let budget = maybe(draw, 4, "budget", amount);
    let spent = |draw: &mut Draw| {
        let first = draw.from(10, 900);
        format!("[{{date: 2023-12, amount: {first}}}, {{date: 2026-06-30, amount: {}}}]", first + draw.below(5000))
    };
    let spending = maybe(draw, 3, "spending", spent);
    let value = |draw: &mut Draw| {
        let baseline = maybe(draw, 3, "baseline", |draw| format!("{{date: 2022, value: {}}}", draw.below(40)));
        let target = maybe(draw, 4, "target", |draw| format!("{{date: 2027, value: {}}}", draw.from(50, 90)));
        let values: Vec<String> =
            (0..draw.below(4)).map(|i| format!("{{date: {}-06, value: {}}}", 2023 + i, draw.below(99))).collect();
        format!("[{{title: Reach, {baseline}{target}values: [{}]}}]", values.join(", "))
    };
    let indicators = maybe(draw, 3, "indicators", value);
    format!("plan: works, lead: {lead}, {group}places: {places}, {budget}{spending}{indicators}")
}

fn grant(draw: &mut Draw, i: usize) -> String {
    let (funder, recipient) = (institution(draw), member(draw));
    let date = if draw.one_in(12) { "2026".to_owned() } else { date(draw) };
    let amount = amount(draw, 900_000, i);
    let (sectors, places) = (several(draw, 4, "sector", 5), several(draw, 3, "place", 7));
    let programme = maybe(draw, 4, "programme", |draw| among(draw, "programme", 3));
    let complete = if draw.one_in(6) { "payments_complete: true, " } else { "" };
    let from =
        if i > 5 && draw.one_in(8) { format!("regranted_from: {}, ", one(draw, "grant", 5)) } else { String::new() };
    format!(
        "funder: {funder}, recipient: {recipient}, amount_awarded: {amount}, award_date: {date}, sectors: {sectors}, \
         places: {places}, {programme}{complete}{from}"
    )
}

/// Payments of the first thirty grants; of the others nothing is on record.
fn payment(draw: &mut Draw, i: usize) -> String {
    let grant = 1 + i % draw.many(30);
    let kind = pick(draw, &["paid", "paid", "paid", "returned", "planned", "corrected"]);
    let date = if kind == "planned" { "2026-12".to_owned() } else { date(draw) };
    let amount = amount(draw, 9000, grant);
    let lowered = kind == "corrected" && !draw.one_in(3);
    let amount = if lowered { negative(&amount) } else { amount };
    format!("grant: grant-{grant}, date: {date}, amount: {amount}, kind: {kind}")
}

/// An amount below zero.
fn negative(amount: &str) -> String {
    match amount.strip_prefix("{amount: ") {
        Some(rest) => format!("{{amount: -{rest}"),
        None => format!("-{amount}"),
    }
}

fn contract(draw: &mut Draw, _: usize) -> String {
    let buyer = institution(draw);
    let method = maybe(draw, 4, "method", |draw| pick(draw, &["open", "selective", "limited", "direct"]));
    let currency = if draw.one_in(5) { "EUR" } else { "MAD" };
    let value = |draw: &mut Draw, field: &str| {
        maybe(draw, 4, field, |draw| {
            format!("{{amount: {}.{:02}, currency: {currency}}}", draw.from(1, 900_000), draw.below(100))
        })
    };
    let tender = maybe(draw, 3, "tender", |draw| {
        let bids = maybe(draw, 3, "bids", |draw| draw.from(1, 6).to_string());
        format!("{{published: {}, {bids}{}}}", day(draw, (2021, 2022)), value(draw, "value")).replace(", }", "}")
    });
    let award = maybe(draw, 4, "award", |draw| {
        let date = if draw.one_in(4) { draw.from(2023, 2025).to_string() } else { day(draw, (2023, 2026)) };
        format!("{{date: {date}, {}}}", value(draw, "value")).replace(", }", "}")
    });
    let agreed = maybe(draw, 3, "contract", |draw| format!("{{{}}}", value(draw, "value")).replace(", }", "}"));
    let is_awarded = !award.is_empty() || !agreed.is_empty();
    let suppliers = if is_awarded { several(draw, 5, "organisation", 24) } else { "[]".to_owned() };
    let paid = value(draw, "paid");
    format!("buyer: {buyer}, suppliers: {suppliers}, {method}{tender}{award}{agreed}{paid}")
}

fn dataset(draw: &mut Draw, _: usize) -> String {
    let publisher = institution(draw);
    let (issued, modified) =
        (maybe(draw, 3, "issued", date), maybe(draw, 3, "modified", |draw| day(draw, (2026, 2026))));
    let rhythm = maybe(draw, 3, "frequency", |draw| pick(draw, &["daily", "monthly", "annual"]));
    let licence = maybe(draw, 3, "licence", |_| "cc-by-4.0".to_owned());
    let files: Vec<String> = (0..draw.below(3))
        .map(|_| {
            let format = maybe(draw, 4, "format", |draw| pick(draw, &["csv", "pdf", "xlsx", "json"]));
            format!("{{access_url: \"https://example.org/d\", {format}}}").replace(", }", "}")
        })
        .collect();
    format!(
        "description: Rows., publisher: {publisher}, {issued}{modified}{rhythm}{licence}distributions: [{}]",
        files.join(", ")
    )
}

fn practice(draw: &mut Draw, _: usize) -> String {
    format!("place: {}, topics: {}, organisations: []", one(draw, "place", 7), several(draw, 3, "topic", 4))
}

fn initiative(draw: &mut Draw, _: usize) -> String {
    let organisation = maybe(draw, 3, "organisation", institution);
    let sector = maybe(draw, 3, "sector", |draw| among(draw, "sector", 5));
    let challenge = maybe(draw, 3, "challenge", |draw| pick(draw, &["bribery", "procurement"]));
    let start = maybe(draw, 3, "start", |draw| day(draw, (2023, 2027)));
    format!("{organisation}{sector}{challenge}{start}")
}

fn petition(draw: &mut Draw, _: usize) -> String {
    let threshold = maybe(draw, 3, "threshold", |draw| draw.from(100, 9000).to_string());
    let closes = maybe(draw, 3, "closes", |_| "2027-01-01".to_owned());
    let counts: Vec<String> = (0..draw.below(5))
        .map(|i| format!("{{date: 2025-{:02}-11, count: {}}}", 3 + i, 100 * (i + 1) + draw.below(100)))
        .collect();
    format!("opened: 2025-01-02, {threshold}{closes}signatures: [{}]", counts.join(", "))
}

fn complaints(draw: &mut Draw, i: usize) -> String {
    let organisation = 1 + i % draw.institutions();
    let category = maybe(draw, 3, "category", |draw| pick(draw, &["delay", "cost", "quality"]));
    let channel = maybe(draw, 3, "channel", |draw| pick(draw, &["web", "phone"]));
    let place = maybe(draw, 3, "place", |draw| one(draw, "place", 7));
    let received = draw.from(5, 400);
    let resolved = draw.below(received);
    format!(
        "period: 2026-{:02}, organisation: organisation-{organisation}, {category}{channel}{place}received: {received}, resolved: {resolved}",
        1 + (i - 1) / draw.institutions()
    )
}

fn consultation(draw: &mut Draw, _: usize) -> String {
    let ideas = draw.from(5, 40);
    let turnout = maybe(draw, 3, "turnout", |_| format!("[{{method: portal, participants: 90, ideas: {ideas}}}]"));
    let accepted = draw.below(ideas);
    let outcomes = maybe(draw, 3, "outcomes", |draw| {
        let rejected = draw.below(ideas - accepted);
        format!("[{{status: accepted, ideas: {accepted}}}, {{status: rejected, ideas: {rejected}}}]")
    });
    format!("plan: plan-2, opens: 2024-01-01, closes: 2024-03-01, {turnout}{outcomes}")
}

fn idea(draw: &mut Draw, _: usize) -> String {
    let consultation = maybe(draw, 3, "consultation", |draw| one(draw, "consultation", 3));
    let theme = maybe(draw, 3, "theme", |draw| among(draw, "theme", 4));
    let status = pick(draw, &["accepted", "rejected", "received"]);
    let reason = if status == "received" { "" } else { "reason: It was weighed., " };
    format!("{consultation}{theme}status: {status}, {reason}")
}

fn request(draw: &mut Draw, _: usize) -> String {
    let organisation = maybe(draw, 3, "organisation", institution);
    let status = pick(draw, &["received", "in_review"]);
    format!("date: {}, {organisation}status: {status}", day(draw, (2025, 2026)))
}

fn body(draw: &mut Draw, _: usize) -> String {
    let members: Vec<String> = (0..draw.from(2, 7))
        .map(|_| {
            let seat = maybe(draw, 4, "seat", |draw| pick(draw, &["government", "civil_society", "academia"]));
            let since = maybe(draw, 3, "since", |draw| day(draw, (2021, 2024)));
            let until = if draw.one_in(3) { format!("until: {}, ", day(draw, (2025, 2027))) } else { String::new() };
            let seats = if draw.one_in(2) { format!("seats: {}, ", draw.from(2, 5)) } else { String::new() };
            format!("{{name: Somebody, {seat}{since}{until}{seats}}}").replace(", }", "}")
        })
        .collect();
    format!("founded: 2021, members: [{}]", members.join(", "))
}
