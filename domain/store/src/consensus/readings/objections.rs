//! How objections to provisions have been handled: whether the words have changed since, and what became of amendments.

use crate::Result;
use crate::attribution::Access;
use crate::consensus::readings::PositionBrief;
use crate::entity::{amendment, delegation, position, provision_version, revision, sponsor, text};
use crate::instruments::readings::wordings::WordingHistory;
use domain::amendments::Disposition;
use domain::attribution::Disclosure;
use domain::consensus::{Objector, SubmittedStance};
use domain::delegations::DelegationKind;
use domain::identifiers::{AmendmentId, DelegationId, ProvisionId, RevisionId};
use domain::positions::Stance;
use domain::positions::grounds::PositionGround;
use domain::text::is_same_words;
use sea_orm::{ColumnTrait, DatabaseConnection, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// The history that decides how objections have been handled.
pub(crate) struct ObjectionHistory {
    /// The revision at which a delegation last objected to a provision with a position that was superseded later.
    former: HashMap<(ProvisionId, DelegationId), RevisionId>,
    /// The provisions, each with the revisions in which its authentic words differed from the present ones.
    changed: HashSet<(ProvisionId, RevisionId)>,
    /// The dispositions of the amendments to a provision that a delegation sponsors.
    sponsored: HashMap<(ProvisionId, DelegationId), Vec<Disposition>>,
    /// The dispositions of the amendments that propose the texts of positions.
    proposals: HashMap<AmendmentId, Disposition>,
}

impl ObjectionHistory {
    pub(crate) async fn read(
        db: &DatabaseConnection,
        access: &Access,
        latest: &revision::Model,
        ids: &[ProvisionId],
        live: &BTreeMap<ProvisionId, Vec<PositionBrief>>,
    ) -> Result<Self> {
        let objecting = [Stance::SupportWithAmendment, Stance::Reserve, Stance::Oppose];
        let former: Vec<(ProvisionId, DelegationId, RevisionId)> = position::Entity::find()
            .select_only()
            .columns([
                position::Column::ProvisionId,
                position::Column::DelegationId,
                position::Column::RevisionId,
            ])
            .filter(position::COLUMN.provision_id.is_in(ids.iter().copied()))
            .filter(position::COLUMN.amendment_id.is_null())
            .filter(position::COLUMN.submitted_at.is_not_null())
            .filter(position::COLUMN.superseded_at.is_not_null())
            .filter(access.standing::<position::Model>().not())
            .filter(position::COLUMN.stance.is_in(objecting))
            .filter(access.named::<position::Model>())
            .order_by_asc(position::COLUMN.id)
            .into_tuple()
            .all(db)
            .await?;
        let former: HashMap<(ProvisionId, DelegationId), RevisionId> =
            former.into_iter().map(|(provision, delegation, at)| ((provision, delegation), at)).collect();
        let taken = live.values().flatten().map(|one| one.revision_id);
        let older: BTreeSet<RevisionId> =
            taken.chain(former.values().copied()).filter(|id| *id != latest.id).collect();
        let changed = provisions_reworded_since(db, latest, ids, &older).await?;
        let sponsored = sponsored_amendments(db, access, ids).await?;
        let proposals: Vec<AmendmentId> = live.values().flatten().filter_map(|one| one.proposal_id).collect();
        let proposals = dispositions_of(db, access, &proposals).await?;
        Ok(Self { former, changed, sponsored, proposals })
    }

    pub(crate) fn objectors(
        &self,
        access: &Access,
        live: &[PositionBrief],
        delegations: &BTreeMap<DelegationId, delegation::Model>,
    ) -> Vec<Objector> {
        let seen = |one: &&PositionBrief| one.shown(access) != Disclosure::Nothing;
        let of = |one: &PositionBrief| {
            let SubmittedStance { position_id, delegation_id, stance } = one.stated;
            let key = (one.provision_id, delegation_id);
            let former = self.former.get(&key).copied();
            let at = if stance == Stance::Support { former } else { Some(one.revision_id) };
            Objector {
                delegation_id,
                position_id,
                stance,
                objected: former.is_some(),
                changed: at.is_some_and(|at| self.changed.contains(&(one.provision_id, at))),
                sponsored: self.sponsored.get(&key).cloned().unwrap_or_default(),
                proposed: one.proposal_id.and_then(|id| self.proposals.get(&id).copied()),
            }
        };
        live.iter().filter(is_of_member(delegations)).filter(seen).map(of).collect()
    }
}

/// Returns a test for the positions of members.
pub(crate) fn is_of_member(
    delegations: &BTreeMap<DelegationId, delegation::Model>,
) -> impl Fn(&&PositionBrief) -> bool {
    |one| delegations.get(&one.stated.delegation_id).is_some_and(|found| found.kind == DelegationKind::Member)
}

/// Finds the provisions with those of `older` revisions in which their authentic words differed by more than editorial
/// changes.
async fn provisions_reworded_since(
    db: &DatabaseConnection,
    latest: &revision::Model,
    ids: &[ProvisionId],
    older: &BTreeSet<RevisionId>,
) -> Result<HashSet<(ProvisionId, RevisionId)>> {
    let Some(oldest) = older.first() else {
        return Ok(HashSet::new());
    };
    let among: BTreeSet<ProvisionId> = ids.iter().copied().collect();
    let history = WordingHistory::read(db, &[latest.consultation_id], *oldest, Some(&among)).await?;
    let rows: Vec<(ProvisionId, RevisionId, String)> = text::Entity::find()
        .select_only()
        .column(provision_version::Column::ProvisionId)
        .column(provision_version::Column::RevisionId)
        .column(text::Column::Body)
        .inner_join(provision_version::Entity)
        .filter(provision_version::COLUMN.provision_id.is_in(ids.iter().copied()))
        .filter(provision_version::COLUMN.revision_id.is_in(older.iter().copied().chain([latest.id])))
        .filter(text::COLUMN.language.eq(latest.authentic_language))
        .into_tuple()
        .all(db)
        .await?;
    let now: HashMap<ProvisionId, &str> = rows
        .iter()
        .filter(|(_, revision, _)| *revision == latest.id)
        .map(|(provision, _, body)| (*provision, body.as_str()))
        .collect();
    // An editorial change answers no objection.
    let stands = |provision, given| history.ground(provision, given) == Some(PositionGround::Editorial);
    let other = |(provision, given, body): &&(ProvisionId, RevisionId, String)| {
        now.get(provision).is_none_or(|now| !is_same_words(now, body)) && !stands(*provision, *given)
    };
    Ok(rows.iter().filter(other).map(|(provision, revision, _)| (*provision, *revision)).collect())
}

/// Finds the dispositions of these amendments, without those that are withdrawn.
async fn dispositions_of(
    db: &DatabaseConnection,
    access: &Access,
    ids: &[AmendmentId],
) -> Result<HashMap<AmendmentId, Disposition>> {
    let rows: Vec<(AmendmentId, Disposition)> = amendment::Entity::find()
        .select_only()
        .columns([amendment::Column::Id, amendment::Column::Disposition])
        .filter(amendment::COLUMN.id.is_in(ids.iter().copied()))
        .filter(amendment::COLUMN.withdrawn_at.is_null())
        .filter(access.seen::<amendment::Model>())
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().collect())
}

async fn sponsored_amendments(
    db: &DatabaseConnection,
    access: &Access,
    ids: &[ProvisionId],
) -> Result<HashMap<(ProvisionId, DelegationId), Vec<Disposition>>> {
    let rows: Vec<(ProvisionId, DelegationId, Disposition)> = sponsor::Entity::find()
        .select_only()
        .column(amendment::Column::ProvisionId)
        .column(sponsor::Column::DelegationId)
        .column(amendment::Column::Disposition)
        .inner_join(amendment::Entity)
        .filter(amendment::COLUMN.provision_id.is_in(ids.iter().copied()))
        .filter(amendment::COLUMN.withdrawn_at.is_null())
        .filter(sponsor::COLUMN.left_at.is_null())
        .filter(access.named::<amendment::Model>())
        .filter(access.named::<sponsor::Model>())
        .order_by_asc(sponsor::COLUMN.id)
        .into_tuple()
        .all(db)
        .await?;
    let mut sponsored: HashMap<_, Vec<_>> = HashMap::new();
    for (provision, delegation, disposition) in rows {
        sponsored.entry((provision, delegation)).or_default().push(disposition);
    }
    Ok(sponsored)
}
