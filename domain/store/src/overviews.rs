//! Overviews: where consultations stand, in figures, for their cards and for the page with which each begins. What is
//! counted here is what the summary and the representation count for the same viewer.

use crate::Result;
use crate::amendments::readings as amendments;
use crate::amendments::readings::brackets::count_brackets;
use crate::attribution;
use crate::attribution::Access;
use crate::consensus::readings::{ProvisionStatus, provision_statuses};
use crate::consultations::readings as consultations;
use crate::credentials::readings::{count_lacking, load_terms};
use crate::entity::{
    amendment, comment, delegation, participant, position, provision_version, question, revision, seat,
    sponsor, summary_text, user, voice_count,
};
use crate::grouping::{count_each, select_numbers};
use crate::instruments::readings as instruments;
use crate::json_text::JsonText;
use crate::news::news_of_each;
use crate::positions::readings::counts::stance_counts_of_latest;
use crate::questions::readings::deciding::{WholeDecision, list_whole_decisions};
use crate::questions::readings::is_adopted_by;
use crate::questions::readings::turnout::{Turnout, load_turnouts};
use crate::reactions::readings::matrix::has_reactions;
use crate::representation::{is_shown_with_name, list_fully_named, stands_with_name};
use chrono::{DateTime, TimeDelta, Utc};
use domain::accounts::Role;
use domain::amendments::Disposition;
use domain::checklists::ChecklistFacts;
use domain::consensus;
use domain::consensus::{ConsensusStatus, StanceCounts};
use domain::consultations::{Business, StageKind};
use domain::delegations::DelegationKind;
use domain::identifiers::{ConsultationId, DelegationId, ProvisionId, QuestionId, RevisionId};
use domain::instruments::ProvisionKind;
use domain::news::News;
use domain::positions::Stance;
use domain::questions::TieDecision;
use domain::reactions::Audience;
use domain::rights;
use domain::rights::Act;
use domain::rules::Outcome;
use domain::viewers::Viewer;
use sea_orm::sea_query::{Expr, ExprTrait, Query, SelectStatement};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DatabaseConnection, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect,
};
use std::collections::{BTreeMap, HashMap};

/// The time of which a card tells what is new.
const LATELY: TimeDelta = TimeDelta::days(7);

/// The number of votes on an overview, the open ones before the others.
const VOTES: usize = 6;

/// The number of the votes among which those of an overview are looked for: the open ones, and then the newest.
const LATEST_VOTES: u64 = 60;

/// The number of silent members of whom an overview says how to reach them.
pub const SILENT: usize = 8;

/// The number of votes on wholes, by how far they are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct VoteFigures {
    pub all: u32,
    /// Those that are not closed.
    pub open: u32,
    pub adopted: u32,
}

/// Where a consultation stands, in figures.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ConsultationFigures {
    pub invited: u32,
    pub members: u32,
    /// The number of invited delegations for which somebody acts.
    pub joined: u32,
    /// The number of invited delegations that have contributed or voted; `None` where not all names are shown.
    pub spoken: Option<u32>,
    /// The number of members with a position; `None` where not all names are shown.
    pub positioned: Option<u32>,
    /// The members that have neither contributed nor voted; none where not all names are shown.
    pub silent: Vec<DelegationId>,
    pub votes: VoteFigures,
    /// The number of the latest revision; `None` before the first.
    pub revision: Option<i32>,
    /// What a vote has decided on the whole text, with the number of the revision that was put to it.
    pub whole: Option<(WholeDecision, i32)>,
    /// The number of provisions that take positions, by their status, in the order of the statuses; empty before the
    /// first revision.
    pub statuses: Vec<(ConsensusStatus, u32)>,
    /// The number of these provisions, and of the positions of members that stand on them.
    pub provisions: u32,
    pub heard: u64,
    /// What is new since a week ago.
    pub lately: News,
}

/// A consultation in a list, with its figures.
#[derive(Clone, Debug)]
pub struct ConsultationCard {
    pub access: Access,
    pub figures: ConsultationFigures,
}

/// A provision that takes positions, as a column of a picture of the whole text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextColumn {
    pub provision_id: ProvisionId,
    pub label: String,
    pub heard: u32,
    pub status: ConsensusStatus,
    /// Whether a heading stands before it.
    pub begins_section: bool,
}

/// A member that has neither contributed nor voted, with the names of its heads.
#[derive(Clone, Debug)]
pub struct SilentMember {
    pub delegation: delegation::Model,
    pub heads: Vec<String>,
}

