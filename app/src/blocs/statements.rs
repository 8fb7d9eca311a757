//! Renders the list of the statements of blocs, and the page of one statement.

use crate::amendments::parts::{Proposals, proposal_state};
use crate::blocs::forms::{association_section, clearing_section, drafting_section, language_and_body};
use crate::blocs::labels::{association_name, bloc_full_name, bloc_name, point_words};
use crate::components::{Badge, Consequence, Pagination, folded_drafts};
use crate::delegations::labels::{DelegationName, DelegationNames, delegation_name_by_id, sort_by_name};
use crate::document::PageQuery;
use crate::errors::PageResult;
use crate::fields::{FieldOption, SelectField, ShownForm, error_summary};
use crate::figures;
use crate::forms::{FormData, FormRejection, NOTHING_TYPED};
use crate::marks::{SeenField, form_key};
use crate::markup::{IntoMarkup, Markup, markup};
use crate::messages::{Label, Locale, t};
use crate::positions::labels::stance_badge;
use crate::request::RequestContext;
use crate::{addresses, dates, document};
use axum::extract::{Path, RawQuery};
use axum::http::StatusCode;
use domain::blocs::StatementProgress;
use domain::identifiers::{BlocStatementId, ConsultationId, ProvisionId};
use domain::rights;
use leptos::prelude::*;
use store::blocs::{Bloc, BlocStatementDetails, PAGE};
use store::marks::MarkTarget;
use store::{amendments, blocs, delegations};

pub async fn list_statements(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    render_statements(&context, id, query.as_deref(), &NOTHING_TYPED, None).await
}

/// Renders the statements in a consultation; a rejected form keeps what was typed and shows its errors.
pub async fn render_statements(
    context: &RequestContext,
    id: ConsultationId,
    query: Option<&str>,
    form: &FormData,
    rejection: Option<&FormRejection>,
) -> PageResult {
    let number = crate::forms::query::<PageQuery>(query).index();
    let (db, viewer) = (context.db(), &context.viewer);
    let access = context.access(id).await?;
    let (found, total) = blocs::list_statements(db, viewer, &access, number).await?;
    let own = blocs::own_blocs(db, viewer).await?;
    let delegation_id = viewer.seat().map(|seat| seat.delegation_id);
    let led = |one: &&Bloc| {
        rights::blocs::may_begin_statement(viewer, one.membership(delegation_id), access.facts()).is_ok()
    };
    let led: Vec<&Bloc> = own.iter().filter(led).collect();
    let (locale, zone) = (context.locale, context.zone);
    let title = t!(locale, "bloc-statements-title");
    let status = rejection.map_or(StatusCode::OK, |rejection| rejection.status);
    Ok(document::respond(context, status, &title.clone(), || {
        let rows = found.iter().map(|one| {
            let statement = &one.statement;
            let at = statement.submitted_at.unwrap_or(statement.drafted_at);
            markup! {
                <li class="card">
                    <a href=addresses::BLOC_STATEMENT.of(statement.id)><bdi>{bloc_name(locale, one.bloc.as_ref())}</bdi></a>
                    <p class="hint">{statement.progress.label(locale)}" · "{dates::time(locale, zone, at)}</p>
                </li>
            }
        });
        let rows = rows.collect::<Vec<_>>();
        let none = rows.is_empty().then(|| markup! { <p>{t!(locale, "bloc-statements-none")}</p> });
        let begin = (!led.is_empty()).then(|| {
            let shown = ShownForm { locale, typed: form, rejection };
            let choices = led
                .iter()
                .map(|one| FieldOption::new(one.bloc.id.to_string(), bloc_full_name(locale, &one.bloc)))
                .collect();
            markup! {
                <details class="act" open=rejection.is_some()>
                    <summary>{t!(locale, "bloc-statement-new")}</summary>
                    <form method="post" action=addresses::BLOC_STATEMENTS.of(id) class="form">
                        {form_key()}
                        <SelectField field=shown.field("bloc", "bloc-name") options=choices/>
                        {language_and_body(context, form, rejection)}
                        <button>{t!(locale, "bloc-statement-save")}</button>
                    </form>
                </details>
            }
        });
        markup! {
            {error_summary(locale, rejection)}
            <h1>{title}</h1>
            <p class="lead">{t!(locale, "bloc-statements-lead")}</p>
            <p class="tools"><a href=addresses::BLOCS.path()>{t!(locale, "blocs-title")}</a></p>
            {none}
            <ul class="cards">{rows}</ul>
            <Pagination locale address=context.address.clone() page=number size=PAGE total/>
            {begin}
        }
    }))
}

