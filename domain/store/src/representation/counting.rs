//! Keeps the numbers of what each participant has said and done in a consultation, which the acts that change them count anew.
//!
//! They are of everything that is official, whoever looks: readings take them for those from whom nothing is withheld, and count
//! row by row for others. An act counts after it has appended to the record, whose lock keeps two acts of one consultation from
//! counting at once.

use crate::Result;
use crate::entity::{amendment, ballot, comment, position, question, reply, sponsor, voice_count};
use crate::instruments::readings as instruments;
use crate::positions::readings as positions;
use domain::identifiers::{ConsultationId, DelegationId};
use domain::positions::Stance;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect,
};
use std::collections::BTreeMap;

/// What is counted together of each participant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum VoiceAspect {
    Comments,
    Positions,
    Sponsorships,
    Replies,
    Votes,
}

impl VoiceAspect {
    pub(crate) const ALL: [Self; 5] =
        [Self::Comments, Self::Positions, Self::Sponsorships, Self::Replies, Self::Votes];

    /// Lists the columns in which its numbers are kept.
    const fn columns(self) -> &'static [voice_count::Column] {
        use voice_count::Column;
        match self {
            Self::Comments => &[Column::Comments],
            Self::Positions => &[
                Column::Positions,
                Column::Present,
                Column::Twofold,
                Column::Reflected,
                Column::Standing,
                Column::StandingIds,
            ],
            Self::Sponsorships => &[Column::Sponsored],
            Self::Replies => &[Column::Replies],
            Self::Votes => &[Column::Votes],
        }
    }
}

/// A number of a participant that is kept and is not what its rows count.
#[derive(Clone, Copy, Debug)]
pub(crate) struct VoiceDifference {
    /// The row in which it is kept.
    id: i64,
    pub(crate) delegation_id: DelegationId,
    pub(crate) column: voice_count::Column,
    pub(crate) kept: i64,
    pub(crate) counted: i64,
}

/// Begins to count what delegations say that have just become participants. They have said nothing: nobody else takes part, and
/// nobody is removed who has.
pub(crate) async fn begin_voices(
    txn: &DatabaseTransaction,
    consultation_id: ConsultationId,
    delegation_ids: &[DelegationId],
) -> Result<()> {
    if delegation_ids.is_empty() {
        return Ok(());
    }
    let rows = delegation_ids.iter().map(|id| voice_count::ActiveModel {
        consultation_id: Set(consultation_id),
        delegation_id: Set(*id),
        comments: Set(0),
        positions: Set(0),
        present: Set(0),
        twofold: Set(0),
        reflected: Set(0),
        standing: Set(0),
        standing_ids: Set(0),
        sponsored: Set(0),
        replies: Set(0),
        votes: Set(0),
        ..Default::default()
    });
    voice_count::Entity::insert_many(rows).exec_without_returning(txn).await?;
    Ok(())
}

/// Forgets the numbers of a delegation that is no longer a participant.
pub(crate) async fn end_voice(
    txn: &DatabaseTransaction,
    consultation_id: ConsultationId,
    delegation_id: DelegationId,
) -> Result<()> {
    voice_count::Entity::delete_many()
        .filter(voice_count::COLUMN.consultation_id.eq(consultation_id))
        .filter(voice_count::COLUMN.delegation_id.eq(delegation_id))
        .exec(txn)
        .await?;
    Ok(())
}

/// Counts a comment that has been posted, withdrawn or hidden; without `before` it has been posted. What a delegation has
/// commented has no bound, so that it is not counted anew.
pub(crate) async fn count_comment(
    txn: &DatabaseTransaction,
    before: Option<&comment::Model>,
    after: &comment::Model,
) -> Result<()> {
    let counts = |one: &comment::Model| i32::from(one.withdrawn_at.is_none() && one.hidden_at.is_none());
    let change = counts(after) - before.map_or(0, counts);
    let Some(delegation_id) = after.delegation_id.filter(|_| change != 0) else {
        return Ok(());
    };
    voice_count::Entity::update_many()
        .col_expr(voice_count::Column::Comments, voice_count::COLUMN.comments.add(change))
        .filter(voice_count::COLUMN.consultation_id.eq(after.consultation_id))
        .filter(voice_count::COLUMN.delegation_id.eq(delegation_id))
        .exec(txn)
        .await?;
    Ok(())
}

