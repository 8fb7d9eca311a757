//! Tests the floors of `app` and of the store: no file imports upward, and no files import in a circle.
//! `ARCHITECTURE.md` draws the floors.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// The imports of each file: the file that it imports, and the path that names it.
type Arrows = BTreeMap<String, BTreeMap<String, String>>;

/// The base of `app`, lowest floor first; files on one floor may import each other, but in no circle.
const APP_BASE: [&[&str]; 4] = [
    &[
        "addresses.rs",
        "markup.rs",
        "messages.rs",
        "notices.rs",
        "dates.rs",
        "figures.rs",
        "live.rs",
        "outgoing.rs",
        "provider_client.rs",
        "tokens.rs",
        "security_log.rs",
        "site_map.rs",
        "titles.rs",
    ],
    &[
        "state.rs",
        "errors.rs",
        "fair_queue.rs",
        "handlers.rs",
        "hashing_pool.rs",
        "work_pool.rs",
        "marks.rs",
        "undoing.rs",
        "opinion_cache.rs",
        "document_sizes.rs",
        "term_cache.rs",
        "catalogue_cache.rs",
        "typesetting.rs",
        "follow_up_cache.rs",
        "figure_cache.rs",
        "live_looks.rs",
        "breached_passwords.rs",
    ],
    &["request.rs", "form_keys.rs"],
    &[
        "announcements.rs",
        "components.rs",
        "confirmations.rs",
        "document.rs",
        "entity_tags.rs",
        "fields.rs",
        "form_pages.rs",
        "forms.rs",
        "forms/bodies.rs",
        "forms/rejections.rs",
        "form_reader.rs",
        "frame.rs",
        "kept_forms.rs",
        "mailed_files.rs",
        "typed_fields.rs",
        "error_pages.rs",
        "interface/answers.rs",
        "interface/fields.rs",
        "interface/problems.rs",
        "interface/reading.rs",
        "mail/writing.rs",
        "archives.rs",
        "table_files.rs",
        "workbooks.rs",
    ],
];
/// The floor of what pages of every feature are made of.
const COMPONENTS: usize = APP_BASE.len() - 1;
const LABELS: usize = APP_BASE.len();
const PARTS: usize = LABELS + 1;
const PAGES: usize = PARTS + 1;
/// The one file that may import pages of several features.
const SUBJECT_PAGE: usize = PAGES + 1;
const ACTS: usize = SUBJECT_PAGE + 1;
const ROUTES: usize = ACTS + 1;

/// The features of the store with a folder of their own: their own file is a face, which only re-exports.
const FACES: [&str; 31] = [
    "amendments",
    "blocs",
    "comments",
    "commitments",
    "catalogue",
    "consensus",
    "consultations",
    "credentials",
    "delegations",
    "desk",
    "exports",
    "follow_ups",
    "instruments",
    "mail",
    "mappings",
    "needs",
    "positions",
    "preparations",
    "proxies",
    "questions",
    "reactions",
    "records",
    "reservations",
    "reviews",
    "search",
    "secretariat",
    "templates",
    "terms",
    "visits",
    "vocabularies",
    "webhooks",
];

fn app_floor(file: &str) -> usize {
    if let Some(floor) = APP_BASE.iter().position(|files| files.contains(&file)) {
        return floor;
    }
    if feature(file) == "pictures" {
        return COMPONENTS;
    }
    match (file, file.split('/').nth(1).map(|part| part.trim_end_matches(".rs"))) {
        (
            "routes.rs"
            | "lib.rs"
            | "interface.rs"
            | "interface/acts.rs"
            | "interface/coverage.rs"
            | "interface/description.rs"
            | "interface/pages.rs",
            _,
        ) => ROUTES,
        ("subject_page.rs", _) => SUBJECT_PAGE,
        (_, Some("labels")) => LABELS,
        (_, Some("parts")) => PARTS,
        (_, Some("acts")) => ACTS,
        _ => PAGES,
    }
}

