//! Renders the public page of the follow-up: what was promised, and how far it has come; the pictures first, the commitments
//! behind them.

use crate::commitments::labels::{day_words, figure_number, figure_words, holder_names, status_badge};
use crate::commitments::parts::undertaking_part;
use crate::components::{Column, Pagination, Table};
use crate::delegations::labels::{DelegationNames, compare_alphabetically, delegation_name_by_id};
use crate::delegations::parts::delegation_options;
use crate::errors::PageResult;
use crate::fields::{FieldOption, SelectField, ShownForm, coded_options};
use crate::figures;
use crate::follow_ups::parts::{by_status, totals_figure, unreached_part};
use crate::markup::{IntoMarkup, Markup, markup};
use crate::messages::{Locale, t};
use crate::pictures::indicator::{IndicatorCurve, indicator_curve};
use crate::pictures::progress::{level_bar, paired_levels};
use crate::request::RequestContext;
use crate::reviews::parts::former_line;
use crate::vocabularies::labels::tag_name;
use crate::{addresses, document, forms};
use axum::extract::{Path, RawQuery};
use domain::commitments::{ReportStatus, due_dates};
use domain::identifiers::{ConsultationId, DelegationId, ProvisionId, TagId};
use domain::rights::commitments::{may_set_follow_up, may_undertake_commitment};
use leptos::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;
use store::attribution::Access;
use store::blocs::BlocNames;
use store::follow_ups::{
    AdoptedProvision, FollowUp, FollowUpEntry, FollowUpFilter, FollowUpTotals, PAGE, Theme,
};
use store::{blocs, delegations, follow_ups, reservations};

/// The most rows of the table by paragraph, delegation or theme.
const GROUPS: usize = 50;

/// The most curves of indicators on one page.
const CURVES: usize = 6;

/// The most days of the calendar that are listed.
const DAYS: usize = 6;

/// The query in the address.
#[derive(Default, serde::Deserialize)]
struct FollowUpQuery {
    page: Option<usize>,
    provision: Option<String>,
    /// A delegation's code.
    delegation: Option<String>,
    theme: Option<String>,
    status: Option<String>,
    /// The level of the latest report; 0 for none.
    level: Option<usize>,
    by: Option<String>,
}

/// What the page shows.
struct FollowUpPage {
    access: Access,
    names: DelegationNames,
    bloc_names: BlocNames,
    adopted: Vec<AdoptedProvision>,
    reserved: u64,
    themes: Vec<Theme>,
    /// What there is in all, and what the filter leaves.
    all: FollowUpTotals,
    found: Arc<FollowUp>,
    /// The number of the page of commitments, from 0, and those on it.
    number: usize,
    shown: Vec<FollowUpEntry>,
    /// Whether a filter is on, whatever it leaves.
    narrowed: bool,
    asked: FollowUpQuery,
}

impl FollowUpPage {
    fn label(&self, id: ProvisionId) -> String {
        let found = self.adopted.iter().find(|one| one.id == id);
        found.map_or_else(String::new, |one| one.label.clone())
    }

    /// Returns the address with the paragraph, the delegation and the theme that it asks for, up to a further parameter.
    fn filtered_address(&self) -> String {
        let asked = [
            ("provision", &self.asked.provision),
            ("delegation", &self.asked.delegation),
            ("theme", &self.asked.theme),
        ];
        let kept = asked.into_iter().filter_map(|(name, value)| {
            let value = value.as_deref().filter(|value| !value.is_empty())?;
            Some(format!("{name}={}&", forms::encode(value)))
        });
        format!("{}?{}", addresses::FOLLOW_UP.of(self.id()), kept.collect::<String>())
    }

    fn id(&self) -> ConsultationId {
        self.access.consultation_id()
    }
}

