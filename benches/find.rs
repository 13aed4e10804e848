//! How long a search takes: the built-in atlas, and one of 10,000 claims, beside a plain scan that knows neither
//! spellings nor words.

#![allow(clippy::unwrap_used, clippy::cast_precision_loss, reason = "a measurement ends where it fails")]

use std::time::Instant;

use serde_json::Value;

use marhala::atlas::find::Index;
use marhala::atlas::{self, Atlas, BUILT_IN};

const QUERIES: [&str; 6] = ["asad", "الاسد", "ayn al assad", "قاعدة الحرير", "withdrawal", "no such words"];
const ROUNDS: usize = 40;

/// The built-in atlas with its claims repeated under other names.
fn large(claims: usize) -> Atlas {
    let mut file: Value = serde_json::from_str(BUILT_IN).unwrap();
    let list = file["claims"].as_array_mut().unwrap();
    let originals = list.clone();
    for number in 0.. {
        for claim in &originals {
            if list.len() >= claims {
                return atlas::read(file.to_string().as_bytes(), false).atlas.unwrap();
            }
            let mut claim = claim.clone();
            claim["id"] = format!("{}-{number}", claim["id"].as_str().unwrap()).into();
            list.push(claim);
        }
    }
    unreachable!("the list grows until it is long enough")
}

/// The median of some rounds, in milliseconds.
fn median(mut run: impl FnMut()) -> f64 {
    let mut times: Vec<f64> = (0..ROUNDS)
        .map(|_| {
            let start = Instant::now();
            run();
            start.elapsed().as_secs_f64() * 1000.0
        })
        .collect();
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

fn main() {
    for (name, atlas) in [("built-in", atlas::built_in().unwrap()), ("10,000 claims", large(10_000))] {
        let index = Index::new(&atlas);
        let building = median(|| {
            std::hint::black_box(Index::new(&atlas));
        });
        println!("{name}: {} claims, the index is built in {building:.2} ms", atlas.claims.len());
        for query in QUERIES {
            let found = index.find(&atlas, query, 60).1;
            let ours = median(|| {
                std::hint::black_box(index.find(&atlas, query, 60));
            });
            let plain = median(|| {
                let holds = |text: &str| text.contains(query);
                let claims = atlas.claims.iter().filter(|claim| claim.statement.values().any(holds));
                std::hint::black_box(claims.count());
            });
            println!("  {ours:>7.3} ms, {:>5.1} × a plain scan, {found:>6} found: {query}", ours / plain);
        }
    }
}
