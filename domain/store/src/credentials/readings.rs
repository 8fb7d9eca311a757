//! Readings of credentials: documents, the state of each delegation's, and what they lack in a vote.

use crate::attribution::access_each;
use crate::consultations::readings::archived_ids;
use crate::entity::{
    consultation, credential, credential_file, credential_policy, delegation, participant, question,
};
use crate::grouping::grouped;
use crate::{Result, StoreError};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use domain::credentials::{
    self, CredentialDemand, CredentialFault, CredentialKind, CredentialPolicy, CredentialRequirement,
    CredentialState, CredentialTerms, StandingCredential,
};
use domain::delegations::DelegationKind;
use domain::identifiers::{ConsultationId, CredentialId, DelegationId};
use domain::rights;
use domain::rights::Act;
use domain::viewers::Viewer;
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, Select,
};
use std::collections::{BTreeMap, BTreeSet};

/// The number of documents on a page.
pub const PAGE: u64 = 20;

/// The largest number of consultations of which a delegation is told on its desk.
const CONSULTATIONS: u64 = 20;

/// How a delegation stands with its credentials.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CredentialStanding {
    pub state: CredentialState,
    /// The time from which the valid ones are valid no longer; `None` where they have no end, or none is valid.
    pub expires_at: Option<DateTime<Utc>>,
}

/// How a member stands with its credentials, and what votes ask of them.
#[derive(Clone, Copy, Debug)]
pub(crate) struct MemberStanding {
    pub(crate) delegation_id: DelegationId,
    pub(crate) asked: CredentialRequirement,
    pub(crate) standing: CredentialStanding,
}

impl MemberStanding {
    /// Tells whether something is lacking, now or from the time on from which it is asked for.
    pub(crate) fn lacks(self) -> bool {
        self.standing.lacks(self.asked.provisional)
    }

    /// Returns when the documents that count expire, where that is soon.
    pub(crate) fn expires_soon(self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        self.standing.expires_soon(self.asked.provisional, now)
    }
}

/// A document as it came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CredentialFile {
    pub name: String,
    pub media_type: String,
    pub contents: Vec<u8>,
}

impl consultation::Model {
    /// Returns what the consultation asks of credentials by its own decision, to which the forum may add.
    pub fn own_credential_requirement(&self) -> Option<CredentialRequirement> {
        let provisional = self.credentials_provisional;
        self.credentials_from.map(|from| CredentialRequirement { from, provisional })
    }

    /// Returns what votes of the consultation ask of credentials, with what the forum asks in all of them.
    pub fn credential_terms(&self, forum: &[CredentialPolicy]) -> CredentialTerms {
        CredentialTerms { own: self.own_credential_requirement(), forum: forum.to_vec() }
    }
}

impl credential::Model {
    /// Tells whether the document stands: whether it is neither replaced nor withdrawn.
    pub fn stands(&self) -> bool {
        self.superseded_at.is_none() && self.withdrawn_at.is_none()
    }
}

impl CredentialStanding {
    /// Returns how a delegation with these documents that stand does at a time.
    fn of(standing: &[StandingCredential], now: DateTime<Utc>) -> Self {
        Self { state: credentials::state_of(standing, now), expires_at: credentials::last_end(standing, now) }
    }

    /// Returns when the documents that count expire, where that is within [`credentials::EXPIRING_DAYS`] days.
    pub fn expires_soon(self, provisional: bool, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let soon = |end: &DateTime<Utc>| *end - now <= TimeDelta::days(credentials::EXPIRING_DAYS);
        self.expires_at.filter(soon).filter(|_| !self.lacks(provisional))
    }

    /// Tells whether a ballot would be refused where votes ask for credentials.
    pub fn lacks(self, provisional: bool) -> bool {
        self.state.lacks(provisional)
    }
}

