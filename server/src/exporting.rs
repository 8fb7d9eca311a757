//! Writes exports: one JSON document with everything official, or tables as CSV.
//!
//! An export reads one snapshot of the database in batches and writes as it reads, so that its parts agree
//! with each other and it needs little memory.

use chrono::{DateTime, SecondsFormat, Utc};
use domain::exports::{FORMAT, FORUM_FORMAT, RecordHead, VERSION};
use domain::identifiers::ConsultationId;
use domain::viewers::Viewer;
use sea_orm::{DatabaseConnection, DatabaseTransaction};
use serde::Serialize;
use serde_json::Value;
use std::hash::{BuildHasher, RandomState};
use std::io::Write;
use store::exports::{self, ExportContext};
use store::{StoreError, begin_snapshot};
use store::{attribution, reactions};
use tables::guards::guard;

mod mappings;

pub use mappings::{mappings_json, mappings_oscal};

/// A table that can be exported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportTable {
    Positions,
    Amendments,
    Comments,
    Reservations,
    Mappings,
    Ballots,
    Compilation,
    Commitments,
    Needs,
}

/// The reason why an export was not written.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("writing: {0}")]
    Write(#[from] std::io::Error),
    #[error("writing JSON: {0}")]
    Json(#[from] serde_json::Error),
    #[error("writing CSV: {0}")]
    Csv(#[from] csv::Error),
}

/// The heads of the chains that an export has, for somebody to keep.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportHeads {
    pub record: RecordHead,
    /// That of the forum's own record, where it comes with a consultation.
    pub forum: Option<RecordHead>,
}

/// Writes the whole consultation as one JSON document, and returns the heads of its record and of the forum's.
pub async fn json(
    db: &DatabaseConnection,
    viewer: &Viewer,
    consultation_id: ConsultationId,
    now: DateTime<Utc>,
    out: &mut (impl Write + Send),
) -> Result<ExportHeads, ExportError> {
    let txn = begin_snapshot(db).await?;
    let context = exports::begin_export(&txn, viewer, consultation_id, now).await?;
    let head = exports::export_head(&txn, &context).await?;
    let exported_at = exports::time_export(&txn, Some(consultation_id), now).await?;
    write_head(out, FORMAT, exported_at, &head)?;
    let record_head = exports::export_record_head(&txn, &context).await?;
    write!(out, ",\n\"record_head\":{}", serde_json::to_string(&record_head)?)?;
    let forum_head = exports::export_forum_head(&txn).await?;
    write!(out, ",\n\"forum_head\":{}", serde_json::to_string(&forum_head)?)?;
    for part in [
        ExportPart::Offices,
        ExportPart::Translations,
        ExportPart::Positions,
        ExportPart::BlocStatements,
        ExportPart::Amendments,
        ExportPart::Comments,
        ExportPart::Reservations,
        ExportPart::Mappings,
        ExportPart::MappingReviews,
        ExportPart::SummaryTexts,
        ExportPart::Replies,
        ExportPart::Vocabularies,
        ExportPart::Tags,
        ExportPart::Credentials,
        ExportPart::Questions,
        ExportPart::FollowUps,
        ExportPart::Commitments,
        ExportPart::Reports,
        ExportPart::Terms,
        ExportPart::Definitions,
        ExportPart::DefinitionHoldings,
        ExportPart::PeerReviews,
        ExportPart::ReportComments,
        ExportPart::Needs,
        ExportPart::Offers,
        ExportPart::Matches,
        ExportPart::Tranches,
        ExportPart::Record,
        ExportPart::ForumRecord,
    ] {
        array(&txn, &context, part, out).await?;
    }
    writeln!(out, "}}")?;
    Ok(ExportHeads { record: record_head, forum: Some(forum_head) })
}

/// Writes the forum's own chain as one JSON document, with the delegations and blocs that it proves, and returns the head
/// of the chain; for organizers.
pub async fn forum(
    db: &DatabaseConnection,
    viewer: &Viewer,
    now: DateTime<Utc>,
    out: &mut (impl Write + Send),
) -> Result<ExportHeads, ExportError> {
    let txn = begin_snapshot(db).await?;
    let head = exports::export_forum(&txn, viewer).await?;
    write_head(out, FORUM_FORMAT, exports::time_export(&txn, None, now).await?, &head)?;
    let record_head = exports::export_forum_head(&txn).await?;
    write!(out, ",\n\"record_head\":{},\n\"record\":[", serde_json::to_string(&record_head)?)?;
    let (mut after, mut separator) = (0, "\n");
    loop {
        let entries = exports::export_forum_record(&txn, after).await?;
        let Some(last) = entries.last() else { break };
        after = last.number;
        for entry in &entries {
            write!(out, "{separator}{}", serde_json::to_string(entry)?)?;
            separator = ",\n";
        }
    }
    writeln!(out, "]}}")?;
    Ok(ExportHeads { record: record_head, forum: None })
}

/// Writes what a document is and when it was made, and the fields of `head`.
fn write_head(
    out: &mut impl Write,
    format: &str,
    exported_at: DateTime<Utc>,
    head: &Value,
) -> Result<(), ExportError> {
    let exported_at = exported_at.to_rfc3339_opts(SecondsFormat::Millis, true);
    write!(out, "{{\"format\":\"{format}\",\"version\":{VERSION},\"exported_at\":\"{exported_at}\"")?;
    for (name, value) in head.as_object().into_iter().flatten() {
        write!(out, ",\n\"{name}\":{value}")?;
    }
    Ok(())
}

/// Writes one table as CSV in UTF-8, with the byte order mark that spreadsheets need.
pub async fn csv(
    db: &DatabaseConnection,
    viewer: &Viewer,
    consultation_id: ConsultationId,
    table: ExportTable,
    now: DateTime<Utc>,
    out: &mut (impl Write + Send),
) -> Result<(), ExportError> {
    let txn = begin_snapshot(db).await?;
    let context = exports::begin_export(&txn, viewer, consultation_id, now).await?;
    out.write_all("\u{feff}".as_bytes())?;
    let (part, header): (_, &[&str]) = match table {
        ExportTable::Positions => (ExportPart::Positions, &POSITIONS),
        ExportTable::Amendments => (ExportPart::Amendments, &AMENDMENTS),
        ExportTable::Comments => (ExportPart::Comments, &COMMENTS),
        ExportTable::Reservations => (ExportPart::Reservations, &RESERVATIONS),
        ExportTable::Mappings => (ExportPart::Mappings, &MAPPINGS),
        ExportTable::Ballots => (ExportPart::Ballots, &BALLOTS),
        ExportTable::Compilation => (ExportPart::Compilation, &COMPILATION),
        ExportTable::Commitments => (ExportPart::Commitments, &COMMITMENTS),
        ExportTable::Needs => (ExportPart::NeedLines, &NEEDS),
    };
    rows(&txn, &context, part, header, out).await
}

const POSITIONS: [&str; 13] = [
    "id",
    "delegation",
    "provision_id",
    "provision",
    "amendment_id",
    "stance",
    "language",
    "statement",
    "proposed_text",
    "proposal_id",
    "submitted_at",
    "superseded_at",
    "withdrawn_at",
];
const COMMENTS: [&str; 15] = [
    "id",
    "reply_to",
    "delegation",
    "provision_id",
    "provision",
    "amendment_id",
    "kind",
    "language",
    "body",
    "proposed_change",
    "created_at",
    "edited_at",
    "withdrawn_at",
    "hidden_at",
    "hidden_reason",
];
const AMENDMENTS: [&str; 16] = [
    "id",
    "delegation",
    "provision_id",
    "provision",
    "kind",
    "of",
    "place",
    "language",
    "text",
    "justification",
    "sponsored_by",
    "disposition",
    "merged_into",
    "published_in",
    "submitted_at",
    "withdrawn_at",
];
const RESERVATIONS: [&str; 9] =
    ["id", "delegation", "provision_id", "provision", "kind", "language", "text", "made_at", "withdrawn_at"];
const MAPPINGS: [&str; 17] = [
    "id",
    "delegation",
    "provision_id",
    "provision",
    "revision",
    "clause_id",
    "instrument",
    "version",
    "clause",
    "relation",
    "reason",
    "language",
    "quotation",
    "quotation_hash",
    "words_hash",
    "proposed_at",
    "withdrawn_at",
];
const COMPILATION: [&str; 11] = [
    "provision",
    "original",
    "what",
    "delegation",
    "kind",
    "language",
    "statement",
    "proposed_text",
    "place",
    "sponsored_by",
    "disposition",
];
const COMMITMENTS: [&str; 18] = [
    "id",
    "delegation",
    "provision_id",
    "provision",
    "title",
    "text",
    "language",
    "due_on",
    "indicator",
    "unit",
    "baseline",
    "target",
    "institution",
    "partners",
    "held_by",
    "undertaken_at",
    "withdrawn_at",
    "withdrawal_reason",
];
const NEEDS: [&str; 16] = [
    "what",
    "id",
    "delegation",
    "subject",
    "state",
    "title",
    "text",
    "languages",
    "from",
    "until",
    "budget",
    "sum",
    "currency",
    "provision",
    "visibility",
    "submitted_at",
];
const BALLOTS: [&str; 11] = [
    "id",
    "question_id",
    "delegation",
    "choice",
    "parts",
    "ranking",
    "by_proxy",
    "by_alternate",
    "explanation",
    "cast_at",
    "superseded_at",
];

/// Writes the reactions to accepted statements in the format that `baraza consensus` reads. Participants are
/// numbered in an order that is drawn anew each time, since the order of their first reactions would show who
/// they are. Fails while anyone can react.
pub async fn reactions(
    db: &DatabaseConnection,
    viewer: &Viewer,
    consultation_id: ConsultationId,
    now: DateTime<Utc>,
    out: &mut (impl Write + Send),
) -> Result<(), ExportError> {
    let access = attribution::check_access(db, viewer, consultation_id, now).await?;
    let matrix = reactions::load_closed_reactions(db, &access).await?;
    let mut writer = csv::Writer::from_writer(out);
    writer.write_record(["participant", "statement", "vote"])?;
    let random = RandomState::new();
    let mut order: Vec<usize> = (0..matrix.reactions.participants()).collect();
    order.sort_by_cached_key(|participant| random.hash_one(participant));
    for (number, participant) in (1_usize..).zip(order) {
        for (statement, reaction) in matrix.reactions.of(participant) {
            let id = matrix.statements[statement].id;
            writer.serialize((number, id, reaction.value()))?;
        }
    }
    writer.flush()?;
    Ok(())
}

/// A part of an export that is read in batches.
#[derive(Clone, Copy, Debug)]
enum ExportPart {
    Offices,
    Translations,
    Positions,
    BlocStatements,
    Amendments,
    Comments,
    Reservations,
    Mappings,
    MappingReviews,
    SummaryTexts,
    Replies,
    Vocabularies,
    Tags,
    Credentials,
    Ballots,
    Questions,
    FollowUps,
    Commitments,
    Reports,
    Terms,
    Definitions,
    DefinitionHoldings,
    PeerReviews,
    ReportComments,
    Record,
    ForumRecord,
    Compilation,
    Needs,
    Offers,
    Matches,
    Tranches,
    NeedLines,
}

impl ExportPart {
    const fn name(self) -> &'static str {
        match self {
            Self::Offices => "offices",
            Self::Translations => "translations",
            Self::Positions => "positions",
            Self::BlocStatements => "bloc_statements",
            Self::Amendments => "amendments",
            Self::Comments => "comments",
            Self::Reservations => "reservations",
            Self::Mappings => "mappings",
            Self::MappingReviews => "mapping_reviews",
            Self::SummaryTexts => "summary_texts",
            Self::Replies => "replies",
            Self::Vocabularies => "vocabularies",
            Self::Tags => "tags",
            Self::Credentials => "credentials",
            Self::Ballots => "ballots",
            Self::Questions => "questions",
            Self::FollowUps => "follow_up",
            Self::Commitments => "commitments",
            Self::Reports => "reports",
            Self::Terms => "terms",
            Self::Definitions => "definitions",
            Self::DefinitionHoldings => "definition_holdings",
            Self::PeerReviews => "peer_reviews",
            Self::ReportComments => "report_comments",
            Self::Record => "record",
            Self::ForumRecord => "forum_record",
            Self::Compilation => "compilation",
            Self::Needs | Self::NeedLines => "needs",
            Self::Offers => "offers",
            Self::Matches => "matches",
            Self::Tranches => "tranches",
        }
    }
}

