//! Maps over the network, all of it on loopback: what is asked, what is kept, and what happens when servers misbehave.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, LazyLock};
use std::time::{Duration, Instant};

use marhala::map::basemap::{BasemapError, Schema};
use marhala::tiles::cache::Cache;
use marhala::tiles::hosts::Hosts;
use marhala::tiles::network::Network;
use marhala::tiles::settings::BasemapSettings;
use marhala::tiles::{self, Extent, Kind, OpenedBasemap, Origin, SourceError, pack};
use walkers::TileId;

use crate::common::server::{Server, send, send_part};
use crate::common::{self, town};

const TIMEOUT: Duration = Duration::from_secs(2);

/// A network that is allowed to ask these hosts.
fn network(hosts: &[&Server], cache: Option<PathBuf>) -> Arc<Network> {
    let answers = hosts.iter().map(|server| (server.host.clone(), true)).collect();
    Network::hurried(Hosts::new(answers, false), cache.map(|folder| Cache::new(folder, 50_000_000)), TIMEOUT)
}

fn open(address: &str, network: &Arc<Network>) -> Result<OpenedBasemap, SourceError> {
    let (origin, key) = Origin::of(address).unwrap();
    if let (Some(host), Some(key)) = (origin.host(), key) {
        network.set_key(&host, &key);
    }
    tiles::open(&origin, network)
}

fn png() -> Vec<u8> {
    town::image((0, 0, 0), 256, image::ImageFormat::Png)
}

fn first(opened: &OpenedBasemap) -> Result<Option<bytes::Bytes>, BasemapError> {
    opened.basemap.source.tile(TileId { x: 1, y: 1, zoom: 1 })
}

#[test]
fn nothing_is_asked_of_a_host_that_nobody_allowed() {
    let server = Server::new(|_, stream| send(stream, "200 OK", &[], &png()));
    let none = Network::hurried(Hosts::default(), None, TIMEOUT);
    let refused = open(&server.address("/{z}/{x}/{y}.png"), &none);
    assert_eq!(refused.err(), Some(SourceError::NotAllowed(server.host.clone())));
    assert_eq!(none.hosts.asks(), Some(server.host.clone()));
    let offline = Network::hurried(Hosts::new(BTreeMap::from([(server.host.clone(), true)]), true), None, TIMEOUT);
    assert_eq!(open(&server.address("/{z}/{x}/{y}.png"), &offline).err(), Some(SourceError::Offline));
    assert_eq!(server.count(), 0);
}

#[test]
fn templates_and_tilejson_are_opened_and_say_who_is_credited() {
    let server = Server::new(|asked, stream| {
        let parts: Vec<&str> = asked.path.trim_start_matches('/').split('/').collect();
        match parts[..] {
            ["town.json"] => {
                let json = r#"{"tilejson":"3.0.0","tiles":["town/{z}/{x}/{y}.pbf"],"minzoom":0,"maxzoom":14,
                    "name":"Town","attribution":"<b>&copy; Nobody</b>","vector_layers":[{"id":"transportation"},{"id":"place"}]}"#;
                send(stream, "200 OK", &[("Content-Type", "application/json")], json.as_bytes());
            }
            ["town", z, x, y] => {
                let id = (z.parse().unwrap(), x.parse().unwrap(), y.trim_end_matches(".pbf").parse().unwrap());
                match town::tile(Schema::OpenMapTiles, id) {
                    Some(tile) => send(stream, "200 OK", &[], &tile),
                    None => send(stream, "204 No Content", &[], &[]),
                }
            }
            _ => send(stream, "200 OK", &[], &png()),
        }
    });
    let network = network(&[&server], None);
    let json = open(&server.address("/town.json"), &network).unwrap();
    assert_eq!((json.facts.kind, json.facts.zooms), (Kind::Openmaptiles, (0, 14)));
    assert_eq!(json.facts.attribution, "© Nobody");
    let (z, x, y) = town::middle();
    assert!(json.basemap.source.tile(TileId { zoom: z, x, y }).unwrap().is_some());
    assert!(json.basemap.source.tile(TileId { zoom: 14, x: 1, y: 1 }).unwrap().is_none());
    let images = open(&server.address("/images/{z}/{x}/{y}.png"), &network).unwrap();
    assert_eq!((images.facts.kind, images.basemap.tile_size), (Kind::Image, 256));
    let agent = server.asked()[0].header("user-agent").unwrap().to_owned();
    assert!(agent.starts_with("Marhala/"), "{agent}");
}

