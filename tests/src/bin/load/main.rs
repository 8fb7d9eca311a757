//! Measures a running server: pages, durable writes, memory and bytes, beside their limits.
//!
//! Prints Markdown. `BARAZA_BIN` is the server to measure, `BARAZA_BENCH_POSTGRES` a PostgreSQL
//! server to measure it on as well, `BARAZA_BENCH_BEFORE` another build with which pages are compared. Called with `bare FILE PORT`, it is the limit for pages: an
//! axum handler that answers the file's bytes from memory. Called with names of [`PARTS`], it measures
//! these alone.

mod adoption;
mod answers;
mod calibration;
mod client;
mod files;
mod growth;
mod growth_picture;
mod growth_table;
mod lists;
mod many;
mod office;
mod page_costs;
mod people;
mod results;
mod scale;
mod seed;
mod statements;
mod streams;
mod table;
mod term_files;
mod writing;

use calibration::Calibration;
use client::{Latencies, LoadClient};
use growth::ComparedBuilds;
use std::collections::BTreeSet;
use std::time::{Duration, Instant};
use table::{MeasurementGate, MeasurementRow, MeasurementTable};
use tests::forum::{HEAD, PASSWORD, words};
use tests::process::{ServerProcess, own_cpu};

type LoadResult<T> = Result<T, Box<dyn std::error::Error>>;

/// The time that each measurement lasts.
const LASTING: Duration = Duration::from_secs(4);
/// The number of connections that ask for pages at once.
const CLIENTS: usize = 4;

/// What the browser loads for the islands of a page.
const ISLAND_GATE: MeasurementGate = MeasurementGate { bytes: Some(70_000), ..MeasurementGate::NONE };

/// What the draft of a small forum with its comments costs, made for a delegate.
const DRAFT_GATE: MeasurementGate =
    MeasurementGate { cpu: Some(Duration::from_millis(1)), ..MeasurementGate::NONE };

/// The memory of the server after the load of a small forum, without the files that are mapped, 50 MiB.
const SMALL_MEMORY: MeasurementGate =
    MeasurementGate { bytes: Some(50 * 1024 * 1024), ..MeasurementGate::NONE };

/// The parts of the measurements, in their order.
const PARTS: [&str; 10] =
    ["forum", "growth", "writes", "many", "people", "scale", "terms", "adoption", "documents", "lists"];

