//! `shafaf translations`: what is not translated, out to translators and in again.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;
use std::process::ExitCode;

use shafaf::check::FOLDERS;
use shafaf::config::Config;
use shafaf::emit::{self, TextStyle};
use shafaf::inputs::Inputs;
use shafaf::model::Lang;
use shafaf::translate::merge::{Merge, merge};
use shafaf::translate::sheet::{self, SheetProblem};
use shafaf::translate::survey::{State, Task, TextSelection, tasks};
use shafaf::translate::{TextFiles, diff, settings};
use shafaf::{Checked, Options, WithCards};

use crate::cli::{ListFormat, TranslationsArguments};
use crate::commands::arguments::{options, root};
use crate::commands::report::{PROBLEMS, say, tell};

/// Lists, or takes a table in.
pub fn run(arguments: &TranslationsArguments) -> Result<ExitCode, String> {
    let mut inputs = Inputs::open(&root(&arguments.site)?);
    let options = options(&arguments.site, None, WithCards::None)?;
    let checked = match sound(&mut inputs, &options) {
        Ok(checked) => checked,
        Err(code) => return Ok(code),
    };
    match &arguments.table {
        Some(table) => take_in(&mut inputs, &options, &checked.config, table, arguments.dry_run),
        None => list(&inputs, &checked.config, arguments),
    }
}

/// The site, if nothing in it is wrong.
fn sound(inputs: &mut Inputs, options: &Options) -> Result<Checked, ExitCode> {
    let problems = match shafaf::check(inputs, options, None) {
        Ok(checked) if !checked.has_errors() => return Ok(checked),
        Ok(checked) => checked.problems,
        Err(problems) => problems,
    };
    tell(&problems, inputs);
    eprintln!("Nothing was done: the content has errors.");
    Err(ExitCode::from(PROBLEMS))
}

fn list(inputs: &Inputs, config: &Config, arguments: &TranslationsArguments) -> Result<ExitCode, String> {
    let wanted = TextSelection { languages: languages(config, &arguments.languages)?, kinds: kinds(&arguments.kinds)? };
    let site = TextFiles::read(inputs.root(), inputs.found(), config);
    let tasks = tasks(inputs.root(), &site, &wanted);
    if let Some(out) = &arguments.out {
        let told = |error: io::Error| format!("{}: {error}", out.display());
        sheet::write(&tasks, fs::File::create(out).map_err(told)?).map_err(told)?;
        say(&format!("{} in {}", counted(tasks.len(), "text to translate", "texts to translate"), out.display()));
        return Ok(ExitCode::SUCCESS);
    }
    match arguments.format {
        ListFormat::Text => say(&text(&tasks)),
        ListFormat::Json => say(&serde_json::to_string_pretty(&tasks).map_err(|error| error.to_string())?),
        // Whoever closed the pipe wants no more.
        ListFormat::Csv => _ = sheet::write(&tasks, io::stdout().lock()),
    }
    Ok(ExitCode::SUCCESS)
}

fn languages(config: &Config, tags: &[String]) -> Result<Vec<Lang>, String> {
    let lang = |tag: &String| {
        let others = || config.languages[1..].join(", ");
        let found = config.langs().skip(1).find(|lang| config.tag(*lang) == tag);
        found.ok_or_else(|| format!("`{tag}` is not a language that this site translates into: it has {}", others()))
    };
    tags.iter().map(lang).collect()
}

fn kinds(folders: &[String]) -> Result<Vec<String>, String> {
    let is_known = |folder: &str| folder == settings::KIND || FOLDERS.contains(&folder);
    match folders.iter().find(|folder| !is_known(folder)) {
        Some(folder) => {
            let known = FOLDERS.join(", ");
            Err(format!("`{folder}` is no folder of records: name one of {known}, or `{}`", settings::KIND))
        }
        None => Ok(folders.to_vec()),
    }
}

