//! Renders the catalogue of existing instruments, each instrument with its clauses, and the downloads.

use crate::catalogue::labels::{adoption_day, instrument_name, kind_name, superseded_notice, title_view};
use crate::catalogue_cache::CatalogueFile;
use crate::components::{Column, Pagination, Table, TableOrder};
use crate::delegations::labels::{compare_alphabetically, delegation_name};
use crate::document::PageQuery;
use crate::errors::{PageError, PageResult};
use crate::fields::{FieldOption, SelectField, ShownForm, coded_options};
use crate::markup::{Markup, markup};
use crate::messages::{Locale, t};
use crate::request::RequestContext;
use crate::workbooks::download;
use crate::{addresses, dates, document, figures};
use axum::body::Bytes;
use axum::extract::{Path, RawQuery};
use domain::catalogue::{CatalogueKind, clause_address};
use domain::identifiers::CatalogueInstrumentId;
use domain::rights;
use domain::rights::Act;
use domain::rights::catalogue::may_catalogue_shipped;
use domain::text::fold_name;
use leptos::prelude::*;
use serde::Deserialize;
use std::collections::BTreeSet;
use store::entity::{catalogue_clause, catalogue_instrument, delegation};
use store::{catalogue, delegations};

/// The most characters of what is looked for.
const LONGEST: usize = 200;

/// The columns by which the list can be sorted.
const ORDERS: [&str; 5] = ["kind", "name", "code", "body", "adopted"];

/// The most bodies to choose from.
const BODIES: usize = 100;

/// What the address of the list asks for.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct CatalogueQuery {
    q: String,
    kind: String,
    body: String,
}

impl CatalogueQuery {
    fn finds(&self, row: &catalogue_instrument::Model) -> bool {
        let words = fold_name(&self.q);
        let holds = |text: &str| fold_name(text).contains(&words);
        let of_kind = self.kind.is_empty() || self.kind == row.kind.code();
        let of_body = self.body.is_empty() || self.body == row.body;
        let named =
            || holds(&row.code) || holds(&row.body) || row.titles.0.0.values().any(|title| holds(title));
        of_kind && of_body && (words.is_empty() || named())
    }

    const fn is_empty(&self) -> bool {
        self.q.is_empty() && self.kind.is_empty() && self.body.is_empty()
    }
}

pub async fn list_catalogue(context: RequestContext, RawQuery(query): RawQuery) -> PageResult {
    let number = crate::forms::query::<PageQuery>(query.as_deref()).index();
    let asked: CatalogueQuery = crate::forms::query(query.as_deref());
    let mut rows = catalogue::list_instruments(context.db()).await?;
    let locale = context.locale;
    let bodies: BTreeSet<String> = rows.iter().map(|row| row.body.clone()).collect();
    rows.retain(|row| asked.finds(row));
    rows.sort_by(|one, other| {
        let by_name =
            || compare_alphabetically(&instrument_name(locale, one), &instrument_name(locale, other));
        one.kind
            .cmp(&other.kind)
            .then_with(|| compare_alphabetically(&one.body, &other.body))
            .then_with(by_name)
    });
    let order = TableOrder::read(&context.address, &ORDERS);
    order.sort(&mut rows, |key, one, other| match key {
        "name" => compare_alphabetically(&instrument_name(locale, one), &instrument_name(locale, other)),
        "code" => one.code.cmp(&other.code),
        "body" => compare_alphabetically(&one.body, &other.body),
        "adopted" => one.adopted_on.cmp(&other.adopted_on),
        _ => one.kind.cmp(&other.kind),
    });
    let total = rows.len() as u64;
    let whole = |number: u64| usize::try_from(number).unwrap_or(usize::MAX);
    let size = catalogue::PAGE;
    let shown: Vec<_> = rows.into_iter().skip(whole(number.saturating_mul(size))).take(whole(size)).collect();
    let title = t!(locale, "catalogue-title");
    let address = context.address.clone();
    Ok(document::page(&context, &title.clone(), || {
        let none = shown.is_empty().then(|| {
            let key = if asked.is_empty() { "catalogue-none" } else { "catalogue-none-found" };
            markup! { <p>{t!(locale, key)}</p> }
        });
        let table = (!shown.is_empty()).then(|| instrument_table(locale, &shown, &order));
        markup! {
            <h1>{title}</h1>
            <p class="lead">{t!(locale, "catalogue-lead")}</p>
            {adding_links(&context)}
            {search_form(locale, &asked, &bodies)}
            {none}
            {table}
            <Pagination locale address=address.clone() page=number size=size total/>
            <p class="tools">
                <a href=addresses::CATALOGUE_CSV.path()>{t!(locale, "catalogue-csv")}</a>" · "
                <a href=addresses::CATALOGUE_JSON.path()>{t!(locale, "catalogue-json")}</a>
            </p>
        }
    }))
}

