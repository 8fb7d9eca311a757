//! Renders the register of the needs and offers of a consultation.

use crate::components::{Column, Pagination, Table};
use crate::delegations::labels::{
    DelegationNames, compare_alphabetically, declared_group_name, delegation_name, delegation_name_by_id,
};
use crate::errors::PageResult;
use crate::markup::{Markup, markup};
use crate::messages::{Label, Locale, t};
use crate::needs::labels::{day_words, languages_words, money, state_badge};
use crate::request::RequestContext;
use crate::{addresses, document, forms};
use axum::extract::{Path, RawQuery};
use axum::http::StatusCode;
use domain::delegations::Group;
use domain::identifiers::{ConsultationId, DelegationId};
use domain::needs::{NeedState, NeedSubject};
use domain::rights;
use domain::rights::Act;
use leptos::prelude::*;
use std::collections::BTreeMap;
use store::entity::{delegation, need, offer};
use store::needs::{NEEDS_PAGE, NeedFilter};
use store::{delegations, needs};

/// The value of the parameter `state` for all needs for which nothing has been found yet.
pub const UNMET: &str = "unmet";

/// The value of the parameter `kind` for offers.
const OFFERS: &str = "offers";

/// The query in the address of the register.
#[derive(Default, serde::Deserialize)]
struct RegisterQuery {
    kind: Option<String>,
    subject: Option<String>,
    state: Option<String>,
    /// The code of a delegation.
    delegation: Option<String>,
    /// A group of delegations, as `region-africa`.
    group: Option<String>,
    page: Option<u64>,
}

impl RegisterQuery {
    fn offers(&self) -> bool {
        self.kind.as_deref() == Some(OFFERS)
    }

    fn subject(&self) -> Option<NeedSubject> {
        self.subject.as_deref()?.parse().ok()
    }

    fn group(&self) -> Option<Group> {
        self.group.as_deref()?.parse().ok()
    }

    fn states(&self) -> Vec<NeedState> {
        match self.state.as_deref() {
            Some(UNMET) => NeedState::ALL.iter().copied().filter(|state| state.is_unmet()).collect(),
            Some(code) => code.parse::<NeedState>().into_iter().collect(),
            None => Vec::new(),
        }
    }

    fn delegations(&self, names: &DelegationNames) -> Option<Vec<DelegationId>> {
        let code = self.delegation.as_deref();
        let group = self.group();
        (code.is_some() || group.is_some()).then(|| {
            let fits = |one: &&delegation::Model| {
                code.is_none_or(|code| one.code == code) && group.is_none_or(|group| is_in(one, group))
            };
            names.values().filter(fits).map(|one| one.id).collect()
        })
    }
}

/// Tells whether a delegation is in a region or a development group.
fn is_in(one: &delegation::Model, group: Group) -> bool {
    match group {
        Group::Region(region) => one.region == Some(region),
        Group::Development(group) => one.groups().contains(&group),
        Group::Income(_) | Group::Bloc(_) => false,
    }
}

/// Renders a page of the needs, or of the offers.
pub async fn show_needs(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let query: RegisterQuery = forms::query(query.as_deref());
    let (db, locale) = (context.db(), context.locale);
    let access = context.access(id).await?;
    let names = delegations::participating_delegations(db, id).await?;
    let filter = NeedFilter {
        subject: query.subject(),
        states: query.states(),
        delegations: query.delegations(&names),
    };
    let page = document::page_index(query.page);
    let heads = column_heads(locale, query.offers());
    let (rows, total) = match query.offers() {
        true => {
            let (found, total) = needs::page_of_offers(db, &access, &filter, page).await?;
            (found.iter().map(|one| offer_row(locale, &heads, one, &names)).collect::<Vec<_>>(), total)
        }
        false => {
            let (found, total) = needs::page_of_needs(db, &access, &filter, page).await?;
            (found.iter().map(|one| need_row(locale, &heads, one, &names)).collect::<Vec<_>>(), total)
        }
    };
    let title = t!(locale, "needs-title");
    let facts = access.facts();
    Ok(document::respond(&context, StatusCode::OK, &title.clone(), || {
        let may = |act| rights::needs::may_draft(act, &context.viewer, facts).is_ok();
        let begin = may(Act::SaveNeed).then(|| {
            markup! {
                <p class="buttons">
                    <a class="button" href=addresses::NEED_NEW.of(id)>{t!(locale, "need-new")}</a>
                    <a class="button second" href=addresses::OFFER_NEW.of(id)>{t!(locale, "offer-new")}</a>
                </p>
            }
        });
        let columns: Vec<_> = heads.map(Column::Text).into();
        let count = match query.offers() {
            true => t!(locale, "offers-count", count = total),
            false => t!(locale, "needs-count", count = total),
        };
        markup! {
            <h1>{title}</h1>
            <p class="lead">{t!(locale, "needs-lead")}</p>
            {begin}
            {kind_links(locale, id, query.offers())}
            {filter_form(locale, id, &query, &names)}
            <p>{count}</p>
            {(!rows.is_empty()).then(|| markup! {
                <Table label=t!(locale, "needs-title") class="stacked" columns=columns>{rows}</Table>
            })}
            <Pagination locale address=context.address.clone() page=page size=NEEDS_PAGE total/>
            <p class="tools"><a href=addresses::NEEDS_CSV.of(id)>{t!(locale, "download-needs")}</a></p>
        }
    }))
}

