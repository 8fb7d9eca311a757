//! Renders the page of credentials: for organizers the state of every delegation's, and for each delegation its documents.

use crate::commitments::labels::day_words;
use crate::components::{Column, Pagination, Table};
use crate::credentials::labels::{documents_of, policy_lines, standing_words};
use crate::delegations::labels::{DelegationNames, delegation_name_by_id, sort_by_name};
use crate::document::page_index;
use crate::errors::PageResult;
use crate::markup::{Markup, markup};
use crate::messages::{Label, Locale, t};
use crate::request::RequestContext;
use crate::{addresses, dates, document};
use axum::extract::{Path, RawQuery};
use domain::credentials::{
    CredentialPolicy, CredentialRequirement, CredentialState, StandingCredential, state_of,
};
use domain::delegations::DelegationKind;
use domain::identifiers::{ConsultationId, DelegationId};
use domain::rights;
use domain::rights::Act;
use domain::rights::credentials::may_require_credentials;
use leptos::prelude::*;
use std::collections::BTreeMap;
use store::attribution::Access;
use store::credentials::{CredentialStanding, PAGE};
use store::entity::credential;
use store::{StoreError, consultations, credentials, delegations};

/// The number of delegations on a page.
const LISTED: u64 = 50;

/// The query in the address: the delegation whose documents are asked for, or the state of those that are listed.
#[derive(Default, serde::Deserialize)]
struct CredentialQuery {
    delegation: Option<DelegationId>,
    state: Option<CredentialState>,
    page: Option<u64>,
}

/// Renders the credentials of all delegations for organizers, or the documents of one; of others a viewer sees the own delegation's.
pub async fn show_credentials(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let asked: CredentialQuery = crate::forms::query(query.as_deref());
    let viewer = &context.viewer;
    let access = context.access(id).await?;
    let number = page_index(asked.page);
    if viewer.organizer() {
        let votes_open = consultations::has_open_votes(context.db(), id).await?;
        let changes = may_require_credentials(viewer, access.facts(), votes_open).is_ok();
        return match asked.delegation {
            Some(delegation) => render_documents(&context, &access, delegation, number).await,
            None => render_list(&context, &access, asked.state, number, changes).await,
        };
    }
    let (_, seat) = rights::require_seat(Act::DraftPosition, viewer)?;
    access.facts().participant()?;
    if asked.delegation.is_some_and(|delegation| delegation != seat.delegation_id) {
        return Err(StoreError::NotFound.into());
    }
    render_documents(&context, &access, seat.delegation_id, number).await
}

/// Renders how each delegation stands, those in one state alone where that is asked for; `changes` tells whether the viewer may change
/// what votes ask for.
async fn render_list(
    context: &RequestContext,
    access: &Access,
    state: Option<CredentialState>,
    number: u64,
    changes: bool,
) -> PageResult {
    let (db, viewer, locale) = (context.db(), &context.viewer, context.locale);
    let id = access.consultation_id();
    let names = delegations::participating_delegations(db, id).await?;
    let standings = credentials::list_standings(db, viewer, id, names.keys().copied(), context.now).await?;
    let policies = credentials::list_policies(db, context.now).await?;
    let title = t!(locale, "credentials-title");
    Ok(document::page(context, &title.clone(), || {
        let mut listed: Vec<_> =
            standings.iter().filter(|(id, one)| is_listed(&names, state, **id, **one)).collect();
        sort_by_name(locale, &names, &mut listed, |(id, _)| **id);
        let total = u64::try_from(listed.len()).unwrap_or(u64::MAX);
        let skipped = usize::try_from(number.saturating_mul(LISTED)).unwrap_or(usize::MAX);
        let shown = listed.into_iter().skip(skipped).take(usize::try_from(LISTED).unwrap_or(usize::MAX));
        let rows = shown.map(|(delegation, standing)| {
            let name = delegation_name_by_id(locale, &names, *delegation);
            markup! {
                <tr>
                    <th scope="row"><a href=documents_of(id, *delegation)>{name}</a></th>
                    <td>{standing_words(locale, *standing)}</td>
                </tr>
            }
        });
        let rows = rows.collect::<Vec<_>>();
        let none = rows.is_empty().then(|| markup! { <p>{t!(locale, "credentials-none")}</p> });
        let table = (!rows.is_empty()).then(|| {
            let columns =
                vec![Column::Text(t!(locale, "delegation")), Column::Text(t!(locale, "credential-state"))];
            markup! { <Table label=t!(locale, "credentials-title") columns=columns>{rows}</Table> }
        });
        let href = addresses::CREDENTIAL_REQUIREMENT.of(id);
        let records = rights::credentials::may_record_credential(viewer, access.facts(), true).is_ok();
        let record = records.then(|| {
            let href = addresses::CREDENTIAL_NEW.of(id);
            markup! { <p class="tools"><a class="button" href=href>{t!(locale, "credential-record")}</a></p> }
        });
        let change = changes
            .then(|| markup! { <p class="tools"><a href=href>{t!(locale, "credentials-change")}</a></p> });
        let of_all = rights::may(Act::RequireCredentialsOfAll, viewer).is_ok().then(|| {
            let href = addresses::CREDENTIAL_POLICY.path();
            markup! { <p class="tools"><a href=href>{t!(locale, "credential-policy-title")}</a></p> }
        });
        markup! {
            <h1>{title}</h1>
            <p class="lead">{t!(locale, "credentials-lead")}</p>
            {requirement_words(context, access, &policies)}
            {record}
            {change}
            {of_all}
            {state_links(locale, id, state, &names, &standings)}
            {none}
            {table}
            <Pagination locale address=context.address.clone() page=number size=LISTED total=total/>
        }
    }))
}