#[test]
fn what_was_fetched_is_not_fetched_again_and_stays_when_the_network_goes() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::new(|asked, stream| {
        if asked.header("if-none-match") == Some("\"1\"") {
            return send(stream, "304 Not Modified", &[("ETag", "\"1\""), ("Cache-Control", "max-age=0")], &[]);
        }
        let holds = if asked.path.contains("fresh") { "max-age=600" } else { "max-age=0" };
        send(stream, "200 OK", &[("ETag", "\"1\""), ("Cache-Control", holds)], &png());
    });
    let first_run = network(&[&server], Some(folder.path().to_owned()));
    for kind in ["fresh", "stale"] {
        let opened = open(&server.address(&format!("/{kind}/{{z}}/{{x}}/{{y}}.png")), &first_run).unwrap();
        assert!(first(&opened).unwrap().is_some());
    }
    let asked = server.count();
    // Another start: what is fresh is not asked for; what is stale is asked whether it has changed.
    let second_run = network(&[&server], Some(folder.path().to_owned()));
    let fresh = open(&server.address("/fresh/{z}/{x}/{y}.png"), &second_run).unwrap();
    assert_eq!(first(&fresh).unwrap().unwrap(), png());
    assert_eq!(server.count(), asked);
    let stale = open(&server.address("/stale/{z}/{x}/{y}.png"), &second_run).unwrap();
    assert_eq!(first(&stale).unwrap().unwrap(), png());
    assert_eq!(server.count(), asked + 2);
    assert!(server.asked()[asked..].iter().all(|asked| asked.header("if-none-match") == Some("\"1\"")));
    // The host is gone, or everything is switched off.
    let address = server.address("/stale/{z}/{x}/{y}.png");
    let host = server.host.clone();
    drop(server);
    for offline in [false, true] {
        let hosts = Hosts::new(BTreeMap::from([(host.clone(), true)]), offline);
        let cache = Cache::new(folder.path().to_owned(), 50_000_000);
        let third_run = Network::hurried(hosts, Some(cache), TIMEOUT);
        let seen = open(&address, &third_run).unwrap();
        assert_eq!(first(&seen).unwrap().unwrap(), png());
        assert!(seen.basemap.source.tile(TileId { x: 0, y: 0, zoom: 1 }).is_err());
    }
}

/// 2 GB of zeros.
static BOMB: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    for _ in 0..2048 {
        packed.write_all(&vec![0; 1 << 20]).unwrap();
    }
    packed.finish().unwrap()
});

