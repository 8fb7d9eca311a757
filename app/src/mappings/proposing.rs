//! Renders the mappings of a provision, and the steps to propose another: find the clause, then say how it relates.

use crate::catalogue::labels::instrument_name;
use crate::catalogue_cache::ClauseSearch;
use crate::components::Pagination;
use crate::consultations::labels::attribution_hint;
use crate::errors::{PageError, PageResult};
use crate::fields::{
    FieldOption, RadioField, SelectField, ShownForm, TextField, coded_options, error_summary,
    language_options,
};
use crate::forms::{FormData, FormRejection, NOTHING_TYPED};
use crate::instruments::labels::{foreign_language, numbered_text, text_for_reader, text_language};
use crate::mappings::labels::full_clause_name;
use crate::mappings::parts::{invented_note, mapping_list};
use crate::marks::form_key;
use crate::markup::{Markup, markup};
use crate::messages::{Locale, t};
use crate::request::RequestContext;
use crate::{addresses, document};
use axum::extract::{Path, RawQuery};
use axum::http::StatusCode;
use domain::identifiers::{CatalogueInstrumentId, ClauseId, ProvisionId};
use domain::mappings::MappingRelation;
use domain::rights;
use domain::rights::{ProvisionFacts, Refusal};
use domain::text::Statement;
use leptos::prelude::*;
use store::entity::catalogue_instrument;
use store::mappings::{FoundClause, PAGE};
use store::marks::MarkTarget;
use store::{StoreError, catalogue, consultations, delegations, instruments, mappings};

/// The longest search for a clause, in characters.
const LONGEST: usize = 200;

/// The query in the address of the mappings of a provision.
#[derive(Default, serde::Deserialize)]
struct ProposalQuery {
    page: Option<u64>,
    /// The instrument among whose clauses one is chosen.
    instrument: Option<CatalogueInstrumentId>,
    /// Words of the number or of the title of a clause.
    #[serde(default)]
    q: String,
    /// The clause that is chosen.
    clause: Option<ClauseId>,
}

/// The clauses that can be chosen.
struct ClauseChoice {
    found: Vec<FoundClause>,
    total: u64,
    /// The clause that is chosen already.
    chosen: Option<FoundClause>,
}

pub async fn show_provision_mappings(
    context: RequestContext,
    Path(id): Path<ProvisionId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    render_provision_mappings(&context, id, query.as_deref(), None, None).await
}

/// Renders the mappings of provision `id`; a rejected form keeps what was typed and shows its errors.
pub async fn render_provision_mappings(
    context: &RequestContext,
    id: ProvisionId,
    query: Option<&str>,
    sent: Option<&FormData>,
    rejection: Option<&FormRejection>,
) -> PageResult {
    let query: ProposalQuery = crate::forms::query(query);
    let number = document::page_index(query.page);
    let (db, viewer, locale) = (context.db(), &context.viewer, context.locale);
    context.note_mark(MarkTarget::Words(id.into())).await?;
    let (consultation_id, revision, texts) = instruments::find_provision_texts(db, viewer, id).await?;
    let access = context.access(consultation_id).await?;
    let (mapped, total) = mappings::page_of_mappings_on(db, &access, id, number).await?;
    let names = delegations::participating_delegations(db, consultation_id).await?;
    let latest = consultations::find_latest_revision(db, consultation_id).await?;
    let first = texts.first().ok_or(StoreError::NotFound)?;
    let current = latest.is_some_and(|latest| latest.id == revision.id) && first.kind.takes_positions();
    let provision = ProvisionFacts { consultation: access.facts(), current };
    let may = rights::mappings::may_propose_mapping(viewer, provision);
    let shows_form = sent.is_some() || may.is_ok();
    let chosen = sent.map_or(query.clause, |sent| sent.code("clause"));
    let (choice, known) = match shows_form {
        true => {
            let known = catalogue::list_instruments(db).await?;
            (find_choice(context, &query, chosen, &known).await?, known)
        }
        false => (ClauseChoice { found: Vec::new(), total: 0, chosen: None }, Vec::new()),
    };
    let title = t!(locale, "mappings-of", label = first.label.clone());
    let status = rejection.map_or(StatusCode::OK, |rejection| rejection.status);
    let shown = text_for_reader(&texts, text_language(context, None)).unwrap_or(first);
    Ok(document::respond(context, status, &title.clone(), || {
        let none = mapped.is_empty().then(|| markup! { <p>{t!(locale, "mappings-none-on")}</p> });
        let closed = matches!(may, Err(Refusal::State | Refusal::StageClosed | Refusal::Archived))
            .then(|| markup! { <p class="hint">{t!(locale, "mappings-closed")}</p> });
        let form = shows_form.then(|| {
            markup! {
                <section id="mapping" class="own">
                    <h2>{t!(locale, "mapping-new")}</h2>
                    {search_form(locale, id, &query, &known)}
                    {proposal_form(locale, id, &choice, sent, rejection)}
                </section>
            }
        });
        markup! {
            {error_summary(locale, rejection)}
            <h1>{title}</h1>
            <p class="tools">
                <a href=addresses::PROVISION.of(id)>{t!(locale, "provision-back", label = first.label.clone())}</a>" · "
                <a href=addresses::MAPPINGS.of(consultation_id)>{t!(locale, "mappings-title")}</a>
            </p>
            <article class="draft">
                {foreign_language(locale, shown.language).map(|words| markup! { <p class="hint">{words}</p> })}
                {numbered_text(shown)}
            </article>
            {invented_note(locale, &access)}
            {none}
            {mapping_list(context, &mapped, &names, false)}
            <Pagination locale address=context.address.clone() page=number size=PAGE total/>
            {closed}
            {attribution_hint(locale, access.stage)}
            {form}
        }
    }))
}

