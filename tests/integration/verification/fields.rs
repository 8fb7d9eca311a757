//! Changes of single fields: each value is changed, removed, made null, given another type, written otherwise and swapped
//! with that of another row.

use super::{Findings, Original};
use chrono::{DateTime, SecondsFormat, TimeDelta, Utc};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::thread;

/// How many places with the same path but for the numbers of rows are changed.
const PLACES: usize = 2;

/// Changes every field of every kind of row.
pub fn change_fields(original: &Original) -> Findings {
    let mut places: BTreeMap<String, Vec<String>> = BTreeMap::new();
    list_places(&original.document, &mut String::new(), &mut places);
    let mut chosen: Vec<String> = Vec::new();
    for (pattern, mut all) in places {
        // What an entry says is hashed as a whole, whatever it is.
        let number = if pattern.contains("/payload/") { 1 } else { PLACES };
        // The last is as good as any, and of another kind more often than the second.
        if all.len() > number {
            let last = all.pop();
            all.truncate(number - 1);
            all.extend(last);
        }
        chosen.extend(all);
    }
    let workers = thread::available_parallelism().map_or(2, usize::from).min(8);
    let mut findings = Findings::default();
    thread::scope(|scope| {
        let parts = chosen.chunks(chosen.len().div_ceil(workers).max(1));
        let workers: Vec<_> = parts.map(|part| scope.spawn(move || change_places(original, part))).collect();
        for worker in workers {
            findings.add(worker.join().unwrap());
        }
    });
    findings
}

/// Lists the places of all values, by the path without the numbers of rows.
fn list_places(value: &Value, path: &mut String, places: &mut BTreeMap<String, Vec<String>>) {
    if !path.is_empty() {
        let parts = path.split('/').map(|part| if part.parse::<usize>().is_ok() { "*" } else { part });
        let pattern = parts.collect::<Vec<_>>().join("/");
        places.entry(pattern).or_default().push(path.clone());
    }
    let mut visit = |name: &str, value: &Value| {
        let length = path.len();
        path.push('/');
        path.push_str(name);
        list_places(value, path, places);
        path.truncate(length);
    };
    match value {
        Value::Object(fields) => fields.iter().for_each(|(name, value)| visit(name, value)),
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(index, value)| visit(&index.to_string(), value));
        }
        _ => {}
    }
}

fn change_places(original: &Original, places: &[String]) -> Findings {
    let mut findings = Findings::default();
    let mut document = original.document.clone();
    for place in places {
        let value = original.document.pointer(place).unwrap();
        for (what, other) in others(value) {
            if other == *value {
                continue;
            }
            *document.pointer_mut(place).unwrap() = other;
            original.try_change(what, place, &document, false, &mut findings);
            *document.pointer_mut(place).unwrap() = value.clone();
        }
        remove(original, place, &mut document, &mut findings);
        swap(original, place, &mut document, &mut findings);
    }
    assert_eq!(document, original.document, "every change is undone");
    findings
}

fn remove(original: &Original, place: &str, document: &mut Value, findings: &mut Findings) {
    let (parent, name) = place.rsplit_once('/').unwrap();
    if let Some(Value::Object(fields)) = document.pointer_mut(parent) {
        let value = fields.remove(name).unwrap();
        original.try_change("removed", place, document, false, findings);
        let fields = document.pointer_mut(parent).and_then(Value::as_object_mut).unwrap();
        fields.insert(name.to_owned(), value);
    }
}

