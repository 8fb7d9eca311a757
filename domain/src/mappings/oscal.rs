//! Mappings as a control mapping document of OSCAL (NIST, Open Security Controls Assessment Language 1.2.1, model
//! `mapping-collection`; in the public domain).
//!
//! A provision and a clause are what OSCAL calls controls. A conflict has no name among its relationships: it is one of the
//! project's own namespace, with the qualifier by which OSCAL says that both are incompatible. Identifiers are made of what
//! they identify (version 5 of RFC 9562), so that a document that is made again has the same.

use super::{MappingRelation, MappingState};
use crate::links::is_address;
use chrono::{DateTime, SecondsFormat, Utc};
use serde_json::{Map, Value, json};
use sha1::{Digest, Sha1};
use std::collections::BTreeMap;

/// The version of OSCAL.
pub const OSCAL_VERSION: &str = "1.2.1";

/// The namespace of what OSCAL has no names for.
pub const NAMESPACE: &str = "urn:baraza:mappings:1";

/// The namespace of URLs in RFC 9562, in which the names of things are hashed.
const NAMES: [u8; 16] =
    [0x6b, 0xa7, 0xb8, 0x11, 0x9d, 0xad, 0x11, 0xd1, 0x80, 0xb4, 0x00, 0xc0, 0x4f, 0xd4, 0x30, 0xc8];

/// The text whose provisions are mapped.
#[derive(Clone, Debug)]
pub struct MappedText {
    /// The name by which identifiers are made: the same for the same consultation of the same forum.
    pub name: String,
    pub title: String,
    /// The path of the text in the forum.
    pub href: String,
}

/// A version of an instrument to which provisions are mapped.
#[derive(Clone, Debug)]
pub struct MappedInstrument {
    pub code: String,
    pub version: String,
    pub title: String,
    /// Where the instrument is published.
    pub source: String,
}

/// A mapping as the document has it.
#[derive(Clone, Debug)]
pub struct MappedPair {
    /// The number of the mapping.
    pub number: i64,
    /// The numbers of the provision and of the clause, as people write them.
    pub provision: String,
    pub clause: String,
    pub relation: MappingRelation,
    pub state: MappingState,
    pub outdated: bool,
    pub reason: String,
    /// The code of the delegation that proposed it, if its name is shown.
    pub delegation: Option<String>,
    pub quotation_hash: Option<String>,
    pub words_hash: String,
    pub proposed_at: DateTime<Utc>,
}

/// Writes the document: for each instrument the mappings to its clauses; `None` without any, which OSCAL cannot say.
pub fn write_document(
    text: &MappedText,
    mapped: &[(MappedInstrument, Vec<MappedPair>)],
    at: DateTime<Utc>,
) -> Option<Value> {
    let id = |what: &str| make_uuid(&format!("{}/{what}", text.name));
    let source = id("text");
    let mut resources = vec![json!({
        "uuid": source, "title": line(&text.title), "rlinks": [{ "href": text.href }],
    })];
    let mut mappings = Vec::new();
    let mut hashed = Sha1::new();
    for (instrument, pairs) in mapped.iter().filter(|(_, pairs)| !pairs.is_empty()) {
        let name = format!("instrument/{}/{}", instrument.code, instrument.version);
        let target = id(&name);
        resources.push(resource(&target, instrument));
        let maps: Vec<Value> =
            pairs.iter().map(|pair| map(&id(&format!("map/{}", pair.number)), pair)).collect();
        hashed.update(Value::from(maps.clone()).to_string());
        mappings.push(json!({
            "uuid": id(&format!("mapping/{name}")),
            "source-resource": reference("consultation-text", &source),
            "target-resource": reference("instrument", &target),
            "maps": maps,
        }));
    }
    if mappings.is_empty() {
        return None;
    }
    let contents = hex(&hashed.finalize());
    let version = &contents[..12];
    let metadata = json!({
        "title": line(&text.title),
        "last-modified": at.to_rfc3339_opts(SecondsFormat::Secs, true),
        "version": version,
        "oscal-version": OSCAL_VERSION,
    });
    Some(json!({
        "mapping-collection": {
            // A document with other contents is another one.
            "uuid": id(&format!("collection/{contents}")),
            "metadata": metadata,
            "provenance": {
                "method": "human",
                "matching-rationale": "semantic",
                "status": "not-complete",
                "mapping-description": "Proposed by delegations, and confirmed or contested by the chair and by others.",
            },
            "mappings": mappings,
            "back-matter": { "resources": resources },
        }
    }))
}

