//! Readings of needs and offers: each shows a viewer only what exists for the viewer.

use crate::attribution::Access;
use crate::consultations::readings as consultations;
use crate::delegations::readings as delegations;
use crate::entity::{follow_up, need, need_match, offer, tranche};
use crate::{Result, StoreError, attribution};
use chrono::{DateTime, Utc};
use domain::identifiers::{
    CommitmentId, ConsultationId, DelegationId, NeedId, NeedMatchId, OfferId, ProvisionId,
};
use domain::needs::{
    MatchReasons, MatchState, MatchWeights, NeedProfile, NeedState, NeedSubject, NeedVisibility,
    OfferProfile, ProposedMatch, match_needs,
};
use domain::rights::needs::{MatchFacts, NeedFacts};
use domain::viewers::Viewer;
use sea_orm::sea_query::SelectStatement;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DatabaseConnection, EntityTrait, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect, QueryTrait, Select,
};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// The number of needs or offers on one page of the register.
pub const NEEDS_PAGE: u64 = 50;

/// The largest number of matches on the page of a need or an offer: the newest.
pub const MATCHES: u64 = 50;

/// The number of offers that are proposed for a need.
pub const PROPOSALS: usize = 10;

/// The largest number of offers among which proposals are found: the newest.
const WEIGHED: u64 = 2_000;

/// The largest number of needs on the page of a provision or a commitment.
const ON_PLACE: u64 = 20;

/// What a need hangs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NeedPlace {
    Provision(ProvisionId),
    Commitment(CommitmentId),
}

/// What is sought in the register.
#[derive(Clone, Debug, Default)]
pub struct NeedFilter {
    pub subject: Option<NeedSubject>,
    /// The states that fit; any without one.
    pub states: Vec<NeedState>,
    /// The delegations that fit; any where there is no list.
    pub delegations: Option<Vec<DelegationId>>,
}

impl NeedFilter {
    /// Selects what fits, among needs or among offers, by these columns.
    fn select<C: ColumnTrait>(&self, subject: C, state: C, delegation_id: C) -> Condition {
        let states = (!self.states.is_empty()).then(|| state.is_in(self.states.iter().copied()));
        let delegations = self.delegations.as_ref().map(|ids| delegation_id.is_in(ids.iter().copied()));
        Condition::all()
            .add_option(self.subject.map(|one| subject.eq(one)))
            .add_option(states)
            .add_option(delegations)
    }
}

/// A match with what it ties.
#[derive(Clone, Debug)]
pub struct ShownMatch {
    pub row: need_match::Model,
    pub need: need::Model,
    pub offer: offer::Model,
}

/// An offer that is proposed for a need, with the reasons.
#[derive(Clone, Debug)]
pub struct ProposedOffer {
    pub offer: offer::Model,
    pub found: ProposedMatch,
}

/// The needs of one delegation on one subject for which nothing has been found yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnmetCount {
    pub delegation_id: DelegationId,
    pub subject: NeedSubject,
    pub count: i64,
}

/// Who reads needs and offers: what is public is for everybody, and what the two delegations of a match have before them
/// is for both. What a delegation drafts exists for itself alone, organizers not among it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NeedReader {
    /// The viewer's delegation, where it takes part.
    own: Option<DelegationId>,
    organizer: bool,
}

impl NeedReader {
    pub(crate) const fn of(access: &Access) -> Self {
        Self { own: access.delegation_id(), organizer: access.is_organizer() }
    }