/// What a server does wrong, what is said of it, and how often it is asked at most.
#[test]
fn servers_that_misbehave_do_no_harm() {
    type Wrong = fn(&mut std::net::TcpStream);
    let gone: Wrong = |stream| send(stream, "410 Gone", &[], &[]);
    let missing: Wrong = |stream| send(stream, "404 Not Found", &[], b"no");
    let busy: Wrong = |stream| send(stream, "429 Too Many Requests", &[("Retry-After", "1")], &[]);
    let patient: Wrong = |stream| send(stream, "429 Too Many Requests", &[("Retry-After", "3600")], &[]);
    let broken: Wrong = |stream| send(stream, "500 Internal Server Error", &[], &[]);
    let forbidden: Wrong = |stream| send(stream, "403 Forbidden", &[], &[]);
    let stalled: Wrong = |_| std::thread::sleep(Duration::from_secs(4));
    let cut: Wrong = |stream| {
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n\x89PNG");
    };
    let no_gzip: Wrong = |stream| send(stream, "200 OK", &[("Content-Encoding", "gzip")], b"this is no gzip at all");
    let bad_gzip: Wrong = |stream| send(stream, "200 OK", &[], b"\x1f\x8bthis is no gzip either");
    let page: Wrong = |stream| send(stream, "200 OK", &[("Content-Type", "text/html")], b"\n<!doctype html><p>Sign in");
    let huge: Wrong = |stream| {
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 300000000\r\n\r\n");
        let part = vec![0; 1 << 20];
        for _ in 0..300 {
            if stream.write_all(&part).is_err() {
                return;
            }
        }
    };
    let endless: Wrong = |stream| {
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n");
        let part = vec![0; 1 << 20];
        for _ in 0..2000 {
            if stream.write_all(&part).is_err() {
                return;
            }
        }
    };
    LazyLock::force(&BOMB);
    let bomb: Wrong = |stream| send(stream, "200 OK", &[], &BOMB);
    let round: Wrong = |stream| send(stream, "302 Found", &[("Location", "/1/1/1.png")], &[]);
    let cases: [(&str, Wrong, Option<&str>, usize); 15] = [
        ("410", gone, None, 1),
        ("404", missing, None, 1),
        ("429", busy, Some("429"), 3),
        ("429 for an hour", patient, Some("429"), 1),
        ("500", broken, Some("500"), 3),
        ("403", forbidden, Some("403"), 1),
        ("a stall", stalled, Some("does not answer"), 3),
        ("a cut body", cut, Some("does not answer"), 3),
        ("gzip that is none", no_gzip, Some("does not answer"), 3),
        ("gzip that is none, unsaid", bad_gzip, Some("damaged"), 1),
        ("a page", page, Some("web page"), 1),
        ("300 MB", huge, Some("too large"), 1),
        ("without an end", endless, Some("too large"), 1),
        ("2 GB unpacked", bomb, Some("too large"), 1),
        ("round and round", round, Some("310"), 6),
    ];
    for (name, wrong, wanted, most) in cases {
        let server = Server::new(move |asked, stream| {
            if asked.path.starts_with("/0/") { send(stream, "200 OK", &[], &png()) } else { wrong(stream) }
        });
        let network = Network::hurried(
            Hosts::new(BTreeMap::from([(server.host.clone(), true)]), false),
            None,
            Duration::from_secs(1),
        );
        let opened = open(&server.address("/{z}/{x}/{y}.png"), &network).unwrap();
        let before = server.count();
        let begun = Instant::now();
        match (first(&opened), wanted) {
            (Ok(None), None) => {}
            (Err(error), Some(wanted)) => assert!(error.to_string().contains(wanted), "{name}: {error}"),
            (other, _) => panic!("{name}: {other:?}"),
        }
        assert!(server.count() - before <= most, "{name}: asked {} times", server.count() - before);
        assert!(begun.elapsed() < Duration::from_secs(30), "{name}: {:?}", begun.elapsed());
    }
}

#[test]
fn another_host_is_another_question() {
    let other = Server::new(|_, stream| send(stream, "200 OK", &[], &png()));
    let there = other.address("/tile.png");
    let server = Server::new(move |_, stream| send(stream, "302 Found", &[("Location", &there)], &[]));
    let network = network(&[&server], None);
    let refused = open(&server.address("/{z}/{x}/{y}.png"), &network);
    assert_eq!(refused.err(), Some(SourceError::NotAllowed(other.host.clone())));
    assert_eq!((other.count(), network.hosts.asks()), (0, Some(other.host.clone())));
    network.hosts.answer(&other.host, true);
    assert!(open(&server.address("/{z}/{x}/{y}.png"), &network).is_ok());
    assert!(other.count() > 0);
}

