//! The compilation as a table to download, with a line for each entry.

use crate::Result;
use crate::amendments::readings::proposals::shown_proposals;
use crate::compilation::{CompilationFilter, CompiledProvision, PAGE, compile_provisions};
use crate::entity::amendment;
use crate::exports::readings::ExportContext;
use crate::instruments::readings as instruments;
use domain::identifiers::AmendmentId;
use domain::languages::Language;
use sea_orm::ConnectionTrait;
use serde::Serialize;
use std::collections::BTreeMap;

/// A line of the table: what one delegation says on one provision.
#[derive(Debug, Serialize)]
pub struct CompilationRow {
    pub provision: String,
    pub original: String,
    pub what: &'static str,
    /// The code of the delegation or of the bloc; empty where the name is not shown.
    pub delegation: String,
    /// The stance, the kind of amendment, or the kind of comment.
    pub kind: &'static str,
    pub language: Language,
    pub statement: Option<String>,
    pub proposed_text: Option<String>,
    /// The number of the paragraph beside which an amendment puts this one.
    pub place: Option<String>,
    pub sponsored_by: Option<String>,
    /// The disposition of the amendment, or of the one that proposes the text of a position or of a bloc.
    pub disposition: Option<&'static str>,
}

/// Reads the lines about the next [`PAGE`] provisions, in the order of the text; `None` after the last.
#[tracing::instrument(skip_all)]
pub async fn export_compilation(
    db: &impl ConnectionTrait,
    context: &ExportContext,
    page: u64,
) -> Result<Option<Vec<CompilationRow>>> {
    let Some(draft) = instruments::load_draft_pages(db, context.consultation_id, None, page, PAGE).await?
    else {
        return Ok(None);
    };
    if draft.provisions.is_empty() {
        return Ok(None);
    }
    let found = compile_provisions(
        db,
        &context.access,
        draft.provisions,
        &CompilationFilter::default(),
        u64::from(u32::MAX),
    )
    .await?;
    let proposals = found.iter().flat_map(|one| {
        let of_positions = one.positions.iter().filter_map(|row| row.proposal_id);
        of_positions.chain(one.blocs.iter().filter_map(|one| one.point.proposal_id))
    });
    let proposals: Vec<_> = proposals.collect();
    let proposals = shown_proposals(db, &context.access, &proposals).await?;
    Ok(Some(found.into_iter().flat_map(|one| compilation_rows(context, &proposals, one)).collect()))
}

fn disposition_code(row: &amendment::Model) -> &'static str {
    if row.withdrawn_at.is_some() { "withdrawn" } else { row.disposition.code() }
}

fn compilation_rows(
    context: &ExportContext,
    proposals: &BTreeMap<AmendmentId, amendment::Model>,
    one: CompiledProvision,
) -> Vec<CompilationRow> {
    let decided = |id: Option<AmendmentId>| id.and_then(|id| proposals.get(&id)).map(disposition_code);
    let CompiledProvision { text, positions, blocs, amendments, comments } = one;
    let blank = |what, delegation, kind, language| CompilationRow {
        provision: text.label.clone(),
        original: text.body.clone(),
        what,
        delegation,
        kind,
        language,
        statement: None,
        proposed_text: None,
        place: None,
        sponsored_by: None,
        disposition: None,
    };
    let positions = positions.into_iter().map(|row| CompilationRow {
        statement: row.statement,
        proposed_text: row.proposed_text,
        disposition: decided(row.proposal_id),
        ..blank("position", context.code(row.delegation_id), row.stance.code(), row.language)
    });
    let blocs = blocs.into_iter().map(|one| CompilationRow {
        statement: one.point.statement,
        proposed_text: one.point.proposed_text,
        disposition: decided(one.point.proposal_id),
        ..blank(
            "bloc_statement",
            one.bloc.map(|bloc| bloc.code).unwrap_or_default(),
            one.point.stance.code(),
            one.statement.language,
        )
    });
    let amendments = amendments.into_iter().map(|one| {
        let by: Vec<_> = one.sponsored_by().map(|id| context.code(id)).collect();
        let row = one.amendment;
        let disposition = Some(disposition_code(&row));
        CompilationRow {
            statement: row.justification,
            proposed_text: one.text,
            place: one.place,
            sponsored_by: Some(by.join(" ")),
            disposition,
            ..blank("amendment", context.code(row.delegation_id), row.kind.code(), row.language)
        }
    });
    let comments = comments.into_iter().map(|row| {
        let by = row.delegation_id.map_or_else(String::new, |id| context.code(id));
        CompilationRow { statement: Some(row.body), ..blank("comment", by, row.kind.code(), row.language) }
    });
    positions.chain(blocs).chain(amendments).chain(comments).collect()
}