    /// Lists the visibilities of what others have submitted and the reader sees.
    fn visibilities(self) -> &'static [NeedVisibility] {
        match (self.organizer, self.own) {
            (true, _) => NeedVisibility::ALL,
            (false, Some(_)) => &[NeedVisibility::Public, NeedVisibility::Delegations],
            (false, None) => &[NeedVisibility::Public],
        }
    }

    /// Selects the needs that exist for the reader.
    pub(crate) fn sees_needs(self) -> Condition {
        let open = Condition::all()
            .add(need::Column::SubmittedAt.is_not_null())
            .add(need::Column::Visibility.is_in(self.visibilities().iter().copied()));
        Condition::any().add(open).add_option(self.own.map(|own| {
            let tied = need_match::Entity::find()
                .select_only()
                .column(need_match::Column::NeedId)
                .filter(need_match::Column::OfferId.in_subquery(select_offers_of(own)))
                .into_query();
            Condition::any().add(need::Column::DelegationId.eq(own)).add(need::Column::Id.in_subquery(tied))
        }))
    }

    /// Selects the offers that exist for the reader.
    pub(crate) fn sees_offers(self) -> Condition {
        let open = Condition::all()
            .add(offer::Column::SubmittedAt.is_not_null())
            .add(offer::Column::Visibility.is_in(self.visibilities().iter().copied()));
        Condition::any().add(open).add_option(self.own.map(|own| {
            let tied = need_match::Entity::find()
                .select_only()
                .column(need_match::Column::OfferId)
                .filter(need_match::Column::NeedId.in_subquery(select_needs_of(own)))
                .into_query();
            Condition::any().add(offer::Column::DelegationId.eq(own)).add(offer::Column::Id.in_subquery(tied))
        }))
    }

    /// Selects the matches of which the reader sees both sides.
    pub(crate) fn sees_matches(self) -> Condition {
        let needs = need::Entity::find().select_only().column(need::Column::Id).filter(self.sees_needs());
        let offers = offer::Entity::find().select_only().column(offer::Column::Id).filter(self.sees_offers());
        Condition::all()
            .add(need_match::Column::NeedId.in_subquery(needs.into_query()))
            .add(need_match::Column::OfferId.in_subquery(offers.into_query()))
    }
}

/// Selects the needs of a delegation.
fn select_needs_of(delegation_id: DelegationId) -> SelectStatement {
    need::Entity::find()
        .select_only()
        .column(need::Column::Id)
        .filter(need::Column::DelegationId.eq(delegation_id))
        .into_query()
}

/// Selects the offers of a delegation.
fn select_offers_of(delegation_id: DelegationId) -> SelectStatement {
    offer::Entity::find()
        .select_only()
        .column(offer::Column::Id)
        .filter(offer::Column::DelegationId.eq(delegation_id))
        .into_query()
}

impl need::Model {
    /// Returns the facts on which rights to it depend.
    pub fn facts(&self, matches: &[MatchState]) -> NeedFacts {
        NeedFacts::of(self.delegation_id, self.state, matches)
    }

    /// Tells whether the record holds the words themselves.
    pub(crate) fn is_public(&self) -> bool {
        self.visibility == NeedVisibility::Public
    }

    /// Returns what the need says, as the record binds it.
    pub(crate) fn content(&self) -> Value {
        json!({
            "provision": self.provision_id, "commitment": self.commitment_id, "subject": self.subject,
            "title": self.title, "text": self.body, "language": self.language, "from": self.starts_on,
            "budget": self.budget,
        })
    }

    fn profile(&self, groups: MatchReasons) -> NeedProfile {
        NeedProfile {
            id: self.id,
            delegation_id: self.delegation_id,
            subject: self.subject,
            language: self.language,
            starts_on: self.starts_on,
            budget: self.budget,
            groups,
        }
    }
}

impl offer::Model {
    /// Returns the facts on which rights to it depend.
    pub fn facts(&self, matches: &[MatchState]) -> NeedFacts {
        NeedFacts::of(self.delegation_id, self.state, matches)
    }

    /// Tells whether the record holds the words themselves.
    pub(crate) fn is_public(&self) -> bool {
        self.visibility == NeedVisibility::Public
    }

    /// Returns what the offer says, as the record binds it.
    pub(crate) fn content(&self) -> Value {
        json!({
            "subject": self.subject, "title": self.title, "text": self.body, "languages": self.languages.0,
            "from": self.starts_on, "until": self.ends_on, "budget": self.budget,
            "sum": self.sum.map(|sum| sum.0), "currency": self.currency,
        })
    }

    fn profile(&self) -> OfferProfile {
        OfferProfile {
            id: self.id,
            delegation_id: self.delegation_id,
            subject: self.subject,
            languages: self.languages.0.clone(),
            starts_on: self.starts_on,
            ends_on: self.ends_on,
            budget: self.budget,
        }
    }
}

impl tranche::Model {
    /// Returns what was paid, as the record binds it.
    pub(crate) fn content(&self) -> Value {
        json!({
            "amount": self.amount.0, "paid_on": self.paid_on, "purpose": self.purpose, "match": self.match_id,
        })
    }
}

impl ShownMatch {
    /// Returns the facts on which rights to it depend.
    pub const fn facts(&self) -> MatchFacts {
        MatchFacts {
            asked_by: self.need.delegation_id,
            offered_by: self.offer.delegation_id,
            state: self.row.state,
            rated: self.row.rated_at.is_some(),
        }
    }

    /// Tells whether the record says what is matched.
    pub(crate) fn is_public(&self) -> bool {
        self.need.is_public() && self.offer.is_public()
    }
}