fn reference(kind: &str, id: &str) -> Value {
    json!({ "ns": NAMESPACE, "type": kind, "href": format!("#{id}") })
}

fn resource(id: &str, instrument: &MappedInstrument) -> Value {
    let mut resource = json!({
        "uuid": id,
        "title": line(&instrument.title),
        "document-ids": [{ "identifier": line(&format!("{} {}", instrument.code, instrument.version)) }],
    });
    let source = instrument.source.trim();
    if is_address(source) {
        resource["rlinks"] = json!([{ "href": source }]);
    }
    resource
}

fn map(id: &str, pair: &MappedPair) -> Value {
    let mut properties = vec![property("state", pair.state.code())];
    if pair.outdated {
        properties.push(property("look-again", "yes"));
    }
    properties.extend(pair.delegation.as_deref().map(|code| property("proposed-by", code)));
    properties.push(property("proposed-at", &pair.proposed_at.to_rfc3339_opts(SecondsFormat::Secs, true)));
    properties.push(property("words-sha256", &pair.words_hash));
    properties.extend(pair.quotation_hash.as_deref().map(|hash| property("quotation-sha256", hash)));
    let mut written = Map::new();
    written.insert("uuid".to_owned(), id.into());
    if let Some(name) = relationship(pair.relation) {
        written.insert("relationship".to_owned(), name.into());
    } else {
        written.insert("ns".to_owned(), NAMESPACE.into());
        written.insert("relationship".to_owned(), "conflicts-with".into());
        let qualifier = json!({
            "subject": "both", "predicate": "has-incompatibility", "category": "blocked",
            "description": pair.reason,
        });
        written.insert("qualifiers".to_owned(), json!([qualifier]));
    }
    written.insert("sources".to_owned(), json!([{ "type": "control", "id-ref": line(&pair.provision) }]));
    written.insert("targets".to_owned(), json!([{ "type": "control", "id-ref": line(&pair.clause) }]));
    written.insert("props".to_owned(), properties.into());
    written.insert("remarks".to_owned(), pair.reason.clone().into());
    Value::Object(written)
}

/// Returns the name of a relation in OSCAL; `None` for a conflict.
const fn relationship(relation: MappingRelation) -> Option<&'static str> {
    Some(match relation {
        MappingRelation::Equal => "equal-to",
        MappingRelation::Equivalent => "equivalent-to",
        MappingRelation::Subset => "subset-of",
        MappingRelation::Superset => "superset-of",
        MappingRelation::Intersects => "intersects-with",
        MappingRelation::NoRelationship => "no-relationship",
        MappingRelation::Conflicts => return None,
    })
}

fn property(name: &str, value: &str) -> Value {
    json!({ "name": name, "ns": NAMESPACE, "value": line(value) })
}

/// Returns words in one line, as OSCAL wants them where it takes no markup.
fn line(words: &str) -> String {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if words.is_empty() { "–".to_owned() } else { words }
}

/// Makes the identifier of what has this name: version 5 of RFC 9562.
fn make_uuid(name: &str) -> String {
    let mut bytes = [0; 16];
    let digest = Sha1::new().chain_update(NAMES).chain_update(name).finalize();
    bytes.copy_from_slice(&digest[..16]);
    bytes[6] = (bytes[6] & 0x0f) | 0x50;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    let digits = hex(&bytes);
    let parts = [&digits[..8], &digits[8..12], &digits[12..16], &digits[16..20], &digits[20..]];
    parts.join("-")
}

fn hex(bytes: &[u8]) -> String {
    base16ct::lower::encode_string(bytes)
}

