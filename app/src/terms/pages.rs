//! Renders the list of terms, the withdrawal of a definition, and the file of the term base.

use crate::components::{Consequence, Pagination};
use crate::confirmations::{Confirmation, confirmation_page};
use crate::errors::PageResult;
use crate::fields::{FieldOption, SelectField, ShownForm};
use crate::markup::{IntoMarkup, Markup, markup};
use crate::messages::{Label, Locale, t};
use crate::request::RequestContext;
use crate::terms::labels::{definition_words, name_in, named, source_words};
use crate::workbooks::download;
use crate::{addresses, document, forms};
use axum::extract::{Path, RawQuery};
use axum::response::{IntoResponse, Redirect};
use domain::identifiers::{ConsultationId, DefinitionId};
use domain::languages::Language;
use domain::rights;
use domain::rights::Act;
use domain::terms::tbx::write_tbx;
use leptos::prelude::*;
use std::collections::BTreeMap;
use store::attribution::Access;
use store::terms;
use store::terms::{ListedTerm, PAGE, TermQuery};

/// The media type of a file of terms.
const TBX: &str = "application/x-tbx";

/// The most letters by which a list can be narrowed; where names begin with more, none are shown.
const LETTERS: usize = 60;

/// The longest name that is sought.
const SOUGHT: usize = 200;

/// The query in the address of the list.
#[derive(Default, serde::Deserialize)]
struct TermsQuery {
    #[serde(default)]
    q: String,
    #[serde(default)]
    language: String,
    #[serde(default)]
    letter: String,
    page: Option<u64>,
}

/// What the list of terms shows, and by what it can be narrowed.
struct TermList {
    query: TermQuery,
    languages: Vec<(Language, u64)>,
    letters: BTreeMap<String, u64>,
    terms: Vec<ListedTerm>,
    total: u64,
}

pub async fn list_terms(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let asked: TermsQuery = forms::query(query.as_deref());
    let number = document::page_index(asked.page);
    let (db, locale) = (context.db(), context.locale);
    let access = context.access(id).await?;
    let languages = terms::count_term_languages(db, &access).await?;
    let language = choose_language(locale, &asked.language, &languages);
    let letters = terms::count_letters(db, &access, language).await?;
    let query = TermQuery {
        language,
        letter: asked.letter.chars().take(1).collect(),
        name: asked.q.chars().take(SOUGHT).collect(),
    };
    let (found, total) = terms::list_terms(db, &access, &query, number).await?;
    let list = TermList { query, languages, letters, terms: found, total };
    let title = t!(locale, "terms-title");
    Ok(document::page(&context, &title.clone(), || {
        markup! {
            <h1>{title}</h1>
            <p class="lead">{t!(locale, "terms-lead")}</p>
            {tools(&context, &access)}
            {search_form(locale, id, &list)}
            {letter_links(locale, id, &list)}
            <p role="status">{t!(locale, "terms-found", count = list.total)}</p>
            {term_rows(locale, &list)}
            <Pagination locale address=context.address.clone() page=number size=PAGE total=list.total/>
        }
    }))
}

/// Returns the language whose names a list has: the one that is asked for, else that of the interface, else the one in which
/// the most terms have names.
fn choose_language(locale: Locale, asked: &str, languages: &[(Language, u64)]) -> Language {
    let known = |wanted: Language| languages.iter().any(|(language, _)| *language == wanted);
    let asked = asked.parse::<Language>().ok().filter(|wanted| known(*wanted));
    let own = Some(locale.language()).filter(|own| known(*own));
    let most = || languages.iter().max_by_key(|(_, count)| *count).map(|(language, _)| *language);
    asked.or(own).or_else(most).unwrap_or_else(|| locale.language())
}

/// Renders links to the file of all terms, to how the text uses them, and for organizers to what adds terms.
fn tools(context: &RequestContext, access: &Access) -> Markup {
    let (locale, id) = (context.locale, access.consultation_id());
    let may = |act| rights::may_within(act, &context.viewer, access.facts()).is_ok();
    let link = |href: String, key: &'static str| markup! { <a href=href>{t!(locale, key)}</a> };
    markup! {
        <p class="tools">
            {link(addresses::TERM_USAGE.of(id), "terms-usage-title")}" · "
            <a href=addresses::TERMS_TBX.of(id) download="">{t!(locale, "terms-download")}</a>
            {may(Act::AddTerm).then(|| markup! { " · "{link(addresses::TERM_NEW.of(id), "term-new")} })}
            {may(Act::ImportTerms).then(|| markup! { " · "{link(addresses::TERMS_IMPORT.of(id), "terms-import-title")} })}
        </p>
    }
}

