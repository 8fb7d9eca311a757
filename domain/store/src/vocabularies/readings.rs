//! Readings of vocabularies and of the tags that provisions carry.

pub(crate) mod carried;

use crate::attribution::Access;
use crate::entity::{tagging, vocabulary, vocabulary_tag};
use crate::json_text::JsonText;
use crate::{Result, StoreError, attribution};
use chrono::{DateTime, Utc};
use domain::identifiers::{ConsultationId, ProvisionId, TagId, TaggingId};
use domain::languages::Multilingual;
use domain::rights::vocabularies::TaggingFacts;
use domain::viewers::Viewer;
use domain::vocabularies::TaggingState;
use sea_orm::sea_query::{Expr, ExprTrait, JoinType, Query, SelectStatement};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DatabaseConnection, EntityTrait, Order, PaginatorTrait,
    QueryFilter, QueryOrder, QueryResult, QuerySelect,
};
use std::collections::{BTreeMap, BTreeSet};

/// The largest number of tags in the vocabularies of a consultation.
pub const LIST: u64 = 500;

/// The number of proposed tags on one page.
pub const PAGE: u64 = 50;

/// The states of a tag that stands: nobody has declined it or taken it away.
pub(crate) const STANDING: [TaggingState; 2] = [TaggingState::Proposed, TaggingState::Settled];

/// A tag that a provision carries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettledTag {
    pub provision_id: ProvisionId,
    pub tag_id: TagId,
    pub code: String,
    pub names: Multilingual,
}

/// The tags of a consultation, with those that some of its provisions carry.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListedTags {
    pub tags: Vec<vocabulary_tag::Model>,
    /// The tags of each provision that carries some, in the order of their vocabularies.
    pub settled: BTreeMap<ProvisionId, Vec<TagId>>,
}

/// The tags of a provision: those of the consultation, which of them it carries, and what is proposed and settled of them
/// as far as the viewer is told.
#[derive(Clone, Debug)]
pub struct TaggedProvision {
    pub tags: Vec<vocabulary_tag::Model>,
    pub carried: Vec<TagId>,
    pub standing: Vec<tagging::Model>,
}

impl tagging::Model {
    /// Returns the facts on which rights to it depend.
    pub fn facts(&self) -> TaggingFacts {
        TaggingFacts { delegation_id: self.delegation_id, state: self.state }
    }
}

fn vocabularies_of(consultation_id: ConsultationId) -> SelectStatement {
    Query::select()
        .column(vocabulary::Column::Id)
        .from(vocabulary::Entity)
        .cond_where(Condition::all().add(vocabulary::COLUMN.consultation_id.eq(consultation_id)))
        .to_owned()
}

/// Lists the vocabularies of a consultation, in the order added.
#[tracing::instrument(skip_all, fields(consultation = %consultation_id))]
pub async fn list_vocabularies(
    db: &impl ConnectionTrait,
    consultation_id: ConsultationId,
) -> Result<Vec<vocabulary::Model>> {
    Ok(vocabulary::Entity::find()
        .filter(vocabulary::COLUMN.consultation_id.eq(consultation_id))
        .order_by_asc(vocabulary::COLUMN.id)
        .limit(LIST)
        .all(db)
        .await?)
}

/// Lists the tags of the vocabularies of a consultation, in their order.
#[tracing::instrument(skip_all, fields(consultation = %consultation_id))]
pub async fn list_tags(
    db: &impl ConnectionTrait,
    consultation_id: ConsultationId,
) -> Result<Vec<vocabulary_tag::Model>> {
    Ok(vocabulary_tag::Entity::find()
        .filter(vocabulary_tag::Column::VocabularyId.in_subquery(vocabularies_of(consultation_id)))
        .order_by_asc(vocabulary_tag::COLUMN.vocabulary_id)
        .order_by_asc(vocabulary_tag::COLUMN.place)
        .limit(LIST)
        .all(db)
        .await?)
}

