//! Tests the change of a mail address: both addresses confirm it, in whatever order, and nothing is changed before.

use app::tokens;
use axum::http::StatusCode;
use chrono::{DateTime, TimeDelta, Utc};
use domain::accounts::{ADDRESS_HOURS, Email};
use domain::attempts::ADDRESS_CHANGES;
use domain::mail::MailKind;
use domain::records::RecordAct;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use std::collections::BTreeMap;
use store::account_notices::SessionOrigin;
use store::address_changes::{ChangeProgress, ConfirmationLink};
use store::entity::{mail, user};
use store::{StoreError, address_changes, records};
use tests::client::{ORIGIN, TestBrowser};
use tests::moments::around;
use tests::on_both_databases;
use tests::world::{PASSWORD, World};

const FORMER: &str = "head@xaa.example";
const NEW: &str = "moved@xaa.example";

async fn address_of(world: &World, who: &str) -> String {
    user::Entity::find_by_id(world.account(who)).one(&world.db).await.unwrap().unwrap().email
}

/// Asks for the new address as the head of XAA, and returns the links by the addresses to which they went.
async fn ask(world: &World, new: &str) -> BTreeMap<String, String> {
    let mut head = TestBrowser::signed_in(world, FORMER).await;
    // Whoever has chosen no language is written to in that of the page.
    head.language = "ar";
    let asked = head.post("/account/address", &[("new-address", new)]).await;
    assert_eq!(asked.location(), "/account", "{}", asked.body);
    let sent = mail::Entity::find().filter(mail::Column::Kind.eq(MailKind::AddressConfirmation));
    let sent = sent.all(&world.db).await.unwrap();
    assert!(sent.iter().all(|mail| mail.locale.as_deref() == Some("ar")), "{sent:?}");
    sent.into_iter().map(|mail| (mail.address, mail.link.unwrap())).collect()
}

