//! Who is looking: nobody known, or a person and the delegation that the person acts for.

use crate::accounts::Role;
use crate::identifiers::{DelegationId, UserId};

/// The viewer of a page or the doer of an act.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Viewer {
    pub person: Option<Person>,
}

/// A signed-in person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    pub id: UserId,
    pub name: String,
    pub organizer: bool,
    /// The interface language that the person chose, as a BCP 47 code.
    pub locale: Option<String>,
    /// IANA name of the person's time zone.
    pub time_zone: Option<String>,
    pub seat: Option<Seat>,
}

impl Person {
    /// Stands where no account does.
    const OPERATOR: UserId = UserId(0);

    /// The person's account; the operator has none.
    pub fn account(&self) -> Option<UserId> {
        (self.id != Self::OPERATOR).then_some(self.id)
    }
}

/// The delegation a person acts for, and as what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seat {
    pub delegation_id: DelegationId,
    pub role: Role,
}

impl Viewer {
    /// Whoever runs the program against the database: may do what an organizer may, and has no
    /// account.
    pub fn operator() -> Self {
        let person = Person {
            id: Person::OPERATOR,
            name: String::new(),
            organizer: true,
            locale: None,
            time_zone: None,
            seat: None,
        };
        Self { person: Some(person) }
    }

    pub fn organizer(&self) -> bool {
        self.person.as_ref().is_some_and(|person| person.organizer)
    }

    pub fn seat(&self) -> Option<Seat> {
        self.person.as_ref()?.seat
    }

    /// The viewer's seat in that delegation.
    pub fn seat_in(&self, delegation_id: DelegationId) -> Option<Seat> {
        self.seat().filter(|seat| seat.delegation_id == delegation_id)
    }
}
