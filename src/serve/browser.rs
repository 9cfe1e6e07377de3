//! Opens the reader's browser.

use std::io;
use std::process::{Command, Stdio};

/// Asks the system to open an address or a file.
///
/// # Errors
/// When the machine has no opener, as servers have none.
pub fn open(url: &str) -> io::Result<()> {
    let mut command = opener();
    command.arg(url).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.spawn().map(drop)
}

fn opener() -> Command {
    if cfg!(target_os = "macos") {
        return Command::new("open");
    }
    if cfg!(windows) {
        let mut explorer = Command::new("rundll32");
        explorer.arg("url.dll,FileProtocolHandler");
        return explorer;
    }
    Command::new("xdg-open")
}
