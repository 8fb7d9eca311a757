//! Who manages a delegation's people, and the right to vote of one.

use super::{Act, Refusal, RequiredRole, check, may, person};
use crate::accounts::Role;
use crate::viewers::Viewer;

/// Whether the viewer may invite to a delegation: organizers to any, heads to their own.
pub fn may_invite(viewer: &Viewer, delegation_id: i64) -> Result<(), Refusal> {
    manages(Act::InviteRepresentative, viewer, delegation_id)
}

/// The same for ending a seat; one that has ended stays so.
pub fn may_end_seat(viewer: &Viewer, delegation_id: i64, ended: bool) -> Result<(), Refusal> {
    manages(Act::EndSeat, viewer, delegation_id)?;
    check(!ended, Refusal::State)
}

/// Whether the viewer may accept an invitation that was sent to the address of this account: its owner.
pub fn may_accept_with_account(viewer: &Viewer, account_id: i64) -> Result<(), Refusal> {
    let person = person(Act::AcceptInvitation, viewer)?;
    check(person.id == account_id, Refusal::NotOurs)
}

/// Whether an organizer may suspend the right to vote; `unended` where a suspension runs or is to come.
pub fn may_suspend(viewer: &Viewer, unended: bool) -> Result<(), Refusal> {
    may(Act::SuspendRights, viewer)?;
    check(!unended, Refusal::State)
}

/// Whether an organizer may end a suspension.
pub fn may_restore(viewer: &Viewer, unended: bool) -> Result<(), Refusal> {
    may(Act::RestoreRights, viewer)?;
    check(unended, Refusal::State)
}

fn manages(act: Act, viewer: &Viewer, delegation_id: i64) -> Result<(), Refusal> {
    may(act, viewer)?;
    let head = viewer.seat_in(delegation_id).is_some_and(|seat| seat.role == Role::Head);
    check(head || viewer.organizer(), Refusal::Role(RequiredRole::HeadOrOrganizer))
}
