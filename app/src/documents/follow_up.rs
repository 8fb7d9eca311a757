//! Assembles the follow-up: what was promised, and how far it has come, as charts with their tables.

use crate::addresses;
use crate::commitments::labels::{day_words, holder_names, level_name};
use crate::delegations::labels::delegation_name_by_id;
use crate::documents::assembly::Assembly;
use crate::documents::charts::{AGAINST, AGREED, MENDED, OPEN, UNHEARD, stacked_bars};
use crate::documents::paper::{Paper, column, figures};
use crate::errors::PageError;
use crate::figures as numbers;
use crate::follow_ups::parts::by_status;
use crate::messages::{Label, Locale, t};
use domain::commitments::ReportStatus;
use domain::identifiers::{CommitmentId, ProvisionId};
use std::collections::BTreeMap;
use store::blocs::BlocNames;
use store::follow_ups::{FollowUp, FollowUpEntry, FollowUpTotals};
use store::{blocs, follow_ups};

/// The colours of the levels, from none to the highest.
const LEVELS: [&str; 6] = [UNHEARD, AGAINST, OPEN, "f0d58a", MENDED, AGREED];

/// How many commitments are read at once.
const BATCH: usize = 500;

pub async fn write(assembly: &mut Assembly<'_>) -> Result<(), PageError> {
    let (context, locale) = (assembly.context, assembly.paper.locale);
    let id = assembly.access.consultation_id();
    assembly.front(addresses::FOLLOW_UP);
    assembly.paper.note(t!(locale, "follow-up-lead"));
    let adopted = follow_ups::list_adopted_provisions(context.db(), id).await?;
    let labels: BTreeMap<ProvisionId, String> = adopted.into_iter().map(|one| (one.id, one.label)).collect();
    let bloc_names = blocs::bloc_names(context.db()).await?;
    let found = context.state.follow_ups.of(context.db(), id, context.now).await?;
    if found.entries.is_empty() {
        let concluded = assembly.access.facts().is_concluded();
        let key = match (concluded, labels.is_empty()) {
            (false, _) => "follow-up-not-concluded",
            (true, true) => "follow-up-nothing-adopted",
            (true, false) => "documents-no-commitments",
        };
        assembly.paper.note(t!(locale, key));
        return Ok(());
    }
    let totals = found.totals(context.now);
    write_totals(&mut assembly.paper, &totals)?;
    write_provisions(assembly, &found, &labels)?;
    write_commitments(assembly, &found, &labels, &bloc_names).await
}

/// Adds how many commitments have which level, and what has become of the reports.
fn write_totals(paper: &mut Paper, totals: &FollowUpTotals) -> Result<(), PageError> {
    let locale = paper.locale;
    let to_integer = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    paper.note(t!(
        locale,
        "follow-up-promised",
        count = totals.commitments,
        expected = totals.expected,
        submitted = totals.submitted,
        early = totals.early
    ));
    if totals.ended > 0 {
        let words = t!(locale, "follow-up-unreached", count = totals.unreached, of = totals.ended);
        paper.note(words);
    }
    let levels: Vec<(String, i64)> = totals
        .levels
        .iter()
        .zip(0_i32..)
        .map(|(count, level)| (level_words(locale, level), to_integer(*count)))
        .collect();
    let whole = vec![t!(locale, "commitments-title")];
    let series =
        levels.iter().zip(LEVELS).map(|((name, count), colour)| (name.clone(), colour, vec![*count]));
    paper.chart(stacked_bars(t!(locale, "follow-up-levels"), whole, series.collect()));
    write_counts(paper, t!(locale, "follow-up-levels"), t!(locale, "follow-up-levels-short"), levels)?;
    let statuses = by_status(totals).map(|(status, count)| (status, to_integer(count)));
    let series = statuses.map(|(status, count)| (status.label(locale), status_colour(status), vec![count]));
    let reports = vec![t!(locale, "follow-up-reports")];
    paper.chart(stacked_bars(t!(locale, "follow-up-reports"), reports, series.to_vec()));
    let rows = statuses.map(|(status, count)| (status.label(locale), count)).to_vec();
    write_counts(paper, t!(locale, "follow-up-reports"), t!(locale, "report-status"), rows)?;
    paper.note(t!(locale, "follow-up-reviewed", count = totals.reviewed, of = totals.submitted));
    Ok(())
}

fn level_words(locale: Locale, level: i32) -> String {
    if level == 0 { t!(locale, "follow-up-no-report") } else { level_name(locale, level) }
}

const fn status_colour(status: ReportStatus) -> &'static str {
    match status {
        ReportStatus::Submitted => AGREED,
        ReportStatus::Due => OPEN,
        ReportStatus::Overdue => AGAINST,
        ReportStatus::Missing => UNHEARD,
    }
}