/// Returns the floor of a file of the store: root, entities, chain, readings, what is kept, acts, faces.
fn store_floor(file: &str) -> usize {
    let part = file.split('/').nth(1).map(|part| part.trim_end_matches(".rs"));
    match (file, part) {
        (
            "lib.rs" | "subjects.rs" | "connection.rs" | "clock.rs" | "comparing.rs" | "markup.rs"
            | "grouping.rs" | "json_text.rs" | "ordering.rs" | "transactions.rs" | "setup.rs",
            _,
        ) => 0,
        (_, _) if file.starts_with("entity") => 1,
        ("records/chain.rs" | "records/outbox.rs", _) => 2,
        (
            "attribution.rs"
            | "attribution/standing.rs"
            | "cohesion.rs"
            | "compilation.rs"
            | "marks.rs"
            | "marks/amendments.rs"
            | "marks/positions.rs"
            | "marks/promises.rs"
            | "marks/questions.rs"
            | "marks/words.rs"
            | "news.rs"
            | "representation.rs",
            _,
        )
        | (_, Some("readings" | "seals")) => 3,
        (
            "search/index.rs"
            | "positions/counting.rs"
            | "amendments/counting.rs"
            | "representation/counting.rs",
            _,
        ) => 4,
        (_, None) if FACES.contains(&file.trim_end_matches(".rs")) => 6,
        _ => 5,
    }
}

/// Returns the feature that a file of `app` belongs to.
fn feature(file: &str) -> &str {
    file.split('/').next().unwrap_or(file).trim_end_matches(".rs")
}

fn files(root: &Path, folder: &Path, found: &mut BTreeMap<String, String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(root, &path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") && !path.ends_with("tests.rs") {
            let name = path.strip_prefix(root).unwrap().to_str().unwrap().to_owned();
            found.insert(name, fs::read_to_string(path).unwrap());
        }
    }
}

/// Returns the code of a file, without comments and without the module of its tests.
fn code(text: &str) -> String {
    let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// Returns every path that starts at the crate's root, `super` or `self`, with its groups taken apart.
fn paths(code: &str, module: &[&str]) -> Vec<Vec<String>> {
    let mut all = Vec::new();
    for (at, _) in
        code.match_indices("crate::").chain(code.match_indices("super::")).chain(code.match_indices("self::"))
    {
        let before = code[..at].chars().next_back();
        if before.is_some_and(|letter| letter.is_alphanumeric() || "_:$".contains(letter)) {
            continue;
        }
        let (mut base, mut rest): (Vec<String>, _) =
            (module.iter().map(ToString::to_string).collect(), &code[at..]);
        loop {
            if let Some(after) = rest.strip_prefix("crate::") {
                (base, rest) = (Vec::new(), after);
            } else if let Some(after) = rest.strip_prefix("super::") {
                base.pop();
                rest = after;
            } else if let Some(after) = rest.strip_prefix("self::") {
                rest = after;
            } else {
                break;
            }
        }
        take_apart(&base, rest, &mut all);
    }
    all
}

/// Reads one path, or the group in braces at its end; returns the text behind it.
fn take_apart<'a>(base: &[String], mut text: &'a str, all: &mut Vec<Vec<String>>) -> &'a str {
    let mut path = base.to_vec();
    loop {
        text = text.trim_start();
        if let Some(mut inside) = text.strip_prefix('{') {
            loop {
                inside = inside.trim_start_matches(|letter: char| letter.is_whitespace() || letter == ',');
                if let Some(behind) = inside.strip_prefix('}') {
                    return behind;
                }
                let behind = take_apart(&path, inside, all);
                if behind == inside {
                    return inside;
                }
                inside = behind.trim_start();
                if let Some(alias) = inside.strip_prefix("as ") {
                    inside =
                        alias.trim_start_matches(|letter: char| letter.is_alphanumeric() || letter == '_');
                }
            }
        }
        let end =
            text.find(|letter: char| !(letter.is_alphanumeric() || letter == '_')).unwrap_or(text.len());
        if end > 0 {
            path.push(text[..end].to_owned());
        }
        match text[end..].strip_prefix("::") {
            Some(rest) => text = rest,
            None => {
                all.push(path);
                return &text[end..];
            }
        }
    }
}

/// Returns the imports of each file below `root`.
fn arrows(root: &Path) -> Arrows {
    let mut sources = BTreeMap::new();
    files(root, root, &mut sources);
    assert!(sources.len() > 50, "{} has only {} sources", root.display(), sources.len());
    let mut arrows = Arrows::new();
    for (file, text) in &sources {
        let module = file.trim_end_matches(".rs");
        let module: Vec<_> = if module == "lib" { Vec::new() } else { module.split('/').collect() };
        for path in paths(&code(text), &module) {
            let target = (1..=path.len()).rev().map(|length| format!("{}.rs", path[..length].join("/")));
            let target = target.into_iter().find(|target| sources.contains_key(target));
            if let Some(target) = target.filter(|target| target != file) {
                arrows.entry(file.clone()).or_default().insert(target, path.join("::"));
            }
        }
    }
    arrows
}

