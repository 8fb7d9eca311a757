//! What the latest text and the term base have, to find how the one uses the other.

use crate::Result;
use crate::attribution::Access;
use crate::consultations::readings as consultations;
use crate::entity::{provision_version, term_name, text};
use crate::terms::readings::names_in_consultation;
use domain::identifiers::ProvisionId;
use domain::languages::Language;
use domain::terms::usage::ProvisionWords;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

/// The latest text in every language in which it is published, and the names of all terms.
#[derive(Clone, Debug)]
pub struct UsageSource {
    pub authentic: Language,
    pub words: Vec<ProvisionWords>,
    pub names: Vec<term_name::Model>,
}

/// Loads what there is to compare; `None` before the first revision.
#[tracing::instrument(skip_all, fields(consultation = %access.consultation_id()))]
pub async fn load_usage_source(db: &impl ConnectionTrait, access: &Access) -> Result<Option<UsageSource>> {
    let Some(revision) = consultations::find_latest_revision(db, access.consultation_id()).await? else {
        return Ok(None);
    };
    let rows: Vec<(ProvisionId, Language, String)> = text::Entity::find()
        .select_only()
        .column(provision_version::Column::ProvisionId)
        .column(text::Column::Language)
        .column(text::Column::Body)
        .inner_join(provision_version::Entity)
        .filter(provision_version::COLUMN.revision_id.eq(revision.id))
        .order_by_asc(provision_version::COLUMN.place)
        .into_tuple()
        .all(db)
        .await?;
    let words = rows.into_iter().map(|(provision_id, language, words)| ProvisionWords {
        provision_id,
        language,
        words,
    });
    let names = names_in_consultation(db, access.consultation_id()).await?;
    Ok(Some(UsageSource { authentic: revision.authentic_language, words: words.collect(), names }))
}
