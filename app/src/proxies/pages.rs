//! Renders the page of proxies.

use crate::components::{Column, Consequence, Table};
use crate::confirmations::{Confirmation, confirmation_page};
use crate::delegations::labels::{compare_alphabetically, delegation_name_by_id, sort_by_name};
use crate::errors::PageResult;
use crate::fields::{FieldOption, SelectField, ShownForm, error_summary};
use crate::figures;
use crate::forms::{FormData, FormRejection, NOTHING_TYPED, rejected};
use crate::marks::form_key;
use crate::markup::{IntoMarkup, Markup, markup};
use crate::messages::{Label, Locale, t};
use crate::questions::labels::{full_title, question_title};
use crate::request::RequestContext;
use crate::{addresses, dates, document};
use axum::extract::Path;
use axum::http::StatusCode;
use domain::identifiers::{ConsultationId, ProxyId, QuestionId};
use domain::proxies::may_hold;
use domain::rights::proxies::ProxyFacts;
use domain::rights::{self, Act, Refusal};
use leptos::prelude::*;
use std::collections::BTreeMap;
use store::entity::{proxy, question};
use store::{delegations, proxies, questions};

pub async fn list_proxies(context: RequestContext, Path(id): Path<ConsultationId>) -> PageResult {
    render_proxies(&context, id, &NOTHING_TYPED, None).await
}

pub async fn render_proxies(
    context: &RequestContext,
    id: ConsultationId,
    form: &FormData,
    rejection: Option<&FormRejection>,
) -> PageResult {
    let (db, viewer) = (context.db(), &context.viewer);
    let facts = context.access(id).await?.facts();
    let found = proxies::list_proxies(db, viewer, id).await?;
    let used = proxies::list_used_proxies(db, &found).await?;
    let idle = proxies::list_holder_obstacles(db, id, &found, context.now).await?;
    let names = delegations::participating_delegations(db, id).await?;
    let asked = questions::list_questions(db, viewer, id).await?;
    let wholes = asked.iter().map(|one| (one.id, one.clone())).collect();
    let locale = context.locale;
    let title = t!(locale, "proxies-title");
    let status = rejection.map_or(StatusCode::OK, |rejection| rejection.status);
    let returned = rejected(rejection, Act::GrantProxy);
    let grants = rights::proxies::may_grant_proxy(viewer, facts).is_ok() || returned.is_some();
    let own = viewer.seat().filter(|_| grants).map(|seat| seat.delegation_id);
    Ok(document::respond(context, status, &title.clone(), || {
        let mut listed: Vec<_> = found.iter().collect();
        sort_by_name(locale, &names, &mut listed, |one| one.principal_id);
        let rows = listed.into_iter().map(|one| {
            let scope = one.question_id.and_then(|id| asked.iter().find(|asked| asked.id == id));
            let scope = scope.map_or_else(|| t!(locale, "proxy-all"), |one| question_title(locale, one));
            let obstacle = idle.get(&one.id).map(|obstacle| {
                markup! { <p class="notice">{t!(locale, "proxy-holder-idle", why = obstacle.label(locale))}</p> }
            });
            let proxy = ProxyFacts { principal_id: one.principal_id, used: used.contains(&one.id) };
            let revoke = match rights::proxies::may_revoke_proxy(viewer, proxy, facts) {
                Ok(()) => {
                    let href = addresses::PROXY_REVOCATION.of(one.id);
                    markup! { <a href=href>{t!(locale, "proxy-revoke")}</a> }
                }
                Err(Refusal::ProxyUsed) => {
                    markup! { <p class="hint">{t!(locale, "error-proxy-used")}</p> }
                }
                Err(_) => ().into_markup(),
            };
            markup! {
                <tr>
                    <th scope="row">{delegation_name_by_id(locale, &names, one.principal_id)}</th>
                    <td>{delegation_name_by_id(locale, &names, one.holder_id)}{obstacle}</td>
                    <td><bdi>{scope}</bdi>{open_votes(context, one, &asked, &wholes)}</td>
                    <td>{dates::time(locale, context.zone, one.granted_at)}</td>
                    <td>{revoke}</td>
                </tr>
            }
        });
        let rows = rows.collect::<Vec<_>>();
        let none = rows.is_empty().then(|| markup! { <p>{t!(locale, "proxies-none")}</p> });
        let table = (!rows.is_empty()).then(|| {
            let columns = vec![
                Column::Text(t!(locale, "proxy-principal")),
                Column::Text(t!(locale, "proxy-holder")),
                Column::Text(t!(locale, "proxy-scope")),
                Column::Text(t!(locale, "proxy-since")),
                Column::Text(t!(locale, "acts")),
            ];
            markup! {
                <Table label=t!(locale, "proxies-title") columns=columns>{rows}</Table>
            }
        });
        let shown = ShownForm { locale, typed: form, rejection: returned };
        let grant = own.map(|own| {
            let mut others: Vec<_> = names
                .values()
                .filter(|one| may_hold(one.id, one.kind, own))
                .map(|one| {
                    FieldOption::new(one.id.to_string(), delegation_name_by_id(locale, &names, one.id))
                })
                .collect();
            others.sort_by(|one, other| compare_alphabetically(&one.words, &other.words));
            let scopes = std::iter::once(FieldOption::none(t!(locale, "proxy-all"))).chain(
                asked
                    .iter()
                    .filter(|one| one.closed_at.is_none() && one.proxy_limit > 0)
                    .map(|one| FieldOption::new(one.id.to_string(), full_title(locale, one, &wholes))),
            );
            markup! {
                <section>
                    <h2>{t!(locale, "proxy-grant")}</h2>
                    <form method="post" action=addresses::PROXIES.of(id) class="form">
                        {form_key()}
                        <SelectField field=shown.field("holder", "proxy-holder") options=others/>
                        <SelectField field=shown.field("question", "proxy-scope") options=scopes.collect()/>
                        <button>{t!(locale, "proxy-grant")}</button>
                    </form>
                </section>
            }
        });
        markup! {
            {error_summary(locale, rejection)}
            <h1>{title}</h1>
            <p class="lead">{t!(locale, "proxies-lead")}</p>
            {none}
            {table}
            {grant}
        }
    }))
}

