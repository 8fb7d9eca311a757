//! Rights to write beside the summary.

use super::{Act, ConsultationFacts, Refusal, ensure, may, may_within, require_seat};
use crate::consultations::Business;
use crate::identifiers::DelegationId;
use crate::viewers::Viewer;

/// The facts of the place beside the summary where a text is written: a provision or the whole text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RemarkFacts {
    pub consultation: ConsultationFacts,
    /// Whether the provision can be written on; true for the whole text.
    pub current: bool,
}

/// The facts of a reply that was filed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReplyFacts {
    pub delegation_id: DelegationId,
    /// Whether the reply is withdrawn or superseded.
    pub over: bool,
}

/// Fails unless the viewer may write the chair's text.
pub fn may_write_summary(viewer: &Viewer, at: RemarkFacts) -> Result<(), Refusal> {
    may_within(Act::WriteSummary, viewer, at.consultation)?;
    ensure(at.current, Refusal::State)
}

/// Fails unless the viewer may reply for the own delegation.
pub fn may_reply_to_summary(viewer: &Viewer, at: RemarkFacts) -> Result<(), Refusal> {
    may(Act::ReplyToSummary, viewer)?;
    at.consultation.participant()?;
    ensure(at.current, Refusal::State)?;
    at.consultation.open_for(Business::Reply)
}

/// Fails unless the viewer may withdraw a reply.
pub fn may_withdraw_reply(
    viewer: &Viewer,
    reply: ReplyFacts,
    consultation: ConsultationFacts,
) -> Result<(), Refusal> {
    let (_, seat) = require_seat(Act::WithdrawReply, viewer)?;
    ensure(reply.delegation_id == seat.delegation_id, Refusal::NotOurs)?;
    consultation.permits(Act::WithdrawReply)?;
    ensure(!reply.over, Refusal::State)
}
