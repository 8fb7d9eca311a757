//! Canonical JSON, and the hash of it.
//!
//! Canonical JSON here is RFC 8785 for the values that the record uses: objects with sorted keys, strings, whole
//! numbers, booleans, null and arrays; there are no floating-point numbers.

use serde_json::Value;
use sha2::{Digest, Sha256};
use std::fmt;
use std::str::FromStr;

/// Computes the SHA-256 of the canonical JSON of a value, as 64 hexadecimal digits.
pub fn hash_canonical(value: &Value) -> String {
    hash_text(&canonical_json(value))
}

/// Computes the SHA-256 of a text that the record proves without holding it, as 64 hexadecimal digits.
///
/// What a moderator may refuse later does not stand in a record that nothing can be taken out of.
pub fn hash_text(text: &str) -> String {
    base16ct::lower::encode_string(&Sha256::digest(text))
}

/// The payload of an entry, written as its canonical JSON.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "sea-orm", derive(sea_orm::DeriveValueType))]
#[cfg_attr(feature = "sea-orm", sea_orm(value_type = "String"))]
pub struct RecordPayload(pub Value);

impl fmt::Display for RecordPayload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&canonical_json(&self.0))
    }
}

impl FromStr for RecordPayload {
    type Err = serde_json::Error;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        serde_json::from_str(text).map(Self)
    }
}

/// Writes canonical JSON: keys sorted by UTF-16 code units, no blanks.
pub fn canonical_json(value: &Value) -> String {
    let mut out = String::new();
    write_canonical(value, &mut out);
    out
}

fn write_canonical(value: &Value, out: &mut String) {
    match value {
        Value::Object(fields) => {
            let mut fields: Vec<_> = fields.iter().collect();
            fields.sort_by(|(a, _), (b, _)| a.encode_utf16().cmp(b.encode_utf16()));
            write_list(out, '{', '}', fields, |(key, value), out| {
                write_canonical(&Value::String(key.clone()), out);
                out.push(':');
                write_canonical(value, out);
            });
        }
        Value::Array(items) => write_list(out, '[', ']', items, write_canonical),
        scalar => out.push_str(&scalar.to_string()),
    }
}

fn write_list<T>(
    out: &mut String,
    open: char,
    close: char,
    items: impl IntoIterator<Item = T>,
    write: impl Fn(T, &mut String),
) {
    out.push(open);
    for (index, item) in items.into_iter().enumerate() {
        if index > 0 {
            out.push(',');
        }
        write(item, out);
    }
    out.push(close);
}
