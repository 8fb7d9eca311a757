//! Measures documents over HTTP, as a delegate takes them: the rolling text, the draft, the positions, a norm; and a text
//! that comes in, and what programs follow.

use crate::answers::{measure_answer, sign_in};
use crate::client::{Latencies, LoadClient};
use crate::office::OfficeSuite;
use crate::table::{MeasurementGate, MeasurementRow, MeasurementTable};
use crate::{CLIENTS, LASTING, LoadResult};
use documents::archives::Limits;
use documents::reading::docx::{self, DocxItem};
use domain::amendments::AmendmentKind;
use domain::comments::CommentKind;
use domain::identifiers::ConsultationId;
use domain::languages::Language;
use domain::positions::Stance;
use domain::text::{Body, Paragraph, Statement};
use hyper::StatusCode;
use std::io::{Cursor, Write};
use std::path::Path;
use std::time::{Duration, Instant};
use store::Subject;
use store::amendments::{self, NewAmendment};
use store::comments::{self, NewComment};
use store::marks::{self, MarkTarget};
use tests::forum::loading::verify_loaded;
use tests::forum::positions::load_positions;
use tests::forum::{self, HEAD, ORGANIZER, PASSWORD, words};
use tests::noise::make_noise;
use tests::process::{MemoryWatch, ServerProcess};
use tokio::time::sleep;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// The members and the provisions of the text that is negotiated, and the amendments to it, each with a reason and a comment.
const MEMBERS: usize = 10;
const PROVISIONS: usize = 40;
const AMENDMENTS: usize = 150;
/// The words between the places at which amendments to one provision change it.
const APART: usize = 12;

/// The members and the provisions of the large consultation.
const ALL_MEMBERS: usize = 193;
const ALL_PROVISIONS: usize = 300;
const STANCES: [Stance; 4] = [Stance::Support, Stance::Reserve, Stance::Oppose, Stance::NoPosition];

/// The size of the text that comes in, most of which are pictures, and its paragraphs.
const DRAFT_BYTES: usize = 2_000_000;
const DRAFT_PARAGRAPHS: usize = 300;
const DRAFT_WORDS: usize = 150;
/// The number of words that stand in one piece, as word processors save them.
const RUN_WORDS: usize = 10;

/// The number of times that something slow is asked for.
const ROUNDS: usize = 10;
const SLOW_ROUNDS: usize = 3;

/// The time after which a server has given back the memory that starting it and signing in took, once it is asked again.
const SETTLING: Duration = Duration::from_secs(2);

/// How often in a second programs ask for a feed.
const FEED_RATE: f64 = 1_000.0;

const DOCX_GATE: MeasurementGate =
    MeasurementGate { cpu: Some(Duration::from_millis(20)), bytes: Some(60_000), ..MeasurementGate::NONE };
const PDF_GATE: MeasurementGate = MeasurementGate {
    median: Some(Duration::from_millis(150)),
    bytes: Some(150_000),
    ..MeasurementGate::NONE
};
const XLSX_GATE: MeasurementGate =
    MeasurementGate { median: Some(Duration::from_secs(2)), ..MeasurementGate::NONE };
const XLSX_MEMORY: MeasurementGate = MeasurementGate { bytes: Some(60_000_000), ..MeasurementGate::NONE };
const NORM_GATE: MeasurementGate =
    MeasurementGate { median: Some(Duration::from_millis(50)), ..MeasurementGate::NONE };
const IMPORT_GATE: MeasurementGate =
    MeasurementGate { median: Some(Duration::from_millis(300)), ..MeasurementGate::NONE };
const IMPORT_MEMORY: MeasurementGate = MeasurementGate { bytes: Some(100_000_000), ..MeasurementGate::NONE };
const FEED_GATE: MeasurementGate =
    MeasurementGate { tail: Some(Duration::from_millis(5)), ..MeasurementGate::NONE };

/// Measures on databases in a folder.
pub async fn measure(binary: &str, folder: &Path, table: &mut MeasurementTable) -> LoadResult<()> {
    let url = |name: &str| format!("sqlite:{}", folder.join(name).display());
    let negotiated = url("negotiated.db");
    let consultation = seed_negotiation(&negotiated).await?;
    measure_texts(binary, &negotiated, consultation, table).await?;
    measure_import(binary, &negotiated, consultation, table).await?;
    let large = url("positions.db");
    let consultation = seed_positions(&large).await?;
    measure_positions(binary, &large, consultation, table).await
}

