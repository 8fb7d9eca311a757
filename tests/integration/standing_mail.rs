//! Tests what people are told by mail of that on which their rights depend: seats, offices and credentials.

use chrono::{DateTime, TimeDelta, Utc};
use domain::accounts::{Email, Role};
use domain::credentials::{CredentialDemand, CredentialKind, CredentialSigner, EXPIRING_DAYS, end_of_day};
use domain::identifiers::{ConsultationId, SeatId};
use domain::mail::{DigestPart, MailKind, MailTarget, SEAT_NOTICE};
use domain::secretariat::SecretariatOffice;
use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use std::collections::BTreeSet;
use store::credentials::NewCredential;
use store::entity::{mail, seat, secretariat_office};
use store::mail as mails;
use store::seats::Succession;
use store::{credentials, delegations, erasures, seats, secretariat};
use tests::commitments::day;
use tests::credentials::{
    new_credential, record_credential, require_credentials, require_credentials_of_all,
};
use tests::moments::around;
use tests::on_both_databases;
use tests::world::{World, words};

async fn all(world: &World) -> Vec<mail::Model> {
    mail::Entity::find().order_by_asc(mail::Column::Id).all(&world.db).await.unwrap()
}

/// Returns the addresses to which messages of a kind are queued.
async fn readers(world: &World, kind: MailKind) -> Vec<String> {
    let rows = all(world).await.into_iter().filter(|one| one.kind == kind);
    let mut addresses: Vec<String> = rows.map(|one| one.address).collect();
    addresses.sort();
    addresses
}

async fn seat_of(world: &World, code: &str, role: Role) -> SeatId {
    let people =
        delegations::list_representatives(&world.db, &world.organizer, world.delegations[code]).await;
    people.unwrap().into_iter().find(|one| one.role == role).unwrap().seat_id
}

async fn note_credentials(world: &World, at: DateTime<Utc>) {
    mails::note_expiring_credentials(&world.db, at).await.unwrap();
    mails::tell_notices(&world.db, at).await.unwrap();
}

async fn office_of(world: &World, id: ConsultationId) -> secretariat_office::Model {
    secretariat_office::Entity::find()
        .filter(secretariat_office::COLUMN.consultation_id.eq(id))
        .filter(secretariat_office::COLUMN.ended_at.is_null())
        .one(&world.db)
        .await
        .unwrap()
        .unwrap()
}

/// The addresses of everybody who acts for the first delegation.
const AALAND: [&str; 3] = ["adviser@xaa.example", "delegate@xaa.example", "head@xaa.example"];

