//! The words of the command line, and nothing else.

use std::net::IpAddr;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// Turns a folder of records into a public transparency dashboard.
#[derive(Debug, Parser)]
#[command(name = "shafaf", version, about, max_term_width = 100)]
#[command(after_help = "Examples:\n  \
    shafaf new dashboard          make a small site to begin with\n  \
    shafaf serve --open           show it in the browser, and every change as it is saved\n  \
    shafaf check                  tell every mistake in the records\n  \
    shafaf build                  write the dashboard into public/")]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// The verbs.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Makes a small working site in a new folder.
    #[command(
        after_help = "Examples:\n  shafaf new dashboard\n  shafaf new dashboard --lang fr --lang ar --currency EUR\n  \
        shafaf new dashboard --title \"Open data of the region\"\n  shafaf new dashboard --template city"
    )]
    New(NewArguments),
    /// Writes the dashboard.
    #[command(after_help = "Examples:\n  shafaf build\n  shafaf build --site ministry --out /srv/www/dashboard\n  \
        shafaf build --as-of 2026-10-31 --base-url https://example.org/dashboard/")]
    Build(BuildArguments),
    /// Tells every mistake in the records and writes nothing.
    #[command(after_help = "Examples:\n  shafaf check\n  shafaf check --format json > problems.json\n\n\
        Exit codes: 0 nothing wrong, 1 errors in the content, 2 the check could not run.")]
    Check(CheckArguments),
    /// Shows the dashboard on this machine and follows every change.
    #[command(after_help = "Examples:\n  shafaf serve\n  shafaf serve --port 8000 --open")]
    Serve(ServeArguments),
    /// Lists the translations that are missing or out of date, gives them to translators as a table, and takes it back.
    #[command(after_help = "Examples:\n  shafaf translations\n  shafaf translations --lang fr --kind commitments\n  \
        shafaf translations --lang ar --out arabic.csv\n  \
        shafaf translations --in arabic.csv --dry-run\n  shafaf translations --in arabic.csv\n\n\
        Exit codes: 0 done, 1 problems in the content or in the table (nothing was written), 2 the tool could not run.")]
    Translations(TranslationsArguments),
}

/// Makes a site.
#[derive(Debug, Args)]
pub struct NewArguments {
    /// The folder, which must not exist or be empty.
    pub dir: PathBuf,
    /// What the site begins with [default: a national site with plans, money and data, and no platforms].
    #[arg(long, value_enum, value_name = "NAME")]
    pub template: Option<Template>,
    /// Language of the site as a BCP 47 tag; repeat it for more, the default language first. The examples are written in
    /// en, fr and ar.
    #[arg(long = "lang", value_name = "TAG", value_delimiter = ',', default_value = "en")]
    pub languages: Vec<String>,
    /// Currency of amounts that name none (ISO 4217).
    #[arg(long, value_name = "CODE", default_value = "MAD")]
    pub currency: String,
    /// What the site is called.
    #[arg(long, value_name = "TEXT", value_parser = clap::builder::NonEmptyStringValueParser::new())]
    pub title: Option<String>,
}

/// What a new site begins with: the kinds of record, with a commented example of each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Template {
    /// Plans, money, contracts and data of a country, with consultations, petitions, bodies, events and practices.
    National,
    /// The programme of a region: projects, money, contracts, consultations, petitions, bodies and events.
    Regional,
    /// A parliament: its plan, votes as data, consultations, petitions, bodies and sittings.
    Parliament,
    /// A city: its plan, its budget as data, contracts, ideas of residents, petitions and meetings.
    City,
    /// Those who watch: a plan with what others found, contracts, petitions, practices and events.
    Watchdog,
}

/// Which site, and how it is judged.
#[derive(Debug, Args)]
pub struct SiteArguments {
    /// Folder of the site, with `site.toml` in it.
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub site: PathBuf,
    /// Date of the data, YYYY-MM-DD; else `as_of` of site.toml, SOURCE_DATE_EPOCH or the newest commit.
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<jiff::civil::Date>,
    /// Include records marked `draft: true`.
    #[arg(long)]
    pub drafts: bool,
}

/// Writes a site.
#[derive(Debug, Args)]
pub struct BuildArguments {
    /// The site.
    #[command(flatten)]
    pub site: SiteArguments,
    /// Folder for the pages [default: public, in the folder of the site].
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Address at which the site will stand, for canonical links.
    #[arg(long, value_name = "URL")]
    pub base_url: Option<String>,
    /// Draw no pictures for shared links; those of an earlier build are removed.
    #[arg(long)]
    pub no_cards: bool,
    /// Open the home page in the browser when it is written.
    #[arg(long)]
    pub open: bool,
}

/// Checks a site.
#[derive(Debug, Args)]
pub struct CheckArguments {
    /// The site.
    #[command(flatten)]
    pub site: SiteArguments,
    /// How to print the problems.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,
    /// Shows every place of every problem, instead of equal problems together.
    #[arg(long)]
    pub all: bool,
}

/// A form of the list of problems.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people.
    Text,
    /// For programs.
    Json,
}

/// Translates a site.
#[derive(Debug, Args)]
pub struct TranslationsArguments {
    /// The site.
    #[command(flatten)]
    pub site: SiteArguments,
    /// Only translations into this language; repeat it for more.
    #[arg(long = "lang", value_name = "TAG", value_delimiter = ',')]
    pub languages: Vec<String>,
    /// Only records of this kind, by its folder: commitments; repeat it for more.
    #[arg(long = "kind", value_name = "FOLDER", value_delimiter = ',')]
    pub kinds: Vec<String>,
    /// How to print the list.
    #[arg(long, value_enum, default_value_t = ListFormat::Text)]
    pub format: ListFormat,
    /// Write the list into a file instead, as CSV for a spreadsheet.
    #[arg(long, value_name = "FILE.csv", conflicts_with = "format")]
    pub out: Option<PathBuf>,
    /// Put the translations of a filled table into the files of the records.
    #[arg(long = "in", value_name = "FILE.csv", conflicts_with_all = ["languages", "kinds", "format", "out"])]
    pub table: Option<PathBuf>,
    /// Show what `--in` would change, and write nothing.
    #[arg(long, requires = "table")]
    pub dry_run: bool,
}

/// A form of the list of translations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ListFormat {
    /// For people.
    Text,
    /// For programs.
    Json,
    /// For spreadsheets.
    Csv,
}

/// Shows a site.
#[derive(Debug, Args)]
pub struct ServeArguments {
    /// The site.
    #[command(flatten)]
    pub site: SiteArguments,
    /// Folder for the pages [default: public, in the folder of the site].
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Address to listen at; only this machine can reach the default.
    #[arg(long, default_value = "127.0.0.1")]
    pub host: IpAddr,
    /// Port to listen at; the next free one is taken if it is in use.
    #[arg(long, default_value_t = 8017)]
    pub port: u16,
    /// Open the home page in the browser.
    #[arg(long)]
    pub open: bool,
}
