//! Rights to react to statements, and to submit and moderate them.

use super::{Act, ConsultationFacts, Refusal, RequiredRole, ensure, may, may_within};
use crate::accounts::Role;
use crate::consultations::Business;
use crate::reactions::{Audience, ModerationState};
use crate::viewers::Viewer;

/// The largest number of statements of one participant that may wait to be moderated.
pub const WAITING: u64 = 5;

/// The facts of a room, on which the right to react to its statements depends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RoomFacts {
    pub audience: Audience,
    pub consultation: ConsultationFacts,
}

/// Fails unless the viewer may react to statements.
pub fn may_react_to_statement(viewer: &Viewer, room: RoomFacts) -> Result<(), Refusal> {
    require_admission(Act::React, viewer, room)?;
    room.consultation.open_for(Business::Comment)
}

/// Fails unless the viewer may submit a statement, where `waiting` of the viewer's statements wait to be moderated.
/// Organizers always may, while the stage is open.
pub fn may_submit_thesis(viewer: &Viewer, room: RoomFacts, waiting: u64) -> Result<(), Refusal> {
    may(Act::SubmitThesis, viewer)?;
    if viewer.organizer() {
        return room.consultation.open_for(Business::Comment);
    }
    require_admission(Act::SubmitThesis, viewer, room)?;
    room.consultation.open_for(Business::Comment)?;
    ensure(waiting < WAITING, Refusal::Enough)
}

/// Fails unless the viewer may set the audience to `next`. Once there are reactions, closing them is final; once the
/// consultation is concluded, they may only be closed.
pub fn may_set_audience(
    viewer: &Viewer,
    consultation: ConsultationFacts,
    now: Audience,
    reactions: bool,
    next: Audience,
) -> Result<(), Refusal> {
    may_within(Act::SetAudience, viewer, consultation)?;
    ensure(!consultation.is_concluded() || next == Audience::Nobody, Refusal::StageClosed)?;
    ensure(now != Audience::Nobody || !reactions || next == Audience::Nobody, Refusal::State)
}

/// Fails unless the viewer may accept or decline a statement, which must not be in that state already. Once the
/// consultation is concluded, statements may only be declined.
pub fn may_moderate_thesis(
    viewer: &Viewer,
    consultation: ConsultationFacts,
    now: ModerationState,
    next: ModerationState,
) -> Result<(), Refusal> {
    may_within(Act::ModerateThesis, viewer, consultation)?;
    ensure(!consultation.is_concluded() || next == ModerationState::Declined, Refusal::StageClosed)?;
    ensure(now != next, Refusal::State)
}

fn require_admission(act: Act, viewer: &Viewer, room: RoomFacts) -> Result<(), Refusal> {
    may(act, viewer)?;
    match room.audience {
        Audience::Nobody if viewer.person.is_none() => Err(Refusal::SignInNeeded),
        Audience::Nobody => Err(Refusal::NoPart),
        _ if viewer.person.is_some() => {
            let speaks = viewer.seat().is_some_and(|seat| seat.role != Role::Adviser);
            ensure(speaks, Refusal::Role(RequiredRole::HeadOrDelegate))?;
            room.consultation.participant()
        }
        audience => ensure(audience == Audience::Public, Refusal::SignInNeeded),
    }
}
