//! Readings of the consensus summary and of what is written beside it.

pub(crate) mod documents;
pub(crate) mod objections;
pub(crate) mod outcomes;
pub(crate) mod remarks;
pub(crate) mod votes;

use crate::Result;
use crate::amendments::readings as amendments;
use crate::amendments::readings::SponsoredAmendment;
use crate::attribution::standing::Succeeded;
use crate::attribution::{Access, Attributed};
use crate::blocs::readings as blocs;
use crate::delegations::readings as delegations;
use crate::entity::{delegation, position, reply};
use crate::grouping::{grouped, join_identifiers, split_identifiers};
use crate::instruments::readings as instruments;
use crate::instruments::readings::DraftPage;
use crate::positions::readings as positions;
use crate::positions::readings::counts::stance_counts;
use crate::subjects::Subject;
use chrono::{DateTime, Utc};
use domain::attribution::{Disclosure, Restriction, Terms};
use domain::consensus;
use domain::consensus::{ConsensusStatus, Objection, Participant, StanceCounts, SubmittedStance, Summary};
use domain::consultations::StageKind;
use domain::delegations::DelegationKind;
use domain::identifiers::{AmendmentId, BlocId, DelegationId, PositionId, ProvisionId, RevisionId, TagId};
use domain::positions::Stance;
use domain::rights::consensus::ReplyFacts;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DatabaseConnection, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect,
};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// The largest number of amendments to a provision that the summary lists.
pub const AMENDMENTS: usize = 25;

/// A page of a draft, with the status of every provision.
#[derive(Debug)]
pub struct SummaryOverview {
    pub draft: DraftPage,
    pub delegations: BTreeMap<DelegationId, delegation::Model>,
    /// The number of members that take part.
    pub members: u32,
    /// The provisions of the whole text that take positions, in their order.
    pub standings: Vec<ProvisionStatus>,
}

/// The status of a provision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProvisionStatus {
    pub provision_id: ProvisionId,
    pub label: String,
    pub status: ConsensusStatus,
    /// The number of members that have been heard.
    pub heard: u32,
    /// The stances of members.
    pub counts: StanceCounts,
    /// The place in the text, from 1; headings have places too.
    pub place: usize,
    /// The last heading before it.
    pub heading: Option<ProvisionId>,
}

/// The status of each provision of a text that takes positions, in their order.
#[derive(Clone, Debug)]
pub struct TextStandings {
    /// The number of members that take part.
    pub members: u32,
    pub provisions: Vec<ProvisionStatus>,
}

impl TextStandings {
    pub fn find(&self, provision_id: ProvisionId) -> Option<&ProvisionStatus> {
        self.provisions.iter().find(|one| one.provision_id == provision_id)
    }
}

/// Loads the statuses of a whole revision as the viewer may see them, or of its provisions that carry a tag.
#[tracing::instrument(skip_all, fields(revision = %revision_id))]
pub async fn load_standings(
    db: &impl ConnectionTrait,
    access: &Access,
    revision_id: RevisionId,
    tag: Option<TagId>,
) -> Result<TextStandings> {
    let members = delegations::count_members(db, access.consultation_id()).await?;
    let members = u32::try_from(members).unwrap_or(u32::MAX);
    let provisions = provision_statuses(db, access, revision_id, members, tag).await?;
    Ok(TextStandings { members, provisions })
}

impl SummaryOverview {
    pub fn status(&self, provision_id: ProvisionId) -> Option<ConsensusStatus> {
        self.standings.iter().find(|one| one.provision_id == provision_id).map(|one| one.status)
    }
}

pub(crate) async fn overview_of(
    db: &DatabaseConnection,
    access: &Access,
    draft: DraftPage,
) -> Result<SummaryOverview> {
    let delegations = delegations::participating_delegations(db, access.consultation_id()).await?;
    let members = count_members(&delegations);
    let standings = provision_statuses(db, access, draft.revision.id, members, None).await?;
    Ok(SummaryOverview { draft, delegations, members, standings })
}

pub(crate) fn count_members(delegations: &BTreeMap<DelegationId, delegation::Model>) -> u32 {
    let members = delegations.values().filter(|one| one.kind == DelegationKind::Member).count();
    u32::try_from(members).unwrap_or(u32::MAX)
}

