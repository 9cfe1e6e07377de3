//! A child that serves, and a browser of a few lines.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::Duration;

use tempfile::TempDir;

/// Longer than any answer takes on a busy machine.
const PATIENCE: Duration = Duration::from_secs(20);

/// A child that serves a site of its own.
pub struct Preview {
    pub dir: TempDir,
    pub address: SocketAddr,
    pub child: Child,
    pub lines: BufReader<ChildStdout>,
    /// What was said before the address.
    pub said: Vec<String>,
}

impl Preview {
    /// Serves these files of `content`.
    pub fn start(files: &[(&str, &str)]) -> Self {
        Self::start_at(files, 0)
    }

    pub fn start_at(files: &[(&str, &str)], port: u16) -> Self {
        let dir = tempfile::tempdir().unwrap();
        fs::create_dir(dir.path().join("content")).unwrap();
        for (path, text) in files {
            let path = dir.path().join("content").join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        let mut command = Command::new(std::env::current_exe().unwrap());
        command.args(["--exact", "child_serves", "--ignored", "--nocapture"]).stdout(Stdio::piped());
        command.env(super::SITE, dir.path()).env(super::PORT, port.to_string());
        let mut child = command.spawn().unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap());
        let nowhere = SocketAddr::from(([127, 0, 0, 1], 0));
        let mut preview = Self { dir, address: nowhere, child, lines, said: Vec::new() };
        let line = preview.wait_for("Serving http://");
        preview.address = line.split(['/', ' ']).find_map(|part| part.parse().ok()).unwrap();
        preview
    }

    /// Reads on to a line with these words.
    pub fn wait_for(&mut self, words: &str) -> String {
        loop {
            let mut line = String::new();
            assert_ne!(self.lines.read_line(&mut line).unwrap(), 0, "the child ended without saying `{words}`");
            self.said.push(line.trim_end().to_owned());
            if line.contains(words) {
                return line.trim_end().to_owned();
            }
        }
    }

    /// Writes a file of the site in one step, as most editors do.
    pub fn write(&self, path: &str, text: &str) {
        let draft = self.dir.path().join("draft");
        fs::write(&draft, text).unwrap();
        let path = self.dir.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::rename(draft, path).unwrap();
    }

    pub fn get(&self, path: &str) -> Answer {
        self.ask(&format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
    }

    pub fn ask(&self, request: &str) -> Answer {
        let mut stream = self.connect(request);
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        let text = String::from_utf8(bytes).unwrap();
        let (head, body) = text.split_once("\r\n\r\n").unwrap();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        Answer { status, head: head.to_lowercase(), body: body.to_owned() }
    }

    /// Listens as a page does.
    pub fn listen(&self) -> Events {
        let stream = self.connect("GET /__shafaf/events HTTP/1.1\r\nHost: localhost\r\n\r\n");
        Events(BufReader::new(stream))
    }

    fn connect(&self, request: &str) -> TcpStream {
        let mut stream = TcpStream::connect(self.address).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        stream
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

pub struct Answer {
    pub status: u16,
    pub head: String,
    pub body: String,
}

/// The stream of events of one page.
pub struct Events(BufReader<TcpStream>);

impl Events {
    /// The number of the build and the report of the next event.
    pub fn next(&mut self) -> (u64, Option<String>) {
        loop {
            let mut line = String::new();
            assert_ne!(self.0.read_line(&mut line).unwrap(), 0, "the stream ended");
            if let Some(data) = line.strip_prefix("data: ") {
                let state: serde_json::Value = serde_json::from_str(data).unwrap();
                return (state["build"].as_u64().unwrap(), state["report"].as_str().map(str::to_owned));
            }
        }
    }

    /// Reads on to a build after `before` that went well.
    pub fn wait_after(&mut self, before: u64) -> u64 {
        loop {
            let (build, report) = self.next();
            if build > before && report.is_none() {
                return build;
            }
        }
    }
}
