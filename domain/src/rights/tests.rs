use super::*;
use crate::identifiers::UserId;
use crate::questions::{CastingRight, VotingMethod};
use chrono::{DateTime, TimeDelta, Utc};
use std::fmt::Debug;

mod accounts;
mod amendments;
mod ballots;
mod blocs;
mod catalogue;
mod clearances;
mod comments;
mod commitments;
mod conclusion;
mod consensus;
mod consultations;
mod corrections;
mod credentials;
mod links;
mod mail;
mod mappings;
mod needs;
mod positions;
mod preparations;
mod proxies;
mod questions;
mod reactions;
mod reservations;
mod reviews;
mod roles;
mod seats;
mod second_factors;
mod secretariat;
mod terms;
mod tokens;
mod vocabularies;
mod webhooks;

type Answer = Result<(), Refusal>;

/// The account of every viewer in these tests, and another.
const ACCOUNT: UserId = UserId(7);
const OTHER_ACCOUNT: UserId = UserId(8);
/// The viewer's delegation, and another.
const OURS: DelegationId = DelegationId(1);
const THEIRS: DelegationId = DelegationId(2);

/// The instant at which everything closes in these tests.
const CLOSES: DateTime<Utc> = DateTime::UNIX_EPOCH;

/// A consultation in a stage that allows everything.
const NEGOTIATING: ConsultationFacts = ConsultationFacts {
    stage: Some(StageKind::Negotiating),
    part: Some(DelegationKind::Member),
    offices: OfficeSet::NONE,
    archived: false,
};
const OBSERVED: ConsultationFacts = ConsultationFacts { part: Some(DelegationKind::Observer), ..NEGOTIATING };
const APART: ConsultationFacts = ConsultationFacts { part: None, ..NEGOTIATING };
const CLOSED: ConsultationFacts = ConsultationFacts { stage: None, ..NEGOTIATING };
const ARCHIVED: ConsultationFacts = ConsultationFacts { archived: true, ..NEGOTIATING };

const PROVISION: ProvisionFacts = ProvisionFacts { consultation: NEGOTIATING, current: true };

fn signed_in(organizer: bool, seat: Option<(DelegationId, Role)>) -> Viewer {
    let seat = seat.map(|(delegation_id, role)| Seat { delegation_id, role });
    let name = String::new();
    Viewer {
        person: Some(Person {
            id: ACCOUNT,
            name,
            organizer,
            locale: None,
            time_zone: None,
            seat,
            represents: None,
            offices: Vec::new(),
        }),
        token: None,
        other_seats: Vec::new(),
        shown: false,
    }
}

fn representative(role: Role) -> Viewer {
    signed_in(false, Some((OURS, role)))
}

/// Makes a viewer without an account, an adviser, a delegate, a head and an organizer without a seat.
fn viewers() -> [Viewer; 5] {
    let [adviser, delegate, head] = [Role::Adviser, Role::Delegate, Role::Head].map(representative);
    [Viewer::default(), adviser, delegate, head, signed_in(true, None)]
}

/// Returns the answer to each of [`viewers`].
fn answers(ask: impl Fn(&Viewer) -> Answer) -> [Answer; 5] {
    viewers().map(|viewer| ask(&viewer))
}

/// Returns a letter for each of [`viewers`]: y has the role, n has not.
const fn letters(who: RequiredRole) -> [u8; 5] {
    *match who {
        RequiredRole::Anyone => b"yyyyy",
        RequiredRole::SignedIn | RequiredRole::RepresentativeOrOrganizer => b"nyyyy",
        RequiredRole::Representative => b"nyyyn",
        RequiredRole::HeadOrDelegate => b"nnyyn",
        RequiredRole::Head => b"nnnyn",
        RequiredRole::HeadOrOrganizer => b"nnnyy",
        RequiredRole::Organizer => b"nnnny",
    }
}

/// Returns `answer` for those of [`viewers`] in the role; the others are refused with the role that the act needs.
fn expected(who: RequiredRole, answer: Answer) -> [Answer; 5] {
    let mut told = letters(who).map(|letter| if letter == b'y' { answer } else { Err(Refusal::Role(who)) });
    if who != RequiredRole::Anyone {
        told[0] = Err(Refusal::SignInNeeded);
    }
    told
}

/// Fails unless the facts of each row give its answer to those in the role, and a refusal to the others.
#[track_caller]
fn assert_rows<F: Copy + Debug>(who: RequiredRole, rows: &[(F, Answer)], ask: impl Fn(&Viewer, F) -> Answer) {
    for (facts, answer) in rows {
        assert_eq!(answers(|viewer| ask(viewer, *facts)), expected(who, *answer), "{facts:?}");
    }
}

/// Returns a letter for each of `all`: y is allowed, n is refused for that reason and no other.
fn each<T>(all: impl IntoIterator<Item = T>, refusal: Refusal, ask: impl Fn(T) -> Answer) -> String {
    let letter = |one| match ask(one) {
        Ok(()) => 'y',
        Err(why) => {
            assert_eq!(why, refusal);
            'n'
        }
    };
    all.into_iter().map(letter).collect()
}

/// Asks [`each`] of no stage and the six stages.
fn stages(ask: impl Fn(Option<StageKind>) -> Answer) -> String {
    let all = [None].into_iter().chain(StageKind::ALL.iter().copied().map(Some));
    each(all, Refusal::StageClosed, ask)
}

/// Asks [`each`] of recorded, roll call, show of hands, secret, silence and ranked.
fn methods(ask: impl Fn(VotingMethod) -> Answer) -> String {
    each(VotingMethod::ALL.iter().copied(), Refusal::State, ask)
}

/// Asks [`each`] of a millisecond before `instant`, the instant, and a millisecond after it.
fn around(instant: DateTime<Utc>, refusal: Refusal, ask: impl Fn(DateTime<Utc>) -> Answer) -> String {
    each([-1, 0, 1].map(|ms| instant + TimeDelta::milliseconds(ms)), refusal, ask)
}
