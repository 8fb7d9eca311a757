//! Renders the desk of one consultation.

use crate::blocs::labels::bloc_name;
use crate::components::Pagination;
use crate::delegations::labels::{DelegationNames, delegation_name_by_id};
use crate::desk::parts::happenings::begin_visit;
use crate::desk::parts::tasks::{count_items, desk_list, list_desk_items};
use crate::document::PageQuery;
use crate::errors::PageResult;
use crate::figures;
use crate::markup::{IntoMarkup, Markup, markup};
use crate::messages::{Label, Locale, t};
use crate::positions::labels::subject_name;
use crate::request::RequestContext;
use crate::secretariat::parts::{office_part, read_office_part};
use crate::{addresses, dates, document};
use axum::extract::{Path, RawQuery};
use domain::identifiers::ConsultationId;
use domain::languages::Language;
use leptos::prelude::*;
use store::desk::{Desk, PAGE};
use store::entity::position;
use store::{desk, positions};

pub async fn show_desk(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let number = crate::forms::query::<PageQuery>(query.as_deref()).index();
    let (db, viewer, locale) = (context.db(), &context.viewer, context.locale);
    let language = locale.code().parse::<Language>().ok();
    let access = match viewer.offices_in(id).is_empty() {
        true => None,
        false => Some(context.access(id).await?),
    };
    let office = match &access {
        Some(access) => read_office_part(&context, access).await?,
        None => None,
    };
    let title = t!(locale, "desk-title");
    // Whoever holds an office and acts for no delegation that takes part has no other tasks.
    if let Some(part) =
        office.as_ref().filter(|_| access.is_some_and(|access| access.delegation_id().is_none()))
    {
        return Ok(document::page(&context, &title.clone(), || {
            let (view, _) = office_part(&context, part, usize::MAX, true);
            markup! { <h1>{title}</h1>{view} }
        }));
    }
    let found = desk::load_desk(db, viewer, id, language, number, context.now).await?;
    begin_visit(&context, id).await?;
    let mut items = list_desk_items(&context, Some(id)).await?;
    items.extend(found.counted.iter().flat_map(|counted| count_items(locale, counted)));
    let drafts = positions::list_unfinished_positions(db, viewer, id).await?;
    let names = context.state.figures.participants(db, id).await?;
    Ok(document::page(&context, &title.clone(), || {
        let own = viewer.seat().map(|seat| delegation_name_by_id(locale, &names, seat.delegation_id));
        let next = found.access.stage.and_then(|stage| stage.closes_at);
        let (list, filled) = desk_list(&context, &own.unwrap_or_default(), items, next, usize::MAX);
        let office = office.map(|part| office_part(&context, &part, usize::MAX, !filled).0);
        markup! {
            <h1>{title}</h1>
            <section class="desk">{list}</section>
            {office}
            <p class="tools"><a href=addresses::OWN_WORK.of(id)>{t!(locale, "page-own-work")}</a></p>
            {draft_list(&context, id, drafts)}
            {editorial_list(locale, id, &found)}
            {bloc_call_list(&context, &found)}
            {amendment_list(&context, &found, &names)}
            {provisions_without_position(&context, id, &found, number)}
        }
    }))
}

/// Renders the positions that have not been submitted.
fn draft_list(
    context: &RequestContext,
    id: ConsultationId,
    drafts: Vec<(position::Model, String)>,
) -> Markup {
    let locale = context.locale;
    let rows = drafts.into_iter().map(|(position, label)| {
        let about = subject_name(locale, &position, &label);
        let words = t!(
            locale,
            "desk-position",
            provision = about,
            stance = position.stance.label(locale),
            clearance = position.clearance.label(locale)
        );
        markup! { <li><a href=format!("{}#position", addresses::of_subject(position.subject()))>{words}</a></li> }
    });
    let rows = rows.collect::<Vec<_>>();
    (!rows.is_empty())
        .then(|| {
            markup! {
                <section id="drafts">
                    <h2>{t!(locale, "desk-drafts")}</h2>
                    <ul>{rows}</ul>
                    <p class="tools">
                        <a href=addresses::DRAFTS_SUBMISSION.of(id)>{t!(locale, "desk-submit-all")}</a>" · "
                        <a href=addresses::CLEARANCES.of(id)>{t!(locale, "capital-title")}</a>
                    </p>
                </section>
            }
        })
        .into_markup()
}

