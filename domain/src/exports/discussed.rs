//! The rows of amendments, statements of blocs and comments, which several kinds of entries bind.

use super::chains::CheckedChain;
use super::expecting::{
    Expected, ExpectedEnd, ExpectedFields, ExpectedItem, ExpectedRow, ExpectedSection, ValueShape,
    WithheldEnd,
};
use super::said::{self, AMENDMENTS, BLOC_STATEMENTS};
use super::{VerifyError, VerifyFault};
use crate::amendments::Disposition;
use crate::blocs::AssociationKind;
use crate::consultations::StageKind;
use crate::records::{RecordAct, RecordEntry, Seal};
use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// The name of organizers in the record.
const ORGANIZER: &str = "organizer";

type BySubject<'a> = BTreeMap<i64, Vec<&'a RecordEntry>>;

/// What happened to amendments, by amendment.
struct AmendmentEntries<'a> {
    chain: &'a CheckedChain,
    carried: BySubject<'a>,
    disposed: BySubject<'a>,
    answered: BySubject<'a>,
    joined: BySubject<'a>,
    left: BySubject<'a>,
}

/// Implies the amendments, with their texts, sponsors, dispositions and answers.
pub fn imply_amendments(chain: &CheckedChain) -> Result<ExpectedSection, VerifyError> {
    let of = |act| chain.by_subject(act, AMENDMENTS.id);
    let entries = AmendmentEntries {
        chain,
        carried: of(RecordAct::AmendmentCarried),
        disposed: of(RecordAct::AmendmentDisposed),
        answered: of(RecordAct::AmendmentAnswered),
        joined: of(RecordAct::SponsorJoined),
        left: of(RecordAct::SponsorLeft),
    };
    said::imply_rows_with(chain, &AMENDMENTS, &[], |entry, id, fields| {
        match id {
            Some(id) => entries.describe(entry, id, fields)?,
            None => fields.extend(unknown_amendment()),
        }
        Ok(())
    })
}

/// The fields of an amendment whose entry is withheld.
fn unknown_amendment() -> ExpectedFields {
    use ValueShape::{List, Number, OptionalNumber, OptionalText, Text};
    let shapes = [
        ("revision", Number),
        ("texts", List),
        ("text", OptionalText),
        ("sponsors", List),
        ("disposition", Text),
        ("dispositions", List),
        ("answers", List),
        ("merged_into", OptionalNumber),
        ("published_in", OptionalNumber),
    ];
    let mut fields: ExpectedFields =
        shapes.into_iter().map(|(name, shape)| (name, Expected::Unchecked(shape))).collect();
    fields.push(("sponsored_by", Expected::SponsorCodes));
    fields
}