/// Counts the vote of each delegation in a question that has just been closed.
pub(crate) async fn count_cast(txn: &DatabaseTransaction, question: &question::Model) -> Result<()> {
    let cast = Query::select()
        .column(ballot::Column::DelegationId)
        .from(ballot::Entity)
        .and_where(Expr::col(ballot::Column::QuestionId).eq(question.id))
        .and_where(Expr::col(ballot::Column::SupersededAt).is_null())
        .to_owned();
    voice_count::Entity::update_many()
        .col_expr(voice_count::Column::Votes, voice_count::COLUMN.votes.add(1))
        .filter(voice_count::COLUMN.consultation_id.eq(question.consultation_id))
        .filter(voice_count::Column::DelegationId.in_subquery(cast))
        .exec(txn)
        .await?;
    Ok(())
}

/// Counts anew what delegations sponsor that have joined or left the sponsors of an amendment, and in which of their positions it
/// is what they ask for.
pub(crate) async fn recount_sponsors(
    txn: &DatabaseTransaction,
    consultation_id: ConsultationId,
    delegation_ids: &[DelegationId],
) -> Result<()> {
    keep_voices(txn, consultation_id, delegation_ids, &[VoiceAspect::Sponsorships, VoiceAspect::Positions])
        .await
}

/// Counts aspects anew of these delegations, after an act of theirs.
pub(crate) async fn keep_voices(
    txn: &DatabaseTransaction,
    consultation_id: ConsultationId,
    delegation_ids: &[DelegationId],
    aspects: &[VoiceAspect],
) -> Result<()> {
    if delegation_ids.is_empty() {
        return Ok(());
    }
    let mut counted = Vec::with_capacity(aspects.len());
    for aspect in aspects {
        let counts = count_voices(txn, consultation_id, Some(delegation_ids), *aspect).await?;
        counted.push((aspect.columns(), counts));
    }
    for id in delegation_ids {
        let mut update = voice_count::Entity::update_many()
            .filter(voice_count::COLUMN.consultation_id.eq(consultation_id))
            .filter(voice_count::COLUMN.delegation_id.eq(*id));
        for (columns, counts) in &counted {
            for (place, column) in columns.iter().enumerate() {
                let number = counts.get(id).and_then(|counts| counts.get(place)).copied().unwrap_or(0);
                update = update.col_expr(*column, Expr::value(number));
            }
        }
        update.exec(txn).await?;
    }
    Ok(())
}

/// Counts aspects anew of all participants, keeps what has changed, and returns what was kept before.
pub(crate) async fn recount_voices(
    txn: &DatabaseTransaction,
    consultation_id: ConsultationId,
    aspects: &[VoiceAspect],
) -> Result<Vec<VoiceDifference>> {
    let found = compare_voices(txn, consultation_id, aspects).await?;
    for of_one in found.chunk_by(|one, next| one.id == next.id) {
        let Some(first) = of_one.first() else { continue };
        let mut update = voice_count::Entity::update_many().filter(voice_count::COLUMN.id.eq(first.id));
        for one in of_one {
            update = update.col_expr(one.column, Expr::value(one.counted));
        }
        update.exec(txn).await?;
    }
    Ok(found)
}

