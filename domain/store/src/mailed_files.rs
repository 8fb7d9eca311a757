//! Files that came by mail: kept for whoever sent them until they are looked at, for some days and no longer.
//!
//! Nothing of a file is taken over by itself. Whoever has sent it looks at it on a page, where it is shown as one that was sent there.

use crate::attribution::access_each;
use crate::consultations::readings as consultations;
use crate::entity::{consultation, mailed_content, mailed_file};
use crate::{Result, StoreError, begin_transaction, to_millis};
use chrono::{DateTime, Utc};
use domain::commitments::evidence::{EvidenceKind, hash_contents, safe_name};
use domain::identifiers::{ConsultationId, DelegationId, MailedFileId, UserId};
use domain::mail::MailedFileKind;
use domain::mail::files::{KEPT_FILES, MOST_FILES};
use domain::rights;
use domain::rights::{Act, ConsultationFacts};
use domain::viewers::Viewer;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DatabaseConnection, DatabaseTransaction, EntityTrait,
    IntoActiveModel, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait, Select,
};
use std::collections::{BTreeMap, BTreeSet};

/// A file that came with a message, whose kind its content has told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReceivedFile {
    pub name: String,
    pub kind: MailedFileKind,
    /// The kind by which it gets the ending of its name.
    pub format: EvidenceKind,
    pub contents: Vec<u8>,
}

/// The place where files of a message are kept.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FilePlace {
    pub(crate) consultation_id: ConsultationId,
    pub(crate) facts: ConsultationFacts,
    pub(crate) delegation_id: DelegationId,
    pub(crate) user_id: UserId,
}

/// Keeps the files that came with a message, as far as what they propose could be prepared and their sender has not too many, and
/// returns those that are kept. A file that is there already is kept anew.
pub(crate) async fn keep_files(
    txn: &DatabaseTransaction,
    viewer: &Viewer,
    place: FilePlace,
    files: &[ReceivedFile],
    now: DateTime<Utc>,
) -> Result<Vec<MailedFileId>> {
    let mut kept = Vec::new();
    for file in files {
        if rights::preparations::may_keep_file(viewer, place.facts, file.kind).is_err() {
            continue;
        }
        let hash = hash_contents(&file.contents);
        let same = mailed_file::Entity::find()
            .filter(mailed_file::COLUMN.user_id.eq(place.user_id))
            .filter(mailed_file::COLUMN.consultation_id.eq(place.consultation_id))
            .filter(mailed_file::COLUMN.hash.eq(hash.as_str()))
            .one(txn)
            .await?;
        if let Some(same) = same {
            kept.push(same.id);
            let mut row = same.into_active_model();
            row.received_at = Set(now);
            row.delegation_id = Set(place.delegation_id);
            row.update(txn).await?;
            continue;
        }
        let there =
            mailed_file::Entity::find().filter(mailed_file::COLUMN.user_id.eq(place.user_id)).count(txn);
        if there.await? >= MOST_FILES {
            continue;
        }
        let row = mailed_file::ActiveModel {
            consultation_id: Set(place.consultation_id),
            delegation_id: Set(place.delegation_id),
            user_id: Set(place.user_id),
            kind: Set(file.kind),
            name: Set(safe_name(&file.name, file.format)),
            size: Set(i64::try_from(file.contents.len()).unwrap_or(i64::MAX)),
            hash: Set(hash),
            received_at: Set(now),
            ..Default::default()
        };
        let id = row.insert(txn).await?.id;
        let contents = mailed_content::ActiveModel {
            file_id: Set(id),
            contents: Set(file.contents.clone()),
            ..Default::default()
        };
        // The database gives back only the identifier, and not the contents once more.
        mailed_content::Entity::insert(contents).exec(txn).await?;
        kept.push(id);
    }
    Ok(kept)
}

/// Notes with a file how many others came with it and were not kept.
pub(crate) async fn note_left_out(txn: &DatabaseTransaction, id: MailedFileId, left_out: i32) -> Result<()> {
    mailed_file::Entity::update_many()
        .col_expr(mailed_file::Column::LeftOut, Expr::value(left_out))
        .filter(mailed_file::COLUMN.id.eq(id))
        .exec(txn)
        .await?;
    Ok(())
}

/// Lists the files that the viewer has sent by mail for the delegation for which the viewer acts, in one consultation or in all, the
/// oldest first. There are at most [`MOST_FILES`].
#[tracing::instrument(skip_all)]
pub async fn list_own_files(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    consultation_id: Option<ConsultationId>,
    now: DateTime<Utc>,
) -> Result<Vec<mailed_file::Model>> {
    let Ok((person, seat)) = rights::require_seat(Act::PrepareChanges, viewer) else {
        return Ok(Vec::new());
    };
    let mut find = select_own(person.id, seat.delegation_id, now);
    if let Some(id) = consultation_id {
        find = find.filter(mailed_file::COLUMN.consultation_id.eq(id));
    }
    Ok(find.order_by_asc(mailed_file::COLUMN.id).limit(MOST_FILES).all(db).await?)
}