/// Renders the provisions on which the delegation's position stands because the changes were declared editorial.
fn editorial_list(locale: Locale, id: ConsultationId, found: &Desk) -> Markup {
    let rows = found.editorial.iter().map(|(provision, label)| {
        let href = format!("{}#editorial", addresses::PROVISION.of(*provision));
        markup! { <li>{label.clone()}{figures::colon(locale)}<a href=href>{t!(locale, "editorial-compare")}</a></li> }
    });
    let rows = rows.collect::<Vec<_>>();
    (!rows.is_empty())
        .then(|| {
            markup! {
                <section id="editorial">
                    <h2>{t!(locale, "desk-editorial")}</h2>
                    <ul>{rows}</ul>
                    <p><a href=addresses::FORWARD.of(id)>{t!(locale, "editorial-reaffirm")}</a></p>
                </section>
            }
        })
        .into_markup()
}

/// Renders the newest statements of blocs with which the delegation may associate itself.
fn bloc_call_list(context: &RequestContext, found: &Desk) -> Markup {
    let locale = context.locale;
    let rows = found.calls.iter().map(|one| {
        let at = one.statement.submitted_at.map(|at| dates::time(locale, context.zone, at));
        markup! {
            <li>
                <a href=addresses::BLOC_STATEMENT.of(one.statement.id)>{t!(locale, "desk-bloc", bloc = bloc_name(locale, one.bloc.as_ref()))}</a>
                " · "{at}
            </li>
        }
    });
    let rows = rows.collect::<Vec<_>>();
    (!rows.is_empty())
        .then(|| {
            markup! {
                <section id="calls">
                    <h2>{t!(locale, "desk-calls")}</h2>
                    <p class="hint">{t!(locale, "desk-calls-help")}</p>
                    <ul>{rows}</ul>
                </section>
            }
        })
        .into_markup()
}

/// Renders the newest amendments of others to provisions on which the delegation has spoken.
fn amendment_list(context: &RequestContext, found: &Desk, names: &DelegationNames) -> Markup {
    let locale = context.locale;
    let rows = found.touching.iter().map(|(amendment, label)| {
        let name = delegation_name_by_id(locale, names, amendment.delegation_id);
        markup! {
            <li>
                <a href=addresses::AMENDMENT.of(amendment.id)>{label.clone()}{figures::colon(locale)}{amendment.kind.label(locale)}</a>
                " – "<bdi>{name}</bdi>" · "{dates::time(locale, context.zone, amendment.submitted_at)}
            </li>
        }
    });
    let rows = rows.collect::<Vec<_>>();
    let shown = u64::try_from(rows.len()).unwrap_or(u64::MAX);
    let more = found.counted.as_ref().map_or(0, |counted| counted.touching).saturating_sub(shown);
    (!rows.is_empty())
        .then(|| markup! {
            <section id="touching">
                <h2>{t!(locale, "desk-touching")}</h2>
                <p class="hint">{t!(locale, "desk-touching-help")}</p>
                <ul>{rows}</ul>
                {(more > 0).then(|| markup! { <p class="hint">{t!(locale, "desk-more", count = more)}</p> })}
            </section>
        })
        .into_markup()
}

/// Renders a page of the provisions on which the delegation has no position.
fn provisions_without_position(
    context: &RequestContext,
    id: ConsultationId,
    found: &Desk,
    number: u64,
) -> Markup {
    let locale = context.locale;
    let Some(draft) = found.silent.as_ref().filter(|draft| draft.total > 0) else {
        return ().into_markup();
    };
    let rows = draft.provisions.iter().map(|text| {
        let (language, body) = (text.language, text.body.clone());
        markup! {
            <li class="card">
                <a href=format!("{}#position", addresses::PROVISION.of(text.provision_id))>{text.label.clone()}</a>
                <p class="words" lang=language.code() dir=language.direction()>{body}</p>
            </li>
        }
    });
    markup! {
        <section id="without">
            <h2>{t!(locale, "desk-without")}</h2>
            <p class="tools">
                <a href=addresses::POSITION_SHEET.of(id)>{t!(locale, "desk-sheet")}</a>" · "
                <a href=addresses::SPREADSHEET.of(id)>{t!(locale, "desk-spreadsheet")}</a>" · "
                <a href=addresses::BLOC_STATEMENTS.of(id)>{t!(locale, "desk-adopt")}</a>
            </p>
            <ul class="cards">{rows.collect::<Vec<_>>()}</ul>
            <Pagination locale address=context.address.clone() page=number size=PAGE total=draft.total/>
        </section>
    }
}
