//! Tests replies by mail: who may send one and until when, what is taken of it, and the ways in which it comes.

use app::addresses;
use axum::http::StatusCode;
use chrono::{DateTime, TimeDelta, Utc};
use domain::accounts::{Email, Role};
use domain::amendments::AmendmentKind;
use domain::identifiers::{CommentId, MailId};
use domain::languages::Language;
use domain::mail::replies::{ANSWERABLE, reply_address, reply_token};
use domain::mail::returns::ReturnKind;
use domain::mail::{DigestPace, MailContent, MailKind, MailState};
use domain::preparations::MAX_PREPARED;
use domain::second_factors::FactorAudience;
use domain::secretariat::SecretariatOffice;
use domain::text::Body;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder};
use server::mail::lmtp;
use server::mail::receiving::{
    MAX_MESSAGE, MailEnvelope, MailFate, RefusedMail, TakenMail, read_comment, take_message,
};
use server::mail::sending::{make_message, send_due};
use server::mail::setup::{MailAddresses, MailSetup};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use store::entity::{comment as comment_row, mail, preparation, received_mail, seat};
use store::json_text::JsonText;
use store::mail as mails;
use store::mail::{MailPeople, QuotedReply, ReceivedReply, TakeReplyError, TakenReply};
use store::{
    StoreError, Subject, accounts, amendments, comments, consultations, erasures, factor_policies, people,
    preparations, secretariat,
};
use tests::client::{ORIGIN, TestBrowser};
use tests::database::Database;
use tests::on_both_databases;
use tests::seen;
use tests::smtp::SmtpStub;
use tests::world::{World, amendment, comment};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::UnixStream;

pub const HEAD: &str = "head@xaa.example";
const FROM: &str = "The secretariat <forum@forum.example>";
const REPLIES: &str = "replies@forum.example";

async fn say(
    world: &World,
    who: &str,
    about: impl Into<Subject>,
    new: &str,
    parent: Option<comment_row::Model>,
) -> comment_row::Model {
    let (db, about) = (&world.db, about.into());
    let mark = seen::words(db, about).await;
    let new = comment(new, parent.map(|parent| parent.id));
    comments::post_comment(db, world.person(who), about, mark, &new, world.now).await.unwrap()
}

/// Lets Beland answer a comment of Aland, and returns the answer and the message to the head of Aland, who is told at once.
async fn told_about(world: &World, about: impl Into<Subject>) -> (comment_row::Model, mail::Model) {
    let about = about.into();
    // What has happened before is told to nobody.
    mails::tell_notices(&world.db, world.now).await.unwrap();
    mail::Entity::delete_many().exec(&world.db).await.unwrap();
    for who in ["head XAA", "delegate XAA", "adviser XAA"] {
        mails::set_pace(&world.db, world.person(who), world.consultation, DigestPace::AtOnce).await.unwrap();
    }
    let asked = say(world, "head XAA", about, "Who pays?", None).await;
    let answer = say(world, "head XBB", about, "Everybody.", Some(asked)).await;
    mails::tell_notices(&world.db, world.now).await.unwrap();
    (answer, message_to(world, HEAD).await)
}

pub async fn told(world: &World) -> (comment_row::Model, mail::Model) {
    told_about(world, world.provision("OP1")).await
}

async fn message_to(world: &World, address: &str) -> mail::Model {
    let found = mail::Entity::find().filter(mail::Column::Address.eq(address)).one(&world.db).await;
    let found = found.unwrap().unwrap();
    assert_eq!(found.kind, MailKind::CommentReply);
    found
}

pub fn reply(to: &mail::Model, sender: &str, words: &str) -> ReceivedReply {
    ReceivedReply {
        token: reply_token(to.id, &to.token),
        sender: sender.to_owned(),
        message_hash: format!("hash of {words}"),
        body: Some(Body::parse(words).unwrap()),
        files: Vec::new(),
        left_out: 0,
    }
}

async fn take(
    world: &World,
    reply: &ReceivedReply,
    now: DateTime<Utc>,
) -> Result<TakenReply, TakeReplyError> {
    mails::take_reply(&world.db, reply, now).await
}

async fn prepared(world: &World) -> Vec<preparation::Model> {
    preparation::Entity::find().order_by_asc(preparation::Column::Id).all(&world.db).await.unwrap()
}

pub fn address_of(to: &mail::Model) -> String {
    reply_address(REPLIES, to.id, &to.token).unwrap()
}

pub fn takes() -> MailAddresses {
    MailAddresses { bounces: Some("bounces@forum.example".into()), replies: Some(REPLIES.into()) }
}

/// Returns a message as a mail server has it.
fn written(to: &str, from: &str, id: &str, headers: &str, words: &str) -> String {
    format!(
        "From: A person <{from}>\r\nTo: The secretariat <{to}>\r\nSubject: Re: A reply\r\nMessage-ID: <{id}@xaa.example>\r\n\
         {headers}MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{words}\r\n"
    )
}

