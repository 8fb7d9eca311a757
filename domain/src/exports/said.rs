//! The rows of what was said, by the entries that bind them.

use super::chains::CheckedChain;
use super::expecting::ValueShape::{List, Number, OptionalNumber, OptionalText, Text};
use super::expecting::{
    Expected, ExpectedEnd, ExpectedFields, ExpectedItem, ExpectedRow, ExpectedSection, NamelessRow,
    ValueShape, WithheldEnd,
};
use super::{VerifyError, VerifyFault};
use crate::attribution::{Disclosure, ReaderRole};
use crate::consultations::StageKind;
use crate::records::{RecordAct, RecordEntry, Seal};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// A kind of thing that is said: which entries make and end it, and which fields of its rows they bind.
pub struct SaidKind {
    pub section: &'static str,
    /// The field of the payload with the identifier.
    pub id: &'static str,
    /// The field of the row that names the author, and the one with the time.
    pub by: &'static str,
    pub at: &'static str,
    pub made: RecordAct,
    /// The act that withdraws it; `None` where it cannot be withdrawn.
    pub withdrawn: Option<RecordAct>,
    /// The fields of the row, each with that of the payload that binds it.
    pub fields: &'static [(&'static str, &'static str, ValueShape)],
    /// The fields of the payload that a later one by the same author and the one that it replaces have in common; `None`
    /// where nothing is replaced.
    pub place: Option<&'static [&'static str]>,
}

pub const POSITIONS: SaidKind = SaidKind {
    section: "positions",
    id: "position",
    by: "delegation",
    at: "submitted_at",
    made: RecordAct::PositionSubmitted,
    withdrawn: Some(RecordAct::PositionWithdrawn),
    fields: &[
        ("provision_id", "provision", Number),
        ("amendment_id", "amendment", OptionalNumber),
        ("stance", "stance", Text),
        ("language", "language", Text),
        ("statement", "statement", OptionalText),
        ("proposed_text", "proposed_text", OptionalText),
        ("proposal_id", "proposal", OptionalNumber),
    ],
    place: Some(&["provision", "amendment"]),
};

pub const OFFICES: SaidKind = SaidKind {
    section: "offices",
    id: "office_id",
    by: "by",
    at: "given_at",
    made: RecordAct::OfficeGiven,
    withdrawn: Some(RecordAct::OfficeEnded),
    fields: &[("office", "office", Text), ("name", "name", Text), ("delegation", "delegation", OptionalText)],
    place: None,
};

pub const RESERVATIONS: SaidKind = SaidKind {
    section: "reservations",
    id: "reservation",
    by: "delegation",
    at: "made_at",
    made: RecordAct::ReservationMade,
    withdrawn: Some(RecordAct::ReservationWithdrawn),
    fields: &[
        ("provision_id", "provision", Number),
        ("kind", "kind", Text),
        ("language", "language", Text),
        ("text", "text", Text),
    ],
    place: None,
};

pub const SUMMARY_TEXTS: SaidKind = SaidKind {
    section: "summary_texts",
    id: "summary_text",
    by: "by",
    at: "written_at",
    made: RecordAct::SummaryWritten,
    withdrawn: None,
    fields: REMARK,
    place: Some(&["provision", "language"]),
};

pub const TRANSLATIONS: SaidKind = SaidKind {
    section: "translations",
    id: "translation",
    by: "by",
    at: "translated_at",
    made: RecordAct::TitleTranslated,
    withdrawn: None,
    fields: &[
        ("kind", "kind", Text),
        ("thing_id", "thing", Number),
        ("field", "field", Text),
        ("language", "language", Text),
        ("text", "text", OptionalText),
    ],
    place: Some(&["kind", "thing", "field", "language"]),
};

pub const REPLIES: SaidKind = SaidKind {
    section: "replies",
    id: "reply",
    by: "delegation",
    at: "made_at",
    made: RecordAct::ReplyMade,
    withdrawn: Some(RecordAct::ReplyWithdrawn),
    fields: REMARK,
    place: Some(&["provision"]),
};

const REMARK: &[(&str, &str, ValueShape)] =
    &[("provision_id", "provision", OptionalNumber), ("language", "language", Text), ("text", "text", Text)];

