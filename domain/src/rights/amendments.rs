//! Rights to propose, sponsor and dispose of amendments.

use super::{Act, ConsultationFacts, ProvisionFacts, Refusal, ensure, may, may_in, require_seat};
use crate::amendments::{AmendmentKind, Disposition};
use crate::consultations::Business;
use crate::identifiers::DelegationId;
use crate::viewers::Viewer;

/// The facts of an amendment that the viewer sees.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AmendmentFacts {
    /// The delegation that proposed it.
    pub delegation_id: DelegationId,
    pub kind: AmendmentKind,
    pub disposition: Disposition,
    pub withdrawn: bool,
    pub published: bool,
    pub open_to_sponsors: bool,
    /// Whether the viewer's delegation is among its sponsors.
    pub sponsored: bool,
    pub consultation: ConsultationFacts,
}

impl AmendmentFacts {
    /// Tells whether the amendment stands in the rolling text.
    pub const fn stands(self) -> bool {
        !self.withdrawn
            && !self.published
            && matches!(self.disposition, Disposition::Open | Disposition::Agreed)
    }
}

/// Fails unless the viewer may propose an amendment to a provision.
pub fn may_propose_amendment(viewer: &Viewer, provision: ProvisionFacts) -> Result<(), Refusal> {
    may(Act::ProposeAmendment, viewer)?;
    provision.consultation.member()?;
    provision.open_for(Business::Amend)
}

/// Fails unless the viewer may propose an amendment to an amendment, which must stand and have a text.
pub fn may_amend_amendment(
    viewer: &Viewer,
    provision: ProvisionFacts,
    amended: AmendmentFacts,
) -> Result<(), Refusal> {
    may(Act::ProposeAmendment, viewer)?;
    ensure(amended.stands() && amended.kind.has_text(), Refusal::State)?;
    may_propose_amendment(viewer, provision)
}

/// Fails unless the viewer may withdraw an amendment: the head of its proposer, unless it is agreed.
pub fn may_withdraw_amendment(viewer: &Viewer, amendment: AmendmentFacts) -> Result<(), Refusal> {
    let (_, seat) = require_seat(Act::WithdrawAmendment, viewer)?;
    ensure(amendment.delegation_id == seat.delegation_id, Refusal::NotOurs)?;
    ensure(!amendment.withdrawn && amendment.disposition != Disposition::Agreed, Refusal::State)?;
    amendment.consultation.open_for(Business::Amend)
}

/// Fails unless the viewer may join the sponsors: the head of a member, where the amendment is open to sponsors.
pub fn may_join_sponsors(viewer: &Viewer, amendment: AmendmentFacts) -> Result<(), Refusal> {
    may(Act::JoinSponsors, viewer)?;
    amendment.consultation.member()?;
    amendment.consultation.open_for(Business::Amend)?;
    ensure(amendment.open_to_sponsors && amendment.stands(), Refusal::State)?;
    ensure(!amendment.sponsored, Refusal::Taken)
}

/// Fails unless the viewer may leave the sponsors: the head of a co-sponsor. The proposer withdraws the amendment
/// instead.
pub fn may_leave_sponsors(viewer: &Viewer, amendment: AmendmentFacts) -> Result<(), Refusal> {
    let (_, seat) = require_seat(Act::LeaveSponsors, viewer)?;
    ensure(amendment.sponsored, Refusal::NotOurs)?;
    ensure(amendment.delegation_id != seat.delegation_id, Refusal::State)?;
    amendment.consultation.open_for(Business::Amend)
}

/// Fails unless the viewer may open an amendment to sponsors, or close it: the head of its proposer.
pub fn may_open_to_sponsors(viewer: &Viewer, amendment: AmendmentFacts, open: bool) -> Result<(), Refusal> {
    let (_, seat) = require_seat(Act::OpenToSponsors, viewer)?;
    ensure(amendment.delegation_id == seat.delegation_id, Refusal::NotOurs)?;
    ensure(amendment.open_to_sponsors != open && amendment.stands(), Refusal::State)?;
    amendment.consultation.open_for(Business::Amend)
}

/// Fails unless the viewer may dispose of an amendment: an organizer or the chair, until it is withdrawn or published.
pub fn may_dispose_of_amendment(viewer: &Viewer, amendment: AmendmentFacts) -> Result<(), Refusal> {
    may_in(Act::DisposeOfAmendment, viewer, amendment.consultation)?;
    amendment.consultation.open_for(Business::Amend)?;
    ensure(!amendment.withdrawn && !amendment.published, Refusal::State)
}

/// Fails unless the viewer may answer the disposition of an amendment: the head of a sponsor.
pub fn may_answer_disposition(viewer: &Viewer, amendment: AmendmentFacts) -> Result<(), Refusal> {
    may(Act::AnswerDisposition, viewer)?;
    ensure(amendment.sponsored, Refusal::NotOurs)?;
    ensure(amendment.disposition != Disposition::Open, Refusal::State)?;
    amendment.consultation.open_for(Business::Amend)
}
