//! Tests each time limit to the millisecond, in the store and through the router.

use app::addresses;
use app::tokens;
use axum::http::StatusCode;
use chrono::{DateTime, TimeDelta, Utc};
use domain::accounts::{Email, INVITATION_DAYS, PersonName};
use domain::attempts::{FREE_TRIES, SHORTEST_WAIT};
use domain::attribution::Attribution;
use domain::clearances::RequestError;
use domain::comments::EDIT_MINUTES;
use domain::consultations::{Stage, StageKind};
use domain::identifiers::QuestionId;
use domain::positions::Stance;
use domain::questions::{Choice, VotingMethod};
use domain::sessions::{IDLE, SESSION_DAYS};
use domain::text::{Body, Statement};
use std::fmt::Debug;
use store::clearances::{NewClearanceRequest, SendError};
use store::questions::{CastError, NewQuestion};
use store::sessions::NewSession;
use store::{StoreError, accounts, clearances, comments, consultations, positions, questions, sessions};
use tests::client::TestBrowser;
use tests::moments::around;
use tests::on_both_databases;
use tests::seen;
use tests::world::{PASSWORD, World, comment, position, recorded};

/// The results of an act that is possible until an instant, and no longer at it.
const UNTIL: [bool; 3] = [true, false, false];

/// The results of an act that is possible from an instant on.
const FROM: [bool; 3] = [false, true, true];

/// The answers to a form that is accepted until an instant.
const TAKEN_UNTIL: [StatusCode; 3] = [StatusCode::SEE_OTHER, StatusCode::CONFLICT, StatusCode::CONFLICT];

/// The answers to an empty form that exists until an instant.
const THERE_UNTIL: [StatusCode; 3] =
    [StatusCode::UNPROCESSABLE_ENTITY, StatusCode::NOT_FOUND, StatusCode::NOT_FOUND];

/// Returns whether an act was done; fails if it was refused for another reason than `late` accepts.
fn done<T, E: Debug>(result: Result<T, E>, late: impl Fn(&E) -> bool) -> bool {
    if let Err(error) = &result {
        assert!(late(error), "{error:?}");
    }
    result.is_ok()
}

/// Returns the answers to a form around an instant.
async fn answers(
    client: &mut TestBrowser,
    instant: DateTime<Utc>,
    path: &str,
    fields: &[(&str, &str)],
) -> [StatusCode; 3] {
    around(instant, async |now| {
        client.now = Some(now);
        client.post_anew(path, fields).await.status
    })
    .await
}

/// Opens a silence procedure for three days from now.
async fn ask_by_silence(world: &World) -> QuestionId {
    let closes_at = Some(world.now + TimeDelta::hours(72));
    let new = NewQuestion {
        rule: "consensus".into(),
        method: VotingMethod::Silence,
        closes_at,
        ..recorded("Silence")
    };
    world.ask(&new).await
}