pub async fn show_follow_up(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let asked: FollowUpQuery = crate::forms::query(query.as_deref());
    let (db, locale, now) = (context.db(), context.locale, context.now);
    let access = context.access(id).await?;
    let names = delegations::participating_delegations(db, id).await?;
    let bloc_names = blocs::bloc_names(db).await?;
    let adopted = follow_ups::list_adopted_provisions(db, id).await?;
    let ids: Vec<ProvisionId> = adopted.iter().map(|one| one.id).collect();
    let reserved = reservations::count_reservations(db, &access, &ids).await?;
    let themes = follow_ups::list_themes(db, id).await?;
    let all = context.state.follow_ups.of(db, id, now).await?;
    let totals = all.totals(now);
    let filter = read_filter(&asked, &names, &themes);
    let narrowed = filter != FollowUpFilter::default();
    let found = if narrowed { Arc::new(all.filtered(&filter)) } else { all };
    let number = asked.page.unwrap_or(1).clamp(1, 1_000_000).saturating_sub(1);
    let shown = follow_ups::load_entries(db, id, found.calendar.as_ref(), &found.page(number), now).await?;
    let page = FollowUpPage {
        access,
        names,
        bloc_names,
        adopted,
        reserved,
        themes,
        all: totals,
        found,
        number,
        shown,
        narrowed,
        asked,
    };
    let title = t!(locale, "follow-up-title");
    Ok(document::page(&context, &title.clone(), || {
        let filled = (page.all.commitments > 0).then(|| filled_part(&context, &page));
        let empty = (page.all.commitments == 0).then(|| empty_part(&context, &page));
        markup! {
            <h1>{title}</h1>
            <p class="lead">{t!(locale, "follow-up-lead")}</p>
            {filled}
            {empty}
            {adopted_part(&context, &page)}
        }
    }))
}

fn read_filter(asked: &FollowUpQuery, names: &DelegationNames, themes: &[Theme]) -> FollowUpFilter {
    let code = asked.delegation.as_deref();
    let theme: Option<TagId> = asked.theme.as_deref().and_then(|theme| theme.parse().ok());
    let theme = theme.and_then(|id| themes.iter().find(|one| one.id == id));
    FollowUpFilter {
        provision_id: asked.provision.as_deref().and_then(|id| id.parse().ok()),
        delegation_id: code.and_then(|code| names.values().find(|one| one.code == code)).map(|one| one.id),
        theme: theme.map(|theme| theme.provisions.clone()),
        status: asked.status.as_deref().and_then(|status| status.parse().ok()),
        level: asked.level,
    }
}

/// Renders the pictures, the table by paragraph, delegation or theme, and a page of the commitments.
fn filled_part(context: &RequestContext, page: &FollowUpPage) -> Markup {
    let (locale, now, id) = (context.locale, context.now, page.id());
    let totals = page.found.totals(now);
    let shown = page.shown.as_slice();
    let (index, size, total) = (page.number as u64, PAGE as u64, page.found.entries.len() as u64);
    markup! {
        <section id="figures">
            <h2>{t!(locale, "follow-up-figures")}</h2>
            {promised_words(locale, page, &totals)}
            {unreached_part(locale, id, &totals, "follow-up-unreached")}
            {totals_figure(locale, &page.filtered_address(), &totals)}
        </section>
        {undertaking_part(locale, &context.viewer, page.access.facts(), &page.adopted)}
        {filter_form(locale, page)}
        {group_part(context, page)}
        <section id="commitments">
            <h2>{t!(locale, "commitments-title")}</h2>
            <p class="hint">{t!(locale, "follow-up-beside")}</p>
            {entry_table(context, page, shown)}
            <Pagination locale address=context.address.clone() page=index size=size total=total/>
            {curve_part(locale, page, shown)}
        </section>
        <p class="tools">
            <a href=addresses::FOLLOW_UP_CSV.of(id) download="">{t!(locale, "download-follow-up")}</a>" · "
            <a href=addresses::FOLLOW_UP_REPORT.of(id)>{t!(locale, "register-title")}</a>
        </p>
    }
}

