//! Representation, read from the database: who takes part and how far each delegation came.

pub(crate) mod counting;

use crate::attribution::standing::Succeeded;
use crate::attribution::{Access, Attributed};
use crate::entity::{
    amendment, ballot, comment, delegation, participant, position, question, reply, seat, sponsor, user,
    voice_count,
};
use crate::grouping::{count_each, select_numbers};
use crate::instruments::readings as instruments;
use crate::positions::readings as positions;
use crate::vocabularies::readings::carried::carries;
use crate::{Result, attribution};
use chrono::{DateTime, Utc};
use domain::identifiers::{ConsultationId, DelegationId, TagId};
use domain::languages::Language;
use domain::positions::Stance;
use domain::representation::{Activity, InvitedDelegation};
use domain::viewers::Viewer;
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
    Select,
};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Lists every delegation that takes part, with its activity that is shown under its name, and tells whether that is
/// all the activity of all of them.
#[tracing::instrument(skip_all)]
pub async fn activity_in_consultation(
    db: &impl ConnectionTrait,
    access: &Access,
) -> Result<(Vec<InvitedDelegation>, bool)> {
    tagged_activity(db, access, None).await
}

/// Lists the same as far as it is about the provisions that carry a tag, where one is given: the comments, positions and
/// amendments on them, the votes on each of them, and what the summaries of them reflect.
#[tracing::instrument(skip_all)]
pub async fn tagged_activity(
    db: &impl ConnectionTrait,
    access: &Access,
    tag: Option<TagId>,
) -> Result<(Vec<InvitedDelegation>, bool)> {
    count_activity(db, std::slice::from_ref(access), tag).await
}

/// Lists the same over every consultation that the viewer may read, the newest [`attribution::ACCESS_MAX`] of them,
/// and counts these.
#[tracing::instrument(skip_all)]
pub async fn activity_in_forum(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    now: DateTime<Utc>,
) -> Result<(Vec<InvitedDelegation>, bool, usize)> {
    let accesses = attribution::list_access(db, viewer, now).await?;
    let (invited, whole) = count_activity(db, &accesses, None).await?;
    Ok((invited, whole, accesses.len()))
}

async fn count_activity(
    db: &impl ConnectionTrait,
    accesses: &[Access],
    tag: Option<TagId>,
) -> Result<(Vec<InvitedDelegation>, bool)> {
    let ids: Vec<ConsultationId> = accesses.iter().map(Access::consultation_id).collect();
    let invited = Query::select()
        .column(participant::Column::DelegationId)
        .from(participant::Entity)
        .cond_where(Condition::all().add(participant::COLUMN.consultation_id.is_in(ids.iter().copied())))
        .to_owned();
    let found = delegation::Entity::find()
        .filter(delegation::Column::Id.in_subquery(invited))
        .order_by_asc(delegation::COLUMN.id)
        .all(db)
        .await?;
    let accredited = seat::Entity::find().filter(seat::COLUMN.ended_at.is_null());
    let accredited =
        count_by_delegation(db, accredited, seat::Column::DelegationId, seat::Column::Id).await?;
    // What is kept is of everything that was said, so that it is told to those from whom nothing is withheld.
    let (whole, partial): (Vec<Access>, Vec<Access>) =
        accesses.iter().cloned().partition(|access| tag.is_none() && access.is_whole());
    let mut deeds = read_kept_deeds(db, &whole).await?;
    if !partial.is_empty() {
        count_deeds(db, &partial, tag, &mut deeds).await?;
    }
    let languages = languages_by_delegation(db).await?;
    let joined = found.into_iter().map(|one| InvitedDelegation {
        delegation_id: one.id,
        kind: one.kind,
        stakeholder: one.stakeholder,
        groups: one.declared(&BTreeMap::new()),
        languages: languages.get(&one.id).map(|all| all.iter().copied().collect()).unwrap_or_default(),
        population: one.population,
        deeds: Activity {
            accredited: accredited.contains_key(&one.id),
            ..deeds.get(&one.id).copied().unwrap_or_default()
        },
        code: one.code,
    });
    Ok((joined.collect(), are_all_named(db, accesses).await?))
}

