//! Rights to the outbox of mail. How often one is written to is one's own choice ([`super::may`] alone decides it).

use super::{Act, ConsultationFacts, Refusal, ensure, may, may_within};
use crate::consultations::Business;
use crate::mail::{MailClass, MailKind, MailState};
use crate::viewers::Viewer;

/// Fails unless the viewer may have a message sent again: one that was given up, was returned, or would have been sent. One with a
/// secret link, which is gone, is asked for anew by whoever needs it.
pub fn may_resend_mail(viewer: &Viewer, kind: MailKind, state: MailState) -> Result<(), Refusal> {
    may(Act::ResendMail, viewer)?;
    let over = matches!(state, MailState::Failed | MailState::Returned | MailState::Unsent);
    ensure(over && kind.class() != MailClass::Personal, Refusal::State)
}

/// Fails unless the viewer may write to those who have not spoken: while positions can be taken, so that nobody is admonished who
/// cannot speak.
pub fn may_write_letter(viewer: &Viewer, consultation: ConsultationFacts) -> Result<(), Refusal> {
    may_within(Act::WriteLetter, viewer, consultation)?;
    consultation.open_for(Business::TakePosition)
}

/// Fails unless the viewer may have messages sent again to an address, which is suspended.
pub fn may_resume_address(viewer: &Viewer, suspended: bool) -> Result<(), Refusal> {
    may(Act::ResumeAddress, viewer)?;
    ensure(suspended, Refusal::State)
}
