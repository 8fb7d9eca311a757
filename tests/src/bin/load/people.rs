//! Measures signing in: many at once, wrong passwords by the thousand, and whether time tells which accounts there are; the codes
//! of an app; and digests of many people.

use crate::client::{Latencies, LoadClient};
use crate::many::SERVING;
use crate::table::{MeasurementGate, MeasurementRow, MeasurementTable};
use crate::{CLIENTS, LASTING, LoadResult};
use app::accounts::passwords;
use chrono::{TimeDelta, Utc};
use domain::accounts::{Email, PersonName, Role};
use domain::comments::CommentKind;
use domain::languages::Language;
use domain::second_factors::{RECOVERY_CODES, SECRET_BYTES, encode_base32, step_at, totp_code};
use domain::text::Body;
use domain::viewers::Viewer;
use hyper::StatusCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};
use store::account_notices::SessionOrigin;
use store::comments::NewComment;
use store::marks::{self, MarkTarget};
use store::{accounts, comments, mail, second_factors};
use tests::database::count_statements;
use tests::forum::{self, HEAD, PASSWORD, SeededConsultation, head_address, speaker, words};
use tests::process::{ServerProcess, begin_own_peak, own_growth};
use tokio::task::JoinSet;

/// The delegations, and the people who have a digest: the head of each delegation, and delegates.
const DELEGATIONS: usize = 200;
const PEOPLE: usize = 5_000;
const PROVISIONS: usize = 20;

/// The number of people who sign in at once, and how often they do.
const AT_ONCE: usize = 50;
const ROUNDS: usize = 6;

/// The number of wrong passwords at once, each from another network.
const WRONG: usize = 1_000;

/// How often in a second a delegate's page is asked for meanwhile, and before.
const PAGE_RATE: f64 = 40.0;

/// After which time somebody who was told to wait asks again, and how long at most.
const AGAIN: Duration = Duration::from_millis(250);
const PATIENCE: Duration = Duration::from_mins(1);

/// The tries with accounts that there are, and as many with others, one after the other by turns.
const TRIES: usize = 200;

/// The tries of one code of an app.
const CODES: usize = 1_000;

const SIGN_IN_GATE: MeasurementGate =
    MeasurementGate { tail: Some(Duration::from_millis(150)), ..MeasurementGate::NONE };
/// Memory is flat where it grows by less than one hash takes.
const HASH_MEMORY: MeasurementGate =
    MeasurementGate { bytes: Some(19 * 1024 * 1024), ..MeasurementGate::NONE };
const DIGEST_GATE: MeasurementGate =
    MeasurementGate { median: Some(Duration::from_secs(10)), ..MeasurementGate::NONE };
const DIGEST_MEMORY: MeasurementGate =
    MeasurementGate { bytes: Some(60 * 1024 * 1024), ..MeasurementGate::NONE };

/// Measures on a database.
pub async fn measure(
    binary: &str,
    database: &str,
    url: &str,
    table: &mut MeasurementTable,
) -> LoadResult<()> {
    server::limits::raise_open_files();
    let begun = forum::begin(url, DELEGATIONS, PROVISIONS).await?;
    table.add(measure_codes(&begun, database).await?);
    seed_people(&begun).await?;
    measure_digests(&begun, database, table).await?;
    let page = format!("/provisions/{}", begun.provisions[0]);
    begun.db.close().await?;
    let server = ServerProcess::start_with(binary, url, &SERVING).await?;
    measure_sign_ins(&server, database, table).await?;
    measure_wrong_passwords(&server, database, &page, table).await?;
    measure_difference(&server, database, table).await?;
    server.stop().await
}

