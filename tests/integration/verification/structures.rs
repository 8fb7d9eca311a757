//! Changes of structure: rows and entries that are removed, doubled, turned round, invented, sealed or taken from elsewhere.
//! Where an attacker could make the whole chain anew, the generator does.

use super::{Findings, Original};
use chrono::{DateTime, SecondsFormat, Utc};
use domain::exports::{read_document, verify_export};
use domain::records::{GENESIS, hash_canonical};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// The parts of a consultation's export that are lists of rows.
const PARTS: [&str; 31] = [
    "offices",
    "translations",
    "positions",
    "bloc_statements",
    "amendments",
    "comments",
    "reservations",
    "mappings",
    "mapping_reviews",
    "summary_texts",
    "replies",
    "vocabularies",
    "tags",
    "credentials",
    "questions",
    "terms",
    "definitions",
    "definition_holdings",
    "follow_up",
    "commitments",
    "reports",
    "peer_reviews",
    "report_comments",
    "needs",
    "offers",
    "matches",
    "tranches",
    "revisions",
    "participants",
    "stages",
    "blocs",
];

/// The lists within rows.
const INNER: [(&str, &str); 17] = [
    ("bloc_statements", "points"),
    ("bloc_statements", "associations"),
    ("amendments", "texts"),
    ("amendments", "sponsors"),
    ("amendments", "dispositions"),
    ("amendments", "answers"),
    ("vocabularies", "tags"),
    ("questions", "voters"),
    ("questions", "ballots"),
    ("questions", "options"),
    ("revisions", "provisions"),
    ("participants", "groups"),
    ("blocs", "members"),
    ("terms", "names"),
    ("follow_up", "levels"),
    ("commitments", "holders"),
    ("reports", "evidence"),
];

/// The acts that make rows, with the part, and the field of the payload that has their identifiers.
const MADE: [(&str, &str, &str); 26] = [
    ("office_given", "offices", "office_id"),
    ("title_translated", "translations", "translation"),
    ("position_submitted", "positions", "position"),
    ("bloc_statement_submitted", "bloc_statements", "bloc_statement"),
    ("amendment_proposed", "amendments", "amendment"),
    ("comment_posted", "comments", "comment"),
    ("reservation_made", "reservations", "reservation"),
    ("mapping_proposed", "mappings", "mapping"),
    ("mapping_reviewed", "mapping_reviews", "mapping_review"),
    ("summary_written", "summary_texts", "summary_text"),
    ("reply_made", "replies", "reply"),
    ("vocabulary_added", "vocabularies", "vocabulary"),
    ("tag_proposed", "tags", "tagging"),
    ("credential_recorded", "credentials", "credential"),
    ("question_opened", "questions", "question"),
    ("term_added", "terms", "term"),
    ("definition_proposed", "definitions", "definition"),
    ("definition_held", "definition_holdings", "holding"),
    ("follow_up_set", "follow_up", "follow_up"),
    ("commitment_undertaken", "commitments", "commitment"),
    ("report_submitted", "reports", "report"),
    ("report_commented", "report_comments", "comment"),
    ("need_submitted", "needs", "need"),
    ("offer_submitted", "offers", "offer"),
    ("need_matched", "matches", "match"),
    ("tranche_paid", "tranches", "tranche"),
];

/// The changes of one document.
struct Changes<'a> {
    original: &'a Original,
    findings: Findings,
}

impl Changes<'_> {
    /// Tries a change of rows, which leaves the chain as it is.
    fn rows(&mut self, what: &str, place: &str, change: impl FnOnce(&mut Value)) {
        self.attempt(what, place, false, change);
    }

    /// Tries a change of entries, after which the attacker makes the chain anew.
    fn chain(&mut self, what: &str, change: impl FnOnce(&mut Value)) {
        self.attempt(what, "/record", true, change);
    }

    fn attempt(&mut self, what: &str, place: &str, rehashed: bool, change: impl FnOnce(&mut Value)) {
        let mut document = self.original.document.clone();
        change(&mut document);
        if rehashed {
            for (chain, head) in [("record", "record_head"), ("forum_record", "forum_head")] {
                rehash(&mut document, chain, head);
            }
        }
        if document != self.original.document {
            self.original.try_change(what, place, &document, rehashed, &mut self.findings);
        }
    }
}