/// Renders what votes ask for, by the consultation's own decision and by those of the forum.
fn requirement_words(
    context: &RequestContext,
    access: &Access,
    policies: &[CredentialPolicy],
) -> Vec<Markup> {
    let locale = context.locale;
    let own = access.consultation.own_credential_requirement().map(|asked| {
        let CredentialRequirement { from, provisional } = asked;
        let key = if provisional { "credentials-required-provisional" } else { "credentials-required" };
        let words = t!(locale, key, moment = dates::short_moment(locale, context.zone, from));
        markup! { <p>{words}</p> }
    });
    let lines: Vec<Markup> = own.into_iter().chain(policy_lines(context, policies)).collect();
    if lines.is_empty() {
        return vec![markup! { <p>{t!(locale, "credentials-not-required")}</p> }];
    }
    lines
}

/// Tells whether a delegation is listed: all are where no state is asked for, and the members in it otherwise, since only they cast
/// ballots. What expires soon is valid as well.
fn is_listed(
    names: &DelegationNames,
    state: Option<CredentialState>,
    id: DelegationId,
    standing: CredentialStanding,
) -> bool {
    let Some(state) = state else { return true };
    let expires = state == CredentialState::Valid && standing.state == CredentialState::Expiring;
    let member = names.get(&id).is_some_and(|one| one.kind == DelegationKind::Member);
    member && (standing.state == state || expires)
}

/// Renders the links to the members in each state, and to all delegations, with how many they are.
fn state_links(
    locale: Locale,
    id: ConsultationId,
    here: Option<CredentialState>,
    names: &DelegationNames,
    standings: &BTreeMap<DelegationId, CredentialStanding>,
) -> Markup {
    let path = addresses::CREDENTIALS.of(id);
    let link = |state: Option<CredentialState>| {
        let number = standings.iter().filter(|(id, one)| is_listed(names, state, **id, **one)).count();
        let number = locale.integer(i64::try_from(number).unwrap_or(i64::MAX));
        let words = match state {
            Some(state) => state.label(locale),
            None => t!(locale, "credentials-all"),
        };
        let href = state.map_or_else(|| path.clone(), |state| format!("{path}?state={state}"));
        let current = (state == here).then_some("page");
        markup! { <li><a href=href aria-current=current>{words}" ("{number}")"</a></li> }
    };
    let states = CredentialState::ALL.iter().map(|state| Some(*state));
    let links: Vec<_> = std::iter::once(None).chain(states).map(link).collect();
    markup! {
        <nav aria-label=t!(locale, "credential-state")><ul class="plain tools">{links}</ul></nav>
    }
}

