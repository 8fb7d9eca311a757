//! Clearing a statement within its bloc, submitting it and taking it back.

use super::super::attribution::Said;
use super::super::entity::{association, bloc_clearance, bloc_statement};
use super::super::{Result, StoreError, begin, consultations, delegations, head, moment, records, search};
use super::statements::{coordinating, known, points};
use super::{live, with_id};
use chrono::{DateTime, Utc};
use domain::attribution::Terms;
use domain::blocs::{AssociationKind, Clearing, Progress, cleared};
use domain::consultations::Act;
use domain::records::RecordAct;
use domain::text::Statement;
use domain::viewers::Viewer;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, DatabaseConnection, DatabaseTransaction, EntityTrait,
    IntoActiveModel, QueryFilter,
};
use serde_json::json;

/// Asks the members to clear a draft; an act of the coordinator's head.
pub async fn circulate(
    db: &DatabaseConnection,
    viewer: &Viewer,
    id: i64,
    (clearing, clear_by): (Clearing, Option<DateTime<Utc>>),
    now: DateTime<Utc>,
) -> Result<()> {
    let txn = begin(db).await?;
    let statement = led(&txn, viewer, id, Progress::Draft, now).await?.0;
    match clear_by {
        Some(by) if by <= now => return Err(StoreError::TooSoon),
        None if clearing == Clearing::Tacit => return Err(StoreError::TooSoon),
        _ => {}
    }
    if points(&txn, id).await?.is_empty() {
        return Err(StoreError::State);
    }
    let mut row = statement.into_active_model();
    row.progress = Set(Progress::Clearing);
    row.clearing = Set(clearing);
    row.clear_by = Set(clear_by.map(moment));
    row.update(&txn).await?;
    txn.commit().await?;
    Ok(())
}

/// Makes a statement that is being cleared a draft again; what members said of it no longer
/// holds. An act of the coordinator's head.
pub async fn recall(db: &DatabaseConnection, viewer: &Viewer, id: i64, now: DateTime<Utc>) -> Result<()> {
    let txn = begin(db).await?;
    let statement = led(&txn, viewer, id, Progress::Clearing, now).await?.0;
    bloc_clearance::Entity::delete_many()
        .filter(bloc_clearance::COLUMN.bloc_statement_id.eq(id))
        .exec(&txn)
        .await?;
    let mut row = statement.into_active_model();
    row.progress = Set(Progress::Draft);
    row.update(&txn).await?;
    txn.commit().await?;
    Ok(())
}

/// Clears a statement or objects to it, as often as the member changes its mind; an act of a
/// member's head.
pub async fn answer(
    db: &DatabaseConnection,
    viewer: &Viewer,
    id: i64,
    (cleared, reason): (bool, Option<&Statement>),
    now: DateTime<Utc>,
) -> Result<()> {
    let (_, seat) = head(viewer)?;
    let txn = begin(db).await?;
    let statement = known(&txn, viewer, id).await?;
    live(&txn, statement.bloc_id, seat.delegation_id).await?.ok_or(StoreError::Forbidden)?;
    if statement.progress != Progress::Clearing {
        return Err(StoreError::State);
    }
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
        given_at: Set(moment(now)),
        ..Default::default()
    };
    match former {
        Some(former) => bloc_clearance::ActiveModel { id: Set(former.id), ..row }.update(&txn).await?,
        None => row.insert(&txn).await?,
    };
    txn.commit().await?;
    Ok(())
}

