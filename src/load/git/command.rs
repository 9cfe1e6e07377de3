//! Git as it is run here: what its user has set for it changes nothing.

use std::path::Path;
use std::process::Command;

/// Settings that change what git prints, each as it is where nobody set it. Other settings are kept: a server may say in its
/// environment which folders it trusts.
const SETTINGS: [&str; 8] = [
    "blame.ignoreRevsFile=",
    "core.quotePath=true",
    "diff.renames=false",
    "diff.noPrefix=false",
    "log.showRoot=true",
    "log.showSignature=false",
    "log.follow=false",
    "color.ui=false",
];

/// What points git to another repository than the one around the folder, as it does for those who build in a hook of git.
const POINTERS: [&str; 8] = [
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_COMMON_DIR",
    "GIT_NAMESPACE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_PREFIX",
];

/// Git for the repository that a folder lies in. It complains in English, as its complaints are read.
pub fn git(folder: &Path) -> Command {
    let mut command = Command::new("git");
    POINTERS.iter().for_each(|pointer| _ = command.env_remove(pointer));
    command.env("LC_ALL", "C").arg("-C").arg(folder);
    SETTINGS.iter().for_each(|setting| _ = command.args(["-c", setting]));
    command
}