/// Lists the numbers of participants that are kept and are not what their rows count; those of one participant follow each other.
pub(crate) async fn compare_voices(
    db: &impl ConnectionTrait,
    consultation_id: ConsultationId,
    aspects: &[VoiceAspect],
) -> Result<Vec<VoiceDifference>> {
    let kept = voice_count::Entity::find()
        .filter(voice_count::COLUMN.consultation_id.eq(consultation_id))
        .order_by_asc(voice_count::COLUMN.delegation_id)
        .all(db)
        .await?;
    let mut counted = Vec::with_capacity(aspects.len());
    for aspect in aspects {
        counted.push((aspect.columns(), count_voices(db, consultation_id, None, *aspect).await?));
    }
    let mut found = Vec::new();
    for row in &kept {
        for (columns, counts) in &counted {
            let counts = counts.get(&row.delegation_id).map(Vec::as_slice).unwrap_or_default();
            for (place, column) in columns.iter().enumerate() {
                let (kept, counted) = (row.number(*column), counts.get(place).copied().unwrap_or(0));
                if kept != counted {
                    let (id, delegation_id) = (row.id, row.delegation_id);
                    found.push(VoiceDifference { id, delegation_id, column: *column, kept, counted });
                }
            }
        }
    }
    Ok(found)
}

impl voice_count::Model {
    /// Returns the number in a column; in one that has none, 0.
    fn number(&self, column: voice_count::Column) -> i64 {
        use voice_count::Column;
        let number = match column {
            Column::Comments => self.comments,
            Column::Positions => self.positions,
            Column::Present => self.present,
            Column::Twofold => self.twofold,
            Column::Reflected => self.reflected,
            Column::Standing => self.standing,
            Column::StandingIds => return self.standing_ids,
            Column::Sponsored => self.sponsored,
            Column::Replies => self.replies,
            Column::Votes => self.votes,
            Column::Id | Column::ConsultationId | Column::DelegationId => 0,
        };
        i64::from(number)
    }
}

/// Counts the rows of an aspect, by delegation, in the order of its columns.
async fn count_voices(
    db: &impl ConnectionTrait,
    consultation_id: ConsultationId,
    among: Option<&[DelegationId]>,
    aspect: VoiceAspect,
) -> Result<BTreeMap<DelegationId, Vec<i64>>> {
    match aspect {
        VoiceAspect::Comments => {
            let said = comment::Entity::find()
                .select_only()
                .column(comment::Column::DelegationId)
                .column_as(comment::Column::Id.count(), "number")
                .filter(comment::COLUMN.consultation_id.eq(consultation_id))
                .filter(comment::COLUMN.delegation_id.is_not_null())
                .filter(comment::COLUMN.withdrawn_at.is_null())
                .filter(comment::COLUMN.hidden_at.is_null())
                .filter(is_of(comment::Column::DelegationId, among))
                .group_by(comment::Column::DelegationId);
            Ok(each_alone(said.into_tuple().all(db).await?))
        }
        VoiceAspect::Positions => count_positions(db, consultation_id, among).await,
        VoiceAspect::Sponsorships => {
            let sponsored = sponsor::Entity::find()
                .select_only()
                .column(sponsor::Column::DelegationId)
                .column_as(sponsor::Column::Id.count(), "number")
                .inner_join(amendment::Entity)
                .filter(amendment::COLUMN.consultation_id.eq(consultation_id))
                .filter(amendment::COLUMN.withdrawn_at.is_null())
                .filter(sponsor::COLUMN.left_at.is_null())
                .filter(is_of(sponsor::Column::DelegationId, among))
                .group_by(sponsor::Column::DelegationId);
            Ok(each_alone(sponsored.into_tuple().all(db).await?))
        }
        VoiceAspect::Replies => {
            let replied = reply::Entity::find()
                .select_only()
                .column(reply::Column::DelegationId)
                .column_as(reply::Column::Id.count(), "number")
                .filter(reply::COLUMN.consultation_id.eq(consultation_id))
                .filter(reply::COLUMN.superseded_at.is_null())
                .filter(reply::COLUMN.withdrawn_at.is_null())
                .filter(is_of(reply::Column::DelegationId, among))
                .group_by(reply::Column::DelegationId);
            Ok(each_alone(replied.into_tuple().all(db).await?))
        }
        VoiceAspect::Votes => {
            let cast = ballot::Entity::find()
                .select_only()
                .column(ballot::Column::DelegationId)
                .column_as(ballot::Column::Id.count(), "number")
                .inner_join(question::Entity)
                .filter(question::COLUMN.consultation_id.eq(consultation_id))
                .filter(question::COLUMN.closed_at.is_not_null())
                .filter(ballot::COLUMN.superseded_at.is_null())
                .filter(is_of(ballot::Column::DelegationId, among))
                .group_by(ballot::Column::DelegationId);
            Ok(each_alone(cast.into_tuple().all(db).await?))
        }
    }
}

