//! Grants and their payments.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use shafaf::model::{Currency, DisbursementKind, Grant, Lang, Place, Record};

use super::{Asked, Expectation, Expected, Oracle, named};

impl Oracle {
    pub(super) fn money(&self, asked: &Asked) -> Option<Expectation> {
        if asked.section == "grants" && !asked.name.ends_with("index") {
            return self.grant(asked);
        }
        let currency = asked.currency?;
        let sums = || {
            let grants = self.grants_of(asked, currency)?;
            Some((self.awarded(&grants), self.paid(&grants)))
        };
        match asked.figure {
            "time" | "by-year" | "given-by-year" | "received-by-year" | "money" => {
                let (awarded, paid) = sums()?;
                Expectation::new(Expected::Columns(named(vec![("Awarded", awarded), ("Paid", paid)])))
            }
            "ways" | "sector" | "programme" | "region" | "recipient" | "largest" | "map-awarded-region" => {
                Expectation::new(Expected::Columns(named(vec![("Value", sums()?.0)])))
            }
            "map-region" | "head" | "per-head" => Expectation::new(Expected::Cells(self.heads(currency))),
            _ => None,
        }
    }

    /// The grants that the figures of a page are about, without those whose money comes from another grant.
    fn grants_of(&self, asked: &Asked, currency: Currency) -> Option<Vec<&Record<Grant>>> {
        let name = asked.name.trim_end_matches("/index");
        let is_meant = |grant: &Record<Grant>| match (asked.section, asked.figure) {
            ("organisations", "given-by-year") => *grant.funder.id == *name,
            ("organisations", "received-by-year") => *grant.recipient.id == *name,
            ("places", _) if name != "index" => self.is_at(grant, name),
            ("grants", _) => {
                let (field, value) = name.split_once('/').unwrap_or_default();
                field == "programme" && grant.programme.as_ref().is_some_and(|code| &*code.id == value)
            }
            ("" | "funding" | "places", _) => true,
            _ => false,
        };
        let own = self.records.grants.iter().filter(|grant| grant.amount_awarded.currency == currency);
        Some(own.filter(|grant| !self.is_passed_on(grant) && is_meant(grant)).collect())
    }

    fn awarded(&self, grants: &[&Record<Grant>]) -> Decimal {
        grants.iter().map(|grant| self.awarded_by(grant)).sum()
    }

    /// What was awarded by a grant, with its corrections.
    fn awarded_by(&self, grant: &Record<Grant>) -> Decimal {
        grant.amount_awarded.amount + self.of_kind(grant, DisbursementKind::Corrected)
    }

    /// What was paid out of these grants, before anything came back.
    fn paid(&self, grants: &[&Record<Grant>]) -> Decimal {
        grants.iter().map(|grant| self.of_kind(grant, DisbursementKind::Paid)).sum()
    }

    fn of_kind(&self, grant: &Record<Grant>, kind: DisbursementKind) -> Decimal {
        let lines = self.records.disbursements.iter().filter(|line| line.grant.id == grant.id);
        let lines = lines.filter(|line| line.kind.unwrap_or(DisbursementKind::Paid) == kind);
        lines.map(|line| line.amount.amount).sum()
    }

    /// Awarded wholly within a place, for each of its inhabitants, by the name of the place.
    fn heads(&self, currency: Currency) -> BTreeMap<String, Decimal> {
        let own = |grant: &&Record<Grant>| grant.amount_awarded.currency == currency && !self.is_passed_on(grant);
        let grants: Vec<&Record<Grant>> = self.records.grants.iter().filter(own).collect();
        let head = |place: &Record<Place>| {
            let wholly = |grant: &&&Record<Grant>| {
                let places = &grant.head.places;
                !places.is_empty() && places.iter().all(|named| self.is_within(&named.id, &place.id))
            };
            let sum: Decimal = grants.iter().filter(wholly).map(|grant| self.awarded_by(grant)).sum();
            let people = place.population.as_ref()?.value.value;
            Some((place.title(Lang::DEFAULT).text.to_owned(), sum / people))
        };
        self.records.places.iter().filter_map(head).collect()
    }

    /// The page of a grant: what became of its award, and what was paid so far and did not come back.
    fn grant(&self, asked: &Asked) -> Option<Expectation> {
        let grant = self.records.grants.find(asked.name)?;
        let kept = self.of_kind(grant, DisbursementKind::Paid) - self.of_kind(grant, DisbursementKind::Returned);
        match asked.figure {
            "award" => Expectation::new(Expected::All(self.awarded_by(grant))),
            "course" => Expectation::new(Expected::Last(named(vec![("Paid less returned", kept)]))),
            _ => None,
        }
    }
}