/// Groups pairs by instrument, in the order of the instruments' codes and versions.
pub fn group_by_instrument(
    pairs: impl IntoIterator<Item = (MappedInstrument, MappedPair)>,
) -> Vec<(MappedInstrument, Vec<MappedPair>)> {
    let mut groups: BTreeMap<(String, String), (MappedInstrument, Vec<MappedPair>)> = BTreeMap::new();
    for (instrument, pair) in pairs {
        let key = (instrument.code.clone(), instrument.version.clone());
        groups.entry(key).or_insert_with(|| (instrument, Vec::new())).1.push(pair);
    }
    groups.into_values().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text() -> MappedText {
        MappedText {
            name: "consultation:1/abc".to_owned(),
            title: "A  norm\n".to_owned(),
            href: "/consultations/1/draft".to_owned(),
        }
    }

    fn instrument(code: &str, source: &str) -> MappedInstrument {
        MappedInstrument {
            code: code.to_owned(),
            version: "2021".to_owned(),
            title: "An instrument".to_owned(),
            source: source.to_owned(),
        }
    }

    fn pair(number: i64, relation: MappingRelation) -> MappedPair {
        MappedPair {
            number,
            provision: format!("OP{number}"),
            clause: "Article 5".to_owned(),
            relation,
            state: MappingState::Confirmed,
            outdated: number == 2,
            reason: "Both ask\nfor reports.".to_owned(),
            delegation: (number != 3).then(|| "XAA".to_owned()),
            quotation_hash: None,
            words_hash: "ab".repeat(32),
            proposed_at: DateTime::UNIX_EPOCH,
        }
    }

    fn write(mapped: &[(MappedInstrument, Vec<MappedPair>)]) -> Option<Value> {
        write_document(&text(), mapped, DateTime::UNIX_EPOCH)
    }

    #[test]
    fn an_identifier_is_of_version_5() {
        // The example of RFC 9562, appendix A.4, is in another namespace; this is that of Python's uuid5(NAMESPACE_URL, …).
        assert_eq!(make_uuid("http://www.example.com/"), "fcde3c85-2270-590f-9e7c-ee003d65e0e2");
    }

    #[test]
    fn each_instrument_has_its_maps_and_each_relation_its_name() {
        let pairs: Vec<_> =
            (1..).zip(MappingRelation::ALL).map(|(number, relation)| pair(number, *relation)).collect();
        let document = write(&[
            (instrument("A", "https://example.org/a"), pairs),
            (instrument("B", "a book"), Vec::new()),
        ]);
        let collection = &document.unwrap()["mapping-collection"];
        assert_eq!(collection["mappings"].as_array().unwrap().len(), 1, "one without maps cannot be said");
        let mapping = &collection["mappings"][0];
        let maps = mapping["maps"].as_array().unwrap();
        let names: Vec<_> = maps.iter().map(|map| map["relationship"].as_str().unwrap()).collect();
        assert_eq!(
            names,
            [
                "equal-to",
                "equivalent-to",
                "subset-of",
                "superset-of",
                "intersects-with",
                "no-relationship",
                "conflicts-with"
            ]
        );
        assert_eq!(
            maps.iter().filter(|map| !map["ns"].is_null()).count(),
            1,
            "OSCAL has no name for a conflict"
        );
        assert_eq!(maps[6]["qualifiers"][0]["predicate"], "has-incompatibility");
        assert!(!maps[2].to_string().contains("proposed-by") && maps[1].to_string().contains("look-again"));
        let resources = collection["back-matter"]["resources"].as_array().unwrap();
        assert_eq!(
            mapping["target-resource"]["href"],
            format!("#{}", resources[1]["uuid"].as_str().unwrap())
        );
        assert_eq!(collection["metadata"]["title"], "A norm");
        assert_eq!(resources[1]["rlinks"][0]["href"], "https://example.org/a");
    }

    #[test]
    fn the_same_mappings_give_the_same_document_and_none_give_none() {
        let mapped = [(instrument("A", "a book"), vec![pair(1, MappingRelation::Equal)])];
        assert_eq!(write(&mapped), write(&mapped));
        let other = [(instrument("A", "a book"), vec![pair(1, MappingRelation::Subset)])];
        let of = |document: Option<Value>| document.unwrap()["mapping-collection"].clone();
        let (one, other) = (of(write(&mapped)), of(write(&other)));
        assert_ne!(one["uuid"], other["uuid"]);
        assert_eq!(one["mappings"][0]["maps"][0]["uuid"], other["mappings"][0]["maps"][0]["uuid"]);
        assert!(write(&[(instrument("A", "a book"), Vec::new())]).is_none() && write(&[]).is_none());
    }

    #[test]
    fn pairs_are_grouped_by_the_version_of_their_instrument() {
        let equal = || pair(1, MappingRelation::Equal);
        let pairs =
            [(instrument("B", ""), equal()), (instrument("A", ""), equal()), (instrument("B", ""), equal())];
        let groups = group_by_instrument(pairs);
        let sizes: Vec<_> = groups.iter().map(|(one, pairs)| (one.code.as_str(), pairs.len())).collect();
        assert_eq!(sizes, [("A", 1), ("B", 2)]);
    }
}
