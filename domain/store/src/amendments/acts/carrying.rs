//! Carries amendments to a new revision when it is published.

use crate::Result;
use crate::amendments::readings::{amendment_stands, load_amendment_texts};
use crate::entity::{amendment, amendment_text, provision_version};
use crate::instruments::readings as instruments;
use crate::search::index as search;
use domain::amendments::wording::{AmendmentFate, PendingAmendment, ProvisionWording, amendment_fate};
use domain::amendments::{TextParagraph, is_at_destination};
use domain::identifiers::{ConsultationId, ProvisionId, RevisionId};
use domain::instruments::ProvisionKind;
use domain::languages::Language;
use domain::text::is_same_words;
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder};
use std::collections::BTreeSet;

/// Carries the amendments that stand from one revision to the next. What is agreed and stands in the new text is
/// published with it; the others are carried to the new words.
#[tracing::instrument(skip_all, fields(consultation = %consultation_id, %former, %revision))]
pub async fn carry_amendments(
    txn: &DatabaseTransaction,
    consultation_id: ConsultationId,
    former: RevisionId,
    revision: RevisionId,
    language: Language,
) -> Result<()> {
    let (before, after) = (
        instruments::revision_texts(txn, former, language).await?,
        instruments::revision_texts(txn, revision, language).await?,
    );
    let rows = amendment::Entity::find()
        .filter(amendment::COLUMN.consultation_id.eq(consultation_id))
        .filter(amendment_stands())
        .order_by_asc(amendment::COLUMN.id)
        .all(txn)
        .await?;
    let new: BTreeSet<&str> =
        after.iter().filter(|(id, _)| !before.contains_key(id)).map(|(_, text)| text.as_str()).collect();
    let order = instruments::load_versions(txn, revision).await?;
    let (mut published, mut rewritten) = (Vec::new(), Vec::new());
    for one in load_amendment_texts(txn, None, rows).await? {
        let provision = one.amendment.provision_id;
        let placed = one
            .standing()
            .destination()
            .is_some_and(|to| is_at_destination(&order, provision, to, |id| !before.contains_key(&id)));
        let pending = PendingAmendment {
            kind: one.amendment.kind,
            disposition: one.amendment.disposition,
            text: one.text.as_deref(),
            comparable: one.amendment.language == language,
            placed,
        };
        let words = ProvisionWording {
            before: before.get(&provision).map(String::as_str),
            after: after.get(&provision).map(String::as_str),
        };
        match amendment_fate(pending, words, |text| new.iter().any(|one| is_same_words(one, text))) {
            AmendmentFate::Published => published.push(one.amendment.id),
            AmendmentFate::Rewritten(body) => {
                search::reindex(txn, &(&one.amendment, Some(body.as_str()))).await?;
                rewritten.push(amendment_text::ActiveModel {
                    amendment_id: Set(one.amendment.id),
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

impl TextParagraph for provision_version::Model {
    fn provision(&self) -> Option<ProvisionId> {
        Some(self.provision_id)
    }

    fn depth(&self) -> u8 {
        u8::try_from(self.depth).unwrap_or_default()
    }

    fn is_heading(&self) -> bool {
        self.kind == ProvisionKind::Heading
    }
}
