//! Makes `docs/records.md` from the tables of fields that also read the records, so that it cannot say anything else.
//!
//! `UPDATE=1 cargo test --test docs` writes the page anew.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use serde_yaml::Value;
use shafaf::model::markdown::outline;
use shafaf::model::read::{CodeSet, FieldSpec, Group, Kind, ValueType};
use shafaf::model::{
    CHART_METRICS, Call, ChartField, ChartSpec, CodeEntry, Commitment, Complaints, Consultation, Contract, Dataset,
    Disbursement, Event, GoverningBody, Grant, Head, Idea, Initiative, News, OPEN_LISTS, Organisation, Page, Petition,
    Place, Plan, Practice, Request, Signatures, chart_fields, chart_folders,
};

const PAGE: &str = "docs/records.md";

const INTRODUCTION: &str = include_str!("docs/records-introduction.md");

/// A kind of record: where it stands, what it is, where an example is.
struct About {
    folder: &'static str,
    text: &'static str,
    example: &'static str,
    titled: bool,
    specs: Vec<FieldSpec>,
}

fn about<T: Kind>(example: &'static str, text: &'static str) -> About {
    About { folder: T::FOLDER, text, example, titled: T::TITLED, specs: T::specs() }
}

/// Every kind in the order in which they are told.
fn kinds() -> Vec<About> {
    let texts = vec![
        about::<News>("news/opening.md", "Something that happened. Its text is the body of the file."),
        about::<Page>("pages/about.md", "A page of the publisher's own. Its text is the body of the file."),
        about::<Complaints>(
            "complaints/2026.csv",
            "How many complaints an institution received in a period and what became of them, as rows of a table. It has no \
             page of its own and needs no title. The rows are not exported and no chart shows them: what may be told of them \
             stands on the page of complaints and in its files, without small numbers (`hide_counts_below` in `site.toml`).",
        ),
    ];
    plans_and_money().into_iter().chain(platforms()).chain(later_kinds()).chain(texts).collect()
}

/// What was promised, by whom, with whose money.
fn plans_and_money() -> Vec<About> {
    vec![
        about::<Plan>("plans/first-plan.yml", "An action plan, after the Open Government Partnership."),
        about::<Commitment>(
            "commitments/open-budget.md",
            "A promise made in a plan, after the partnership's commitment template; its assessments use the codes of the \
             Independent Reporting Mechanism (IRM).",
        ),
        about::<Organisation>(
            "organisations/examples.yml",
            "A ministry, an agency, an association: whoever leads, gives, receives or publishes (Popolo; identifiers \
             after org-id).",
        ),
        about::<Place>(
            "places/example-country.yml",
            "A country, a region, a province, a commune (codes after ISO 3166-2).",
        ),
        about::<Call>("calls/small-projects.yml", "An invitation to apply for money."),
        about::<Grant>("grants/reading-room.yml", "Money awarded to a recipient (360Giving 1.4)."),
        about::<Disbursement>(
            "disbursements/examples.csv",
            "One line of a grant's ledger (360Giving grant transactions, IATI). It has no page of its own and needs no \
             title. In a CSV file a column `currency` may stand beside `amount`; a row without a column `id` gets the name \
             of the file and its number as its id.",
        ),
        about::<Dataset>(
            "datasets/budget-tables.yml",
            "A collection of data that is published as one (DCAT-AP 3.0.1).",
        ),
    ]
}

/// Those of the platforms: who was asked, who asks, who decides, what others do.
fn platforms() -> Vec<About> {
    vec![
        about::<Consultation>(
            "consultations/winter-round-2024.yml",
            "A time in which the public was asked, for a plan or about a commitment. What the publisher counted (`turnout`, \
             `outcomes`) stands beside the ideas that are records, and is never added to them.",
        ),
        about::<Idea>("ideas/winter-round.yml", "Something that somebody proposed, what became of it, and why."),
        about::<Petition>(
            "petitions/petitions.yml",
            "Something that many ask for, at any level of government: who has to answer, how many signed, what was decided.",
        ),
        about::<Signatures>(
            "signatures/counts.csv",
            "All signatures of a petition up to a day, as rows of a table. It has no page of its own and needs no title; the \
             counts in the petition's own file and these make one course.",
        ),
    ]
}