/// Makes a chain anew, as somebody can who has the whole of it: with all hashes right.
fn rehash(document: &mut Value, chain: &str, head: &str) {
    let Some(entries) = document[chain].as_array_mut() else { return };
    let mut previous = json!(GENESIS);
    for (number, entry) in (1..).zip(entries.iter_mut()) {
        entry["number"] = json!(number);
        entry["previous"] = previous;
        let at = entry["at"].as_str().and_then(|at| at.parse::<DateTime<Utc>>().ok());
        let at = at.map(|at| at.to_rfc3339_opts(SecondsFormat::Millis, true));
        let mut content = json!({
            "chain": entry["chain"], "number": number, "at": at, "act": entry["act"],
            "previous": entry["previous"],
        });
        if entry["cover"].is_object() {
            if entry.get("sealed").is_none() {
                let salt = entry["cover"]["salt"].as_str().unwrap_or_default();
                entry["cover"]["author"] =
                    json!(hash_canonical(&json!({ "actor": entry["actor"], "salt": salt })));
            }
            if !entry["payload"].is_null() {
                entry["cover"]["content"] = json!(hash_canonical(&entry["payload"]));
            }
            content["form"] = json!(2);
            for field in ["terms", "author", "content"] {
                content[field] = entry["cover"][field].clone();
            }
        } else {
            content["actor"] = entry["actor"].clone();
            content["payload"] = entry["payload"].clone();
        }
        entry["hash"] = json!(hash_canonical(&content));
        previous = entry["hash"].clone();
    }
    document[head] = json!({ "entries": document[chain].as_array().map_or(0, Vec::len), "hash": previous });
}

fn list<'a>(document: &'a mut Value, part: &str) -> &'a mut Vec<Value> {
    document[part].as_array_mut().unwrap()
}

/// Seals an entry whole, as a document would show it.
fn seal(entry: &mut Value) {
    entry["sealed"] = json!("whole");
    entry["actor"] = json!("");
    entry["payload"] = Value::Null;
    if let Some(cover) = entry["cover"].as_object_mut() {
        cover.remove("salt");
    }
}

/// Makes many changes to the structure of a consultation's export; `other` is that of another consultation.
pub fn change_structure(original: &Original, other: &Value) -> Findings {
    let mut changes = Changes { original, findings: Findings::default() };
    change_rows(&mut changes, other);
    change_inner_lists(&mut changes);
    seal_entries(&mut changes);
    change_chain(&mut changes, other);
    forge_votes(&mut changes);
    change_names(&mut changes);
    unname_secretariat(&mut changes);
    add_empty_fields(&mut changes);
    change_frame(&mut changes);
    changes.findings
}

/// Makes those changes that fit any export of a consultation: of its rows, of the lists in them, and of what is sealed.
pub fn change_lists(original: &Original, other: &Value) -> Findings {
    let mut changes = Changes { original, findings: Findings::default() };
    change_rows(&mut changes, other);
    change_inner_lists(&mut changes);
    seal_entries(&mut changes);
    changes.findings
}

