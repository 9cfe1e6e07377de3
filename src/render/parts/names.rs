//! What the language of the reader calls things: messages, entries of code lists, currencies.

use crate::model::Currency;
use crate::render::context::Audience;
use crate::render::value::Label;

/// What the reader's language calls a currency; its code where it has no name.
pub fn currency_name(cx: Audience<'_>, currency: Currency) -> String {
    words(cx, &format!("currency.{currency}")).unwrap_or_else(|| currency.code().to_owned())
}

/// What an entry of a code list is called.
pub fn label_name(cx: Audience<'_>, label: &Label<'_>) -> String {
    let own = label.label.map(|text| text.text.to_owned());
    let built_in = || words(cx, &format!("codes.{}.{}", label.list, label.code));
    own.or_else(built_in).unwrap_or_else(|| label.code.to_owned())
}

/// A message without placeholders.
pub fn words(cx: Audience<'_>, key: &str) -> Option<String> {
    cx.locale().label(key).map(str::to_owned)
}
