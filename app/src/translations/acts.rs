//! Handles the forms in which organizers translate titles.

use crate::errors::PageResult;
use crate::form_reader::FormReader;
use crate::forms::{FormData, FormRejection};
use crate::messages::Locale;
use crate::notices::Notice;
use crate::request::RequestContext;
use crate::translations::pages::{
    FIELDS, VOTE, VOTES_PAGE, WORDS, read_vote_key, render_translations, vote_error, vote_title_words,
};
use crate::{addresses, forms};
use axum::extract::Path;
use domain::identifiers::{BlocId, ConsultationId, WeightSchemeId};
use domain::rights::Act;
use domain::text::Title;
use domain::translations::{TitleWords, TitledThing, TranslationScope};
use store::translations;
use store::translations::NewTranslation;

pub async fn translate_consultation(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    form: FormData,
) -> PageResult {
    let thing = TitledThing::Consultation(id);
    translate(&context, TranslationScope::Consultation(id), thing, &addresses::TRANSLATIONS.of(id), &form)
        .await
}

pub async fn translate_bloc(context: RequestContext, Path(id): Path<BlocId>, form: FormData) -> PageResult {
    let thing = TitledThing::Bloc(id);
    translate(&context, TranslationScope::Bloc(id), thing, &addresses::BLOC_TRANSLATIONS.of(id), &form).await
}

pub async fn translate_scheme(
    context: RequestContext,
    Path(id): Path<WeightSchemeId>,
    form: FormData,
) -> PageResult {
    let (scope, thing) = (TranslationScope::WeightScheme(id), TitledThing::WeightScheme(id));
    translate(&context, scope, thing, &addresses::SCHEME_TRANSLATIONS.of(id), &form).await
}

/// Saves the translations of one page, and returns to it.
async fn translate(
    context: &RequestContext,
    scope: TranslationScope,
    thing: TitledThing,
    address: &str,
    form: &FormData,
) -> PageResult {
    let page: u64 = form.code(VOTES_PAGE).unwrap_or(0).min(1_000_000);
    let new = match read_translations(context, thing, form) {
        Ok(new) => new,
        Err(rejection) => {
            return render_translations(context, scope, page, Some(form), Some(&rejection)).await;
        }
    };
    let (db, viewer, seen) = (context.db(), &context.viewer, form.seen());
    match translations::translate_titles(db, viewer, scope, seen, &new, context.now).await {
        Ok(changed) => {
            let notice = if changed { Notice::TitlesTranslated } else { Notice::ConsultationUnchanged };
            let address = if page > 0 { format!("{address}?page={}", page + 1) } else { address.to_owned() };
            Ok(forms::done(&address, notice, ""))
        }
        Err(error) => {
            let rejection = FormRejection::from_store(context.locale, Act::TranslateTitle, error)?;
            render_translations(context, scope, page, Some(form), Some(&rejection)).await
        }
    }
}

/// Reads the translations that a form has: what it does not have stays as it is, and an empty field takes a translation
/// back.
fn read_translations(
    context: &RequestContext,
    thing: TitledThing,
    form: &FormData,
) -> Result<Vec<NewTranslation>, FormRejection> {
    let mut reader = FormReader::new(context, Act::TranslateTitle, form);
    let mut new = Vec::new();
    for (locale, title, summary) in FIELDS {
        let language = locale.language();
        if form.has(title) {
            let words = TitleWords::Title(reader.optional_text(title));
            new.push(NewTranslation { thing, language, words });
        }
        if form.has(summary) {
            let words = TitleWords::Summary(reader.optional_text(summary));
            new.push(NewTranslation { thing, language, words });
        }
    }
    for (key, words) in form.all(VOTE).zip(form.all(WORDS)) {
        let Some((id, locale)) = read_vote_key(key) else { continue };
        match Title::parse_optional(words) {
            Ok(title) => new.push(NewTranslation {
                thing: TitledThing::Question(id),
                language: locale.language(),
                words: TitleWords::Title(title),
            }),
            Err(_) => reader.reject_whole(describe_error(context.locale, locale, words)),
        }
    }
    reader.finish(|| Some(new))
}

/// Returns in words which title of a vote is wrong, and how.
fn describe_error(locale: Locale, other: Locale, words: &str) -> String {
    let problem = vote_error(locale, words).unwrap_or_default();
    format!("{} {problem}", vote_title_words(locale, other))
}