fn change_rows(changes: &mut Changes<'_>, other: &Value) {
    for part in PARTS {
        let place = format!("/{part}/0");
        let rows = changes.original.document[part].as_array().unwrap().clone();
        let Some(first) = rows.first() else { continue };
        changes.rows("the first removed", &place, |all| drop(list(all, part).remove(0)));
        changes.rows("the last removed", &place, |all| drop(list(all, part).pop()));
        changes.rows("the first twice", &place, |all| list(all, part).insert(0, first.clone()));
        changes.rows("the last twice", &place, |all| list(all, part).push(rows[rows.len() - 1].clone()));
        changes.rows("turned round", &place, |all| list(all, part).reverse());
        changes.rows("all removed", &place, |all| list(all, part).clear());
        changes.rows("one invented", &place, |all| {
            let mut invented = first.clone();
            for (name, value) in [("id", json!(9_999)), ("number", json!(9_999)), ("code", json!("ZZZ"))] {
                if invented.get(name).is_some() {
                    invented[name] = value;
                }
            }
            list(all, part).push(invented);
        });
        if let Some(strange) = other[part].as_array().and_then(|rows| rows.first()) {
            changes.rows("one of another consultation", &place, |all| list(all, part)[0] = strange.clone());
            changes.rows("all of another consultation", &place, |all| all[part] = other[part].clone());
        }
    }
    for part in ["consultation", "record", "forum_record", "record_head", "forum_head"] {
        changes.rows("of another consultation", "/consultation", |all| all[part] = other[part].clone());
    }
    changes.rows("rows and record of another", "/record", |all| {
        for part in ["record", "record_head", "positions"] {
            all[part] = other[part].clone();
        }
    });
}

fn change_inner_lists(changes: &mut Changes<'_>) {
    for (part, inner) in INNER {
        let rows = changes.original.document[part].as_array().unwrap().iter();
        let Some(row) = rows.clone().position(|row| row[inner].as_array().is_some_and(|all| !all.is_empty()))
        else {
            continue;
        };
        let place = format!("/{part}/{row}/{inner}");
        let of = |all: &mut Value, change: &dyn Fn(&mut Vec<Value>)| {
            change(all[part][row][inner].as_array_mut().unwrap());
        };
        changes.rows("the first removed", &place, |all| of(all, &|list| drop(list.remove(0))));
        changes.rows("the last removed", &place, |all| of(all, &|list| drop(list.pop())));
        changes.rows("the first twice", &place, |all| of(all, &|list| list.insert(0, list[0].clone())));
        changes.rows("turned round", &place, |all| of(all, &|list| list.reverse()));
        changes.rows("one invented", &place, |all| of(all, &|list| list.push(json!({}))));
    }
}

/// Seals every entry that is shown, and removes the row that it makes.
fn seal_entries(changes: &mut Changes<'_>) {
    let entries = changes.original.document["record"].as_array().unwrap().clone();
    for (index, entry) in entries.iter().enumerate() {
        if entry.get("sealed").is_some_and(|sealed| *sealed == "whole") {
            continue;
        }
        let place = format!("/record/{index}/sealed");
        let act = entry["act"].as_str().unwrap_or_default();
        changes.rows(&format!("{act} sealed"), &place, |all| seal(&mut all["record"][index]));
        let made = MADE.iter().find(|(one, ..)| *one == act);
        if let Some((_, part, id)) = made {
            let id = entry["payload"][*id].clone();
            changes.rows(&format!("{act} sealed and its row removed"), &place, |all| {
                seal(&mut all["record"][index]);
                list(all, part).retain(|row| row["id"] != id);
            });
        }
    }
    // A closed vote vanishes with all its entries.
    let closed = entries.iter().filter(|entry| entry["act"] == "question_closed");
    for id in closed.map(|entry| entry["payload"]["question"].clone()) {
        let vanish = |all: &mut Value| {
            for entry in list(all, "record").iter_mut().filter(|entry| entry["payload"]["question"] == id) {
                seal(entry);
            }
            list(all, "questions").retain(|question| question["id"] != id);
        };
        changes.rows("a closed vote sealed and removed", "/questions/0", vanish);
        changes.chain("a closed vote taken out of the chain", |all| {
            list(all, "record").retain(|entry| entry["payload"]["question"] != id);
            list(all, "questions").retain(|question| question["id"] != id);
        });
        // All its ballots but one.
        changes.rows("a ballot sealed with its row", "/questions/0", |all| {
            let first = list(all, "record")
                .iter_mut()
                .find(|entry| entry["payload"]["question"] == id && entry["act"] == "ballot_cast");
            let Some(first) = first else { return };
            seal(first);
            let question = list(all, "questions").iter_mut().find(|question| question["id"] == id);
            let ballots = question.and_then(|question| question["ballots"].as_array_mut());
            if let Some(ballots) = ballots.filter(|ballots| !ballots.is_empty()) {
                ballots.remove(0);
            }
        });
    }
}

