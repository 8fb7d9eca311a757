//! Measures open pages: how soon after an act each of thousands of streams tells of it, and what memory each of them takes.

use crate::LoadResult;
use crate::client::{Latencies, LoadClient};
use crate::many::{Crowd, begin_session, cpu_of};
use crate::seed;
use crate::table::{MeasurementGate, MeasurementRow, MeasurementTable};
use ::tests::forum::{speaker, words};
use ::tests::process::ServerProcess;
use chrono::Utc;
use std::io::{self, ErrorKind};
use std::sync::Arc;
use std::time::{Duration, Instant};
use store::marks::{self, MarkTarget};
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;
use tokio::sync::{Semaphore, watch};
use tokio::task::JoinHandle;

/// The number of streams, each with a session and a network of its own.
const STREAMS: usize = 5_000;

/// The number of streams that are opened and closed before, so that what a server keeps for all of them is not counted.
const FIRST: usize = 200;

/// The number of streams that are opened at once.
const OPENING: usize = 16;

/// The number of acts, one a second.
const ACTS: u32 = 60;
const PERIOD: Duration = Duration::from_secs(1);

/// The time in which what is under way comes to rest.
const REST: Duration = Duration::from_secs(3);

const EVENT_GATE: MeasurementGate =
    MeasurementGate { tail: Some(Duration::from_millis(250)), ..MeasurementGate::NONE };
const MEMORY_GATE: MeasurementGate = MeasurementGate { bytes: Some(10_000), ..MeasurementGate::NONE };

/// The number of acts of which a stream has told, and when.
type HeardEvent = (u32, Instant);

/// A stream that is listened to until all are told to stop.
type Listening = JoinHandle<Result<Vec<HeardEvent>, String>>;

/// A stream of events that is read as bytes, in next to no memory.
struct EventStream {
    stream: TcpStream,
    /// What was received of an event that is not complete.
    rest: Vec<u8>,
}

/// Measures the streams of one consultation, which are divided between the servers; acts are sent to the first of them.
pub async fn measure(
    servers: &[ServerProcess],
    crowd: &Crowd,
    place: &str,
    table: &mut MeasurementTable,
) -> LoadResult<()> {
    let begun = &crowd.begun;
    let mut cookies = Vec::new();
    for head in begun.heads.iter().cycle().take(STREAMS) {
        cookies.push(begin_session(begun, speaker(head)?.0).await?);
    }
    let since = Utc::now().timestamp_millis();
    let path = format!("/consultations/{}/news?since={since}", begun.consultation);
    let provision = begun.provisions[0];
    let seen = marks::take_mark(&begun.db, &begun.heads[0], MarkTarget::Words(provision.into())).await?;
    let form = format!("seen={seen}&{}", seed::comment(&words(30, 1)));
    let address = format!("/provisions/{provision}/comments");

    let (stop, _) = watch::channel(false);
    let first = listen(servers, &path, &cookies[..FIRST], &stop).await?;
    stop.send_replace(true);
    for one in first {
        one.await??;
    }
    tokio::time::sleep(REST).await;
    let before = resident(servers)?;
    let (stop, _) = watch::channel(false);
    let opened = Instant::now();
    let listening = listen(servers, &path, &cookies, &stop).await?;
    let opening = opened.elapsed();
    tokio::time::sleep(REST).await;

    let (cpu, began) = (cpu_of(servers)?, Instant::now());
    let mut client = LoadClient::connect_as(servers[0].port, &crowd.cookies[0]).await?;
    let (mut answered, mut acts) = (Vec::new(), Latencies::default());
    for number in 1..=ACTS {
        let due = began + PERIOD * number;
        tokio::time::sleep_until(due.into()).await;
        let answer = client.post(&address, &form).await?;
        if answer.status != hyper::StatusCode::SEE_OTHER {
            return Err(format!("{address} answered {}: {}", answer.status, answer.text()).into());
        }
        answered.push(Instant::now());
        acts.times.push(due.elapsed());
    }
    tokio::time::sleep(REST).await;
    let (elapsed, spent) = (began.elapsed(), cpu_of(servers)?.saturating_sub(cpu));
    let taken = resident(servers)?.saturating_sub(before);
    stop.send_replace(true);
    let mut heard = Vec::new();
    for one in listening {
        heard.push(one.await??);
    }

    let of = format!("{STREAMS} open streams, an act a second, {place}");
    let row = MeasurementRow::latency(format!("{of}: the act itself"), &acts);
    table.add(row);
    for number in 0..servers.len() {
        let ours = heard.iter().skip(number).step_by(servers.len());
        let (load, lost) = compare(ours, &answered);
        let at = match (servers.len(), number) {
            (1, _) => "",
            (_, 0) => " at the process of the act",
            _ => " at another process",
        };
        let what = format!("{of}: from its answer to its event{at}, {lost} lost");
        let row = match servers.len() {
            1 => MeasurementRow::load(what, &load, elapsed, spent),
            _ => MeasurementRow::latency(what, &load),
        };
        table.add(row.judged_besides(EVENT_GATE, "none lost", lost == 0));
    }
    let each = usize::try_from(taken)? / STREAMS;
    let what = format!("{of}: resident memory of each, opened in {} s", opening.as_secs());
    table.add(MeasurementRow::bytes(what, each).judged(MEMORY_GATE));
    Ok(())
}

