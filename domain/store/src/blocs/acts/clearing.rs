//! Clears a statement within its bloc, submits it and withdraws it.

use crate::amendments::readings::proposals::{ProposalHolder, ProposedWords, lock_amendments_to};
use crate::attribution::Attributed;
use crate::blocs::acts::drafting::lock_known_statement;
use crate::blocs::readings::find_bloc;
use crate::blocs::readings::statements::list_points;
use crate::consultations::readings as consultations;
use crate::delegations::readings as delegations;
use crate::entity::{association, bloc_clearance, bloc_point};
use crate::marks::{MarkTarget, check_mark};
use crate::positions::proposals::{back_words, release_proposal};
use crate::records::chain as records;
use crate::search::index as search;
use crate::{Result, StoreError, begin_transaction, refusable, to_millis};
use chrono::{DateTime, Utc};
use domain::attribution::Terms;
use domain::blocs::{AssociationKind, ClearingMode, DeadlineError, StatementProgress, check_deadline};
use domain::identifiers::{BlocStatementId, ProvisionId};
use domain::languages::Language;
use domain::marks::Mark;
use domain::records::RecordAct;
use domain::rights;
use domain::rights::Act;
use domain::rights::blocs::ClearingFacts;
use domain::text::Statement;
use domain::viewers::Viewer;
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, DatabaseConnection, DatabaseTransaction, EntityTrait, IntoActiveModel,
    QueryFilter,
};
use serde_json::json;

