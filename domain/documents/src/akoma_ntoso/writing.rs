//! Writes norms.

use super::identifiers::{DocumentNames, Identifiers, expression_name};
use super::metadata::{
    Actors, EDITOR, FORUM, Identification, NAMESPACE, reserve, write_bodies, write_concept,
    write_identification, write_reference,
};
use super::places::{Place, PlaceElement, find_places, shown_number};
use super::words::{WordWriter, WrittenChange, write_language, write_lines, write_paragraphs};
use super::{Norm, NormProvision, NormStatementKind, NormVote};
use crate::markup::XmlWriter;
use crate::model::{ChangeKind, NormIdentity};
use domain::instruments::{Provision, divide_heading};
use domain::questions::Choice;

/// The choices with the words by which programs show them.
const CHOICES: [(Choice, &str, &str); 3] = [
    (Choice::Yes, "yes", "In favour"),
    (Choice::No, "no", "Against"),
    (Choice::Abstain, "abstain", "Abstaining"),
];

/// Writes a draft, or the adopted text, in one language.
pub fn write_norm(norm: &Norm) -> String {
    let mut identifiers = Identifiers::default();
    reserve(&mut identifiers);
    let provisions: Vec<&Provision> = norm.provisions.iter().map(|one| &one.provision).collect();
    // First of all, so that they are those of `provision_ids`.
    let places = find_places(&provisions, &mut Identifiers::default());
    let actors = Actors::new(&norm.actors, named_codes(norm), &mut identifiers);
    let mut words = WordWriter { actors: &actors, changes: Vec::new() };
    let mut body = XmlWriter::fragment();
    let text = NormText { norm, places: &places };
    text.write_preface(&mut body);
    text.write_preamble(&mut body, &mut words);
    text.write_body(&mut body, &mut words);
    text.write_conclusions(&mut body, &actors);
    let names = DocumentNames::of_norm(&norm.identity);
    let adopted = norm.identity.adopted_on.is_some();
    let mut out = XmlWriter::new(4096 + norm.provisions.len() * 512);
    out.start("akomaNtoso").attribute("xmlns", NAMESPACE);
    out.start("statement").attribute("name", if adopted { "resolution" } else { "resolutionDraft" });
    out.attribute("contains", if norm.identity.revision > 1 { "singleVersion" } else { "originalVersion" });
    out.start("meta");
    let original =
        norm.translated_from.map(|from| (expression_name(&names.work, &norm.identity, from), from));
    write_identification(
        &mut out,
        Identification {
            names: &names,
            event: if adopted { "adoption" } else { "submission" },
            author: FORUM,
            source: &norm.source,
            version_on: norm.identity.published_on,
            revision: Some(norm.identity.revision),
            language: norm.identity.language,
            authoritative: adopted && norm.translated_from.is_none(),
            translation_of: original.as_ref().map(|(name, from)| (name.as_str(), *from)),
        },
    );
    out.start("lifecycle").attribute("source", EDITOR);
    out.start("eventRef").attribute("date", &names.date.to_string());
    out.attribute("source", "#original").attribute("type", "generation").end().end();
    write_workflow(&mut out, &norm.votes);
    write_analysis(&mut out, norm, &names, &places, &actors, &words.changes);
    write_references(&mut out, norm, &names, &actors);
    out.end().text("\n");
    out.part(body);
    let mut written = out.finish();
    written.push('\n');
    written
}

/// Lists the codes of all delegations that a norm names.
fn named_codes(norm: &Norm) -> impl Iterator<Item = &str> {
    let changes = norm
        .provisions
        .iter()
        .flat_map(|one| one.change.iter().chain(one.pieces.iter().filter_map(|piece| piece.change.as_ref())));
    let counts = norm.votes.iter().flat_map(|vote| &vote.counts);
    let changed = changes.flat_map(|change| &change.by);
    let all =
        changed.chain(counts.flat_map(|count| &count.by)).chain(norm.statements.iter().map(|one| &one.by));
    all.map(String::as_str)
}

/// The text of a norm with the places of its provisions.
struct NormText<'a> {
    norm: &'a Norm,
    places: &'a [Place],
}