/// Renders the ways to add instruments, for those who may.
fn adding_links(context: &RequestContext) -> Option<Markup> {
    rights::may(Act::CatalogueInstrument, &context.viewer).ok()?;
    let locale = context.locale;
    let shipped = may_catalogue_shipped(&context.viewer).is_ok().then(|| {
        markup! { " "<a class="button second" href=addresses::CATALOGUE_SHIPPED.path()>{t!(locale, "catalogue-shipped")}</a> }
    });
    Some(markup! {
        <p class="buttons">
            <a class="button" href=addresses::CATALOGUE_NEW.path()>{t!(locale, "catalogue-new")}</a>
            {shipped}
        </p>
    })
}

fn search_form(locale: Locale, asked: &CatalogueQuery, bodies: &BTreeSet<String>) -> Markup {
    let shown = ShownForm::begun(locale);
    let all = || FieldOption::none(t!(locale, "catalogue-any"));
    let mut kinds = coded_options(locale, CatalogueKind::ALL);
    kinds.insert(0, all());
    let bodies = bodies.iter().take(BODIES).map(|body| FieldOption::new(body.clone(), body.clone()));
    let bodies: Vec<_> = std::iter::once(all()).chain(bodies).collect();
    markup! {
        <form method="get" role="search" action=addresses::CATALOGUE.path() class="form">
            <div class="field">
                <label for="field-q">{t!(locale, "catalogue-search")}</label>
                <input id="field-q" name="q" type="search" dir="auto" value=asked.q.clone()
                    maxlength=LONGEST.to_string()/>
            </div>
            <SelectField field=shown.field("kind", "catalogue-field-kind").holding(asked.kind.clone()) options=kinds/>
            <SelectField field=shown.field("body", "catalogue-field-body").holding(asked.body.clone()) options=bodies/>
            <button>{t!(locale, "search")}</button>
        </form>
    }
}

fn instrument_table(locale: Locale, shown: &[catalogue_instrument::Model], order: &TableOrder) -> Markup {
    let heads = [
        "catalogue-instrument",
        "catalogue-field-code",
        "catalogue-field-version",
        "catalogue-field-body",
        "catalogue-field-kind",
        "catalogue-field-adopted-on",
    ]
    .map(|key| t!(locale, key));
    let rows = shown.iter().map(|row| {
        let day = Some(adoption_day(locale, row)).filter(|day| !day.is_empty());
        markup! {
            <tr>
                <th scope="row"><a href=addresses::CATALOGUE_INSTRUMENT.of(row.id)>{title_view(locale, &row.titles)}</a></th>
                <td data-label=heads[1].clone()><bdi dir="ltr">{row.code.clone()}</bdi></td>
                <td data-label=heads[2].clone()><bdi>{row.version.clone()}</bdi></td>
                <td data-label=heads[3].clone()><bdi>{row.body.clone()}</bdi></td>
                <td data-label=heads[4].clone()>{kind_name(locale, row.kind)}</td>
                <td data-label=heads[5].clone()>{day.map(|day| dates::keep_in_line(&day))}</td>
            </tr>
        }
    });
    let rows = rows.collect::<Vec<_>>();
    let [name, code, version, body, kind, adopted] = heads;
    let columns = vec![
        order.text("name", name),
        order.text("code", code),
        Column::Text(version),
        order.text("body", body),
        order.text("kind", kind),
        order.text("adopted", adopted),
    ];
    markup! { <Table label=t!(locale, "catalogue-title") class="stacked" columns=columns>{rows}</Table> }
}

