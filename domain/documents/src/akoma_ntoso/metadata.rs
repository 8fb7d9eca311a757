//! Writes what is said of a document: what it is called, how it came to be, who and what it names.

use super::identifiers::{DocumentNames, Identifiers, language_code, segment};
use super::{CONTENT_TYPE, NormActor};
use crate::markup::XmlWriter;
use chrono::NaiveDate;
use domain::languages::Language;
use std::collections::BTreeMap;

/// The namespace of the elements.
pub(super) const NAMESPACE: &str = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0";

/// Who edits documents, in references.
pub(super) const EDITOR: &str = "#secretariat";
pub(super) const FORUM: &str = "#forum";

/// What a document says of itself beside its names.
#[derive(Clone, Copy, Debug)]
pub(super) struct Identification<'a> {
    pub names: &'a DocumentNames,
    /// The event by which the work came to be, such as `submission`.
    pub event: &'a str,
    /// A reference to its author.
    pub author: &'a str,
    pub source: &'a str,
    /// When this expression was made, and of which revision it is.
    pub version_on: NaiveDate,
    pub revision: Option<u32>,
    pub language: Language,
    pub authoritative: bool,
    /// The expression of which this is a translation, and its language.
    pub translation_of: Option<(&'a str, Language)>,
}

/// The delegations of a document, each with its identifier.
#[derive(Clone, Debug, Default)]
pub(super) struct Actors {
    list: Vec<(String, NormActor)>,
    places: BTreeMap<String, usize>,
}

impl Actors {
    /// Takes those that are named by their codes, in this order, with the names that are listed for them.
    pub(super) fn new<'a>(
        listed: &[NormActor],
        named: impl IntoIterator<Item = &'a str>,
        identifiers: &mut Identifiers,
    ) -> Self {
        let names: BTreeMap<&str, &str> =
            listed.iter().map(|actor| (actor.code.as_str(), actor.name.as_str())).collect();
        let mut actors = Self::default();
        for code in named {
            if actors.places.contains_key(code) {
                continue;
            }
            let id = identifiers.give(format!("delegation_{}", segment(code)));
            let name = names.get(code).copied().unwrap_or(code);
            actors.places.insert(code.to_owned(), actors.list.len());
            actors.list.push((id, NormActor::new(code, name)));
        }
        actors
    }

    /// Returns references to those with these codes, as an attribute lists them; `None` for nobody.
    pub(super) fn references<'a>(&self, codes: impl IntoIterator<Item = &'a str>) -> Option<String> {
        let places = codes.into_iter().filter_map(|code| self.places.get(code));
        let references: Vec<String> = places.map(|place| format!("#{}", self.list[*place].0)).collect();
        (!references.is_empty()).then(|| references.join(" "))
    }

    pub(super) fn write(&self, out: &mut XmlWriter) {
        for (id, actor) in &self.list {
            let href = format!("/akn/ontology/organization/un/{}", segment(&actor.code));
            write_reference(out, "TLCOrganization", id, &href, &actor.name);
        }
    }
}

pub(super) fn write_identification(out: &mut XmlWriter, of: Identification<'_>) {
    let DocumentNames { work, expression, number, date } = of.names;
    out.start("identification").attribute("source", EDITOR);
    out.start("FRBRWork");
    write_value(out, "FRBRthis", &format!("{work}/!main"));
    write_value(out, "FRBRuri", work);
    write_date(out, *date, of.event);
    write_author(out, of.author, "#author");
    write_value(out, "FRBRcountry", "un");
    write_value(out, "FRBRsubtype", "deliberation");
    write_value(out, "FRBRnumber", number);
    write_value(out, "FRBRauthoritative", if of.authoritative { "true" } else { "false" });
    out.end();
    out.start("FRBRExpression");
    write_value(out, "FRBRthis", &format!("{expression}/!main"));
    write_value(out, "FRBRuri", expression);
    out.start("FRBRalias").attribute("value", of.source).attribute("name", "page").end();
    write_date(out, of.version_on, "version");
    write_author(out, EDITOR, "#editor");
    if let Some(revision) = of.revision {
        write_value(out, "FRBRversionNumber", &revision.to_string());
    }
    out.start("FRBRlanguage").attribute("language", language_code(of.language)).end();
    if let Some((original, language)) = of.translation_of {
        out.start("FRBRtranslation").attribute("href", original);
        out.attribute("fromLanguage", language_code(language)).attribute("authoritative", "false");
        out.attribute("by", EDITOR).end();
    }
    out.end();
    out.start("FRBRManifestation");
    write_value(out, "FRBRthis", &format!("{expression}/!main.xml"));
    write_value(out, "FRBRuri", &format!("{expression}.xml"));
    write_date(out, of.version_on, "markup");
    write_author(out, EDITOR, "#editor");
    write_value(out, "FRBRformat", CONTENT_TYPE);
    out.end().end();
}

fn write_value(out: &mut XmlWriter, name: &'static str, value: &str) {
    out.start(name).attribute("value", value).end();
}

fn write_date(out: &mut XmlWriter, date: NaiveDate, name: &str) {
    out.start("FRBRdate").attribute("date", &date.to_string()).attribute("name", name).end();
}

fn write_author(out: &mut XmlWriter, href: &str, role: &str) {
    out.start("FRBRauthor").attribute("href", href).attribute("as", role).end();
}

/// Writes a reference to a document, or to somebody or something.
pub(super) fn write_reference(out: &mut XmlWriter, name: &'static str, id: &str, href: &str, shown: &str) {
    // What is shown of it may not be empty.
    let shown = if shown.trim().is_empty() { id } else { shown };
    out.start(name).attribute("eId", id).attribute("href", href).attribute("showAs", shown).end();
}

/// Writes a concept that the document names.
pub(super) fn write_concept(out: &mut XmlWriter, id: &str, shown: &str) {
    write_reference(out, "TLCConcept", id, &format!("/akn/ontology/concept/un/{id}"), shown);
}

/// Writes the forum, its secretariat and their roles, which every document names.
pub(super) fn write_bodies(out: &mut XmlWriter, author: &str, publisher: &str) {
    let forum = format!("/akn/ontology/organization/un/{}", segment(author));
    write_reference(out, "TLCOrganization", "forum", &forum, publisher);
    let secretariat = "/akn/ontology/organization/un/secretariat";
    write_reference(out, "TLCOrganization", "secretariat", secretariat, "Secretariat");
    write_reference(out, "TLCRole", "author", "/akn/ontology/role/un/author", "Author");
    write_reference(out, "TLCRole", "editor", "/akn/ontology/role/un/editor", "Editor");
}

/// Takes the identifiers of what every document names.
pub(super) fn reserve(identifiers: &mut Identifiers) {
    for id in ["forum", "secretariat", "author", "editor", "original", "draft", "norm"] {
        identifiers.give(id.to_owned());
    }
}