/// Lists what the forum asks of credentials in all consultations, in the order in which it begins: what has held at a time or since,
/// and what is to begin.
#[tracing::instrument(skip_all)]
pub async fn list_policies(db: &impl ConnectionTrait, since: DateTime<Utc>) -> Result<Vec<CredentialPolicy>> {
    let found = select_policies(since)
        .order_by_asc(credential_policy::COLUMN.from_at)
        .order_by_asc(credential_policy::COLUMN.id)
        .all(db)
        .await?;
    let policies = found.into_iter().map(|found| CredentialPolicy {
        demand: found.demand,
        from: found.from_at,
        until: found.replaced_at,
    });
    Ok(policies.filter(|policy| policy.until.is_none_or(|until| policy.from < until)).collect())
}

/// Selects what the forum has decided of credentials and what is not over before a time.
pub(crate) fn select_policies(since: DateTime<Utc>) -> Select<credential_policy::Entity> {
    credential_policy::Entity::find().filter(without_end_before(since))
}

/// Loads what votes of a consultation ask of credentials that were opened at a time or since.
#[tracing::instrument(skip_all)]
pub async fn load_terms(
    db: &impl ConnectionTrait,
    place: &consultation::Model,
    since: DateTime<Utc>,
) -> Result<CredentialTerms> {
    Ok(place.credential_terms(&list_policies(db, since).await?))
}

/// Selects the decisions in whose place no other begins by this time.
pub(crate) fn without_end_before(time: DateTime<Utc>) -> Condition {
    Condition::any()
        .add(credential_policy::COLUMN.replaced_at.is_null())
        .add(credential_policy::COLUMN.replaced_at.gt(time))
}

/// Tells how each delegation that takes part stands with its credentials; for organizers, whose acts they are.
#[tracing::instrument(skip_all, fields(consultation = %consultation_id))]
pub async fn list_standings(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    consultation_id: ConsultationId,
    delegations: impl IntoIterator<Item = DelegationId>,
    now: DateTime<Utc>,
) -> Result<BTreeMap<DelegationId, CredentialStanding>> {
    rights::may(Act::RecordCredential, viewer)?;
    let mut standing = load_standing(db, consultation_id, None).await?;
    let of = |id: DelegationId| (id, CredentialStanding::of(&standing.remove(&id).unwrap_or_default(), now));
    Ok(delegations.into_iter().map(of).collect())
}

/// Selects the consultations in which a delegation takes part as a member and votes ask for credentials, by themselves or as the forum
/// has decided.
pub(crate) fn select_asking_members(
    delegation_id: DelegationId,
    forum: &[CredentialPolicy],
) -> Select<consultation::Entity> {
    // Credentials are asked of members alone.
    let member = Query::select()
        .expr(Expr::val(1))
        .from(delegation::Entity)
        .and_where(Expr::col(delegation::Column::Id).eq(delegation_id))
        .and_where(Expr::col(delegation::Column::Kind).eq(DelegationKind::Member))
        .to_owned();
    let ours = Query::select()
        .column(participant::Column::ConsultationId)
        .from(participant::Entity)
        .and_where(Expr::col(participant::Column::DelegationId).eq(delegation_id))
        .to_owned();
    select_asking(forum)
        .filter(Expr::exists(member))
        .filter(consultation::Column::Id.in_subquery(ours))
        .filter(consultation::Column::Id.not_in_subquery(archived_ids()))
}

