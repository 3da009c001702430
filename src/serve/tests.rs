//! Requests on the loopback, written by hand: a client library would clean the paths up.

use std::fs;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::sync::Mutex;
use std::sync::mpsc::channel;
use std::time::Duration;

use super::*;

fn options(folder: &Path) -> Options {
    let rule = |pattern: &str, name: &str, value: &str| HeaderRule {
        pattern: pattern.to_owned(),
        headers: vec![(name.to_owned(), value.to_owned())],
    };
    Options {
        out: folder.join("dist"),
        port: 0,
        base_path: "/portal/".to_owned(),
        headers: vec![
            rule("/*", "Content-Security-Policy", "script-src 'none'"),
            rule("/search/", "content-security-policy", "script-src 'self'"),
        ],
        watch: vec![folder.join("content"), folder.join("site.toml"), folder.join("absent")],
        fresh: Fresh::default(),
        quiet: Duration::from_millis(20),
    }
}

/// A site, a secret beside it, and links to the secret.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let write = |path: &str, text: &str| {
        let place = folder.path().join(path);
        fs::create_dir_all(place.parent().unwrap()).unwrap();
        fs::write(place, text).unwrap();
    };
    write("dist/index.html", "home");
    write("dist/ro/argeș pagină.html", "Argeș");
    write("dist/search/index.html", "search");
    write("dist/404.html", "our 404");
    write("dist/map.svg", "<svg/>");
    write("secret.txt", "secret");
    write("content/page.md", "text");
    write("site.toml", "text");
    #[cfg(unix)]
    for (aim, link) in [("secret.txt", "dist/link.txt"), (".", "dist/up")] {
        std::os::unix::fs::symlink(folder.path().join(aim), folder.path().join(link)).unwrap();
    }
    folder
}

/// Runs a server for as long as `talk` takes; gives what its `rebuild` saw.
fn while_serving(options: Options, talk: impl FnOnce(SocketAddr)) {
    let server = Server::bind(options).unwrap();
    std::thread::scope(|scope| {
        let running = scope.spawn(|| server.run(|_| {}, |_| {}));
        talk(server.address());
        server.stop();
        running.join().unwrap().unwrap();
    });
}

/// The head in lower case and the body of the answer.
fn ask(address: SocketAddr, request: &str, header: &str) -> (String, String) {
    let mut stream = TcpStream::connect(address).unwrap();
    write!(stream, "{request} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{header}\r\n").unwrap();
    let mut text = String::new();
    stream.read_to_string(&mut text).unwrap();
    let (head, body) = text.split_once("\r\n\r\n").unwrap();
    (head.to_lowercase(), body.to_owned())
}

#[test]
fn files_folders_and_types_are_served_below_the_base_path() {
    let folder = folder();
    while_serving(options(folder.path()), |address| {
        assert!(address.ip().is_loopback());
        let (head, body) = ask(address, "GET /portal/?a=b", "");
        assert!(head.starts_with("http/1.1 200") && head.contains("content-type: text/html; charset=utf-8"));
        assert!(head.contains("content-length: 4"), "{head}");
        assert_eq!(body, "home");
        assert_eq!(ask(address, "GET /portal/ro/arge%C8%99%20pagin%C4%83.html", "").1, "Argeș");
        assert!(ask(address, "GET /portal/map.svg", "").0.contains("content-type: image/svg+xml"));
        let (head, _) = ask(address, "GET /portal/search", "");
        assert!(head.starts_with("http/1.1 308") && head.contains("location: /portal/search/\r\n"), "{head}");
        for other in ["GET /", "GET /portals/", "GET /portal"] {
            assert!(ask(address, other, "").0.starts_with("http/1.1 404"), "{other}");
        }
    });
}

#[test]
fn what_is_missing_is_answered_with_the_404_page() {
    let folder = folder();
    let options = options(folder.path());
    while_serving(options.clone(), |address| {
        let (head, body) = ask(address, "GET /portal/nothing/here", "");
        assert!(head.starts_with("http/1.1 404") && head.contains("text/html"), "{head}");
        assert!(head.contains("script-src 'none'"));
        assert_eq!(body, "our 404");
        fs::remove_dir_all(&options.out).unwrap();
        assert_eq!(ask(address, "GET /portal/", "").1, "not found\n");
    });
}

#[test]
fn no_path_leads_out_of_the_folder() {
    let folder = folder();
    while_serving(options(folder.path()), |address| {
        let escapes = [
            "/portal/../secret.txt",
            "/portal/%2e%2e/secret.txt",
            "/portal/..%2fsecret.txt",
            "/portal/%2E%2E%5Csecret.txt",
            "/portal/ro/../../secret.txt",
            "/portal/link.txt",
            "/portal/up/secret.txt",
            "/portal//etc/hostname",
            "/portal/%2fetc/hostname",
            "/portal/index.html%00",
            "/portal/%zz",
            "/portal/%+1",
            "/portal/%",
            "/portal/%ff",
        ];
        for path in escapes {
            let (head, body) = ask(address, &format!("GET {path}"), "");
            assert!(head.starts_with("http/1.1 404"), "{path}: {head}");
            assert_eq!(body, "our 404", "{path}");
        }
    });
}

