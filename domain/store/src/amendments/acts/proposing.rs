//! Proposes and withdraws amendments.

use crate::amendments::counting as rolling;
use crate::amendments::readings::{
    find_original_text, find_visible_amendment, get_amendment, load_amendment_texts, lock_amendment,
    terms_about_amendment,
};
use crate::attribution::Attributed;
use crate::consultations::readings as consultations;
use crate::delegations::readings as delegations;
use crate::entity::{amendment, amendment_text, sponsor};
use crate::instruments::readings as instruments;
use crate::marks::{MarkTarget, check_mark};
use crate::records::chain as records;
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
use sea_orm::{ActiveModelTrait, DatabaseConnection, IntoActiveModel};
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
    let (person, seat) = rights::require_seat(Act::ProposeAmendment, viewer)?;
    let txn = begin_transaction(db).await?;
    let subject = subject.into();
    let (provision_id, amended) = match subject {
        Subject::Provision(id) => (id, None),
        Subject::Amendment(id) => {
            let found = find_visible_amendment(&txn, viewer, id, now).await?;
            let found =
                load_amendment_texts(&txn, None, vec![found]).await?.pop().ok_or(StoreError::NotFound)?;
            (found.amendment.provision_id, Some(found))
        }
    };
    let of = amended.as_ref().map(|amended| &amended.amendment);
    let (kind, language) = of.map_or((new.kind, new.language), |of| (of.kind, of.language));
    let consultation_id = instruments::find_consultation(&txn, provision_id).await?;
    let at = consultations::load_moment(&txn, viewer, consultation_id, now).await?;
    let (version, current) = instruments::find_last_version(&txn, provision_id).await?;
    let provision = ProvisionFacts { consultation: at.facts, current };
    match of {
        Some(of) => rights::amendments::may_amend_amendment(viewer, provision, of.facts(at.facts, false))?,
        None => rights::amendments::may_propose_amendment(viewer, provision)?,
    }
    // The words are those that stand until the transaction ends.
    records::lock_chain(&txn, consultation_id).await?;
    check_mark(&txn, viewer, MarkTarget::Words(subject), seen).await?;
    let delegation = delegations::get_delegation(&txn, seat.delegation_id).await?;
    let terms = terms_about_amendment(&txn, of.map(|of| of.id), at.terms()?).await?;
    let there = match &amended {
        Some(amended) => amended.text.clone().unwrap_or_default(),
        None => find_original_text(&txn, provision_id, language).await?.1,
    };
    let text = amendment_text(kind, &there, new.text.as_ref().map(Text::as_str))?;
    let place_id = match &new.place {
        Some(label) if kind.has_place() => {
            let found = instruments::find_labelled_provision(&txn, version.revision_id, label).await?;
            let found = found.filter(|(place, kind)| *place != provision_id && *kind == version.kind);
            Some(found.ok_or(ProposeError::NoPlace)?.0)
        }
        _ if kind.has_place() => return Err(ProposeError::NoPlace),
        _ => None,
    };
    let row = amendment::ActiveModel {
        consultation_id: Set(consultation_id),
        of_id: Set(amended.as_ref().map(|amended| amended.amendment.id)),
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
    let row = row.insert(&txn).await?;
    if let Some(body) = text {
        let text = amendment_text::ActiveModel {
            amendment_id: Set(row.id),
            revision_id: Set(version.revision_id),
            body: Set(body.to_owned()),
            ..Default::default()
        };
        text.insert(&txn).await?;
    }
    search::reindex(&txn, &(&row, text)).await?;
    let first = sponsor::ActiveModel {
        amendment_id: Set(row.id),
        delegation_id: Set(seat.delegation_id),
        joined_at: Set(to_millis(now)),
        attribution: Set(terms.attribution),
        stage: Set(terms.stage),
        ..Default::default()
    };
    first.insert(&txn).await?;
    let payload = json!({
        "amendment": row.id, "provision": provision_id, "kind": kind, "language": language,
        "text": text, "justification": new.justification, "open_to_sponsors": new.open_to_sponsors,
        "of": row.of_id, "place": place_id,
    });
    let act = RecordAct::AmendmentProposed;
    let said = records::SpeakerTerms { terms, delegation_id: delegation.id };
    records::append_act_on_terms(&txn, consultation_id, now, act, &delegation.code, payload, said).await?;
    rolling::recount_brackets(&txn, provision_id, now).await?;
    txn.commit().await?;
    Ok(row.id)
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
    let (_, seat) = rights::require_seat(Act::WithdrawAmendment, viewer)?;
    let txn = begin_transaction(db).await?;
    let found = lock_amendment(&txn, id).await?;
    let at = consultations::load_moment(&txn, viewer, found.consultation_id, now).await?;
    rights::amendments::may_withdraw_amendment(viewer, found.facts(at.facts, true))?;
    check_mark(&txn, viewer, MarkTarget::Amendment(id), seen).await?;
    let said =
        records::SpeakerTerms { terms: found.terms().or(at.terms()?), delegation_id: found.delegation_id };
    let (consultation_id, provision_id) = (found.consultation_id, found.provision_id);
    let mut row = found.into_active_model();
    row.withdrawn_at = Set(Some(to_millis(now)));
    search::reindex(&txn, &(&row.update(&txn).await?, None)).await?;
    let code = delegations::delegation_code(&txn, seat.delegation_id).await?;
    let payload = json!({ "amendment": id, "provision": provision_id });
    let act = RecordAct::AmendmentWithdrawn;
    records::append_act_on_terms(&txn, consultation_id, now, act, &code, payload, said).await?;
    rolling::recount_brackets(&txn, provision_id, now).await?;
    txn.commit().await?;
    Ok(get_amendment(db, id).await?.provision_id)
}
