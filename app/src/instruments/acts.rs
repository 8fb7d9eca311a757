//! Handles the form in which a text is imported: it is checked first, then published.

use crate::errors::PageResult;
use crate::form_reader::FormReader;
use crate::forms::{FormData, FormRejection, NOTHING_TYPED};
use crate::instruments::import;
use crate::messages::t;
use crate::notices::Notice;
use crate::request::RequestContext;
use crate::{addresses, forms};
use axum::extract::Path;
use axum::extract::multipart::Multipart;
use domain::identifiers::ConsultationId;
use domain::instruments::import::parse_markdown;
use domain::languages::Language;
use domain::rights;
use domain::rights::Act;
use store::marks::MarkTarget;
use store::{consultations, instruments};

pub async fn show_import(context: RequestContext, Path(id): Path<ConsultationId>) -> PageResult {
    render_import(&context, id, &NOTHING_TYPED, None, None).await
}

/// Checks a text, or publishes it as the next revision or as a translation of the latest.
pub async fn import_text(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    parts: Multipart,
) -> PageResult {
    let locale = context.locale;
    let (form, file) = forms::with_file(parts).await?;
    let (form, unreadable) = match forms::utf8(&file) {
        // A file that was chosen replaces what was typed.
        Ok(text) if !text.trim().is_empty() => (form.replace("text", text), None),
        Ok(_) => (form, None),
        Err(line) => (form, Some(t!(locale, "import-encoding", line = line))),
    };
    let act = act(&form);
    let mut reader = FormReader::new(&context, act, &form);
    let language: Option<Language> = reader.choice("language");
    let instrument = match unreadable {
        Some(message) => reader.take("file", Err(message)),
        None => reader.read("text", |text| {
            parse_markdown(text).map_err(|error| import::import_error_text(locale, &error))
        }),
    };
    let (language, instrument) = match reader.finish(|| language.zip(instrument)) {
        Ok(parts) => parts,
        Err(rejection) => return render_import(&context, id, &form, Some(&rejection), None).await,
    };
    if form.get("act") != "publish" {
        return render_import(&context, id, &form, None, Some(&instrument)).await;
    }
    let (db, viewer, now) = (context.db(), &context.viewer, context.now);
    let seen = form.seen();
    let path = format!("{}?language={}", addresses::DRAFT.of(id), language.code());
    let (saved, done) = if act == Act::PublishTranslation {
        let saved = instruments::publish_translation(db, viewer, id, seen, language, &instrument, now).await;
        (saved, Notice::TranslationPublished)
    } else {
        let saved =
            instruments::publish_revision_by_likeness(db, viewer, id, language, &instrument, now).await;
        (saved.map(drop), Notice::RevisionPublished)
    };
    match saved {
        Ok(()) => Ok(forms::done(&path, done, "")),
        Err(error) => {
            let rejection = FormRejection::from_store(locale, act, error)?;
            render_import(&context, id, &form, Some(&rejection), None).await
        }
    }
}

async fn render_import(
    context: &RequestContext,
    id: ConsultationId,
    form: &FormData,
    rejection: Option<&FormRejection>,
    understood: Option<&domain::instruments::Instrument>,
) -> PageResult {
    context.note_mark(MarkTarget::Agreed(id)).await?;
    let consultation = consultations::find_readable_consultation(context.db(), &context.viewer, id).await?;
    rights::may(Act::PublishRevision, &context.viewer)?;
    let latest = consultations::find_latest_revision(context.db(), id).await?;
    Ok(import::render_import_page(context, &consultation, latest.as_ref(), form, rejection, understood))
}

/// Returns the act of the form: to publish a translation, or the next revision.
fn act(form: &FormData) -> Act {
    if form.get("as") == "translation" { Act::PublishTranslation } else { Act::PublishRevision }
}
