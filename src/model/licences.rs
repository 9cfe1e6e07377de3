//! The licences that every site knows, with what is declared of each.

/// A built-in licence.
#[derive(Debug, Clone, Copy)]
pub struct BuiltInLicence {
    /// Its code.
    pub code: &'static str,
    /// Where its text is published.
    pub url: Option<&'static str>,
    /// Whether everyone may use, change and share what it covers (Open Definition 2.1, <https://opendefinition.org/od/2.1/en/>).
    pub open: bool,
}

/// A licence that conforms to the Open Definition.
const fn open(code: &'static str, url: &'static str) -> BuiltInLicence {
    BuiltInLicence { code, url: Some(url), open: true }
}

/// A licence that forbids some use.
const fn restricted(code: &'static str, url: &'static str) -> BuiltInLicence {
    BuiltInLicence { code, url: Some(url), open: false }
}

/// What stands for a licence without a text of its own.
const fn nameless(code: &'static str, open: bool) -> BuiltInLicence {
    BuiltInLicence { code, url: None, open }
}

/// Every built-in licence. Codes are those of SPDX in small letters where it has one (<https://spdx.org/licenses/>).
pub const LICENCES: [BuiltInLicence; 35] = [
    open("cc0-1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
    open("cc-by-4.0", "https://creativecommons.org/licenses/by/4.0/"),
    open("cc-by-3.0", "https://creativecommons.org/licenses/by/3.0/"),
    open("cc-by-3.0-igo", "https://creativecommons.org/licenses/by/3.0/igo/"),
    open("cc-by-3.0-br", "https://creativecommons.org/licenses/by/3.0/br/"),
    open("cc-by-2.5", "https://creativecommons.org/licenses/by/2.5/"),
    open("cc-by-2.0", "https://creativecommons.org/licenses/by/2.0/"),
    open("cc-by-sa-4.0", "https://creativecommons.org/licenses/by-sa/4.0/"),
    open("cc-by-sa-3.0", "https://creativecommons.org/licenses/by-sa/3.0/"),
    open("cc-by-sa-3.0-igo", "https://creativecommons.org/licenses/by-sa/3.0/igo/"),
    restricted("cc-by-nc-4.0", "https://creativecommons.org/licenses/by-nc/4.0/"),
    restricted("cc-by-nc-sa-4.0", "https://creativecommons.org/licenses/by-nc-sa/4.0/"),
    restricted("cc-by-nd-4.0", "https://creativecommons.org/licenses/by-nd/4.0/"),
    restricted("cc-by-nc-nd-4.0", "https://creativecommons.org/licenses/by-nc-nd/4.0/"),
    open("odbl-1.0", "https://opendatacommons.org/licenses/odbl/1-0/"),
    open("odc-by-1.0", "https://opendatacommons.org/licenses/by/1-0/"),
    open("pddl-1.0", "https://opendatacommons.org/licenses/pddl/1-0/"),
    open("ogl-uk-3.0", "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"),
    open("ogl-uk-2.0", "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/2/"),
    open("ogl-uk-1.0", "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/1/"),
    open("ogl-canada-2.0", "https://open.canada.ca/en/open-government-licence-canada"),
    open("etalab-2.0", "https://www.etalab.gouv.fr/licence-ouverte-open-licence/"),
    open("etalab-1.0", "https://www.etalab.gouv.fr/wp-content/uploads/2014/05/Licence_Ouverte.pdf"),
    open("lo-ma", "https://data.gov.ma/fr/faq"),
    open("br-decreto-8777", "https://www.planalto.gov.br/ccivil_03/_ato2015-2018/2016/decreto/d8777.htm"),
    open("dl-de-by-2.0", "https://www.govdata.de/dl-de/by-2-0"),
    open("dl-de-zero-2.0", "https://www.govdata.de/dl-de/zero-2-0"),
    open("iodl-2.0", "https://www.dati.gov.it/iodl/2.0/"),
    open("nlod-2.0", "https://data.norge.no/nlod/en/2.0"),
    open("nlod-1.0", "https://data.norge.no/nlod/en/1.0"),
    open("gfdl-1.3", "https://www.gnu.org/licenses/fdl-1.3.html"),
    open("public-domain", "https://creativecommons.org/publicdomain/mark/1.0/"),
    nameless("other-open", true),
    nameless("not-open", false),
    nameless("unknown", false),
];

/// The codes of all of them.
pub const CODES: [&str; LICENCES.len()] = {
    let mut codes = [""; LICENCES.len()];
    let mut i = 0;
    while i < codes.len() {
        codes[i] = LICENCES[i].code;
        i += 1;
    }
    codes
};