/// Reads what was counted by each act in consultations from whose viewer nothing is withheld.
async fn read_kept_deeds(
    db: &impl ConnectionTrait,
    accesses: &[Access],
) -> Result<HashMap<DelegationId, Activity>> {
    type Row = (DelegationId, i64, i64, i64, i64, i64, i64, i64);
    if accesses.is_empty() {
        return Ok(HashMap::new());
    }
    let rows: Vec<Row> = voice_count::Entity::find()
        .select_only()
        .column(voice_count::Column::DelegationId)
        .column_as(voice_count::Column::Comments.sum(), "said")
        .column_as(voice_count::Column::Positions.sum(), "held")
        .column_as(voice_count::Column::Sponsored.sum(), "backed")
        .column_as(voice_count::Column::Twofold.sum(), "both")
        .column_as(voice_count::Column::Votes.sum(), "cast")
        .column_as(voice_count::Column::Reflected.sum(), "mirrored")
        .column_as(voice_count::Column::Replies.sum(), "replied")
        .filter(voice_count::COLUMN.consultation_id.is_in(accesses.iter().map(Access::consultation_id)))
        .group_by(voice_count::Column::DelegationId)
        .into_tuple()
        .all(db)
        .await?;
    let number = |number: i64| u32::try_from(number).unwrap_or(u32::MAX);
    let deeds = rows.into_iter().map(|(id, said, held, backed, both, cast, mirrored, replied)| {
        let deeds = Activity {
            accredited: false,
            comments: number(said),
            positions: number(held),
            sponsored: number(backed),
            twofold: number(both),
            votes: number(cast),
            reflected: number(mirrored + replied),
        };
        (id, deeds)
    });
    Ok(deeds.collect())
}

/// Counts what was said and done in some consultations row by row, as far as the viewer may know of it, and adds it to `deeds`.
async fn count_deeds(
    db: &impl ConnectionTrait,
    accesses: &[Access],
    tag: Option<TagId>,
    deeds: &mut HashMap<DelegationId, Activity>,
) -> Result<()> {
    let ids: Vec<ConsultationId> = accesses.iter().map(Access::consultation_id).collect();
    let said = comment::Entity::find()
        .filter(comment::COLUMN.withdrawn_at.is_null())
        .filter(comment::COLUMN.hidden_at.is_null())
        .filter(comment::COLUMN.delegation_id.is_not_null())
        .filter(carries(comment::Column::ProvisionId, tag))
        .filter(is_shown_with_name::<comment::Model>(accesses, comment::Column::ConsultationId));
    let said = count_by_delegation(db, said, comment::Column::DelegationId, comment::Column::Id).await?;
    // Who has taken a position has spoken, also where the words have changed since.
    let held = position::Entity::find()
        .filter(position::COLUMN.stance.ne(Stance::NoPosition))
        .filter(carries(position::Column::ProvisionId, tag))
        .filter(stands_with_name::<position::Model>(accesses, position::Column::ConsultationId));
    let proposed = amendment::Entity::find()
        .select_only()
        .column(amendment::Column::Id)
        .filter(amendment::COLUMN.withdrawn_at.is_null())
        .filter(carries(amendment::Column::ProvisionId, tag))
        .filter(is_shown_with_name::<amendment::Model>(accesses, amendment::Column::ConsultationId))
        .into_query();
    let sponsors = |column: sponsor::Column| Expr::col((sponsor::Entity, column));
    let positions_of = |column: position::Column| (position::Entity, column);
    let backed = Query::select()
        .expr(Expr::val(1))
        .from(sponsor::Entity)
        .and_where(sponsors(sponsor::Column::AmendmentId).equals(positions_of(position::Column::ProposalId)))
        .and_where(
            sponsors(sponsor::Column::DelegationId).equals(positions_of(position::Column::DelegationId)),
        )
        .and_where(sponsors(sponsor::Column::LeftAt).is_null())
        .and_where(sponsors(sponsor::Column::AmendmentId).in_subquery(proposed.clone()))
        .to_owned();
    let twofold = held.clone().filter(Expr::exists(backed));
    let twofold =
        count_by_delegation(db, twofold, position::Column::DelegationId, position::Column::Id).await?;
    let held = count_by_delegation(db, held, position::Column::DelegationId, position::Column::Id).await?;
    let sponsored = sponsor::Entity::find()
        .inner_join(amendment::Entity)
        .filter(sponsor::COLUMN.left_at.is_null())
        .filter(sponsor::Column::AmendmentId.in_subquery(proposed))
        .filter(is_shown_with_name::<sponsor::Model>(accesses, amendment::Column::ConsultationId));
    let sponsored =
        count_by_delegation(db, sponsored, sponsor::Column::DelegationId, sponsor::Column::Id).await?;
    // Who has voted in an open vote may be confidential, so only closed votes count.
    let cast = ballot::Entity::find()
        .inner_join(question::Entity)
        .filter(question::COLUMN.consultation_id.is_in(ids.iter().copied()))
        .filter(question::COLUMN.closed_at.is_not_null())
        .filter(carries(question::Column::ProvisionId, tag))
        .filter(ballot::COLUMN.superseded_at.is_null());
    let cast = count_by_delegation(db, cast, ballot::Column::DelegationId, ballot::Column::Id).await?;
    let reflected = count_reflections(db, accesses, &ids, tag).await?;
    add_counts(deeds, said, |deeds| &mut deeds.comments);
    add_counts(deeds, held, |deeds| &mut deeds.positions);
    add_counts(deeds, sponsored, |deeds| &mut deeds.sponsored);
    add_counts(deeds, twofold, |deeds| &mut deeds.twofold);
    add_counts(deeds, cast, |deeds| &mut deeds.votes);
    add_counts(deeds, reflected, |deeds| &mut deeds.reflected);
    Ok(())
}

