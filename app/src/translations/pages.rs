//! Renders the pages on which organizers translate titles: of a consultation with its votes, of a bloc, and of a weight
//! scheme.

use crate::components::Pagination;
use crate::document::PageQuery;
use crate::errors::{PageError, PageResult};
use crate::fields::{InputField, ShownForm, TextField, error_summary};
use crate::forms::{FormData, FormRejection, text_error};
use crate::marks::form_key;
use crate::markup::{Markup, markup};
use crate::messages::{Label, Locale, t};
use crate::request::RequestContext;
use crate::{addresses, document};
use axum::extract::{Path, RawQuery};
use axum::http::StatusCode;
use domain::identifiers::{BlocId, ConsultationId, QuestionId, WeightSchemeId};
use domain::languages::Language;
use domain::rights::{Act, ConsultationFacts, may, may_somewhere, may_within};
use domain::text::{Statement, Title};
use domain::translations::{TitleField, TranslatedTitles, TranslationScope};
use leptos::prelude::*;
use store::entity::question;
use store::marks::MarkTarget;
use store::questions::PAGE;
use store::{blocs, consultations, questions, weights};

/// The names of the fields in each language of the interface: for a title, and for a summary.
pub const FIELDS: [(Locale, &str, &str); 3] = [
    (Locale::English, "title-en", "summary-en"),
    (Locale::French, "title-fr", "summary-fr"),
    (Locale::Arabic, "title-ar", "summary-ar"),
];

/// The name of the fields that say of which vote, and in which language, the words beside them are the title.
pub const VOTE: &str = "translated-vote";

/// The name of the field with the page of the list of votes, from 0.
pub const VOTES_PAGE: &str = "votes-page";

/// The name of the fields with the translated titles of votes.
pub const WORDS: &str = "words";

/// What a page translates, as it stands.
struct TranslationPage {
    scope: TranslationScope,
    title: String,
    /// The page of what is translated.
    back: String,
    action: String,
    original: String,
    /// The language of the original; `None` where nobody has said which it is.
    language: Option<Language>,
    titles: TranslatedTitles,
    /// The summary, where there is one.
    summary: Option<String>,
    votes: Vec<question::Model>,
    /// The page of the list of votes, and their number.
    page: u64,
    total: u64,
}

pub async fn show_translations(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let number = crate::forms::query::<PageQuery>(query.as_deref()).index();
    render_translations(&context, TranslationScope::Consultation(id), number, None, None).await
}

pub async fn show_bloc_translations(context: RequestContext, Path(id): Path<BlocId>) -> PageResult {
    render_translations(&context, TranslationScope::Bloc(id), 0, None, None).await
}

pub async fn show_scheme_translations(context: RequestContext, Path(id): Path<WeightSchemeId>) -> PageResult {
    render_translations(&context, TranslationScope::WeightScheme(id), 0, None, None).await
}

/// Renders the page on which titles are translated; a rejected form keeps what was typed and shows its errors.
pub async fn render_translations(
    context: &RequestContext,
    scope: TranslationScope,
    page: u64,
    typed: Option<&FormData>,
    rejection: Option<&FormRejection>,
) -> PageResult {
    may_somewhere(Act::TranslateTitle, &context.viewer)?;
    context.note_mark(MarkTarget::Titles(scope)).await?;
    let found = read_page(context, scope, page).await?;
    let locale = context.locale;
    let stored = stored_fields(&found);
    let status = rejection.map_or(StatusCode::OK, |rejection| rejection.status);
    Ok(document::respond(context, status, &found.title, || {
        let form = ShownForm { locale, typed: typed.unwrap_or(&stored), rejection };
        let stale = rejection.is_some_and(|rejection| rejection.stale);
        markup! {
            {error_summary(locale, rejection)}
            <h1>{found.title.clone()}</h1>
            <p class="lead">{t!(locale, "translations-lead")}</p>
            {stale.then(|| present_titles(locale, &found))}
            {translation_form(form, &found, typed)}
            <Pagination locale address=context.address.clone() page=found.page size=PAGE total=found.total/>
            <p class="tools"><a href=found.back.clone()>{t!(locale, "translations-back")}</a></p>
        }
    }))
}

