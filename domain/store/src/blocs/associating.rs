//! How a delegation stands to a bloc's statement, and taking what it says as one's own.

use super::super::attribution::{self, Said};
use super::super::entity::{association, association_exception, bloc_statement};
use super::super::positions::{self, NewPosition};
use super::super::{Result, StoreError, begin, consultations, delegations, head, moment, records, unique_as};
use super::live;
use super::statements::{lock, points};
use chrono::{DateTime, Utc};
use domain::attribution::Shown;
use domain::blocs::{AssociationKind, Progress};
use domain::consultations::Act;
use domain::delegations::DelegationKind;
use domain::records::RecordAct;
use domain::viewers::Viewer;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, DatabaseConnection, DatabaseTransaction, EntityTrait,
    IntoActiveModel, QueryFilter,
};
use serde_json::json;

/// What came of taking a bloc's position as one's own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Adopted {
    pub taken: u32,
    /// Provisions on which the delegation has a position, or one in preparation: that stands.
    pub kept: u32,
}

/// Associates the viewer's delegation with a bloc's statement, whole or except for the provisions
/// named, or dissociates it; an act of the head of any member that takes part.
pub async fn associate(
    db: &DatabaseConnection,
    viewer: &Viewer,
    id: i64,
    kind: AssociationKind,
    except: &[i64],
    now: DateTime<Utc>,
) -> Result<()> {
    let (_, seat) = head(viewer)?;
    let txn = begin(db).await?;
    let statement = spoken(&txn, viewer, id, now).await?;
    let delegation = delegations::get(&txn, seat.delegation_id).await?;
    if delegation.kind != DelegationKind::Member {
        return Err(StoreError::Forbidden);
    }
    consultations::participant(&txn, statement.consultation_id, seat.delegation_id).await?;
    let terms = consultations::open_for(&txn, statement.consultation_id, Act::TakePosition, now).await?;
    let points = points(&txn, id).await?;
    let named = |id: &i64| points.iter().any(|point| point.provision_id == *id);
    let fits = match kind {
        AssociationKind::AssociatedExcept => !except.is_empty() && except.iter().all(named),
        _ => except.is_empty(),
    };
    if !fits {
        return Err(StoreError::Ballot);
    }
    let former = association::Entity::find()
        .filter(association::COLUMN.bloc_statement_id.eq(id))
        .filter(association::COLUMN.delegation_id.eq(seat.delegation_id))
        .filter(association::COLUMN.superseded_at.is_null())
        .one(&txn)
        .await?;
    match former {
        Some(former) if former.kind == kind && kind != AssociationKind::AssociatedExcept => {
            return Err(StoreError::State);
        }
        None if kind == AssociationKind::Dissociated => return Err(StoreError::State),
        Some(former) => {
            let mut row = former.into_active_model();
            row.superseded_at = Set(Some(moment(now)));
            row.update(&txn).await?;
        }
        None => {}
    }
    let row = association::ActiveModel {
        bloc_statement_id: Set(id),
        delegation_id: Set(seat.delegation_id),
        kind: Set(kind),
        made_at: Set(moment(now)),
        attribution: Set(terms.attribution),
        stage: Set(terms.stage),
        ..Default::default()
    };
    let made = row.insert(&txn).await.map_err(|error| unique_as(error, StoreError::Concurrent))?;
    for provision_id in except {
        let row = association_exception::ActiveModel {
            association_id: Set(made.id),
            provision_id: Set(*provision_id),
            ..Default::default()
        };
        row.insert(&txn).await?;
    }
    let payload = json!({ "bloc_statement": id, "association": kind, "except": except });
    let said = (statement.terms().or(terms), seat.delegation_id);
    let act = RecordAct::AssociationMade;
    records::append_on(&txn, statement.consultation_id, now, act, (&delegation.code, payload), said).await?;
    txn.commit().await?;
    Ok(())
}

/// Takes what a bloc says of these provisions as the delegation's own positions, in one go; an
/// act of a head. Where the delegation has a position, or one in preparation, that stands.
pub async fn adopt(
    db: &DatabaseConnection,
    viewer: &Viewer,
    id: i64,
    provisions: &[i64],
    now: DateTime<Utc>,
) -> Result<Adopted> {
    let (_, seat) = head(viewer)?;
    let txn = begin(db).await?;
    let statement = spoken(&txn, viewer, id, now).await?;
    let points = points(&txn, id).await?;
    if provisions.iter().any(|id| points.iter().all(|point| point.provision_id != *id)) {
        return Err(StoreError::NotFound);
    }
    let held = positions::held(&txn, seat.delegation_id, provisions).await?;
    let mut adopted = Adopted::default();
    for point in points.into_iter().filter(|point| provisions.contains(&point.provision_id)) {
        if held.iter().any(|one| one.provision_id == point.provision_id) {
            adopted.kept += 1;
            continue;
        }
        let said = (point.statement.as_deref(), point.proposed_text.as_deref());
        let new = NewPosition::stored(point.stance, statement.language, said);
        positions::submit_within(&txn, viewer, point.provision_id, &new, now).await?;
        adopted.taken += 1;
    }
    txn.commit().await?;
    Ok(adopted)
}

/// A submitted statement that the viewer may see, locked.
async fn spoken(
    txn: &DatabaseTransaction,
    viewer: &Viewer,
    id: i64,
    now: DateTime<Utc>,
) -> Result<bloc_statement::Model> {
    let statement = lock(txn, id).await?;
    let sight = attribution::sight(txn, viewer, statement.consultation_id, now).await?;
    let member = match viewer.seat() {
        Some(seat) => live(txn, statement.bloc_id, seat.delegation_id).await?.is_some(),
        None => false,
    };
    let shown = sight.shown(statement.terms(), Some(statement.delegation_id));
    match statement.progress {
        Progress::Submitted if member || shown != Shown::Nothing => Ok(statement),
        Progress::Withdrawn if member || shown != Shown::Nothing => Err(StoreError::State),
        _ => Err(StoreError::NotFound),
    }
}
