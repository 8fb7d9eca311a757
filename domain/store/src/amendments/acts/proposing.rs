//! Proposes and withdraws amendments.

use crate::amendments::counting as rolling;
use crate::amendments::readings::{
    SponsoredAmendment, find_original_text, find_visible_amendment, list_sponsors, load_amendment_texts,
    lock_amendment, terms_about_amendment,
};
use crate::attribution::Attributed;
use crate::consultations::readings as consultations;
use crate::delegations::readings as delegations;
use crate::entity::{amendment, amendment_text, provision_version, sponsor};
use crate::instruments::readings as instruments;
use crate::marks::{MarkTarget, check_mark};
use crate::records::chain as records;
use crate::representation::counting as representation;
use crate::search::index as search;
use crate::subjects::Subject;
use crate::{Result, StoreError, begin_transaction, refusable, to_millis};
use chrono::{DateTime, Utc};
use domain::amendments::wording::{WordingError, amendment_text};
use domain::amendments::{AmendmentKind, Disposition};
use domain::identifiers::{AmendmentId, ProvisionId};
use domain::languages::Language;
use domain::marks::Mark;
use domain::records::RecordAct;
use domain::rights;
use domain::rights::{Act, ProvisionFacts};
use domain::text::{Paragraph, Statement, Text};
use domain::viewers::Viewer;
use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveModelTrait, DatabaseConnection, DatabaseTransaction, IntoActiveModel};
use serde_json::json;

/// An amendment that a delegation proposes.
#[derive(Clone, Debug)]
pub struct NewAmendment {
    pub kind: AmendmentKind,
    pub language: Language,
    /// The whole new paragraph, where the kind has one.
    pub text: Option<Paragraph>,
    /// The number of the paragraph that the kind names, where it names one.
    pub place: Option<String>,
    pub justification: Option<Statement>,
    pub open_to_sponsors: bool,
}