#[tokio::main(flavor = "multi_thread", worker_threads = 2)]
async fn main() -> LoadResult<()> {
    let arguments: Vec<_> = std::env::args().skip(1).collect();
    if let [mode, file, port] = arguments.as_slice()
        && mode == "bare"
    {
        return bare(file, port.parse()?).await;
    }
    if let Some(unknown) = arguments.iter().find(|part| !PARTS.contains(&part.as_str())) {
        return Err(format!("there is no part {unknown}").into());
    }
    let is_asked = |part: &str| arguments.is_empty() || arguments.iter().any(|asked| asked == part);
    let binary = std::env::var("BARAZA_BIN")?;
    let folder = tempfile::tempdir()?;
    let file = |name: &str| format!("sqlite:{}", folder.path().join(name).display());
    let (mut table, mut calibration) = (MeasurementTable::default(), Calibration::default());
    calibration.sample();
    if is_asked("forum") {
        measure(&binary, "SQLite", &file("bench.db"), &mut table).await?;
        if let Ok(server) = std::env::var("BARAZA_BENCH_POSTGRES") {
            let url = seed::fresh_postgres(&server).await?;
            measure(&binary, "PostgreSQL", &url, &mut table).await?;
        }
        calibration.sample();
    }
    let (mut grown, mut large) = (None, None);
    if is_asked("growth") {
        let before = std::env::var("BARAZA_BENCH_BEFORE").ok();
        let builds = ComparedBuilds { binary: &binary, before: before.as_deref() };
        let (table, forum) = Box::pin(growth::measure(builds, folder.path(), &mut calibration)).await?;
        (grown, large) = (Some(table), Some(forum));
    }
    if is_asked("writes") {
        Box::pin(writing::measure(&binary, "SQLite", &file("written.db"), &mut table)).await?;
        if let Ok(server) = std::env::var("BARAZA_BENCH_POSTGRES") {
            let url = seed::fresh_postgres(&server).await?;
            Box::pin(writing::measure(&binary, "PostgreSQL", &url, &mut table)).await?;
        }
    }
    if is_asked("many") {
        Box::pin(many::measure(&binary, "SQLite", &file("many.db"), 1, &mut table)).await?;
        if let Ok(server) = std::env::var("BARAZA_BENCH_POSTGRES") {
            let url = seed::fresh_postgres(&server).await?;
            Box::pin(many::measure(&binary, "PostgreSQL", &url, 2, &mut table)).await?;
        }
        calibration.sample();
    }
    if is_asked("people") {
        Box::pin(people::measure(&binary, "SQLite", &file("people.db"), &mut table)).await?;
        if let Ok(server) = std::env::var("BARAZA_BENCH_POSTGRES") {
            let url = seed::fresh_postgres(&server).await?;
            Box::pin(people::measure(&binary, "PostgreSQL", &url, &mut table)).await?;
        }
        calibration.sample();
    }
    if is_asked("scale") {
        let forum = match large {
            Some(forum) => forum,
            None => growth::fill_largest(folder.path()).await?,
        };
        Box::pin(scale::measure(&binary, "SQLite", &forum, &mut table)).await?;
        calibration.sample();
    }
    if is_asked("terms") {
        term_files::measure(&mut table)?;
        calibration.sample();
    }
    if is_asked("adoption") {
        Box::pin(adoption::measure(&binary, "SQLite", &file("adopted.db"), &mut table)).await?;
        calibration.sample();
    }
    if is_asked("documents") {
        Box::pin(files::measure(&binary, folder.path(), &mut table)).await?;
        calibration.sample();
    }
    if is_asked("lists") {
        Box::pin(lists::measure(&binary, &file("lists.db"), &mut table)).await?;
        calibration.sample();
    }
    println!("{table}");
    results::give_results(&table, grown.as_ref(), &calibration)
}

async fn measure(binary: &str, database: &str, url: &str, table: &mut MeasurementTable) -> LoadResult<()> {
    let world = seed::seed(url).await?;
    let server = ServerProcess::start(binary, url).await?;
    let draft = format!("/consultations/{}/draft?comments=all", world.consultation);
    pages(&server, database, &draft, table).await?;
    writes(&server, database, &world, table).await?;
    table.add(MeasurementRow::memory(
        format!("resident memory after that load, {database}"),
        server.resident()?,
    ));
    table.add(
        MeasurementRow::memory(
            format!("memory of its own after that load, {database}"),
            server.own_memory()?,
        )
        .judged(SMALL_MEMORY),
    );
    if database == "SQLite" {
        limits(&draft, &server, url, table).await?;
        bytes(&server, &world, table).await?;
    }
    server.stop().await
}

/// Measures the draft with its text and comments: for visitors, whom the server may answer with a page that
/// it has kept, and for a delegate, for whom it makes each page anew.
async fn pages(
    server: &ServerProcess,
    database: &str,
    draft: &str,
    table: &mut MeasurementTable,
) -> LoadResult<()> {
    let mut delegate = LoadClient::connect(server.port).await?;
    delegate.sign_in(HEAD, PASSWORD).await?;
    let cases = [
        ("visitor", "", None),
        ("visitor, brotli", "", Some("br")),
        ("delegate", delegate.cookie.as_str(), None),
        ("delegate, brotli", delegate.cookie.as_str(), Some("br")),
    ];
    for (who, cookie, encoding) in cases {
        let ask =
            |lasting, rate| Latencies::pages(server.port, cookie, draft, encoding, CLIENTS, lasting, rate);
        ask(Duration::from_secs(1), None).await?;
        let (before, began) = (server.cpu()?, Instant::now());
        let load = ask(LASTING, None).await?;
        let what = format!("draft, 2,000 words and 300 comments, {who}, {database}");
        let spent = server.cpu()?.saturating_sub(before);
        let row = MeasurementRow::load(what.clone(), &load, began.elapsed(), spent);
        table.add(if who == "delegate" { row.judged(DRAFT_GATE) } else { row });
        let half = load.rate(began.elapsed()) / 2.0;
        table.add(MeasurementRow::latency(
            format!("{what}, at half of that load"),
            &ask(LASTING, Some(half)).await?,
        ));
    }
    Ok(())
}

