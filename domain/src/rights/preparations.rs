//! Rights to prepare amendments and comments: from an edited file, and by mail, and to files that came so.

use super::comments::{CommentFacts, may_reply_to_comment};
use super::positions::{SubjectFacts, may_draft_position};
use super::{Act, ConsultationFacts, ProvisionFacts, Refusal, ensure, require_seat};
use crate::consultations::Business;
use crate::identifiers::{DelegationId, UserId};
use crate::mail::MailedFileKind;
use crate::viewers::Viewer;

/// Fails unless the viewer may prepare amendments and comments: for a delegation that takes part, while one or the other is
/// possible.
pub fn may_prepare_changes(viewer: &Viewer, consultation: ConsultationFacts) -> Result<(), Refusal> {
    require_seat(Act::PrepareChanges, viewer)?;
    consultation.participant()?;
    consultation.open_for(Business::Amend).or_else(|_| consultation.open_for(Business::Comment))
}

/// Fails unless the viewer may prepare an answer to a comment: for a delegation that takes part, while it could be posted.
pub fn may_prepare_reply(
    viewer: &Viewer,
    provision: ProvisionFacts,
    parent: CommentFacts,
) -> Result<(), Refusal> {
    require_seat(Act::PrepareChanges, viewer)?;
    may_reply_to_comment(viewer, provision, parent)
}

/// Fails unless a file that came by mail is kept for the viewer, and may be looked at: while what it proposes could be prepared.
pub fn may_keep_file(
    viewer: &Viewer,
    consultation: ConsultationFacts,
    kind: MailedFileKind,
) -> Result<(), Refusal> {
    require_seat(Act::PrepareChanges, viewer)?;
    match kind {
        MailedFileKind::Text => may_prepare_changes(viewer, consultation),
        MailedFileKind::Table => {
            let provision = ProvisionFacts { consultation, current: true };
            may_draft_position(viewer, SubjectFacts { provision, stands: None })
        }
    }
}

/// Fails unless the viewer may discard a file that came by mail: whoever sent it, acting for the delegation for which it came. For
/// others it does not exist. It is no act within the consultation, and so possible whatever its stage.
pub fn may_discard_file(viewer: &Viewer, owner: UserId, delegation_id: DelegationId) -> Result<(), Refusal> {
    let (person, seat) = require_seat(Act::PrepareChanges, viewer)?;
    ensure(person.id == owner && seat.delegation_id == delegation_id, Refusal::NotFound)
}

/// Fails unless the viewer may discard what a delegation prepares: one of its own people, as long as the consultation is not
/// concluded. For others it does not exist.
pub fn may_discard_preparation(
    viewer: &Viewer,
    delegation_id: DelegationId,
    consultation: ConsultationFacts,
) -> Result<(), Refusal> {
    let (_, seat) = require_seat(Act::PrepareChanges, viewer)?;
    ensure(seat.delegation_id == delegation_id, Refusal::NotFound)?;
    consultation.permits(Act::PrepareChanges)
}