impl NormText<'_> {
    fn write_preface(&self, out: &mut XmlWriter) {
        let NormIdentity { language, published_on, adopted_on, .. } = &self.norm.identity;
        let date = adopted_on.unwrap_or(*published_on).to_string();
        out.start("preface");
        write_language(out, *language);
        out.start("p").element("docNumber", &self.norm.designation).end();
        out.start("p").element("docTitle", &self.norm.title).end();
        out.start("p").start("docDate").attribute("date", &date).text(&date).end().end();
        out.end().text("\n");
    }

    fn write_preamble(&self, out: &mut XmlWriter, words: &mut WordWriter<'_>) {
        let parts = |place: &Place| match place.element {
            PlaceElement::RecitalsHeading(part) | PlaceElement::Recital(part) => Some(part),
            _ => None,
        };
        let mut open = None;
        if self.norm.formula.is_none() && self.places.first().and_then(parts).is_none() {
            return;
        }
        out.start("preamble");
        write_language(out, self.norm.identity.language);
        if let Some(formula) = &self.norm.formula {
            out.start("formula").attribute("eId", "formula_1").attribute("name", "enactingFormula");
            out.element("p", formula).end();
        }
        for (provision, place) in self.norm.provisions.iter().zip(self.places) {
            let Some(part) = parts(place) else { break };
            if open != Some(part) {
                if open.is_some() {
                    out.end();
                }
                out.start("recitals").attribute("eId", &format!("recs_{part}"));
                open = Some(part);
            }
            out.text("\n").start(place.element.name());
            write_attributes(out, &place.id, provision, Some(1).filter(|_| provision.provision.depth > 1));
            if matches!(place.element, PlaceElement::Recital(_)) {
                out.start("p");
                words.write(out, &place.id, provision);
                out.end();
            } else {
                words.write(out, &place.id, provision);
            }
            out.end();
        }
        if open.is_some() {
            out.end();
        }
        out.end().text("\n");
    }

    fn write_body(&self, out: &mut XmlWriter, words: &mut WordWriter<'_>) {
        out.start("mainBody");
        write_language(out, self.norm.identity.language);
        let recitals = |place: &Place| {
            matches!(place.element, PlaceElement::RecitalsHeading(_) | PlaceElement::Recital(_))
        };
        let mut empty = true;
        for (at, place) in self.places.iter().enumerate() {
            if place.parent.is_none() && !recitals(place) {
                self.write_place(out, words, at, 1);
                empty = false;
            }
        }
        if empty {
            out.start("p").end();
        }
        out.end().text("\n");
    }

    /// Writes a provision with those that stand in it; `level` is the number of elements of its kind around it, and it.
    fn write_place(&self, out: &mut XmlWriter, words: &mut WordWriter<'_>, at: usize, level: u8) {
        let (place, provision) = (&self.places[at], &self.norm.provisions[at]);
        out.text("\n").start(place.element.name());
        let depth = provision.provision.depth.max(1);
        let leveled = !matches!(place.element, PlaceElement::Paragraph | PlaceElement::Unnumbered);
        write_attributes(out, &place.id, provision, Some(level).filter(|level| leveled && *level != depth));
        if place.element == PlaceElement::Unnumbered {
            out.attribute("name", "preambular");
        }
        if let Some(number) = shown_number(&provision.provision) {
            words.write_number(out, &place.id, &number, provision);
        }
        match place.element {
            PlaceElement::Article | PlaceElement::Section | PlaceElement::Subsection => {
                write_heading(out, words, &place.id, provision);
                self.write_children(out, words, place, level);
            }
            _ if place.children.is_empty() => {
                out.start("content").attribute("eId", &format!("{}__content", place.id)).start("p");
                words.write(out, &place.id, provision);
                out.end().end();
            }
            _ => {
                let list = format!("{}__list_1", place.id);
                out.start("list").attribute("eId", &list).start("intro");
                out.attribute("eId", &format!("{list}__intro")).start("p");
                words.write(out, &place.id, provision);
                out.end().end();
                self.write_children(out, words, place, level);
                out.end();
            }
        }
        out.end();
    }

    fn write_children(&self, out: &mut XmlWriter, words: &mut WordWriter<'_>, place: &Place, level: u8) {
        let element = |place: &Place| match place.element {
            PlaceElement::Article | PlaceElement::Section | PlaceElement::Subsection => Some(true),
            PlaceElement::Point => Some(false),
            _ => None,
        };
        for child in &place.children {
            let same = element(place).is_some() && element(place) == element(&self.places[*child]);
            self.write_place(out, words, *child, if same { level + 1 } else { 1 });
        }
    }

    fn write_conclusions(&self, out: &mut XmlWriter, actors: &Actors) {
        if self.norm.statements.is_empty() {
            return;
        }
        out.start("conclusions");
        write_language(out, self.norm.identity.language);
        let mut counts = [0_usize; 2];
        for statement in &self.norm.statements {
            let (name, count) = match statement.kind {
                NormStatementKind::Reservation => ("reservation", &mut counts[0]),
                NormStatementKind::Explanation => ("explanation", &mut counts[1]),
            };
            *count += 1;
            let by = actors.references([statement.by.as_str()]);
            out.text("\n").start("container").attribute("eId", &format!("{name}_{count}"));
            out.attribute("name", name).attribute_if("refersTo", by.as_deref());
            if let Some(language) = statement.language {
                write_language(out, language);
            }
            out.start("p").element("b", &statement.heading);
            let about =
                statement.provision.and_then(|at| Some((self.places.get(at)?, &self.norm.provisions[at])));
            if let Some((place, provision)) = about {
                out.text(" ").start("ref").attribute("href", &format!("#{}", place.id));
                out.text(&provision.provision.label).end();
            }
            out.end();
            write_paragraphs(out, &statement.text);
            out.end();
        }
        out.end().text("\n");
    }
}

