//! Measures many at once: delegates who cast their ballots at the end of a vote, and open pages that hear of acts.

use crate::client::{Latencies, LoadClient};
use crate::table::{MeasurementGate, MeasurementRow, MeasurementTable};
use crate::{LoadResult, streams};
use chrono::{DateTime, TimeDelta, Utc};
use domain::exports::{read_document, verify_export};
use domain::identifiers::{QuestionId, UserId};
use domain::text::Title;
use domain::viewers::Viewer;
use hyper::StatusCode;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use std::time::{Duration, Instant};
use store::entity::ballot;
use store::marks::{self, MarkTarget};
use store::questions::{self, NewQuestion};
use store::sessions::{self, NewSession};
use tests::forum::{self, SeededConsultation, speaker};
use tests::process::ServerProcess;

/// The number of delegates, each of another delegation and with a session and a connection of their own.
const DELEGATES: usize = 1_000;
const PROVISIONS: usize = 20;

/// The times before the end of a vote in which all of them cast their ballots, the second of which is harder.
const WINDOWS: [Duration; 2] = [Duration::from_mins(1), Duration::from_secs(5)];

/// How long before the end the last of them is due, and how long before the first of them the vote is opened.
const MARGIN: Duration = Duration::from_secs(1);
const LEAD: Duration = Duration::from_secs(20);

/// How long before a ballot its connection is opened; the server closes one on which nothing is asked for a while.
const READY: Duration = Duration::from_secs(3);

/// The longest that is waited for the end of a vote to be taken.
const PATIENCE: Duration = Duration::from_mins(1);

const BALLOT_GATE: MeasurementGate =
    MeasurementGate { tail: Some(Duration::from_millis(250)), ..MeasurementGate::NONE };

/// As many connections as the measurements need, half of which may be streams; all of them come through a proxy.
pub const SERVING: [&str; 4] = ["--max-connections", "14000", "--trusted-proxies", "1"];

/// A consultation with many delegates who have signed in.
pub struct Crowd {
    pub begun: SeededConsultation,
    /// The cookie of each delegate.
    pub cookies: Vec<String>,
}

/// A vote that is open, with the mark of the ballot of each delegate.
struct OpenVote {
    id: QuestionId,
    closes_at: DateTime<Utc>,
    marks: Vec<String>,
}

/// What came of ballots that were sent.
#[derive(Default)]
struct SentBallots {
    load: Latencies,
    refused: usize,
}

/// Measures on a database, with so many server processes.
pub async fn measure(
    binary: &str,
    database: &str,
    url: &str,
    processes: usize,
    table: &mut MeasurementTable,
) -> LoadResult<()> {
    server::limits::raise_open_files();
    let crowd = gather(url).await?;
    let place = match processes {
        1 => format!("{database}, one process"),
        _ => format!("{database}, {processes} processes"),
    };
    let servers = start(binary, url, processes).await?;
    for (index, window) in WINDOWS.into_iter().enumerate() {
        table.add(measure_ballots(&servers, &crowd, index, window, &place).await?);
    }
    stop(servers).await?;
    // What servers have taken before would count as memory of streams, or hide it.
    let servers = start(binary, url, processes).await?;
    streams::measure(&servers, &crowd, &place, table).await?;
    stop(servers).await?;
    verify(&crowd).await?;
    crowd.begun.db.close().await?;
    Ok(())
}

async fn start(binary: &str, url: &str, processes: usize) -> LoadResult<Vec<ServerProcess>> {
    let mut servers = Vec::new();
    for _ in 0..processes {
        servers.push(ServerProcess::start_with(binary, url, &SERVING).await?);
    }
    Ok(servers)
}

async fn stop(servers: Vec<ServerProcess>) -> LoadResult<()> {
    for server in servers {
        server.stop().await?;
    }
    Ok(())
}

/// Seeds a consultation, and begins a session of each delegate.
async fn gather(url: &str) -> LoadResult<Crowd> {
    let begun = forum::begin(url, DELEGATES, PROVISIONS).await?;
    let mut cookies = Vec::new();
    for head in &begun.heads {
        let (user_id, _) = speaker(head)?;
        cookies.push(begin_session(&begun, user_id).await?);
    }
    Ok(Crowd { begun, cookies })
}

/// Begins a session, and returns its cookie.
pub async fn begin_session(begun: &SeededConsultation, user_id: UserId) -> LoadResult<String> {
    let token = app::tokens::fresh()?;
    let new = NewSession::plain(user_id, &app::tokens::hash(&token));
    sessions::start_session(&begun.db, &new, Utc::now()).await?;
    Ok(format!("baraza-session={token}"))
}

