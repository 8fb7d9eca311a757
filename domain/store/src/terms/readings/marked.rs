//! What is read of the term base to mark terms in a text.

use super::standing_definitions;
use crate::Result;
use crate::attribution::Access;
use crate::entity::{definition, term_name};
use domain::identifiers::{ConsultationId, TermId};
use domain::languages::Language;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

/// The most names that are looked for in one text.
const NAMES: u64 = 2_000;

/// The most definitions that are read for one page.
const DEFINITIONS: u64 = 300;

/// Lists the names of terms in a language, in the order in which they were given.
#[tracing::instrument(skip_all, fields(consultation = %consultation_id))]
pub async fn load_marked_terms(
    db: &impl ConnectionTrait,
    consultation_id: ConsultationId,
    language: Language,
) -> Result<Vec<(TermId, Language, String)>> {
    let rows: Vec<(TermId, String)> = term_name::Entity::find()
        .select_only()
        .column(term_name::Column::TermId)
        .column(term_name::Column::Name)
        .filter(term_name::COLUMN.consultation_id.eq(consultation_id))
        .filter(term_name::COLUMN.language.eq(language))
        .order_by_asc(term_name::COLUMN.id)
        .limit(NAMES)
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|(id, name)| (id, language, name)).collect())
}

/// Lists the definitions of some terms that stand for the viewer, term by term.
#[tracing::instrument(skip_all, fields(consultation = %access.consultation_id()))]
pub async fn list_marked_definitions(
    db: &impl ConnectionTrait,
    access: &Access,
    ids: &[TermId],
) -> Result<Vec<definition::Model>> {
    let rows = standing_definitions(access)
        .filter(definition::COLUMN.term_id.is_in(ids.iter().copied()))
        .order_by_asc(definition::COLUMN.term_id)
        .order_by_asc(definition::COLUMN.id)
        .limit(DEFINITIONS)
        .all(db)
        .await?;
    Ok(access.veil(rows))
}
