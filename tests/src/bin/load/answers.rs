//! Measures one answer of a running server, asked for over one connection again and again.

use crate::client::{Latencies, LoadClient};
use crate::table::MeasurementRow;
use crate::{LASTING, LoadResult};
use hyper::StatusCode;
use std::time::{Duration, Instant};
use tests::process::ServerProcess;

/// The time for which it is asked before the measurement.
const WARMING: Duration = Duration::from_secs(1);

/// Returns a client in which somebody has signed in.
pub async fn sign_in(server: &ServerProcess, email: &str, password: &str) -> LoadResult<LoadClient> {
    let mut client = LoadClient::connect(server.port).await?;
    client.sign_in(email, password).await?;
    Ok(client)
}

/// Asks for an address with the cookie of the client, and returns the row with the size of the answer.
pub async fn measure_answer(
    server: &ServerProcess,
    client: &mut LoadClient,
    path: &str,
    encoding: Option<&'static str>,
    what: String,
) -> LoadResult<MeasurementRow> {
    let answer = client.get(path, encoding).await?;
    if answer.status != StatusCode::OK {
        return Err(format!("{path} answered {}", answer.status).into());
    }
    let ask = |lasting| Latencies::pages(server.port, &client.cookie, path, encoding, 1, lasting, None);
    ask(WARMING).await?;
    let (before, began) = (server.cpu()?, Instant::now());
    let load = ask(LASTING).await?;
    let spent = server.cpu()?.saturating_sub(before);
    Ok(MeasurementRow::load(what, &load, began.elapsed(), spent).sized(answer.body.len()))
}
