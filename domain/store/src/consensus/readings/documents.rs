//! The summary as a document: the summaries of provisions, with their votes, objections, minority views and remarks.

use crate::attribution::Access;
use crate::blocs::readings as blocs;
use crate::consensus::readings::objections::{ObjectionHistory, is_of_member};
use crate::consensus::readings::remarks::{SummaryRemarks, load_remarks};
use crate::consensus::readings::votes::DecidingVote;
use crate::consensus::readings::{
    PositionBrief, ProvisionStatus, SummaryOverview, count_members, list_participants, overview_of,
    provision_statuses, provisions_taking_positions, submitted_positions_by_provision, summarize_visible,
};
use crate::consultations::readings as consultations;
use crate::delegations::readings as delegations;
use crate::entity::{delegation, position, reservation, revision};
use crate::grouping::grouped;
use crate::instruments::readings as instruments;
use crate::positions::readings::counts as positions;
use crate::questions::readings::decided::{DecidedText, load_decided_texts};
use crate::questions::readings::deciding::{PresentVerdict, TextVotes};
use crate::reservations::readings as reservations;
use crate::{Result, StoreError};
use chrono::{DateTime, Utc};
use domain::attribution::Disclosure;
use domain::consensus;
use domain::consensus::{ConsensusStatus, StatedPosition, Summary};
use domain::delegations::DelegationKind;
use domain::identifiers::{ConsultationId, DelegationId, PositionId, ProvisionId, TagId};
use domain::languages::Language;
use domain::positions::Stance;
use sea_orm::{ColumnTrait, DatabaseConnection, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

/// The number of provisions on one page of the document.
pub const PAGE: u64 = 6;

/// The number of provisions of a document that are read at once where all of them are.
pub const LONG_PAGE: u64 = 50;

/// The most provisions that are told of on one page for a bureau.
const BRIEF: u64 = 15;

/// A page of the consensus summary.
#[derive(Debug)]
pub struct SummaryDocument {
    pub overview: SummaryOverview,
    /// The summary of each provision on the page that takes positions, by identifier.
    pub summaries: BTreeMap<ProvisionId, Summary>,
    /// The positions whose statements are quoted, by provision.
    pub quoted: BTreeMap<ProvisionId, Vec<position::Model>>,
    /// The vote that decided on each provision, where there is one.
    pub decided: BTreeMap<ProvisionId, DecidingVote>,
    /// What was put to the vote, for each provision on the page on which a vote has decided or that came later.
    pub voted: HashMap<ProvisionId, DecidedText>,
    /// What the votes say of the present words of each provision of the whole text of which they say something.
    pub verdicts: BTreeMap<ProvisionId, PresentVerdict>,
    /// The reservations and declarations on each provision, in the order made.
    pub reservations: BTreeMap<ProvisionId, Vec<reservation::Model>>,
    /// The remarks beside each provision, and beside the whole text.
    pub remarks: BTreeMap<Option<ProvisionId>, SummaryRemarks>,
    /// The members without any position, on the provisions with the tag by which it is read; `None` where the names of some that have one are not shown.
    pub silent: Option<Vec<DelegationId>>,
    /// The names of the blocs, by identifier.
    pub blocs: blocs::BlocNames,
}

/// A filter for the provisions of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ProvisionFilter {
    Status(ConsensusStatus),
    /// The provisions whose words a vote has adopted, or not adopted.
    Adopted(bool),
    /// The provisions that have other words than those adopted, or were not there when the whole text was adopted.
    ChangedSince,
}

impl ProvisionFilter {
    /// Tells whether a provision fits that has this status and of whose words votes say this, if anything.
    pub fn fits(self, status: ConsensusStatus, verdict: Option<PresentVerdict>) -> bool {
        match (self, verdict) {
            (Self::Status(wanted), _) => status == wanted,
            (Self::Adopted(true), Some(PresentVerdict::Adopted))
            | (Self::Adopted(false), Some(PresentVerdict::Rejected))
            | (Self::ChangedSince, Some(PresentVerdict::Reworded | PresentVerdict::AddedSince)) => true,
            (Self::Adopted(_) | Self::ChangedSince, _) => false,
        }
    }
}

/// Loads a page of the summary of the latest revision, or of the provisions that fit `only`: those that divide first, then
/// those that are open, agreed with reservations and agreed, and last those on which too few have been heard; of one
/// status those on which most have been heard first. With a tag, all of it is about the provisions that carry the tag. It is
/// `None` before the first revision.
#[tracing::instrument(skip_all)]
pub async fn load_document(
    db: &DatabaseConnection,
    access: &Access,
    language: Option<Language>,
    page: u64,
    only: Option<ProvisionFilter>,
    tag: Option<TagId>,
) -> Result<Option<SummaryDocument>> {
    load_listed(db, access, language, (page, PAGE), only, tag).await
}

