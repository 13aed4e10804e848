//! The plan of the house, held by a test: who may know whom, and no circles. `ARCHITECTURE.md` shows the same plan.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The rooms, each with those it may know; a room within `app` may know those of `app` before it, too.
const PLAN: &[(&str, &[&str])] = &[
    ("atlas", &[]),
    ("text", &["atlas"]),
    ("map", &["atlas"]),
    ("view", &["atlas", "text", "map"]),
    ("render", &["atlas", "text", "map", "view"]),
    ("import", &["atlas", "text"]),
    ("tiles", &["atlas", "text", "map"]),
    ("export", &["atlas", "text", "map", "view", "render"]),
    ("app", &["atlas", "text", "map", "view", "render", "import", "tiles", "export"]),
    ("cli", &["atlas", "text", "map", "view", "render", "import", "tiles", "export", "app", "platform"]),
    ("platform", &["atlas", "text", "view", "import", "tiles", "export", "app"]),
    ("window", &["atlas", "text", "view", "render", "tiles", "app", "cli", "platform"]),
];

/// The rooms of `app`, from the ground up.
const APP: &[&str] = &[
    "state", "platform", "autosave", "jobs", "command", "context", "shell", "widgets", "timeline", "map", "drawer",
    "panels",
];

/// Each source file by its module path (`app/state/action`), with its text.
fn sources() -> BTreeMap<String, String> {
    fn walk(folder: &Path, files: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { walk(&path, files) } else { files.push(path) }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    walk(&root, &mut files);
    let module = |path: &Path| {
        let path = path.strip_prefix(&root).unwrap().with_extension("");
        path.to_str().unwrap().trim_end_matches("/mod").to_owned()
    };
    let named = files.iter().map(|path| (module(path), fs::read_to_string(path).unwrap()));
    // The roots only name the rooms; files of unit tests belong to the file they test.
    named.filter(|(module, _)| module != "lib" && module != "main" && !module.ends_with("_tests")).collect()
}

/// A `use` tree as plain paths: `a::{b, c::d}` is `a::b` and `a::c::d`.
fn flatten(prefix: &str, tree: &str, paths: &mut Vec<String>) {
    let tree = tree.trim();
    let Some((head, rest)) = tree.split_once('{') else {
        let path = tree.split_whitespace().next().unwrap_or_default();
        paths.push(format!("{prefix}{path}").trim_end_matches("::self").to_owned());
        return;
    };
    let inner = rest.trim_end().strip_suffix('}').unwrap();
    let (mut depth, mut from) = (0_u32, 0);
    for (at, sign) in inner.char_indices().chain([(inner.len(), ',')]) {
        match sign {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                if !inner[from..at].trim().is_empty() {
                    flatten(&format!("{prefix}{head}"), &inner[from..at], paths);
                }
                from = at + 1;
            }
            _ => {}
        }
    }
}

/// What each file uses of the house, and what each folder passes on under a shorter path.
fn imports(sources: &BTreeMap<String, String>) -> (BTreeMap<&str, Vec<String>>, BTreeMap<String, String>) {
    let (mut used, mut passed_on) = (BTreeMap::new(), BTreeMap::new());
    for (module, text) in sources {
        let text = text.split("#[cfg(test)]").next().unwrap();
        let text: String = text.lines().map(|line| line.split("//").next().unwrap().to_owned() + "\n").collect();
        let mut paths = Vec::new();
        let statements = text.split(';').filter_map(|statement| {
            let (before, tree) = statement.split_once("use ")?;
            let before = before.trim().rsplit('\n').next().unwrap_or_default().trim();
            (before.is_empty() || before.ends_with('}') || before.starts_with("pub")).then_some((before, tree))
        });
        for (before, tree) in statements {
            let mut here = Vec::new();
            flatten("", tree, &mut here);
            let here = here.into_iter().map(|path| path.replacen("marhala::", "crate::", 1));
            if before.starts_with("pub") {
                let folder = format!("crate::{}", module.replace('/', "::"));
                passed_on.extend(here.map(|path| {
                    let full = if path.starts_with("crate::") { path.clone() } else { format!("{folder}::{path}") };
                    (format!("{folder}::{}", path.rsplit("::").next().unwrap()), full)
                }));
            } else {
                paths.extend(here);
            }
        }
        used.insert(module.as_str(), paths);
    }
    (used, passed_on)
}

/// The arrows from file to file.
fn arrows(sources: &BTreeMap<String, String>) -> BTreeMap<&str, BTreeSet<&str>> {
    let (used, passed_on) = imports(sources);
    let target = |path: &str| {
        let mut path = path.to_owned();
        for end in path.clone().match_indices("::").map(|(at, _)| at).chain([path.len()]).collect::<Vec<_>>() {
            if let Some(full) = passed_on.get(&path[..end]) {
                path = format!("{full}{}", &path[end..]);
                break;
            }
        }
        let mut module = path.strip_prefix("crate::")?.replace("::", "/");
        loop {
            if let Some((known, _)) = sources.get_key_value(&module) {
                return Some(known.as_str());
            }
            module.truncate(module.rfind('/')?);
        }
    };
    let to = |module: &str, paths: &[String]| {
        paths.iter().filter_map(|path| target(path)).filter(|known| *known != module).collect()
    };
    used.iter().map(|(module, paths)| (*module, to(module, paths))).collect()
}

#[test]
fn rooms_know_only_what_the_plan_lets_them_know() {
    let sources = sources();
    for (module, targets) in arrows(&sources) {
        for target in targets {
            let (from, to) = (module.split('/').next().unwrap(), target.split('/').next().unwrap());
            let allowed = PLAN.iter().find(|(room, _)| *room == from).unwrap_or_else(|| panic!("no room {from}")).1;
            assert!(from == to || allowed.contains(&to), "{module} uses {target}, which {from} may not know");
            let floor = |module: &str| APP.iter().position(|room| Some(*room) == module.split('/').nth(1));
            if let (true, Some(from), Some(to)) = (from == "app" && to == "app", floor(module), floor(target)) {
                assert!(to <= from, "{module} uses {target}, which stands above it");
            }
        }
    }
}

#[test]
fn no_files_know_one_another_in_a_circle() {
    let sources = sources();
    let mut arrows = arrows(&sources);
    assert!(arrows.len() > 100 && arrows.values().map(BTreeSet::len).sum::<usize>() > 400, "the arrows are read");
    // What knows nobody any more cannot be part of a circle; neither can what knows only such files.
    loop {
        let done: BTreeSet<&str> =
            arrows.iter().filter(|(_, targets)| targets.is_empty()).map(|(module, _)| *module).collect();
        if done.is_empty() {
            break;
        }
        arrows.retain(|module, _| !done.contains(module));
        for targets in arrows.values_mut() {
            targets.retain(|target| !done.contains(target));
        }
    }
    assert!(arrows.is_empty(), "in or above a circle: {arrows:#?}");
}

/// A file has one subject.
#[test]
fn files_stay_short() {
    // What is longer and why: an import is one pass over its rows; the bidi algorithm is one walk.
    const LONGER: &[(&str, usize)] = &[("import/build", 450), ("text/bidi", 450)];
    for (module, text) in sources() {
        let limit = LONGER.iter().find(|(known, _)| *known == module).map_or(420, |(_, limit)| *limit);
        let lines = text.split("#[cfg(test)]").next().unwrap().lines().count();
        assert!(lines <= limit, "{module} has {lines} lines");
    }
}
