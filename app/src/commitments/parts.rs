//! Components that several pages show of commitments: lists, reports, evidence, and links to them.

use crate::commitments::labels::{
    commitment_badge, day_words, figure_words, holder_names, level_meaning, level_name, level_words,
    status_badge,
};
use crate::components::{Column, Table, TableOrder};
use crate::delegations::labels::{DelegationNames, delegation_name_by_id, sorted_names};
use crate::fields::FieldOption;
use crate::figures;
use crate::markup::{IntoMarkup, Markup, markup};
use crate::messages::{Locale, t};
use crate::request::RequestContext;
use crate::{addresses, dates};
use domain::amounts::Amount;
use domain::commitments::{LEVELS, ReportDuty, ReportStatus};
use domain::consultations::Business;
use domain::identifiers::ProvisionId;
use domain::rights::commitments::may_undertake_commitment;
use domain::rights::{ConsultationFacts, Refusal, RequiredRole};
use domain::viewers::Viewer;
use leptos::prelude::*;
use std::collections::BTreeMap;
use store::blocs::BlocNames;
use store::commitments::{EvidenceItem, HeldCommitment, ReportDetails};
use store::entity::{commitment, follow_up};
use store::follow_ups::AdoptedProvision;

/// The most names of delegations whose reports are missing that one line has.
const NAMED: usize = 20;

/// What the lists of commitments have in common.
pub struct CommitmentNames<'a> {
    pub names: &'a DelegationNames,
    pub blocs: &'a BlocNames,
    pub labels: &'a BTreeMap<ProvisionId, String>,
    pub calendar: Option<&'a follow_up::Model>,
}

/// Renders a link from an adopted provision to what was undertaken on it, with how much that is.
pub fn provision_link(locale: Locale, id: ProvisionId, count: u64) -> Markup {
    let words = (count > 0).then(|| t!(locale, "commitments-count", count = count));
    let href = addresses::PROVISION_COMMITMENTS.of(id);
    markup! {
        <p class="tools">
            <a href=href>{t!(locale, "commitments-on-paragraph")}</a>
            {words.map(|words| markup! { " "<span class="hint">{words}</span> })}
        </p>
    }
}

/// Renders the way to undertake something: for a head, the adopted paragraphs on which that can be done; for the others of
/// a delegation, that its head does it.
pub fn undertaking_part(
    locale: Locale,
    viewer: &Viewer,
    consultation: ConsultationFacts,
    adopted: &[AdoptedProvision],
) -> Markup {
    let takes_part = consultation.participant().is_ok() && consultation.open_for(Business::Undertake).is_ok();
    match may_undertake_commitment(viewer, consultation, !adopted.is_empty(), None) {
        Ok(()) => {
            let labels = adopted.iter().map(|one| {
                let href = format!("{}#undertake", addresses::PROVISION_COMMITMENTS.of(one.id));
                markup! { <li><a href=href><bdi dir="ltr">{one.label.clone()}</bdi></a></li> }
            });
            markup! {
                <details class="act" id="undertake">
                    <summary>{t!(locale, "commitments-undertake")}</summary>
                    <p>{t!(locale, "commitments-undertake-choose")}</p>
                    <ul class="labels">{labels.collect::<Vec<_>>()}</ul>
                </details>
            }
        }
        Err(Refusal::Role(RequiredRole::Head)) if takes_part => {
            markup! { <p class="hint">{t!(locale, "commitments-undertake-head")}</p> }
        }
        Err(_) => ().into_markup(),
    }
}

/// Renders commitments as a table: what, who, by when, and how far the reports have come. With an `order` the table can be
/// sorted by paragraph and by day.
pub fn commitment_table(
    context: &RequestContext,
    found: &[HeldCommitment],
    names: &CommitmentNames<'_>,
    order: Option<&TableOrder>,
) -> Markup {
    let locale = context.locale;
    let heads =
        ["commitment-title", "commitment-provision", "commitment-holders", "commitment-due", "reports-title"]
            .map(|key| t!(locale, key));
    let rows = found.iter().map(|held| {
        let one = &held.commitment;
        let label = names.labels.get(&one.provision_id).cloned().unwrap_or_default();
        let holders = holder_names(locale, &held.holders, names.names, names.blocs);
        markup! {
            <tr>
                <th scope="row"><a href=addresses::COMMITMENT.of(one.id) dir="auto">{one.title.clone()}</a></th>
                <td data-label=heads[1].clone()><a href=addresses::PROVISION_COMMITMENTS.of(one.provision_id)><bdi dir="ltr">{label}</bdi></a></td>
                <td data-label=heads[2].clone()>{figures::list(locale, &holders)}</td>
                <td data-label=heads[3].clone()>{day_words(locale, one.due_on)}" "{commitment_badge(locale, one.state(context.now))}</td>
                <td data-label=heads[4].clone()>{report_summary(context, held, names.calendar)}</td>
            </tr>
        }
    });
    let rows = rows.collect::<Vec<_>>();
    if rows.is_empty() {
        return markup! { <p>{t!(locale, "commitments-none")}</p> };
    }
    let columns = heads.into_iter().enumerate().map(|(place, head)| match (order, place) {
        (Some(order), 1) => order.text("provision", head),
        (Some(order), 3) => order.text("due", head),
        _ => Column::Text(head),
    });
    let columns = columns.collect::<Vec<_>>();
    markup! {
        <Table label=t!(locale, "commitments-title") class="commitments follow-up stacked" columns=columns>{rows}</Table>
    }
}

