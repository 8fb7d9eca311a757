//! Imports of many terms at once.

use crate::attribution::check_access;
use crate::consultations::readings as consultations;
use crate::entity::{definition, term, term_name};
use crate::records::chain as records;
use crate::terms::acts::{definition_row, describe_names, name_rows, term_row};
use crate::{Result, StoreError, begin_transaction, map_unique_violation};
use chrono::{DateTime, Utc};
use domain::exports::hash_imported;
use domain::identifiers::{ConsultationId, TermId, UserId};
use domain::records::RecordAct;
use domain::rights;
use domain::rights::Act;
use domain::terms::checking::{CheckedDefinition, CheckedEntry};
use domain::viewers::Viewer;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseConnection, DatabaseTransaction, EntityTrait, QueryFilter,
};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// The number of rows that one statement inserts, or looks for.
const BATCH: usize = 500;

/// What becomes of an entry of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntryFate {
    /// The term is new.
    Added,
    /// The term is here already, and gets so many definitions that it did not have.
    Completed(usize),
    /// The term is here already, with all its definitions.
    Present,
    /// An entry before it in the file has the same code.
    Repeated,
}

/// What an import has added.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TermsReport {
    pub terms: usize,
    pub definitions: usize,
}

/// An entry with what becomes of it.
struct PlannedEntry<'a> {
    entry: &'a CheckedEntry,
    fate: EntryFate,
    /// The term, where it is here already.
    term_id: Option<TermId>,
    /// The definitions that it does not have.
    definitions: Vec<&'a CheckedDefinition>,
}

/// What two definitions of a term have in common if they are the same one.
type DefinitionKey = (TermId, String, String, String, Option<String>, Option<String>);

/// Tells what would become of each entry of a file, for organizers; nothing is changed.
#[tracing::instrument(skip_all, fields(consultation = %consultation_id))]
pub async fn preview_terms(
    db: &DatabaseConnection,
    viewer: &Viewer,
    consultation_id: ConsultationId,
    entries: &[CheckedEntry],
    now: DateTime<Utc>,
) -> Result<Vec<EntryFate>> {
    let access = check_access(db, viewer, consultation_id, now).await?;
    rights::may_within(Act::ImportTerms, viewer, access.facts())?;
    let planned = plan_entries(db, consultation_id, entries).await?;
    Ok(planned.into_iter().map(|one| one.fate).collect())
}

/// Takes the entries of a file into the term base, an organizer's act: all of them or none. Terms that are here already keep
/// their names, and get the definitions that they do not have. Where nothing is new, nothing is recorded.
#[tracing::instrument(skip_all, fields(consultation = %consultation_id))]
pub async fn import_terms(
    db: &DatabaseConnection,
    viewer: &Viewer,
    consultation_id: ConsultationId,
    entries: &[CheckedEntry],
    now: DateTime<Utc>,
) -> Result<TermsReport> {
    let person = rights::require_person(Act::ImportTerms, viewer)?;
    if !entries.iter().all(CheckedEntry::is_whole) {
        return Err(StoreError::State);
    }
    let txn = begin_transaction(db).await?;
    let at = consultations::load_moment(&txn, viewer, consultation_id, now).await?;
    rights::may_within(Act::ImportTerms, viewer, at.facts)?;
    // Of two imports at once, the second sees what the first has added.
    records::lock_chain(&txn, consultation_id).await?;
    let planned = plan_entries(&txn, consultation_id, entries).await?;
    let terms = insert_terms(&txn, consultation_id, &planned, person.id, now).await?;
    let definitions = insert_definitions(&txn, consultation_id, &planned, &terms, person.id, now).await?;
    let report = TermsReport { terms: terms.len(), definitions: definitions.len() };
    if report == TermsReport::default() {
        return Ok(report);
    }
    let names: BTreeMap<&str, &CheckedEntry> =
        planned.iter().map(|one| (one.entry.term.code.as_str(), one.entry)).rev().collect();
    let describe = |row: &term::Model| {
        let names = names.get(row.code.as_str()).map(|one| describe_names(&one.term.names));
        json!({ "id": row.id, "code": row.code, "subject": row.subject, "names": names })
    };
    let terms: Vec<Value> = terms.iter().map(describe).collect();
    let definitions: Vec<Value> = definitions.iter().map(describe_definition).collect();
    let payload = json!({
        "terms": describe_range(&terms), "definitions": describe_range(&definitions),
        "hash": hash_imported(&terms, &definitions),
    });
    let (chain, act) = (records::chain_of(consultation_id), RecordAct::TermsImported);
    records::append_act(&txn, &chain, now, act, records::ORGANIZER, payload).await?;
    txn.commit().await?;
    Ok(report)
}