/// Returns what the columns of the register say, which cells say themselves on a phone.
fn column_heads(locale: Locale, offers: bool) -> [String; 6] {
    let first = if offers { "offer" } else { "need" };
    [first, "delegation", "need-subject", "need-language", "need-budget", "need-state"]
        .map(|key| t!(locale, key))
}

fn need_row(locale: Locale, heads: &[String; 6], one: &need::Model, names: &DelegationNames) -> Markup {
    let from = one.starts_on.map(|day| t!(locale, "need-from-day", day = day_words(locale, day)));
    markup! {
        <tr>
            <th scope="row">
                <a href=addresses::NEED.of(one.id) dir="auto">{one.title.clone()}</a>
                {from.map(|from| markup! { <p class="hint">{from}</p> })}
            </th>
            <td data-label=heads[1].clone()>{delegation_name_by_id(locale, names, one.delegation_id)}</td>
            <td data-label=heads[2].clone()>{one.subject.label(locale)}</td>
            <td data-label=heads[3].clone()>{one.language.label(locale)}</td>
            <td data-label=heads[4].clone()>{one.budget.label(locale)}</td>
            <td data-label=heads[5].clone()>{state_badge(locale, one.state)}</td>
        </tr>
    }
}

fn offer_row(locale: Locale, heads: &[String; 6], one: &offer::Model, names: &DelegationNames) -> Markup {
    let worth = match (one.sum, &one.currency) {
        (Some(sum), Some(currency)) => money(locale, sum.0, currency),
        _ => one.budget.label(locale),
    };
    markup! {
        <tr>
            <th scope="row"><a href=addresses::OFFER.of(one.id) dir="auto">{one.title.clone()}</a></th>
            <td data-label=heads[1].clone()>{delegation_name_by_id(locale, names, one.delegation_id)}</td>
            <td data-label=heads[2].clone()>{one.subject.label(locale)}</td>
            <td data-label=heads[3].clone()>{languages_words(locale, &one.languages.0)}</td>
            <td data-label=heads[4].clone()>{worth}</td>
            <td data-label=heads[5].clone()>{state_badge(locale, one.state)}</td>
        </tr>
    }
}

fn kind_links(locale: Locale, id: ConsultationId, offers: bool) -> Markup {
    let path = addresses::NEEDS.of(id);
    let here = |is: bool| is.then_some("page");
    markup! {
        <nav class="filters" aria-label=t!(locale, "needs-kinds")>
            <ul>
                <li><a href=path.clone() aria-current=here(!offers)>{t!(locale, "needs-kind-needs")}</a></li>
                <li><a href=format!("{path}?kind={OFFERS}") aria-current=here(offers)>{t!(locale, "needs-kind-offers")}</a></li>
            </ul>
        </nav>
    }
}

/// Renders the form that narrows the register.
fn filter_form(locale: Locale, id: ConsultationId, query: &RegisterQuery, names: &DelegationNames) -> Markup {
    let subjects = NeedSubject::ALL.iter().map(|one| (one.code().to_owned(), one.label(locale)));
    let states = NeedState::ALL.iter().map(|one| (one.code().to_owned(), one.label(locale)));
    let states = std::iter::once((UNMET.to_owned(), t!(locale, "needs-unmet"))).chain(states);
    let mut sorted: Vec<_> =
        names.values().map(|one| (one.code.clone(), delegation_name(locale, one))).collect();
    sorted.sort_by(|(_, one), (_, other)| compare_alphabetically(one, other));
    let group = query.group().map(|group| {
        let name = declared_group_name(locale, group, &BTreeMap::new());
        markup! {
            <input type="hidden" name="group" value=group.to_string()/>
            <p>{t!(locale, "needs-of-group", name = name)}</p>
        }
    });
    let kind = query.offers().then(|| markup! { <input type="hidden" name="kind" value=OFFERS/> });
    markup! {
        <form method="get" action=addresses::NEEDS.of(id) class="filter">
            {kind}
            {group}
            {filter_field(locale, "subject", "need-subject", query.subject.as_deref(), subjects.collect())}
            {filter_field(locale, "state", "need-state", query.state.as_deref(), states.collect())}
            {filter_field(locale, "delegation", "delegation", query.delegation.as_deref(), sorted)}
            <button class="second">{t!(locale, "needs-show")}</button>
        </form>
    }
}

fn filter_field(
    locale: Locale,
    name: &'static str,
    label: &'static str,
    chosen: Option<&str>,
    options: Vec<(String, String)>,
) -> Markup {
    let options = options.into_iter().map(|(value, words)| {
        let selected = chosen == Some(value.as_str());
        markup! { <option value=value selected=selected>{words}</option> }
    });
    markup! {
        <div class="field">
            <label for=format!("field-{name}")>{t!(locale, label)}</label>
            <select id=format!("field-{name}") name=name>
                <option value="">{t!(locale, "needs-any")}</option>
                {options.collect::<Vec<_>>()}
            </select>
        </div>
    }
}