/// Gives each delegation delegates, and lets heads say something of which digests tell.
async fn seed_people(begun: &SeededConsultation) -> LoadResult<()> {
    let (db, now, operator) = (&begun.db, begun.now, Viewer::operator());
    let hash = passwords::hash_password(PASSWORD)?;
    for index in 0..PEOPLE - DELEGATIONS {
        let (_, delegation_id) = speaker(&begun.heads[index % DELEGATIONS])?;
        let address = delegate_address(index);
        let (email, role) = (Email::parse(&address).ok_or("an address")?, Role::Delegate);
        accounts::invite_representative(db, &operator, delegation_id, &email, role, &address, now).await?;
        let name = PersonName::parse("Delegate")?;
        accounts::accept_invitation_with_new_account(db, &address, &name, None, hash.clone(), now).await?;
    }
    for (index, (head, provision)) in begun.heads.iter().zip(&begun.provisions).enumerate() {
        let new = NewComment {
            parent_id: None,
            kind: CommentKind::General,
            language: Language::English,
            body: Body::parse(&words(40, index))?,
        };
        let seen = marks::take_mark(db, head, MarkTarget::Words((*provision).into())).await?;
        comments::post_comment(db, head, *provision, seen, &new, now).await?;
    }
    Ok(())
}

fn delegate_address(index: usize) -> String {
    format!("delegate-{index}@members.example")
}

/// Tries one code of an app many times at once.
async fn measure_codes(begun: &SeededConsultation, database: &str) -> LoadResult<MeasurementRow> {
    let (db, head) = (&begun.db, Viewer { shown: true, ..begun.heads[1].clone() });
    let (id, _) = speaker(&head)?;
    let secret = [7; SECRET_BYTES];
    let now = begun.now;
    second_factors::begin_app(db, &head, &encode_base32(&secret), now).await?;
    let code = totp_code(&secret, step_at(now));
    let codes = (0..RECOVERY_CODES).map(|number| format!("recovery code {number}")).collect();
    let origin = SessionOrigin::default();
    let confirmed = second_factors::confirm_app(db, &head, &code, codes, "no session", &origin, now).await?;
    confirmed.ok_or("the code was refused")?;
    let later = now + TimeDelta::minutes(5);
    let code = totp_code(&secret, step_at(later));
    let mut tries = JoinSet::new();
    for _ in 0..CODES {
        let (db, code) = (db.clone(), code.clone());
        tries.spawn(async move { second_factors::use_app_code(&db, id, &code, later).await });
    }
    let answers = tries.join_all().await;
    let taken = answers.iter().filter(|taken| matches!(taken, Ok(true))).count();
    let what = format!("one code of an app tried {CODES} times at once, {database}: {taken} taken");
    Ok(MeasurementRow::statement(what, "taken once", taken == 1))
}

/// Makes and queues the digests of all people.
async fn measure_digests(
    begun: &SeededConsultation,
    database: &str,
    table: &mut MeasurementTable,
) -> LoadResult<()> {
    let (db, count) = count_statements(&begun.db);
    let (resident, began) = (begin_own_peak()?, Instant::now());
    let queued = mail::queue_digests(&db, Utc::now()).await?;
    let elapsed = began.elapsed();
    let grown = own_growth(resident)?;
    let queries = count.load(Ordering::Relaxed);
    let mut load = Latencies::default();
    load.times.push(elapsed);
    let of = format!("{queued} digests of different people made and queued, {database}");
    let row = MeasurementRow::latency(format!("{of}, {queries} queries"), &load);
    let words = format!("all of {PEOPLE}");
    table.add(row.judged_besides(DIGEST_GATE, &words, queued == PEOPLE));
    table
        .add(MeasurementRow::memory(format!("{of}: memory beyond that before"), grown).judged(DIGEST_MEMORY));
    Ok(())
}

/// Signs many people in at the same moment, again and again, each from a network of their own.
async fn measure_sign_ins(
    server: &ServerProcess,
    database: &str,
    table: &mut MeasurementTable,
) -> LoadResult<()> {
    // The first sign-ins are not counted, so that memory is compared with that of a server that has hashed.
    sign_in_at_once(server, CLIENTS, 0).await?;
    let before = server.resident()?;
    server.reset_peak()?;
    let (cpu, began, mut load) = (server.cpu()?, Instant::now(), Latencies::default());
    for round in 1..=ROUNDS {
        load.times.extend(sign_in_at_once(server, AT_ONCE, round).await?);
    }
    let spent = server.cpu()?.saturating_sub(cpu);
    let of = format!("{AT_ONCE} people sign in at once, {database}");
    table.add(MeasurementRow::load(of.clone(), &load, began.elapsed(), spent).judged(SIGN_IN_GATE));
    let more = server.peak()?.saturating_sub(before);
    table.add(
        MeasurementRow::memory(format!("{of}: peak memory beyond that before"), more).judged(HASH_MEMORY),
    );
    let after = server.resident()?.saturating_sub(before);
    table.add(MeasurementRow::memory(format!("{of}: memory that stays"), after).judged(HASH_MEMORY));
    Ok(())
}