on_both_databases! {
    async fn whoever_has_a_seat_is_told_a_week_before_it_ends_once_for_each_end(world: World) {
        let (db, now) = (&world.db, world.now);
        let seat = seat_of(&world, "XAA", Role::Delegate).await;
        let ends_at = now + TimeDelta::days(20);
        seats::limit_seat(db, &world.organizer, seat, Some(ends_at), now).await.unwrap();
        let told = around(ends_at - SEAT_NOTICE, async |at| mails::tell_of_ending_seats(db, at).await.unwrap()).await;
        assert_eq!(told, [0, 1, 0]);
        let rows = all(&world).await;
        assert_eq!(rows.len(), 1);
        let row = &rows[0];
        assert_eq!((row.kind, row.address.as_str()), (MailKind::SeatEnding, "delegate@xaa.example"));
        assert_eq!((row.content.role, row.content.at, row.until), (Some(Role::Delegate), row.until, row.content.at));
        assert_eq!(row.content.target, Some(MailTarget::Delegation(world.delegations["XAA"])));
        assert!(!row.kind.is_optional(), "nobody silences it");
        // Whose end is set anew is told of that one.
        let later = ends_at + TimeDelta::hours(1);
        seats::limit_seat(db, &world.organizer, seat, Some(later), now).await.unwrap();
        let near = ends_at - TimeDelta::days(1);
        assert_eq!(mails::tell_of_ending_seats(db, near).await.unwrap(), 1);
        assert_eq!(mails::tell_of_ending_seats(db, near).await.unwrap(), 0);
        assert_eq!(readers(&world, MailKind::SeatEnding).await.len(), 2);
        // Of one that has ended, or has no end any more, nobody is told.
        seats::limit_seat(db, &world.organizer, seat, None, now).await.unwrap();
        let other = seat_of(&world, "XAA", Role::Adviser).await;
        seats::limit_seat(db, &world.organizer, other, Some(later), now).await.unwrap();
        assert_eq!(mails::tell_of_ending_seats(db, later).await.unwrap(), 0);
    }

    async fn of_two_processes_that_tell_of_a_seat_at_once_one_message_comes(world: World) {
        let (db, now) = (&world.db, world.now);
        let seat = seat_of(&world, "XBB", Role::Head).await;
        seats::limit_seat(db, &world.organizer, seat, Some(now + TimeDelta::days(2)), now).await.unwrap();
        let (one, other) = tokio::join!(mails::tell_of_ending_seats(db, now), mails::tell_of_ending_seats(db, now));
        assert!(one.is_ok() && other.is_ok(), "{one:?} {other:?}");
        assert_eq!(readers(&world, MailKind::SeatEnding).await, ["head@xbb.example"]);
    }

    async fn both_are_told_when_a_head_is_followed(world: World) {
        let (db, now) = (&world.db, world.now);
        let (head, next) = (seat_of(&world, "XAA", Role::Head).await, seat_of(&world, "XAA", Role::Adviser).await);
        let ends_at = now + TimeDelta::hours(1);
        let asked = Succession { successor_id: Some(next), at: Some(ends_at), ends_at: None };
        seats::hand_over(db, world.person("head XAA"), head, asked, now).await.unwrap();
        assert!(all(&world).await.is_empty(), "it has not happened yet");
        seats::end_due_seats(db, ends_at - TimeDelta::milliseconds(1)).await.unwrap();
        assert!(all(&world).await.is_empty());
        seats::end_due_seats(db, ends_at).await.unwrap();
        seats::end_due_seats(db, ends_at).await.unwrap();
        assert_eq!(readers(&world, MailKind::HeadBegun).await, ["adviser@xaa.example"]);
        assert_eq!(readers(&world, MailKind::HeadEnded).await, ["head@xaa.example"]);
        let rows = all(&world).await;
        assert!(rows.iter().all(|one| one.content.actor.as_ref().unwrap().english == "Aland"));
        let ended = rows.iter().find(|one| one.kind == MailKind::HeadEnded).unwrap();
        let follower = world.person("adviser XAA").person.as_ref().unwrap().id;
        assert_eq!(ended.content.other_head, Some(follower), "it names who follows");
    }

    async fn a_head_whose_account_is_erased_is_written_to_no_more(world: World) {
        let (db, now) = (&world.db, world.now);
        let (head, next) = (seat_of(&world, "XAA", Role::Head).await, seat_of(&world, "XAA", Role::Adviser).await);
        let ends_at = Some(now + TimeDelta::hours(1));
        let asked = Succession { successor_id: Some(next), at: ends_at, ends_at: None };
        seats::hand_over(db, world.person("head XAA"), head, asked, now).await.unwrap();
        erasures::erase_own_account(db, world.person("head XAA"), now).await.unwrap();
        assert_eq!(readers(&world, MailKind::HeadBegun).await, ["adviser@xaa.example"]);
        assert_eq!(readers(&world, MailKind::HeadEnded).await, Vec::<String>::new());
    }

    async fn nobody_is_told_of_a_vote_from_a_seat_whose_time_has_come(world: World) {
        let (db, now) = (&world.db, world.now);
        let at = now + TimeDelta::hours(1);
        let seat = seat_of(&world, "XAA", Role::Delegate).await;
        seats::limit_seat(db, &world.organizer, seat, Some(at), now).await.unwrap();
        world.question(true, Some(now + TimeDelta::days(3))).await;
        mail::Entity::delete_many().exec(db).await.unwrap();
        // The scheduler has not ended the seat yet.
        mails::tell_notices(db, at).await.unwrap();
        let told = readers(&world, MailKind::VoteOpened).await;
        assert!(told.contains(&"head@xaa.example".to_owned()), "{told:?}");
        assert!(!told.contains(&"delegate@xaa.example".to_owned()), "{told:?}");
    }

    async fn an_office_is_told_to_whoever_is_given_it_and_has_held_it(world: World) {
        let (db, now, c) = (&world.db, world.now, world.consultation);
        let (chair, email) = (SecretariatOffice::Chair, Email::parse("adviser@xaa.example").unwrap());
        let refused = secretariat::give_office(db, world.person("head XAA"), c, chair, &email, now).await;
        assert!(refused.is_err() && all(&world).await.is_empty());
        secretariat::give_office(db, &world.organizer, c, chair, &email, now).await.unwrap();
        let twice = secretariat::give_office(db, &world.organizer, c, chair, &email, now).await;
        assert!(twice.is_err());
        assert_eq!(readers(&world, MailKind::OfficeGiven).await, ["adviser@xaa.example"]);
        let row = all(&world).await.pop().unwrap();
        assert_eq!((row.content.words.as_deref(), row.consultation_id), (Some("chair"), Some(c)));
        assert_eq!(row.content.target, Some(MailTarget::Consultation(c)));
        let id = office_of(&world, c).await.id;
        secretariat::end_office(db, &world.organizer, c, id, now).await.unwrap();
        assert!(secretariat::end_office(db, &world.organizer, c, id, now).await.is_err());
        assert_eq!(readers(&world, MailKind::OfficeEnded).await, ["adviser@xaa.example"]);
    }

    async fn members_are_told_that_votes_ask_for_credentials_that_they_lack(world: World) {
        record_credential(&world, new_credential(&world, "XAA")).await.unwrap();
        require_credentials(&world, world.now, false).await.unwrap();
        mails::tell_notices(&world.db, world.now).await.unwrap();
        let told = readers(&world, MailKind::CredentialsMissing).await;
        assert_eq!(told, ["head@xbb.example", "head@xcc.example"], "an observer needs none");
        credentials::require_credentials(&world.db, &world.organizer, world.consultation, None, world.now).await.unwrap();
        mails::tell_notices(&world.db, world.now).await.unwrap();
        assert_eq!(readers(&world, MailKind::CredentialsMissing).await.len(), 2, "nobody lacks any more");
    }

    async fn members_are_told_that_the_forum_asks_for_credentials_that_they_lack(world: World) {
        record_credential(&world, new_credential(&world, "XAA")).await.unwrap();
        let told = async || {
            mails::tell_notices(&world.db, world.now).await.unwrap();
            readers(&world, MailKind::CredentialsMissing).await
        };
        require_credentials_of_all(&world, CredentialDemand::Nothing, world.now).await.unwrap();
        assert!(told().await.is_empty(), "nobody lacks what is not asked for");
        require_credentials_of_all(&world, CredentialDemand::Originals, world.now).await.unwrap();
        assert_eq!(told().await, ["head@xbb.example", "head@xcc.example"], "an observer needs none");
        assert_eq!(told().await.len(), 2, "once");
        // A provisional communication counts now, and from tomorrow no longer.
        let provisional = NewCredential {
            kind: CredentialKind::Provisional,
            signer: CredentialSigner::Mission,
            ..new_credential(&world, "XBB")
        };
        record_credential(&world, provisional).await.unwrap();
        record_credential(&world, new_credential(&world, "XCC")).await.unwrap();
        let tomorrow = world.now + TimeDelta::days(1);
        require_credentials_of_all(&world, CredentialDemand::Provisional, world.now).await.unwrap();
        assert_eq!(told().await.len(), 2, "nobody lacks any");
        require_credentials_of_all(&world, CredentialDemand::Originals, tomorrow).await.unwrap();
        assert_eq!(told().await, ["head@xbb.example", "head@xbb.example", "head@xcc.example"]);
        let last = all(&world).await.into_iter().rfind(|one| one.kind == MailKind::CredentialsMissing).unwrap();
        assert_eq!(last.content.at, Some(tomorrow));
        let row = all(&world).await.into_iter().find(|one| one.kind == MailKind::CredentialsMissing).unwrap();
        assert_eq!(row.content.target, Some(MailTarget::Credentials(world.consultation)));
    }

    async fn whoever_acts_for_several_delegations_is_told_of_each_time_from_which_one_lacks_credentials(world: World) {
        let tomorrow = world.now + TimeDelta::days(1);
        let row = seat::ActiveModel {
            user_id: Set(world.account("head XBB")),
            delegation_id: Set(world.delegations["XCC"]),
            role: Set(Role::Adviser),
            started_at: Set(world.now),
            ..Default::default()
        };
        row.insert(&world.db).await.unwrap();
        let provisional = NewCredential {
            kind: CredentialKind::Provisional,
            signer: CredentialSigner::Mission,
            ..new_credential(&world, "XCC")
        };
        record_credential(&world, provisional).await.unwrap();
        require_credentials_of_all(&world, CredentialDemand::Provisional, world.now).await.unwrap();
        mails::tell_notices(&world.db, world.now).await.unwrap();
        mail::Entity::delete_many().exec(&world.db).await.unwrap();
        // The first delegation lacks what is asked for now, and the second what is asked for from tomorrow on.
        require_credentials_of_all(&world, CredentialDemand::Originals, tomorrow).await.unwrap();
        mails::tell_notices(&world.db, world.now).await.unwrap();
        mails::tell_notices(&world.db, world.now).await.unwrap();
        let rows = all(&world).await.into_iter();
        let rows = rows.filter(|one| one.kind == MailKind::CredentialsMissing && one.address == "head@xbb.example");
        let mut told: Vec<_> = rows.map(|one| one.content.at).collect();
        told.sort();
        assert_eq!(told, [Some(world.now), Some(tomorrow)]);
    }

    async fn a_delegation_is_told_thirty_days_before_its_credentials_expire(world: World) {
        let last = day(&world, 60);
        let new = NewCredential { valid_until: Some(last), ..new_credential(&world, "XAA") };
        let first = record_credential(&world, new).await.unwrap();
        let notice = end_of_day(last) - TimeDelta::days(EXPIRING_DAYS);
        note_credentials(&world, notice).await;
        assert!(readers(&world, MailKind::CredentialsExpiring).await.is_empty(), "no vote asks for them");
        require_credentials(&world, world.now, false).await.unwrap();
        let told = around(notice, async |at| {
            note_credentials(&world, at).await;
            readers(&world, MailKind::CredentialsExpiring).await.len()
        });
        assert_eq!(told.await, [0, 3, 3]);
        assert_eq!(readers(&world, MailKind::CredentialsExpiring).await, AALAND);
        let row = all(&world).await.into_iter().find(|one| one.kind == MailKind::CredentialsExpiring).unwrap();
        assert_eq!((row.content.at, row.until), (Some(end_of_day(last)), Some(end_of_day(last))));
        assert_eq!(row.content.target, Some(MailTarget::Credentials(world.consultation)));
        // What replaces them expires at another time, of which the delegation is told for itself.
        let next = NewCredential {
            valid_until: Some(last + TimeDelta::days(5)),
            replaces: Some(first),
            ..new_credential(&world, "XAA")
        };
        record_credential(&world, next).await.unwrap();
        note_credentials(&world, notice + TimeDelta::days(1)).await;
        assert_eq!(readers(&world, MailKind::CredentialsExpiring).await.len(), 3);
        note_credentials(&world, notice + TimeDelta::days(5)).await;
        assert_eq!(readers(&world, MailKind::CredentialsExpiring).await.len(), 6);
    }

    async fn provisional_credentials_expire_where_they_count(world: World) {
        let provisional = NewCredential {
            kind: CredentialKind::Provisional,
            signer: CredentialSigner::Mission,
            valid_until: Some(day(&world, 5)),
            ..new_credential(&world, "XBB")
        };
        record_credential(&world, provisional).await.unwrap();
        for (counts, expected) in [(false, 0), (true, 1)] {
            require_credentials(&world, world.now, counts).await.unwrap();
            note_credentials(&world, world.now).await;
            assert_eq!(readers(&world, MailKind::CredentialsExpiring).await.len(), expected, "{counts}");
        }
    }

    async fn a_delegation_is_told_that_its_credentials_were_withdrawn(world: World) {
        let id = record_credential(&world, new_credential(&world, "XAA")).await.unwrap();
        mails::tell_notices(&world.db, world.now).await.unwrap();
        assert!(readers(&world, MailKind::CredentialsWithdrawn).await.is_empty());
        credentials::withdraw_credential(&world.db, &world.organizer, id, &words("Recalled."), world.now).await.unwrap();
        mails::tell_notices(&world.db, world.now).await.unwrap();
        mails::tell_notices(&world.db, world.now).await.unwrap();
        assert_eq!(readers(&world, MailKind::CredentialsWithdrawn).await, AALAND);
    }

    async fn a_digest_has_the_credentials_that_are_missing_or_expire(world: World) {
        let (db, now) = (&world.db, world.now);
        mails::queue_digests(db, now).await.unwrap();
        mail::Entity::delete_many().exec(db).await.unwrap();
        let last = day(&world, 3);
        record_credential(&world, NewCredential { valid_until: Some(last), ..new_credential(&world, "XAA") }).await.unwrap();
        record_credential(&world, new_credential(&world, "XCC")).await.unwrap();
        require_credentials(&world, now, false).await.unwrap();
        mails::queue_digests(db, now + TimeDelta::days(1)).await.unwrap();
        let rows = all(&world).await;
        let digests: Vec<_> = rows.iter().filter(|one| one.kind == MailKind::Digest).collect();
        let told: BTreeSet<_> = digests
            .iter()
            .flat_map(|one| one.content.lines.iter().map(|line| (one.address.as_str(), line.part, line.kind)))
            .collect();
        let expiring = AALAND.map(|address| (address, DigestPart::Needed, MailKind::CredentialsExpiring));
        let mut expected = BTreeSet::from(expiring);
        expected.insert(("head@xbb.example", DigestPart::Needed, MailKind::CredentialsMissing));
        assert_eq!(told, expected);
        let line = digests.iter().find(|one| one.address == AALAND[0]).unwrap().content.lines[0].clone();
        assert_eq!((line.at, line.target), (end_of_day(last), MailTarget::Credentials(world.consultation)));
    }
}
