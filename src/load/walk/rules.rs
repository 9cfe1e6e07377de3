//! The rules of folders and files.

use crate::diag::Rule;

/// A folder of `content/` that is no kind of record.
pub static UNKNOWN_FOLDER: Rule = Rule {
    code: "E0101",
    title: "A folder of `content/` is no kind of record",
    help: "Each folder directly inside `content/` holds one kind of record, and its name says which: `commitments`, \
           `organisations`, `grants` and so on, always in the plural. A folder with another name would be left out \
           silently, so it is refused. Folders further inside are yours to name.",
    wrong: "--- file: content/organisation/sante.yml\ntitle: Ministère de la Santé\n",
    right: "--- file: content/organisations/sante.yml\ntitle: Ministère de la Santé\n",
};

/// A file name that is not text.
pub static NAME_NOT_TEXT: Rule = Rule {
    code: "E0103",
    title: "A file's name cannot be read",
    help: "The name holds bytes that are not UTF-8, so that it looks different on every computer. Rename the file with \
           the small letters `a` to `z`, digits, `-` and `_`.",
    wrong: "",
    right: "--- file: content/organisations/sante.yml\ntitle: Ministère de la Santé\n",
};

/// A symbolic link.
pub static SYMLINK: Rule = Rule {
    code: "E0104",
    title: "A symbolic link stands in the content",
    help: "A link can point at any file of the computer that builds the site, and so publish what was never meant to \
           be. Links are not followed. Copy the file to the place of the link.",
    wrong: "",
    right: "--- file: content/organisations/sante.yml\ntitle: Ministère de la Santé\n",
};

/// A file that looks like content but has another ending.
pub static WRONG_ENDING: Rule = Rule {
    code: "E0105",
    title: "A file of content has the wrong ending",
    help: "Content is read from files that end in `.md` (text with fields above it), `.yml` (fields only) and `.csv` \
           (a table), all in small letters; lists of codes only from `.yml`. This file looks like content but would be \
           left out, so it is refused. Rename it, or save a spreadsheet as CSV UTF-8.",
    wrong: "--- file: content/organisations/sante.yaml\ntitle: Ministère de la Santé\n",
    right: "--- file: content/organisations/sante.yml\ntitle: Ministère de la Santé\n",
};

/// A record that stands in no kind's folder.
pub static OUTSIDE: Rule = Rule {
    code: "E0106",
    title: "A record stands outside the folders of records",
    help: "The folder that a file stands in says what kind of record it is. A file directly in `content/` has no kind. \
           Move it into a folder like `content/pages/`.",
    wrong: "--- file: content/about.md\n---\ntitle: About\n---\nWho we are.\n",
    right: "--- file: content/pages/about.md\n---\ntitle: About\n---\nWho we are.\n",
};

/// A file that is too large.
pub static TOO_LARGE: Rule = Rule {
    code: "E0107",
    title: "A file is too large",
    help: "A `.md` or `.yml` file has at most 64 MiB, a `.csv` file 4 GiB. More in one file is a mistake, mostly an \
           image or an archive with the wrong name. Split a long list into several files.",
    wrong: "",
    right: "--- file: content/places/regions.yml\n- id: casablanca-settat\n  title: Casablanca-Settat\n  level: region\n",
};

/// A file that cannot be read.
pub static UNREADABLE: Rule = Rule {
    code: "E0108",
    title: "A file cannot be read",
    help: "The computer refuses to hand out the file, or it is no ordinary file (a pipe, a socket, a device). Look at \
           its rights, or copy it anew.",
    wrong: "",
    right: "--- file: content/organisations/sante.yml\ntitle: Ministère de la Santé\n",
};

/// A translation into a language that the site does not have.
pub static UNKNOWN_LANGUAGE: Rule = Rule {
    code: "E0110",
    title: "A translation is in a language that the site does not translate into",
    help: "`about.fr.md` is the French translation of `about.md`: the part between the dots is one of the \
           `languages` in `site.toml`. Add the language there, or rename the file. The first of them is the default \
           language: what is written in it stands in `about.md` itself. Tables (`.csv`) and lists of codes \
           have no translations beside them: their texts are written in all languages at once.",
    wrong: "--- file: content/pages/about.md\n---\ntitle: About\n---\n--- file: content/pages/about.de.md\n---\ntitle: Über uns\n---\n",
    right: "--- file: content/pages/about.md\n---\ntitle: About\n---\n--- file: content/pages/about.fr.md\n---\ntitle: À propos\n---\n",
};

/// A site without content.
pub static NO_CONTENT: Rule = Rule {
    code: "E0112",
    title: "The site has no folder `content`",
    help: "The records of a site stand in the folder `content` beside `site.toml`. Start Shafaf in the folder of the \
           site, or name it with `--site`.",
    wrong: "",
    right: "--- file: content/pages/about.md\n---\ntitle: About\n---\nWho we are.\n",
};

/// A file that is not read.
pub static STRAY: Rule = Rule {
    code: "W0101",
    title: "A file is not part of the site",
    help: "Only `.md`, `.yml` and `.csv` files are content. Other files are neither read nor published. Move the file \
           out of `content/`; a document that readers should have belongs on a web address that a record names under \
           `sources` or `documents`.",
    wrong: "--- file: content/organisations/notes.txt\nask again in May\n",
    right: "--- file: notes/organisations.txt\nask again in May\n",
};