fn change_chain(changes: &mut Changes<'_>, other: &Value) {
    let length = changes.original.document["record"].as_array().unwrap().len();
    for index in [0, 1, length / 2, length - 2, length - 1] {
        let place = format!("/record/{index}");
        changes.rows("an entry removed", &place, |all| drop(list(all, "record").remove(index)));
        changes.rows("an entry twice", &place, |all| {
            let entry = all["record"][index].clone();
            list(all, "record").insert(index, entry);
        });
        changes.chain("an entry removed, the chain made anew", |all| drop(list(all, "record").remove(index)));
        changes.chain("an entry twice, the chain made anew", |all| {
            let entry = all["record"][index].clone();
            list(all, "record").insert(index, entry);
        });
        changes.chain("an entry of another actor", |all| all["record"][index]["actor"] = json!("ZZZ"));
        changes.chain("an entry a day before", |all| {
            all["record"][index]["at"] = json!("2020-01-01T00:00:00Z");
        });
        changes.chain("an entry with another payload", |all| {
            all["record"][index]["payload"] = json!({ "invented": true });
        });
        if index > 0 {
            changes
                .rows("two entries turned round", &place, |all| list(all, "record").swap(index - 1, index));
            changes.chain("two entries turned round, the chain made anew", |all| {
                list(all, "record").swap(index - 1, index);
            });
            changes.rows("truncated", &place, |all| list(all, "record").truncate(index));
            changes.chain("truncated, with its head", |all| list(all, "record").truncate(index));
        }
    }
    for cut in 1..=5 {
        changes.chain("the last entries cut off", |all| list(all, "record").truncate(length - cut));
    }
    changes.chain("a position invented", |all| {
        let entry = list(all, "record").iter().find(|entry| entry["act"] == "position_submitted").cloned();
        let mut entry = entry.unwrap();
        entry["payload"]["position"] = json!(9_999);
        entry["payload"]["provision"] = json!(1);
        list(all, "record").push(entry.clone());
    });
    changes.chain("entries without covers", |all| {
        for entry in list(all, "record") {
            entry.as_object_mut().unwrap().remove("cover");
        }
    });
    changes.chain("terms made stricter", |all| {
        for entry in list(all, "record").iter_mut().filter(|entry| entry["act"] == "position_submitted") {
            entry["cover"]["terms"] = json!({ "attribution": "embargoed", "stage": "negotiating" });
        }
    });
    changes.chain("a record said to be completed", |all| {
        let mut entry = all["record"][0].clone();
        entry["act"] = json!("record_completed");
        entry["payload"] =
            json!({ "consultation": all["consultation"], "stages": all["stages"], "participants": [] });
        list(all, "record").push(entry);
        all["participants"] = json!([]);
    });
    changes.chain("the chain of another name", |all| {
        for entry in list(all, "record") {
            entry["chain"] = json!("consultation:77");
        }
        all["consultation"]["id"] = json!(77);
    });
    changes.chain("an entry of another consultation", |all| {
        list(all, "record").push(other["record"][0].clone());
    });
    changes.chain("the forum's chain forked", |all| {
        all["forum_record"][0]["payload"]["delegation"]["population"] = json!(5);
        for one in list(all, "participants") {
            one["population"] = json!(5);
        }
    });
    changes.chain("another entry at the end of the forum's chain", |all| {
        let facts = |entry: &&Value| entry["act"] == "delegation_created";
        let entry = list(all, "forum_record").iter().rfind(facts).cloned();
        let mut entry = entry.unwrap();
        entry["act"] = json!("delegation_facts_replaced");
        entry["payload"]["delegation"]["population"] = json!(5);
        let code = entry["payload"]["delegation"]["code"].clone();
        list(all, "forum_record").pop();
        list(all, "forum_record").push(entry);
        for one in list(all, "participants").iter_mut().filter(|one| one["code"] == code) {
            one["population"] = json!(5);
        }
    });
    changes.chain("the forum's chain without its last entry", |all| drop(list(all, "forum_record").pop()));
    changes.rows("an entry of the forum sealed", "/forum_record/0", |all| seal(&mut all["forum_record"][0]));
    changes.rows("an entry unsealed with invented words", "/record", |all| {
        let sealed = list(all, "record").iter_mut().find(|entry| entry.get("sealed").is_some());
        if let Some(entry) = sealed {
            entry.as_object_mut().unwrap().remove("sealed");
            (entry["actor"], entry["payload"]) = (json!("XAA"), json!({ "question": 1, "choice": "yes" }));
        }
    });
}