/// Tells how the viewer's delegation stands with its credentials in the consultations that are not concluded, in which it takes
/// part as a member and votes ask for them, now or from a later time, the newest first, and what they ask for.
#[tracing::instrument(skip_all)]
pub async fn list_own_standings(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    now: DateTime<Utc>,
) -> Result<Vec<(consultation::Model, CredentialRequirement, CredentialStanding)>> {
    let Some(seat) = viewer.seat() else { return Ok(Vec::new()) };
    let forum = list_policies(db, now).await?;
    let asking = select_asking_members(seat.delegation_id, &forum)
        .order_by_desc(consultation::COLUMN.id)
        .limit(CONSULTATIONS)
        .all(db)
        .await?;
    if asking.is_empty() {
        return Ok(Vec::new());
    }
    let asking = access_each(db, viewer, asking, now).await?.into_iter();
    let asking = asking.filter(|access| !access.facts().is_concluded()).map(|access| access.consultation);
    let asking: Vec<consultation::Model> = asking.collect();
    let ids = asking.iter().map(|one| one.id);
    let rows: Vec<(ConsultationId, CredentialKind, Option<NaiveDate>)> = credential::Entity::find()
        .select_only()
        .columns([
            credential::Column::ConsultationId,
            credential::Column::Kind,
            credential::Column::ValidUntil,
        ])
        .filter(credential::COLUMN.delegation_id.eq(seat.delegation_id))
        .filter(credential::COLUMN.consultation_id.is_in(ids))
        .filter(credential::COLUMN.superseded_at.is_null())
        .filter(credential::COLUMN.withdrawn_at.is_null())
        .into_tuple()
        .all(db)
        .await?;
    let mut rows = grouped(rows, |(id, ..)| *id);
    let joined = asking.into_iter().filter_map(|one| {
        let standing = rows.remove(&one.id).unwrap_or_default();
        let standing =
            standing.into_iter().map(|(_, kind, valid_until)| StandingCredential { kind, valid_until });
        let standing = CredentialStanding::of(&standing.collect::<Vec<_>>(), now);
        let asked = one.credential_terms(&forum).requirement_of(standing.state, now)?;
        Some((one, asked, standing))
    });
    Ok(joined.collect())
}

/// Selects the consultations whose votes ask for credentials, or may later: all of them where the forum asks for some.
pub(crate) fn select_asking(forum: &[CredentialPolicy]) -> Select<consultation::Entity> {
    let found = consultation::Entity::find();
    match forum.iter().any(|policy| policy.demand != CredentialDemand::Nothing) {
        true => found,
        false => found.filter(consultation::COLUMN.credentials_from.is_not_null()),
    }
}

/// Counts the members that would be refused a ballot now where votes ask for credentials, and a provisional communication counts
/// or not; for organizers.
#[tracing::instrument(skip_all, fields(consultation = %consultation_id))]
pub async fn count_lacking(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    consultation_id: ConsultationId,
    provisional: bool,
    now: DateTime<Utc>,
) -> Result<usize> {
    let members = list_members(db, consultation_id).await?;
    let found = list_standings(db, viewer, consultation_id, members, now).await?;
    Ok(found.into_values().filter(|one| one.lacks(provisional)).count())
}

async fn list_members(
    db: &impl ConnectionTrait,
    consultation_id: ConsultationId,
) -> Result<Vec<DelegationId>> {
    Ok(delegation::Entity::find()
        .reverse_join(participant::Entity)
        .select_only()
        .column(delegation::Column::Id)
        .filter(participant::COLUMN.consultation_id.eq(consultation_id))
        .filter(delegation::COLUMN.kind.eq(DelegationKind::Member))
        .into_tuple()
        .all(db)
        .await?)
}

/// Tells how each member of a consultation stands with its credentials, and what votes ask of them, for the messages to the members;
/// none where nothing is asked, or nothing will be voted on any more.
pub(crate) async fn list_member_standings(
    db: &impl ConnectionTrait,
    place: &consultation::Model,
    now: DateTime<Utc>,
) -> Result<Vec<MemberStanding>> {
    let terms = load_terms(db, place, now).await?;
    if terms.requirement_at(now).is_none() {
        return Ok(Vec::new());
    }
    let access = access_each(db, &Viewer::operator(), vec![place.clone()], now).await?;
    if access.iter().any(|access| access.facts().is_concluded()) {
        return Ok(Vec::new());
    }
    let members = list_members(db, place.id).await?;
    let mut documents = load_standing(db, place.id, None).await?;
    let of = |delegation_id: DelegationId| {
        let standing = CredentialStanding::of(&documents.remove(&delegation_id).unwrap_or_default(), now);
        let asked = terms.requirement_of(standing.state, now)?;
        Some(MemberStanding { delegation_id, asked, standing })
    };
    Ok(members.into_iter().filter_map(of).collect())
}

