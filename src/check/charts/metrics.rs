//! Charts of metrics.

use super::rules::{KIND, METRIC, ONE_SOURCE};
use super::written::{WrittenBlock, series};
use crate::diag::{Diagnostic, nearest};
use crate::model::read::Reader;
use crate::model::{CHART_METRICS, ChartKind, ChartMetric, ChartSpec, Names};
use crate::source::Spanned;

/// What can be said of a chart of metrics by itself.
pub fn check(spec: &ChartSpec, written: WrittenBlock, reader: &mut Reader) {
    let Some(names) = &spec.metric else { return };
    let found: Vec<Option<&ChartMetric>> = names.0.iter().map(|name| known(name, reader)).collect();
    let Some(metrics) = found.into_iter().collect::<Option<Vec<_>>>() else { return };
    let Some(first) = metrics.first() else {
        return written.needs("metric", reader);
    };
    let group = spec.group.as_ref().map_or(first.groups.first().copied().unwrap_or_default(), |group| &*group.value);
    if let Some(stranger) = metrics.iter().find(|metric| !metric.groups.contains(&group)) {
        return no_group(stranger, spec, written, reader);
    }
    if spec.currency.is_some() && !first.money {
        let problem = Diagnostic::new(&ONE_SOURCE, written.key("currency"), format!("`{}` is no amount", first.id));
        reader.problems.push(problem.help("delete the line"));
    }
    several(spec, names, &metrics, reader);
    let divided = metrics.len() > 1 || first.has_series(group);
    series(spec, divided, "group", written, reader);
    shape(spec, first, group, reader);
}

fn known(name: &Spanned<Box<str>>, reader: &mut Reader) -> Option<&'static ChartMetric> {
    ChartMetric::find(&name.value).or_else(|| {
        let ids = CHART_METRICS.iter().map(|metric| metric.id);
        let help = match nearest(&name.value, ids.clone()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("use one of {}", ids.collect::<Vec<_>>().join(", ")),
        };
        reader.refuse(&METRIC, name.span, format!("there is no metric `{}` that can be charted", name.value), &help)
    })
}

fn no_group(metric: &ChartMetric, spec: &ChartSpec, written: WrittenBlock, reader: &mut Reader) {
    let written_group = spec.group.as_ref().map(|group| &*group.value).unwrap_or_default();
    let help = match nearest(written_group, metric.groups.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("use one of {}", metric.groups.join(", ")),
    };
    let span = spec.group.as_ref().map_or(written.key("metric"), |group| group.span);
    let message = format!("`{}` is not counted by `{written_group}`", metric.id);
    reader.problems.push(Diagnostic::new(&METRIC, span, message).help(help));
}

/// Several metrics are amounts that stand side by side.
fn several(spec: &ChartSpec, names: &Names, metrics: &[&ChartMetric], reader: &mut Reader) {
    if metrics.len() < 2 {
        return;
    }
    let amounts = metrics.iter().all(|metric| metric.money && metric.adds_up);
    if let (false, Some(second)) = (amounts, names.0.get(1)) {
        let message = "only amounts can stand beside each other: awarded, paid, planned, returned";
        let problem = Diagnostic::new(&METRIC, second.span, message);
        reader.problems.push(problem.help("make a second chart of it"));
    } else if !matches!(spec.kind.value, ChartKind::Grouped | ChartKind::Line) && spec.kind.value.takes_series() {
        let message = "what is awarded, planned and paid is not added together";
        let problem = Diagnostic::new(&KIND, spec.kind.span, message);
        reader.problems.push(problem.help("write `kind: grouped`, or `kind: line` over time"));
    }
}

fn shape(spec: &ChartSpec, metric: &ChartMetric, group: &str, reader: &mut Reader) {
    let kind = spec.kind.value;
    if kind.is_timed() && !ChartMetric::is_timed(group) {
        let message = format!("a `{}` chart runs over dates, and `{group}` is none", kind.code());
        let timed: Vec<&str> = metric.groups.iter().copied().filter(|group| ChartMetric::is_timed(group)).collect();
        let help = match timed.first() {
            Some(timed) => format!("write `group: {timed}`, or `kind: bar`"),
            None => "write `kind: bar`".to_owned(),
        };
        reader.problems.push(Diagnostic::new(&KIND, spec.kind.span, message).help(help));
    } else if kind.adds_up() && !metric.adds_up {
        let message = format!("the values of `{}` are no parts of a sum", metric.id);
        let problem = Diagnostic::new(&KIND, spec.kind.span, message);
        reader.problems.push(problem.help("write `kind: bar`"));
    }
}