/// Changes votes with everything that depends on them.
fn forge_votes(changes: &mut Changes<'_>) {
    changes.chain("a ballot changed with its row", |all| {
        let ballot = list(all, "record").iter_mut().find(|entry| entry["payload"]["choice"] == "yes");
        let ballot = ballot.unwrap();
        ballot["payload"]["choice"] = json!("no");
        let (at, id) = (ballot["at"].clone(), ballot["payload"]["question"].clone());
        for question in list(all, "questions").iter_mut().filter(|question| question["id"] == id) {
            for row in question["ballots"].as_array_mut().unwrap() {
                if row["cast_at"] == at {
                    row["choice"] = json!("no");
                }
            }
        }
    });
    for (what, field, value) in
        [("an outcome turned", "adopted", json!(false)), ("an outcome with other votes", "yes", json!(99))]
    {
        changes.chain(what, |all| {
            let closed =
                list(all, "record").iter_mut().find(|entry| entry["act"] == "question_closed").unwrap();
            closed["payload"]["outcome"][field] = value.clone();
            let id = closed["payload"]["question"].clone();
            for question in list(all, "questions").iter_mut().filter(|question| question["id"] == id) {
                question["outcome"][field] = value.clone();
            }
        });
    }
    changes.chain("a weight of the roll changed", |all| {
        for entry in list(all, "record").iter_mut().filter(|entry| entry["act"] == "question_opened") {
            entry["payload"]["voters"][0]["weight"] = json!(1_000);
        }
        for question in list(all, "questions") {
            question["voters"][0]["weight"] = json!(1_000);
        }
    });
    changes.chain("a voter less", |all| {
        for entry in list(all, "record").iter_mut().filter(|entry| entry["act"] == "question_opened") {
            drop(entry["payload"]["voters"].as_array_mut().unwrap().pop());
        }
        for question in list(all, "questions") {
            drop(question["voters"].as_array_mut().unwrap().pop());
        }
    });
    changes.chain("the totals of a secret vote changed", |all| {
        let closed = list(all, "record").iter_mut().filter(|entry| !entry["payload"]["hands"].is_null());
        let ids: Vec<Value> = closed
            .map(|entry| {
                entry["payload"]["hands"]["yes"] = json!(3);
                entry["payload"]["hands"]["present"] = json!(3);
                entry["payload"]["question"].clone()
            })
            .collect();
        for question in list(all, "questions").iter_mut().filter(|question| ids.contains(&question["id"])) {
            question["hands"]["yes"] = json!(3);
            question["hands"]["present"] = json!(3);
        }
    });
    changes.chain("sealed ballots taken out", |all| {
        let ballot = |entry: &Value| entry["act"] == "ballot_cast" && entry.get("sealed").is_some();
        list(all, "record").retain(|entry| !ballot(entry));
    });
    changes.chain("a closed vote opened again", |all| {
        let index = list(all, "record").iter().position(|entry| entry["act"] == "question_closed").unwrap();
        let id = list(all, "record").remove(index)["payload"]["question"].clone();
        for question in list(all, "questions").iter_mut().filter(|question| question["id"] == id) {
            question["outcome"] = Value::Null;
        }
    });
}

