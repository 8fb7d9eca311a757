//! Handles the forms about mail.

use crate::errors::PageResult;
use crate::form_reader::FormReader;
use crate::forms::{FormData, FormRejection};
use crate::mail::{letter, settings, texts};
use crate::messages::t;
use crate::notices::Notice;
use crate::request::RequestContext;
use crate::{addresses, forms};
use axum::extract::Path;
use domain::identifiers::{ConsultationId, MailId};
use domain::mail::DigestPace;
use domain::mail::texts::{MailText, MailTextKind, find_text};
use domain::rights;
use domain::rights::Act;
use store::mail as mails;
use store::mail::{LetterError, NewLetter};

/// Sets how often the viewer is written to about a consultation.
pub async fn set_pace(context: RequestContext, form: FormData) -> PageResult {
    rights::may(Act::SetMailPace, &context.viewer)?;
    let locale = context.locale;
    let mut reader = FormReader::new(&context, Act::SetMailPace, &form);
    let consultation: Option<ConsultationId> = reader.choice("consultation");
    let pace: Option<DigestPace> = reader.choice("pace");
    let (consultation, pace) = match reader.finish(|| consultation.zip(pace)) {
        Ok(chosen) => chosen,
        Err(rejection) => return settings::render_settings(&context, &form, Some(&rejection)).await,
    };
    match mails::set_pace(context.db(), &context.viewer, consultation, pace).await {
        Ok(()) => Ok(forms::done(addresses::ACCOUNT_MAIL.path(), Notice::MailPaceSet, "")),
        Err(error) => {
            let rejection = FormRejection::from_store(locale, Act::SetMailPace, error)?;
            settings::render_settings(&context, &form, Some(&rejection)).await
        }
    }
}

/// Silences what can be silenced about a consultation, for whoever has the link in a message. Mail programs send this form
/// by themselves, for their reader (RFC 8058); nothing of it is read but its address.
pub async fn unsubscribe(context: RequestContext, Path(link): Path<String>) -> PageResult {
    mails::unsubscribe(context.db(), &link).await?;
    Ok(settings::show_unsubscribed(&context))
}

/// Has a message sent again.
pub async fn resend_mail(context: RequestContext, Path(id): Path<MailId>) -> PageResult {
    mails::resend_mail(context.db(), &context.viewer, id, context.now).await?;
    Ok(forms::done(&addresses::MAIL_ONE.of(id), Notice::MailResent, ""))
}

/// Has messages sent again to an address.
pub async fn resume_address(context: RequestContext, Path(id): Path<i64>) -> PageResult {
    mails::resume_address(context.db(), &context.viewer, id).await?;
    Ok(forms::done(addresses::MAIL.path(), Notice::AddressResumed, ""))
}

/// Keeps the texts of mail of a consultation.
pub async fn save_mail_texts(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    form: FormData,
) -> PageResult {
    let (db, viewer) = (context.db(), &context.viewer);
    let kept = mails::list_mail_texts(db, viewer, id).await?;
    let new = match read_mail_texts(&context, &kept, &form) {
        Ok(new) => new,
        Err(rejection) => {
            return texts::render_mail_texts(&context, id, Some(&form), Some(&rejection)).await;
        }
    };
    match mails::save_mail_texts(db, viewer, id, form.seen(), &new, context.now).await {
        Ok(()) => Ok(forms::done(&addresses::MAIL_TEXTS.of(id), Notice::MailTextsSaved, "")),
        Err(error) => {
            let rejection = FormRejection::from_store(context.locale, Act::SaveMailTexts, error)?;
            texts::render_mail_texts(&context, id, Some(&form), Some(&rejection)).await
        }
    }
}

/// Reads the texts of mail that a form has: what it does not have stays as it is kept.
fn read_mail_texts(
    context: &RequestContext,
    kept: &[MailText],
    form: &FormData,
) -> Result<Vec<MailText>, FormRejection> {
    let mut reader = FormReader::new(context, Act::SaveMailTexts, form);
    let mut new = Vec::new();
    for (locale, subject, words, note) in texts::FIELDS {
        let begin = |kind| {
            let language = locale.language();
            let begun = MailText { kind, language, subject: None, words: None };
            find_text(kept, kind, language).cloned().unwrap_or(begun)
        };
        let (mut letter, mut invitation) = (begin(MailTextKind::Letter), begin(MailTextKind::Invitation));
        if form.has(subject) {
            letter.subject = reader.optional_text(subject);
        }
        if form.has(words) {
            letter.words = reader.optional_text(words);
        }
        if form.has(note) {
            invitation.words = reader.optional_text(note);
        }
        new.extend([letter, invitation]);
    }
    reader.finish(|| Some(new))
}

/// Shows a letter as it would be sent, and sends it when that has been seen.
pub async fn write_letter(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    form: FormData,
) -> PageResult {
    rights::may(Act::WriteLetter, &context.viewer)?;
    let mut reader = FormReader::new(&context, Act::WriteLetter, &form);
    let subject = reader.text("letter-subject");
    let words = reader.text("letter-words");
    let new = match reader.finish(|| Some(NewLetter { subject: subject?, words: words? })) {
        Ok(new) => new,
        Err(rejection) => return letter::render_letter(&context, id, &form, Some(&rejection)).await,
    };
    match form.all("previewed").last() {
        Some("yes") => {}
        Some(_) => return letter::render_letter(&context, id, &form, None).await,
        None => return letter::preview_letter(&context, id, &new).await,
    }
    let (locale, act) = (context.locale, Act::WriteLetter);
    let rejection = match mails::write_letter(context.db(), &context.viewer, id, &new, context.now).await {
        Ok(sent) => {
            let path = format!("{}?sent={sent}", addresses::REPRESENTATION.of(id));
            return Ok(forms::done(&path, Notice::LetterSent, ""));
        }
        Err(LetterError::Nobody) => {
            FormRejection::beside(act, "letter-subject", [t!(locale, "letter-nobody")])
        }
        Err(LetterError::Store(error)) => FormRejection::from_store(locale, act, error)?,
    };
    letter::render_letter(&context, id, &form, Some(&rejection)).await
}