fn add_counts(
    deeds: &mut HashMap<DelegationId, Activity>,
    counts: HashMap<DelegationId, u32>,
    number: fn(&mut Activity) -> &mut u32,
) {
    for (id, counted) in counts {
        *number(deeds.entry(id).or_default()) += counted;
    }
}

/// The number of intervals into which the time of a consultation is divided.
pub const INTERVALS: usize = 12;

/// The positions that delegations took under their names, by intervals of equal length.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ParticipationHistory {
    /// The beginnings of the intervals, from the first stage on.
    pub starts: Vec<DateTime<Utc>>,
    /// The number of positions taken in each interval, by delegation.
    pub taken: BTreeMap<DelegationId, Vec<u32>>,
}

/// Counts the positions on the text, or on its provisions that carry a tag, that each delegation took under its name in each of [`INTERVALS`] intervals between
/// the first stage and now.
#[tracing::instrument(skip_all)]
pub async fn participation_history(
    db: &impl ConnectionTrait,
    access: &Access,
    tag: Option<TagId>,
    now: DateTime<Utc>,
) -> Result<ParticipationHistory> {
    let opened = access.stages.iter().map(|stage| stage.opens_at).min();
    let first = Ord::min(opened.unwrap_or(access.consultation.created_at), now);
    let intervals = i32::try_from(INTERVALS).unwrap_or(1);
    let length = (now - first) / intervals;
    let starts: Vec<DateTime<Utc>> = (0..intervals).map(|place| first + length * place).collect();
    let later = starts.iter().skip(1);
    let interval = later.fold(Expr::val(0), |sum, start| {
        let began = Expr::col(position::Column::SubmittedAt).gte(*start);
        sum.add(Expr::case(began, 1).finally(0))
    });
    let rows: Vec<(DelegationId, i32, i64)> = position::Entity::find()
        .select_only()
        .column(position::Column::DelegationId)
        .expr_as(interval, "came")
        .column_as(position::Column::Id.count(), "number")
        .filter(position::COLUMN.consultation_id.eq(access.consultation_id()))
        .filter(position::COLUMN.amendment_id.is_null())
        .filter(position::COLUMN.submitted_at.is_not_null())
        .filter(position::COLUMN.stance.ne(Stance::NoPosition))
        .filter(carries(position::Column::ProvisionId, tag))
        .filter(access.known::<position::Model>())
        .filter(access.named::<position::Model>())
        .group_by(position::Column::DelegationId)
        .group_by(Expr::cust("came"))
        .into_tuple()
        .all(db)
        .await?;
    let mut taken: BTreeMap<DelegationId, Vec<u32>> = BTreeMap::new();
    for (delegation_id, came, number) in rows {
        let counts = taken.entry(delegation_id).or_insert_with(|| vec![0; INTERVALS]);
        if let Some(count) = usize::try_from(came).ok().and_then(|place| counts.get_mut(place)) {
            *count += u32::try_from(number).unwrap_or(u32::MAX);
        }
    }
    Ok(ParticipationHistory { starts, taken })
}

