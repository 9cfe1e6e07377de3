//! The rules that reading a field can find broken.

use crate::diag::Rule;

/// A character that cannot be seen. It stands with the rules of the texts of files, which find most of them.
pub static CONTROL: Rule = Rule {
    code: "E0121",
    title: "A character that cannot be seen stands in the text",
    help: "Control characters (NUL, backspace, escape and the like) have no meaning in a text, are shown nowhere, and \
           mostly come from copying out of another program. In codes, ids, addresses, dates, numbers and names of fields, so \
           do spaces of no width and soft hyphens, which make two words differ that look alike. Delete the character, or \
           write the line anew.",
    wrong: "",
    right: "--- file: content/organisations/interieur.yml\ntitle: Ministère de l’Intérieur\n",
};

/// A required field is not there.
pub static MISSING_FIELD: Rule = Rule {
    code: "E0301",
    title: "A required field is missing",
    help: "Each kind of record has a few fields without which it cannot be shown. Add the field; if its value is not \
           known yet, keep the record out of the site with `draft: true` until it is.",
    wrong: "--- file: content/news/opening.md\n---\ntitle: The portal opens\n---\n",
    right: "--- file: content/news/opening.md\n---\ntitle: The portal opens\ndate: 2026-03-01\n---\n",
};

/// A field that the kind does not have.
pub static UNKNOWN_FIELD: Rule = Rule {
    code: "E0302",
    title: "A field has a name that is not known",
    help: "Most often this is a slip in the name; the nearest known name is proposed. Nothing that is written is ever \
           left out in silence, so an unknown field is an error.",
    wrong: "--- file: content/news/opening.md\n---\ntitle: The portal opens\ndate: 2026-03-01\nsumary: It is here.\n---\n",
    right: "--- file: content/news/opening.md\n---\ntitle: The portal opens\ndate: 2026-03-01\nsummary: It is here.\n---\n",
};

/// A list where a text belongs, and the like.
pub static WRONG_TYPE: Rule = Rule {
    code: "E0303",
    title: "A value has the wrong form",
    help: "A list stands where a single value belongs, or the other way round. A list is written with one `- item` a \
           line or as `[one, two]`.",
    wrong: "--- file: content/news/opening.md\n---\ntitle: The portal opens\ndate: 2026-03-01\ntags: portal\n---\n",
    right: "--- file: content/news/opening.md\n---\ntitle: The portal opens\ndate: 2026-03-01\ntags: [portal]\n---\n",
};

/// Not a number.
pub static NOT_A_NUMBER: Rule = Rule {
    code: "E0304",
    title: "A number cannot be read",
    help: "Numbers are written with digits and, where needed, a point: `1200000.50`. No spaces, no thousands \
           separators, no unit, no percent sign.",
    wrong: "--- file: content/places/north.yml\ntitle: North\nlevel: region\npopulation: {date: 2024, value: 4 030 000}\n",
    right: "--- file: content/places/north.yml\ntitle: North\nlevel: region\npopulation: {date: 2024, value: 4030000}\n",
};

/// Not a date.
pub static NOT_A_DATE: Rule = Rule {
    code: "E0305",
    title: "A date cannot be read",
    help: "A date is a day `2018-12-05`, a month `2018-12`, a quarter `2018-Q3` or a year `2018`: write what is known \
           and no more. The day must exist in the calendar.",
    wrong: "--- file: content/news/opening.md\n---\ntitle: The portal opens\ndate: 5/12/2018\n---\n",
    right: "--- file: content/news/opening.md\n---\ntitle: The portal opens\ndate: 2018-12-05\n---\n",
};

/// Neither yes nor no.
pub static NOT_A_BOOL: Rule = Rule {
    code: "E0306",
    title: "Yes or no is expected",
    help: "Write `true` or `false` (`yes` and `no` are read as well).",
    wrong: "--- file: content/pages/about.md\n---\ntitle: About\nmenu: maybe\n---\n",
    right: "--- file: content/pages/about.md\n---\ntitle: About\nmenu: true\n---\n",
};

