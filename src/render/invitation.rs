//! The invitation to say something of a record, which needs no server: a letter that is begun, a form or an issue elsewhere.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;

use crate::config::Participation;
use crate::model::{Kind, Record, Request};
use crate::render::context::Audience;
use crate::render::paths::prefix;
use crate::render::value::Phrase;

/// A way to take part: the message `participation.<way>`, and where it leads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Invitation {
    /// The way to take part.
    way: &'static str,
    /// Where it leads: an address, or one for mail.
    url: String,
}

impl Invitation {
    /// The invitation of a record; none where the site does not invite.
    pub fn new<T: Kind>(cx: Audience<'_>, record: &Record<T>) -> Option<Self> {
        let page = format!("{}/{}.html", T::FOLDER, record.id);
        Self::of(cx, || Letter::new(cx, record.title(cx.lang).text, [&record.id, T::FOLDER, &page]))
    }

    /// The invitation to ask for a dataset; none where the site does not invite, or leaves the section out.
    pub fn to_ask(cx: Audience<'_>) -> Option<Self> {
        let folder = Request::FOLDER;
        let title = Phrase::new("requests.ask_title").to_text(cx.locale());
        let page = if cx.has::<Request>() { "requests/index.html" } else { "datasets/index.html" };
        let there = !cx.config().off.contains(&folder);
        there.then(|| Self::of(cx, || Letter::new(cx, &title, ["", folder, page]))).flatten()
    }

    fn of(cx: Audience<'_>, letter: impl Fn() -> Letter) -> Option<Self> {
        let participation = cx.config().participation.as_ref()?;
        let letter = letter();
        Some(match participation {
            Participation::Mail(to) => {
                let (subject, body) = (encoded(&letter.subject), encoded(&letter.body));
                Self { way: "mail", url: format!("mailto:{to}?subject={subject}&body={body}") }
            }
            Participation::Form(template) => Self { way: "form", url: letter.fill(template) },
            Participation::Issue(template) => Self { way: "issue", url: letter.fill(template) },
        })
    }
}

/// What a placeholder may stand for.
struct Letter {
    values: [(&'static str, String); 4],
    subject: String,
    body: String,
}

impl Letter {
    /// A letter about something with a title, an id in a folder, and a page.
    fn new(cx: Audience<'_>, title: &str, [id, folder, page]: [&str; 3]) -> Self {
        let locale = cx.locale();
        let base = cx.config().base_url.as_deref().unwrap_or_default();
        let address = format!("{base}{}{page}", prefix(locale));
        let subject = Phrase::new("participation.subject").text("title", title).to_text(locale);
        let body = format!("{title}\n{address}\n\n");
        let values = [
            ("{title}", title.to_owned()),
            ("{id}", id.to_owned()),
            ("{kind}", folder.to_owned()),
            ("{address}", address),
        ];
        Self { values, subject, body }
    }

    /// An encoded value holds no brace, so none is filled twice.
    fn fill(&self, template: &str) -> String {
        let known = self.values.iter().map(|(name, value)| (*name, value));
        let known = known.chain([("{subject}", &self.subject), ("{body}", &self.body)]);
        known.fold(template.to_owned(), |url, (name, value)| url.replace(name, &encoded(value)))
    }
}

/// A text as a part of an address (RFC 3986): whatever is not unreserved is written as its bytes; lines end as RFC 6068 wants.
fn encoded(text: &str) -> String {
    const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');
    utf8_percent_encode(&text.replace('\n', "\r\n"), RESERVED).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::derive::testing;
    use crate::model::Lang;
    use crate::render::context::Context;
    use crate::render::testing::{english, site};

    fn invitation(participation: Participation) -> String {
        let organisations = "- {id: o, title: \"Bees & {id} 100 %\"}\n";
        let mut made = testing::site(&[("organisations", organisations)]);
        made.config.participation = Some(participation);
        made.config.base_url = Some("https://open.example.org/".to_owned());
        let locales = [english()];
        let site = site(&made, &locales);
        let cx = Context::new(&site, Lang::DEFAULT);
        Invitation::new(*cx, &made.records.organisations.rows()[0]).expect("is wished").url
    }

    #[test]
    fn a_letter_is_begun() {
        let url = invitation(Participation::Mail("open@example.org".to_owned()));
        assert!(url.starts_with("mailto:open@example.org?subject="), "{url}");
        assert!(url.contains("Bees%20%26%20%7Bid%7D%20100%20%25") && url.contains("%0D%0A"), "{url}");
        assert!(url.contains("https%3A%2F%2Fopen.example.org%2Forganisations%2Fo.html"), "{url}");
    }

    #[test]
    fn a_template_is_filled_once() {
        let url = invitation(Participation::Form("https://forms.example.org/?about={title}&id={id}".to_owned()));
        assert_eq!(url, "https://forms.example.org/?about=Bees%20%26%20%7Bid%7D%20100%20%25&id=o");
    }
}