/// Lists every tag that a provision of the consultation carries, each once. That a provision carries a tag is what the
/// chair has settled, so that it is shown whoever proposed it.
#[tracing::instrument(skip_all, fields(consultation = %consultation_id))]
pub async fn list_settled_tags(
    db: &impl ConnectionTrait,
    consultation_id: ConsultationId,
) -> Result<Vec<SettledTag>> {
    let tagging = |column: tagging::Column| (tagging::Entity, column);
    let tag = |column: vocabulary_tag::Column| (vocabulary_tag::Entity, column);
    let find = Query::select()
        .column(tagging(tagging::Column::ProvisionId))
        .column(tag(vocabulary_tag::Column::Id))
        .column(tag(vocabulary_tag::Column::Code))
        .column(tag(vocabulary_tag::Column::Names))
        .from(tagging::Entity)
        .join(
            JoinType::InnerJoin,
            vocabulary_tag::Entity,
            Expr::col(tag(vocabulary_tag::Column::Id)).equals(tagging(tagging::Column::TagId)),
        )
        .and_where(Expr::col(tagging(tagging::Column::ConsultationId)).eq(consultation_id))
        .and_where(Expr::col(tagging(tagging::Column::State)).eq(TaggingState::Settled))
        .order_by(tag(vocabulary_tag::Column::VocabularyId), Order::Asc)
        .order_by(tag(vocabulary_tag::Column::Place), Order::Asc)
        .to_owned();
    let (mut settled, mut seen) = (Vec::new(), BTreeSet::new());
    for row in db.query_all(&find).await? {
        let (provision_id, tag_id) = (row.try_get_by_index(0)?, row.try_get_by_index(1)?);
        if seen.insert((provision_id, tag_id)) {
            let JsonText(names) = row.try_get_by_index(3)?;
            settled.push(SettledTag { provision_id, tag_id, code: row.try_get_by_index(2)?, names });
        }
    }
    Ok(settled)
}

/// The number of columns that [`select_tags`] selects.
const TAG_COLUMNS: usize = 7;

/// Selects the tags of a consultation, in their order.
fn select_tags(consultation_id: ConsultationId) -> SelectStatement {
    let tag = |column: vocabulary_tag::Column| (vocabulary_tag::Entity, column);
    Query::select()
        .columns([
            tag(vocabulary_tag::Column::Id),
            tag(vocabulary_tag::Column::VocabularyId),
            tag(vocabulary_tag::Column::Code),
            tag(vocabulary_tag::Column::Names),
            tag(vocabulary_tag::Column::Descriptions),
            tag(vocabulary_tag::Column::Heading),
            tag(vocabulary_tag::Column::Place),
        ])
        .from(vocabulary_tag::Entity)
        .and_where(
            Expr::col(tag(vocabulary_tag::Column::VocabularyId))
                .in_subquery(vocabularies_of(consultation_id)),
        )
        .order_by(tag(vocabulary_tag::Column::VocabularyId), Order::Asc)
        .order_by(tag(vocabulary_tag::Column::Place), Order::Asc)
        .to_owned()
}

/// Adds the tag of a row that [`select_tags`] has found, unless it was the last; returns its identifier.
fn add_tag(tags: &mut Vec<vocabulary_tag::Model>, row: &QueryResult) -> Result<TagId> {
    let id: TagId = row.try_get_by_index(0)?;
    if tags.last().is_none_or(|last| last.id != id) {
        tags.push(vocabulary_tag::Model {
            id,
            vocabulary_id: row.try_get_by_index(1)?,
            code: row.try_get_by_index(2)?,
            names: row.try_get_by_index(3)?,
            descriptions: row.try_get_by_index(4)?,
            heading: row.try_get_by_index(5)?,
            place: row.try_get_by_index(6)?,
        });
    }
    Ok(id)
}