/// Renders what a commitment is measured by, who has it, and by when it is to be carried out.
pub fn commitment_facts(
    context: &RequestContext,
    held: &HeldCommitment,
    names: &DelegationNames,
    bloc_names: &BlocNames,
) -> Markup {
    let (locale, zone) = (context.locale, context.zone);
    let one = &held.commitment;
    let holders = holder_names(locale, &held.holders, names, bloc_names);
    let by = delegation_name_by_id(locale, names, one.delegation_id);
    markup! {
        <dl class="facts">
            {fact_row(locale, "commitment-holders", Some(figures::list(locale, &holders)))}
            {target_facts(locale, one)}
            <div><dt>{t!(locale, "commitment-undertaken")}</dt><dd>{by}" "{dates::time(locale, zone, one.undertaken_at)}</dd></div>
        </dl>
    }
}

/// Renders what is to be reached, until when, and by whom, as the rows of a list of facts.
pub fn target_facts(locale: Locale, one: &commitment::Model) -> Markup {
    let row = |key: &'static str, words: Option<String>| fact_row(locale, key, words);
    let unit = one.unit.as_deref();
    let amount = |amount: Option<&Amount>| amount.map(|amount| figure_words(locale, *amount, unit));
    markup! {
        {row("commitment-due", Some(day_words(locale, one.due_on)))}
        {row("commitment-indicator", one.indicator.clone())}
        {row("commitment-baseline", amount(one.baseline.as_deref()))}
        {row("commitment-target", amount(one.target.as_deref()))}
        {row("commitment-institution", Some(one.institution.clone()))}
        {row("commitment-partners", one.partners.clone())}
    }
}

fn fact_row(locale: Locale, key: &'static str, words: Option<String>) -> Option<Markup> {
    words.map(|words| markup! { <div><dt>{t!(locale, key)}</dt><dd dir="auto">{words}</dd></div> })
}

/// Returns the levels, each with what it means.
pub fn level_options(locale: Locale, calendar: Option<&follow_up::Model>) -> Vec<FieldOption> {
    let levels = calendar.map(|calendar| calendar.levels.0.as_slice()).unwrap_or_default();
    let option = |level: i32| {
        let name = level_name(locale, level);
        let words = match level_meaning(locale, levels, level) {
            Some((_, _, meaning)) => format!("{name} – {}", locale.isolate(meaning)),
            None => name,
        };
        FieldOption::new(level.to_string(), words)
    };
    LEVELS.map(option).collect()
}

/// Renders how many reports on a commitment are there, and how many are not.
fn report_summary(
    context: &RequestContext,
    held: &HeldCommitment,
    calendar: Option<&follow_up::Model>,
) -> Markup {
    let locale = context.locale;
    let duties = held.duties(calendar, context.now);
    let count = |status| duties.iter().filter(|one| one.status == status).count();
    let parts = ReportStatus::ALL.iter().filter_map(|status| {
        let count = count(*status);
        (count > 0).then(|| {
            let number = figures::whole(locale, count);
            markup! { <li>{status_badge(locale, *status)}" "{number}</li> }
        })
    });
    let parts = parts.collect::<Vec<_>>();
    match parts.is_empty() {
        true => t!(locale, "reports-none-due").into_markup(),
        false => markup! { <ul class="plain">{parts}</ul> },
    }
}