/// Reads the batch after the row numbered `after`, each row with its number.
async fn batch(
    txn: &DatabaseTransaction,
    context: &ExportContext,
    part: ExportPart,
    after: i64,
) -> Result<Vec<(i64, Value)>, ExportError> {
    match part {
        ExportPart::Offices => numbered(exports::export_offices(txn, context, after).await?, |row| row.id.0),
        ExportPart::Translations => {
            numbered(exports::export_translations(txn, context, after).await?, |row| row.id.0)
        }
        ExportPart::Positions => {
            numbered(exports::export_positions(txn, context, after).await?, |row| row.id.0)
        }
        ExportPart::BlocStatements => {
            numbered(exports::export_bloc_statements(txn, context, after).await?, |row| row.id.0)
        }
        ExportPart::Amendments => {
            numbered(exports::export_amendments(txn, context, after).await?, |row| row.id.0)
        }
        ExportPart::Comments => {
            numbered(exports::export_comments(txn, context, after).await?, |row| row.id.0)
        }
        ExportPart::Reservations => {
            numbered(exports::export_reservations(txn, context, after).await?, |row| row.id.0)
        }
        ExportPart::Mappings => {
            numbered(exports::export_mappings(txn, context, after).await?, |row| row.id.0)
        }
        ExportPart::MappingReviews => {
            numbered(exports::export_mapping_reviews(txn, context, after).await?, |row| row.id)
        }
        ExportPart::SummaryTexts => {
            numbered(exports::export_summary_texts(txn, context, after).await?, |row| row.id.0)
        }
        ExportPart::Replies => numbered(exports::export_replies(txn, context, after).await?, |row| row.id.0),
        ExportPart::Vocabularies => {
            numbered(exports::export_vocabularies(txn, context, after).await?, |row| row.id.0)
        }
        ExportPart::Tags => numbered(exports::export_tags(txn, context, after).await?, |row| row.id.0),
        ExportPart::Ballots => numbered(exports::export_ballots(txn, context, after).await?, |row| row.id.0),
        ExportPart::Questions => {
            numbered(exports::export_question(txn, context, after).await?, |row| row.id.0)
        }
        ExportPart::Credentials => {
            numbered(exports::export_credentials(txn, context, after).await?, |row| row.id.0)
        }
        ExportPart::FollowUps => {
            numbered(exports::export_follow_ups(txn, context, after).await?, |row| row.id)
        }
        ExportPart::Commitments => {
            numbered(exports::export_commitments(txn, context, after).await?, |row| row.id.0)
        }
        ExportPart::Reports => numbered(exports::export_reports(txn, context, after).await?, |row| row.id.0),
        ExportPart::Terms => numbered(exports::export_terms(txn, context, after).await?, |row| row.id.0),
        ExportPart::Definitions => {
            numbered(exports::export_definitions(txn, context, after).await?, |row| row.id.0)
        }
        ExportPart::DefinitionHoldings => {
            numbered(exports::export_definition_holdings(txn, context, after).await?, |row| row.id)
        }
        ExportPart::PeerReviews => {
            numbered(exports::export_peer_reviews(txn, context, after).await?, |row| row.id.0)
        }
        ExportPart::ReportComments => {
            numbered(exports::export_report_comments(txn, context, after).await?, |row| row.id.0)
        }
        ExportPart::Record => {
            numbered(exports::export_record(txn, context, after).await?, |entry| entry.number)
        }
        ExportPart::ForumRecord => {
            numbered(exports::export_facts_record(txn, after).await?, |entry| entry.number)
        }
        ExportPart::Needs => numbered(exports::export_needs(txn, context, after).await?, |row| row.id.0),
        ExportPart::Offers => numbered(exports::export_offers(txn, context, after).await?, |row| row.id.0),
        ExportPart::Matches => numbered(exports::export_matches(txn, context, after).await?, |row| row.id.0),
        ExportPart::Tranches => numbered(exports::export_tranches(txn, context, after).await?, |row| row.id),
        ExportPart::NeedLines => {
            numbered(exports::export_need_lines(txn, context, after).await?, |row| row.number)
        }
        // These rows have no number of their own: each line of a page has the number of the next page.
        ExportPart::Compilation => {
            let mut page = u64::try_from(after).unwrap_or(0);
            loop {
                let Some(rows) = exports::export_compilation(txn, context, page).await? else {
                    return Ok(Vec::new());
                };
                page += 1;
                if !rows.is_empty() {
                    let next = i64::try_from(page).unwrap_or(i64::MAX);
                    return numbered(rows, |_| next);
                }
            }
        }
    }
}

