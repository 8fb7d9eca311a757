//! Reads an exported document strictly, and tells where in it something is wrong.

use super::{VerifyError, VerifyFault};
use serde::Deserializer;
use serde::de::{self, DeserializeSeed, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};
use std::fmt;

/// Reads a document of JSON. An object with the same key twice is refused, and so is a number that is not whole: tools
/// read such documents differently.
pub fn read_document(text: &[u8]) -> Result<Value, serde_json::Error> {
    let mut reader = serde_json::Deserializer::from_slice(text);
    let value = StrictValue { path: &DocumentPath::Root }.deserialize(&mut reader)?;
    reader.end()?;
    Ok(value)
}

/// The place of a value in a document, written as `$.positions[3].stance`.
#[derive(Clone, Copy, Debug)]
pub enum DocumentPath<'a> {
    Root,
    Field(&'a DocumentPath<'a>, &'a str),
    Item(&'a DocumentPath<'a>, usize),
}

impl fmt::Display for DocumentPath<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Root => f.write_str("$"),
            Self::Field(parent, name) => write!(f, "{parent}.{name}"),
            Self::Item(parent, index) => write!(f, "{parent}[{index}]"),
        }
    }
}

impl DocumentPath<'_> {
    /// Returns the place without the numbers of rows, as `positions[].stance`.
    pub fn pattern(&self) -> String {
        match self {
            Self::Root => String::new(),
            Self::Field(Self::Root, name) => (*name).to_owned(),
            Self::Field(parent, name) => format!("{}.{name}", parent.pattern()),
            Self::Item(parent, _) => format!("{}[]", parent.pattern()),
        }
    }

    /// Makes the error that the value at this place has a fault.
    pub fn fault(&self, fault: VerifyFault) -> VerifyError {
        VerifyError { path: self.to_string(), fault }
    }
}

struct StrictValue<'a> {
    path: &'a DocumentPath<'a>,
}

impl<'de> DeserializeSeed<'de> for StrictValue<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for StrictValue<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a value of JSON")
    }

    fn visit_unit<E: de::Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E: de::Error>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E: de::Error>(self, _: f64) -> Result<Value, E> {
        Err(E::custom(format_args!("{}: a number that is not whole", self.path)))
    }

    fn visit_str<E: de::Error>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_string<E: de::Error>(self, value: String) -> Result<Value, E> {
        Ok(Value::String(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut found = Vec::new();
        while let Some(value) =
            items.next_element_seed(StrictValue { path: &DocumentPath::Item(self.path, found.len()) })?
        {
            found.push(value);
        }
        Ok(Value::Array(found))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Value, A::Error> {
        let mut found = Map::new();
        while let Some(name) = fields.next_key::<String>()? {
            let path = DocumentPath::Field(self.path, &name);
            if found.contains_key(&name) {
                return Err(de::Error::custom(format_args!("{path}: the field stands twice")));
            }
            let value = fields.next_value_seed(StrictValue { path: &path })?;
            found.insert(name, value);
        }
        Ok(Value::Object(found))
    }
}
