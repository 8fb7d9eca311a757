//! Carries amendments to a new revision when it is published.

use crate::Result;
use crate::amendments::readings::fates::PlannedAmendment;
use crate::entity::{amendment, amendment_text};
use crate::search::index as search;
use domain::amendments::wording::AmendmentFate;
use domain::identifiers::RevisionId;
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter};

/// Carries the amendments that stand to the next revision, in the same language, as was planned. What is agreed and
/// stands in the new text is published with it; the others are carried to the new words.
#[tracing::instrument(skip_all, fields(%revision))]
pub async fn carry_amendments(
    txn: &DatabaseTransaction,
    planned: &[PlannedAmendment],
    revision: RevisionId,
) -> Result<()> {
    let (mut published, mut rewritten) = (Vec::new(), Vec::new());
    for one in planned {
        let amendment = &one.proposed.amendment;
        match &one.fate {
            AmendmentFate::Published => published.push(amendment.id),
            AmendmentFate::Rewritten(body) => {
                search::reindex(txn, &(amendment, Some(body.as_str()))).await?;
                rewritten.push(amendment_text::ActiveModel {
                    amendment_id: Set(amendment.id),
                    revision_id: Set(revision),
                    body: Set(body.clone()),
                    ..Default::default()
                });
            }
            AmendmentFate::Same => {}
        }
    }
    if !published.is_empty() {
        amendment::Entity::update_many()
            .col_expr(amendment::Column::PublishedInId, revision.into())
            .filter(amendment::COLUMN.id.is_in(published))
            .exec(txn)
            .await?;
    }
    if !rewritten.is_empty() {
        amendment_text::Entity::insert_many(rewritten).exec_without_returning(txn).await?;
    }
    Ok(())
}