/// What an organizer looks at.
#[derive(Clone, Debug)]
pub struct Cockpit {
    pub checklist: ChecklistFacts,
    /// The number of amendments that were not withdrawn, and of those that stand and of which the chair has not decided.
    pub amendments: u64,
    pub undecided: u64,
    /// The number of amendments that are agreed and not yet published.
    pub unpublished: u64,
    pub brackets: i64,
    /// The number of texts that the chair has written into the summary.
    pub summary_texts: u64,
    /// At most [`SILENT`] of the silent members.
    pub silent: Vec<SilentMember>,
    /// The number of members without the credentials that votes ask for; `None` where they ask for none, or no longer.
    pub uncredentialed: Option<usize>,
}

/// Lists a page of the access of the viewer to the consultations that the viewer may read, newest first, and counts them, without
/// those that are archived.
#[tracing::instrument(skip_all)]
pub async fn page_of_accesses(
    db: &DatabaseConnection,
    viewer: &Viewer,
    page: u64,
    now: DateTime<Utc>,
) -> Result<(Vec<Access>, u64)> {
    let (found, total) = consultations::page_of_consultations(db, viewer, page).await?;
    Ok((attribution::access_each(db, viewer, found, now).await?, total))
}

/// Lists the provisions of the latest revision that take positions, in the order of the text.
#[tracing::instrument(skip_all)]
pub async fn list_text_columns(
    db: &impl ConnectionTrait,
    access: &Access,
    members: u32,
) -> Result<Vec<TextColumn>> {
    let Some(latest) = consultations::find_latest_revision(db, access.consultation_id()).await? else {
        return Ok(Vec::new());
    };
    let mut last = None;
    let columns = provision_statuses(db, access, latest.id, members, None).await?.into_iter().map(|one| {
        let ProvisionStatus { provision_id, label, status, heard, heading, .. } = one;
        let begins_section = heading != last;
        last = heading;
        TextColumn { provision_id, label, heard, status, begins_section }
    });
    Ok(columns.collect())
}

/// Lists the votes on wholes of a consultation that are open, the nearest deadline first, and then those that closed last,
/// each with its turnout.
#[tracing::instrument(skip_all)]
pub async fn list_recent_votes(
    db: &impl ConnectionTrait,
    access: &Access,
) -> Result<Vec<(question::Model, Turnout)>> {
    type Row = (QuestionId, Option<DateTime<Utc>>, Option<DateTime<Utc>>);
    // The rolls and the rules of those that are not shown would be much to read.
    let mut latest: Vec<Row> = question::Entity::find()
        .select_only()
        .columns([question::Column::Id, question::Column::ClosesAt, question::Column::ClosedAt])
        .filter(question::COLUMN.consultation_id.eq(access.consultation_id()))
        .filter(question::COLUMN.parent_id.is_null())
        .order_by_asc(question::Column::ClosedAt.is_not_null())
        .order_by_desc(question::COLUMN.id)
        .limit(LATEST_VOTES)
        .into_tuple()
        .all(db)
        .await?;
    if latest.is_empty() {
        return Ok(Vec::new());
    }
    latest.sort_by(|(_, closes, closed), (_, other_closes, other_closed)| match (closed, other_closed) {
        (None, None) => (closes.is_none(), closes).cmp(&(other_closes.is_none(), other_closes)),
        (Some(one), Some(other)) => other.cmp(one),
        (one, other) => one.is_some().cmp(&other.is_some()),
    });
    latest.truncate(VOTES);
    let ids: Vec<QuestionId> = latest.into_iter().map(|(id, ..)| id).collect();
    let mut found =
        question::Entity::find().filter(question::COLUMN.id.is_in(ids.iter().copied())).all(db).await?;
    found.sort_by_key(|one| ids.iter().position(|id| *id == one.id));
    let turnouts = load_turnouts(db, found.iter()).await?;
    let joined = found.into_iter().map(|one| {
        let turnout = turnouts.get(&one.id).copied().unwrap_or_default();
        (one, turnout)
    });
    Ok(joined.collect())
}