/// Loads what a bureau is told: the first provisions in the order of [`load_document`].
#[tracing::instrument(skip_all)]
pub async fn load_brief(
    db: &DatabaseConnection,
    access: &Access,
    language: Option<Language>,
    tag: Option<TagId>,
) -> Result<Option<SummaryDocument>> {
    load_listed(db, access, language, (0, BRIEF), None, tag).await
}

/// Loads a longer page of the same, of [`LONG_PAGE`] provisions, for who tells of all of them.
#[tracing::instrument(skip_all)]
pub async fn load_long_document(
    db: &DatabaseConnection,
    access: &Access,
    language: Option<Language>,
    page: u64,
) -> Result<Option<SummaryDocument>> {
    load_listed(db, access, language, (page, LONG_PAGE), None, None).await
}

/// Loads a page of provisions, of which so many are on each.
async fn load_listed(
    db: &DatabaseConnection,
    access: &Access,
    language: Option<Language>,
    (page, size): (u64, u64),
    only: Option<ProvisionFilter>,
    tag: Option<TagId>,
) -> Result<Option<SummaryDocument>> {
    let consultation_id = access.consultation_id();
    let Some(revision) = consultations::find_latest_revision(db, consultation_id).await? else {
        return Ok(None);
    };
    let delegations = delegations::participating_delegations(db, consultation_id).await?;
    let members = count_members(&delegations);
    let standings = provision_statuses(db, access, revision.id, members, tag).await?;
    let votes = load_votes(db, consultation_id, &standings).await?;
    let fits = |one: &&ProvisionStatus| {
        only.is_none_or(|only| only.fits(one.status, votes.verdict(one.provision_id)))
    };
    let mut such: Vec<&ProvisionStatus> = standings.iter().filter(fits).collect();
    // The sort is stable, so that provisions of one status and number stay in the order of the text.
    such.sort_by_key(|one| (one.status.reading_rank(), Reverse(one.heard)));
    let first = usize::try_from(page.saturating_mul(size)).unwrap_or(usize::MAX);
    let most = usize::try_from(size).unwrap_or(usize::MAX);
    let listed: Vec<ProvisionId> = such.iter().skip(first).take(most).map(|one| one.provision_id).collect();
    let total = u64::try_from(such.len()).unwrap_or(u64::MAX);
    let among = Some(listed.clone());
    let mut draft = instruments::load_revision_provisions(db, revision, language, among, 0, size).await?;
    draft.provisions.sort_by_key(|one| listed.iter().position(|id| *id == one.provision_id));
    draft.total = total;
    let overview = SummaryOverview { draft, delegations, members, standings };
    Ok(Some(assemble_document(db, access, overview, &votes, language, tag).await?))
}

async fn load_votes(
    db: &DatabaseConnection,
    consultation_id: ConsultationId,
    standings: &[ProvisionStatus],
) -> Result<TextVotes> {
    let all: Vec<ProvisionId> = standings.iter().map(|one| one.provision_id).collect();
    TextVotes::load(db, consultation_id, &all).await
}

/// The largest number of revisions whose publication is listed.
const PUBLICATIONS: u64 = 100;

/// Lists the numbers of the newest revisions and when each was published, the oldest of them first.
#[tracing::instrument(skip_all)]
pub async fn list_publications(
    db: &DatabaseConnection,
    access: &Access,
) -> Result<Vec<(i32, DateTime<Utc>)>> {
    let mut rows: Vec<(i32, DateTime<Utc>)> = revision::Entity::find()
        .select_only()
        .columns([revision::Column::Number, revision::Column::PublishedAt])
        .filter(revision::COLUMN.consultation_id.eq(access.consultation_id()))
        .order_by_desc(revision::COLUMN.number)
        .limit(PUBLICATIONS)
        .into_tuple()
        .all(db)
        .await?;
    rows.reverse();
    Ok(rows)
}

/// Loads the summary of one provision, or a page without provisions where none is named. It is refused where the
/// provision is not in the latest revision or takes no positions.
#[tracing::instrument(skip_all)]
pub async fn load_document_of(
    db: &DatabaseConnection,
    access: &Access,
    language: Option<Language>,
    provision_id: Option<ProvisionId>,
) -> Result<SummaryDocument> {
    let among = Some(provision_id.into_iter().collect());
    let draft =
        instruments::load_draft_provisions(db, access.consultation_id(), language, among, 0, 1).await?;
    let overview = overview_of(db, access, draft.ok_or(StoreError::NotFound)?).await?;
    let votes = load_votes(db, access.consultation_id(), &overview.standings).await?;
    let document = assemble_document(db, access, overview, &votes, language, None).await?;
    let there = provision_id.is_none_or(|id| document.summaries.contains_key(&id));
    if there { Ok(document) } else { Err(StoreError::NotFound) }
}

