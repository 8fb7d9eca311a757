//! Carries amendments to a new revision when it is published.

use crate::Result;
use crate::amendments::readings::fates::plan_fates;
use crate::entity::{amendment, amendment_text};
use crate::instruments::readings::planning::PlannedText;
use crate::search::index as search;
use domain::amendments::wording::AmendmentFate;
use domain::identifiers::{ConsultationId, ProvisionId, RevisionId};
use domain::instruments::Provision;
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter};
use std::collections::BTreeMap;

/// Carries the amendments that stand from the text `before` to that of the next revision, in the same language. What is
/// agreed and stands in the new text is published with it; the others are carried to the new words.
#[tracing::instrument(skip_all, fields(consultation = %consultation_id, %revision))]
pub async fn carry_amendments(
    txn: &DatabaseTransaction,
    consultation_id: ConsultationId,
    before: &BTreeMap<ProvisionId, Provision>,
    text: PlannedText<'_>,
    revision: RevisionId,
) -> Result<()> {
    let (mut published, mut rewritten) = (Vec::new(), Vec::new());
    for one in plan_fates(txn, None, consultation_id, before, text).await? {
        let amendment = &one.proposed.amendment;
        match one.fate {
            AmendmentFate::Published => published.push(amendment.id),
            AmendmentFate::Rewritten(body) => {
                search::reindex(txn, &(amendment, Some(body.as_str()))).await?;
                rewritten.push(amendment_text::ActiveModel {
                    amendment_id: Set(amendment.id),
                    revision_id: Set(revision),
                    body: Set(body),
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
