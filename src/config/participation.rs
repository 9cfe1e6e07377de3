//! How readers are invited to take part, without a server.

use toml::Spanned as TomlSpanned;

use super::check::Check;
use super::raw::RawParticipation;
use crate::model::is_safe_url;

/// Where a reader is sent who wants to say something of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Participation {
    /// To their own mail program, with a letter that is begun.
    Mail(String),
    /// To a form elsewhere: its address, in which `{title}`, `{id}`, `{kind}` and `{address}` stand for the record's.
    Form(String),
    /// To a new issue: its address, in which besides these `{subject}` and `{body}` stand for those of the letter.
    Issue(String),
}

impl Check<'_> {
    pub fn participation(&mut self, raw: &RawParticipation) -> Option<Participation> {
        let given: Vec<&TomlSpanned<String>> = [&raw.mail, &raw.form, &raw.issue].into_iter().flatten().collect();
        if let [_, second, ..] = given.as_slice() {
            self.refuse(
                second,
                "readers can be sent to one place only".to_owned(),
                "remove all but one of `mail`, `form`, `issue`",
            );
        }
        let mail = raw.mail.as_ref().and_then(|mail| self.mail(mail)).map(Participation::Mail);
        let form = self.template(raw.form.as_ref()).map(Participation::Form);
        mail.or(form).or_else(|| self.template(raw.issue.as_ref()).map(Participation::Issue))
    }

    /// A mail address, and nothing else that a link to it could hold.
    pub fn mail(&mut self, mail: &TomlSpanned<String>) -> Option<String> {
        let text = mail.get_ref();
        let parts = text.split_once('@').filter(|(name, host)| !name.is_empty() && host.contains('.'));
        if parts.is_some() && is_safe_url(&format!("mailto:{text}")) && !text.contains(['?', '&', '%', ',', ' ', ':']) {
            return Some(text.clone());
        }
        self.refuse(mail, format!("`{text}` is not a mail address"), "write for example `open@example.org`");
        None
    }

    /// An address with placeholders; a name that nobody fills would stay in it.
    fn template(&mut self, template: Option<&TomlSpanned<String>>) -> Option<String> {
        const KNOWN: [&str; 6] = ["title", "id", "kind", "address", "subject", "body"];
        let template = template?;
        let names = template.get_ref().split('{').skip(1).map(|rest| rest.split('}').next().unwrap_or_default());
        if let Some(stranger) = names.into_iter().find(|name| !KNOWN.contains(name)) {
            let help = format!("use {}", KNOWN.map(|name| format!("`{{{name}}}`")).join(", "));
            self.refuse(template, format!("nothing is known as `{{{stranger}}}`"), &help);
            return None;
        }
        self.url(Some(template)).filter(|url| !url.to_ascii_lowercase().starts_with("mailto:"))
    }
}
