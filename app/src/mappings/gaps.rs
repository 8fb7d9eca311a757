//! Renders the gaps: provisions to which nothing relates, and the clauses of an instrument that no provision answers.

use crate::catalogue::labels::instrument_name;
use crate::components::Pagination;
use crate::errors::PageResult;
use crate::fields::{FieldOption, SelectField, ShownForm};
use crate::instruments::labels::{excerpt, text_language};
use crate::mappings::labels::full_clause_name;
use crate::markup::{IntoMarkup, Markup, markup};
use crate::messages::{Locale, t};
use crate::request::RequestContext;
use crate::{addresses, document};
use axum::extract::{Path, RawQuery};
use axum::response::Response;
use domain::identifiers::{CatalogueInstrumentId, ConsultationId, ProvisionId};
use leptos::prelude::*;
use sea_orm::DatabaseConnection;
use std::collections::{BTreeMap, BTreeSet};
use store::attribution::Access;
use store::entity::{catalogue_instrument, revision};
use store::mappings::PAGE;
use store::{StoreError, catalogue, consultations, instruments, mappings};

/// The most instruments to choose from.
const CHOICES: u64 = 200;

/// The query in the address of the gaps.
#[derive(Default, serde::Deserialize)]
struct GapsQuery {
    page: Option<u64>,
    /// The instrument whose clauses are asked for, in place of provisions.
    instrument: Option<CatalogueInstrumentId>,
}

/// One page of the gaps.
struct GapList {
    items: Vec<Markup>,
    number: u64,
    total: u64,
}

pub async fn show_gaps(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let query: GapsQuery = crate::forms::query(query.as_deref());
    let number = document::page_index(query.page);
    let db = context.db();
    let access = context.access(id).await?;
    let chosen = match query.instrument {
        Some(id) => mappings::find_instruments(db, &[id]).await?.pop(),
        None => None,
    };
    let known = list_choices(db, &access, chosen.as_ref()).await?;
    match &chosen {
        Some(instrument) => show_clauses(&context, &access, &known, instrument, number).await,
        None => show_provisions(&context, &access, &known, number).await,
    }
}

/// Lists the instruments to choose from: those that have links here, what is in force first, then others in force, and the
/// one that is chosen.
async fn list_choices(
    db: &DatabaseConnection,
    access: &Access,
    chosen: Option<&catalogue_instrument::Model>,
) -> Result<Vec<catalogue_instrument::Model>, StoreError> {
    let mut choices = mappings::list_mapped_instruments(db, access, CHOICES).await?;
    let linked: BTreeSet<CatalogueInstrumentId> = choices.iter().map(|one| one.id).collect();
    let most = usize::try_from(CHOICES).unwrap_or(usize::MAX);
    if choices.len() < most {
        let others = catalogue::list_instruments(db).await?;
        choices.extend(others.into_iter().filter(|one| !linked.contains(&one.id)));
        choices.truncate(most);
    }
    let missing = chosen.filter(|chosen| choices.iter().all(|one| one.id != chosen.id));
    choices.extend(missing.cloned());
    Ok(choices)
}

/// Returns what stands on a page of a list.
fn cut_page<T: Clone>(all: &[T], number: u64) -> Vec<T> {
    let first = usize::try_from(number * PAGE).unwrap_or(usize::MAX);
    all.iter().skip(first).take(usize::try_from(PAGE).unwrap_or(usize::MAX)).cloned().collect()
}

