//! The target that the catalogue of datasets is drawn against.

use crate::check::rules::context::Context;
use crate::config::IndicatorName;
use crate::diag::{Diagnostic, Rule, nearest};
use crate::model::Indicator;
use crate::source::Spanned;

/// A setting names an indicator that is not there, or one without a target.
pub static RULE: Rule = Rule {
    code: "E0411",
    title: "A setting names an indicator that has no target",
    help: "`datasets_target` and `publishers_target` in `site.toml` are the id of a commitment, `/`, and the `id` of one of its \
           indicators. That indicator has a `target`, for the catalogue of datasets is drawn against it.",
    wrong: "--- file: site.toml\ntitle = \"Dashboard\"\nlanguages = [\"en\"]\nas_of = \"2026-10-31\"\ndatasets_target = \"portal/datasets\"\n--- file: content/plans/plan.yml\ntitle: Plan\nlevel: national\nstart: 2024\nend: 2027\n--- file: content/organisations/agency.yml\ntitle: The agency\n--- file: content/commitments/portal.yml\ntitle: The portal\nplan: plan\nlead: agency\nindicators:\n  - {id: datasets, title: Datasets on the portal}\n",
    right: "--- file: site.toml\ntitle = \"Dashboard\"\nlanguages = [\"en\"]\nas_of = \"2026-10-31\"\ndatasets_target = \"portal/datasets\"\n--- file: content/plans/plan.yml\ntitle: Plan\nlevel: national\nstart: 2024\nend: 2027\n--- file: content/organisations/agency.yml\ntitle: The agency\n--- file: content/commitments/portal.yml\ntitle: The portal\nplan: plan\nlead: agency\nindicators:\n  - {id: datasets, title: Datasets on the portal, target: {date: 2027, value: 200}}\n",
};

/// Looks the indicators up. An unknown commitment is told with all other unknown names.
pub fn check(context: Context, problems: &mut Vec<Diagnostic>) {
    let names = [&context.config.datasets_target, &context.config.publishers_target];
    problems.extend(names.into_iter().flatten().filter_map(|name| look(context, name)));
}

fn look(context: Context, name: &Spanned<IndicatorName>) -> Option<Diagnostic> {
    let commitments = &context.records.commitments;
    let commitment = &commitments.rows()[commitments.position(&name.value.commitment)?];
    if ["indicators", "id", "target"].into_iter().any(|field| commitment.lost.holds(field)) {
        return None;
    }
    let wanted = name.value.indicator.as_str();
    let id = |indicator: &Indicator| indicator.id.as_ref().is_some_and(|id| &*id.value == wanted);
    let (message, help) = match commitment.indicators.iter().find(|one| id(one)) {
        Some(found) if found.target.is_some() => return None,
        Some(_) => {
            let message = format!("the indicator `{wanted}` of `{}` has no target", commitment.id);
            (message, "give it a `target`, or name another indicator".to_owned())
        }
        None => {
            let known = commitment.indicators.iter().filter_map(|one| one.id.as_ref()).map(|id| &*id.value);
            let help = match nearest(wanted, known) {
                Some(near) => format!("did you mean `{}/{near}`?", commitment.id),
                None => "write the `id` of one of its indicators after the `/`".to_owned(),
            };
            (format!("`{}` has no indicator `{wanted}`", commitment.id), help)
        }
    };
    Some(Diagnostic::new(&RULE, name.span, message).help(help))
}