/// Writes the identifiers of a provision, its language where it has one of its own, and its depth where the elements around
/// it do not tell: `level` is what they tell.
fn write_attributes(out: &mut XmlWriter, id: &str, provision: &NormProvision, level: Option<u8>) {
    out.attribute("eId", id);
    if let Some(stable) = provision.id {
        out.attribute("wId", &format!("provision_{stable}"));
    }
    if level.is_some() {
        out.attribute("class", &format!("level-{}", provision.provision.depth));
    }
    if let Some(language) = provision.language {
        write_language(out, language);
    }
}

/// Writes the heading of a section, and before it the words that state its number.
fn write_heading(out: &mut XmlWriter, words: &mut WordWriter<'_>, id: &str, provision: &NormProvision) {
    let plain = provision.pieces.is_empty() && provision.change.is_none();
    match divide_heading(&provision.provision.text).filter(|_| plain) {
        Some(divided) => {
            out.element("num", divided.stated);
            if !divided.title.is_empty() {
                out.start("heading").attribute("eId", &format!("{id}__heading"));
                write_lines(out, divided.title);
                out.end();
            }
        }
        None => {
            out.start("heading").attribute("eId", &format!("{id}__heading"));
            words.write(out, id, provision);
            out.end();
        }
    }
}

fn write_workflow(out: &mut XmlWriter, votes: &[NormVote]) {
    if votes.is_empty() {
        return;
    }
    out.start("workflow").attribute("source", EDITOR);
    for (number, vote) in (1..).zip(votes) {
        out.start("step").attribute("date", &vote.held_on.to_string()).attribute("by", FORUM);
        out.attribute("as", "#author").attribute("outcome", outcome(vote));
        out.attribute("refersTo", &format!("#event_{number}")).end();
    }
    out.end();
}

const fn outcome(vote: &NormVote) -> &'static str {
    match vote.carried {
        Some(true) => "#adopted",
        Some(false) => "#rejected",
        None => "#undecided",
    }
}