/// Returns a circle of imports, if there is one.
fn circle(arrows: &Arrows) -> Option<Vec<String>> {
    fn walk(
        file: &str,
        arrows: &Arrows,
        way: &mut Vec<String>,
        done: &mut BTreeSet<String>,
    ) -> Option<Vec<String>> {
        if let Some(begin) = way.iter().position(|passed| passed == file) {
            return Some(way[begin..].to_vec());
        }
        if !done.insert(file.to_owned()) {
            return None;
        }
        way.push(file.to_owned());
        let found =
            arrows.get(file).into_iter().flatten().find_map(|(next, _)| walk(next, arrows, way, done));
        way.pop();
        found
    }
    let mut done = BTreeSet::new();
    arrows.keys().find_map(|file| walk(file, arrows, &mut Vec::new(), &mut done))
}

/// Returns the imports that go upward or, if `apart`, from pages or acts of one feature into those of
/// another.
fn forbidden(arrows: &Arrows, floor: impl Fn(&str) -> usize, apart: bool) -> Vec<String> {
    let mut found = Vec::new();
    for (file, targets) in arrows {
        for (target, path) in targets {
            let (from, to) = (floor(file), floor(target));
            let inside = apart && matches!(to, PAGES | ACTS) && matches!(from, PAGES | ACTS);
            if from < to {
                found.push(format!("{file} imports upward: {path} of {target}"));
            } else if inside && feature(file) != feature(target) {
                found.push(format!("{file} imports another feature's {target}: {path}"));
            }
        }
    }
    found
}

fn sources(folder: &str) -> Arrows {
    arrows(&Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(folder))
}

#[test]
fn files_of_app_import_neither_upward_nor_in_a_circle() {
    let arrows = sources("app/src");
    assert_eq!(forbidden(&arrows, app_floor, true), Vec::<String>::new());
    assert_eq!(circle(&arrows), None);
}

#[test]
fn files_of_the_store_import_neither_upward_nor_in_a_circle() {
    let mut arrows = sources("domain/store/src");
    assert_eq!(forbidden(&arrows, store_floor, false), Vec::<String>::new());
    // Both tables of a relation name each other, so that entities import in circles.
    let entity = |file: &str| file.starts_with("entity");
    for (_, targets) in arrows.iter_mut().filter(|(file, _)| entity(file)) {
        targets.retain(|target, _| !entity(target));
    }
    assert_eq!(circle(&arrows), None);
}

#[test]
fn the_clock_of_the_machine_is_read_in_one_place() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut readers = Vec::new();
    for folder in
        ["app/src", "app/islands", "server/src", "domain/src", "domain/store/src", "domain/tables/src"]
    {
        let mut sources = BTreeMap::new();
        files(&root, &root.join(folder), &mut sources);
        assert!(!sources.is_empty(), "{folder} has no sources");
        let reads = |text: &str| {
            let code = code(text);
            ["Utc::now", "Local::now", "SystemTime::now"].iter().any(|clock| code.contains(clock))
        };
        readers.extend(sources.into_iter().filter(|(_, text)| reads(text)).map(|(file, _)| file));
    }
    assert_eq!(readers.len(), 1, "{readers:?}");
    assert!(readers[0].ends_with("domain/store/src/clock.rs"), "{readers:?}");
}

#[test]
fn the_requirements_of_asvs_are_counted_as_their_rows_say() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let rows = fs::read_to_string(root.join("docs/asvs.md")).unwrap();
    let mut counts: BTreeMap<&str, [usize; 2]> = BTreeMap::new();
    for row in rows.lines().filter(|line| line.starts_with("| V")) {
        let cells: Vec<&str> = row.split(" | ").collect();
        let level: usize = cells[1].parse().unwrap();
        counts.entry(cells[3]).or_default()[level - 1] += 1;
    }
    assert_eq!(counts.len(), 4, "{counts:?}");
    for file in ["docs/asvs.md", "SECURITY.md"] {
        let text = fs::read_to_string(root.join(file)).unwrap();
        for (state, [first, second]) in &counts {
            let line = format!("| {state} | {first} | {second} | {} |", first + second);
            assert!(text.contains(&line), "{file}: {line}");
        }
    }
}

