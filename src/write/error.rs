//! Why the output could not be written, in words for the person who runs the build.

use std::fmt;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// Why the output was not written. It is as it was before.
#[derive(Debug)]
pub enum WriteError {
    /// The path names no folder of its own, such as `/` or `..`.
    NoName(PathBuf),
    /// The output is a symbolic link.
    Symlink(PathBuf),
    /// The output is a file.
    NotAFolder(PathBuf),
    /// The output holds files and Shafaf did not make it.
    NotOurs(PathBuf),
    /// The output's list of files is damaged or from another version.
    Manifest(PathBuf),
    /// Another build writes to the same output.
    Busy(PathBuf),
    /// Two pages want one path, or paths that differ in case only.
    Twice(String, String),
    /// One page's path is the folder of another.
    FileAndFolder(String, String),
    /// A page wants the path of a file that Shafaf did not make.
    Foreign(String, String),
    /// A page wants the path of the manifest.
    Reserved(String),
    /// The file system refused.
    Io {
        /// What was being done, as in "cannot {doing} `path`".
        doing: &'static str,
        /// What to.
        path: PathBuf,
        /// The system's answer.
        cause: io::Error,
    },
}

impl WriteError {
    /// For `map_err`: what was being done when the system refused.
    pub(super) fn io(doing: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |cause| Self::Io { doing, path, cause }
    }
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Self::NoName(path) => {
                write!(f, "`{}` cannot be the output: name a folder of its own, such as `public`", path.display())
            }
            Self::Symlink(path) => {
                write!(f, "the output `{}` is a symbolic link: name the folder that it points to", path.display())
            }
            Self::NotAFolder(path) => write!(f, "the output `{}` is a file: name a folder", path.display()),
            Self::NotOurs(path) => write!(
                f,
                "the output `{}` holds files that Shafaf did not make, so nothing was touched: name an empty folder, or \
                 empty this one yourself",
                path.display()
            ),
            Self::Manifest(path) => write!(
                f,
                "`{}` is damaged or from another version of Shafaf: if its folder holds nothing else of yours, delete \
                 the folder and build again",
                path.display()
            ),
            Self::Busy(path) => write!(f, "another build or `shafaf serve` is writing to `{}`", path.display()),
            Self::Twice(a, b) if a == b => write!(f, "two pages want the path `{a}`"),
            Self::Twice(a, b) => write!(f, "two pages want paths that differ in case only: `{a}` and `{b}`"),
            Self::FileAndFolder(file, inside) => {
                write!(f, "`{file}` cannot be both a file and the folder of `{inside}`")
            }
            Self::Foreign(page, file) => write!(
                f,
                "a page wants the path `{page}`, but Shafaf did not make `{file}` in the output: rename or delete that file"
            ),
            Self::Reserved(page) => write!(f, "the path `{page}` is kept for Shafaf's own list of files"),
            Self::Io { doing, path, cause } => write!(f, "cannot {doing} `{}`: {}", path.display(), plain(cause)),
        }
    }
}

impl std::error::Error for WriteError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io { cause, .. } => Some(cause),
            _ => None,
        }
    }
}

/// A sink answers in `io::Error`; the sentence stays whole.
impl From<WriteError> for io::Error {
    fn from(error: WriteError) -> Self {
        let kind = match &error {
            WriteError::Io { cause, .. } => cause.kind(),
            WriteError::Twice(..) | WriteError::FileAndFolder(..) | WriteError::Foreign(..) => ErrorKind::AlreadyExists,
            _ => ErrorKind::Other,
        };
        io::Error::new(kind, error)
    }
}

fn plain(cause: &io::Error) -> String {
    let words = match cause.kind() {
        ErrorKind::StorageFull => "the disk is full",
        ErrorKind::QuotaExceeded => "the disk quota is used up",
        ErrorKind::FileTooLarge => "the file is larger than the system allows",
        ErrorKind::PermissionDenied => "permission denied",
        ErrorKind::ReadOnlyFilesystem => "the disk is read-only",
        ErrorKind::CrossesDevices | ErrorKind::ResourceBusy => "it is a mount point: name a folder inside it",
        _ => return cause.to_string(),
    };
    words.to_owned()
}
