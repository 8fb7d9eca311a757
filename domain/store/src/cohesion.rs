//! Cohesion: how far groups agree in votes and in positions, and how alike delegations are, read from the database.

use crate::attribution::Access;
use crate::blocs::readings as blocs;
use crate::delegations::readings as delegations;
use crate::entity::{ballot, delegation, position, provision_version, question, revision};
use crate::instruments::readings as instruments;
use crate::json_text::JsonText;
use crate::positions::readings as positions;
use crate::{Result, VoteName};
use chrono::{DateTime, Utc};
use domain::cohesion::{ABSTAIN, ChoiceCounts, Likeness, NO, YES, mean_agreement};
use domain::consensus::StanceCounts;
use domain::delegations::{DelegationKind, Group};
use domain::identifiers::{DelegationId, ProvisionId, QuestionId, RevisionId};
use domain::positions::Stance;
use domain::questions::{BallotMark, VotingMethod};
use domain::translations::TranslatedTitles;
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
    Select,
};
use std::collections::{BTreeMap, HashMap, HashSet};

/// The number of votes that are shown, the newest.
pub const VOTES: u64 = 50;

/// The number of revisions that are shown, the newest.
pub const REVISIONS: u64 = 12;

/// The participating members, and those of each declared group.
#[derive(Debug)]
pub struct CohesionGroups {
    pub delegations: BTreeMap<DelegationId, delegation::Model>,
    pub groups: BTreeMap<Group, Vec<DelegationId>>,
    /// The names of the blocs, by identifier.
    pub blocs: blocs::BlocNames,
}

impl CohesionGroups {
    /// Lists the members of a group, or all members.
    pub fn members(&self, group: Option<Group>) -> Vec<DelegationId> {
        match group {
            Some(group) => self.groups.get(&group).cloned().unwrap_or_default(),
            None => select_members(&self.delegations).map(|one| one.id).collect(),
        }
    }
}

/// A closed vote on yes or no with names, with the votes of the members of a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupVote {
    pub question_id: QuestionId,
    pub name: VoteName,
    pub closed_at: DateTime<Utc>,
    pub choices: ChoiceCounts,
}

/// The agreement of the members of a group on the text at the end of a revision; the end of the latest is now.
#[derive(Clone, Debug, PartialEq)]
pub struct RevisionAgreement {
    pub number: i32,
    pub published_at: DateTime<Utc>,
    /// The number of paragraphs on which at least two of them took a side.
    pub shared: u32,
    /// The mean of the agreement index over these paragraphs.
    pub agreement: Option<f64>,
}

/// The likeness of two delegations: where both voted, and where both took a side on a paragraph of the latest
/// revision.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DelegationLikeness {
    pub votes: Likeness,
    pub positions: Likeness,
}

/// Loads the participating members of the consultation, by groups.
#[tracing::instrument(skip_all)]
pub async fn load_cohesion_groups(db: &impl ConnectionTrait, access: &Access) -> Result<CohesionGroups> {
    let delegations = delegations::participating_delegations(db, access.consultation_id()).await?;
    let by_member = blocs::blocs_by_member(db).await?;
    let mut groups: BTreeMap<Group, Vec<DelegationId>> = BTreeMap::new();
    for one in select_members(&delegations) {
        for group in one.declared(&by_member) {
            groups.entry(group).or_default().push(one.id);
        }
    }
    Ok(CohesionGroups { groups, blocs: blocs::bloc_names(db).await?, delegations })
}

/// Lists the newest [`VOTES`] votes on yes or no that are closed and had names, the oldest of them first. Split votes
/// are not counted.
#[tracing::instrument(skip_all)]
pub async fn group_votes(
    db: &impl ConnectionTrait,
    access: &Access,
    members: &[DelegationId],
) -> Result<Vec<GroupVote>> {
    type Row = (QuestionId, DateTime<Utc>, String, Option<String>, Option<JsonText<TranslatedTitles>>);
    let mut asked: Vec<Row> = counted_votes(access)
        .select_only()
        .columns([
            question::Column::Id,
            question::Column::ClosedAt,
            question::Column::Title,
            question::Column::TitleOf,
            question::Column::Titles,
        ])
        .order_by_desc(question::COLUMN.closed_at)
        .order_by_desc(question::COLUMN.id)
        .limit(VOTES)
        .into_tuple()
        .all(db)
        .await?;
    asked.reverse();
    let rows: Vec<(QuestionId, BallotMark, i64)> = ballot::Entity::find()
        .select_only()
        .columns([ballot::Column::QuestionId, ballot::Column::Choice])
        .column_as(ballot::Column::Id.count(), "number")
        .filter(ballot::COLUMN.question_id.is_in(asked.iter().map(|one| one.0)))
        .filter(ballot::COLUMN.delegation_id.is_in(members.iter().copied()))
        .filter(ballot::COLUMN.superseded_at.is_null())
        .group_by(ballot::Column::QuestionId)
        .group_by(ballot::Column::Choice)
        .into_tuple()
        .all(db)
        .await?;
    let mut counted: HashMap<QuestionId, ChoiceCounts> = HashMap::new();
    for (question, mark, number) in rows {
        if let Some(rank) = mark_rank(mark) {
            counted.entry(question).or_default()[rank] += to_u32(number);
        }
    }
    let voted = asked.into_iter().map(|(question_id, closed_at, title, title_of, titles)| GroupVote {
        choices: counted.remove(&question_id).unwrap_or_default(),
        question_id,
        name: VoteName { title, title_of, titles },
        closed_at,
    });
    Ok(voted.collect())
}