async fn show_provisions(
    context: &RequestContext,
    access: &Access,
    known: &[catalogue_instrument::Model],
    number: u64,
) -> PageResult {
    let (db, locale, id) = (context.db(), context.locale, access.consultation_id());
    let latest: Option<revision::Model> = consultations::find_latest_revision(db, id).await?;
    let Some(latest) = latest else {
        let list = GapList { items: Vec::new(), number: 0, total: 0 };
        return Ok(show_gap_list(context, id, known, None, list));
    };
    let all = instruments::revision_labels(db, latest.id).await?.into_iter();
    let all: Vec<(ProvisionId, String)> =
        all.filter(|(_, _, kind)| kind.takes_positions()).map(|(id, label, _)| (id, label)).collect();
    let mapped = mappings::find_mapped_provisions(db, access).await?;
    let open = all.iter().map(|(id, _)| *id).filter(|id| !mapped.related.contains(id));
    let open: Vec<ProvisionId> = open.collect();
    let labels: BTreeMap<ProvisionId, String> = all.into_iter().collect();
    let shown = cut_page(&open, number);
    let authentic = latest.authentic_language;
    let words = instruments::load_words(db, latest.id, authentic, &shown).await?;
    let wanted = text_language(context, None).filter(|wanted| *wanted != authentic);
    let translated = match wanted {
        Some(wanted) => instruments::load_words(db, latest.id, wanted, &shown).await?,
        None => BTreeMap::new(),
    };
    let items = shown.iter().map(|id| {
        let label = labels.get(id).cloned().unwrap_or_default();
        let read = wanted.and_then(|wanted| Some((translated.get(id)?, wanted)));
        let found = read.or_else(|| Some((words.get(id)?, authentic)));
        let language = found.map_or(authentic, |(_, language)| language);
        let words = found.map(|(words, _)| excerpt(words)).unwrap_or_default();
        markup! {
            <li>
                <a href=addresses::PROVISION_MAPPINGS.of(*id)><bdi dir="ltr">{label}</bdi></a>" "
                <span lang=language.code() dir=language.direction()>{words}</span>
                {look_again(locale, mapped.outdated.contains(id))}
            </li>
        }
    });
    let list = GapList { items: items.collect(), number, total: open.len() as u64 };
    Ok(show_gap_list(context, id, known, None, list))
}

async fn show_clauses(
    context: &RequestContext,
    access: &Access,
    known: &[catalogue_instrument::Model],
    instrument: &catalogue_instrument::Model,
    number: u64,
) -> PageResult {
    let (db, locale, id) = (context.db(), context.locale, access.consultation_id());
    let mut open = catalogue::list_clauses(db, instrument.id).await?;
    let mapped = mappings::find_mapped_clauses(db, access, instrument.id).await?;
    open.retain(|clause| !mapped.related.contains(&clause.id));
    let shown = cut_page(&open, number);
    let items = shown.iter().map(|clause| {
        let outdated = mapped.outdated.contains(&clause.id);
        markup! {
            <li><span dir="auto">{full_clause_name(locale, instrument, clause)}</span>{look_again(locale, outdated)}</li>
        }
    });
    let list = GapList { items: items.collect(), number, total: open.len() as u64 };
    Ok(show_gap_list(context, id, known, Some(instrument), list))
}

/// Renders that a link which would close a gap is to be looked at again.
fn look_again(locale: Locale, outdated: bool) -> Markup {
    outdated.then(|| markup! { " "<span class="hint">{t!(locale, "mapping-outdated")}</span> }).into_markup()
}

fn show_gap_list(
    context: &RequestContext,
    id: ConsultationId,
    known: &[catalogue_instrument::Model],
    chosen: Option<&catalogue_instrument::Model>,
    GapList { items, number, total }: GapList,
) -> Response {
    let locale = context.locale;
    let title = t!(locale, "mappings-gaps");
    document::page(context, &title.clone(), || {
        let lead = match chosen {
            Some(one) => {
                t!(locale, "mappings-gaps-clauses", count = total, instrument = instrument_name(locale, one))
            }
            None => t!(locale, "mappings-gaps-provisions", count = total),
        };
        let list = (!items.is_empty()).then(|| markup! { <ul class="gaps">{items}</ul> });
        markup! {
            <h1>{title}</h1>
            <p class="tools"><a href=addresses::MAPPINGS.of(id)>{t!(locale, "mappings-title")}</a></p>
            {choice_form(locale, id, known, chosen)}
            <h2>{lead}</h2>
            {list}
            <Pagination locale address=context.address.clone() page=number size=PAGE total/>
        }
    })
}

/// Renders the form that chooses whose gaps are shown: those of the text, or those of an instrument.
fn choice_form(
    locale: Locale,
    id: ConsultationId,
    known: &[catalogue_instrument::Model],
    chosen: Option<&catalogue_instrument::Model>,
) -> Markup {
    let text = FieldOption::none(t!(locale, "mappings-gaps-text"));
    let options = known.iter().map(|one| FieldOption::new(one.id.to_string(), instrument_name(locale, one)));
    let options = std::iter::once(text).chain(options).collect();
    let held = chosen.map_or_else(String::new, |one| one.id.to_string());
    let field = ShownForm::begun(locale).field("instrument", "mappings-gaps-of").holding(held);
    markup! {
        <form method="get" action=addresses::MAPPING_GAPS.of(id) class="filter">
            <SelectField field=field options=options/>
            <button class="second">{t!(locale, "mappings-show")}</button>
        </form>
    }
}