/// Renders the open votes on which a proxy can be used; nothing where there are none.
fn open_votes(
    context: &RequestContext,
    one: &proxy::Model,
    asked: &[question::Model],
    wholes: &BTreeMap<QuestionId, question::Model>,
) -> Option<Markup> {
    let covered = asked.iter().filter(|asked| asked.is_open(context.now) && covers(one, asked));
    let rows = covered.map(|asked| {
        let href = addresses::QUESTION.of(asked.id);
        markup! { <li><a href=href dir="auto">{full_title(context.locale, asked, wholes)}</a></li> }
    });
    let rows = rows.collect::<Vec<_>>();
    (!rows.is_empty()).then(|| {
        markup! { <p class="hint">{t!(context.locale, "proxy-open-votes")}</p><ul class="plain">{rows}</ul> }
    })
}

/// Tells whether a proxy is for a vote.
fn covers(one: &proxy::Model, asked: &question::Model) -> bool {
    asked.consultation_id == one.consultation_id
        && asked.proxy_limit > 0
        && one.question_id.is_none_or(|id| id == asked.id)
}

/// Renders which proxy a head takes back, with one button.
pub async fn show_revocation(context: RequestContext, Path(id): Path<ProxyId>) -> PageResult {
    let (db, viewer, locale) = (context.db(), &context.viewer, context.locale);
    let found = proxies::find_proxy(db, viewer, id).await?;
    let facts = context.access(found.consultation_id).await?.facts();
    let used = proxies::list_used_proxies(db, std::slice::from_ref(&found)).await?.contains(&id);
    let proxy = ProxyFacts { principal_id: found.principal_id, used };
    rights::proxies::may_revoke_proxy(viewer, proxy, facts)?;
    let names = delegations::participating_delegations(db, found.consultation_id).await?;
    let unvoted = questions::voting_tasks(db, viewer, context.now).await?.own;
    let [principal, holder] = [found.principal_id, found.holder_id]
        .map(|delegation| delegation_name_by_id(locale, &names, delegation));
    let title = t!(locale, "proxy-revoke");
    Ok(confirmation_page(&context, &title, None, || Confirmation {
        shown: markup! { <p>{t!(locale, "proxy-of", principal = principal, holder = holder.clone())}</p> },
        consequence: describe_revocation(locale, &found, holder, &unvoted),
        action: addresses::PROXY_REVOCATION.of(id),
        fields: markup! { <input type="hidden" name="consultation" value=found.consultation_id.to_string()/> },
        submit: title.clone(),
        back: addresses::PROXIES.of(found.consultation_id),
    }))
}

/// Returns what revoking a proxy takes away: the open votes on which the holder, called `name`, may still vote by it,
/// among those on which the principal has no ballot.
fn describe_revocation(
    locale: Locale,
    one: &proxy::Model,
    name: String,
    unvoted: &[question::Model],
) -> Consequence {
    let covered = unvoted.iter().filter(|asked| covers(one, asked));
    let titles: Vec<_> = covered.map(|asked| question_title(locale, asked)).collect();
    let sentence = (!titles.is_empty()).then(|| {
        let (count, titles) = (titles.len(), figures::list(locale, &titles));
        t!(locale, "revoking-ends-proxy", name = name, count = count, titles = titles)
    });
    Consequence::new(format!("proxy-{}-ends", one.id), sentence)
}