fn resident(servers: &[ServerProcess]) -> LoadResult<u64> {
    servers.iter().map(ServerProcess::resident).sum()
}

/// Opens a stream for each session, by turns at the servers, and returns once all have had their first event.
async fn listen(
    servers: &[ServerProcess],
    path: &str,
    cookies: &[String],
    stop: &watch::Sender<bool>,
) -> LoadResult<Vec<Listening>> {
    let opening = Arc::new(Semaphore::new(OPENING));
    let mut listening: Vec<Listening> = Vec::new();
    for (number, cookie) in cookies.iter().enumerate() {
        let turn = Arc::clone(&opening).acquire_owned().await?;
        let port = servers[number % servers.len()].port;
        let request = format!(
            "GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nCookie: {cookie}\r\nAccept: text/event-stream\r\n\
             X-Forwarded-For: 10.{}.{}.7\r\n\r\n",
            number / 256,
            number % 256
        );
        let mut stopping = stop.subscribe();
        listening.push(tokio::spawn(async move {
            let words = |error: io::Error| error.to_string();
            let mut stream = EventStream::open(port, &request).await.map_err(words)?;
            drop(request);
            stream.hear().await.map_err(words)?;
            drop(turn);
            let mut heard: Vec<HeardEvent> = Vec::new();
            loop {
                tokio::select! {
                    acts = stream.hear() => {
                        let (acts, now) = (acts.map_err(words)?, Instant::now());
                        heard.extend(acts.into_iter().map(|number| (number, now)));
                    }
                    _ = async { stopping.wait_for(|stopping| *stopping).await.is_ok() } => return Ok(heard),
                }
            }
        }));
    }
    // All turns are free again once the last stream has begun.
    let all = u32::try_from(OPENING)?;
    drop(opening.acquire_many(all).await?);
    Ok(listening)
}

impl EventStream {
    async fn open(port: u16, request: &str) -> io::Result<Self> {
        let mut stream = TcpStream::connect(("127.0.0.1", port)).await?;
        stream.write_all(request.as_bytes()).await?;
        Ok(Self { stream, rest: Vec::new() })
    }

    /// Waits for events, and returns the number of acts of which each of them tells.
    async fn hear(&mut self) -> io::Result<Vec<u32>> {
        loop {
            self.stream.readable().await?;
            if !self.receive()? {
                continue;
            }
            let events = self.take_events()?;
            if !events.is_empty() {
                return Ok(events);
            }
        }
    }

    /// Takes what has come; returns whether something has.
    fn receive(&mut self) -> io::Result<bool> {
        let mut buffer = [0; 4096];
        match self.stream.try_read(&mut buffer) {
            Ok(0) => Err(ErrorKind::UnexpectedEof.into()),
            Ok(length) => {
                self.rest.extend_from_slice(&buffer[..length]);
                Ok(true)
            }
            Err(error) if error.kind() == ErrorKind::WouldBlock => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// Takes the complete events out of what was received, and what stands before them.
    fn take_events(&mut self) -> io::Result<Vec<u32>> {
        let text = String::from_utf8_lossy(&self.rest).into_owned();
        if text.starts_with("HTTP/1.1 ") && !text.starts_with("HTTP/1.1 200") {
            return Err(io::Error::other(text));
        }
        let Some(end) = text.rfind("\n\n") else { return Ok(Vec::new()) };
        let events = text[..end].split("\n\n").filter_map(|event| event.split_once("data: "));
        let events: Vec<u32> = events.map(|(_, data)| count_acts(data)).collect();
        self.rest.drain(..(end + 2).min(self.rest.len()));
        self.rest.shrink_to_fit();
        Ok(events)
    }
}

/// Reads of how many comments an event tells; none where there is no news. The first is told without a digit.
fn count_acts(data: &str) -> u32 {
    let words = data.split("\"words\":\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_default();
    let digits: String = words.chars().filter(char::is_ascii_digit).collect();
    digits.parse().unwrap_or_else(|_| u32::from(!words.is_empty()))
}

/// Returns how long after its answer each stream has told of each act, and of how many it never has.
fn compare<'a>(
    streams: impl Iterator<Item = &'a Vec<HeardEvent>>,
    answered: &[Instant],
) -> (Latencies, usize) {
    let (mut load, mut lost) = (Latencies::default(), 0);
    for heard in streams {
        for (number, answer) in (1..).zip(answered) {
            match heard.iter().find(|(acts, _)| *acts >= number) {
                Some((_, at)) => load.times.push(at.saturating_duration_since(*answer)),
                None => lost += 1,
            }
        }
    }
    (load, lost)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_act_is_heard_in_the_words_of_its_event() {
        for (words, acts) in [
            ("null", 0),
            ("\"New since you opened this page: one comment.\"", 1),
            ("\"New since you opened this page: 2 comments.\"", 2),
            ("\"New since you opened this page: 60 comments.\"", 60),
        ] {
            let event = format!("{{\"words\":{words},\"brackets\":\"1 bracket\"}}");
            assert_eq!(count_acts(&event), acts, "{event}");
        }
    }
}