/// Reads what a page translates, for those who may.
async fn read_page(
    context: &RequestContext,
    scope: TranslationScope,
    page: u64,
) -> Result<TranslationPage, PageError> {
    let (db, viewer, locale) = (context.db(), &context.viewer, context.locale);
    Ok(match scope {
        TranslationScope::Consultation(id) => {
            let found = consultations::find_readable_consultation(db, viewer, id).await?;
            let offices = consultations::find_acting_offices(db, viewer, id).await?;
            may_within(Act::TranslateTitle, viewer, ConsultationFacts { offices, ..found.facts() })?;
            let (mut votes, total) = questions::page_of_questions(db, viewer, id, page).await?;
            // The title of a part, or of an amendment, is its words.
            votes.retain(|one| one.parent_id.is_none());
            TranslationPage {
                scope,
                title: t!(locale, "page-translations"),
                back: addresses::CONSULTATION.of(id),
                action: addresses::TRANSLATIONS.of(id),
                language: Some(found.language),
                titles: found.titles.as_deref().cloned().unwrap_or_default(),
                original: found.title,
                summary: Some(found.summary),
                votes,
                page,
                total,
            }
        }
        TranslationScope::Bloc(id) => {
            may(Act::TranslateTitle, viewer)?;
            let found = blocs::find_bloc(db, id).await?.bloc;
            let (back, action) = (addresses::BLOC.of(id), addresses::BLOC_TRANSLATIONS.of(id));
            describe_name(locale, scope, found.name, found.titles.as_deref(), back, action)
        }
        TranslationScope::WeightScheme(id) => {
            may(Act::TranslateTitle, viewer)?;
            let found = weights::get_scheme(db, id).await?;
            let (back, action) = (addresses::WEIGHT_SCHEME.of(id), addresses::SCHEME_TRANSLATIONS.of(id));
            describe_name(locale, scope, found.name, found.titles.as_deref(), back, action)
        }
    })
}

/// Returns the page of something that has a name alone, of which nobody has said in which language it is.
fn describe_name(
    locale: Locale,
    scope: TranslationScope,
    name: String,
    titles: Option<&TranslatedTitles>,
    back: String,
    action: String,
) -> TranslationPage {
    TranslationPage {
        scope,
        title: t!(locale, "translations-of-name"),
        back,
        action,
        original: name,
        language: None,
        titles: titles.cloned().unwrap_or_default(),
        summary: None,
        votes: Vec::new(),
        page: 0,
        total: 0,
    }
}

/// Returns the fields of the form as they are stored.
fn stored_fields(found: &TranslationPage) -> FormData {
    let mut form = FormData::default();
    for (locale, title, summary) in FIELDS {
        let words = |field| found.titles.find(field, locale.language()).unwrap_or_default();
        form = form.set(title, words(TitleField::Title)).set(summary, words(TitleField::Summary));
    }
    form
}

/// Lists the languages of the interface into which something is translated: all but its own.
fn other_languages(language: Option<Language>) -> impl Iterator<Item = (Locale, &'static str, &'static str)> {
    FIELDS.into_iter().filter(move |(locale, _, _)| Some(locale.language()) != language)
}

/// Renders what somebody else has made of the titles meanwhile.
fn present_titles(locale: Locale, found: &TranslationPage) -> Markup {
    let rows = other_languages(found.language).filter_map(|(other, _, _)| {
        let words = found.titles.find(TitleField::Title, other.language())?.to_owned();
        Some(markup! { <li lang=other.code() dir="auto">{words}</li> })
    });
    markup! {
        <section id="changed" class="notice">
            <h2>{t!(locale, "correction-present")}</h2>
            <p dir="auto">{found.original.clone()}</p>
            <ul>{rows.collect::<Vec<_>>()}</ul>
        </section>
    }
}