/// Returns the words of a file of the corpus, and those that are expected.
fn corpus() -> BTreeMap<String, (Vec<u8>, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("replies");
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "eml") {
            let expected = fs::read_to_string(path.with_extension("txt")).unwrap();
            let name = path.file_stem().unwrap().to_string_lossy().into_owned();
            found.insert(name, (fs::read(&path).unwrap(), expected.trim_end().to_owned()));
        }
    }
    found
}

#[test]
fn what_somebody_has_written_is_told_from_what_is_quoted() {
    let corpus = corpus();
    for client in ["apple", "gmail", "k9", "outlook", "thunderbird"] {
        for language in ["ar", "en", "es", "fr", "ru", "zh"] {
            for place in ["above", "below", "between"] {
                assert!(
                    corpus.contains_key(&format!("{client}-{language}-{place}")),
                    "{client} {language} {place}"
                );
            }
        }
    }
    let mut failed = Vec::new();
    for (name, (raw, expected)) in &corpus {
        let found = match read_comment(raw) {
            Ok(body) => body.as_str().to_owned(),
            Err(RefusedMail::Empty) => String::new(),
            Err(error) => format!("({error})"),
        };
        if found != *expected {
            eprintln!("{name}:\n--- found\n{found}\n--- expected\n{expected}\n");
            failed.push(name);
        }
    }
    assert!(failed.len() * 20 <= corpus.len(), "{} of {} fail: {failed:?}", failed.len(), corpus.len());
}

