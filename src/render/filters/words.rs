//! Texts, labels and messages.

use tera::{Error, Kwargs, State, Tera, TeraResult, Value};

use crate::locale::Arg;
use crate::render::filters::language::Language;
use crate::render::filters::number::{amount, date, decimal, refuse};
use crate::render::html::escape;
use crate::render::markdown::{self, Placement};

pub(super) fn register(tera: &mut Tera, language: &Language) {
    let own = language.clone();
    tera.register_filter("text", move |value: &Value, _: Kwargs, _: &State| {
        read(&own, value).map(|words| words.html(&own))
    });
    let own = language.clone();
    tera.register_filter("plain", move |value: &Value, _: Kwargs, _: &State| plain(&own, value));
    let own = language.clone();
    tera.register_filter("markdown", move |value: &Value, args: Kwargs, _: &State| prose(&own, value, &args));
    let own = language.clone();
    tera.register_filter("parts", move |value: &Value, args: Kwargs, _: &State| parts(&own, value, &args));
    let own = language.clone();
    tera.register_filter("items", move |value: &Value, _: Kwargs, _: &State| items(&own, value));
    tera.register_filter("url", |path: &str, _: Kwargs, _: &State| encode(path));
    let own = language.clone();
    tera.register_function("t", move |args: Kwargs, _: &State| message(&own, &args));
    let own = language.clone();
    tera.register_function("has", move |args: Kwargs, _: &State| -> TeraResult<bool> {
        Ok(own.locale().label(args.must_get("key")?).is_some())
    });
}

/// The words of a value, without their language.
pub(super) fn plain(language: &Language, value: &Value) -> TeraResult<String> {
    read(language, value).map(|words| words.text)
}

/// Words and their language, when it is not the page's.
struct Said {
    text: String,
    lang: Option<String>,
}

impl Said {
    fn own(text: impl Into<String>) -> Self {
        Self { text: text.into(), lang: None }
    }

    fn html(&self, language: &Language) -> Value {
        let text = escape(&self.text);
        Value::safe_string(&match &self.lang {
            Some(tag) => format!("<span lang=\"{}\" dir=\"{}\">{text}</span>", escape(tag), language.direction(tag)),
            None => text,
        })
    }
}

impl Said {
    /// HTML of this text, in its language.
    fn block(&self, html: &str, language: &Language) -> Value {
        Value::safe_string(&match &self.lang {
            Some(tag) if !html.trim().is_empty() => {
                format!("<div lang=\"{}\" dir=\"{}\">{html}</div>", escape(tag), language.direction(tag))
            }
            _ => html.to_owned(),
        })
    }
}

/// The words of a [`crate::render::value::Words`], of a link, or of a plain text.
fn read(language: &Language, value: &Value) -> TeraResult<Said> {
    let part = |name| value.get_from_path(name).filter(|part| !part.is_none() && !part.is_undefined());
    if let Some(text) = value.as_str() {
        return Ok(Said::own(text));
    }
    if let Some(title) = part("title").or_else(|| part("label")) {
        return read(language, title);
    }
    if let Some(text) = part("text").and_then(Value::as_str) {
        let lang = part("lang").and_then(Value::as_str).map(str::to_owned);
        return Ok(Said { text: text.to_owned(), lang });
    }
    if let (Some(list), Some(code)) = (part("list"), part("code")) {
        let key = format!("codes.{list}.{code}");
        return Ok(Said::own(language.locale().label(&key).map_or_else(|| code.to_string(), str::to_owned)));
    }
    if let (Some(key), Some(args)) = (part("key").and_then(Value::as_str), part("args").and_then(Value::as_array)) {
        return phrase(language, key, args);
    }
    Err(refuse(value, "a text"))
}

/// A [`crate::render::value::Phrase`].
fn phrase(language: &Language, key: &str, args: &[Value]) -> TeraResult<Said> {
    let locale = language.locale();
    let mut written: Vec<(String, Filled)> = Vec::with_capacity(args.len());
    for arg in args {
        let (Some(name), Some(value)) = (arg.get_from_path("0").and_then(Value::as_str), arg.get_from_path("1")) else {
            return Err(refuse(arg, "a placeholder and its value"));
        };
        let of = |kind| value.get_from_path(kind);
        let filled = if let Some(number) = of("number") {
            Filled::Number(decimal(number)?)
        } else if let Some(day) = of("date") {
            Filled::Text(locale.date(date(day)?))
        } else if let Some(percent) = of("percent") {
            Filled::Text(locale.percent(decimal(percent)?))
        } else if let Some(money) = of("money") {
            Filled::Text(locale.money(&amount(money)?))
        } else {
            Filled::Text(of("text").unwrap_or(value).to_string())
        };
        written.push((name.to_owned(), filled));
    }
    say(language, key, &written).map(Said::own)
}