on_both_databases! {
    async fn strangers_are_not_written_to_again_and_again(world: World) {
        let (db, now, origin) = (&world.db, world.now, SessionOrigin::default());
        let ask = async |who: &str, number: usize, at: DateTime<Utc>| {
            let new = Email::parse(&format!("stranger{number}@elsewhere.example")).unwrap();
            let link = |which: &str| ConfirmationLink {
                path: "/addresses/secret".to_owned(),
                token_hash: format!("{which} {number} {who} {at}"),
            };
            let links = [link("former"), link("new")];
            address_changes::ask_for_change(db, world.person(who), &new, links, "en", &origin, at).await
        };
        for number in 0..4 {
            ask("head XAA", number, now).await.unwrap();
        }
        assert!(matches!(ask("head XAA", 4, now).await, Err(StoreError::TooOften)));
        let mut head = TestBrowser::signed_in(&world, FORMER).await;
        let refused = head.post("/account/address", &[("new-address", NEW)]).await;
        assert_eq!((refused.status, refused.errors().len()), (StatusCode::TOO_MANY_REQUESTS, 1), "{}", refused.body);
        assert_eq!(refused.input("new-address").as_deref(), Some(NEW));
        ask("head XBB", 5, now).await.unwrap();
        let later = now + ADDRESS_CHANGES.refill;
        let taken = around(later, async |at| ask("head XAA", 6, at).await.is_ok()).await;
        assert_eq!(taken, [false, true, false], "one more");
    }

    async fn an_address_is_changed_when_both_have_confirmed_and_not_before(world: World) {
        let links = ask(&world, " Moved@XAA.example ").await;
        let mut reader = TestBrowser::new(&world);
        for (address, waits) in [(NEW, true), (FORMER, false)] {
            let link = &links[address];
            let page = reader.get(link).await;
            assert_eq!(page.status, StatusCode::OK);
            assert!(page.words("main")[0].contains(FORMER) && page.words("main")[0].contains(NEW), "{}", page.body);
            assert_eq!(page.headers["referrer-policy"], "strict-origin");
            assert_eq!(address_of(&world, "head XAA").await, FORMER, "looking at a link changes nothing");
            let confirmed = reader.post(link, &[]).await;
            assert_eq!(confirmed.status, StatusCode::OK);
            assert_eq!(address_of(&world, "head XAA").await == FORMER, waits, "{address}");
            if waits {
                let again = reader.post(link, &[]).await;
                assert!(again.words("main")[0].contains("still has to"), "the same address twice is not both");
                assert_eq!(address_of(&world, "head XAA").await, FORMER);
            }
        }
        for link in links.values() {
            assert_eq!(reader.get(link).await.status, StatusCode::NOT_FOUND, "once");
        }
        let told = mail::Entity::find().filter(mail::Column::Kind.eq(MailKind::AddressChanged));
        let told = told.all(&world.db).await.unwrap();
        assert_eq!(told.into_iter().map(|mail| mail.address).collect::<Vec<_>>(), [FORMER]);
        for (address, status) in [(FORMER, StatusCode::UNPROCESSABLE_ENTITY), (NEW, StatusCode::SEE_OTHER)] {
            let fields = [("email", address), ("password", PASSWORD)];
            assert_eq!(TestBrowser::new(&world).post("/sign-in", &fields).await.status, status, "{address}");
        }
    }

    async fn whoever_asks_learns_of_no_other_account_and_gets_none(world: World) {
        let links = ask(&world, "head@xbb.example").await;
        assert_eq!(links.keys().collect::<Vec<_>>(), [FORMER], "its owner is not written to");
        let mut reader = TestBrowser::new(&world);
        assert_eq!(reader.post(&links[FORMER], &[]).await.status, StatusCode::OK);
        assert_eq!(address_of(&world, "head XAA").await, FORMER);
        assert_eq!(address_of(&world, "head XBB").await, "head@xbb.example");
    }

    async fn a_change_waits_until_it_expires_and_two_confirm_at_the_same_moment(world: World) {
        let db = &world.db;
        let links = ask(&world, NEW).await;
        let hash = |address: &str| tokens::hash(links[address].strip_prefix("/addresses/").unwrap());
        let asked = store::entity::address_change::Entity::find().one(db).await.unwrap().unwrap();
        assert_eq!(asked.expires_at, asked.asked_at + TimeDelta::hours(ADDRESS_HOURS));
        let found = around(asked.expires_at, async |at| {
            address_changes::find_waiting_change(db, &hash(NEW), at).await.is_ok()
        });
        assert_eq!(found.await, [true, false, false]);
        let (origin, now) = (SessionOrigin::default(), asked.asked_at);
        let late = address_changes::confirm_change(db, &hash(NEW), &origin, asked.expires_at).await;
        assert!(matches!(late, Err(StoreError::NotFound)));
        let (one, other) = (hash(NEW), hash(FORMER));
        let (one, other) = tokio::join!(
            address_changes::confirm_change(db, &one, &origin, now),
            address_changes::confirm_change(db, &other, &origin, now),
        );
        let mut done = [one.unwrap(), other.unwrap()].map(|progress| progress == ChangeProgress::Done);
        done.sort_unstable();
        assert_eq!(done, [false, true]);
        assert_eq!(address_of(&world, "head XAA").await, NEW);
    }

    async fn a_head_confirms_in_the_place_of_a_lost_address_which_is_recorded(world: World) {
        let (db, now, adviser) = (&world.db, world.now, world.account("adviser XAA"));
        let mut head = TestBrowser::signed_in(&world, FORMER).await;
        let path = format!("/people/{adviser}/address");
        assert!(head.get(&path).await.words("main")[0].contains("adviser@xaa.example"));
        let taken = head.post(&path, &[("new-address", "head@xbb.example")]).await;
        assert_eq!((taken.status, taken.errors().len()), (StatusCode::UNPROCESSABLE_ENTITY, 1));
        head.get(&path).await;
        let made = head.post(&path, &[("new-address", "adviser@new.example")]).await;
        let link = made.attribute(".token a", "href").unwrap();
        let entries = records::entries_after(db, records::FORUM, None, 0, 1_000).await.unwrap();
        let last = entries.last().unwrap();
        assert_eq!((last.act, last.actor.as_str()), (RecordAct::AddressChangeIssued, "XAA"));
        assert_eq!(address_of(&world, "adviser XAA").await, "adviser@xaa.example", "the new one has not confirmed");
        let confirmed = TestBrowser::new(&world).post(link.strip_prefix(ORIGIN).unwrap(), &[]).await;
        assert!(confirmed.words("main")[0].contains("sign in with the new address"), "{}", confirmed.body);
        assert_eq!(address_of(&world, "adviser XAA").await, "adviser@new.example");
        let to = Email::parse("x@y.example").unwrap();
        for (who, of) in [("head XBB", "adviser XAA"), ("adviser XAA", "delegate XAA"), ("head XAA", "head XAA")] {
            let origin = SessionOrigin::default();
            let refused = address_changes::issue_change(db, world.person(who), world.account(of), &to, "t", &origin, now);
            assert!(refused.await.is_err(), "{who}");
        }
    }
}
