//! Carries amendments to a new revision when it is published.

use crate::Result;
use crate::amendments::readings::fates::PlannedAmendment;
use crate::attribution::Attributed;
use crate::entity::{amendment, amendment_text, revision};
use crate::records::chain as records;
use crate::search::index as search;
use domain::amendments::wording::AmendmentFate;
use domain::identifiers::ConsultationId;
use domain::records::RecordAct;
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter};
use serde_json::{Value, json};

/// Carries the amendments that stand to the next revision, in the same language, as was planned. What is agreed and
/// stands in the new text is published with it; the others are carried to the new words. What becomes of each is recorded
/// on its own terms.
#[tracing::instrument(skip_all, fields(consultation = %consultation_id, revision = %revision.id))]
pub async fn carry_amendments(
    txn: &DatabaseTransaction,
    consultation_id: ConsultationId,
    planned: &[PlannedAmendment],
    revision: &revision::Model,
) -> Result<()> {
    let (mut published, mut rewritten) = (Vec::new(), Vec::new());
    let mut acts = Vec::new();
    for one in planned {
        let amendment = &one.proposed.amendment;
        match &one.fate {
            AmendmentFate::Published => {
                acts.push((amendment.clone(), carriage_payload(amendment, revision.number, None, true)));
                published.push(amendment.id);
            }
            AmendmentFate::Rewritten(body) => {
                let payload = carriage_payload(amendment, revision.number, Some(body.as_str()), false);
                acts.push((amendment.clone(), payload));
                search::reindex(txn, &(amendment, Some(body.as_str()))).await?;
                rewritten.push(amendment_text::ActiveModel {
                    amendment_id: Set(amendment.id),
                    revision_id: Set(revision.id),
                    body: Set(body.clone()),
                    ..Default::default()
                });
            }
            AmendmentFate::Same => {}
        }
    }
    if !published.is_empty() {
        amendment::Entity::update_many()
            .col_expr(amendment::Column::PublishedInId, revision.id.into())
            .filter(amendment::COLUMN.id.is_in(published))
            .exec(txn)
            .await?;
    }
    if !rewritten.is_empty() {
        amendment_text::Entity::insert_many(rewritten).exec_without_returning(txn).await?;
    }
    for (amendment, payload) in acts {
        let (act, at) = (RecordAct::AmendmentCarried, revision.published_at);
        let said = records::SpeakerTerms { terms: amendment.terms(), delegation_id: amendment.delegation_id };
        records::append_act_on_terms(txn, consultation_id, at, act, records::ORGANIZER, payload, said)
            .await?;
    }
    Ok(())
}

/// Says what becomes of an amendment with the revision of this number: the text that it proposes for the new words, or
/// that it is published.
pub(crate) fn carriage_payload(
    amendment: &amendment::Model,
    revision: i32,
    text: Option<&str>,
    published: bool,
) -> Value {
    json!({
        "amendment": amendment.id, "provision": amendment.provision_id, "revision": revision, "text": text,
        "published": published,
    })
}
