//! The rules of YAML.

use crate::diag::Rule;

/// A tab where spaces belong.
pub static TAB: Rule = Rule {
    code: "E0201",
    title: "A tab stands where YAML wants spaces",
    help: "How far a line is moved to the right says what it belongs to, and only spaces count, for a tab is not equally \
           wide everywhere. Replace each tab at the start of a line by two spaces. Most editors do that for a whole \
           file (\"Convert indentation to spaces\").",
    wrong: "--- file: content/organisations/sante.yml\ntitle:\n\ten: Ministry of Health\n\tfr: Ministère de la Santé\n",
    right: "--- file: content/organisations/sante.yml\ntitle:\n  en: Ministry of Health\n  fr: Ministère de la Santé\n",
};

/// Lines that are moved in differently.
pub static INDENT: Rule = Rule {
    code: "E0202",
    title: "Lines are indented differently",
    help: "Fields that belong together begin in the same column. A line that is moved further to the right belongs to \
           the line above it; one that is moved to the left ends it. Give each field of a record the same number of \
           spaces at its start, and two more to what belongs to it.",
    wrong: "--- file: content/places/rabat.yml\ntitle: Rabat\n  level: commune\n",
    right: "--- file: content/places/rabat.yml\ntitle: Rabat\nlevel: commune\n",
};

/// A quote that is never closed.
pub static QUOTE_OPEN: Rule = Rule {
    code: "E0203",
    title: "A quote is opened and never closed",
    help: "A text that begins with `\"` or `'` ends with the same character. Add it at the end of the text, or leave out \
           the first: a text needs quotes only if it holds `: ` or ` #`, or begins with a sign like `[`, `{`, `*`, `&`, \
           `!`, `@`, `%`, `|` or `>`. A text of several lines is written indented below `field: |`.",
    wrong: "--- file: content/places/rabat.yml\ntitle: \"Rabat\nlevel: commune\n",
    right: "--- file: content/places/rabat.yml\ntitle: \"Rabat\"\nlevel: commune\n",
};

/// Text after a closing quote.
pub static QUOTE_CLOSED: Rule = Rule {
    code: "E0204",
    title: "Text goes on after its closing quote",
    help: "What begins with a quote ends at the next quote of the same kind, and nothing may follow. Mostly an \
           apostrophe ends a text in `'…'` too early: put the text in `\"…\"`, or write the apostrophe twice. Inside \
           `\"…\"` a quote is written `\\\"`. The typographic signs ’ “ ” « » end nothing and can always be used.",
    wrong: "--- file: content/organisations/interieur.yml\ntitle: 'Ministère de l'Intérieur'\n",
    right: "--- file: content/organisations/interieur.yml\ntitle: \"Ministère de l'Intérieur\"\n",
};

/// A colon inside an unquoted text.
pub static COLON: Rule = Rule {
    code: "E0205",
    title: "A colon with a space stands inside a text without quotes",
    help: "`: ` separates the name of a field from its value, so a text that holds it must be put in quotes. A colon \
           without a space after it (`https://…`, `10:30`) does no harm.",
    wrong: "--- file: content/news/budget.yml\ntitle: Open budget: what changes\ndate: 2026-03-01\n",
    right: "--- file: content/news/budget.yml\ntitle: \"Open budget: what changes\"\ndate: 2026-03-01\n",
};

/// A line that is no field.
pub static NO_FIELD: Rule = Rule {
    code: "E0206",
    title: "A line is neither a field nor an entry of a list",
    help: "Every line is `field: value` (with a space after the colon), or `- ` and an entry of a list. A text of \
           several lines begins with `field: |` and stands below it, each line moved to the right by two spaces. A list \
           begins on the line below its field.",
    wrong: "--- file: content/places/rabat.yml\ntitle: Rabat\nlevel:commune\n",
    right: "--- file: content/places/rabat.yml\ntitle: Rabat\nlevel: commune\n",
};

/// A text that begins with a sign of YAML.
pub static FIRST_SIGN: Rule = Rule {
    code: "E0207",
    title: "A text without quotes begins with a sign that has another meaning",
    help: "YAML keeps `@`, `` ` ``, `%`, `*`, `&`, `!`, `|`, `>`, `?`, `[`, `]`, `{`, `}` and `,` at the start of a value \
           for itself. Put a text that begins with one of them in quotes.",
    wrong: "--- file: content/news/visit.yml\ntitle: @ogp visits Rabat\ndate: 2026-03-01\n",
    right: "--- file: content/news/visit.yml\ntitle: \"@ogp visits Rabat\"\ndate: 2026-03-01\n",
};

/// Brackets that do not match.
pub static BRACKET: Rule = Rule {
    code: "E0208",
    title: "A bracket is not closed, or a comma is missing",
    help: "A list on one line is `[first, second]`, fields on one line are `{name: value, name: value}`: commas between, \
           and the same kind of bracket at the end. A text inside that holds a comma, a bracket or `: ` is put in \
           quotes, and so is a text that merely begins with a bracket.",
    wrong: "--- file: content/organisations/sante.yml\ntitle: {en: Ministry of Health, fr: Ministère de la Santé\nkind: ministry\n",
    right: "--- file: content/organisations/sante.yml\ntitle: {en: Ministry of Health, fr: Ministère de la Santé}\nkind: ministry\n",
};

/// An unknown escape.
pub static ESCAPE: Rule = Rule {
    code: "E0209",
    title: "A backslash in double quotes is followed by the wrong letter",
    help: "Inside `\"…\"` a backslash begins a special sign: `\\n` a new line, `\\\"` a quote, `\\\\` a backslash, `\\u0645` \
           a letter by its number. To write a backslash as it is, put the text in `'…'`, or write it twice.",
    wrong: "--- file: content/news/share.yml\ntitle: \"The folder \\data\"\ndate: 2026-03-01\n",
    right: "--- file: content/news/share.yml\ntitle: 'The folder \\data'\ndate: 2026-03-01\n",
};

