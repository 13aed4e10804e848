//! A story of areas that share their borders: a grid of districts with rough edges, whose states change from phase to phase.

use serde_json::{Value, json};

/// Districts from west to east, and from north to south.
pub const GRID: (usize, usize) = (20, 15);
/// Phases.
pub const PHASES: usize = 10;

/// A rough line between two points, ends included, always the same for the same two.
fn edge(from: [f64; 2], to: [f64; 2], points: usize) -> Vec<[f64; 2]> {
    let across = [to[1] - from[1], from[0] - to[0]];
    let seed = from[0] * 12.9898 + from[1] * 78.233 + to[0] * 37.719 + to[1] * 4.581;
    let rough = |part: f64| {
        let waves = (1..=6).map(|octave: i32| {
            let often = f64::from(1 << octave);
            ((seed * often).sin() * 9.0 + part * often * 19.0).sin() / often
        });
        waves.sum::<f64>() * (part * (1.0 - part)) * 0.35
    };
    (0..=points)
        .map(|index| {
            let part = index as f64 / points as f64;
            let aside = rough(part);
            let at = |axis: usize| from[axis] + (to[axis] - from[axis]) * part + across[axis] * aside;
            if index == points { to } else { [at(0), at(1)] }
        })
        .collect()
}

/// The text of a story with so many points in all its areas together.
pub fn text(points: usize) -> String {
    let (columns, rows) = GRID;
    let of_edge = (points / (columns * rows) / 4).max(1);
    let corner = |x: usize, y: usize| [38.5 + 0.5 * x as f64, 37.8 - 0.5 * y as f64];
    let name = |text: &str| json!({ "en": text });
    let (mut places, mut all): (Vec<Value>, Vec<String>) = (Vec::new(), Vec::new());
    for y in 0..rows {
        for x in 0..columns {
            let (a, b, c, d) = (corner(x, y), corner(x + 1, y), corner(x + 1, y + 1), corner(x, y + 1));
            let back = |from: [f64; 2], to: [f64; 2]| edge(from, to, of_edge).into_iter().rev().collect::<Vec<_>>();
            let mut ring = edge(a, b, of_edge);
            ring.extend(edge(b, c, of_edge).into_iter().skip(1));
            ring.extend(back(d, c).into_iter().skip(1));
            ring.extend(back(a, d).into_iter().skip(1));
            let id = format!("district-{x}-{y}");
            places.push(json!({
                "id": id, "kind": "other", "name": name(&format!("District {x}.{y}")), "region": name("Invented"),
                "position": { "lon": a[0] + 0.25, "lat": a[1] - 0.25 }, "precision_km": 5, "sources": ["paper"],
                "shape": { "type": "Polygon", "coordinates": [ring] },
            }));
            all.push(id);
        }
    }
    let (mut claims, mut phases): (Vec<Value>, Vec<Value>) = (Vec::new(), Vec::new());
    for phase in 0..PHASES {
        let day = format!("2024-{:02}-10", phase + 1);
        for (who, stance) in [("one", "reports"), ("two", "reports"), ("two", "denies")] {
            let answers = (stance == "denies").then(|| format!("one-reports-{phase}"));
            let mut claim = json!({
                "id": format!("{who}-{stance}-{phase}"), "by": [who], "date": day, "stance": stance,
                "statement": name("Said of all districts."), "sources": ["paper"], "about": all,
            });
            if let Some(answers) = answers {
                claim["answers"] = json!(answers);
            }
            claims.push(claim);
        }
        let states = ["present", "leaving", "handed_over", "receiving", "unclear"];
        let statuses: Vec<Value> = all
            .iter()
            .enumerate()
            .map(|(index, place)| {
                let id = |who: &str| format!("{who}-{phase}");
                let (claims, against) = match (index + phase) % 3 {
                    0 => (vec![id("one-reports"), id("two-reports")], Vec::new()),
                    1 => (vec![id("one-reports")], Vec::new()),
                    _ => (vec![id("one-reports")], vec![id("two-denies")]),
                };
                json!({ "place": place, "state": states[(index * 7 + phase) % states.len()], "note": name("So it is said."),
                    "claims": claims, "against": against })
            })
            .collect();
        phases.push(json!({
            "id": format!("phase-{phase}"), "title": name(&format!("Phase {phase}")), "start": day,
            "narrative": name("States change."), "claims": [format!("one-reports-{phase}")], "statuses": statuses,
        }));
    }
    let actor = |id: &str| json!({ "id": id, "name": name(id), "role": name("an invented speaker"), "side": id });
    let side = |id: &str, sign: &str| json!({ "id": id, "name": name(id), "sign": sign });
    json!({
        "marhala": 1, "languages": ["en"], "title": name("Invented districts"), "summary": name("Areas that share borders."),
        "evidence_ends": "2024-12-31", "evidence_note": name("Invented."),
        "sides": [side("one", "square"), side("two", "circle")], "actors": [actor("one"), actor("two")],
        "sources": [{ "id": "paper", "publisher": "Nobody", "title": "An invented paper", "language": "en", "kind": "reference" }],
        "places": places, "claims": claims, "questions": [], "phases": phases,
    })
    .to_string()
}