/// Finds a need that exists for the viewer.
#[tracing::instrument(skip_all, fields(need = %id))]
pub async fn find_need(
    db: &DatabaseConnection,
    viewer: &Viewer,
    id: NeedId,
    now: DateTime<Utc>,
) -> Result<(need::Model, Access)> {
    let found = need::Entity::find_by_id(id).one(db).await?.ok_or(StoreError::NotFound)?;
    let access = attribution::check_access(db, viewer, found.consultation_id, now).await?;
    let seen = NeedReader::of(&access).sees_needs();
    let found = need::Entity::find_by_id(id).filter(seen).one(db).await?.ok_or(StoreError::NotFound)?;
    Ok((found, access))
}

/// Finds an offer that exists for the viewer.
#[tracing::instrument(skip_all, fields(offer = %id))]
pub async fn find_offer(
    db: &DatabaseConnection,
    viewer: &Viewer,
    id: OfferId,
    now: DateTime<Utc>,
) -> Result<(offer::Model, Access)> {
    let found = offer::Entity::find_by_id(id).one(db).await?.ok_or(StoreError::NotFound)?;
    let access = attribution::check_access(db, viewer, found.consultation_id, now).await?;
    let seen = NeedReader::of(&access).sees_offers();
    let found = offer::Entity::find_by_id(id).filter(seen).one(db).await?.ok_or(StoreError::NotFound)?;
    Ok((found, access))
}

/// Finds a match that exists for the viewer.
#[tracing::instrument(skip_all, fields(found = %id))]
pub async fn find_match(
    db: &DatabaseConnection,
    viewer: &Viewer,
    id: NeedMatchId,
    now: DateTime<Utc>,
) -> Result<(ShownMatch, Access)> {
    let found = need_match::Entity::find_by_id(id).one(db).await?.ok_or(StoreError::NotFound)?;
    let access = attribution::check_access(db, viewer, found.consultation_id, now).await?;
    let rows = list_matches(db, &access, Condition::all().add(need_match::Column::Id.eq(id))).await?;
    Ok((rows.into_iter().next().ok_or(StoreError::NotFound)?, access))
}

/// Lists a page of the needs that fit and exist for the viewer, the newest first, with how many there are.
#[tracing::instrument(skip_all)]
pub async fn page_of_needs(
    db: &DatabaseConnection,
    access: &Access,
    filter: &NeedFilter,
    page: u64,
) -> Result<(Vec<need::Model>, u64)> {
    let found = need::Entity::find()
        .filter(need::Column::ConsultationId.eq(access.consultation_id()))
        .filter(NeedReader::of(access).sees_needs())
        .filter(filter.select(need::Column::Subject, need::Column::State, need::Column::DelegationId))
        .order_by_desc(need::Column::Id)
        .paginate(db, NEEDS_PAGE);
    let total = found.num_items().await?;
    Ok((found.fetch_page(page).await?, total))
}

/// Lists a page of the offers that fit and exist for the viewer, the newest first, with how many there are.
#[tracing::instrument(skip_all)]
pub async fn page_of_offers(
    db: &DatabaseConnection,
    access: &Access,
    filter: &NeedFilter,
    page: u64,
) -> Result<(Vec<offer::Model>, u64)> {
    let found = offer::Entity::find()
        .filter(offer::Column::ConsultationId.eq(access.consultation_id()))
        .filter(NeedReader::of(access).sees_offers())
        .filter(filter.select(offer::Column::Subject, offer::Column::State, offer::Column::DelegationId))
        .order_by_desc(offer::Column::Id)
        .paginate(db, NEEDS_PAGE);
    let total = found.num_items().await?;
    Ok((found.fetch_page(page).await?, total))
}

/// Lists the needs that hang on a provision or a commitment and exist for the viewer, the newest first.
#[tracing::instrument(skip_all)]
pub async fn list_needs_on(
    db: &DatabaseConnection,
    viewer: &Viewer,
    place: NeedPlace,
) -> Result<Vec<need::Model>> {
    let on = match place {
        NeedPlace::Provision(id) => need::Column::ProvisionId.eq(id),
        NeedPlace::Commitment(id) => need::Column::CommitmentId.eq(id),
    };
    let Some(first) = need::Entity::find().filter(on.clone()).one(db).await? else {
        return Ok(Vec::new());
    };
    let consultation_id = first.consultation_id;
    let own = viewer.seat().map(|seat| seat.delegation_id);
    let part = consultations::participant_kind(db, consultation_id, own).await?;
    let reader = NeedReader { own: own.filter(|_| part.is_some()), organizer: viewer.organizer() };
    Ok(need::Entity::find()
        .filter(on)
        .filter(need::Column::State.ne(NeedState::Withdrawn))
        .filter(reader.sees_needs())
        .order_by_desc(need::Column::Id)
        .limit(ON_PLACE)
        .all(db)
        .await?)
}