/// Signs heads in at the same moment; fails unless each is.
async fn sign_in_at_once(server: &ServerProcess, number: usize, round: usize) -> LoadResult<Vec<Duration>> {
    let mut ready = Vec::new();
    for index in 0..number {
        let client = LoadClient::connect(server.port).await?.in_network(&format!("10.{round}.1.{index}"));
        ready.push((client, head_address(index + 2)));
    }
    let signing: Vec<_> =
        ready.into_iter().map(|(client, email)| tokio::spawn(try_once(client, email))).collect();
    let mut times = Vec::new();
    for one in signing {
        let (status, time, _) = one.await??;
        if status != StatusCode::SEE_OTHER {
            return Err(format!("a sign-in was answered with {status}").into());
        }
        times.push(time);
    }
    Ok(times)
}

/// Signs somebody in with the right password. Returns how it was answered, after which time, and with which cookies.
async fn try_once(client: LoadClient, email: String) -> Result<(StatusCode, Duration, String), String> {
    try_password(client, email, PASSWORD).await
}

async fn try_password(
    mut client: LoadClient,
    email: String,
    password: &str,
) -> Result<(StatusCode, Duration, String), String> {
    let form = format!("email={email}&password={}", password.replace(' ', "+"));
    let began = Instant::now();
    let answer = client.post("/sign-in", &form).await.map_err(|error| error.to_string())?;
    Ok((answer.status, began.elapsed(), answer.cookies))
}

/// Sends wrong passwords all at once, while a delegate opens pages and others sign in with the right one.
async fn measure_wrong_passwords(
    server: &ServerProcess,
    database: &str,
    page: &str,
    table: &mut MeasurementTable,
) -> LoadResult<()> {
    let owner = LoadClient::connect(server.port).await?.in_network("10.99.0.1");
    let (status, _, cookies) = try_once(owner, HEAD.to_owned()).await?;
    if status != StatusCode::SEE_OTHER {
        return Err(format!("the delegate's sign-in was answered with {status}").into());
    }
    let mut delegates = Vec::new();
    for _ in 0..CLIENTS {
        delegates.push(LoadClient::connect_as(server.port, &cookies).await?);
    }
    let before = Latencies::of_clients(delegates, page, None, LASTING, Some(PAGE_RATE)).await?;
    let of = format!("page of a provision for a delegate, 40 times a second, {database}");
    table.add(MeasurementRow::latency(format!("{of}, before"), &before));

    let mut ready = Vec::new();
    for index in 0..WRONG {
        let network = format!("10.{}.{}.9", 100 + index / 256, index % 256);
        let client = LoadClient::connect(server.port).await?.in_network(&network);
        ready.push((client, delegate_address(index)));
    }
    let over = Arc::new(AtomicBool::new(false));
    let pages = tokio::spawn(open_until(server.port, cookies.clone(), page.to_owned(), Arc::clone(&over)));
    let mut wrong = JoinSet::new();
    let began = Instant::now();
    for (client, email) in ready {
        wrong.spawn(try_password(client, email, "not the password"));
    }
    tokio::time::sleep(Duration::from_millis(300)).await;
    // The browser that the account knows has signed out.
    let browser = cookies.split("; ").find(|cookie| cookie.starts_with("baraza-browser")).unwrap_or_default();
    let known = tokio::spawn(insist(server.port, browser.to_owned(), "10.99.0.2", HEAD.to_owned()));
    let new = tokio::spawn(insist(server.port, String::new(), "10.99.0.3", head_address(1 + AT_ONCE * 2)));
    let answers = wrong.join_all().await;
    let lasted = began.elapsed();
    let (known, new) = (known.await??, new.await??);
    over.store(true, Ordering::Relaxed);
    let during = pages.await??;

    let mut checked = 0;
    for answer in answers {
        let (status, ..) = answer?;
        match status {
            StatusCode::UNPROCESSABLE_ENTITY => checked += 1,
            StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE => {}
            other => return Err(format!("a wrong password was answered with {other}").into()),
        }
    }
    let gate = MeasurementGate { tail: Some(before.percentile(99) * 2), ..MeasurementGate::NONE };
    let what = format!("{of}, while {WRONG} wrong passwords come at once, of which {checked} are checked");
    let row = MeasurementRow::latency(what, &during);
    table.add(row.judged_besides(gate, "twice what it was", true));
    for (who, time) in [("in a browser that the account knows", known), ("in a new browser", new)] {
        let mut load = Latencies::default();
        load.times.push(time);
        let what = format!("the right person signs in meanwhile {who}, {database}");
        let row = MeasurementRow::latency(what, &load);
        table.add(row.judged_besides(MeasurementGate::NONE, "before the last of them", time < lasted));
    }
    Ok(())
}