fn search_form(locale: Locale, id: ConsultationId, list: &TermList) -> Markup {
    let shown = ShownForm::begun(locale);
    let options = list.languages.iter().map(|(language, count)| {
        let words = t!(locale, "terms-in-language", language = language.label(locale), count = *count);
        FieldOption::new(language.code(), words)
    });
    let options: Vec<_> = options.collect();
    let chosen = list.query.language.code();
    markup! {
        <form method="get" role="search" action=addresses::TERMS.of(id) class="form">
            <div class="field">
                <label for="field-q">{t!(locale, "terms-sought")}</label>
                <input id="field-q" name="q" type="search" dir="auto" value=list.query.name.clone()
                    maxlength=SOUGHT.to_string()/>
            </div>
            {(options.len() > 1).then(|| markup! {
                <SelectField field=shown.field("language", "terms-language").holding(chosen) options=options/>
            })}
            <button>{t!(locale, "search")}</button>
        </form>
    }
}

/// Renders links to the terms that begin with each letter; nothing where there are too many, as in Chinese.
fn letter_links(locale: Locale, id: ConsultationId, list: &TermList) -> Markup {
    if list.letters.len() < 2 || list.letters.len() > LETTERS {
        return ().into_markup();
    }
    let language = list.query.language;
    let base = format!("{}?language={}", addresses::TERMS.of(id), language.code());
    let here = |letter: &str| list.query.letter.to_lowercase() == letter;
    let links = list.letters.keys().map(|letter| {
        let href = format!("{base}&letter={}", forms::encode(letter));
        let current = here(letter).then_some("true");
        markup! { <li><a href=href rel="nofollow" aria-current=current lang=language.code()>{letter.to_uppercase()}</a></li> }
    });
    let links: Vec<_> = links.collect();
    let all = list.query.letter.is_empty().then_some("true");
    markup! {
        <nav class="languages letters" aria-label=t!(locale, "terms-letters")>
            <ul>
                <li><a href=base.clone() aria-current=all>{t!(locale, "terms-all-letters")}</a></li>
                {links}
            </ul>
        </nav>
    }
}

fn term_rows(locale: Locale, list: &TermList) -> Markup {
    if list.terms.is_empty() {
        let key = if list.languages.is_empty() { "terms-none-yet" } else { "terms-none-found" };
        return markup! { <p>{t!(locale, key)}</p> };
    }
    let rows = list.terms.iter().map(|one| term_row(locale, list.query.language, one));
    markup! { <ul class="plain terms">{rows.collect::<Vec<_>>()}</ul> }
}

fn term_row(locale: Locale, language: Language, one: &ListedTerm) -> Markup {
    let name = name_in(&one.names, language).map(named);
    let elsewhere = Language::ALL.iter().filter(|other| **other != language);
    let elsewhere = elsewhere.filter_map(|other| name_in(&one.names, *other));
    let elsewhere: Vec<_> =
        elsewhere.map(|name| markup! { <span class="other-name">{named(name)}</span>" " }).collect();
    let subject = one.term.subject.clone();
    let subject = subject.map(|subject| markup! { <bdi dir="auto">{subject}</bdi>" · " });
    markup! {
        <li>
            <a href=addresses::TERM.of(one.term.id)>{name}</a>" "
            <span class="hint">{subject}{t!(locale, "term-definitions", count = one.definitions)}</span>
            {(!elsewhere.is_empty()).then(|| markup! { <p class="hint">{elsewhere}</p> })}
        </li>
    }
}

/// Serves all terms, with the definitions that the viewer may see, as a file in TBX-Basic.
pub async fn download_tbx(context: RequestContext, Path(id): Path<ConsultationId>) -> PageResult {
    let access = context.access(id).await?;
    let entries = terms::load_entries(context.db(), &access).await?;
    let written = context.state.parsing.run_for(context.work_client(), move || write_tbx(&entries)).await?;
    Ok(download(written.into_bytes(), TBX, &format!("consultation-{id}.tbx")))
}

/// Redirects to a definition among the others of its term.
pub async fn redirect_to_term(context: RequestContext, Path(id): Path<DefinitionId>) -> PageResult {
    let (found, _) = terms::find_definition(context.db(), &context.viewer, id, context.now).await?;
    let place = format!("{}#definition-{id}", addresses::TERM.of(found.term_id));
    Ok(Redirect::to(&place).into_response())
}

/// Renders what a head withdraws, with one button.
pub async fn show_withdrawal(context: RequestContext, Path(id): Path<DefinitionId>) -> PageResult {
    let (db, viewer, locale) = (context.db(), &context.viewer, context.locale);
    let (found, access) = terms::find_definition(db, viewer, id, context.now).await?;
    rights::terms::may_withdraw_definition(viewer, found.facts(), access.facts())?;
    let title = t!(locale, "definition-withdraw");
    Ok(confirmation_page(&context, &title, None, || Confirmation {
        shown: markup! { {definition_words(&found)}<p>{source_words(locale, &found)}</p> },
        consequence: Consequence::new("withdrawal-ends", [t!(locale, "withdrawing-ends-definition")]),
        action: addresses::DEFINITION_WITHDRAWAL.of(id),
        fields: ().into_markup(),
        submit: title.clone(),
        back: addresses::TERM.of(found.term_id),
    }))
}
