//! The consensus summary, read from the positions in the database.

use super::attribution::{Said, Sight};
use super::entity::{delegation, position};
use super::instruments::{self, Draft};
use super::{Result, delegations, positions};
use crate::attribution::Shown;
use crate::consensus::{self, Participant, Stated, Status, Summary};
use crate::delegations::DelegationKind;
use crate::languages::Language;
use sea_orm::DatabaseConnection;
use std::collections::BTreeMap;

/// The summary of one page of a draft.
#[derive(Debug)]
pub struct Overview {
    pub draft: Draft,
    pub delegations: BTreeMap<i64, delegation::Model>,
    /// The summary of each provision that takes positions, by the provision's identifier.
    pub summaries: BTreeMap<i64, Summary>,
    /// How many provisions of the whole text have each status.
    pub statuses: BTreeMap<Status, u32>,
    /// Members with no position on anything; none where the names of some who have one are not
    /// shown.
    pub silent: Option<Vec<i64>>,
}

/// Summarizes a page of the latest revision, and counts the statuses of the whole of it.
pub async fn overview(
    db: &DatabaseConnection,
    sight: &Sight,
    language: Option<Language>,
    page: u64,
) -> Result<Option<Overview>> {
    let consultation_id = sight.consultation_id();
    let Some(draft) = instruments::draft_by(db, consultation_id, language, page, instruments::PAGE).await?
    else {
        return Ok(None);
    };
    let delegations = delegations::participating(db, consultation_id).await?;
    let participants: Vec<_> = delegations.values().map(participant).collect();
    let ids: Vec<_> = draft
        .provisions
        .iter()
        .filter(|provision| provision.kind.takes_positions())
        .map(|provision| provision.provision_id)
        .collect();
    let mut live: BTreeMap<i64, Vec<position::Model>> = ids.iter().map(|id| (*id, Vec::new())).collect();
    for position in positions::all_live(db, &ids).await? {
        live.entry(position.provision_id).or_default().push(position);
    }
    let summaries = live.into_iter().map(|(id, live)| (id, summary(sight, &participants, &live))).collect();
    let statuses = statuses(db, sight, draft.revision.id, &participants).await?;
    let silent = positions::heard(db, sight).await?.map(|heard| {
        let members = participants.iter().filter(|participant| participant.kind == DelegationKind::Member);
        members.map(|member| member.delegation_id).filter(|id| !heard.contains(id)).collect()
    });
    Ok(Some(Overview { draft, delegations, summaries, statuses, silent }))
}

/// The live positions on one provision, and their summary.
pub async fn of_provision(
    db: &DatabaseConnection,
    sight: &Sight,
    delegations: &BTreeMap<i64, delegation::Model>,
    provision_id: i64,
) -> Result<(Vec<position::Model>, Summary)> {
    let participants: Vec<_> = delegations.values().map(participant).collect();
    let live = positions::all_live(db, &[provision_id]).await?;
    let summary = summary(sight, &participants, &live);
    Ok((sight.veil(live), summary))
}

/// Counts what is shown, and names nobody where a name is not.
fn summary(sight: &Sight, participants: &[Participant], live: &[position::Model]) -> Summary {
    let shown = |one: &position::Model| sight.shown(one.terms(), Some(one.delegation_id));
    let seen = live.iter().filter(|one| shown(one) != Shown::Nothing);
    let summary = consensus::summarize(participants, &seen.map(as_stated).collect::<Vec<_>>());
    let unnamed: Vec<i64> =
        live.iter().filter(|one| shown(one) == Shown::WithoutName).map(|one| one.delegation_id).collect();
    if unnamed.is_empty() { summary } else { summary.without_names(&unnamed) }
}

async fn statuses(
    db: &DatabaseConnection,
    sight: &Sight,
    revision_id: i64,
    participants: &[Participant],
) -> Result<BTreeMap<Status, u32>> {
    let members =
        participants.iter().filter(|participant| participant.kind == DelegationKind::Member).count();
    let members = u32::try_from(members).unwrap_or(u32::MAX);
    let labels = instruments::labels(db, revision_id).await?;
    let ids: Vec<_> =
        labels.into_iter().filter(|(_, _, kind)| kind.takes_positions()).map(|(id, _, _)| id).collect();
    let counts = positions::counts(db, sight, &ids).await?;
    let mut statuses = BTreeMap::new();
    for id in ids {
        let counts = counts.get(&id).copied().unwrap_or_default();
        *statuses.entry(consensus::status(&counts, members)).or_insert(0) += 1;
    }
    Ok(statuses)
}

fn participant(delegation: &delegation::Model) -> Participant {
    Participant {
        delegation_id: delegation.id,
        kind: delegation.kind,
        region: delegation.region,
        groups: delegation.groups(),
    }
}

fn as_stated(position: &position::Model) -> Stated {
    Stated { position_id: position.id, delegation_id: position.delegation_id, stance: position.stance }
}
