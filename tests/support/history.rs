//! A history in git for a site, without which the dates of its records are unknown.

use std::path::Path;
use std::process::Command;

/// Makes a repository of the folder and commits everything in it.
pub fn commit(folder: &Path) {
    let git = |arguments: &[&str]| {
        let who = ["-c", "user.name=Editor", "-c", "user.email=editor@example.org", "-c", "commit.gpgsign=false"];
        let done = Command::new("git").args(who).args(arguments).current_dir(folder).output().unwrap();
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    };
    git(&["init", "--quiet"]);
    git(&["add", "--all"]);
    git(&["commit", "--quiet", "--message", "Begin"]);
}