/// Swaps the value with that of the next row that has another.
fn swap(original: &Original, place: &str, document: &mut Value, findings: &mut Findings) {
    let parts: Vec<&str> = place.split('/').collect();
    let Some(row) = parts.get(2).and_then(|part| part.parse::<usize>().ok()).filter(|_| parts.len() > 3)
    else {
        return;
    };
    let value = original.document.pointer(place).unwrap();
    let beside = |row: usize| format!("/{}/{row}/{}", parts[1], parts[3..].join("/"));
    let rows = original.document[parts[1]].as_array().map_or(0, Vec::len);
    let other = (row + 1..rows).map(beside).find_map(|path| {
        let other = original.document.pointer(&path).filter(|other| *other != value)?;
        Some((path, other))
    });
    let Some((path, other)) = other else { return };
    *document.pointer_mut(place).unwrap() = other.clone();
    *document.pointer_mut(&path).unwrap() = value.clone();
    original.try_change("swapped", place, document, false, findings);
    *document.pointer_mut(place).unwrap() = value.clone();
    *document.pointer_mut(&path).unwrap() = other.clone();
}

/// Lists other values in place of a value.
fn others(value: &Value) -> Vec<(&'static str, Value)> {
    match value {
        Value::Null => vec![
            ("a text", json!("x")),
            ("a number", json!(1)),
            ("a time", json!("2026-01-01T00:00:00Z")),
            ("a list", json!([])),
            ("an object", json!({})),
        ],
        Value::Bool(flag) => vec![
            ("the contrary", json!(!flag)),
            ("null", Value::Null),
            ("a text", json!(flag.to_string())),
            ("a number", json!(i32::from(*flag))),
        ],
        Value::Number(number) => {
            let number = number.as_i64().unwrap_or_default();
            vec![
                ("one more", json!(number + 1)),
                ("one less", json!(number - 1)),
                ("a text", json!(number.to_string())),
                ("a fraction", json!(0.5)),
                ("null", Value::Null),
                ("a list", json!([number])),
            ]
        }
        Value::String(text) => other_texts(text),
        Value::Array(items) => other_lists(items),
        Value::Object(fields) => {
            let mut more: Map<String, Value> = fields.clone();
            more.insert("another".to_owned(), Value::Null);
            vec![("one field more", Value::Object(more)), ("null", Value::Null), ("a list", json!([fields]))]
        }
    }
}

fn other_texts(text: &str) -> Vec<(&'static str, Value)> {
    let case = |letter: char| -> String {
        if letter.is_uppercase() { letter.to_lowercase().collect() } else { letter.to_uppercase().collect() }
    };
    let mut found = vec![
        ("longer", json!(format!("{text}x"))),
        ("empty", json!("")),
        ("a blank before", json!(format!(" {text}"))),
        ("a blank after", json!(format!("{text} "))),
        ("in the other case", json!(text.chars().map(case).collect::<String>())),
        ("composed otherwise", json!(text.replace('é', "e\u{301}").replace('è', "e\u{300}"))),
        ("a number", json!(7)),
        ("null", Value::Null),
        ("a list", json!([text])),
    ];
    if let Ok(at) = text.parse::<DateTime<Utc>>() {
        let moved = |by: TimeDelta| json!(at + by);
        found.extend([
            ("a moment later", moved(TimeDelta::milliseconds(1))),
            ("less than a moment later", moved(TimeDelta::microseconds(1))),
            ("an hour before", moved(TimeDelta::hours(-1))),
            ("with another offset", json!(text.replace('Z', "+00:00"))),
            ("with more digits", json!(at.to_rfc3339_opts(SecondsFormat::Nanos, true))),
            ("with a blank", json!(text.replace('T', " "))),
        ]);
    }
    found
}

fn other_lists(items: &[Value]) -> Vec<(&'static str, Value)> {
    let mut found = vec![("null", Value::Null), ("an object", json!({})), ("a text", json!(""))];
    let mut longer = items.to_vec();
    longer.push(Value::Null);
    found.push(("one more", Value::Array(longer)));
    if let Some((first, rest)) = items.split_first() {
        let twice = [std::slice::from_ref(first), items].concat();
        let mut turned = items.to_vec();
        turned.reverse();
        found.extend([
            ("without the first", Value::Array(rest.to_vec())),
            ("the first twice", Value::Array(twice)),
            ("in the other order", Value::Array(turned)),
            ("empty", json!([])),
        ]);
    }
    found
}