/// Lists the members that lack something, by the time from which it is asked for.
pub(crate) fn list_lacking(members: &[MemberStanding]) -> BTreeMap<DateTime<Utc>, BTreeSet<DelegationId>> {
    let mut lacking: BTreeMap<DateTime<Utc>, BTreeSet<DelegationId>> = BTreeMap::new();
    for member in members.iter().filter(|member| member.lacks()) {
        lacking.entry(member.asked.from).or_default().insert(member.delegation_id);
    }
    lacking
}

/// Finds what the credentials of each of some delegations lack at this instant for a ballot on a question; those that lack nothing
/// are left out. `None` where it asks for no credentials.
#[tracing::instrument(skip_all, fields(question = %question.id))]
pub async fn list_faults(
    db: &impl ConnectionTrait,
    consultation: &consultation::Model,
    question: &question::Model,
    delegations: impl IntoIterator<Item = DelegationId>,
    now: DateTime<Utc>,
) -> Result<Option<BTreeMap<DelegationId, CredentialFault>>> {
    let demand = load_terms(db, consultation, question.opened_at).await?.demand_at(question.opened_at);
    if demand == CredentialDemand::Nothing {
        return Ok(None);
    }
    let standing = load_standing(db, consultation.id, None).await?;
    let fault_of = |id: DelegationId| {
        let documents = standing.get(&id).map(Vec::as_slice).unwrap_or_default();
        Some((id, credentials::find_fault(demand, documents, now)?))
    };
    Ok(Some(delegations.into_iter().filter_map(fault_of).collect()))
}

/// Finds what the credentials of a delegation lack at this instant for a ballot on a question.
pub(crate) async fn find_fault(
    db: &impl ConnectionTrait,
    question: &question::Model,
    delegation_id: DelegationId,
    now: DateTime<Utc>,
) -> Result<Option<CredentialFault>> {
    let found = consultation::Entity::find_by_id(question.consultation_id).one(db).await?;
    let place = found.ok_or(StoreError::NotFound)?;
    let demand = load_terms(db, &place, question.opened_at).await?.demand_at(question.opened_at);
    if demand == CredentialDemand::Nothing {
        return Ok(None);
    }
    let mut standing = load_standing(db, question.consultation_id, Some(delegation_id)).await?;
    let documents = standing.remove(&delegation_id).unwrap_or_default();
    Ok(credentials::find_fault(demand, &documents, now))
}

/// Loads the documents that stand, of one delegation or of all, by delegation.
async fn load_standing(
    db: &impl ConnectionTrait,
    consultation_id: ConsultationId,
    delegation_id: Option<DelegationId>,
) -> Result<BTreeMap<DelegationId, Vec<StandingCredential>>> {
    let mut find = credential::Entity::find()
        .select_only()
        .columns([credential::Column::DelegationId, credential::Column::Kind, credential::Column::ValidUntil])
        .filter(credential::COLUMN.consultation_id.eq(consultation_id))
        .filter(credential::COLUMN.superseded_at.is_null())
        .filter(credential::COLUMN.withdrawn_at.is_null());
    if let Some(id) = delegation_id {
        find = find.filter(credential::COLUMN.delegation_id.eq(id));
    }
    let rows: Vec<(DelegationId, CredentialKind, Option<NaiveDate>)> = find.into_tuple().all(db).await?;
    let mut standing: BTreeMap<DelegationId, Vec<StandingCredential>> = BTreeMap::new();
    for (id, kind, valid_until) in rows {
        standing.entry(id).or_default().push(StandingCredential { kind, valid_until });
    }
    Ok(standing)
}

/// Counts all documents of a delegation in a consultation, with those that no longer stand.
pub(crate) async fn count_documents(
    db: &impl ConnectionTrait,
    consultation_id: ConsultationId,
    delegation_id: DelegationId,
) -> Result<u64> {
    Ok(credential::Entity::find()
        .filter(credential::COLUMN.consultation_id.eq(consultation_id))
        .filter(credential::COLUMN.delegation_id.eq(delegation_id))
        .count(db)
        .await?)
}

