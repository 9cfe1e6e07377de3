//! What the rows, the series and the whole of a chart are called in a language.

use crate::derive::Basis;
use crate::derive::answer::Category;
use crate::model::Kind;
use crate::model::{ChartBlock, ChartForm, ChartMetric, Condition, Disbursement, chart_fields};
use crate::render::context::Audience;
use crate::render::value::Phrase;

/// A chart of a text, seen by a reader of one language.
#[derive(Clone, Copy)]
pub struct Names<'a> {
    /// The language.
    pub cx: Audience<'a>,
    /// Any record may be in the chart.
    pub basis: Basis<'a>,
    /// The chart.
    pub block: &'a ChartBlock,
}

impl<'a> Names<'a> {
    /// The chart, by what is counted and by what.
    pub fn title(self) -> Phrase<'a> {
        let spec = &self.block.spec;
        let what = self.what();
        let group = spec.group.as_ref().map(|group| self.field(&group.value)).or_else(|| self.usual_group());
        let by = spec.by.as_ref().map(|by| self.field(&by.value));
        match (group, by) {
            (Some(group), Some(by)) => {
                Phrase::new("block.by_both").text("what", what).text("group", group).text("by", by)
            }
            (Some(group), None) => Phrase::new("block.by").text("what", what).text("group", group),
            _ => Phrase::new("block.what").text("what", what),
        }
    }

    /// Which records are counted, by the fields that they are chosen by.
    pub fn filter(self) -> String {
        let spec = &self.block.spec;
        let fields = spec.records.as_ref().map(|folder| chart_fields(&folder.value)).unwrap_or_default();
        let condition = |condition: &Condition| {
            let form = fields.iter().find(|field| field.name == condition.field.value).map(|field| field.form);
            let values = condition.values.0.iter().map(|value| self.value(form, &value.value));
            format!("{}: {}", self.field(&condition.field.value), values.collect::<Vec<_>>().join(", "))
        };
        let conditions = spec.filter.iter().flat_map(|filter| &filter.0).map(condition);
        conditions.collect::<Vec<_>>().join("; ")
    }

    /// A value that records are chosen by, as readers know it.
    fn value(self, form: Option<ChartForm>, value: &str) -> String {
        match form {
            Some(ChartForm::Code(list) | ChartForm::Closed(list, _)) => self.code(list, value),
            Some(ChartForm::Computed(section, _)) => self.category(Category::Computed(section, value)),
            Some(ChartForm::Record(folder)) => self.category(Category::Record(folder, value)),
            _ => value.to_owned(),
        }
    }

    /// What is counted, in a word or two.
    pub fn what(self) -> String {
        let spec = &self.block.spec;
        if let Some(sum) = &spec.sum {
            return self.field(&sum.value);
        }
        if let Some(names) = &spec.metric {
            let titles: Vec<String> = names.0.iter().map(|name| self.metric(&name.value)).collect();
            return self.cx.locale().list(&titles.iter().map(String::as_str).collect::<Vec<_>>());
        }
        if let Some(folder) = &spec.records {
            // Payments have no section of the site.
            let section = if &*folder.value == Disbursement::FOLDER { "block" } else { "nav" };
            return self.words(&format!("{section}.{}", folder.value));
        }
        let title = spec.title.as_ref().and_then(|title| title.get(self.cx.lang));
        title.map(|title| title.text.to_owned()).unwrap_or_default()
    }

    /// What a row or a series is called.
    pub fn category(self, category: Category) -> String {
        match category {
            Category::Code(list, code) => self.code(list, code),
            Category::Computed(section, code) => self.words(&format!("{section}.{code}")),
            Category::Record(folder, id) => {
                let title = self.basis.records.title(folder, id, self.cx.lang);
                title.map_or(id, |title| title.text).to_owned()
            }
            Category::Time(date) => self.cx.locale().date(date),
            Category::Flag(flag) => self.words(if flag { "codes.answer.yes" } else { "codes.answer.no" }),
            Category::Word(word) => word.to_owned(),
            Category::Metric(id) => self.metric(id),
            Category::Stars(stars) => {
                let phrase = Phrase::new("datasets.stars_of").count("n", stars.into());
                phrase.to_text(self.cx.locale())
            }
            Category::All => self.what(),
            Category::Others(n) => Phrase::new("funding.others_n").count("n", n).to_text(self.cx.locale()),
            Category::Several => self.words("funding.several"),
            Category::None => self.words("funding.not_stated"),
        }
    }

    fn code(self, list: &str, code: &str) -> String {
        let own = self.cx.optional(self.cx.codes().label(list, code)).map(|label| label.text.to_owned());
        own.unwrap_or_else(|| self.words(&format!("codes.{list}.{code}")))
    }

    fn metric(self, id: &str) -> String {
        let locale = self.cx.locale();
        let brief = locale.label(&format!("money.{id}")).or_else(|| locale.label(&format!("method.{id}.title")));
        brief.unwrap_or(id).to_owned()
    }

    fn field(self, name: &str) -> String {
        let locale = self.cx.locale();
        let own = locale.label(&format!("block.group.{name}")).or_else(|| locale.label(&format!("field.{name}")));
        own.unwrap_or(name).to_owned()
    }

    /// What a metric is counted by when nothing is said.
    fn usual_group(self) -> Option<String> {
        let first = self.block.spec.metric.as_ref()?.0.first()?;
        ChartMetric::find(&first.value)?.groups.first().map(|group| self.field(group))
    }

    /// A message without placeholders; the last part of its key where there is none.
    fn words(self, key: &str) -> String {
        let found = self.cx.locale().label(key);
        found.unwrap_or_else(|| key.rsplit('.').next().unwrap_or(key)).to_owned()
    }
}
