//! Links provisions with the clauses of existing instruments, most of them by loading tables.

use crate::catalogue::add_instrument;
use crate::forum::loading::{BATCH, LoadedEntry, append_entries, last_payload};
use crate::forum::{SeedResult, SeededConsultation, member_code, speaker, words};
use domain::attribution::Terms;
use domain::identifiers::{ClauseId, MappingId};
use domain::languages::Language;
use domain::mappings::MappingRelation;
use domain::records::RecordAct;
use domain::text::Statement;
use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel};
use serde_json::Value;
use store::begin_transaction;
use store::entity::mapping;
use store::mappings::{self, NewMapping};
use store::marks::{self, MarkTarget};

const INSTRUMENTS: usize = 12;
const CLAUSES: usize = 40;

/// A clause of an instrument in the catalogue.
struct CataloguedClause {
    id: ClauseId,
    instrument: String,
    code: String,
}

/// A mapping that an act has made, and what its entry of the record says.
struct MadeMapping {
    row: mapping::Model,
    payload: Value,
}

/// Adds 12 instruments of 40 clauses, and `number` links to these, of all provisions and all delegations in turn, none twice.
/// An act makes the first of each provision; the others are like it.
pub async fn link_provisions(begun: &SeededConsultation, number: usize) -> SeedResult<()> {
    let clauses = add_clauses(begun).await?;
    let mut patterns = Vec::new();
    for index in 0..number.min(begun.provisions.len()) {
        patterns.push(propose(begun, &clauses, index).await?);
    }
    let Some(last) = patterns.last() else { return Ok(()) };
    let loaded: Vec<(MappingId, usize)> =
        (last.row.id.0 + 1..).map(MappingId).zip(patterns.len()..number).collect();
    for some in loaded.chunks(BATCH) {
        load_batch(begun, &clauses, &patterns, some).await?;
    }
    Ok(())
}

async fn add_clauses(begun: &SeededConsultation) -> SeedResult<Vec<CataloguedClause>> {
    let (by, _) = speaker(&begun.heads[0])?;
    let titles: Vec<String> = (0..CLAUSES).map(|clause| words(4, clause)).collect();
    let titles: Vec<&str> = titles.iter().map(String::as_str).collect();
    let mut clauses = Vec::new();
    for number in 0..INSTRUMENTS {
        let instrument = format!("INSTRUMENT{number}");
        let (_, ids) = add_instrument(&begun.db, (by, begun.now), &instrument, None, &titles).await;
        clauses.extend((1..).zip(ids).map(|(place, id)| CataloguedClause {
            id,
            instrument: instrument.clone(),
            code: format!("{instrument}-{place}"),
        }));
    }
    Ok(clauses)
}

/// Writes some links, each like the first of its provision.
async fn load_batch(
    begun: &SeededConsultation,
    clauses: &[CataloguedClause],
    patterns: &[MadeMapping],
    some: &[(MappingId, usize)],
) -> SeedResult<()> {
    let (mut rows, mut entries) = (Vec::new(), Vec::new());
    for (id, index) in some {
        let pattern = &patterns[index % patterns.len()];
        let (head, clause) = (index % begun.heads.len(), clause_of(begun, clauses, *index));
        let (user_id, delegation_id) = speaker(&begun.heads[head])?;
        let (relation, reason) = (relation_of(*index), words(20, *index));
        let terms = Terms { attribution: pattern.row.attribution, stage: pattern.row.stage };
        let mut payload = pattern.payload.clone();
        payload["mapping"] = id.0.into();
        payload["clause_id"] = clause.id.0.into();
        payload["instrument"] = clause.instrument.as_str().into();
        payload["clause"] = clause.code.as_str().into();
        payload["relation"] = serde_json::to_value(relation)?;
        payload["reason"] = reason.as_str().into();
        let (act, actor) = (RecordAct::MappingProposed, member_code(head));
        entries.push(LoadedEntry { act, actor, delegation_id, terms, payload });
        let mut row = pattern.row.clone().into_active_model().reset_all();
        row.id = Set(*id);
        row.clause_id = Set(clause.id);
        row.relation = Set(relation);
        row.reason = Set(reason);
        row.delegation_id = Set(Some(delegation_id));
        row.proposed_by = Set(user_id);
        rows.push(row);
    }
    let txn = begin_transaction(&begun.db).await?;
    mapping::Entity::insert_many(rows).exec_without_returning(&txn).await?;
    append_entries(&txn, begun, entries).await?;
    txn.commit().await?;
    Ok(())
}

async fn propose(
    begun: &SeededConsultation,
    clauses: &[CataloguedClause],
    index: usize,
) -> SeedResult<MadeMapping> {
    let (db, head) = (&begun.db, &begun.heads[index % begun.heads.len()]);
    let provision = begun.provisions[index % begun.provisions.len()];
    let new = NewMapping {
        clause_id: clause_of(begun, clauses, index).id,
        relation: relation_of(index),
        language: Language::English,
        reason: Statement::parse(&words(20, index))?,
        quotation: None,
    };
    let seen = marks::take_mark(db, head, MarkTarget::Words(provision.into())).await?;
    let id = mappings::propose_mapping(db, head, provision, seen, &new, begun.now).await?;
    let row = mapping::Entity::find_by_id(id).one(db).await?.ok_or("no link")?;
    Ok(MadeMapping { row, payload: last_payload(begun).await? })
}

fn clause_of<'a>(
    begun: &SeededConsultation,
    clauses: &'a [CataloguedClause],
    index: usize,
) -> &'a CataloguedClause {
    let (turn, place) = (index / begun.provisions.len(), index % begun.provisions.len());
    &clauses[(turn * 29 + place * 7) % clauses.len()]
}

fn relation_of(index: usize) -> MappingRelation {
    MappingRelation::ALL[index % MappingRelation::ALL.len()]
}