fn later_kinds() -> Vec<About> {
    vec![
        about::<Contract>(
            "contracts/2026.yml",
            "A purchase from the tender to the last payment (OCDS 1.1.5). All amounts of a contract are in one currency; the \
             estimate of a tender is never counted as value. The export `contracts.ocds.json` is a release package of the \
             standard. Its `ocid` is the one stated, with the prefix that the publisher registered, else the id; dates that \
             are not known to the day are left out of it.",
        ),
        about::<Initiative>(
            "initiatives/initiatives.yml",
            "Something that is done for integrity: by whom, in which sector, against what, with which results. The matrix of \
             sectors and challenges shows where nothing is done; its lines and columns are the entries of the two lists.",
        ),
        about::<GoverningBody>(
            "bodies/implementation-committee.yml",
            "A committee, a forum or a commission that steers, carries out or watches: who sits in it since when, its meetings \
             with their minutes, and what became of its decisions. A seat can be told without its holder, and several alike \
             at once.",
        ),
        about::<Practice>(
            "practices/network.yml",
            "Something that others may learn from: who did what where, about what, and what came of it. Countries and topics are \
             code lists of the site (`content/codes/countries.yml`, `content/codes/topics.yml`).",
        ),
        about::<Request>(
            "requests/requests.yml",
            "A dataset that somebody asked an institution for, and what was answered. A list that comes from a form can be kept \
             as a table, with a column `id`.",
        ),
        about::<Event>(
            "events/calendar.yml",
            "Something that takes place. Events known to the day stand in a calendar that readers can add to their own.",
        ),
    ]
}

/// Where an example stands: kinds that few sites begin with are shown by the example site, not by the starter.
fn root_of(example: &str) -> &'static str {
    let starter = "src/commands/new/sites/starter/content";
    if Path::new(starter).join(example).exists() { starter } else { "content" }
}

/// Every code list of a field that cannot be extended, in the order in which the page comes to them.
fn closed_lists() -> impl Iterator<Item = CodeSet> {
    let kinds = kinds().into_iter().flat_map(|about| about.specs);
    let fields = Head::specs().into_iter().chain(kinds).chain(ChartSpec::specs()).chain(CodeEntry::specs());
    ValueType::Group(fields.collect()).code_sets().into_iter().filter(|codes| !codes.open)
}

/// The page while it is written.
#[derive(Default)]
struct Writer {
    text: String,
    /// Groups of fields that have a heading, so that each is told once.
    told: Vec<(Vec<FieldSpec>, String)>,
}

impl Writer {
    fn table(&mut self, specs: &[FieldSpec], heading: &str) {
        self.text += "| field | value | meaning |\n|---|---|---|\n";
        let mut later = Vec::new();
        for spec in specs {
            let value = self.value(&spec.value, &format!("{heading}: {}", spec.name), &mut later);
            let bold = if spec.required { "**" } else { "" };
            writeln!(self.text, "| {bold}`{}`{bold} | {value} | {} |", spec.name, spec.doc).unwrap();
        }
        for (specs, heading) in later {
            write!(self.text, "\n### {heading}\n\n").unwrap();
            self.table(&specs, &heading);
        }
    }

    fn value(&mut self, value: &ValueType, heading: &str, later: &mut Vec<(Vec<FieldSpec>, String)>) -> String {
        match value {
            ValueType::Text(_) => "text".to_owned(),
            ValueType::LocalText => "text, in each language".to_owned(),
            ValueType::Markdown => "Markdown, in each language".to_owned(),
            ValueType::Number(number) => number.to_string(),
            ValueType::Bool => "true or false".to_owned(),
            ValueType::Date => "date".to_owned(),
            ValueType::Money => "money".to_owned(),
            ValueType::Currency => "currency".to_owned(),
            ValueType::Address => "address".to_owned(),
            ValueType::Ref(folder) => format!("id of one of the [{folder}](#{folder})"),
            ValueType::Code(codes) => format!("code of [`{}`](#code-lists)", codes.list),
            ValueType::Either(types) => {
                types.iter().map(|one| self.value(one, heading, later)).collect::<Vec<_>>().join(", or ")
            }
            ValueType::Map(value) => format!("fields with their values: {}", self.value(value, heading, later)),
            ValueType::List(item) => format!("list: {}", self.value(item, heading, later)),
            ValueType::Group(specs) => self.group(specs, heading, later),
        }
    }