/// Gives names to rows without one, takes them from others, and invents rows without a name.
fn change_names(changes: &mut Changes<'_>) {
    for part in ["positions", "amendments", "comments", "replies"] {
        let rows = changes.original.document[part].as_array().unwrap();
        let unnamed = rows.iter().position(|row| row["delegation"] == "");
        let named =
            rows.iter().position(|row| row["delegation"].as_str().is_some_and(|code| !code.is_empty()));
        if let Some(row) = unnamed {
            let place = format!("/{part}/{row}");
            changes.rows("a name invented", &place, |all| all[part][row]["delegation"] = json!("XAA"));
            changes.rows("a row without a name removed", &place, |all| drop(list(all, part).remove(row)));
            changes.rows("a row without a name invented", &place, |all| {
                let mut invented = all[part][row].clone();
                invented["id"] = json!(9_999);
                list(all, part).push(invented);
            });
            changes.rows("a row without a name under another number", &place, |all| {
                all[part][row]["id"] = json!(9_999);
                let changed = list(all, part).remove(row);
                list(all, part).push(changed);
            });
        }
        if let Some(row) = named {
            let place = format!("/{part}/{row}");
            changes.rows("a name taken away", &place, |all| all[part][row]["delegation"] = json!(""));
        }
    }
}

/// Shows what the secretariat did as done by a delegation without a name.
fn unname_secretariat(changes: &mut Changes<'_>) {
    let entries = changes.original.document["record"].as_array().unwrap().clone();
    let secretariat = |entry: &Value| ["organizer", "system"].iter().any(|actor| entry["actor"] == **actor);
    for (index, entry) in entries.iter().enumerate().filter(|(_, entry)| secretariat(entry)) {
        let act = entry["act"].as_str().unwrap_or_default();
        let made = MADE.iter().find(|(one, ..)| *one == act);
        let place =
            made.map_or_else(|| format!("/record/{index}/actor"), |(_, part, _)| format!("/{part}/0"));
        changes.rows(&format!("{act} without a name"), &place, |all| {
            let entry = &mut all["record"][index];
            (entry["sealed"], entry["actor"]) = (json!("name"), json!(""));
            if let Some(cover) = entry["cover"].as_object_mut() {
                cover.remove("salt");
            }
            let Some((_, part, id)) = made else { return };
            let id = entry["payload"][*id].clone();
            for row in list(all, part).iter_mut().filter(|row| row["id"] == id) {
                row["delegation"] = json!("");
            }
        });
    }
}

/// The fields that may be left out of an entry and its cover.
const OF_ENTRY: [&str; 4] = ["sealed", "cover", "salt", "terms"];

/// The fields that may be left out of a question, one of its voters and one of its ballots.
const OF_QUESTION: [(&str, &[&str]); 3] = [
    ("", &["provision_id", "revision", "hands", "options", "counting", "chosen", "tie_decision", "repeats"]),
    ("/voters/0", &["attributes", "present"]),
    ("/ballots/0", &["parts", "ranking", "by_proxy", "by_alternate"]),
];

