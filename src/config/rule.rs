//! The rule that settings break.

use crate::diag::Rule;

/// The name of the file.
pub const FILE: &str = "site.toml";

/// The settings cannot be read.
pub static BAD_CONFIG: Rule = Rule {
    code: "E0001",
    title: "`site.toml` cannot be used",
    help: "`site.toml` holds the settings of the site: its title, its languages, its currency. It is written in TOML; \
           every name in it is documented in the publisher's guide.",
    wrong: "--- file: site.toml\ntitle = \"Dashboard\nlanguages = [\"en\"]\n",
    right: "--- file: site.toml\ntitle = \"Dashboard\"\nlanguages = [\"en\"]\nas_of = \"2026-10-31\"\n",
};
