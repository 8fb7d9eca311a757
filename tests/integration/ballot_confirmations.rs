//! Tests that ballots of a consultation are cast only by whoever has shown lately who it is, where that is asked.

use app::tokens;
use axum::http::{HeaderValue, StatusCode, header};
use chrono::TimeDelta;
use domain::exports::{read_document, verify_export};
use domain::identifiers::QuestionId;
use domain::questions::{Choice, VotingMethod};
use domain::records::RecordAct;
use domain::second_factors::SHOWN_MINUTES;
use domain::service_tokens::{TOKEN_PREFIX, TokenScope};
use domain::text::Title;
use domain::viewers::Viewer;
use sea_orm::{EntityTrait, PaginatorTrait};
use serde_json::Value;
use store::entity::ballot;
use store::questions::{CastError, NewBallot, NewQuestion};
use store::service_tokens::{self, NewServiceToken};
use store::sessions::{self, NewSession};
use store::{StoreError, consultations, proxies, questions, records};
use tests::client::TestBrowser;
use tests::moments::around;
use tests::on_both_databases;
use tests::seen;
use tests::world::{PASSWORD, World, recorded, words};

/// Opens a silence procedure for three days from now.
async fn ask_by_silence(world: &World) -> QuestionId {
    let new = NewQuestion {
        rule: "consensus".into(),
        method: VotingMethod::Silence,
        closes_at: Some(world.now + TimeDelta::hours(72)),
        ..recorded("Silence")
    };
    world.ask(&new).await
}

