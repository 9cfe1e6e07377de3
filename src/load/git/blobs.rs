//! Contents of files as git has them, from one run of `git cat-file --batch`.

use std::collections::HashMap;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Stdio};
use std::rc::Rc;
use std::thread;

use super::command::git;
use super::log::Oid;
use super::pieces::{PieceKey, pieces};
use super::unknown::Unknown;

/// The texts of the records in a content, sorted.
pub type Texts = Rc<[PieceKey]>;

/// Reads contents, and keeps what was read until it is forgotten.
#[derive(Debug)]
pub struct Blobs {
    child: Child,
    asking: Option<ChildStdin>,
    answers: BufReader<ChildStdout>,
    known: HashMap<Oid, Texts>,
}

impl Blobs {
    /// Begins to read from the repository that `root` lies in.
    ///
    /// # Errors
    /// Git cannot be run.
    pub fn open(root: &Path) -> io::Result<Self> {
        let mut command = git(root);
        command.args(["cat-file", "--batch"]);
        // A clone without contents would fetch each of them.
        command.env("GIT_NO_LAZY_FETCH", "1").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn()?;
        let answers = child.stdout.take().ok_or(io::ErrorKind::BrokenPipe)?;
        let asking = child.stdin.take();
        Ok(Self { child, asking, answers: BufReader::new(answers), known: HashMap::new() })
    }

    /// Why contents could not be read, if they could not.
    pub fn failure(&self) -> Option<Unknown> {
        self.asking.is_none().then(|| Unknown::Failed("git cat-file ended before all was read".to_owned()))
    }

    /// Whether a content was read and not forgotten.
    pub fn has(&self, oid: &Oid) -> bool {
        self.known.contains_key(oid)
    }

    /// Forgets a content that is not needed any more.
    pub fn forget(&mut self, oid: &Oid) {
        self.known.remove(oid);
    }

    /// The records in a content of the file `path`; none if it cannot be read.
    pub fn texts(&mut self, path: &str, oid: &Oid) -> Texts {
        if !self.has(oid) {
            self.read(&[(path, oid)]);
        }
        self.known.get(oid).cloned().unwrap_or_else(|| Rc::new([]))
    }

    /// Reads several contents, each of the file beside it. What cannot be read has no records.
    pub fn read(&mut self, wanted: &[(&str, &Oid)]) {
        let wanted: Vec<_> = wanted.iter().filter(|(_, oid)| !self.has(oid)).collect();
        let Some(mut asking) = self.asking.take() else { return };
        let (answers, known) = (&mut self.answers, &mut self.known);
        // Asked from a thread of its own, as neither side reads on while its answers wait to be taken.
        let asking = thread::scope(|scope| {
            let questions: String = wanted.iter().map(|(_, oid)| format!("{oid}\n")).collect();
            let ask = scope
                .spawn(move || asking.write_all(questions.as_bytes()).and_then(|()| asking.flush()).map(|()| asking));
            for (path, oid) in &wanted {
                let Ok(content) = answer(answers) else { break };
                known.insert((*oid).clone(), texts(path, &content));
            }
            ask.join()
        });
        self.asking = asking.ok().and_then(Result::ok);
    }
}

/// Waits for git, which ends when nothing more can be asked.
impl Drop for Blobs {
    fn drop(&mut self) {
        self.asking = None;
        _ = self.child.wait();
    }
}

/// `NAME TYPE SIZE`, then the content and a line feed; `NAME missing` for none.
fn answer(answers: &mut BufReader<ChildStdout>) -> io::Result<String> {
    let mut head = String::new();
    if answers.read_line(&mut head)? == 0 {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    let Some(size) = head.trim_end().rsplit(' ').next().and_then(|size| size.parse().ok()) else {
        return Ok(String::new());
    };
    let mut content = vec![0; size];
    answers.read_exact(&mut content)?;
    answers.read_exact(&mut [0])?;
    Ok(String::from_utf8(content).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned()))
}

fn texts(path: &str, content: &str) -> Texts {
    let mut keys: Vec<PieceKey> = pieces(path, content).into_iter().map(|piece| piece.key).collect();
    keys.sort_unstable();
    keys.into()
}
