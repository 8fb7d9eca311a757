//! Measures the lists that programs read by the interface, asked for at a fixed rate: by anybody, for whom the server may keep
//! them, and by a service token, for which each is read anew.

use crate::client::{Latencies, LoadClient};
use crate::table::{MeasurementGate, MeasurementRow, MeasurementTable};
use crate::{CLIENTS, LASTING, LoadResult};
use app::tokens;
use chrono::TimeDelta;
use domain::positions::Stance;
use domain::service_tokens::TokenScope;
use domain::text::Title;
use hyper::header::AUTHORIZATION;
use std::time::{Duration, Instant};
use store::service_tokens::{NewServiceToken, make_token};
use tests::forum;
use tests::forum::loading::load_comments;
use tests::forum::positions::load_positions;
use tests::process::ServerProcess;

const MEMBERS: usize = 40;
const PROVISIONS: usize = 40;
const COMMENTS: usize = 2_000;

/// How often in a second lists are asked for.
const RATE: f64 = 1_000.0;

const GATE: MeasurementGate =
    MeasurementGate { tail: Some(Duration::from_millis(5)), ..MeasurementGate::NONE };

/// Measures on a database of SQLite.
pub async fn measure(binary: &str, url: &str, table: &mut MeasurementTable) -> LoadResult<()> {
    let begun = forum::begin(url, MEMBERS, PROVISIONS).await?;
    let stances = [Stance::Support, Stance::Reserve, Stance::Oppose, Stance::NoPosition];
    load_positions(&begun, |head, place| Some(stances[(head * 7 + place * 3) % stances.len()])).await?;
    load_comments(&begun, COMMENTS).await?;
    forum::loading::verify_loaded(&begun).await?;
    let token = tokens::fresh()?;
    let new = NewServiceToken {
        name: Title::parse("Measurement")?,
        scopes: [TokenScope::Read].into(),
        lifetime: TimeDelta::days(1),
    };
    make_token(&begun.db, &begun.heads[0], &new, &tokens::hash(&token), begun.now).await?;
    let root = format!("/api/v1/consultations/{}", begun.consultation);
    begun.db.close().await?;
    let server = ServerProcess::start(binary, url).await?;
    let lists = [
        ("consultations", "/api/v1/consultations".to_owned()),
        ("provisions", format!("{root}/provisions")),
        ("positions", format!("{root}/positions")),
        ("comments", format!("{root}/comments")),
    ];
    for (what, path) in &lists {
        for (who, bearer) in [("anybody", None), ("a service token", Some(&token))] {
            let mut client = connect(&server, bearer).await?;
            let size = client.get(path, None).await?.body.len();
            let mut clients = Vec::new();
            for _ in 0..CLIENTS {
                clients.push(connect(&server, bearer).await?);
            }
            let (before, began) = (server.cpu()?, Instant::now());
            let load = Latencies::of_clients(clients, path, None, LASTING, Some(RATE)).await?;
            let spent = server.cpu()?.saturating_sub(before);
            let what =
                format!("list of {what} by the interface, {who}, asked for 1,000 times a second, SQLite");
            table.add(MeasurementRow::load(what, &load, began.elapsed(), spent).sized(size).judged(GATE));
        }
    }
    server.stop().await
}

async fn connect(server: &ServerProcess, bearer: Option<&String>) -> LoadResult<LoadClient> {
    let mut client = LoadClient::connect(server.port).await?;
    client.headers.extend(bearer.map(|token| (AUTHORIZATION, format!("Bearer {token}"))));
    Ok(client)
}