/// Adds a table of names with their counts.
fn write_counts(
    paper: &mut Paper,
    title: String,
    head: String,
    rows: Vec<(String, i64)>,
) -> Result<(), PageError> {
    let locale = paper.locale;
    let heads = vec![column(head, 60), figures(t!(locale, "summary-number"), 20)];
    paper.begin_table(title, heads)?;
    for (name, count) in rows {
        let row = vec![paper.head(name), paper.cell(locale.integer(count))];
        paper.row(row)?;
    }
    paper.end_table();
    Ok(())
}

/// Adds what there is on each paragraph.
fn write_provisions(
    assembly: &mut Assembly<'_>,
    found: &FollowUp,
    labels: &BTreeMap<ProvisionId, String>,
) -> Result<(), PageError> {
    let now = assembly.context.now;
    let paper = &mut assembly.paper;
    let locale = paper.locale;
    let reports = ReportStatus::ALL.iter().map(|status| figures(status.label(locale), 12));
    let first =
        [column(t!(locale, "commitment-provision"), 14), figures(t!(locale, "commitments-title"), 12)];
    let last = [figures(t!(locale, "follow-up-reviewed-short"), 12)];
    let heads = first.into_iter().chain(reports).chain(last).collect();
    paper.begin_table(t!(locale, "follow-up-by-provision"), heads)?;
    for (id, totals) in found.by_provision(now) {
        let counts = by_status(&totals);
        let of = |status: &ReportStatus| {
            counts.iter().find(|(one, _)| one == status).map_or(0, |(_, count)| *count)
        };
        let reports = ReportStatus::ALL.iter().map(of);
        let counts = std::iter::once(totals.commitments).chain(reports).chain([totals.reviewed]);
        let cells = counts.map(|count| paper.cell(numbers::whole(locale, count)));
        let label = labels.get(&id).cloned().unwrap_or_default();
        let row = std::iter::once(paper.head(label)).chain(cells).collect();
        paper.row(row)?;
    }
    paper.end_table();
    Ok(())
}

/// Adds each commitment: what, on which paragraph, who, by when, and the levels of both sides of its latest report.
async fn write_commitments(
    assembly: &mut Assembly<'_>,
    found: &FollowUp,
    labels: &BTreeMap<ProvisionId, String>,
    blocs: &BlocNames,
) -> Result<(), PageError> {
    let locale = assembly.paper.locale;
    let heads = vec![
        column(t!(locale, "commitment-title"), 36),
        column(t!(locale, "commitment-provision"), 10),
        column(t!(locale, "commitment-holders"), 26),
        column(t!(locale, "commitment-due"), 16),
        column(t!(locale, "follow-up-latest"), 26),
    ];
    assembly.paper.begin_table(t!(locale, "commitments-title"), heads)?;
    let (db, now, id) = (assembly.context.db(), assembly.context.now, assembly.access.consultation_id());
    for part in found.entries.chunks(BATCH) {
        let ids: Vec<CommitmentId> = part.iter().map(|one| one.commitment_id).collect();
        for entry in &follow_ups::load_entries(db, id, found.calendar.as_ref(), &ids, now).await? {
            let (paper, one) = (&assembly.paper, &entry.held.commitment);
            let holders = holder_names(locale, &entry.held.holders, &assembly.names, blocs);
            let row = vec![
                paper.head(one.title.clone()),
                paper.cell(labels.get(&one.provision_id).cloned().unwrap_or_default()),
                paper.cell(numbers::list(locale, &holders)),
                paper.cell(day_words(locale, one.due_on)),
                paper.cell(latest_words(assembly, entry)),
            ];
            assembly.paper.row(row)?;
        }
    }
    assembly.paper.end_table();
    Ok(())
}

/// Returns the levels of the latest report: that of its delegation, and those of its peers, beside each other.
fn latest_words(assembly: &Assembly<'_>, entry: &FollowUpEntry) -> String {
    let locale = assembly.paper.locale;
    let latest = entry.latest().and_then(|one| Some((one, one.report.as_ref()?)));
    let Some((state, report)) = latest else {
        return t!(locale, "follow-up-no-report");
    };
    let who = delegation_name_by_id(locale, &assembly.names, report.delegation_id);
    let own = t!(locale, "follow-up-own", level = report.level);
    let levels: Vec<String> = state.peer_levels().map(|(_, level)| locale.integer(level.into())).collect();
    let peer = match levels.is_empty() {
        true => t!(locale, "follow-up-no-peer"),
        false => t!(locale, "follow-up-peer", levels = numbers::list(locale, &levels)),
    };
    format!("{who} – {own} · {peer}")
}