/// Renders by day which reports are there and which are not, the latest day first: a report that is missing is told as
/// missing, and is no low level.
pub fn duty_table(locale: Locale, duties: &[ReportDuty], names: &DelegationNames) -> Markup {
    let mut days: BTreeMap<_, BTreeMap<ReportStatus, Vec<_>>> = BTreeMap::new();
    for duty in duties {
        let of_day = days.entry(duty.due_on).or_default();
        of_day.entry(duty.status).or_default().push(duty.delegation_id);
    }
    let rows = days.into_iter().rev().map(|(day, by_status)| {
        let parts = by_status.into_iter().map(|(status, delegations)| {
            let more = delegations.len().saturating_sub(NAMED);
            let mut listed = sorted_names(locale, names, delegations);
            listed.truncate(NAMED);
            let more = (more > 0).then(|| markup! { " "{t!(locale, "reports-more", count = more)} });
            markup! { <li>{status_badge(locale, status)}" "{figures::list(locale, &listed)}{more}</li> }
        });
        markup! {
            <tr>
                <th scope="row">{day_words(locale, day)}</th>
                <td><ul class="plain">{parts.collect::<Vec<_>>()}</ul></td>
            </tr>
        }
    });
    let rows = rows.collect::<Vec<_>>();
    if rows.is_empty() {
        return markup! { <p>{t!(locale, "reports-none-due")}</p> };
    }
    let columns = vec![Column::Text(t!(locale, "report-due")), Column::Text(t!(locale, "report-status"))];
    markup! { <Table label=t!(locale, "reports-by-day") columns=columns>{rows}</Table> }
}

/// Renders a report: who reports by which day, the level with what it meant by the calendar of that time, the figure, the
/// words and the evidence.
pub fn report_card(
    context: &RequestContext,
    details: &ReportDetails,
    names: &DelegationNames,
    calendar: Option<&follow_up::Model>,
    unit: Option<&str>,
) -> Markup {
    let (locale, zone) = (context.locale, context.zone);
    let one = &details.report;
    let language = one.language;
    let figure = one.figure.as_deref().map(|figure| {
        markup! { <div><dt>{t!(locale, "report-figure")}</dt><dd>{figure_words(locale, *figure, unit)}</dd></div> }
    });
    let superseded = one.superseded_at.map(|at| {
        markup! { <p class="notice">{t!(locale, "report-superseded")}" "{dates::time(locale, zone, at)}</p> }
    });
    markup! {
        <article class="report" id=format!("report-{}", one.id)>
            <p>
                <b>{delegation_name_by_id(locale, names, one.delegation_id)}</b>" – "
                <a href=addresses::REPORT.of(one.id)>{t!(locale, "report-of-day", day = day_words(locale, one.due_on))}</a>" "
                <span class="hint">{dates::time(locale, zone, one.submitted_at)}</span>
            </p>
            {superseded}
            <dl class="facts">
                <div><dt>{t!(locale, "report-self-assessed")}</dt><dd>{level_words(locale, calendar, one.level)}</dd></div>
                {figure}
            </dl>
            <p class="words" lang=language.code() dir=language.direction()>{one.body.clone()}</p>
            {evidence_list(locale, &details.evidence)}
        </article>
    }
}

/// Renders the evidence of a report: links that lead away, and files to download, each with its hash.
fn evidence_list(locale: Locale, items: &[EvidenceItem]) -> Markup {
    let rows = items.iter().map(|one| match &one.address {
        Some(address) => markup! {
            <li><a href=address.clone() rel="noopener noreferrer nofollow"><bdi dir="ltr">{address.clone()}</bdi></a></li>
        },
        None => {
            let size = size_words(locale, one.size.unwrap_or(0));
            let hash = one.hash.clone().unwrap_or_default();
            markup! {
                <li>
                    <a href=addresses::EVIDENCE.of(one.id) download="" rel="nofollow"><bdi>{one.name.clone()}</bdi></a>" "
                    <span class="hint">{size}</span>
                    <details>
                        <summary>{t!(locale, "evidence-hash")}</summary>
                        <code dir="ltr">{hash}</code>
                    </details>
                </li>
            }
        }
    });
    let rows = rows.collect::<Vec<_>>();
    (!rows.is_empty())
        .then(|| {
            markup! {
                <p><b>{t!(locale, "evidence-title")}</b></p>
                <ul class="evidence">{rows}</ul>
            }
        })
        .into_markup()
}

/// Returns the size of a file in words, in kilobytes or megabytes; of a small file only that it is less than the least.
pub fn size_words(locale: Locale, bytes: i64) -> String {
    if bytes < 1_000 {
        return t!(locale, "evidence-small");
    }
    let bytes = f64::from(i32::try_from(bytes).unwrap_or(i32::MAX));
    let (size, key) = if bytes < 1_000_000.0 {
        (bytes / 1_000.0, "evidence-kilobytes")
    } else {
        (bytes / 1_000_000.0, "evidence-megabytes")
    };
    t!(locale, key, size = figures::decimal(locale, size, 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_never_of_no_size() {
        let words = |bytes| size_words(Locale::English, bytes);
        assert_eq!([0, 49, 999].map(words), ["under 1 kB"; 3]);
        assert_eq!([1_000, 1_600, 2_400_000].map(words), ["1.0 kB", "1.6 kB", "2.4 MB"]);
    }
}