/// A key that is set twice.
pub static DUPLICATE: Rule = Rule {
    code: "E0210",
    title: "A field is set twice",
    help: "A record has each field once. Of two values, one would be lost silently. Delete one of them; if both are \
           meant, write them as one list.",
    wrong: "--- file: content/places/rabat.yml\ntitle: Rabat\nlevel: region\nlevel: commune\n",
    right: "--- file: content/places/rabat.yml\ntitle: Rabat\nlevel: commune\n",
};

/// A key that is no text.
pub static KEY: Rule = Rule {
    code: "E0211",
    title: "The name of a field is not a word",
    help: "Left of the colon stands the name of a field, a plain word. A list, a group of fields, or nothing cannot be \
           a name. Mostly a text that begins with `[` or `{` is meant, and needs quotes.",
    wrong: "--- file: content/places/rabat.yml\ntitle: Rabat\n[level]: commune\n",
    right: "--- file: content/places/rabat.yml\ntitle: Rabat\nlevel: commune\n",
};

/// Too many levels.
pub static TOO_DEEP: Rule = Rule {
    code: "E0212",
    title: "Lists and fields stand too deep in each other",
    help: "More than 64 levels are refused, to keep a broken or hostile file from filling the memory. Records have \
           about six levels; look for brackets that were opened by mistake.",
    wrong: "--- file: content/places/rabat.yml\ntitle: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[Rabat]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]\n",
    right: "--- file: content/places/rabat.yml\ntitle: Rabat\nlevel: commune\n",
};

/// An alias that cannot be resolved.
pub static ALIAS: Rule = Rule {
    code: "E0213",
    title: "A value that begins with `*` repeats nothing",
    help: "A value that begins with `*` repeats another one that was marked with `&name` above it in the same file. Here \
           the mark is missing, or the value would repeat itself without end, or so often that the file would fill the \
           memory. Mostly a text that begins with `*` is meant, and needs quotes.",
    wrong: "--- file: content/news/visit.yml\ntitle: *Important* visit\ndate: 2026-03-01\n",
    right: "--- file: content/news/visit.yml\ntitle: \"*Important* visit\"\ndate: 2026-03-01\n",
};

/// A feature of YAML that is not used.
pub static UNREAD_FEATURE: Rule = Rule {
    code: "E0214",
    title: "A feature of YAML is not used here",
    help: "Tags (`!name value`), directives (`%YAML`) and merging (`<<`) are refused: what a value means is decided by \
           its field, and a record says itself what it holds. A text that begins with `!` or `%` is put in quotes.",
    wrong: "--- file: content/places/rabat.yml\ntitle: !Rabat\nlevel: commune\n",
    right: "--- file: content/places/rabat.yml\ntitle: \"!Rabat\"\nlevel: commune\n",
};

/// A second document.
pub static SEVERAL_DOCUMENTS: Rule = Rule {
    code: "E0215",
    title: "A file holds several YAML documents",
    help: "A line `---` begins a new document, and only the first would be read. To keep several records in one file, \
           write a list: each record begins with `- id: …`, and its other fields stand below, moved to the right by two \
           spaces.",
    wrong: "--- file: content/places/cities.yml\nid: rabat\ntitle: Rabat\nlevel: commune\n---\nid: fes\ntitle: Fès\nlevel: commune\n",
    right: "--- file: content/places/cities.yml\n- id: rabat\n  title: Rabat\n  level: commune\n- id: fes\n  title: Fès\n  level: commune\n",
};

/// Anything else that is no YAML.
pub static SYNTAX: Rule = Rule {
    code: "E0216",
    title: "This place cannot be read as YAML",
    help: "Something here does not follow the rules of YAML, and none of the usual mistakes explains it. Compare with a \
           record that works: every line is `field: value` or `- ` and an entry; what belongs together begins in the \
           same column; a comment begins with a space and `#`; unusual texts stand in quotes.",
    wrong: "--- file: content/places/rabat.yml\ntitle: \"Rabat\"#capital\nlevel: commune\n",
    right: "--- file: content/places/rabat.yml\ntitle: \"Rabat\" # capital\nlevel: commune\n",
};

/// A comment in place of a value.
pub static COMMENT: Rule = Rule {
    code: "W0219",
    title: "A text is lost behind `#`",
    help: "A space and `#` begin a comment, which nobody reads but the editors of the file. Put a text that begins with `#`, or \
           holds one behind a space, in quotes. A comment has a space behind the `#`. A comment about a field that has no value \
           yet stands on the line above it.",
    wrong: "--- file: content/places/rabat.yml\ntitle: Rabat\nsummary: #1 of all communes\nlevel: commune\n",
    right: "--- file: content/places/rabat.yml\ntitle: Rabat\nsummary: \"#1 of all communes\"\nlevel: commune\n",
};

/// A space that is none.
pub static ODD_BLANK: Rule = Rule {
    code: "E0218",
    title: "A space of another kind stands in the name of a field",
    help: "Text copied from a web page or a word processor often holds spaces that look like any other but are not \
           (no-break spaces, U+00A0). YAML takes them for letters. Delete the spaces at the start of the line and around \
           the name, and type them anew.",
    wrong: "--- file: content/places/rabat.yml\ntitle: Rabat\n\u{a0}level: commune\n",
    right: "--- file: content/places/rabat.yml\ntitle: Rabat\nlevel: commune\n",
};
