//! The preview, from outside: a child process serves, and the tests are its browser and its editor.

#![allow(clippy::unwrap_used, clippy::panic, reason = "what fails in a helper fails the test")]

mod builds;
mod client;
mod requests;

use std::fs;
use std::io;
use std::net::{IpAddr, Ipv4Addr};
use std::path::{Path, PathBuf};

use shafaf::key::Key;
use shafaf::output::{OutPath, Sink};
use shafaf::serve::{BuildOutcome, Settings, run};
use shafaf::write::Writer;
use walkdir::WalkDir;

/// The site folder of the child process; without it the child test does nothing.
const SITE: &str = "SHAFAF_TEST_SITE";
/// The port that the child wishes for.
const PORT: &str = "SHAFAF_TEST_PORT";

/// A site that is copied as it is. A file that says `wrong` makes the build fail.
#[test]
#[ignore = "runs as the child of another test"]
fn child_serves() {
    let Some(site) = std::env::var_os(SITE).map(PathBuf::from) else { return };
    std::env::set_current_dir(&site).unwrap();
    let settings = Settings {
        out: "public".into(),
        watch: vec!["content".into(), "site.toml".into()],
        host: IpAddr::V4(Ipv4Addr::LOCALHOST),
        port: std::env::var(PORT).unwrap().parse().unwrap(),
        open: false,
    };
    let mut writer = Writer::open(&settings.out).unwrap();
    let rebuild = |changed: &[PathBuf]| {
        println!("changed {changed:?}");
        build(&mut writer)
    };
    run(&settings, rebuild, |line| println!("{line}")).unwrap();
    println!("ended");
}

fn build(writer: &mut Writer) -> BuildOutcome {
    let files = WalkDir::new("content").into_iter().filter_map(Result::ok).filter(|entry| entry.file_type().is_file());
    let pages: Vec<(String, Vec<u8>)> = files.filter_map(|entry| read(entry.path())).collect();
    if let Some((path, _)) = pages.iter().find(|(_, text)| text.starts_with(b"wrong")) {
        return BuildOutcome::Failed { report: format!("error: `{path}` is <wrong>") };
    }
    let put = |sink: &dyn Sink| {
        pages.iter().try_for_each(|(path, text)| sink.put(&OutPath::new(path).unwrap(), Key::of(text).into(), text))
    };
    match writer.write::<io::Error>(put) {
        Ok(summary) => BuildOutcome::Built { changed: summary.changed.len() },
        Err(error) => BuildOutcome::Failed { report: error.to_string() },
    }
}

fn read(path: &Path) -> Option<(String, Vec<u8>)> {
    let inner = path.strip_prefix("content").unwrap().to_str().unwrap().to_owned();
    Some((inner, fs::read(path).ok()?))
}
