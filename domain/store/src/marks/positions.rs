//! Marks of what a delegation says on words, in preparation and submitted.

use crate::Result;
use crate::entity::{position, position_draft};
use crate::marks::words::{
    amendments_among, fingerprint_parts, fingerprint_words, provisions_among, words_of_subjects,
};
use crate::positions::readings as positions;
use crate::subjects::Subject;
use domain::identifiers::{DelegationId, ProvisionId};
use domain::marks::{Fingerprint, Mark};
use domain::positions::Clearance;
use domain::viewers::Viewer;
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, Select};
use std::collections::{BTreeMap, BTreeSet};

/// What the viewer's delegation says on a provision, with the mark of `MarkTarget::OwnPosition`.
#[derive(Clone, Debug)]
pub struct MarkedPosition {
    pub mark: Mark,
    /// The position in preparation, else the submitted one.
    pub held: Option<position::Model>,
}

/// Takes the marks of `MarkTarget::OwnPosition` of some subjects, with as many queries for many as for one.
#[tracing::instrument(skip_all)]
pub async fn take_position_marks(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    subjects: &BTreeSet<Subject>,
) -> Result<BTreeMap<Subject, Mark>> {
    let words = words_of_subjects(db, subjects).await?;
    let mut said: BTreeMap<Subject, Vec<position::Model>> = BTreeMap::new();
    if let Some(seat) = viewer.seat() {
        let on_provisions = Condition::all()
            .add(position::COLUMN.provision_id.is_in(provisions_among(subjects)))
            .add(position::COLUMN.amendment_id.is_null());
        let about = Condition::any()
            .add(on_provisions)
            .add(position::Column::AmendmentId.is_in(amendments_among(subjects)));
        for one in select_own(seat.delegation_id).filter(about).all(db).await? {
            said.entry(one.subject()).or_default().push(one);
        }
    }
    let mark = |subject: &Subject| {
        let body = words.get(subject).map_or("", String::as_str);
        (*subject, mark_own_position(body, said.get(subject)))
    };
    Ok(subjects.iter().map(mark).collect())
}

/// Takes the marks of what the viewer's delegation says on some provisions, which are given with their authentic words:
/// each as `take_mark` takes it, and with what was read for it.
#[tracing::instrument(skip_all)]
pub async fn mark_own_positions(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    words: &BTreeMap<ProvisionId, String>,
) -> Result<BTreeMap<ProvisionId, MarkedPosition>> {
    let ids: Vec<ProvisionId> = words.keys().copied().collect();
    let own = match viewer.seat() {
        Some(seat) => own_positions(db, seat.delegation_id, &ids).await?,
        None => BTreeMap::new(),
    };
    let marked = words.iter().map(|(id, words)| {
        let said = own.get(id);
        let mark = mark_own_position(words, said);
        let said = said.map(Vec::as_slice).unwrap_or_default();
        let prepared = said.iter().find(|one| one.clearance != Clearance::Submitted);
        (*id, MarkedPosition { mark, held: prepared.or(said.last()).cloned() })
    });
    Ok(marked.collect())
}

/// Makes the mark of `MarkTarget::OwnPosition` from the authentic words of a provision and what the delegation says
/// on them.
pub(crate) fn mark_own_position(words: &str, own: Option<&Vec<position::Model>>) -> Mark {
    let state = fingerprint_positions(own.map(Vec::as_slice).unwrap_or_default());
    Mark { words: fingerprint_words(words), state }
}

pub(crate) async fn own_position(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    subject: Subject,
) -> Result<Fingerprint> {
    let Some(seat) = viewer.seat() else {
        return Ok(Fingerprint::of(&[]));
    };
    let found = select_own(seat.delegation_id).filter(positions::is_about_subject(subject)).all(db).await?;
    Ok(fingerprint_positions(&found))
}

/// Finds what a delegation says on some provisions, in preparation and submitted, for [`mark_own_position`].
pub(crate) async fn own_positions(
    db: &impl ConnectionTrait,
    delegation_id: DelegationId,
    provisions: &[ProvisionId],
) -> Result<BTreeMap<ProvisionId, Vec<position::Model>>> {
    let found = select_own(delegation_id)
        .filter(position::COLUMN.provision_id.is_in(provisions.iter().copied()))
        .filter(position::COLUMN.amendment_id.is_null())
        .all(db)
        .await?;
    let mut all: BTreeMap<ProvisionId, Vec<position::Model>> = BTreeMap::new();
    for one in found {
        all.entry(one.provision_id).or_default().push(one);
    }
    Ok(all)
}

/// Finds the former content of a position in preparation that a page showed, by the mark that it carried.
#[tracing::instrument(skip_all)]
pub async fn find_draft_seen(
    db: &impl ConnectionTrait,
    prepared: &position::Model,
    former: &[position_draft::Model],
    seen: Mark,
) -> Result<Option<position_draft::Model>> {
    let about = positions::is_about_subject(prepared.subject());
    let said = select_own(prepared.delegation_id).filter(about).all(db).await?;
    let fingerprint = |draft: &position_draft::Model, clearance: Clearance| {
        let as_it_was = said.iter().cloned().map(|one| match one.id == prepared.id {
            true => position::Model {
                clearance,
                stance: draft.stance,
                language: draft.language,
                statement: draft.statement.clone(),
                proposed_text: draft.proposed_text.clone(),
                ..one
            },
            false => one,
        });
        fingerprint_positions(&as_it_was.collect::<Vec<_>>())
    };
    let is_seen = |draft: &&position_draft::Model| {
        Clearance::ALL.iter().any(|clearance| fingerprint(draft, *clearance) == seen.state)
    };
    Ok(former.iter().find(is_seen).cloned())
}

fn select_own(delegation_id: DelegationId) -> Select<position::Entity> {
    position::Entity::find()
        .filter(position::COLUMN.delegation_id.eq(delegation_id))
        .filter(position::COLUMN.superseded_at.is_null())
        .filter(position::COLUMN.clearance.ne(Clearance::Withdrawn))
        .order_by_asc(position::COLUMN.id)
}

fn fingerprint_positions(found: &[position::Model]) -> Fingerprint {
    let parts = found.iter().flat_map(|one| {
        let state = format!("{} {} {}", one.clearance, one.stance, one.language);
        let (statement, proposed) = (one.statement.clone(), one.proposed_text.clone());
        [state, statement.unwrap_or_default(), proposed.unwrap_or_default()]
    });
    fingerprint_parts(&parts.collect::<Vec<_>>())
}
