//! Writes amendments as documents.

use super::NormAmendment;
use super::identifiers::{DocumentNames, Identifiers};
use super::metadata::{
    Actors, EDITOR, FORUM, Identification, NAMESPACE, reserve, write_bodies, write_concept,
    write_identification, write_reference,
};
use super::words::{write_language, write_lines, write_paragraphs};
use crate::markup::XmlWriter;
use domain::amendments::{AmendmentKind, Disposition};

/// Writes an amendment: what it is about, what it would change, and why.
pub fn write_amendment(amendment: &NormAmendment) -> String {
    let mut identifiers = Identifiers::default();
    reserve(&mut identifiers);
    let codes = amendment.by.iter().map(|actor| actor.code.as_str());
    let actors = Actors::new(&amendment.by, codes, &mut identifiers);
    let names = DocumentNames::of_amendment(&amendment.identity, amendment.name, amendment.language);
    let norm = DocumentNames::of_norm(&amendment.identity).expression;
    let proponents = actors.references(amendment.by.iter().map(|actor| actor.code.as_str()));
    let author = amendment.by.first().and_then(|actor| actors.references([actor.code.as_str()]));
    let mut out = XmlWriter::new(4096);
    out.start("akomaNtoso").attribute("xmlns", NAMESPACE);
    out.start("amendment").attribute("name", "amendment").attribute("contains", "originalVersion");
    out.start("meta");
    write_identification(
        &mut out,
        Identification {
            names: &names,
            event: "submission",
            author: author.as_deref().unwrap_or(FORUM),
            source: &amendment.source,
            version_on: amendment.name.submitted_on,
            revision: None,
            language: amendment.language,
            authoritative: false,
            translation_of: None,
        },
    );
    if let Some((disposition, on)) = amendment.disposition {
        out.start("workflow").attribute("source", EDITOR).start("step").attribute("date", &on.to_string());
        out.attribute("by", FORUM).attribute("outcome", &format!("#{}", disposition.code())).end().end();
    }
    write_modifications(&mut out, amendment, &norm);
    out.start("references").attribute("source", EDITOR);
    write_reference(&mut out, "activeRef", "norm", &norm, &amendment.norm);
    write_bodies(&mut out, &amendment.identity.author, &amendment.publisher);
    actors.write(&mut out);
    if let Some((disposition, _)) = amendment.disposition {
        write_concept(&mut out, disposition.code(), shown_disposition(disposition));
    }
    out.end().end().text("\n");
    out.start("preface");
    write_language(&mut out, amendment.language);
    out.start("p").element("docNumber", &amendment.designation).end();
    out.start("p");
    for (number, actor) in amendment.by.iter().enumerate() {
        if number > 0 {
            out.text(", ");
        }
        let actor_reference = actors.references([actor.code.as_str()]);
        out.start("docProponent").attribute_if("refersTo", actor_reference.as_deref());
        out.text(&actor.name).end();
    }
    out.end().end().text("\n");
    out.start("amendmentBody").attribute_if("refersTo", proponents.as_deref());
    write_language(&mut out, amendment.language);
    out.start("amendmentHeading").element("p", &amendment.heading).end();
    write_content(&mut out, amendment, &norm);
    if let Some(justification) = &amendment.justification {
        out.start("amendmentJustification");
        write_paragraphs(&mut out, justification);
        out.end();
    }
    out.end();
    let mut written = out.finish();
    written.push('\n');
    written
}

/// The places where the words of an amendment stand.
const MODIFICATION: &str = "mod_1";
const FORMER: &str = "mod_1__qtext_1";
const PROPOSED: &str = "mod_1__qtext_2";
const PARAGRAPH: &str = "mod_1__qstr_1";