/// Seeds a text with amendments and with comments on these.
async fn seed_negotiation(url: &str) -> LoadResult<ConsultationId> {
    let begun = forum::begin(url, MEMBERS, PROVISIONS).await?;
    forum::add_organizer(&begun).await?;
    let (db, now) = (&begun.db, begun.now);
    for index in 0..AMENDMENTS {
        let (turn, place) = (index / PROVISIONS, index % PROVISIONS);
        let head = &begun.heads[(index + turn) % begun.heads.len()];
        let provision = begun.provisions[place];
        let new = NewAmendment {
            kind: AmendmentKind::Modify,
            language: Language::English,
            text: Some(Paragraph::parse(&amend(place, turn))?),
            place: None,
            justification: Some(Statement::parse(&words(20, index))?),
            open_to_sponsors: true,
        };
        let seen = marks::take_mark(db, head, MarkTarget::Words(provision.into())).await?;
        let amendment = amendments::propose_amendment(db, head, provision, seen, &new, now).await?;
        let about = Subject::Amendment(amendment);
        let new = NewComment {
            parent_id: None,
            kind: CommentKind::General,
            language: Language::English,
            body: Body::parse(&words(30, index))?,
        };
        let seen = marks::take_mark(db, head, MarkTarget::Words(about)).await?;
        comments::post_comment(db, head, about, seen, &new, now).await?;
    }
    begun.db.close().await?;
    Ok(begun.consultation)
}

/// Returns the words of a provision with another one in the place of one of them.
fn amend(place: usize, turn: usize) -> String {
    let words = words(50, place + 1);
    let changed = APART / 2 + APART * turn;
    let words = words.split(' ').enumerate().map(|(at, word)| if at == changed { "equitable" } else { word });
    words.collect::<Vec<_>>().join(" ")
}

async fn seed_positions(url: &str) -> LoadResult<ConsultationId> {
    let begun = forum::begin(url, ALL_MEMBERS, ALL_PROVISIONS).await?;
    load_positions(&begun, |head, place| Some(STANCES[(head * 7 + place * 3) % STANCES.len()])).await?;
    verify_loaded(&begun).await?;
    begun.db.close().await?;
    Ok(begun.consultation)
}

/// Measures the rolling text, beside `LibreOffice` where it is installed, the draft on paper, and the feed.
async fn measure_texts(
    binary: &str,
    url: &str,
    consultation: ConsultationId,
    table: &mut MeasurementTable,
) -> LoadResult<()> {
    let server = ServerProcess::start(binary, url).await?;
    let mut delegate = sign_in(&server, HEAD, PASSWORD).await?;
    let documents = format!("/consultations/{consultation}/documents");
    let rolling = format!("{documents}/rolling-text.docx");
    let what = describe_docx(&take(&mut delegate, &rolling).await?)?;
    let row = measure_answer(&server, &mut delegate, &rolling, None, what).await?;
    let ours = row.cpu.unwrap_or_default();
    table.add(row.judged(DOCX_GATE));
    table.add(match OfficeSuite::find()? {
        Some(office) => {
            let odt = take(&mut delegate, &format!("{documents}/rolling-text.odt")).await?;
            office.measure(&odt, ours).await?
        }
        None => MeasurementRow::unmeasured("the same by LibreOffice".to_owned(), "it is not installed"),
    });

    // While the other program worked, the server has closed the connection, on which nothing was asked.
    let mut delegate = sign_in(&server, HEAD, PASSWORD).await?;
    let pdf = format!("{documents}/draft.pdf");
    let what = "PDF of the draft of 40 provisions, delegate".to_owned();
    let status = delegate.get(&pdf, None).await?.status;
    table.add(match status {
        StatusCode::NOT_FOUND => {
            MeasurementRow::unmeasured(what, "this machine has no fonts for it, or the program makes no PDF")
        }
        _ => measure_answer(&server, &mut delegate, &pdf, None, what).await?.judged(PDF_GATE),
    });

    let feed = format!("/consultations/{consultation}/feed.json");
    let size = delegate.get(&feed, None).await?.body.len();
    let ask = |lasting| Latencies::pages(server.port, "", &feed, None, CLIENTS, lasting, Some(FEED_RATE));
    ask(Duration::from_secs(1)).await?;
    let (before, began) = (server.cpu()?, Instant::now());
    let load = ask(LASTING).await?;
    let spent = server.cpu()?.saturating_sub(before);
    let what =
        "list in JSON: the feed of the consultation, visitor, asked for 1,000 times a second".to_owned();
    table.add(MeasurementRow::load(what, &load, began.elapsed(), spent).sized(size).judged(FEED_GATE));
    server.stop().await
}

