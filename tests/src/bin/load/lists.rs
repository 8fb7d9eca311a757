//! Measures what programs read by the interface, and feeds. Anybody, for whom the server may keep them, asks at a fixed rate for all
//! pages of a list by turns, also while something is written; a service token, for which each is read anew, as fast as it goes.

use crate::answers::sign_in;
use crate::client::{Latencies, LoadClient};
use crate::table::{MeasurementGate, MeasurementRow, MeasurementTable};
use crate::{CLIENTS, LASTING, LoadResult, seed};
use app::tokens;
use chrono::TimeDelta;
use domain::positions::Stance;
use domain::service_tokens::{TOKEN_PREFIX, TokenScope};
use domain::text::Title;
use hyper::StatusCode;
use hyper::header::AUTHORIZATION;
use std::time::{Duration, Instant};
use store::service_tokens::{NewServiceToken, make_token};
use tests::forum;
use tests::forum::loading::load_comments;
use tests::forum::positions::load_positions;
use tests::forum::{HEAD, PASSWORD, words};
use tests::process::ServerProcess;

const MEMBERS: usize = 40;
const PROVISIONS: usize = 40;
const COMMENTS: usize = 2_000;

/// How often in a second anybody asks.
const RATE: f64 = 1_000.0;

/// What programs take answers in.
const ENCODING: Option<&str> = Some("gzip");

/// The time for which it is asked before the measurement.
const WARMING: Duration = Duration::from_secs(1);

const GATE: MeasurementGate =
    MeasurementGate { tail: Some(Duration::from_millis(5)), ..MeasurementGate::NONE };

/// What is asked for, and with which token.
struct AskedPages<'a> {
    server: &'a ServerProcess,
    bearer: Option<&'a str>,
    pages: Vec<String>,
    rate: Option<f64>,
}

/// Measures on a database of SQLite.
pub async fn measure(binary: &str, url: &str, table: &mut MeasurementTable) -> LoadResult<()> {
    let begun = forum::begin(url, MEMBERS, PROVISIONS).await?;
    let stances = [Stance::Support, Stance::Reserve, Stance::Oppose, Stance::NoPosition];
    load_positions(&begun, |head, place| Some(stances[(head * 7 + place * 3) % stances.len()])).await?;
    load_comments(&begun, COMMENTS).await?;
    forum::loading::verify_loaded(&begun).await?;
    let token = format!("{TOKEN_PREFIX}{}", tokens::fresh()?);
    let new = NewServiceToken {
        name: Title::parse("Measurement")?,
        scopes: [TokenScope::Read].into(),
        lifetime: TimeDelta::days(1),
    };
    make_token(&begun.db, &begun.heads[0], &new, &tokens::hash(&token), begun.now).await?;
    let (place, provision) = (format!("/consultations/{}", begun.consultation), begun.provisions[0]);
    begun.db.close().await?;
    let server = ServerProcess::start(binary, url).await?;
    let lists = [
        ("consultations", "/api/v1/consultations".to_owned()),
        ("provisions", format!("/api/v1{place}/provisions")),
        ("positions", format!("/api/v1{place}/positions")),
        ("comments", format!("/api/v1{place}/comments")),
    ];
    for (what, path) in &lists {
        let pages = list_pages(&server, path).await?;
        let what = format!("list of {what} by the interface, all pages by turns, {} in all", pages.len());
        let asked = AskedPages { server: &server, bearer: None, pages: pages.clone(), rate: Some(RATE) };
        let row = asked.measure(format!("{what}, anybody, 1,000 times a second, SQLite")).await?;
        table.add(row.judged(GATE));
        let asked = AskedPages { server: &server, bearer: Some(&token), pages, rate: None };
        table.add(asked.measure(format!("{what}, a service token, as fast as it goes, SQLite")).await?);
    }
    for file in ["feed.atom", "feed.json", "calendar.ics"] {
        let pages = vec![format!("{place}/{file}")];
        let asked = AskedPages { server: &server, bearer: None, pages, rate: Some(RATE) };
        let row = asked.measure(format!("{file} of a consultation, 1,000 times a second, SQLite")).await?;
        table.add(row.judged(GATE));
    }
    measure_written(&server, &lists[2].1, &format!("/provisions/{provision}/comments"), table).await?;
    server.stop().await
}

/// Measures the first page of a list while a comment is posted each second, with which nothing that was kept is sent any more.
async fn measure_written(
    server: &ServerProcess,
    list: &str,
    form: &str,
    table: &mut MeasurementTable,
) -> LoadResult<()> {
    let mut writer = sign_in(server, HEAD, PASSWORD).await?;
    let asked = AskedPages { server, bearer: None, pages: vec![list.to_owned()], rate: Some(RATE) };
    let what = "first page of the list of positions, 1,000 times a second, while a comment is posted each second, SQLite";
    let (row, posted) = tokio::join!(asked.measure(what.to_owned()), post_comments(&mut writer, form));
    posted?;
    table.add(row?.judged(GATE));
    Ok(())
}

/// Posts a comment each second until a measurement is over.
async fn post_comments(client: &mut LoadClient, path: &str) -> LoadResult<()> {
    let end = Instant::now() + WARMING + LASTING;
    for turn in 0.. {
        if Instant::now() >= end {
            break;
        }
        let answer = client.post_seen(path, &seed::comment(&words(30, turn))).await?;
        if answer.status != StatusCode::SEE_OTHER {
            return Err(format!("{path} answered {}: {}", answer.status, answer.text()).into());
        }
        tokio::time::sleep(Duration::from_secs(1)).await;
    }
    Ok(())
}

/// Lists the addresses of the pages of a list, by their cursors.
async fn list_pages(server: &ServerProcess, path: &str) -> LoadResult<Vec<String>> {
    let mut client = LoadClient::connect(server.port).await?;
    let (mut pages, mut next) = (Vec::new(), Some(path.to_owned()));
    while let Some(page) = next {
        let answer = client.get(&page, None).await?;
        if answer.status != StatusCode::OK {
            return Err(format!("{page} answered {}", answer.status).into());
        }
        let read: serde_json::Value = serde_json::from_slice(&answer.body)?;
        next = read["next"].as_str().map(|cursor| format!("{path}?after={cursor}"));
        pages.push(page);
    }
    Ok(pages)
}

impl AskedPages<'_> {
    /// Returns the row, with the size of the first page.
    async fn measure(&self, what: String) -> LoadResult<MeasurementRow> {
        let mut first = self.connect().await?;
        let size = first.get(&self.pages[0], ENCODING).await?.body.len();
        self.ask(WARMING).await?;
        let (before, began) = (self.server.cpu()?, Instant::now());
        let load = self.ask(LASTING).await?;
        let (elapsed, spent) = (began.elapsed(), self.server.cpu()?.saturating_sub(before));
        Ok(MeasurementRow::load(what, &load, elapsed, spent).sized(size))
    }

    async fn ask(&self, lasting: Duration) -> LoadResult<Latencies> {
        let mut clients = Vec::new();
        for _ in 0..CLIENTS {
            clients.push(self.connect().await?);
        }
        Latencies::of_turns(clients, &self.pages, ENCODING, lasting, self.rate).await
    }

    async fn connect(&self) -> LoadResult<LoadClient> {
        let mut client = LoadClient::connect(self.server.port).await?;
        client.headers.extend(self.bearer.map(|token| (AUTHORIZATION, format!("Bearer {token}"))));
        Ok(client)
    }
}
