//! Makes the text that a delegation proposes with a position an amendment, so that both are one thing.

use crate::amendments::acts::proposing::{
    NewAmendment, ProposeError, propose_in_transaction, withdraw_in_transaction,
};
use crate::amendments::acts::sponsoring::join_in_transaction;
use crate::amendments::readings::proposals::{ProposalHolder, ProposedWords, find_ties, list_same_proposals};
use crate::amendments::readings::{SponsoredAmendment, find_original_text, lock_amendment};
use crate::attribution::Attributed;
use crate::consultations::readings as consultations;
use crate::instruments::readings as instruments;
use crate::subjects::Subject;
use crate::{Result, StoreError, attribution};
use chrono::{DateTime, Utc};
use domain::amendments::AmendmentKind;
use domain::amendments::ties::ProposalFate;
use domain::amendments::wording::amendment_text;
use domain::attribution::{Disclosure, Terms};
use domain::delegations::DelegationKind;
use domain::identifiers::{AmendmentId, DelegationId};
use domain::positions::ProposedTextError;
use domain::rights;
use domain::text::Text;
use domain::viewers::Viewer;
use sea_orm::{ConnectionTrait, DatabaseTransaction};

/// Fails where a delegation whose part is `part` could not propose these words as an amendment, with the number of the
/// provision.
pub(crate) async fn check_proposed_words(
    db: &impl ConnectionTrait,
    part: Option<DelegationKind>,
    words: ProposedWords<'_>,
) -> Result<()> {
    let (label, there) = find_original_text(db, words.provision_id, words.language).await?;
    let refuse = |error| Err(StoreError::ProposedText { label, error });
    if part != Some(DelegationKind::Member) {
        return refuse(ProposedTextError::Observer);
    }
    match amendment_text(AmendmentKind::Modify, &there, Some(words.text)) {
        Ok(_) => Ok(()),
        Err(_) => refuse(ProposedTextError::Unchanged),
    }
}

/// Finds the amendment that asks for these words in the name of the viewer's delegation, or proposes one, and returns
/// it; `terms` are those on which the delegation says them.
///
/// An amendment that the delegation sponsors already is found whatever the chair has decided on it, so that saying the
/// same again does not put a decided question again. Where another delegation has proposed the same words, and its
/// amendment is open to sponsors and shown to the viewer, the delegation joins it. An amendment on terms under which it
/// is not shown like what is said here is passed over as if others had proposed it: what is linked, or left out, would
/// tell who said it.
pub(crate) async fn back_words(
    txn: &DatabaseTransaction,
    viewer: &Viewer,
    words: ProposedWords<'_>,
    terms: Terms,
    now: DateTime<Utc>,
) -> Result<AmendmentId> {
    let seat = viewer.seat().ok_or(StoreError::Forbidden)?;
    let consultation_id = instruments::find_consultation(txn, words.provision_id).await?;
    let at = consultations::load_moment(txn, viewer, consultation_id, now).await?;
    check_proposed_words(txn, at.facts.part, words).await?;
    let same = list_same_proposals(txn, words).await?;
    let own = same.iter().filter(|one| is_backed_alike(one, seat.delegation_id, terms));
    if let Some(own) = own.max_by_key(|one| (one.amendment.stands(), one.amendment.id)) {
        return Ok(own.amendment.id);
    }
    let access = attribution::check_access(txn, viewer, consultation_id, now).await?;
    let joined = same.iter().find(|one| {
        let facts = one.facts(at.facts, Some(seat.delegation_id));
        let proposed = one.amendment.terms();
        rights::amendments::may_join_sponsors(viewer, facts).is_ok()
            && proposed.is_shown_alike(terms)
            && access.shown(proposed, Some(one.amendment.delegation_id)) != Disclosure::Nothing
    });
    if let Some(joined) = joined {
        join_in_transaction(txn, &joined.amendment, seat.delegation_id, terms, now).await?;
        return Ok(joined.amendment.id);
    }
    propose_words(txn, viewer, words, now).await
}

/// Tells whether the delegation sponsors an amendment, and both are shown like what is said on `terms`.
fn is_backed_alike(one: &SponsoredAmendment, delegation_id: DelegationId, terms: Terms) -> bool {
    let mut sponsors = one
        .sponsors
        .iter()
        .filter(|sponsor| sponsor.delegation_id == delegation_id && sponsor.left_at.is_none());
    one.amendment.terms().is_shown_alike(terms)
        && sponsors.any(|sponsor| sponsor.terms().is_shown_alike(terms))
}

async fn propose_words(
    txn: &DatabaseTransaction,
    viewer: &Viewer,
    words: ProposedWords<'_>,
    now: DateTime<Utc>,
) -> Result<AmendmentId> {
    let new = NewAmendment {
        kind: AmendmentKind::Modify,
        language: words.language,
        text: Text::parse(words.text).ok(),
        place: None,
        justification: words.reason.and_then(|reason| Text::parse(reason).ok()),
        open_to_sponsors: true,
    };
    let subject = Subject::Provision(words.provision_id);
    match propose_in_transaction(txn, viewer, subject, None, &new, now).await {
        Ok(id) => Ok(id),
        Err(ProposeError::Store(error)) => Err(error),
        // The words have been checked, and the kind names no place.
        Err(_) => Err(StoreError::State),
    }
}

/// Withdraws the amendment that proposed the text of `holder`, which the viewer's delegation has replaced or withdrawn
/// on `terms`, unless others depend on it or the chair has decided on it.
pub(crate) async fn release_proposal(
    txn: &DatabaseTransaction,
    viewer: &Viewer,
    id: AmendmentId,
    terms: Terms,
    holder: ProposalHolder,
    now: DateTime<Utc>,
) -> Result<()> {
    let seat = viewer.seat().ok_or(StoreError::Forbidden)?;
    let found = lock_amendment(txn, id).await?;
    let ties = find_ties(txn, &found, seat.delegation_id, terms, holder).await?;
    match ties.fate() {
        ProposalFate::Withdrawn => withdraw_in_transaction(txn, found, now).await,
        ProposalFate::Kept | ProposalFate::Settled => Ok(()),
    }
}
