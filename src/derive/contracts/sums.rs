//! Contracts by method, buyer, supplier and year. A contract is counted in exactly one group of a grouping, so that the
//! groups make up the whole; two currencies are never added.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;
use serde::Serialize;

use super::ContractMetrics;
use crate::derive::catalogue::Metric;
use crate::derive::cocreation::median;
use crate::derive::funding::Bucket;
use crate::derive::money::add_known;
use crate::model::{Contract, Currency, DataStatus, Money, Record, Records};

/// Contracts in one currency; never rounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct ContractSums {
    /// The currency of every sum here.
    pub currency: Currency,
    /// Contracts of which it is known what they are worth.
    pub contracts: usize,
    /// What they are worth together ([`Metric::ContractValue`]).
    pub value: Decimal,
    /// Contracts that say what was awarded, agreed and paid; the sums below are theirs, so that they can be compared.
    pub followed: usize,
    /// Awarded.
    pub awarded: Decimal,
    /// Agreed.
    pub agreed: Decimal,
    /// Paid.
    pub paid: Decimal,
    /// The others: what they say of it cannot be compared.
    pub unfollowed: Unfollowed,
}

/// Contracts that do not say all three of what was awarded, agreed and paid, and the sums of what they do say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Unfollowed {
    /// How many there are.
    pub contracts: usize,
    /// Awarded, by those that say it; `None` where none does.
    pub awarded: Option<Decimal>,
    /// Agreed, by those that say it.
    pub agreed: Option<Decimal>,
    /// Paid, by those that say it.
    pub paid: Option<Decimal>,
}

impl Unfollowed {
    /// A contract with what it says in a currency.
    fn of(stated: [Option<Money>; 3], currency: Currency) -> Self {
        let of = |money: Option<Money>| money.filter(|money| money.currency == currency).map(|money| money.amount);
        let [awarded, agreed, paid] = stated.map(of);
        Self { contracts: 1, awarded, agreed, paid }
    }

    fn add(&mut self, other: &Self) {
        self.contracts += other.contracts;
        let sums = [(&mut self.awarded, other.awarded), (&mut self.agreed, other.agreed), (&mut self.paid, other.paid)];
        for (sum, amount) in sums {
            add_known(sum, amount);
        }
    }
}

impl ContractSums {
    fn add(&mut self, other: &Self) {
        self.contracts += other.contracts;
        self.followed += other.followed;
        self.unfollowed.add(&other.unfollowed);
        let sums = [
            (&mut self.value, other.value),
            (&mut self.awarded, other.awarded),
            (&mut self.agreed, other.agreed),
            (&mut self.paid, other.paid),
        ];
        for (sum, amount) in sums {
            *sum = sum.saturating_add(amount);
        }
    }

    /// Paid in percent of agreed ([`Metric::ContractPaid`]).
    pub fn paid_share(&self) -> Option<Decimal> {
        Metric::ContractPaid.percent(self.paid, self.agreed)
    }

    /// Agreed in percent of awarded ([`Metric::ContractAgreed`]).
    pub fn agreed_share(&self) -> Option<Decimal> {
        Metric::ContractAgreed.percent(self.agreed, self.awarded)
    }
}

/// How many contracts say how many bid, and how many of these had one bid ([`Metric::SingleBid`]).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Bids {
    /// Contracts that were awarded to somebody who was not asked alone.
    pub owed: usize,
    /// Those of them that say how many bid.
    pub stated: usize,
    /// Those of them with one bid.
    pub single: usize,
}

impl Bids {
    /// Those with one bid in percent of those that say how many bid.
    pub fn share(&self) -> Option<Decimal> {
        Metric::SingleBid.percent(self.single.into(), self.stated.into())
    }
}

/// Several contracts together.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct ContractGroup {
    /// Their positions.
    pub contracts: Vec<usize>,
    /// Their money.
    pub sums: BTreeMap<Currency, ContractSums>,
    /// How many say nothing of what was awarded, agreed and paid.
    pub silent: usize,
    /// Their bids.
    pub bids: Bids,
    /// Days from tender to award, where both are known.
    pub days: Vec<i64>,
    /// How sure the least sure of them is.
    pub data_status: Option<DataStatus>,
}

/// Contracts by group.
pub type ContractGroups<T> = BTreeMap<Bucket<T>, ContractGroup>;

/// All contracts of the site.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Contracting {
    /// Everything.
    pub total: ContractGroup,
    /// By code of the method.
    pub by_method: ContractGroups<Box<str>>,
    /// By position of the buyer.
    pub by_buyer: ContractGroups<usize>,
    /// By position of the supplier.
    pub by_supplier: ContractGroups<usize>,
    /// By year of the award.
    pub by_year: ContractGroups<i16>,
}

