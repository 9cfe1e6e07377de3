//! `[rules]`: the severities that a site gives to rules.

use std::collections::BTreeMap;

use toml::Spanned as TomlSpanned;

use super::check::Check;
use super::problems::did_you_mean;
use crate::diag::{Rule, Severity, nearest};

impl Check<'_> {
    pub fn rules(
        &mut self,
        rules: Option<&BTreeMap<TomlSpanned<String>, TomlSpanned<String>>>,
        known: &[&Rule],
    ) -> BTreeMap<String, Severity> {
        let mut severities = BTreeMap::new();
        for (code, severity) in rules.into_iter().flatten() {
            match self.rule(code, severity, known) {
                Some(severity) => _ = severities.insert(code.get_ref().clone(), severity),
                None => continue,
            }
        }
        severities
    }

    fn rule(
        &mut self,
        code: &TomlSpanned<String>,
        severity: &TomlSpanned<String>,
        known: &[&Rule],
    ) -> Option<Severity> {
        let name = code.get_ref();
        let Some(rule) = known.iter().find(|rule| rule.code == name) else {
            let near = nearest(name, known.iter().map(|rule| rule.code));
            let help =
                near.map_or_else(|| "take a code from the list of rules in the documentation".to_owned(), did_you_mean);
            self.refuse(code, format!("there is no rule `{name}`"), &help);
            return None;
        };
        match (severity.get_ref().as_str(), rule.severity()) {
            ("error", _) => Some(Severity::Error),
            ("warning", Severity::Warning) => Some(Severity::Warning),
            ("off", Severity::Warning) => Some(Severity::Off),
            ("warning" | "off", Severity::Error) => {
                self.refuse(severity, format!("`{name}` is an error and cannot be turned down"), "remove the line");
                None
            }
            (other, _) => {
                self.refuse(severity, format!("`{other}` is not a severity"), "write `error`, `warning` or `off`");
                None
            }
        }
    }
}
