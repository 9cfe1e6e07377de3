//! Components that hand over to the component of a kind, made from those that a theme has: whoever brings `audits_of` has it
//! shown wherever `related` stands.

use tera::Tera;

/// The name of the template that holds them.
pub const NAME: &str = "components/by-kind.html";

/// Where the components of a theme stand.
const FOLDER: &str = "components/";

/// A component that hands over.
struct Handover {
    name: &'static str,
    /// What the names of those that it hands over to end with, behind the folder of the kind.
    ending: &'static str,
    /// What it hands over, each with its type.
    arguments: &'static [(&'static str, &'static str)],
}

const HANDOVERS: [Handover; 2] = [
    Handover { name: "related", ending: "_of", arguments: &[("table", "map"), ("title", "string"), ("id", "string")] },
    Handover { name: "found", ending: "_found", arguments: &[("code", "string")] },
];

/// The template. Where the components of the theme cannot be read, it hands over to none; what is wrong is told with the
/// rest of the theme.
pub fn template(bare: &Tera, templates: &[(String, String)]) -> String {
    let mut components = bare.clone();
    let own = templates.iter().filter(|(name, _)| name.starts_with(FOLDER));
    // An error leaves the engine without components.
    _ = components.add_raw_templates(own.map(|(name, text)| (name, text)));
    HANDOVERS.iter().map(|handover| handover.component(&components)).collect()
}

impl Handover {
    fn component(&self, components: &Tera) -> String {
        let Self { name, arguments, .. } = self;
        let types: String = arguments.iter().map(|(name, kind)| format!(", {name}: {kind}")).collect();
        let values: String = arguments.iter().map(|(name, _)| format!(" {name}={{{name}}}")).collect();
        let branch = |kind: &str, first: bool| {
            let test = if first { "if" } else { "elif" };
            format!("{{%- {test} kind == \"{kind}\" %}}{{{{ <{kind}{}{values} /> }}}}", self.ending)
        };
        let kinds = self.kinds(components);
        let branches: String = kinds.iter().enumerate().map(|(i, kind)| branch(kind, i == 0)).collect();
        let end = if kinds.is_empty() { "" } else { "{%- endif %}" };
        format!(
            "{{% component {name}(kind: string{types}, @root, @base, @site) -%}}{branches}{end}{{%- endcomponent {name} %}}\n"
        )
    }

    /// The kinds for which there is a component that takes all that is handed over.
    fn kinds<'t>(&self, components: &'t Tera) -> Vec<&'t str> {
        let takes_all = |name: &str| {
            let known = components.get_component_definition(name);
            let takes = |wanted: &str| known.iter().flat_map(|info| info.args()).any(|arg| arg.name() == wanted);
            self.arguments.iter().all(|(name, _)| takes(name))
        };
        let names = components.get_component_names().filter(|name| takes_all(name));
        let mut kinds: Vec<&str> = names.filter_map(|name| name.strip_suffix(self.ending)).collect();
        kinds.sort_unstable();
        kinds
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tera::context;

    #[test]
    fn a_component_of_a_kind_is_found_by_its_name() {
        let component = "{% component audits_of(table: map, title: string, id: string) %}{{ id }}: {{ title }}{% endcomponent audits_of %}\
                         {% component leads_of(table: map) %}{% endcomponent leads_of %}";
        let mut templates = vec![("components/audits.html".to_owned(), component.to_owned())];
        templates.push((NAME.to_owned(), template(&Tera::new(), &templates)));
        let page = "{{ <related kind={kind} table={table} title=\"Audits\" id=\"a\" /> }}";
        templates.push(("page.html".to_owned(), page.to_owned()));
        let mut engine = Tera::new();
        engine.add_raw_templates(templates.iter().map(|(name, text)| (name, text))).expect("can be read");
        let table = std::collections::BTreeMap::<&str, u8>::new();
        let shown = |kind: &str| {
            let around = context! { kind => kind, table => &table, root => "", base => "", site => "" };
            engine.render("page.html", &around).expect("can be filled")
        };
        assert_eq!((shown("audits"), shown("leads")), ("a: Audits".to_owned(), String::new()));
    }
}