async fn assemble_document(
    db: &DatabaseConnection,
    access: &Access,
    overview: SummaryOverview,
    votes: &TextVotes,
    language: Option<Language>,
    tag: Option<TagId>,
) -> Result<SummaryDocument> {
    let ids = provisions_taking_positions(&overview.draft);
    let submitted = submitted_positions_by_provision(db, access, &ids).await?;
    let live: BTreeMap<ProvisionId, Vec<PositionBrief>> = submitted
        .iter()
        .map(|(id, all)| (*id, all.iter().filter(|one| !one.outdated).copied().collect()))
        .collect();
    let participants = list_participants(&overview.delegations, &blocs::blocs_by_member(db).await?);
    let history = ObjectionHistory::read(db, access, &overview.draft.revision, &ids, &submitted).await?;
    let mut spoken =
        grouped(crate::blocs::readings::statements::bloc_positions(db, access, &ids).await?, |one| {
            one.point.provision_id
        });
    let mut summaries = BTreeMap::new();
    let mut picked = Vec::new();
    for (id, live) in &live {
        let objectors = history.objectors(access, &submitted[id], &overview.delegations);
        let summary =
            summarize_visible(access, &participants, live, &consensus::assess_objections(&objectors));
        let spoken = spoken.remove(id).unwrap_or_default();
        let summary = spoken.iter().fold(summary, |summary, one| match &one.bloc {
            Some(bloc) => {
                summary.with_associated(bloc.id, one.statement.id, one.point.stance, &one.associated)
            }
            None => summary,
        });
        picked.extend(minority_positions(access, &summary, live, &overview.delegations));
        summaries.insert(*id, summary);
    }
    let quoted = load_quoted_positions(db, access, &picked).await?;
    let silent = positions::delegations_with_position(db, access, tag).await?.map(|heard| {
        let members = overview.delegations.values().filter(|one| one.kind == DelegationKind::Member);
        members.map(|member| member.id).filter(|id| !heard.contains(id)).collect()
    });
    let remarks = load_remarks(db, access, &live).await?;
    let blocs = blocs::bloc_names(db).await?;
    let beside = summaries.iter().map(|(id, summary): (&ProvisionId, &Summary)| {
        let heard = |one: &&PositionBrief| {
            one.stated.stance != Stance::NoPosition && one.shown(access) != Disclosure::Nothing
        };
        let seen = live[id].iter().filter(is_of_member(&overview.delegations)).filter(heard);
        (*id, seen.collect(), summary.not_heard.as_slice())
    });
    let decided = votes.beside(db, beside).await?;
    let voted = load_decided_texts(db, votes, &ids, language).await?;
    let verdict = |one: &ProvisionStatus| Some((one.provision_id, votes.verdict(one.provision_id)?));
    let verdicts = overview.standings.iter().filter_map(verdict).collect();
    let reservations = reservations::reservations_on_provisions(db, access, &ids).await?;
    let reservations = grouped(reservations, |one| one.provision_id).into_iter().collect();
    Ok(SummaryDocument {
        overview,
        summaries,
        quoted,
        decided,
        voted,
        verdicts,
        reservations,
        remarks,
        silent,
        blocs,
    })
}

/// Chooses the positions of members whose statements are quoted, in the order of their stances.
fn minority_positions(
    access: &Access,
    summary: &Summary,
    live: &[PositionBrief],
    delegations: &BTreeMap<DelegationId, delegation::Model>,
) -> Vec<PositionId> {
    let voiced = live.iter().filter(is_of_member(delegations));
    let mut voiced: Vec<&PositionBrief> =
        voiced.filter(|one| one.voiced && one.shown(access) != Disclosure::Nothing).collect();
    voiced.sort_by_key(|one| (one.submitted_at, one.stated.position_id));
    // The region would say more about a delegation without a name.
    let region = |one: &PositionBrief| {
        let named = one.shown(access) == Disclosure::Whole;
        delegations.get(&one.stated.delegation_id).filter(|_| named).and_then(|found| found.region)
    };
    let voiced = voiced.into_iter().map(|one| StatedPosition {
        position_id: one.stated.position_id,
        stance: one.stated.stance,
        region: region(one),
    });
    consensus::minority_views(&summary.counts, &voiced.collect::<Vec<_>>())
}

/// Loads these positions with their words, in this order, by provision.
async fn load_quoted_positions(
    db: &DatabaseConnection,
    access: &Access,
    picked: &[PositionId],
) -> Result<BTreeMap<ProvisionId, Vec<position::Model>>> {
    let found =
        position::Entity::find().filter(position::COLUMN.id.is_in(picked.iter().copied())).all(db).await?;
    let mut found: HashMap<PositionId, position::Model> =
        access.veil_standing(found).into_iter().map(|one| (one.id, one)).collect();
    let mut quoted: BTreeMap<ProvisionId, Vec<position::Model>> = BTreeMap::new();
    for one in picked.iter().filter_map(|id| found.remove(id)) {
        quoted.entry(one.provision_id).or_default().push(one);
    }
    Ok(quoted)
}