/// Selects the files that a person who acted for a delegation has sent by mail and that are kept.
pub(crate) fn select_own(
    user_id: UserId,
    delegation_id: DelegationId,
    now: DateTime<Utc>,
) -> Select<mailed_file::Entity> {
    mailed_file::Entity::find()
        .filter(mailed_file::COLUMN.user_id.eq(user_id))
        .filter(mailed_file::COLUMN.delegation_id.eq(delegation_id))
        .filter(mailed_file::COLUMN.received_at.gt(to_millis(now) - KEPT_FILES))
}

/// Lists the files that the viewer has sent by mail and can look at now, in all consultations, the oldest first.
#[tracing::instrument(skip_all)]
pub async fn list_waiting_files(
    db: &DatabaseConnection,
    viewer: &Viewer,
    now: DateTime<Utc>,
) -> Result<Vec<mailed_file::Model>> {
    let rows = list_own_files(db, viewer, None, now).await?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let places: BTreeSet<ConsultationId> = rows.iter().map(|row| row.consultation_id).collect();
    let places =
        consultations::select_readable(viewer).filter(consultation::COLUMN.id.is_in(places)).all(db).await?;
    let accesses = access_each(db, viewer, places, now).await?;
    let facts: BTreeMap<ConsultationId, ConsultationFacts> =
        accesses.iter().map(|access| (access.consultation_id(), access.facts())).collect();
    let waits = |row: &mailed_file::Model| {
        let facts = facts.get(&row.consultation_id);
        facts.is_some_and(|facts| rights::preparations::may_keep_file(viewer, *facts, row.kind).is_ok())
    };
    Ok(rows.into_iter().filter(waits).collect())
}

/// Finds a file of a kind that the viewer has sent by mail, with its contents; for others, and when its time is over, it does not
/// exist.
#[tracing::instrument(skip_all, fields(file = %id))]
pub async fn find_own_file(
    db: &DatabaseConnection,
    viewer: &Viewer,
    consultation_id: ConsultationId,
    id: MailedFileId,
    kind: MailedFileKind,
    now: DateTime<Utc>,
) -> Result<(mailed_file::Model, Vec<u8>)> {
    let found = list_own_files(db, viewer, Some(consultation_id), now).await?;
    let found = found.into_iter().find(|one| one.id == id && one.kind == kind).ok_or(StoreError::NotFound)?;
    let facts = consultations::load_moment(db, viewer, consultation_id, now).await?.facts;
    rights::preparations::may_keep_file(viewer, facts, kind)?;
    let content =
        mailed_content::Entity::find().filter(mailed_content::COLUMN.file_id.eq(id)).one(db).await?;
    Ok((found, content.ok_or(StoreError::NotFound)?.contents))
}

/// Discards a file that the viewer has sent by mail, looked at or not. What was taken over of it stays.
#[tracing::instrument(skip_all, fields(file = %id))]
pub async fn discard_file(
    db: &DatabaseConnection,
    viewer: &Viewer,
    consultation_id: ConsultationId,
    id: MailedFileId,
) -> Result<()> {
    rights::may(Act::PrepareChanges, viewer)?;
    let txn = begin_transaction(db).await?;
    let found = mailed_file::Entity::find_by_id(id)
        .filter(mailed_file::COLUMN.consultation_id.eq(consultation_id))
        .one(&txn)
        .await?
        .ok_or(StoreError::NotFound)?;
    rights::preparations::may_discard_file(viewer, found.user_id, found.delegation_id)?;
    delete_files(&txn, mailed_file::COLUMN.id.eq(id)).await?;
    txn.commit().await?;
    Ok(())
}

/// Forgets the files at which nobody has looked in time. It is called by the process that sends.
#[tracing::instrument(skip_all)]
pub async fn forget_old_files(db: &DatabaseConnection, now: DateTime<Utc>) -> Result<()> {
    let old = mailed_file::COLUMN.received_at.lte(to_millis(now) - KEPT_FILES);
    if mailed_file::Entity::find().filter(old.clone()).one(db).await?.is_none() {
        return Ok(());
    }
    let txn = begin_transaction(db).await?;
    delete_files(&txn, old).await?;
    txn.commit().await?;
    Ok(())
}

/// Deletes the files that fit, with their contents.
pub(crate) async fn delete_files(txn: &DatabaseTransaction, which: Expr) -> Result<()> {
    let ids = mailed_file::Entity::find()
        .select_only()
        .column(mailed_file::Column::Id)
        .filter(which.clone())
        .into_query();
    mailed_content::Entity::delete_many()
        .filter(mailed_content::Column::FileId.in_subquery(ids))
        .exec(txn)
        .await?;
    mailed_file::Entity::delete_many().filter(which).exec(txn).await?;
    Ok(())
}
