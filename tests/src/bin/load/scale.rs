//! Measures a consultation of the size of a real negotiation: 193 members, 300 provisions, 57,900 positions,
//! 5,000 amendments, 50,000 comments, and 5,000 links to 12 existing instruments. No page may grow with it, and the
//! synoptic table may not stand in memory.

use crate::client::{Latencies, LoadClient};
use crate::seed::{self, HEAD, PASSWORD, SeededConsultation};
use crate::table::{MeasurementRow, MeasurementTable};
use crate::{CLIENTS, LASTING, LoadResult, loading};
use domain::amendments::AmendmentKind;
use domain::identifiers::{ConsultationId, ProvisionId};
use domain::languages::Language;
use domain::mappings::MappingRelation;
use domain::positions::Stance;
use domain::text::{Paragraph, Statement};
use std::time::Instant;
use store::amendments::{self, NewAmendment};
use store::mappings::{self, NewMapping};
use store::marks;
use store::marks::MarkTarget;
use tests::catalogue::add_instrument;
use tests::process::ServerProcess;

const MEMBERS: usize = 193;
const PROVISIONS: usize = 300;
const AMENDMENTS: usize = 5_000;
const COMMENTS: usize = 50_000;
const INSTRUMENTS: usize = 12;
const CLAUSES: usize = 40;
const LINKS: usize = 5_000;
const STANCES: [Stance; 5] =
    [Stance::Support, Stance::Support, Stance::SupportWithAmendment, Stance::Reserve, Stance::Oppose];

pub async fn measure(
    binary: &str,
    database: &str,
    url: &str,
    table: &mut MeasurementTable,
) -> LoadResult<()> {
    let began = Instant::now();
    let (consultation, provision) = fill(url).await?;
    eprintln!("seeded in {} s", began.elapsed().as_secs());
    let server = ServerProcess::start(binary, url).await?;
    let mut delegate = LoadClient::connect(server.port).await?;
    delegate.sign_in(HEAD, PASSWORD).await?;
    let root = format!("/consultations/{consultation}");
    let pages = [
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

/// Fills a database: with amendments, other words and links through the functions of the store, as delegations would, and
/// else as [`loading`] does.
async fn fill(url: &str) -> LoadResult<(ConsultationId, ProvisionId)> {
    let begun = seed::begin(url, MEMBERS, PROVISIONS).await?;
    for index in 0..AMENDMENTS {
        let provision = begun.provisions[index % PROVISIONS];
        let text = format!("{} {}", seed::words(45, index % PROVISIONS + 1), seed::words(8, index));
        let new = NewAmendment {
            kind: if index % 5 == 0 { AmendmentKind::AddAfter } else { AmendmentKind::Modify },
            language: Language::English,
            text: Some(Paragraph::parse(&text)?),
            place: None,
            justification: None,
            open_to_sponsors: true,
        };
        amendments::propose_amendment(
            &begun.db,
            &begun.heads[1],
            provision,
            marks::take_mark(&begun.db, &begun.heads[1], MarkTarget::Words((provision).into())).await?,
            &new,
            begun.now,
        )
        .await?;
    }
    loading::load_comments(&begun, COMMENTS).await?;
    loading::load_positions(&begun, |head, place| {
        STANCES[(head * 7 + place * 3 + head * place) % STANCES.len()]
    })
    .await?;
    link_provisions(&begun).await?;
    loading::verify_loaded(&begun).await?;
    begun.db.close().await?;
    Ok((begun.consultation, begun.provisions[0]))
}

/// Adds instruments, and links to their clauses, all by different delegations, none twice.
pub async fn link_provisions(begun: &SeededConsultation) -> LoadResult<()> {
    let db = &begun.db;
    let by = begun.heads[0].person.as_ref().map(|person| person.id).ok_or("a head without an account")?;
    let titles: Vec<String> = (0..CLAUSES).map(|clause| seed::words(4, clause)).collect();
    let titles: Vec<&str> = titles.iter().map(String::as_str).collect();
    let mut clauses = Vec::new();
    for number in 0..INSTRUMENTS {
        let code = format!("INSTRUMENT{number}");
        clauses.extend(add_instrument(db, (by, begun.now), &code, None, &titles).await.1);
    }
    for index in 0..LINKS {
        let (turn, place) = (index / PROVISIONS, index % PROVISIONS);
        let provision = begun.provisions[place];
        let head = &begun.heads[index % begun.heads.len()];
        let new = NewMapping {
            clause_id: clauses[(turn * 29 + place * 7) % clauses.len()],
            relation: MappingRelation::ALL[index % MappingRelation::ALL.len()],
            language: Language::English,
            reason: Statement::parse(&seed::words(20, index))?,
            quotation: None,
        };
        let seen = marks::take_mark(db, head, MarkTarget::Words(provision.into())).await?;
        mappings::propose_mapping(db, head, provision, seen, &new, begun.now).await?;
    }
    Ok(())
}