/// Puts a provision to the vote, which closes so long after the first ballot is due.
async fn open_vote(crowd: &Crowd, index: usize, window: Duration) -> LoadResult<OpenVote> {
    let SeededConsultation { db, consultation, provisions, heads, .. } = &crowd.begun;
    let operator = Viewer::operator();
    let now = Utc::now();
    let closes_at = now + TimeDelta::from_std(LEAD + window)?;
    let new = NewQuestion {
        provision_id: Some(provisions[index]),
        closes_at: Some(closes_at),
        ..NewQuestion::recorded(Title::parse(&format!("Adoption {index}"))?, "un-simple-majority")
    };
    let seen = marks::take_mark(db, &operator, MarkTarget::Revision(*consultation)).await?;
    let id = questions::open_question(db, &operator, *consultation, seen, &new, now).await?;
    let mut taken = Vec::new();
    for head in heads {
        taken.push(marks::take_mark(db, head, MarkTarget::OwnBallot(id)).await?.to_string());
    }
    Ok(OpenVote { id, closes_at, marks: taken })
}

/// Lets every delegate cast a ballot before a vote ends, by turns at the servers, and counts them again once it has ended.
async fn measure_ballots(
    servers: &[ServerProcess],
    crowd: &Crowd,
    index: usize,
    window: Duration,
    place: &str,
) -> LoadResult<MeasurementRow> {
    let vote = open_vote(crowd, index, window).await?;
    let left = (vote.closes_at - Utc::now()).to_std()?;
    let first = Instant::now() + left.checked_sub(window).ok_or("the ballots were not ready in time")?;
    let apart = window.saturating_sub(MARGIN) / u32::try_from(DELEGATES)?;
    let (before, mut casting) = (cpu_of(servers)?, Vec::new());
    for (turn, (cookie, mark)) in (0_u32..).zip(crowd.cookies.iter().zip(&vote.marks)) {
        let port = servers[usize::try_from(turn)? % servers.len()].port;
        let choice = ["yes", "no", "abstain"][usize::try_from(turn)? % 3];
        let form = format!("seen={mark}&choice={choice}&explanation=");
        let path = format!("/questions/{}/ballots", vote.id);
        casting.push(tokio::spawn(cast(port, cookie.clone(), path, form, first + apart * turn)));
    }
    let mut sent = SentBallots::default();
    for one in casting {
        match one.await? {
            Ok(time) => sent.load.times.push(time),
            Err(reason) => {
                eprintln!("a ballot was refused: {reason}");
                sent.refused += 1;
            }
        }
    }
    let (elapsed, spent) = (first.elapsed(), cpu_of(servers)?.saturating_sub(before));
    let counted = count_ballots(crowd, &vote).await?;
    let SentBallots { load, refused } = sent;
    let what = format!(
        "{DELEGATES} delegates cast their ballots in the last {} s of a vote, {place}: {refused} refused, {counted} counted once",
        window.as_secs()
    );
    let row = MeasurementRow::load(what, &load, elapsed, spent);
    let is_whole = refused == 0 && counted == DELEGATES;
    Ok(row.judged_besides(BALLOT_GATE, "none refused, each counted once", is_whole))
}

/// Casts a ballot when it is due, on a connection that has been open for a while. Returns how long after that it was answered.
async fn cast(
    port: u16,
    cookie: String,
    path: String,
    form: String,
    due: Instant,
) -> Result<Duration, String> {
    tokio::time::sleep_until(due.checked_sub(READY).unwrap_or(due).into()).await;
    let words = |error: Box<dyn std::error::Error>| error.to_string();
    let mut client = LoadClient::connect_as(port, &cookie).await.map_err(words)?;
    client.get("/health", None).await.map_err(words)?;
    tokio::time::sleep_until(due.into()).await;
    let answer = client.post(&path, &form).await.map_err(words)?;
    match answer.status {
        StatusCode::SEE_OTHER => Ok(due.elapsed()),
        status => Err(format!("{status}: {}", answer.text())),
    }
}

/// Waits until the vote has ended, and counts the delegations whose one ballot is in its tally.
async fn count_ballots(crowd: &Crowd, vote: &OpenVote) -> LoadResult<usize> {
    let db = &crowd.begun.db;
    let end = Instant::now() + PATIENCE + (vote.closes_at - Utc::now()).to_std().unwrap_or_default();
    while questions::find_readable_question(db, &Viewer::operator(), vote.id).await?.closed_at.is_none() {
        if Instant::now() > end {
            return Err("the vote was not closed".into());
        }
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    let rows = ballot::Entity::find().filter(ballot::Column::QuestionId.eq(vote.id)).count(db).await?;
    let voters = questions::list_voters(db, vote.id).await?;
    let counted = voters.iter().filter(|voter| voter.ballot.is_some()).count();
    // Where a delegation has more rows than one, it is not known which of them counted.
    Ok(if u64::try_from(counted)? == rows { counted } else { 0 })
}

/// Fails unless the export of the consultation is what its record says, and each vote is decided again as it was.
async fn verify(crowd: &Crowd) -> LoadResult<()> {
    let SeededConsultation { db, consultation, .. } = &crowd.begun;
    let (viewer, mut out) = (Viewer::default(), Vec::new());
    Box::pin(server::exporting::json(db, &viewer, *consultation, Utc::now(), &mut out)).await?;
    verify_export(&read_document(&out)?, &[])?;
    Ok(())
}

/// Returns the processor time that servers have used together.
pub fn cpu_of(servers: &[ServerProcess]) -> LoadResult<Duration> {
    servers.iter().map(ServerProcess::cpu).sum()
}