/// A language that the site does not have.
pub static UNKNOWN_LANGUAGE: Rule = Rule {
    code: "E0307",
    title: "A text is given in a language that the site does not have",
    help: "A text is either one value in the site's default language or a group with one line a language. The \
           languages are those listed under `languages` in `site.toml`.",
    wrong: "--- file: content/news/opening.md\n---\ntitle: {en: The portal opens, xx: Portal}\ndate: 2026-03-01\n---\n",
    right: "--- file: content/news/opening.md\n---\ntitle: {en: The portal opens, fr: Le portail ouvre}\ndate: 2026-03-01\n---\n",
};

/// A text without its default language.
pub static NO_DEFAULT_TEXT: Rule = Rule {
    code: "E0308",
    title: "A text lacks the site's default language",
    help: "Readers of a language without a translation are shown the default language, so that text must be there.",
    wrong: "--- file: content/news/opening.md\n---\ntitle: {fr: Le portail ouvre}\ndate: 2026-03-01\n---\n",
    right: "--- file: content/news/opening.md\n---\ntitle: {en: The portal opens, fr: Le portail ouvre}\ndate: 2026-03-01\n---\n",
};

/// A percentage below 0 or above 100.
pub static PERCENT_RANGE: Rule = Rule {
    code: "E0309",
    title: "A percentage lies outside 0 to 100",
    help: "Progress and shares are written as a number from 0 to 100, without the percent sign.",
    wrong: "--- file: content/plans/first.yml\ntitle: First plan\nlevel: national\nstart: 2018\nend: 2020\nreported_progress:\n  - percent: 370\n",
    right: "--- file: content/plans/first.yml\ntitle: First plan\nlevel: national\nstart: 2018\nend: 2020\nreported_progress:\n  - percent: 37\n",
};

/// A number that its field cannot have.
pub static NUMBER_RANGE: Rule = Rule {
    code: "E0310",
    title: "A number is out of range",
    help: "The weight of a milestone is above 0 and at most 1000; a Sustainable Development Goal has a number from 1 to 17; a \
           population is a whole number above 0, and so are the threshold of a petition and a number of seats; the days that a \
           complaint takes are not negative.",
    wrong: "--- file: content/organisations/fund.yml\ntitle: The fund\n--- file: content/plans/first.yml\ntitle: First plan\nlevel: national\nstart: 2018\nend: 2020\n--- file: content/commitments/portal.yml\ntitle: Portal\nplan: first\nlead: fund\nmilestones:\n  - title: It opens\n    weight: 0\n",
    right: "--- file: content/organisations/fund.yml\ntitle: The fund\n--- file: content/plans/first.yml\ntitle: First plan\nlevel: national\nstart: 2018\nend: 2020\n--- file: content/commitments/portal.yml\ntitle: Portal\nplan: first\nlead: fund\nmilestones:\n  - title: It opens\n    weight: 2\n",
};

/// Larger than anything that is counted.
pub static TOO_LARGE: Rule = Rule {
    code: "E0311",
    title: "A number is too large",
    help: "No number and no amount goes beyond a million million million (a 1 with 18 zeros): no budget in any currency \
           does, so it is most often a digit too many, or two numbers that were pasted into one. It also keeps every sum \
           exact.",
    wrong: "--- file: content/calls/small.yml\ntitle: Small grants\nfunder: fund\nbudget: 50000000000000000000\n--- file: content/organisations/fund.yml\ntitle: The fund\n",
    right: "--- file: content/calls/small.yml\ntitle: Small grants\nfunder: fund\nbudget: 5000000\n--- file: content/organisations/fund.yml\ntitle: The fund\n",
};