pub async fn show_instrument(
    context: RequestContext,
    Path(id): Path<CatalogueInstrumentId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let number = crate::forms::query::<PageQuery>(query.as_deref()).index();
    let db = context.db();
    let found = catalogue::find_instrument(db, id).await?;
    let total = catalogue::count_clauses(db, id).await?;
    let clauses = catalogue::page_of_clauses(db, id, number).await?;
    let versions = catalogue::list_versions(db, &found.code).await?;
    let of = match found.delegation_id {
        Some(delegation_id) => Some(delegations::get_delegation(db, delegation_id).await?),
        None => None,
    };
    let locale = context.locale;
    let title = instrument_name(locale, &found);
    let address = context.address.clone();
    Ok(document::page(&context, &title, || {
        let items = clauses.iter().map(|clause| clause_item(locale, &found, clause)).collect::<Vec<_>>();
        let empty = items.is_empty().then(|| markup! { <p>{t!(locale, "catalogue-no-clauses")}</p> });
        let list = (!items.is_empty()).then(|| markup! { <ul class="clauses">{items}</ul> });
        markup! {
            <h1>{title_view(locale, &found.titles)}</h1>
            {superseded_notice(&context, &found)}
            {instrument_facts(locale, &found, of.as_ref())}
            <section id="clauses">
                <h2>{t!(locale, "catalogue-clauses", count = total)}</h2>
                {empty}
                {list}
                <Pagination locale address=address.clone() page=number size=catalogue::PAGE total/>
            </section>
            {version_list(locale, id, &versions)}
            <p class="tools"><a href=addresses::CATALOGUE.path()>{t!(locale, "catalogue-title")}</a></p>
        }
    }))
}

/// Renders a clause; its identifier leads to its text where that has an address of its own.
fn clause_item(
    locale: Locale,
    instrument: &catalogue_instrument::Model,
    clause: &catalogue_clause::Model,
) -> Markup {
    let code = clause.code.clone();
    let code = match clause_address(&instrument.source, &clause.code) {
        Some(href) => markup! { <a class="code" href=href rel="noreferrer"><bdi>{code}</bdi></a> },
        None => markup! { <bdi class="code">{code}</bdi> },
    };
    markup! { <li id=format!("clause-{}", clause.id)>{code}" "{title_view(locale, &clause.titles)}</li> }
}

fn instrument_facts(
    locale: Locale,
    found: &catalogue_instrument::Model,
    of: Option<&delegation::Model>,
) -> Markup {
    let languages: Vec<String> =
        found.languages.iter().map(|language| language.endonym().to_owned()).collect();
    let pairs = [
        ("catalogue-field-code", Some(found.code.clone())),
        ("catalogue-field-version", Some(found.version.clone())),
        ("catalogue-field-body", Some(found.body.clone())),
        ("catalogue-field-kind", Some(kind_name(locale, found.kind))),
        ("catalogue-field-delegation", of.map(|one| delegation_name(locale, one))),
        ("catalogue-field-adopted-on", Some(adoption_day(locale, found)).filter(|day| !day.is_empty())),
        (
            "catalogue-field-languages",
            Some(figures::list(locale, &languages)).filter(|_| !languages.is_empty()),
        ),
        ("catalogue-field-licence", Some(found.licence.clone())),
        ("catalogue-field-note", found.note.clone()),
    ];
    let pairs = pairs.into_iter().filter_map(|(key, words)| {
        Some(markup! { <div><dt>{t!(locale, key)}</dt><dd dir="auto">{words?}</dd></div> })
    });
    let (source, href) = (found.source.clone(), found.source.clone());
    markup! {
        <dl class="facts">
            {pairs.collect::<Vec<_>>()}
            <div>
                <dt>{t!(locale, "catalogue-field-source")}</dt>
                <dd dir="ltr"><a href=href rel="noreferrer">{source}</a></dd>
            </div>
        </dl>
    }
}

/// Renders the other versions of an instrument; nothing where there are none.
fn version_list(
    locale: Locale,
    id: CatalogueInstrumentId,
    versions: &[catalogue_instrument::Model],
) -> Option<Markup> {
    let others = versions.iter().filter(|one| one.id != id).map(|one| {
        let key =
            if one.superseded_at.is_some() { "catalogue-version-former" } else { "catalogue-version-latest" };
        let words = t!(locale, key, version = one.version.clone());
        markup! { <li><a href=addresses::CATALOGUE_INSTRUMENT.of(one.id)>{words}</a></li> }
    });
    let others: Vec<_> = others.collect();
    (!others.is_empty()).then(|| {
        markup! { <section id="versions"><h2>{t!(locale, "catalogue-versions")}</h2><ul>{others}</ul></section> }
    })
}

pub async fn download_csv(context: RequestContext) -> PageResult {
    let bytes = written(&context, CatalogueFile::Table).await?;
    Ok(download(bytes, "text/csv; charset=utf-8", "catalogue.csv"))
}

pub async fn download_json(context: RequestContext) -> PageResult {
    let bytes = written(&context, CatalogueFile::Document).await?;
    Ok(download(bytes, "application/json", "catalogue.json"))
}

async fn written(context: &RequestContext, file: CatalogueFile) -> Result<Bytes, PageError> {
    let state = &context.state;
    state.catalogue.file(context.db(), &state.counting, context.work_client(), file).await
}
