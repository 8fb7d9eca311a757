use app::tokens;
use axum::http::StatusCode;
use chrono::TimeDelta;
use domain::accounts::{Email, INVITATION_DAYS, InvitationState, PersonName, Role};
use domain::identifiers::InvitationId;
use domain::records::RecordAct;
use domain::viewers::Viewer;
use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveModelTrait, EntityTrait, QueryFilter};
use store::entity::user;
use store::invitation_renewals::RenewedLink;
use store::{StoreError, accounts, delegations, invitation_renewals, invitations, people, records};
use tests::client::{ORIGIN, TestBrowser};
use tests::on_both_databases;
use tests::seen;
use tests::world::{PASSWORD, World};

fn email(text: &str) -> Email {
    Email::parse(text).unwrap()
}

/// Invites a delegate to a delegation; the token of the link is the mail address.
async fn invite(world: &World, by: &Viewer, code: &str, to: &str) {
    let (place, hash) = (world.delegations[code], tokens::hash(to));
    accounts::invite_representative(&world.db, by, place, &email(to), Role::Delegate, &hash, world.now)
        .await
        .unwrap();
}

async fn end_head(world: &World, code: &str) {
    let people = delegations::list_representatives(&world.db, &world.organizer, world.delegations[code]);
    let seat = people.await.unwrap().into_iter().find(|one| one.role == Role::Head).unwrap().seat_id;
    accounts::end_seat(&world.db, &world.organizer, seat, world.now).await.unwrap();
}

/// Returns the identifier and the state of the invitation to an address.
async fn find(world: &World, to: &str) -> (InvitationId, InvitationState) {
    let (given, _) = invitations::list_invitations(&world.db, &world.organizer, 0, world.now).await.unwrap();
    given.into_iter().find(|one| one.email == to).map(|one| (one.id, one.state)).unwrap()
}

/// Fails unless the link of an invitation works, or does not, by every way.
async fn assert_works(world: &World, to: &str, works: bool) {
    let link = format!("/invitations/{to}");
    let mut guest = TestBrowser::new(world);
    let shown = guest.get(&link).await;
    let expected = if works { StatusCode::OK } else { StatusCode::NOT_FOUND };
    assert_eq!(shown.status, expected, "{to}");
    if !works {
        let sent = guest.post(&link, &[("name", "Guest"), ("new-password", PASSWORD)]).await;
        assert_eq!(sent.status, StatusCode::NOT_FOUND, "{to}");
        for page in [shown, sent] {
            assert_eq!(page.words("h1"), ["This invitation cannot be used"], "{to}");
        }
        let name = PersonName::parse("Guest").unwrap();
        let hash = tokens::hash(to);
        let made = accounts::accept_invitation_with_new_account(
            &world.db,
            &hash,
            &name,
            None,
            "hash".into(),
            world.now,
        );
        assert!(matches!(made.await, Err(StoreError::NotFound)), "{to}");
    }
}

