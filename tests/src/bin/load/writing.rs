//! Measures acts that many do at once, each of which is on the disk before it is answered, beside what the disk takes of
//! single rows.

use crate::client::{Latencies, LoadClient};
use crate::table::{MeasurementRow, MeasurementTable};
use crate::{LASTING, LoadResult, seed};
use hyper::StatusCode;
use std::collections::BTreeSet;
use std::iter::repeat;
use std::time::{Duration, Instant};
use store::marks::MarkTarget;
use store::{Subject, marks};
use tests::forum;
use tests::process::{ServerProcess, own_cpu};

/// The number of heads who act at once, each of another delegation and over a connection of its own.
const WRITERS: usize = 16;

/// The number of provisions. Each head takes one position on each, so that nobody sees it change.
const PROVISIONS: usize = 300;

/// An address and the form that is sent to it.
type SentAct = (String, String);

/// Measures comments and positions of many heads on a database.
pub async fn measure(
    binary: &str,
    database: &str,
    url: &str,
    table: &mut MeasurementTable,
) -> LoadResult<()> {
    let begun = forum::begin(url, WRITERS, PROVISIONS).await?;
    let server = ServerProcess::start(binary, url).await?;
    let words = forum::words(60, 7);
    let subjects: BTreeSet<Subject> = begun.provisions.iter().map(|id| Subject::Provision(*id)).collect();
    let (mut commenting, mut positioning) = (Vec::new(), Vec::new());
    for (head, provision) in begun.heads.iter().zip(&begun.provisions) {
        let mark = marks::take_mark(&begun.db, head, MarkTarget::Words((*provision).into())).await?;
        let form = format!("seen={mark}&{}", seed::comment(&words));
        commenting.push(repeat((format!("/provisions/{provision}/comments"), form)));
        let marks = marks::take_position_marks(&begun.db, head, &subjects).await?;
        let mut acts: Vec<SentAct> = Vec::new();
        for provision in &begun.provisions {
            let mark = marks.get(&Subject::Provision(*provision)).ok_or("a mark")?;
            let form = format!("seen={mark}&{}", seed::position(&words));
            acts.push((format!("/provisions/{provision}/positions"), form));
        }
        positioning.push(acts.into_iter());
    }
    begun.db.close().await?;
    let mut cookies = Vec::new();
    for index in 0..WRITERS {
        let mut client = LoadClient::connect(server.port).await?;
        client.sign_in(&forum::head_address(index), forum::PASSWORD).await?;
        cookies.push(client.cookie);
    }
    let what = format!("{WRITERS} heads at once, {database}");
    table.add(send_at_once(&server, &cookies, format!("durable comments, {what}"), commenting).await?);
    table.add(send_at_once(&server, &cookies, format!("durable positions, {what}"), positioning).await?);
    server.stop().await?;
    if database == "SQLite" {
        let (before, began) = (own_cpu()?, Instant::now());
        let load = seed::raw_inserts(url, LASTING).await?;
        let cpu = own_cpu()?.saturating_sub(before);
        let what = "limit: a comment's row inserted without a server, one after the other, SQLite".to_owned();
        table.add(MeasurementRow::load(what, &load, began.elapsed(), cpu));
    }
    Ok(())
}

/// Lets each head send acts one after the other, all heads at once; fails unless each act succeeds.
async fn send_at_once<A>(
    server: &ServerProcess,
    cookies: &[String],
    what: String,
    heads: Vec<A>,
) -> LoadResult<MeasurementRow>
where
    A: Iterator<Item = SentAct> + Send + 'static,
{
    let mut ready = Vec::new();
    for (cookie, acts) in cookies.iter().zip(heads) {
        let mut client = LoadClient::connect(server.port).await?;
        client.cookie.clone_from(cookie);
        ready.push((client, acts));
    }
    let (before, began) = (server.cpu()?, Instant::now());
    let sending: Vec<_> = ready.into_iter().map(|(client, acts)| tokio::spawn(send(client, acts))).collect();
    let mut load = Latencies::default();
    for one in sending {
        load.times.extend(one.await??);
    }
    let elapsed = began.elapsed();
    Ok(MeasurementRow::load(what, &load, elapsed, server.cpu()?.saturating_sub(before)))
}

/// Sends acts for as long as a measurement lasts, or until there is none left.
async fn send(mut client: LoadClient, acts: impl Iterator<Item = SentAct>) -> Result<Vec<Duration>, String> {
    let (mut times, end) = (Vec::new(), Instant::now() + LASTING);
    for (path, form) in acts {
        let sent = Instant::now();
        if sent >= end {
            break;
        }
        let answer = client.post(&path, &form).await.map_err(|error| error.to_string())?;
        times.push(sent.elapsed());
        if answer.status != StatusCode::SEE_OTHER {
            return Err(format!("{path} answered {}: {}", answer.status, answer.text()));
        }
    }
    Ok(times)
}
