//! The consensus summary, read from the positions in the database.

use super::entity::{delegation, position};
use super::instruments::{self, Draft};
use super::{Result, delegations, positions};
use crate::consensus::{self, Participant, Stated, Status, Summary};
use crate::delegations::DelegationKind;
use crate::languages::Language;
use crate::viewers::Viewer;
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
    /// Members with no position on anything.
    pub silent: Vec<i64>,
}

/// Summarizes a page of the latest revision, and counts the statuses of the whole of it.
pub async fn overview(
    db: &DatabaseConnection,
    viewer: &Viewer,
    consultation_id: i64,
    language: Option<Language>,
    page: u64,
) -> Result<Option<Overview>> {
    let Some(draft) = instruments::draft(db, viewer, consultation_id, language, page).await? else {
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
    let mut stated: BTreeMap<i64, Vec<Stated>> = ids.iter().map(|id| (*id, Vec::new())).collect();
    for position in positions::live(db, &ids).await? {
        stated.entry(position.provision_id).or_default().push(as_stated(&position));
    }
    let summaries =
        stated.into_iter().map(|(id, stated)| (id, consensus::summarize(&participants, &stated))).collect();
    let statuses = statuses(db, draft.revision.id, &participants).await?;
    let heard = positions::heard(db, consultation_id).await?;
    let silent = participants
        .iter()
        .filter(|participant| participant.kind == DelegationKind::Member)
        .map(|participant| participant.delegation_id)
        .filter(|id| !heard.contains(id))
        .collect();
    Ok(Some(Overview { draft, delegations, summaries, statuses, silent }))
}

/// The summary of one provision, from its live positions.
pub fn of_provision(delegations: &BTreeMap<i64, delegation::Model>, live: &[position::Model]) -> Summary {
    let participants: Vec<_> = delegations.values().map(participant).collect();
    let stated: Vec<_> = live.iter().map(as_stated).collect();
    consensus::summarize(&participants, &stated)
}

async fn statuses(
    db: &DatabaseConnection,
    revision_id: i64,
    participants: &[Participant],
) -> Result<BTreeMap<Status, u32>> {
    let members =
        participants.iter().filter(|participant| participant.kind == DelegationKind::Member).count();
    let members = u32::try_from(members).unwrap_or(u32::MAX);
    let labels = instruments::labels(db, revision_id).await?;
    let ids: Vec<_> =
        labels.into_iter().filter(|(_, _, kind)| kind.takes_positions()).map(|(id, _, _)| id).collect();
    let counts = positions::counts(db, &ids).await?;
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