/// Finds what becomes of each entry, with a number of queries that grows by the batch.
async fn plan_entries<'a>(
    db: &impl ConnectionTrait,
    consultation_id: ConsultationId,
    entries: &'a [CheckedEntry],
) -> Result<Vec<PlannedEntry<'a>>> {
    let mut known: BTreeMap<String, TermId> = BTreeMap::new();
    let mut defined: BTreeSet<DefinitionKey> = BTreeSet::new();
    for batch in entries.chunks(BATCH) {
        let codes = batch.iter().map(|one| one.term.code.as_str().to_owned());
        let found = term::Entity::find()
            .filter(term::COLUMN.consultation_id.eq(consultation_id))
            .filter(term::Column::Code.is_in(codes))
            .all(db)
            .await?;
        if found.is_empty() {
            continue;
        }
        let standing = definition::Entity::find()
            .filter(definition::COLUMN.term_id.is_in(found.iter().map(|one| one.id)))
            .filter(definition::COLUMN.withdrawn_at.is_null())
            .all(db)
            .await?;
        defined.extend(standing.iter().map(key_of_row));
        known.extend(found.into_iter().map(|one| (one.code, one.id)));
    }
    let mut seen = BTreeSet::new();
    let planned = entries.iter().map(|entry| {
        let code = entry.term.code.as_str();
        let term_id = known.get(code).copied();
        if !seen.insert(code) {
            return PlannedEntry { entry, fate: EntryFate::Repeated, term_id, definitions: Vec::new() };
        }
        let missing = |one: &&CheckedDefinition| {
            term_id.is_none_or(|term_id| !defined.contains(&key_of_definition(term_id, one)))
        };
        let definitions: Vec<_> = entry.definitions.iter().filter(missing).collect();
        let fate = match (term_id, definitions.len()) {
            (None, _) => EntryFate::Added,
            (Some(_), 0) => EntryFate::Present,
            (Some(_), count) => EntryFate::Completed(count),
        };
        PlannedEntry { entry, fate, term_id, definitions }
    });
    Ok(planned.collect())
}

/// Inserts the new terms with their names, and returns them in the order of their identifiers.
async fn insert_terms(
    txn: &DatabaseTransaction,
    consultation_id: ConsultationId,
    planned: &[PlannedEntry<'_>],
    added_by: UserId,
    now: DateTime<Utc>,
) -> Result<Vec<term::Model>> {
    let fresh: Vec<_> = planned.iter().filter(|one| one.fate == EntryFate::Added).collect();
    let mut terms = Vec::with_capacity(fresh.len());
    for batch in fresh.chunks(BATCH) {
        let rows: Vec<_> =
            batch.iter().map(|one| term_row(consultation_id, &one.entry.term, added_by, now)).collect();
        let inserted = term::Entity::insert_many(rows).exec_with_returning(txn).await;
        terms.extend(inserted.map_err(|error| map_unique_violation(error, StoreError::Taken))?);
    }
    terms.sort_by_key(|one| one.id);
    let ids: BTreeMap<&str, TermId> = terms.iter().map(|one| (one.code.as_str(), one.id)).collect();
    let names = fresh.iter().filter_map(|one| {
        let id = ids.get(one.entry.term.code.as_str())?;
        Some(name_rows(consultation_id, *id, &one.entry.term.names))
    });
    let names: Vec<_> = names.flatten().collect();
    for batch in names.chunks(BATCH) {
        term_name::Entity::insert_many(batch.to_vec()).exec_without_returning(txn).await?;
    }
    Ok(terms)
}

/// Inserts the definitions that are missing, and returns them in the order of their identifiers.
async fn insert_definitions(
    txn: &DatabaseTransaction,
    consultation_id: ConsultationId,
    planned: &[PlannedEntry<'_>],
    terms: &[term::Model],
    made_by: UserId,
    now: DateTime<Utc>,
) -> Result<Vec<definition::Model>> {
    let ids: BTreeMap<&str, TermId> = terms.iter().map(|one| (one.code.as_str(), one.id)).collect();
    let rows = planned.iter().flat_map(|one| {
        let term_id = one.term_id.or_else(|| ids.get(one.entry.term.code.as_str()).copied());
        let of = term_id.into_iter().flat_map(|id| one.definitions.iter().map(move |new| (id, *new)));
        of.map(|(id, new)| definition_row(consultation_id, id, new, made_by, now)).collect::<Vec<_>>()
    });
    let rows: Vec<_> = rows.collect();
    let mut definitions = Vec::with_capacity(rows.len());
    for batch in rows.chunks(BATCH) {
        let inserted = definition::Entity::insert_many(batch.to_vec()).exec_with_returning(txn).await?;
        definitions.extend(inserted);
    }
    definitions.sort_by_key(|one| one.id);
    Ok(definitions)
}

/// Describes a definition as exports have it.
fn describe_definition(row: &definition::Model) -> Value {
    json!({
        "id": row.id, "term_id": row.term_id, "language": row.language, "text": row.body, "source": row.source,
        "instrument": row.instrument, "clause": row.clause, "dated": row.dated, "address": row.address,
        "status": row.status,
    })
}

/// Describes how many rows an import has added, and between which identifiers they are.
fn describe_range(rows: &[Value]) -> Value {
    let id = |row: Option<&Value>| row.map(|row| row["id"].clone());
    json!({ "count": rows.len(), "first": id(rows.first()), "last": id(rows.last()) })
}

fn key_of_row(row: &definition::Model) -> DefinitionKey {
    let (language, body) = (row.language.code().to_owned(), row.body.clone());
    (row.term_id, language, body, row.source.clone(), row.instrument.clone(), row.clause.clone())
}

fn key_of_definition(term_id: TermId, new: &CheckedDefinition) -> DefinitionKey {
    let words = |one: &domain::text::Title| one.as_str().to_owned();
    (
        term_id,
        new.language.code().to_owned(),
        new.body.as_str().to_owned(),
        words(&new.source),
        new.instrument.as_ref().map(words),
        new.clause.as_ref().map(words),
    )
}