/// Lists the tags of a consultation with those that some provisions carry, in one query.
#[tracing::instrument(skip_all, fields(consultation = %consultation_id))]
pub async fn list_tags_beside(
    db: &impl ConnectionTrait,
    consultation_id: ConsultationId,
    provision_ids: &[ProvisionId],
) -> Result<ListedTags> {
    let tagging = |column: tagging::Column| Expr::col((tagging::Entity, column));
    let tag = |column: vocabulary_tag::Column| (vocabulary_tag::Entity, column);
    let carried = Condition::all()
        .add(tagging(tagging::Column::TagId).equals(tag(vocabulary_tag::Column::Id)))
        .add(tagging(tagging::Column::State).eq(TaggingState::Settled))
        .add(tagging(tagging::Column::ProvisionId).is_in(provision_ids.iter().copied()));
    let mut find = select_tags(consultation_id);
    find.column((tagging::Entity, tagging::Column::ProvisionId));
    find.join(JoinType::LeftJoin, tagging::Entity, carried);
    let mut listed = ListedTags::default();
    for row in db.query_all(&find).await? {
        let id = add_tag(&mut listed.tags, &row)?;
        if let Some(provision_id) = row.try_get_by_index::<Option<ProvisionId>>(TAG_COLUMNS)? {
            let carried = listed.settled.entry(provision_id).or_default();
            if !carried.contains(&id) {
                carried.push(id);
            }
        }
    }
    Ok(listed)
}

/// Lists the tags of a consultation, and what is proposed and settled of them on one provision, in one query. What is
/// settled is told to all; who proposed what, as far as the viewer may see it.
#[tracing::instrument(skip_all, fields(provision = %provision_id))]
pub async fn list_tags_on(
    db: &impl ConnectionTrait,
    access: &Access,
    provision_id: ProvisionId,
) -> Result<TaggedProvision> {
    let column = |column: tagging::Column| (tagging::Entity, column);
    let tag = |column: vocabulary_tag::Column| (vocabulary_tag::Entity, column);
    let standing = Condition::all()
        .add(Expr::col(column(tagging::Column::TagId)).equals(tag(vocabulary_tag::Column::Id)))
        .add(Expr::col(column(tagging::Column::ProvisionId)).eq(provision_id))
        .add(Expr::col(column(tagging::Column::State)).is_in(STANDING));
    let mut find = select_tags(access.consultation_id());
    find.columns([
        column(tagging::Column::Id),
        column(tagging::Column::ConsultationId),
        column(tagging::Column::State),
        column(tagging::Column::DelegationId),
        column(tagging::Column::ProposedBy),
        column(tagging::Column::ProposedAt),
        column(tagging::Column::SettledBy),
        column(tagging::Column::SettledAt),
        column(tagging::Column::Reason),
        column(tagging::Column::WithdrawnAt),
        column(tagging::Column::Attribution),
        column(tagging::Column::Stage),
    ]);
    find.join(JoinType::LeftJoin, tagging::Entity, standing)
        .order_by(column(tagging::Column::Id), Order::Asc);
    let (mut tags, mut carried, mut standing) = (Vec::new(), BTreeSet::new(), Vec::new());
    for row in db.query_all(&find).await? {
        let tag_id = add_tag(&mut tags, &row)?;
        let Some(id) = row.try_get_by_index(TAG_COLUMNS)? else { continue };
        let at = |place: usize| TAG_COLUMNS + place;
        let state: TaggingState = row.try_get_by_index(at(2))?;
        if state == TaggingState::Settled {
            carried.insert(tag_id);
        }
        standing.push(tagging::Model {
            id,
            consultation_id: row.try_get_by_index(at(1))?,
            provision_id,
            tag_id,
            state,
            delegation_id: row.try_get_by_index(at(3))?,
            proposed_by: row.try_get_by_index(at(4))?,
            proposed_at: row.try_get_by_index(at(5))?,
            settled_by: row.try_get_by_index(at(6))?,
            settled_at: row.try_get_by_index(at(7))?,
            reason: row.try_get_by_index(at(8))?,
            withdrawn_at: row.try_get_by_index(at(9))?,
            attribution: row.try_get_by_index(at(10))?,
            stage: row.try_get_by_index(at(11))?,
        });
    }
    let carried = tags.iter().map(|tag: &vocabulary_tag::Model| tag.id).filter(|id| carried.contains(id));
    let carried = carried.collect();
    Ok(TaggedProvision { tags, carried, standing: access.veil(standing) })
}