    /// A link to the group of fields, which is told below unless it was told above.
    fn group(&mut self, specs: &[FieldSpec], heading: &str, later: &mut Vec<(Vec<FieldSpec>, String)>) -> String {
        let known = self.told.iter().find(|(known, _)| known == specs).map(|(_, heading)| heading.clone());
        let heading = known.unwrap_or_else(|| {
            self.told.push((specs.to_vec(), heading.to_owned()));
            later.push((specs.to_vec(), heading.to_owned()));
            heading.to_owned()
        });
        format!("[fields]({})", anchor(&heading))
    }

    fn kind(&mut self, about: &About) {
        let About { folder, text, example, titled, specs } = about;
        write!(self.text, "\n## {folder}\n\n{text}\n\nFiles: `content/{folder}/`. ").unwrap();
        write!(self.text, "Example: [{example}](../{}/{example}).\n\n", root_of(example)).unwrap();
        if *titled {
            self.text += "The `title` of [every record](#every-record) is required.\n\n";
        }
        self.table(specs, folder);
    }

    /// The block of a chart, and what it can be made of.
    fn charts(&mut self) {
        self.text += "\n## Charts in texts\n\n";
        self.text += include_str!("docs/charts.md");
        self.text += "\n";
        self.table(&ChartSpec::specs(), "Charts in texts");
        self.text += "\nThe metrics, and what each is counted by:\n\n| `metric` | `group` |\n|---|---|\n";
        for metric in CHART_METRICS {
            let groups: Vec<String> = metric.groups.iter().map(|group| format!("`{group}`")).collect();
            writeln!(self.text, "| `{}` | {} |", metric.id, groups.join(", ")).unwrap();
        }
        self.text += "\nThe fields of records; `filter` also takes `tags`:\n\n| `records` | `group`, `by`, `filter` | `sum` |\n|---|---|---|\n";
        for folder in chart_folders() {
            let names = |can: fn(ChartField) -> bool| -> String {
                let fields = chart_fields(folder).into_iter().filter(|field| can(*field));
                fields.map(|field| format!("`{}`", field.name)).collect::<Vec<_>>().join(", ")
            };
            writeln!(self.text, "| `{folder}` | {} | {} |", names(ChartField::groups), names(ChartField::sums))
                .unwrap();
        }
    }

    fn codes(&mut self) {
        let labels = labels();
        self.text += "\n| list | codes |\n|---|---|\n";
        let open = OPEN_LISTS.iter().map(|(list, codes)| (*list, codes.to_vec(), "open"));
        let closed = closed_lists().map(|codes| (codes.list, codes.codes.to_vec(), "closed"));
        for (list, codes, kind) in open.chain(closed) {
            let label =
                |code: &&str| labels[list][*code].as_str().map_or_else(String::new, |label| format!(" ({label})"));
            let codes: Vec<String> = codes.iter().map(|code| format!("`{code}`{}", label(code))).collect();
            let codes = if codes.is_empty() { "none: the site writes its own".to_owned() } else { codes.join(", ") };
            writeln!(self.text, "| `{list}`, {kind} | {codes} |").unwrap();
        }
    }
}

/// The English labels of the default theme.
fn labels() -> Value {
    let file = fs::read_to_string("themes/default/locales/en.yml").unwrap();
    serde_yaml::from_str::<Value>(&file).unwrap()["codes"].clone()
}

/// The address of a heading, as Git hosts make it.
fn anchor(heading: &str) -> String {
    let kept = heading.to_lowercase().replace([':', '`'], "");
    format!("#{}", kept.replace(' ', "-"))
}