/// Lists the matches of a need of which the viewer sees both sides, the newest first.
#[tracing::instrument(skip_all, fields(need = %id))]
pub async fn list_matches_of_need(
    db: &DatabaseConnection,
    access: &Access,
    id: NeedId,
) -> Result<Vec<ShownMatch>> {
    list_matches(db, access, Condition::all().add(need_match::Column::NeedId.eq(id))).await
}

/// Lists the matches of an offer of which the viewer sees both sides, the newest first.
#[tracing::instrument(skip_all, fields(offer = %id))]
pub async fn list_matches_of_offer(
    db: &DatabaseConnection,
    access: &Access,
    id: OfferId,
) -> Result<Vec<ShownMatch>> {
    list_matches(db, access, Condition::all().add(need_match::Column::OfferId.eq(id))).await
}

/// Selects the matches that wait for a delegation.
pub(crate) fn select_waiting(own: DelegationId) -> Select<need_match::Entity> {
    let asked = need_match::Column::NeedId.in_subquery(select_needs_of(own));
    let offered = need_match::Column::OfferId.in_subquery(select_offers_of(own));
    let begins = Condition::all()
        .add(need_match::Column::State.eq(MatchState::Matched))
        .add(Condition::any().add(asked.clone()).add(offered));
    let rates = Condition::all()
        .add(need_match::Column::State.eq(MatchState::Closed))
        .add(need_match::Column::RatedAt.is_null())
        .add(asked);
    need_match::Entity::find()
        .filter(Condition::any().add(begins).add(rates))
        .filter(need_match::Column::ConsultationId.not_in_subquery(consultations::archived_ids()))
}

/// Lists the matches that wait for the viewer's delegation, the oldest first: those that have not begun, of its needs and
/// offers, and those of its needs that are over and that it has not rated.
#[tracing::instrument(skip_all)]
pub async fn list_waiting_matches(db: &impl ConnectionTrait, viewer: &Viewer) -> Result<Vec<ShownMatch>> {
    let Some(seat) = viewer.seat() else { return Ok(Vec::new()) };
    let rows = select_waiting(seat.delegation_id)
        .order_by_asc(need_match::Column::Id)
        .limit(MATCHES)
        .all(db)
        .await?;
    tie_matches(db, rows).await
}

async fn list_matches(
    db: &impl ConnectionTrait,
    access: &Access,
    fits: Condition,
) -> Result<Vec<ShownMatch>> {
    let rows = need_match::Entity::find()
        .filter(fits)
        .filter(NeedReader::of(access).sees_matches())
        .order_by_desc(need_match::Column::Id)
        .limit(MATCHES)
        .all(db)
        .await?;
    tie_matches(db, rows).await
}

/// Puts matches beside what they tie, with two queries.
pub(crate) async fn tie_matches(
    db: &impl ConnectionTrait,
    rows: Vec<need_match::Model>,
) -> Result<Vec<ShownMatch>> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let needs: BTreeSet<_> = rows.iter().map(|row| row.need_id).collect();
    let needs = need::Entity::find().filter(need::Column::Id.is_in(needs)).all(db).await?;
    let needs: BTreeMap<NeedId, need::Model> = needs.into_iter().map(|one| (one.id, one)).collect();
    let offers: BTreeSet<_> = rows.iter().map(|row| row.offer_id).collect();
    let offers = offer::Entity::find().filter(offer::Column::Id.is_in(offers)).all(db).await?;
    let offers: BTreeMap<OfferId, offer::Model> = offers.into_iter().map(|one| (one.id, one)).collect();
    let tied = rows.into_iter().filter_map(|row| {
        let (need, offer) = (needs.get(&row.need_id)?.clone(), offers.get(&row.offer_id)?.clone());
        Some(ShownMatch { row, need, offer })
    });
    Ok(tied.collect())
}

/// Lists the states of the matches of a need, whoever sees them.
pub(crate) async fn states_of_need(db: &impl ConnectionTrait, id: NeedId) -> Result<Vec<MatchState>> {
    list_states(db, Condition::all().add(need_match::Column::NeedId.eq(id))).await
}

/// Lists the states of the matches of an offer, whoever sees them.
pub(crate) async fn states_of_offer(db: &impl ConnectionTrait, id: OfferId) -> Result<Vec<MatchState>> {
    list_states(db, Condition::all().add(need_match::Column::OfferId.eq(id))).await
}