impl ContractGroup {
    /// These contracts together.
    pub fn of(records: &Records, metrics: &[ContractMetrics], contracts: &[usize]) -> Self {
        let mut group = Self::default();
        let rows = records.contracts.rows();
        contracts.iter().for_each(|&i| group.count(i, &rows[i], &metrics[i]));
        group
    }

    /// Counts a contract in.
    pub(in crate::derive) fn count(&mut self, position: usize, row: &Record<Contract>, metrics: &ContractMetrics) {
        self.contracts.push(position);
        self.days.extend(metrics.days);
        self.data_status = self.data_status.max(Some(row.status()));
        self.bids.owed += usize::from(row.owes_bids());
        self.bids.stated += usize::from(metrics.single.is_some());
        self.bids.single += usize::from(metrics.single == Some(true));
        if let Some(value) = metrics.value {
            self.line(value.currency).add(&ContractSums { contracts: 1, value: value.amount, ..Default::default() });
        }
        self.follow([row.awarded(), row.agreed(), row.paid.map(|paid| paid.value)]);
    }

    /// Counts what a contract states of what was awarded, agreed and paid, each amount in its currency.
    fn follow(&mut self, stated: [Option<Money>; 3]) {
        let currencies: BTreeSet<Currency> = stated.iter().flatten().map(|money| money.currency).collect();
        self.silent += usize::from(currencies.is_empty());
        if let ([Some(awarded), Some(agreed), Some(paid)], 1) = (stated, currencies.len()) {
            let (currency, awarded, agreed, paid) = (paid.currency, awarded.amount, agreed.amount, paid.amount);
            self.line(currency).add(&ContractSums { followed: 1, awarded, agreed, paid, ..Default::default() });
            return;
        }
        for currency in currencies {
            let unfollowed = Unfollowed::of(stated, currency);
            self.line(currency).add(&ContractSums { unfollowed, ..Default::default() });
        }
    }

    /// The sums in one currency.
    pub fn get(&self, currency: Currency) -> Option<&ContractSums> {
        self.sums.get(&currency)
    }

    /// Days from tender to award, the median of those known, and of how many it is ([`Metric::TenderDays`]).
    pub fn days(&self) -> Option<(i64, usize)> {
        Some((median(self.days.clone())?, self.days.len()))
    }

    /// How sure they are.
    pub fn data_status(&self) -> DataStatus {
        self.data_status.unwrap_or(DataStatus::Official)
    }

    fn line(&mut self, currency: Currency) -> &mut ContractSums {
        self.sums.entry(currency).or_insert_with(|| ContractSums { currency, ..ContractSums::default() })
    }
}

impl Contracting {
    /// Adds up all contracts.
    pub fn new(records: &Records, metrics: &[ContractMetrics]) -> Self {
        let mut all = Self::default();
        let organisations = &records.organisations;
        for (i, (row, metrics)) in records.contracts.iter().zip(metrics).enumerate() {
            let method = row.method.as_ref().map(|method| method.id.clone());
            let suppliers = row.suppliers.iter().filter_map(|supplier| organisations.position(&supplier.id));
            let year = row.award.as_ref().map(|award| award.date.value.year());
            all.total.count(i, row, metrics);
            all.by_method.entry(Bucket::of(method)).or_default().count(i, row, metrics);
            let buyer = Bucket::of(organisations.position(&row.buyer.id));
            all.by_buyer.entry(buyer).or_default().count(i, row, metrics);
            all.by_supplier.entry(Bucket::of(suppliers)).or_default().count(i, row, metrics);
            all.by_year.entry(Bucket::of(year)).or_default().count(i, row, metrics);
        }
        all
    }
}

/// What contracts of a group of suppliers have of the value in one currency, in percent ([`Metric::SupplierShare`]).
pub fn supplier_share(all: &Contracting, bucket: Bucket<usize>, currency: Currency) -> Option<Decimal> {
    let whole = all.total.get(currency)?.value;
    Metric::SupplierShare.percent(all.by_supplier.get(&bucket)?.get(currency)?.value, whole)
}

/// What each supplier alone has of the value in one currency, in percent, the largest first ([`Metric::SupplierShare`]).
pub fn supplier_shares(all: &Contracting, currency: Currency) -> Vec<(usize, Decimal)> {
    let share = |bucket: &Bucket<usize>| match bucket {
        Bucket::One(supplier) => Some((*supplier, supplier_share(all, *bucket, currency)?)),
        Bucket::Several | Bucket::None => None,
    };
    let mut shares: Vec<_> = all.by_supplier.keys().filter_map(share).collect();
    shares.sort_by_key(|(supplier, share)| (std::cmp::Reverse(*share), *supplier));
    shares
}