fn translation_form(form: ShownForm<'_>, found: &TranslationPage, typed: Option<&FormData>) -> Markup {
    let locale = form.locale;
    let lang = found.language.map(Language::code);
    let titles = other_languages(found.language).map(|(other, title, _)| {
        let label = title_label(other);
        markup! { <InputField field=form.field(title, label) max=Title::MAX/> }
    });
    let titles = titles.collect::<Vec<_>>();
    let summary = found.summary.clone().map(|summary| {
        let summaries = other_languages(found.language).map(|(other, _, name)| {
            let label = summary_label(other);
            markup! { <TextField field=form.field(name, label) max=Statement::MAX rows=4/> }
        });
        markup! {
            <fieldset class="field">
                <legend>{t!(locale, "consultation-summary")}</legend>
                <p class="words" lang=lang dir="auto">{summary}</p>
                {summaries.collect::<Vec<_>>()}
            </fieldset>
        }
    });
    let votes = found.votes.iter().map(|one| vote_fields(locale, one, typed));
    let votes = votes.collect::<Vec<_>>();
    markup! {
        <form method="post" action=found.action.clone() class="form">
            {form_key()}
            {form.seen(MarkTarget::Titles(found.scope))}
            <input type="hidden" name=VOTES_PAGE value=found.page.to_string()/>
            <fieldset class="field">
                <legend>{t!(locale, "translations-title")}</legend>
                <p class="words" lang=lang dir="auto">{found.original.clone()}</p>
                {titles}
            </fieldset>
            {summary}
            {(!votes.is_empty()).then(|| markup! { <h2>{t!(locale, "part-questions")}</h2> })}
            {votes}
            <p class="hint">{t!(locale, "translations-recorded")}</p>
            <button>{t!(locale, "translations-save")}</button>
        </form>
    }
}

/// Renders the title of a vote with its translations. Each has a hidden field before it that says which one it is.
fn vote_fields(locale: Locale, one: &question::Model, typed: Option<&FormData>) -> Markup {
    let fields = FIELDS.into_iter().map(|(other, _, _)| {
        let key = vote_key(one.id, other);
        let stored =
            one.titles.as_deref().and_then(|titles| titles.find(TitleField::Title, other.language()));
        let value = typed.map_or(stored, |typed| typed_words(typed, &key)).unwrap_or_default().to_owned();
        let error = typed.and_then(|_| vote_error(locale, &value));
        let id = format!("field-{WORDS}-{}-{}", one.id, other.code());
        let described = error.as_ref().map(|_| format!("error-{id}"));
        let class = if error.is_some() { "field invalid" } else { "field" };
        markup! {
            <div class=class>
                <label for=id.clone()>{t!(locale, title_label(other))}</label>
                {error.map(|error| markup! { <p class="error" id=format!("error-{id}")>{error}</p> })}
                <input type="hidden" name=VOTE value=key/>
                <input type="text" id=id.clone() name=WORDS value=value maxlength=Title::MAX.to_string()
                    aria-describedby=described lang=other.code() dir="auto"/>
            </div>
        }
    });
    let fields = fields.collect::<Vec<_>>();
    markup! {
        <fieldset class="field">
            <legend dir="auto">{one.title.clone()}</legend>
            {fields}
        </fieldset>
    }
}

/// Returns by what a form names the title of a vote in one language.
pub fn vote_key(id: QuestionId, locale: Locale) -> String {
    format!("{id}:{}", locale.code())
}

/// Reads which title a form names.
pub fn read_vote_key(key: &str) -> Option<(QuestionId, Locale)> {
    let (id, code) = key.split_once(':')?;
    Some((id.parse().ok()?, Locale::from_code(code)?))
}

/// Finds the words that were typed beside the field that names the title of a vote.
fn typed_words<'a>(typed: &'a FormData, key: &str) -> Option<&'a str> {
    typed.all(VOTE).zip(typed.all(WORDS)).find(|(name, _)| *name == key).map(|(_, words)| words)
}

/// Returns in words what is wrong with the translated title of a vote; `None` where nothing is.
pub fn vote_error(locale: Locale, words: &str) -> Option<String> {
    Title::parse_optional(words).err().map(|error| text_error(locale, &error))
}

const fn title_label(locale: Locale) -> &'static str {
    match locale {
        Locale::Arabic => "translation-title-ar",
        Locale::English => "translation-title-en",
        Locale::French => "translation-title-fr",
    }
}

const fn summary_label(locale: Locale) -> &'static str {
    match locale {
        Locale::Arabic => "translation-summary-ar",
        Locale::English => "translation-summary-en",
        Locale::French => "translation-summary-fr",
    }
}

/// Returns in words which title of a vote an error is about.
pub fn vote_title_words(locale: Locale, other: Locale) -> String {
    t!(locale, "translations-vote-in", language = other.language().label(locale))
}