async fn list_states(db: &impl ConnectionTrait, fits: Condition) -> Result<Vec<MatchState>> {
    Ok(need_match::Entity::find()
        .select_only()
        .column(need_match::Column::State)
        .filter(fits)
        .order_by_asc(need_match::Column::Id)
        .into_tuple()
        .all(db)
        .await?)
}

/// Lists what a fund went to, the latest first.
#[tracing::instrument(skip_all, fields(offer = %id))]
pub async fn list_tranches(db: &impl ConnectionTrait, id: OfferId) -> Result<Vec<tranche::Model>> {
    Ok(tranche::Entity::find()
        .filter(tranche::Column::OfferId.eq(id))
        .order_by_desc(tranche::Column::PaidOn)
        .order_by_desc(tranche::Column::Id)
        .all(db)
        .await?)
}

/// Loads what the forum has decided to weigh in matching; the common weights where it has decided nothing.
#[tracing::instrument(skip_all)]
pub async fn load_weights(db: &impl ConnectionTrait, id: ConsultationId) -> Result<MatchWeights> {
    let found = follow_up::Entity::find()
        .filter(follow_up::Column::ConsultationId.eq(id))
        .filter(follow_up::Column::SupersededAt.is_null())
        .one(db)
        .await?;
    Ok(found.and_then(|found| found.matching).map(|weights| weights.0).unwrap_or_default())
}

/// Lists the offers that fit a need best, among those that exist for the viewer and are not matched with it already.
#[tracing::instrument(skip_all, fields(need = %need.id))]
pub async fn list_proposals(
    db: &DatabaseConnection,
    access: &Access,
    need: &need::Model,
) -> Result<Vec<ProposedOffer>> {
    let offers = offer::Entity::find()
        .filter(offer::Column::ConsultationId.eq(need.consultation_id))
        .filter(offer::Column::Subject.eq(need.subject))
        .filter(offer::Column::State.is_not_in([NeedState::Draft, NeedState::Withdrawn]))
        .filter(offer::Column::DelegationId.ne(need.delegation_id))
        .filter(offer::Column::Id.not_in_subquery(select_matched_offers(need.id)))
        .filter(NeedReader::of(access).sees_offers())
        .order_by_desc(offer::Column::Id)
        .limit(WEIGHED)
        .all(db)
        .await?;
    let weights = load_weights(db, need.consultation_id).await?;
    let groups = delegations::get_delegation(db, need.delegation_id).await?.groups();
    let need = need.profile(MatchReasons::of_groups(&groups));
    let profiles: Vec<_> = offers.iter().map(offer::Model::profile).collect();
    let found = match_needs(&[need], &profiles, weights, PROPOSALS);
    let mut offers: BTreeMap<OfferId, offer::Model> = offers.into_iter().map(|one| (one.id, one)).collect();
    let proposed = found
        .into_iter()
        .filter_map(|found| Some(ProposedOffer { offer: offers.remove(&found.offer_id)?, found }));
    Ok(proposed.collect())
}

/// Selects the offers with which a need is matched now.
fn select_matched_offers(id: NeedId) -> SelectStatement {
    need_match::Entity::find()
        .select_only()
        .column(need_match::Column::OfferId)
        .filter(need_match::Column::NeedId.eq(id))
        .filter(need_match::Column::State.is_in([MatchState::Matched, MatchState::Running]))
        .into_query()
}

/// Counts the needs of each delegation and subject for which nothing has been found yet, as far as they exist for the
/// viewer.
#[tracing::instrument(skip_all)]
pub async fn count_unmet_needs(db: &DatabaseConnection, access: &Access) -> Result<Vec<UnmetCount>> {
    let rows: Vec<(DelegationId, NeedSubject, i64)> = need::Entity::find()
        .select_only()
        .column(need::Column::DelegationId)
        .column(need::Column::Subject)
        .column_as(need::Column::Id.count(), "number")
        .filter(need::Column::ConsultationId.eq(access.consultation_id()))
        .filter(need::Column::State.is_in([NeedState::Submitted, NeedState::Assessed]))
        .filter(NeedReader::of(access).sees_needs())
        .group_by(need::Column::DelegationId)
        .group_by(need::Column::Subject)
        .into_tuple()
        .all(db)
        .await?;
    let counts =
        rows.into_iter().map(|(delegation_id, subject, count)| UnmetCount { delegation_id, subject, count });
    Ok(counts.collect())
}