/// Finds the clauses that can be chosen: those that the search finds, and the one that is chosen already.
async fn find_choice(
    context: &RequestContext,
    query: &ProposalQuery,
    chosen: Option<ClauseId>,
    known: &[catalogue_instrument::Model],
) -> Result<ClauseChoice, PageError> {
    let (db, state) = (context.db(), &context.state);
    let search = ClauseSearch {
        current: known.iter().map(|one| one.id).collect(),
        within: query.instrument,
        words: query.q.chars().take(LONGEST).collect(),
        most: usize::try_from(PAGE).unwrap_or(usize::MAX),
    };
    let (ids, total) = state.catalogue.search(db, &state.parsing, context.work_client(), search).await?;
    let found = mappings::find_clauses(db, &ids).await?;
    let chosen = match chosen {
        Some(id) => mappings::find_clause(db, id).await?,
        None => None,
    };
    Ok(ClauseChoice { found, total, chosen })
}

/// Renders the first step: the form that finds clauses by instrument, number and title.
fn search_form(
    locale: Locale,
    id: ProvisionId,
    query: &ProposalQuery,
    known: &[catalogue_instrument::Model],
) -> Markup {
    let shown = ShownForm::begun(locale);
    let any = FieldOption::none(t!(locale, "mapping-any-instrument"));
    let options = known.iter().map(|one| FieldOption::new(one.id.to_string(), instrument_name(locale, one)));
    let options = std::iter::once(any).chain(options).collect();
    let held = query.instrument.map_or_else(String::new, |id| id.to_string());
    markup! {
        <form method="get" role="search" action=format!("{}#mapping", addresses::PROVISION_MAPPINGS.of(id)) class="form">
            <SelectField field=shown.field("instrument", "mapping-instrument").holding(held) options=options/>
            <div class="field">
                <label for="field-q">{t!(locale, "mapping-search")}</label>
                <p class="hint" id="hint-q">{t!(locale, "mapping-search-hint")}</p>
                <input id="field-q" name="q" type="search" dir="auto" value=query.q.clone()
                    maxlength=LONGEST.to_string() aria-describedby="hint-q"/>
            </div>
            <button class="second">{t!(locale, "mapping-find")}</button>
        </form>
    }
}

/// Renders the second step: the clauses that were found, and what is said of one.
fn proposal_form(
    locale: Locale,
    id: ProvisionId,
    choice: &ClauseChoice,
    sent: Option<&FormData>,
    rejection: Option<&FormRejection>,
) -> Markup {
    let chosen = choice.chosen.iter();
    let others = choice
        .found
        .iter()
        .filter(|one| choice.chosen.as_ref().is_none_or(|other| other.clause.id != one.clause.id));
    let options = chosen.chain(others).map(|one| {
        FieldOption::new(one.clause.id.to_string(), full_clause_name(locale, &one.instrument, &one.clause))
    });
    let options: Vec<_> = options.collect();
    let held = choice.chosen.as_ref().map_or_else(String::new, |one| one.clause.id.to_string());
    let count = t!(locale, "mapping-found", count = choice.total);
    let cut = (choice.total > PAGE).then(|| t!(locale, "mapping-found-first", count = PAGE));
    let typed = sent.unwrap_or(&NOTHING_TYPED);
    let shown = ShownForm { locale, typed, rejection };
    let relations = coded_options(locale, MappingRelation::ALL);
    markup! {
        <p role="status">{count}{cut.map(|cut| format!(" {cut}"))}</p>
        <form method="post" action=addresses::PROVISION_MAPPINGS.of(id) class="form">
            {form_key()}
            {shown.seen(MarkTarget::Words(id.into()))}
            <SelectField field=shown.field("clause", "mapping-clause").holding(held) options=options/>
            <RadioField field=shown.field("relation", "mapping-relation") options=relations/>
            <TextField field=shown.field("reason", "mapping-reason-field") max=Statement::MAX rows=4 required=true/>
            <TextField field=shown.field("quotation", "mapping-quotation") max=Statement::MAX rows=3/>
            <SelectField field=shown.field("mapping-language", "text-language").or(locale.code()) options=language_options()/>
            <button>{t!(locale, "mapping-propose")}</button>
        </form>
    }
}