/// Lists a page of the documents of a delegation, those that no longer stand among them, the newest first, and tells how many there
/// are; for organizers and for its people. For others there are none.
#[tracing::instrument(skip_all, fields(consultation = %consultation_id, delegation = %delegation_id))]
pub async fn page_of_documents(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    consultation_id: ConsultationId,
    delegation_id: DelegationId,
    page: u64,
) -> Result<(Vec<credential::Model>, u64)> {
    if !rights::credentials::reads_credentials(viewer, delegation_id) {
        return Ok((Vec::new(), 0));
    }
    let total = count_documents(db, consultation_id, delegation_id).await?;
    let rows = credential::Entity::find()
        .filter(credential::COLUMN.consultation_id.eq(consultation_id))
        .filter(credential::COLUMN.delegation_id.eq(delegation_id))
        .order_by_desc(credential::COLUMN.id)
        .offset(page.saturating_mul(PAGE))
        .limit(PAGE)
        .all(db)
        .await?;
    Ok((rows, total))
}

/// Lists at most so many documents of a consultation after number `after`, in the order recorded: all of them for organizers, and
/// for others those of their own delegation.
#[tracing::instrument(skip_all, fields(consultation = %consultation_id))]
pub async fn list_documents(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    consultation_id: ConsultationId,
    after: CredentialId,
    most: u64,
) -> Result<Vec<credential::Model>> {
    let mut find = credential::Entity::find()
        .filter(credential::COLUMN.consultation_id.eq(consultation_id))
        .filter(credential::COLUMN.id.gt(after));
    if !viewer.organizer() {
        let Some(seat) = viewer.seat() else { return Ok(Vec::new()) };
        find = find.filter(credential::COLUMN.delegation_id.eq(seat.delegation_id));
    }
    Ok(find.order_by_asc(credential::COLUMN.id).limit(most).all(db).await?)
}

/// Lists the documents of a delegation that stand, the newest first; for organizers and for its people. For others there are none.
#[tracing::instrument(skip_all, fields(consultation = %consultation_id, delegation = %delegation_id))]
pub async fn list_standing_documents(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    consultation_id: ConsultationId,
    delegation_id: DelegationId,
) -> Result<Vec<credential::Model>> {
    if !rights::credentials::reads_credentials(viewer, delegation_id) {
        return Ok(Vec::new());
    }
    Ok(credential::Entity::find()
        .filter(credential::COLUMN.consultation_id.eq(consultation_id))
        .filter(credential::COLUMN.delegation_id.eq(delegation_id))
        .filter(credential::COLUMN.superseded_at.is_null())
        .filter(credential::COLUMN.withdrawn_at.is_null())
        .order_by_desc(credential::COLUMN.id)
        .all(db)
        .await?)
}

/// Finds a document, for organizers and for the people of its delegation; for others there is none.
#[tracing::instrument(skip_all, fields(credential = %id))]
pub async fn find_credential(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    id: CredentialId,
) -> Result<credential::Model> {
    let found = credential::Entity::find_by_id(id).one(db).await?.ok_or(StoreError::NotFound)?;
    let reads = rights::credentials::reads_credentials(viewer, found.delegation_id);
    if reads { Ok(found) } else { Err(StoreError::NotFound) }
}

/// Finds a document as it came, for whoever may read it.
#[tracing::instrument(skip_all, fields(credential = %id))]
pub async fn find_credential_file(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    id: CredentialId,
) -> Result<CredentialFile> {
    let found = find_credential(db, viewer, id).await?;
    let file = credential_file::Entity::find()
        .filter(credential_file::COLUMN.credential_id.eq(id))
        .one(db)
        .await?
        .ok_or(StoreError::NotFound)?;
    Ok(CredentialFile { name: found.file_name, media_type: found.media_type, contents: file.contents })
}