#[test]
fn archives_are_read_in_parts_and_an_area_of_them_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("town.pmtiles");
    town::write_pmtiles(&path, Schema::Protomaps);
    let bytes = Arc::new(std::fs::read(&path).unwrap());
    let sent = Arc::new(AtomicUsize::new(0));
    let (archive_bytes, count) = (Arc::clone(&bytes), Arc::clone(&sent));
    let server = Server::new(move |asked, stream| {
        count.fetch_add(1, Ordering::Relaxed);
        send_part(asked, stream, &archive_bytes, "\"v1\"");
    });
    let cache = folder.path().join("cache");
    let network = network(&[&server], Some(cache.clone()));
    let opened = open(&server.address("/town.pmtiles"), &network).unwrap();
    assert_eq!((opened.facts.kind, opened.facts.zooms), (Kind::Protomaps, (0, town::DEEPEST)));
    let (z, x, y) = town::middle();
    let id = TileId { zoom: z, x, y };
    let tile = opened.basemap.source.tile(id).unwrap();
    assert!(tile.is_some());
    assert!(server.asked().iter().all(|asked| asked.header("range").is_some()));

    let archive = opened.archive.clone().unwrap();
    let (lon, lat) = town::MIDDLE;
    let area = Extent::of([lon - 0.02, lat - 0.02, lon + 0.02, lat + 0.02]).unwrap();
    let plan = pack::plan(&archive, area, 14, &|_, _| true).unwrap();
    assert!(plan.count() > 10 && plan.bytes() > 1000, "{} tiles, {} bytes", plan.count(), plan.bytes());
    // Cancelled: nothing is left but what the cache keeps, and going on asks for nothing twice.
    let kept = folder.path().join("kept.pmtiles");
    let asked = server.count();
    assert_eq!(pack::write(&archive, &plan, &kept, &|done, all| done < all), Err(SourceError::Cancelled));
    assert!(!kept.exists());
    let fetched = server.count() - asked;
    assert!(fetched > 0 && fetched < plan.count(), "{fetched} requests for {} tiles", plan.count());
    pack::write(&archive, &plan, &kept, &|_, _| true).unwrap();
    assert_eq!(server.count(), asked + fetched);
    // What is kept is a whole archive, without any network.
    let kept = tiles::open(&Origin::File(kept), &Network::none()).unwrap();
    assert_eq!(kept.facts.name, "An invented town");
    for (zoom, x, y) in town::coordinates() {
        let id = TileId { zoom, x, y };
        if area.meets(id) {
            let (ours, theirs) = (kept.basemap.source.tile(id).unwrap(), opened.basemap.source.tile(id).unwrap());
            assert_eq!(ours, theirs, "{id:?}");
        }
    }
    let world = pack::plan(&archive, Extent::WORLD, 14, &|_, _| true);
    assert!(matches!(world.err(), Some(SourceError::TooMany(_))));

    // Without the host, what was seen of the archive is seen still.
    let (address, host) = (server.address("/town.pmtiles"), server.host.clone());
    drop(server);
    let hosts = Hosts::new(BTreeMap::from([(host, true)]), false);
    let again = Network::hurried(hosts, Some(Cache::new(cache, 50_000_000)), TIMEOUT);
    assert_eq!(open(&address, &again).unwrap().basemap.source.tile(id).unwrap(), tile);
}

#[test]
fn an_archive_on_a_server_without_parts_or_that_changes_is_a_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("town.pmtiles");
    town::write_pmtiles(&path, Schema::Protomaps);
    let bytes = Arc::new(std::fs::read(&path).unwrap());
    let whole = Arc::clone(&bytes);
    let plain = Server::new(move |_, stream| send(stream, "200 OK", &[], &whole));
    let refused = open(&plain.address("/town.pmtiles"), &network(&[&plain], None));
    assert_eq!(refused.err(), Some(SourceError::NoRanges(plain.host.clone())));
    let times = AtomicUsize::new(0);
    let changing = Server::new(move |asked, stream| {
        let version = if times.fetch_add(1, Ordering::Relaxed) < 4 { "\"1\"" } else { "\"2\"" };
        send_part(asked, stream, &bytes, version);
    });
    let opened = open(&changing.address("/town.pmtiles"), &network(&[&changing], None)).unwrap();
    let mut changed = false;
    let (zoom, x, y) = town::middle();
    for (x, y) in [(x, y), (x + 1, y), (x, y + 1), (x - 1, y), (x, y - 1)] {
        changed |=
            opened.basemap.source.tile(TileId { zoom, x, y }).is_err_and(|error| error.to_string().contains("changed"));
    }
    assert!(changed);
}

