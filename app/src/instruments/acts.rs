//! Handles the form in which a text is imported: it is shown as it is understood first, then published.

use crate::delegations::labels::DelegationNames;
use crate::errors::PageResult;
use crate::form_reader::FormReader;
use crate::forms::bodies::UnreadForm;
use crate::forms::{FormData, FormRejection, NOTHING_TYPED};
use crate::instruments::files::take_draft;
use crate::instruments::import;
use crate::instruments::understanding::{UnderstoodText, understand_text};
use crate::notices::Notice;
use crate::request::RequestContext;
use crate::{addresses, forms};
use axum::extract::Path;
use domain::identifiers::ConsultationId;
use domain::languages::Language;
use domain::marks::Mark;
use domain::rights;
use domain::rights::Act;
use store::marks::MarkTarget;
use store::{StoreError, consultations, delegations, instruments};

pub async fn show_import(context: RequestContext, Path(id): Path<ConsultationId>) -> PageResult {
    context.note_mark(MarkTarget::Agreed(id)).await?;
    render_import(&context, id, &NOTHING_TYPED, None, None).await
}

/// Shows how a text is understood, or publishes it as it was shown: as the next revision, or as a translation of the
/// latest. Nothing is read of what was sent before it is known who sent it, and nothing of the text before it is known
/// whether it may be published.
pub async fn import_text(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    form: UnreadForm,
) -> PageResult {
    let access = context.access(id).await?;
    // Whether the consultation still permits it is told on the page.
    rights::may_in(Act::PublishRevision, &context.viewer, access.facts()).or_else(|refusal| {
        let translates = rights::may_in(Act::PublishTranslation, &context.viewer, access.facts());
        translates.map_err(|_| refusal)
    })?;
    let (form, file) = form.read_with_file().await?;
    let act = act(&form);
    rights::may_in(act, &context.viewer, access.facts())?;
    context.note_mark(MarkTarget::Agreed(id)).await?;
    let locale = context.locale;
    if let Err(refusal) = rights::may_within(act, &context.viewer, access.facts()) {
        let rejection = FormRejection::from_store(locale, act, refusal.into())?;
        return render_import(&context, id, &form, Some(&rejection), None).await;
    }
    // A file that was chosen replaces what was typed.
    let (form, unreadable) = take_draft(&context, form, file).await?;
    let understood = match form.code::<Language>("language") {
        Some(language) if unreadable.is_none() => {
            Some(understand_text(&context, &access, &form, language).await?)
        }
        _ => None,
    };
    let publishes = form.get("act") == "publish";
    let mut reader = FormReader::new(&context, act, &form);
    reader.choice::<Language>("language");
    if let Some((field, message)) = unreadable {
        reader.reject(field, message);
    }
    if let Some(understood) = &understood {
        understood.note_problems(locale, &mut reader);
        if publishes && understood.read.problems.is_empty() {
            understood.note_unconfirmed(locale, form.get("shown"), &mut reader);
        }
    }
    let rejection = match (reader.finish(|| Some(())), &understood) {
        (Ok(()), Some(understood)) if publishes => {
            match publish(&context, id, act, form.seen(), understood).await {
                Ok(notice) => {
                    let path = format!("{}?language={}", addresses::DRAFT.of(id), understood.language.code());
                    return Ok(forms::done(&path, notice, ""));
                }
                Err(error) => Some(FormRejection::from_store(locale, act, error)?),
            }
        }
        (read, _) => read.err(),
    };
    render_import(&context, id, &form, rejection.as_ref(), understood.as_ref()).await
}

/// Publishes a text as it was shown.
async fn publish(
    context: &RequestContext,
    id: ConsultationId,
    act: Act,
    seen: Mark,
    understood: &UnderstoodText,
) -> Result<Notice, StoreError> {
    let (db, viewer, now) = (context.db(), &context.viewer, context.now);
    if act == Act::PublishTranslation {
        let (language, instrument) = (understood.language, &understood.read.instrument);
        instruments::publish_translation(db, viewer, id, seen, language, instrument, now).await?;
        return Ok(Notice::TranslationPublished);
    }
    instruments::publish_revision(db, viewer, id, seen, &understood.new_revision(), now).await?;
    Ok(Notice::RevisionPublished)
}

async fn render_import(
    context: &RequestContext,
    id: ConsultationId,
    form: &FormData,
    rejection: Option<&FormRejection>,
    understood: Option<&UnderstoodText>,
) -> PageResult {
    let access = context.access(id).await?;
    match rejection {
        None => rights::consultations::may_publish_text(&context.viewer, access.facts())?,
        // A rejected form is shown again even when the act has become impossible since.
        Some(_) => rights::may_in(act(form), &context.viewer, access.facts())?,
    }
    let latest = consultations::find_latest_revision(context.db(), id).await?;
    let names = match understood {
        Some(_) => delegations::participating_delegations(context.db(), id).await?,
        None => DelegationNames::new(),
    };
    let replaces = match (understood, &latest) {
        (Some(understood), Some(latest)) if act(form) == Act::PublishTranslation => {
            instruments::list_languages(context.db(), latest.id).await?.contains(&understood.language)
        }
        _ => false,
    };
    let understood = understood.map(|understood| (understood, &names));
    let latest = latest.as_ref();
    Ok(import::render_import_page(context, &access, latest, form, rejection, understood, replaces))
}

/// Returns the act of the form: to publish a translation, or the next revision.
fn act(form: &FormData) -> Act {
    if form.get("as") == "translation" { Act::PublishTranslation } else { Act::PublishRevision }
}
