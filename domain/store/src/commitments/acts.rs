//! Acts on commitments: the calendar of reports, undertaking, sharing, and reporting.

pub(crate) mod reporting;
pub(crate) mod sharing;

use crate::blocs::readings as blocs;
use crate::commitments::readings::{find_adoption, find_follow_up};
use crate::consultations::readings as consultations;
use crate::delegations::readings as delegations;
use crate::entity::{commitment, commitment_holder, follow_up};
use crate::instruments::readings as instruments;
use crate::json_text::JsonText;
use crate::marks::{MarkTarget, check_mark};
use crate::records::chain as records;
use crate::{Result, StoreError, begin_transaction, refusable, to_millis};
use chrono::{DateTime, NaiveDate, Utc};
use domain::amounts::Amount;
use domain::commitments::{CommitmentFault, INTERVALS, LEVELS, check_due_date, check_indicator};
use domain::identifiers::{BlocId, CommitmentId, ConsultationId, DelegationId, ProvisionId, UserId};
use domain::languages::{Language, Multilingual};
use domain::marks::Mark;
use domain::needs::MatchWeights;
use domain::records::RecordAct;
use domain::rights;
use domain::rights::Act;
use domain::text::{Statement, Title};
use domain::viewers::Viewer;
use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveModelTrait, DatabaseConnection, DatabaseTransaction, IntoActiveModel};
use serde_json::json;

/// The calendar of reports that an organizer sets, with what each level means.
#[derive(Clone, Debug)]
pub struct NewFollowUp {
    pub first_due: NaiveDate,
    pub interval_months: i32,
    /// The meaning of each level, the lowest first, in one language at least.
    pub levels: Vec<Multilingual>,
    /// What matching needs with offers weighs; `None` leaves it as it was.
    pub matching: Option<MatchWeights>,
}