#[test]
fn a_copy_that_still_holds_is_not_sent_again() {
    let folder = folder();
    let options = options(folder.path());
    while_serving(options.clone(), |address| {
        let (head, _) = ask(address, "GET /portal/", "");
        let tag = head.lines().find_map(|line| line.strip_prefix("etag: ")).unwrap();
        let condition = format!("If-None-Match: \"other\", W/{tag}\r\n");
        let (head, body) = ask(address, "GET /portal/", &condition);
        assert!(head.starts_with("http/1.1 304") && head.contains("cache-control: no-cache"), "{head}");
        assert_eq!(body, "");
        fs::write(options.out.join("index.html"), "changed").unwrap();
        assert_eq!(ask(address, "GET /portal/", &condition).1, "changed");
    });
}

#[test]
fn head_has_no_body_and_other_methods_are_refused() {
    let folder = folder();
    while_serving(options(folder.path()), |address| {
        let (head, body) = ask(address, "HEAD /portal/", "");
        assert!(head.starts_with("http/1.1 200") && head.contains("content-length: 4"), "{head}");
        assert_eq!(body, "");
        let (head, _) = ask(address, "POST /portal/", "Content-Length: 0\r\n");
        assert!(head.starts_with("http/1.1 405") && head.contains("allow: get, head"), "{head}");
    });
}

#[test]
fn the_later_header_rule_holds() {
    let folder = folder();
    while_serving(options(folder.path()), |address| {
        let (head, _) = ask(address, "GET /portal/search/", "");
        assert!(head.contains("script-src 'self'") && !head.contains("'none'"), "{head}");
        assert!(ask(address, "GET /portal/map.svg", "").0.contains("script-src 'none'"));
    });
}

#[test]
fn a_fresh_output_is_answered_before_the_folder() {
    let folder = folder();
    let options = options(folder.path());
    while_serving(options.clone(), |address| {
        options.fresh.insert(&OutPath::new("search/index.html").unwrap(), b"fresh".to_vec());
        assert_eq!(ask(address, "GET /portal/search/", "").1, "fresh");
        options.fresh.clear();
        assert_eq!(ask(address, "GET /portal/search/", "").1, "search");
    });
}

#[test]
fn a_saved_file_is_told_once_and_other_files_are_not() {
    let folder = folder();
    let server = Server::bind(options(folder.path())).unwrap();
    let (send, builds) = channel();
    let send = Mutex::new(send);
    let messages = Mutex::new(Vec::new());
    let tell = |message: Message<'_>| messages.lock().unwrap().push(format!("{message:?}"));
    let name = |path: &PathBuf| path.file_name().unwrap().to_str().unwrap().to_owned();
    std::thread::scope(|scope| {
        let running = scope.spawn(|| {
            let rebuild = |files: &[PathBuf]| send.lock().unwrap().send(files.to_vec()).unwrap();
            server.run(rebuild, tell)
        });
        // the watch begins some time after the thread: save until the first change is seen
        let mut seen = Vec::new();
        while seen.is_empty() {
            fs::write(folder.path().join("content/page.md"), "saved").unwrap();
            seen.extend(builds.recv_timeout(Duration::from_millis(100)).into_iter().flatten());
        }
        assert_eq!(seen.iter().map(name).collect::<Vec<_>>(), ["page.md"]);
        while builds.recv_timeout(Duration::from_millis(300)).is_ok() {}
        fs::write(folder.path().join("secret.txt"), "not an input").unwrap();
        fs::write(folder.path().join("new.toml"), "toml").unwrap();
        fs::rename(folder.path().join("new.toml"), folder.path().join("site.toml")).unwrap();
        assert_eq!(builds.recv().unwrap().iter().map(name).collect::<Vec<_>>(), ["site.toml"]);
        server.stop();
        running.join().unwrap().unwrap();
    });
    let messages = messages.into_inner().unwrap();
    assert!(!messages.is_empty() && messages.iter().all(|message| message.starts_with("Changed")));
}

#[test]
fn a_taken_port_is_an_error_with_a_way_out() {
    let folder = folder();
    let server = Server::bind(options(folder.path())).unwrap();
    let port = server.address().port();
    let Err(error) = Server::bind(Options { port, ..options(folder.path()) }) else {
        panic!("bound twice");
    };
    assert!(error.to_string().contains(&port.to_string()) && error.hint().contains("port"));
}
