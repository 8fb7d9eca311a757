//! The number of open brackets, as each viewer may know it: it is kept for each readership, as counting it anew would
//! compare every text with every page.

use crate::Result;
use crate::amendments::readings::{
    amendment_stands, comparable_amendments, compared_in_rolling, load_amendment_texts,
};
use crate::attribution::Access;
use crate::comparing::prepare_comparisons;
use crate::consultations::readings as consultations;
use crate::entity::{amendment, bracket, bracket_count, readership_bracket, readership_bracket_count};
use crate::grouping::grouped;
use crate::instruments::readings as instruments;
use crate::vocabularies::readings::carried::list_carriers;
use domain::amendments;
use domain::attribution::{Readership, Restriction, Terms};
use domain::comparisons::long_comparisons;
use domain::consultations::StageKind;
use domain::identifiers::{ConsultationId, ProvisionId, TagId};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseConnection, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect,
};
use std::collections::{BTreeMap, BTreeSet};

/// The largest number of points of the curve of open brackets.
pub const CURVE: u64 = 500;

/// Counts the open brackets of the amendments that are shown to the viewer's readership; `None` where amendments that are
/// not shown would be counted, as they were before readerships were told apart.
#[tracing::instrument(skip_all)]
pub async fn count_brackets(db: &impl ConnectionTrait, access: &Access) -> Result<Option<i64>> {
    let numbers = list_brackets(db, access).await?;
    Ok(numbers.map(|numbers| numbers.into_values().map(i64::from).sum()))
}

/// Counts the same brackets in the provisions that carry a tag.
#[tracing::instrument(skip_all, fields(tag = %tag_id))]
pub async fn count_tagged_brackets(
    db: &impl ConnectionTrait,
    access: &Access,
    tag_id: TagId,
) -> Result<Option<i64>> {
    let Some(numbers) = list_brackets(db, access).await? else { return Ok(None) };
    let carriers = list_carriers(db, tag_id).await?;
    let tagged = numbers.into_iter().filter(|(id, _)| carriers.contains(id));
    Ok(Some(tagged.map(|(_, number)| i64::from(number)).sum()))
}

/// Lists the same brackets by provision; a provision without brackets may be left out.
#[tracing::instrument(skip_all)]
pub async fn list_brackets(
    db: &impl ConnectionTrait,
    access: &Access,
) -> Result<Option<BTreeMap<ProvisionId, i32>>> {
    let id = access.consultation_id();
    if access.is_whole() {
        return Ok(Some(brackets_by_provision(db, id, None).await?));
    }
    let untold = bracket::Entity::find()
        .filter(bracket::COLUMN.consultation_id.eq(id))
        .filter(bracket::COLUMN.for_readerships.eq(false))
        .filter(bracket::COLUMN.number.gt(0));
    if untold.count(db).await? > 0 && !shows_all_amendments(db, access).await? {
        return Ok(None);
    }
    let mut numbers = brackets_by_provision(db, id, Some(access.readership())).await?;
    numbers.extend(own_brackets(db, access).await?);
    Ok(Some(numbers))
}

/// Counts the brackets of the provisions to which the viewer's delegation has proposed what its readership does not see.
async fn own_brackets(db: &impl ConnectionTrait, access: &Access) -> Result<BTreeMap<ProvisionId, i32>> {
    let Some(own) = access.delegation_id() else { return Ok(BTreeMap::new()) };
    let rows: Vec<(ProvisionId, Restriction, Option<StageKind>)> = amendment::Entity::find()
        .select_only()
        .columns([amendment::Column::ProvisionId, amendment::Column::Attribution, amendment::Column::Stage])
        .filter(amendment::COLUMN.consultation_id.eq(access.consultation_id()))
        .filter(amendment::COLUMN.delegation_id.eq(own))
        .filter(amendment_stands())
        .into_tuple()
        .all(db)
        .await?;
    let readership = access.readership();
    let is_kept = |attribution, stage| !readership.sees(Terms { attribution, stage });
    let kept = rows.into_iter().filter(|(_, attribution, stage)| is_kept(*attribution, *stage));
    let kept: BTreeSet<ProvisionId> = kept.map(|(id, ..)| id).collect();
    let id = access.consultation_id();
    let latest = consultations::find_latest_revision(db, id).await?;
    let Some(language) = latest.map(|latest| latest.authentic_language).filter(|_| !kept.is_empty()) else {
        return Ok(BTreeMap::new());
    };
    let among: Vec<ProvisionId> = kept.iter().copied().collect();
    let size = among.len() as u64;
    let draft = instruments::load_draft_provisions(db, id, Some(language), Some(among), 0, size).await?;
    let rows = amendment::Entity::find()
        .filter(amendment::COLUMN.provision_id.is_in(kept))
        .filter(amendment_stands())
        .filter(access.seen::<amendment::Model>())
        .order_by_asc(amendment::COLUMN.id)
        .all(db)
        .await?;
    let mut proposed =
        grouped(load_amendment_texts(db, Some(access), rows).await?, |one| one.amendment.provision_id);
    let texts = draft.into_iter().flat_map(|draft| draft.provisions).map(|text| {
        let proposed = proposed.remove(&text.provision_id).unwrap_or_default();
        (text, proposed)
    });
    let texts: Vec<_> = texts.collect();
    let compared =
        texts.iter().flat_map(|(text, proposed)| compared_in_rolling(&text.body, proposed, language));
    prepare_comparisons(long_comparisons(compared)).await?;
    let counted = texts.iter().map(|(text, proposed)| {
        let rolling = amendments::rolling_text(&text.body, &comparable_amendments(proposed, language));
        let apart = proposed.iter().filter(|one| one.is_open_apart(language)).count();
        (text.provision_id, i32::try_from(rolling.brackets() + apart).unwrap_or(i32::MAX))
    });
    Ok(counted.collect())
}