on_both_databases! {
    async fn a_ballot_is_cast_until_its_question_closes(world: World) {
        let (db, closes_at) = (&world.db, world.now + TimeDelta::hours(1));
        let id = world.question(true, Some(closes_at)).await;
        let head = world.person("head XAA");
        let cast = around(closes_at, async |now| {
            let cast = questions::cast_ballot(db, head, id, seen::ballot(db, head, id).await, &Choice::Yes.into(), now).await;
            done(cast, |error| matches!(error, CastError::Store(StoreError::QuestionNotOpen)))
        });
        assert_eq!(cast.await, UNTIL);
        let mut client = TestBrowser::signed_in(&world, "head@xbb.example").await;
        let path = addresses::BALLOTS.of(id);
        assert_eq!(answers(&mut client, closes_at, &path, &[("choice", "yes")]).await, TAKEN_UNTIL);
        let closed = around(closes_at, async |now| questions::close_due_questions(db, now).await.unwrap().len());
        assert_eq!(closed.await, [0, 1, 0], "at its time, and once");
    }

    async fn silence_is_put_off_before_its_deadline_and_to_a_later_one(world: World) {
        let (db, organizer) = (&world.db, &world.organizer);
        let (former, later) = (world.now + TimeDelta::hours(72), world.now + TimeDelta::hours(99));
        let put_off = around(former, async |now| {
            let id = ask_by_silence(&world).await;
            let put_off = questions::extend_silence(db, organizer, id, seen::question(db, id).await, later, now).await;
            done(put_off, |error| matches!(error, StoreError::QuestionNotOpen))
        });
        assert_eq!(put_off.await, UNTIL);
        let put_off = around(former, async |to| {
            let id = ask_by_silence(&world).await;
            let put_off = questions::extend_silence(db, organizer, id, seen::question(db, id).await, to, world.now).await;
            done(put_off, |error| matches!(error, StoreError::TooSoon))
        });
        assert_eq!(put_off.await, [false, false, true]);
        let mut client = TestBrowser::signed_in(&world, "organizer@forum.example").await;
        let answers = around(former, async |now| {
            let id = ask_by_silence(&world).await;
            client.now = Some(now);
            client.post_anew(&addresses::EXTENSION.of(id), &[("closes_at", "2099-01-01T00:00")]).await.status
        });
        assert_eq!(answers.await, TAKEN_UNTIL);
    }

    async fn silence_is_broken_until_the_deadline_to_which_it_was_put_off(world: World) {
        let (db, later) = (&world.db, world.now + TimeDelta::hours(99));
        let put_off = async || {
            let id = ask_by_silence(&world).await;
            questions::extend_silence(db, &world.organizer, id, seen::question(db, id).await, later, world.now).await.unwrap();
            id
        };
        let reason = Statement::parse("Not yet.").unwrap();
        let broken = around(later, async |now| {
            let id = put_off().await;
            let broken = questions::break_silence(db, world.person("head XAA"), id, seen::question(db, id).await, &reason, now).await;
            done(broken, |error| matches!(error, StoreError::QuestionNotOpen))
        });
        assert_eq!(broken.await, UNTIL);
        let mut client = TestBrowser::signed_in(&world, "head@xbb.example").await;
        let answers = around(later, async |now| {
            client.now = Some(now);
            client.post_anew(&addresses::SILENCE.of(put_off().await), &[("reason", "Not yet.")]).await.status
        });
        assert_eq!(answers.await, TAKEN_UNTIL);
    }

    async fn a_reminder_of_silence_goes_out_a_day_before(world: World) {
        let id = ask_by_silence(&world).await;
        let eve = world.now + TimeDelta::hours(72 - 24);
        let reminded = around(eve, async |now| questions::remind_of_due_questions(&world.db, now).await.unwrap());
        assert_eq!(reminded.await, [vec![], vec![id], vec![]]);
    }

    async fn a_sign_in_is_tried_again_when_the_wait_is_over(world: World) {
        let mut client = TestBrowser::new(&world);
        client.now = Some(world.now);
        for _ in 0..FREE_TRIES {
            let wrong = [("email", "head@xaa.example"), ("password", "wrong")];
            client.post(addresses::SIGN_IN.path(), &wrong).await;
        }
        let fields = [("email", "head@xaa.example"), ("password", PASSWORD)];
        let answers = answers(&mut client, world.now + SHORTEST_WAIT, addresses::SIGN_IN.path(), &fields).await;
        assert_eq!(answers, [StatusCode::TOO_MANY_REQUESTS, StatusCode::SEE_OTHER, StatusCode::SEE_OTHER]);
    }

    async fn a_session_lasts_until_it_expires(world: World) {
        let id = world.person("head XAA").person.as_ref().unwrap().id;
        let cookie = app::accounts::acts::SESSION_COOKIE;
        let mut client = TestBrowser::new(&world);
        client.cookies.insert(cookie.to_owned(), "t".to_owned());
        let token = tokens::hash("t");
        sessions::start_session(&world.db, &NewSession::plain(id, &token), world.now).await.unwrap();
        let known = async |end| {
            around(end, async |now| {
                sessions::find_viewer(&world.db, &token, now).await.unwrap().person.is_some()
            })
            .await
        };
        assert_eq!(known(world.now + IDLE).await, UNTIL, "it is not used");
        let end = world.now + TimeDelta::days(SESSION_DAYS);
        sessions::note_use(&world.db, &token, end - TimeDelta::days(1)).await.unwrap();
        assert_eq!(known(end).await, UNTIL, "however much it is used");
        let fields = [("name", "Somebody")];
        let saved = answers(&mut client, end, addresses::ACCOUNT.path(), &fields).await;
        assert_eq!(saved, [StatusCode::SEE_OTHER, StatusCode::UNAUTHORIZED, StatusCode::UNAUTHORIZED]);
    }

    async fn an_invitation_works_until_it_expires(world: World) {
        let (db, token) = (&world.db, tokens::hash("t"));
        let email = Email::parse("new@forum.example").unwrap();
        accounts::invite_organizer(db, &email, &token, world.now).await.unwrap();
        let end = world.now + TimeDelta::days(INVITATION_DAYS);
        let found = around(end, async |now| {
            let found = accounts::find_invitation(db, &token, now).await;
            done(found, |error| matches!(error, StoreError::NotFound))
        });
        assert_eq!(found.await, UNTIL);
        let mut client = TestBrowser::new(&world);
        assert_eq!(answers(&mut client, end, &addresses::INVITATION.with("t"), &[]).await, THERE_UNTIL);
    }

    async fn an_officers_link_works_until_a_month_after_the_deadline(world: World) {
        let (db, head, token) = (&world.db, world.person("head XAA"), tokens::hash("t"));
        let op1 = world.provision("OP1");
        let draft = positions::save_draft_position(db, head, op1, seen::position(db, head, op1).await, &position(Stance::Support, ""), world.now).await.unwrap();
        let send = async |due_at| {
            let new = NewClearanceRequest { officer: PersonName::parse("Officer").unwrap(), note: None, due_at };
            clearances::send_to_capital(db, head, world.consultation, &new, &[draft], &token, world.now).await
        };
        let sent = around(world.now, async |due_at| {
            done(send(due_at).await, |error| matches!(error, SendError::Request(RequestError::Past)))
        });
        assert_eq!(sent.await, [false, false, true], "the deadline is to come");
        let end = world.now + TimeDelta::milliseconds(1) + TimeDelta::days(30);
        let opened = around(end, async |now| {
            let opened = clearances::open_officer_request(db, &token, None, now).await;
            done(opened, |error| matches!(error, StoreError::NotFound))
        });
        assert_eq!(opened.await, UNTIL);
        let mut client = TestBrowser::new(&world);
        assert_eq!(answers(&mut client, end, &addresses::CLEARANCE.with("t"), &[]).await, THERE_UNTIL);
    }

    async fn a_comment_is_edited_for_a_quarter_of_an_hour(world: World) {
        let (db, author) = (&world.db, world.person("head XAA"));
        let (op1, before) = (world.provision("OP1"), comment("before", None));
        let id = comments::post_comment(db, author, op1, seen::words(db, op1).await, &before, world.now).await.unwrap().id;
        let end = world.now + TimeDelta::minutes(EDIT_MINUTES);
        let body = Body::parse("after").unwrap();
        let edited = around(end, async |now| {
            let edited = comments::edit_comment(db, author, id, seen::comment(db, id).await, &body, now).await;
            done(edited, |error| matches!(error, StoreError::TooLate))
        });
        assert_eq!(edited.await, UNTIL);
        let mut client = TestBrowser::signed_in(&world, "head@xaa.example").await;
        assert_eq!(answers(&mut client, end, &addresses::COMMENT_EDIT.of(id), &[("body", "later")]).await, TAKEN_UNTIL);
    }

    async fn a_stage_allows_its_acts_from_opening_to_closing(world: World) {
        let (db, head, op1) = (&world.db, world.person("head XAA"), world.provision("OP1"));
        let (opens_at, closes_at) = (world.now + TimeDelta::hours(1), world.now + TimeDelta::hours(2));
        let stage = Stage {
            kind: StageKind::Negotiating,
            opens_at,
            closes_at: Some(closes_at),
            attribution: Attribution::Public,
        };
        consultations::set_stage(db, &world.organizer, world.consultation, seen::stages(db, world.consultation).await, &stage, world.now).await.unwrap();
        let mut client = TestBrowser::signed_in(&world, "head@xbb.example").await;
        let path = addresses::PROVISION_POSITIONS.of(op1);
        let fields = [("stance", "support"), ("position-language", "en"), ("act", "save")];
        for (instant, expected) in [(opens_at, FROM), (closes_at, UNTIL)] {
            let saved = around(instant, async |now| {
                let saved = positions::save_draft_position(db, head, op1, seen::position(db, head, op1).await, &position(Stance::Support, ""), now).await;
                done(saved, |error| matches!(error, StoreError::StageClosed))
            });
            assert_eq!(saved.await, expected);
            let taken = |yes| if yes { StatusCode::SEE_OTHER } else { StatusCode::CONFLICT };
            assert_eq!(answers(&mut client, instant, &path, &fields).await, expected.map(taken));
        }
    }
}
