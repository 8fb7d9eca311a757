//! Rights: who may do what. The store function of an act and the page that shows a control for it ask the same
//! rights, so that a control is shown exactly where the act is allowed.
//!
//! [`Act`] names every act and [`Act::who`] the role that it needs. What else an act depends on (the stage, the
//! owner, the progress) is a small struct of facts and a function `may_…` in the module of the feature. Rights do not
//! decide what the viewer may see: what is hidden is answered as if it did not exist, before rights are asked.

pub mod accounts;
mod acts;
pub mod amendments;
pub mod blocs;
pub mod catalogue;
pub mod clearances;
pub mod comments;
pub mod commitments;
pub mod consensus;
pub mod consultations;
pub mod corrections;
pub mod credentials;
pub mod links;
pub mod mail;
pub mod mappings;
pub mod needs;
pub mod positions;
pub mod preparations;
pub mod proxies;
pub mod questions;
pub mod reactions;
pub mod reservations;
pub mod reviews;
pub mod seats;
pub mod second_factors;
pub mod secretariat;
pub mod terms;
pub mod tokens;
pub mod vocabularies;
pub mod webhooks;

pub use acts::{Act, RequiredRole};

use crate::accounts::Role;
use crate::blocs::ClearingError;
use crate::consultations::{Business, StageKind};
use crate::credentials::CredentialFault;
use crate::delegations::DelegationKind;
use crate::identifiers::DelegationId;
use crate::positions::ClearanceError;
use crate::secretariat::OfficeSet;
use crate::viewers::{Person, Seat, Viewer};

/// The reason why the viewer may not do something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    #[error("the viewer has not signed in")]
    SignInNeeded,
    #[error("the token is not for this")]
    Scope,
    #[error("this is for another role")]
    Role(RequiredRole),
    #[error("the viewer's delegation does not take part")]
    NoPart,
    #[error("this is for members alone")]
    Observer,
    #[error("this is another delegation's, or another person's")]
    NotOurs,
    #[error("the viewer's delegation has no vote here")]
    NoVote,
    #[error("the head has named another person to cast the ballot")]
    OtherCaster,
    /// The object does not exist for this viewer, because it belongs to another delegation.
    #[error("not found")]
    NotFound,
    #[error("the stage does not allow this")]
    StageClosed,
    #[error("the question is closed, or waits for others")]
    QuestionNotOpen,
    #[error("the time for changing this has passed")]
    TooLate,
    #[error("the state does not allow this")]
    State,
    #[error("this exists already")]
    Taken,
    #[error("the delegation has cast its own ballot, which stands")]
    OwnBallot,
    #[error("the head has cast the ballot, which stands against that of an alternate")]
    HeadBallot,
    #[error("ballots are cast here by whoever has shown lately who it is")]
    Unconfirmed,
    #[error("the delegation holds no proxy for this, or more than are allowed")]
    NoProxy,
    #[error("the proxy has been used")]
    ProxyUsed,
    #[error("the provision has not been adopted")]
    NotAdopted,
    #[error("too many statements wait to be moderated")]
    Enough,
    #[error("the consultation is archived")]
    Archived,
    #[error("a vote of the consultation is open")]
    VotesOpen,
    #[error("something depends on this")]
    InUse,
    #[error(transparent)]
    Credentials(#[from] CredentialFault),
    #[error(transparent)]
    NotCleared(#[from] ClearingError),
}

impl From<ClearanceError> for Refusal {
    fn from(error: ClearanceError) -> Self {
        match error {
            ClearanceError::Role => Self::Role(RequiredRole::Head),
            ClearanceError::State => Self::State,
        }
    }
}

/// Fails unless the viewer has the role that `act` needs and, where a token is used, the token is for it. This is all that
/// decides an act without a `may_…` of its own. The other acts ask it first, so that nobody without the role learns or
/// locks anything.
pub fn may(act: Act, viewer: &Viewer) -> Result<(), Refusal> {
    if let Some(token) = &viewer.token {
        ensure(token.reaches(act), Refusal::Scope)?;
    }
    let who = act.who();
    let Some(person) = &viewer.person else {
        return if who == RequiredRole::Anyone { Ok(()) } else { Err(Refusal::SignInNeeded) };
    };
    let role = person.seat.map(|seat| seat.role);
    let fits = match who {
        RequiredRole::Anyone | RequiredRole::SignedIn => true,
        RequiredRole::Representative => role.is_some(),
        RequiredRole::HeadOrDelegate => role.is_some_and(|role| role != Role::Adviser),
        RequiredRole::Head => role == Some(Role::Head),
        RequiredRole::RepresentativeOrOrganizer => role.is_some() || person.organizer,
        RequiredRole::HeadOrOrganizer => role == Some(Role::Head) || person.organizer,
        RequiredRole::Organizer => person.organizer,
    };
    if fits { Ok(()) } else { Err(Refusal::Role(who)) }
}

/// Fails unless the viewer has the role that `act` needs, or an office with it in the consultation of which these are the facts.
pub fn may_in(act: Act, viewer: &Viewer, consultation: ConsultationFacts) -> Result<(), Refusal> {
    by_office(act, viewer, consultation.offices)
}

/// Fails unless the viewer has the role that `act` needs, or an office with it in one consultation or another. It is asked before
/// it is known in which consultation the act is done, and decides nothing: what is asked there does.
pub fn may_somewhere(act: Act, viewer: &Viewer) -> Result<(), Refusal> {
    by_office(act, viewer, viewer.offices_anywhere())
}

fn by_office(act: Act, viewer: &Viewer, offices: OfficeSet) -> Result<(), Refusal> {
    match may(act, viewer) {
        Err(Refusal::Role(_)) if offices.may(act) => Ok(()),
        answer => answer,
    }
}

/// Fails unless the viewer has the role that `act` needs, or an office with it, and the consultation permits the act. This is
/// all that decides an act within a consultation that has no `may_…` of its own.
pub fn may_within(act: Act, viewer: &Viewer, consultation: ConsultationFacts) -> Result<(), Refusal> {
    may_in(act, viewer, consultation)?;
    consultation.permits(act)
}

/// Returns the person who does `act`, if the viewer has its role.
pub fn require_person(act: Act, viewer: &Viewer) -> Result<&Person, Refusal> {
    may(act, viewer)?;
    viewer.person.as_ref().ok_or(Refusal::SignInNeeded)
}

/// Returns the person who does `act`, if [`may_somewhere`] lets it.
pub fn require_doer(act: Act, viewer: &Viewer) -> Result<&Person, Refusal> {
    may_somewhere(act, viewer)?;
    viewer.person.as_ref().ok_or(Refusal::SignInNeeded)
}

/// Returns the person who does `act` for a delegation, with the seat, if the viewer has its role.
pub fn require_seat(act: Act, viewer: &Viewer) -> Result<(&Person, Seat), Refusal> {
    let person = require_person(act, viewer)?;
    let seat = person.seat.ok_or(Refusal::Role(act.who()))?;
    Ok((person, seat))
}

/// Fails unless the viewer still speaks for whoever wrote something: from a seat in the delegation in whose name it
/// stands, which takes part, or as an organizer where it stands in the name of the secretariat. That the viewer's account
/// wrote it is not enough: a seat that has ended takes what was written from it along.
pub(crate) fn require_authorship(
    viewer: &Viewer,
    delegation_id: Option<DelegationId>,
    consultation: ConsultationFacts,
) -> Result<(), Refusal> {
    let Some(delegation_id) = delegation_id else {
        return ensure(viewer.organizer(), Refusal::NotOurs);
    };
    ensure(viewer.seat_in(delegation_id).is_some(), Refusal::NotOurs)?;
    consultation.participant()
}

/// The facts of a consultation on which rights depend: the stage that is open, the part of the viewer's delegation and the
/// viewer's own, and whether the consultation is archived.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ConsultationFacts {
    pub stage: Option<StageKind>,
    /// The kind of the viewer's delegation, where it takes part.
    pub part: Option<DelegationKind>,
    /// The offices by which the viewer acts in the secretariat of this consultation.
    pub offices: OfficeSet,
    pub archived: bool,
}

