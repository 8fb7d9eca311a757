//! Renders a draft of a State's report from its register: what it has undertaken, what it has reported, and what others say
//! of that. It is a page to print, or to copy from.

use crate::commitments::labels::{day_words, figure_words, level_words, status_badge};
use crate::commitments::parts::target_facts;
use crate::components::Pagination;
use crate::consultations::labels::title_in;
use crate::delegations::labels::{DelegationNames, delegation_name_by_id};
use crate::delegations::parts::delegation_options;
use crate::errors::PageResult;
use crate::fields::{SelectField, ShownForm};
use crate::figures;
use crate::follow_ups::parts::totals_figure;
use crate::markup::{Markup, markup};
use crate::messages::{Locale, t};
use crate::request::RequestContext;
use crate::reviews::parts::former_line;
use crate::{addresses, dates, document};
use axum::extract::{Path, RawQuery};
use domain::identifiers::{ConsultationId, DelegationId, ProgressReportId, ProvisionId};
use domain::languages::Language;
use leptos::prelude::*;
use std::collections::BTreeMap;
use store::commitments::follow_up_at;
use store::entity::follow_up;
use store::follow_ups::{FollowUpEntry, FollowUpFilter, PAGE, ReportState};
use store::{commitments, delegations, follow_ups};

/// The query in the address.
#[derive(Default, serde::Deserialize)]
struct RegisterQuery {
    page: Option<usize>,
    /// A delegation's code; the viewer's own where there is none.
    delegation: Option<String>,
}

/// What the entries of the register have in common.
struct RegisterNames<'a> {
    own: DelegationId,
    names: &'a DelegationNames,
    labels: &'a BTreeMap<ProvisionId, String>,
    words: &'a BTreeMap<ProgressReportId, (Language, String)>,
    calendars: &'a [follow_up::Model],
}

pub async fn show_register(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let asked: RegisterQuery = crate::forms::query(query.as_deref());
    let (db, locale, now) = (context.db(), context.locale, context.now);
    let access = context.access(id).await?;
    let names = delegations::participating_delegations(db, id).await?;
    let code = asked.delegation.unwrap_or_default();
    let named = names.values().find(|one| one.code == code).map(|one| one.id);
    let own = named.or(access.delegation_id()).filter(|id| names.contains_key(id));
    let adopted = follow_ups::list_adopted_provisions(db, id).await?;
    let labels: BTreeMap<ProvisionId, String> = adopted.into_iter().map(|one| (one.id, one.label)).collect();
    let filter = FollowUpFilter { delegation_id: own, ..FollowUpFilter::default() };
    let all = context.state.follow_ups.of(db, id, now).await?;
    let found = own.map(|_| all.filtered(&filter)).unwrap_or_default();
    let totals = own.and_then(|own| found.by_delegation(now).remove(&own));
    let number = asked.page.unwrap_or(1).clamp(1, 1_000_000).saturating_sub(1);
    let shown = follow_ups::load_entries(db, id, all.calendar.as_ref(), &found.page(number), now).await?;
    let reported: Vec<ProgressReportId> = shown
        .iter()
        .flat_map(|one| &one.reports)
        .filter_map(|one| one.report.as_ref().map(|one| one.id))
        .collect();
    let words = follow_ups::find_report_words(db, &reported).await?;
    let calendars = commitments::list_follow_ups(db, id).await?;
    let title = t!(locale, "register-title");
    Ok(document::page(&context, &title.clone(), || {
        let heading = match own {
            Some(own) => {
                let name = delegation_name_by_id(locale, &names, own);
                t!(locale, "register-of", delegation = name)
            }
            None => title,
        };
        let consultation = title_in(locale, &access.consultation);
        let shown_code = own.and_then(|own| names.get(&own)).map_or("", |one| one.code.as_str());
        let address = format!("{}?delegation={shown_code}&", addresses::FOLLOW_UP.of(id));
        let items = own.map(|own| {
            let shared =
                RegisterNames { own, names: &names, labels: &labels, words: &words, calendars: &calendars };
            shown.iter().map(|entry| register_entry(&context, entry, &shared)).collect::<Vec<_>>()
        });
        let none = (own.is_some() && found.entries.is_empty())
            .then(|| markup! { <p>{t!(locale, "register-none")}</p> });
        let (index, size, total) = (number as u64, PAGE as u64, found.entries.len() as u64);
        markup! {
            <h1>{heading}</h1>
            <p lang=consultation.lang dir="auto">{consultation.words}</p>
            <p class="hint">{t!(locale, "register-lead", moment = dates::moment(locale, context.zone, now))}</p>
            {choice_form(locale, id, &names, own)}
            {none}
            {totals.filter(|totals| totals.commitments > 0).map(|totals| totals_figure(locale, &address, &totals))}
            <div class="register">{items}</div>
            <Pagination locale address=context.address.clone() page=index size=size total=total/>
            <p class="tools"><a href=addresses::FOLLOW_UP.of(id)>{t!(locale, "follow-up-title")}</a></p>
        }
    }))
}

