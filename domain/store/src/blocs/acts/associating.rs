//! Associates delegations with a bloc's statement, and adopts its positions.

use crate::amendments::readings::proposals::{SaidProposal, carry_proposals, lock_amendments_to};
use crate::attribution::Attributed;
use crate::blocs::acts::drafting::lock_known_statement;
use crate::blocs::readings::statements::list_points;
use crate::consultations::readings::ConsultationMoment;
use crate::delegations::readings as delegations;
use crate::entity::{association, association_exception, bloc_statement};
use crate::marks::{MarkTarget, check_mark};
use crate::positions::acts as positions;
use crate::positions::acts::NewPosition;
use crate::positions::readings::held_positions;
use crate::records::chain as records;
use crate::{Result, StoreError, attribution, begin_transaction, map_unique_violation, refusable, to_millis};
use chrono::{DateTime, Utc};
use domain::attribution::Disclosure;
use domain::blocs::{AssociationError, AssociationKind, check_association};
use domain::identifiers::{BlocStatementId, ProvisionId};
use domain::marks::Mark;
use domain::records::RecordAct;
use domain::rights;
use domain::rights::Act;
use domain::rights::blocs::StatementFacts;
use domain::viewers::Viewer;
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, DatabaseConnection, DatabaseTransaction, EntityTrait, IntoActiveModel,
    QueryFilter,
};
use serde_json::json;

/// The largest number of positions of a bloc that are adopted in one act.
pub const ADOPTED_AT_ONCE: usize = 10;

/// The result of adopting a bloc's positions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AdoptionReport {
    pub taken: u32,
    /// The number of provisions on which the delegation already has a position, or one in preparation, which stays.
    pub kept: u32,
}

