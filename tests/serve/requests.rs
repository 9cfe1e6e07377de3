//! What is answered, and what is not.

use std::fs;
use std::net::TcpListener;

use super::client::Preview;

#[test]
fn pages_get_the_script_and_nothing_else_does() {
    let preview =
        Preview::start(&[("fr/index.html", "<body>été</body>"), ("data.csv", "a,b</body>"), ("x.svg", "<svg/>")]);
    let page = preview.get("/fr/");
    assert_eq!(page.status, 200);
    assert!(page.body.starts_with("<body>été<script src=\"/__shafaf/live.js?build="), "{}", page.body);
    assert!(page.body.ends_with("\" defer></script></body>"), "{}", page.body);
    assert!(page.head.contains("cache-control: no-store") && page.head.contains("text/html; charset=utf-8"));
    let data = preview.get("/data.csv");
    assert_eq!(data.body, "a,b</body>");
    assert!(data.head.contains("cache-control: no-store") && data.head.contains("text/csv; charset=utf-8"));
    assert!(preview.get("/x.svg").head.contains("image/svg+xml"));
    assert!(preview.get("/__shafaf/live.js?build=1").head.contains("text/javascript"));
    assert!(preview.get("/__shafaf/live.css").head.contains("text/css"));
    let on_disk = fs::read_to_string(preview.dir.path().join("public/fr/index.html")).unwrap();
    assert_eq!(on_disk, "<body>été</body>");
}

#[test]
fn a_folder_without_its_slash_is_led_to_it() {
    let preview = Preview::start(&[("fr/index.html", "accueil")]);
    let answer = preview.get("/fr");
    assert!((300..400).contains(&answer.status) && answer.head.contains("location: /fr/"), "{}", answer.head);
}

#[test]
fn what_is_not_there_is_the_sites_own_page() {
    let preview = Preview::start(&[("404.html", "<body>Nothing, sorry</body>")]);
    let answer = preview.get("/deep/er/none.html");
    assert_eq!(answer.status, 404);
    assert!(answer.body.starts_with("<body>Nothing, sorry<script"), "{}", answer.body);
    assert_eq!(preview.ask("HEAD /none HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").status, 404);
}

#[test]
fn nothing_outside_or_hidden_is_served() {
    let preview = Preview::start(&[("index.html", "home")]);
    preview.write("secret.txt", "secret");
    #[cfg(unix)]
    std::os::unix::fs::symlink(preview.dir.path().join("secret.txt"), preview.dir.path().join("public/link.txt"))
        .unwrap();
    let paths = [
        "/../secret.txt",
        "/x/../../secret.txt",
        "/%2e%2e/secret.txt",
        "/%2e%2e%2fsecret.txt",
        "/..%5csecret.txt",
        "//secret.txt",
        "/link.txt",
        "/.shafaf",
        "/%2eshafaf",
    ];
    for path in paths {
        let answer = preview.get(path);
        assert_eq!(answer.status, 404, "{path}");
        assert!(!answer.body.contains("secret"), "{path}");
    }
}

#[test]
fn names_of_others_are_refused() {
    let preview = Preview::start(&[("index.html", "home")]);
    let ask = |host: &str| preview.ask(&format!("GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n")).status;
    assert_eq!((ask("localhost:1"), ask("127.0.0.1"), ask("[::1]:99")), (200, 200, 200));
    assert_eq!((ask("evil.example"), ask("localhost.evil.example:80")), (403, 403));
}

#[test]
fn sites_elsewhere_can_lead_here_and_take_in_nothing() {
    let preview = Preview::start(&[("index.html", "home"), ("search/words.js", "words()")]);
    let ask = |path: &str, site: &str, mode: &str, dest: &str| {
        let said = format!("Sec-Fetch-Site: {site}\r\nSec-Fetch-Mode: {mode}\r\nSec-Fetch-Dest: {dest}\r\n");
        preview.ask(&format!("GET {path} HTTP/1.1\r\nHost: localhost\r\n{said}Connection: close\r\n\r\n"))
    };
    for site in ["cross-site", "same-site"] {
        assert_eq!(ask("/search/words.js", site, "no-cors", "script").status, 403, "{site}");
        assert_eq!(ask("/", site, "navigate", "iframe").status, 403, "{site}");
        assert_eq!(ask("/", site, "navigate", "document").status, 200, "{site}");
    }
    for site in ["same-origin", "none"] {
        let answer = ask("/search/words.js", site, "no-cors", "script");
        assert_eq!(answer.status, 200, "{site}");
        assert!(answer.head.contains("cross-origin-resource-policy: same-origin"), "{}", answer.head);
        assert!(answer.head.contains("x-content-type-options: nosniff"), "{}", answer.head);
    }
}

#[test]
fn only_reading_is_allowed() {
    let preview = Preview::start(&[("index.html", "home")]);
    let answer = preview.ask("DELETE /index.html HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    assert_eq!(answer.status, 405);
}

#[test]
fn a_taken_port_is_told() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port();
    let preview = Preview::start_at(&[("index.html", "home")], port);
    let other = preview.address.port();
    assert_ne!(other, port);
    assert!(preview.said.contains(&format!("Port {port} is taken, so it is port {other}.")), "{:?}", preview.said);
    assert_eq!(preview.get("/").status, 200);
}

#[cfg(unix)]
#[test]
fn it_ends_when_asked_although_pages_listen() {
    for signal in ["-TERM", "-INT"] {
        let mut preview = Preview::start(&[("index.html", "home")]);
        let mut page = preview.listen();
        page.next();
        let id = preview.child.id().to_string();
        assert!(std::process::Command::new("kill").args([signal, &id]).status().unwrap().success());
        preview.wait_for("ended");
        assert!(preview.child.wait().unwrap().success());
        assert!(!preview.dir.path().join(".public.shafaf").exists(), "nothing is left beside the output");
    }
}