fn write_analysis(
    out: &mut XmlWriter,
    norm: &Norm,
    names: &DocumentNames,
    places: &[Place],
    actors: &Actors,
    changes: &[WrittenChange],
) {
    if norm.votes.is_empty() && changes.is_empty() {
        return;
    }
    out.start("analysis").attribute("source", EDITOR);
    if !changes.is_empty() {
        out.start("passiveModifications");
        for (number, change) in (1..).zip(changes) {
            let amendment =
                DocumentNames::of_amendment(&norm.identity, change.amendment, norm.identity.language);
            let (kind, part) = match change.kind {
                ChangeKind::Insertion => ("insertion", "new"),
                ChangeKind::Deletion => ("repeal", "old"),
            };
            let changed = format!("#{}", change.id);
            out.start("textualMod").attribute("type", kind).attribute("eId", &format!("pmod_{number}"));
            out.start("source").attribute("href", &amendment.work).end();
            out.start("destination").attribute("href", &changed).end();
            out.start(part).attribute("href", &changed).end().end();
        }
        out.end();
    }
    if !norm.votes.is_empty() {
        out.start("parliamentary");
        for (number, vote) in (1..).zip(&norm.votes) {
            let about = vote.provision.and_then(|at| places.get(at));
            let about = about.map_or_else(|| names.expression.clone(), |place| format!("#{}", place.id));
            write_vote(out, number, vote, &about, actors);
        }
        out.end();
    }
    out.end();
}

fn write_vote(out: &mut XmlWriter, number: usize, vote: &NormVote, about: &str, actors: &Actors) {
    let (id, event) = (format!("vote_{number}"), format!("#event_{number}"));
    if let Some(quorum) = vote.quorum {
        let met = if quorum.present >= quorum.required { "#met" } else { "#missed" };
        let id = format!("quorum_{number}");
        out.start("quorumVerification").attribute("eId", &id).attribute("outcome", met);
        out.attribute("refersTo", &event);
        let required = quorum.required.to_string();
        out.start("quorum").attribute("eId", &format!("{id}__required")).attribute("value", &required).end();
        out.start("count").attribute("eId", &format!("{id}__present"));
        out.attribute("value", &quorum.present.to_string()).attribute("refersTo", "#present").end().end();
    }
    // What was not counted was adopted without a vote, which the step and its outcome say.
    if vote.counts.is_empty() {
        return;
    }
    out.start("voting").attribute("eId", &id).attribute("outcome", outcome(vote));
    out.attribute("refersTo", &event).attribute("href", about);
    for (place, count) in (1..).zip(&vote.counts) {
        let choice = CHOICES.iter().find(|(choice, ..)| *choice == count.choice).map_or("", |(_, id, _)| *id);
        let by = actors.references(count.by.iter().map(String::as_str));
        let refers = by.map_or_else(|| format!("#{choice}"), |by| format!("#{choice} {by}"));
        out.start("count").attribute("eId", &format!("{id}__count_{place}"));
        out.attribute("value", &count.value).attribute("refersTo", &refers).end();
    }
    out.end();
}

fn write_references(out: &mut XmlWriter, norm: &Norm, names: &DocumentNames, actors: &Actors) {
    out.start("references").attribute("source", EDITOR);
    write_reference(out, "original", "original", &names.work, &norm.designation);
    if norm.identity.adopted_on.is_some() {
        let draft = DocumentNames::of_norm(&NormIdentity { adopted_on: None, ..norm.identity.clone() });
        write_reference(out, "activeRef", "draft", &draft.work, &norm.title);
    }
    write_bodies(out, &norm.identity.author, &norm.publisher);
    actors.write(out);
    if !norm.votes.is_empty() {
        for (id, shown) in [("adopted", "Adopted"), ("rejected", "Rejected"), ("undecided", "Undecided")] {
            write_concept(out, id, shown);
        }
        for (_, id, shown) in CHOICES {
            write_concept(out, id, shown);
        }
    }
    if norm.votes.iter().any(|vote| vote.quorum.is_some()) {
        for (id, shown) in [("met", "Met"), ("missed", "Not met"), ("present", "Present")] {
            write_concept(out, id, shown);
        }
    }
    for (number, vote) in (1..).zip(&norm.votes) {
        let href = format!("/akn/ontology/event/un/vote-{number}");
        write_reference(out, "TLCEvent", &format!("event_{number}"), &href, &vote.title);
    }
    out.end();
}
