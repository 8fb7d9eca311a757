//! Rights on the people of a delegation, and on its right to vote.

use super::{Act, Refusal, RequiredRole, ensure, may, require_person};
use crate::accounts::Role;
use crate::identifiers::{DelegationId, UserId};
use crate::viewers::Viewer;

/// Fails unless the viewer may invite to a delegation: organizers to any, heads to their own.
pub fn may_invite_representative(viewer: &Viewer, delegation_id: DelegationId) -> Result<(), Refusal> {
    require_manager(Act::InviteRepresentative, viewer, delegation_id)
}

/// What whoever gave an invitation is now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InviterFacts {
    pub organizer: bool,
    /// Whether the inviter still holds the seat of a head from which the invitation was given.
    pub heads: bool,
    /// Whether the account of the inviter is disabled, which then gives nothing.
    pub disabled: bool,
}

/// The facts of an invitation that was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InvitationFacts {
    /// The delegation for which it is; `None` for an organizer.
    pub delegation_id: Option<DelegationId>,
    /// Whoever gave it; `None` for the operator.
    pub inviter: Option<InviterFacts>,
    /// Whether it is used, taken back or expired.
    pub over: bool,
}

impl InvitationFacts {
    /// Tells whether the invitation can be accepted: until it is over, and while whoever gave it may still give it.
    pub fn stands(self) -> bool {
        let gives = |inviter: InviterFacts| {
            !inviter.disabled && (inviter.organizer || self.delegation_id.is_some() && inviter.heads)
        };
        !self.over && self.inviter.is_none_or(gives)
    }
}

/// Fails unless the viewer may take an invitation back: organizers any, heads those to their own delegation. To other
/// heads it is one that does not exist.
pub fn may_revoke_invitation(viewer: &Viewer, invitation: InvitationFacts) -> Result<(), Refusal> {
    may(Act::RevokeInvitation, viewer)?;
    let own = invitation.delegation_id.is_some_and(|id| heads(viewer, id));
    ensure(own || viewer.organizer(), Refusal::NotFound)?;
    ensure(!invitation.over, Refusal::State)
}

/// Fails unless the viewer may send an invitation again that was given for a delegation: organizers for any, heads for their own;
/// once it is used or taken back it has `ended`. To other heads it is one that does not exist.
pub fn may_renew_invitation(
    viewer: &Viewer,
    delegation_id: Option<DelegationId>,
    ended: bool,
) -> Result<(), Refusal> {
    may(Act::InviteRepresentative, viewer)?;
    let own = delegation_id.is_some_and(|id| heads(viewer, id));
    ensure(own || viewer.organizer(), Refusal::NotFound)?;
    ensure(delegation_id.is_some() && !ended, Refusal::State)
}

/// Fails unless the viewer may end a seat: organizers in any delegation, heads in their own. A seat ends once.
pub fn may_end_seat(viewer: &Viewer, delegation_id: DelegationId, ended: bool) -> Result<(), Refusal> {
    require_manager(Act::EndSeat, viewer, delegation_id)?;
    ensure(!ended, Refusal::State)
}

/// The facts of an account on which it depends what others may do about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AccountFacts {
    pub id: UserId,
    pub organizer: bool,
    pub disabled: bool,
    /// Whether its owner has erased it, so that it is nobody's.
    pub erased: bool,
    /// Whether the person holds an office within the secretariat of a consultation.
    pub serves: bool,
    /// The delegation in which the person holds a seat, where it is the only one.
    pub delegation_id: Option<DelegationId>,
}

impl AccountFacts {
    /// Returns the delegation whose heads manage the account: the only one of its owner, who has no rights beyond it.
    fn managed_by(self) -> Option<DelegationId> {
        self.delegation_id.filter(|_| !self.organizer && !self.serves)
    }

    /// Tells whether a link about the account that somebody has made still works: while whoever made it could make it again.
    /// `headed` are the delegations that the maker heads now.
    pub fn admits_link(self, organizer: bool, headed: &[DelegationId]) -> bool {
        !self.disabled && (organizer || self.managed_by().is_some_and(|id| headed.contains(&id)))
    }
}

/// Fails unless the viewer may make a link for a new password of somebody else, as [`may_issue_link`] says.
pub fn may_issue_reset(viewer: &Viewer, account: AccountFacts) -> Result<(), Refusal> {
    may_issue_link(Act::IssueReset, viewer, account)
}

/// Fails unless the viewer may make a link about the account of somebody else: organizers about any, heads about those of their
/// own delegation that have no rights beyond it. To other heads it is an account that does not exist. Nobody makes one for
/// oneself, which would go around the present password.
pub fn may_issue_link(act: Act, viewer: &Viewer, account: AccountFacts) -> Result<(), Refusal> {
    let person = require_person(act, viewer)?;
    let own = account.managed_by().is_some_and(|id| heads(viewer, id));
    ensure(own || viewer.organizer(), Refusal::NotFound)?;
    ensure(person.id != account.id, Refusal::NotOurs)?;
    ensure(!account.disabled, Refusal::State)
}

/// Fails unless the viewer, an organizer, may do `act` about the account of somebody else.
pub fn may_manage_account(act: Act, viewer: &Viewer, account: AccountFacts) -> Result<(), Refusal> {
    let person = require_person(act, viewer)?;
    ensure(person.id != account.id, Refusal::NotOurs)
}

/// Fails unless the viewer, an organizer, may enable the account of somebody else: one that was not erased, which is never undone.
pub fn may_enable_account(viewer: &Viewer, account: AccountFacts) -> Result<(), Refusal> {
    may_manage_account(Act::EnableAccount, viewer, account)?;
    ensure(!account.erased, Refusal::State)
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
    let manages = heads(viewer, delegation_id) || viewer.organizer();
    ensure(manages, Refusal::Role(RequiredRole::HeadOrOrganizer))
}

fn heads(viewer: &Viewer, delegation_id: DelegationId) -> bool {
    viewer.seat_in(delegation_id).is_some_and(|seat| seat.role == Role::Head)
}
