//! Counts what an export has, for whoever waits for it.

use crate::Result;
use crate::entity::{
    amendment, bloc_statement, comment, commitment, credential, definition, definition_holding, follow_up,
    mapping, mapping_review, need, need_match, offer, peer_review, position, progress_report, question,
    reply, report_comment, reservation, secretariat_office, summary_text, tagging, term, tranche,
    translation, vocabulary,
};
use crate::records::chain::{FORUM, chain_of};
use crate::records::readings::chain_head;
use domain::identifiers::ConsultationId;
use sea_orm::{ColumnTrait, DatabaseConnection, EntityTrait, PaginatorTrait, QueryFilter};

/// Counts the rows and entries in an export of a consultation by the operator, or of the forum's own record where none is
/// named. It counts drafts with what was submitted, so that an export may have fewer.
#[tracing::instrument(skip_all)]
pub async fn count_rows(db: &DatabaseConnection, consultation: Option<ConsultationId>) -> Result<u64> {
    let forum = u64::try_from(chain_head(db, FORUM).await?.entries).unwrap_or_default();
    let Some(id) = consultation else { return Ok(forum) };
    let record = u64::try_from(chain_head(db, &chain_of(id)).await?.entries).unwrap_or_default();
    macro_rules! count {
        ($entity:ident) => {
            $entity::Entity::find().filter($entity::COLUMN.consultation_id.eq(id)).count(db).await?
        };
    }
    let counts = [
        forum,
        record,
        count!(position),
        count!(bloc_statement),
        count!(amendment),
        count!(comment),
        count!(reservation),
        count!(mapping),
        count!(mapping_review),
        count!(summary_text),
        count!(reply),
        count!(vocabulary),
        count!(tagging),
        count!(credential),
        count!(question),
        count!(translation),
        count!(secretariat_office),
        count!(follow_up),
        count!(commitment),
        count!(progress_report),
        count!(term),
        count!(definition),
        count!(definition_holding),
        count!(peer_review),
        count!(report_comment),
        count!(need),
        count!(offer),
        count!(need_match),
        count!(tranche),
    ];
    Ok(counts.into_iter().sum())
}
