//! Renders the list of blocs, and the page of one bloc with its members.

use crate::blocs::labels::bloc_full_name;
use crate::components::{Badge, Column, Consequence, Pagination, Table};
use crate::delegations::labels::{DelegationLink, DelegationNames, delegation_name_by_id, sort_by_name};
use crate::document::PageQuery;
use crate::errors::PageResult;
use crate::fields::{InputField, ShownForm, TextField, error_summary};
use crate::figures;
use crate::forms::{FormData, FormRejection, NOTHING_TYPED};
use crate::marks::form_key;
use crate::markup::markup;
use crate::messages::t;
use crate::request::RequestContext;
use crate::{addresses, dates, document};
use axum::extract::{Path, RawQuery};
use axum::http::StatusCode;
use domain::blocs::MAX_CODE;
use domain::identifiers::BlocId;
use domain::rights;
use domain::rights::Act;
use domain::text::Title;
use leptos::prelude::*;
use store::blocs::PAGE;
use store::marks::MarkTarget;
use store::{blocs, delegations};

pub async fn list_blocs(context: RequestContext, RawQuery(query): RawQuery) -> PageResult {
    render_blocs(&context, query.as_deref(), &NOTHING_TYPED, None).await
}

/// Renders the blocs; an organizer's rejected form keeps what was typed and shows its errors.
pub async fn render_blocs(
    context: &RequestContext,
    query: Option<&str>,
    form: &FormData,
    rejection: Option<&FormRejection>,
) -> PageResult {
    let number = crate::forms::query::<PageQuery>(query).index();
    let (found, total) = blocs::page_of_blocs(context.db(), number).await?;
    let names = all_delegation_names(context).await?;
    let locale = context.locale;
    let title = t!(locale, "blocs-title");
    let status = rejection.map_or(StatusCode::OK, |rejection| rejection.status);
    Ok(document::respond(context, status, &title.clone(), || {
        let rows = found.iter().map(|one| {
            let coordinator = one.coordinator().map(|id| delegation_name_by_id(locale, &names, id));
            markup! {
                <li class="card">
                    <a href=addresses::BLOC.of(one.bloc.id)><bdi>{one.bloc.code.clone()}</bdi>" – "<bdi>{bloc_full_name(locale, &one.bloc)}</bdi></a>
                    <p class="hint">
                        {t!(locale, "bloc-members-count", count = one.present().count())}" · "
                        {t!(locale, "bloc-coordinator")}{figures::colon(locale)}{coordinator}
                    </p>
                </li>
            }
        });
        let rows = rows.collect::<Vec<_>>();
        let none = rows.is_empty().then(|| markup! { <p>{t!(locale, "blocs-none")}</p> });
        let shown = ShownForm { locale, typed: form, rejection };
        let create = rights::may(Act::CreateBloc, &context.viewer).is_ok().then(|| {
            markup! {
                <details class="act" open=rejection.is_some()>
                    <summary>{t!(locale, "bloc-new")}</summary>
                    <form method="post" action=addresses::BLOCS.path() class="form">
                        {form_key()}
                        <InputField field=shown.field("code", "bloc-code") max=MAX_CODE required=true/>
                        <InputField field=shown.field("name", "bloc-name") max=Title::MAX required=true/>
                        <TextField field=shown.field("members", "bloc-members-codes") max=4_000 rows=4 required=true/>
                        <button>{t!(locale, "bloc-new")}</button>
                    </form>
                </details>
            }
        });
        markup! {
            {error_summary(locale, rejection)}
            <h1>{title}</h1>
            <p class="lead">{t!(locale, "blocs-lead")}</p>
            {none}
            <ul class="cards">{rows}</ul>
            <Pagination locale address=context.address.clone() page=number size=PAGE total/>
            {create}
        }
    }))
}

pub async fn show_bloc(context: RequestContext, Path(id): Path<BlocId>) -> PageResult {
    render_bloc(&context, id, &NOTHING_TYPED, None).await
}

