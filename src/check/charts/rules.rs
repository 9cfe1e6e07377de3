//! The rules for charts in texts.

use crate::diag::Rule;

const RIGHT: &str = "--- file: content/pages/about.md\n---\ntitle: About\n---\n```chart\nkind: bar\nrecords: pages\ngroup: data_status\n```\n";

/// Data from nowhere, or from several places.
pub static ONE_SOURCE: Rule = Rule {
    code: "E1003",
    title: "A chart does not say where its data come from",
    help: "The data of a chart come from one place: `metric` is a figure that this site computes, `records` counts or adds up \
           records of a kind, `csv` is a table beside the text. Each has fields of its own: `group` and `currency` go with \
           `metric`; `filter`, `group`, `by`, `sum`, `period` and `currency` with `records`; `label`, `value`, `series`, \
           `target`, `baseline`, `unit`, `source` and `data_status` with `csv`.",
    wrong: "--- file: content/pages/about.md\n---\ntitle: About\n---\n```chart\nkind: bar\nrecords: pages\nmetric: status_count\n```\n",
    right: RIGHT,
};

/// A metric that is none, or that cannot be shown so.
pub static METRIC: Rule = Rule {
    code: "E1004",
    title: "A chart names a metric that cannot be charted",
    help: "`metric` is the name of a figure that has one number a group, and `group` one of the ways in which it is counted. \
           The guide for editors lists them.",
    wrong: "--- file: content/pages/about.md\n---\ntitle: About\n---\n```chart\nkind: bar\nmetric: status_cuont\n```\n",
    right: "--- file: content/pages/about.md\n---\ntitle: About\n---\n```chart\nkind: bar\nmetric: status_count\n```\n",
};

/// A kind that does not suit the data.
pub static KIND: Rule = Rule {
    code: "E1005",
    title: "The data do not suit the kind of chart",
    help: "`bar`, `waffle` and `treemap` show one value a category. `stacked`, `shares`, `grouped` and `area` need a second \
           field (`by`, or `series`) too. `line` and `area` run over dates. `stacked`, `shares`, `area`, `waffle` and \
           `treemap` show parts of a sum, so that their values can be added. `bullet` shows the values of a table against \
           a target.",
    wrong: "--- file: content/pages/about.md\n---\ntitle: About\n---\n```chart\nkind: stacked\nrecords: pages\ngroup: data_status\n```\n",
    right: RIGHT,
};

/// A kind of record, or a field of it, that a chart cannot use.
pub static FIELD: Rule = Rule {
    code: "E1006",
    title: "A chart names a kind of record or a field that it cannot use",
    help: "`records` is the folder of a kind, such as `commitments`. `group`, `by` and the names below `filter` are fields of \
           that kind whose values are a code, another record, a date, or yes and no; the reference of fields tells which \
           these are. Texts and amounts have too many values to count by.",
    wrong: "--- file: content/pages/about.md\n---\ntitle: About\n---\n```chart\nkind: bar\nrecords: pages\ngroup: data_staus\n```\n",
    right: RIGHT,
};

/// A sum of what has none.
pub static SUM: Rule = Rule {
    code: "E1007",
    title: "A chart adds up a field that has no sum",
    help: "`sum` names a field with an amount or a number, such as `amount_awarded` of grants. Rates and dates cannot be added. \
           Without `sum`, the records are counted.",
    wrong: "--- file: content/pages/about.md\n---\ntitle: About\n---\n```chart\nkind: bar\nrecords: grants\ngroup: funder\nsum: award_date\n```\n",
    right: "--- file: content/pages/about.md\n---\ntitle: About\n---\n```chart\nkind: bar\nrecords: grants\ngroup: funder\nsum: amount_awarded\n```\n",
};

/// Amounts that have no sum.
pub static MIXED: Rule = Rule {
    code: "E1008",
    title: "A chart adds up amounts that do not belong together",
    help: "Amounts of two currencies have no sum, and money that is planned, paid or returned is three different things. Name \
           one `currency`, and one `kind` of payment in `filter`; or show the kinds beside each other.",
    wrong: "--- file: content/pages/about.md\n---\ntitle: About\n---\n```chart\nkind: bar\nrecords: disbursements\ngroup: date\nsum: amount\n```\n",
    right: "--- file: content/pages/about.md\n---\ntitle: About\n---\n```chart\nkind: bar\nrecords: disbursements\nfilter:\n  kind: paid\ngroup: date\nsum: amount\n```\n",
};

/// A table that is not there.
pub static TABLE: Rule = Rule {
    code: "E1009",
    title: "The table of a chart is not there",
    help: "`csv` is the name of a file in the folder of the text, and ends in `.data.csv`, because other tables are read as \
           records.",
    wrong: "--- file: content/pages/about.md\n---\ntitle: About\n---\n```chart\nkind: bar\ntitle: Ideas\ncsv: idea.data.csv\nlabel: theme\nvalue: ideas\n```\n--- file: content/pages/ideas.data.csv\ntheme,ideas\nWater,12\nHealth,7\n",
    right: "--- file: content/pages/about.md\n---\ntitle: About\n---\n```chart\nkind: bar\ntitle: Ideas\ncsv: ideas.data.csv\nlabel: theme\nvalue: ideas\n```\n--- file: content/pages/ideas.data.csv\ntheme,ideas\nWater,12\nHealth,7\n",
};

/// A column that is not there, or a row that stands twice.
pub static COLUMN: Rule = Rule {
    code: "E1010",
    title: "The table of a chart does not hold what the chart shows",
    help: "`label`, `value`, `series`, `target` and `baseline` are names of columns, as the first row of the table has them. \
           Each row has a label, and each label (with each series) has one row.",
    wrong: "--- file: content/pages/about.md\n---\ntitle: About\n---\n```chart\nkind: bar\ntitle: Ideas\ncsv: ideas.data.csv\nlabel: theme\nvalue: idaes\n```\n--- file: content/pages/ideas.data.csv\ntheme,ideas\nWater,12\nHealth,7\n",
    right: "--- file: content/pages/about.md\n---\ntitle: About\n---\n```chart\nkind: bar\ntitle: Ideas\ncsv: ideas.data.csv\nlabel: theme\nvalue: ideas\n```\n--- file: content/pages/ideas.data.csv\ntheme,ideas\nWater,12\nHealth,7\n",
};

/// A chart without data.
pub static NOTHING: Rule = Rule {
    code: "W1011",
    title: "A chart has nothing to show",
    help: "No record meets the `filter`, or the table has no rows (for a course over time: no two dates). The page says so in the \
           chart's place, until there are data.",
    wrong: "--- file: content/pages/about.md\n---\ntitle: About\n---\n```chart\nkind: bar\nrecords: pages\nfilter:\n  data_status: estimated\ngroup: data_status\n```\n",
    right: RIGHT,
};

/// Those of this stage, by code.
pub const RULES: &[&Rule] = &[&ONE_SOURCE, &METRIC, &KIND, &FIELD, &SUM, &MIXED, &TABLE, &COLUMN, &NOTHING];
