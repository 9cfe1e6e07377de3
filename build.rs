//! Tells the program the identity of the code that it is compiled from; see `src/key/identity.rs`.

#[path = "src/key/identity.rs"]
mod identity;

use std::env;
use std::io;
use std::path::PathBuf;

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    println!("cargo::rustc-env=SHAFAF_CODE={:032x}", identity::of(&root)?);
    println!("cargo::rerun-if-changed=build.rs");
    // Cargo would run this script every time for a file that is not there.
    for part in identity::PARTS.iter().filter(|part| root.join(part).exists()) {
        println!("cargo::rerun-if-changed={part}");
    }
    Ok(())
}