/// Renders the documents of a delegation that takes part, the newest first.
async fn render_documents(
    context: &RequestContext,
    access: &Access,
    delegation: DelegationId,
    number: u64,
) -> PageResult {
    let (db, viewer, locale) = (context.db(), &context.viewer, context.locale);
    let id = access.consultation_id();
    let names: DelegationNames = delegations::participating_delegations(db, id).await?;
    if !names.contains_key(&delegation) {
        return Err(StoreError::NotFound.into());
    }
    let (found, total) = credentials::page_of_documents(db, viewer, id, delegation, number).await?;
    let member = names.get(&delegation).is_some_and(|one| one.kind == DelegationKind::Member);
    let asked = !viewer.organizer() && member && is_lacking(context, id, delegation).await?;
    let policies = credentials::list_policies(db, context.now).await?;
    let name = delegation_name_by_id(locale, &names, delegation);
    let title = t!(locale, "credentials-of", delegation = name);
    let records = rights::credentials::may_record_credential(viewer, access.facts(), true).is_ok();
    Ok(document::page(context, &title.clone(), || {
        let rows = found.iter().map(|one| document_item(context, access, one));
        let rows = rows.collect::<Vec<_>>();
        let none = rows.is_empty().then(|| markup! { <p>{t!(locale, "credentials-no-document")}</p> });
        let record = records.then(|| {
            let href = format!("{}?delegation={delegation}", addresses::CREDENTIAL_NEW.of(id));
            markup! { <p class="tools"><a class="button" href=href>{t!(locale, "credential-record")}</a></p> }
        });
        let all = viewer.organizer().then(|| {
            markup! { <p class="tools"><a href=addresses::CREDENTIALS.of(id)>{t!(locale, "credentials-every")}</a></p> }
        });
        markup! {
            <h1>{title}</h1>
            {requirement_words(context, access, &policies)}
            {asked.then(|| markup! { <p id="credentials-how">{t!(locale, "credentials-how")}</p> })}
            {record}
            {none}
            <ul class="cards">{rows}</ul>
            <Pagination locale address=context.address.clone() page=number size=PAGE total=total/>
            {all}
        }
    }))
}

/// Tells whether a delegation has no valid document, or no other than a provisional one.
async fn is_lacking(
    context: &RequestContext,
    id: ConsultationId,
    delegation: DelegationId,
) -> Result<bool, StoreError> {
    let (db, viewer) = (context.db(), &context.viewer);
    let found = credentials::list_standing_documents(db, viewer, id, delegation).await?;
    let standing =
        found.iter().map(|one| StandingCredential { kind: one.kind, valid_until: one.valid_until });
    let state = state_of(&standing.collect::<Vec<_>>(), context.now);
    Ok(!matches!(state, CredentialState::Valid | CredentialState::Expiring))
}

/// Renders a document: what it is, whether it stands, and what whoever may does with it.
fn document_item(context: &RequestContext, access: &Access, one: &credential::Model) -> Markup {
    let (locale, zone) = (context.locale, context.zone);
    let fact =
        |key: &'static str, words: Markup| markup! { <div><dt>{t!(locale, key)}</dt><dd>{words}</dd></div> };
    let text = |words: String| markup! { <span dir="auto">{words}</span> };
    let until = match one.valid_until {
        Some(day) => day_words(locale, day),
        None => t!(locale, "credential-no-end"),
    };
    let ended = match (one.withdrawn_at, one.superseded_at) {
        (Some(at), _) => Some(("credential-withdrawn", at)),
        (None, Some(at)) => Some(("credential-replaced", at)),
        (None, None) => None,
    };
    let ended = ended.map(|(key, at)| fact(key, dates::time(locale, zone, at)));
    let reason = one.withdrawal_reason.clone().map(|reason| fact("credential-reason", text(reason)));
    let stands = one.stands();
    let withdraws =
        rights::credentials::may_withdraw_credential(&context.viewer, access.facts(), stands).is_ok();
    let (id, delegation) = (one.consultation_id, one.delegation_id);
    let acts = withdraws.then(|| {
        let replace =
            format!("{}?delegation={delegation}&replaces={}", addresses::CREDENTIAL_NEW.of(id), one.id);
        markup! {
            " · "<a href=replace>{t!(locale, "credential-replace")}</a>
            " · "<a href=addresses::CREDENTIAL_WITHDRAWAL.of(one.id)>{t!(locale, "credential-withdraw")}</a>
        }
    });
    markup! {
        <li class="card" id=format!("credential-{}", one.id)>
            <h2 dir="auto">{one.representative.clone()}</h2>
            <dl class="facts">
                {fact("credential-kind", text(one.kind.label(locale)))}
                {fact("credential-signer", text(one.signer.label(locale)))}
                {fact("credential-dated", text(day_words(locale, one.dated_on)))}
                {fact("credential-until", text(until))}
                {fact("credential-recorded", dates::time(locale, zone, one.recorded_at))}
                {ended}
                {reason}
                {fact("credential-hash", markup! { <code class="hash" dir="ltr">{one.hash.clone()}</code> })}
            </dl>
            <p>
                <a href=addresses::CREDENTIAL_FILE.of(one.id) dir="auto">{one.file_name.clone()}</a>
                {acts}
            </p>
        </li>
    }
}
