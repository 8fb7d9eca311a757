//! The description of the interface after OpenAPI 3.1, made of what answers: the readings describe themselves, and the acts are
//! those of the table of routes with the fields of their forms.

use crate::addresses::INTERFACE;
use crate::entity_tags::tagged;
use crate::interface::acts::{InterfaceAct, interface_acts};
use crate::interface::fields::{InterfaceField, MemberKind};
use crate::interface::listings::JSON;
use crate::interface::problems::PROBLEM;
use crate::interface::readings::readings;
use axum::response::Response;
use domain::rights::Act;
use serde_json::{Map, Value, json};
use std::sync::LazyLock;

/// The kinds of things that readings are about, with what is said of each, in the order in which they are shown.
pub const TAGS: [(&str, &str); 15] = [
    ("consultations", "Consultations, their stages, who takes part, and what is new."),
    ("text", "The text in its revisions and languages, and the tags of its provisions."),
    ("positions", "Positions, reservations, and statements on behalf of blocs."),
    ("amendments", "Amendments, and what was decided of them."),
    ("comments", "Comments."),
    ("votes", "Questions, ballots as far as they are public, proxies, and who is present."),
    ("summary", "The figures of the summary, representation, and the outcome."),
    ("mappings", "Mappings of provisions to clauses of existing instruments."),
    ("terms", "Terms and their definitions."),
    ("follow-up", "Commitments, reports, and their reviews."),
    ("needs", "Needs, offers, and their matches."),
    ("record", "The chains of official acts."),
    ("forum", "What belongs to the whole forum."),
    ("own", "What is for whoever sends a token."),
    (ACTS, "What a form does, at the address of the form."),
];

/// The tag of the acts.
pub const ACTS: &str = "acts";

/// The description, and its bytes as they are sent.
static DESCRIPTION: LazyLock<(Value, Vec<u8>)> = LazyLock::new(|| {
    let description = describe();
    let bytes = serde_json::to_vec(&description).unwrap_or_default();
    (description, bytes)
});

/// Answers with the description.
pub async fn show_description() -> Response {
    tagged(JSON, DESCRIPTION.1.clone())
}

/// Returns the description of every reading and every act.
pub fn description() -> &'static Value {
    &DESCRIPTION.0
}

/// Lets the schema of each list refer to that of its items, which is written out in it otherwise, and beside it a second time.
fn name_items(schemas: &mut Map<String, Value>) {
    let items = schemas.keys().filter_map(|name| name.strip_prefix("Listing_"));
    let items: Vec<String> =
        items.filter(|item| schemas.contains_key(*item)).map(ToOwned::to_owned).collect();
    for item in items {
        let reference = json!({ "$ref": format!("#/components/schemas/{item}") });
        if let Some(list) = schemas.get_mut(&format!("Listing_{item}")) {
            list["properties"]["items"]["items"] = reference;
        }
    }
}

/// Makes the description of every reading and every act.
fn describe() -> Value {
    let (_, described) = readings().split_for_parts();
    let described = serde_json::to_value(described).unwrap_or_default();
    let mut paths = described["paths"].as_object().cloned().unwrap_or_default();
    for item in paths.values_mut() {
        if let Some(operation) = item.get_mut("get") {
            complete_reading(operation);
        }
    }
    for act in interface_acts() {
        let item = paths.entry(format!("{INTERFACE}{}", act.pattern)).or_insert_with(|| json!({}));
        item["post"] = describe_act(&act);
    }
    let mut schemas = described["components"]["schemas"].as_object().cloned().unwrap_or_default();
    name_items(&mut schemas);
    schemas.insert("Problem".to_owned(), problem_schema());
    schemas.insert("ActAnswer".to_owned(), answer_schema());
    schemas.insert("SentFile".to_owned(), file_schema());
    let tags = TAGS.map(|(name, words)| json!({ "name": name, "description": words }));
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Baraza",
            "version": "1",
            "summary": "Consultations of many parties on a text",
            "description": "Readings of everything that the pages show, and every act that a form takes. What is public is read \
                without a token. `/api` says more.",
            "contact": { "name": "The operator of this forum" },
            "license": { "name": "Apache-2.0", "identifier": "Apache-2.0" },
        },
        "servers": [{ "url": "/", "description": "This forum" }],
        "security": [{}, { "token": [] }],
        "tags": tags,
        "paths": paths,
        "components": {
            "schemas": schemas,
            "responses": problem_responses(),
            "securitySchemes": {
                "token": {
                    "type": "http",
                    "scheme": "bearer",
                    "description": "A service token, which its owner makes on the page of the account.",
                },
            },
        },
    })
}

