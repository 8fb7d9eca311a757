//! The positions on a provision or an amendment that its page shows: the newest of each stance, and of the former ones.

use crate::Result;
use crate::attribution::Access;
use crate::entity::position;
use crate::positions::readings::{
    find_position_subject, is_about_subject, position_stands_for, select_former, veil_past_positions,
};
use crate::subjects::Subject;
use crate::{StoreError, attribution};
use chrono::{DateTime, Utc};
use domain::identifiers::PositionId;
use domain::positions::Stance;
use domain::viewers::Viewer;
use sea_orm::sea_query::{Query, UnionType};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseConnection, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait, Select,
};
use std::collections::BTreeMap;

/// The number of positions of each stance, and of former ones, on one page of a provision or an amendment.
pub const SHOWN: u64 = 20;

/// The place of a page among the positions on a subject.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PositionCursor {
    /// The stance of which those before a position are shown; of the others the newest are.
    pub stance: Option<(Stance, PositionId)>,
    /// The position before which the former ones are shown.
    pub former: Option<PositionId>,
}

/// The positions on a subject that a page shows.
#[derive(Clone, Debug)]
pub struct SubjectPositions {
    /// The newest of each stance that stand for the viewer on the present words, in the order of submission.
    pub live: Vec<position::Model>,
    /// The stances of which there are older positions, with the last one on the page.
    pub older: BTreeMap<Stance, PositionId>,
    /// Those that no longer stand, the newest first.
    pub former: Vec<position::Model>,
    /// The last former position on the page, where there are older ones.
    pub older_former: Option<PositionId>,
    /// The position of the viewer's own delegation that stands, on whatever words.
    pub own: Option<position::Model>,
}

/// Lists the positions on a subject that a page shows: [`SHOWN`] of each stance and of the former ones, however many
/// there are.
#[tracing::instrument(skip_all)]
pub async fn list_shown_positions(
    db: &impl ConnectionTrait,
    access: &Access,
    viewer: &Viewer,
    subject: impl Into<Subject>,
    cursor: PositionCursor,
) -> Result<SubjectPositions> {
    let subject = subject.into();
    let each = Stance::ALL.iter().map(|stance| {
        let before = cursor.stance.filter(|(of, _)| of == stance).map(|(_, id)| id);
        let newest = before_position(select_live(access, subject, *stance), before)
            .select_only()
            .column(position::Column::Id)
            .order_by_desc(position::COLUMN.id)
            .limit(SHOWN + 1)
            .into_query();
        Query::select().column(position::Column::Id).from_subquery(newest, "newest").to_owned()
    });
    let each = each.reduce(|mut all, one| all.union(UnionType::All, one).to_owned());
    let mut live = position::Entity::find()
        .filter(position::Column::Id.in_subquery(each.unwrap_or_default()))
        .order_by_desc(position::COLUMN.id)
        .all(db)
        .await?;
    let mut last: BTreeMap<Stance, (u64, PositionId)> = BTreeMap::new();
    let mut older = BTreeMap::new();
    live.retain(|row| {
        let (number, id) = last.entry(row.stance).or_insert((0, row.id));
        *number += 1;
        if *number > SHOWN {
            older.insert(row.stance, *id);
            return false;
        }
        *id = row.id;
        true
    });
    live.reverse();
    let former = before_position(select_former(access, subject), cursor.former);
    let mut former = former.order_by_desc(position::COLUMN.id).limit(SHOWN + 1).all(db).await?;
    let shown = usize::try_from(SHOWN).unwrap_or(usize::MAX);
    let more = former.len() > shown;
    former.truncate(shown);
    Ok(SubjectPositions {
        live: access.veil_standing(live),
        older,
        older_former: former.last().filter(|_| more).map(|row| row.id),
        former: veil_past_positions(db, access, former).await?,
        own: find_own_standing(db, access, viewer, subject).await?,
    })
}

/// Finds the page on which a position that the viewer may see is shown.
#[tracing::instrument(skip_all, fields(position = %position_id))]
pub async fn find_position_place(
    db: &DatabaseConnection,
    viewer: &Viewer,
    position_id: PositionId,
    now: DateTime<Utc>,
) -> Result<(Subject, PositionCursor)> {
    let subject = find_position_subject(db, viewer, position_id, now).await?;
    let found = position::Entity::find_by_id(position_id).one(db).await?.ok_or(StoreError::NotFound)?;
    let access = attribution::check_access(db, viewer, found.consultation_id, now).await?;
    let this = |rows: Select<position::Entity>| rows.filter(position::COLUMN.id.eq(position_id));
    let later = |rows: Select<position::Entity>| rows.filter(position::COLUMN.id.gt(position_id));
    let next = PositionId(position_id.0.saturating_add(1));
    let mut cursor = PositionCursor::default();
    let live = || select_live(&access, subject, found.stance);
    let former = || select_former(&access, subject);
    if has_at_least(db, this(live()), 1).await? {
        cursor.stance = has_at_least(db, later(live()), SHOWN).await?.then_some((found.stance, next));
    } else if has_at_least(db, later(former()), SHOWN).await? {
        cursor.former = Some(next);
    }
    Ok((subject, cursor))
}

/// Tells whether there are so many of these positions, without reading more of them.
async fn has_at_least(
    db: &impl ConnectionTrait,
    positions: Select<position::Entity>,
    number: u64,
) -> Result<bool> {
    let found: Vec<PositionId> = positions
        .select_only()
        .column(position::Column::Id)
        .order_by_asc(position::COLUMN.id)
        .limit(number)
        .into_tuple()
        .all(db)
        .await?;
    Ok(found.len() as u64 >= number)
}

/// Selects the positions of one stance on a subject that stand for the viewer on the present words.
fn select_live(access: &Access, subject: Subject, stance: Stance) -> Select<position::Entity> {
    position::Entity::find()
        .filter(is_about_subject(subject))
        .filter(position_stands_for(access))
        .filter(position::COLUMN.stance.eq(stance))
}

fn before_position(
    positions: Select<position::Entity>,
    before: Option<PositionId>,
) -> Select<position::Entity> {
    match before {
        Some(id) => positions.filter(position::COLUMN.id.lt(id)),
        None => positions,
    }
}

async fn find_own_standing(
    db: &impl ConnectionTrait,
    access: &Access,
    viewer: &Viewer,
    subject: Subject,
) -> Result<Option<position::Model>> {
    let Some(seat) = viewer.seat() else { return Ok(None) };
    let rows = position::Entity::find()
        .filter(is_about_subject(subject))
        .filter(position::COLUMN.delegation_id.eq(seat.delegation_id))
        .filter(access.standing::<position::Model>())
        .order_by_desc(position::COLUMN.id)
        .limit(1)
        .all(db)
        .await?;
    Ok(access.veil_standing(rows).pop())
}
