//! A server that is killed again and again while it sends mail, and one that makes digests for thousands.

use crate::forum::binary;
use domain::accounts::{Email, Role};
use domain::identifiers::UserId;
use domain::mail::{MailKind, MailState, NewMail};
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use std::collections::BTreeMap;
use std::iter::repeat_n;
use std::time::{Duration, Instant};
use store::begin_transaction;
use store::entity::{mail, seat, user};
use store::mail as mails;
use tests::database::Database;
use tests::process::ServerProcess;
use tests::smtp::{SmtpAnswer, SmtpStub};
use tests::world::World;
use tokio::time::sleep;

const KILLS: u64 = 50;
const MESSAGES: usize = 1_000;

/// How long the mail server thinks about each message, so that a kill meets some that are under way.
const THINKS: Duration = Duration::from_millis(20);

/// The most messages that are under way at once, and so the most that one kill can make come twice.
const UNDER_WAY: usize = 8;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_message_is_lost_however_often_the_server_is_killed() {
    let Some(binary) = binary() else { return };
    let database = Database::sqlite().await;
    let world = World::new(database.db.clone()).await;
    let answers: Vec<SmtpAnswer> = repeat_n(SmtpAnswer::TakeLate(THINKS), MESSAGES).collect();
    let (stub, url) = SmtpStub::start(&answers).await;
    let new = (0..MESSAGES).map(|place| {
        let to = Email::parse(&format!("reader{place}@forum.example")).expect("an address");
        NewMail::new(MailKind::VoteOpened, to, world.now)
    });
    let new: Vec<_> = new.collect();
    let txn = begin_transaction(&world.db).await.expect("a transaction");
    mails::queue_mails(&txn, &new).await.expect("messages");
    txn.commit().await.expect("the messages");
    let arguments = ["--smtp", &url, "--mail-from", "forum@forum.example"];
    for kill in 0..KILLS {
        let server = ServerProcess::start_with(&binary, database.url(), &arguments).await.expect("a server");
        sleep(Duration::from_millis(20 + (kill * 37) % 150)).await;
        server.stop().await.expect("the end of the server");
    }
    let server = ServerProcess::start_with(&binary, database.url(), &arguments).await.expect("a server");
    let began = Instant::now();
    let unsent = || {
        let waiting = mail::Entity::find().filter(mail::Column::Address.contains("reader"));
        waiting.filter(mail::Column::State.ne(MailState::Sent)).count(&world.db)
    };
    while unsent().await.expect("a number") > 0 {
        assert!(began.elapsed() < Duration::from_mins(5), "the messages are sent");
        sleep(Duration::from_millis(200)).await;
    }
    server.stop().await.expect("the end of the server");
    let mut came: BTreeMap<String, usize> = BTreeMap::new();
    for message in stub.got().iter().filter(|message| message.to.starts_with("reader")) {
        *came.entry(message.header("Message-ID")).or_default() += 1;
    }
    assert_eq!(came.len(), MESSAGES, "none is lost");
    let repeated: usize = came.values().map(|times| times - 1).sum();
    println!("{KILLS} kills, {MESSAGES} messages, {repeated} repeated with the same Message-ID");
    assert!(repeated <= usize::try_from(KILLS).unwrap_or(0) * UNDER_WAY, "{repeated}");
    database.drop().await;
}

const READERS: i64 = 5_000;

/// The longest that making the digests of so many may take.
const DIGESTS: Duration = Duration::from_secs(10);

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_digests_of_thousands_are_made_in_seconds() {
    if binary().is_none() {
        return;
    }
    let database = Database::sqlite().await;
    let world = World::new(database.db.clone()).await;
    let first = 1_000_000;
    let places: Vec<_> = world.delegations.values().copied().collect();
    for batch in (0..READERS).collect::<Vec<_>>().chunks(500) {
        let users = batch.iter().map(|place| user::ActiveModel {
            id: Set(UserId(first + place)),
            email: Set(format!("reader{place}@forum.example")),
            name: Set("A reader".to_owned()),
            organizer: Set(false),
            created_at: Set(world.now),
            ..Default::default()
        });
        user::Entity::insert_many(users).exec_without_returning(&world.db).await.expect("people");
        let seats = batch.iter().zip(places.iter().cycle()).map(|(place, delegation_id)| seat::ActiveModel {
            delegation_id: Set(*delegation_id),
            user_id: Set(UserId(first + place)),
            role: Set(Role::Adviser),
            started_at: Set(world.now),
            ..Default::default()
        });
        seat::Entity::insert_many(seats).exec_without_returning(&world.db).await.expect("seats");
    }
    let began = Instant::now();
    let queued = mails::queue_digests(&world.db, world.now).await.expect("digests");
    println!("{queued} digests in {} ms", began.elapsed().as_millis());
    assert!(queued > 5_000, "{queued}");
    assert!(began.elapsed() < DIGESTS, "{:?}", began.elapsed());
    database.drop().await;
}