/// Renders how many commitments there are and what was reported on them; of those that a filter leaves, with the way to all.
fn promised_words(locale: Locale, page: &FollowUpPage, totals: &FollowUpTotals) -> Markup {
    let FollowUpTotals { commitments, expected, submitted, early, .. } = *totals;
    if !page.narrowed {
        let words = t!(
            locale,
            "follow-up-promised",
            count = commitments,
            expected = expected,
            submitted = submitted,
            early = early
        );
        return markup! { <p>{words}</p> };
    }
    let words = t!(
        locale,
        "follow-up-chosen",
        count = commitments,
        all = page.all.commitments,
        expected = expected,
        submitted = submitted,
        early = early
    );
    let href = addresses::FOLLOW_UP.of(page.id());
    markup! { <p>{words}" "<a href=href>{t!(locale, "follow-up-show-all")}</a></p> }
}

fn filter_form(locale: Locale, page: &FollowUpPage) -> Markup {
    let asked = &page.asked;
    let first = |key: &'static str| std::iter::once(FieldOption::none(t!(locale, key)));
    let provisions = page.adopted.iter().map(|one| FieldOption::new(one.id.to_string(), one.label.clone()));
    let provisions = first("follow-up-all-provisions").chain(provisions).collect::<Vec<_>>();
    let listed = delegation_options(locale, page.names.values());
    let delegations = first("commitments-all-delegations").chain(listed).collect::<Vec<_>>();
    let states = coded_options(locale, ReportStatus::ALL);
    let states = first("follow-up-any-report").chain(states).collect::<Vec<_>>();
    let themes = (!page.themes.is_empty()).then(|| {
        let themes =
            page.themes.iter().map(|one| FieldOption::new(one.id.to_string(), tag_name(locale, &one.names)));
        let themes = first("follow-up-all-themes").chain(themes).collect::<Vec<_>>();
        let field = ShownForm::begun(locale).field("theme", "follow-up-theme");
        markup! { <SelectField field=field.holding(asked.theme.clone().unwrap_or_default()) options=themes/> }
    });
    let shown = ShownForm::begun(locale);
    let held = |value: &Option<String>| value.clone().unwrap_or_default();
    markup! {
        <details class="act" open=page.narrowed>
            <summary>{t!(locale, "follow-up-filter")}</summary>
            <form method="get" action=addresses::FOLLOW_UP.of(page.id()) class="filter">
                <SelectField field=shown.field("provision", "commitment-provision").holding(held(&asked.provision)) options=provisions/>
                <SelectField field=shown.field("delegation", "delegation").holding(held(&asked.delegation)) options=delegations/>
                {themes}
                <SelectField field=shown.field("status", "report-status").holding(held(&asked.status)) options=states/>
                <button class="second">{t!(locale, "compilation-show")}</button>
            </form>
        </details>
    }
}

/// A row of the table by paragraph, delegation or theme: its name, the query that shows it alone, and its counts.
type GroupRow = (String, String, FollowUpTotals);

/// Renders the counts by paragraph, delegation or theme, as the address asks.
fn group_part(context: &RequestContext, page: &FollowUpPage) -> Markup {
    let (locale, id) = (context.locale, page.id());
    let mut ways = vec![("provision", "follow-up-by-provision"), ("delegation", "follow-up-by-delegation")];
    if !page.themes.is_empty() {
        ways.push(("theme", "follow-up-by-theme"));
    }
    let asked = page.asked.by.as_deref().unwrap_or_default();
    let (by, key) = ways.iter().copied().find(|(by, _)| *by == asked).unwrap_or(ways[0]);
    let links = ways.into_iter().map(|(way, key)| {
        let current = (way == by).then_some("true");
        let href = format!("{}?by={way}#groups", addresses::FOLLOW_UP.of(id));
        markup! { <li><a href=href aria-current=current>{t!(locale, key)}</a></li> }
    });
    let mut rows = group_rows(context, page, by);
    let more = rows.len().saturating_sub(GROUPS);
    rows.truncate(GROUPS);
    let heads = [
        key,
        "commitments-title",
        "follow-up-levels-short",
        "report-status-due",
        "report-status-submitted",
        "report-status-overdue",
        "report-status-missing",
        "follow-up-reviewed-short",
    ]
    .map(|key| t!(locale, key));
    let rows = rows.into_iter().map(|(name, query, totals)| {
        let [submitted, due, overdue, missing] = by_status(&totals).map(|(_, count)| figures::whole(locale, count));
        markup! {
            <tr>
                <th scope="row"><a href=format!("{}?{query}", addresses::FOLLOW_UP.of(id)) dir="auto">{name}</a></th>
                <td class="number" data-label=heads[1].clone()>{figures::whole(locale, totals.commitments)}</td>
                <td class="picture" data-label=heads[2].clone()>{level_bar(locale, &totals.levels)}</td>
                <td class="number" data-label=heads[3].clone()>{due}</td>
                <td class="number" data-label=heads[4].clone()>{submitted}</td>
                <td class="number" data-label=heads[5].clone()>{overdue}</td>
                <td class="number" data-label=heads[6].clone()>{missing}</td>
                <td class="number" data-label=heads[7].clone()>{figures::whole(locale, totals.reviewed)}</td>
            </tr>
        }
    });
    let rows = rows.collect::<Vec<_>>();
    let column = |(place, head): (usize, String)| match place {
        0 | 2 => Column::Text(head),
        _ => Column::Number(head),
    };
    let columns = heads.into_iter().enumerate().map(column).collect::<Vec<_>>();
    markup! {
        <section id="groups">
            <h2>{t!(locale, key)}</h2>
            <ul class="tools ways">{links.collect::<Vec<_>>()}</ul>
            <Table label=t!(locale, key) class="groups follow-up stacked" columns=columns>{rows}</Table>
            {(more > 0).then(|| markup! { <p class="hint">{t!(locale, "follow-up-more", count = more)}</p> })}
        </section>
    }
}

