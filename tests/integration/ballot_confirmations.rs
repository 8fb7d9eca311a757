//! Tests that ballots of a consultation are cast only by whoever has shown lately who it is, where that is asked.

use app::tokens;
use axum::http::{HeaderValue, StatusCode, header};
use chrono::TimeDelta;
use domain::exports::{read_document, verify_export};
use domain::records::RecordAct;
use domain::second_factors::SHOWN_MINUTES;
use domain::service_tokens::{TOKEN_PREFIX, TokenScope};
use domain::text::Title;
use sea_orm::{EntityTrait, PaginatorTrait};
use serde_json::Value;
use store::entity::ballot;
use store::service_tokens::{self, NewServiceToken};
use store::{StoreError, consultations, records};
use tests::client::TestBrowser;
use tests::on_both_databases;
use tests::seen;
use tests::world::PASSWORD;

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
