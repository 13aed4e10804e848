//! Maps from servers that we did not write, on loopback: nginx for archives and tiles, tileserver-gl-light for TileJSON.
//! `script/packages test` installs both.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use marhala::map::basemap::Schema;
use marhala::tiles::cache::Cache;
use marhala::tiles::hosts::Hosts;
use marhala::tiles::network::Network;
use marhala::tiles::{self, Kind, OpenedBasemap, Origin};
use walkers::TileId;

use crate::common::town;

/// A server that ends with the test.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A port that is free now.
fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

/// Starts a server and waits until it takes connections.
fn start(mut command: Command, port: u16) -> Running {
    let name = command.get_program().to_string_lossy().into_owned();
    let child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn();
    let mut running = Running(child.unwrap_or_else(|error| panic!("{name}: {error}; run script/packages test")));
    let begun = Instant::now();
    while TcpStream::connect(("127.0.0.1", port)).is_err() {
        assert!(begun.elapsed() < Duration::from_mins(1), "{name} takes no connections");
        assert!(running.0.try_wait().unwrap().is_none(), "{name} has ended; run script/packages test");
        std::thread::sleep(Duration::from_millis(50));
    }
    running
}

fn network(port: u16, cache: Option<&Path>) -> Arc<Network> {
    let hosts = ["127.0.0.1", "localhost"].map(|host| (format!("{host}:{port}"), true));
    let cache = cache.map(|folder| Cache::new(folder.to_owned(), 50_000_000));
    Network::hurried(Hosts::new(BTreeMap::from(hosts), false), cache, Duration::from_secs(20))
}

fn open(address: &str, network: &Arc<Network>) -> OpenedBasemap {
    tiles::open(&Origin::of(address).unwrap().0, network).unwrap()
}

fn middle() -> TileId {
    let (zoom, x, y) = town::middle();
    TileId { zoom, x, y }
}

#[test]
fn nginx_serves_parts_of_an_archive_and_tiles_that_are_kept() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("root");
    std::fs::create_dir_all(root.join("images/0/0")).unwrap();
    town::write_pmtiles(&root.join("town.pmtiles"), Schema::Shortbread);
    std::fs::write(root.join("images/0/0/0.png"), town::image((0, 0, 0), 512, image::ImageFormat::Png)).unwrap();
    let port = free_port();
    let log = folder.path().join("access.log");
    let conf = format!(
        "worker_processes 1; daemon off; master_process off; pid {pid}; error_log {error};
         events {{ worker_connections 64; }}
         http {{ access_log {log}; client_body_temp_path {t}/a; proxy_temp_path {t}/b; fastcgi_temp_path {t}/c;
           uwsgi_temp_path {t}/d; scgi_temp_path {t}/e;
           server {{ listen 127.0.0.1:{port}; root {root}; }} }}",
        pid = folder.path().join("pid").display(),
        error = folder.path().join("error.log").display(),
        log = log.display(),
        t = folder.path().display(),
        root = root.display(),
    );
    let file = folder.path().join("nginx.conf");
    std::fs::write(&file, conf).unwrap();
    let mut command = Command::new("nginx");
    command.arg("-p").arg(folder.path()).arg("-e").arg(folder.path().join("error.log")).arg("-c").arg(&file);
    let server = start(command, port);

    let cache = folder.path().join("cache");
    let first = network(port, Some(&cache));
    let archive = open(&format!("http://127.0.0.1:{port}/town.pmtiles"), &first);
    assert_eq!(archive.facts.kind, Kind::Shortbread);
    let tile = archive.basemap.source.tile(middle()).unwrap();
    assert!(tile.is_some());
    let images = open(&format!("http://127.0.0.1:{port}/images/{{z}}/{{x}}/{{y}}.png"), &first);
    assert_eq!((images.facts.kind, images.basemap.tile_size), (Kind::Image, 512));
    assert!(images.basemap.source.tile(TileId { zoom: 3, x: 1, y: 1 }).unwrap().is_none());

    // What nginx has logged before a request of our own. It writes a line after it has answered.
    let lines = |mark: &str| {
        let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
        write!(stream, "GET /{mark} HTTP/1.0\r\n\r\n").unwrap();
        let _ = std::io::read_to_string(stream);
        loop {
            let text = std::fs::read_to_string(&log).unwrap();
            if let Some((before, _)) = text.split_once(mark) {
                let asked = before.lines().filter(|line| line.contains("Marhala/"));
                return asked.map(str::to_owned).collect::<Vec<String>>();
            }
            std::thread::sleep(Duration::from_millis(5));
        }
    };
    let parts = lines("first-mark");
    assert!(parts.iter().filter(|line| line.contains("town.pmtiles")).all(|line| line.contains(" 206 ")), "{parts:#?}");
    assert!(parts.len() > 3);
    // Another start asks for the beginning of the archive, and for nothing that it has.
    let second = network(port, Some(&cache));
    let again = open(&format!("http://127.0.0.1:{port}/town.pmtiles"), &second);
    assert_eq!(again.basemap.source.tile(middle()).unwrap(), tile);
    assert_eq!(lines("second-mark").len(), parts.len() + 1);
    drop(server);
    let third = network(port, Some(&cache));
    let alone = open(&format!("http://127.0.0.1:{port}/town.pmtiles"), &third);
    assert_eq!(alone.basemap.source.tile(middle()).unwrap(), tile);
}

#[test]
fn tileserver_gl_serves_vectors_and_images_by_tilejson() {
    let program = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("target/tools/node_modules/.bin/tileserver-gl");
    assert!(program.exists(), "no {}; run script/packages test", program.display());
    let folder = tempfile::tempdir().unwrap();
    for (schema, kind) in [(Some(Schema::OpenMapTiles), Kind::Openmaptiles), (None, Kind::Image)] {
        let file = folder.path().join(if schema.is_some() { "town.pmtiles" } else { "fields.mbtiles" });
        match schema {
            Some(schema) => town::write_pmtiles(&file, schema),
            None => town::write_mbtiles(&file, image::ImageFormat::Png),
        }
        let (port, name) = (free_port(), file.file_stem().unwrap().to_string_lossy().into_owned());
        let config = folder.path().join(format!("{name}.json"));
        let data = if schema.is_some() { "pmtiles" } else { "mbtiles" };
        let json = serde_json::json!({
            "options": {"paths": {"root": folder.path(), data: folder.path()}},
            "data": {&name: {data: file.file_name().unwrap().to_string_lossy()}},
        });
        std::fs::write(&config, json.to_string()).unwrap();
        let mut command = Command::new(&program);
        command.arg("-c").arg(&config).args(["-b", "127.0.0.1", "-p", &port.to_string()]).current_dir(folder.path());
        let _server = start(command, port);
        let network = network(port, None);
        let address = format!("http://127.0.0.1:{port}/data/{name}.json");
        // It takes connections before it has read its files.
        let begun = Instant::now();
        let opened = loop {
            match tiles::open(&Origin::of(&address).unwrap().0, &network) {
                Ok(opened) => break opened,
                Err(error) if begun.elapsed() > Duration::from_secs(30) => panic!("{error}"),
                Err(_) => std::thread::sleep(Duration::from_millis(200)),
            }
        };
        assert_eq!((opened.facts.kind, opened.facts.zooms), (kind, (0, town::DEEPEST)), "{:?}", opened.facts);
        assert!(opened.basemap.source.tile(middle()).unwrap().is_some());
        assert!(opened.facts.attribution.contains("Nobody"), "{:?}", opened.facts);
    }
}
