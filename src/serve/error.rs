//! Why the preview could not start, in words for the person who starts it.

use std::fmt;
use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;

/// Why the preview could not start.
#[derive(Debug)]
pub enum ServeError {
    /// The address cannot be listened at.
    Listen(SocketAddr, io::Error),
    /// The system watches as many folders as it is allowed to.
    WatchLimit,
    /// The sources cannot be watched.
    Watch(PathBuf, String),
    /// The system refused something else.
    System(io::Error),
}

impl ServeError {
    /// What `notify` reports; `path` is what was to be watched.
    pub(super) fn watch(error: &notify::Error, path: PathBuf) -> Self {
        // EMFILE: no more inotify instances for this user.
        const TOO_MANY: i32 = 24;
        match &error.kind {
            notify::ErrorKind::MaxFilesWatch => Self::WatchLimit,
            notify::ErrorKind::Io(cause) if cause.raw_os_error() == Some(TOO_MANY) => Self::WatchLimit,
            notify::ErrorKind::Io(cause) => Self::Watch(path, cause.to_string()),
            _ => Self::Watch(path, error.to_string()),
        }
    }
}

impl fmt::Display for ServeError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Self::Listen(address, cause) => write!(f, "cannot listen at {address}: {cause}"),
            Self::WatchLimit => f.write_str(
                "cannot watch every folder: this system's limit is reached. Close other programs that watch files, or \
                 raise the limit, on Linux with `sudo sysctl fs.inotify.max_user_watches=524288 \
                 fs.inotify.max_user_instances=512`",
            ),
            Self::Watch(path, cause) => write!(f, "cannot watch `{}`: {cause}", path.display()),
            Self::System(cause) => write!(f, "cannot serve: {cause}"),
        }
    }
}

impl std::error::Error for ServeError {}
