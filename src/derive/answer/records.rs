//! Records counted, or a field of theirs added up, by one or two fields.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::countable::{CodeOf, code_of};
use super::numbers::{Answer, AnswerLeftOut, AnswerMeasure, AnswerRow, Category, WhyLeftOut};
use crate::derive::known::Basis;
use crate::model::write::Written;
use crate::model::{
    ChartBlock, ChartField, ChartForm, ChartPeriod, ChartRow, ChartSpec, Commitment, Currency, DataStatus, Kind,
    PartialDate, chart_fields, is_regrant, rows,
};

/// A record that is counted: where, and how much.
struct Counted<'a> {
    group: Category<'a>,
    by: Category<'a>,
    value: Decimal,
}

/// The numbers of a block with `records`.
pub fn answer<'a>(block: &'a ChartBlock, basis: Basis<'a>) -> Option<Answer<'a>> {
    let spec = &block.spec;
    let folder = spec.records.as_ref().map(|folder| &*folder.value)?;
    let fields = chart_fields(folder);
    let field = |name: &str| fields.iter().copied().find(|field| field.name == name);
    let query = Query {
        basis,
        folder,
        code: code_of(folder)?,
        spec,
        group: field(&spec.group.as_ref()?.value)?,
        by: spec.by.as_ref().and_then(|by| field(&by.value)),
        sum: spec.sum.as_ref().and_then(|sum| field(&sum.value)),
    };
    let mut chosen = rows(basis.records, folder);
    let all = chosen.len();
    for condition in spec.filter.iter().flat_map(|filter| &filter.0) {
        let field = field(&condition.field.value)?;
        chosen.retain(|row| match field.form {
            ChartForm::Computed(..) => {
                let code = query.computed(row, field);
                condition.values.0.iter().any(|value| Some(&*value.value) == code)
            }
            _ => row.meets(field, condition),
        });
    }
    let mut answer = query.count(&chosen);
    if chosen.len() < all {
        let records = all - chosen.len();
        answer.left_out.insert(0, AnswerLeftOut { why: WhyLeftOut::Filtered, records, value: None });
    }
    Some(answer)
}

struct Query<'a> {
    basis: Basis<'a>,
    folder: &'a str,
    code: CodeOf,
    spec: &'a ChartSpec,
    group: ChartField,
    by: Option<ChartField>,
    sum: Option<ChartField>,
}

