//! Viewers: nobody known, or a person with the delegation for which the person acts.

use crate::accounts::Role;
use crate::identifiers::{ConsultationId, DelegationId, SeatId, UserId};
use crate::secretariat::{HeldOffice, OfficeSet};
use crate::service_tokens::UsedToken;
use serde::{Deserialize, Serialize};

/// The viewer of a page or the doer of an act.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Viewer {
    pub person: Option<Person>,
    /// The token by which a program acts for the person; `None` with a session.
    pub token: Option<UsedToken>,
    /// The other seats that the person holds, from one of which the session may act instead.
    pub other_seats: Vec<OtherSeat>,
    /// Whether whoever acts has shown lately who it is, so that what is sensitive may be done; a program never has.
    pub shown: bool,
}

/// A seat that a person holds and does not act from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtherSeat {
    pub id: SeatId,
    pub delegation_id: DelegationId,
    pub role: Role,
    pub represents: TranslatedName,
}

impl From<Person> for Viewer {
    fn from(person: Person) -> Self {
        Self { person: Some(person), token: None, other_seats: Vec::new(), shown: false }
    }
}

/// A signed-in person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    pub id: UserId,
    pub name: String,
    pub organizer: bool,
    /// The language of the interface that the person chose, as a BCP 47 code.
    pub locale: Option<String>,
    /// The IANA name of the person's time zone.
    pub time_zone: Option<String>,
    pub seat: Option<Seat>,
    /// The name of the delegation of the seat, where it has been read.
    pub represents: Option<TranslatedName>,
    /// The offices that the person holds, each within the secretariat of one consultation.
    pub offices: Vec<HeldOffice>,
}

/// A name in each language of the interface.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TranslatedName {
    pub arabic: String,
    pub english: String,
    pub french: String,
}

impl Person {
    /// The identifier of the operator, who has no account.
    const OPERATOR: UserId = UserId(0);

    /// Returns the person's account; `None` for the operator.
    pub fn account(&self) -> Option<UserId> {
        (self.id != Self::OPERATOR).then_some(self.id)
    }
}

/// A seat is the delegation for which a person acts, and the person's role in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seat {
    pub delegation_id: DelegationId,
    pub role: Role,
}

impl Viewer {
    /// Makes the viewer of the operator, who runs the program against the database: it may do what an organizer may,
    /// and has no account.
    pub fn operator() -> Self {
        let person = Person {
            id: Person::OPERATOR,
            name: String::new(),
            organizer: true,
            locale: None,
            time_zone: None,
            seat: None,
            represents: None,
            offices: Vec::new(),
        };
        Self { shown: true, ..person.into() }
    }

    /// Tells whether this is still who another was, with the same rights. That somebody has shown lately who it is comes and
    /// goes, and makes nobody somebody else.
    pub fn is_still(&self, other: &Self) -> bool {
        let Self { person, token, other_seats, shown: _ } = self;
        (person, token, other_seats) == (&other.person, &other.token, &other.other_seats)
    }

    pub fn organizer(&self) -> bool {
        self.person.as_ref().is_some_and(|person| person.organizer)
    }

    pub fn seat(&self) -> Option<Seat> {
        self.person.as_ref()?.seat
    }

    /// Returns the viewer's seat in that delegation.
    pub fn seat_in(&self, delegation_id: DelegationId) -> Option<Seat> {
        self.seat().filter(|seat| seat.delegation_id == delegation_id)
    }

    /// Returns the offices that the viewer holds in a consultation.
    pub fn offices_in(&self, consultation_id: ConsultationId) -> OfficeSet {
        let held = self.person.iter().flat_map(|person| &person.offices);
        held.filter(|held| held.consultation_id == consultation_id).map(|held| held.office).collect()
    }

    /// Returns the delegations for which the viewer may come to vote, from whichever seat the viewer acts now.
    pub fn voting_delegations(&self) -> Vec<DelegationId> {
        let acting = self.seat().into_iter().map(|seat| (seat.delegation_id, seat.role));
        let others = self.other_seats.iter().map(|seat| (seat.delegation_id, seat.role));
        acting.chain(others).filter(|(_, role)| role.may_vote()).map(|(id, _)| id).collect()
    }

    /// Returns the offices by which the viewer acts in a consultation; `takes_part` tells whether a delegation does.
    pub fn acting_offices(
        &self,
        consultation_id: ConsultationId,
        takes_part: impl Fn(DelegationId) -> bool,
    ) -> OfficeSet {
        let held = self.offices_in(consultation_id);
        if self.voting_delegations().into_iter().any(takes_part) { held.of_voter() } else { held }
    }

    /// Returns the offices that the viewer holds in one consultation or another.
    pub fn offices_anywhere(&self) -> OfficeSet {
        self.person.iter().flat_map(|person| &person.offices).map(|held| held.office).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_viewer_is_still_the_same_after_showing_who_it_is_and_another_with_other_rights() {
        let viewer = Viewer::operator();
        let waiting = Viewer { shown: false, ..viewer.clone() };
        assert!(viewer.is_still(&waiting) && waiting.is_still(&viewer));
        let seat = OtherSeat {
            id: SeatId(1),
            delegation_id: DelegationId(1),
            role: Role::Head,
            represents: TranslatedName::default(),
        };
        let mut without = viewer.clone();
        without.person.as_mut().unwrap().organizer = false;
        for other in [Viewer::default(), without, Viewer { other_seats: vec![seat], ..viewer.clone() }] {
            assert!(!viewer.is_still(&other) && !other.is_still(&viewer), "{other:?}");
        }
    }
}
