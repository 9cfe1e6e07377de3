//! `shafaf new`: makes a small working site in a new folder.

mod starter;
mod template;
mod words;

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use shafaf::config;
use shafaf::diag::Diagnostic;
use shafaf::source::FileId;

use crate::cli::NewArguments;
use starter::{StarterFile, Wishes};

/// Writes the site, or nothing.
pub fn run(arguments: &NewArguments) -> Result<ExitCode, String> {
    let dir = &arguments.dir;
    check_room(dir)?;
    let wishes = Wishes {
        template: arguments.template,
        languages: &arguments.languages,
        currency: &arguments.currency,
        title: arguments.title.as_deref(),
        // The only look at the clock; from then on the date of the data stands in `site.toml`.
        today: Timestamp::now().to_zoned(TimeZone::UTC).date(),
    };
    let mut files = starter::files(&wishes);
    check_settings(&files)?;
    files.extend(words::missing(&arguments.languages)?);
    write_all(dir, &files).map_err(|error| format!("{}: {error}; nothing was written", dir.display()))?;
    // The site is there, whether or not anybody listens.
    let _ = writeln!(io::stdout(), "{}", next_steps(dir, files.len()));
    Ok(ExitCode::SUCCESS)
}

/// A site is made only where nothing can be lost; the folder of a new repository may already hold `.git`.
fn check_room(dir: &Path) -> Result<(), String> {
    let entries = match fs::read_dir(dir) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(format!("{}: {error}", dir.display())),
    };
    let mut names = entries.filter_map(Result::ok).map(|entry| entry.file_name()).filter(|name| name != ".git");
    match names.next() {
        None => Ok(()),
        Some(name) => Err(format!(
            "{} is not empty (it holds `{}`); name a folder that does not exist yet",
            dir.display(),
            name.display()
        )),
    }
}

/// Languages, currency and title are held to the rules of `site.toml` before anything is written.
fn check_settings(files: &[StarterFile]) -> Result<(), String> {
    let settings = files.iter().find(|file| file.path == config::FILE).map_or("", |file| file.text.as_str());
    match config::parse(settings, FileId(0), &shafaf::rules()) {
        Ok(_) => Ok(()),
        Err(problems) => Err(problems.iter().map(told).collect::<Vec<_>>().join("\n")),
    }
}

fn told(problem: &Diagnostic) -> String {
    let help = problem.help.as_deref().map_or_else(String::new, |help| format!("; {help}"));
    format!("{}{help}", problem.message)
}

/// Writes every file; after a failure, what was written is taken away again.
fn write_all(dir: &Path, files: &[StarterFile]) -> io::Result<()> {
    let mut made = Vec::new();
    let written = files.iter().try_for_each(|file| {
        let path = dir.join(&file.path);
        make_folders(path.parent().unwrap_or(dir), &mut made)?;
        made.push(path.clone());
        fs::write(path, &file.text)
    });
    if written.is_err() {
        // Files before the folders that they stand in. What cannot be removed is not worth a second message.
        for path in made.iter().rev() {
            let _ = fs::remove_file(path).or_else(|_| fs::remove_dir(path));
        }
    }
    written
}

/// Makes a folder and those above it, and notes which were not there.
fn make_folders(dir: &Path, made: &mut Vec<PathBuf>) -> io::Result<()> {
    if dir.as_os_str().is_empty() || dir.is_dir() {
        return Ok(());
    }
    make_folders(dir.parent().unwrap_or(Path::new("")), made)?;
    fs::create_dir(dir)?;
    made.push(dir.to_owned());
    Ok(())
}

fn next_steps(dir: &Path, count: usize) -> String {
    let name = dir.display().to_string();
    let quoted = if name.contains(char::is_whitespace) { format!("\"{name}\"") } else { name.clone() };
    let enter = if name == "." { String::new() } else { format!("  cd {quoted}\n") };
    format!(
        "Made a site of {count} files in {name}. Next:\n\n{enter}  shafaf serve --open\n\nIts README.md says how to go on."
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str) -> StarterFile {
        StarterFile { path: path.to_owned(), text: "text".to_owned() }
    }

    #[test]
    fn only_an_empty_folder_will_do() {
        let dir = tempfile::tempdir().unwrap();
        assert_eq!(check_room(dir.path()), Ok(()));
        assert_eq!(check_room(&dir.path().join("new")), Ok(()));
        fs::create_dir(dir.path().join(".git")).unwrap();
        assert_eq!(check_room(dir.path()), Ok(()));
        fs::write(dir.path().join("notes.txt"), "").unwrap();
        assert!(check_room(dir.path()).unwrap_err().contains("notes.txt"));
        assert!(check_room(&dir.path().join("notes.txt")).is_err());
    }

    #[test]
    fn a_failure_leaves_nothing_behind() {
        let dir = tempfile::tempdir().unwrap();
        let files = [file("site.toml"), file("content/places/one.yml"), file("content/places/one.yml/two.yml")];
        assert!(write_all(&dir.path().join("a/b"), &files).is_err());
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 0);
        assert!(write_all(&dir.path().join("a/b"), &files[..2]).is_ok());
    }
}
