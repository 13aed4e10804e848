//! A small server on loopback that answers as a test says, counts what it is asked, and dies with the test.

use std::io::{BufRead as _, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;

/// What was asked: the path with its query, and the headers in small letters.
#[derive(Clone, Debug)]
pub struct Asked {
    pub path: String,
    pub headers: Vec<(String, String)>,
}

impl Asked {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// Writes an answer to what was asked.
type Answer = dyn Fn(&Asked, &mut TcpStream) + Send + Sync;

pub struct Server {
    /// Its host, with its port.
    pub host: String,
    asked: Arc<Mutex<Vec<Asked>>>,
    ended: Arc<AtomicBool>,
}

impl Server {
    pub fn new(answer: impl Fn(&Asked, &mut TcpStream) + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let host = listener.local_addr().unwrap().to_string();
        let (asked, ended) = (Arc::new(Mutex::new(Vec::new())), Arc::new(AtomicBool::new(false)));
        let (log, stop, answer): (_, _, Arc<Answer>) = (Arc::clone(&asked), Arc::clone(&ended), Arc::new(answer));
        thread::spawn(move || {
            for stream in listener.incoming() {
                if stop.load(Ordering::Relaxed) {
                    return;
                }
                let Ok(mut stream) = stream else { continue };
                let (log, answer) = (Arc::clone(&log), Arc::clone(&answer));
                thread::spawn(move || {
                    if let Some(asked) = read(&stream) {
                        log.lock().unwrap().push(asked.clone());
                        answer(&asked, &mut stream);
                        let _ = stream.shutdown(std::net::Shutdown::Both);
                    }
                });
            }
        });
        Self { host, asked, ended }
    }

    pub fn address(&self, path: &str) -> String {
        format!("http://{}{path}", self.host)
    }

    /// What was asked so far.
    pub fn asked(&self) -> Vec<Asked> {
        self.asked.lock().unwrap().clone()
    }

    pub fn count(&self) -> usize {
        self.asked.lock().unwrap().len()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.ended.store(true, Ordering::Relaxed);
        // Wakes the thread that waits.
        let _ = TcpStream::connect(&self.host);
    }
}

fn read(stream: &TcpStream) -> Option<Asked> {
    let mut lines = BufReader::new(stream).lines();
    let first = lines.next()?.ok()?;
    let path = first.split(' ').nth(1)?.to_owned();
    let mut headers = Vec::new();
    for line in lines {
        let line = line.ok()?;
        if line.is_empty() {
            break;
        }
        let (name, value) = line.split_once(':')?;
        headers.push((name.to_lowercase(), value.trim().to_owned()));
    }
    Some(Asked { path, headers })
}

/// Sends a status, headers and a body.
pub fn send(stream: &mut TcpStream, status: &str, headers: &[(&str, &str)], body: &[u8]) {
    let mut head = format!("HTTP/1.1 {status}\r\nConnection: close\r\nContent-Length: {}\r\n", body.len());
    for (name, value) in headers {
        head.extend([*name, ": ", *value, "\r\n"]);
    }
    let _ = stream
        .write_all(head.as_bytes())
        .and_then(|()| stream.write_all(b"\r\n"))
        .and_then(|()| stream.write_all(body));
}

/// Sends a part of a file, as servers of archives do.
pub fn send_part(asked: &Asked, stream: &mut TcpStream, bytes: &[u8], etag: &str) {
    let range =
        asked.header("range").and_then(|range| range.strip_prefix("bytes=")).and_then(|range| range.split_once('-'));
    let Some((from, to)) = range.and_then(|(from, to)| Some((from.parse::<usize>().ok()?, to.parse::<usize>().ok()?)))
    else {
        return send(stream, "200 OK", &[("ETag", etag)], bytes);
    };
    let to = (to + 1).min(bytes.len());
    let said = format!("bytes {from}-{}/{}", to.saturating_sub(1), bytes.len());
    send(
        stream,
        "206 Partial Content",
        &[("ETag", etag), ("Content-Range", &said)],
        bytes.get(from..to).unwrap_or(&[]),
    );
}