/// What stands in a placeholder, ready to be written.
enum Filled {
    Text(String),
    Number(rust_decimal::Decimal),
}

fn say(language: &Language, key: &str, args: &[(String, Filled)]) -> TeraResult<String> {
    let args: Vec<(&str, Arg)> = args
        .iter()
        .map(|(name, filled)| match filled {
            Filled::Text(text) => (name.as_str(), Arg::Text(text)),
            Filled::Number(number) => (name.as_str(), Arg::Number(*number)),
        })
        .collect();
    language.locale().message(key, &args).map_err(|error| Error::message(error.to_string()))
}

/// `t(key=…)`. With an argument that is HTML already, the message and the other arguments are escaped and the whole is
/// HTML.
fn message(language: &Language, args: &Kwargs) -> TeraResult<Value> {
    let key: &str = args.must_get("key")?;
    let given =
        || args.iter().filter_map(|(name, value)| Some((name.as_str()?, value))).filter(|(name, _)| *name != "key");
    let html = given().any(|(_, value)| value.is_safe());
    let fill = |(name, value): (&str, &Value)| -> TeraResult<(String, Filled)> {
        let filled = match value.as_str() {
            Some(text) if html && !value.is_safe() => Filled::Text(escape(text)),
            Some(text) if name == "n" => {
                Filled::Number(decimal(value).map_err(|_| refuse(&Value::from(text), "a number"))?)
            }
            Some(text) => Filled::Text(text.to_owned()),
            None => Filled::Number(decimal(value)?),
        };
        Ok((name.to_owned(), filled))
    };
    let filled: Vec<(String, Filled)> = given().map(fill).collect::<TeraResult<_>>()?;
    let text = say(language, key, &filled)?;
    // Messages are the theme's own words, and its locale files hold no HTML.
    Ok(if html { Value::safe_string(&text) } else { Value::from(text) })
}

fn prose(language: &Language, value: &Value, args: &Kwargs) -> TeraResult<Value> {
    let said = read(language, value)?;
    let html = markdown::to_html(&said.text, &place(language, args)?);
    Ok(said.block(&html, language))
}

/// The parts of a text between its charts.
fn parts(language: &Language, value: &Value, args: &Kwargs) -> TeraResult<Value> {
    let said = read(language, value)?;
    let parts = markdown::to_parts(&said.text, &place(language, args)?);
    Ok(Value::from(parts.iter().map(|html| said.block(html, language)).collect::<Vec<_>>()))
}

fn place<'a>(language: &'a Language, args: &'a Kwargs) -> TeraResult<Placement<'a>> {
    let table = language.locale().text("table.scroll").map_err(|error| Error::message(error.to_string()))?;
    Ok(Placement {
        root: args.must_get("root")?,
        base: args.must_get("base")?,
        top: args.get("top")?.unwrap_or(2),
        anchors: args.get("anchors")?.unwrap_or(false),
        table,
    })
}

/// Joins words or links as the language does.
fn items(language: &Language, value: &Value) -> TeraResult<Value> {
    let values = value.as_array().ok_or_else(|| refuse(value, "a list"))?;
    let html = values.iter().any(Value::is_safe);
    let one = |value: &Value| match value.as_str() {
        Some(text) if html && !value.is_safe() => Ok(escape(text)),
        Some(text) => Ok(text.to_owned()),
        None => read(language, value).map(|said| if html { escape(&said.text) } else { said.text }),
    };
    let words: Vec<String> = values.iter().map(one).collect::<TeraResult<_>>()?;
    let joined = language.locale().list(&words.iter().map(String::as_str).collect::<Vec<_>>());
    Ok(if html { Value::safe_string(&joined) } else { Value::from(joined) })
}

/// What would end or change an address is percent-encoded.
fn encode(path: &str) -> String {
    crate::output::OutPath::new(path).map_or_else(|_| path.to_owned(), |path| path.url())
}