/// Loads the live positions on a provision or an amendment, and their summary.
#[tracing::instrument(skip_all)]
pub async fn summarize_subject(
    db: &DatabaseConnection,
    access: &Access,
    delegations: &BTreeMap<DelegationId, delegation::Model>,
    subject: impl Into<Subject>,
) -> Result<(Vec<position::Model>, Summary)> {
    let participants = list_participants(delegations, &blocs::blocs_by_member(db).await?);
    let live = positions::positions_on_subject(db, access, subject.into()).await?;
    let stated: Vec<PositionBrief> = live.iter().map(PositionBrief::of).collect();
    Ok((access.veil_standing(live), summarize_visible(access, &participants, &stated, &[])))
}

/// Summarizes the live positions on a provision or an amendment, and counts by stance those that are shown. Their words are not
/// read.
#[tracing::instrument(skip_all)]
pub async fn count_subject(
    db: &DatabaseConnection,
    access: &Access,
    delegations: &BTreeMap<DelegationId, delegation::Model>,
    subject: impl Into<Subject>,
) -> Result<(Summary, BTreeMap<Stance, u64>)> {
    let participants = list_participants(delegations, &blocs::blocs_by_member(db).await?);
    let live = positions::is_about_subject(subject.into()).add(positions::position_stands_for(access));
    let stated = read_briefs(db, live).await?;
    let mut counts = BTreeMap::new();
    for one in stated.iter().filter(|one| one.shown(access) != Disclosure::Nothing) {
        *counts.entry(one.stated.stance).or_insert(0) += 1;
    }
    Ok((summarize_visible(access, &participants, &stated, &[]), counts))
}

/// Summarizes the amendments to a provision that stand and have positions: those with the most positions first, at
/// most [`AMENDMENTS`].
#[tracing::instrument(skip_all, fields(provision = %provision_id))]
pub async fn summarize_amendments(
    db: &DatabaseConnection,
    access: &Access,
    delegations: &BTreeMap<DelegationId, delegation::Model>,
    provision_id: ProvisionId,
) -> Result<Vec<(SponsoredAmendment, Summary)>> {
    let mut live =
        grouped(positions::positions_on_amendments(db, access, provision_id).await?, |one| one.amendment_id);
    if live.is_empty() {
        return Ok(Vec::new());
    }
    let participants = list_participants(delegations, &blocs::blocs_by_member(db).await?);
    let standing = amendments::list_standing_amendments(db, Some(access), provision_id).await?;
    let told = standing.into_iter().filter_map(|one| {
        let live: Vec<PositionBrief> =
            live.remove(&Some(one.amendment.id))?.iter().map(PositionBrief::of).collect();
        let summary = summarize_visible(access, &participants, &live, &[]);
        (summary.counts.heard() > 0).then_some((one, summary))
    });
    let mut told: Vec<_> = told.collect();
    told.sort_by_key(|(_, summary)| Reverse(summary.counts.heard()));
    told.truncate(AMENDMENTS);
    Ok(told)
}

/// Lists the provisions of a draft that take positions.
pub(crate) fn provisions_taking_positions(draft: &DraftPage) -> Vec<ProvisionId> {
    let taking = draft.provisions.iter().filter(|provision| provision.kind.takes_positions());
    taking.map(|provision| provision.provision_id).collect()
}

/// A position as far as a summary needs it. Its words are read where they are quoted.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PositionBrief {
    stated: SubmittedStance,
    terms: Terms,
    provision_id: ProvisionId,
    revision_id: RevisionId,
    submitted_at: Option<DateTime<Utc>>,
    /// Whether the position has a statement.
    voiced: bool,
    /// Whether the words on which it was given have changed since.
    outdated: bool,
    /// The amendment that proposes its text.
    proposal_id: Option<AmendmentId>,
}

impl PositionBrief {
    fn of(position: &position::Model) -> Self {
        let stated = SubmittedStance {
            position_id: position.id,
            delegation_id: position.delegation_id,
            stance: position.stance,
        };
        Self {
            stated,
            terms: position.terms(),
            provision_id: position.provision_id,
            revision_id: position.revision_id,
            submitted_at: position.submitted_at,
            voiced: position.statement.is_some(),
            outdated: position.outdated_at.is_some(),
            proposal_id: position.proposal_id,
        }
    }

    fn shown(&self, access: &Access) -> Disclosure {
        access.shown(self.terms, Some(self.stated.delegation_id))
    }
}