on_both_databases! {
    async fn an_invitation_names_what_it_leads_to_and_welcomes_who_accepts(world: World) {
        let c = world.consultation;
        invite(&world, &world.organizer, "XAA", "new@xaa.example").await;
        let link = "/invitations/new@xaa.example";
        let shown = TestBrowser::new(&world).get(link).await;
        assert_eq!(shown.words("#joined li"), ["A consultation"]);
        let long = "x".repeat(121);
        for (typed, name) in [("Ada%20B.", "Ada B."), ("", ""), ("a%0Ab", ""), (long.as_str(), "")] {
            let shown = TestBrowser::new(&world).get(&format!("{link}?name={typed}")).await;
            assert_eq!(shown.input("name").unwrap_or_default(), name, "{typed}");
        }
        let seen = seen::stages(&world.db, c).await;
        store::consultations::conclude_consultation(&world.db, &world.organizer, c, seen, world.now).await.unwrap();
        let mut guest = TestBrowser::new(&world);
        let shown = guest.get(link).await;
        assert!(shown.words("#joined li")[0].contains("concluded"), "{:?}", shown.words("#joined li"));
        let fields = [("name", "Ada B."), ("new-password", PASSWORD)];
        let done = guest.post(link, &fields).await;
        assert_eq!((done.status, done.location(), done.notice()), (StatusCode::SEE_OTHER, "/", "done-invitation-accepted"));
        let home = guest.get("/").await;
        assert_eq!(home.words(".acting"), ["You act for Aland, as delegate"]);
        assert!(!TestBrowser::new(&world).get("/").await.has(".acting"));
        // A consultation in which the delegation does not take part is not named.
        let other = world.open_without_participants(domain::consultations::Visibility::Public, world.now).await;
        invite(&world, &world.organizer, "XBB", "new@xbb.example").await;
        assert!(other != c && TestBrowser::new(&world).get("/invitations/new@xbb.example").await.words("#joined li").len() == 1);
    }

    async fn whoever_accepts_is_written_to_in_the_language_of_the_page(world: World) {
        let db = &world.db;
        let locale_of = async |address: &str| {
            let found = user::Entity::find().filter(user::COLUMN.email.eq(address)).one(db).await.unwrap().unwrap();
            found.locale
        };
        // A new account.
        invite(&world, &world.organizer, "XAA", "new@xaa.example").await;
        let mut guest = TestBrowser::new(&world);
        guest.language = "ar";
        guest.get("/invitations/new@xaa.example").await;
        let fields = [("name", "Ada B."), ("new-password", PASSWORD)];
        let done = guest.post("/invitations/new@xaa.example", &fields).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
        assert_eq!(locale_of("new@xaa.example").await.as_deref(), Some("ar"));
        // An account without a chosen language, and one with another.
        for (address, chosen, kept) in
            [("delegate@xaa.example", None, "ar"), ("adviser@xaa.example", Some("fr"), "fr")]
        {
            let owner = user::Entity::find().filter(user::COLUMN.email.eq(address)).one(db).await.unwrap().unwrap();
            let row = user::ActiveModel {
                id: Set(owner.id),
                locale: Set(chosen.map(str::to_owned)),
                ..Default::default()
            };
            row.update(db).await.unwrap();
            invite(&world, &world.organizer, "XBB", address).await;
            let link = format!("/invitations/{address}");
            let mut browser = TestBrowser::signed_in(&world, address).await;
            browser.language = "ar";
            browser.get(&link).await;
            let done = browser.post(&link, &[]).await;
            assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
            let found = user::Entity::find_by_id(owner.id).one(db).await.unwrap().unwrap();
            assert_eq!((found.locale.as_deref(), found.organizer), (Some(kept), false), "{address}");
        }
    }

    async fn an_invitation_is_listed_for_those_who_may_give_it_and_taken_back(world: World) {
        let mut head = TestBrowser::signed_in(&world, "head@xbb.example").await;
        let path = format!("/delegations/{}/invitations", world.delegations["XBB"]);
        let shown = head.post(&path, &[("email", "new@xbb.example"), ("role", "adviser")]).await;
        let link = shown.attribute(".token a", "href").unwrap();
        let link = link.strip_prefix(ORIGIN).unwrap().to_owned();
        let token = link.rsplit('/').next().unwrap().to_owned();
        let row = async |client: &mut TestBrowser| {
            let page = client.get("/invitations").await;
            assert!(!page.body.contains(&token) && !page.body.contains(&tokens::hash(&token)), "never the token");
            page.words("tbody tr").into_iter().find(|row| row.contains("new@xbb.example"))
        };
        let told = row(&mut head).await.unwrap();
        for part in ["Beland", "Adviser", "XBB head", "Not used yet", "Take back the invitation for new@xbb.example"] {
            assert!(told.contains(part), "{part} in {told}");
        }
        let mut organizer = TestBrowser::signed_in(&world, "organizer@forum.example").await;
        assert!(row(&mut organizer).await.is_some());
        let mut other = TestBrowser::signed_in(&world, "head@xaa.example").await;
        assert_eq!(row(&mut other).await, None, "not those to another delegation");
        let mut delegate = TestBrowser::signed_in(&world, "delegate@xaa.example").await;
        assert_eq!(delegate.get("/invitations").await.status, StatusCode::FORBIDDEN);
        assert_eq!(TestBrowser::new(&world).get("/invitations").await.location(), "/sign-in?next=%2Finvitations");

        let (id, _) = find(&world, "new@xbb.example").await;
        let revocation = format!("/invitations/given/{id}/revocation");
        assert_eq!(other.post(&revocation, &[]).await.status, StatusCode::NOT_FOUND);
        let missing = format!("/invitations/given/{}/revocation", 9_000_000_000 + id.0);
        assert_eq!(other.post(&missing, &[]).await.status, StatusCode::NOT_FOUND);
        assert_eq!(TestBrowser::new(&world).get(&link).await.status, StatusCode::OK);
        let done = head.post(&revocation, &[]).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER);
        let page = head.get(done.location()).await;
        assert!(page.words(".notice[role=status]")[0].contains("is taken back"));
        let told = row(&mut head).await.unwrap();
        assert!(told.contains("Taken back") && !told.contains("Take back the"), "{told}");
        assert_works(&world, &token, false).await;
        assert_eq!(organizer.post(&revocation, &[]).await.status, StatusCode::CONFLICT, "once");
        let entries = records::entries_after(&world.db, records::FORUM, None, 0, 1_000).await.unwrap();
        let last = entries.last().unwrap();
        assert_eq!((last.act, last.actor.as_str()), (RecordAct::RepresentativeUninvited, "XBB"));
        assert_eq!(last.payload["role"], "adviser");
        assert!(!last.payload.to_string().contains("new@xbb.example"), "no address is in the record");
    }

    async fn an_invitation_that_is_used_or_expired_is_not_taken_back(world: World) {
        let (db, now, head) = (&world.db, world.now, world.person("head XBB"));
        for to in ["used@xbb.example", "late@xbb.example"] {
            invite(&world, head, "XBB", to).await;
        }
        let name = PersonName::parse("Used").unwrap();
        let hash = tokens::hash("used@xbb.example");
        accounts::accept_invitation_with_new_account(db, &hash, &name, None, "hash".into(), now).await.unwrap();
        let (used, state) = find(&world, "used@xbb.example").await;
        assert_eq!(state, InvitationState::Used);
        let revoked = invitations::revoke_invitation(db, head, used, now).await;
        assert!(matches!(revoked, Err(StoreError::State)));
        let (late, _) = find(&world, "late@xbb.example").await;
        let end = now + TimeDelta::days(INVITATION_DAYS);
        let listed = invitations::list_invitations(db, head, 0, end).await.unwrap().0;
        let state = listed.iter().find(|one| one.id == late).map(|one| one.state);
        assert_eq!(state, Some(InvitationState::Expired));
        assert!(matches!(invitations::revoke_invitation(db, head, late, end).await, Err(StoreError::State)));
        let before = end - TimeDelta::milliseconds(1);
        invitations::revoke_invitation(db, head, late, before).await.unwrap();
    }

    async fn an_invitation_is_sent_again_with_a_new_link_until_it_is_used_or_taken_back(world: World) {
        let (db, now, head) = (&world.db, world.now, world.person("head XBB"));
        let link = |token: &str| RenewedLink {
            token_hash: tokens::hash(token),
            path: format!("/invitations/{token}"),
            locale: "fr".to_owned(),
            time_zone: None,
        };
        let renew = async |viewer: &Viewer, id: InvitationId, token: &str, at| {
            invitation_renewals::renew_invitation(db, viewer, id, &link(token), at).await
        };
        invite(&world, head, "XBB", "new@xbb.example").await;
        let (id, _) = find(&world, "new@xbb.example").await;
        assert!(matches!(renew(world.person("head XAA"), id, "other", now).await, Err(StoreError::NotFound)));
        assert!(matches!(renew(world.person("delegate XAA"), id, "other", now).await, Err(StoreError::Forbidden)));
        let mut browser = TestBrowser::signed_in(&world, "head@xbb.example").await;
        let path = format!("/invitations/given/{id}/renewal");
        assert!(browser.get("/invitations").await.links_to(&path));
        assert!(browser.get(&path).await.words(".consequence p")[0].contains("no longer works"));
        let (first, second) = tokio::join!(renew(head, id, "first", now), renew(head, id, "second", now));
        assert!(first.is_ok() != second.is_ok(), "{first:?} {second:?}");
        let token = if first.is_ok() { "first" } else { "second" };
        assert_works(&world, "new@xbb.example", false).await;
        assert_eq!(TestBrowser::new(&world).get(&format!("/invitations/{token}")).await.status, StatusCode::OK);
        let entries = records::entries_after(db, records::FORUM, None, 0, 1_000).await.unwrap();
        let last: Vec<_> = entries[entries.len() - 2..].iter().map(|one| one.act).collect();
        assert_eq!(last, [RecordAct::RepresentativeUninvited, RecordAct::RepresentativeInvited]);
        assert_eq!(browser.post(&path, &[]).await.status, StatusCode::CONFLICT, "it is taken back");
        // One that has expired is sent again too, unless another one stands.
        let end = now + TimeDelta::days(INVITATION_DAYS);
        let (id, _) = find(&world, "new@xbb.example").await;
        renew(head, id, "third", end).await.unwrap();
        assert!(matches!(renew(head, id, "fourth", end).await, Err(StoreError::Taken)));
        let name = PersonName::parse("New").unwrap();
        accounts::accept_invitation_with_new_account(db, &tokens::hash("third"), &name, None, "hash".into(), end).await.unwrap();
        let (used, _) = find(&world, "new@xbb.example").await;
        assert!(matches!(renew(head, used, "fifth", end).await, Err(StoreError::State)));
    }

    async fn an_invitation_ends_with_the_seat_from_which_it_was_given(world: World) {
        let (db, now, xbb) = (&world.db, world.now, world.delegations["XBB"]);
        let (by_head, by_chair) = ("one@xbb.example", "two@xbb.example");
        invite(&world, world.person("head XBB"), "XBB", by_head).await;
        invite(&world, &world.organizer, "XBB", by_chair).await;
        assert_works(&world, by_head, true).await;
        end_head(&world, "XBB").await;
        assert_works(&world, by_head, false).await;
        assert_works(&world, by_chair, true).await;
        assert_eq!(find(&world, by_head).await.1, InvitationState::Lapsed);
        assert_eq!(find(&world, by_chair).await.1, InvitationState::Open);
        // A seat that begins later is another one.
        let former = world.person("head XBB");
        let hash = tokens::hash("again");
        let to = email("head@xbb.example");
        let later = now + TimeDelta::minutes(1);
        accounts::invite_representative(db, &world.organizer, xbb, &to, Role::Head, &hash, now).await.unwrap();
        let mark = seen::held_seat(db, former).await;
        accounts::accept_invitation_with_account(db, former, &hash, mark, None, later).await.unwrap();
        assert_works(&world, by_head, false).await;
        let (id, _) = find(&world, by_head).await;
        invitations::revoke_invitation(db, former, id, later).await.unwrap();
        assert_eq!(find(&world, by_head).await.1, InvitationState::Revoked);
    }

    async fn an_invitation_does_not_stand_while_whoever_gave_it_is_disabled(world: World) {
        let (db, now) = (&world.db, world.now);
        let head = world.person("head XAA");
        invite(&world, head, "XAA", "one@xaa.example").await;
        invite(&world, head, "XAA", "two@xaa.example").await;
        invite(&world, &world.organizer, "XAA", "three@xaa.example").await;
        let id = head.person.as_ref().unwrap().id;
        people::disable_account(db, &world.organizer, id, now).await.unwrap();
        assert_works(&world, "one@xaa.example", false).await;
        assert_eq!(find(&world, "one@xaa.example").await.1, InvitationState::Lapsed);
        assert_works(&world, "three@xaa.example", true).await;
        people::enable_account(db, &world.organizer, id, now).await.unwrap();
        assert_works(&world, "two@xaa.example", true).await;
    }

    async fn an_invitation_ends_with_the_role_of_the_organizer_who_gave_it(world: World) {
        let (db, now) = (&world.db, world.now);
        let (given, account) = ("one@xbb.example", "delegate@xaa.example");
        invite(&world, &world.organizer, "XBB", given).await;
        invite(&world, &world.organizer, "XCC", account).await;
        accounts::invite_organizer(db, &email("chair@forum.example"), &tokens::hash("chair"), now).await.unwrap();
        let id = world.organizer.person.as_ref().unwrap().id;
        let row = user::ActiveModel { id: Set(id), organizer: Set(false), ..Default::default() };
        row.update(db).await.unwrap();
        assert!(user::Entity::find_by_id(id).one(db).await.unwrap().is_some_and(|one| !one.organizer));
        assert_works(&world, given, false).await;
        let delegate = world.person("delegate XAA");
        let mark = seen::held_seat(db, delegate).await;
        let accepted = accounts::accept_invitation_with_account(db, delegate, &tokens::hash(account), mark, None, now).await;
        assert!(matches!(accepted, Err(StoreError::NotFound)));
        assert_works(&world, "chair", true).await;
    }
}