/// Returns what stands at an address.
async fn take(client: &mut LoadClient, path: &str) -> LoadResult<Vec<u8>> {
    let answer = client.get(path, None).await?;
    match answer.status {
        StatusCode::OK => Ok(answer.body.to_vec()),
        status => Err(format!("{path} answered {status}").into()),
    }
}

/// Says how many changes and comments the rolling text has.
fn describe_docx(bytes: &[u8]) -> LoadResult<String> {
    let read = docx::read(bytes, Limits::default())?;
    let items = read.paragraphs.iter().flat_map(|paragraph| &paragraph.items);
    let is_change = |item: &&DocxItem| match item {
        DocxItem::Run(run) => run.inserted.is_some() || run.deleted.is_some(),
        _ => false,
    };
    let (changes, comments) = (items.filter(is_change).count(), read.comments.len());
    Ok(format!(
        "DOCX of the rolling text of 40 provisions with {changes} tracked changes and {comments} comments, delegate"
    ))
}

/// Measures how a text that comes in is shown before it is published.
async fn measure_import(
    binary: &str,
    url: &str,
    consultation: ConsultationId,
    table: &mut MeasurementTable,
) -> LoadResult<()> {
    let bare = draft_file(0)?.len();
    let file = draft_file(DRAFT_BYTES.saturating_sub(bare))?;
    let server = ServerProcess::start(binary, url).await?;
    let mut organizer = sign_in(&server, ORGANIZER, PASSWORD).await?;
    let path = format!("/consultations/{consultation}/import");
    let taking = MemoryTaken::begin(server, &mut organizer, &path).await?;
    let server = &taking.server;
    let fields = [("as", "revision"), ("language", "en"), ("text", ""), ("act", "check")];
    let (before, start) = (server.cpu()?, Instant::now());
    let mut load = Latencies::default();
    for _ in 0..ROUNDS {
        let began = Instant::now();
        let answer = organizer.post_file(&path, &fields, &file).await?;
        load.times.push(began.elapsed());
        if answer.status != StatusCode::OK {
            return Err(format!("{path} answered {}", answer.status).into());
        }
    }
    let (elapsed, spent) = (start.elapsed(), server.cpu()?.saturating_sub(before));
    let of = "preview of a DOCX of 2 MB, 300 paragraphs of 150 words and pictures, as the next revision of 40 provisions";
    table.add(MeasurementRow::load(of.to_owned(), &load, elapsed, spent).judged(IMPORT_GATE));
    let peak = server.peak()?;
    table.add(MeasurementRow::memory(format!("{of}: peak memory of the server, with its program"), peak));
    taking.end(of, IMPORT_MEMORY, table)?.stop().await
}

/// The memory that a server takes for what it is asked.
struct MemoryTaken {
    server: ServerProcess,
    resident: u64,
    own: u64,
    watch: MemoryWatch,
}

impl MemoryTaken {
    /// Begins to count once the server has settled and has shown a page.
    async fn begin(server: ServerProcess, client: &mut LoadClient, page: &str) -> LoadResult<Self> {
        client.get(page, None).await?;
        sleep(SETTLING).await;
        client.get(page, None).await?;
        server.reset_peak()?;
        let (resident, own, watch) = (server.resident()?, server.own_memory()?, server.watch_own_memory()?);
        Ok(Self { server, resident, own, watch })
    }

    /// Adds how much more memory there was than before: with files that are mapped, such as the database, which the system takes
    /// back when it needs room, and without, which is judged.
    fn end(self, of: &str, gate: MeasurementGate, table: &mut MeasurementTable) -> LoadResult<ServerProcess> {
        let Self { server, resident, own, watch } = self;
        let (more, own) = (server.peak()?.saturating_sub(resident), watch.end()?.saturating_sub(own));
        table.add(MeasurementRow::memory(format!("{of}: memory beyond that before"), more));
        let what = format!("{of}: the same without files that are mapped, such as the database");
        table.add(MeasurementRow::memory(what, own).judged(gate));
        Ok(server)
    }
}