impl AmendmentEntries<'_> {
    fn describe(
        &self,
        proposed: &RecordEntry,
        id: i64,
        fields: &mut ExpectedFields,
    ) -> Result<(), VerifyError> {
        self.describe_texts(proposed, id, fields)?;
        let disposed = of(&self.disposed, id);
        let rows = disposed.iter().map(|entry| {
            let payload = &entry.payload;
            json!({
                "disposition": payload["disposition"], "note": payload["note"], "merged_into": payload["into"],
                "decided_at": entry.at,
            })
        });
        let last = |field: &str| disposed.last().map(|entry| entry.payload[field].clone());
        fields.extend([
            ("dispositions", Expected::Is(rows.collect())),
            ("disposition", Expected::Is(last("disposition").unwrap_or_else(|| json!(Disposition::Open)))),
            ("merged_into", Expected::Is(last("into").unwrap_or_default())),
        ]);
        let answers = of(&self.answered, id).iter().map(|entry| {
            let answer = &entry.payload["answer"];
            json!({ "delegation": said::author_of(entry), "answer": answer, "given_at": entry.at })
        });
        fields.extend([
            ("answers", Expected::Is(answers.collect())),
            ("sponsors", Expected::Rows(self.sponsors(proposed, id))),
            ("sponsored_by", Expected::SponsorCodes),
        ]);
        Ok(())
    }

    /// Describes the texts: as proposed, and as carried to later revisions. Where the proposal does not name its revision,
    /// the first entry of those that completed the record does.
    fn describe_texts(
        &self,
        proposed: &RecordEntry,
        id: i64,
        fields: &mut ExpectedFields,
    ) -> Result<(), VerifyError> {
        let mut carried = of(&self.carried, id).iter();
        let mut revision = proposed.payload["revision"].clone();
        if revision.is_null() {
            let first = carried.next().ok_or_else(|| self.chain.payload_fault(proposed, "revision"))?;
            revision = first.payload["revision"].clone();
            if first.payload["text"] != proposed.payload["text"] {
                return Err(self.chain.payload_fault(first, "text"));
            }
        }
        let mut texts = Vec::new();
        let mut published = Value::Null;
        let text = &proposed.payload["text"];
        if !text.is_null() {
            texts.push(json!({ "revision": revision, "text": text }));
        }
        for entry in carried {
            let payload = &entry.payload;
            if payload["published"] == true {
                published = payload["revision"].clone();
            } else if !payload["text"].is_null() {
                texts.push(json!({ "revision": payload["revision"], "text": payload["text"] }));
            }
        }
        let last = texts.last().map(|one| one["text"].clone()).unwrap_or_default();
        fields.extend([
            ("revision", Expected::Is(revision)),
            ("texts", Expected::Is(Value::Array(texts))),
            ("text", Expected::Is(last)),
            ("published_in", Expected::Is(published)),
        ]);
        Ok(())
    }

    /// Lists the sponsors: the proposer, and those who joined. Whoever joined with a name leaves with it, and without one
    /// whoever joined without.
    fn sponsors(&self, proposed: &RecordEntry, id: i64) -> Vec<ExpectedItem> {
        let left = of(&self.left, id);
        let joined = [proposed].into_iter().chain(of(&self.joined, id).iter().copied());
        let sponsor = |entry: &RecordEntry| {
            let named = entry.sealed.is_none();
            let later = || left.iter().filter(|one| one.number > entry.number);
            let own = later().find(|one| named && one.sealed.is_none() && one.actor == entry.actor);
            let before = own.map_or(i64::MAX, |own| own.number);
            let unnamed = later().filter(|one| !named && one.sealed.is_some());
            let (act, after) = (RecordAct::SponsorLeft, entry.number);
            let end = ExpectedEnd {
                certain: own.map(|own| json!(own.at)),
                possible: unnamed.map(|one| json!(one.at)).collect(),
                withheld: Some(WithheldEnd { act, after, before, told: true }),
            };
            let fields = vec![
                ("delegation", Expected::Is(said::author_of(entry))),
                ("joined_at", Expected::Is(json!(entry.at))),
                ("left_at", Expected::End(end)),
            ];
            ExpectedItem { fields, required: true }
        };
        joined.map(sponsor).collect()
    }
}

fn of<'a, 'b>(entries: &'b BySubject<'a>, id: i64) -> &'b [&'a RecordEntry] {
    entries.get(&id).map_or(&[], Vec::as_slice)
}

/// Implies the statements of blocs, with their points and the associated delegations.
pub fn imply_bloc_statements(
    chain: &CheckedChain,
    closed: &[StageKind],
) -> Result<ExpectedSection, VerifyError> {
    let made = chain.by_subject(RecordAct::AssociationMade, BLOC_STATEMENTS.id);
    said::imply_rows_with(chain, &BLOC_STATEMENTS, closed, |entry, id, fields| {
        let named = |id: i64| (entry.payload["bloc"].clone(), list_associations(entry, of(&made, id)));
        // Where the bloc is not named, neither is who is associated with it.
        let (bloc, associations) = id.map_or_else(|| (json!(""), Vec::new()), named);
        fields.extend([
            ("bloc", Expected::Is(bloc)),
            ("points", said::imply_points(entry)),
            ("associations", Expected::Rows(associations)),
        ]);
        Ok(())
    })
}

/// An association of a delegation with a statement, as long as it stands.
struct StandingAssociation {
    delegation: String,
    made_at: DateTime<Utc>,
    kind: Value,
    except: Value,
    required: bool,
}