fn choice_form(
    locale: Locale,
    id: ConsultationId,
    names: &DelegationNames,
    own: Option<DelegationId>,
) -> Markup {
    let code = own.and_then(|own| names.get(&own)).map_or("", |one| one.code.as_str());
    let field = ShownForm::begun(locale).field("delegation", "delegation").holding(code);
    markup! {
        <form method="get" action=addresses::FOLLOW_UP_REPORT.of(id) class="filter not-printed">
            <SelectField field=field options=delegation_options(locale, names.values())/>
            <button class="second">{t!(locale, "compilation-show")}</button>
        </form>
    }
}

/// Renders one commitment with the reports of the delegation, as its report tells of them.
fn register_entry(context: &RequestContext, entry: &FollowUpEntry, shared: &RegisterNames<'_>) -> Markup {
    let locale = context.locale;
    let one = &entry.held.commitment;
    let label = shared.labels.get(&one.provision_id).cloned().unwrap_or_default();
    let unit = one.unit.as_deref();
    let reports = entry.reports.iter().filter(|report| report.duty.delegation_id == shared.own);
    let reports = reports.map(|report| register_report(context, report, unit, shared)).collect::<Vec<_>>();
    markup! {
        <section>
            <h2 dir="auto"><bdi dir="ltr">{label}</bdi>" – "{one.title.clone()}</h2>
            <p class="words" lang=one.language.code() dir=one.language.direction()>{one.body.clone()}</p>
            <dl class="facts">
                {target_facts(locale, one)}
            </dl>
            <ul class="plain">{reports}</ul>
        </section>
    }
}

fn register_report(
    context: &RequestContext,
    state: &ReportState,
    unit: Option<&str>,
    shared: &RegisterNames<'_>,
) -> Markup {
    let locale = context.locale;
    let day = t!(locale, "report-of-day", day = day_words(locale, state.duty.due_on));
    let told = state.report.as_ref().map(|report| {
        let words = shared.words.get(&report.id).map(|(language, words)| {
            markup! { <p class="words" lang=language.code() dir=language.direction()>{words.clone()}</p> }
        });
        let figure = report.figure.as_deref().map(|figure| {
            markup! { " · "{figure_words(locale, *figure, unit)} }
        });
        let calendar = follow_up_at(shared.calendars, report.submitted_at);
        markup! {
            <p>{t!(locale, "report-self-assessed")}{figures::colon(locale)}{level_words(locale, calendar, report.level)}{figure}</p>
            {words}
        }
    });
    let peers = state.reviews.iter().filter_map(|one| {
        let (level, at) = (one.level?, one.submitted_at?);
        let name = delegation_name_by_id(locale, shared.names, one.delegation_id);
        let calendar = follow_up_at(shared.calendars, at);
        let words = level_words(locale, calendar, level);
        Some(markup! { <p>{t!(locale, "register-peer", delegation = name)}{figures::colon(locale)}{words}</p> })
    });
    let former = state.former.iter().filter_map(|one| Some((one.report_id, one.level?)));
    let former = former.map(|(id, level)| former_line(locale, id, level));
    markup! {
        <li>
            <p><b>{day}</b>" "{status_badge(locale, state.duty.status)}</p>
            {told}
            {peers.collect::<Vec<_>>()}
            {former.collect::<Vec<_>>()}
        </li>
    }
}
