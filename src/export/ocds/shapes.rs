//! The objects of the standard, with the fields that are written.

use jiff::civil::Date;
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use crate::config::Config;
use crate::export::json::Amount;
use crate::model::{LocalText, Localised, PartialDate};
use crate::source::Spanned;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Package<'a, R> {
    pub uri: String,
    pub version: &'static str,
    pub extensions: [&'static str; 0],
    pub published_date: String,
    pub publisher: Publisher<'a>,
    pub releases: R,
}

#[derive(Serialize)]
pub(super) struct Publisher<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub uri: Option<&'a str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Release<'a> {
    pub ocid: &'a str,
    pub id: String,
    pub date: String,
    pub tag: Vec<&'static str>,
    pub initiation_type: &'static str,
    pub language: &'a str,
    #[serde(rename = "data_status", skip_serializing_if = "Option::is_none")]
    pub data_status: Option<&'static str>,
    pub parties: Vec<Party<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub buyer: Option<Named<'a>>,
    pub tender: Tender<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub awards: Option<[Award<'a>; 1]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contracts: Option<[Signed<'a>; 1]>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Party<'a> {
    pub id: &'a str,
    #[serde(flatten)]
    pub name: Title<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub identifier: Option<Identifier<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub additional_identifiers: Vec<Identifier<'a>>,
    pub roles: Vec<&'static str>,
}

#[derive(Serialize)]
pub(super) struct Identifier<'a> {
    pub scheme: &'a str,
    pub id: &'a str,
}

#[derive(Serialize)]
pub(super) struct Named<'a> {
    pub id: &'a str,
    #[serde(flatten)]
    pub name: Title<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Tender<'a> {
    pub id: &'a str,
    #[serde(flatten)]
    pub title: Title<'a>,
    pub status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub procurement_method: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub procurement_method_details: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<Amount>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tender_period: Option<Period>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number_of_tenderers: Option<u64>,
}

#[derive(Serialize)]
pub(super) struct Award<'a> {
    pub id: String,
    pub status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<Amount>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub suppliers: Vec<Named<'a>>,
}

/// A contract that follows from an award.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Signed<'a> {
    pub id: String,
    #[serde(rename = "awardID")]
    pub award_id: String,
    #[serde(flatten)]
    pub title: Title<'a>,
    pub status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub period: Option<Period>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<Amount>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date_signed: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub implementation: Option<Implementation>,
}

#[derive(Serialize)]
pub(super) struct Implementation {
    pub transactions: [Transaction; 1],
}

#[derive(Serialize)]
pub(super) struct Transaction {
    pub id: String,
    pub value: Amount,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Period {
    #[serde(skip_serializing_if = "Option::is_none")]
    start_date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_date: Option<String>,
}

impl Period {
    /// A period of which at least one end is known to the day.
    pub fn new(start: Option<Spanned<PartialDate>>, end: Option<Spanned<PartialDate>>) -> Option<Self> {
        let period = Self { start_date: day(start), end_date: day(end) };
        (period.start_date.is_some() || period.end_date.is_some()).then_some(period)
    }
}

/// The title of a record: in the default language under the name itself, in others under `name_fr`.
pub(super) struct Title<'a> {
    pub name: &'static str,
    pub title: Localised<'a>,
    pub all: Option<&'a LocalText>,
    pub config: &'a Config,
}

impl Serialize for Title<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry(self.name, self.title.text)?;
        let others = self.all.iter().flat_map(|all| all.entries()).filter(|entry| entry.lang != self.title.lang);
        for entry in others {
            map.serialize_entry(&format!("{}_{}", self.name, self.config.tag(entry.lang)), &entry.text)?;
        }
        map.end()
    }
}

/// The first moment of a day, as the standard writes dates.
pub(super) fn moment(day: Date) -> String {
    format!("{day}T00:00:00Z")
}

/// The same of a date that is known to the day.
pub(super) fn day(date: Option<Spanned<PartialDate>>) -> Option<String> {
    match date?.value {
        PartialDate::Day(day) => Some(moment(day)),
        _ => None,
    }
}
