//! Tests what organizers and the operator do about accounts: all of it is recorded, and one organizer is always left.

use app::addresses;
use app::delegations::labels::compare_alphabetically;
use axum::http::StatusCode;
use chrono::TimeDelta;
use domain::accounts::{Email, PersonName};
use domain::identifiers::UserId;
use domain::mail::MailKind;
use domain::records::{RecordAct, verify_chain};
use domain::second_factors::SHOWN_MINUTES;
use domain::service_tokens::TokenScope;
use domain::text::Title;
use domain::viewers::Viewer;
use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter};
use store::entity::{mail, totp_secret, user};
use store::ordering::ListOrder;
use store::people::PeopleColumn;
use store::service_tokens::{self, NewServiceToken};
use store::{StoreError, accounts, invitations, people, records};
use tests::client::{ORIGIN, TestBrowser};
use tests::on_both_databases;
use tests::seen;
use tests::world::{PASSWORD, World};

fn id_of(viewer: &Viewer) -> UserId {
    viewer.person.as_ref().unwrap().id
}

/// Makes another organizer, who has signed in to nothing yet.
async fn another_organizer(world: &World) -> UserId {
    let (db, now) = (&world.db, world.now);
    let to = Email::parse("another@forum.example").unwrap();
    accounts::invite_another_organizer(db, &world.organizer, &to, "another", None, now).await.unwrap();
    let name = PersonName::parse("Another").unwrap();
    accounts::accept_invitation_with_new_account(db, "another", &name, None, "hash".into(), now)
        .await
        .unwrap()
}

async fn last_entry(world: &World) -> (RecordAct, String) {
    let entries = records::entries_after(&world.db, records::FORUM, None, 0, 1_000).await.unwrap();
    verify_chain(&entries).unwrap();
    let last = entries.last().unwrap();
    (last.act, last.actor.clone())
}