/// Makes a draft as word processors save one, with so many bytes of pictures.
fn draft_file(pictures: usize) -> LoadResult<Vec<u8>> {
    const TYPE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const WORD: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
    let relation = |id: &str, kind: &str, target: &str| {
        format!("<Relationship Id=\"{id}\" Type=\"{TYPE}/{kind}\" Target=\"{target}\"/>")
    };
    let main =
        format!("<Relationships>{}</Relationships>", relation("a", "officeDocument", "word/document.xml"));
    let related = format!(
        "<Relationships>{}{}</Relationships>",
        relation("a", "styles", "styles.xml"),
        relation("b", "numbering", "numbering.xml"),
    );
    let styles = format!(
        "<w:styles {WORD}><w:style w:type=\"paragraph\" w:styleId=\"T\"><w:name w:val=\"Title\"/></w:style></w:styles>"
    );
    let numbering = format!(
        "<w:numbering {WORD}><w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/>\
         <w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%1.\"/></w:lvl></w:abstractNum>\
         <w:num w:numId=\"1\"><w:abstractNumId w:val=\"1\"/></w:num></w:numbering>"
    );
    let title = "<w:p><w:pPr><w:pStyle w:val=\"T\"/></w:pPr><w:r><w:t>Measured</w:t></w:r></w:p>";
    let paragraphs: String = (1..=DRAFT_PARAGRAPHS).map(draft_paragraph).collect();
    let document = format!("<w:document {WORD}><w:body>{title}{paragraphs}</w:body></w:document>");
    let pictures = make_noise(pictures);
    let parts: [(&str, &[u8]); 6] = [
        ("_rels/.rels", main.as_bytes()),
        ("word/_rels/document.xml.rels", related.as_bytes()),
        ("word/document.xml", document.as_bytes()),
        ("word/styles.xml", styles.as_bytes()),
        ("word/numbering.xml", numbering.as_bytes()),
        ("word/media/image1.png", &pictures),
    ];
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, contents) in parts {
        out.start_file(name, SimpleFileOptions::default())?;
        out.write_all(contents)?;
    }
    Ok(out.finish()?.into_inner())
}

/// Returns a numbered paragraph in pieces.
fn draft_paragraph(number: usize) -> String {
    let words = words(DRAFT_WORDS, number);
    let words: Vec<&str> = words.split(' ').collect();
    let runs = words.chunks(RUN_WORDS).map(|some| {
        let words = some.join(" ");
        format!("<w:r w:rsidR=\"00A1B2C3\"><w:t xml:space=\"preserve\">{words} </w:t></w:r>")
    });
    let runs: String = runs.collect();
    format!("<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr>{runs}</w:p>")
}

/// Measures all positions as a workbook, with the memory that it takes, and the text as a norm.
async fn measure_positions(
    binary: &str,
    url: &str,
    consultation: ConsultationId,
    table: &mut MeasurementTable,
) -> LoadResult<()> {
    let server = ServerProcess::start(binary, url).await?;
    let mut delegate = sign_in(&server, HEAD, PASSWORD).await?;
    let page = format!("/consultations/{consultation}/draft");
    let taking = MemoryTaken::begin(server, &mut delegate, &page).await?;
    let server = &taking.server;
    let path = format!("/consultations/{consultation}/documents/positions.xlsx");
    let (before, start) = (server.cpu()?, Instant::now());
    let (mut load, mut size) = (Latencies::default(), 0);
    for _ in 0..SLOW_ROUNDS {
        let began = Instant::now();
        size = take(&mut delegate, &path).await?.len();
        load.times.push(began.elapsed());
    }
    let (elapsed, spent) = (start.elapsed(), server.cpu()?.saturating_sub(before));
    let of = "57,900 positions as XLSX, delegate";
    table.add(MeasurementRow::load(of.to_owned(), &load, elapsed, spent).sized(size).judged(XLSX_GATE));
    let server = taking.end(of, XLSX_MEMORY, table)?;

    let norm = format!("/consultations/{consultation}/documents/draft.akn.xml");
    let what = "Akoma Ntoso of 300 provisions, delegate".to_owned();
    let row = measure_answer(&server, &mut delegate, &norm, None, what).await?;
    table.add(row.judged(NORM_GATE));
    server.stop().await
}