/// Counts how often each delegation appears under its name in the summaries: positions on paragraphs of the latest
/// revisions, and replies.
async fn count_reflections(
    db: &impl ConnectionTrait,
    accesses: &[Access],
    ids: &[ConsultationId],
    tag: Option<TagId>,
) -> Result<HashMap<DelegationId, u32>> {
    let held = position::Entity::find()
        .filter(position::COLUMN.stance.ne(Stance::NoPosition))
        .filter(position::Column::ProvisionId.in_subquery(instruments::latest_provisions(ids)))
        .filter(carries(position::Column::ProvisionId, tag));
    // The provisions determine the consultation, so without this condition the index alone answers the query.
    let held = match accesses.iter().all(Access::is_whole) {
        true => held.filter(positions::is_live()),
        false => held
            .filter(position::COLUMN.amendment_id.is_null())
            .filter(position::COLUMN.outdated_at.is_null())
            .filter(stands_with_name::<position::Model>(accesses, position::Column::ConsultationId)),
    };
    let mut counts =
        count_by_delegation(db, held, position::Column::DelegationId, position::Column::Id).await?;
    let replied = reply::Entity::find()
        .filter(carries(reply::Column::ProvisionId, tag))
        .filter(stands_with_name::<reply::Model>(accesses, reply::Column::ConsultationId));
    for (id, number) in
        count_by_delegation(db, replied, reply::Column::DelegationId, reply::Column::Id).await?
    {
        *counts.entry(id).or_insert(0) += number;
    }
    Ok(counts)
}

/// Lists the languages in which those who act for each delegation read the platform.
async fn languages_by_delegation(
    db: &impl ConnectionTrait,
) -> Result<HashMap<DelegationId, BTreeSet<Language>>> {
    let rows: Vec<(DelegationId, Option<String>)> = seat::Entity::find()
        .select_only()
        .column(seat::Column::DelegationId)
        .column(user::Column::Locale)
        .inner_join(user::Entity)
        .filter(seat::COLUMN.ended_at.is_null())
        .into_tuple()
        .all(db)
        .await?;
    let mut languages: HashMap<DelegationId, BTreeSet<Language>> = HashMap::new();
    for (id, locale) in rows {
        if let Some(language) = locale.and_then(|locale| locale.parse().ok()) {
            languages.entry(id).or_default().insert(language);
        }
    }
    Ok(languages)
}

/// Returns the condition that a row is of one of the consultations, and shown with a name.
pub(crate) fn is_shown_with_name<T: Attributed>(
    accesses: &[Access],
    consultation: impl ColumnTrait,
) -> Condition {
    let whole = accesses.iter().filter(|access| access.is_whole()).map(Access::consultation_id);
    let mut any = Condition::any().add(consultation.is_in(whole));
    for access in accesses.iter().filter(|access| !access.is_whole()) {
        any =
            any.add(Condition::all().add(consultation.eq(access.consultation_id())).add(access.named::<T>()));
    }
    any
}