on_both_databases! {
    async fn people_are_listed_by_the_column_that_is_asked_for(world: World) {
        let (db, now) = (&world.db, world.now);
        let disabled = id_of(world.person("delegate XAA"));
        people::disable_account(db, &world.organizer, disabled, now).await.unwrap();
        let list = async |column, descending| {
            let order = ListOrder { column, descending };
            people::list_people(db, &world.organizer, order, compare_alphabetically, 0, now).await.unwrap().0
        };
        let emails = |rows: Vec<people::ForumPerson>| rows.into_iter().map(|one| one.email).collect::<Vec<_>>();
        let mut sorted = emails(list(PeopleColumn::Name, false).await);
        sorted.sort();
        assert_eq!(emails(list(PeopleColumn::Email, false).await), sorted);
        sorted.reverse();
        assert_eq!(emails(list(PeopleColumn::Email, true).await), sorted);
        let enabled_first = list(PeopleColumn::State, true).await;
        assert_eq!(list(PeopleColumn::State, false).await[0].id, disabled);
        assert_eq!(enabled_first.last().unwrap().id, disabled);
        let order = ListOrder { column: PeopleColumn::Email, descending: false };
        let refused = people::list_people(db, world.person("head XAA"), order, compare_alphabetically, 0, now).await;
        assert!(matches!(refused, Err(StoreError::Forbidden)));
        let mut organizer = TestBrowser::signed_in(&world, "organizer@forum.example").await;
        let page = organizer.get("/people?sort=-email").await;
        assert!(page.has("th[aria-sort=descending] > a[href='/people?sort=email']"));
        assert_eq!(page.words("tbody td bdi")[0], sorted[0]);
    }

    async fn names_of_people_are_sorted_as_names_are_everywhere(world: World) {
        let named = [("head XAA", "Paul"), ("delegate XAA", "\u{c9}lise"), ("head XBB", "eva"), ("head XCC", "Zo\u{e9}")];
        for (who, name) in named {
            let row = user::ActiveModel { id: Set(id_of(world.person(who))), name: Set(name.to_owned()), ..Default::default() };
            row.update(&world.db).await.unwrap();
        }
        let mut organizer = TestBrowser::signed_in(&world, "organizer@forum.example").await;
        let sorted = ["\u{c9}lise", "eva", "Paul", "Zo\u{e9}"];
        let mut listed = organizer.get("/people").await.words("tbody th");
        listed.retain(|name| sorted.contains(&name.as_str()));
        assert_eq!(listed, sorted);
        let mut listed = organizer.get("/people?sort=-name").await.words("tbody th");
        listed.retain(|name| sorted.contains(&name.as_str()));
        assert!(listed.iter().eq(sorted.iter().rev()), "{listed:?}");
        let order = ListOrder { column: PeopleColumn::Name, descending: false };
        let after = people::list_people(&world.db, &world.organizer, order, compare_alphabetically, 9, world.now);
        let (none, total) = after.await.unwrap();
        assert!(none.is_empty() && total > 4, "a page after the last is empty");
    }

    async fn those_who_decide_of_whom_a_factor_is_required_see_who_has_none(world: World) {
        let list = async || {
            let order = ListOrder { column: PeopleColumn::Name, descending: false };
            let listed = people::list_people(&world.db, &world.organizer, order, compare_alphabetically, 0, world.now);
            let unguarded = listed.await.unwrap().0.into_iter().filter(|one| one.unguarded);
            unguarded.map(|one| one.id).collect::<Vec<_>>()
        };
        let (head, disabled) = (id_of(world.person("head XAA")), id_of(world.person("delegate XAA")));
        let before = list().await;
        assert!([head, disabled, id_of(&world.organizer)].iter().all(|id| before.contains(id)));
        let app = totp_secret::ActiveModel {
            user_id: Set(head),
            secret: Set("JBSWY3DPEHPK3PXP".to_owned()),
            made_at: Set(world.now),
            confirmed_at: Set(None),
            ..Default::default()
        };
        let app = app.insert(&world.db).await.unwrap();
        assert!(list().await.contains(&head), "one that is not confirmed is none");
        let confirmed = totp_secret::ActiveModel { id: Set(app.id), confirmed_at: Set(Some(world.now)), ..Default::default() };
        confirmed.update(&world.db).await.unwrap();
        people::disable_account(&world.db, &world.organizer, disabled, world.now).await.unwrap();
        let after = list().await;
        assert!(!after.contains(&head) && !after.contains(&disabled), "{after:?}");
        let mut organizer = TestBrowser::signed_in(&world, "organizer@forum.example").await;
        let page = organizer.get("/people").await;
        let marked = page.words("tbody td").into_iter().filter(|words| words.contains("No second factor"));
        assert_eq!(marked.count(), after.len());
    }

    async fn lists_that_anybody_reads_are_sorted_by_link(world: World) {
        let mut visitor = TestBrowser::new(&world);
        let page = visitor.get("/delegations?sort=-code").await;
        let codes = page.words("tbody tr td:nth-of-type(1)");
        assert_eq!(codes, ["XOB", "XCC", "XBB", "XAA"]);
        assert!(page.has("th[aria-sort=descending] > a[href='/delegations?sort=code']"));
        let page = visitor.get("/delegations").await;
        assert!(page.has("th[aria-sort=ascending] > a[href='/delegations?sort=-name']"));
        let page = visitor.get("/delegations?sort=region").await;
        let codes = page.words("tbody tr td:nth-of-type(1)");
        assert_eq!(codes, ["XAA", "XBB", "XCC", "XOB"], "those of no region come last");
    }

    async fn a_disabled_account_opens_nothing_until_it_is_enabled(world: World) {
        let (db, now) = (&world.db, world.now);
        let id = id_of(world.person("head XAA"));
        let mut head = TestBrowser::signed_in(&world, "head@xaa.example").await;
        let mut organizer = TestBrowser::signed_in(&world, "organizer@forum.example").await;
        let new = NewServiceToken {
            name: Title::parse("Script").unwrap(),
            scopes: [TokenScope::Comments].into(),
            lifetime: TimeDelta::days(1),
        };
        service_tokens::make_token(db, world.person("head XAA"), &new, "token", now).await.unwrap();
        let token_works = async || service_tokens::find_token_viewer(db, "token", now).await.unwrap().is_some();
        assert!(token_works().await);
        let (disabling, enabling) = (format!("/people/{id}/disabling"), format!("/people/{id}/enabling"));
        assert!(organizer.get(&format!("/people/{id}")).await.links_to(&disabling));
        assert!(organizer.get(&disabling).await.words("main")[0].contains("cannot sign in"));
        assert_eq!(organizer.post(&disabling, &[]).await.status, StatusCode::SEE_OTHER);
        assert_eq!(last_entry(&world).await, (RecordAct::AccountDisabled, records::ORGANIZER.to_owned()));
        assert_ne!(head.get("/account").await.status, StatusCode::OK);
        assert!(!token_works().await, "a program opens nothing either");
        let fields = [("email", "head@xaa.example"), ("password", PASSWORD)];
        let refused = head.post("/sign-in", &fields).await;
        assert_eq!(refused.errors(), ["The mail address or the password is not right."], "it tells nothing");
        let again = people::disable_account(db, &world.organizer, id, now).await;
        assert!(matches!(again, Err(StoreError::State)));
        assert!(organizer.get(&format!("/people/{id}")).await.links_to(&enabling));
        assert_eq!(organizer.post(&enabling, &[]).await.status, StatusCode::SEE_OTHER);
        assert_eq!(last_entry(&world).await.0, RecordAct::AccountEnabled);
        assert!(token_works().await);
        assert_eq!(TestBrowser::new(&world).post("/sign-in", &fields).await.status, StatusCode::SEE_OTHER);
    }

    async fn one_organizer_is_always_left(world: World) {
        let (db, now) = (&world.db, world.now);
        let (own, operator) = (id_of(&world.organizer), &Viewer::operator());
        for last in [
            people::remove_organizer(db, operator, own, now).await,
            people::disable_account(db, operator, own, now).await,
        ] {
            assert!(matches!(last, Err(StoreError::InUse)), "{last:?}");
        }
        let own_office = people::remove_organizer(db, &world.organizer, own, now).await;
        assert!(matches!(own_office, Err(StoreError::Forbidden)), "nobody takes the own one");
        let another = another_organizer(&world).await;
        let (one, other) = tokio::join!(
            people::remove_organizer(db, operator, own, now),
            people::remove_organizer(db, operator, another, now),
        );
        assert!(one.is_ok() != other.is_ok(), "two at the same moment leave one: {one:?} {other:?}");
        assert_eq!(last_entry(&world).await, (RecordAct::OrganizerRemoved, records::SYSTEM.to_owned()));
        let left = [own, another].into_iter().filter(|id| (*id == own) == other.is_ok());
        for id in left {
            let found = user::Entity::find_by_id(id).one(db).await.unwrap().unwrap();
            assert!(found.organizer);
        }
        // A disabled one does not count.
        let left = if other.is_ok() { own } else { another };
        let last = people::disable_account(db, operator, left, now).await;
        assert!(matches!(last, Err(StoreError::InUse)));
    }

    async fn an_invitation_of_an_organizer_is_taken_back_as_it_is_given_in_the_record(world: World) {
        let (db, now) = (&world.db, world.now);
        let to = Email::parse("another@forum.example").unwrap();
        accounts::invite_another_organizer(db, &world.organizer, &to, "another", None, now).await.unwrap();
        let given = invitations::list_invitations(db, &world.organizer, 0, now).await.unwrap().0;
        invitations::revoke_invitation(db, &world.organizer, given[0].id, now).await.unwrap();
        assert_eq!(last_entry(&world).await, (RecordAct::OrganizerUninvited, records::ORGANIZER.to_owned()));
        assert!(matches!(accounts::find_invitation(db, "another", now).await, Err(StoreError::NotFound)));
    }

    async fn an_organizer_invites_another_one_in_the_browser(world: World) {
        let mut organizer = TestBrowser::signed_in(&world, "organizer@forum.example").await;
        organizer.get("/people").await;
        let wrong = organizer.post("/people", &[("email", "no address")]).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(wrong.input("email").as_deref(), Some("no address"));
        let shown = organizer.post("/people", &[("email", "head@xaa.example")]).await;
        assert_eq!(last_entry(&world).await, (RecordAct::OrganizerInvited, records::ORGANIZER.to_owned()));
        let link = shown.attribute(".token a", "href").unwrap();
        let token = link.strip_prefix(&format!("{ORIGIN}/invitations/")).unwrap();
        let sent = mail::Entity::find().filter(mail::Column::Kind.eq(MailKind::Invitation)).all(&world.db).await;
        let sent: Vec<_> = sent.unwrap().into_iter().map(|one| (one.address, one.link)).collect();
        assert_eq!(sent, [("head@xaa.example".to_owned(), Some(format!("/invitations/{token}")))]);
        let head = world.person("head XAA");
        let mark = seen::held_seat(&world.db, head).await;
        let hash = app::tokens::hash(token);
        accounts::accept_invitation_with_account(&world.db, head, &hash, mark, None, world.now).await.unwrap();
        let found = user::Entity::find_by_id(id_of(head)).one(&world.db).await.unwrap().unwrap();
        assert!(found.organizer);
        assert_eq!(last_entry(&world).await, (RecordAct::OrganizerJoined, records::ORGANIZER.to_owned()));
    }

    async fn nothing_is_typed_in_vain_by_whoever_has_first_to_show_who_it_is(world: World) {
        let office = addresses::SECRETARIAT.of(world.consultation);
        let address = addresses::PERSON_ADDRESS.of(id_of(world.person("head XAA")));
        let mut organizer = TestBrowser::new(&world);
        organizer.now = Some(world.now);
        organizer.sign_in("organizer@forum.example").await;
        let late = world.now + TimeDelta::minutes(SHOWN_MINUTES);
        organizer.now = Some(late - TimeDelta::milliseconds(1));
        for (page, field) in [("/people", "email"), (office.as_str(), "email"), (address.as_str(), "new-address")] {
            assert!(organizer.get(page).await.has(&format!("input[name={field}]")), "{page}");
        }
        organizer.now = Some(late);
        for page in ["/people", office.as_str()] {
            let asked = organizer.get(page).await;
            let offers = asked.links_to(&format!("/account/confirmation?next={page}"));
            assert!(offers && !asked.has("input[name=email]"), "{}", asked.body);
        }
        assert_eq!(organizer.get(&address).await.location(), format!("/account/confirmation?next={address}"));
    }
}