/// A code that its list does not have.
pub static UNKNOWN_CODE: Rule = Rule {
    code: "E0401",
    title: "A code is not in its list",
    help: "Some fields take one of a fixed set of codes. A site can add its own in `content/codes/<list>.yml`; lists \
           that the metrics depend on (such as the status of a milestone) are fixed.",
    wrong: "--- file: content/plans/first.yml\ntitle: First plan\nlevel: nacional\nstart: 2018\nend: 2020\n",
    right: "--- file: content/plans/first.yml\ntitle: First plan\nlevel: national\nstart: 2018\nend: 2020\n",
};

/// A currency that does not exist.
pub static UNKNOWN_CURRENCY: Rule = Rule {
    code: "E0602",
    title: "A currency is not known",
    help: "Currencies are written with the three capital letters of ISO 4217, such as MAD or EUR.",
    wrong: "--- file: content/calls/small.yml\ntitle: Small grants\nfunder: fund\nbudget: {amount: 5000, currency: DH}\n--- file: content/organisations/fund.yml\ntitle: The fund\n",
    right: "--- file: content/calls/small.yml\ntitle: Small grants\nfunder: fund\nbudget: {amount: 5000, currency: MAD}\n--- file: content/organisations/fund.yml\ntitle: The fund\n",
};

/// More decimals than the currency has.
pub static MONEY_DECIMALS: Rule = Rule {
    code: "E0603",
    title: "An amount has more decimals than its currency",
    help: "The dirham has two decimals, the yen none, the Tunisian dinar three. Amounts are kept exactly as written, \
           so one that cannot exist is most often a slip of the point. In `60.000` the point may be meant to separate \
           thousands; nothing does here: write `60000`.",
    wrong: "--- file: content/calls/small.yml\ntitle: Small grants\nfunder: fund\nbudget: 5000.125\n--- file: content/organisations/fund.yml\ntitle: The fund\n",
    right: "--- file: content/calls/small.yml\ntitle: Small grants\nfunder: fund\nbudget: 5000.12\n--- file: content/organisations/fund.yml\ntitle: The fund\n",
};

/// Below zero.
pub static NEGATIVE_AMOUNT: Rule = Rule {
    code: "E0604",
    title: "An amount is negative",
    help: "Money that comes back is a disbursement of kind `returned` with a positive amount. An award that was lowered is \
           written as it was first made, and what was taken off as a disbursement of kind `corrected`, the only one that may be \
           below zero.",
    wrong: "--- file: content/calls/small.yml\ntitle: Small grants\nfunder: fund\nbudget: -5000\n--- file: content/organisations/fund.yml\ntitle: The fund\n",
    right: "--- file: content/calls/small.yml\ntitle: Small grants\nfunder: fund\nbudget: 5000\n--- file: content/organisations/fund.yml\ntitle: The fund\n",
};

/// What to write instead of an amount below zero.
pub const POSITIVE: &str = "write the amount without the minus; money that comes back is a disbursement of kind `returned`, and what \
     is taken off an award one of kind `corrected`";

/// An address that no reader should follow.
pub static BAD_URL: Rule = Rule {
    code: "E0701",
    title: "An address cannot be used",
    help: "An address begins with `https://`, `http://` or `mailto:`. Other schemes can harm readers or do not work on \
           a static page; an address without a scheme leads nowhere.",
    wrong: "--- file: content/organisations/fund.yml\ntitle: The fund\nurl: www.example.org\n",
    right: "--- file: content/organisations/fund.yml\ntitle: The fund\nurl: https://www.example.org/\n",
};

/// All of them, by code.
pub const RULES: &[&Rule] = &[
    &MISSING_FIELD,
    &UNKNOWN_FIELD,
    &WRONG_TYPE,
    &NOT_A_NUMBER,
    &NOT_A_DATE,
    &NOT_A_BOOL,
    &UNKNOWN_LANGUAGE,
    &NO_DEFAULT_TEXT,
    &PERCENT_RANGE,
    &NUMBER_RANGE,
    &TOO_LARGE,
    &UNKNOWN_CODE,
    &UNKNOWN_CURRENCY,
    &MONEY_DECIMALS,
    &NEGATIVE_AMOUNT,
    &BAD_URL,
];