/// Returns the condition that a row is of one of the consultations, shown with a name, and stands for the viewer.
pub(crate) fn stands_with_name<T: Succeeded>(
    accesses: &[Access],
    consultation: impl ColumnTrait,
) -> Condition {
    let whole = accesses.iter().filter(|access| access.is_whole()).map(Access::consultation_id);
    let whole = Condition::all().add(consultation.is_in(whole)).add(T::stands());
    let partial = accesses.iter().filter(|access| !access.is_whole());
    partial.fold(Condition::any().add(whole), |any, access| {
        let here = Condition::all().add(consultation.eq(access.consultation_id()));
        any.add(here.add(access.named::<T>()).add(access.standing::<T>()))
    })
}

/// Tells whether everything said so far is shown under a name, and everything that could have been said.
async fn are_all_named(db: &impl ConnectionTrait, accesses: &[Access]) -> Result<bool> {
    if !accesses.iter().all(Access::names_every_speaker) {
        return Ok(false);
    }
    let partial: Vec<&Access> = accesses.iter().filter(|access| !access.is_whole()).collect();
    if partial.is_empty() {
        return Ok(true);
    }
    Ok(count_unnamed(db, &partial).await?.iter().all(BTreeMap::is_empty))
}

/// Lists those of the consultations in which everything said so far is shown under a name, and everything that could have
/// been said.
pub(crate) async fn list_fully_named(
    db: &impl ConnectionTrait,
    accesses: &[Access],
) -> Result<BTreeSet<ConsultationId>> {
    let named = accesses.iter().filter(|access| access.names_every_speaker());
    let mut named: BTreeSet<ConsultationId> = named.map(Access::consultation_id).collect();
    let partial: Vec<&Access> = accesses.iter().filter(|access| !access.is_whole()).collect();
    if partial.is_empty() || named.is_empty() {
        return Ok(named);
    }
    for id in count_unnamed(db, &partial).await?.iter().flat_map(BTreeMap::keys) {
        named.remove(id);
    }
    Ok(named)
}

/// Counts the comments, the positions and the amendments that are not shown with a name, by consultation.
async fn count_unnamed(
    db: &impl ConnectionTrait,
    accesses: &[&Access],
) -> Result<[BTreeMap<ConsultationId, u64>; 3]> {
    let comments = comment::Entity::find()
        .filter(is_shown_without_name::<comment::Model>(accesses, comment::Column::ConsultationId));
    let positions = position::Entity::find()
        .filter(position::COLUMN.submitted_at.is_not_null())
        .filter(is_shown_without_name::<position::Model>(accesses, position::Column::ConsultationId));
    let amendments = amendment::Entity::find()
        .filter(is_shown_without_name::<amendment::Model>(accesses, amendment::Column::ConsultationId));
    let numbers = [
        select_numbers(comments, comment::Column::ConsultationId, comment::Column::Id),
        select_numbers(positions, position::Column::ConsultationId, position::Column::Id),
        select_numbers(amendments, amendment::Column::ConsultationId, amendment::Column::Id),
    ];
    count_each(db, numbers).await
}

/// Returns the condition that a row is of one of the consultations, and not shown with a name.
fn is_shown_without_name<T: Attributed>(accesses: &[&Access], consultation: impl ColumnTrait) -> Condition {
    accesses.iter().fold(Condition::any(), |any, access| {
        let here = consultation.eq(access.consultation_id());
        any.add(Condition::all().add(here).add(access.named::<T>().not()))
    })
}

/// Counts these rows, by delegation.
async fn count_by_delegation<E: EntityTrait>(
    db: &impl ConnectionTrait,
    rows: Select<E>,
    delegation: E::Column,
    id: E::Column,
) -> Result<HashMap<DelegationId, u32>> {
    let counts: Vec<(DelegationId, i64)> = rows
        .select_only()
        .column(delegation)
        .column_as(id.count(), "number")
        .group_by(delegation)
        .into_tuple()
        .all(db)
        .await?;
    Ok(counts.into_iter().map(|(id, number)| (id, u32::try_from(number).unwrap_or(u32::MAX))).collect())
}
