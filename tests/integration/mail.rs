//! Tests mail: who is written to and when, what is sent once, again or not at all, and what comes back.

use app::addresses;
use axum::http::StatusCode;
use chrono::{DateTime, TimeDelta, Utc};
use domain::accounts::{Email, Role};
use domain::consultations::{StageKind, Visibility};
use domain::exports::{read_document, verify_export};
use domain::identifiers::{MailId, QuestionId};
use domain::mail::returns::{MOST_SOFT, ReturnKind};
use domain::mail::{
    DigestPace, DigestPart, KEPT, KEPT_UNSENT, MailFault, MailKind, MailState, MailTarget, NewMail,
    message_id, unsubscribe_token,
};
use domain::questions::{Choice, VotingMethod};
use domain::records::RecordAct;
use domain::text::{Statement, Title};
use domain::viewers::Viewer;
use futures_util::future::join_all;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, DbBackend, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
};
use server::mail::sending::{make_message, send_due};
use server::mail::setup::MailSetup;
use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use store::entity::{mail, mail_address, mail_preference, seat};
use store::mail as mails;
use store::mail::{LetterError, MailPeople, MailTry, NewLetter, ReturnedMail};
use store::questions::NewQuestion;
use store::{StoreError, begin_transaction, comments, questions, records};
use tests::client::{ORIGIN, TestBrowser};
use tests::conformance::keep;
use tests::on_both_databases;
use tests::seen;
use tests::smtp::{SmtpAnswer, SmtpStub};
use tests::world::{World, comment, recorded};

const FROM: &str = "The secretariat <forum@forum.example>";
const BOUNCES: &str = "bounces@forum.example";

fn setup(url: &str) -> MailSetup {
    MailSetup::new(url, FROM, Some(BOUNCES)).unwrap()
}

/// Returns a message to somebody who has no account.
fn new_mail(to: &str, at: DateTime<Utc>) -> NewMail {
    NewMail {
        link: Some("/invitations/secret".to_owned()),
        ..NewMail::new(MailKind::Invitation, Email::parse(to).unwrap(), at)
    }
}

async fn queue(world: &World, new: &NewMail) -> MailId {
    let txn = begin_transaction(&world.db).await.unwrap();
    let id = mails::queue_mail(&txn, new).await.unwrap();
    txn.commit().await.unwrap();
    id
}

async fn suspended(world: &World) -> Vec<mail_address::Model> {
    mails::page_of_suspended(&world.db, &world.organizer, "", 0).await.unwrap().0
}

async fn all(world: &World) -> Vec<mail::Model> {
    mail::Entity::find().order_by_asc(mail::Column::Id).all(&world.db).await.unwrap()
}

async fn one(world: &World, id: MailId) -> mail::Model {
    mail::Entity::find_by_id(id).one(&world.db).await.unwrap().unwrap()
}

/// Queues what is to be told, and returns the kinds with the addresses.
async fn told(world: &World, now: DateTime<Utc>) -> BTreeSet<(MailKind, String)> {
    // As a server does that begins: connections keep the statements of both, with the widths of their numbers.
    records::complete_record(&world.db, now).await.unwrap();
    mails::note_reminders(&world.db, now).await.unwrap();
    mails::tell_notices(&world.db, now).await.unwrap();
    all(world).await.into_iter().map(|one| (one.kind, one.address)).collect()
}

/// Forgets what was queued so far.
async fn clear(world: &World) {
    mails::tell_notices(&world.db, world.now).await.unwrap();
    mail::Entity::delete_many().exec(&world.db).await.unwrap();
}

fn expect(kind: MailKind, addresses: &[&str]) -> BTreeSet<(MailKind, String)> {
    addresses.iter().map(|address| (kind, (*address).to_owned())).collect()
}

/// The addresses of everybody who acts for a member.
const MEMBERS: [&str; 5] = [
    "head@xaa.example",
    "delegate@xaa.example",
    "adviser@xaa.example",
    "head@xbb.example",
    "head@xcc.example",
];

async fn set_pace(world: &World, who: &str, pace: DigestPace) {
    mails::set_pace(&world.db, world.person(who), world.consultation, pace).await.unwrap();
}

/// Gives a person a seat in another delegation as well.
async fn take_seat(world: &World, who: &str, code: &str, role: Role) {
    let row = seat::ActiveModel {
        user_id: Set(world.person(who).person.as_ref().unwrap().id),
        delegation_id: Set(world.delegations[code]),
        role: Set(role),
        started_at: Set(world.now),
        ..Default::default()
    };
    row.insert(&world.db).await.unwrap();
}

async fn ask_by_silence(world: &World) -> QuestionId {
    let closes_at = Some(world.now + TimeDelta::hours(72));
    let (rule, method) = ("consensus".into(), VotingMethod::Silence);
    world.ask(&NewQuestion { rule, method, closes_at, ..recorded("Silence") }).await
}

