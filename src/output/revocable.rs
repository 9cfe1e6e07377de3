//! A sink whose files may cease to be wanted while they are made.

use std::io::{self, Write};

use super::{Origin, OutPath, Pour, Sink};
use crate::key::Key;

/// Whether what is being made is still wanted; asked often and from many threads.
pub type Wanted<'a> = &'a (dyn Fn() -> bool + Sync);

/// Passes everything on as long as it is wanted, and then takes nothing more.
pub struct Revocable<'a> {
    sink: &'a dyn Sink,
    wanted: Wanted<'a>,
}

impl<'a> Revocable<'a> {
    /// A sink in front of another.
    pub fn new(sink: &'a dyn Sink, wanted: Wanted<'a>) -> Self {
        Self { sink, wanted }
    }

    fn ask(&self) -> io::Result<()> {
        if (self.wanted)() { Ok(()) } else { Err(io::Error::other("no longer wanted")) }
    }
}

impl Sink for Revocable<'_> {
    fn is_wanted(&self) -> bool {
        (self.wanted)()
    }

    fn stays(&self, path: &str, stamp: Key) -> bool {
        self.sink.stays(path, stamp)
    }

    fn stay(&self, path: &str, folder: &str, stamp: Key) -> bool {
        self.sink.stay(path, folder, stamp)
    }

    fn keep(&self, path: &OutPath, origin: Origin) -> bool {
        self.sink.keep(path, origin)
    }

    fn hold(&self, path: &str) {
        self.sink.hold(path);
    }

    fn put(&self, path: &OutPath, origin: Origin, bytes: &[u8]) -> io::Result<()> {
        self.ask()?;
        self.sink.put(path, origin, bytes)
    }

    fn pour(&self, path: &OutPath, stamp: Option<Key>, write: Pour) -> io::Result<()> {
        self.ask()?;
        self.sink.pour(path, stamp, &|out| write(&mut Gate { out, sink: self }))
    }
}

/// Lets bytes through as long as they are wanted.
struct Gate<'a> {
    out: &'a mut dyn Write,
    sink: &'a Revocable<'a>,
}

impl Write for Gate<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.sink.ask()?;
        self.out.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;
    use crate::output::Memory;

    #[test]
    fn what_is_no_longer_wanted_is_not_taken() {
        let left = AtomicUsize::new(4);
        let wanted = || left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(1)).is_ok();
        let memory = Memory::default();
        let sink = Revocable::new(&memory, &wanted);
        let path = |name: &str| OutPath::new(name).unwrap();
        let origin = Origin::from(Key([0; 16]));
        sink.put(&path("a.html"), origin, b"a").unwrap();
        // One question for the file, and one for each piece.
        let pieces = |out: &mut dyn Write| ["b", "c", "d"].iter().try_for_each(|piece| out.write_all(piece.as_bytes()));
        assert!(sink.pour(&path("b.csv"), None, &pieces).is_err());
        assert!(sink.put(&path("c.html"), origin, b"c").is_err());
        assert!(!sink.is_wanted());
        assert_eq!(memory.into_pages().into_keys().collect::<Vec<_>>(), [path("a.html")]);
    }
}
