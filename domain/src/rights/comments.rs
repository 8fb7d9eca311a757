//! Rights to post, edit, withdraw and hide comments.

use super::{
    Act, ConsultationFacts, ProvisionFacts, Refusal, ensure, may, may_within, require_authorship,
    require_person,
};
use crate::comments::is_editable as within_window;
use crate::consultations::Business;
use crate::identifiers::{DelegationId, UserId};
use crate::viewers::Viewer;
use chrono::{DateTime, Utc};

/// The facts of a comment that the viewer sees.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CommentFacts {
    /// The account of its author.
    pub user_id: UserId,
    /// The delegation in whose name it stands; `None` for the secretariat.
    pub delegation_id: Option<DelegationId>,
    pub created_at: DateTime<Utc>,
    pub withdrawn: bool,
    pub hidden: bool,
}

impl CommentFacts {
    /// Tells whether the words of the comment are shown, so that they can be answered or changed.
    pub const fn is_shown(self) -> bool {
        !self.withdrawn && !self.hidden
    }
}

/// Fails unless the viewer may post a comment: for a delegation that takes part, or as an organizer without one.
pub fn may_post_comment(viewer: &Viewer, provision: ProvisionFacts) -> Result<(), Refusal> {
    may(Act::PostComment, viewer)?;
    if viewer.seat().is_some() {
        provision.consultation.participant()?;
    }
    provision.open_for(Business::Comment)
}

/// Fails unless the viewer may answer a comment.
pub fn may_reply_to_comment(
    viewer: &Viewer,
    provision: ProvisionFacts,
    parent: CommentFacts,
) -> Result<(), Refusal> {
    may_post_comment(viewer, provision)?;
    ensure(parent.is_shown(), Refusal::State)
}

/// Fails unless the viewer may change a comment: its author, for a short time and from the seat in which it was written.
pub fn may_edit_comment(
    viewer: &Viewer,
    comment: CommentFacts,
    consultation: ConsultationFacts,
    now: DateTime<Utc>,
) -> Result<(), Refusal> {
    require_author(Act::EditComment, viewer, comment, consultation)?;
    consultation.permits(Act::EditComment)?;
    ensure(within_window(comment.created_at, now), Refusal::TooLate)
}

/// Fails unless the viewer may withdraw a comment: its author, from the seat in which it was written.
pub fn may_withdraw_comment(
    viewer: &Viewer,
    comment: CommentFacts,
    consultation: ConsultationFacts,
) -> Result<(), Refusal> {
    require_author(Act::WithdrawComment, viewer, comment, consultation)?;
    consultation.permits(Act::WithdrawComment)
}

/// Fails unless the viewer may hide a comment: organizers, once. It is moderation, so that it is possible at any stage.
pub fn may_hide_comment(
    viewer: &Viewer,
    comment: CommentFacts,
    consultation: ConsultationFacts,
) -> Result<(), Refusal> {
    may_within(Act::HideComment, viewer, consultation)?;
    ensure(!comment.hidden, Refusal::State)
}

fn require_author(
    act: Act,
    viewer: &Viewer,
    comment: CommentFacts,
    consultation: ConsultationFacts,
) -> Result<(), Refusal> {
    let person = require_person(act, viewer)?;
    ensure(person.id == comment.user_id, Refusal::NotOurs)?;
    require_authorship(viewer, comment.delegation_id, consultation)?;
    ensure(comment.is_shown(), Refusal::State)
}
