//! Who posts, edits, withdraws and hides comments.

use super::{Act, ProvisionFacts, Refusal, check, may, person};
use crate::comments::may_edit as within_window;
use crate::consultations::Business;
use crate::viewers::Viewer;
use chrono::{DateTime, Utc};

/// A comment that the viewer sees.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CommentFacts {
    /// The account of its author.
    pub user_id: i64,
    pub created_at: DateTime<Utc>,
    pub withdrawn: bool,
    pub hidden: bool,
}

impl CommentFacts {
    /// Whether its words are there to be answered or changed.
    pub const fn is_shown(self) -> bool {
        !self.withdrawn && !self.hidden
    }
}

/// Whether the viewer may post a comment: for a delegation that takes part, or without one as an organizer.
pub fn may_post(viewer: &Viewer, provision: ProvisionFacts) -> Result<(), Refusal> {
    may(Act::PostComment, viewer)?;
    if viewer.seat().is_some() {
        provision.consultation.participant()?;
    }
    provision.open_for(Business::Comment)
}

/// Whether the viewer may answer a comment.
pub fn may_reply(viewer: &Viewer, provision: ProvisionFacts, parent: CommentFacts) -> Result<(), Refusal> {
    may_post(viewer, provision)?;
    check(parent.is_shown(), Refusal::State)
}

/// Whether the viewer may change a comment: its author, for a short time.
pub fn may_edit(viewer: &Viewer, comment: CommentFacts, now: DateTime<Utc>) -> Result<(), Refusal> {
    own(Act::EditComment, viewer, comment)?;
    check(within_window(comment.created_at, now), Refusal::TooLate)
}

/// Whether the viewer may withdraw a comment: its author.
pub fn may_withdraw(viewer: &Viewer, comment: CommentFacts) -> Result<(), Refusal> {
    own(Act::WithdrawComment, viewer, comment)
}

/// Whether the viewer may hide a comment: organizers, once.
pub fn may_hide(viewer: &Viewer, comment: CommentFacts) -> Result<(), Refusal> {
    may(Act::HideComment, viewer)?;
    check(!comment.hidden, Refusal::State)
}

fn own(act: Act, viewer: &Viewer, comment: CommentFacts) -> Result<(), Refusal> {
    let person = person(act, viewer)?;
    check(person.id == comment.user_id, Refusal::NotOurs)?;
    check(comment.is_shown(), Refusal::State)
}
