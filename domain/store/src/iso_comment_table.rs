//! Comments as the table of ISO and IEC: read from the database, and imported from a file.

use crate::attribution::Access;
use crate::comments::NewComment;
use crate::consultations::readings as consultations;
use crate::entity::{comment, delegation};
use crate::grouping::grouped;
use crate::instruments::readings as instruments;
use crate::instruments::readings::ProvisionText;
use crate::subjects::Subject;
use crate::{Result, StoreError, begin_transaction, comments, refusable};
use chrono::{DateTime, Utc};
use domain::comments::CommentKind;
use domain::identifiers::{ConsultationId, DelegationId, ProvisionId};
use domain::instruments::ProvisionKind;
use domain::iso_comment_table::UploadedComment;
use domain::rights;
use domain::rights::Act;
use domain::text::is_same_words;
use domain::viewers::Viewer;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseConnection, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};
use std::collections::BTreeMap;

/// The largest number of comments in one table.
pub const ROWS: u64 = 10_000;

/// A comment as a row of the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IsoCommentRow {
    /// The code of the delegation; `None` where the name is not shown, or the secretariat made the comment.
    pub member: Option<String>,
    /// The place of the paragraph in the text, from 1.
    pub place: usize,
    /// The heading above the paragraph.
    pub clause: String,
    pub label: String,
    pub kind: CommentKind,
    pub body: String,
    pub proposed_change: Option<String>,
    /// The answer of the secretariat.
    pub observation: String,
}

/// The result of importing a table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct IsoImportReport {
    pub added: u32,
    /// The number of rows that the delegation has posted already in the same words.
    pub present: u32,
}

/// The reason why a table was not imported.
#[derive(Debug, thiserror::Error)]
pub enum IsoImportError {
    /// The lines whose paragraph is not in the latest revision.
    #[error("lines {0:?} are about no paragraph of the text")]
    Unplaced(Vec<u32>),
    #[error(transparent)]
    Store(#[from] StoreError),
}

refusable!(IsoImportError);

/// Reads the comments on the provisions of the latest revision that began a thread and stand, of one delegation or of
/// all, in the order of the provisions.
#[tracing::instrument(skip_all)]
pub async fn load_rows(
    db: &impl ConnectionTrait,
    access: &Access,
    delegation_id: Option<DelegationId>,
) -> Result<Vec<IsoCommentRow>> {
    let size = u64::from(u32::MAX);
    let Some(draft) = instruments::load_draft_pages(db, access.consultation_id(), None, 0, size).await?
    else {
        return Ok(Vec::new());
    };
    let mut find = comment::Entity::find()
        .filter(comment::COLUMN.consultation_id.eq(access.consultation_id()))
        .filter(comment::COLUMN.amendment_id.is_null())
        .filter(comment::COLUMN.withdrawn_at.is_null())
        .filter(comment::COLUMN.hidden_at.is_null())
        .filter(access.seen::<comment::Model>())
        .order_by_asc(comment::COLUMN.id);
    if let Some(id) = delegation_id {
        find = find.filter(comment::COLUMN.delegation_id.eq(id)).filter(access.named::<comment::Model>());
    }
    let roots = find.clone().filter(comment::COLUMN.root_id.is_null()).limit(ROWS).all(db).await?;
    let answers = comment::Entity::find()
        .filter(comment::COLUMN.consultation_id.eq(access.consultation_id()))
        .filter(comment::COLUMN.root_id.is_not_null())
        .filter(comment::COLUMN.delegation_id.is_null())
        .filter(comment::COLUMN.withdrawn_at.is_null())
        .order_by_asc(comment::COLUMN.id)
        .limit(ROWS)
        .all(db)
        .await?;
    let codes: BTreeMap<DelegationId, String> =
        delegation::Entity::find().all(db).await?.into_iter().map(|one| (one.id, one.code)).collect();
    let mut answers = grouped(answers, |one| one.root_id);
    let mut roots = grouped(access.veil(roots), |one| one.provision_id);
    let mut clause = String::new();
    let mut rows = Vec::new();
    for (place, ProvisionText { provision_id, kind, label, body, .. }) in (1..).zip(draft.provisions) {
        if kind == ProvisionKind::Heading {
            clause = body;
            continue;
        }
        for root in roots.remove(&provision_id).unwrap_or_default() {
            let said = answers.remove(&Some(root.id)).unwrap_or_default();
            let said: Vec<_> = said.into_iter().map(|one| one.body).collect();
            rows.push(IsoCommentRow {
                member: root.delegation_id.and_then(|id| codes.get(&id).cloned()),
                place,
                clause: clause.clone(),
                label: label.clone(),
                kind: root.kind,
                body: root.body,
                proposed_change: root.proposed_change,
                observation: said.join("\n"),
            });
        }
    }
    Ok(rows)
}

/// Posts the rows as comments of the viewer's delegation, all at once. Rows that it has posted already in the same
/// words are skipped.
#[tracing::instrument(skip_all, fields(consultation = %consultation_id))]
pub async fn import_comments(
    db: &DatabaseConnection,
    viewer: &Viewer,
    consultation_id: ConsultationId,
    filled: &[UploadedComment],
    now: DateTime<Utc>,
) -> std::result::Result<IsoImportReport, IsoImportError> {
    let (_, seat) = rights::require_seat(Act::PostComment, viewer)?;
    let txn = begin_transaction(db).await?;
    consultations::load_moment(&txn, viewer, consultation_id, now).await?.facts.participant()?;
    let latest =
        consultations::find_latest_revision(&txn, consultation_id).await?.ok_or(StoreError::NotFound)?;
    let labels: BTreeMap<String, ProvisionId> = instruments::revision_labels(&txn, latest.id)
        .await?
        .into_iter()
        .filter(|(_, _, kind)| kind.takes_positions())
        .map(|(id, label, _)| (label.to_lowercase(), id))
        .collect();
    let placed = |row: &UploadedComment| labels.get(&row.label.to_lowercase()).copied();
    let unplaced: Vec<u32> = filled.iter().filter(|row| placed(row).is_none()).map(|row| row.line).collect();
    if !unplaced.is_empty() {
        return Err(IsoImportError::Unplaced(unplaced));
    }
    let said = comment::Entity::find()
        .filter(comment::COLUMN.consultation_id.eq(consultation_id))
        .filter(comment::COLUMN.delegation_id.eq(seat.delegation_id))
        .filter(comment::COLUMN.withdrawn_at.is_null())
        .all(&txn)
        .await?;
    let mut taken = IsoImportReport::default();
    for row in filled {
        let Some(provision_id) = placed(row) else { continue };
        let change = row.proposed_change.as_ref().map_or("", domain::text::Text::as_str);
        let same = |one: &comment::Model| {
            one.provision_id == provision_id
                && is_same_words(&one.body, row.body.as_str())
                && is_same_words(one.proposed_change.as_deref().unwrap_or_default(), change)
        };
        if said.iter().any(same) {
            taken.present += 1;
            continue;
        }
        let new =
            NewComment { parent_id: None, kind: row.kind, language: row.language, body: row.body.clone() };
        let proposed = row.proposed_change.as_ref();
        comments::insert_comment(&txn, viewer, Subject::Provision(provision_id), &new, proposed, now).await?;
        taken.added += 1;
    }
    txn.commit().await?;
    Ok(taken)
}