/// Loads what an organizer looks at; `figures` are those of the consultation.
#[tracing::instrument(skip_all)]
pub async fn load_cockpit(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    access: &Access,
    figures: &ConsultationFigures,
    now: DateTime<Utc>,
) -> Result<Cockpit> {
    rights::may(Act::SetStage, viewer)?;
    let id = access.consultation_id();
    let proposed = || amendment::Entity::find().filter(amendment::COLUMN.consultation_id.eq(id));
    let amendments = proposed().filter(amendment::COLUMN.withdrawn_at.is_null());
    let undecided = proposed()
        .filter(amendments::amendment_stands())
        .filter(amendment::COLUMN.disposition.eq(Disposition::Open));
    let summary_texts = summary_text::Entity::find()
        .filter(summary_text::COLUMN.consultation_id.eq(id))
        .filter(summary_text::COLUMN.superseded_at.is_null());
    let numbers = [
        select_numbers(amendments, amendment::Column::ConsultationId, amendment::Column::Id),
        select_numbers(undecided, amendment::Column::ConsultationId, amendment::Column::Id),
        select_numbers(summary_texts, summary_text::Column::ConsultationId, summary_text::Column::Id),
    ];
    let numbers = count_each(db, numbers).await?;
    let [amendments, undecided, summary_texts] = numbers.map(|of| of.get(&id).copied().unwrap_or(0));
    let unpublished = amendments::count_unpublished_agreed(db, id).await?;
    let latest = consultations::find_latest_revision(db, id).await?;
    let scheduled = |kind: StageKind| kind.allows(Business::TakePosition) || kind.allows(Business::Vote);
    let checklist = ChecklistFacts {
        invited: figures.invited,
        joined: figures.joined,
        revision: latest.map(|latest| latest.number),
        scheduled: access.stages.iter().any(|stage| scheduled(stage.kind)),
        heard_now: access.consultation.audience != Audience::Nobody,
        reacted: has_reactions(db, id).await?,
        spoken: figures.heard > 0 || amendments > 0,
        summarized: summary_texts > 0,
        votes: figures.votes.all,
        votes_open: figures.votes.open,
        unpublished: unpublished > 0,
        concluded: access.stage.is_some_and(|stage| stage.kind.is_concluding()),
    };
    Ok(Cockpit {
        checklist,
        amendments,
        undecided,
        unpublished,
        brackets: count_brackets(db, access).await?.unwrap_or(0),
        summary_texts,
        silent: list_silent_members(db, &figures.silent).await?,
        uncredentialed: match load_terms(db, &access.consultation, now).await?.requirement_at(now) {
            Some(asked) if !access.facts().is_concluded() => {
                Some(count_lacking(db, viewer, id, asked.provisional, now).await?)
            }
            _ => None,
        },
    })
}

/// Lists at most [`SILENT`] of some delegations, with the names of their heads.
async fn list_silent_members(
    db: &impl ConnectionTrait,
    silent: &[DelegationId],
) -> Result<Vec<SilentMember>> {
    let ids: Vec<DelegationId> = silent.iter().copied().take(SILENT).collect();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let rows =
        delegation::Entity::find().filter(delegation::COLUMN.id.is_in(ids.iter().copied())).all(db).await?;
    let heads: Vec<(DelegationId, String)> = seat::Entity::find()
        .select_only()
        .column(seat::Column::DelegationId)
        .column(user::Column::Name)
        .inner_join(user::Entity)
        .filter(seat::COLUMN.delegation_id.is_in(ids))
        .filter(seat::COLUMN.role.eq(Role::Head))
        .filter(seat::COLUMN.ended_at.is_null())
        .order_by_asc(seat::Column::Id)
        .into_tuple()
        .all(db)
        .await?;
    let joined = rows.into_iter().map(|delegation| {
        let own = heads.iter().filter(|(id, _)| *id == delegation.id);
        SilentMember { heads: own.map(|(_, name)| name.clone()).collect(), delegation }
    });
    Ok(joined.collect())
}

/// Counts the figures of each of some consultations, in their order. The number of queries does not depend on how many they are.
#[tracing::instrument(skip_all)]
pub async fn count_figures(
    db: &impl ConnectionTrait,
    accesses: &[Access],
    now: DateTime<Utc>,
) -> Result<Vec<ConsultationFigures>> {
    if accesses.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<ConsultationId> = accesses.iter().map(Access::consultation_id).collect();
    let deeds = list_deeds(db, accesses).await?;
    let named = list_fully_named(db, accesses).await?;
    let provisions = list_latest_provisions(db, &ids).await?;
    let counts = stance_counts_of_latest(db, accesses).await?;
    let votes = count_votes(db, &ids).await?;
    let wholes = list_whole_decisions(db, &ids).await?;
    let numbers = list_revision_numbers(db, &ids, &wholes).await?;
    let mut lately = news_of_each(db, accesses, now - LATELY).await?;
    let figures = ids.into_iter().map(|id| {
        let deeds = deeds.get(&id).map(Vec::as_slice).unwrap_or_default();
        let counted = ConsultationFigures {
            votes: votes.get(&id).copied().unwrap_or_default(),
            revision: numbers.values().filter(|(of, _)| *of == id).map(|(_, number)| *number).max(),
            whole: wholes.get(&id).and_then(|one| Some((*one, numbers.get(&one.revision_id)?.1))),
            lately: lately.remove(&id).unwrap_or_default(),
            ..count_deeds(deeds, named.contains(&id))
        };
        count_statuses(counted, provisions.get(&id).map(Vec::as_slice).unwrap_or_default(), &counts)
    });
    Ok(figures.collect())
}