fn write_modifications(out: &mut XmlWriter, amendment: &NormAmendment, norm: &str) {
    let target = format!("{norm}#{}", amendment.target.id);
    let place = amendment.place.as_ref().map(|place| format!("{norm}#{}", place.id));
    // The kind, where it applies, the former place, and the words there and here.
    let (kind, destination, position, previous, old, new) = match amendment.kind {
        AmendmentKind::NoChange => return,
        AmendmentKind::AddBefore => ("insertion", &target, Some("before"), None, None, Some(PARAGRAPH)),
        AmendmentKind::AddAfter => ("insertion", &target, Some("after"), None, None, Some(PARAGRAPH)),
        AmendmentKind::Modify => {
            let new = amendment.text.is_some().then_some(PROPOSED);
            ("substitution", &target, None, None, Some(FORMER), new)
        }
        AmendmentKind::Suppress => ("repeal", &target, None, None, Some(FORMER), None),
        AmendmentKind::MoveBefore => {
            ("renumbering", place.as_ref().unwrap_or(&target), Some("before"), Some(&target), None, None)
        }
        AmendmentKind::MoveAfter => {
            ("renumbering", place.as_ref().unwrap_or(&target), Some("after"), Some(&target), None, None)
        }
    };
    let reference = |id: &str| format!("#{id}");
    out.start("analysis").attribute("source", EDITOR).start("activeModifications");
    out.start("textualMod").attribute("type", kind).attribute("eId", "amod_1");
    out.start("source").attribute("href", &reference(MODIFICATION)).end();
    out.start("destination").attribute("href", destination).attribute_if("pos", position).end();
    if let Some(previous) = previous {
        out.start("previous").attribute("href", previous).end();
    }
    if let Some(old) = old {
        out.start("old").attribute("href", &reference(old)).end();
    }
    if let Some(new) = new {
        out.start("new").attribute("href", &reference(new)).end();
    }
    out.end().end().end();
}

fn write_content(out: &mut XmlWriter, amendment: &NormAmendment, norm: &str) {
    let write_target = |out: &mut XmlWriter, target: &super::NormTarget| {
        out.start("ref").attribute("href", &format!("{norm}#{}", target.id)).text(&target.label).end();
    };
    out.start("amendmentContent").start("p");
    if amendment.kind == AmendmentKind::NoChange {
        write_target(out, &amendment.target);
        out.end().end();
        return;
    }
    out.start("mod").attribute("eId", MODIFICATION);
    write_target(out, &amendment.target);
    match amendment.kind {
        AmendmentKind::AddBefore | AmendmentKind::AddAfter => {
            out.text(" ").start("quotedStructure").attribute("eId", PARAGRAPH);
            write_paragraphs(out, amendment.text.as_deref().unwrap_or_default());
            out.end();
        }
        AmendmentKind::Modify | AmendmentKind::Suppress => {
            out.text(" ");
            write_quotation(out, FORMER, &amendment.former);
            if let Some(text) = amendment.text.as_ref().filter(|_| amendment.kind == AmendmentKind::Modify) {
                out.text(" → ");
                write_quotation(out, PROPOSED, text);
            }
        }
        AmendmentKind::MoveBefore | AmendmentKind::MoveAfter => {
            if let Some(place) = &amendment.place {
                out.text(if amendment.kind == AmendmentKind::MoveAfter { " ↧ " } else { " ↥ " });
                write_target(out, place);
            }
        }
        AmendmentKind::NoChange => {}
    }
    out.end().end().end();
}

fn write_quotation(out: &mut XmlWriter, id: &str, words: &str) {
    out.start("quotedText").attribute("eId", id).attribute("startQuote", "“").attribute("endQuote", "”");
    write_lines(out, words);
    out.end();
}

const fn shown_disposition(disposition: Disposition) -> &'static str {
    match disposition {
        Disposition::Open => "Open",
        Disposition::Agreed => "Agreed",
        Disposition::Merged => "Merged",
        Disposition::Parked => "Parked",
        Disposition::Rejected => "Rejected",
    }
}
