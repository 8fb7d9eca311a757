//! Handles the forms in which delegations and the chair act on amendments.

use crate::amendments::parts::BEGIN;
use crate::amendments::publication::SentWords;
use crate::amendments::{ending, one, pages, publication, rolling};
use crate::errors::{PageError, PageResult};
use crate::form_reader::FormReader;
use crate::forms::{CONFIRMED, FormData, FormRejection};
use crate::instruments::labels::foreign_text_question;
use crate::instruments::parts::EDITORIAL;
use crate::messages::{Locale, t};
use crate::notices::{Notice, UndoAct};
use crate::request::RequestContext;
use crate::{addresses, forms};
use axum::extract::Path;
use axum::http::StatusCode;
use domain::amendments::AmendmentKind;
use domain::amendments::wording::WordingError;
use domain::identifiers::{AmendmentId, ConsultationId, ProvisionId};
use domain::languages::Language;
use domain::rights;
use domain::rights::Act;
use std::collections::BTreeSet;
use store::amendments::{DisposeError, NewAmendment, NewDisposition, ProposeError};
use store::{StoreError, Subject, amendments, instruments};

/// Proposes an amendment to a provision; a head may make it the delegation's position as well. A form that only begins one is
/// shown with its words.
pub async fn propose_amendment(
    context: RequestContext,
    Path(provision): Path<ProvisionId>,
    form: FormData,
) -> PageResult {
    if form.get("act") == BEGIN {
        return pages::render_amendments(&context, provision, None, Some(&form), None).await;
    }
    let read = match read_amendment(&context, &form) {
        Ok(new) => ask_for_language(&context, provision, &form, new).await?,
        Err(rejection) => Err(rejection),
    };
    let new = match read {
        Ok(new) => new,
        Err(rejection) => {
            return pages::render_amendments(&context, provision, None, Some(&form), Some(&rejection)).await;
        }
    };
    let (db, viewer, seen, now) = (context.db(), &context.viewer, form.seen(), context.now);
    let proposed = match form.is_ticked("position") {
        true => amendments::propose_with_position(db, viewer, provision, seen, &new, now).await,
        false => amendments::propose_amendment(db, viewer, provision, seen, &new, now).await,
    };
    match proposed {
        Ok(id) => {
            let anchor = format!("amendment-{id}");
            Ok(forms::done(&pages::address_begun(provision, &form), Notice::AmendmentProposed, &anchor))
        }
        Err(error) => {
            let rejection = rejection_of_proposal(context.locale, error)?;
            pages::render_amendments(&context, provision, None, Some(&form), Some(&rejection)).await
        }
    }
}

/// Proposes an amendment to an amendment: other words in place of its words.
pub async fn propose_subamendment(
    context: RequestContext,
    Path(amended): Path<AmendmentId>,
    form: FormData,
) -> PageResult {
    let locale = context.locale;
    let mut reader = FormReader::new(&context, Act::ProposeAmendment, &form);
    let text = reader.text("text");
    let justification = reader.optional_text("justification");
    let new = reader.finish(|| {
        Some(NewAmendment {
            // The store takes the kind and the place from the amendment that this one amends.
            kind: AmendmentKind::Modify,
            language: Language::English,
            text: Some(text?),
            place: None,
            justification,
            open_to_sponsors: form.is_ticked("open"),
        })
    });
    let new = match new {
        Ok(new) => new,
        Err(rejection) => {
            return one::render_amendment(&context, amended, None, &form, Some(&rejection)).await;
        }
    };
    let about = Subject::Amendment(amended);
    match amendments::propose_amendment(context.db(), &context.viewer, about, form.seen(), &new, context.now)
        .await
    {
        Ok(_) => Ok(forms::done(&addresses::AMENDMENT.of(amended), Notice::AmendmentProposed, "amendments")),
        Err(error) => {
            let rejection = rejection_of_proposal(locale, error)?;
            one::render_amendment(&context, amended, None, &form, Some(&rejection)).await
        }
    }
}

fn rejection_of_proposal(locale: Locale, error: ProposeError) -> Result<FormRejection, PageError> {
    let (field, key) = match error {
        ProposeError::Wording(WordingError::NoText) => ("text", "invalid-no-text"),
        ProposeError::Wording(WordingError::Unchanged) => ("text", "invalid-unchanged"),
        ProposeError::Wording(WordingError::IdleText) => ("text", "invalid-text-idle"),
        ProposeError::NoPlace => ("place", "invalid-place"),
        ProposeError::NoPosition => ("position", "invalid-amendment-position"),
        ProposeError::PositionHeld => ("position", "invalid-position-held"),
        ProposeError::Store(error) => return FormRejection::from_store(locale, Act::ProposeAmendment, error),
    };
    Ok(FormRejection::beside(Act::ProposeAmendment, field, [t!(locale, key)]))
}

