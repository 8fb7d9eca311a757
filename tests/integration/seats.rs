//! Tests seats: several of one person, one that ends at a time, the succession of a head, and alternates.

use app::tokens;
use axum::http::StatusCode;
use chrono::{DateTime, TimeDelta, Utc};
use domain::accounts::{Email, InvitationFilter, InvitationState, Role};
use domain::identifiers::{DelegationId, SeatId, UserId};
use domain::positions::Stance;
use domain::questions::{Choice, VotingMethod};
use domain::records::{RecordAct, RecordEntry, verify_chain};
use domain::seats::SeatError;
use domain::viewers::Viewer;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::Value;
use store::accounts::{InvitedSuccessor, NewInvitation};
use store::delegations::Representative;
use store::entity::{mail, seat};
use store::questions::{CastError, NewQuestion};
use store::seats::{SeatChangeError, Succession};
use store::sessions::NewSession;
use store::{
    StoreError, accounts, delegations, invitations, links, positions, questions, records, seats, sessions,
};
use tests::client::{ORIGIN, TestBrowser};
use tests::moments::around;
use tests::on_both_databases;
use tests::seen;
use tests::world::{World, position, recorded, title};

const COMMENT: [(&str, &str); 3] =
    [("body", "For one alone."), ("comment-kind", "general"), ("comment-language", "en")];

fn email(text: &str) -> Email {
    Email::parse(text).unwrap()
}

async fn people(world: &World, code: &str) -> Vec<Representative> {
    let id = world.delegations[code];
    delegations::list_representatives(&world.db, &world.organizer, id).await.unwrap()
}

async fn seat_of(world: &World, code: &str, role: Role) -> SeatId {
    people(world, code).await.into_iter().find(|one| one.role == role).unwrap().seat_id
}

/// Returns the roles that a person has in a delegation.
async fn roles(world: &World, code: &str, id: UserId) -> Vec<Role> {
    people(world, code).await.into_iter().filter(|one| one.user_id == id).map(|one| one.role).collect()
}

/// Begins a session of a person; its token is the address.
async fn begin(world: &World, id: UserId, token: &str) {
    sessions::start_session(&world.db, &NewSession::plain(id, token), world.now).await.unwrap();
}

async fn viewer(world: &World, token: &str, at: DateTime<Utc>) -> Viewer {
    sessions::find_viewer(&world.db, token, at).await.unwrap()
}

async fn entries(world: &World, chain: &str, act: RecordAct) -> Vec<RecordEntry> {
    let all = records::entries_after(&world.db, chain, None, 0, 1_000).await.unwrap();
    verify_chain(&all).unwrap();
    all.into_iter().filter(|entry| entry.act == act).collect()
}

/// Invites the owner of an account to a delegation, who accepts.
async fn join(world: &World, who: &str, code: &str, role: Role) {
    let viewer = world.person(who);
    let address =
        format!("{}@{}.example", who.split(' ').next().unwrap(), who[who.len() - 3..].to_lowercase());
    let (db, place, token) = (&world.db, world.delegations[code], format!("{who} to {code}"));
    accounts::invite_representative(db, &world.organizer, place, &email(&address), role, &token, world.now)
        .await
        .unwrap();
    let mark = seen::held_seat(db, viewer).await;
    accounts::accept_invitation_with_account(db, viewer, &token, mark, None, world.now).await.unwrap();
}

async fn hand_over(
    world: &World,
    by: &Viewer,
    head: SeatId,
    successor: Option<SeatId>,
    at: Option<DateTime<Utc>>,
) -> Result<DelegationId, SeatChangeError> {
    hand_over_until(world, by, head, successor, at, None).await
}

async fn hand_over_until(
    world: &World,
    by: &Viewer,
    head: SeatId,
    successor: Option<SeatId>,
    at: Option<DateTime<Utc>>,
    ends_at: Option<DateTime<Utc>>,
) -> Result<DelegationId, SeatChangeError> {
    let asked = Succession { successor_id: successor, at, ends_at };
    seats::hand_over(&world.db, by, head, asked, world.now).await
}

/// Names who follows a head at a time, as an organizer does it then.
async fn name_later(
    world: &World,
    head: SeatId,
    successor: Option<SeatId>,
    at: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
) {
    let asked = Succession { successor_id: successor, at, ends_at: None };
    seats::hand_over(&world.db, &world.organizer, head, asked, now).await.unwrap();
}

/// Returns when the seat of a person in a delegation ends.
async fn end_of(world: &World, code: &str, who: &str) -> Option<DateTime<Utc>> {
    let id = world.account(who);
    people(world, code).await.into_iter().find(|one| one.user_id == id).unwrap().ends_at
}

fn successor(to: &str, token: &str, seat_ends_at: Option<DateTime<Utc>>) -> InvitedSuccessor {
    InvitedSuccessor { email: email(to), token_hash: token.to_owned(), mailed: None, seat_ends_at }
}

fn is_store(result: &Result<DelegationId, SeatChangeError>, fits: fn(&StoreError) -> bool) -> bool {
    matches!(result, Err(SeatChangeError::Store(error)) if fits(error))
}

fn is_forbidden(error: &StoreError) -> bool {
    matches!(error, StoreError::Forbidden)
}

