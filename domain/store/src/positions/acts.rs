//! Acts on positions: drafts within a delegation, and submitted positions.

use crate::amendments::readings as amendments;
use crate::amendments::readings::proposals::{ProposalHolder, ProposedWords, lock_amendments_to};
use crate::attribution::Attributed;
use crate::consultations::readings as consultations;
use crate::consultations::readings::ConsultationMoment;
use crate::delegations::readings as delegations;
use crate::entity::{position, position_draft};
use crate::instruments::readings as instruments;
use crate::marks::{MarkTarget, check_mark};
use crate::positions::counting;
use crate::positions::proposals::{back_words, check_proposed_words, release_proposal};
use crate::positions::readings::{find_prepared, is_about_subject, position_is_submitted};
use crate::records::chain as records;
use crate::representation::counting::{VoiceAspect, keep_voices};
use crate::search::index as search;
use crate::search::index::PreparedTerms;
use crate::subjects::Subject;
use crate::{
    Result, StoreError, begin_shared_transaction, begin_transaction, map_unique_violation, to_millis,
};
use chrono::{DateTime, Utc};
use domain::attribution::Terms;
use domain::identifiers::{AmendmentId, ConsultationId, PositionId, ProvisionId};
use domain::languages::Language;
use domain::marks::Mark;
use domain::positions::{Clearance, ClearanceAct, Stance};
use domain::records::RecordAct;
use domain::rights;
use domain::rights::positions::SubjectFacts;
use domain::rights::{Act, ProvisionFacts};
use domain::text::{Paragraph, Statement, Text};
use domain::viewers::Viewer;
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, DatabaseConnection, DatabaseTransaction, EntityTrait, IntoActiveModel,
    QueryFilter, QueryOrder, QuerySelect,
};
use serde_json::json;

/// A position that a representative drafts.
#[derive(Clone, Debug)]
pub struct NewPosition {
    pub stance: Stance,
    pub language: Language,
    pub statement: Option<Statement>,
    pub proposed_text: Option<Paragraph>,
}

impl NewPosition {
    /// Makes a position of a stored statement and proposed text, to take it again.
    pub(crate) fn stored(
        stance: Stance,
        language: Language,
        statement: Option<&str>,
        proposed_text: Option<&str>,
    ) -> Self {
        Self {
            stance,
            language,
            statement: statement.and_then(|words| Text::parse(words).ok()),
            proposed_text: proposed_text.and_then(|words| Text::parse(words).ok()),
        }
    }

    /// Returns the words that the position asks for in place of a provision's, if it asks for any.
    fn words(&self, provision_id: ProvisionId) -> Option<ProposedWords<'_>> {
        let text = self.proposed_text.as_ref()?.as_str();
        let reason = self.statement.as_ref().map(Text::as_str);
        Some(ProposedWords { provision_id, language: self.language, text, reason })
    }

    /// Finds the terms by which the position is found, before anybody waits for the act.
    fn find_terms(&self) -> PreparedTerms {
        let statement = self.statement.as_ref().map(Text::as_str);
        let words = search::join_words([statement, self.proposed_text.as_ref().map(Text::as_str)]);
        PreparedTerms::of(self.language, words.iter().map(String::as_str))
    }

    /// Fails where the content makes no position. A stored position is not checked again.
    pub(crate) fn check(&self) -> Result<()> {
        Ok(self.stance.check(self.proposed_text.is_some())?)
    }
}

/// Saves the delegation's draft on a provision or an amendment, in place of the one in preparation. A change makes a
/// cleared position a draft again.
#[tracing::instrument(skip_all)]
pub async fn save_draft_position(
    db: &DatabaseConnection,
    viewer: &Viewer,
    subject: impl Into<Subject>,
    seen: Mark,
    new: &NewPosition,
    now: DateTime<Utc>,
) -> Result<PositionId> {
    rights::may(Act::DraftPosition, viewer)?;
    new.check()?;
    let txn = begin_shared_transaction(db).await?;
    let subject = subject.into();
    let (position, _) = write_draft(&txn, Act::DraftPosition, viewer, subject, Some(seen), new, now).await?;
    txn.commit().await?;
    Ok(position.id)
}