fn read_amendment(context: &RequestContext, form: &FormData) -> Result<NewAmendment, FormRejection> {
    let mut reader = FormReader::new(context, Act::ProposeAmendment, form);
    let kind = reader.choice("kind");
    let text = reader.optional_text("text");
    let language = reader.choice("amendment-language");
    let justification = reader.optional_text("justification");
    reader.finish(|| {
        Some(NewAmendment {
            kind: kind?,
            language: language?,
            text,
            place: Some(form.get("place").to_owned()).filter(|place| !place.trim().is_empty()),
            justification,
            open_to_sponsors: form.is_ticked("open"),
        })
    })
}

/// Asks once whether a text is meant in another language than the authentic one, in which it cannot enter the text.
async fn ask_for_language(
    context: &RequestContext,
    provision: ProvisionId,
    form: &FormData,
    new: NewAmendment,
) -> Result<Result<NewAmendment, FormRejection>, PageError> {
    let (act, field, language) = (Act::ProposeAmendment, "amendment-language", new.language);
    if !new.kind.has_text() || new.text.is_none() || form.get(CONFIRMED) == language.code() {
        return Ok(Ok(new));
    }
    let (_, revision, _) =
        instruments::find_provision_texts(context.db(), &context.viewer, provision).await?;
    if revision.authentic_language == language {
        return Ok(Ok(new));
    }
    let asked = foreign_text_question(context.locale, language, revision.authentic_language);
    let rejection = FormRejection::beside(act, field, [asked]);
    Ok(Err(FormRejection { status: StatusCode::CONFLICT, ..rejection }))
}

pub async fn withdraw_amendment(
    context: RequestContext,
    Path(id): Path<AmendmentId>,
    form: FormData,
) -> PageResult {
    match amendments::withdraw_amendment(context.db(), &context.viewer, id, form.seen(), context.now).await {
        Ok(provision) => {
            Ok(forms::done(&addresses::PROVISION_AMENDMENTS.of(provision), Notice::AmendmentWithdrawn, ""))
        }
        Err(error) => {
            let rejection = FormRejection::from_store(context.locale, Act::WithdrawAmendment, error)?;
            ending::render_withdrawal(&context, id, Some(&rejection)).await
        }
    }
}

pub async fn join_sponsors(
    context: RequestContext,
    Path(id): Path<AmendmentId>,
    form: FormData,
) -> PageResult {
    let done = amendments::join_sponsors(context.db(), &context.viewer, id, form.seen(), context.now).await;
    let joined = done.is_ok();
    let answer = finish(&context, id, &form, done, Act::JoinSponsors, Notice::SponsorJoined).await?;
    Ok(if joined { forms::offering(answer, UndoAct::LeaveSponsors(id)) } else { answer })
}

pub async fn leave_sponsors(
    context: RequestContext,
    Path(id): Path<AmendmentId>,
    form: FormData,
) -> PageResult {
    match amendments::leave_sponsors(context.db(), &context.viewer, id, form.seen(), context.now).await {
        Ok(()) => {
            let done = forms::done(&addresses::AMENDMENT.of(id), Notice::SponsorLeft, "");
            Ok(forms::offering(done, UndoAct::JoinSponsors(id)))
        }
        Err(error) => {
            let rejection = FormRejection::from_store(context.locale, Act::LeaveSponsors, error)?;
            ending::render_leaving(&context, id, Some(&rejection)).await
        }
    }
}

/// Opens an amendment to further sponsors, or closes it.
pub async fn set_sponsorship(
    context: RequestContext,
    Path(id): Path<AmendmentId>,
    form: FormData,
) -> PageResult {
    let open = match form.get("open") {
        "yes" => true,
        "no" => false,
        _ => return Err(PageError::BadRequest),
    };
    let done =
        amendments::open_to_sponsors(context.db(), &context.viewer, id, form.seen(), open, context.now).await;
    let set = done.is_ok();
    let (notice, undo) = match open {
        true => (Notice::SponsorsOpened, UndoAct::CloseSponsors(id)),
        false => (Notice::SponsorsClosed, UndoAct::OpenSponsors(id)),
    };
    let answer = finish(&context, id, &form, done, Act::OpenToSponsors, notice).await?;
    Ok(if set { forms::offering(answer, undo) } else { answer })
}