fn group_rows(context: &RequestContext, page: &FollowUpPage, by: &str) -> Vec<GroupRow> {
    let (locale, now) = (context.locale, context.now);
    match by {
        "delegation" => {
            let found = page.found.by_delegation(now).into_iter().map(|(id, totals)| {
                let code = page.names.get(&id).map_or("", |one| one.code.as_str());
                (delegation_name_by_id(locale, &page.names, id), format!("delegation={code}"), totals)
            });
            let mut rows: Vec<GroupRow> = found.collect();
            rows.sort_by(|(one, ..), (other, ..)| compare_alphabetically(one, other));
            rows
        }
        "theme" => {
            let rows = page.themes.iter().map(|theme| {
                let filter =
                    FollowUpFilter { theme: Some(theme.provisions.clone()), ..FollowUpFilter::default() };
                let totals = page.found.totals_of(&filter, now);
                (tag_name(locale, &theme.names), format!("theme={}", theme.id), totals)
            });
            rows.collect()
        }
        _ => {
            let mut counts = page.found.by_provision(now);
            let rows = page.adopted.iter().filter_map(|one| {
                let totals = counts.remove(&one.id)?;
                Some((one.label.clone(), format!("provision={}", one.id), totals))
            });
            rows.collect()
        }
    }
}

/// Renders commitments: what, on which paragraph, who, by when, how far by the figures, and the levels of both sides of the
/// latest report.
fn entry_table(context: &RequestContext, page: &FollowUpPage, shown: &[FollowUpEntry]) -> Markup {
    let locale = context.locale;
    let heads = [
        "commitment-title",
        "commitment-provision",
        "commitment-holders",
        "commitment-due",
        "reports-title",
        "follow-up-latest",
    ]
    .map(|key| t!(locale, key));
    let rows = shown.iter().map(|entry| {
        let one = &entry.held.commitment;
        let holders = holder_names(locale, &entry.held.holders, &page.names, &page.bloc_names);
        markup! {
            <tr>
                <th scope="row"><a href=addresses::COMMITMENT.of(one.id) dir="auto">{one.title.clone()}</a></th>
                <td data-label=heads[1].clone()><bdi dir="ltr">{page.label(one.provision_id)}</bdi></td>
                <td data-label=heads[2].clone()>{figures::list(locale, &holders)}</td>
                <td data-label=heads[3].clone()>{day_words(locale, one.due_on)}</td>
                <td data-label=heads[4].clone()>{open_reports(locale, entry)}</td>
                <td data-label=heads[5].clone()>{latest_levels(locale, entry)}</td>
            </tr>
        }
    });
    let rows = rows.collect::<Vec<_>>();
    if rows.is_empty() {
        return markup! { <p>{t!(locale, "commitments-none")}</p> };
    }
    let columns = heads.into_iter().map(Column::Text).collect::<Vec<_>>();
    markup! { <Table label=t!(locale, "commitments-title") class="commitments follow-up stacked" columns=columns>{rows}</Table> }
}