/// Lists the submitted positions on each of some provisions that stand for the viewer, in the order of submission; those
/// on words that have changed since among them.
pub(crate) async fn submitted_positions_by_provision(
    db: &DatabaseConnection,
    access: &Access,
    ids: &[ProvisionId],
) -> Result<BTreeMap<ProvisionId, Vec<PositionBrief>>> {
    let submitted = access
        .standing::<position::Model>()
        .add(position::COLUMN.provision_id.is_in(ids.iter().copied()))
        .add(position::COLUMN.amendment_id.is_null());
    let mut live: BTreeMap<ProvisionId, Vec<PositionBrief>> =
        ids.iter().map(|id| (*id, Vec::new())).collect();
    for one in read_briefs(db, submitted).await? {
        live.entry(one.provision_id).or_default().push(one);
    }
    Ok(live)
}

/// Reads these positions as far as summaries need them, in the order of submission.
async fn read_briefs(db: &DatabaseConnection, which: Condition) -> Result<Vec<PositionBrief>> {
    type Row = (
        PositionId,
        ProvisionId,
        DelegationId,
        Stance,
        RevisionId,
        Restriction,
        Option<StageKind>,
        Option<DateTime<Utc>>,
        Option<AmendmentId>,
        bool,
        bool,
    );
    let rows: Vec<Row> = position::Entity::find()
        .select_only()
        .columns([
            position::Column::Id,
            position::Column::ProvisionId,
            position::Column::DelegationId,
            position::Column::Stance,
            position::Column::RevisionId,
            position::Column::Attribution,
            position::Column::Stage,
            position::Column::SubmittedAt,
            position::Column::ProposalId,
        ])
        .expr_as(Expr::col(position::Column::Statement).is_not_null(), "voiced")
        .expr_as(Expr::col(position::Column::OutdatedAt).is_not_null(), "outdated")
        .filter(which)
        .order_by_asc(position::COLUMN.id)
        .into_tuple()
        .all(db)
        .await?;
    let briefs = rows.into_iter().map(|row| {
        let (position_id, provision_id, delegation_id, stance, revision_id, ..) = row;
        let (.., attribution, stage, submitted_at, proposal_id, voiced, outdated) = row;
        PositionBrief {
            stated: SubmittedStance { position_id, delegation_id, stance },
            terms: Terms { attribution, stage },
            provision_id,
            revision_id,
            submitted_at,
            voiced,
            outdated,
            proposal_id,
        }
    });
    Ok(briefs.collect())
}

/// Summarizes the positions that are shown, without the names that are not.
pub(crate) fn summarize_visible(
    access: &Access,
    participants: &[Participant],
    live: &[PositionBrief],
    objections: &[Objection],
) -> Summary {
    let seen = live.iter().filter(|one| one.shown(access) != Disclosure::Nothing);
    let summary = consensus::summarize(participants, &seen.map(|one| one.stated).collect::<Vec<_>>());
    let summary = summary.with_objections(objections);
    let unnamed = live.iter().filter(|one| one.shown(access) == Disclosure::WithoutName);
    let unnamed: Vec<DelegationId> = unnamed.map(|one| one.stated.delegation_id).collect();
    if unnamed.is_empty() { summary } else { summary.without_names(&unnamed) }
}

/// Reads the status of each provision of a revision that takes positions and carries the tag, if one is given, in the order
/// of the text; places are those among these.
pub(crate) async fn provision_statuses(
    db: &impl ConnectionTrait,
    access: &Access,
    revision_id: RevisionId,
    members: u32,
    tag: Option<TagId>,
) -> Result<Vec<ProvisionStatus>> {
    let labels = instruments::tagged_labels(db, revision_id, tag).await?;
    let taking = labels.iter().filter(|(_, _, kind)| kind.takes_positions());
    let ids: Vec<ProvisionId> = taking.map(|(id, _, _)| *id).collect();
    let counts = stance_counts(db, access, &ids).await?;
    let mut heading = None;
    let mut statuses = Vec::with_capacity(ids.len());
    for (place, (provision_id, label, kind)) in (1..).zip(labels) {
        if !kind.takes_positions() {
            heading = Some(provision_id);
            continue;
        }
        let counts = counts.get(&provision_id).copied().unwrap_or_default();
        let status = consensus::consensus_status(&counts, members);
        let heard = counts.heard();
        statuses.push(ProvisionStatus { provision_id, label, status, heard, counts, place, heading });
    }
    Ok(statuses)
}

