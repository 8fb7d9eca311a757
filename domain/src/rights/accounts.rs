//! Rights on the people of a delegation, and on its right to vote.

use super::{Act, Refusal, RequiredRole, ensure, may, require_person};
use crate::accounts::Role;
use crate::identifiers::{DelegationId, UserId};
use crate::viewers::Viewer;

/// Fails unless the viewer may invite to a delegation: organizers to any, heads to their own.
pub fn may_invite_representative(viewer: &Viewer, delegation_id: DelegationId) -> Result<(), Refusal> {
    require_manager(Act::InviteRepresentative, viewer, delegation_id)
}

/// Fails unless the viewer may end a seat: organizers in any delegation, heads in their own. A seat ends once.
pub fn may_end_seat(viewer: &Viewer, delegation_id: DelegationId, ended: bool) -> Result<(), Refusal> {
    require_manager(Act::EndSeat, viewer, delegation_id)?;
    ensure(!ended, Refusal::State)
}

/// Fails unless the viewer is the owner of this account, to whose address the invitation was sent.
pub fn may_accept_invitation(viewer: &Viewer, account_id: UserId) -> Result<(), Refusal> {
    let person = require_person(Act::AcceptInvitation, viewer)?;
    ensure(person.id == account_id, Refusal::NotOurs)
}

/// Fails unless the viewer may suspend the right to vote: an organizer, where no suspension is `unended`, which one
/// is while it runs or is to come.
pub fn may_suspend_vote(viewer: &Viewer, unended: bool) -> Result<(), Refusal> {
    may(Act::SuspendRights, viewer)?;
    ensure(!unended, Refusal::State)
}

/// Fails unless the viewer may end a suspension: an organizer, while it is `unended`.
pub fn may_restore_vote(viewer: &Viewer, unended: bool) -> Result<(), Refusal> {
    may(Act::RestoreRights, viewer)?;
    ensure(unended, Refusal::State)
}

fn require_manager(act: Act, viewer: &Viewer, delegation_id: DelegationId) -> Result<(), Refusal> {
    may(act, viewer)?;
    let head = viewer.seat_in(delegation_id).is_some_and(|seat| seat.role == Role::Head);
    ensure(head || viewer.organizer(), Refusal::Role(RequiredRole::HeadOrOrganizer))
}