/// Measures agreement in the newest [`REVISIONS`] revisions, the oldest of them first, by the positions of these
/// members that stand at the end of each and are shown under a name.
#[tracing::instrument(skip_all)]
pub async fn revision_agreements(
    db: &impl ConnectionTrait,
    access: &Access,
    members: &[DelegationId],
) -> Result<Vec<RevisionAgreement>> {
    let mut revisions = revision::Entity::find()
        .filter(revision::COLUMN.consultation_id.eq(access.consultation_id()))
        .order_by_desc(revision::COLUMN.number)
        .limit(REVISIONS)
        .all(db)
        .await?;
    revisions.reverse();
    let there: Vec<(RevisionId, ProvisionId)> = provision_version::Entity::find()
        .select_only()
        .columns([provision_version::Column::RevisionId, provision_version::Column::ProvisionId])
        .filter(provision_version::COLUMN.revision_id.is_in(revisions.iter().map(|one| one.id)))
        .into_tuple()
        .all(db)
        .await?;
    let there: HashSet<(RevisionId, ProvisionId)> = there.into_iter().collect();
    let ends: Vec<DateTime<Utc>> = revisions.iter().skip(1).map(|next| next.published_at).collect();
    // Counts the revisions that had ended by a time. A position stands at the ends between its submission and its own
    // end.
    let passed = |at: Expr| {
        ends.iter().fold(Expr::val(0), |sum, end| sum.add(Expr::case(at.clone().gte(*end), 1).finally(0)))
    };
    let ended = access.ended_at::<position::Model>();
    let all = i32::try_from(revisions.len()).unwrap_or(i32::MAX);
    let gone = Expr::case(ended.clone().is_null(), all).finally(passed(ended));
    let rows: Vec<(ProvisionId, Stance, i32, i32, i64)> = position::Entity::find()
        .select_only()
        .columns([position::Column::ProvisionId, position::Column::Stance])
        .expr_as(passed(Expr::col(position::Column::SubmittedAt)), "came")
        .expr_as(gone, "gone")
        .column_as(position::Column::Id.count(), "number")
        .filter(position::COLUMN.consultation_id.eq(access.consultation_id()))
        .filter(position::COLUMN.delegation_id.is_in(members.iter().copied()))
        .filter(position::COLUMN.amendment_id.is_null())
        .filter(access.known::<position::Model>())
        .filter(access.named::<position::Model>())
        .group_by(position::Column::ProvisionId)
        .group_by(position::Column::Stance)
        .group_by(Expr::cust("came"))
        .group_by(Expr::cust("gone"))
        .into_tuple()
        .all(db)
        .await?;
    let stood = revisions.iter().zip(0..).map(|(revision, place)| {
        let mut counts: HashMap<ProvisionId, StanceCounts> = HashMap::new();
        for (provision, stance, came, gone, number) in &rows {
            if (*came..*gone).contains(&place) && there.contains(&(revision.id, *provision)) {
                counts.entry(*provision).or_default().add(*stance, to_u32(*number));
            }
        }
        let (agreement, shared) = mean_agreement(counts.values().map(StanceCounts::choices));
        RevisionAgreement { number: revision.number, published_at: revision.published_at, shared, agreement }
    });
    Ok(stood.collect())
}