fn numbered<T: Serialize>(
    rows: impl IntoIterator<Item = T>,
    number: impl Fn(&T) -> i64,
) -> Result<Vec<(i64, Value)>, ExportError> {
    rows.into_iter().map(|row| Ok((number(&row), serde_json::to_value(&row)?))).collect()
}

/// Writes `,"name":[…]`.
async fn array(
    txn: &DatabaseTransaction,
    context: &ExportContext,
    part: ExportPart,
    out: &mut (impl Write + Send),
) -> Result<(), ExportError> {
    write!(out, ",\n\"{}\":[", part.name())?;
    let (mut after, mut separator) = (0, "\n");
    loop {
        let batch = batch(txn, context, part, after).await?;
        let Some((last, _)) = batch.last() else { break };
        after = *last;
        for (_, row) in &batch {
            write!(out, "{separator}{row}")?;
            separator = ",\n";
        }
    }
    write!(out, "]")?;
    Ok(())
}

async fn rows(
    txn: &DatabaseTransaction,
    context: &ExportContext,
    part: ExportPart,
    header: &[&str],
    out: &mut (impl Write + Send),
) -> Result<(), ExportError> {
    let mut writer = csv::Writer::from_writer(out);
    writer.write_record(header)?;
    let mut after = 0;
    loop {
        let batch = batch(txn, context, part, after).await?;
        let Some((last, _)) = batch.last() else { break };
        after = *last;
        for (_, row) in &batch {
            writer.write_record(header.iter().map(|name| cell(&row[*name])))?;
        }
    }
    writer.flush()?;
    Ok(())
}

/// Returns a value as a cell. A text that a spreadsheet would take for a formula gets an apostrophe.
fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => guard(text),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_cell_is_never_a_formula() {
        assert_eq!(cell(&json!("=HYPERLINK(\"x\")")), "'=HYPERLINK(\"x\")");
        assert_eq!(cell(&json!("+1")), "'+1");
        assert_eq!(cell(&json!("＝1+1")), "'＝1+1");
        assert_eq!(cell(&json!("words")), "words");
        assert_eq!(cell(&json!(null)), "");
        assert_eq!(cell(&json!(-3)), "-3");
    }
}
