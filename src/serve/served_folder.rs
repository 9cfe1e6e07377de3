//! Serves the output, with one script tag put into each page on its way out.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::Request;
use axum::http::{HeaderValue, Method, StatusCode, Uri, header};
use axum::response::{Html, IntoResponse, Response};
use percent_encoding::percent_decode_str;
use tower_http::services::ServeDir;

use super::live_reload::LiveReload;
use crate::output::OutPath;

/// While the output is replaced it may be missing for a moment on systems that cannot exchange folders at once.
const AGAIN: Duration = Duration::from_millis(20);
/// Shown as long as the site has no page of its own for it.
const NOTHING: &str = "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<title>Nothing here</title>\n\
                       <body>\n<h1>Nothing here</h1>\n<p>The site has no page at this address.</p>\n</body>\n</html>\n";

/// The output as it is on disk.
#[derive(Debug, Clone)]
pub(super) struct ServedFolder {
    out: PathBuf,
    files: ServeDir,
    live: LiveReload,
}

impl ServedFolder {
    pub fn new(out: &Path, live: LiveReload) -> Self {
        Self { out: out.to_owned(), files: ServeDir::new(out), live }
    }

    /// A file, a redirect to its folder, or the site's page for what is not there.
    pub async fn answer(&self, request: Request) -> Response {
        let (method, tag) = (request.method().clone(), self.live.tag());
        let found = match self.find(request).await {
            Some(found) => found,
            None => self.not_found(&method).await,
        };
        let found = with_charset(found);
        if method == Method::GET && is_page(&found) { with_tag(found, &tag).await } else { found }
    }

    async fn find(&self, request: Request) -> Option<Response> {
        if !is_safe(&self.out, request.uri().path()) {
            return None;
        }
        let (mut parts, _) = request.into_parts();
        // The date of a file is too coarse to tell two saves within a second.
        parts.headers.remove(header::IF_MODIFIED_SINCE);
        parts.headers.remove(header::IF_NONE_MATCH);
        let request = Request::from_parts(parts, Body::empty());
        match self.read(copy(&request)).await {
            None => {
                tokio::time::sleep(AGAIN).await;
                self.read(request).await
            }
            found => found,
        }
    }

    async fn read(&self, request: Request) -> Option<Response> {
        let answer = self.files.clone().try_call(request).await.ok()?;
        (answer.status() != StatusCode::NOT_FOUND).then(|| answer.map(Body::new))
    }

    async fn not_found(&self, method: &Method) -> Response {
        let mut request = Request::new(Body::empty());
        *request.uri_mut() = Uri::from_static("/404.html");
        *request.method_mut() = method.clone();
        let page = self.read(request).await;
        let mut page = page.unwrap_or_else(|| Html(NOTHING).into_response());
        *page.status_mut() = StatusCode::NOT_FOUND;
        page
    }
}

fn copy(request: &Request) -> Request {
    let mut copy = Request::new(Body::empty());
    *copy.method_mut() = request.method().clone();
    *copy.uri_mut() = request.uri().clone();
    copy.headers_mut().clone_from(request.headers());
    copy
}

/// Whether a URL path names something inside the output that is not hidden and not behind a link.
fn is_safe(out: &Path, url_path: &str) -> bool {
    let inner = url_path.strip_prefix('/').unwrap_or(url_path);
    let decoded = percent_decode_str(inner.strip_suffix('/').unwrap_or(inner)).decode_utf8();
    let Ok(path) = decoded else { return false };
    if path.is_empty() {
        return true;
    }
    let hidden = |part: &str| part.starts_with('.') && part != ".well-known";
    if OutPath::new(&path).is_err() || path.split('/').any(hidden) {
        return false;
    }
    let places = out.join(&*path);
    let is_link = |place: &Path| fs::symlink_metadata(place).is_ok_and(|meta| meta.is_symlink());
    !places.ancestors().take_while(|place| *place != out).any(is_link)
}

fn kind(response: &Response) -> &str {
    response.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default()
}

fn is_page(response: &Response) -> bool {
    let whole = matches!(response.status(), StatusCode::OK | StatusCode::NOT_FOUND);
    whole && kind(response).starts_with("text/html")
}

/// Every text that Shafaf writes is UTF-8; left alone, a browser guesses.
fn with_charset(mut response: Response) -> Response {
    let kind = kind(&response);
    if kind.starts_with("text/") && !kind.contains("charset") {
        let full = HeaderValue::try_from(format!("{kind}; charset=utf-8"));
        if let Ok(full) = full {
            response.headers_mut().insert(header::CONTENT_TYPE, full);
        }
    }
    response
}

async fn with_tag(page: Response, tag: &str) -> Response {
    let (mut parts, body) = page.into_parts();
    let Ok(bytes) = to_bytes(body, usize::MAX).await else {
        return (StatusCode::INTERNAL_SERVER_ERROR, "The page could not be read.\n").into_response();
    };
    parts.headers.remove(header::CONTENT_LENGTH);
    parts.headers.remove(header::ACCEPT_RANGES);
    Response::from_parts(parts, Body::from(insert(&bytes, tag)))
}

/// Puts the tag before the end of the body.
fn insert(page: &Bytes, tag: &str) -> Vec<u8> {
    const END: &[u8] = b"</body>";
    let end = page.windows(END.len()).rposition(|part| part.eq_ignore_ascii_case(END));
    let (before, after) = page.split_at(end.unwrap_or(page.len()));
    [before, tag.as_bytes(), after].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_paths_are_safe() {
        let out = Path::new("/nowhere/public");
        for good in ["/", "/index.html", "/fr/", "/ar/%D8%B4.html", "/.well-known/security.txt", "/a%20b.csv", "/%"] {
            assert!(is_safe(out, good), "{good}");
        }
        for bad in [
            "/../x",
            "/a/../../x",
            "/%2e%2e/x",
            "/%2e%2E%2fx",
            "/..%5cx",
            "/.shafaf",
            "/%2eshafaf",
            "/a//b",
            "//a",
            "/%ff",
            "/%00",
        ] {
            assert!(!is_safe(out, bad), "{bad}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn links_are_not_followed() {
        let dir = tempfile::tempdir().unwrap();
        fs::create_dir(dir.path().join("real")).unwrap();
        std::os::unix::fs::symlink("/etc", dir.path().join("etc")).unwrap();
        assert!(is_safe(dir.path(), "/real/hosts"));
        assert!(!is_safe(dir.path(), "/etc/hosts"));
        assert!(!is_safe(dir.path(), "/etc"));
    }

    #[test]
    fn the_tag_goes_before_the_end_of_the_body() {
        let tagged =
            |page: &'static str| String::from_utf8(insert(&Bytes::from_static(page.as_bytes()), "<T>")).unwrap();
        assert_eq!(tagged("<body>&lt;</body> x</BODY></html>"), "<body>&lt;</body> x<T></BODY></html>");
        assert_eq!(tagged("<p>fragment"), "<p>fragment<T>");
    }
}
