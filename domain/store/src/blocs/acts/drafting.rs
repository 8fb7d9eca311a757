//! Drafts a statement before it is circulated.

use crate::amendments::readings::proposals::ProposedWords;
use crate::blocs::readings::statements::{POINTS, find_statement_details, list_points, load_membership};
use crate::consultations::readings as consultations;
use crate::consultations::readings::ConsultationMoment;
use crate::entity::{bloc_point, bloc_statement, bloc_statement_draft};
use crate::instruments::readings as instruments;
use crate::marks::{MarkTarget, check_mark};
use crate::positions::proposals::check_proposed_words;
use crate::{Result, StoreError, begin_transaction, to_millis};
use chrono::{DateTime, Utc};
use domain::blocs::{ClearingMode, StatementProgress};
use domain::identifiers::{BlocId, BlocStatementId, ConsultationId, ProvisionId};
use domain::languages::Language;
use domain::marks::Mark;
use domain::positions::Stance;
use domain::rights;
use domain::rights::Act;
use domain::rights::blocs::StatementFacts;
use domain::text::{Paragraph, Statement};
use domain::viewers::Viewer;
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DatabaseConnection, DatabaseTransaction, EntityTrait,
    IntoActiveModel, QueryFilter, QuerySelect,
};

/// A point of a statement: what a bloc says on one provision.
#[derive(Clone, Debug)]
pub struct NewPoint {
    pub provision_id: ProvisionId,
    pub stance: Stance,
    pub statement: Option<Statement>,
    pub proposed_text: Option<Paragraph>,
}

/// Begins a statement, for the head or a delegate of a coordinator.
#[tracing::instrument(skip_all, fields(consultation = %consultation_id, bloc = %bloc_id))]
pub async fn begin_statement(
    db: &DatabaseConnection,
    viewer: &Viewer,
    consultation_id: ConsultationId,
    bloc_id: BlocId,
    language: Language,
    body: &Statement,
    now: DateTime<Utc>,
) -> Result<BlocStatementId> {
    let (person, seat) = rights::require_seat(Act::BeginStatement, viewer)?;
    let txn = begin_transaction(db).await?;
    let membership = load_membership(&txn, viewer, bloc_id).await?;
    let at = consultations::load_moment(&txn, viewer, consultation_id, now).await?;
    rights::blocs::may_begin_statement(viewer, membership, at.facts)?;
    let row = bloc_statement::ActiveModel {
        consultation_id: Set(consultation_id),
        bloc_id: Set(bloc_id),
        delegation_id: Set(seat.delegation_id),
        language: Set(language),
        body: Set(body.as_str().to_owned()),
        progress: Set(StatementProgress::Draft),
        clearing: Set(ClearingMode::Each),
        drafted_by: Set(person.id),
        drafted_at: Set(to_millis(now)),
        ..Default::default()
    };
    let id = row.insert(&txn).await?.id;
    txn.commit().await?;
    Ok(id)
}

/// Changes the words of a draft.
#[tracing::instrument(skip_all, fields(bloc_statement = %id))]
pub async fn edit_statement(
    db: &DatabaseConnection,
    viewer: &Viewer,
    id: BlocStatementId,
    seen: Mark,
    language: Language,
    body: &Statement,
    now: DateTime<Utc>,
) -> Result<()> {
    let person = rights::require_person(Act::EditStatement, viewer)?;
    let txn = begin_transaction(db).await?;
    let (statement, facts, _) = lock_known_statement(&txn, viewer, id, now).await?;
    rights::blocs::may_edit_statement(viewer, facts)?;
    check_mark(&txn, viewer, MarkTarget::BlocStatement(id), seen).await?;
    let former = bloc_statement_draft::ActiveModel {
        bloc_statement_id: Set(id),
        language: Set(statement.language),
        body: Set(statement.body.clone()),
        replaced_by: Set(person.id),
        replaced_at: Set(to_millis(now)),
        ..Default::default()
    };
    former.insert(&txn).await?;
    let mut row = statement.into_active_model();
    row.language = Set(language);
    row.body = Set(body.as_str().to_owned());
    row.update(&txn).await?;
    txn.commit().await?;
    Ok(())
}

/// Finds the provision for a point of a draft by its label in the latest text; `None` where no provision that takes
/// positions has it.
#[tracing::instrument(skip_all, fields(bloc_statement = %id))]
pub async fn find_point_provision(
    db: &DatabaseConnection,
    viewer: &Viewer,
    id: BlocStatementId,
    label: &str,
    now: DateTime<Utc>,
) -> Result<Option<ProvisionId>> {
    rights::may(Act::SetPoint, viewer)?;
    let (whole, _) = find_statement_details(db, viewer, id, now).await?;
    let consultation_id = whole.statement.consultation_id;
    let Some(revision) = consultations::find_latest_revision(db, consultation_id).await? else {
        return Ok(None);
    };
    let found = instruments::find_labelled_provision(db, revision.id, label).await?;
    Ok(found.map(|(provision_id, _)| provision_id))
}

