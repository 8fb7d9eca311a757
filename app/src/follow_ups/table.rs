//! Writes the follow-up as a table: a row for each report that was due or submitted, and one for each commitment on which
//! none is due yet. Every figure of the page can be counted again from it.

use crate::errors::PageResult;
use crate::request::RequestContext;
use crate::workbooks::{download, unwritten, write_csv};
use axum::extract::Path;
use domain::amounts::Amount;
use domain::identifiers::{CommitmentId, ConsultationId, DelegationId};
use domain::reviews::ReviewProgress;
use std::collections::BTreeMap;
use store::follow_ups::{FollowUpEntry, ReportState};
use store::{delegations, follow_ups};

/// The number of commitments that are read at once.
const BATCH: usize = 500;

/// The heads of the columns, which programs read.
const HEADS: [&str; 19] = [
    "commitment",
    "title",
    "paragraph",
    "holders",
    "due_on",
    "ended",
    "indicator",
    "unit",
    "baseline",
    "target",
    "delegation",
    "report_due_on",
    "status",
    "level",
    "figure",
    "peer_levels",
    "reviews",
    "report",
    "former_peer_levels",
];

pub async fn csv(context: RequestContext, Path(id): Path<ConsultationId>) -> PageResult {
    let db = context.db();
    context.access(id).await?;
    let names = delegations::participating_delegations(db, id).await?;
    let codes: BTreeMap<DelegationId, String> = names.into_iter().map(|(id, one)| (id, one.code)).collect();
    let adopted = follow_ups::list_adopted_provisions(db, id).await?;
    let found = context.state.follow_ups.of(db, id, context.now).await?;
    let today = context.now.date_naive();
    let mut rows = Vec::new();
    for some in found.entries.chunks(BATCH) {
        let ids: Vec<CommitmentId> = some.iter().map(|one| one.commitment_id).collect();
        let calendar = found.calendar.as_ref();
        for entry in follow_ups::load_entries(db, id, calendar, &ids, context.now).await? {
            let provision = adopted.iter().find(|one| one.id == entry.held.commitment.provision_id);
            let label = provision.map_or("", |one| one.label.as_str());
            let mut row = commitment_cells(&entry, label, &codes);
            let overdue = if entry.held.commitment.due_on < today { "yes" } else { "no" };
            overdue.clone_into(&mut row[5]);
            if entry.reports.is_empty() {
                rows.push(row);
                continue;
            }
            for report in &entry.reports {
                let mut row = row.clone();
                fill_report(&mut row, report, &codes);
                rows.push(row);
            }
        }
    }
    let bytes = write_csv(&HEADS.map(str::to_owned), &rows).map_err(|error| unwritten(&error))?;
    Ok(download(bytes, "text/csv; charset=utf-8", &format!("consultation-{id}-follow-up.csv")))
}

fn commitment_cells(
    entry: &FollowUpEntry,
    label: &str,
    codes: &BTreeMap<DelegationId, String>,
) -> [String; HEADS.len()] {
    let one = &entry.held.commitment;
    let holders = entry.held.reporters.keys().filter_map(|id| codes.get(id)).map(String::as_str);
    let mut row: [String; HEADS.len()] = std::array::from_fn(|_| String::new());
    row[0] = one.id.to_string();
    row[1].clone_from(&one.title);
    label.clone_into(&mut row[2]);
    row[3] = holders.collect::<Vec<_>>().join(" ");
    row[4] = one.due_on.to_string();
    row[6] = one.indicator.clone().unwrap_or_default();
    row[7] = one.unit.clone().unwrap_or_default();
    row[8] = amount_cell(one.baseline.as_deref());
    row[9] = amount_cell(one.target.as_deref());
    row
}

fn fill_report(row: &mut [String; HEADS.len()], state: &ReportState, codes: &BTreeMap<DelegationId, String>) {
    let code = |id: &DelegationId| codes.get(id).map_or("", String::as_str).to_owned();
    row[10] = code(&state.duty.delegation_id);
    row[11] = state.duty.due_on.to_string();
    state.duty.status.code().clone_into(&mut row[12]);
    if let Some(report) = &state.report {
        row[13] = report.level.to_string();
        row[17] = report.id.to_string();
        row[14] = amount_cell(report.figure.as_deref());
    }
    let levels = state.peer_levels().map(|(id, level)| format!("{}:{level}", code(&id)));
    row[15] = levels.collect::<Vec<_>>().join(" ");
    let former = state.former_levels().map(|(id, level)| format!("{}:{level}", code(&id)));
    row[18] = former.collect::<Vec<_>>().join(" ");
    let reviews = state.reviews.iter().map(|one| {
        let progress = match (one.submitted_at, one.replied_at) {
            (None, _) => ReviewProgress::Asked,
            (Some(_), None) => ReviewProgress::Given,
            (Some(_), Some(_)) => ReviewProgress::Answered,
        };
        format!("{}:{progress}", code(&one.delegation_id))
    });
    row[16] = reviews.collect::<Vec<_>>().join(" ");
}

/// Returns a number as programs read it.
fn amount_cell(amount: Option<&Amount>) -> String {
    amount.map(ToString::to_string).unwrap_or_default()
}
