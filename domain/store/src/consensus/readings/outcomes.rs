//! The outcome: the words that were adopted, with what has become of them since.

use crate::Result;
use crate::attribution::Access;
use crate::consensus::readings::{SummaryOverview, overview_of};
use crate::entity::provision_version;
use crate::instruments::readings as instruments;
use crate::instruments::readings::PAGE;
use crate::questions::readings::decided::{
    DecidedText, DecidedTitle, load_decided_texts, load_decided_title,
};
use crate::questions::readings::deciding::TextVotes;
use domain::identifiers::{ProvisionId, RevisionId};
use domain::instruments::put_back_gone;
use domain::languages::Language;
use domain::questions::WordsSince;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseConnection, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// A page of the outcome: provisions of the latest revision and, in their places, those that were adopted and are no
/// longer in it.
#[derive(Debug)]
pub struct OutcomePage {
    pub overview: SummaryOverview,
    pub votes: TextVotes,
    /// The title that was adopted with the whole text, where that was done on an earlier revision.
    pub title: Option<DecidedTitle>,
    /// The provisions on the page, in their order, and those on the pages before it.
    pub order: Vec<ProvisionId>,
    pub before: Vec<ProvisionId>,
    /// What votes have decided on provisions of the page.
    pub decided: HashMap<ProvisionId, DecidedText>,
    /// The number of provisions on all pages.
    pub total: u64,
}

/// Loads a page of the outcome; `None` before the first revision.
#[tracing::instrument(skip_all)]
pub async fn load_outcome(
    db: &DatabaseConnection,
    access: &Access,
    language: Option<Language>,
    page: u64,
) -> Result<Option<OutcomePage>> {
    let consultation_id = access.consultation_id();
    let mut votes = TextVotes::list(db, consultation_id, None).await?;
    let Some(latest) = votes.latest().map(|latest| latest.id) else { return Ok(None) };
    let order = order_with_gone(db, &mut votes, latest).await?;
    let total = order.len() as u64;
    let first = usize::try_from(page.saturating_mul(PAGE)).unwrap_or(usize::MAX).min(order.len());
    let (before, rest) = order.split_at(first);
    let order: Vec<ProvisionId> =
        rest.iter().copied().take(usize::try_from(PAGE).unwrap_or(usize::MAX)).collect();
    let among = Some(order.clone());
    let draft = instruments::load_draft_provisions(db, consultation_id, language, among, 0, PAGE).await?;
    let Some(draft) = draft else { return Ok(None) };
    votes.read_words(db, &order).await?;
    let decided = load_decided_texts(db, &votes, &order, language).await?;
    let title = load_decided_title(db, &votes, language).await?;
    let overview = overview_of(db, access, draft).await?;
    let before = before.to_vec();
    Ok(Some(OutcomePage { overview, votes, title, order, before, decided, total }))
}

/// Returns the provisions of the latest revision in their order and, in their places, those that were adopted and are
/// no longer in it.
async fn order_with_gone(
    db: &impl ConnectionTrait,
    votes: &mut TextVotes,
    latest: RevisionId,
) -> Result<Vec<ProvisionId>> {
    let whole = votes.on_whole().filter(|one| one.is_adopted()).map(|one| one.revision_id);
    let on_provisions = || votes.all().iter().filter(|one| one.provision_id.is_some());
    let put: BTreeSet<RevisionId> =
        on_provisions().map(|one| one.revision_id).chain(whole).chain([latest]).collect();
    let mut orders = provision_orders(db, put).await?;
    let order = orders.remove(&latest).unwrap_or_default();
    let there: BTreeSet<ProvisionId> = order.iter().copied().collect();
    let adopted = whole.and_then(|whole| orders.get(&whole)).into_iter().flatten().copied();
    let absent: BTreeSet<ProvisionId> = on_provisions()
        .filter_map(|one| one.provision_id)
        .chain(adopted)
        .filter(|id| !there.contains(id))
        .collect();
    let absent: Vec<ProvisionId> = absent.into_iter().collect();
    votes.read_words(db, &absent).await?;
    let gone = absent.iter().filter_map(|id| {
        let one = votes.on_provision(*id).filter(|one| one.adopted && one.since == WordsSince::Gone)?;
        let former = orders.get(&one.question.revision_id)?;
        let place = former.iter().position(|other| other == id)?;
        Some((one.question.revision_id, place, *id, former.as_slice()))
    });
    let mut gone: Vec<_> = gone.collect();
    gone.sort_by_key(|(revision, place, ..)| (*revision, *place));
    let gone: Vec<(ProvisionId, &[ProvisionId])> =
        gone.into_iter().map(|(_, _, id, former)| (id, former)).collect();
    Ok(put_back_gone(&order, &gone))
}

/// Lists the provisions of some revisions, in their order, by revision.
async fn provision_orders(
    db: &impl ConnectionTrait,
    revisions: BTreeSet<RevisionId>,
) -> Result<BTreeMap<RevisionId, Vec<ProvisionId>>> {
    let rows: Vec<(RevisionId, ProvisionId)> = provision_version::Entity::find()
        .select_only()
        .columns([provision_version::Column::RevisionId, provision_version::Column::ProvisionId])
        .filter(provision_version::COLUMN.revision_id.is_in(revisions))
        .order_by_asc(provision_version::COLUMN.place)
        .into_tuple()
        .all(db)
        .await?;
    let mut orders: BTreeMap<RevisionId, Vec<ProvisionId>> = BTreeMap::new();
    for (revision, provision) in rows {
        orders.entry(revision).or_default().push(provision);
    }
    Ok(orders)
}