#[test]
fn a_key_is_sent_to_its_host_and_is_nowhere_else() {
    const KEY: &str = "CANARY-4711";
    let folder = tempfile::tempdir().unwrap();
    let server = Server::new(|asked, stream| {
        if asked.path.contains("/9/") {
            send(stream, "403 Forbidden", &[], &[]);
        } else {
            send(stream, "200 OK", &[("Cache-Control", "max-age=600")], &png());
        }
    });
    let cache = folder.path().join("cache");
    let network = network(&[&server], Some(cache.clone()));
    let opened = open(&server.address(&format!("/{{z}}/{{x}}/{{y}}.png?token={KEY}")), &network).unwrap();
    assert!(first(&opened).unwrap().is_some());
    assert!(server.asked().iter().all(|asked| asked.path.ends_with(&format!("?token={KEY}"))));
    let error = opened.basemap.source.tile(TileId { x: 1, y: 1, zoom: 9 }).unwrap_err();
    assert!(!format!("{error} {error:?}").contains(KEY));
    assert!(!format!("{:?} {:?}", opened.origin, opened.facts).contains(KEY));
    // The window with this map: its session, its link, its exports.
    let state = common::state_with(&opened, &network);
    let mut told = state.session(None).text() + &state.story_view().link(0, false).to_string();
    for format in [marhala::export::request::Format::Svg, marhala::export::request::Format::Geojson] {
        let path = folder.path().join(format!("story.{}", format.extension()));
        marhala::export::export(
            state.atlas(),
            &marhala::export::request::Request { format, ..state.export_request(path.clone(), true) },
            &(),
        )
        .unwrap();
        told += &std::fs::read_to_string(path).unwrap();
    }
    assert!(!told.contains(KEY));
    for entry in walk(&cache) {
        let bytes = std::fs::read(&entry).unwrap();
        assert!(!bytes.windows(KEY.len()).any(|part| part == KEY.as_bytes()), "{}", entry.display());
        assert!(!entry.to_string_lossy().contains(KEY));
    }
    // The settings have it, and read it back.
    let settings = state.basemap().settings();
    assert!(settings.text().contains(KEY));
    assert_eq!(BasemapSettings::read(settings.text().as_bytes()), settings);
    assert!(!settings.chosen.iter().any(|origin| format!("{origin:?}").contains(KEY)));
}

fn walk(folder: &std::path::Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { files.extend(walk(&path)) } else { files.push(path) }
    }
    assert!(!files.is_empty());
    files
}

/// `marhala export` of the built-in story on a map, with an environment of its own. Returns what it says and whether it
/// wrote the picture.
fn exported(arguments: &[&str], environment: &[(&str, &str)]) -> (String, bool) {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("map.png");
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_marhala"));
    command.args(["export", "--lang", "en", "--size", "600x400", "--view", "44.009,36.191,13", "--out"]).arg(&out);
    command.args(arguments).env("HOME", folder.path());
    for name in [
        "XDG_CACHE_HOME",
        "XDG_STATE_HOME",
        "HTTP_PROXY",
        "http_proxy",
        "HTTPS_PROXY",
        "https_proxy",
        "NO_PROXY",
        "no_proxy",
        "SSL_CERT_FILE",
    ] {
        command.env_remove(name);
    }
    let output = command.envs(environment.iter().copied()).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned() + &String::from_utf8_lossy(&output.stdout);
    (said, out.exists())
}

#[test]
fn an_export_waits_for_its_tiles_and_says_which_did_not_come() {
    let server = Server::new(|asked, stream| {
        let parts: Vec<u32> = asked.path.split(['/', '.']).filter_map(|part| part.parse().ok()).collect();
        if parts[0] > 0 && (parts[1] + parts[2]) % 2 == 1 {
            return send(stream, "404 Not Found", &[], &[]);
        }
        if parts[0] > 0 && parts[1].is_multiple_of(3) {
            return send(stream, "403 Forbidden", &[], &[]);
        }
        std::thread::sleep(Duration::from_millis(150));
        send(stream, "200 OK", &[], &town::image((parts[0] as u8, parts[1], parts[2]), 256, image::ImageFormat::Png));
    });
    let address = server.address("/{z}/{x}/{y}.png");
    let (said, written) = exported(&["--basemap", &address], &[]);
    assert!(written && said.contains("of the map did not come") && said.contains("13/"), "{said}");
    assert!(server.count() > 4);
    let (said, written) = exported(&["--basemap", &address, "--offline"], &[]);
    assert!(!written && said.contains("switched off"), "{said}");
}

