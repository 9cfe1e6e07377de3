//! Builds that fail, are killed, or run out of disk.

use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

use shafaf::write::WriteError;

use super::*;

/// Where the child process of a test writes; without it the child tests do nothing.
const OUT: &str = "SHAFAF_TEST_OUT";

/// This test program again, running one of the ignored tests below.
fn child(test: &str, out: &Path) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", &format!("hazards::{test}"), "--ignored"]);
    command.env(OUT, out).stdout(Stdio::null());
    command
}

/// A site whose pages all say which generation they are of, and whose number of pages says it, too.
fn generation(nth: usize) -> Pages {
    let path = |page: usize| format!("{}/{}.html", page % 3, page);
    (0..30 + nth % 7).map(|page| (path(page), nth.to_string())).collect()
}

/// The generation of one page, or nothing before the first build.
fn one_page(out: &Path) -> Option<usize> {
    std::fs::read_to_string(out.join("0/0.html")).ok()?.parse().ok()
}

#[test]
#[ignore = "runs as the child of another test"]
fn child_builds_for_ever() {
    let Some(out) = std::env::var_os(OUT).map(PathBuf::from) else { return };
    let mut nth = one_page(&out).map_or(0, |nth| nth + 1);
    loop {
        // One build of its own, or several as a served site.
        let mut writer = Writer::open(&out).unwrap();
        for _ in 0..=nth % 4 {
            rebuild(&mut writer, &generation(nth));
            nth += 1;
        }
    }
}

/// The generation that the output wholly is of.
fn whole(out: &Path) -> usize {
    let nth = one_page(out).unwrap();
    let mut files = tree(out);
    assert!(files.remove(Path::new(".shafaf")).is_some());
    let wanted = generation(nth).into_iter().map(|(path, text)| (path.into(), text.into_bytes()));
    assert_eq!(files, wanted.collect());
    nth
}

/// Starts a child, waits until it has built once, and kills it a little later.
fn build_and_kill(out: &Path, later: Duration) {
    let before = one_page(out);
    let mut child = child("child_builds_for_ever", out).spawn().unwrap();
    while one_page(out) == before {
        assert!(child.try_wait().unwrap().is_none(), "the child ended by itself");
    }
    sleep(later);
    child.kill().unwrap();
    child.wait().unwrap();
}

#[test]
fn a_build_killed_at_any_moment_leaves_a_whole_output() {
    let dir = tempfile::tempdir().unwrap();
    let out = dir.path().join("public");
    for round in 0..60 {
        build_and_kill(&out, Duration::from_micros(round * 523 % 8_000));
        whole(&out);
    }
    let last = generation(whole(&out));
    assert_eq!(build(&out, &last).unchanged, last.len());
    assert_eq!(names(dir.path()), ["public"], "what the killed builds left is cleared");
}

#[test]
fn a_failed_build_changes_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let out = dir.path().join("public");
    let mut writer = Writer::open(&out).unwrap();
    let fail = |sink: &dyn Sink| {
        put_all(sink, &pages([("a.html", "half"), ("z.html", "half")]))?;
        Err(io::Error::from(io::ErrorKind::StorageFull))
    };
    writer.write(fail).unwrap_err();
    assert!(!out.exists());
    for text in ["1", "2", "3"] {
        rebuild(&mut writer, &pages([("a.html", text), ("b.html", "b")]));
        let before = tree(&out);
        writer.write(fail).unwrap_err();
        assert_eq!(tree(&out), before);
    }
    let next = dir.path().join(".public.shafaf/next");
    assert!(!next.exists(), "a failed build gives the disk back");
}

#[test]
#[ignore = "runs as the child of another test"]
fn child_writes_more_than_it_may() {
    let Some(out) = std::env::var_os(OUT).map(PathBuf::from) else { return };
    let big = "x".repeat(1 << 20);
    let mut writer = Writer::open(&out).unwrap();
    let make = |sink: &dyn Sink| put_all(sink, &pages([("a.html", "new"), ("big.html", &big)]));
    let error = writer.write(make).unwrap_err();
    assert!(error.to_string().contains("big.html"), "{error}");
    assert_eq!(error.kind(), io::ErrorKind::FileTooLarge);
}

/// The system refuses to let the child's files grow, which to a program looks as a full disk does: a write that fails
/// halfway.
#[cfg(unix)]
#[test]
fn a_build_that_cannot_write_on_changes_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let out = dir.path().join("public");
    build(&out, &pages([("a.html", "old"), ("b.html", "b")]));
    let before = tree(&out);
    let inner = child("child_writes_more_than_it_may", &out);
    let mut shell = Command::new("sh");
    shell.args(["-c", "trap '' XFSZ; ulimit -f 64; exec \"$0\" \"$@\""]).arg(inner.get_program());
    shell.args(inner.get_args()).env(OUT, &out).stdout(Stdio::null());
    assert!(shell.status().unwrap().success());
    assert_eq!(tree(&out), before);
    assert_eq!(names(dir.path()), ["public"]);
}

#[test]
fn a_full_disk_is_told_in_plain_words() {
    let cause = io::ErrorKind::StorageFull.into();
    let error = WriteError::Io { doing: "write", path: "public/a.html".into(), cause };
    assert_eq!(error.to_string(), "cannot write `public/a.html`: the disk is full");
}