/// Completes the description of a reading by what all of them have in common.
fn complete_reading(operation: &mut Value) {
    let summary = operation["summary"].as_str().unwrap_or_default().replace('\n', " ");
    if operation["description"].as_str().is_none_or(str::is_empty) {
        operation["description"] = json!(summary);
    }
    operation["summary"] = json!(summary);
    let parameters = operation.get_mut("parameters").and_then(Value::as_array_mut);
    for parameter in parameters.into_iter().flatten() {
        set_present(&mut parameter["schema"]);
    }
    let responses = &mut operation["responses"];
    responses["304"] =
        json!({ "description": "What the request names by `If-None-Match` is still the answer" });
    for (status, name) in [
        ("400", "BadRequest"),
        ("401", "TokenNeeded"),
        ("403", "Forbidden"),
        ("404", "NotFound"),
        ("429", "TooMany"),
        ("503", "Busy"),
    ] {
        responses[status] = refer("responses", name);
    }
    if responses.get("422").is_some() {
        responses["422"] = refer("responses", "Invalid");
    }
}

/// Takes null away from the types of a parameter, which is left out where it has no value.
fn set_present(schema: &mut Value) {
    let present =
        schema["type"].as_array().and_then(|types| types.iter().find(|one| *one != "null")).cloned();
    if let Some(present) = present {
        schema["type"] = present;
    }
}

fn refer(kind: &str, name: &str) -> Value {
    json!({ "$ref": format!("#/components/{kind}/{name}") })
}

/// Describes an act at the address of its form.
fn describe_act(act: &InterfaceAct) -> Value {
    let names: Vec<String> = act.acts.iter().map(|act| Act::code(*act).replace('_', " ")).collect();
    let summary = match names.is_empty() {
        true => format!("Send the form at {}", act.pattern),
        false => begin_with_capital(&names.join("; ")),
    };
    let mut parameters: Vec<Value> = find_parameters(act.pattern)
        .map(|name| {
            json!({
                "name": name, "in": "path", "required": true, "schema": { "type": "integer", "format": "int64" },
                "description": "The number of what the form is about",
            })
        })
        .collect();
    parameters.push(json!({
        "name": "Idempotency-Key", "in": "header", "schema": { "type": "string", "minLength": 1, "maxLength": 64 },
        "description": "A key of the caller's own, by which the same request is taken once",
    }));
    if act.marked {
        parameters.push(json!({
            "name": "If-Match", "in": "header", "schema": { "type": "string" },
            "description": "The mark of what the caller has seen, which the reading of it gives",
        }));
    }
    let mut responses = json!({
        "200": {
            "description": "The act was done",
            "content": { JSON: { "schema": refer("schemas", "ActAnswer") } },
        },
    });
    for (status, name) in [
        ("400", "BadRequest"),
        ("401", "TokenNeeded"),
        ("403", "Forbidden"),
        ("404", "NotFound"),
        ("409", "Conflict"),
        ("413", "TooLarge"),
        ("415", "NoJson"),
        ("422", "Invalid"),
        ("429", "TooMany"),
        ("503", "Busy"),
    ] {
        responses[status] = refer("responses", name);
    }
    if act.marked {
        responses["428"] = refer("responses", "MarkNeeded");
    }
    json!({
        "operationId": format!("act{}", act.pattern.replace(['/', '-'], "_").replace(['{', '}'], "")),
        "tags": [ACTS],
        "summary": summary,
        "description": format!("Does what the form at `{}` does, by the same rules.", act.pattern),
        "parameters": parameters,
        "requestBody": { "required": false, "content": { JSON: { "schema": describe_fields(act.fields) } } },
        "responses": responses,
    })
}