/// The stances of those who take part on some provisions.
#[derive(Debug)]
pub struct StanceTable {
    pub delegations: BTreeMap<DelegationId, delegation::Model>,
    /// Those who take part, with their groups, by identifier.
    pub participants: Vec<Participant>,
    pub rows: Vec<ProvisionStances>,
}

/// The stances on one provision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProvisionStances {
    pub provision_id: ProvisionId,
    /// The stance of each delegation with a position; `None` where the names of some of them are not shown, or would not
    /// be.
    pub named: Option<BTreeMap<DelegationId, Stance>>,
}

/// Loads the stances on some provisions by delegation, as far as the viewer is told all names.
#[tracing::instrument(skip_all)]
pub async fn load_stances(
    db: &DatabaseConnection,
    access: &Access,
    provision_ids: &[ProvisionId],
) -> Result<StanceTable> {
    let delegations = delegations::participating_delegations(db, access.consultation_id()).await?;
    let participants = list_participants(&delegations, &blocs::blocs_by_member(db).await?);
    let stated = live_stances(db, access, provision_ids).await?;
    let told = access.names_every_speaker();
    let rows = provision_ids.iter().map(|id| {
        let stated = stated.get(id).map(Vec::as_slice).unwrap_or_default();
        let shown = |one: &LiveStance| access.shown(one.terms, Some(one.delegation_id));
        let whole =
            told && stated.iter().all(|one| matches!(shown(one), Disclosure::Whole | Disclosure::Nothing));
        let seen = stated.iter().filter(|one| shown(one) != Disclosure::Nothing);
        let named = whole.then(|| seen.map(|one| (one.delegation_id, one.stance)).collect());
        ProvisionStances { provision_id: *id, named }
    });
    let rows = rows.collect();
    Ok(StanceTable { delegations, participants, rows })
}

/// The stance of a delegation on words that have not changed since.
struct LiveStance {
    delegation_id: DelegationId,
    stance: Stance,
    terms: Terms,
}

/// Lists the stances that stand for the viewer on each of some provisions, on words that have not changed since.
async fn live_stances(
    db: &DatabaseConnection,
    access: &Access,
    ids: &[ProvisionId],
) -> Result<BTreeMap<ProvisionId, Vec<LiveStance>>> {
    let rows: Vec<(ProvisionId, Stance, Restriction, Option<StageKind>, String)> = position::Entity::find()
        .select_only()
        .columns([
            position::Column::ProvisionId,
            position::Column::Stance,
            position::Column::Attribution,
            position::Column::Stage,
        ])
        .expr_as(join_identifiers(db, position::Column::DelegationId), "delegations")
        .filter(positions::is_live_for(access))
        .filter(position::COLUMN.provision_id.is_in(ids.iter().copied()))
        .group_by(position::Column::ProvisionId)
        .group_by(position::Column::Stance)
        .group_by(position::Column::Attribution)
        .group_by(position::Column::Stage)
        .into_tuple()
        .all(db)
        .await?;
    let mut live: BTreeMap<ProvisionId, Vec<LiveStance>> = BTreeMap::new();
    for (provision_id, stance, attribution, stage, delegations) in rows {
        let terms = Terms { attribution, stage };
        let stated = split_identifiers(&delegations)?.into_iter();
        let stated = stated.map(|delegation_id| LiveStance { delegation_id, stance, terms });
        live.entry(provision_id).or_default().extend(stated);
    }
    Ok(live)
}

/// Lists those who take part, with the groups to which facts assign them and their blocs.
pub(crate) fn list_participants(
    delegations: &BTreeMap<DelegationId, delegation::Model>,
    blocs: &BTreeMap<DelegationId, Vec<BlocId>>,
) -> Vec<Participant> {
    let of = |one: &delegation::Model| Participant {
        delegation_id: one.id,
        kind: one.kind,
        groups: one.declared(blocs),
    };
    delegations.values().map(of).collect()
}

impl reply::Model {
    /// Returns the facts on which rights to the reply depend.
    pub fn facts(&self) -> ReplyFacts {
        ReplyFacts {
            delegation_id: self.delegation_id,
            over: self.withdrawn_at.is_some() || self.superseded_at.is_some(),
        }
    }
}

/// Returns the condition that a reply is neither superseded nor withdrawn.
pub(crate) fn reply_stands() -> Condition {
    reply::Model::stands()
}