/// Adds fields that may be left out, with empty values, to an entry of each kind, to questions, and to what is in them.
fn add_empty_fields(changes: &mut Changes<'_>) {
    let original = changes.original;
    let mut places: Vec<(String, &[&str])> = Vec::new();
    for chain in ["record", "forum_record"] {
        let mut kinds = BTreeMap::new();
        for (index, entry) in original.document[chain].as_array().unwrap().iter().enumerate() {
            let salted = entry["cover"].get("salt").is_some();
            kinds.insert((entry.get("sealed").map(Value::to_string), salted), index);
        }
        for index in kinds.into_values() {
            places.push((format!("/{chain}/{index}"), &OF_ENTRY));
            places.push((format!("/{chain}/{index}/cover"), &OF_ENTRY));
        }
    }
    let last = original.document["questions"].as_array().map_or(0, Vec::len).saturating_sub(1);
    for index in BTreeSet::from([0, last]) {
        places.extend(OF_QUESTION.map(|(inner, names)| (format!("/questions/{index}{inner}"), names)));
    }
    for part in PARTS {
        places.push((format!("/{part}/0"), &["salt", "sealed"]));
    }
    for (place, names) in places {
        let Some(fields) = original.document.pointer(&place).and_then(Value::as_object) else { continue };
        for name in names.iter().filter(|name| !fields.contains_key(**name)) {
            for empty in [json!(""), Value::Null, json!([]), json!({}), json!(false)] {
                changes.rows(&format!("{name} added as {empty}"), &format!("{place}/{name}"), |all| {
                    all.pointer_mut(&place).unwrap()[*name] = empty;
                });
            }
        }
    }
}

/// Changes what is around the rows.
fn change_frame(changes: &mut Changes<'_>) {
    let parts: Vec<String> = changes.original.document.as_object().unwrap().keys().cloned().collect();
    for part in parts {
        let place = format!("/{part}");
        changes.rows("a part removed", &place, |all| drop(all.as_object_mut().unwrap().remove(&part)));
        changes.rows("a part renamed", &place, |all| {
            let fields = all.as_object_mut().unwrap();
            let value = fields.remove(&part).unwrap();
            fields.insert(part.to_uppercase(), value);
        });
    }
    changes.rows("a part more", "/notes", |all| all["notes"] = json!([]));
    for version in [json!(1), json!(2), json!(3), json!(4), json!(5)] {
        changes.rows("another version", "/version", |all| all["version"] = version);
    }
    changes.rows("the format of the forum", "/format", |all| all["format"] = json!("baraza-forum"));
    changes.rows("exported before its last entry", "/exported", |all| {
        all["exported_at"] = json!("2020-01-01T00:00:00.000Z");
    });
    changes.chain("an empty record", |all| list(all, "record").clear());
    changes.chain("an empty record and nothing else", |all| {
        for part in PARTS.into_iter().chain(["record", "forum_record"]) {
            list(all, part).clear();
        }
    });
    for head in ["record_head", "forum_head"] {
        changes.rows("one entry more stated", "/record_head", |all| {
            all[head]["entries"] = json!(all[head]["entries"].as_i64().unwrap_or_default() + 1);
        });
        changes.rows("another hash stated", "/record_head", |all| all[head]["hash"] = json!(GENESIS));
    }
}

/// Changes the text of a document so that tools read it differently, or not at all.
pub fn change_text(text: &[u8]) {
    let text = std::str::from_utf8(text).unwrap();
    let once = |from: &str, to: &str| {
        assert!(text.contains(from), "{from}");
        text.replacen(from, to, 1)
    };
    let changed = [
        once("\"version\":6", "\"version\":6,\"version\":6"),
        once("\"version\":6", "\"version\":6.0"),
        once("\"version\":6", "\"version\":NaN"),
        once("\"version\":6", "\"version\":06"),
        once("\"version\":6", "\"version\":6e0"),
        once("\"number\":1,", "\"number\":1,\"number\":2,"),
        once("\"payload\":{", "\"payload\":{\"salt\":\"x\",\"salt\":\"x\","),
        format!("{text}{text}"),
        format!("{text} x"),
        format!("\u{feff}{text}"),
        text[..text.len() - 3].to_owned(),
        String::new(),
    ];
    for changed in changed {
        assert!(read_document(changed.as_bytes()).is_err(), "{}", changed.get(..80).unwrap_or(&changed));
    }
    // Blanks between values are no change.
    let spaced = once("\"version\":6", "\"version\" : 6");
    assert!(verify_export(&read_document(spaced.as_bytes()).unwrap(), &[]).is_ok());
}
