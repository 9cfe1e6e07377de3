//! Who may ask, and for what.

use std::net::IpAddr;
use std::path::Path;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use tokio::signal;

use super::burst::{Bell, News};
use super::live_reload::{self, LiveReload};
use super::served_folder::ServedFolder;

/// Everything that the preview answers.
pub(super) fn router(out: &Path, live: LiveReload, host: IpAddr) -> Router {
    let site = ServedFolder::new(out, live.clone());
    let router = Router::new()
        .route("/__shafaf/events", get(move || async move { live.events() }))
        .route("/__shafaf/live.js", get(|| async { own("text/javascript", live_reload::SCRIPT) }))
        .route("/__shafaf/live.css", get(|| async { own("text/css", live_reload::STYLE) }))
        .fallback(move |request: Request| async move { site.answer(request).await })
        .layer(middleware::map_response(kept_to_itself))
        .layer(middleware::from_fn(only_own_pages));
    if host.is_loopback() { router.layer(middleware::from_fn_with_state(host, only_own_names)) } else { router }
}

/// Sends [`News::End`] at Ctrl-C or when the system asks; a second Ctrl-C does not wait for a build to end.
pub(super) fn stop_on_signal(bell: &Bell) -> std::io::Result<()> {
    let on_key = bell.clone();
    tokio::spawn(async move {
        if signal::ctrl_c().await.is_ok() {
            on_key.ring(News::End);
        }
        if signal::ctrl_c().await.is_ok() {
            std::process::exit(130);
        }
    });
    #[cfg(unix)]
    {
        let mut asked = signal::unix::signal(signal::unix::SignalKind::terminate())?;
        let on_request = bell.clone();
        tokio::spawn(async move {
            asked.recv().await;
            on_request.ring(News::End);
        });
    }
    Ok(())
}

fn own(kind: &'static str, text: &'static str) -> impl IntoResponse {
    ([(header::CONTENT_TYPE, kind)], text)
}

/// Whatever is shown is as it is on disk now, is what it says it is, and is for the pages of the preview alone.
async fn kept_to_itself(mut response: Response) -> Response {
    let headers = [
        (header::CACHE_CONTROL, "no-store"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    ];
    for (name, value) in headers {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}

/// A site that is open in the same browser could read data and search of the preview as scripts of its own. The browser says
/// who asks: a page elsewhere may lead to a page here, and take in nothing.
async fn only_own_pages(request: Request, next: Next) -> Response {
    if is_taken_in_elsewhere(request.headers()) {
        return (StatusCode::FORBIDDEN, "This preview answers only to its own pages.\n").into_response();
    }
    next.run(request).await
}

fn is_taken_in_elsewhere(headers: &HeaderMap) -> bool {
    let said = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let is_elsewhere = said("sec-fetch-site").is_some_and(|site| !["same-origin", "none"].contains(&site));
    let is_visit = said("sec-fetch-mode") == Some("navigate") && said("sec-fetch-dest") == Some("document");
    is_elsewhere && !is_visit
}

/// A page elsewhere can give its own host name our address and then read what we answer (DNS rebinding), but it cannot
/// change the name that the browser asks for.
async fn only_own_names(State(host): State<IpAddr>, request: Request, next: Next) -> Response {
    let asked = request.headers().get(header::HOST).and_then(|value| value.to_str().ok());
    if asked.is_some_and(|asked| is_own_name(asked, host)) {
        return next.run(request).await;
    }
    (StatusCode::FORBIDDEN, "This preview answers only to localhost.\n").into_response()
}

fn is_own_name(asked: &str, host: IpAddr) -> bool {
    let name = match asked.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|b| b.is_ascii_digit()) => name,
        _ => asked,
    };
    let bare = name.strip_prefix('[').and_then(|name| name.strip_suffix(']')).unwrap_or(name);
    name.eq_ignore_ascii_case("localhost") || bare.parse::<IpAddr>().is_ok_and(|ip| ip == host || is_usual(ip))
}

fn is_usual(ip: IpAddr) -> bool {
    ip == IpAddr::V4(std::net::Ipv4Addr::LOCALHOST) || ip == IpAddr::V6(std::net::Ipv6Addr::LOCALHOST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_this_machine_are_own() {
        let host = "127.0.0.2".parse().unwrap();
        for own in ["localhost", "LOCALHOST:80", "127.0.0.1:8000", "127.0.0.2", "[::1]:8000", "[::1]"] {
            assert!(is_own_name(own, host), "{own}");
        }
        for other in ["example.org", "localhost.example.org:8000", "127.0.0.3", "192.0.2.1:80", "", ":80", "[::2]"] {
            assert!(!is_own_name(other, host), "{other}");
        }
    }
}