/// What an invited delegation has done, as far as it is shown under its name.
struct InvitedDeeds {
    delegation_id: DelegationId,
    member: bool,
    joined: bool,
    positioned: bool,
    spoken: bool,
}

fn count_deeds(deeds: &[InvitedDeeds], named: bool) -> ConsultationFigures {
    let count = |which: fn(&InvitedDeeds) -> bool| {
        u32::try_from(deeds.iter().filter(|one| which(one)).count()).unwrap_or(u32::MAX)
    };
    let silent = deeds.iter().filter(|one| named && one.member && !one.spoken);
    ConsultationFigures {
        invited: count(|_| true),
        members: count(|one| one.member),
        joined: count(|one| one.joined),
        spoken: named.then(|| count(|one| one.spoken)),
        positioned: named.then(|| count(|one| one.member && one.positioned)),
        silent: silent.map(|one| one.delegation_id).collect(),
        ..ConsultationFigures::default()
    }
}

fn count_statuses(
    figures: ConsultationFigures,
    provisions: &[ProvisionId],
    counts: &HashMap<ProvisionId, StanceCounts>,
) -> ConsultationFigures {
    if provisions.is_empty() {
        return figures;
    }
    let mut numbers: BTreeMap<ConsensusStatus, u32> = BTreeMap::new();
    let mut heard = 0;
    for id in provisions {
        let counts = counts.get(id).copied().unwrap_or_default();
        heard += u64::from(counts.heard());
        *numbers.entry(consensus::consensus_status(&counts, figures.members)).or_default() += 1;
    }
    let number = |status: &ConsensusStatus| numbers.get(status).copied().unwrap_or(0);
    ConsultationFigures {
        statuses: ConsensusStatus::ALL.iter().map(|status| (*status, number(status))).collect(),
        provisions: u32::try_from(provisions.len()).unwrap_or(u32::MAX),
        heard,
        ..figures
    }
}

/// Lists the provisions of the latest revisions that take positions, by consultation.
async fn list_latest_provisions(
    db: &impl ConnectionTrait,
    ids: &[ConsultationId],
) -> Result<BTreeMap<ConsultationId, Vec<ProvisionId>>> {
    let kinds = ProvisionKind::ALL.iter().copied().filter(|kind| kind.takes_positions());
    let rows: Vec<(ConsultationId, ProvisionId)> = provision_version::Entity::find()
        .select_only()
        .column(revision::Column::ConsultationId)
        .column(provision_version::Column::ProvisionId)
        .inner_join(revision::Entity)
        .filter(provision_version::Column::RevisionId.in_subquery(instruments::latest_revisions(ids)))
        .filter(provision_version::Column::Kind.is_in(kinds))
        .into_tuple()
        .all(db)
        .await?;
    let mut provisions: BTreeMap<ConsultationId, Vec<ProvisionId>> = BTreeMap::new();
    for (id, provision_id) in rows {
        provisions.entry(id).or_default().push(provision_id);
    }
    Ok(provisions)
}

/// Lists the numbers of the latest revisions, and of those that were put to the vote as a whole, with their consultations.
async fn list_revision_numbers(
    db: &impl ConnectionTrait,
    ids: &[ConsultationId],
    wholes: &BTreeMap<ConsultationId, WholeDecision>,
) -> Result<BTreeMap<RevisionId, (ConsultationId, i32)>> {
    let wanted = Condition::any()
        .add(revision::Column::Id.in_subquery(instruments::latest_revisions(ids)))
        .add(revision::COLUMN.id.is_in(wholes.values().map(|one| one.revision_id)));
    let rows: Vec<(RevisionId, ConsultationId, i32)> = revision::Entity::find()
        .select_only()
        .columns([revision::Column::Id, revision::Column::ConsultationId, revision::Column::Number])
        .filter(wanted)
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|(id, of, number)| (id, (of, number))).collect())
}

