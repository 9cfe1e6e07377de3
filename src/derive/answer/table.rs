//! A table beside the text, as it stands.

use rust_decimal::Decimal;

use super::numbers::{Answer, AnswerMeasure, AnswerRow, Category};
use crate::model::{ChartBlock, DataTable, PartialDate, Records, fiscal_year, parse_decimal};
use crate::source::Spanned;

/// The numbers of a block with `csv`.
pub fn answer<'a>(block: &'a ChartBlock, records: &'a Records) -> Option<Answer<'a>> {
    let spec = &block.spec;
    let table = records.data.get(block.table_path()?.as_str())?;
    let column = |name: &Option<Spanned<Box<str>>>| table.column(&name.as_ref()?.value);
    let values: Vec<usize> = spec.value.as_ref()?.0.iter().filter_map(|name| table.column(&name.value)).collect();
    let shape = TableShape {
        table,
        label: column(&spec.label)?,
        values,
        series: column(&spec.series),
        target: column(&spec.target),
        baseline: column(&spec.baseline),
        timed: spec.kind.value.is_timed(),
        fiscal: false,
    };
    let fiscal = shape.names_fiscal_years();
    Some(TableShape { fiscal, ..shape }.answer())
}

/// The columns of a table by what they are for.
struct TableShape<'a> {
    table: &'a DataTable,
    label: usize,
    values: Vec<usize>,
    series: Option<usize>,
    target: Option<usize>,
    baseline: Option<usize>,
    timed: bool,
    /// Whether its labels are fiscal years.
    fiscal: bool,
}

impl<'a> TableShape<'a> {
    fn answer(&self) -> Answer<'a> {
        let series = self.names();
        let mut rows: Vec<AnswerRow> = Vec::new();
        for cells in &self.table.rows {
            let category = self.category(&cells[self.label].value);
            let at = match rows.iter().position(|row| row.category == category) {
                Some(at) => at,
                None => {
                    rows.push(self.row(category, series.len(), cells));
                    rows.len() - 1
                }
            };
            for (place, value) in self.cells(cells, &series) {
                rows[at].values[place] = value;
            }
        }
        if self.timed {
            rows.sort_by_key(|row| row.category);
        }
        Answer { measure: AnswerMeasure::Plain, series, rows, status: None, whole: false, left_out: Vec::new() }
    }

    /// The names of the series: of the columns, of the values of one, or none.
    fn names(&self) -> Vec<Category<'a>> {
        let mut names: Vec<Category> = Vec::new();
        match self.series {
            Some(series) => {
                for row in &self.table.rows {
                    let name = Category::Word(&row[series].value);
                    if !names.contains(&name) {
                        names.push(name);
                    }
                }
            }
            None if self.values.len() > 1 => {
                names.extend(self.values.iter().map(|&i| Category::Word(&self.table.header[i].value)));
            }
            None => names.push(Category::All),
        }
        names
    }

    /// Whether every label runs from one year into the next. `2008-09` alone is a month; beside `2009-10` it is not.
    fn names_fiscal_years(&self) -> bool {
        let mut years: Vec<Option<i16>> =
            self.table.rows.iter().map(|row| fiscal_year(row[self.label].value.trim())).collect();
        years.sort_unstable();
        years.dedup();
        years.len() > 1 && years.iter().all(Option::is_some)
    }

    fn category(&self, label: &'a str) -> Category<'a> {
        let fiscal = fiscal_year(label.trim()).filter(|_| self.fiscal).map(|year| PartialDate::Fiscal(year, 1, 1));
        let date = fiscal.or_else(|| PartialDate::parse(label.trim())).filter(|_| self.timed);
        date.map_or(Category::Word(label), Category::Time)
    }

    fn row(&self, category: Category<'a>, series: usize, cells: &[Spanned<String>]) -> AnswerRow<'a> {
        let extra = |column: Option<usize>| column.and_then(|i| number(&cells[i]));
        AnswerRow { category, values: vec![None; series], target: extra(self.target), baseline: extra(self.baseline) }
    }

    /// The values of a row, each with the place of its series.
    fn cells(&self, cells: &'a [Spanned<String>], series: &[Category]) -> Vec<(usize, Option<Decimal>)> {
        let of = self.series.map(|i| Category::Word(&cells[i].value));
        let first = of.and_then(|of| series.iter().position(|name| *name == of)).unwrap_or_default();
        self.values.iter().enumerate().map(|(i, &column)| (first + i, number(&cells[column]))).collect()
    }
}

fn number(cell: &Spanned<String>) -> Option<Decimal> {
    parse_decimal(cell.value.trim())
}