/// Drafts a position, clears it and submits it in one act, for heads.
#[tracing::instrument(skip_all)]
pub async fn submit_position_at_once(
    db: &DatabaseConnection,
    viewer: &Viewer,
    subject: impl Into<Subject>,
    seen: Mark,
    new: &NewPosition,
    now: DateTime<Utc>,
) -> Result<PositionId> {
    rights::may(Act::SubmitAtOnce, viewer)?;
    new.check()?;
    let terms = new.find_terms();
    let txn = begin_shared_transaction(db).await?;
    let id = submit_found(&txn, viewer, subject.into(), Some(seen), (new, &terms), now).await?;
    txn.commit().await?;
    Ok(id)
}

/// Drafts a position within another act, which has compared what its author saw.
pub(crate) async fn draft_in_transaction(
    txn: &DatabaseTransaction,
    viewer: &Viewer,
    provision_id: ProvisionId,
    new: &NewPosition,
    now: DateTime<Utc>,
) -> Result<PositionId> {
    let subject = Subject::Provision(provision_id);
    let (position, _) = write_draft(txn, Act::DraftPosition, viewer, subject, None, new, now).await?;
    Ok(position.id)
}

/// Submits a position at once within another act; without `seen`, that act has compared what its author saw.
pub(crate) async fn submit_in_transaction(
    txn: &DatabaseTransaction,
    viewer: &Viewer,
    subject: impl Into<Subject>,
    seen: Option<Mark>,
    new: &NewPosition,
    now: DateTime<Utc>,
) -> Result<PositionId> {
    let terms = PreparedTerms::default();
    submit_found(txn, viewer, subject.into(), seen, (new, &terms), now).await
}

/// Submits a position at once, of which the terms by which it is found may be prepared.
async fn submit_found(
    txn: &DatabaseTransaction,
    viewer: &Viewer,
    subject: Subject,
    seen: Option<Mark>,
    (new, terms): (&NewPosition, &PreparedTerms),
    now: DateTime<Utc>,
) -> Result<PositionId> {
    let (position, at) = write_draft(txn, Act::SubmitAtOnce, viewer, subject, seen, new, now).await?;
    let submit = ClearanceAct::Submit;
    let next = rights::positions::may_advance_position(viewer, position.facts(at.facts), submit)?;
    Ok(settle_state(txn, viewer, position, at, (next, terms), now).await?.id)
}

/// Clears, submits or withdraws a position of the viewer's delegation. A submitted one replaces the delegation's
/// former position on the same subject, and the text that it proposes for a provision becomes an amendment. With a
/// position that is replaced or withdrawn goes its amendment, unless others depend on that.
#[tracing::instrument(skip_all, fields(position = %position_id))]
pub async fn advance_position(
    db: &DatabaseConnection,
    viewer: &Viewer,
    position_id: PositionId,
    seen: Mark,
    act: ClearanceAct,
    now: DateTime<Utc>,
) -> Result<position::Model> {
    rights::may(Act::AdvancePosition, viewer)?;
    let txn = begin_shared_transaction(db).await?;
    let position = advance_state(&txn, viewer, position_id, Some(seen), act, now).await?;
    txn.commit().await?;
    Ok(position)
}

/// The largest number of drafts that are submitted in one act.
pub const SUBMITTED_AT_ONCE: usize = 8;

