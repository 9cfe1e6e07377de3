//! Why the history of a site is not known.

use crate::diag::{Diagnostic, Rule};
use crate::source::{FileId, Span};

/// Dates of last change are not known.
pub static UNDATED: Rule = Rule {
    code: "W0005",
    title: "The dates of last change are not known",
    help: "When a record was last changed comes from its field `updated`, else from the history in git. Where the history cannot \
           be read, or only its end is there, these dates are unknown on the pages; none is guessed. A clone that shall know them \
           is made with all commits (`git clone` without `--depth`, `fetch-depth: 0` in a workflow), and by a user whom git lets \
           read the folder.",
    wrong: "",
    right: "--- file: site.toml\ntitle = \"Dashboard\"\nlanguages = [\"en\"]\nas_of = \"2026-10-31\"\n--- file: content/places/rabat.yml\ntitle: Rabat\nlevel: commune\nupdated: 2026-10-01\n",
};

/// Why dates are not known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unknown {
    /// The program git is not there.
    NoGit,
    /// The folder is in no repository.
    NoRepository,
    /// There is a repository, and no commit.
    NoCommit,
    /// Git refuses to read a repository of another user.
    NotTrusted,
    /// The clone holds only the newest commits.
    Shallow,
    /// Git said something else.
    Failed(String),
}

impl Unknown {
    /// What git meant by its complaint.
    pub(super) fn of(complaint: &str) -> Self {
        let says = |words: &str| complaint.contains(words);
        if says("dubious ownership") {
            Self::NotTrusted
        } else if says("not a git repository") {
            Self::NoRepository
        } else if says("does not have any commits") || says("bad default revision") {
            Self::NoCommit
        } else {
            Self::Failed(complaint.lines().next().unwrap_or("git failed").to_owned())
        }
    }

    /// The problem, told once for the site.
    pub fn problem(&self, settings: FileId) -> Diagnostic {
        let why = match self {
            Self::NoGit => "git is not installed",
            Self::NoRepository => "the site is in no git repository",
            Self::NoCommit => "nothing was committed yet",
            Self::NotTrusted => "git does not read a repository of another user (dubious ownership)",
            Self::Shallow => "the clone is shallow: older commits are missing",
            Self::Failed(complaint) => complaint,
        };
        let help = match self {
            Self::NoGit => "install git, or write `updated: …` into the records",
            Self::NoRepository => "run `git init` and commit the site, or write `updated: …` into the records",
            Self::NoCommit => "commit the site, or write `updated: …` into the records",
            Self::NotTrusted => "run `git config --global --add safe.directory \"$PWD\"` in the repository",
            Self::Shallow => "run `git fetch --unshallow`; in a workflow, check out with `fetch-depth: 0`",
            Self::Failed(_) => "run `git log` in the folder to see what is wrong",
        };
        let message = format!("dates of last change are unknown: {why}");
        Diagnostic::new(&UNDATED, Span::start_of(settings), message).help(help)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn complaints_of_git_are_understood() {
        let of = Unknown::of;
        assert_eq!(of("fatal: detected dubious ownership in repository at '/site'\nTo add"), Unknown::NotTrusted);
        assert_eq!(of("fatal: not a git repository (or any of the parent directories): .git"), Unknown::NoRepository);
        assert_eq!(of("fatal: your current branch 'main' does not have any commits yet"), Unknown::NoCommit);
        assert_eq!(of("fatal: bad object HEAD\n"), Unknown::Failed("fatal: bad object HEAD".to_owned()));
        let told = of("fatal: detected dubious ownership").problem(FileId(0));
        assert!(told.help.is_some_and(|help| help.contains("safe.directory")));
    }
}
