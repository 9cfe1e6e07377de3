//! Contracts as a release package of the Open Contracting Data Standard 1.1.5: a release a contract, which tells all that
//! is known of it at the date of the data.
//!
//! The standard wants moments and knows no years or months alone, so a date that is not known to the day is left out
//! there, never filled in. How sure a contract is, for which the standard has no word, stands beside as `data_status`.

use std::io::{self, Write};

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::export::json::push_text;
use crate::export::source::Site;
use crate::model::{
    Contract, ContractStatus, DataStatus, Lang, Localised, Money, Organisation, PartialDate, Record, Ref,
};
use crate::source::Spanned;

/// The file below the folder of the exports.
pub const NAME: &str = "contracts.ocds.json";

/// The methods that the standard knows.
const METHODS: [&str; 4] = ["open", "selective", "limited", "direct"];

/// The package, a release a line.
pub fn file(site: Site, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(package(site).0.as_bytes())?;
    out.write_all(b",\"releases\":[")?;
    for (i, row) in site.records.contracts.iter().enumerate() {
        let status = site.metrics.contracts[i].status;
        let comma = if i == 0 { "\n" } else { ",\n" };
        out.write_all(comma.as_bytes())?;
        out.write_all(Release { site, row, status }.write().as_bytes())?;
    }
    out.write_all(b"\n]}\n")
}

/// What stands above the releases, still open. The standard wants a whole address; a site that has none names no host.
fn package(site: Site) -> Object {
    let config = site.config;
    let name = |text: &crate::model::LocalText| text.get(Lang::DEFAULT).map(|text| text.text.to_owned());
    let publisher = name(&config.publisher.name).filter(|name| !name.is_empty()).or_else(|| name(&config.title));
    let publisher = Object::new().text("name", publisher.as_deref()).text("uri", config.publisher.url.as_deref()).end();
    let base = config.base_url.as_deref().unwrap_or("file:///");
    Object::new()
        .text("uri", Some(&format!("{base}{}/{NAME}", crate::export::source::FOLDER)))
        .text("version", Some("1.1"))
        .raw("extensions", Some("[]".to_owned()))
        .text("publishedDate", Some(&moment(site.metrics.as_of)))
        .raw("publisher", Some(publisher))
}

/// A contract on its way into a release.
#[derive(Clone, Copy)]
struct Release<'a> {
    site: Site<'a>,
    row: &'a Record<Contract>,
    status: ContractStatus,
}

impl Release<'_> {
    fn write(self) -> String {
        let row = self.row;
        let ocid = row.ocid.as_ref().map_or(&*row.id, |ocid| &*ocid.value);
        let date = match row.changed {
            Some(PartialDate::Day(day)) => day,
            _ => self.site.metrics.as_of,
        };
        let surety = Some(row.status()).filter(|status| *status != DataStatus::Official);
        Object::new()
            .text("ocid", Some(ocid))
            .text("id", Some(&format!("{ocid}-{date}")))
            .text("date", Some(&moment(date)))
            .raw("tag", Some(list(self.tags().iter().map(|tag| quoted(tag)))))
            .text("initiationType", Some("tender"))
            .text("language", Some(self.site.config.tag(Lang::DEFAULT)))
            .text("data_status", surety.map(DataStatus::code))
            .raw("parties", Some(self.parties()))
            .raw("buyer", self.named(&row.buyer))
            .raw("tender", Some(self.tender()))
            .raw("awards", self.award())
            .raw("contracts", self.contract())
            .end()
    }

    /// The stages that the release tells of.
    fn tags(self) -> Vec<&'static str> {
        let row = self.row;
        let stages = [
            (self.status == ContractStatus::Cancelled && row.award.is_none(), "tenderCancellation"),
            (row.tender.is_some() || (row.award.is_none() && row.contract.is_none()), "tender"),
            (row.award.is_some(), "award"),
            (row.contract.is_some(), "contract"),
            (row.paid.is_some(), "implementation"),
        ];
        stages.into_iter().filter(|(told, _)| *told).map(|(_, tag)| tag).collect()
    }

    fn organisation(&self, reference: &Ref<Organisation>) -> Option<&Record<Organisation>> {
        self.site.records.organisations.get(reference)
    }

    /// Everybody who takes part, once, with all roles.
    fn parties(self) -> String {
        let buyer = [(&self.row.buyer, "buyer")].into_iter();
        let named = buyer.chain(self.row.suppliers.iter().map(|supplier| (supplier, "supplier")));
        let mut parties: Vec<(&Record<Organisation>, Vec<&str>)> = Vec::new();
        for (reference, role) in named {
            let Some(found) = self.site.records.organisations.get(reference) else { continue };
            match parties.iter_mut().find(|(known, _)| known.id == found.id) {
                Some((_, roles)) => roles.push(role),
                None => parties.push((found, vec![role])),
            }
        }
        list(parties.iter().map(|(party, roles)| self.party(party, roles)))
    }

    fn party(self, party: &Record<Organisation>, roles: &[&str]) -> String {
        let one = |id: &crate::model::Identifier| {
            Object::new().text("scheme", Some(&id.scheme)).text("id", Some(&id.id)).end()
        };
        let more: Vec<String> = party.identifiers.iter().skip(1).map(one).collect();
        Object::new()
            .text("id", Some(&party.id))
            .local("name", party, self.site)
            .raw("identifier", party.identifiers.first().map(one))
            .raw("additionalIdentifiers", (!more.is_empty()).then(|| list(more)))
            .raw("roles", Some(list(roles.iter().map(|role| quoted(role)))))
            .end()
    }

    fn named(self, reference: &Ref<Organisation>) -> Option<String> {
        let found = self.organisation(reference)?;
        Some(Object::new().text("id", Some(&found.id)).local("name", found, self.site).end())
    }

    fn tender(self) -> String {
        let (row, tender) = (self.row, self.row.tender.as_ref());
        let method = row.method.as_ref().map(|method| &*method.id);
        let period = Object::new()
            .text("startDate", tender.and_then(|tender| day(tender.published)).as_deref())
            .text("endDate", tender.and_then(|tender| day(tender.closes)).as_deref());
        let bids = tender.and_then(|tender| tender.bids).map(|bids| bids.value.to_string());
        Object::new()
            .text("id", Some(&row.id))
            .local("title", row, self.site)
            .text("status", Some(tender_status(self.status)))
            .text("procurementMethod", method.filter(|method| METHODS.contains(method)))
            .text("procurementMethodDetails", method.filter(|method| !METHODS.contains(method)))
            .raw("value", tender.and_then(|tender| tender.value).map(|value| money(value.value)))
            .raw("tenderPeriod", period.unless_empty())
            .raw("numberOfTenderers", bids)
            .end()
    }

    /// The award; a contract has one even where nothing is said of it.
    fn award(self) -> Option<String> {
        let row = self.row;
        let there = row.award.is_some() || row.contract.is_some();
        let suppliers: Vec<String> = row.suppliers.iter().filter_map(|supplier| self.named(supplier)).collect();
        let cancelled = self.status == ContractStatus::Cancelled;
        let award = Object::new()
            .text("id", Some(&format!("{}-award", row.id)))
            .text("status", Some(if cancelled { "cancelled" } else { "active" }))
            .text("date", row.award.as_ref().and_then(|award| day(Some(award.date))).as_deref())
            .raw("value", row.awarded().map(money))
            .raw("suppliers", (!suppliers.is_empty()).then(|| list(suppliers)));
        there.then(|| list([award.end()]))
    }

    fn contract(self) -> Option<String> {
        let row = self.row;
        let contract = row.contract.as_ref()?;
        let period = Object::new()
            .text("startDate", day(contract.start).as_deref())
            .text("endDate", day(contract.end).as_deref());
        let paid = row.paid.map(|paid| {
            let all = Object::new().text("id", Some(&format!("{}-paid", row.id))).raw("value", Some(money(paid.value)));
            Object::new().raw("transactions", Some(list([all.end()]))).end()
        });
        let object = Object::new()
            .text("id", Some(&format!("{}-contract", row.id)))
            .text("awardID", Some(&format!("{}-award", row.id)))
            .local("title", row, self.site)
            .text("status", Some(contract_status(self.status)))
            .raw("period", period.unless_empty())
            .raw("value", row.agreed().map(money))
            .text("dateSigned", day(contract.signed).as_deref())
            .raw("implementation", paid);
        Some(list([object.end()]))
    }
}