/// Measures how alike each other delegation is to this one, as far as both are named.
#[tracing::instrument(skip_all, fields(delegation = %delegation_id))]
pub async fn delegation_likeness(
    db: &impl ConnectionTrait,
    access: &Access,
    delegation_id: DelegationId,
) -> Result<BTreeMap<DelegationId, DelegationLikeness>> {
    let mut alike: BTreeMap<DelegationId, DelegationLikeness> = BTreeMap::new();
    let stances = [
        (NO, vec![Stance::Oppose]),
        (ABSTAIN, vec![Stance::Reserve, Stance::SupportWithAmendment]),
        (YES, vec![Stance::Support]),
    ];
    for (own, stances) in stances {
        let mut taken: HashMap<DelegationId, StanceCounts> = HashMap::new();
        let ours = Query::select()
            .column(position::Column::ProvisionId)
            .from(position::Entity)
            .cond_where(
                standing_positions(access)
                    .add(position::COLUMN.delegation_id.eq(delegation_id))
                    .add(position::COLUMN.stance.is_in(stances)),
            )
            .to_owned();
        let rows: Vec<(DelegationId, Stance, i64)> = position::Entity::find()
            .select_only()
            .columns([position::Column::DelegationId, position::Column::Stance])
            .column_as(position::Column::Id.count(), "number")
            .filter(standing_positions(access))
            .filter(position::COLUMN.delegation_id.ne(delegation_id))
            .filter(position::Column::ProvisionId.in_subquery(ours))
            .group_by(position::Column::DelegationId)
            .group_by(position::Column::Stance)
            .into_tuple()
            .all(db)
            .await?;
        for (other, stance, number) in rows {
            taken.entry(other).or_default().add(stance, to_u32(number));
        }
        for (other, counts) in taken {
            alike.entry(other).or_default().positions.0[own] = counts.choices();
        }
    }
    for (own, mark) in [(NO, BallotMark::No), (ABSTAIN, BallotMark::Abstain), (YES, BallotMark::Yes)] {
        let ours = standing_ballots(access)
            .select_only()
            .column(ballot::Column::QuestionId)
            .filter(ballot::COLUMN.delegation_id.eq(delegation_id))
            .filter(ballot::COLUMN.choice.eq(mark));
        let rows: Vec<(DelegationId, BallotMark, i64)> = standing_ballots(access)
            .select_only()
            .columns([ballot::Column::DelegationId, ballot::Column::Choice])
            .column_as(ballot::Column::Id.count(), "number")
            .filter(ballot::COLUMN.delegation_id.ne(delegation_id))
            .filter(ballot::Column::QuestionId.in_subquery(ours.into_query()))
            .group_by(ballot::Column::DelegationId)
            .group_by(ballot::Column::Choice)
            .into_tuple()
            .all(db)
            .await?;
        for (other, mark, number) in rows {
            if let Some(theirs) = mark_rank(mark) {
                alike.entry(other).or_default().votes.0[own][theirs] += to_u32(number);
            }
        }
    }
    alike.retain(|_, one| one.votes.shared() + one.positions.shared() > 0);
    Ok(alike)
}

fn select_members(
    delegations: &BTreeMap<DelegationId, delegation::Model>,
) -> impl Iterator<Item = &delegation::Model> {
    delegations.values().filter(|one| one.kind == DelegationKind::Member)
}

/// Selects the votes of a consultation that show how a delegation voted on yes or no.
fn counted_votes(access: &Access) -> Select<question::Entity> {
    question::Entity::find()
        .filter(question::COLUMN.consultation_id.eq(access.consultation_id()))
        .filter(question::COLUMN.closed_at.is_not_null())
        .filter(question::COLUMN.outcome.is_not_null())
        .filter(question::COLUMN.method.is_in([VotingMethod::Recorded, VotingMethod::RollCall]))
}

/// Selects the ballots that stand in these votes.
fn standing_ballots(access: &Access) -> Select<ballot::Entity> {
    let asked = counted_votes(access).select_only().column(question::Column::Id);
    ballot::Entity::find()
        .filter(ballot::Column::QuestionId.in_subquery(asked.into_query()))
        .filter(ballot::COLUMN.superseded_at.is_null())
}

/// Returns the condition that a position has a name and stands for the viewer on a paragraph of the latest revision.
fn standing_positions(access: &Access) -> Condition {
    positions::is_live_for(access)
        .add(position::COLUMN.consultation_id.eq(access.consultation_id()))
        .add(
            position::Column::ProvisionId
                .in_subquery(instruments::latest_provisions(&[access.consultation_id()])),
        )
        .add(access.named::<position::Model>())
}

const fn mark_rank(mark: BallotMark) -> Option<usize> {
    match mark {
        BallotMark::No => Some(NO),
        BallotMark::Abstain => Some(ABSTAIN),
        BallotMark::Yes => Some(YES),
        BallotMark::Split | BallotMark::Ranking | BallotMark::Withdrawn => None,
    }
}

fn to_u32(number: i64) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