async fn count_votes(
    db: &impl ConnectionTrait,
    ids: &[ConsultationId],
) -> Result<BTreeMap<ConsultationId, VoteFigures>> {
    type Row = (ConsultationId, Option<DateTime<Utc>>, Option<JsonText<Outcome>>, Option<TieDecision>);
    // The rolls and the rules of all votes would be much to read for three numbers.
    let found: Vec<Row> = question::Entity::find()
        .select_only()
        .columns([
            question::Column::ConsultationId,
            question::Column::ClosedAt,
            question::Column::Outcome,
            question::Column::TieDecision,
        ])
        .filter(question::COLUMN.consultation_id.is_in(ids.iter().copied()))
        .filter(question::COLUMN.parent_id.is_null())
        .into_tuple()
        .all(db)
        .await?;
    let mut votes: BTreeMap<ConsultationId, VoteFigures> = BTreeMap::new();
    for (id, closed_at, outcome, tie_decision) in found {
        let counted = votes.entry(id).or_default();
        counted.all += 1;
        if closed_at.is_none() {
            counted.open += 1;
        } else if is_adopted_by(outcome.as_deref(), tie_decision) {
            counted.adopted += 1;
        }
    }
    Ok(votes)
}

/// Lists what each invited delegation has done, by consultation, in two queries at most: what each act has counted for those from
/// whom nothing is withheld, and row by row for others.
async fn list_deeds(
    db: &impl ConnectionTrait,
    accesses: &[Access],
) -> Result<BTreeMap<ConsultationId, Vec<InvitedDeeds>>> {
    let (whole, partial): (Vec<Access>, Vec<Access>) = accesses.iter().cloned().partition(Access::is_whole);
    let mut deeds = BTreeMap::new();
    if !whole.is_empty() {
        deeds = list_kept_deeds(db, &whole).await?;
    }
    if !partial.is_empty() {
        deeds.append(&mut list_known_deeds(db, &partial).await?);
    }
    Ok(deeds)
}

/// Lists what each invited delegation has done in consultations from whose viewer nothing is withheld.
async fn list_kept_deeds(
    db: &impl ConnectionTrait,
    accesses: &[Access],
) -> Result<BTreeMap<ConsultationId, Vec<InvitedDeeds>>> {
    type Row = (ConsultationId, DelegationId, DelegationKind, bool, i32, i32, i32, i32, i32);
    let rows: Vec<Row> = voice_count::Entity::find()
        .select_only()
        .columns([voice_count::Column::ConsultationId, voice_count::Column::DelegationId])
        .column(delegation::Column::Kind)
        .expr_as(Expr::exists(live_seats("voice_counts")), "joined")
        .columns([
            voice_count::Column::Present,
            voice_count::Column::Positions,
            voice_count::Column::Comments,
            voice_count::Column::Sponsored,
            voice_count::Column::Votes,
        ])
        .inner_join(delegation::Entity)
        .filter(voice_count::COLUMN.consultation_id.is_in(accesses.iter().map(Access::consultation_id)))
        .order_by_asc(voice_count::Column::DelegationId)
        .into_tuple()
        .all(db)
        .await?;
    let mut deeds: BTreeMap<ConsultationId, Vec<InvitedDeeds>> = BTreeMap::new();
    for (id, delegation_id, kind, joined, present, held, comments, sponsored, votes) in rows {
        deeds.entry(id).or_default().push(InvitedDeeds {
            delegation_id,
            member: kind == DelegationKind::Member,
            joined,
            positioned: present > 0,
            spoken: held + comments + sponsored + votes > 0,
        });
    }
    Ok(deeds)
}