async fn shows_all_amendments(db: &impl ConnectionTrait, access: &Access) -> Result<bool> {
    let hidden = amendment::Entity::find()
        .filter(amendment::COLUMN.consultation_id.eq(access.consultation_id()))
        .filter(access.seen::<amendment::Model>().not());
    Ok(access.is_whole() || hidden.count(db).await? == 0)
}

impl From<readership_bracket_count::Model> for bracket_count::Model {
    fn from(row: readership_bracket_count::Model) -> Self {
        let readership_bracket_count::Model { id, consultation_id, revision_id, number, counted_at, .. } =
            row;
        Self { id, consultation_id, revision_id, number, counted_at }
    }
}

/// Adds up the open brackets in a consultation.
pub(crate) async fn sum_open_brackets(
    db: &impl ConnectionTrait,
    consultation_id: ConsultationId,
) -> Result<i64> {
    let numbers = brackets_by_provision(db, consultation_id, None).await?;
    Ok(numbers.into_values().map(i64::from).sum())
}

/// Lists the open brackets in a consultation as a readership sees them, or all, by provision.
async fn brackets_by_provision(
    db: &impl ConnectionTrait,
    consultation_id: ConsultationId,
    readership: Option<Readership>,
) -> Result<BTreeMap<ProvisionId, i32>> {
    let all: Vec<(ProvisionId, i32)> = bracket::Entity::find()
        .select_only()
        .columns([bracket::Column::ProvisionId, bracket::Column::Number])
        .filter(bracket::COLUMN.consultation_id.eq(consultation_id))
        .into_tuple()
        .all(db)
        .await?;
    let mut numbers: BTreeMap<ProvisionId, i32> = all.into_iter().collect();
    if let Some(readership) = readership {
        let others: Vec<(ProvisionId, i32)> = readership_bracket::Entity::find()
            .select_only()
            .columns([readership_bracket::Column::ProvisionId, readership_bracket::Column::Number])
            .filter(readership_bracket::COLUMN.consultation_id.eq(consultation_id))
            .filter(readership_bracket::COLUMN.readership.eq(readership.code()))
            .into_tuple()
            .all(db)
            .await?;
        numbers.extend(others);
    }
    Ok(numbers)
}

/// Lists the number of open brackets after each change, as the viewer's readership sees them, the oldest first: the last
/// [`CURVE`] changes. It is empty where amendments that are not shown are among them, as they were counted before
/// readerships were told apart.
#[tracing::instrument(skip_all)]
pub async fn bracket_curve(db: &DatabaseConnection, access: &Access) -> Result<Vec<bracket_count::Model>> {
    if !access.is_whole() {
        let mut rows = readership_bracket_count::Entity::find()
            .filter(readership_bracket_count::COLUMN.consultation_id.eq(access.consultation_id()))
            .filter(readership_bracket_count::COLUMN.readership.eq(access.readership().code()))
            .order_by_desc(readership_bracket_count::COLUMN.id)
            .limit(CURVE)
            .all(db)
            .await?;
        rows.reverse();
        if !rows.is_empty() || !shows_all_amendments(db, access).await? {
            return Ok(rows.into_iter().map(bracket_count::Model::from).collect());
        }
    }
    let mut rows = bracket_count::Entity::find()
        .filter(bracket_count::COLUMN.consultation_id.eq(access.consultation_id()))
        .order_by_desc(bracket_count::COLUMN.id)
        .limit(CURVE)
        .all(db)
        .await?;
    rows.reverse();
    Ok(rows)
}