on_both_databases! {
    async fn a_head_hands_over_in_one_act_with_all_that_is_in_preparation(world: World) {
        let (db, op1) = (&world.db, world.provision("OP1"));
        let (head, adviser) = (world.person("head XAA"), world.person("adviser XAA"));
        let mark = seen::position(db, adviser, op1).await;
        positions::save_draft_position(db, adviser, op1, mark, &position(Stance::Support, "why"), world.now).await.unwrap();
        let question = world.question(false, None).await;
        let mark = seen::question(db, question).await;
        questions::name_caster(db, head, question, mark, Some(world.account("head XAA")), world.now).await.unwrap();
        assert_eq!(seats::count_in_preparation(db, world.delegations["XAA"]).await.unwrap(), 1);
        let (own, next) = (seat_of(&world, "XAA", Role::Head).await, seat_of(&world, "XAA", Role::Delegate).await);
        let foreign = seat_of(&world, "XBB", Role::Head).await;
        for who in ["delegate XAA", "adviser XAA", "head XBB"] {
            assert!(is_store(&hand_over(&world, world.person(who), own, Some(next), None).await, is_forbidden), "{who}");
        }
        let nobody = hand_over(&world, &Viewer::default(), own, Some(next), None).await;
        assert!(is_store(&nobody, |error| matches!(error, StoreError::SignInNeeded)));
        for wrong in [own, foreign, SeatId(9_000_000)] {
            let refused = hand_over(&world, head, own, Some(wrong), None).await;
            assert!(matches!(refused, Err(SeatChangeError::Seat(SeatError::Successor))), "{wrong}");
        }
        let no_head = hand_over(&world, head, next, Some(own), None).await;
        assert!(is_store(&no_head, |error| matches!(error, StoreError::State)), "the seat of a head alone");
        let delegate = world.account("delegate XAA");
        begin(&world, delegate, "delegate").await;
        hand_over(&world, head, own, Some(next), None).await.unwrap();
        assert_eq!(roles(&world, "XAA", delegate).await, [Role::Head]);
        assert_eq!(roles(&world, "XAA", world.account("head XAA")).await, [Role::Head; 0]);
        let again = hand_over(&world, &world.organizer, own, Some(next), None).await;
        assert!(is_store(&again, |error| matches!(error, StoreError::State)), "once");
        let recorded = entries(&world, records::FORUM, RecordAct::HeadHandedOver).await;
        assert_eq!(recorded.len(), 1);
        let said = &recorded[0].payload;
        assert_eq!((recorded[0].actor.as_str(), said["delegation"].as_str()), ("XAA", Some("XAA")));
        assert_eq!((said["from"].as_str(), said["to"].as_str()), (Some("XAA head"), Some("XAA delegate")));
        assert_eq!((said["former_role"].as_str(), &said["questions"][0]), (Some("delegate"), &question.0.into()));
        assert!(entries(&world, records::FORUM, RecordAct::RepresentativeLeft).await.is_empty(), "one act");
        // The new head goes on with what was prepared, and casts where the former one alone was to.
        let new = viewer(&world, "delegate", world.now).await;
        assert!(positions::find_position_in_preparation(db, &new, op1).await.unwrap().is_some());
        let mark = seen::ballot(db, &new, question).await;
        questions::cast_ballot(db, &new, question, mark, &Choice::Yes.into(), world.now).await.unwrap();
    }

    async fn a_successor_who_is_named_follows_at_the_time_and_whenever_the_seat_ends(world: World) {
        let (db, now) = (&world.db, world.now);
        let at = now + TimeDelta::hours(1);
        let (own, next) = (seat_of(&world, "XAA", Role::Head).await, seat_of(&world, "XAA", Role::Adviser).await);
        let (head, adviser) = (world.account("head XAA"), world.account("adviser XAA"));
        let past = hand_over(&world, world.person("head XAA"), own, Some(next), Some(now)).await;
        assert!(matches!(past, Err(SeatChangeError::Seat(SeatError::Past))));
        // Whoever does not act for the delegation any more then does not follow.
        seats::limit_seat(db, &world.organizer, next, Some(at), now).await.unwrap();
        let gone = hand_over(&world, world.person("head XAA"), own, Some(next), Some(at)).await;
        assert!(matches!(gone, Err(SeatChangeError::Seat(SeatError::Successor))));
        seats::limit_seat(db, &world.organizer, next, None, now).await.unwrap();
        let nobody = hand_over(&world, world.person("head XAA"), own, None, None).await;
        assert!(is_store(&nobody, |error| matches!(error, StoreError::State)), "nobody is named");
        hand_over(&world, world.person("head XAA"), own, Some(next), Some(at)).await.unwrap();
        assert_eq!((roles(&world, "XAA", head).await, roles(&world, "XAA", adviser).await), (vec![Role::Head], vec![Role::Adviser]));
        begin(&world, head, "head").await;
        let held = around(at, async |at| viewer(&world, "head", at).await.seat().is_some()).await;
        assert_eq!(held, [true, false, false], "rights end at the time itself");
        seats::end_due_seats(db, at - TimeDelta::milliseconds(1)).await.unwrap();
        assert_eq!(roles(&world, "XAA", head).await, [Role::Head]);
        for _ in 0..2 {
            seats::end_due_seats(db, at).await.unwrap();
        }
        assert_eq!((roles(&world, "XAA", head).await, roles(&world, "XAA", adviser).await), (vec![], vec![Role::Head]));
        let recorded = entries(&world, records::FORUM, RecordAct::HeadHandedOver).await;
        assert_eq!((recorded.len(), recorded[0].actor.as_str()), (1, records::SYSTEM));
        // Also where the seat is ended before.
        let (own, next) = (seat_of(&world, "XAA", Role::Head).await, seat_of(&world, "XAA", Role::Delegate).await);
        let later = at + TimeDelta::days(1);
        name_later(&world, own, Some(next), Some(later), at).await;
        accounts::end_seat(db, &world.organizer, own, at).await.unwrap();
        assert_eq!(roles(&world, "XAA", world.account("delegate XAA")).await, [Role::Head]);
        // The naming of one is taken back.
        let (own, next) = (seat_of(&world, "XAA", Role::Head).await, {
            join(&world, "adviser XAA", "XAA", Role::Alternate).await;
            seat_of(&world, "XAA", Role::Alternate).await
        });
        name_later(&world, own, Some(next), Some(later), at).await;
        name_later(&world, own, None, None, at).await;
        accounts::end_seat(db, &world.organizer, own, at).await.unwrap();
        assert!(people(&world, "XAA").await.iter().all(|one| one.role != Role::Head));
    }

    async fn a_seat_ends_at_the_time_that_was_set_with_all_rights_from_it(world: World) {
        let (db, now) = (&world.db, world.now);
        let at = now + TimeDelta::hours(1);
        let delegate = world.person("delegate XAA");
        let own = seat_of(&world, "XAA", Role::Delegate).await;
        let limit = async |by: &Viewer, ends_at| seats::limit_seat(db, by, own, ends_at, now).await;
        for who in ["delegate XAA", "head XBB"] {
            assert!(is_store(&limit(world.person(who), Some(at)).await, is_forbidden), "{who}");
        }
        for past in [now - TimeDelta::milliseconds(1), now] {
            let refused = limit(world.person("head XAA"), Some(past)).await;
            assert!(matches!(refused, Err(SeatChangeError::Seat(SeatError::Past))), "{past}");
        }
        let new = links::NewLink { name: title("Mine"), consultation_id: None };
        links::make_link(db, delegate, &new, "link", now).await.unwrap();
        for _ in 0..2 {
            limit(world.person("head XAA"), Some(at)).await.unwrap();
        }
        let recorded = entries(&world, records::FORUM, RecordAct::SeatLimited).await;
        assert_eq!(recorded.len(), 1, "the same end is set once");
        assert_eq!((recorded[0].actor.as_str(), recorded[0].payload["name"].as_str()), ("XAA", Some("XAA delegate")));
        let listed = people(&world, "XAA").await.into_iter().find(|one| one.seat_id == own).unwrap();
        assert_eq!(listed.ends_at, Some(at));
        begin(&world, world.account("delegate XAA"), "delegate").await;
        let held = around(at, async |at| viewer(&world, "delegate", at).await.seat().is_some()).await;
        let opened = around(at, async |at| links::open_link(db, "link", at).await.is_ok()).await;
        assert_eq!([held, opened], [[true, false, false]; 2]);
        let ended = around(at, async |at| {
            seats::end_due_seats(db, at).await.unwrap();
            seat::Entity::find_by_id(own).one(db).await.unwrap().unwrap().ended_at
        });
        assert_eq!(ended.await, [None, Some(at), Some(at)]);
        let left = entries(&world, records::FORUM, RecordAct::RepresentativeLeft).await;
        assert_eq!((left.len(), left[0].actor.as_str()), (1, records::SYSTEM));
        let over = seats::limit_seat(db, &world.organizer, own, None, at).await;
        assert!(is_store(&over, |error| matches!(error, StoreError::State)), "it has ended");
    }

    async fn a_head_whose_seat_ends_does_not_put_that_off(world: World) {
        let (db, now, xaa) = (&world.db, world.now, world.delegations["XAA"]);
        let (head, at) = (world.person("head XAA"), now + TimeDelta::hours(2));
        let (own, next) = (seat_of(&world, "XAA", Role::Head).await, seat_of(&world, "XAA", Role::Delegate).await);
        seats::limit_seat(db, &world.organizer, own, Some(at), now).await.unwrap();
        for later in [None, Some(at + TimeDelta::milliseconds(1))] {
            let refused = seats::limit_seat(db, head, own, later, now).await;
            assert!(matches!(refused, Err(SeatChangeError::Seat(SeatError::Own))), "{later:?}");
        }
        let handed = hand_over(&world, head, own, Some(next), Some(at + TimeDelta::milliseconds(1))).await;
        assert!(matches!(handed, Err(SeatChangeError::Seat(SeatError::Own))));
        // Nor does whoever follows at that end: organizers alone say who acts then.
        let handed = hand_over(&world, head, own, Some(next), Some(at)).await;
        assert!(matches!(handed, Err(SeatChangeError::Seat(SeatError::FollowerBound))));
        hand_over(&world, &world.organizer, own, Some(next), Some(at)).await.unwrap();
        seats::limit_seat(db, head, own, Some(at - TimeDelta::hours(1)), now).await.unwrap();
        seats::limit_seat(db, &world.organizer, own, Some(at), now).await.unwrap();
        let listed = people(&world, "XAA").await.into_iter().find(|one| one.seat_id == own).unwrap();
        assert_eq!((listed.ends_at, listed.successor_id), (Some(at), Some(next)), "who follows stays named");
        // Nor by an invitation to oneself; that of an organizer is another matter.
        accounts::invite_representative(db, head, xaa, &email("head@xaa.example"), Role::Delegate, "own", now).await.unwrap();
        let mark = seen::held_seat(db, head).await;
        accounts::accept_invitation_with_account(db, head, "own", mark, None, now).await.unwrap();
        let id = world.account("head XAA");
        let ends = async || people(&world, "XAA").await.into_iter().find(|one| one.user_id == id).unwrap().ends_at;
        assert_eq!(ends().await, Some(at));
        join(&world, "head XAA", "XAA", Role::Adviser).await;
        assert_eq!(ends().await, None);
    }

    async fn no_head_acts_or_brings_in_heads_for_longer_than_the_secretariat_has_set(world: World) {
        let (db, now, xaa) = (&world.db, world.now, world.delegations["XAA"]);
        let (head, at) = (world.person("head XAA"), now + TimeDelta::hours(2));
        let own = seat_of(&world, "XAA", Role::Head).await;
        seats::limit_seat(db, &world.organizer, own, Some(at), now).await.unwrap();
        let accept = async |who: &str, token: &str| {
            let viewer = world.person(who);
            let mark = seen::held_seat(db, viewer).await;
            accounts::accept_invitation_with_account(db, viewer, token, mark, None, now).await.unwrap();
        };
        let ends = async |who: &str| {
            let id = world.account(who);
            people(&world, "XAA").await.into_iter().find(|one| one.user_id == id).unwrap().ends_at
        };
        for (token, role, who, expected) in [
            ("head", Role::Head, "delegate XAA", Some(at)),
            ("adviser", Role::Adviser, "adviser XAA", None),
        ] {
            let to = email(&format!("{}@xaa.example", who.split(' ').next().unwrap()));
            accounts::invite_representative(db, head, xaa, &to, role, token, now).await.unwrap();
            accept(who, token).await;
            assert_eq!(ends(who).await, expected, "{role}");
        }
        // Another head neither lifts that end nor sets it anew by an invitation; an organizer does.
        begin(&world, world.account("delegate XAA"), "other").await;
        let other = &viewer(&world, "other", now).await;
        for later in [None, Some(at + TimeDelta::milliseconds(1))] {
            let refused = seats::limit_seat(db, other, own, later, now).await;
            assert!(matches!(refused, Err(SeatChangeError::Seat(SeatError::Own))), "{later:?}");
        }
        seats::limit_seat(db, other, own, Some(at - TimeDelta::hours(1)), now).await.unwrap();
        accounts::invite_representative(db, other, xaa, &email("head@xaa.example"), Role::Head, "back", now).await.unwrap();
        accept("head XAA", "back").await;
        assert_eq!(ends("head XAA").await, Some(at - TimeDelta::hours(1)));
        // Whoever takes over before the end does so until then.
        let listed = people(&world, "XAA").await;
        let seat = |who: &str| listed.iter().find(|one| one.user_id == world.account(who)).unwrap().seat_id;
        let (own, next) = (seat("head XAA"), seat("adviser XAA"));
        let until = at - TimeDelta::hours(1);
        for later in [None, Some(until + TimeDelta::milliseconds(1))] {
            let refused = hand_over_until(&world, other, own, Some(next), None, later).await;
            assert!(matches!(refused, Err(SeatChangeError::Seat(SeatError::FollowerBound))), "{later:?}");
        }
        hand_over_until(&world, other, own, Some(next), None, Some(until)).await.unwrap();
        assert_eq!(ends("adviser XAA").await, Some(until));
        join(&world, "adviser XAA", "XAA", Role::Head).await;
        assert_eq!(ends("adviser XAA").await, None);
    }

    async fn whoever_follows_a_head_acts_until_the_time_that_the_hand_over_says(world: World) {
        let (db, now) = (&world.db, world.now);
        let [at, until] = [1, 2].map(|hours| now + TimeDelta::hours(hours));
        let head = world.person("head XAA");
        let (own, next) = (seat_of(&world, "XAA", Role::Head).await, seat_of(&world, "XAA", Role::Adviser).await);
        seats::limit_seat(db, &world.organizer, own, Some(until), now).await.unwrap();
        for past in [at - TimeDelta::milliseconds(1), at] {
            let refused = hand_over_until(&world, head, own, Some(next), Some(at), Some(past)).await;
            assert!(matches!(refused, Err(SeatChangeError::Seat(SeatError::FollowerPast))), "{past}");
        }
        let now_past = hand_over_until(&world, head, own, Some(next), None, Some(now)).await;
        assert!(matches!(now_past, Err(SeatChangeError::Seat(SeatError::FollowerPast))));
        for later in [None, Some(until + TimeDelta::milliseconds(1))] {
            let refused = hand_over_until(&world, head, own, Some(next), Some(at), later).await;
            assert!(matches!(refused, Err(SeatChangeError::Seat(SeatError::FollowerBound))), "{later:?}");
        }
        assert!(entries(&world, records::FORUM, RecordAct::HeadHandedOver).await.is_empty(), "nothing was done");
        hand_over_until(&world, head, own, Some(next), Some(at), Some(until)).await.unwrap();
        // Whoever is named may be another, until the same end, though that of the head comes before it now.
        let other = seat_of(&world, "XAA", Role::Delegate).await;
        let longer = hand_over_until(&world, head, own, Some(other), Some(at), None).await;
        assert!(matches!(longer, Err(SeatChangeError::Seat(SeatError::FollowerBound))));
        hand_over_until(&world, head, own, Some(other), Some(at), Some(until)).await.unwrap();
        let limited = entries(&world, records::FORUM, RecordAct::SeatLimited).await;
        let said: DateTime<Utc> = limited.last().unwrap().payload["successor_ends_at"].as_str().unwrap().parse().unwrap();
        assert_eq!(said, until);
        // Organizers do not put the end of the head off so that nobody could follow.
        for late in [Some(until), Some(until + TimeDelta::milliseconds(1)), None] {
            let refused = seats::limit_seat(db, &world.organizer, own, late, now).await;
            assert!(matches!(refused, Err(SeatChangeError::Seat(SeatError::FollowerPast))), "{late:?}");
        }
        for _ in 0..2 {
            seats::end_due_seats(db, at).await.unwrap();
        }
        assert_eq!(roles(&world, "XAA", world.account("delegate XAA")).await, [Role::Head]);
        assert_eq!(end_of(&world, "XAA", "delegate XAA").await, Some(until));
        let handed = entries(&world, records::FORUM, RecordAct::HeadHandedOver).await;
        let said: DateTime<Utc> = handed[0].payload["ends_at"].as_str().unwrap().parse().unwrap();
        assert_eq!((handed.len(), said), (1, until));
        // An organizer hands over for longer.
        let own = seat_of(&world, "XAA", Role::Head).await;
        let asked = Succession { successor_id: Some(next), ..Succession::default() };
        seats::hand_over(db, &world.organizer, own, asked, at).await.unwrap();
        assert_eq!(end_of(&world, "XAA", "adviser XAA").await, None);
    }

    async fn nobody_follows_once_the_own_time_has_come_as_well(world: World) {
        let (db, now) = (&world.db, world.now);
        let [at, until] = [1, 2].map(|hours| now + TimeDelta::hours(hours));
        let (own, next) = (seat_of(&world, "XAA", Role::Head).await, seat_of(&world, "XAA", Role::Adviser).await);
        hand_over_until(&world, world.person("head XAA"), own, Some(next), Some(at), Some(until)).await.unwrap();
        seats::end_due_seats(db, until).await.unwrap();
        assert_eq!(roles(&world, "XAA", world.account("adviser XAA")).await, [Role::Adviser]);
        assert!(people(&world, "XAA").await.iter().all(|one| one.role != Role::Head));
        assert!(entries(&world, records::FORUM, RecordAct::HeadHandedOver).await.is_empty());
    }

    async fn whoever_is_invited_to_follow_acts_no_longer_than_the_head_unless_the_secretariat_invites(world: World) {
        let (db, now) = (&world.db, world.now);
        let at = now + TimeDelta::hours(1);
        let (head, own) = (world.person("head XAA"), seat_of(&world, "XAA", Role::Head).await);
        let invite = async |by: &Viewer, token: &str, until| {
            accounts::invite_successor(db, by, own, successor("adviser@xaa.example", token, until), now).await
        };
        // The end of the head that is set after the invitation binds too.
        invite(head, "before", None).await.unwrap();
        seats::limit_seat(db, &world.organizer, own, Some(at), now).await.unwrap();
        for later in [None, Some(at + TimeDelta::milliseconds(1))] {
            let refused = invite(head, "later", later).await;
            assert!(matches!(refused, Err(SeatChangeError::Seat(SeatError::FollowerBound))), "{later:?}");
        }
        let past = invite(head, "past", Some(now)).await;
        assert!(matches!(past, Err(SeatChangeError::Seat(SeatError::FollowerPast))));
        invite(head, "bound", Some(at)).await.unwrap();
        assert_eq!(accounts::find_invitation(db, "bound", now).await.unwrap().seat_ends_at, Some(at));
        let adviser = world.person("adviser XAA");
        let mark = seen::held_seat(db, adviser).await;
        accounts::accept_invitation_with_account(db, adviser, "before", mark, None, now).await.unwrap();
        assert_eq!(roles(&world, "XAA", world.account("adviser XAA")).await, [Role::Head]);
        assert_eq!(end_of(&world, "XAA", "adviser XAA").await, Some(at));
        // Whom an organizer invites acts without an end.
        let own = seat_of(&world, "XAA", Role::Head).await;
        let invited = successor("delegate@xaa.example", "free", None);
        accounts::invite_successor(db, &world.organizer, own, invited, now).await.unwrap();
        let delegate = world.person("delegate XAA");
        let mark = seen::held_seat(db, delegate).await;
        accounts::accept_invitation_with_account(db, delegate, "free", mark, None, now).await.unwrap();
        assert_eq!(end_of(&world, "XAA", "delegate XAA").await, None);
    }

    async fn a_seat_whose_time_has_come_binds_nobody_before_it_is_ended(world: World) {
        let (db, now, xaa) = (&world.db, world.now, world.delegations["XAA"]);
        let (head, at) = (world.person("head XAA"), now + TimeDelta::hours(1));
        let own = seat_of(&world, "XAA", Role::Head).await;
        join(&world, "delegate XAA", "XAA", Role::Head).await;
        seats::limit_seat(db, &world.organizer, own, Some(at), now).await.unwrap();
        begin(&world, world.account("delegate XAA"), "other").await;
        let other = &viewer(&world, "other", now).await;
        accounts::invite_representative(db, other, xaa, &email("head@xaa.example"), Role::Head, "back", now).await.unwrap();
        let mark = seen::held_seat(db, head).await;
        accounts::accept_invitation_with_account(db, head, "back", mark, None, at).await.unwrap();
        let id = world.account("head XAA");
        let listed = people(&world, "XAA").await.into_iter().find(|one| one.user_id == id).unwrap();
        assert_eq!((listed.role, listed.ends_at), (Role::Head, None));
        let left = entries(&world, records::FORUM, RecordAct::RepresentativeLeft).await;
        assert_eq!(left.last().unwrap().actor, records::SYSTEM, "it was the time that ended it");
    }

    async fn an_invitation_to_a_seat_with_an_end_can_be_accepted_until_then(world: World) {
        let (db, now, xbb) = (&world.db, world.now, world.delegations["XBB"]);
        let at = now + TimeDelta::hours(1);
        let new = |token: &str, ends_at| NewInvitation {
            delegation_id: xbb,
            email: email("delegate@xaa.example"),
            role: Role::Delegate,
            token_hash: token.to_owned(),
            mailed: None,
            seat_ends_at: Some(ends_at),
            succeeds_id: None,
        };
        let past = accounts::invite_representatives(db, &world.organizer, &[new("past", now)], now).await;
        assert!(matches!(past, Err(StoreError::State)));
        accounts::invite_representatives(db, &world.organizer, &[new("t", at)], now).await.unwrap();
        let open = around(at, async |at| accounts::find_invitation(db, "t", at).await.is_ok()).await;
        assert_eq!(open, [true, false, false]);
        let state = invitations::list_invitations(db, &world.organizer, 0, at).await.unwrap().0[0].state;
        assert_eq!(state, InvitationState::Expired);
        let listed = async |kind, at| {
            invitations::list_invitations_in(db, &world.organizer, Some(kind), 0, at).await.unwrap().1
        };
        for (kind, expected) in [(InvitationFilter::Pending, [1, 0, 0]), (InvitationFilter::Expired, [0, 1, 1])] {
            assert_eq!(around(at, async |at| listed(kind, at).await).await, expected, "{kind}");
        }
        assert_eq!(invitations::count_pending(db, &world.organizer, at).await.unwrap(), (0, None));
        let delegate = world.person("delegate XAA");
        let mark = seen::held_seat(db, delegate).await;
        accounts::accept_invitation_with_account(db, delegate, "t", mark, None, now).await.unwrap();
        let listed = people(&world, "XBB").await.into_iter().find(|one| one.role == Role::Delegate).unwrap();
        assert_eq!(listed.ends_at, Some(at));
        // The one seat ends, and the other stays.
        begin(&world, world.account("delegate XAA"), "delegate").await;
        let others = around(at, async |at| viewer(&world, "delegate", at).await.other_seats.len()).await;
        assert_eq!(others, [1, 0, 0]);
    }

    async fn whoever_accepts_an_invitation_to_follow_becomes_head_in_that_moment(world: World) {
        let (db, now, xaa) = (&world.db, world.now, world.delegations["XAA"]);
        let own = seat_of(&world, "XAA", Role::Head).await;
        let invite = async |by: &Viewer, to: &str, token: &str| {
            accounts::invite_successor(db, by, own, successor(to, token, None), now).await
        };
        for who in ["delegate XAA", "head XBB"] {
            assert!(is_store(&invite(world.person(who), "head@xbb.example", "x").await, is_forbidden), "{who}");
        }
        let oneself = invite(world.person("head XAA"), "head@xaa.example", "x").await;
        assert!(matches!(oneself, Err(SeatChangeError::Seat(SeatError::Successor))));
        assert_eq!(invite(world.person("head XAA"), "adviser@xaa.example", "t").await.unwrap(), xaa);
        let found = accounts::find_invitation(db, "t", now).await.unwrap();
        assert_eq!((found.role, found.follows.as_deref()), (Some(Role::Head), Some("XAA head")));
        assert_eq!(roles(&world, "XAA", world.account("head XAA")).await, [Role::Head], "until it is accepted");
        let adviser = world.person("adviser XAA");
        let mark = seen::held_seat(db, adviser).await;
        accounts::accept_invitation_with_account(db, adviser, "t", mark, None, now).await.unwrap();
        assert_eq!(roles(&world, "XAA", world.account("adviser XAA")).await, [Role::Head], "one role in a delegation");
        assert_eq!(roles(&world, "XAA", world.account("head XAA")).await, [Role::Head; 0]);
        let recorded = entries(&world, records::FORUM, RecordAct::HeadHandedOver).await;
        assert_eq!((recorded.len(), recorded[0].payload["to"].as_str()), (1, Some("XAA adviser")));
        // Where there is nobody to follow any more, an organizer's invitation is one to a head.
        let own = seat_of(&world, "XAA", Role::Head).await;
        let invited = successor("delegate@xaa.example", "u", None);
        accounts::invite_successor(db, &world.organizer, own, invited, now).await.unwrap();
        accounts::end_seat(db, &world.organizer, own, now).await.unwrap();
        let delegate = world.person("delegate XAA");
        let mark = seen::held_seat(db, delegate).await;
        accounts::accept_invitation_with_account(db, delegate, "u", mark, None, now).await.unwrap();
        assert_eq!(roles(&world, "XAA", world.account("delegate XAA")).await, [Role::Head]);
        assert_eq!(entries(&world, records::FORUM, RecordAct::HeadHandedOver).await.len(), 1);
    }

    async fn an_alternate_votes_when_the_head_does_not(world: World) {
        let (db, now) = (&world.db, world.now);
        join(&world, "adviser XAA", "XAA", Role::Alternate).await;
        begin(&world, world.account("adviser XAA"), "alternate").await;
        let alternate = &viewer(&world, "alternate", now).await;
        assert_eq!(alternate.seat().map(|seat| seat.role), Some(Role::Alternate));
        let id = world.question(true, None).await;
        let cast = async |by: &Viewer, choice: Choice| {
            let mark = seen::ballot(db, by, id).await;
            questions::cast_ballot(db, by, id, mark, &choice.into(), now).await
        };
        let head = world.person("head XAA");
        let delegate = cast(world.person("delegate XAA"), Choice::No).await;
        assert!(matches!(delegate, Err(CastError::Store(StoreError::Forbidden))), "no delegate does");
        cast(alternate, Choice::Yes).await.unwrap();
        cast(alternate, Choice::Abstain).await.unwrap();
        cast(head, Choice::No).await.unwrap();
        let late = cast(alternate, Choice::Yes).await;
        assert!(matches!(late, Err(CastError::Store(StoreError::HeadBallot))), "that of the head stands");
        let mark = seen::ballot(db, alternate, id).await;
        let withdrawn = questions::withdraw_ballot(db, alternate, id, mark, now).await;
        assert!(matches!(withdrawn, Err(StoreError::HeadBallot)));
        let chain = records::chain_of(world.consultation);
        let by_alternate: Vec<_> = entries(&world, &chain, RecordAct::BallotCast)
            .await
            .iter()
            .map(|entry| (entry.payload["choice"].to_string(), entry.payload["by_alternate"].as_bool()))
            .collect();
        let expected = [("\"yes\"", Some(true)), ("\"abstain\"", Some(true)), ("\"no\"", None)];
        assert_eq!(by_alternate, expected.map(|(choice, by)| (choice.to_owned(), by)));
        // Once the head has taken the ballot back, there is none again.
        let mark = seen::ballot(db, head, id).await;
        questions::withdraw_ballot(db, head, id, mark, now).await.unwrap();
        cast(alternate, Choice::Yes).await.unwrap();
        let own = questions::find_own_ballot(db, head, id).await.unwrap().unwrap();
        assert!(own.by_alternate && own.cast_by == world.account("adviser XAA"));
    }

    async fn tables_of_ballots_say_which_an_alternate_has_cast(world: World) {
        let (db, now) = (&world.db, world.now);
        join(&world, "adviser XAA", "XAA", Role::Alternate).await;
        begin(&world, world.account("adviser XAA"), "alternate").await;
        let alternate = &viewer(&world, "alternate", now).await;
        let public = world.question(true, None).await;
        let secret = NewQuestion { method: VotingMethod::Secret, live_tally: true, ..recorded("In secret") };
        let secret = world.ask(&secret).await;
        for id in [public, secret] {
            let mark = seen::ballot(db, alternate, id).await;
            questions::cast_ballot(db, alternate, id, mark, &Choice::Yes.into(), now).await.unwrap();
        }
        let mark = seen::ballot(db, world.person("head XBB"), public).await;
        questions::cast_ballot(db, world.person("head XBB"), public, mark, &Choice::No.into(), now).await.unwrap();
        let mut client = TestBrowser::signed_in(&world, "head@xcc.example").await;
        let table = client.get(&format!("/consultations/{}/ballots.csv", world.consultation)).await.body;
        let rows: Vec<Vec<&str>> = table.lines().map(|line| line.split(',').collect()).collect();
        let place = rows[0].iter().position(|name| *name == "by_alternate").unwrap();
        let told: Vec<_> = rows[1..].iter().map(|row| (row[1], row[2], row[place])).collect();
        let public = public.to_string();
        let expected = [("XAA", "true"), ("XBB", "false")];
        assert_eq!(told, expected.map(|(code, by)| (public.as_str(), code, by)), "of a secret ballot nothing is told");
        let mut program = TestBrowser::new(&world);
        let listed = program.get(&format!("/api/v1/consultations/{}/ballots", world.consultation)).await.bytes;
        let listed: Value = serde_json::from_slice(&listed).unwrap();
        let told: Vec<_> = listed["items"].as_array().unwrap().iter().map(|one| one["by_alternate"].as_bool()).collect();
        assert_eq!(told, [Some(true), Some(false)]);
        let page = client.get(&format!("/questions/{public}")).await;
        let told = page.words(".ballots td .hint");
        assert_eq!(told, ["by an alternate"]);
    }

    async fn a_person_with_several_seats_sees_and_chooses_for_whom_to_act(world: World) {
        let page = format!("/provisions/{}", world.provision("OP1"));
        let mut delegate = TestBrowser::signed_in(&world, "delegate@xaa.example").await;
        assert!(!delegate.get(&page).await.has(".seat-choice"), "one seat is no choice");
        join(&world, "delegate XAA", "XBB", Role::Alternate).await;
        let shown = delegate.get(&page).await;
        assert_eq!(shown.words(".acting"), ["You act for Aland, as delegate"]);
        assert_eq!(shown.words(".seat-choice button"), ["Act for Beland (Alternate)"]);
        assert_eq!(delegate.get("/delegations").await.words(".acting"), ["You act for Aland, as delegate"]);
        let other = shown.attribute(".seat-choice button", "value").unwrap();
        let foreign = seat_of(&world, "XCC", Role::Head).await.to_string();
        for wrong in [foreign.as_str(), "", "x", "9000000000"] {
            let answer = delegate.post("/account/seat", &[("seat", wrong)]).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{wrong:?}");
        }
        // A page that was opened before acts for nobody any more.
        let mut before = delegate.clone();
        let chosen = delegate.post("/account/seat", &[("seat", &other), ("next", &page)]).await;
        assert_eq!((chosen.status, chosen.location()), (StatusCode::SEE_OTHER, page.as_str()));
        let comments = format!("{page}/comments");
        let stale = before.post(&comments, &COMMENT).await;
        assert_eq!(stale.status, StatusCode::CONFLICT);
        assert!(stale.body.contains("For one alone."), "what was typed can be copied");
        let shown = delegate.get(&page).await;
        assert_eq!(shown.words(".acting"), ["You act for Beland, as alternate"]);
        assert_eq!(delegate.post(&comments, &COMMENT).await.status, StatusCode::SEE_OTHER);
        let posted = entries(&world, &records::chain_of(world.consultation), RecordAct::CommentPosted).await;
        let actors: Vec<_> = posted.iter().map(|entry| entry.actor.as_str()).collect();
        assert_eq!(actors, ["XBB"]);
        // Another session has its own choice, and one whose seat ends falls back to the other.
        let mut elsewhere = TestBrowser::signed_in(&world, "delegate@xaa.example").await;
        assert_eq!(elsewhere.get(&page).await.words(".acting"), ["You act for Aland, as delegate"]);
        let alternate = seat_of(&world, "XBB", Role::Alternate).await;
        accounts::end_seat(&world.db, &world.organizer, alternate, world.now).await.unwrap();
        assert_eq!(delegate.post(&comments, &COMMENT).await.status, StatusCode::CONFLICT, "it was typed for Beland");
        let shown = delegate.get(&page).await;
        assert_eq!(shown.words(".acting"), ["You act for Aland, as delegate"]);
        assert!(!shown.has(".seat-choice"));
    }

    async fn what_follows_from_a_succession_is_said_before_and_who_follows_is_chosen_or_invited(world: World) {
        let xaa = world.delegations["XAA"];
        let own = seat_of(&world, "XAA", Role::Head).await;
        let next = seat_of(&world, "XAA", Role::Delegate).await.to_string();
        let (path, back) = (format!("/seats/{own}/succession"), format!("/delegations/{xaa}"));
        let mut head = TestBrowser::signed_in(&world, "head@xaa.example").await;
        assert!(head.get(&back).await.links_to(&path));
        let page = head.get(&path).await;
        let said = page.words(".consequence p").concat();
        for part in ["Your mandate ends", "You then act for no delegation", "finds everything that Aland has prepared", "stop working"] {
            assert!(said.contains(part), "{part} in {said}");
        }
        assert_eq!(page.words("select[name=successor] option").len(), 3, "nobody chosen, the delegate, the adviser");
        for (fields, errors) in [
            (vec![], 1),
            (vec![("successor", "x")], 1),
            (vec![("successor", next.as_str()), ("successor-email", "a@b.example")], 1),
            (vec![("successor-email", "no address"), ("handed-over-at", "2100-01-01T00:00")], 2),
            (vec![("successor", next.as_str()), ("handed-over-at", "2000-01-01T00:00")], 1),
        ] {
            let answer = head.post(&path, &fields).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{fields:?}");
            assert_eq!(answer.errors().len(), errors, "{fields:?}: {:?}", answer.errors());
        }
        assert_eq!(roles(&world, "XAA", world.account("head XAA")).await, [Role::Head], "nothing was done");
        let named = head.post(&path, &[("successor", &next), ("handed-over-at", "2100-01-01T00:00")]).await;
        assert_eq!((named.status, named.location()), (StatusCode::SEE_OTHER, back.as_str()));
        let told = head.get(&back).await.words("main").concat();
        assert!(told.contains("XAA delegate follows."), "{told}");
        let shown = head.post(&path, &[("successor-email", "new@xaa.example")]).await;
        let link = shown.attribute(".token a", "href").unwrap();
        let link = link.strip_prefix(ORIGIN).unwrap();
        let invited = TestBrowser::new(&world).get(link).await.words("main").concat();
        assert!(invited.contains("head of the delegation in the place of XAA head"), "{invited}");
        let sent = mail::Entity::find().filter(mail::Column::Address.eq("new@xaa.example")).one(&world.db).await;
        assert_eq!(sent.unwrap().unwrap().content.other_head, Some(world.account("head XAA")), "the message says so too");
        assert!(accounts::find_invitation(&world.db, &tokens::hash(link.rsplit('/').next().unwrap()), world.now).await.is_ok());
        let mut delegate = TestBrowser::signed_in(&world, "delegate@xaa.example").await;
        assert_eq!(delegate.get(&path).await.status, StatusCode::FORBIDDEN);
        head.get(&path).await;
        assert_eq!(head.post(&path, &[("successor", &next)]).await.status, StatusCode::SEE_OTHER);
        let told = head.get(&back).await.words("main .notice").concat();
        assert!(told.contains("is now XAA delegate. You no longer act for this delegation."), "{told}");
        let later = head.get(&back).await.words("main .notice").concat();
        assert!(!later.contains("You no longer act"), "{later}");
        assert_eq!(head.get(&path).await.status, StatusCode::FORBIDDEN, "no head any more");
        assert_eq!(delegate.get(&back).await.words(".acting"), [""; 0]);
        assert_eq!(delegate.get("/").await.words(".acting"), ["You act for Aland, as head"]);
    }

    async fn a_hand_over_offers_the_end_of_the_mandate_and_keeps_to_it(world: World) {
        let (own, xaa) = (seat_of(&world, "XAA", Role::Head).await, world.delegations["XAA"]);
        let next = seat_of(&world, "XAA", Role::Delegate).await.to_string();
        let ends: DateTime<Utc> = "2100-01-02T10:00:00Z".parse().unwrap();
        seats::limit_seat(&world.db, &world.organizer, own, Some(ends), world.now).await.unwrap();
        let path = format!("/seats/{own}/succession");
        let mut head = TestBrowser::signed_in(&world, "head@xaa.example").await;
        assert_eq!(head.get(&path).await.input("successor-until").as_deref(), Some("2100-01-02T10:00"));
        let at = ("handed-over-at", "2099-01-01T00:00");
        for until in ["", "2100-01-02T10:01", "2099-01-01T00:00"] {
            let fields = [("successor", next.as_str()), at, ("successor-until", until)];
            let answer = head.post(&path, &fields).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{until}");
            assert_eq!(answer.errors().len(), 1, "{until}: {:?}", answer.errors());
            assert_eq!(answer.input("successor-until").unwrap_or_default(), until, "what was typed is kept");
        }
        let invited = head.post(&path, &[("successor-email", "new@xaa.example")]).await;
        assert_eq!(invited.status, StatusCode::UNPROCESSABLE_ENTITY, "an invitation keeps to it too");
        let fields = [("successor", next.as_str()), at, ("successor-until", "2100-01-02T10:00")];
        let named = head.post(&path, &fields).await;
        assert_eq!((named.status, named.location()), (StatusCode::SEE_OTHER, format!("/delegations/{xaa}").as_str()));
        let page = head.get(&path).await;
        assert_eq!(page.input("successor-until").as_deref(), Some("2100-01-02T10:00"));
        let told = page.words("main").concat();
        assert!(told.contains("The mandate of the new head ends on"), "{told}");
    }

    async fn the_end_of_a_mandate_is_typed_in_the_own_zone_and_listed(world: World) {
        let xaa = world.delegations["XAA"];
        let seat = seat_of(&world, "XAA", Role::Adviser).await;
        let (path, back) = (format!("/seats/{seat}/term"), format!("/delegations/{xaa}"));
        let mut head = TestBrowser::signed_in(&world, "head@xaa.example").await;
        assert!(head.get(&back).await.links_to(&path));
        head.get(&path).await;
        let wrong = head.post(&path, &[("seat-until", "2000-01-01T00:00")]).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(wrong.input("seat-until").as_deref(), Some("2000-01-01T00:00"), "what was typed is kept");
        let set = head.post(&path, &[("seat-until", "2100-01-02T10:00")]).await;
        assert_eq!((set.status, set.notice()), (StatusCode::SEE_OTHER, "done-seat-limited"));
        assert!(head.get(&back).await.words("tbody tr").iter().any(|row| row.contains("XAA adviser") && row.contains("2100")));
        assert_eq!(head.get(&path).await.input("seat-until").as_deref(), Some("2100-01-02T10:00"));
        head.post(&path, &[("seat-until", "")]).await;
        assert_eq!(people(&world, "XAA").await.iter().find(|one| one.seat_id == seat).unwrap().ends_at, None);
        let fields = [("email", "late@xaa.example"), ("role", "adviser"), ("seat-until", "2000-01-01T00:00")];
        head.get(&back).await;
        let late = head.post(&format!("{back}/invitations"), &fields).await;
        assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(late.input("email").as_deref(), Some("late@xaa.example"));
    }
}
