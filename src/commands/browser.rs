//! Opens a page in the reader's browser.

use std::ffi::OsStr;
use std::process::{Command, Stdio};

/// Opens a file or an address with the system's opener. A machine without one, such as a server, is told the way.
pub fn open(target: impl AsRef<OsStr>) {
    let target = target.as_ref();
    let (program, arguments): (&str, &[&str]) = match std::env::consts::OS {
        "macos" => ("open", &[]),
        "windows" => ("cmd", &["/C", "start", ""]),
        _ => ("xdg-open", &[]),
    };
    let started = Command::new(program).args(arguments).arg(target).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
    if started.is_err() {
        println!("Open {} in a browser.", target.to_string_lossy());
    }
}