fn is_of(column: impl ColumnTrait, among: Option<&[DelegationId]>) -> Condition {
    Condition::all().add_option(among.map(|ids| column.is_in(ids.iter().copied())))
}

fn each_alone(rows: Vec<(DelegationId, i64)>) -> BTreeMap<DelegationId, Vec<i64>> {
    rows.into_iter().map(|(id, number)| (id, vec![number])).collect()
}

/// Counts the positions that are submitted and neither superseded nor withdrawn, in the order of the columns.
async fn count_positions(
    db: &impl ConnectionTrait,
    consultation_id: ConsultationId,
    among: Option<&[DelegationId]>,
) -> Result<BTreeMap<DelegationId, Vec<i64>>> {
    type Row = (DelegationId, i64, i64, i64, i64, i64, Option<i64>);
    let said = || Condition::all().add(position::COLUMN.stance.ne(Stance::NoPosition));
    let live = || {
        Condition::all()
            .add(position::COLUMN.outdated_at.is_null())
            .add(position::COLUMN.amendment_id.is_null())
    };
    let latest = instruments::latest_provisions(&[consultation_id]);
    let mirrored = said().add(live()).add(position::Column::ProvisionId.in_subquery(latest));
    let ids = Expr::case(live(), Expr::col((position::Entity, position::Column::Id))).finally(0);
    let rows: Vec<Row> = position::Entity::find()
        .select_only()
        .column(position::Column::DelegationId)
        .expr_as(count_such(said()), "held")
        .expr_as(count_such(said().add(position::COLUMN.outdated_at.is_null())), "held_now")
        .expr_as(count_such(said().add(is_backed())), "twofold")
        .expr_as(count_such(mirrored), "mirrored")
        .expr_as(count_such(live()), "live")
        .expr_as(Into::<Expr>::into(ids).sum().cast_as("bigint"), "ids")
        .filter(position::COLUMN.consultation_id.eq(consultation_id))
        .filter(is_of(position::Column::DelegationId, among))
        .filter(positions::position_is_submitted())
        .group_by(position::Column::DelegationId)
        .into_tuple()
        .all(db)
        .await?;
    let counted = rows.into_iter().map(|(id, held, now, twofold, mirrored, live, ids)| {
        (id, vec![held, now, twofold, mirrored, live, ids.unwrap_or(0)])
    });
    Ok(counted.collect())
}

/// Counts the rows that fulfil a condition.
fn count_such(which: Condition) -> Expr {
    let one: Expr = Expr::case(which, 1).into();
    one.count()
}

/// Returns the condition that a position asks for an amendment that its delegation sponsors.
fn is_backed() -> Condition {
    let sponsors = |column: sponsor::Column| Expr::col((sponsor::Entity, column));
    let amendments = |column: amendment::Column| Expr::col((amendment::Entity, column));
    let own = |column: position::Column| (position::Entity, column);
    let backed = Query::select()
        .expr(Expr::val(1))
        .from(sponsor::Entity)
        .inner_join(
            amendment::Entity,
            amendments(amendment::Column::Id).equals((sponsor::Entity, sponsor::Column::AmendmentId)),
        )
        .and_where(sponsors(sponsor::Column::AmendmentId).equals(own(position::Column::ProposalId)))
        .and_where(sponsors(sponsor::Column::DelegationId).equals(own(position::Column::DelegationId)))
        .and_where(sponsors(sponsor::Column::LeftAt).is_null())
        .and_where(amendments(amendment::Column::WithdrawnAt).is_null())
        .to_owned();
    Condition::all().add(position::COLUMN.proposal_id.is_not_null()).add(Expr::exists(backed))
}