fn list_associations(statement: &RecordEntry, made: &[&RecordEntry]) -> Vec<ExpectedItem> {
    let members = statement.payload["associated"].as_array().into_iter().flatten();
    let first = |code: &str| StandingAssociation {
        delegation: code.to_owned(),
        made_at: statement.at,
        kind: json!(AssociationKind::Associated),
        except: json!([]),
        required: true,
    };
    let mut standing: Vec<_> = members.filter_map(Value::as_str).map(first).collect();
    for entry in made {
        if entry.sealed.is_none() {
            standing.retain(|one| one.delegation != entry.actor);
        } else {
            // One without a name may take the place of an earlier one without a name, but of none with a name.
            for one in standing.iter_mut().filter(|one| one.delegation.is_empty()) {
                one.required = false;
            }
        }
        standing.push(StandingAssociation {
            delegation: entry.actor.clone(),
            made_at: entry.at,
            kind: entry.payload["association"].clone(),
            except: entry.payload["except"].clone(),
            required: true,
        });
    }
    standing.sort_by(|one, other| (one.made_at, &one.delegation).cmp(&(other.made_at, &other.delegation)));
    let item = |one: StandingAssociation| ExpectedItem {
        required: one.required,
        fields: vec![
            ("delegation", Expected::Is(one.delegation.into())),
            ("association", Expected::Is(one.kind)),
            ("except", Expected::Is(one.except)),
            ("made_at", Expected::Is(json!(one.made_at))),
        ],
    };
    standing.into_iter().map(item).collect()
}

/// Implies the comments. Those that are older than their entries are recorded later, with their times.
pub fn imply_comments(chain: &CheckedChain) -> Result<ExpectedSection, VerifyError> {
    let of_act = |act| chain.by_subject(act, "comment");
    let edited = of_act(RecordAct::CommentEdited);
    let withdrawn = of_act(RecordAct::CommentWithdrawn);
    let hidden = of_act(RecordAct::CommentHidden);
    let mut section = ExpectedSection { name: "comments", ..ExpectedSection::default() };
    let posted = chain.of(RecordAct::CommentPosted).filter(|entry| entry.sealed != Some(Seal::Whole));
    for entry in posted {
        let payload = &entry.payload;
        let id = payload["comment"].as_i64().ok_or_else(|| chain.payload_fault(entry, "comment"))?;
        let late = payload.get("posted_at");
        let by_organizer = entry.actor == ORGANIZER;
        let author = if by_organizer { Value::Null } else { said::author_of(entry) };
        let edit = of(&edited, id).last();
        let words = edit.map_or(payload, |edit| &edit.payload)["words"].as_str();
        let words = words.ok_or_else(|| chain.payload_fault(entry, "words"))?.to_owned();
        let end = |act, ended: Option<&&RecordEntry>, field: &str| match (ended, payload.get(field)) {
            (None, Some(at)) if !at.is_null() => Expected::Is(at.clone()),
            (ended, _) => said::find_end(act, entry, ended.copied()),
        };
        let hiding = of(&hidden, id).last();
        let is = |field: &str| Expected::Is(payload[field].clone());
        let fields = vec![
            ("id", Expected::Is(id.into())),
            ("reply_to", is("reply_to")),
            ("delegation", Expected::Is(author)),
            ("provision_id", is("provision")),
            ("provision", Expected::Label),
            ("amendment_id", is("amendment")),
            ("kind", is("kind")),
            ("language", is("language")),
            ("body", Expected::Words(words)),
            ("proposed_change", Expected::WithWords),
            ("nonce", Expected::WithWords),
            ("created_at", Expected::Is(late.cloned().unwrap_or_else(|| json!(entry.at)))),
            ("edited_at", end(RecordAct::CommentEdited, edit, "edited_at")),
            ("withdrawn_at", end(RecordAct::CommentWithdrawn, of(&withdrawn, id).last(), "withdrawn_at")),
            // It may have been hidden before it was recorded.
            ("hidden_at", Expected::Is(hiding.map(|one| json!(one.at)).unwrap_or_default())),
            (
                "hidden_reason",
                Expected::Is(hiding.map(|one| one.payload["reason"].clone()).unwrap_or_default()),
            ),
        ];
        if section.rows.insert(id, ExpectedRow { entry: entry.number, fields }).is_some() {
            return Err(chain.fault(entry, VerifyFault::Twice));
        }
    }
    Ok(section)
}