/// Opens a page at the same rate until it is over.
async fn open_until(
    port: u16,
    cookies: String,
    page: String,
    over: Arc<AtomicBool>,
) -> Result<Latencies, String> {
    let mut load = Latencies::default();
    let round = Duration::from_millis(500);
    while !over.load(Ordering::Relaxed) {
        let mut clients = Vec::new();
        for _ in 0..CLIENTS {
            clients.push(LoadClient::connect_as(port, &cookies).await.map_err(|error| error.to_string())?);
        }
        let asking = Latencies::of_clients(clients, &page, None, round, Some(PAGE_RATE));
        load.times.extend(asking.await.map_err(|error| error.to_string())?.times);
    }
    Ok(load)
}

/// Signs in as often as it takes, and returns how long that was.
async fn insist(port: u16, cookie: String, network: &'static str, email: String) -> Result<Duration, String> {
    let began = Instant::now();
    while began.elapsed() < PATIENCE {
        let client = LoadClient::connect_as(port, &cookie).await.map_err(|error| error.to_string())?;
        let (status, ..) = try_once(client.in_network(network), email.clone()).await?;
        if status == StatusCode::SEE_OTHER {
            return Ok(began.elapsed());
        }
        tokio::time::sleep(AGAIN).await;
    }
    Err("the right person could not sign in".to_owned())
}

/// Compares how long a wrong password takes for accounts that there are, and for others.
async fn measure_difference(
    server: &ServerProcess,
    database: &str,
    table: &mut MeasurementTable,
) -> LoadResult<()> {
    let (mut known, mut unknown) = (Latencies::default(), Latencies::default());
    for index in 0..TRIES * 2 {
        let turn = index / 2;
        // The second of a pair is by turns the one that there is, so that neither always follows the other.
        let (load, email) = match (index + turn) % 2 {
            0 => (&mut known, delegate_address(WRONG + turn)),
            _ => (&mut unknown, format!("stranger-{turn}@members.example")),
        };
        let network = format!("10.200.{}.{}", index / 256, index % 256);
        let client = LoadClient::connect(server.port).await?.in_network(&network);
        let (status, time, _) = try_password(client, email, "not the password").await?;
        if status != StatusCode::UNPROCESSABLE_ENTITY {
            return Err(format!("a wrong password was answered with {status}").into());
        }
        load.times.push(time);
    }
    let of = format!("a wrong password, {database}");
    table.add(MeasurementRow::latency(format!("{of}, for an account that there is"), &known));
    let middle = [&known, &unknown].map(|load| load.percentile(50).as_secs_f64());
    let difference = (middle[0] - middle[1]).abs() / middle[1].max(f64::MIN_POSITIVE) * 100.0;
    let what = format!("{of}, for one that there is not; the medians differ by {difference:.1} %");
    let row = MeasurementRow::latency(what, &unknown);
    table.add(row.judged_besides(MeasurementGate::NONE, "less than 5 %", difference < 5.0));
    Ok(())
}
