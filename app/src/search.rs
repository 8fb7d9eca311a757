//! Renders the search of a consultation: in its text, positions, amendments and comments. The address holds
//! the query and its filters.

use crate::components::Pagination;
use crate::consensus::parts::SummaryScope;
use crate::delegations::labels::{DelegationNames, delegation_name_by_id};
use crate::delegations::parts::delegation_options;
use crate::errors::PageResult;
use crate::fields::{FieldOption, SelectField, ShownForm, coded_options, language_options};
use crate::instruments::labels::paragraph_name;
use crate::markup::{IntoMarkup, Markup, markup};
use crate::messages::{Label, Locale, t};
use crate::request::RequestContext;
use crate::{addresses, dates, document};
use axum::extract::{Path, RawQuery};
use domain::identifiers::{AmendmentId, BlocStatementId, CommentId, ConsultationId, PositionId, ProvisionId};
use domain::languages::Language;
use domain::search::{LONGEST, ParsedQuery, SearchKind};
use leptos::prelude::*;
use store::search;
use store::search::{MOST, PAGE, SearchFilter, SearchHit};

/// The query in the address of a search.
#[derive(Default, serde::Deserialize)]
struct SearchQuery {
    #[serde(default)]
    q: String,
    #[serde(default)]
    kind: String,
    #[serde(default)]
    language: String,
    /// The code of a delegation.
    #[serde(default)]
    delegation: String,
    page: Option<u64>,
}

pub async fn show_search(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let query: SearchQuery = crate::forms::query(query.as_deref());
    let number = document::page_index(query.page);
    let db = context.db();
    let access = context.access(id).await?;
    let names = context.state.figures.participants(db, id).await?;
    let filter = SearchFilter {
        kind: query.kind.parse().ok(),
        language: query.language.parse().ok(),
        delegation_id: names.values().find(|one| one.code == query.delegation).map(|one| one.id),
    };
    let asked = ParsedQuery::parse(&query.q, Language::ALL);
    let (found, total) = search::search_consultation(db, &access, &asked, filter, number).await?;
    let numbered = match number {
        0 => search::find_numbered_provision(db, &access, &query.q).await?,
        _ => None,
    };
    let locale = context.locale;
    let title = t!(locale, "search-title");
    Ok(document::page(&context, &title.clone(), || {
        let rows = found.iter().map(|one| result(&context, one, &names)).collect::<Vec<_>>();
        let count = match (query.q.trim().is_empty(), asked.is_empty()) {
            (true, _) => None,
            (false, _) if total == 0 && numbered.is_some() => None,
            (false, true) => Some(t!(locale, "search-no-words")),
            (false, false) if total > MOST => Some(t!(locale, "search-found-many", count = MOST)),
            (false, false) => Some(t!(locale, "search-found", count = total)),
        };
        let nothing = rows.is_empty() && numbered.is_none();
        let numbered = numbered.map(|(id, kind, label)| {
            let words = t!(locale, "search-numbered", paragraph = paragraph_name(locale, kind, &label));
            markup! { <p id="numbered"><a href=addresses::PROVISION.of(id)>{words}</a></p> }
        });
        markup! {
            <h1>{title}</h1>
            {form(locale, id, &query, &names)}
            {numbered}
            {count.map(|count| markup! { <p role="status">{count}</p> })}
            {nothing.then(|| next_step(locale, id, &query))}
            {(!rows.is_empty()).then(|| markup! {
                <ol class="positions" start={(number * PAGE + 1).to_string()}>{rows}</ol>
            })}
            <Pagination locale address=context.address.clone() page=number size=PAGE total=total.min(MOST)/>
        }
    }))
}