/// Saves the chair's disposition of an amendment, with a note.
pub async fn dispose_of_amendment(
    context: RequestContext,
    Path(id): Path<AmendmentId>,
    form: FormData,
) -> PageResult {
    let locale = context.locale;
    let mut reader = FormReader::new(&context, Act::DisposeOfAmendment, &form);
    let disposition = reader.choice("disposition");
    let note = reader.text("note");
    let into_id = reader.optional_choice("into");
    let new = reader.finish(|| Some(NewDisposition { disposition: disposition?, note: note?, into_id }));
    let new = match new {
        Ok(new) => new,
        Err(rejection) => return one::render_amendment(&context, id, None, &form, Some(&rejection)).await,
    };
    let done =
        amendments::dispose_of_amendment(context.db(), &context.viewer, id, form.seen(), &new, context.now)
            .await;
    let (field, key) = match done {
        Err(DisposeError::NoTarget | DisposeError::Target) => ("into", "invalid-into"),
        Err(DisposeError::Collides) => ("disposition", "error-collides"),
        Err(DisposeError::Store(error)) => {
            let rejection = FormRejection::from_store(locale, Act::DisposeOfAmendment, error)?;
            return one::render_amendment(&context, id, None, &form, Some(&rejection)).await;
        }
        Ok(()) => return Ok(forms::done(&addresses::AMENDMENT.of(id), Notice::AmendmentDisposed, "")),
    };
    let rejection = FormRejection::beside(Act::DisposeOfAmendment, field, [t!(locale, key)]);
    one::render_amendment(&context, id, None, &form, Some(&rejection)).await
}

/// Saves a sponsor's answer to the chair's disposition of an amendment.
pub async fn answer_disposition(
    context: RequestContext,
    Path(id): Path<AmendmentId>,
    form: FormData,
) -> PageResult {
    let mut reader = FormReader::new(&context, Act::AnswerDisposition, &form);
    let body = reader.text("answer");
    let body = match reader.finish(|| body) {
        Ok(body) => body,
        Err(rejection) => return one::render_amendment(&context, id, None, &form, Some(&rejection)).await,
    };
    let done =
        amendments::answer_disposition(context.db(), &context.viewer, id, form.seen(), &body, context.now)
            .await;
    finish(&context, id, &form, done, Act::AnswerDisposition, Notice::AmendmentAnswered).await
}

/// Publishes the agreed amendments as the next revision, as its preview shows it, with the words that were given to those
/// in another language.
pub async fn publish_agreed(
    context: RequestContext,
    Path(consultation): Path<ConsultationId>,
    form: FormData,
) -> PageResult {
    let (db, viewer, seen) = (context.db(), &context.viewer, form.seen());
    rights::may_somewhere(Act::PublishAgreed, viewer)?;
    let sent = SentWords::read(context.locale, &form);
    if let Some(rejection) = publication::find_objection(&context, consultation, &form, &sent).await? {
        return publication::render_publication(&context, consultation, &form, Some(&rejection)).await;
    }
    let editorial: BTreeSet<ProvisionId> = form.ticked(EDITORIAL).into_iter().collect();
    let (given, now) = (&sent.given, context.now);
    let published =
        instruments::publish_agreed_in_words(db, viewer, consultation, seen, given, &editorial, now).await;
    let Err(error) = published else {
        return Ok(forms::done(&addresses::ROLLING.of(consultation), Notice::RevisionPublished, ""));
    };
    // Where nothing can be published any more, there is nothing to preview.
    let over = matches!(error, StoreError::State | StoreError::StageClosed);
    let rejection = FormRejection::from_store(context.locale, Act::PublishAgreed, error)?;
    if over {
        return rolling::render_rolling_text(&context, consultation, None, Some(&rejection)).await;
    }
    publication::render_publication(&context, consultation, &form, Some(&rejection)).await
}

async fn finish(
    context: &RequestContext,
    id: AmendmentId,
    form: &FormData,
    done: Result<(), StoreError>,
    act: Act,
    notice: Notice,
) -> PageResult {
    match done {
        Ok(()) => Ok(forms::done(&addresses::AMENDMENT.of(id), notice, "")),
        Err(error) => {
            let rejection = FormRejection::from_store(context.locale, act, error)?;
            one::render_amendment(context, id, None, form, Some(&rejection)).await
        }
    }
}
