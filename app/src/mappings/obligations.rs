//! Renders, for a State, which of its commitments elsewhere touch the text.

use crate::components::Pagination;
use crate::delegations::labels::{compare_alphabetically, delegation_name};
use crate::errors::PageResult;
use crate::fields::{FieldOption, SelectField, ShownForm};
use crate::mappings::parts::{invented_note, mapping_list};
use crate::markup::markup;
use crate::messages::t;
use crate::request::RequestContext;
use crate::{addresses, document};
use axum::extract::{Path, RawQuery};
use domain::identifiers::ConsultationId;
use leptos::prelude::*;
use store::mappings::PAGE;
use store::{delegations, mappings};

/// The query in the address.
#[derive(Default, serde::Deserialize)]
struct ObligationsQuery {
    page: Option<u64>,
    /// The code of a delegation; the viewer's own where none is given.
    delegation: Option<String>,
}

pub async fn show_obligations(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let query: ObligationsQuery = crate::forms::query(query.as_deref());
    let number = document::page_index(query.page);
    let (db, locale) = (context.db(), context.locale);
    let access = context.access(id).await?;
    let names = delegations::participating_delegations(db, id).await?;
    let chosen = match &query.delegation {
        Some(code) => names.values().find(|one| one.code == *code),
        None => access.delegation_id().and_then(|id| names.get(&id)),
    };
    let (found, total) = match chosen {
        Some(delegation) => mappings::list_obligations(db, &access, delegation.id, number).await?,
        None => (Vec::new(), 0),
    };
    let title = t!(locale, "mappings-ours");
    Ok(document::page(&context, &title.clone(), || {
        let mut options: Vec<_> = names
            .values()
            .map(|one| FieldOption::new(one.code.clone(), delegation_name(locale, one)))
            .collect();
        options.sort_by(|one, other| compare_alphabetically(&one.words, &other.words));
        let held = chosen.map_or_else(String::new, |one| one.code.clone());
        let field = ShownForm::begun(locale).field("delegation", "delegation").holding(held);
        let lead = chosen.map(|one| {
            let name = delegation_name(locale, one);
            markup! { <h2>{t!(locale, "mappings-ours-of", delegation = name, count = total)}</h2> }
        });
        markup! {
            <h1>{title}</h1>
            <p class="tools"><a href=addresses::MAPPINGS.of(id)>{t!(locale, "mappings-title")}</a></p>
            <p class="lead">{t!(locale, "mappings-ours-lead")}</p>
            {invented_note(locale, &access)}
            <form method="get" action=addresses::MAPPING_OBLIGATIONS.of(id) class="filter">
                <SelectField field=field options=options/>
                <button class="second">{t!(locale, "mappings-show")}</button>
            </form>
            {lead}
            {mapping_list(&context, &found, &names, true)}
            <Pagination locale address=context.address.clone() page=number size=PAGE total/>
        }
    }))
}