/// Renders how many reports there are of each status.
fn open_reports(locale: Locale, entry: &FollowUpEntry) -> Markup {
    let count = |status| entry.reports.iter().filter(|one| one.duty.status == status).count();
    let parts = ReportStatus::ALL.iter().filter_map(|status| {
        let count = count(*status);
        (count > 0)
            .then(|| markup! { <li>{status_badge(locale, *status)}" "{figures::whole(locale, count)}</li> })
    });
    let parts = parts.collect::<Vec<_>>();
    match parts.is_empty() {
        true => t!(locale, "reports-none-due").into_markup(),
        false => markup! { <ul class="plain">{parts}</ul> },
    }
}

/// Renders the levels of the latest report: that of its delegation, and those of its peers, beside each other.
fn latest_levels(locale: Locale, entry: &FollowUpEntry) -> Markup {
    let latest = entry.latest().and_then(|one| Some((one, one.report.as_ref()?)));
    let Some((state, report)) = latest else {
        return t!(locale, "follow-up-no-report").into_markup();
    };
    let peers: Vec<i32> = state.peer_levels().map(|(_, level)| level).collect();
    let own = t!(locale, "follow-up-own", level = report.level);
    let peer = if peers.is_empty() {
        t!(locale, "follow-up-no-peer")
    } else {
        let levels: Vec<String> = peers.iter().map(|level| locale.integer((*level).into())).collect();
        t!(locale, "follow-up-peer", levels = figures::list(locale, &levels))
    };
    let former = state.former.iter().filter_map(|one| Some((one.report_id, one.level?)));
    let former = former.map(|(id, level)| former_line(locale, id, level)).collect::<Vec<_>>();
    markup! {
        {paired_levels(locale, report.level, &peers)}
        <a href=addresses::REPORT.of(report.id)>{own}</a>" · "{peer}
        {former}
    }
}

/// Renders the way of indicators from the baseline to the target, for the first commitments that have both.
fn curve_part(locale: Locale, page: &FollowUpPage, shown: &[FollowUpEntry]) -> Markup {
    let mut curves = shown.iter().filter_map(|entry| curve(locale, page, entry)).collect::<Vec<_>>();
    let left = curves.len().saturating_sub(CURVES);
    curves.truncate(CURVES);
    let left = (left > 0).then(|| {
        markup! { <p class="hint">{t!(locale, "follow-up-curves-left", count = left)}</p> }
    });
    (!curves.is_empty())
        .then(|| {
            markup! {
                <section id="indicators">
                    <h3>{t!(locale, "follow-up-indicators")}</h3>
                    <div class="curves">{curves}</div>
                    {left}
                </section>
            }
        })
        .into_markup()
}

fn curve(locale: Locale, page: &FollowUpPage, entry: &FollowUpEntry) -> Option<Markup> {
    let one = &entry.held.commitment;
    let (baseline, target) = (one.baseline.as_deref().copied()?, one.target.as_deref().copied()?);
    let mut series: BTreeMap<DelegationId, Vec<_>> = BTreeMap::new();
    for report in &entry.held.reports {
        if let Some(figure) = report.figure.as_deref() {
            series.entry(report.delegation_id).or_default().push((report.due_on, *figure));
        }
    }
    let words = [
        t!(locale, "indicator-baseline", number = figure_number(locale, baseline)),
        t!(locale, "indicator-target", number = figure_number(locale, target)),
    ];
    let latest = entry.held.reports.iter().rev().find_map(|report| report.figure.as_deref());
    let latest = latest.map_or_else(
        || t!(locale, "indicator-no-figure"),
        |latest| t!(locale, "indicator-latest", figure = figure_words(locale, *latest, one.unit.as_deref())),
    );
    let caption = [words[0].clone(), words[1].clone(), latest].join(" · ");
    let from = (one.undertaken_at.date_naive(), baseline);
    let drawn =
        IndicatorCurve { from, to: (one.due_on, target), words, series: series.into_values().collect() };
    let holders = holder_names(locale, &entry.held.holders, &page.names, &page.bloc_names);
    let view = markup! {
        <figure>
            <figcaption>
                <a href=addresses::COMMITMENT.of(one.id) dir="auto">{one.title.clone()}</a>" – "
                {figures::list(locale, &holders)}
            </figcaption>
            {indicator_curve(locale, &drawn)}
            <p class="hint">{caption}</p>
        </figure>
    };
    Some(view.into_markup())
}