/// Renders what one can do where nothing is found, or before a search.
fn next_step(locale: Locale, id: ConsultationId, query: &SearchQuery) -> Markup {
    let narrowed = [&query.kind, &query.language, &query.delegation].iter().any(|one| !one.is_empty());
    let searched = !query.q.trim().is_empty();
    let everything =
        form_urlencoded::Serializer::new(String::new()).extend_pairs([("q", query.q.as_str())]).finish();
    markup! {
        <p>
            {t!(locale, if searched { "search-none-next" } else { "search-begin" })}" "
            <a href=addresses::DRAFT.of(id)>{t!(locale, "part-draft")}</a>
            {(searched && narrowed).then(|| markup! {
                " · "<a href=format!("{}?{everything}", addresses::SEARCH.of(id))>{t!(locale, "search-widen")}</a>
            })}
        </p>
    }
}

fn form(locale: Locale, id: ConsultationId, query: &SearchQuery, names: &DelegationNames) -> Markup {
    let shown = ShownForm::begun(locale);
    let any = |key: &str| FieldOption::none(t!(locale, key));
    let kinds = coded_options(locale, SearchKind::ALL);
    let kinds = std::iter::once(any("search-everything")).chain(kinds).collect();
    let languages = std::iter::once(any("search-any-language")).chain(language_options()).collect();
    let mut delegations = delegation_options(locale, names.values());
    delegations.insert(0, any("compilation-everyone"));
    markup! {
        <form method="get" role="search" action=addresses::SEARCH.of(id) class="form">
            <div class="field">
                <label for="field-q">{t!(locale, "search-words")}</label>
                <span class="hint" id="hint-q">{t!(locale, "search-words-hint")}</span>
                <input id="field-q" name="q" type="search" dir="auto" value=query.q.clone()
                    maxlength=LONGEST.to_string() aria-describedby="hint-q"/>
            </div>
            <details open={!(query.kind.is_empty() && query.language.is_empty() && query.delegation.is_empty())}>
                <summary>{t!(locale, "search-narrow")}</summary>
                <SelectField field=shown.field("kind", "search-kind").holding(query.kind.clone()) options=kinds/>
                <SelectField field=shown.field("delegation", "delegation").holding(query.delegation.clone()) options=delegations/>
                <SelectField field=shown.field("language", "text-language").holding(query.language.clone()) options=languages/>
            </details>
            <button>{t!(locale, "search")}</button>
        </form>
    }
}

fn result(context: &RequestContext, one: &SearchHit, names: &DelegationNames) -> Markup {
    let (locale, entry) = (context.locale, &one.entry);
    let target = entry.target_id;
    let href = match entry.kind {
        SearchKind::Provision => addresses::PROVISION.of(ProvisionId(target)),
        SearchKind::Amendment => addresses::AMENDMENT.of(AmendmentId(target)),
        SearchKind::BlocStatement => addresses::BLOC_STATEMENT.of(BlocStatementId(target)),
        SearchKind::Position => addresses::POSITION.of(PositionId(target)),
        SearchKind::Comment => addresses::COMMENT.of(CommentId(target)),
        SearchKind::Reservation => {
            let at = entry.provision_id.map_or_else(String::new, |id| addresses::PROVISION.of(id));
            format!("{at}#reservation-{target}")
        }
        SearchKind::Reply => {
            let at = entry
                .provision_id
                .map_or(SummaryScope::Whole(entry.consultation_id), SummaryScope::Provision);
            format!("{}#reply-{target}", at.address())
        }
    };
    let label = one.label.clone().map(|label| format!("{label} · "));
    let who = (entry.kind != SearchKind::Provision).then(|| match entry.delegation_id {
        Some(id) => delegation_name_by_id(locale, names, id),
        None => t!(locale, "secretariat"),
    });
    let language = entry.language;
    let parts = one.excerpt.iter().map(|part| match part.found {
        true => markup! { <mark>{part.text.clone()}</mark> },
        false => part.text.clone().into_markup(),
    });
    markup! {
        <li class="position">
            <p>
                <a href=href>{label}{entry.kind.label(locale)}</a>
                {who.map(|who| markup! { " · "<bdi>{who}</bdi> })}" "
                <span class="hint">{dates::time(locale, context.zone, entry.said_at)}</span>
            </p>
            <p class="words" lang=language.code() dir=language.direction()>{parts.collect::<Vec<_>>()}</p>
        </li>
    }
}