/// Measures durable writes through the forms, one after the other.
async fn writes(
    server: &ServerProcess,
    database: &str,
    world: &seed::LoadWorld,
    table: &mut MeasurementTable,
) -> LoadResult<()> {
    let mut client = LoadClient::connect(server.port).await?;
    client.sign_in(HEAD, PASSWORD).await?;
    let said = words(60, 7);
    let forms = [
        ("comment", format!("/provisions/{}/comments", world.provision), seed::comment(&said)),
        ("position", format!("/provisions/{}/positions", world.provision), seed::position(&said)),
        ("ballot", format!("/questions/{}/ballots", world.question), "choice=yes&explanation=".to_owned()),
    ];
    for (what, path, form) in forms {
        let (before, began) = (server.cpu()?, Instant::now());
        let load = client.writes(&path, &form, LASTING).await?;
        let what = format!("durable {what}, {database}");
        table.add(MeasurementRow::load(what, &load, began.elapsed(), server.cpu()?.saturating_sub(before)));
    }
    Ok(())
}

/// Measures the best that this machine can do: the same bytes from memory, the same rows without a server.
async fn limits(
    draft: &str,
    server: &ServerProcess,
    url: &str,
    table: &mut MeasurementTable,
) -> LoadResult<()> {
    let page = LoadClient::connect(server.port).await?.get(draft, None).await?;
    let file = tempfile::NamedTempFile::new()?;
    std::fs::write(file.path(), &page.body)?;
    let bare = ServerProcess::bare(file.path()).await?;
    Latencies::pages(bare.port, "", "/", None, CLIENTS, Duration::from_secs(1), None).await?;
    let (before, began) = (bare.cpu()?, Instant::now());
    let load = Latencies::pages(bare.port, "", "/", None, CLIENTS, LASTING, None).await?;
    table.add(MeasurementRow::load(
        "limit: the same page from memory, bare axum".into(),
        &load,
        began.elapsed(),
        bare.cpu()?.saturating_sub(before),
    ));
    bare.stop().await?;
    let (before, began) = (own_cpu()?, Instant::now());
    let load = seed::raw_inserts(url, LASTING).await?;
    table.add(MeasurementRow::load(
        "limit: the comment's row inserted without a server, SQLite".into(),
        &load,
        began.elapsed(),
        own_cpu()?.saturating_sub(before),
    ));
    Ok(())
}

/// Counts the compressed bytes that are sent.
async fn bytes(
    server: &ServerProcess,
    world: &seed::LoadWorld,
    table: &mut MeasurementTable,
) -> LoadResult<()> {
    let mut client = LoadClient::connect(server.port).await?;
    let start = client.get("/", Some("br")).await?;
    let plain = client.get("/", None).await?;
    let named = |page: &str, ending: &str| {
        page.split('"').find(|part| part.starts_with("/assets/") && part.ends_with(ending)).map(str::to_owned)
    };
    let mut first = start.body.len();
    for ending in [".css", ".svg"] {
        if let Some(path) = named(&plain.text(), ending) {
            first += client.get(&path, Some("br")).await?.body.len();
        }
    }
    table.add(MeasurementRow::bytes("first visit: start page, style and icon, brotli".into(), first));
    let mut head = LoadClient::connect(server.port).await?;
    head.sign_in(HEAD, PASSWORD).await?;
    let written = format!("/provisions/{}", world.provision);
    let counted = format!("/consultations/{}/laboratory", world.consultation);
    let voted = format!("/questions/{}", world.question);
    let editor = scripts(&mut head, &written, &["islands", "editor"]).await?;
    let laboratory = scripts(&mut client, &counted, &["islands", "laboratory"]).await?;
    let tally = scripts(&mut client, &voted, &["islands", "editor", "tally"]).await?;
    for (what, bytes) in [
        ("islands: loader, script and WebAssembly, brotli", editor),
        ("the weight laboratory: loader, script and WebAssembly, brotli", laboratory),
        ("a live tally: its script, brotli", tally),
    ] {
        table.add(MeasurementRow::bytes(what.into(), bytes).judged(ISLAND_GATE));
    }
    let day = day(server, world).await?;
    table
        .add(MeasurementRow::bytes("a delegate's day without scripting, brotli, heads included".into(), day));
    table.add(MeasurementRow::bytes("the same with scripting".into(), day + editor + tally));
    let draft = format!("/consultations/{}/draft", world.consultation);
    table.add(MeasurementRow::bytes(
        "draft of 40 provisions without comments, brotli".into(),
        client.get(&draft, Some("br")).await?.body.len(),
    ));
    let all = format!("{draft}?comments=all");
    table.add(MeasurementRow::bytes(
        "the same with 300 comments, brotli".into(),
        client.get(&all, Some("br")).await?.body.len(),
    ));
    Ok(())
}

