//! Measures a consultation of the size of a real negotiation: 193 members, 300 provisions, 57,900 positions,
//! 5,000 amendments and 50,000 comments. No page may grow with it, and the synoptic table may not stand in
//! memory.

use crate::client::{Latencies, LoadClient};
use crate::seed::{self, HEAD, PASSWORD};
use crate::table::{MeasurementRow, MeasurementTable};
use crate::{CLIENTS, LASTING, LoadResult};
use domain::amendments::AmendmentKind;
use domain::comments::CommentKind;
use domain::identifiers::{ConsultationId, ProvisionId};
use domain::languages::Language;
use domain::positions::Stance;
use domain::text::{Body, Paragraph, Statement};
use std::time::Instant;
use store::amendments::{self, NewAmendment};
use store::comments::{self, NewComment};
use store::marks;
use store::marks::MarkTarget;
use store::positions::{self, NewPosition};
use tests::process::ServerProcess;

const MEMBERS: usize = 193;
const PROVISIONS: usize = 300;
const AMENDMENTS: usize = 5_000;
const COMMENTS: usize = 50_000;

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

/// Fills a database through the functions of the store, as delegations would.
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
    for index in 0..COMMENTS {
        let new = NewComment {
            parent_id: None,
            kind: CommentKind::General,
            language: Language::English,
            body: Body::parse(&seed::words(30, index))?,
        };
        comments::post_comment(
            &begun.db,
            &begun.heads[0],
            begun.provisions[index % PROVISIONS],
            marks::take_mark(
                &begun.db,
                &begun.heads[0],
                MarkTarget::Words((begun.provisions[index % PROVISIONS]).into()),
            )
            .await?,
            &new,
            begun.now,
        )
        .await?;
    }
    let stances =
        [Stance::Support, Stance::Support, Stance::SupportWithAmendment, Stance::Reserve, Stance::Oppose];
    for (index, head) in begun.heads.iter().enumerate() {
        for (place, provision) in begun.provisions.iter().enumerate() {
            let stance = stances[(index * 7 + place * 3 + index * place) % stances.len()];
            // Those who ask for other words ask for the same ones, so that they sponsor one amendment.
            let words = seed::words(20, place);
            let words = if stance == Stance::SupportWithAmendment { words.as_str() } else { "" };
            let new = NewPosition {
                stance,
                language: Language::English,
                statement: Statement::parse_optional(&seed::words(20, index + place))?,
                proposed_text: Paragraph::parse_optional(words)?,
            };
            positions::submit_position_at_once(
                &begun.db,
                head,
                *provision,
                marks::take_mark(&begun.db, head, MarkTarget::OwnPosition((*provision).into())).await?,
                &new,
                begun.now,
            )
            .await?;
        }
    }
    begun.db.close().await?;
    Ok((begun.consultation, begun.provisions[0]))
}