/// The reason why an amendment was not proposed.
#[derive(Debug, thiserror::Error)]
pub enum ProposeError {
    #[error(transparent)]
    Wording(#[from] WordingError),
    #[error("no other paragraph of its kind has this number")]
    NoPlace,
    #[error("only other words for the provision can be what the delegation says on it")]
    NoPosition,
    #[error("the delegation has a position on the provision already")]
    PositionHeld,
    #[error(transparent)]
    Store(#[from] StoreError),
}

refusable!(ProposeError);

/// Proposes an amendment to a provision of the latest revision, or to an amendment that stands and has a text. In
/// that case it is of the same kind and in the same language, and stands beside it in the rolling text. It is an act
/// for heads and delegates of members that take part. The proposer is its first sponsor.
#[tracing::instrument(skip_all)]
pub async fn propose_amendment(
    db: &DatabaseConnection,
    viewer: &Viewer,
    subject: impl Into<Subject>,
    seen: Mark,
    new: &NewAmendment,
    now: DateTime<Utc>,
) -> std::result::Result<AmendmentId, ProposeError> {
    rights::may(Act::ProposeAmendment, viewer)?;
    let txn = begin_transaction(db).await?;
    let id = propose_in_transaction(&txn, viewer, subject.into(), Some(seen), new, now).await?;
    txn.commit().await?;
    Ok(id)
}

/// The provision of an amendment, and the amendment that it amends, where it amends one.
struct ProposalSubject {
    provision_id: ProvisionId,
    amended: Option<SponsoredAmendment>,
}

/// Proposes an amendment within another act; without `seen`, that act has compared what its author saw.
pub(crate) async fn propose_in_transaction(
    txn: &DatabaseTransaction,
    viewer: &Viewer,
    subject: Subject,
    seen: Option<Mark>,
    new: &NewAmendment,
    now: DateTime<Utc>,
) -> std::result::Result<AmendmentId, ProposeError> {
    let (person, seat) = rights::require_seat(Act::ProposeAmendment, viewer)?;
    let ProposalSubject { provision_id, amended } = find_proposal_subject(txn, viewer, subject, now).await?;
    let of = amended.as_ref().map(|amended| &amended.amendment);
    let (kind, language) = of.map_or((new.kind, new.language), |of| (of.kind, of.language));
    let consultation_id = instruments::find_consultation(txn, provision_id).await?;
    let at = consultations::load_moment(txn, viewer, consultation_id, now).await?;
    let (version, current) = instruments::find_last_version(txn, provision_id).await?;
    let provision = ProvisionFacts { consultation: at.facts, current };
    match of {
        Some(of) => rights::amendments::may_amend_amendment(viewer, provision, of.facts(at.facts, false))?,
        None => rights::amendments::may_propose_amendment(viewer, provision)?,
    }
    // The words are those that stand until the transaction ends.
    records::lock_chain(txn, consultation_id).await?;
    if let Some(seen) = seen {
        check_mark(txn, viewer, MarkTarget::Words(subject), seen).await?;
    }
    let terms = terms_about_amendment(txn, of.map(|of| of.id), at.terms()?).await?;
    let there = match &amended {
        Some(amended) => amended.text.clone().unwrap_or_default(),
        None => find_original_text(txn, provision_id, language).await?.1,
    };
    let text = amendment_text(kind, &there, new.text.as_ref().map(Text::as_str))?;
    let place_id = find_place(txn, &version, kind, new.place.as_deref()).await?;
    let row = amendment::ActiveModel {
        consultation_id: Set(consultation_id),
        of_id: Set(of.map(|of| of.id)),
        place_id: Set(place_id),
        provision_id: Set(provision_id),
        revision_id: Set(version.revision_id),
        delegation_id: Set(seat.delegation_id),
        kind: Set(kind),
        language: Set(language),
        justification: Set(new.justification.clone().map(Into::into)),
        open_to_sponsors: Set(new.open_to_sponsors),
        submitted_by: Set(person.id),
        submitted_at: Set(to_millis(now)),
        disposition: Set(Disposition::Open),
        attribution: Set(terms.attribution),
        stage: Set(terms.stage),
        ..Default::default()
    };
    let row = row.insert(txn).await?;
    insert_proposal(txn, &row, text).await?;
    representation::recount_sponsors(txn, consultation_id, &[row.delegation_id]).await?;
    rolling::recount_brackets(txn, provision_id, now).await?;
    Ok(row.id)
}

async fn find_proposal_subject(
    txn: &DatabaseTransaction,
    viewer: &Viewer,
    subject: Subject,
    now: DateTime<Utc>,
) -> Result<ProposalSubject> {
    Ok(match subject {
        Subject::Provision(provision_id) => ProposalSubject { provision_id, amended: None },
        Subject::Amendment(id) => {
            let found = find_visible_amendment(txn, viewer, id, now).await?;
            let found =
                load_amendment_texts(txn, None, vec![found]).await?.pop().ok_or(StoreError::NotFound)?;
            ProposalSubject { provision_id: found.amendment.provision_id, amended: Some(found) }
        }
    })
}

/// Finds the paragraph that the kind names by its number, which is another one of the same kind.
async fn find_place(
    txn: &DatabaseTransaction,
    version: &provision_version::Model,
    kind: AmendmentKind,
    place: Option<&str>,
) -> std::result::Result<Option<ProvisionId>, ProposeError> {
    if !kind.has_place() {
        return Ok(None);
    }
    let label = place.ok_or(ProposeError::NoPlace)?;
    let found = instruments::find_labelled_provision(txn, version.revision_id, label).await?;
    let found = found.filter(|(place, kind)| *place != version.provision_id && *kind == version.kind);
    Ok(Some(found.ok_or(ProposeError::NoPlace)?.0))
}

/// Saves the text and the first sponsor of an amendment that has just been proposed, and records it.
async fn insert_proposal(
    txn: &DatabaseTransaction,
    row: &amendment::Model,
    text: Option<&str>,
) -> Result<()> {
    if let Some(body) = text {
        let text = amendment_text::ActiveModel {
            amendment_id: Set(row.id),
            revision_id: Set(row.revision_id),
            body: Set(body.to_owned()),
            ..Default::default()
        };
        text.insert(txn).await?;
    }
    search::reindex(txn, &(row, text)).await?;
    let first = sponsor::ActiveModel {
        amendment_id: Set(row.id),
        delegation_id: Set(row.delegation_id),
        joined_at: Set(row.submitted_at),
        attribution: Set(row.attribution),
        stage: Set(row.stage),
        ..Default::default()
    };
    first.insert(txn).await?;
    let revision = instruments::revision_number(txn, row.revision_id).await?;
    let payload = json!({
        "amendment": row.id, "provision": row.provision_id, "revision": revision, "kind": row.kind,
        "language": row.language,
        "text": text, "justification": row.justification, "open_to_sponsors": row.open_to_sponsors,
        "of": row.of_id, "place": row.place_id,
    });
    let act = RecordAct::AmendmentProposed;
    let said = records::SpeakerTerms { terms: row.terms(), delegation_id: row.delegation_id };
    let code = delegations::delegation_code(txn, row.delegation_id).await?;
    records::append_act_on_terms(txn, row.consultation_id, row.submitted_at, act, &code, payload, said).await
}

/// Withdraws an amendment, for the head of its proposer. An agreed amendment is not withdrawn.
#[tracing::instrument(skip_all, fields(amendment = %id))]
pub async fn withdraw_amendment(
    db: &DatabaseConnection,
    viewer: &Viewer,
    id: AmendmentId,
    seen: Mark,
    now: DateTime<Utc>,
) -> Result<ProvisionId> {
    rights::may(Act::WithdrawAmendment, viewer)?;
    let txn = begin_transaction(db).await?;
    let found = lock_amendment(&txn, id).await?;
    let at = consultations::load_moment(&txn, viewer, found.consultation_id, now).await?;
    rights::amendments::may_withdraw_amendment(viewer, found.facts(at.facts, true))?;
    check_mark(&txn, viewer, MarkTarget::Amendment(id), seen).await?;
    let provision_id = found.provision_id;
    withdraw_in_transaction(&txn, found, now).await?;
    txn.commit().await?;
    Ok(provision_id)
}

/// Withdraws an amendment, which is locked, within another act. Whoever was told of the amendment is told of its end.
pub(crate) async fn withdraw_in_transaction(
    txn: &DatabaseTransaction,
    found: amendment::Model,
    now: DateTime<Utc>,
) -> Result<()> {
    let said = records::SpeakerTerms { terms: found.terms(), delegation_id: found.delegation_id };
    let (id, consultation_id, provision_id) = (found.id, found.consultation_id, found.provision_id);
    let mut row = found.into_active_model();
    row.withdrawn_at = Set(Some(to_millis(now)));
    search::reindex(txn, &(&row.update(txn).await?, None)).await?;
    let code = delegations::delegation_code(txn, said.delegation_id).await?;
    let payload = json!({ "amendment": id, "provision": provision_id });
    let act = RecordAct::AmendmentWithdrawn;
    records::append_act_on_terms(txn, consultation_id, now, act, &code, payload, said).await?;
    let sponsors = list_sponsors(txn, id).await?;
    representation::recount_sponsors(txn, consultation_id, &sponsors).await?;
    rolling::recount_brackets(txn, provision_id, now).await
}