on_both_databases! {
    async fn a_notice_quotes_the_reply_and_what_it_answers_as_long_as_its_reader_may_read_them(world: World) {
        let (db, now) = (&world.db, world.now);
        let (answer, message) = told(&world).await;
        let quoted = async || mails::find_mail(db, &world.organizer, message.id, now).await.unwrap().1.reply;
        let whole = QuotedReply { words: "Everybody.".to_owned(), answered: Some("Who pays?".to_owned()) };
        assert_eq!(quoted().await, Some(whole.clone()));
        let claimed = mails::claim_mails(db, 8, now).await.unwrap();
        let own = claimed.into_iter().find(|one| one.mail.id == message.id).unwrap();
        assert_eq!(own.people.reply, Some(whole.clone()), "so it is sent");
        let stored = serde_json::to_string(&*message.content).unwrap();
        assert!(!stored.contains("Everybody") && !stored.contains("Who pays"), "{stored}");
        // What has been hidden since is quoted no more, and nothing where the reader acts for the delegation no longer.
        let hide = async |id: CommentId, at: Option<DateTime<Utc>>| {
            comment_row::Entity::update_many()
                .col_expr(comment_row::Column::HiddenAt, Expr::value(at))
                .filter(comment_row::Column::Id.eq(id))
                .exec(db)
                .await
                .unwrap();
        };
        let asked = answer.parent_id.unwrap();
        hide(asked, Some(now)).await;
        assert_eq!(quoted().await, Some(QuotedReply { answered: None, ..whole.clone() }));
        hide(asked, None).await;
        hide(answer.id, Some(now)).await;
        assert_eq!(quoted().await, None);
        hide(answer.id, None).await;
        assert_eq!(quoted().await, Some(whole));
        seat::Entity::update_many()
            .col_expr(seat::Column::EndedAt, Expr::value(Some(now)))
            .filter(seat::Column::UserId.eq(message.user_id.unwrap()))
            .exec(db)
            .await
            .unwrap();
        assert_eq!(quoted().await, None);
    }

    async fn a_reply_becomes_a_comment_in_preparation_and_one_click_posts_it(world: World) {
        let (answer, message) = told(&world).await;
        assert_eq!(message.content.answers, Some(answer.id));
        let taken = take(&world, &reply(&message, " HEAD@xaa.Example ", "We **pay** too."), world.now).await.unwrap();
        let row = prepared(&world).await.remove(0);
        assert_eq!(taken, TakenReply::Prepared(row.id));
        assert_eq!((row.parent_id, row.mailed_at, row.kind), (Some(answer.id), Some(world.now), None));
        assert_eq!((row.body.as_deref(), row.language), (Some("We **pay** too."), Language::English));
        assert_eq!(comment_row::Entity::find().count(&world.db).await.unwrap(), 2, "nothing is said by mail");
        let mut head = TestBrowser::signed_in(&world, HEAD).await;
        let desk = head.get(&addresses::DESK.of(world.consultation)).await;
        let page = addresses::PREPARATIONS.of(world.consultation);
        assert!(desk.links_to(&format!("{page}#preparation-{}", row.id)), "{}", desk.body);
        let shown = head.get(&page).await;
        assert!(shown.body.contains("came by mail") && shown.body.contains("<strong>pay</strong>"), "{}", shown.body);
        assert!(shown.links_to(&addresses::COMMENT.of(answer.id)));
        let (id, mark) = (row.id.to_string(), seen::words(&world.db, row.provision_id).await.to_string());
        let fields = [("preparation", id.as_str()), ("act", "submit"), ("seen", mark.as_str())];
        let posted = head.post(&addresses::PREPARATION_SETTLEMENT.of(world.consultation), &fields).await;
        assert_eq!(posted.status, StatusCode::SEE_OTHER, "{}", posted.body);
        let said = comment_row::Entity::find().order_by_desc(comment_row::Column::Id).one(&world.db).await.unwrap().unwrap();
        assert_eq!((said.parent_id, said.body.as_str()), (Some(answer.id), "We **pay** too."));
        let led = head.get(posted.location()).await;
        assert!(led.links_to(&addresses::COMMENT.of(said.id)), "{}", led.body);
        assert!(led.has(&format!("form[action=\"{}\"]", addresses::COMMENT_WITHDRAWAL.of(said.id))), "{}", led.body);
        assert!(prepared(&world).await.is_empty());
        let desk = head.get(&addresses::DESK.of(world.consultation)).await;
        assert!(!desk.body.contains("#preparation-"), "{}", desk.body);
    }

    async fn a_reply_under_an_amendment_stays_in_its_thread(world: World) {
        let (db, now, op1) = (&world.db, world.now, world.provision("OP1"));
        let new = amendment(AmendmentKind::Suppress, "");
        let mark = seen::words(db, op1).await;
        let proposed = amendments::propose_amendment(db, world.person("head XCC"), op1, mark, &new, now).await.unwrap();
        let (answer, message) = told_about(&world, Subject::Amendment(proposed)).await;
        take(&world, &reply(&message, HEAD, "Why?"), now).await.unwrap();
        let head = world.person("head XAA");
        let (listed, _) = preparations::page_of_preparations(db, &world.access(head).await, 0).await.unwrap();
        assert!(!listed[0].changed);
        let (id, mark) = (listed[0].preparation.id, listed[0].mark);
        preparations::submit_preparation(db, head, world.consultation, id, mark, now).await.unwrap();
        let said = comment_row::Entity::find().order_by_desc(comment_row::Column::Id).one(db).await.unwrap().unwrap();
        assert_eq!((said.amendment_id, said.parent_id), (Some(proposed), Some(answer.id)));
    }

    async fn only_whoever_was_written_to_answers_and_only_for_some_time(world: World) {
        let (_, message) = told(&world).await;
        let late = world.now + ANSWERABLE;
        let step = TimeDelta::milliseconds(1);
        let good = reply(&message, HEAD, "Yes.");
        for sender in ["head@xbb.example", "delegate@xaa.example", "", "head@xaa.example.evil.example"] {
            let other = ReceivedReply { sender: sender.into(), ..good.clone() };
            assert!(matches!(take(&world, &other, world.now).await, Err(TakeReplyError::OtherSender)), "{sender}");
        }
        let to_delegate = message_to(&world, "delegate@xaa.example").await;
        let forged = [
            reply_token(message.id, &to_delegate.token),
            reply_token(to_delegate.id, &message.token),
            format!("{}-{}", message.id, "0".repeat(32)),
            format!("{}-{}", message.id, message.token),
            reply_token(MailId(999_999), &message.token),
            String::new(),
        ];
        for token in forged {
            let other = ReceivedReply { token, ..good.clone() };
            assert!(matches!(take(&world, &other, world.now).await, Err(TakeReplyError::Unknown)), "{}", other.token);
        }
        assert!(matches!(take(&world, &good, late).await, Err(TakeReplyError::Expired)));
        assert!(prepared(&world).await.is_empty());
        assert_eq!(received_mail::Entity::find().count(&world.db).await.unwrap(), 0, "what is refused may come again");
        take(&world, &good, late - step).await.unwrap();
        assert_eq!(prepared(&world).await.len(), 1);
    }

    async fn messages_that_nobody_can_answer_have_no_address_for_it(world: World) {
        let (answer, message) = told(&world).await;
        let adviser = message_to(&world, "adviser@xaa.example").await;
        assert_eq!(adviser.content.answers, None, "an adviser prepares nothing");
        let plain = reply(&adviser, "adviser@xaa.example", "Yes.");
        assert!(matches!(take(&world, &plain, world.now).await, Err(TakeReplyError::Unknown)));
        let setup = MailSetup::new("smtp://localhost", FROM, None).unwrap();
        let text = |setup: &MailSetup, one: &mail::Model| {
            let (_, bytes) = make_message(setup, one, &MailPeople::default(), ORIGIN, world.now).unwrap();
            String::from_utf8(bytes).unwrap()
        };
        assert!(!text(&setup, &message).contains("Reply-To") && !text(&setup, &message).contains("You can answer"));
        let setup = setup.with_replies(REPLIES).unwrap();
        let sent = text(&setup, &message);
        assert!(sent.contains(&format!("Reply-To: {}\r\n", address_of(&message))), "{sent}");
        assert!(sent.contains("You can answer this message"), "{sent}");
        assert!(!text(&setup, &adviser).contains("Reply-To"));
        assert!(!sent.contains(&message.token), "the token is in the return path alone: {}", answer.id);
    }

    async fn the_same_message_is_taken_once_also_at_once(world: World) {
        let (_, message) = told(&world).await;
        let one = reply(&message, HEAD, "Yes.");
        let (first, second) = tokio::join!(take(&world, &one, world.now), take(&world, &one, world.now));
        let taken = [first.unwrap(), second.unwrap()];
        assert_eq!(taken.iter().filter(|one| **one == TakenReply::Known).count(), 1, "{taken:?}");
        assert_eq!(take(&world, &one, world.now).await.unwrap(), TakenReply::Known);
        assert_eq!(prepared(&world).await.len(), 1);
        let other = reply(&message, HEAD, "And no.");
        assert!(matches!(take(&world, &other, world.now).await.unwrap(), TakenReply::Prepared(_)));
        // Whoever has discarded one does not get it again.
        let (id, head) = (prepared(&world).await[0].id, world.person("head XAA"));
        preparations::discard_preparation(&world.db, head, world.consultation, id, world.now).await.unwrap();
        assert_eq!(take(&world, &one, world.now).await.unwrap(), TakenReply::Known);
        let step = TimeDelta::milliseconds(1);
        let mut left = Vec::new();
        for age in [ANSWERABLE, ANSWERABLE + step] {
            mails::forget_received_mails(&world.db, world.now + age).await.unwrap();
            left.push(received_mail::Entity::find().count(&world.db).await.unwrap());
        }
        assert_eq!(left, [2, 0]);
    }

    async fn a_disabled_account_answers_nothing(world: World) {
        let (_, message) = told(&world).await;
        let id = world.person("head XAA").person.as_ref().unwrap().id;
        people::disable_account(&world.db, &world.organizer, id, world.now).await.unwrap();
        let taken = take(&world, &reply(&message, HEAD, "Yes."), world.now).await;
        assert!(matches!(taken, Err(TakeReplyError::Disabled)), "{taken:?}");
        people::enable_account(&world.db, &world.organizer, id, world.now).await.unwrap();
        take(&world, &reply(&message, HEAD, "Yes."), world.now).await.unwrap();
    }

    async fn whoever_has_left_the_delegation_answers_nothing(world: World) {
        let (_, message) = told(&world).await;
        let id = world.person("head XAA").person.as_ref().unwrap().id;
        let held = seat::Entity::find().filter(seat::COLUMN.user_id.eq(id)).one(&world.db).await.unwrap().unwrap();
        accounts::end_seat(&world.db, &world.organizer, held.id, world.now).await.unwrap();
        let taken = take(&world, &reply(&message, HEAD, "Yes."), world.now).await;
        assert!(matches!(taken, Err(TakeReplyError::SeatEnded)), "{taken:?}");
        // A seat in another delegation is not the one that was told.
        let other = seat::ActiveModel {
            user_id: Set(id),
            delegation_id: Set(world.delegations["XCC"]),
            role: Set(held.role),
            started_at: Set(world.now),
            ..Default::default()
        };
        seat::Entity::insert(other).exec(&world.db).await.unwrap();
        let taken = take(&world, &reply(&message, HEAD, "Yes."), world.now).await;
        assert!(matches!(taken, Err(TakeReplyError::SeatEnded)), "{taken:?}");
        assert!(prepared(&world).await.is_empty());
    }

    async fn whoever_acts_for_several_delegations_answers_for_the_one_that_was_told(world: World) {
        let held = seat::ActiveModel {
            user_id: Set(world.person("head XCC").person.as_ref().unwrap().id),
            delegation_id: Set(world.delegations["XAA"]),
            role: Set(Role::Alternate),
            started_at: Set(world.now),
            ..Default::default()
        };
        seat::Entity::insert(held).exec(&world.db).await.unwrap();
        mails::set_pace(&world.db, world.person("head XCC"), world.consultation, DigestPace::AtOnce).await.unwrap();
        told(&world).await;
        let message = message_to(&world, "head@xcc.example").await;
        take(&world, &reply(&message, "head@xcc.example", "Yes."), world.now).await.unwrap();
        assert_eq!(prepared(&world).await[0].delegation_id, world.delegations["XAA"]);
    }

    async fn an_account_without_the_second_factor_that_is_required_answers_nothing(world: World) {
        let (_, message) = told(&world).await;
        let from = world.now + TimeDelta::seconds(1);
        factor_policies::set_policy(&world.db, &world.organizer, FactorAudience::Heads, from, world.now).await.unwrap();
        take(&world, &reply(&message, HEAD, "Before."), world.now).await.unwrap();
        let taken = take(&world, &reply(&message, HEAD, "After."), from).await;
        assert!(matches!(taken, Err(TakeReplyError::Unguarded)), "{taken:?}");
    }

    async fn whoever_holds_an_office_needs_a_second_factor_to_answer_too(world: World) {
        let (_, message) = told(&world).await;
        let (db, now, by) = (&world.db, world.now, &world.organizer);
        factor_policies::set_policy(db, by, FactorAudience::Organizers, now, now).await.unwrap();
        take(&world, &reply(&message, HEAD, "Before."), now).await.unwrap();
        let (office, email) = (SecretariatOffice::Translator, Email::parse(HEAD).unwrap());
        secretariat::give_office(db, by, world.consultation, office, &email, now).await.unwrap();
        let taken = take(&world, &reply(&message, HEAD, "After."), now).await;
        assert!(matches!(taken, Err(TakeReplyError::Unguarded)), "{taken:?}");
    }

    async fn nothing_is_prepared_that_could_not_be_posted(world: World) {
        let (answer, message) = told(&world).await;
        let (db, now) = (&world.db, world.now);
        let good = reply(&message, HEAD, "Yes.");
        let by = world.person("head XBB");
        comments::withdraw_comment(db, by, answer.id, seen::comment(db, answer.id).await, now).await.unwrap();
        let taken = take(&world, &good, now).await;
        assert!(matches!(taken, Err(TakeReplyError::Store(StoreError::State))), "{taken:?}");
        let answer = say(&world, "head XBB", world.provision("OP1"), "Again.", None).await;
        let row = mail::ActiveModel {
            id: Set(message.id),
            content: Set(JsonText(MailContent {
                answers: Some(answer.id),
                ..message.content.0.clone()
            })),
            ..Default::default()
        };
        mail::Entity::update(row).exec(db).await.unwrap();
        let taken = take(&world, &good, now).await;
        assert!(matches!(taken, Err(TakeReplyError::SeatEnded)), "it answers no comment of the delegation: {taken:?}");
    }

    async fn a_consultation_that_is_concluded_takes_no_reply(world: World) {
        let (_, message) = told(&world).await;
        let (db, now) = (&world.db, world.now);
        take(&world, &reply(&message, HEAD, "Before."), now).await.unwrap();
        let marks = seen::stages(db, world.consultation).await;
        consultations::conclude_consultation(db, &world.organizer, world.consultation, marks, now).await.unwrap();
        let taken = take(&world, &reply(&message, HEAD, "After."), now).await;
        assert!(matches!(taken, Err(TakeReplyError::Store(_))), "{taken:?}");
        let Err(refused) = taken else { return };
        assert_eq!(RefusedMail::from(refused).fate(), MailFate::Forbidden);
        let waiting = preparations::list_mailed_comments(db, world.person("head XAA"), now).await.unwrap();
        assert!(waiting.is_empty(), "nobody is asked to post what can no longer be posted");
    }

    async fn a_delegation_prepares_no_more_than_it_can_look_through(world: World) {
        let (_, message) = told(&world).await;
        take(&world, &reply(&message, HEAD, "First."), world.now).await.unwrap();
        let model = prepared(&world).await.remove(0);
        let row = |_| preparation::ActiveModel {
            id: sea_orm::ActiveValue::NotSet,
            consultation_id: Set(model.consultation_id),
            delegation_id: Set(model.delegation_id),
            provision_id: Set(model.provision_id),
            kind: Set(None),
            language: Set(model.language),
            body: Set(model.body.clone()),
            seen: Set(model.seen.clone()),
            prepared_by: Set(model.prepared_by),
            prepared_at: Set(model.prepared_at),
            ..Default::default()
        };
        for batch in (1..MAX_PREPARED - 1).collect::<Vec<_>>().chunks(200) {
            preparation::Entity::insert_many(batch.iter().map(row)).exec(&world.db).await.unwrap();
        }
        take(&world, &reply(&message, HEAD, "Last."), world.now).await.unwrap();
        let taken = take(&world, &reply(&message, HEAD, "One more."), world.now).await;
        assert!(matches!(taken, Err(TakeReplyError::TooMany)), "{taken:?}");
    }

    async fn an_erased_account_takes_along_what_it_has_only_sent_by_mail(world: World) {
        let (_, message) = told(&world).await;
        take(&world, &reply(&message, HEAD, "Sent by mail."), world.now).await.unwrap();
        let head = world.person("head XAA");
        let data = erasures::collect_own_data(&world.db, head).await.unwrap();
        assert_eq!(data["answers_by_mail"][0]["body"], "Sent by mail.");
        erasures::erase_own_account(&world.db, head, world.now).await.unwrap();
        assert!(prepared(&world).await.is_empty());
        assert_eq!(received_mail::Entity::find().count(&world.db).await.unwrap(), 0);
    }

    async fn a_message_is_taken_with_its_own_words_and_without_its_files(world: World) {
        let (_, message) = told(&world).await;
        let (db, addresses, to) = (&world.db, takes(), address_of(&message));
        let take = async |raw: &str, envelope: MailEnvelope<'_>| {
            take_message(db, &addresses, raw.as_bytes(), envelope, world.now).await
        };
        let quoting = "We agree.\r\n\r\nOn Mon, 3 Mar 2025 at 10:12, X <forum@forum.example> wrote:\r\n\r\n> Everybody.";
        let raw = written(&to, HEAD, "1", "", quoting);
        let taken = take(&raw, MailEnvelope::default()).await.unwrap();
        assert!(matches!(taken, TakenMail::Prepared(_)), "{taken:?}");
        assert_eq!(take(&raw, MailEnvelope::default()).await.unwrap(), TakenMail::Known);
        let with_file = format!(
            "From: {HEAD}\r\nTo: {to}\r\nMessage-ID: <2@xaa.example>\r\nMIME-Version: 1.0\r\n\
             Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n\
             نوافق على ذلك.\r\n--b\r\nContent-Type: application/octet-stream\r\n\
             Content-Disposition: attachment; filename=draft.docx\r\nContent-Transfer-Encoding: base64\r\n\r\nUEsDBA==\r\n--b--\r\n"
        );
        take(&with_file, MailEnvelope { sender: Some(HEAD), recipient: Some(&to) }).await.unwrap();
        let rows = prepared(&world).await;
        let found: Vec<_> = rows.iter().map(|row| (row.body.as_deref().unwrap(), row.language, row.left_out)).collect();
        assert_eq!(found, [("We agree.", Language::English, 0), ("نوافق على ذلك.", Language::Arabic, 1)]);
        let mut head = TestBrowser::signed_in(&world, HEAD).await;
        let page = head.get(&app::addresses::PREPARATIONS.of(world.consultation)).await;
        assert!(page.body.contains("were not taken: 1"), "{}", page.body);
    }

    async fn what_programs_have_written_is_no_reply(world: World) {
        let (_, message) = told(&world).await;
        let (db, addresses, to) = (&world.db, takes(), address_of(&message));
        let take = async |raw: &str, envelope: MailEnvelope<'_>| {
            take_message(db, &addresses, raw.as_bytes(), envelope, world.now).await.unwrap()
        };
        for header in [
            "Auto-Submitted: auto-replied",
            "Precedence: bulk",
            "X-Auto-Response-Suppress: All",
            "Return-Path: <>",
        ] {
            let raw = written(&to, HEAD, "1", &format!("{header}\r\n"), "I am away.");
            assert_eq!(take(&raw, MailEnvelope::default()).await, TakenMail::Automatic, "{header}");
        }
        let raw = written(&to, HEAD, "1", "", "I am away.");
        for sender in ["", "<>", "MAILER-DAEMON"] {
            let envelope = MailEnvelope { sender: Some(sender), recipient: Some(&to) };
            assert_eq!(take(&raw, envelope).await, TakenMail::Automatic, "{sender}");
        }
        assert!(prepared(&world).await.is_empty());
        let elsewhere = MailEnvelope { sender: Some(HEAD), recipient: Some("forum@forum.example") };
        assert_eq!(take(&raw, elsewhere).await, TakenMail::Foreign);
        let by_hand = MailEnvelope { sender: Some(HEAD), recipient: Some(&to) };
        assert!(matches!(take(&raw, by_hand).await, TakenMail::Prepared(_)));
    }

    async fn whoever_sends_what_cannot_be_taken_is_told_why(world: World) {
        let (_, message) = told(&world).await;
        let (db, addresses, to) = (&world.db, takes(), address_of(&message));
        let fate = async |raw: &str, recipient: &str| {
            let envelope = MailEnvelope { sender: Some(HEAD), recipient: Some(recipient) };
            let refused = take_message(db, &addresses, raw.as_bytes(), envelope, world.now).await.unwrap_err();
            assert!(refused.to_string().is_ascii(), "mail servers pass it on");
            refused.fate()
        };
        let from = |address: &str, words: &str| written(&to, address, "1", "", words);
        assert_eq!(fate(&from(HEAD, "> Only quoted."), &to).await, MailFate::Malformed);
        assert_eq!(fate(&from(HEAD, &"a".repeat(Body::MAX + 1)), &to).await, MailFate::Malformed);
        assert_eq!(fate(&from(HEAD, &"a\r\n".repeat(MAX_MESSAGE / 3 + 1)), &to).await, MailFate::Malformed);
        let filled = format!("{}{}", "X-Filler: a\r\n".repeat(30_000), from(HEAD, "Yes."));
        assert_eq!(fate(&filled, &to).await, MailFate::Malformed, "nobody is looked for behind so many headers");
        assert_eq!(fate(&from(HEAD, "Yes."), "replies+1@forum.example").await, MailFate::NoAddress);
        let unknown = format!("replies+{}@forum.example", reply_token(message.id, "x"));
        assert_eq!(fate(&from(HEAD, "Yes."), &unknown).await, MailFate::NoAddress);
        assert_eq!(fate(&from("head@xbb.example", "Yes."), &to).await, MailFate::Forbidden);
        // Who sends it is known before it is read.
        assert_eq!(fate(&from("head@xbb.example", "> Only quoted."), &to).await, MailFate::Forbidden);
        assert_eq!(fate(&from(HEAD, "> Only quoted."), &unknown).await, MailFate::NoAddress);
        assert!(prepared(&world).await.is_empty());
    }

    async fn what_came_back_is_noted_of_a_message_of_the_forum_and_of_no_other(world: World) {
        let (_, message) = told(&world).await;
        let row = mail::ActiveModel { id: Set(message.id), state: Set(MailState::Sent), ..Default::default() };
        mail::Entity::update(row).exec(&world.db).await.unwrap();
        let (db, addresses) = (&world.db, takes());
        let take = async |token: &str| {
            let raw = format!(
                "From: MAILER-DAEMON@mx.example\r\nTo: bounces+{token}@forum.example\r\nMIME-Version: 1.0\r\n\
                 Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n\
                 --b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\n\
                 Final-Recipient: rfc822; {HEAD}\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n--b--\r\n"
            );
            take_message(db, &addresses, raw.as_bytes(), MailEnvelope::default(), world.now).await.unwrap()
        };
        assert_eq!(take(&"f".repeat(32)).await, TakenMail::Foreign);
        assert_eq!(take("f").await, TakenMail::Foreign);
        assert_eq!(mails::page_of_suspended(db, &world.organizer, "", 0).await.unwrap().1, 0);
        assert_eq!(take(&message.token).await, TakenMail::Returned(message.id, ReturnKind::Hard));
        assert_eq!(mails::page_of_suspended(db, &world.organizer, "", 0).await.unwrap().1, 1);
    }

    async fn what_is_left_open_in_a_message_holds_up_nobody(world: World) {
        let (_, message) = told(&world).await;
        let (addresses, to) = (takes(), address_of(&message));
        let envelope = MailEnvelope { sender: Some(HEAD), recipient: Some(&to) };
        for (id, piece) in [("1", "<style>\r\n"), ("2", "<script></x>\r\n")] {
            let words = format!("<p>Yes.</p>{}", piece.repeat(2 * 1024 * 1024 / piece.len()));
            let raw = format!(
                "From: {HEAD}\r\nTo: {to}\r\nMessage-ID: <{id}@xaa.example>\r\nMIME-Version: 1.0\r\n\
                 Content-Type: text/html; charset=utf-8\r\n\r\n{words}\r\n"
            );
            let begun = Instant::now();
            let taken = take_message(&world.db, &addresses, raw.as_bytes(), envelope, world.now).await.unwrap();
            assert!(matches!(taken, TakenMail::Prepared(_)), "{taken:?}");
            assert!(begun.elapsed() < Duration::from_secs(3), "{piece:?}: {:?}", begun.elapsed());
        }
        let rows = prepared(&world).await;
        assert!(rows.len() == 2 && rows.iter().all(|row| row.body.as_deref() == Some("Yes.")), "{rows:?}");
    }

    async fn a_mail_server_delivers_on_a_socket(world: World) {
        let (_, message) = told(&world).await;
        let to_head = address_of(&message);
        let to_delegate = address_of(&message_to(&world, "delegate@xaa.example").await);
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("lmtp");
        let serving = tokio::spawn(lmtp::run(lmtp::bind(&path).unwrap(), world.db.clone(), takes()));
        assert!(lmtp::bind(&path).is_err(), "somebody listens there");
        let mut client = LmtpClient::connect(&path).await;
        assert_eq!(client.ask("MAIL FROM:<head@xaa.example>").await, "503 5.5.1");
        assert_eq!(client.ask("EHLO mx.example").await, "500 5.5.1");
        assert_eq!(client.ask("LHLO mx.example").await, "250 SIZE");
        assert_eq!(client.ask("DATA").await, "503 5.5.1");
        assert_eq!(client.ask("MAIL FROM:<head@xaa.example> SIZE=99999999999").await, "552 5.3.4");
        assert_eq!(client.ask("MAIL FROM:<head@xaa.example> BODY=8BITMIME SIZE=1000").await, "250 2.1.0");
        assert_eq!(client.ask("RCPT TO:<forum@forum.example>").await, "550 5.1.1");
        assert_eq!(client.ask("RCPT TO:<replies+1@forum.example>").await, "550 5.1.1");
        assert_eq!(client.ask(&format!("RCPT TO:<{to_head}>")).await, "250 2.1.5");
        assert_eq!(client.ask(&format!("RCPT TO:<{to_delegate}>")).await, "250 2.1.5");
        assert_eq!(client.ask("DATA").await, "354 end");
        let raw = written(&to_head, HEAD, "1", "", "Yes.\r\n..and no.");
        client.send(&format!("{raw}.")).await;
        assert_eq!(client.answer().await, "250 2.0.0");
        assert_eq!(client.answer().await, "550 5.7.1", "each recipient has an answer of its own");
        let rows = prepared(&world).await;
        assert_eq!((rows.len(), rows[0].body.as_deref()), (1, Some("Yes.\n.and no.")));
        assert_eq!(client.ask("RCPT TO:<x>").await, "503 5.5.1", "the message is over");
        assert_eq!(client.ask("MAIL FROM:<>").await, "250 2.1.0");
        assert_eq!(client.ask("RSET").await, "250 2.0.0");
        assert_eq!(client.ask(&format!("RCPT TO:<{to_head}>")).await, "503 5.5.1");
        assert_eq!(client.ask("NOOP").await, "250 2.0.0");
        assert_eq!(client.ask(&"x".repeat(5_000)).await, "500 5.5.6");
        assert_eq!(client.ask("QUIT").await, "221 2.0.0");
        // The same message once more, on another connection, is taken and makes nothing new.
        let mut client = LmtpClient::connect(&path).await;
        let commands =
            ["LHLO mx.example".into(), "MAIL FROM:<head@xaa.example>".into(), format!("RCPT TO:<{to_head}>"), "DATA".into()];
        for command in commands {
            client.ask(&command).await;
        }
        client.send(&format!("{raw}.")).await;
        assert_eq!(client.answer().await, "250 2.0.0");
        assert_eq!(prepared(&world).await.len(), 1);
        serving.abort();
        assert!(serving.await.unwrap_err().is_cancelled());
        drop(client);
        let left = lmtp::bind(&path);
        assert!(left.is_ok(), "a socket that nobody listens on is replaced: {left:?}");
        fs::write(folder.path().join("file"), "kept").unwrap();
        assert!(lmtp::bind(&folder.path().join("file")).is_err(), "nothing else is");
    }

    async fn a_notice_that_was_sent_can_be_answered_as_it_came(world: World) {
        let (_, message) = told(&world).await;
        let (stub, url) = SmtpStub::start(&[]).await;
        let setup = MailSetup::new(&url, FROM, None).unwrap().with_replies(REPLIES).unwrap();
        while send_due(&world.db, ORIGIN, Some(&setup), world.now).await.unwrap() > 0 {}
        let got = stub.got().into_iter().find(|one| one.to == HEAD).unwrap();
        assert_eq!(got.header("Reply-To"), address_of(&message));
        let raw = written(&got.header("Reply-To"), HEAD, "1", "", "Yes.");
        let taken = take_message(&world.db, &takes(), raw.as_bytes(), MailEnvelope::default(), world.now).await;
        assert!(matches!(taken.unwrap(), TakenMail::Prepared(_)));
    }
}