/// Lists what each invited delegation has done as far as the viewer may know of it.
async fn list_known_deeds(
    db: &impl ConnectionTrait,
    accesses: &[Access],
) -> Result<BTreeMap<ConsultationId, Vec<InvitedDeeds>>> {
    type Row = (ConsultationId, DelegationId, DelegationKind, bool, bool, bool, bool, bool, bool);
    let held = held_positions(accesses);
    let mut present = held.clone();
    present.and_where(Expr::col(("positions", "outdated_at")).is_null());
    let rows: Vec<Row> = participant::Entity::find()
        .select_only()
        .columns([participant::Column::ConsultationId, participant::Column::DelegationId])
        .column(delegation::Column::Kind)
        .expr_as(Expr::exists(live_seats("participants")), "joined")
        .expr_as(Expr::exists(present), "positioned")
        .expr_as(Expr::exists(held), "held")
        .expr_as(Expr::exists(shown_comments(accesses)), "commented")
        .expr_as(Expr::exists(shown_sponsorships(accesses)), "sponsored")
        .expr_as(Expr::exists(closed_ballots()), "voted")
        .inner_join(delegation::Entity)
        .filter(participant::COLUMN.consultation_id.is_in(accesses.iter().map(Access::consultation_id)))
        .order_by_asc(participant::Column::DelegationId)
        .into_tuple()
        .all(db)
        .await?;
    let mut deeds: BTreeMap<ConsultationId, Vec<InvitedDeeds>> = BTreeMap::new();
    for (id, delegation_id, kind, joined, positioned, held, commented, sponsored, voted) in rows {
        deeds.entry(id).or_default().push(InvitedDeeds {
            delegation_id,
            member: kind == DelegationKind::Member,
            joined,
            positioned,
            spoken: held || commented || sponsored || voted,
        });
    }
    Ok(deeds)
}

/// Selects the rows of a table that are of the delegation of a participant, in its consultation.
fn rows_of_participant(table: &'static str) -> SelectStatement {
    let own = |column: &'static str| Expr::col((table, column));
    Query::select()
        .expr(Expr::val(1))
        .from(table)
        .and_where(own("consultation_id").equals(("participants", "consultation_id")))
        .and_where(own("delegation_id").equals(("participants", "delegation_id")))
        .to_owned()
}

fn held_positions(accesses: &[Access]) -> SelectStatement {
    let mut held = rows_of_participant("positions");
    held.and_where(Expr::col(("positions", "stance")).ne(Stance::NoPosition)).cond_where(stands_with_name::<
        position::Model,
    >(
        accesses,
        position::Column::ConsultationId,
    ));
    held
}

fn shown_comments(accesses: &[Access]) -> SelectStatement {
    let mut said = rows_of_participant("comments");
    said.and_where(Expr::col(("comments", "withdrawn_at")).is_null())
        .and_where(Expr::col(("comments", "hidden_at")).is_null())
        .cond_where(is_shown_with_name::<comment::Model>(accesses, comment::Column::ConsultationId));
    said
}

fn shown_sponsorships(accesses: &[Access]) -> SelectStatement {
    let (sponsors, amendments) = (
        |column: &'static str| Expr::col(("sponsors", column)),
        |column: &'static str| Expr::col(("amendments", column)),
    );
    let mut sponsored = Query::select();
    sponsored
        .expr(Expr::val(1))
        .from("sponsors")
        .inner_join("amendments", amendments("id").equals(("sponsors", "amendment_id")))
        .and_where(amendments("consultation_id").equals(("participants", "consultation_id")))
        .and_where(sponsors("delegation_id").equals(("participants", "delegation_id")))
        .and_where(sponsors("left_at").is_null())
        .and_where(amendments("withdrawn_at").is_null())
        .cond_where(is_shown_with_name::<amendment::Model>(accesses, amendment::Column::ConsultationId))
        .cond_where(is_shown_with_name::<sponsor::Model>(accesses, amendment::Column::ConsultationId));
    sponsored
}

/// Selects the live ballots of a participant. Who has voted in an open vote may be confidential, so only closed votes
/// count.
fn closed_ballots() -> SelectStatement {
    let (ballots, questions) = (
        |column: &'static str| Expr::col(("ballots", column)),
        |column: &'static str| Expr::col(("questions", column)),
    );
    let mut cast = Query::select();
    cast.expr(Expr::val(1))
        .from("questions")
        .inner_join("ballots", ballots("question_id").equals(("questions", "id")))
        .and_where(questions("consultation_id").equals(("participants", "consultation_id")))
        .and_where(questions("closed_at").is_not_null())
        .and_where(ballots("delegation_id").equals(("participants", "delegation_id")))
        .and_where(ballots("superseded_at").is_null());
    cast
}

/// Selects those who act for the delegation that a row of a table names.
fn live_seats(table: &'static str) -> SelectStatement {
    let seats = |column: &'static str| Expr::col(("seats", column));
    Query::select()
        .expr(Expr::val(1))
        .from("seats")
        .and_where(seats("delegation_id").equals((table, "delegation_id")))
        .and_where(seats("ended_at").is_null())
        .to_owned()
}
