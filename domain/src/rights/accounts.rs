//! Who manages a delegation's people, and the right to vote of one.

use super::{Act, Refusal, RequiredRole, ensure, may, require_person};
use crate::accounts::Role;
use crate::identifiers::{DelegationId, UserId};
use crate::viewers::Viewer;

/// Whether the viewer may invite to a delegation: organizers to any, heads to their own.
pub fn may_invite_representative(viewer: &Viewer, delegation_id: DelegationId) -> Result<(), Refusal> {
    require_manager(Act::InviteRepresentative, viewer, delegation_id)
}

/// The same for ending a seat; one that has ended stays so.
pub fn may_end_seat(viewer: &Viewer, delegation_id: DelegationId, ended: bool) -> Result<(), Refusal> {
    require_manager(Act::EndSeat, viewer, delegation_id)?;
    ensure(!ended, Refusal::State)
}

/// Whether the viewer may accept an invitation that was sent to the address of this account: its owner.
pub fn may_accept_invitation(viewer: &Viewer, account_id: UserId) -> Result<(), Refusal> {
    let person = require_person(Act::AcceptInvitation, viewer)?;
    ensure(person.id == account_id, Refusal::NotOurs)
}

/// Whether an organizer may suspend the right to vote; `unended` where a suspension runs or is to come.
pub fn may_suspend_vote(viewer: &Viewer, unended: bool) -> Result<(), Refusal> {
    may(Act::SuspendRights, viewer)?;
    ensure(!unended, Refusal::State)
}

/// Whether an organizer may end a suspension.
pub fn may_restore_vote(viewer: &Viewer, unended: bool) -> Result<(), Refusal> {
    may(Act::RestoreRights, viewer)?;
    ensure(unended, Refusal::State)
}

fn require_manager(act: Act, viewer: &Viewer, delegation_id: DelegationId) -> Result<(), Refusal> {
    may(act, viewer)?;
    let head = viewer.seat_in(delegation_id).is_some_and(|seat| seat.role == Role::Head);
    ensure(head || viewer.organizer(), Refusal::Role(RequiredRole::HeadOrOrganizer))
}
