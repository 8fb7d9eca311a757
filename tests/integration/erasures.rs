//! Tests that people take their data along, and that an erased account leaves official acts standing.

use axum::http::StatusCode;
use chrono::TimeDelta;
use domain::accounts::Email;
use domain::mail::{MailContent, MailKind, MailState, NewMail};
use domain::records::{RecordAct, verify_chain};
use domain::service_tokens::TokenScope;
use domain::text::Title;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use serde_json::Value;
use store::entity::{comment, invitation, mail, service_token, session, user};
use store::mail::queue_mails;
use store::service_tokens::{self, NewServiceToken};
use store::{StoreError, begin_transaction, erasures, people, records};
use tests::client::TestBrowser;
use tests::on_both_databases;
use tests::world::PASSWORD;

const HEAD: &str = "head@xaa.example";

on_both_databases! {
    async fn a_person_takes_along_what_the_forum_has_and_nothing_of_others(world: World) {
        let mut head = TestBrowser::signed_in(&world, HEAD).await;
        let mut other = TestBrowser::signed_in(&world, "head@xbb.example").await;
        let path = format!("/provisions/{}/comments", world.provision("OP1"));
        for (browser, body) in [(&mut head, "Said by us."), (&mut other, "Said by others.")] {
            let fields = [("body", body), ("comment-kind", "general"), ("comment-language", "en")];
            browser.get(path.trim_end_matches("/comments")).await;
            assert_eq!(browser.post(&path, &fields).await.status, StatusCode::SEE_OTHER);
        }
        let new = NewServiceToken {
            name: Title::parse("Script").unwrap(),
            scopes: [TokenScope::Comments].into(),
            lifetime: TimeDelta::days(1),
        };
        service_tokens::make_token(&world.db, world.person("head XAA"), &new, "token", world.now).await.unwrap();
        let file = head.get("/account/data.json").await;
        assert!(file.headers["content-disposition"].to_str().unwrap().starts_with("attachment"));
        assert_eq!(file.headers["cache-control"], "no-store");
        let data: Value = serde_json::from_str(&file.body).unwrap();
        assert_eq!(data["account"]["address"], HEAD);
        assert_eq!((&data["seats"][0]["delegation"], &data["seats"][0]["role"]), (&"XAA".into(), &"head".into()));
        assert_eq!(data["comments"][0]["body"], "Said by us.");
        assert_eq!(data["service_tokens"][0]["name"], "Script");
        assert!(!file.body.contains("hash"), "{}", file.body);
        assert!(!file.body.contains("others") && !file.body.contains("argon2"), "{}", file.body);
        assert_ne!(TestBrowser::new(&world).get("/account/data.json").await.status, StatusCode::OK);
    }

    async fn an_erased_account_leaves_no_trace_but_what_was_done_for_the_delegation(world: World) {
        let db = &world.db;
        let id = world.person("head XAA").person.as_ref().unwrap().id;
        let mut head = TestBrowser::signed_in(&world, HEAD).await;
        let page = format!("/provisions/{}", world.provision("OP1"));
        let fields = [("body", "Said by us."), ("comment-kind", "general"), ("comment-language", "en")];
        head.get(&page).await;
        assert_eq!(head.post(&format!("{page}/comments"), &fields).await.status, StatusCode::SEE_OTHER);
        let new = NewServiceToken {
            name: Title::parse("Script").unwrap(),
            scopes: [TokenScope::Comments].into(),
            lifetime: TimeDelta::days(1),
        };
        service_tokens::make_token(db, world.person("head XAA"), &new, "token", world.now).await.unwrap();
        let asked = head.get("/account/erasure").await;
        assert!(asked.words("main")[0].contains("cannot be undone") && asked.links_to("/account/data.json"));
        let erased = head.post("/account/erasure", &[]).await;
        assert_eq!((erased.status, erased.location()), (StatusCode::SEE_OTHER, "/"), "{}", erased.body);
        assert!(erased.headers.contains_key("clear-site-data"));
        let found = user::Entity::find_by_id(id).one(db).await.unwrap().unwrap();
        assert!(found.email.ends_with(".invalid") && !found.email.contains("xaa"), "{}", found.email);
        assert!(found.password_hash.is_none() && found.disabled_at.is_some() && !found.name.contains("XAA"));
        assert_eq!(session::Entity::find().count(db).await.unwrap(), 0);
        assert_eq!(service_token::Entity::find().count(db).await.unwrap(), 0);
        let invited = invitation::Entity::find().filter(invitation::COLUMN.email.eq(HEAD));
        assert_eq!(invited.count(db).await.unwrap(), 0);
        let fields = [("email", HEAD), ("password", PASSWORD)];
        let refused = TestBrowser::new(&world).post("/sign-in", &fields).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        let said = comment::Entity::find().one(db).await.unwrap().unwrap();
        assert_eq!((said.body.as_str(), said.delegation_id), ("Said by us.", Some(world.delegations["XAA"])));
        assert!(TestBrowser::new(&world).get(&page).await.body.contains("Said by us."));
        let entries = records::entries_after(db, records::FORUM, None, 0, 1_000).await.unwrap();
        verify_chain(&entries).unwrap();
        let last: Vec<_> = entries.iter().rev().take(2).map(|entry| entry.act).collect();
        assert_eq!(last, [RecordAct::RepresentativeLeft, RecordAct::AccountErased]);
        assert!(entries.iter().rev().take(2).all(|entry| entry.payload["name"] == "—"), "the name is not recorded again");
    }

    async fn an_erased_account_takes_its_former_addresses_along(world: World) {
        let (db, now) = (&world.db, world.now);
        let id = world.person("head XAA").person.as_ref().unwrap().id;
        let former = Email::parse("former@xaa.example").unwrap();
        let new = |kind| NewMail { user_id: Some(id), ..NewMail::new(kind, former.clone(), now) };
        let words = MailContent { words: Some(HEAD.to_owned()), ..MailContent::default() };
        let changed = NewMail { content: words, ..new(MailKind::AddressChanged) };
        let txn = begin_transaction(db).await.unwrap();
        queue_mails(&txn, &[changed, new(MailKind::VoteOpened)]).await.unwrap();
        txn.commit().await.unwrap();
        let others = mail::Entity::find().filter(mail::Column::UserId.ne(id)).count(db).await.unwrap();
        erasures::erase_own_account(db, world.person("head XAA"), now).await.unwrap();
        let left = mail::Entity::find().filter(mail::Column::UserId.eq(id)).all(db).await.unwrap();
        let [vote] = left.as_slice() else { panic!("what was told of the account is gone: {left:?}") };
        assert_eq!((vote.kind, vote.state), (MailKind::VoteOpened, MailState::Withheld));
        assert!(vote.address.ends_with(".invalid"), "{}", vote.address);
        assert_eq!(mail::Entity::find().filter(mail::Column::UserId.ne(id)).count(db).await.unwrap(), others);
    }

    async fn an_erased_account_is_never_enabled(world: World) {
        let db = &world.db;
        let id = world.person("head XAA").person.as_ref().unwrap().id;
        erasures::erase_own_account(db, world.person("head XAA"), world.now).await.unwrap();
        let enabled = people::enable_account(db, &world.organizer, id, world.now).await;
        assert!(matches!(enabled, Err(StoreError::State)), "{enabled:?}");
        assert!(user::Entity::find_by_id(id).one(db).await.unwrap().unwrap().disabled_at.is_some());
        let mut organizer = TestBrowser::signed_in(&world, "organizer@forum.example").await;
        let enabling = format!("/people/{id}/enabling");
        assert!(!organizer.get(&format!("/people/{id}")).await.links_to(&enabling));
        assert_eq!(organizer.get(&enabling).await.status, StatusCode::CONFLICT);
    }

    async fn the_last_organizer_is_not_erased(world: World) {
        let refused = erasures::erase_own_account(&world.db, &world.organizer, world.now).await;
        assert!(matches!(refused, Err(StoreError::InUse)));
        let mut organizer = TestBrowser::signed_in(&world, "organizer@forum.example").await;
        organizer.get("/account/erasure").await;
        let answer = organizer.post("/account/erasure", &[]).await;
        assert_eq!(answer.status, StatusCode::CONFLICT);
        assert!(answer.errors()[0].contains("last organizer"), "{:?}", answer.errors());
    }
}