fn page() -> String {
    let mut page = Writer { text: INTRODUCTION.to_owned(), ..Writer::default() };
    page.text += "\n## Every record\n\n";
    page.table(&Head::specs(), "Every record");
    for about in kinds() {
        page.kind(&about);
    }
    page.charts();
    page.text += "\n## Code lists\n\n";
    page.text += include_str!("docs/code-lists.md");
    page.text += "\n";
    page.table(&CodeEntry::specs(), "Code lists");
    page.codes();
    page.text
}

#[test]
fn the_reference_of_records_is_up_to_date() {
    let page = page();
    if std::env::var_os("UPDATE").is_some() {
        fs::write(PAGE, &page).unwrap();
    }
    let written = fs::read_to_string(PAGE).unwrap_or_default();
    assert!(written == page, "{PAGE} is out of date: run `UPDATE=1 cargo test --test docs`");
}

#[test]
fn every_example_of_the_reference_is_there() {
    for about in kinds() {
        let path = format!("{}/{}", root_of(about.example), about.example);
        assert!(fs::metadata(&path).is_ok(), "{path}");
    }
}

#[test]
fn every_kind_is_in_the_reference() {
    let told: Vec<&str> = kinds().iter().map(|about| about.folder).chain(["codes"]).collect();
    assert_eq!(told, shafaf::check::FOLDERS);
}

#[test]
fn links_between_the_documents_lead_somewhere() {
    let own = fs::read_dir("docs").unwrap().map(|entry| entry.unwrap().path());
    let pages =
        own.chain(["README.md", "CONTRIBUTING.md", "CREDITS.md", "CHANGELOG.md", "SECURITY.md"].map(PathBuf::from));
    let mut broken = Vec::new();
    for page in pages.filter(|page| page.extension().is_some_and(|ending| ending == "md")) {
        let folder = page.parent().unwrap();
        for link in outline(&fs::read_to_string(&page).unwrap()).links {
            let path = link.address.split('#').next().unwrap_or_default();
            if !path.contains("://") && !folder.join(path).exists() {
                broken.push(format!("{}: {}", page.display(), link.address));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

/// A promise of security without its test would only be words.
#[test]
fn every_promise_of_security_has_its_test() {
    let page = fs::read_to_string("SECURITY.md").unwrap();
    let rows = page.lines().filter_map(|line| line.strip_prefix("| ")?.split_once(" | `")?.1.split_once("`: `"));
    let tests: Vec<_> = rows.map(|(file, name)| (file, name.trim_end_matches("` |"))).collect();
    assert!(tests.len() > 10);
    for (file, name) in tests {
        let code = fs::read_to_string(file).unwrap_or_else(|error| panic!("{file}: {error}"));
        assert!(code.contains(name), "{file} has no test `{name}`");
    }
}

/// Whoever follows a path in a document or in a comment finds a file there.
#[test]
fn paths_in_documents_and_comments_lead_somewhere() {
    let mut files = below(Path::new("docs"));
    files.extend(["README.md", "CONTRIBUTING.md", "SECURITY.md", "benches/README.md"].map(PathBuf::from));
    files.extend(below(Path::new("src")).into_iter().chain(below(Path::new("tests"))).filter(|file| ends(file, "rs")));
    let mut broken = Vec::new();
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        let said = |line: &&str| !ends(&file, "rs") || line.trim_start().starts_with("//");
        for path in text.lines().filter(said).flat_map(|line| line.split('`').skip(1).step_by(2)) {
            let ours =
                ["src/", "docs/", "tests/", "benches/", "examples/"].iter().any(|folder| path.starts_with(folder));
            if ours && !path.contains(['<', '*', ' ']) && !Path::new(path).exists() {
                broken.push(format!("{}: {path}", file.display()));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

fn ends(file: &Path, ending: &str) -> bool {
    file.extension().is_some_and(|own| own == ending)
}

fn below(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { below(&path) } else { vec![path] }).collect()
}