/// A mail server that delivers on a socket.
struct LmtpClient {
    stream: BufReader<UnixStream>,
}

impl LmtpClient {
    async fn connect(path: &Path) -> Self {
        let mut client = Self { stream: BufReader::new(UnixStream::connect(path).await.unwrap()) };
        assert_eq!(client.answer().await, "220 baraza");
        client
    }

    async fn send(&mut self, line: &str) {
        self.stream.write_all(format!("{line}\r\n").as_bytes()).await.unwrap();
    }

    /// Returns the first two words of the last line of an answer.
    async fn answer(&mut self) -> String {
        loop {
            let mut line = String::new();
            assert!(self.stream.read_line(&mut line).await.unwrap() > 0, "the server has gone away");
            if line.as_bytes()[3] == b' ' {
                return line.split_whitespace().take(2).collect::<Vec<_>>().join(" ");
            }
        }
    }

    async fn ask(&mut self, command: &str) -> String {
        self.send(command).await;
        self.answer().await
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_command_tells_a_mail_server_what_to_do() {
    let Ok(binary) = std::env::var("BARAZA_BIN") else {
        eprintln!("not run: BARAZA_BIN names no program");
        return;
    };
    let database = Database::sqlite().await;
    let world = World::new(database.db.clone()).await;
    let (_, message) = told(&world).await;
    let to = address_of(&message);
    let folder = tempfile::tempdir().unwrap();
    let run = |url: &str, raw: &str, more: &[&str]| {
        let input = folder.path().join("message");
        fs::write(&input, raw).unwrap();
        let mut command = Command::new(&binary);
        command.args(["mail", "receive", "--database", url]).args(more);
        command.env_remove("BARAZA_MAIL_BOUNCES").env_remove("BARAZA_MAIL_REPLIES");
        command.stdin(fs::File::open(&input).unwrap()).stdout(Stdio::null());
        command.output().unwrap().status.code()
    };
    let takes = ["--mail-replies", REPLIES];
    let good = written(&to, HEAD, "1", "", "Yes.");
    assert_eq!(run(database.url(), &good, &[]), Some(75), "nobody has said where mail comes back");
    assert_eq!(run(database.url(), &good, &["--mail-replies", "replies"]), Some(75), "it is no address");
    for raw in [&good, &good] {
        assert_eq!(run(database.url(), raw, &takes), Some(0));
    }
    assert_eq!(prepared(&world).await.len(), 1);
    let away = written(&to, HEAD, "2", "Auto-Submitted: auto-replied\r\n", "I am away.");
    assert_eq!(run(database.url(), &away, &takes), Some(0));
    let bounced = [&takes[..], &["--sender", "", "--recipient", to.as_str()][..]].concat();
    assert_eq!(run(database.url(), &written(&to, HEAD, "3", "", "Gone."), &bounced), Some(0));
    assert_eq!(run(database.url(), &written(&to, HEAD, "4", "", "> Quoted."), &takes), Some(65));
    let large = written(&to, HEAD, "5", "", &"a\r\n".repeat(MAX_MESSAGE / 3 + 1));
    assert_eq!(run(database.url(), &large, &takes), Some(65));
    let nobody = [&takes[..], &["--recipient", "replies+1@forum.example"][..]].concat();
    assert_eq!(run(database.url(), &good, &nobody), Some(67));
    assert_eq!(run(database.url(), &written(&to, "head@xbb.example", "6", "", "Yes."), &takes), Some(77));
    let lost = format!("sqlite:{}", folder.path().join("no/such/folder/test.db").display());
    assert_eq!(run(&lost, &good, &takes), Some(75));
    assert_eq!(prepared(&world).await.len(), 1, "nothing else was taken");
}