on_both_databases! {
    async fn a_message_is_sent_once_with_all_that_its_reader_needs(world: World) {
        let (stub, url) = SmtpStub::start(&[]).await;
        let setup = setup(&url);
        let id = queue(&world, &new_mail("new@xaa.example", world.now)).await;
        let token = one(&world, id).await.token;
        for sent in [1, 0, 0] {
            assert_eq!(send_due(&world.db, ORIGIN, Some(&setup), world.now).await.unwrap(), sent);
        }
        let got = stub.got();
        assert_eq!(got.len(), 1);
        assert_eq!(got[0].to, "new@xaa.example");
        assert_eq!(got[0].from, format!("bounces+{token}@forum.example"));
        assert_eq!(got[0].header("Message-ID"), message_id(&token, "forum.example"));
        assert_eq!(got[0].header("Auto-Submitted"), "auto-generated");
        assert!(got[0].header("Content-Type").starts_with("multipart/alternative"));
        assert_eq!(got[0].header("List-Unsubscribe"), "", "nobody silences an invitation");
        let data = got[0].data.replace("=\n", "");
        assert_eq!(data.matches(&format!("{ORIGIN}/invitations/secret")).count(), 2, "as text and as HTML");
        let row = one(&world, id).await;
        assert_eq!((row.state, row.tries, row.link), (MailState::Sent, 1, None), "the link is gone");
    }

    async fn what_is_sent_is_mail_to_programs_that_are_not_ours_in_every_language(world: World) {
        let setup = setup("smtp://localhost");
        clear(&world).await;
        queue(&world, &new_mail("guest@xaa.example", world.now)).await;
        world.question(true, Some(world.now + TimeDelta::days(3))).await;
        ask_by_silence(&world).await;
        told(&world, world.now).await;
        set_pace(&world, "head XAA", DigestPace::Daily).await;
        mails::queue_digests(&world.db, world.now + TimeDelta::days(1)).await.unwrap();
        let queued = all(&world).await;
        let kinds: BTreeSet<MailKind> = queued.iter().map(|one| one.kind).collect();
        for kind in [MailKind::Invitation, MailKind::VoteOpened, MailKind::SilenceOpened] {
            assert!(kinds.contains(&kind), "{kind}");
        }
        for one in queued {
            for locale in ["en", "fr", "ar"] {
                let one = mail::Model { locale: Some(locale.to_owned()), ..one.clone() };
                let made = make_message(&setup, &one, &MailPeople::default(), ORIGIN, world.now);
                let (_, bytes) = made.unwrap();
                let text = String::from_utf8(bytes.clone()).unwrap();
                assert!(!text.replace("\r\n", "").contains(['\r', '\n']), "{text}");
                assert!(text.contains(&format!("Content-Language: {locale}\r\n")) && text.len() < 30_000, "{text}");
                keep(&format!("{}.{locale}.eml", one.kind), &bytes);
            }
        }
    }

    async fn an_act_that_is_undone_queues_nothing(world: World) {
        let txn = begin_transaction(&world.db).await.unwrap();
        mails::queue_mail(&txn, &new_mail("new@xaa.example", world.now)).await.unwrap();
        txn.rollback().await.unwrap();
        assert!(all(&world).await.is_empty());
    }

    async fn what_is_queued_by_the_same_name_is_queued_once(world: World) {
        let new = NewMail { once: Some("once".into()), ..new_mail("new@xaa.example", world.now) };
        let first = queue(&world, &new).await;
        assert_eq!(queue(&world, &new).await, first);
        let txn = begin_transaction(&world.db).await.unwrap();
        mails::queue_mails(&txn, &[new.clone(), new_mail("other@xaa.example", world.now)]).await.unwrap();
        txn.commit().await.unwrap();
        assert_eq!(all(&world).await.len(), 2);
    }

    async fn what_is_put_off_is_sent_again_with_the_same_identifier_and_what_is_refused_is_not(world: World) {
        let answers = [SmtpAnswer::Say("451 try later"), SmtpAnswer::Take, SmtpAnswer::Say("550 no such user")];
        let (stub, url) = SmtpStub::start(&answers).await;
        let (db, now, setup) = (&world.db, world.now, setup(&url));
        let id = queue(&world, &new_mail("new@xaa.example", now)).await;
        send_due(db, ORIGIN, Some(&setup), now).await.unwrap();
        let row = one(&world, id).await;
        assert_eq!((row.state, row.fault, row.status), (MailState::Waiting, Some(MailFault::Deferred), Some(451)));
        assert!(row.link.is_some() && row.claim.is_none());
        let again = row.next_at;
        assert_eq!(again, now + TimeDelta::minutes(1));
        assert_eq!(send_due(db, ORIGIN, Some(&setup), again - TimeDelta::milliseconds(1)).await.unwrap(), 0);
        assert_eq!(send_due(db, ORIGIN, Some(&setup), again).await.unwrap(), 1);
        assert_eq!(stub.got()[0].header("Message-ID"), message_id(&row.token, "forum.example"));
        let refused = queue(&world, &new_mail("gone@xaa.example", now)).await;
        send_due(db, ORIGIN, Some(&setup), now).await.unwrap();
        let row = one(&world, refused).await;
        assert_eq!((row.state, row.fault, row.status), (MailState::Failed, Some(MailFault::Refused), Some(550)));
        assert!(row.answer.is_some_and(|answer| answer.contains("no such user")));
        assert_eq!(row.link, None);
    }

    async fn a_server_that_cannot_be_reached_loses_nothing(world: World) {
        let (db, now) = (&world.db, world.now);
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("smtp://{}", listener.local_addr().unwrap());
        drop(listener);
        let id = queue(&world, &new_mail("new@xaa.example", now)).await;
        send_due(db, ORIGIN, Some(&setup(&url)), now).await.unwrap();
        let row = one(&world, id).await;
        assert_eq!((row.state, row.fault), (MailState::Waiting, Some(MailFault::Unreachable)));
    }

    async fn a_process_that_is_killed_leaves_its_messages_to_others_when_its_claim_has_run_out(world: World) {
        let (db, now) = (&world.db, world.now);
        let id = queue(&world, &new_mail("new@xaa.example", now)).await;
        let first = mails::claim_mails(db, 8, now).await.unwrap();
        assert_eq!(first.len(), 1);
        let row = one(&world, id).await;
        assert_eq!((row.tries, row.fault), (1, Some(MailFault::Interrupted)), "it is noted before it is tried");
        let out = now + TimeDelta::seconds(90);
        assert!(mails::claim_mails(db, 8, out - TimeDelta::milliseconds(1)).await.unwrap().is_empty());
        let second = mails::claim_mails(db, 8, out).await.unwrap();
        assert_eq!((second.len(), second[0].mail.token.clone()), (1, first[0].mail.token.clone()));
        // Whoever comes too late changes nothing.
        mails::settle_mail(db, &first[0], MailTry::Taken, out).await.unwrap();
        assert_eq!(one(&world, id).await.state, MailState::Waiting);
        mails::settle_mail(db, &second[0], MailTry::Taken, out).await.unwrap();
        assert_eq!(one(&world, id).await.state, MailState::Sent);
    }

    async fn what_a_killed_process_had_is_free_when_the_one_process_of_a_database_starts_again(world: World) {
        let (db, now) = (&world.db, world.now);
        queue(&world, &new_mail("new@xaa.example", now)).await;
        mails::claim_mails(db, 8, now).await.unwrap();
        mails::free_claims(db, now).await.unwrap();
        let alone = db.get_database_backend() == DbBackend::Sqlite;
        assert_eq!(mails::claim_mails(db, 8, now).await.unwrap().len(), usize::from(alone), "others may have it");
    }

    async fn many_who_send_at_once_send_each_message_once(world: World) {
        let (stub, url) = SmtpStub::start(&[SmtpAnswer::TakeLate(Duration::from_millis(200))]).await;
        let (db, now) = (&world.db, world.now);
        let new: Vec<_> = (0..40).map(|place| new_mail(&format!("p{place}@xaa.example"), now)).collect();
        let txn = begin_transaction(db).await.unwrap();
        mails::queue_mails(&txn, &new).await.unwrap();
        txn.commit().await.unwrap();
        let senders = (0..4).map(|_| {
            let (db, setup) = (db.clone(), setup(&url));
            tokio::spawn(async move {
                for _ in 0..40 {
                    send_due(&db, ORIGIN, Some(&setup), now).await.unwrap();
                }
            })
        });
        for sender in senders.collect::<Vec<_>>() {
            sender.await.unwrap();
        }
        let ids: BTreeSet<_> = stub.got().iter().map(|message| message.header("Message-ID")).collect();
        assert_eq!((stub.got().len(), ids.len()), (40, 40));
        assert!(all(&world).await.iter().all(|one| one.state == MailState::Sent));
    }

    async fn what_is_worth_nothing_any_more_is_not_sent(world: World) {
        let (stub, url) = SmtpStub::start(&[]).await;
        let (db, now, setup) = (&world.db, world.now, setup(&url));
        let until = now + TimeDelta::minutes(30);
        let new = NewMail { until: Some(until), ..new_mail("new@xaa.example", now) };
        let id = queue(&world, &new).await;
        send_due(db, ORIGIN, Some(&setup), until).await.unwrap();
        let row = one(&world, id).await;
        assert_eq!((row.state, row.fault, row.link), (MailState::Failed, Some(MailFault::Expired), None));
        assert!(stub.got().is_empty());
        let just = queue(&world, &new).await;
        send_due(db, ORIGIN, Some(&setup), until - TimeDelta::milliseconds(1)).await.unwrap();
        assert_eq!(one(&world, just).await.state, MailState::Sent);
    }

    async fn without_a_mail_server_organizers_see_what_would_have_been_sent(world: World) {
        let mut organizer = TestBrowser::signed_in(&world, "organizer@forum.example").await;
        let path = addresses::DELEGATION_INVITATIONS.of(world.delegations["XAA"]);
        let invited = organizer.post(&path, &[("email", "new@xaa.example"), ("role", "adviser")]).await;
        assert_eq!(invited.status, StatusCode::OK, "{}", invited.body);
        let row = all(&world).await.pop().unwrap();
        assert_eq!((row.kind, row.state), (MailKind::Invitation, MailState::Waiting));
        let link = row.link.clone().unwrap();
        assert!(invited.body.contains(&link), "the link in the message is the one that is shown");
        send_due(&world.db, ORIGIN, None, row.next_at).await.unwrap();
        assert_eq!(one(&world, row.id).await.state, MailState::Unsent);
        let list = organizer.get(addresses::MAIL.path()).await;
        assert!(list.body.contains("new@xaa.example") && list.body.contains("No mail server is configured"));
        let shown = organizer.get(&addresses::MAIL_ONE.of(row.id)).await;
        assert!(shown.body.contains("You are invited to act for Aland"), "{}", shown.body);
        for page in [list, shown] {
            assert!(!page.body.contains(&link) && !page.body.contains(&row.token));
        }
        let mut head = TestBrowser::signed_in(&world, "head@xaa.example").await;
        assert_eq!(head.get(addresses::MAIL.path()).await.status, StatusCode::FORBIDDEN);
        assert_eq!(head.get(&addresses::MAIL_ONE.of(row.id)).await.status, StatusCode::FORBIDDEN);
    }

    async fn a_link_is_shown_to_no_organizer_while_its_message_waits(world: World) {
        let id = queue(&world, &new_mail("new@xaa.example", world.now)).await;
        let mut organizer = TestBrowser::signed_in(&world, "organizer@forum.example").await;
        let shown = organizer.get(&addresses::MAIL_ONE.of(id)).await;
        assert!(!shown.body.contains("/invitations/secret"), "{}", shown.body);
    }

    async fn those_who_may_vote_are_told_of_a_vote_and_all_of_its_end(world: World) {
        let (db, now) = (&world.db, world.now);
        clear(&world).await;
        let closes_at = now + TimeDelta::days(3);
        let id = world.question(true, Some(closes_at)).await;
        assert_eq!(told(&world, now).await, expect(MailKind::VoteOpened, &MEMBERS));
        assert_eq!(told(&world, now).await.len(), MEMBERS.len(), "once");
        let row = all(&world).await.remove(0);
        assert_eq!((row.until, row.consultation_id), (Some(closes_at), Some(world.consultation)));
        clear(&world).await;
        // Whoever has voted is not reminded.
        let head = world.person("head XAA");
        questions::cast_ballot(db, head, id, seen::ballot(db, head, id).await, &Choice::Yes.into(), now).await.unwrap();
        let day = closes_at - TimeDelta::days(1);
        assert!(told(&world, day - TimeDelta::milliseconds(1)).await.is_empty());
        let reminded = expect(MailKind::VoteClosingSoon, &["head@xbb.example", "head@xcc.example"]);
        assert_eq!(told(&world, day).await, reminded);
        assert_eq!(told(&world, day + TimeDelta::hours(1)).await, reminded);
        assert_eq!(all(&world).await.len(), 2, "once");
        mail::Entity::delete_many().exec(db).await.unwrap();
        questions::close_due_questions(db, closes_at).await.unwrap();
        let all_of_them: Vec<&str> = MEMBERS.into_iter().chain(["head@xob.example"]).collect();
        assert_eq!(told(&world, closes_at).await, expect(MailKind::VoteClosed, &all_of_them));
    }

    async fn a_vote_without_a_closing_time_is_told_of_and_stands_in_digests_until_it_is_closed(world: World) {
        let (db, now) = (&world.db, world.now);
        mails::queue_digests(db, now).await.unwrap();
        clear(&world).await;
        let id = world.question(true, None).await;
        assert_eq!(told(&world, now).await, expect(MailKind::VoteOpened, &MEMBERS));
        assert_eq!(told(&world, now).await.len(), MEMBERS.len(), "once");
        assert_eq!(all(&world).await[0].until, None);
        let head = world.person("head XAA");
        questions::cast_ballot(db, head, id, seen::ballot(db, head, id).await, &Choice::Yes.into(), now).await.unwrap();
        mail::Entity::delete_many().exec(db).await.unwrap();
        mails::queue_digests(db, now + TimeDelta::days(1)).await.unwrap();
        let rows = all(&world).await;
        let readers: BTreeSet<_> = rows.iter().map(|one| one.address.as_str()).collect();
        assert_eq!(readers, BTreeSet::from(["head@xbb.example", "head@xcc.example"]));
        for row in &rows {
            let line = &row.content.lines[0];
            assert_eq!((line.part, line.kind, line.endless), (DigestPart::Needed, MailKind::VoteOpened, true));
            assert_eq!(line.at, now, "since when it is open");
        }
        mail::Entity::delete_many().exec(db).await.unwrap();
        let end = now + TimeDelta::hours(1);
        questions::close_question(db, &world.organizer, id, seen::question(db, id).await, end).await.unwrap();
        let all_of_them: Vec<&str> = MEMBERS.into_iter().chain(["head@xob.example"]).collect();
        assert_eq!(told(&world, end).await, expect(MailKind::VoteClosed, &all_of_them));
    }

    async fn what_is_counted_or_called_in_the_room_is_told_to_nobody(world: World) {
        let (db, now) = (&world.db, world.now);
        mails::queue_digests(db, now).await.unwrap();
        clear(&world).await;
        let later = Some(now + TimeDelta::days(3));
        for (method, closes_at) in [
            (VotingMethod::ShowOfHands, None),
            (VotingMethod::ShowOfHands, later),
            (VotingMethod::RollCall, None),
        ] {
            world.ask(&NewQuestion { method, closes_at, ..recorded("In the room") }).await;
        }
        assert!(told(&world, now).await.is_empty());
        assert_eq!(mails::queue_digests(db, now + TimeDelta::days(1)).await.unwrap(), 0);
        world.ask(&NewQuestion { method: VotingMethod::RollCall, closes_at: later, ..recorded("A call") }).await;
        assert_eq!(told(&world, now).await, expect(MailKind::VoteOpened, &MEMBERS));
    }

    async fn a_message_that_is_being_sent_has_no_fault_until_its_claim_has_run_out(world: World) {
        let (db, now) = (&world.db, world.now);
        let past = now - TimeDelta::minutes(2);
        let id = queue(&world, &new_mail("new@xaa.example", past)).await;
        let mut organizer = TestBrowser::signed_in(&world, "organizer@forum.example").await;
        let pages = [addresses::MAIL.path().to_owned(), addresses::MAIL_ONE.of(id)];
        for (at, interrupted) in [(past, true), (now, false)] {
            assert_eq!(mails::claim_mails(db, 8, at).await.unwrap().len(), 1);
            for page in &pages {
                let shown = organizer.get(page).await;
                assert_eq!(shown.body.contains("The attempt was interrupted"), interrupted, "{page}: {}", shown.body);
            }
        }
        let row = one(&world, id).await;
        let out = now + TimeDelta::seconds(90);
        let faults = [out - TimeDelta::milliseconds(1), out].map(|at| row.ended_fault(at));
        assert_eq!(faults, [None, Some(MailFault::Interrupted)]);
    }

    async fn nobody_is_told_of_a_vote_in_the_room(world: World) {
        clear(&world).await;
        let (db, now) = (&world.db, world.now);
        let ask = async |minutes: Option<i64>| {
            let closes_at = minutes.map(|minutes| now + TimeDelta::minutes(minutes));
            world.ask(&NewQuestion { closes_at, ..recorded("A vote") }).await
        };
        let id = ask(None).await;
        questions::close_question(db, &world.organizer, id, seen::question(db, id).await, now).await.unwrap();
        ask(Some(59)).await;
        assert!(told(&world, now).await.is_empty());
        ask(Some(60)).await;
        assert_eq!(told(&world, world.now).await.len(), MEMBERS.len());
    }

    async fn a_silence_procedure_is_told_of_when_it_opens_nears_its_end_and_is_broken(world: World) {
        let (db, now) = (&world.db, world.now);
        clear(&world).await;
        let id = ask_by_silence(&world).await;
        assert_eq!(told(&world, now).await, expect(MailKind::SilenceOpened, &MEMBERS));
        clear(&world).await;
        let third = now + TimeDelta::hours(48);
        assert!(told(&world, third - TimeDelta::milliseconds(1)).await.is_empty());
        // A third of three days is a day: the reminder that is recorded comes at the same time.
        questions::remind_of_due_questions(db, third).await.unwrap();
        let kinds: BTreeSet<_> = told(&world, third).await.into_iter().map(|(kind, _)| kind).collect();
        assert_eq!(kinds, BTreeSet::from([MailKind::SilenceThirdLeft, MailKind::SilenceDayLeft]));
        mail::Entity::delete_many().exec(db).await.unwrap();
        let (head, reason) = (world.person("head XBB"), Statement::parse("Not yet.").unwrap());
        questions::break_silence(db, head, id, seen::question(db, id).await, &reason, third).await.unwrap();
        let kinds: BTreeSet<_> = told(&world, third).await.into_iter().map(|(kind, _)| kind).collect();
        assert_eq!(kinds, BTreeSet::from([MailKind::SilenceBroken]), "and not that it was closed besides");
    }

    async fn silence_that_was_kept_is_told_to_all(world: World) {
        clear(&world).await;
        ask_by_silence(&world).await;
        clear(&world).await;
        let end = world.now + TimeDelta::hours(72);
        questions::close_due_questions(&world.db, end).await.unwrap();
        let kinds: BTreeSet<_> = told(&world, end).await.into_iter().map(|(kind, _)| kind).collect();
        assert_eq!(kinds, BTreeSet::from([MailKind::SilenceAdopted]));
    }

    async fn a_reply_is_told_at_once_to_those_who_ask_for_that_and_to_no_author(world: World) {
        let (db, now, op1) = (&world.db, world.now, world.provision("OP1"));
        for who in ["head XAA", "head XBB", "head XCC"] {
            set_pace(&world, who, DigestPace::AtOnce).await;
        }
        let (asks, answers) = (world.person("delegate XAA"), world.person("head XBB"));
        let mark = seen::words(db, op1).await;
        let first = comments::post_comment(db, asks, op1, mark, &comment("A question", None), now).await.unwrap();
        clear(&world).await;
        let mark = seen::words(db, op1).await;
        let reply = comments::post_comment(db, answers, op1, mark, &comment("An answer", Some(first.id)), now).await.unwrap();
        let mark = seen::words(db, op1).await;
        comments::post_comment(db, asks, op1, mark, &comment("Our own", Some(first.id)), now).await.unwrap();
        assert_eq!(told(&world, now).await, expect(MailKind::CommentReply, &["head@xaa.example"]));
        let row = all(&world).await.remove(0);
        assert_eq!(row.content.actor.as_ref().map(|name| name.english.as_str()), Some("Beland"));
        // The message leads to the very comment in its thread.
        assert_eq!(row.content.target, Some(MailTarget::Comment(reply.id)));
        let mut head = TestBrowser::signed_in(&world, "head@xaa.example").await;
        let led = head.get(&addresses::COMMENT.of(reply.id)).await;
        let anchor = format!("#comment-{}", reply.id);
        assert!(led.location().ends_with(&anchor), "{}", led.location());
        let page = led.location().trim_end_matches(&anchor).to_owned();
        assert!(head.get(&page).await.has(&anchor), "{page}");
    }

    async fn a_withheld_name_is_in_no_message(world: World) {
        let (db, now, op1) = (&world.db, world.now, world.provision("OP1"));
        set_pace(&world, "head XAA", DigestPace::AtOnce).await;
        let asks = world.person("head XAA");
        let mark = seen::words(db, op1).await;
        let first = comments::post_comment(db, asks, op1, mark, &comment("A question", None), now).await.unwrap();
        world.attribute(domain::attribution::Attribution::ChathamHouse).await;
        clear(&world).await;
        let mark = seen::words(db, op1).await;
        comments::post_comment(db, world.person("head XBB"), op1, mark, &comment("An answer", Some(first.id)), now).await.unwrap();
        told(&world, now).await;
        let rows = all(&world).await;
        assert_eq!(rows.len(), 1);
        assert_eq!(rows[0].content.actor, None);
    }

    async fn what_nobody_was_told_of_in_time_is_told_to_nobody(world: World) {
        clear(&world).await;
        world.question(true, Some(world.now + TimeDelta::days(3))).await;
        assert!(told(&world, world.now + TimeDelta::days(1)).await.is_empty());
    }

    async fn a_digest_tells_what_is_needed_and_new_and_is_sent_once(world: World) {
        let (db, now) = (&world.db, world.now);
        clear(&world).await;
        // What was published this hour is new to all.
        let first = mails::queue_digests(db, now).await.unwrap();
        assert_eq!(first, 6, "everybody who acts for a delegation");
        assert_eq!(mails::queue_digests(db, now).await.unwrap(), 0);
        let next = now + TimeDelta::days(1);
        assert_eq!(mails::queue_digests(db, next).await.unwrap(), 0, "nothing new, no mail");
        let closes_at = now + TimeDelta::days(9);
        let id = world.question(true, Some(closes_at)).await;
        let head = world.person("head XAA");
        questions::cast_ballot(db, head, id, seen::ballot(db, head, id).await, &Choice::Yes.into(), now).await.unwrap();
        mail::Entity::delete_many().exec(db).await.unwrap();
        assert_eq!(mails::queue_digests(db, now + TimeDelta::days(2)).await.unwrap(), 2);
        let rows = all(&world).await;
        let readers: BTreeSet<_> = rows.iter().map(|one| one.address.as_str()).collect();
        assert_eq!(readers, BTreeSet::from(["head@xbb.example", "head@xcc.example"]));
        for row in rows.iter().filter(|row| row.kind == MailKind::Digest) {
            let line = &row.content.lines[0];
            assert_eq!((line.part, line.kind, line.at), (DigestPart::Needed, MailKind::VoteOpened, closes_at));
        }
    }

    async fn a_first_digest_is_sent_once_however_many_look_at_once(world: World) {
        let (db, now) = (&world.db, world.now);
        clear(&world).await;
        let looks = (0..4).map(|ms| mails::queue_digests(db, now + TimeDelta::milliseconds(ms)));
        for queued in join_all(looks).await {
            queued.unwrap();
        }
        let rows = all(&world).await;
        let readers: BTreeSet<_> = rows.iter().map(|one| one.address.as_str()).collect();
        assert_eq!((rows.len(), readers.len()), (6, 6));
    }

    async fn everybody_is_written_to_as_often_as_they_choose(world: World) {
        let (db, now) = (&world.db, world.now);
        // The text was published after that.
        mails::queue_digests(db, now - TimeDelta::hours(1)).await.unwrap();
        clear(&world).await;
        for (who, pace) in [
            ("head XAA", DigestPace::Never),
            ("delegate XAA", DigestPace::AtOnce),
            ("adviser XAA", DigestPace::Waiting),
            ("head XBB", DigestPace::Daily),
        ] {
            set_pace(&world, who, pace).await;
        }
        let next = now + TimeDelta::days(1);
        mails::queue_digests(db, next).await.unwrap();
        let readers: BTreeSet<_> = all(&world).await.into_iter().map(|one| one.address).collect();
        let expected = ["head@xbb.example", "head@xcc.example", "head@xob.example"];
        assert_eq!(readers, BTreeSet::from(expected.map(str::to_owned)), "a new text waits for nobody");
    }

    async fn a_report_is_told_to_be_due_two_weeks_before_its_day(world: World) {
        crate::commitments::undertaken(&world).await;
        set_pace(&world, "head XAA", DigestPace::AtOnce).await;
        let mut told = Vec::new();
        for days in [15, 16, 17] {
            mails::queue_digests(&world.db, world.now + TimeDelta::days(days)).await.unwrap();
            let rows = all(&world).await;
            told.push(rows.iter().filter(|one| one.kind == MailKind::CommitmentDue).count());
        }
        assert_eq!(told, [0, 1, 1], "once to whoever is told at once");
        let rows = all(&world).await;
        let tells = |one: &&mail::Model| one.content.lines.iter().any(|line| line.kind == MailKind::CommitmentDue);
        let readers: BTreeSet<_> = rows.iter().filter(tells).map(|one| one.address.as_str()).collect();
        assert_eq!(readers, BTreeSet::from(["adviser@xaa.example", "delegate@xaa.example"]));
    }

    async fn digests_of_many_take_as_many_queries_as_those_of_few(world: World) {
        let statements = Arc::new(AtomicUsize::new(0));
        let counted = Arc::clone(&statements);
        let mut db = world.db.clone();
        db.set_metric_callback(move |_| {
            counted.fetch_add(1, Ordering::Relaxed);
        });
        let digest = async |now: DateTime<Utc>| {
            let before = statements.load(Ordering::Relaxed);
            let queued = mails::queue_digests(&db, now).await.unwrap();
            (queued, statements.load(Ordering::Relaxed) - before)
        };
        for who in ["head XAA", "delegate XAA", "adviser XAA", "head XBB", "head XCC"] {
            set_pace(&world, who, DigestPace::Never).await;
        }
        let (one, few) = digest(world.now).await;
        for who in ["head XAA", "delegate XAA", "adviser XAA", "head XBB", "head XCC"] {
            set_pace(&world, who, DigestPace::Daily).await;
        }
        let (five, many) = digest(world.now).await;
        assert_eq!((one, five), (1, 5));
        assert_eq!(few, many, "one query a kind, and none a person");
    }

    async fn looking_at_the_link_to_unsubscribe_changes_nothing_and_the_form_needs_no_cookie(world: World) {
        let db = &world.db;
        mails::queue_digests(db, world.now).await.unwrap();
        let row = all(&world).await.into_iter().find(|one| one.address == "head@xbb.example").unwrap();
        let path = addresses::UNSUBSCRIBE.with(&unsubscribe_token(row.id, &row.token));
        let mut anybody = TestBrowser::new(&world);
        let page = anybody.get(&path).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.body);
        let chosen = || async {
            let found = mail_preference::Entity::find().all(db).await.unwrap();
            found.into_iter().filter(|one| one.pace == DigestPace::Never).count()
        };
        assert_eq!(chosen().await, 0);
        let mut program = TestBrowser::new(&world);
        let answer = program.post_raw(&path, None, b"List-Unsubscribe=One-Click".to_vec()).await;
        assert_eq!(answer.status, StatusCode::OK, "no redirect: {}", answer.body);
        assert_eq!(chosen().await, 1);
        // What waits is withheld, and official notices are sent all the same.
        let (stub, url) = SmtpStub::start(&[]).await;
        let setup = setup(&url);
        while send_due(db, ORIGIN, Some(&setup), world.now).await.unwrap() > 0 {}
        assert_eq!(one(&world, row.id).await.fault, Some(MailFault::Silenced));
        assert!(!stub.got().iter().any(|message| message.to == "head@xbb.example"));
        let other = stub.got().remove(0);
        assert_eq!(other.header("List-Unsubscribe-Post"), "List-Unsubscribe=One-Click");
        assert!(other.header("List-Unsubscribe").starts_with(&format!("<{ORIGIN}/mail/unsubscribe/")));
        world.question(true, Some(world.now + TimeDelta::days(3))).await;
        mails::tell_notices(db, world.now).await.unwrap();
        while send_due(db, ORIGIN, Some(&setup), world.now).await.unwrap() > 0 {}
        let told = stub.got().into_iter().find(|message| message.to == "head@xbb.example").unwrap();
        assert!(told.header("Subject").starts_with("Vote opened"));
        assert_eq!(told.header("List-Unsubscribe"), "");
        for wrong in [path.replace("/unsubscribe/", "/unsubscribe/9"), format!("{path}0"), "/mail/unsubscribe/1-x".into()] {
            assert_eq!(program.post_raw(&wrong, None, Vec::new()).await.status, StatusCode::NOT_FOUND, "{wrong}");
        }
        // No other form comes from elsewhere.
        let elsewhere = program.post_raw(addresses::ACCOUNT_MAIL.path(), None, Vec::new()).await;
        assert_eq!(elsewhere.status, StatusCode::FORBIDDEN);
    }

    async fn people_choose_on_a_page_how_often_they_are_written_to(world: World) {
        let mut head = TestBrowser::signed_in(&world, "head@xaa.example").await;
        let path = addresses::ACCOUNT_MAIL.path();
        let page = head.get(path).await;
        assert!(page.body.contains("One message a day"), "{}", page.body);
        let account = head.get(addresses::ACCOUNT.path()).await;
        assert!(account.body.contains("head@xaa.example"), "{}", account.body);
        assert!(account.words(".account-links")[0].contains("Aland"), "{}", account.body);
        let consultation = world.consultation.to_string();
        let saved = head.post(path, &[("consultation", &consultation), ("pace", "weekly")]).await;
        assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
        let row = mail_preference::Entity::find().one(&world.db).await.unwrap().unwrap();
        assert_eq!(row.pace, DigestPace::Weekly);
        let refused = head.post_anew(path, &[("consultation", &consultation), ("pace", "hourly")]).await;
        assert_eq!((refused.status, refused.errors().len()), (StatusCode::UNPROCESSABLE_ENTITY, 1));
        assert!(refused.has("tr select#field-pace[aria-invalid=true]"), "{}", refused.body);
        let unreadable = mails::set_pace(&world.db, &Viewer::default(), world.consultation, DigestPace::Never).await;
        assert!(matches!(unreadable, Err(StoreError::SignInNeeded)));
    }

    async fn each_consultation_has_its_own_choice_which_changes_no_other(world: World) {
        let (db, path) = (&world.db, addresses::ACCOUNT_MAIL.path());
        let other = world.open_consultation(Visibility::Public).await;
        let mut head = TestBrowser::signed_in(&world, "head@xaa.example").await;
        let shown = async |head: &mut TestBrowser| {
            let page = head.get(path).await;
            [world.consultation, other].map(|id| {
                assert!(page.has(&format!("form input[name=consultation][value='{id}']")), "{}", page.body);
                page.attribute(&format!("select#field-pace-{id}[name=pace] option[selected]"), "value").unwrap()
            })
        };
        assert_eq!(shown(&mut head).await, ["daily", "daily"]);
        for (id, pace, expected) in [
            (world.consultation, "weekly", ["weekly", "daily"]),
            (other, "never", ["weekly", "never"]),
            (world.consultation, "at_once", ["at_once", "never"]),
        ] {
            let id = id.to_string();
            let saved = head.post(path, &[("consultation", id.as_str()), ("pace", pace)]).await;
            assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
            assert_eq!(shown(&mut head).await, expected);
        }
        assert_eq!(mail_preference::Entity::find().count(db).await.unwrap(), 2);
    }

    async fn a_failure_for_good_suspends_an_address_until_an_organizer_resumes_it(world: World) {
        let (db, now) = (&world.db, world.now);
        let (_stub, url) = SmtpStub::start(&[]).await;
        let setup = setup(&url);
        let id = queue(&world, &new_mail("new@xaa.example", now)).await;
        let token = one(&world, id).await.token;
        let returned = |kind, named: Option<String>| ReturnedMail {
            token: token.clone(),
            kind,
            status: Some("5.1.1".into()),
            message_id: named,
        };
        let taken = async |returned: ReturnedMail| mails::take_return(db, &returned, now).await;
        // Nothing can come back that was not sent.
        taken(returned(ReturnKind::Hard, None)).await.unwrap();
        assert_eq!(one(&world, id).await.state, MailState::Waiting);
        send_due(db, ORIGIN, Some(&setup), now).await.unwrap();
        let forged = taken(returned(ReturnKind::Hard, Some("<other@forum.example>".into()))).await;
        assert!(matches!(forged, Err(StoreError::NotFound)));
        let unknown = ReturnedMail { token: "f".repeat(32), ..returned(ReturnKind::Hard, None) };
        assert!(matches!(taken(unknown).await, Err(StoreError::NotFound)));
        taken(returned(ReturnKind::AutoReply, None)).await.unwrap();
        let row = one(&world, id).await;
        assert_eq!((row.state, row.replied_at), (MailState::Sent, Some(now)), "whoever is away gets messages");
        taken(returned(ReturnKind::Nothing, None)).await.unwrap();
        assert_eq!(one(&world, id).await.state, MailState::Sent);
        taken(returned(ReturnKind::Hard, Some(message_id(&token, "forum.example")))).await.unwrap();
        assert_eq!(one(&world, id).await.state, MailState::Returned);
        let next = queue(&world, &new_mail("new@xaa.example", now)).await;
        send_due(db, ORIGIN, Some(&setup), now).await.unwrap();
        let row = one(&world, next).await;
        assert_eq!((row.state, row.fault), (MailState::Withheld, Some(MailFault::Suspended)));
        let mut organizer = TestBrowser::signed_in(&world, "organizer@forum.example").await;
        let page = organizer.get(addresses::MAIL.path()).await;
        assert!(page.body.contains("Suspended addresses") && page.body.contains("5.1.1"), "{}", page.body);
        let address = suspended(&world).await.remove(0);
        let path = addresses::MAIL_ADDRESS_RESUMPTION.of(address.id);
        assert_eq!(organizer.post(&path, &[]).await.status, StatusCode::SEE_OTHER);
        assert!(suspended(&world).await.is_empty());
        let last = queue(&world, &new_mail("new@xaa.example", now)).await;
        send_due(db, ORIGIN, Some(&setup), now).await.unwrap();
        assert_eq!(one(&world, last).await.state, MailState::Sent);
    }

    async fn failures_that_may_pass_suspend_an_address_after_several(world: World) {
        let (db, now) = (&world.db, world.now);
        let (_stub, url) = SmtpStub::start(&[]).await;
        let setup = setup(&url);
        for count in 1..=MOST_SOFT {
            let id = queue(&world, &new_mail("full@xaa.example", now)).await;
            send_due(db, ORIGIN, Some(&setup), now).await.unwrap();
            let token = one(&world, id).await.token;
            let soft = ReturnedMail { token, kind: ReturnKind::Soft, status: Some("4.2.2".into()), message_id: None };
            // The same report twice counts once.
            for _ in 0..2 {
                mails::take_return(db, &soft, now).await.unwrap();
            }
            assert_eq!(suspended(&world).await.len(), usize::from(count == MOST_SOFT), "{count}");
        }
    }

    async fn every_suspended_address_is_found_however_many_there_are(world: World) {
        let most = i64::try_from(mails::SUSPENDED_PAGE).unwrap();
        let rows = (0..=most).map(|number| mail_address::ActiveModel {
            address: Set(format!("gone{number}@xaa.example")),
            soft: Set(0),
            suspended_at: Set(Some(world.now + TimeDelta::seconds(number))),
            returned_at: Set(world.now),
            ..Default::default()
        });
        mail_address::Entity::insert_many(rows).exec_without_returning(&world.db).await.unwrap();
        let (rest, total) = mails::page_of_suspended(&world.db, &world.organizer, "", 1).await.unwrap();
        assert_eq!((rest.len(), rest[0].address.as_str()), (1, "gone0@xaa.example"), "the last come first");
        assert_eq!(total, mails::SUSPENDED_PAGE + 1);
        let mut organizer = TestBrowser::signed_in(&world, "organizer@forum.example").await;
        let page = organizer.get(addresses::MAIL.path()).await.body;
        assert!(!page.contains("gone0@xaa.example") && page.contains("and not shown:"), "{page}");
        let found = organizer.get("/mail?q=gone0").await.body;
        assert!(found.contains("gone0@xaa.example") && !found.contains("gone1@xaa.example"), "{found}");
        assert!(!found.contains("and not shown:"), "{found}");
    }

    async fn what_was_given_up_is_sent_again_by_an_organizer(world: World) {
        let (stub, url) = SmtpStub::start(&[SmtpAnswer::Say("550 no"), SmtpAnswer::Take]).await;
        let (db, now, setup) = (&world.db, world.now, setup(&url));
        let new = NewMail::new(MailKind::VoteOpened, Email::parse("head@xaa.example").unwrap(), now);
        let id = queue(&world, &new).await;
        send_due(db, ORIGIN, Some(&setup), now).await.unwrap();
        assert_eq!(one(&world, id).await.state, MailState::Failed);
        let head = mails::resend_mail(db, world.person("head XAA"), id, now).await;
        assert!(matches!(head, Err(StoreError::Forbidden)));
        mails::resend_mail(db, &world.organizer, id, now).await.unwrap();
        send_due(db, ORIGIN, Some(&setup), now).await.unwrap();
        assert_eq!((one(&world, id).await.state, stub.got().len()), (MailState::Sent, 1));
        let again = mails::resend_mail(db, &world.organizer, id, now).await;
        assert!(matches!(again, Err(StoreError::State)));
    }

    async fn old_messages_are_forgotten(world: World) {
        let (_stub, url) = SmtpStub::start(&[]).await;
        let (db, now, setup) = (&world.db, world.now, setup(&url));
        queue(&world, &new_mail("new@xaa.example", now)).await;
        send_due(db, ORIGIN, None, now).await.unwrap();
        queue(&world, &new_mail("new@xaa.example", now)).await;
        send_due(db, ORIGIN, Some(&setup), now).await.unwrap();
        let step = TimeDelta::milliseconds(1);
        let mut left = Vec::new();
        for age in [KEPT_UNSENT, KEPT_UNSENT + step, KEPT, KEPT + step] {
            mails::forget_old_mails(db, now + age).await.unwrap();
            left.push(all(&world).await.len());
        }
        assert_eq!(left, [2, 1, 1, 0]);
    }

    async fn a_letter_goes_to_those_who_have_not_spoken_after_it_was_seen(world: World) {
        let (db, now, op1) = (&world.db, world.now, world.provision("OP1"));
        let mark = seen::words(db, op1).await;
        comments::post_comment(db, world.person("head XBB"), op1, mark, &comment("x", None), now).await.unwrap();
        let mut organizer = TestBrowser::signed_in(&world, "organizer@forum.example").await;
        clear(&world).await;
        let path = addresses::LETTER.of(world.consultation);
        let page = organizer.get(&path).await;
        assert!(page.body.contains("Aland") && !page.body.contains("Beland"), "{}", page.body);
        let words = [("letter-subject", "Your position"), ("letter-words", "Please tell us <b>soon</b>.")];
        let preview = organizer.post(&path, &words).await;
        assert_eq!(preview.status, StatusCode::OK, "{}", preview.body);
        assert!(preview.body.contains("on none of the") && preview.body.contains("4 messages are sent"), "{}", preview.body);
        assert!(all(&world).await.is_empty(), "nothing is sent before it was seen");
        let sent = organizer.post_anew(&path, &[words[0], words[1], ("previewed", "yes")]).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
        let rows = all(&world).await;
        let readers: BTreeSet<_> = rows.iter().map(|one| one.address.as_str()).collect();
        let expected = ["adviser@xaa.example", "delegate@xaa.example", "head@xaa.example", "head@xcc.example"];
        assert_eq!(readers, BTreeSet::from(expected));
        assert!(rows[0].content.labels.contains(&"OP1".to_owned()) && rows[0].content.labels_are_all);
        let told = organizer.get(sent.location()).await;
        assert!(told.words("#letter-sent")[0].contains("4 messages") && told.links_to("/mail"), "{}", told.body);
        let made_up = organizer.get(&format!("{}?sent=9", addresses::REPRESENTATION.of(world.consultation))).await;
        assert!(!made_up.has("#letter-sent"), "no link makes it up");
        let found = organizer.get("/mail?q=CC.example").await;
        assert_eq!(found.words("tbody tr").len(), 1, "{}", found.body);
        assert!(found.words("tbody tr")[0].contains("Your position"), "{}", found.body);
        let chain = records::chain_of(world.consultation);
        let entries = records::entries_after(db, &chain, None, 0, 1_000).await.unwrap();
        let entry = entries.last().unwrap();
        assert_eq!((entry.act, entry.payload["messages"].as_u64()), (RecordAct::LetterSent, Some(4)));
        assert!(!entry.payload.to_string().contains("XAA"), "who has spoken is for nobody to conclude");
        let export = TestBrowser::new(&world).get(&format!("/consultations/{}/export.json", world.consultation)).await;
        verify_export(&read_document(&export.bytes).unwrap(), &[]).unwrap();
    }

    async fn a_letter_is_not_sent_to_those_who_cannot_speak(world: World) {
        let (db, c, now) = (&world.db, world.consultation, world.now);
        let mut organizer = TestBrowser::signed_in(&world, "organizer@forum.example").await;
        let path = addresses::LETTER.of(c);
        assert!(!organizer.get(&path).await.has("#letter-closed"));
        world.set_stage(c, StageKind::Deciding).await;
        let page = organizer.get(&path).await;
        assert!(page.has("#letter-closed") && !page.has("textarea"), "{}", page.body);
        let new = NewLetter { subject: Title::parse("s").unwrap(), words: Statement::parse("w").unwrap() };
        let refused = mails::write_letter(db, &world.organizer, c, &new, now).await;
        assert!(matches!(refused, Err(LetterError::Store(StoreError::StageClosed))), "{refused:?}");
    }

    async fn whoever_acts_for_several_delegations_gets_the_letter_to_each(world: World) {
        let (db, now) = (&world.db, world.now);
        take_seat(&world, "adviser XAA", "XCC", Role::Adviser).await;
        clear(&world).await;
        let new = NewLetter { subject: Title::parse("s").unwrap(), words: Statement::parse("w").unwrap() };
        let sent = mails::write_letter(db, &world.organizer, world.consultation, &new, now).await.unwrap();
        let rows = all(&world).await;
        let to_adviser = rows.iter().filter(|one| one.address == "adviser@xaa.example").count();
        assert_eq!((sent, rows.len(), to_adviser), (6, 6, 2), "as many as the record says");
    }

    async fn whoever_acts_for_several_delegations_is_told_of_a_new_text_for_each(world: World) {
        set_pace(&world, "delegate XAA", DigestPace::AtOnce).await;
        take_seat(&world, "delegate XAA", "XCC", Role::Delegate).await;
        mails::tell_notices(&world.db, world.now).await.unwrap();
        let rows = all(&world).await.into_iter().filter(|one| one.kind == MailKind::RevisionPublished);
        let told: BTreeSet<_> = rows.map(|one| (one.address, one.content.files_for)).collect();
        let expected = ["XAA", "XCC"].map(|code| ("delegate@xaa.example".to_owned(), Some(world.delegations[code])));
        assert_eq!(told, BTreeSet::from(expected));
    }

    async fn a_letter_to_nobody_is_not_sent(world: World) {
        let (db, now, op1) = (&world.db, world.now, world.provision("OP1"));
        for who in ["head XAA", "head XBB", "head XCC"] {
            let mark = seen::words(db, op1).await;
            comments::post_comment(db, world.person(who), op1, mark, &comment("x", None), now).await.unwrap();
        }
        let new = NewLetter { subject: Title::parse("s").unwrap(), words: Statement::parse("w").unwrap() };
        let sent = mails::write_letter(db, &world.organizer, world.consultation, &new, now).await;
        assert!(matches!(sent, Err(LetterError::Nobody)));
        let head = mails::write_letter(db, world.person("head XAA"), world.consultation, &new, now).await;
        assert!(matches!(head, Err(LetterError::Store(StoreError::Forbidden))));
    }

    async fn a_broken_connection_repeats_a_message_with_the_same_identifier(world: World) {
        let (stub, url) = SmtpStub::start(&[SmtpAnswer::TakeInSilence]).await;
        let (db, now, setup) = (&world.db, world.now, setup(&url));
        let id = queue(&world, &new_mail("new@xaa.example", now)).await;
        send_due(db, ORIGIN, Some(&setup), now).await.unwrap();
        let row = one(&world, id).await;
        assert_eq!(row.state, MailState::Waiting, "whether it was taken is not known");
        send_due(db, ORIGIN, Some(&setup), row.next_at).await.unwrap();
        let ids: BTreeSet<_> = stub.got().iter().map(|message| message.header("Message-ID")).collect();
        assert_eq!((stub.got().len(), ids.len()), (2, 1), "readers tell that it is the same");
    }
}

/// Queues a message with a secret link, and returns it with the link.
pub async fn queued_with_link(world: &World) -> (MailId, String) {
    let new = new_mail("new@xaa.example", world.now);
    (queue(world, &new).await, new.link.unwrap())
}

/// Returns a message that was given up, and an address that is suspended, for the table of rights.
pub async fn given_up(world: &World) -> (MailId, i64) {
    let new = NewMail::new(MailKind::VoteOpened, Email::parse("gone@xaa.example").unwrap(), world.now);
    let (failed, sent) = (queue(world, &new).await, queue(world, &new).await);
    let states = [(failed, MailState::Failed), (sent, MailState::Sent)];
    for (id, state) in states {
        mail::Entity::update_many()
            .col_expr(mail::Column::State, Expr::value(state))
            .filter(mail::Column::Id.eq(id))
            .exec(&world.db)
            .await
            .unwrap();
    }
    let token = one(world, sent).await.token;
    let returned = ReturnedMail { token, kind: ReturnKind::Hard, status: None, message_id: None };
    mails::take_return(&world.db, &returned, world.now).await.unwrap();
    (failed, suspended(world).await[0].id)
}