#[test]
fn a_circle_and_an_arrow_upward_are_found_in_every_form_of_import() {
    let module = ["positions", "labels"];
    let found =
        paths("use crate::{a::b, c::{self, D as E}};\nfn f() { super::pages::list(); crate::x::Y }", &module);
    let found: Vec<_> = found.iter().map(|path| path.join("::")).collect();
    for path in ["a::b", "c::self", "c::D", "positions::pages::list", "x::Y"] {
        assert!(found.contains(&path.to_owned()), "{path} is not in {found:?}");
    }
    let arrow = |from: &str, to: &str| (from.to_owned(), BTreeMap::from([(to.to_owned(), to.to_owned())]));
    let circular = Arrows::from([arrow("a.rs", "b.rs"), arrow("b.rs", "c.rs"), arrow("c.rs", "b.rs")]);
    assert_eq!(circle(&circular), Some(vec!["b.rs".to_owned(), "c.rs".to_owned()]));
    let upward = Arrows::from([arrow("positions/labels.rs", "positions/pages.rs")]);
    assert_eq!(forbidden(&upward, app_floor, true).len(), 1);
    let across = Arrows::from([arrow("positions/acts.rs", "comments/pages.rs")]);
    assert_eq!(forbidden(&across, app_floor, true).len(), 1);
}

/// Lists the columns that hold numbers of 64 bits, as `entity.column`.
fn wide_columns() -> BTreeSet<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../domain/store/src/entity");
    let mut columns = BTreeSet::new();
    for file in fs::read_dir(folder).unwrap() {
        let text = fs::read_to_string(file.unwrap().path()).unwrap();
        let mut entity = String::new();
        for line in text.lines() {
            if let Some(name) = line.strip_prefix("pub mod ") {
                name.trim_end_matches(" {").clone_into(&mut entity);
            } else if let Some((name, kind)) =
                line.trim().strip_prefix("pub ").and_then(|line| line.split_once(": "))
            {
                let kind = kind.trim_end_matches(',').trim_start_matches("Option<").trim_end_matches('>');
                if kind == "i64" || kind.ends_with("Id") {
                    columns.insert(format!("{entity}.{name}"));
                }
            }
        }
    }
    columns
}

/// Finds the comparisons of such columns with numbers that do not say how wide they are, and are of 32 bits therefore.
fn narrow_comparisons(text: &str, wide: &BTreeSet<String>) -> Vec<String> {
    let is_name = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
    let mut found = Vec::new();
    for (at, _) in text.match_indices("::COLUMN.") {
        let entity = text[..at].rsplit(|letter| !is_name(letter)).next().unwrap_or_default();
        let rest = &text[at + "::COLUMN.".len()..];
        let Some((column, rest)) = rest.split_once('.') else { continue };
        let Some((_, argument)) = rest.split_once('(') else { continue };
        let argument = argument.split([')', ',']).next().unwrap_or_default();
        let is_narrow =
            !argument.is_empty() && argument.chars().all(|letter| letter.is_ascii_digit() || letter == '-');
        let name = format!("{entity}.{column}");
        if is_narrow && wide.contains(&name) {
            found.push(format!("{name} and {argument}"));
        }
    }
    found
}

/// PostgreSQL keeps a statement with the widths of the numbers with which it came first, and refuses it with others.
#[test]
fn numbers_are_as_wide_as_the_columns_with_which_they_are_compared() {
    let wide = wide_columns();
    assert!(wide.contains("entry.number") && wide.len() > 100, "{wide:?}");
    assert_eq!(narrow_comparisons("entry::COLUMN.number.eq(1)", &wide), ["entry.number and 1"]);
    assert!(narrow_comparisons("entry::COLUMN.number.eq(1_i64)", &wide).is_empty());
    let mut found = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("../domain/store/src")];
    while let Some(folder) = folders.pop() {
        for one in fs::read_dir(folder).unwrap() {
            let path = one.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let text = fs::read_to_string(&path).unwrap();
                found.extend(
                    narrow_comparisons(&text, &wide)
                        .into_iter()
                        .map(|one| format!("{}: {one}", path.display())),
                );
            }
        }
    }
    assert_eq!(found, Vec::<String>::new());
}