/// Submits drafts of the viewer's delegation in a consultation, all or none: those that are not approved yet are approved
/// with it, which heads may do. Whoever submits more than [`SUBMITTED_AT_ONCE`] does so in several acts, between which
/// others write.
#[tracing::instrument(skip_all, fields(consultation = %consultation_id))]
pub async fn submit_drafts(
    db: &DatabaseConnection,
    viewer: &Viewer,
    consultation_id: ConsultationId,
    drafts: &[(PositionId, Mark)],
    now: DateTime<Utc>,
) -> Result<()> {
    rights::may(Act::AdvancePosition, viewer)?;
    if drafts.len() > SUBMITTED_AT_ONCE {
        return Err(StoreError::State);
    }
    let txn = begin_transaction(db).await?;
    // Everything that the single acts lock is locked first, in one order.
    let found = position::Entity::find()
        .filter(position::COLUMN.id.is_in(drafts.iter().map(|(id, _)| *id)))
        .filter(position::COLUMN.consultation_id.eq(consultation_id))
        .order_by_asc(position::COLUMN.id)
        .lock_exclusive()
        .all(&txn)
        .await?;
    let provisions: Vec<ProvisionId> = found.iter().map(|one| one.provision_id).collect();
    lock_amendments_to(&txn, &provisions).await?;
    for (id, seen) in drafts {
        let draft = found.iter().find(|one| one.id == *id).ok_or(StoreError::NotFound)?;
        let mut seen = Some(*seen);
        if draft.clearance != Clearance::Cleared {
            advance_state(&txn, viewer, *id, seen.take(), ClearanceAct::Clear, now).await?;
        }
        advance_state(&txn, viewer, *id, seen, ClearanceAct::Submit, now).await?;
    }
    txn.commit().await?;
    Ok(())
}

/// Writes a draft for `act`, which leaves it a draft or submits it at once, for which it is cleared by its author, and returns it
/// with the moment of the act. It is locked until the transaction ends, and so are the amendments to the provision where it is
/// submitted at once.
async fn write_draft(
    txn: &DatabaseTransaction,
    act: Act,
    viewer: &Viewer,
    subject: Subject,
    seen: Option<Mark>,
    new: &NewPosition,
    now: DateTime<Utc>,
) -> Result<(position::Model, ConsultationMoment)> {
    let (person, seat) = rights::require_seat(act, viewer)?;
    let (provision_id, amendment_id, stands) = match subject {
        Subject::Provision(id) => (id, None, None),
        Subject::Amendment(id) => {
            let found = amendments::find_visible_amendment(txn, viewer, id, now).await?;
            (found.provision_id, Some(id), Some(found.stands()))
        }
    };
    let (consultation_id, version, current) = instruments::locate_provision(txn, provision_id).await?;
    let at = consultations::load_moment(txn, viewer, consultation_id, now).await?;
    let facts = SubjectFacts { provision: ProvisionFacts { consultation: at.facts, current }, stands };
    match act {
        Act::SubmitAtOnce => rights::positions::may_submit_position_at_once(viewer, facts)?,
        _ => rights::positions::may_draft_position(viewer, facts)?,
    }
    let clearance = match act {
        Act::SubmitAtOnce => {
            Clearance::Draft.after(ClearanceAct::Clear, seat.role).map_err(rights::Refusal::from)?
        }
        _ => Clearance::Draft,
    };
    let cleared = clearance == Clearance::Cleared;
    if act == Act::SubmitAtOnce {
        lock_amendments_to(txn, &[provision_id]).await?;
    }
    if let Some(seen) = seen {
        // The words are those that stand until the transaction ends.
        records::lock_chain(txn, consultation_id).await?;
        check_mark(txn, viewer, MarkTarget::OwnPosition(subject), seen).await?;
    }
    if let Some(words) = new.words(provision_id).filter(|_| amendment_id.is_none()) {
        check_proposed_words(txn, at.facts.part, words).await?;
    }
    let row = position::ActiveModel {
        consultation_id: Set(consultation_id),
        provision_id: Set(provision_id),
        amendment_id: Set(amendment_id),
        revision_id: Set(version.revision_id),
        delegation_id: Set(seat.delegation_id),
        stance: Set(new.stance),
        language: Set(new.language),
        statement: Set(new.statement.clone().map(Into::into)),
        proposed_text: Set(new.proposed_text.clone().map(Into::into)),
        clearance: Set(clearance),
        drafted_by: Set(person.id),
        drafted_at: Set(to_millis(now)),
        cleared_by: Set(cleared.then_some(person.id)),
        cleared_at: Set(cleared.then(|| to_millis(now))),
        ..Default::default()
    };
    let saved = match find_prepared(txn, seat.delegation_id, subject).await? {
        Some(former) => {
            keep_former_draft(txn, &former, now).await?;
            position::ActiveModel { id: Set(former.id), ..row }.update(txn).await
        }
        None => row.insert(txn).await,
    };
    Ok((saved.map_err(|error| map_unique_violation(error, StoreError::Concurrent))?, at))
}