/// Renders one bloc; an organizer's rejected form keeps what was typed and shows its errors.
pub async fn render_bloc(
    context: &RequestContext,
    id: BlocId,
    form: &FormData,
    rejection: Option<&FormRejection>,
) -> PageResult {
    context.note_mark(MarkTarget::Bloc(id)).await?;
    let found = blocs::find_bloc(context.db(), id).await?;
    let names = all_delegation_names(context).await?;
    let (locale, zone) = (context.locale, context.zone);
    let title = bloc_full_name(locale, &found.bloc);
    let status = rejection.map_or(StatusCode::OK, |rejection| rejection.status);
    Ok(document::respond(context, status, &title.clone(), || {
        let mut members: Vec<_> = found.members.iter().collect();
        sort_by_name(locale, &names, &mut members, |member| member.delegation_id);
        let rows = members.into_iter().map(|member| {
            markup! {
                <tr>
                    <th scope="row">
                        <DelegationLink id=member.delegation_id name=delegation_name_by_id(locale, &names, member.delegation_id)/>
                        {member.coordinates.then(|| markup! { " "<Badge words=t!(locale, "bloc-coordinator")/> })}
                    </th>
                    <td>{dates::time(locale, zone, member.joined_at)}</td>
                    <td>{member.left_at.map(|at| dates::time(locale, zone, at))}</td>
                </tr>
            }
        });
        let shown = ShownForm { locale, typed: form, rejection };
        let change = rights::may(Act::ChangeBloc, &context.viewer).is_ok().then(|| {
            let coordinator = found.coordinator().map(|id| {
                t!(locale, "entrusting-ends", name = delegation_name_by_id(locale, &names, id))
            });
            let entrusting = Consequence::new("entrusting-ends", coordinator);
            let releasing = Consequence::new("release-ends", [t!(locale, "release-ends")]);
            markup! {
                <details class="act" open=rejection.is_some()>
                    <summary>{t!(locale, "bloc-change")}</summary>
                    <form method="post" action=addresses::BLOC_MEMBERS.of(id) class="form">
                        {form_key()}
                        {shown.seen(MarkTarget::Bloc(id))}
                        <InputField field=shown.field("delegation", "bloc-delegation-code") max=8 required=true/>
                        {entrusting.view()}
                        {releasing.view()}
                        <div class="buttons">
                            <button name="act" value="admit">{t!(locale, "bloc-admit")}</button>
                            <button name="act" value="entrust" class="second" aria-describedby=entrusting.described()>{t!(locale, "bloc-entrust")}</button>
                            <button name="act" value="release" class="second" aria-describedby=releasing.described()>{t!(locale, "bloc-release")}</button>
                        </div>
                    </form>
                </details>
            }
        });
        let rows = rows.collect::<Vec<_>>();
        let columns = vec![
            Column::Text(t!(locale, "bloc-members")),
            Column::Text(t!(locale, "bloc-since")),
            Column::Text(t!(locale, "bloc-until")),
        ];
        markup! {
            {error_summary(locale, rejection)}
            <h1 dir="auto">{title}</h1>
            <p class="hint"><bdi>{found.bloc.code.clone()}</bdi>" · "<a href=addresses::BLOCS.path()>{t!(locale, "blocs-title")}</a></p>
            <Table label=t!(locale, "bloc-members") columns=columns>{rows}</Table>
            {rights::may(Act::TranslateTitle, &context.viewer).is_ok().then(|| markup! {
                <p class="tools"><a href=addresses::BLOC_TRANSLATIONS.of(id)>{t!(locale, "translations-link")}</a></p>
            })}
            {change}
        }
    }))
}

/// Reads every delegation, by identifier.
pub async fn all_delegation_names(context: &RequestContext) -> Result<DelegationNames, store::StoreError> {
    Ok(delegations::all_delegations(context.db()).await?.into_iter().map(|row| (row.id, row)).collect())
}