/// The list for people: by language, then by file.
fn text(tasks: &[Task]) -> String {
    let mut languages: BTreeMap<&str, BTreeMap<&str, Vec<&Task>>> = BTreeMap::new();
    for task in tasks {
        languages.entry(&task.language).or_default().entry(&task.file).or_default().push(task);
    }
    if languages.is_empty() {
        return "Every text is translated, and no translation is out of date.".to_owned();
    }
    let lines = languages.into_iter().flat_map(|(language, files)| {
        let count = |state| files.values().flatten().filter(|task| task.state == state).count();
        let head = format!("{language}: {} missing, {} stale", count(State::Missing), count(State::Stale));
        let files = files.into_iter().flat_map(|(file, tasks)| {
            [format!("  {file}")].into_iter().chain(tasks.into_iter().map(line)).collect::<Vec<_>>()
        });
        [head].into_iter().chain(files).collect::<Vec<_>>()
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn line(task: &Task) -> String {
    const SHOWN: usize = 60;
    let words: Vec<&str> = task.original.split_whitespace().collect();
    let words = words.join(" ");
    let end = words.char_indices().nth(SHOWN).map_or("", |_| "…");
    let start: String = words.chars().take(SHOWN).collect();
    format!("    {:<8} {} [{}]  {start}{end}", task.state.code(), task.field, task.record)
}

/// Puts a table into the files, or says why not.
fn take_in(
    inputs: &mut Inputs,
    options: &Options,
    config: &Config,
    table: &Path,
    dry_run: bool,
) -> Result<ExitCode, String> {
    let bytes = fs::read(table).map_err(|error| format!("{}: {error}", table.display()))?;
    let merged = sheet::read(&bytes).and_then(|rows| {
        let site = TextFiles::read(inputs.root(), inputs.found(), config);
        merge(&site, &rows)
    });
    let merged = match merged {
        Ok(merged) => merged,
        Err(problems) => return Ok(refuse(table, &problems)),
    };
    inputs.lay_over(merged.files.iter().map(|file| (file.found.clone(), file.new.clone().into_bytes())));
    let problems = match shafaf::check(inputs, options, None) {
        Ok(checked) if !checked.has_errors() => Vec::new(),
        Ok(checked) => checked.problems,
        Err(problems) => problems,
    };
    if !problems.is_empty() {
        let text = |path: &str| inputs.text(path).ok();
        anstream::eprintln!("{}", emit::text(&problems, inputs.sources(), &text, TextStyle::default()));
        eprintln!("Nothing was written: with these translations the content would have errors.");
        return Ok(ExitCode::from(PROBLEMS));
    }
    for file in &merged.files {
        if dry_run {
            say(&format!("{}\n{}", file.found.path, changes(file.old.as_deref(), &file.new)));
        } else {
            file.write(inputs.root()).map_err(|error| format!("{}: {error}", file.found.path))?;
        }
    }
    say(&summary(&merged, dry_run));
    Ok(ExitCode::SUCCESS)
}

fn refuse(table: &Path, problems: &[SheetProblem]) -> ExitCode {
    for problem in problems {
        eprintln!("{}:{problem}", table.display());
    }
    eprintln!("Nothing was written: {}.", counted(problems.len(), "problem in the table", "problems in the table"));
    ExitCode::from(PROBLEMS)
}

fn changes(old: Option<&str>, new: &str) -> String {
    let lines = diff::lines(old.unwrap_or_default(), new);
    lines.into_iter().map(|line| format!("  {line}")).collect::<Vec<_>>().join("\n")
}

fn summary(merged: &Merge, dry_run: bool) -> String {
    let verb = if dry_run { "would be written" } else { "written" };
    let texts = counted(merged.written, "text", "texts");
    let files = counted(merged.files.len(), "file", "files");
    format!("{texts} {verb} into {files}; {} there already, {} rows empty.", merged.same, merged.empty)
}

fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}
