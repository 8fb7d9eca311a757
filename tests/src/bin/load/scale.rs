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

/// The memory of the server after all pages and exports, without the files that are mapped, 100 MiB.
const MEMORY_GATE: MeasurementGate =
    MeasurementGate { bytes: Some(100 * 1024 * 1024), ..MeasurementGate::NONE };

/// Returns the gate of the processor time of a page.
const fn cpu_gate(milliseconds: u64) -> MeasurementGate {
    MeasurementGate { cpu: Some(Duration::from_millis(milliseconds)), ..MeasurementGate::NONE }
}

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
    // Each with the milliseconds of processor time that it may take; the last two are judged with what is said of adoption.
    let pages = [
        ("start page", "/".to_owned(), Some(2)),
        ("provision with its positions and comments", format!("/provisions/{provision}"), Some(10)),
        ("draft", format!("{root}/draft"), Some(3)),
        ("stances at a glance", format!("{root}/stances"), Some(10)),
        ("rolling text", format!("{root}/rolling"), Some(10)),
        ("synoptic table, a page", format!("{root}/compilation"), Some(10)),
        ("a delegation's desk", format!("{root}/desk"), Some(5)),
        ("search, two words", format!("{root}/search?q=shared+capacity"), Some(10)),
        ("consensus summary, a page", format!("{root}/summary"), Some(10)),
        ("consensus summary of a provision", format!("/provisions/{provision}/summary"), Some(5)),
        ("cohesion of all members", format!("{root}/cohesion"), Some(10)),
        ("representation", format!("{root}/representation"), Some(10)),
        ("matrix of existing instruments", format!("{root}/mappings"), None),
        ("gaps beside existing instruments", format!("{root}/mappings/gaps"), None),
    ];
    let of = format!(
        "of 193 members, 300 provisions, 57,900 positions, 5,000 amendments and 50,000 comments, delegate, {database}"
    );
    for (what, path, most) in &pages {
        let page = delegate.get(path, Some("br")).await?;
        table.add(MeasurementRow::bytes(format!("{what} {of}, brotli"), page.body.len()));
        let (before, began) = (server.cpu()?, Instant::now());
        let load =
            Latencies::pages(server.port, &delegate.cookie, path, None, CLIENTS, LASTING, None).await?;
        let spent = server.cpu()?.saturating_sub(before);
        let row = MeasurementRow::load(format!("{what} {of}"), &load, began.elapsed(), spent);
        table.add(match most {
            Some(most) => row.judged(cpu_gate(*most)),
            None => row,
        });
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
    let own =
        MeasurementRow::memory(format!("memory of its own after its end, {database}"), server.own_memory()?);
    table.add(own.judged(MEMORY_GATE));
    server.stop().await
}