/// Sets the point of a draft on a provision, in place of the former one.
#[tracing::instrument(skip_all, fields(bloc_statement = %id))]
pub async fn set_point(
    db: &DatabaseConnection,
    viewer: &Viewer,
    id: BlocStatementId,
    seen: Mark,
    new: &NewPoint,
    now: DateTime<Utc>,
) -> Result<()> {
    rights::may(Act::SetPoint, viewer)?;
    let txn = begin_transaction(db).await?;
    let (statement, facts, at) = lock_known_statement(&txn, viewer, id, now).await?;
    rights::blocs::may_set_point(viewer, facts)?;
    check_mark(&txn, viewer, MarkTarget::BlocStatement(id), seen).await?;
    new.stance.check(new.proposed_text.is_some())?;
    if instruments::find_consultation(&txn, new.provision_id).await? != statement.consultation_id {
        return Err(StoreError::NotFound);
    }
    let (_, current) = instruments::find_last_version(&txn, new.provision_id).await?;
    let found = find_point(&txn, id, new.provision_id).await?;
    if !current || found.is_none() && list_points(&txn, id).await?.len() as u64 >= POINTS {
        return Err(StoreError::State);
    }
    if let Some(text) = &new.proposed_text {
        let (provision_id, language, text) = (new.provision_id, statement.language, text.as_str());
        let words = ProposedWords { provision_id, language, text, reason: None };
        check_proposed_words(&txn, at.facts.part, words).await?;
    }
    let row = bloc_point::ActiveModel {
        bloc_statement_id: Set(id),
        provision_id: Set(new.provision_id),
        stance: Set(new.stance),
        statement: Set(new.statement.clone().map(Into::into)),
        proposed_text: Set(new.proposed_text.clone().map(Into::into)),
        ..Default::default()
    };
    match found {
        Some(found) => bloc_point::ActiveModel { id: Set(found.id), ..row }.update(&txn).await?,
        None => row.insert(&txn).await?,
    };
    txn.commit().await?;
    Ok(())
}

/// Removes the point of a draft on a provision.
#[tracing::instrument(skip_all, fields(bloc_statement = %id, provision = %provision_id))]
pub async fn remove_point(
    db: &DatabaseConnection,
    viewer: &Viewer,
    id: BlocStatementId,
    seen: Mark,
    provision_id: ProvisionId,
    now: DateTime<Utc>,
) -> Result<()> {
    rights::may(Act::SetPoint, viewer)?;
    let txn = begin_transaction(db).await?;
    let (_, facts, _) = lock_known_statement(&txn, viewer, id, now).await?;
    rights::blocs::may_set_point(viewer, facts)?;
    let found = find_point(&txn, id, provision_id).await?.ok_or(StoreError::NotFound)?;
    check_mark(&txn, viewer, MarkTarget::BlocStatement(id), seen).await?;
    bloc_point::Entity::delete_by_id(found.id).exec(&txn).await?;
    txn.commit().await?;
    Ok(())
}

/// Locks a statement until the transaction ends, and returns the facts on which rights to it depend. A statement in
/// preparation exists for members of its bloc only.
pub(crate) async fn lock_known_statement(
    txn: &DatabaseTransaction,
    viewer: &Viewer,
    id: BlocStatementId,
    now: DateTime<Utc>,
) -> Result<(bloc_statement::Model, StatementFacts, ConsultationMoment)> {
    let found = bloc_statement::Entity::find_by_id(id).lock_exclusive().one(txn).await?;
    let statement = found.ok_or(StoreError::NotFound)?;
    let membership = load_membership(txn, viewer, statement.bloc_id).await?;
    if statement.submitted_at.is_none() && !membership.member {
        return Err(StoreError::NotFound);
    }
    let at = consultations::load_moment(txn, viewer, statement.consultation_id, now).await?;
    let facts = StatementFacts { progress: statement.progress, membership, consultation: at.facts };
    Ok((statement, facts, at))
}

async fn find_point(
    db: &impl ConnectionTrait,
    id: BlocStatementId,
    provision_id: ProvisionId,
) -> Result<Option<bloc_point::Model>> {
    Ok(bloc_point::Entity::find()
        .filter(bloc_point::COLUMN.bloc_statement_id.eq(id))
        .filter(bloc_point::COLUMN.provision_id.eq(provision_id))
        .one(db)
        .await?)
}
