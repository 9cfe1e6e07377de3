//! Former ids that would write another page, or none.

use std::collections::HashMap;

use crate::check::rules::context::Context;
use crate::diag::{Diagnostic, Rule};
use crate::load;
use crate::model::{ForKind, Kind, Listed, Records, Table, for_each_kind};
use crate::source::{Span, Spanned};

/// A former id that is in use.
pub static RULE: Rule = Rule {
    code: "E0802",
    title: "An alias is in use",
    help: "An alias keeps the address of a former id alive. It cannot be the id or the alias of another record of the same \
           kind: both would write the same page.",
    wrong: "--- file: content/news/opening.md\n---\ntitle: The portal opens\ndate: 2026-03-01\n---\n--- file: content/news/update.md\n---\ntitle: The portal grows\ndate: 2026-04-01\naliases: [opening]\n---\n",
    right: "--- file: content/news/opening.md\n---\ntitle: The portal opens\ndate: 2026-03-01\n---\n--- file: content/news/update.md\n---\ntitle: The portal grows\ndate: 2026-04-01\naliases: [growth]\n---\n",
};

/// A former id that is no id.
pub static BAD_ALIAS: Rule = Rule {
    code: "E0803",
    title: "An alias is not an id",
    help: "An alias is a former id, so it is written like one: small letters, digits, `-` and `_`. It names no folder.",
    wrong: "--- file: content/news/opening.md\n---\ntitle: The portal opens\ndate: 2026-03-01\naliases: [../../secret]\n---\n",
    right: "--- file: content/news/opening.md\n---\ntitle: The portal opens\ndate: 2026-03-01\naliases: [portal-opens]\n---\n",
};

/// Checks the aliases of every kind that has pages.
pub fn check(context: Context, problems: &mut Vec<Diagnostic>) {
    for_each_kind(Aliases { records: context.records, problems });
}

struct Aliases<'a> {
    records: &'a Records,
    problems: &'a mut Vec<Diagnostic>,
}

impl ForKind for Aliases<'_> {
    type Out = ();

    fn of<T: Listed>(&mut self) {
        if T::PAGED {
            check_kind(self.records.of::<T>(), self.problems);
        }
    }
}

fn check_kind<T: Kind>(table: &Table<T>, problems: &mut Vec<Diagnostic>) {
    let mut taken: HashMap<&str, Span> = HashMap::new();
    let aliases = table.iter().flat_map(|record| &record.head.aliases);
    for alias in aliases {
        let owner = table.find(&alias.value).map(|record| record.span);
        let name = Spanned::new(alias.value.to_string(), alias.span);
        if let Some(fault) = load::check_id(&name) {
            problems.push(Diagnostic { rule: &BAD_ALIAS, ..fault });
        } else if let Some(other) = owner.or_else(|| taken.get(&*alias.value).copied()) {
            let problem = Diagnostic::new(&RULE, alias.span, format!("`{}` is in use", alias.value));
            problems.push(problem.help("remove the alias").related(other, "used here"));
        }
        taken.insert(&alias.value, alias.span);
    }
}