/// The reason why a calendar was not set.
#[derive(Debug, thiserror::Error)]
pub enum FollowUpError {
    #[error("there are too few or too many months between two reports")]
    Interval,
    #[error("a level has no description, or there are not five")]
    Levels,
    #[error("more points for a reason than there may be")]
    Weights,
    #[error(transparent)]
    Store(#[from] StoreError),
}

refusable!(FollowUpError);

/// A commitment that a head undertakes.
#[derive(Clone, Debug)]
pub struct NewCommitment {
    pub title: Title,
    pub body: Statement,
    pub language: Language,
    pub due_on: NaiveDate,
    pub indicator: Option<Title>,
    pub unit: Option<Title>,
    pub baseline: Option<Amount>,
    pub target: Option<Amount>,
    /// The institution that is responsible.
    pub institution: Title,
    /// Who helps.
    pub partners: Option<Statement>,
    /// The bloc that undertakes it, if not the delegation alone.
    pub bloc: Option<BlocId>,
}

/// The reason why a commitment was not undertaken.
#[derive(Debug, thiserror::Error)]
pub enum UndertakeError {
    #[error(transparent)]
    Fault(#[from] CommitmentFault),
    #[error(transparent)]
    Store(#[from] StoreError),
}

refusable!(UndertakeError);

/// Sets the calendar of reports, what their levels mean and what matching weighs; an organizer's act. The one before is superseded.
#[tracing::instrument(skip_all, fields(consultation = %consultation_id))]
pub async fn set_follow_up(
    db: &DatabaseConnection,
    viewer: &Viewer,
    consultation_id: ConsultationId,
    seen: Mark,
    new: &NewFollowUp,
    now: DateTime<Utc>,
) -> std::result::Result<(), FollowUpError> {
    let person = rights::require_person(Act::SetFollowUp, viewer)?;
    if !INTERVALS.contains(&new.interval_months) {
        return Err(FollowUpError::Interval);
    }
    if new.levels.len() != LEVELS.count() || new.levels.iter().any(|level| level.0.is_empty()) {
        return Err(FollowUpError::Levels);
    }
    if new.matching.is_some_and(|matching| !matching.are_allowed()) {
        return Err(FollowUpError::Weights);
    }
    let txn = begin_transaction(db).await?;
    let at = consultations::load_moment(&txn, viewer, consultation_id, now).await?;
    rights::commitments::may_set_follow_up(viewer, at.facts)?;
    records::lock_chain(&txn, consultation_id).await?;
    check_mark(&txn, viewer, MarkTarget::FollowUp(consultation_id), seen).await?;
    let former = find_follow_up(&txn, consultation_id).await?;
    let matching = new.matching.map(JsonText).or(former.as_ref().and_then(|former| former.matching));
    if let Some(former) = former {
        let mut row = former.into_active_model();
        row.superseded_at = Set(Some(to_millis(now)));
        row.update(&txn).await?;
    }
    let row = follow_up::ActiveModel {
        consultation_id: Set(consultation_id),
        first_due: Set(new.first_due),
        interval_months: Set(new.interval_months),
        levels: Set(JsonText(new.levels.clone())),
        matching: Set(matching),
        set_by: Set(person.account()),
        set_at: Set(to_millis(now)),
        ..Default::default()
    };
    let made = row.insert(&txn).await?;
    let payload = json!({
        "follow_up": made.id, "first_due": new.first_due, "interval_months": new.interval_months,
        "levels": new.levels, "matching": matching.map(|matching| matching.0),
    });
    let (chain, act) = (records::chain_of(consultation_id), RecordAct::FollowUpSet);
    records::append_act(&txn, &chain, now, act, records::ORGANIZER, payload).await?;
    txn.commit().await?;
    Ok(())
}

/// Undertakes something on a provision that has been adopted, for the head of a delegation that takes part: alone, or for
/// a bloc that it coordinates.
#[tracing::instrument(skip_all, fields(provision = %provision_id))]
pub async fn undertake_commitment(
    db: &DatabaseConnection,
    viewer: &Viewer,
    provision_id: ProvisionId,
    seen: Mark,
    new: &NewCommitment,
    now: DateTime<Utc>,
) -> std::result::Result<CommitmentId, UndertakeError> {
    let (person, seat) = rights::require_seat(Act::UndertakeCommitment, viewer)?;
    let txn = begin_transaction(db).await?;
    let consultation_id = instruments::find_consultation(&txn, provision_id).await?;
    let at = consultations::load_moment(&txn, viewer, consultation_id, now).await?;
    let adopted_on = find_adoption(&txn, consultation_id, provision_id).await?;
    let bloc = match new.bloc {
        Some(id) => Some(blocs::find_bloc(&txn, id).await?),
        None => None,
    };
    let membership = bloc.as_ref().map(|bloc| bloc.membership(Some(seat.delegation_id)));
    rights::commitments::may_undertake_commitment(viewer, at.facts, adopted_on.is_some(), membership)?;
    check_mark(&txn, viewer, MarkTarget::Words(provision_id.into()), seen).await?;
    check_due_date(new.due_on, adopted_on.unwrap_or_default(), now.date_naive())?;
    check_indicator(new.indicator.is_some(), new.unit.is_some(), new.baseline, new.target)?;
    let text = |words: &Title| words.as_str().to_owned();
    let row = commitment::ActiveModel {
        consultation_id: Set(consultation_id),
        provision_id: Set(provision_id),
        delegation_id: Set(seat.delegation_id),
        title: Set(text(&new.title)),
        body: Set(new.body.as_str().to_owned()),
        language: Set(new.language),
        due_on: Set(new.due_on),
        indicator: Set(new.indicator.as_ref().map(text)),
        unit: Set(new.unit.as_ref().map(text)),
        baseline: Set(new.baseline.map(JsonText)),
        target: Set(new.target.map(JsonText)),
        institution: Set(text(&new.institution)),
        partners: Set(new.partners.as_ref().map(|words| words.as_str().to_owned())),
        undertaken_by: Set(person.id),
        undertaken_at: Set(to_millis(now)),
        ..Default::default()
    };
    let made = row.insert(&txn).await?;
    let party = match new.bloc {
        Some(bloc_id) => HolderParty::Bloc(bloc_id),
        None => HolderParty::Delegation(seat.delegation_id),
    };
    insert_holder(&txn, &made, party, person.id, now).await?;
    let code = delegations::delegation_code(&txn, seat.delegation_id).await?;
    let payload = json!({
        "commitment": made.id, "provision": provision_id, "bloc": bloc.map(|bloc| bloc.bloc.code),
        "title": new.title, "text": new.body, "language": new.language, "due_on": new.due_on,
        "indicator": new.indicator, "unit": new.unit, "baseline": new.baseline, "target": new.target,
        "institution": new.institution, "partners": new.partners,
    });
    let (chain, act) = (records::chain_of(consultation_id), RecordAct::CommitmentUndertaken);
    records::append_act(&txn, &chain, now, act, &code, payload).await?;
    txn.commit().await?;
    Ok(made.id)
}

/// Who has a commitment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum HolderParty {
    Delegation(DelegationId),
    Bloc(BlocId),
}

async fn insert_holder(
    txn: &DatabaseTransaction,
    commitment: &commitment::Model,
    party: HolderParty,
    joined_by: UserId,
    now: DateTime<Utc>,
) -> Result<()> {
    let (delegation_id, bloc_id) = match party {
        HolderParty::Delegation(id) => (Some(id), None),
        HolderParty::Bloc(id) => (None, Some(id)),
    };
    let row = commitment_holder::ActiveModel {
        consultation_id: Set(commitment.consultation_id),
        commitment_id: Set(commitment.id),
        delegation_id: Set(delegation_id),
        bloc_id: Set(bloc_id),
        joined_by: Set(joined_by),
        joined_at: Set(to_millis(now)),
        ..Default::default()
    };
    row.insert(txn).await?;
    Ok(())
}