/// Finds a tag on a provision that is shown to the viewer, with the name if the viewer may see it.
#[tracing::instrument(skip_all, fields(tagging = %id))]
pub async fn find_shown_tag(
    db: &DatabaseConnection,
    viewer: &Viewer,
    id: TaggingId,
    now: DateTime<Utc>,
) -> Result<(tagging::Model, Access)> {
    let found = find_tagging(db, id).await?;
    let access = attribution::check_access(db, viewer, found.consultation_id, now).await?;
    Ok((access.veil(vec![found]).pop().ok_or(StoreError::NotFound)?, access))
}

/// Lists a page of the tags that wait for the chair, the oldest first, with the names that the viewer may see, and counts
/// them.
#[tracing::instrument(skip_all)]
pub async fn list_proposed_tags(
    db: &impl ConnectionTrait,
    access: &Access,
    page: u64,
) -> Result<(Vec<tagging::Model>, u64)> {
    let paginator = tagging::Entity::find()
        .filter(tagging::COLUMN.consultation_id.eq(access.consultation_id()))
        .filter(tagging::COLUMN.state.eq(TaggingState::Proposed))
        .filter(access.seen::<tagging::Model>())
        .order_by_asc(tagging::COLUMN.id)
        .paginate(db, PAGE);
    let rows = paginator.fetch_page(page).await?;
    Ok((access.veil(rows), paginator.num_items().await?))
}

/// Finds a tag on a provision, whatever has become of it and whoever may see it.
pub(crate) async fn find_tagging(db: &impl ConnectionTrait, id: TaggingId) -> Result<tagging::Model> {
    tagging::Entity::find_by_id(id).one(db).await?.ok_or(StoreError::NotFound)
}

/// Lists what is proposed and settled of a tag on a provision, in the order proposed.
pub(crate) async fn list_standing(
    db: &impl ConnectionTrait,
    provision_id: ProvisionId,
    tag_id: TagId,
) -> Result<Vec<tagging::Model>> {
    Ok(tagging::Entity::find()
        .filter(tagging::COLUMN.provision_id.eq(provision_id))
        .filter(tagging::COLUMN.tag_id.eq(tag_id))
        .filter(tagging::COLUMN.state.is_in(STANDING))
        .order_by_asc(tagging::COLUMN.id)
        .all(db)
        .await?)
}

/// Fails unless a tag is in a vocabulary of the consultation.
pub(crate) async fn check_tag(
    db: &impl ConnectionTrait,
    consultation_id: ConsultationId,
    tag_id: TagId,
) -> Result<()> {
    let found = vocabulary_tag::Entity::find_by_id(tag_id)
        .filter(vocabulary_tag::Column::VocabularyId.in_subquery(vocabularies_of(consultation_id)))
        .count(db)
        .await?;
    if found > 0 { Ok(()) } else { Err(StoreError::NotFound) }
}

/// Counts the tags in the vocabularies of a consultation.
pub(crate) async fn count_tags(db: &impl ConnectionTrait, consultation_id: ConsultationId) -> Result<u64> {
    Ok(vocabulary_tag::Entity::find()
        .filter(vocabulary_tag::Column::VocabularyId.in_subquery(vocabularies_of(consultation_id)))
        .count(db)
        .await?)
}