impl ConsultationFacts {
    /// Fails where the consultation is archived: nothing is done in it but restoring it.
    pub fn active(self) -> Result<(), Refusal> {
        ensure(!self.archived, Refusal::Archived)
    }

    /// Tells whether the consultation is concluded, so that only what survives that is possible.
    pub fn is_concluded(self) -> bool {
        self.stage.is_some_and(StageKind::is_concluding)
    }

    /// Fails if the consultation is archived, or is concluded and `act` does not survive that. The rules on acts with a
    /// [`Business`] ask [`Self::open_for`] instead; a test holds both against each other, act by act.
    pub fn permits(self, act: Act) -> Result<(), Refusal> {
        self.active()?;
        ensure(act.survives_conclusion() || !self.is_concluded(), Refusal::StageClosed)
    }

    /// Fails unless the consultation is active and the open stage allows `business`.
    pub fn open_for(self, business: Business) -> Result<(), Refusal> {
        self.active()?;
        ensure(self.stage.is_some_and(|stage| stage.allows(business)), Refusal::StageClosed)
    }

    /// Fails unless the viewer's delegation takes part.
    pub fn participant(self) -> Result<(), Refusal> {
        ensure(self.part.is_some(), Refusal::NoPart)
    }

    /// Fails unless the viewer's delegation takes part as a member.
    pub fn member(self) -> Result<(), Refusal> {
        self.participant()?;
        ensure(self.part == Some(DelegationKind::Member), Refusal::Observer)
    }
}

/// A provision in its consultation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ProvisionFacts {
    pub consultation: ConsultationFacts,
    /// Whether the provision is in the latest revision and is no heading. Only then may it be written on.
    pub current: bool,
}

impl ProvisionFacts {
    /// Fails unless the provision can be written on and the open stage allows `business`.
    pub(crate) fn open_for(self, business: Business) -> Result<(), Refusal> {
        ensure(self.current, Refusal::State)?;
        self.consultation.open_for(business)
    }
}

/// Fails with `refusal` unless the condition holds.
pub(crate) fn ensure(holds: bool, refusal: Refusal) -> Result<(), Refusal> {
    if holds { Ok(()) } else { Err(refusal) }
}

#[cfg(test)]
mod tests;