/// Renders what comes next where nobody has undertaken anything yet: for an organizer, for a head, and for everybody.
fn empty_part(context: &RequestContext, page: &FollowUpPage) -> Markup {
    let (locale, viewer, id) = (context.locale, &context.viewer, page.id());
    let facts = page.access.facts();
    let words = match (facts.is_concluded(), page.adopted.is_empty()) {
        (false, _) => "follow-up-not-concluded",
        (true, true) => "follow-up-nothing-adopted",
        (true, false) => "follow-up-empty",
    };
    let sets = page.found.calendar.is_none() && may_set_follow_up(viewer, facts).is_ok();
    let calendar = sets.then(|| {
        let href = addresses::FOLLOW_UP_CALENDAR.of(id);
        markup! { <p><a class="button" href=href>{t!(locale, "follow-up-set-calendar")}</a></p> }
    });
    let may = may_undertake_commitment(viewer, facts, !page.adopted.is_empty(), None).is_ok();
    let first = page.adopted.first().filter(|_| may);
    let undertake = first.map(|one| {
        let href = addresses::PROVISION_COMMITMENTS.of(one.id);
        let words = t!(locale, "follow-up-undertake", label = one.label.clone());
        markup! { <p><a class="button" href=href>{words}</a></p> }
    });
    let stages = (!facts.is_concluded()).then(|| {
        markup! { <p><a href=addresses::STAGES.of(id)>{t!(locale, "overview-stages")}</a></p> }
    });
    markup! { <p class="notice">{t!(locale, words)}</p>{calendar}{undertake}{stages} }
}

/// Renders what the follow-up is about: the adopted paragraphs, the reservations, and the calendar of reports.
fn adopted_part(context: &RequestContext, page: &FollowUpPage) -> Markup {
    let (locale, id) = (context.locale, page.id());
    let labels = page.adopted.iter().take(GROUPS).map(|one| {
        markup! { <li><a href=addresses::PROVISION_COMMITMENTS.of(one.id)><bdi dir="ltr">{one.label.clone()}</bdi></a></li> }
    });
    let labels = labels.collect::<Vec<_>>();
    let more = page.adopted.len().saturating_sub(GROUPS);
    let calendar = page.found.calendar.as_ref().map_or_else(
        || markup! { <p>{t!(locale, "calendar-none")}</p> },
        |calendar| {
            let today = context.now.date_naive();
            let until = today.checked_add_months(chrono::Months::new(36)).unwrap_or(today);
            let days = due_dates(calendar.first_due, calendar.interval_months, until);
            let next = days.into_iter().filter(|day| *day >= today).take(DAYS);
            let next = next.map(|day| markup! { <li>{day_words(locale, day)}</li> }).collect::<Vec<_>>();
            markup! { <p>{t!(locale, "follow-up-next-days")}</p><ul>{next}</ul> }
        },
    );
    markup! {
        <section id="adopted">
            <h2>{t!(locale, "follow-up-adopted")}</h2>
            <p>
                {t!(locale, "follow-up-adopted-count", count = page.adopted.len())}" "
                {t!(locale, "follow-up-reserved", count = page.reserved)}" "
                <a href=addresses::OUTCOME.of(id)>{t!(locale, "part-outcome")}</a>
            </p>
            <ul class="labels">{labels}</ul>
            {(more > 0).then(|| markup! { <p class="hint">{t!(locale, "follow-up-more", count = more)}</p> })}
            <h3>{t!(locale, "calendar-title")}</h3>
            {calendar}
        </section>
    }
}