/// The code of `tenderStatus`.
fn tender_status(status: ContractStatus) -> &'static str {
    match status {
        ContractStatus::Planned => "planned",
        ContractStatus::Tender | ContractStatus::Evaluation => "active",
        ContractStatus::Awarded | ContractStatus::Active | ContractStatus::Terminated => "complete",
        ContractStatus::Cancelled => "cancelled",
        ContractStatus::Unsuccessful => "unsuccessful",
    }
}

/// The code of `contractStatus`.
fn contract_status(status: ContractStatus) -> &'static str {
    match status {
        ContractStatus::Active => "active",
        ContractStatus::Terminated => "terminated",
        ContractStatus::Cancelled => "cancelled",
        _ => "pending",
    }
}

/// The first moment of a day, as the standard writes dates.
fn moment(day: Date) -> String {
    format!("{day}T00:00:00Z")
}

/// The same of a date that is known to the day.
fn day(date: Option<Spanned<PartialDate>>) -> Option<String> {
    match date?.value {
        PartialDate::Day(day) => Some(moment(day)),
        _ => None,
    }
}

/// An amount with all its digits.
fn money(money: Money) -> String {
    let amount: Decimal = money.amount;
    format!("{{\"amount\":{amount},\"currency\":\"{}\"}}", money.currency)
}

fn quoted(text: &str) -> String {
    let mut quoted = String::new();
    push_text(text, &mut quoted);
    quoted
}

fn list(items: impl IntoIterator<Item = String>) -> String {
    format!("[{}]", items.into_iter().collect::<Vec<_>>().join(","))
}

/// A JSON object while it is written; what is not there is left out.
struct Object(String);

impl Object {
    fn new() -> Self {
        Self("{".to_owned())
    }

    fn raw(mut self, name: &str, value: Option<String>) -> Self {
        if let Some(value) = value {
            if self.0.len() > 1 {
                self.0.push(',');
            }
            push_text(name, &mut self.0);
            self.0.push(':');
            self.0.push_str(&value);
        }
        self
    }

    fn text(self, name: &str, value: Option<&str>) -> Self {
        self.raw(name, value.map(quoted))
    }

    /// The title of a record: in the default language under the name itself, in others under `name_fr`.
    fn local<T>(self, name: &str, record: &Record<T>, site: Site) -> Self {
        let title: Localised = record.title(Lang::DEFAULT);
        let others = record.head.title.iter().flat_map(|title| title.entries());
        let others = others.filter(|entry| entry.lang != title.lang);
        let own = self.text(name, Some(title.text));
        others.fold(own, |object, entry| {
            object.text(&format!("{name}_{}", site.config.tag(entry.lang)), Some(&entry.text))
        })
    }

    fn end(self) -> String {
        self.0 + "}"
    }

    /// The object, unless nothing is in it.
    fn unless_empty(self) -> Option<String> {
        (self.0.len() > 1).then(|| self.end())
    }
}

#[cfg(test)]
mod tests;