#[test]
fn proxies_of_the_environment_are_used() {
    let proxy = Server::new(|asked, stream| {
        assert!(asked.path.starts_with("http://tiles.example.org/"), "{}", asked.path);
        send(stream, "200 OK", &[], &png());
    });
    let (said, written) =
        exported(&["--basemap", "http://tiles.example.org/{z}/{x}/{y}.png"], &[("http_proxy", &proxy.address(""))]);
    assert!(written, "{said}");
    assert!(proxy.count() > 2);
}

/// A server with a certificate, on loopback; it ends after some connections.
fn tls_server(expired: bool) -> (u16, String) {
    let mut root = rcgen::CertificateParams::new(Vec::new()).unwrap();
    root.is_ca = rcgen::IsCa::Ca(rcgen::BasicConstraints::Unconstrained);
    let root_key = rcgen::KeyPair::generate().unwrap();
    let root_certificate = root.self_signed(&root_key).unwrap();
    let issuer = rcgen::Issuer::new(root, root_key);
    let mut leaf = rcgen::CertificateParams::new(vec!["localhost".to_owned()]).unwrap();
    leaf.not_before = rcgen::date_time_ymd(2020, 1, 1);
    leaf.not_after = if expired { rcgen::date_time_ymd(2021, 1, 1) } else { rcgen::date_time_ymd(2027, 6, 1) };
    leaf.extended_key_usages = vec![rcgen::ExtendedKeyUsagePurpose::ServerAuth];
    let key = rcgen::KeyPair::generate().unwrap();
    let certificate = leaf.signed_by(&key, &issuer).unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let secret = rustls::pki_types::PrivateKeyDer::try_from(key.serialize_der()).unwrap();
    let config = rustls::ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certificate.der().clone()], secret)
        .unwrap();
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let (port, config) = (listener.local_addr().unwrap().port(), Arc::new(config));
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let config = Arc::clone(&config);
            std::thread::spawn(move || {
                let mut connection = rustls::ServerConnection::new(config).unwrap();
                let mut stream = stream;
                let mut tls = rustls::Stream::new(&mut connection, &mut stream);
                let mut asked = [0; 2048];
                if std::io::Read::read(&mut tls, &mut asked).is_ok() {
                    let body = png();
                    let head =
                        format!("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: {}\r\n\r\n", body.len());
                    let _ =
                        tls.write_all(head.as_bytes()).and_then(|()| tls.write_all(&body)).and_then(|()| tls.flush());
                    tls.conn.send_close_notify();
                    let _ = tls.flush();
                }
            });
        }
    });
    (port, root_certificate.pem())
}

#[test]
fn the_certificates_of_the_system_count_and_expired_ones_do_not() {
    let folder = tempfile::tempdir().unwrap();
    for (expired, works) in [(false, true), (true, false)] {
        let (port, root) = tls_server(expired);
        let roots = folder.path().join(format!("{expired}.pem"));
        std::fs::write(&roots, root).unwrap();
        let address = format!("https://localhost:{port}/{{z}}/{{x}}/{{y}}.png");
        let (said, written) = exported(&["--basemap", &address], &[("SSL_CERT_FILE", roots.to_str().unwrap())]);
        assert_eq!(written, works, "{said}");
        assert_eq!(said.to_lowercase().contains("expired"), expired, "{said}");
        // A company's own root that the system does not know is refused.
        let (said, written) = exported(&["--basemap", &address], &[]);
        assert!(!written && said.contains("does not answer"), "{said}");
        assert!(said.lines().count() <= 2, "{said}");
    }
}

#[test]
fn the_key_of_the_environment_goes_to_the_address_that_is_named_with_it() {
    let server = Server::new(|_, stream| send(stream, "200 OK", &[], &png()));
    let address = server.address("/{z}/{x}/{y}.png?k={key}");
    let (said, written) = exported(&["--basemap", &address], &[("MARHALA_KEY", "FROM-OUTSIDE")]);
    assert!(written && !said.contains("FROM-OUTSIDE"), "{said}");
    assert!(server.asked().iter().all(|asked| asked.path.ends_with("?k=FROM-OUTSIDE")));
    // Nobody else finds it: an address that a story names has the key that its reader gave for its host, or none.
    let refused = open(&address, &network(&[&server], None));
    assert_eq!(refused.err(), Some(SourceError::NoKey(server.host.clone())));
}
