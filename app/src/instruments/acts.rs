//! Importing a text: checking it first, then publishing it.

use super::import;
use crate::errors::{PageError, PageResult};
use crate::forms::{self, Rejection, Sent};
use crate::messages::t;
use crate::visits::Visit;
use axum::extract::Path;
use axum::extract::multipart::Multipart;
use axum::http::StatusCode;
use domain::instruments::import::markdown;
use domain::languages::Language;
use domain::store::{consultations, instruments};

pub async fn page(visit: Visit, Path(id): Path<i64>) -> PageResult {
    show(&visit, id, &Sent::default(), None, None).await
}

/// Checks a text, or publishes it as the next revision or as a translation of the latest.
pub async fn import(visit: Visit, Path(id): Path<i64>, parts: Multipart) -> PageResult {
    let locale = visit.locale;
    let form = read(&visit, parts).await?;
    let form = match form {
        Ok(form) => form,
        Err((form, rejection)) => return show(&visit, id, &form, Some(&rejection), None).await,
    };
    let mut rejection = Rejection::default();
    let language = form.code::<Language>("language").ok_or_else(|| t!(locale, "invalid-choice"));
    let language = rejection.take("language", language);
    let instrument = markdown(form.get("text")).map_err(|error| import::error(locale, &error));
    let instrument = rejection.take("text", instrument);
    let (language, instrument) = match rejection.or(language.zip(instrument)) {
        Ok(parts) => parts,
        Err(rejection) => return show(&visit, id, &form, Some(&rejection), None).await,
    };
    if form.get("act") != "publish" {
        return show(&visit, id, &form, None, Some(&instrument)).await;
    }
    let (db, viewer, now) = (visit.db(), &visit.viewer, visit.now);
    let path = format!("/consultations/{id}/draft?language={}", language.code());
    let (saved, done) = if form.get("as") == "translation" {
        let saved = instruments::publish_translation(db, viewer, id, language, &instrument, now).await;
        (saved, "done-translation-published")
    } else {
        let saved = instruments::publish_revision(db, viewer, id, language, &instrument, now).await;
        (saved.map(drop), "done-revision-published")
    };
    match saved {
        Ok(()) => Ok(forms::done(&path, done, "")),
        Err(error) => {
            let rejection = Rejection::from_store(locale, error)?;
            show(&visit, id, &form, Some(&rejection), None).await
        }
    }
}

async fn show(
    visit: &Visit,
    id: i64,
    form: &Sent,
    rejection: Option<&Rejection>,
    understood: Option<&domain::instruments::Instrument>,
) -> PageResult {
    let consultation = consultations::readable(visit.db(), &visit.viewer, id).await?;
    visit.organizers_form()?;
    let latest = consultations::latest_revision(visit.db(), id).await?;
    Ok(import::page(visit, &consultation, latest.as_ref(), form, rejection, understood))
}

/// Reads the parts of the form; a file that was chosen takes the place of what was typed.
async fn read(visit: &Visit, mut parts: Multipart) -> Result<Result<Sent, (Sent, Rejection)>, PageError> {
    let mut form = Sent::default();
    let mut typed = String::new();
    let mut file = None;
    let unreadable = |error: axum::extract::multipart::MultipartError| match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => PageError::TooLarge,
        _ => PageError::BadRequest,
    };
    while let Some(part) = parts.next_field().await.map_err(unreadable)? {
        let name = part.name().unwrap_or_default().to_owned();
        let bytes = part.bytes().await.map_err(unreadable)?;
        match String::from_utf8(bytes.to_vec()) {
            Ok(text) if name == "text" => typed = text,
            Ok(text) if name == "file" => file = Some(text).filter(|text| !text.trim().is_empty()),
            Ok(text) => form = form.set(&name, text),
            Err(error) if name == "file" => {
                let readable = &bytes[..error.utf8_error().valid_up_to()];
                let line = readable.split(|byte| *byte == b'\n').count();
                let mut rejection = Rejection::default();
                rejection.add("file", t!(visit.locale, "import-encoding", line = line));
                return Ok(Err((form.set("text", typed), rejection)));
            }
            Err(_) => return Err(PageError::Encoding),
        }
    }
    Ok(Ok(form.set("text", file.unwrap_or(typed))))
}