/// Counts the compressed bytes of those scripts and modules of a page whose published names begin with one of `names`. There
/// are none before the browser bundle is built.
async fn scripts(client: &mut LoadClient, path: &str, names: &[&str]) -> LoadResult<usize> {
    let page = client.get(path, None).await?.text();
    // The loader has addresses in one attribute, and the head asks for the same files.
    let found: BTreeSet<&str> = page
        .split(['"', ',', ' '])
        .filter(|part| {
            // As in `editor.52a08fa04935ee95.js`, and not the style.
            let mut parts = part.strip_prefix("/assets/").unwrap_or_default().split('.');
            parts.next().is_some_and(|name| names.contains(&name))
        })
        .collect();
    let mut bytes = 0;
    for path in found {
        bytes += client.get(path, Some("br")).await?.body.len();
    }
    Ok(bytes)
}

/// Counts the bytes of a delegate's day with a cold cache: signs in, reads the draft, takes ten positions,
/// writes ten comments, casts and changes a ballot, reads the summary. Every form is opened and sent, and its
/// answer read; style and icon are fetched once.
async fn day(server: &ServerProcess, world: &seed::LoadWorld) -> LoadResult<usize> {
    let mut client = LoadClient::connect(server.port).await?;
    let plain = client.get("/sign-in", None).await?.text();
    client.received = 0;
    for path in plain.split('"').filter(|part| part.starts_with("/assets/")) {
        client.get(path, Some("br")).await?;
    }
    client.get("/sign-in", Some("br")).await?;
    client.sign_in(HEAD, PASSWORD).await?;
    let consultation = format!("/consultations/{}", world.consultation);
    for path in ["/", &consultation, &format!("{consultation}/draft")] {
        client.get(path, Some("br")).await?;
    }
    let said = words(40, 3);
    for provision in &world.provisions[..10] {
        let path = format!("/provisions/{provision}");
        client.get(&path, Some("br")).await?;
        client.post_seen(&format!("{path}/positions"), &seed::position(&said)).await?;
        client.get(&path, Some("br")).await?;
        client.post_seen(&format!("{path}/comments"), &seed::comment(&said)).await?;
        client.get(&path, Some("br")).await?;
    }
    let question = format!("/questions/{}", world.question);
    client.get(&question, Some("br")).await?;
    for choice in ["yes", "no", "abstain"] {
        client.post_seen(&format!("{question}/ballots"), &format!("choice={choice}&explanation=")).await?;
        client.get(&question, Some("br")).await?;
    }
    client.get(&format!("{consultation}/summary"), Some("br")).await?;
    Ok(client.received)
}

async fn bare(file: &str, port: u16) -> LoadResult<()> {
    let bytes = axum::body::Bytes::from(std::fs::read(file)?);
    let page = move || async move { ([("content-type", "text/html; charset=utf-8")], bytes.clone()) };
    let router = axum::Router::new().route("/", axum::routing::get(page));
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", port)).await?;
    println!("Baraza is at the limit");
    axum::serve(listener, router).await?;
    Ok(())
}