pub async fn show_statement(context: RequestContext, Path(id): Path<BlocStatementId>) -> PageResult {
    render_statement(&context, id, &NOTHING_TYPED, None).await
}

/// Renders one statement; a rejected form keeps what was typed and shows its errors.
pub async fn render_statement(
    context: &RequestContext,
    id: BlocStatementId,
    form: &FormData,
    rejection: Option<&FormRejection>,
) -> PageResult {
    let (db, viewer) = (context.db(), &context.viewer);
    context.note_mark(MarkTarget::BlocStatement(id)).await?;
    let (whole, access) = blocs::find_statement_details(db, viewer, id, context.now).await?;
    let names = delegations::participating_delegations(db, access.consultation_id()).await?;
    let proposals: Vec<_> = whole.points.iter().filter_map(|(point, _)| point.proposal_id).collect();
    let proposals = amendments::shown_proposals(db, &access, &proposals).await?;
    let locale = context.locale;
    let statement = &whole.statement;
    let bloc = bloc_name(locale, whole.bloc.as_ref().map(|one| &one.bloc));
    let title = t!(locale, "bloc-statement-title", bloc = bloc);
    let status = rejection.map_or(StatusCode::OK, |rejection| rejection.status);
    let facts = whole.facts(access.facts());
    Ok(document::respond(context, status, &title.clone(), || {
        let language = statement.language;
        markup! {
            {error_summary(locale, rejection)}
            <h1>{title}</h1>
            <p class="tools">
                <a href=addresses::BLOC_STATEMENTS.of(statement.consultation_id)>{t!(locale, "bloc-statements-title")}</a>
                {whole.bloc.as_ref().map(|one| markup! {
                    " · "<a href=addresses::BLOC.of(one.bloc.id)><bdi>{bloc_full_name(locale, &one.bloc)}</bdi></a>
                })}
            </p>
            {state(context, &whole, &names)}
            <p class="words" lang=language.code() dir=language.direction()>{statement.body.clone()}</p>
            {points(locale, &whole, &proposals, rights::blocs::may_set_point(viewer, facts).is_ok())}
            {associations(locale, &whole, &names)}
            {former_words(context, &whole)}
            {drafting_section(context, &whole, facts, form, rejection)}
            {answers(locale, &whole, &names)}
            {clearing_section(context, &whole, &names, facts, form, rejection)}
            {association_section(context, &whole, facts, form, rejection)}
        }
    }))
}

fn state(context: &RequestContext, whole: &BlocStatementDetails, names: &DelegationNames) -> Markup {
    let (locale, zone) = (context.locale, context.zone);
    let statement = &whole.statement;
    let at = statement.withdrawn_at.or(statement.submitted_at).unwrap_or(statement.drafted_at);
    let deadline = statement.clear_by.filter(|_| statement.progress == StatementProgress::Clearing);
    markup! {
        <p class="hint">
            <Badge words=statement.progress.label(locale)/>" "
            {dates::time(locale, zone, at)}" · "
            {t!(locale, "bloc-statement-by", delegation = delegation_name_by_id(locale, names, statement.delegation_id))}
            {deadline.map(|by| markup! { " · "{t!(locale, "bloc-clear-by")}{figures::colon(locale)}{dates::time(locale, zone, by)} })}
        </p>
    }
}

/// Renders the former words of a draft, for members of its bloc.
fn former_words(context: &RequestContext, whole: &BlocStatementDetails) -> Markup {
    let (locale, zone) = (context.locale, context.zone);
    let items = whole.drafts.iter().map(|one| {
        let language = one.language;
        markup! {
            <li>
                <p class="hint">{t!(locale, "draft-replaced")}" "{dates::time(locale, zone, one.replaced_at)}</p>
                <p class="words" lang=language.code() dir=language.direction()>{one.body.clone()}</p>
            </li>
        }
    });
    folded_drafts(locale, items.collect())
}