/// The reason why an association was not made.
#[derive(Debug, thiserror::Error)]
pub enum AssociateError {
    #[error(transparent)]
    Association(#[from] AssociationError),
    #[error(transparent)]
    Store(#[from] StoreError),
}

refusable!(AssociateError);

/// Associates the viewer's delegation with a bloc's statement, whole or except for the provisions named, or
/// dissociates it; for the head of any member that takes part.
#[tracing::instrument(skip_all, fields(bloc_statement = %id))]
pub async fn associate_with_statement(
    db: &DatabaseConnection,
    viewer: &Viewer,
    id: BlocStatementId,
    seen: Mark,
    kind: AssociationKind,
    except: &[ProvisionId],
    now: DateTime<Utc>,
) -> std::result::Result<(), AssociateError> {
    let (_, seat) = rights::require_seat(Act::Associate, viewer)?;
    let txn = begin_transaction(db).await?;
    let (statement, facts, at) = lock_submitted_statement(&txn, viewer, id, now).await?;
    rights::blocs::may_associate_with_statement(viewer, facts)?;
    check_mark(&txn, viewer, MarkTarget::BlocStatement(id), seen).await?;
    let terms = at.terms()?.with(statement.terms());
    let points: Vec<ProvisionId> =
        list_points(&txn, id).await?.iter().map(|point| point.provision_id).collect();
    let former = association::Entity::find()
        .filter(association::COLUMN.bloc_statement_id.eq(id))
        .filter(association::COLUMN.delegation_id.eq(seat.delegation_id))
        .filter(association::COLUMN.superseded_at.is_null())
        .one(&txn)
        .await?;
    check_association(kind, except, &points, former.as_ref().map(|former| former.kind))?;
    if let Some(former) = former {
        let mut row = former.into_active_model();
        row.superseded_at = Set(Some(to_millis(now)));
        row.update(&txn).await?;
    }
    let row = association::ActiveModel {
        bloc_statement_id: Set(id),
        delegation_id: Set(seat.delegation_id),
        kind: Set(kind),
        made_at: Set(to_millis(now)),
        attribution: Set(terms.attribution),
        stage: Set(terms.stage),
        ..Default::default()
    };
    let made = row.insert(&txn).await.map_err(|error| map_unique_violation(error, StoreError::Concurrent))?;
    for provision_id in except {
        let row = association_exception::ActiveModel {
            association_id: Set(made.id),
            provision_id: Set(*provision_id),
            ..Default::default()
        };
        row.insert(&txn).await?;
    }
    let payload = json!({ "bloc_statement": id, "association": kind, "except": except });
    let said = records::SpeakerTerms { terms, delegation_id: seat.delegation_id };
    let act = RecordAct::AssociationMade;
    let code = delegations::delegation_code(&txn, seat.delegation_id).await?;
    records::append_act_on_terms(&txn, statement.consultation_id, now, act, &code, payload, said).await?;
    txn.commit().await?;
    Ok(())
}

/// Adopts what a bloc says on these provisions as the delegation's own positions, all at once; for a head. A position
/// that the delegation has, or has in preparation, stays. The delegation joins the amendments that propose the bloc's
/// texts, where they are open to sponsors. Whoever adopts more than [`ADOPTED_AT_ONCE`] does so in several acts, between
/// which others write.
#[tracing::instrument(skip_all, fields(bloc_statement = %id))]
pub async fn adopt_statement(
    db: &DatabaseConnection,
    viewer: &Viewer,
    id: BlocStatementId,
    seen: Mark,
    provisions: &[ProvisionId],
    now: DateTime<Utc>,
) -> Result<AdoptionReport> {
    let (_, seat) = rights::require_seat(Act::AdoptStatement, viewer)?;
    if provisions.len() > ADOPTED_AT_ONCE {
        return Err(StoreError::State);
    }
    let txn = begin_transaction(db).await?;
    let (statement, facts, _) = lock_submitted_statement(&txn, viewer, id, now).await?;
    rights::blocs::may_adopt_statement(viewer, facts)?;
    check_mark(&txn, viewer, MarkTarget::BlocStatement(id), seen).await?;
    let points = list_points(&txn, id).await?;
    if provisions.iter().any(|id| points.iter().all(|point| point.provision_id != *id)) {
        return Err(StoreError::NotFound);
    }
    lock_amendments_to(&txn, provisions).await?;
    let held = held_positions(&txn, seat.delegation_id, provisions).await?;
    let mut adopted = AdoptionReport::default();
    let mut taken = Vec::new();
    for point in points.into_iter().filter(|point| provisions.contains(&point.provision_id)) {
        match held.iter().any(|one| one.provision_id == point.provision_id) {
            true => adopted.kept += 1,
            false => taken.push(point),
        }
    }
    // The coordinator's amendments may have been carried to words that have changed since.
    let said = taken.iter().map(|point| SaidProposal {
        provision_id: point.provision_id,
        language: statement.language,
        stance: point.stance,
        text: point.proposed_text.clone(),
        proposal_id: point.proposal_id,
    });
    let carried = carry_proposals(&txn, said.collect()).await?;
    for (point, said) in taken.iter().zip(&carried) {
        let (words, proposed) = (point.statement.as_deref(), said.text.as_deref());
        let new = NewPosition::stored(said.stance, statement.language, words, proposed);
        positions::submit_in_transaction(&txn, viewer, point.provision_id, None, &new, now).await?;
        adopted.taken += 1;
    }
    txn.commit().await?;
    Ok(adopted)
}

/// Locks a submitted statement that the viewer may see, and returns it with the facts on which rights to it depend.
async fn lock_submitted_statement(
    txn: &DatabaseTransaction,
    viewer: &Viewer,
    id: BlocStatementId,
    now: DateTime<Utc>,
) -> Result<(bloc_statement::Model, StatementFacts, ConsultationMoment)> {
    let (statement, facts, at) = lock_known_statement(txn, viewer, id, now).await?;
    let access = attribution::check_access(txn, viewer, statement.consultation_id, now).await?;
    let shown = access.shown(statement.terms(), Some(statement.delegation_id));
    let there = statement.submitted_at.is_some() && (facts.membership.member || shown != Disclosure::Nothing);
    if there { Ok((statement, facts, at)) } else { Err(StoreError::NotFound) }
}