/// Keeps the content of a draft that is about to be replaced.
async fn keep_former_draft(
    txn: &DatabaseTransaction,
    former: &position::Model,
    now: DateTime<Utc>,
) -> Result<()> {
    let row = position_draft::ActiveModel {
        position_id: Set(former.id),
        stance: Set(former.stance),
        language: Set(former.language),
        statement: Set(former.statement.clone()),
        proposed_text: Set(former.proposed_text.clone()),
        drafted_by: Set(former.drafted_by),
        drafted_at: Set(former.drafted_at),
        replaced_at: Set(to_millis(now)),
        ..Default::default()
    };
    row.insert(txn).await?;
    Ok(())
}

async fn advance_state(
    txn: &DatabaseTransaction,
    viewer: &Viewer,
    position_id: PositionId,
    seen: Option<Mark>,
    act: ClearanceAct,
    now: DateTime<Utc>,
) -> Result<position::Model> {
    let position = position::Entity::find_by_id(position_id).lock_exclusive().one(txn).await?;
    let position = position.ok_or(StoreError::NotFound)?;
    let at = consultations::load_moment(txn, viewer, position.consultation_id, now).await?;
    let next = rights::positions::may_advance_position(viewer, position.facts(at.facts), act)?;
    if act != ClearanceAct::Clear {
        lock_amendments_to(txn, &[position.provision_id]).await?;
    }
    if let Some(seen) = seen {
        records::lock_chain(txn, position.consultation_id).await?;
        check_mark(txn, viewer, MarkTarget::OwnPosition(position.subject()), seen).await?;
    }
    settle_state(txn, viewer, position, at, (next, &PreparedTerms::default()), now).await
}

/// Brings a position to its next state, which the viewer may do. Whoever calls it has locked the position and, unless it is
/// cleared, the amendments to its provision.
async fn settle_state(
    txn: &DatabaseTransaction,
    viewer: &Viewer,
    position: position::Model,
    at: ConsultationMoment,
    (next, prepared): (Clearance, &PreparedTerms),
    now: DateTime<Utc>,
) -> Result<position::Model> {
    let person = rights::require_person(Act::AdvancePosition, viewer)?;
    let terms = amendments::terms_about_amendment(txn, position.amendment_id, at.terms()?).await?;
    let was_submitted = position.clearance == Clearance::Submitted;
    // What is withdrawn ends on the terms of both, and stands for whoever may not know of it.
    let end_terms = was_submitted.then(|| position.terms().with(terms));
    let mut former = Some(position.clone()).filter(|_| was_submitted);
    let mut proposal_id = None;
    if next == Clearance::Submitted {
        former = supersede_position(txn, &position, now).await?;
        proposal_id = back_position(txn, viewer, &position, terms, now).await?;
    }
    let mut row = position.into_active_model();
    row.clearance = Set(next);
    let at = Set(Some(to_millis(now)));
    match next {
        Clearance::Cleared => (row.cleared_by, row.cleared_at) = (Set(Some(person.id)), at),
        Clearance::Submitted => {
            (row.submitted_by, row.submitted_at) = (Set(Some(person.id)), at);
            (row.attribution, row.stage) = (Set(terms.attribution), Set(terms.stage));
            row.proposal_id = Set(proposal_id);
        }
        _ => {
            row.withdrawn_at = at;
            row.withdrawal_attribution = Set(end_terms.map(|terms| terms.attribution));
            row.withdrawal_stage = Set(end_terms.and_then(|terms| terms.stage));
        }
    }
    let position =
        row.update(txn).await.map_err(|error| map_unique_violation(error, StoreError::Concurrent))?;
    match next {
        // What is not submitted is not found.
        Clearance::Draft | Clearance::Sent | Clearance::Cleared => {}
        Clearance::Submitted => {
            search::index_new(txn, &position, prepared).await?;
            record_position(txn, &position, RecordAct::PositionSubmitted, terms, now).await?;
        }
        Clearance::Withdrawn => {
            search::reindex(txn, &position).await?;
            if let Some(terms) = end_terms {
                record_position(txn, &position, RecordAct::PositionWithdrawn, terms, now).await?;
            }
        }
    }
    // One on words that have changed since was counted no more.
    let counted = former.as_ref().filter(|former| former.outdated_at.is_none());
    let stance_before = counted.map(|former| former.stance);
    if let Some(former) = former {
        release_former(txn, viewer, &former, proposal_id, end_terms.unwrap_or(terms), now).await?;
    }
    if was_submitted || next == Clearance::Submitted {
        if position.amendment_id.is_none() {
            let after = (next == Clearance::Submitted).then_some(position.stance);
            let (on, by) = (position.provision_id, position.delegation_id);
            counting::replace_stance(txn, on, by, stance_before, after).await?;
        }
        let (own, aspects) = ([position.delegation_id], [VoiceAspect::Positions]);
        keep_voices(txn, position.consultation_id, &own, &aspects).await?;
    }
    Ok(position)
}

