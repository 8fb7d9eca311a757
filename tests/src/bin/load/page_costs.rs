//! Measures what a page costs: processor time, waiting, and bytes, of one server or of two by turns.

use crate::LoadResult;
use crate::client::{Latencies, LoadClient};
use hyper::StatusCode;
use std::time::{Duration, Instant};
use tests::forum::{HEAD, ORGANIZER, PASSWORD};
use tests::process::ServerProcess;

/// The number of rounds; in each, every server is asked in turn.
const ROUNDS: usize = 7;

/// How long a server is asked in a round, and how often at most.
const ROUND: Duration = Duration::from_millis(25);
const MOST_REQUESTS: u32 = 25;

/// How long a server is left alone before its time is read, so that what it does after an answer is counted.
const REST: Duration = Duration::from_millis(2);

/// A server with the cookies of those who open its pages.
pub struct MeasuredServer {
    process: ServerProcess,
    /// The cookies of a delegate and of an organizer.
    cookies: [String; 2],
}

/// Who opens a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageOpener {
    Delegate,
    Organizer,
}

/// What a page costs one server.
pub struct PageCost {
    /// The processor time of a request in each round.
    pub rounds: Vec<Duration>,
    pub waits: Latencies,
    pub bytes: usize,
    /// The bytes as they are sent to browsers that take brotli.
    pub brotli: usize,
}

/// How many times the processor time of another server this one needs: the middle, the least and the most of the rounds.
#[derive(Clone, Copy)]
pub struct CostRatio {
    pub middle: f64,
    pub least: f64,
    pub most: f64,
}

impl PageOpener {
    pub const ALL: [Self; 2] = [Self::Delegate, Self::Organizer];

    pub const fn email(self) -> &'static str {
        match self {
            Self::Delegate => HEAD,
            Self::Organizer => ORGANIZER,
        }
    }
}

impl MeasuredServer {
    /// Starts a server on a database, and signs in.
    pub async fn start(binary: &str, url: &str) -> LoadResult<Self> {
        let process = ServerProcess::start(binary, url).await?;
        let mut cookies = [String::new(), String::new()];
        for (cookie, opener) in cookies.iter_mut().zip(PageOpener::ALL) {
            let mut client = LoadClient::connect(process.port).await?;
            client.sign_in(opener.email(), PASSWORD).await?;
            *cookie = client.cookie;
        }
        Ok(Self { process, cookies })
    }

    pub async fn stop(self) -> LoadResult<()> {
        self.process.stop().await
    }

    /// Finds who opens a page; `None` where neither does.
    pub async fn find_opener(&self, path: &str) -> LoadResult<Option<PageOpener>> {
        for opener in PageOpener::ALL {
            if self.connect(opener).await?.get(path, None).await?.status == StatusCode::OK {
                return Ok(Some(opener));
            }
        }
        Ok(None)
    }

    async fn connect(&self, opener: PageOpener) -> LoadResult<LoadClient> {
        let [delegate, organizer] = &self.cookies;
        let cookie = match opener {
            PageOpener::Delegate => delegate,
            PageOpener::Organizer => organizer,
        };
        LoadClient::connect_as(self.process.port, cookie).await
    }
}

impl PageCost {
    /// Returns the processor time of a request in the middle round.
    pub fn cpu(&self) -> Duration {
        let mut rounds = self.rounds.clone();
        rounds.sort_unstable();
        rounds.get(rounds.len() / 2).copied().unwrap_or_default()
    }

    /// Compares with the cost of another server, round by round.
    pub fn ratio(&self, before: &Self) -> Option<CostRatio> {
        let pairs = self.rounds.iter().zip(&before.rounds);
        let mut ratios: Vec<f64> =
            pairs.map(|(now, before)| now.as_secs_f64() / before.as_secs_f64().max(1e-9)).collect();
        ratios.sort_by(f64::total_cmp);
        let middle = *ratios.get(ratios.len() / 2)?;
        Some(CostRatio { middle, least: *ratios.first()?, most: *ratios.last()? })
    }
}

/// Measures a page on each of the servers, by turns. Each must answer it to this person.
pub async fn measure_page(
    servers: &[&MeasuredServer],
    opener: PageOpener,
    path: &str,
) -> LoadResult<Vec<PageCost>> {
    let mut asked = Vec::new();
    for server in servers {
        let mut client = server.connect(opener).await?;
        let brotli = client.get(path, Some("br")).await?.body.len();
        ask(&mut client, path).await?;
        let began = Instant::now();
        let bytes = ask(&mut client, path).await?;
        let once = began.elapsed().as_micros().max(1);
        let times = u32::try_from(ROUND.as_micros() / once).unwrap_or(MOST_REQUESTS).clamp(1, MOST_REQUESTS);
        let cost = PageCost { rounds: Vec::new(), waits: Latencies::default(), bytes, brotli };
        asked.push((*server, client, times, cost));
    }
    for _ in 0..ROUNDS {
        for (server, client, times, cost) in &mut asked {
            tokio::time::sleep(REST).await;
            let before = server.process.thread_times()?;
            for _ in 0..*times {
                let began = Instant::now();
                ask(client, path).await?;
                cost.waits.times.push(began.elapsed());
            }
            tokio::time::sleep(REST).await;
            cost.rounds.push(server.process.thread_times()?.since(&before) / *times);
        }
    }
    Ok(asked.into_iter().map(|(_, _, _, cost)| cost).collect())
}

/// Asks for a page, and returns the number of its bytes.
async fn ask(client: &mut LoadClient, path: &str) -> LoadResult<usize> {
    let answer = client.get(path, None).await?;
    match answer.status {
        StatusCode::OK => Ok(answer.body.len()),
        status => Err(format!("{path} answered {status}").into()),
    }
}
