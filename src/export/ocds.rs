//! Contracts as a release package of the Open Contracting Data Standard 1.1.5: a release a contract, which tells all that
//! is known of it at the date of the data.
//!
//! The standard wants moments and knows no years or months alone, so a date that is not known to the day is left out
//! there, never filled in. How sure a contract is, for which the standard has no word, stands beside as `data_status`.

mod shapes;

use std::io::{self, Write};

use serde::{Serialize, Serializer};

use crate::export::json::{self, Amount};
use crate::export::source::{FOLDER, Site};
use crate::model::{
    Contract, ContractStatus, DataStatus, Lang, LocalText, Money, Organisation, PartialDate, Record, Ref,
};
use crate::source::Spanned;
use shapes::{
    Award, Identifier, Implementation, Named, Package, Party, Period, Publisher, Release, Signed, Tender, Title,
    Transaction, day, moment,
};

/// The file below the folder of the exports.
pub const NAME: &str = "contracts.ocds.json";

/// The methods that the standard knows.
const METHODS: [&str; 4] = ["open", "selective", "limited", "direct"];

/// The package, a release a line.
pub fn file(site: Site, out: &mut dyn Write) -> io::Result<()> {
    json::write(&package(site), out)
}

/// What stands above the releases. The standard wants a whole address; a site that has none names no host.
fn package(site: Site<'_>) -> Package<'_, Releases<'_>> {
    let config = site.config;
    let name = |text: &LocalText| text.get(Lang::DEFAULT).map(|text| text.text.to_owned());
    let base = config.base_url.as_deref().unwrap_or("file:///");
    Package {
        uri: format!("{base}{FOLDER}/{NAME}"),
        version: "1.1",
        extensions: [],
        published_date: moment(site.metrics.as_of),
        publisher: Publisher {
            name: name(&config.publisher.name).filter(|name| !name.is_empty()).or_else(|| name(&config.title)),
            uri: config.publisher.url.as_deref(),
        },
        releases: Releases(site),
    }
}

/// The releases, each made when it is written.
struct Releases<'a>(Site<'a>);

impl Serialize for Releases<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(site) = *self;
        let rows = site.records.contracts.iter().zip(&site.metrics.contracts);
        serializer.collect_seq(rows.map(|(row, metrics)| Told { site, row, status: metrics.status }.release()))
    }
}

/// A contract on its way into a release.
#[derive(Clone, Copy)]
struct Told<'a> {
    site: Site<'a>,
    row: &'a Record<Contract>,
    status: ContractStatus,
}

impl<'a> Told<'a> {
    fn release(self) -> Release<'a> {
        let row = self.row;
        let ocid = row.ocid.as_ref().map_or(&*row.id, |ocid| &*ocid.value);
        let date = match row.changed {
            Some(PartialDate::Day(day)) => day,
            _ => self.site.metrics.as_of,
        };
        let surety = Some(row.status()).filter(|status| *status != DataStatus::Official);
        Release {
            ocid,
            id: format!("{ocid}-{date}"),
            date: moment(date),
            tag: self.tags(),
            initiation_type: "tender",
            language: self.site.config.tag(Lang::DEFAULT),
            data_status: surety.map(DataStatus::code),
            parties: self.parties(),
            buyer: self.named(&row.buyer),
            tender: self.tender(),
            awards: self.award().map(|award| [award]),
            contracts: self.contract().map(|contract| [contract]),
        }
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

    fn title<T>(self, name: &'static str, record: &'a Record<T>) -> Title<'a> {
        Title { name, title: record.title(Lang::DEFAULT), all: record.head.title.as_ref(), config: self.site.config }
    }

    /// Everybody who takes part, once, with all roles.
    fn parties(self) -> Vec<Party<'a>> {
        let buyer = [(&self.row.buyer, "buyer")].into_iter();
        let named = buyer.chain(self.row.suppliers.iter().map(|supplier| (supplier, "supplier")));
        let mut parties: Vec<Party> = Vec::new();
        for (reference, role) in named {
            let Some(found) = self.site.records.organisations.get(reference) else { continue };
            match parties.iter_mut().find(|known| known.id == &*found.id) {
                Some(known) => known.roles.push(role),
                None => parties.push(self.party(found, role)),
            }
        }
        parties
    }

    fn party(self, party: &'a Record<Organisation>, role: &'static str) -> Party<'a> {
        let mut identifiers = party.identifiers.iter().map(|known| Identifier { scheme: &known.scheme, id: &known.id });
        Party {
            id: &party.id,
            name: self.title("name", party),
            identifier: identifiers.next(),
            additional_identifiers: identifiers.collect(),
            roles: vec![role],
        }
    }

    fn named(self, reference: &Ref<Organisation>) -> Option<Named<'a>> {
        let found = self.site.records.organisations.get(reference)?;
        Some(Named { id: &found.id, name: self.title("name", found) })
    }

    fn tender(self) -> Tender<'a> {
        let (row, tender) = (self.row, self.row.tender.as_ref());
        let method = row.method.as_ref().map(|method| &*method.id);
        Tender {
            id: &row.id,
            title: self.title("title", row),
            status: tender_status(self.status),
            procurement_method: method.filter(|method| METHODS.contains(method)),
            procurement_method_details: method.filter(|method| !METHODS.contains(method)),
            value: tender.and_then(|tender| tender.value).map(|value| Amount(value.value)),
            tender_period: tender.and_then(|tender| Period::new(tender.published, tender.closes)),
            number_of_tenderers: tender.and_then(|tender| tender.bids).map(|bids| bids.value),
        }
    }

    /// The award; a contract has one even where nothing is said of it.
    fn award(self) -> Option<Award<'a>> {
        let row = self.row;
        let there = row.award.is_some() || row.contract.is_some();
        let cancelled = self.status == ContractStatus::Cancelled;
        there.then(|| Award {
            id: format!("{}-award", row.id),
            status: if cancelled { "cancelled" } else { "active" },
            date: row.award.as_ref().and_then(|award| day(Some(award.date))),
            value: row.awarded().map(Amount),
            suppliers: row.suppliers.iter().filter_map(|supplier| self.named(supplier)).collect(),
        })
    }

    fn contract(self) -> Option<Signed<'a>> {
        let row = self.row;
        let contract = row.contract.as_ref()?;
        let paid = |paid: Spanned<Money>| Transaction { id: format!("{}-paid", row.id), value: Amount(paid.value) };
        Some(Signed {
            id: format!("{}-contract", row.id),
            award_id: format!("{}-award", row.id),
            title: self.title("title", row),
            status: contract_status(self.status),
            period: Period::new(contract.start, contract.end),
            value: row.agreed().map(Amount),
            date_signed: day(contract.signed),
            implementation: row.paid.map(|all| Implementation { transactions: [paid(all)] }),
        })
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

#[cfg(test)]
mod tests;