impl<'a> Query<'a> {
    fn count(&self, chosen: &[ChartRow<'a>]) -> Answer<'a> {
        let currency = self.sum.and_then(|sum| self.currency(chosen, sum));
        let measure = match (self.sum, currency) {
            (None, _) => AnswerMeasure::Count,
            (Some(_), Some(currency)) => AnswerMeasure::Money(currency),
            (Some(_), None) => AnswerMeasure::Plain,
        };
        let (mut counted, mut left_out, mut status) = (Vec::new(), LeftOut::new(), None);
        for row in chosen {
            match self.one(row, currency) {
                Ok(one) => {
                    counted.push(one);
                    status = status.max(Some(self.status(row)));
                }
                Err((why, value)) => add(&mut left_out, why, value),
            }
        }
        let mut answer = pivot(&counted, measure, told(left_out));
        answer.status = Some(status.unwrap_or(DataStatus::Official));
        answer
    }

    /// The currency that is named, else the only one there is.
    fn currency(&self, chosen: &[ChartRow], sum: ChartField) -> Option<Currency> {
        let found: BTreeSet<Currency> = chosen.iter().filter_map(|row| row.currency(sum)).collect();
        self.spec.currency.as_ref().map(|currency| currency.value).or(found.first().copied())
    }

    /// Where a record is counted, and how much; or why it is not, and how much it would have been.
    fn one(
        &self,
        row: &ChartRow<'a>,
        currency: Option<Currency>,
    ) -> Result<Counted<'a>, (WhyLeftOut, Option<Decimal>)> {
        if let Some(sum) = self.sum {
            let own = row.currency(sum);
            if currency.is_some_and(|wanted| own.is_some_and(|own| own != wanted)) {
                return Err((WhyLeftOut::OtherCurrency, None));
            }
        }
        let value = match self.sum {
            None => Decimal::ONE,
            Some(sum) => row.values(sum).into_iter().find_map(amount).ok_or((WhyLeftOut::Valueless, None))?,
        };
        if self.sum.is_some() && is_regrant(self.basis.records, self.folder, row.position) {
            return Err((WhyLeftOut::Regranted, Some(value)));
        }
        let by = self.by.map_or(Category::All, |by| merged(self.category(row, by)));
        let group = self.category(row, self.group);
        match group {
            Category::Time(date) if self.is_timed() && date.first() > self.basis.metrics.as_of => {
                Err((WhyLeftOut::Later, Some(value)))
            }
            Category::Time(_) => Ok(Counted { group, by, value }),
            _ if self.is_timed() => Err((WhyLeftOut::Undated, Some(value))),
            _ => Ok(Counted { group, by, value }),
        }
    }

    fn is_timed(&self) -> bool {
        self.spec.kind.value.is_timed()
    }

    fn category(&self, row: &ChartRow<'a>, field: ChartField) -> Category<'a> {
        match field.form {
            ChartForm::Computed(list, _) => {
                self.computed(row, field).map_or(Category::None, |code| Category::Computed(list, code))
            }
            ChartForm::Date => {
                let period = self.spec.period.as_ref().map_or(ChartPeriod::Year, |period| period.value);
                row.date(field).and_then(|date| floor(date, period)).map_or(Category::None, Category::Time)
            }
            ChartForm::Flag => row.flag(field).map_or(Category::None, Category::Flag),
            ChartForm::Record(folder) => only(row.words(field), |id| Category::Record(folder, id)),
            ChartForm::Code(list) | ChartForm::Closed(list, _) => {
                only(row.words(field), |code| Category::Code(list, code))
            }
            ChartForm::Text | ChartForm::Money | ChartForm::Number => Category::None,
        }
    }

    /// The code of a record that is computed for a field.
    fn computed(&self, row: &ChartRow, field: ChartField) -> Option<&'static str> {
        (self.code)(self.basis.metrics, row.position, field.name)
    }

    /// What is computed of a commitment is as sure as its milestones.
    fn status(&self, row: &ChartRow) -> DataStatus {
        let commitment =
            (self.folder == Commitment::FOLDER).then(|| &self.basis.records.commitments.rows()[row.position]);
        let milestones = commitment.iter().flat_map(|commitment| &commitment.milestones);
        milestones.filter_map(|milestone| milestone.data_status).fold(row.status, DataStatus::max)
    }
}

/// Of a bar divided by status, what is done late is done, and what is due soon is under way: a reader tells five parts
/// apart.
pub fn merged(category: Category) -> Category {
    match category {
        Category::Computed("status", "done_late") => Category::Computed("status", "done"),
        Category::Computed("status", "due_soon") => Category::Computed("status", "in_progress"),
        other => other,
    }
}

fn amount(value: &Written) -> Option<Decimal> {
    match value {
        Written::Money(money) => Some(money.amount),
        Written::Number(number) => Some(*number),
        _ => None,
    }
}

fn only<'w, 'a>(words: Vec<&'w str>, category: impl Fn(&'w str) -> Category<'a>) -> Category<'a> {
    match words.split_first() {
        None => Category::None,
        Some((first, others)) if others.iter().all(|other| other == first) => category(first),
        Some(_) => Category::Several,
    }
}

/// The period that a date lies in; nothing if it is not known so well.
fn floor(date: PartialDate, period: ChartPeriod) -> Option<PartialDate> {
    let first = date.first();
    let quarter = (first.month() + 2) / 3;
    match (period, date) {
        (ChartPeriod::Year, _) => Some(PartialDate::Year(first.year())),
        (ChartPeriod::Quarter | ChartPeriod::Month, PartialDate::Year(_) | PartialDate::Fiscal(..)) => None,
        (ChartPeriod::Quarter, _) => Some(PartialDate::Quarter(first.year(), quarter)),
        (ChartPeriod::Month, PartialDate::Quarter(..)) => None,
        (ChartPeriod::Month, _) => Some(PartialDate::Month(first.year(), first.month())),
    }
}

/// Records that are left out and their values together, by why they are.
type LeftOut = BTreeMap<WhyLeftOut, (usize, Option<Decimal>)>;

fn add(left_out: &mut LeftOut, why: WhyLeftOut, value: Option<Decimal>) {
    let (records, sum) = left_out.entry(why).or_default();
    *records += 1;
    if let Some(value) = value {
        *sum = Some(sum.unwrap_or_default().saturating_add(value));
    }
}

fn told(left_out: LeftOut) -> Vec<AnswerLeftOut> {
    left_out.into_iter().map(|(why, (records, value))| AnswerLeftOut { why, records, value }).collect()
}

/// A row a group and a value a series; where nothing was counted there is nothing.
fn pivot<'a>(counted: &[Counted<'a>], measure: AnswerMeasure, left_out: Vec<AnswerLeftOut>) -> Answer<'a> {
    let series: BTreeSet<Category> = counted.iter().map(|one| one.by).collect();
    let series: Vec<Category> = series.into_iter().collect();
    let mut rows: BTreeMap<Category, Vec<Option<Decimal>>> = BTreeMap::new();
    for one in counted {
        let values = rows.entry(one.group).or_insert_with(|| vec![Some(Decimal::ZERO); series.len()]);
        let at = series.iter().position(|by| *by == one.by).unwrap_or_default();
        values[at] = values[at].and_then(|sum| sum.checked_add(one.value));
    }
    let row = |(category, values)| AnswerRow { category, values, target: None, baseline: None };
    Answer { measure, series, rows: rows.into_iter().map(row).collect(), status: None, whole: true, left_out }
}