/// Submits a statement that is cleared, on behalf of the bloc: its members are associated with it
/// until one says otherwise. An act of the coordinator's head.
pub async fn submit(db: &DatabaseConnection, viewer: &Viewer, id: i64, now: DateTime<Utc>) -> Result<()> {
    let txn = begin(db).await?;
    let (statement, terms) = led(&txn, viewer, id, Progress::Clearing, now).await?;
    let bloc = with_id(&txn, statement.bloc_id).await?;
    let given = bloc_clearance::Entity::find()
        .filter(bloc_clearance::COLUMN.bloc_statement_id.eq(id))
        .all(&txn)
        .await?;
    let said = |member: i64| given.iter().find(|one| one.delegation_id == member).map(|one| one.cleared);
    let others = bloc.present().filter(|member| !member.coordinates);
    let answers: Vec<_> = others.map(|member| said(member.delegation_id)).collect();
    cleared(statement.clearing, statement.clear_by, &answers, now)?;
    let mut members = Vec::new();
    for member in bloc.present() {
        // A member that takes no part in the consultation cannot stand by what is said in it.
        if !consultations::takes_part(&txn, statement.consultation_id, member.delegation_id).await? {
            continue;
        }
        let row = association::ActiveModel {
            bloc_statement_id: Set(id),
            delegation_id: Set(member.delegation_id),
            kind: Set(AssociationKind::Associated),
            made_at: Set(moment(now)),
            attribution: Set(terms.attribution),
            stage: Set(terms.stage),
            ..Default::default()
        };
        row.insert(&txn).await?;
        members.push(delegations::code(&txn, member.delegation_id).await?);
    }
    let points = points(&txn, id).await?;
    let recorded: Vec<_> = points
        .iter()
        .map(|point| {
            json!({
                "provision": point.provision_id, "stance": point.stance, "statement": point.statement,
                "proposed_text": point.proposed_text,
            })
        })
        .collect();
    let payload = json!({
        "bloc_statement": id, "bloc": bloc.bloc.code, "language": statement.language,
        "statement": statement.body, "points": recorded, "associated": members,
    });
    let (consultation_id, coordinator) = (statement.consultation_id, statement.delegation_id);
    let mut row = statement.into_active_model();
    row.progress = Set(Progress::Submitted);
    row.submitted_at = Set(Some(moment(now)));
    row.attribution = Set(terms.attribution);
    row.stage = Set(terms.stage);
    search::follow(&txn, &(&row.update(&txn).await?, points.as_slice())).await?;
    let code = delegations::code(&txn, coordinator).await?;
    let act = RecordAct::BlocStatementSubmitted;
    records::append_on(&txn, consultation_id, now, act, (&code, payload), (terms, coordinator)).await?;
    txn.commit().await?;
    Ok(())
}

/// Takes a submitted statement back; an act of the coordinator's head.
pub async fn withdraw(db: &DatabaseConnection, viewer: &Viewer, id: i64, now: DateTime<Utc>) -> Result<()> {
    let txn = begin(db).await?;
    let (statement, terms) = led(&txn, viewer, id, Progress::Submitted, now).await?;
    let said = (statement.terms().or(terms), statement.delegation_id);
    let consultation_id = statement.consultation_id;
    let bloc = with_id(&txn, statement.bloc_id).await?.bloc;
    let mut row = statement.into_active_model();
    row.progress = Set(Progress::Withdrawn);
    row.withdrawn_at = Set(Some(moment(now)));
    search::follow(&txn, &(&row.update(&txn).await?, [].as_slice())).await?;
    let code = delegations::code(&txn, said.1).await?;
    let payload = json!({ "bloc_statement": id, "bloc": bloc.code });
    let act = RecordAct::BlocStatementWithdrawn;
    records::append_on(&txn, consultation_id, now, act, (&code, payload), said).await?;
    txn.commit().await?;
    Ok(())
}

/// The statement at `progress`, locked, if the viewer heads the coordinator's delegation, and the
/// terms of what is said now.
async fn led(
    txn: &DatabaseTransaction,
    viewer: &Viewer,
    id: i64,
    progress: Progress,
    now: DateTime<Utc>,
) -> Result<(bloc_statement::Model, Terms)> {
    head(viewer)?;
    let statement = known(txn, viewer, id).await?;
    coordinating(txn, viewer, statement.bloc_id).await?;
    if statement.progress != progress {
        return Err(StoreError::State);
    }
    let terms = consultations::open_for(txn, statement.consultation_id, Act::TakePosition, now).await?;
    Ok((statement, terms))
}
