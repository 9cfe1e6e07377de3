//! Sites with gaps, from a seed: whatever may be missing, imprecise, shared or in another currency sometimes is.

use std::fmt::Write;

use crate::dice::Dice;

const SETTINGS: &str = "title = \"Gaps\"\nlanguages = [\"en\", \"fr\", \"ar\"]\ndefault_currency = \"MAD\"\n\
    as_of = \"2026-08-17\"\nrunning_plan = \"plan-2\"\n[rules]\nW0901 = \"off\"\nW0902 = \"off\"\n";

/// Months of a list of records.
const YEARS: (usize, usize) = (2021, 2026);

/// The files of a site by path.
pub fn site(seed: u64) -> Vec<(String, String)> {
    let dice = &mut Dice(seed);
    let lists: [(&str, String); 17] = [
        ("codes/sectors", codes("sector", 5)),
        ("codes/programmes", codes("programme", 3)),
        ("codes/themes", codes("theme", 4)),
        ("codes/topics", codes("topic", 3)),
        ("places/all", places(dice)),
        ("organisations/all", organisations(dice)),
        ("plans/all", plans()),
        ("commitments/all", records(dice, "promise", 18, commitment)),
        ("commitments/projects", records(dice, "project", 14, project)),
        ("grants/all", records(dice, "grant", 45, grant)),
        ("disbursements/all", records(dice, "payment", 90, payment)),
        ("contracts/all", records(dice, "contract", 30, contract)),
        ("datasets/all", records(dice, "dataset", 25, dataset)),
        ("practices/all", records(dice, "practice", 7, practice)),
        ("initiatives/all", records(dice, "initiative", 9, initiative)),
        ("petitions/all", records(dice, "petition", 8, petition)),
        ("complaints/all", records(dice, "row", 12, complaints)),
    ];
    let taking_part = [
        ("consultations/all", records(dice, "consultation", 3, consultation)),
        ("ideas/all", records(dice, "idea", 12, idea)),
        ("requests/all", records(dice, "request", 11, request)),
        ("bodies/all", records(dice, "body", 3, body)),
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
fn records(dice: &mut Dice, name: &str, count: usize, fields: fn(&mut Dice, usize) -> String) -> String {
    let mut text = String::new();
    for i in 1..=count {
        let title =
            if ["payment", "row"].contains(&name) { String::new() } else { format!("title: {name} {}, ", letters(i)) };
        writeln!(text, "- {{id: {name}-{i}, {title}{}}}", fields(dice, i).trim_end_matches(", ")).unwrap();
    }
    text
}

/// A field with a value, or nothing once in `n` times.
fn maybe(dice: &mut Dice, n: usize, field: &str, value: impl FnOnce(&mut Dice) -> String) -> String {
    if dice.one_in(n) { String::new() } else { format!("{field}: {}, ", value(dice)) }
}

/// A date as precise as chance has it, not after the date of the data.
fn date(dice: &mut Dice) -> String {
    let (year, month, day) = (dice.from(YEARS.0, YEARS.1), dice.from(1, 8), dice.from(1, 16));
    match dice.below(8) {
        0 => format!("{}", year.min(2025)),
        1 => format!("{year}-Q{}", dice.from(1, 2)),
        2 => format!("{year}-{:02}", month.min(7)),
        _ => format!("{year}-{month:02}-{day:02}"),
    }
}

fn day(dice: &mut Dice, years: (usize, usize)) -> String {
    format!("{}-{:02}-{:02}", dice.from(years.0, years.1), dice.from(1, 7), dice.from(1, 28))
}

/// An amount up to `most`, in the currency of the grant with this number: every fifth one is in euros.
fn amount(dice: &mut Dice, most: usize, grant: usize) -> String {
    let amount = format!("{}.{:02}", dice.from(1, most), dice.below(100));
    if grant.is_multiple_of(5) { format!("{{amount: {amount}, currency: EUR}}") } else { amount }
}

/// Up to three of `name-1` to `name-COUNT`, none once in `n` times.
fn several(dice: &mut Dice, n: usize, name: &str, count: usize) -> String {
    if dice.one_in(n) {
        return "[]".to_owned();
    }
    let mut chosen: Vec<usize> =
        (0..if dice.one_in(3) { dice.from(2, 3) } else { 1 }).map(|_| dice.from(1, count)).collect();
    chosen.sort_unstable();
    chosen.dedup();
    format!("[{}]", chosen.iter().map(|i| format!("{name}-{i}")).collect::<Vec<_>>().join(", "))
}

fn one(dice: &mut Dice, name: &str, count: usize) -> String {
    format!("{name}-{}", dice.from(1, count))
}

fn pick(dice: &mut Dice, of: &[&str]) -> String {
    dice.pick(of).copied().unwrap_or_default().to_owned()
}

/// A country (1), regions (2 to 4) and communes (5 to 7).
fn places(dice: &mut Dice) -> String {
    let mut text = "- {id: place-1, title: Land, level: country}\n".to_owned();
    for i in 2..=7 {
        let (level, parent) = if i < 5 { ("region", 1) } else { ("commune", i - 3) };
        let people =
            maybe(dice, 4, "population", |dice| format!("{{date: 2024, value: {}}}", dice.from(900, 2_000_000)));
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
fn organisations(dice: &mut Dice) -> String {
    let fields = |dice: &mut Dice, i: usize| {
        let kind = if i <= 6 { "ministry" } else { "association" };
        let place = maybe(dice, 4, "place", |dice| one(dice, "place", 7));
        let sectors = several(dice, 3, "sector", 5);
        let joined = maybe(dice, 3, "on_platform", date);
        format!("kind: {kind}, {place}sectors: {sectors}, {joined}")
    };
    records(dice, "body", 24, fields)
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

fn commitment(dice: &mut Dice, _: usize) -> String {
    let lead = one(dice, "organisation", 6);
    let theme = maybe(dice, 4, "theme", |dice| one(dice, "theme", 4));
    let start = maybe(dice, 3, "start", |dice| day(dice, (2021, 2023)));
    let end = maybe(dice, 3, "end", |dice| day(dice, (2024, 2027)));
    let places = several(dice, 3, "place", 7);
    let milestones: Vec<String> = (0..dice.below(4)).map(|_| milestone(dice)).collect();
    let by = pick(dice, &["irm", "government", "civil_society"]);
    let verdict = |dice: &mut Dice| {
        let completion = pick(dice, &["not_started", "limited", "substantial", "complete", "no_evidence"]);
        format!("[{{date: {}, by: {by}, completion: {completion}}}]", day(dice, (2024, 2026)))
    };
    let assessments = maybe(dice, 2, "assessments", verdict);
    let plan = one(dice, "plan", 3);
    format!(
        "plan: {plan}, lead: {lead}, {theme}{start}{end}places: {places}, milestones: [{}], {assessments}",
        milestones.join(", ")
    )
}

fn milestone(dice: &mut Dice) -> String {
    let due = maybe(dice, 4, "due", |dice| day(dice, (2023, 2027)));
    let done = if dice.one_in(3) { format!("done: {}, ", day(dice, (2023, 2025))) } else { String::new() };
    let progress = if done.is_empty() && dice.one_in(3) { "status: in_progress, progress: 40, " } else { "" };
    format!("{{title: A step, {due}{done}{progress}}}").replace(", }", "}")
}

fn project(dice: &mut Dice, _: usize) -> String {
    let lead = one(dice, "organisation", 6);
    let group = maybe(dice, 3, "group", |dice| one(dice, "axis", 2));
    let places = several(dice, 3, "place", 7);
    let amount = |dice: &mut Dice| format!("{}", dice.from(1000, 9_000_000));
    let budget = maybe(dice, 4, "budget", amount);
    let spent = |dice: &mut Dice| {
        let first = dice.from(10, 900);
        format!("[{{date: 2023-12, amount: {first}}}, {{date: 2026-06-30, amount: {}}}]", first + dice.below(5000))
    };
    let spending = maybe(dice, 3, "spending", spent);
    let value = |dice: &mut Dice| {
        let baseline = maybe(dice, 3, "baseline", |dice| format!("{{date: 2022, value: {}}}", dice.below(40)));
        let target = maybe(dice, 4, "target", |dice| format!("{{date: 2027, value: {}}}", dice.from(50, 90)));
        let values: Vec<String> =
            (0..dice.below(4)).map(|i| format!("{{date: {}-06, value: {}}}", 2023 + i, dice.below(99))).collect();
        format!("[{{title: Reach, {baseline}{target}values: [{}]}}]", values.join(", "))
    };
    let indicators = maybe(dice, 3, "indicators", value);
    format!("plan: works, lead: {lead}, {group}places: {places}, {budget}{spending}{indicators}")
}

fn grant(dice: &mut Dice, i: usize) -> String {
    let (funder, recipient) = (one(dice, "organisation", 6), format!("organisation-{}", dice.from(7, 24)));
    let date = if dice.one_in(12) { "2026".to_owned() } else { date(dice) };
    let amount = amount(dice, 900_000, i);
    let (sectors, places) = (several(dice, 4, "sector", 5), several(dice, 3, "place", 7));
    let programme = maybe(dice, 4, "programme", |dice| one(dice, "programme", 3));
    let complete = if dice.one_in(6) { "payments_complete: true, " } else { "" };
    let from =
        if i > 5 && dice.one_in(8) { format!("regranted_from: {}, ", one(dice, "grant", 5)) } else { String::new() };
    format!(
        "funder: {funder}, recipient: {recipient}, amount_awarded: {amount}, award_date: {date}, sectors: {sectors}, \
         places: {places}, {programme}{complete}{from}"
    )
}

/// Payments of the first thirty grants; of the others nothing is on record.
fn payment(dice: &mut Dice, i: usize) -> String {
    let grant = 1 + i % 30;
    let kind = pick(dice, &["paid", "paid", "paid", "returned", "planned"]);
    let date = if kind == "planned" { "2026-12".to_owned() } else { date(dice) };
    format!("grant: grant-{grant}, date: {date}, amount: {}, kind: {kind}", amount(dice, 9000, grant))
}

fn contract(dice: &mut Dice, _: usize) -> String {
    let buyer = one(dice, "organisation", 6);
    let method = maybe(dice, 4, "method", |dice| pick(dice, &["open", "selective", "limited", "direct"]));
    let currency = if dice.one_in(5) { "EUR" } else { "MAD" };
    let value = |dice: &mut Dice, field: &str| {
        maybe(dice, 4, field, |dice| {
            format!("{{amount: {}.{:02}, currency: {currency}}}", dice.from(1, 900_000), dice.below(100))
        })
    };
    let tender = maybe(dice, 3, "tender", |dice| {
        let bids = maybe(dice, 3, "bids", |dice| dice.from(1, 6).to_string());
        format!("{{published: {}, {bids}{}}}", day(dice, (2021, 2022)), value(dice, "value")).replace(", }", "}")
    });
    let award = maybe(dice, 4, "award", |dice| {
        let date = if dice.one_in(4) { dice.from(2023, 2025).to_string() } else { day(dice, (2023, 2026)) };
        format!("{{date: {date}, {}}}", value(dice, "value")).replace(", }", "}")
    });
    let agreed = maybe(dice, 3, "contract", |dice| format!("{{{}}}", value(dice, "value")).replace(", }", "}"));
    let is_awarded = !award.is_empty() || !agreed.is_empty();
    let suppliers = if is_awarded { several(dice, 5, "organisation", 24) } else { "[]".to_owned() };
    let paid = value(dice, "paid");
    format!("buyer: {buyer}, suppliers: {suppliers}, {method}{tender}{award}{agreed}{paid}")
}

fn dataset(dice: &mut Dice, _: usize) -> String {
    let publisher = one(dice, "organisation", 6);
    let (issued, modified) =
        (maybe(dice, 3, "issued", date), maybe(dice, 3, "modified", |dice| day(dice, (2026, 2026))));
    let rhythm = maybe(dice, 3, "frequency", |dice| pick(dice, &["daily", "monthly", "annual"]));
    let licence = maybe(dice, 3, "licence", |_| "cc-by-4.0".to_owned());
    let files: Vec<String> = (0..dice.below(3))
        .map(|_| {
            let format = maybe(dice, 4, "format", |dice| pick(dice, &["csv", "pdf", "xlsx", "json"]));
            format!("{{access_url: \"https://example.org/d\", {format}}}").replace(", }", "}")
        })
        .collect();
    format!(
        "description: Rows., publisher: {publisher}, {issued}{modified}{rhythm}{licence}distributions: [{}]",
        files.join(", ")
    )
}

fn practice(dice: &mut Dice, _: usize) -> String {
    format!("place: {}, topics: {}, organisations: []", one(dice, "place", 7), several(dice, 3, "topic", 3))
}

fn initiative(dice: &mut Dice, _: usize) -> String {
    let organisation = maybe(dice, 3, "organisation", |dice| one(dice, "organisation", 6));
    let sector = maybe(dice, 3, "sector", |dice| one(dice, "sector", 5));
    let challenge = maybe(dice, 3, "challenge", |dice| pick(dice, &["bribery", "procurement"]));
    let start = maybe(dice, 3, "start", |dice| day(dice, (2023, 2027)));
    format!("{organisation}{sector}{challenge}{start}")
}

fn petition(dice: &mut Dice, _: usize) -> String {
    let threshold = maybe(dice, 3, "threshold", |dice| dice.from(100, 9000).to_string());
    let closes = maybe(dice, 3, "closes", |_| "2027-01-01".to_owned());
    let counts: Vec<String> = (0..dice.below(5))
        .map(|i| format!("{{date: 2025-{:02}-11, count: {}}}", 3 + i, 100 * (i + 1) + dice.below(100)))
        .collect();
    format!("opened: 2025-01-02, {threshold}{closes}signatures: [{}]", counts.join(", "))
}

fn complaints(dice: &mut Dice, i: usize) -> String {
    let organisation = 1 + i % 6;
    let category = maybe(dice, 3, "category", |dice| pick(dice, &["delay", "cost", "quality"]));
    let channel = maybe(dice, 3, "channel", |dice| pick(dice, &["web", "phone"]));
    let place = maybe(dice, 3, "place", |dice| one(dice, "place", 7));
    let received = dice.from(5, 400);
    let resolved = dice.below(received);
    format!(
        "period: 2026-{:02}, organisation: organisation-{organisation}, {category}{channel}{place}received: {received}, resolved: {resolved}",
        1 + (i - 1) / 6
    )
}

fn consultation(dice: &mut Dice, _: usize) -> String {
    let ideas = dice.from(5, 40);
    let turnout = maybe(dice, 3, "turnout", |_| format!("[{{method: portal, participants: 90, ideas: {ideas}}}]"));
    let accepted = dice.below(ideas);
    let outcomes = maybe(dice, 3, "outcomes", |dice| {
        let rejected = dice.below(ideas - accepted);
        format!("[{{status: accepted, ideas: {accepted}}}, {{status: rejected, ideas: {rejected}}}]")
    });
    format!("plan: plan-2, opens: 2024-01-01, closes: 2024-03-01, {turnout}{outcomes}")
}

fn idea(dice: &mut Dice, _: usize) -> String {
    let consultation = maybe(dice, 3, "consultation", |dice| one(dice, "consultation", 3));
    let theme = maybe(dice, 3, "theme", |dice| one(dice, "theme", 4));
    let status = pick(dice, &["accepted", "rejected", "received"]);
    let reason = if status == "received" { "" } else { "reason: It was weighed., " };
    format!("{consultation}{theme}status: {status}, {reason}")
}

fn request(dice: &mut Dice, _: usize) -> String {
    let organisation = maybe(dice, 3, "organisation", |dice| one(dice, "organisation", 6));
    let status = pick(dice, &["received", "in_review"]);
    format!("date: {}, {organisation}status: {status}", day(dice, (2025, 2026)))
}

fn body(dice: &mut Dice, _: usize) -> String {
    let members: Vec<String> = (0..dice.from(2, 7))
        .map(|_| {
            let seat = maybe(dice, 4, "seat", |dice| pick(dice, &["government", "civil_society", "academia"]));
            let since = maybe(dice, 3, "since", |dice| day(dice, (2021, 2024)));
            let until = if dice.one_in(3) { format!("until: {}, ", day(dice, (2025, 2027))) } else { String::new() };
            let seats = if dice.one_in(2) { format!("seats: {}, ", dice.from(2, 5)) } else { String::new() };
            format!("{{name: Somebody, {seat}{since}{until}{seats}}}").replace(", }", "}")
        })
        .collect();
    format!("founded: 2021, members: [{}]", members.join(", "))
}
