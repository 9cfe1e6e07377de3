//! Files in `themes/` that nothing uses: mostly a slip in a name.

use std::collections::BTreeSet;

use crate::config::Config;
use crate::diag::{Diagnostic, Rule, nearest};
use crate::render::files::{FOLDER, Files};
use crate::render::{assets, words};
use crate::source::{FileId, Span};

/// A file of a theme without effect.
pub static UNUSED_FILE: Rule = Rule {
    code: "W0004",
    title: "A file of the theme is not used",
    help: "A file in `themes/default/` takes the place of the theme's own of the same name, or is named by another file: a \
           template by a template, a style sheet or a script by `theme.toml`, a locale file by the languages of the site. Any \
           other has no effect. Readme and licence files may stand anywhere.",
    wrong: "--- file: themes/default/templates/parts/foter.html\n<footer>Made by the ministry</footer>\n",
    right: "--- file: themes/default/templates/parts/footer.html\n<footer>Made by the ministry</footer>\n",
};

/// The files without effect. `number` gives the number of a path.
pub fn check(files: &Files, config: &Config, mut number: impl FnMut(&str) -> FileId) -> Vec<Diagnostic> {
    let mut tell = |path: &str, message: String, help: String| {
        Diagnostic::new(&UNUSED_FILE, Span::start_of(number(path)), message).help(help)
    };
    let elsewhere = files.elsewhere().into_iter().map(|(name, path)| {
        let message = format!("nothing reads `themes/{name}`");
        tell(&path, message, format!("move it to `{FOLDER}`, where the theme of a site is"))
    });
    let mut problems: Vec<Diagnostic> = elsewhere.collect();
    let added: Vec<&str> = files.added().filter(|name| !is_note(name)).collect();
    if added.is_empty() {
        return problems;
    }
    let used = Used::new(files, config);
    let stray = added.into_iter().filter(|name| !used.has(name));
    problems.extend(
        stray.map(|name| tell(&format!("{FOLDER}/{name}"), "nothing uses this file".to_owned(), used.help(name))),
    );
    problems
}

/// Whether a file is for people and not for pages.
fn is_note(name: &str) -> bool {
    let file = name.rsplit('/').next().unwrap_or(name);
    file.ends_with(".md") || ["README", "LICENSE", "LICENCE", "COPYING"].iter().any(|start| file.starts_with(start))
}

/// What names files of the theme.
struct Used<'a> {
    config: &'a Config,
    known: BTreeSet<String>,
    templates: Vec<String>,
    bundled: Option<Vec<String>>,
}

impl<'a> Used<'a> {
    fn new(files: &Files, config: &'a Config) -> Self {
        let templates =
            files.names("templates/").into_iter().filter_map(|name| Some(files.text(&name).ok()?.into_owned()));
        // What is wrong with the list itself is told when the theme is loaded.
        let bundled = assets::bundled(files).ok();
        Self { config, known: Files::built_in().collect(), templates: templates.collect(), bundled }
    }

    fn has(&self, name: &str) -> bool {
        match name.split_once('/') {
            Some(("templates", template)) => self.has_template(template),
            Some(("locales", _)) => {
                self.config.languages.iter().any(|tag| words::names(tag).iter().any(|own| own == name))
            }
            Some(("assets", asset)) if is_bundled(asset) => {
                self.bundled.as_ref().is_none_or(|names| names.iter().any(|name| name == asset))
            }
            Some(("assets", _)) => true,
            _ => false,
        }
    }

    /// Named by a template, or with components, which are called by their own names.
    fn has_template(&self, name: &str) -> bool {
        let quoted = [format!("\"{name}\""), format!("'{name}'")];
        let named = |text: &String| quoted.iter().any(|quoted| text.contains(quoted.as_str()));
        name.starts_with("components/") || self.templates.iter().any(named)
    }

    fn help(&self, name: &str) -> String {
        // Any two languages have names that are alike.
        if name.starts_with("locales/") {
            return "add its language to `languages` in `site.toml`, or delete it".to_owned();
        }
        if let Some(near) = nearest(name, self.known.iter().map(String::as_str)) {
            return format!("did you mean `{near}`?");
        }
        match name.split_once('/') {
            Some(("assets", asset)) => format!("name `{asset}` in `{FOLDER}/theme.toml`, or delete it"),
            Some(("templates", template)) => {
                format!("include `\"{template}\"` in a template, give it the name of the one it replaces, or delete it")
            }
            _ => format!("files of a theme stand in `{FOLDER}/templates`, `assets` and `locales`"),
        }
    }
}

fn is_bundled(asset: &str) -> bool {
    asset.ends_with(".css") || asset.ends_with(".js")
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn told(paths: &[(&str, &str)]) -> Vec<String> {
        let folder = tempfile::tempdir().unwrap();
        for (path, text) in paths {
            let path = folder.path().join("themes").join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        let config = crate::config::parse("title = \"T\"\nlanguages = [\"en\", \"pt-BR\"]\n", FileId(0), &[]).unwrap();
        let mut names = Vec::new();
        let problems = check(&Files::new(folder.path()), &config, |path| {
            names.push(path.to_owned());
            FileId(u32::try_from(names.len()).unwrap() - 1)
        });
        let tell = |(path, problem): (&String, &Diagnostic)| {
            format!("{path}: {}; {}", problem.message, problem.help.clone().unwrap_or_default())
        };
        names.iter().zip(&problems).map(tell).collect()
    }

    #[test]
    fn a_slip_in_a_name_is_told_with_the_name_that_was_meant() {
        let found = told(&[("default/templates/comitment.html", ""), ("default/template/base.html", "")]);
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(found[0].contains("did you mean `templates/base.html`?"), "{found:?}");
        assert!(found[1].contains("did you mean `templates/commitment.html`?"), "{found:?}");
    }

    #[test]
    fn what_another_file_names_is_used() {
        let used = [
            ("default/templates/home.html", "{% include \"parts/greeting.html\" %}"),
            ("default/templates/parts/greeting.html", "Hello"),
            ("default/templates/components/mine.html", ""),
            ("default/locales/pt.yml", ""),
            ("default/assets/fonts/mine.woff2", ""),
            ("default/README.md", "ours"),
            ("default/.hidden/x", ""),
        ];
        assert_eq!(told(&used), Vec::<String>::new());
    }

    #[test]
    fn what_nothing_names_is_told_with_where_to_name_it() {
        let found = told(&[
            ("mine/templates/home.html", ""),
            ("mine/theme.toml", ""),
            ("default/assets/css/boxes-of-the-ministry.css", ""),
            ("default/locales/de.yml", ""),
            ("default/templates/extra-box-for-all.html", ""),
        ]);
        let wanted = ["themes/mine", "theme.toml", "site.toml", "in a template"];
        assert_eq!(found.len(), wanted.len(), "{found:?}");
        wanted.iter().zip(&found).for_each(|(wanted, found)| assert!(found.contains(wanted), "{found}"));
    }
}