/// Finds or proposes the amendment that asks for the text of a position, which is about to be submitted on `terms`;
/// `None` where it proposes none for a provision.
async fn back_position(
    txn: &DatabaseTransaction,
    viewer: &Viewer,
    position: &position::Model,
    terms: Terms,
    now: DateTime<Utc>,
) -> Result<Option<AmendmentId>> {
    let (Subject::Provision(provision_id), Some(text)) = (position.subject(), &position.proposed_text) else {
        return Ok(None);
    };
    let reason = position.statement.as_deref();
    let words = ProposedWords { provision_id, language: position.language, text, reason };
    Ok(Some(back_words(txn, viewer, words, terms, now).await?))
}

/// Lets go of the amendment of a former position, where another one, `kept`, or none takes its place.
async fn release_former(
    txn: &DatabaseTransaction,
    viewer: &Viewer,
    former: &position::Model,
    kept: Option<AmendmentId>,
    terms: Terms,
    now: DateTime<Utc>,
) -> Result<()> {
    let holder = ProposalHolder::Position(former.id);
    match former.proposal_id.filter(|id| Some(*id) != kept) {
        Some(id) => release_proposal(txn, viewer, id, terms, holder, now).await,
        None => Ok(()),
    }
}

/// Supersedes the delegation's former position on the same subject, and returns it.
async fn supersede_position(
    txn: &DatabaseTransaction,
    by: &position::Model,
    now: DateTime<Utc>,
) -> Result<Option<position::Model>> {
    let former = position::Entity::find()
        .filter(position::COLUMN.delegation_id.eq(by.delegation_id))
        .filter(is_about_subject(by.subject()))
        .filter(position_is_submitted())
        .one(txn)
        .await?;
    let Some(former) = former else {
        return Ok(None);
    };
    let mut row = former.into_active_model();
    row.superseded_at = Set(Some(to_millis(now)));
    // It is found as before, by those for whom it stands.
    Ok(Some(row.update(txn).await?))
}

async fn record_position(
    txn: &DatabaseTransaction,
    position: &position::Model,
    act: RecordAct,
    terms: Terms,
    now: DateTime<Utc>,
) -> Result<()> {
    let code = delegations::delegation_code(txn, position.delegation_id).await?;
    let payload = match act {
        RecordAct::PositionWithdrawn => {
            json!({
                "position": position.id,
                "provision": position.provision_id,
                "amendment": position.amendment_id,
            })
        }
        _ => json!({
            "position": position.id,
            "provision": position.provision_id,
            "amendment": position.amendment_id,
            "stance": position.stance,
            "language": position.language,
            "statement": position.statement,
            "proposed_text": position.proposed_text,
            "proposal": position.proposal_id,
        }),
    };
    let said = records::SpeakerTerms { terms, delegation_id: position.delegation_id };
    records::append_act_on_terms(txn, position.consultation_id, now, act, &code, payload, said).await
}