/// The reason why the members were not asked to clear a statement.
#[derive(Debug, thiserror::Error)]
pub enum CirculateError {
    #[error(transparent)]
    Deadline(#[from] DeadlineError),
    #[error(transparent)]
    Store(#[from] StoreError),
}

refusable!(CirculateError);

/// Asks the members to clear a draft, for the head of the coordinator.
#[tracing::instrument(skip_all, fields(bloc_statement = %id))]
pub async fn circulate_statement(
    db: &DatabaseConnection,
    viewer: &Viewer,
    id: BlocStatementId,
    seen: Mark,
    clearing: ClearingMode,
    clear_by: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
) -> std::result::Result<(), CirculateError> {
    rights::may(Act::CirculateStatement, viewer)?;
    let txn = begin_transaction(db).await?;
    let (statement, facts, _) = lock_known_statement(&txn, viewer, id, now).await?;
    rights::blocs::may_circulate_statement(viewer, facts, list_points(&txn, id).await?.len())?;
    check_mark(&txn, viewer, MarkTarget::BlocStatement(id), seen).await?;
    check_deadline(clearing, clear_by, now)?;
    let mut row = statement.into_active_model();
    row.progress = Set(StatementProgress::Clearing);
    row.clearing = Set(clearing);
    row.clear_by = Set(clear_by.map(to_millis));
    row.update(&txn).await?;
    txn.commit().await?;
    Ok(())
}

/// Makes a statement that is being cleared a draft again, for the head of the coordinator. The members' answers no
/// longer hold.
#[tracing::instrument(skip_all, fields(bloc_statement = %id))]
pub async fn recall_statement(
    db: &DatabaseConnection,
    viewer: &Viewer,
    id: BlocStatementId,
    seen: Mark,
    now: DateTime<Utc>,
) -> Result<()> {
    rights::may(Act::RecallStatement, viewer)?;
    let txn = begin_transaction(db).await?;
    let (statement, facts, _) = lock_known_statement(&txn, viewer, id, now).await?;
    rights::blocs::may_recall_statement(viewer, facts)?;
    check_mark(&txn, viewer, MarkTarget::BlocStatement(id), seen).await?;
    bloc_clearance::Entity::delete_many()
        .filter(bloc_clearance::COLUMN.bloc_statement_id.eq(id))
        .exec(&txn)
        .await?;
    let mut row = statement.into_active_model();
    row.progress = Set(StatementProgress::Draft);
    row.update(&txn).await?;
    txn.commit().await?;
    Ok(())
}

/// Clears a statement or objects to it, as often as the member changes its answer; for the head of a member other
/// than the coordinator.
#[tracing::instrument(skip_all, fields(bloc_statement = %id))]
pub async fn answer_statement(
    db: &DatabaseConnection,
    viewer: &Viewer,
    id: BlocStatementId,
    seen: Mark,
    cleared: bool,
    reason: Option<&Statement>,
    now: DateTime<Utc>,
) -> Result<()> {
    let (_, seat) = rights::require_seat(Act::ClearStatement, viewer)?;
    let txn = begin_transaction(db).await?;
    let (_, facts, _) = lock_known_statement(&txn, viewer, id, now).await?;
    rights::blocs::may_clear_statement(viewer, facts)?;
    check_mark(&txn, viewer, MarkTarget::BlocStatement(id), seen).await?;
    let former = bloc_clearance::Entity::find()
        .filter(bloc_clearance::COLUMN.bloc_statement_id.eq(id))
        .filter(bloc_clearance::COLUMN.delegation_id.eq(seat.delegation_id))
        .one(&txn)
        .await?;
    let row = bloc_clearance::ActiveModel {
        bloc_statement_id: Set(id),
        delegation_id: Set(seat.delegation_id),
        cleared: Set(cleared),
        reason: Set(reason.map(|reason| reason.as_str().to_owned())),
        given_at: Set(to_millis(now)),
        ..Default::default()
    };
    match former {
        Some(former) => bloc_clearance::ActiveModel { id: Set(former.id), ..row }.update(&txn).await?,
        None => row.insert(&txn).await?,
    };
    txn.commit().await?;
    Ok(())
}

/// Submits a statement that is cleared, on behalf of the bloc, for the head of the coordinator. The members are
/// associated with it until they change that. The coordinator proposes the texts of its points as amendments, which
/// members join when they adopt what the bloc says. Whoever coordinates the bloc now submits it and is named, whoever
/// has drafted it.
#[tracing::instrument(skip_all, fields(bloc_statement = %id))]
pub async fn submit_statement(
    db: &DatabaseConnection,
    viewer: &Viewer,
    id: BlocStatementId,
    seen: Mark,
    now: DateTime<Utc>,
) -> Result<()> {
    let (_, seat) = rights::require_seat(Act::SubmitBlocStatement, viewer)?;
    let txn = begin_transaction(db).await?;
    let (statement, facts, at) = lock_known_statement(&txn, viewer, id, now).await?;
    let bloc = find_bloc(&txn, statement.bloc_id).await?;
    let given = bloc_clearance::Entity::find()
        .filter(bloc_clearance::COLUMN.bloc_statement_id.eq(id))
        .all(&txn)
        .await?;
    let answers = bloc.answers(&given);
    let (clearing, clear_by) = (statement.clearing, statement.clear_by);
    rights::blocs::may_submit_statement(
        viewer,
        facts,
        ClearingFacts { clearing, clear_by, answers: &answers },
        now,
    )?;
    check_mark(&txn, viewer, MarkTarget::BlocStatement(id), seen).await?;
    let terms = at.terms()?;
    let points = list_points(&txn, id).await?;
    lock_amendments_to(&txn, &provisions_of(&points)).await?;
    let points = propose_points(&txn, viewer, statement.language, points, terms, now).await?;
    let mut members = Vec::new();
    for member in bloc.present() {
        // A member that takes no part in the consultation is not associated with the statement.
        if !consultations::takes_part(&txn, statement.consultation_id, member.delegation_id).await? {
            continue;
        }
        let row = association::ActiveModel {
            bloc_statement_id: Set(id),
            delegation_id: Set(member.delegation_id),
            kind: Set(AssociationKind::Associated),
            made_at: Set(to_millis(now)),
            attribution: Set(terms.attribution),
            stage: Set(terms.stage),
            ..Default::default()
        };
        row.insert(&txn).await?;
        members.push(delegations::delegation_code(&txn, member.delegation_id).await?);
    }
    let recorded: Vec<_> = points.iter().map(recorded_point).collect();
    let payload = json!({
        "bloc_statement": id, "bloc": bloc.bloc.code, "language": statement.language,
        "statement": statement.body, "points": recorded, "associated": members,
    });
    let (consultation_id, coordinator) = (statement.consultation_id, seat.delegation_id);
    let mut row = statement.into_active_model();
    row.delegation_id = Set(coordinator);
    row.progress = Set(StatementProgress::Submitted);
    row.submitted_at = Set(Some(to_millis(now)));
    row.attribution = Set(terms.attribution);
    row.stage = Set(terms.stage);
    search::reindex(&txn, &(&row.update(&txn).await?, points.as_slice())).await?;
    let code = delegations::delegation_code(&txn, coordinator).await?;
    let act = RecordAct::BlocStatementSubmitted;
    records::append_act_on_terms(
        &txn,
        consultation_id,
        now,
        act,
        &code,
        payload,
        records::SpeakerTerms { terms, delegation_id: coordinator },
    )
    .await?;
    txn.commit().await?;
    Ok(())
}

fn provisions_of(points: &[bloc_point::Model]) -> Vec<ProvisionId> {
    points.iter().map(|point| point.provision_id).collect()
}

/// Finds or proposes the amendments that ask for the texts of some points, and notes them with the points.
async fn propose_points(
    txn: &DatabaseTransaction,
    viewer: &Viewer,
    language: Language,
    points: Vec<bloc_point::Model>,
    terms: Terms,
    now: DateTime<Utc>,
) -> Result<Vec<bloc_point::Model>> {
    let mut proposed = Vec::with_capacity(points.len());
    for point in points {
        let Some(text) = &point.proposed_text else {
            proposed.push(point);
            continue;
        };
        let reason = point.statement.as_deref();
        let words = ProposedWords { provision_id: point.provision_id, language, text, reason };
        let id = back_words(txn, viewer, words, terms, now).await?;
        let mut row = point.into_active_model();
        row.proposal_id = Set(Some(id));
        proposed.push(row.update(txn).await?);
    }
    Ok(proposed)
}

fn recorded_point(point: &bloc_point::Model) -> serde_json::Value {
    let mut said = json!({
        "provision": point.provision_id, "stance": point.stance, "statement": point.statement,
        "proposed_text": point.proposed_text,
    });
    // Older entries do not have the field, so an export without it says the same.
    if let Some(id) = point.proposal_id {
        said["proposal"] = json!(id);
    }
    said
}

/// Withdraws a submitted statement, for the head of the coordinator, and the amendments that it proposed where nobody
/// else depends on them.
#[tracing::instrument(skip_all, fields(bloc_statement = %id))]
pub async fn withdraw_statement(
    db: &DatabaseConnection,
    viewer: &Viewer,
    id: BlocStatementId,
    seen: Mark,
    now: DateTime<Utc>,
) -> Result<()> {
    let (_, seat) = rights::require_seat(Act::WithdrawStatement, viewer)?;
    let txn = begin_transaction(db).await?;
    let (statement, facts, _) = lock_known_statement(&txn, viewer, id, now).await?;
    rights::blocs::may_withdraw_statement(viewer, facts)?;
    check_mark(&txn, viewer, MarkTarget::BlocStatement(id), seen).await?;
    let points = list_points(&txn, id).await?;
    lock_amendments_to(&txn, &provisions_of(&points)).await?;
    let terms = statement.terms();
    // Whoever was told of the statement is told of its end, the delegation that submitted it among them.
    let said = records::SpeakerTerms { terms, delegation_id: statement.delegation_id };
    let consultation_id = statement.consultation_id;
    let bloc = find_bloc(&txn, statement.bloc_id).await?.bloc;
    let mut row = statement.into_active_model();
    row.progress = Set(StatementProgress::Withdrawn);
    row.withdrawn_at = Set(Some(to_millis(now)));
    search::reindex(&txn, &(&row.update(&txn).await?, [].as_slice())).await?;
    let code = delegations::delegation_code(&txn, seat.delegation_id).await?;
    let payload = json!({ "bloc_statement": id, "bloc": bloc.code });
    let act = RecordAct::BlocStatementWithdrawn;
    records::append_act_on_terms(&txn, consultation_id, now, act, &code, payload, said).await?;
    for proposal_id in points.into_iter().filter_map(|point| point.proposal_id) {
        let holder = ProposalHolder::BlocStatement(id);
        release_proposal(&txn, viewer, proposal_id, terms, holder, now).await?;
    }
    txn.commit().await?;
    Ok(())
}