on_both_databases! {
    async fn a_ballot_is_cast_after_showing_again_who_it_is_where_that_is_asked(world: World) {
        let (db, now, c) = (&world.db, world.now, world.consultation);
        let question = world.question(true, None).await;
        let page = format!("/questions/{question}");
        let path = format!("{page}/ballots");
        let mut head = TestBrowser::new(&world);
        head.now = Some(now);
        head.sign_in("head@xaa.example").await;
        let late = now + TimeDelta::minutes(SHOWN_MINUTES);
        for who in ["head XAA", "adviser XAA"] {
            let refused = consultations::set_ballot_confirmation(db, world.person(who), c, true, now).await;
            assert!(matches!(refused, Err(StoreError::Forbidden)), "{who}");
        }
        consultations::set_ballot_confirmation(db, &world.organizer, c, true, now).await.unwrap();
        let again = consultations::set_ballot_confirmation(db, &world.organizer, c, true, now).await;
        assert!(matches!(again, Err(StoreError::State)), "it is so already");
        let entries = records::entries_after(db, &records::chain_of(c), None, 0, 1_000).await.unwrap();
        assert_eq!(entries.last().unwrap().act, RecordAct::ConfirmationSet);
        // A minute after the sign-in nothing is asked.
        head.now = Some(now + TimeDelta::minutes(1));
        assert!(head.get(&page).await.has("#ballot form"));
        head.now = Some(late);
        let asked = head.get(&page).await;
        assert!(!asked.has("#ballot form"), "{}", asked.body);
        let confirm = format!("/account/confirmation?next={page}");
        assert!(asked.links_to(&confirm));
        let refused = head.post(&path, &[("choice", "yes"), ("explanation", "Kept words.")]).await;
        assert_eq!(refused.status, StatusCode::CONFLICT);
        assert!(refused.errors()[0].contains("first confirms who it is"), "{:?}", refused.errors());
        assert_eq!(refused.text_area("explanation").as_deref(), Some("Kept words."));
        assert_eq!(ballot::Entity::find().count(db).await.unwrap(), 0);
        head.get(&confirm).await;
        let confirmed = head.post("/account/confirmation", &[("password", PASSWORD)]).await;
        assert_eq!(confirmed.location(), page);
        head.get(&page).await;
        assert_eq!(head.post(&path, &[("choice", "yes")]).await.status, StatusCode::SEE_OTHER);
        assert_eq!(ballot::Entity::find().count(db).await.unwrap(), 1);
        let mut organizer = TestBrowser::signed_in(&world, "organizer@forum.example").await;
        let export = organizer.get(&format!("/consultations/{c}/export.json")).await;
        let mut told: Value = serde_json::from_str(&export.body).unwrap();
        assert_eq!(told["consultation"]["ballots_confirmed"], true);
        verify_export(&read_document(&export.bytes).unwrap(), &[]).unwrap();
        told["consultation"]["ballots_confirmed"] = false.into();
        let changed = verify_export(&read_document(told.to_string().as_bytes()).unwrap(), &[]).unwrap_err();
        assert!(changed.to_string().contains("ballots_confirmed"), "{changed}");
        // Where it is no longer asked, nobody is asked.
        consultations::set_ballot_confirmation(db, &world.organizer, c, false, now).await.unwrap();
        let mut other = TestBrowser::new(&world);
        other.now = Some(now);
        other.sign_in("head@xbb.example").await;
        other.now = Some(late);
        assert!(other.get(&page).await.has("#ballot form"));
    }

    async fn the_store_takes_ballots_and_silence_from_whoever_has_shown_lately_who_it_is(world: World) {
        let (db, now, c) = (&world.db, world.now, world.consultation);
        consultations::set_ballot_confirmation(db, &world.organizer, c, true, now).await.unwrap();
        let (question, silence) = (world.question(true, None).await, ask_by_silence(&world).await);
        let waiting = world.person("head XAA");
        let shown = &Viewer { shown: true, ..waiting.clone() };
        let cast = async |viewer: &Viewer| {
            let mark = seen::ballot(db, viewer, question).await;
            questions::cast_ballot(db, viewer, question, mark, &Choice::Yes.into(), now).await
        };
        let withdraw = async |viewer: &Viewer| {
            let mark = seen::ballot(db, viewer, question).await;
            questions::withdraw_ballot(db, viewer, question, mark, now).await
        };
        let breaks = async |viewer: &Viewer| {
            let mark = seen::question(db, silence).await;
            questions::break_silence(db, viewer, silence, mark, &words("No."), now).await
        };
        assert!(matches!(cast(waiting).await, Err(CastError::Store(StoreError::Unconfirmed))));
        assert!(matches!(breaks(waiting).await, Err(StoreError::Unconfirmed)));
        assert_eq!(ballot::Entity::find().count(db).await.unwrap(), 0);
        cast(shown).await.unwrap();
        assert!(matches!(withdraw(waiting).await, Err(StoreError::Unconfirmed)));
        withdraw(shown).await.unwrap();
        breaks(shown).await.unwrap();
        // Where it is no longer asked, nobody has to.
        consultations::set_ballot_confirmation(db, &world.organizer, c, false, now).await.unwrap();
        cast(waiting).await.unwrap();
    }

    async fn a_proxy_votes_after_showing_again_who_it_is(world: World) {
        let (db, now, c) = (&world.db, world.now, world.consultation);
        consultations::set_ballot_confirmation(db, &world.organizer, c, true, now).await.unwrap();
        let question = world.ask(&NewQuestion { proxy_limit: 1, ..recorded("By proxy") }).await;
        let (principal, holder) = (world.person("head XBB"), world.person("head XAA"));
        let (principal_id, holder_id) =
            (principal.seat().unwrap().delegation_id, holder.seat().unwrap().delegation_id);
        proxies::grant_proxy(db, principal, c, Some(question), holder_id, now).await.unwrap();
        let new = NewBallot { choice: Choice::Yes.into(), explanation: None, principal_id: Some(principal_id) };
        let cast = async |shown: bool| {
            let viewer = Viewer { shown, ..holder.clone() };
            let mark = seen::ballot(db, &viewer, question).await;
            questions::cast_ballot(db, &viewer, question, mark, &new, now).await
        };
        assert!(matches!(cast(false).await, Err(CastError::Store(StoreError::Unconfirmed))));
        cast(true).await.unwrap();
    }

    async fn whoever_has_shown_who_it_is_is_known_by_the_session_and_stays_the_same(world: World) {
        let (db, now) = (&world.db, world.now);
        let id = world.person("head XAA").person.as_ref().unwrap().id;
        sessions::start_session(db, &NewSession::plain(id, "a session"), now).await.unwrap();
        let viewer = async |at| sessions::find_viewer(db, "a session", at).await.unwrap();
        let late = now + TimeDelta::minutes(SHOWN_MINUTES);
        let shown = around(late, async |at| viewer(at).await.shown).await;
        assert_eq!(shown, [true, false, false]);
        assert!(viewer(late).await.is_still(&viewer(now).await), "no stream ends with it");
    }

    async fn silence_is_broken_after_showing_again_who_it_is(world: World) {
        let (db, now, c) = (&world.db, world.now, world.consultation);
        let question = ask_by_silence(&world).await;
        consultations::set_ballot_confirmation(db, &world.organizer, c, true, now).await.unwrap();
        let mut head = TestBrowser::new(&world);
        head.now = Some(now);
        head.sign_in("head@xaa.example").await;
        let page = format!("/questions/{question}/silence");
        assert!(head.get(&page).await.has("textarea[name=reason]"));
        head.now = Some(now + TimeDelta::minutes(SHOWN_MINUTES));
        let refused = head.post(&page, &[("reason", "Kept words.")]).await;
        assert_eq!(refused.status, StatusCode::CONFLICT);
        assert_eq!(refused.text_area("reason").as_deref(), Some("Kept words."));
        let confirm = format!("/account/confirmation?next={page}");
        assert!(refused.links_to(&confirm), "{}", refused.body);
        assert_eq!(head.get(&page).await.location(), confirm);
        head.get(&confirm).await;
        assert_eq!(head.post("/account/confirmation", &[("password", PASSWORD)]).await.location(), page);
        head.get(&page).await;
        assert_eq!(head.post(&page, &[("reason", "No.")]).await.status, StatusCode::SEE_OTHER);
    }

    async fn no_program_casts_a_ballot_where_that_is_asked(world: World) {
        let (db, now, c, head) = (&world.db, world.now, world.consultation, world.person("head XAA"));
        let question = world.question(true, None).await;
        let token = format!("{TOKEN_PREFIX}{}", tokens::fresh().unwrap());
        let new = NewServiceToken {
            name: Title::parse("Script").unwrap(),
            scopes: [TokenScope::Votes].into(),
            lifetime: TimeDelta::days(1),
        };
        service_tokens::make_token(db, head, &new, &tokens::hash(&token), now).await.unwrap();
        let mark = seen::ballot(db, head, question).await;
        let mut program = TestBrowser::new(&world);
        let bearer = HeaderValue::from_str(&format!("Bearer {token}")).unwrap();
        program.headers.insert(header::AUTHORIZATION, bearer);
        program.headers.insert(header::IF_MATCH, HeaderValue::from_str(&mark.to_string()).unwrap());
        let path = format!("/api/v1/questions/{question}/ballots");
        for (asked, status) in [(true, StatusCode::CONFLICT), (false, StatusCode::OK)] {
            consultations::set_ballot_confirmation(db, &world.organizer, c, asked, now).await.unwrap();
            let answer = program.post_json(&path, r#"{"choice":"yes"}"#).await;
            assert_eq!(answer.status, status, "{}", answer.body);
            assert_eq!(ballot::Entity::find().count(db).await.unwrap(), u64::from(!asked));
        }
    }
}
