//! Measures a consultation of the size of a real negotiation under load: 193 members, 300 provisions, 57,900 positions,
//! 5,000 amendments, 50,000 comments, and 5,000 links to 12 existing instruments. No page may grow with it, and the
//! synoptic table may not stand in memory.

use crate::client::{Latencies, LoadClient};
use crate::growth::LargeForum;
use crate::table::{MeasurementGate, MeasurementRow, MeasurementTable};
use crate::{CLIENTS, LASTING, LoadResult};
use std::time::{Duration, Instant};
use tests::forum::{HEAD, PASSWORD};
use tests::process::ServerProcess;

/// The time in which the large forum is to be filled, which those wait for who measure.
const SEEDING_GATE: MeasurementGate =
    MeasurementGate { median: Some(Duration::from_mins(1)), ..MeasurementGate::NONE };

pub async fn measure(
    binary: &str,
    database: &str,
    forum: &LargeForum,
    table: &mut MeasurementTable,
) -> LoadResult<()> {
    let mut seeding = Latencies::default();
    seeding.times.push(forum.seeded);
    let what = format!("filling the database of the large forum and verifying its record, {database}");
    table.add(MeasurementRow::latency(what, &seeding).judged(SEEDING_GATE));
    let server = ServerProcess::start(binary, &forum.url).await?;
    let mut delegate = LoadClient::connect(server.port).await?;
    delegate.sign_in(HEAD, PASSWORD).await?;
    let root = format!("/consultations/{}", forum.consultation);
    let provision = forum.provision;
    let pages = [
        ("start page", "/".to_owned()),
        ("provision with its positions and comments", format!("/provisions/{provision}")),
        ("draft", format!("{root}/draft")),
        ("stances at a glance", format!("{root}/stances")),
        ("rolling text", format!("{root}/rolling")),
        ("synoptic table, a page", format!("{root}/compilation")),
        ("a delegation's desk", format!("{root}/desk")),
        ("search, two words", format!("{root}/search?q=shared+capacity")),
        ("consensus summary, a page", format!("{root}/summary")),
        ("consensus summary of a provision", format!("/provisions/{provision}/summary")),
        ("cohesion of all members", format!("{root}/cohesion")),
        ("representation", format!("{root}/representation")),
        ("matrix of existing instruments", format!("{root}/mappings")),
        ("gaps beside existing instruments", format!("{root}/mappings/gaps")),
    ];
    let of = format!(
        "of 193 members, 300 provisions, 57,900 positions, 5,000 amendments and 50,000 comments, delegate, {database}"
    );
    for (what, path) in &pages {
        let page = delegate.get(path, Some("br")).await?;
        table.add(MeasurementRow::bytes(format!("{what} {of}, brotli"), page.body.len()));
        let (before, began) = (server.cpu()?, Instant::now());
        let load =
            Latencies::pages(server.port, &delegate.cookie, path, None, CLIENTS, LASTING, None).await?;
        let spent = server.cpu()?.saturating_sub(before);
        table.add(MeasurementRow::load(format!("{what} {of}"), &load, began.elapsed(), spent));
    }
    let before = server.resident()?;
    let (cpu, began) = (server.cpu()?, Instant::now());
    let synoptic = delegate.get(&format!("{root}/compilation.csv"), None).await?;
    let mut load = Latencies::default();
    load.times.push(began.elapsed());
    let spent = server.cpu()?.saturating_sub(cpu);
    table.add(MeasurementRow::load(format!("synoptic table as CSV {of}"), &load, began.elapsed(), spent));
    table.add(MeasurementRow::bytes(format!("synoptic table as CSV {of}: bytes"), synoptic.body.len()));
    table.add(MeasurementRow::memory(format!("resident memory before that table, {database}"), before));
    table.add(MeasurementRow::memory(format!("peak memory until its end, {database}"), server.peak()?));
    server.stop().await
}