pub const AMENDMENTS: SaidKind = SaidKind {
    section: "amendments",
    id: "amendment",
    by: "delegation",
    at: "submitted_at",
    made: RecordAct::AmendmentProposed,
    withdrawn: Some(RecordAct::AmendmentWithdrawn),
    fields: &[
        ("provision_id", "provision", Number),
        ("kind", "kind", Text),
        ("of", "of", OptionalNumber),
        ("place", "place", OptionalNumber),
        ("language", "language", Text),
        ("justification", "justification", OptionalText),
    ],
    place: None,
};

pub const BLOC_STATEMENTS: SaidKind = SaidKind {
    section: "bloc_statements",
    id: "bloc_statement",
    by: "coordinator",
    at: "submitted_at",
    made: RecordAct::BlocStatementSubmitted,
    withdrawn: Some(RecordAct::BlocStatementWithdrawn),
    fields: &[("language", "language", Text), ("statement", "statement", Text)],
    place: None,
};

/// Implies the rows of a kind.
pub fn imply_rows(chain: &CheckedChain, kind: &SaidKind) -> Result<ExpectedSection, VerifyError> {
    imply_rows_with(chain, kind, &[], |_, _, _| Ok(()))
}

/// Implies the rows of a kind once the stages `closed` have ended; `more` adds to the fields of a row what its kind has
/// beside the others. It is given the identifier where the entry shows it.
pub fn imply_rows_with(
    chain: &CheckedChain,
    kind: &SaidKind,
    closed: &[StageKind],
    more: impl Fn(&RecordEntry, Option<i64>, &mut ExpectedFields) -> Result<(), VerifyError>,
) -> Result<ExpectedSection, VerifyError> {
    let withdrawn = kind.withdrawn.map(|act| chain.by_subject(act, kind.id)).unwrap_or_default();
    let later = kind.place.map(|place| by_place(chain, kind.made, place));
    let mut section = ExpectedSection { name: kind.section, ..ExpectedSection::default() };
    for entry in chain.of(kind.made) {
        let id = entry.payload[kind.id].as_i64();
        if entry.sealed == Some(Seal::Whole) {
            let Some(required) = nameless_row(entry, closed) else { continue };
            let mut fields = said_fields(kind, entry, None);
            add_ends(kind, entry, None, &[], &mut fields);
            more(entry, None, &mut fields)?;
            let row = ExpectedRow { entry: entry.number, fields };
            section.nameless.push(NamelessRow { at: kind.at, row, required });
            continue;
        }
        let Some(id) = id else {
            // The chair's text in the summary is removed by an entry without an identifier.
            if kind.made == RecordAct::SummaryWritten && entry.payload[kind.id].is_null() {
                continue;
            }
            return Err(chain.payload_fault(entry, kind.id));
        };
        let mut fields = said_fields(kind, entry, Some(id));
        let ended = withdrawn.get(&id).and_then(|entries| entries.first()).copied();
        let there = kind.place.zip(later.as_ref());
        let there = there.and_then(|(place, later)| later.get(&place_of(entry, place)));
        let there = there.map_or(&[][..], Vec::as_slice);
        let after = there.partition_point(|one| one.number <= entry.number);
        add_ends(kind, entry, ended, &there[after..], &mut fields);
        more(entry, Some(id), &mut fields)?;
        if section.rows.insert(id, ExpectedRow { entry: entry.number, fields }).is_some() {
            return Err(chain.fault(entry, VerifyFault::Twice));
        }
    }
    Ok(section)
}

/// Tells whether there is a row without a name for an entry that is withheld; `Some(true)` where there must be one. Entries
/// of form 1 do not tell.
fn nameless_row(entry: &RecordEntry, closed: &[StageKind]) -> Option<bool> {
    let Some(cover) = &entry.cover else { return Some(false) };
    if entry.act.names_only_its_actor() {
        return None;
    }
    let terms = cover.terms?;
    let unnamed = |role| terms.shown(role, closed) == Disclosure::WithoutName;
    match (unnamed(ReaderRole::Reader), unnamed(ReaderRole::Participant)) {
        (false, false) => None,
        (reader, participant) => Some(reader && participant),
    }
}

/// Returns the author as rows name it: empty where the name is withheld.
pub fn author_of(entry: &RecordEntry) -> Value {
    entry.actor.as_str().into()
}

