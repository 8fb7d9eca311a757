use super::{ORGANIZER, read, told};
use axum::http::StatusCode;
use domain::accounts::{Email, Role};
use domain::delegations::DelegationKind;
use domain::suspensions::SuspensionGround;
use sea_orm::EntityTrait;
use store::entity::delegation;
use store::{accounts, delegations, proxies, questions};
use tests::client::{ORIGIN, TestBrowser, TestResponse};
use tests::on_both_databases;
use tests::seen;
use tests::world::{DELEGATIONS, World};

/// Invites the owner of an address to a delegation as the organizer does who was asked first, and returns the link.
async fn invited(world: &World, code: &str, address: &str) -> String {
    let mut organizer = TestBrowser::signed_in(world, ORGANIZER).await;
    let path = format!("/delegations/{}/invitations", world.delegations[code]);
    let fields = [("email", address), ("role", "delegate")];
    organizer.post(&path, &fields).await;
    let shown = organizer.post(&path, &fields).await;
    let link = shown.attribute(".token a", "href").unwrap();
    link.strip_prefix(ORIGIN).unwrap().to_owned()
}

fn told_at(page: &TestResponse, link: &str) -> String {
    told(page, link).join(" ")
}

on_both_databases! {
    async fn an_invitation_says_whose_mandate_ends_before_it_is_made(world: World) {
        let xaa = world.delegations["XAA"];
        let (page, path) = (format!("/delegations/{xaa}"), format!("/delegations/{xaa}/invitations"));
        let (mut organizer, rule) = read(&world, ORGANIZER, &page, &path).await;
        assert!(rule.concat().contains("gives up the former role by accepting"), "{rule:?}");
        let fields = [("email", "head@xaa.example"), ("role", "delegate")];
        let asked = organizer.post(&path, &fields).await;
        assert_eq!(asked.status, StatusCode::CONFLICT);
        assert_eq!(asked.input("email").as_deref(), Some("head@xaa.example"));
        let sentences = told(&asked, &path);
        assert_eq!(sentences[0], "The mandate of XAA head for Aland (Head of delegation) ends when this invitation is accepted.");
        assert!(sentences[1].starts_with("Aland then has no head of delegation."), "{sentences:?}");
        // What was confirmed is about this person alone.
        let other = organizer.post(&path, &[("email", "delegate@xaa.example"), ("role", "delegate")]).await;
        assert_eq!(other.status, StatusCode::CONFLICT);
        assert!(told(&other, &path)[0].contains("XAA delegate"));
        assert_eq!(told(&other, &path).len(), 1, "a delegate leaves the head behind");
        organizer.post(&path, &fields).await;
        assert_eq!(organizer.post(&path, &fields).await.status, StatusCode::OK);
        for address in ["nobody@xaa.example", "head@xbb.example"] {
            organizer.get(&page).await;
            let free = organizer.post(&path, &[("email", address), ("role", "delegate")]).await;
            assert_eq!(free.status, StatusCode::OK, "{address} has no mandate here to lose");
        }
    }

    async fn an_invitation_does_not_tell_whose_address_it_is_to_those_who_may_not_know(world: World) {
        let path = format!("/delegations/{}/invitations", world.delegations["XBB"]);
        let mut head = TestBrowser::signed_in(&world, "head@xbb.example").await;
        let shown = head.post(&path, &[("email", "head@xaa.example"), ("role", "delegate")]).await;
        assert_eq!(shown.status, StatusCode::OK);
        let own = head.post(&path, &[("email", "head@xbb.example"), ("role", "delegate")]).await;
        assert_eq!(own.status, StatusCode::CONFLICT);
        assert!(told(&own, &path)[0].contains("XBB head for Beland"));
    }

    async fn whoever_accepts_is_told_what_ends_and_asked_again_when_that_has_changed(world: World) {
        let link = invited(&world, "XAA", "delegate@xaa.example").await;
        let mut delegate = TestBrowser::signed_in(&world, "delegate@xaa.example").await;
        let page = delegate.get(&link).await;
        assert_eq!(told_at(&page, &link), "Your present mandate for Aland (Delegate) ends when you accept.");
        // Another invitation is accepted in between.
        let other = invited(&world, "XCC", "delegate@xaa.example").await;
        let mut elsewhere = TestBrowser::signed_in(&world, "delegate@xaa.example").await;
        elsewhere.get(&other).await;
        assert_eq!(elsewhere.post(&other, &[]).await.status, StatusCode::SEE_OTHER);
        let answer = delegate.post(&link, &[]).await;
        assert_eq!(answer.status, StatusCode::CONFLICT);
        assert_eq!(told_at(&answer, &link), "Your present mandate for Aland (Delegate) ends when you accept.");
        let holders = async |code: &str| {
            let people = delegations::list_representatives(&world.db, &world.organizer, world.delegations[code]);
            let people = people.await.unwrap().into_iter();
            people.filter(|one| one.email == "delegate@xaa.example").map(|one| one.seat_id).collect::<Vec<_>>()
        };
        let former = holders("XAA").await;
        assert_eq!((former.len(), holders("XCC").await.len()), (1, 1), "nothing more was done");
        assert_eq!(delegate.post(&link, &[]).await.status, StatusCode::SEE_OTHER);
        let now = holders("XAA").await;
        assert!(now.len() == 1 && now != former, "another seat in the same delegation");
        assert_eq!(holders("XCC").await.len(), 1, "and the one in another is kept");
    }

    async fn an_acceptance_that_has_seen_no_page_is_refused_and_one_without_a_mandate_loses_none(world: World) {
        let link = invited(&world, "XBB", "adviser@xaa.example").await;
        let mut adviser = TestBrowser::signed_in(&world, "adviser@xaa.example").await;
        assert_eq!(adviser.post(&link, &[]).await.status, StatusCode::CONFLICT);
        let people = delegations::list_representatives(&world.db, &world.organizer, world.delegations["XAA"]).await.unwrap();
        let seat = people.iter().find(|one| one.role == Role::Adviser).unwrap().seat_id;
        accounts::end_seat(&world.db, &world.organizer, seat, world.now).await.unwrap();
        assert_eq!(told_at(&adviser.get(&link).await, &link), "");
        assert_eq!(adviser.post(&link, &[]).await.status, StatusCode::SEE_OTHER);
    }

    async fn the_acceptor_reads_it_in_the_own_language(world: World) {
        let link = invited(&world, "XAA", "head@xaa.example").await;
        for (language, words) in [("fr", "Votre mandat actuel (Alande"), ("ar", "تنتهي ولايتكم الحالية")] {
            let mut head = TestBrowser::signed_in(&world, "head@xaa.example").await;
            head.language = language;
            let page = head.get(&link).await;
            assert!(told_at(&page, &link).starts_with(words), "{}", told_at(&page, &link));
        }
    }

    async fn ending_a_mandate_says_what_ends_with_it(world: World) {
        let (db, xaa) = (&world.db, world.delegations["XAA"]);
        let people = delegations::list_representatives(db, &world.organizer, xaa).await.unwrap();
        let seat = |role| people.iter().find(|one| one.role == role).unwrap().seat_id;
        let end = |role| format!("/seats/{}/end", seat(role));
        let (_, adviser) = read(&world, ORGANIZER, &end(Role::Adviser), &end(Role::Adviser)).await;
        assert_eq!(adviser, [""; 0], "what an adviser wrote stays with the delegation");
        let (_, head) = read(&world, ORGANIZER, &end(Role::Head), &end(Role::Head)).await;
        assert!(head.len() == 1 && head[0].starts_with("Aland then has no head of delegation."), "{head:?}");
        let question = world.question(false, None).await;
        let (viewer, caster) = (world.person("head XAA"), world.person("adviser XAA").person.as_ref().unwrap().id);
        let seen = seen::question(db, question).await;
        questions::name_caster(db, viewer, question, seen, Some(caster), world.now).await.unwrap();
        let (_, adviser) = read(&world, ORGANIZER, &end(Role::Adviser), &end(Role::Adviser)).await;
        assert!(adviser[0].contains("the ballot of Aland: 1 (Adoption of OP1)"), "{adviser:?}");
        let (_, own) = read(&world, "head@xaa.example", &end(Role::Head), &end(Role::Head)).await;
        assert_eq!(own[0], "This is your own mandate. You can then no longer act for the delegation.");
        // A second head takes nothing from the first, and leaves one behind.
        let to = Email::parse("second@xaa.example").unwrap();
        accounts::invite_representative(db, &world.organizer, xaa, &to, Role::Head, "t", world.now).await.unwrap();
        let name = domain::accounts::PersonName::parse("Second").unwrap();
        accounts::accept_invitation_with_new_account(db, "t", &name, None, "hash".into(), world.now).await.unwrap();
        let (_, head) = read(&world, ORGANIZER, &end(Role::Head), &end(Role::Head)).await;
        assert_eq!(head, [""; 0]);
    }

    async fn a_suspension_names_those_for_whom_the_delegation_votes(world: World) {
        let xbb = world.delegations["XBB"];
        let path = format!("/delegations/{xbb}/suspension");
        let (_, nothing) = read(&world, ORGANIZER, &path, &path).await;
        assert_eq!(nothing, [""; 0]);
        proxies::grant_proxy(&world.db, world.person("head XAA"), world.consultation, None, xbb, world.now).await.unwrap();
        let (mut client, told) = read(&world, ORGANIZER, &path, &path).await;
        assert!(told[0].ends_with("it cannot vote for: Aland (1)."), "{told:?}");
        let fields = [("ground", SuspensionGround::Arrears.code()), ("reason", "Two years.")];
        assert_eq!(client.post(&path, &fields).await.status, StatusCode::SEE_OTHER);
    }

    async fn replacing_facts_names_the_members_that_lose_their_vote(world: World) {
        let path = "/delegations/facts";
        let (mut organizer, before) = read(&world, ORGANIZER, "/delegations/add", path).await;
        assert!(before.len() == 1 && before[0].starts_with("Delegations there are now: 4."), "{before:?}");
        let table = DELEGATIONS.replace("XAA,member", "XAA,observer");
        let fields = [("source", "a test"), ("as_of", "2026-01-01"), ("csv", table.as_str()), ("act", "replace")];
        let asked = organizer.post(path, &fields).await;
        assert_eq!(asked.status, StatusCode::CONFLICT);
        assert!(told(&asked, path)[1].starts_with("Members that this table makes observers: 1 (Aland)."));
        let kind = async || {
            let found = delegation::Entity::find_by_id(world.delegations["XAA"]).one(&world.db).await.unwrap();
            found.unwrap().kind
        };
        assert_eq!(kind().await, DelegationKind::Member, "nothing is done before");
        // Another table takes away something else.
        let both = table.replace("XBB,member", "XBB,observer");
        let fields_of_both = [("source", "a test"), ("as_of", "2026-01-01"), ("csv", both.as_str()), ("act", "replace")];
        assert_eq!(organizer.post(path, &fields_of_both).await.status, StatusCode::CONFLICT);
        organizer.post(path, &fields).await;
        assert_eq!(organizer.post(path, &fields).await.status, StatusCode::SEE_OTHER);
        assert_eq!(kind().await, DelegationKind::Observer);
        let same = [("source", "a test"), ("as_of", "2026-01-01"), ("csv", table.as_str()), ("act", "replace")];
        organizer.get("/delegations/add").await;
        assert_eq!(organizer.post(path, &same).await.status, StatusCode::SEE_OTHER, "nobody loses a vote");
    }
}
