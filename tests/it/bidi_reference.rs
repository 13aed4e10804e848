//! Paragraphs of the built-in story, set beside Pango (Debian packages `python3-gi` and `gir1.2-pangocairo-1.0`, which
//! `script/packages test` installs) with the same fonts: the same words on the same lines in the same order.

use std::io::Write as _;
use std::process::{Command, Stdio};

use serde_json::{Value, json};

use marhala::atlas;
use marhala::text::{Style, Text, fonts};

const SIZE: f32 = 14.0;
const WIDTHS: [f32; 4] = [170.0, 260.0, 376.0, 620.0];

/// Every sentence of the story in both languages, and every quotation.
fn sentences() -> Vec<(String, bool)> {
    fn walk(value: &Value, found: &mut Vec<(String, bool)>) {
        match value {
            Value::Object(fields) => {
                for (name, value) in fields {
                    match (name.as_str(), value) {
                        ("ar", Value::String(text)) => found.push((text.clone(), true)),
                        ("en", Value::String(text)) => found.push((text.clone(), false)),
                        ("quote", quote) => {
                            let text = quote["text"].as_str().unwrap().to_owned();
                            found.push((format!("«{text}»"), quote["language"] == "ar"));
                        }
                        _ => walk(value, found),
                    }
                }
            }
            Value::Array(values) => values.iter().for_each(|value| walk(value, found)),
            _ => {}
        }
    }
    let mut found = Vec::new();
    walk(&serde_json::from_str(atlas::BUILT_IN).unwrap(), &mut found);
    found.retain(|(text, _)| text.split_whitespace().count() >= 3);
    // What the story has little of: Latin, addresses, percent, brackets and dates within Arabic.
    for text in [
        "قال المتحدث (باسم الحكومة) إن 12.5% من القوات غادرت قاعدة عين الأسد (Ain al-Asad) في 17/01/2026.",
        "نشرت وكالة AFP رابطاً: https://www.example.org/news/2026/01 ثم قالت: «اكتمل الانسحاب» (CENTCOM).",
        "القواعد [عين الأسد، فيكتوري، الحرير] – وفق البيان رقم 27 – ستُسلَّم تِباعاً حتى أيلول 2026!",
    ] {
        found.push((text.to_owned(), true));
    }
    found.sort();
    found.dedup();
    found
}

fn ours(jobs: &[(String, bool, f32)]) -> Vec<Vec<Value>> {
    let ctx = egui::Context::default();
    ctx.set_fonts(fonts::definitions());
    ctx.set_pixels_per_point(4.0);
    let mut out = Vec::new();
    for pass in 0..2 {
        let mut output = ctx.run_ui(egui::RawInput::default(), |ui| {
            if pass == 0 {
                return; // The fonts are there from the second pass on.
            }
            for (text, rtl, width) in jobs {
                let style = Style::new(SIZE, egui::Color32::BLACK);
                let laid = Text::new(text.as_str(), style).direction(*rtl).lay_out(ui.ctx(), *width, usize::MAX);
                let lines = laid.set_lines().iter().map(|line| {
                    let mut order: Vec<usize> = Vec::new();
                    for atom in &line.atoms {
                        let drawn = text[atom.range.clone()].char_indices().filter(|(_, c)| !c.is_whitespace());
                        let bytes: Vec<usize> = drawn.map(|(offset, _)| atom.range.start + offset).collect();
                        if atom.rtl { order.extend(bytes.into_iter().rev()) } else { order.extend(bytes) }
                    }
                    json!({"start": line.range.start, "end": line.range.end, "order": order})
                });
                out.push(lines.collect());
            }
        });
        output.textures_delta.clear();
    }
    out
}

fn pangos(jobs: &[(String, bool, f32)]) -> Vec<Vec<Value>> {
    let root = env!("CARGO_MANIFEST_DIR");
    let config = format!("{}/fonts.conf", env!("CARGO_TARGET_TMPDIR"));
    let cache = format!("{}/font-cache", env!("CARGO_TARGET_TMPDIR"));
    let fonts = format!("<fontconfig><dir>{root}/assets/fonts</dir><cachedir>{cache}</cachedir></fontconfig>");
    std::fs::write(&config, fonts).unwrap();
    // Debian's own Python: the bindings are installed for it.
    let mut python = Command::new("/usr/bin/python3")
        .arg(format!("{root}/tests/reference/pango_lines.py"))
        .env("FONTCONFIG_FILE", config)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let asked: Vec<Value> =
        jobs.iter().map(|(text, rtl, width)| json!({"text": text, "rtl": rtl, "width": width, "size": SIZE})).collect();
    let mut input = python.stdin.take().unwrap();
    let asked = serde_json::to_vec(&asked).unwrap();
    let writer = std::thread::spawn(move || input.write_all(&asked).unwrap());
    let output = python.wait_with_output().unwrap();
    writer.join().unwrap();
    assert!(output.status.success(), "Pango could not be asked");
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn the_story_is_set_as_pango_sets_it() {
    let sentences = sentences();
    let arabic = sentences.iter().filter(|(_, rtl)| *rtl).count();
    assert!(arabic >= 200, "only {arabic} Arabic sentences");
    let jobs: Vec<(String, bool, f32)> =
        WIDTHS.iter().flat_map(|width| sentences.iter().map(|(text, rtl)| (text.clone(), *rtl, *width))).collect();
    let (ours, pangos) = (ours(&jobs), pangos(&jobs));
    assert_eq!((ours.len(), pangos.len()), (jobs.len(), jobs.len()));

    let (mut lines, mut same_breaks, mut compared) = (0, 0, 0);
    let mut other_breaks = Vec::new();
    for ((job, ours), pangos) in jobs.iter().zip(&ours).zip(&pangos) {
        lines += pangos.len();
        let ends = |lines: &[Value], text: &str| -> Vec<usize> {
            lines.iter().map(|line| text[..line["end"].as_u64().unwrap() as usize].trim_end().len()).collect()
        };
        if ends(ours, &job.0) == ends(pangos, &job.0) {
            same_breaks += 1;
            for (our, pango) in ours.iter().zip(pangos) {
                compared += 1;
                assert_eq!(our["order"], pango["order"], "another order: {}", job.0);
            }
        } else {
            other_breaks.push((job.2, job.0.clone()));
        }
    }
    println!(
        "{} sentences ({arabic} Arabic) at {} widths: {} paragraphs, {lines} lines; {same_breaks} paragraphs break \
         alike, and all {compared} lines of them have the same order; {} break otherwise",
        sentences.len(),
        WIDTHS.len(),
        jobs.len(),
        other_breaks.len()
    );
    for (width, text) in &other_breaks {
        println!("  at {width}: {text}");
    }
    assert!(other_breaks.len() * 100 <= jobs.len(), "{} of {} break otherwise", other_breaks.len(), jobs.len());
}