fn points(locale: Locale, whole: &BlocStatementDetails, proposals: &Proposals, drafting: bool) -> Markup {
    let id = whole.statement.id;
    let items = whole.points.iter().map(|(point, label)| {
        let remove = drafting.then(|| {
            let ends = Consequence::new(
                format!("point-{}-ends", point.provision_id),
                [t!(locale, "point-removal-ends", label = label.clone())],
            );
            markup! {
                <form method="post" action=addresses::BLOC_POINT_REMOVAL.of(id)>
                    {form_key()}
                    <SeenField target=MarkTarget::BlocStatement(id)/>
                    <input type="hidden" name="provision" value=point.provision_id.to_string()/>
                    {ends.view()}
                    <button class="link" aria-describedby=ends.described()>{t!(locale, "bloc-point-remove", label = label.clone())}</button>
                </form>
            }
        });
        markup! {
            <li class="position">
                <p>
                    <a href=addresses::PROVISION.of(point.provision_id)><b><bdi dir="ltr">{label.clone()}</bdi></b></a>" "
                    {stance_badge(locale, point.stance)}
                </p>
                {point_words(locale, point, whole.statement.language)}
                {proposal_state(locale, proposals, point.proposal_id)}
                {remove}
            </li>
        }
    });
    let items = items.collect::<Vec<_>>();
    markup! {
        <section>
            <h2>{t!(locale, "bloc-points")}</h2>
            {items.is_empty().then(|| markup! { <p>{t!(locale, "bloc-points-none")}</p> })}
            <ul class="positions">{items}</ul>
        </section>
    }
}

fn associations(locale: Locale, whole: &BlocStatementDetails, names: &DelegationNames) -> Markup {
    if whole.statement.submitted_at.is_none() || whole.bloc.is_none() {
        return ().into_markup();
    }
    let label = |id: &ProvisionId| {
        whole.points.iter().find(|(one, _)| one.provision_id == *id).map(|(_, label)| label.clone())
    };
    let mut associations: Vec<_> = whole.associations.iter().collect();
    sort_by_name(locale, names, &mut associations, |(one, _)| one.delegation_id);
    let items = associations.into_iter().map(|(one, except)| {
        let except: Vec<_> = except.iter().filter_map(label).collect();
        let stands = association_name(locale, one.kind, &figures::list(locale, &except));
        markup! { <li><DelegationName name=delegation_name_by_id(locale, names, one.delegation_id)/>" – "{stands}</li> }
    });
    let items = items.collect::<Vec<_>>();
    markup! {
        <section>
            <h2>{t!(locale, "bloc-associations")}</h2>
            {items.is_empty().then(|| markup! { <p>{t!(locale, "bloc-associations-none")}</p> })}
            <ul class="columns">{items}</ul>
        </section>
    }
}

/// Renders the answers of the members to a circulated statement.
fn answers(locale: Locale, whole: &BlocStatementDetails, names: &DelegationNames) -> Markup {
    if whole.statement.progress != StatementProgress::Clearing {
        return ().into_markup();
    }
    let members = whole.bloc.iter().flat_map(Bloc::present).filter(|member| !member.coordinates);
    let mut members: Vec<_> = members.collect();
    sort_by_name(locale, names, &mut members, |member| member.delegation_id);
    let rows = members.into_iter().map(|member| {
        let said = whole.clearances.iter().find(|one| one.delegation_id == member.delegation_id);
        let key = match said.map(|one| one.cleared) {
            Some(true) => "bloc-cleared",
            Some(false) => "bloc-objects",
            None => "bloc-not-answered",
        };
        let reason = said.and_then(|one| one.reason.clone());
        markup! {
            <li>
                <DelegationName name=delegation_name_by_id(locale, names, member.delegation_id)/>" – "{t!(locale, key)}
                {reason.map(|reason| markup! { <p class="words" dir="auto">{reason}</p> })}
            </li>
        }
    });
    markup! {
        <section>
            <h2>{t!(locale, "bloc-clearances")}</h2>
            <ul>{rows.collect::<Vec<_>>()}</ul>
        </section>
    }
}