fn said_fields(kind: &SaidKind, entry: &RecordEntry, id: Option<i64>) -> ExpectedFields {
    let id = id.map_or(Expected::Unchecked(Number), |id| Expected::Is(id.into()));
    let mut fields =
        vec![("id", id), (kind.by, Expected::Is(author_of(entry))), (kind.at, Expected::Is(json!(entry.at)))];
    for (name, payload, shape) in kind.fields {
        fields.push((*name, said(entry, payload, *shape)));
        if *name == "provision_id" {
            fields.push(("provision", Expected::Label));
        }
    }
    fields
}

/// Returns what a field of the payload binds; nothing where the entry is withheld.
pub fn said(entry: &RecordEntry, field: &str, shape: ValueShape) -> Expected {
    match entry.sealed {
        Some(Seal::Whole) => Expected::Unchecked(shape),
        _ => Expected::Is(entry.payload[field].clone()),
    }
}

type ByPlace<'a> = BTreeMap<String, Vec<&'a RecordEntry>>;

fn by_place<'a>(chain: &'a CheckedChain, act: RecordAct, place: &[&str]) -> ByPlace<'a> {
    let mut found = ByPlace::new();
    for entry in chain.of(act).filter(|entry| entry.sealed != Some(Seal::Whole)) {
        found.entry(place_of(entry, place)).or_default().push(entry);
    }
    found
}

fn place_of(entry: &RecordEntry, place: &[&str]) -> String {
    place.iter().map(|field| entry.payload[*field].to_string()).collect::<Vec<_>>().join(" ")
}

/// Adds when the thing was withdrawn and, where it can be replaced, when it was superseded. With a name, it stands until
/// the next one with the same name in its place, whatever is withheld; without one, it may have been any that came later.
fn add_ends(
    kind: &SaidKind,
    entry: &RecordEntry,
    withdrawn: Option<&RecordEntry>,
    successors: &[&RecordEntry],
    fields: &mut ExpectedFields,
) {
    if entry.sealed == Some(Seal::Whole) && entry.cover.is_none() {
        // Which row it is, nobody can tell.
        let ends = kind.withdrawn.map(|_| "withdrawn_at").into_iter();
        let ends = ends.chain(kind.place.map(|_| "superseded_at"));
        fields.extend(ends.map(|name| (name, Expected::Unchecked(OptionalText))));
        return;
    }
    let time = |entry: &RecordEntry| json!(entry.at);
    match kind.withdrawn {
        None => {}
        Some(_) if kind.place.is_some() => {
            fields.push(("withdrawn_at", Expected::Is(withdrawn.map(time).unwrap_or_default())));
        }
        Some(act) => fields.push(("withdrawn_at", find_end(act, entry, withdrawn))),
    }
    if kind.place.is_none() {
        return;
    }
    let superseded = if withdrawn.is_some() {
        Expected::Is(Value::Null)
    } else if entry.sealed.is_none() {
        let next = successors.iter().find(|one| one.sealed.is_none() && one.actor == entry.actor);
        Expected::Is(next.map(|next| json!(next.at)).unwrap_or_default())
    } else {
        let possible = successors.iter().map(|one| json!(one.at)).collect();
        Expected::End(ExpectedEnd { certain: None, possible, withheld: None })
    };
    fields.push(("superseded_at", superseded));
}

/// Returns the time of the act that ended something, if the act is shown; else it may be one that is withheld, where the
/// thing is withheld too.
pub fn find_end(act: RecordAct, from: &RecordEntry, ended: Option<&RecordEntry>) -> Expected {
    match ended {
        Some(ended) => Expected::Is(json!(ended.at)),
        None => Expected::End(ExpectedEnd {
            certain: None,
            possible: Vec::new(),
            withheld: Some(WithheldEnd {
                act,
                after: from.number,
                before: i64::MAX,
                told: from.sealed != Some(Seal::Whole),
            }),
        }),
    }
}

/// Implies the points of a bloc's statement.
pub fn imply_points(entry: &RecordEntry) -> Expected {
    let Some(points) = entry.payload["points"].as_array() else {
        return Expected::Unchecked(List);
    };
    let item = |point: &Value| {
        let is = |field: &str| Expected::Is(point[field].clone());
        let fields = vec![
            ("provision_id", is("provision")),
            ("provision", Expected::Label),
            ("stance", is("stance")),
            ("statement", is("statement")),
            ("proposed_text", is("proposed_text")),
            ("proposal_id", is("proposal")),
        ];
        ExpectedItem { fields, required: true }
    };
    Expected::Rows(points.iter().map(item).collect())
}