fn begin_with_capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// Lists the names of what stands in braces in a pattern.
pub fn find_parameters(pattern: &str) -> impl Iterator<Item = &str> {
    pattern.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'))
}

/// Describes the members of the object that a program sends in place of a form.
fn describe_fields(fields: &[InterfaceField]) -> Value {
    let (mut properties, mut patterns) = (Map::new(), Map::new());
    for field in fields {
        match field.name.strip_suffix('*') {
            Some(begin) => {
                patterns.insert(format!("^{begin}[A-Za-z0-9-]{{1,40}}$"), describe_member(*field));
            }
            None => {
                properties.insert(field.name.to_owned(), describe_member(*field));
            }
        }
    }
    let required: Vec<&str> = fields.iter().filter(|field| field.required).map(|field| field.name).collect();
    json!({
        "type": "object", "properties": properties, "patternProperties": patterns, "required": required,
        "additionalProperties": false,
    })
}

/// Describes a member. One that need not be sent may be `null` too, which is the same.
fn describe_member(field: InterfaceField) -> Value {
    let kinds = |kinds: &[&'static str]| -> Vec<&'static str> {
        let null = (!field.required).then_some("null");
        kinds.iter().copied().chain(null).collect()
    };
    match field.kind {
        MemberKind::Text => json!({ "type": kinds(&["string", "integer"]) }),
        MemberKind::List => json!({ "type": kinds(&["array"]), "items": { "type": ["string", "integer"] } }),
        MemberKind::Flag => json!({ "type": kinds(&["boolean"]) }),
        MemberKind::File if field.required => refer("schemas", "SentFile"),
        MemberKind::File => json!({ "anyOf": [refer("schemas", "SentFile"), { "type": "null" }] }),
        MemberKind::Files => json!({ "type": kinds(&["array"]), "items": refer("schemas", "SentFile") }),
    }
}

fn problem_schema() -> Value {
    json!({
        "type": "object",
        "description": "Why a request was not done, after RFC 9457, in the language that the caller accepts.",
        "required": ["type", "title", "status", "detail", "stale"],
        "properties": {
            "type": { "type": "string", "description": "An address that names the kind of problem" },
            "title": { "type": "string" },
            "status": { "type": "integer" },
            "detail": { "type": "string" },
            "errors": {
                "type": "array",
                "description": "What is wrong with the form, each beside its field",
                "items": {
                    "type": "object",
                    "required": ["field", "message"],
                    "properties": {
                        "field": { "type": ["string", "null"] },
                        "message": { "type": "string" },
                    },
                },
            },
            "stale": { "type": "boolean", "description": "Whether something has changed since the mark was taken" },
            "confirm": { "type": "string", "description": "What to send as `confirmed`, to say that it is meant" },
        },
    })
}

fn answer_schema() -> Value {
    json!({
        "type": "object",
        "description": "The answer to an act that was done.",
        "required": ["location", "notice", "message"],
        "properties": {
            "location": { "type": ["string", "null"], "description": "The page on which what was done is seen" },
            "notice": { "type": ["string", "null"], "description": "The code of what was done" },
            "message": { "type": ["string", "null"], "description": "What was done, in the caller's language" },
            "shown": {
                "type": "object",
                "description": "What is shown in this answer alone, such as the link of an invitation",
                "additionalProperties": { "type": "array", "items": { "type": "string" } },
            },
        },
    })
}

fn file_schema() -> Value {
    json!({
        "type": "object",
        "description": "A file.",
        "required": ["name", "content"],
        "properties": {
            "name": { "type": "string" },
            "content": { "type": "string", "contentEncoding": "base64" },
        },
        "additionalProperties": false,
    })
}

fn problem_responses() -> Value {
    let described = [
        ("BadRequest", "The request cannot be read"),
        ("TokenNeeded", "A token is needed, or the one that was sent does not work"),
        ("Forbidden", "Whoever made the token may not do that, or its scopes do not have it"),
        ("NotFound", "There is no such thing, or none that the caller may read"),
        ("Conflict", "The state of things does not allow it, or has changed"),
        ("TooLarge", "The request is too large"),
        ("NoJson", "What was sent is no JSON"),
        ("Invalid", "Something is wrong with the members that were sent"),
        ("MarkNeeded", "The mark of what the caller has seen is needed"),
        ("TooMany", "There were too many requests"),
        ("Busy", "Others hold what the request needs; it may be sent again"),
    ];
    let named = described.map(|(name, words)| {
        let content = json!({ PROBLEM: { "schema": refer("schemas", "Problem") } });
        (name.to_owned(), json!({ "description": words, "content": content }))
    });
    Value::Object(named.into_iter().collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    /// Lists every operation of the description with its path and its method.
    fn operations() -> Vec<(String, String, Value)> {
        let paths = description()["paths"].as_object().unwrap();
        let of = |(path, item): (&String, &Value)| {
            let item = item.as_object().unwrap().clone();
            let path = path.clone();
            item.into_iter().map(move |(method, operation)| (path.clone(), method, operation))
        };
        paths.iter().flat_map(of).collect()
    }

    #[test]
    fn every_operation_has_its_own_name_words_and_a_tag_that_is_described() {
        let tags: BTreeSet<_> = TAGS.iter().map(|(name, _)| *name).collect();
        let mut names = BTreeSet::new();
        for (path, method, operation) in operations() {
            let name = operation["operationId"].as_str().unwrap().to_owned();
            assert!(names.insert(name.clone()), "{name} stands twice");
            assert!(
                operation["description"].as_str().is_some_and(|words| !words.is_empty()),
                "{method} {path}"
            );
            let tag = operation["tags"][0].as_str().unwrap();
            assert!(tags.contains(tag), "{tag} of {method} {path}");
            let declared: BTreeSet<_> = operation["parameters"]
                .as_array()
                .into_iter()
                .flatten()
                .filter(|parameter| parameter["in"] == "path")
                .map(|parameter| parameter["name"].as_str().unwrap().to_owned())
                .collect();
            let expected: BTreeSet<_> = find_parameters(&path).map(str::to_owned).collect();
            assert_eq!(declared, expected, "{method} {path}");
        }
        assert!(names.len() > 150, "{} operations", names.len());
    }

    #[test]
    fn every_act_is_described_with_its_fields() {
        let acts = interface_acts();
        for act in &acts {
            let operation = &description()["paths"][format!("{INTERFACE}{}", act.pattern)]["post"];
            let schema = &operation["requestBody"]["content"][JSON]["schema"];
            let described = schema["properties"].as_object().unwrap().len()
                + schema["patternProperties"].as_object().unwrap().len();
            assert_eq!(described, act.fields.len(), "{}", act.pattern);
            let marked = operation["responses"].get("428").is_some();
            assert_eq!(marked, act.marked, "{}", act.pattern);
        }
        let described = operations().into_iter().filter(|(_, method, _)| method == "post").count();
        assert_eq!(described, acts.len());
    }

    #[test]
    fn every_reference_leads_somewhere() {
        fn references(value: &Value, found: &mut BTreeSet<String>) {
            match value {
                Value::Object(members) => {
                    found.extend(members.get("$ref").and_then(Value::as_str).map(str::to_owned));
                    members.values().for_each(|value| references(value, found));
                }
                Value::Array(values) => values.iter().for_each(|value| references(value, found)),
                _ => {}
            }
        }
        let mut found = BTreeSet::new();
        references(description(), &mut found);
        assert!(found.len() > 40, "{} references", found.len());
        for reference in found {
            let pointer = reference.strip_prefix('#').unwrap();
            assert!(description().pointer(pointer).is_some(), "{reference}");
        }
    }
}
