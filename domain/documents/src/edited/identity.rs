//! Finds of which text a file is.

use crate::archives::{Archive, ArchiveError};
use crate::docx::properties::{AS_OF, CONSULTATION, LANGUAGE, REVISION};
use crate::xml::{Node, Xml, XmlFault, XmlLimits, attribute};
use chrono::{DateTime, Utc};
use domain::identifiers::ConsultationId;
use domain::languages::Language;
use std::collections::BTreeMap;

const PART: &str = "docProps/custom.xml";
const LIMITS: XmlLimits = XmlLimits { depth: 16, elements: 10_000, tag: 8 * 1024 };

/// Of which text a file says that it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FileIdentity {
    pub consultation: ConsultationId,
    pub revision: i32,
    pub language: Language,
    /// The time as of which it was made.
    pub as_of: DateTime<Utc>,
}

/// Reads of which text a file is; `None` where it does not say all of it.
pub fn read_identity(archive: &mut Archive<'_>) -> Result<Option<FileIdentity>, ArchiveError> {
    let Some(bytes) = archive.part(PART)? else {
        return Ok(None);
    };
    let properties =
        read_properties(&bytes).map_err(|fault| ArchiveError::Markup { part: PART.to_owned(), fault })?;
    let find = |name: &str| properties.get(name).map(|value| value.trim());
    let identity = || {
        Some(FileIdentity {
            consultation: find(CONSULTATION)?.parse().ok()?,
            revision: find(REVISION)?.parse().ok()?,
            language: find(LANGUAGE)?.parse().ok()?,
            as_of: DateTime::parse_from_rfc3339(find(AS_OF)?).ok()?.to_utc(),
        })
    };
    Ok(identity())
}

/// Returns the properties that a file has beside those that all have, by their names.
fn read_properties(bytes: &[u8]) -> Result<BTreeMap<String, String>, XmlFault> {
    let mut xml = Xml::open(bytes, LIMITS)?;
    let mut properties: BTreeMap<String, String> = BTreeMap::new();
    let mut name: Option<String> = None;
    while let Some(node) = xml.advance()? {
        match node {
            Node::Start(tag) if tag.local_name().into_inner() == "property" => {
                name = attribute(&tag, "name")?.map(std::borrow::Cow::into_owned);
            }
            Node::Text(words) => {
                if let Some(name) = &name {
                    properties.entry(name.clone()).or_default().push_str(&words);
                }
            }
            Node::Start(_) | Node::End => {}
        }
    }
    Ok(properties)
}
