//! Handles the forms in which representatives change their delegation's positions.

pub mod sheets;

use crate::errors::{PageError, PageResult, proposed_text_key};
use crate::form_reader::FormReader;
use crate::forms::{CONFIRMED, FormData, FormRejection};
use crate::instruments::labels::{foreign_text_question, text_language};
use crate::messages::{Locale, t};
use crate::notices::{Notice, UndoAct};
use crate::request::RequestContext;
use crate::{addresses, forms, subject_page};
use axum::extract::Path;
use axum::http::StatusCode;
use domain::identifiers::{AmendmentId, ConsultationId, PositionId, ProvisionId};
use domain::languages::Language;
use domain::marks::Fingerprint;
use domain::positions::{ClearanceAct, Stance};
use domain::rights::Act;
use domain::text::{Paragraph, is_same_words};
use store::instruments::ProvisionText;
use store::positions::NewPosition;
use store::{StoreError, Subject, instruments, positions};

/// Saves a draft of a position on a provision; heads may submit it at once.
pub async fn write_on_provision(
    context: RequestContext,
    Path(provision_id): Path<ProvisionId>,
    form: FormData,
) -> PageResult {
    write_position(&context, Subject::Provision(provision_id), &form).await
}

/// Saves a draft of a position on an amendment; heads may submit it at once.
pub async fn write_on_amendment(
    context: RequestContext,
    Path(id): Path<AmendmentId>,
    form: FormData,
) -> PageResult {
    write_position(&context, Subject::Amendment(id), &form).await
}

async fn write_position(context: &RequestContext, subject: Subject, form: &FormData) -> PageResult {
    let submits = form.get("act") == "submit";
    let act = if submits { Act::SubmitAtOnce } else { Act::DraftPosition };
    // The words of the provision are needed only to tell what a proposed text would change.
    let texts = match subject {
        Subject::Provision(id) if !form.get("proposed_text").trim().is_empty() => {
            instruments::find_provision_texts(context.db(), &context.viewer, id).await?.2
        }
        Subject::Provision(_) | Subject::Amendment(_) => Vec::new(),
    };
    let new = match read_position(context, act, form, &texts) {
        Ok(new) => new,
        Err(rejection) => return subject_page::show_again(context, subject, form, &rejection).await,
    };
    let (db, viewer, now) = (context.db(), &context.viewer, context.now);
    let (saved, done) = if submits {
        (
            positions::submit_position_at_once(db, viewer, subject, form.seen(), &new, now).await,
            Notice::PositionSubmitted,
        )
    } else {
        (
            positions::save_draft_position(db, viewer, subject, form.seen(), &new, now).await,
            Notice::PositionSaved,
        )
    };
    match saved {
        Ok(position) => {
            let done = match (subject, find_draft_page(form)) {
                (Subject::Provision(id), Some(page)) => forms::done(&page, done, &format!("p{id}")),
                _ => forms::done(&addresses::of_subject(subject), done, "main"),
            };
            let undo = if submits { UndoAct::WithdrawPosition } else { UndoAct::RevertDraft };
            Ok(forms::offering(done, undo(position)))
        }
        Err(error) => {
            let rejection = rejection_of_position(context.locale, act, error)?;
            subject_page::show_again(context, subject, form, &rejection).await
        }
    }
}

/// Returns the address of the page of a draft from which a position was taken; `None` where it was not taken there.
fn find_draft_page(form: &FormData) -> Option<String> {
    let from = form.get("from");
    let path = from.split('?').next()?;
    let id: ConsultationId = path.strip_prefix("/consultations/")?.strip_suffix("/draft")?.parse().ok()?;
    let plain = path == addresses::DRAFT.of(id) && from.bytes().all(|byte| byte.is_ascii_graphic());
    (plain && !from.contains('#')).then(|| from.to_owned())
}

fn rejection_of_position(locale: Locale, act: Act, error: StoreError) -> Result<FormRejection, PageError> {
    match error {
        StoreError::ProposedText { error, .. } => {
            Ok(FormRejection::beside(act, "proposed_text", [t!(locale, proposed_text_key(error))]))
        }
        error => FormRejection::from_store(locale, act, error),
    }
}

pub async fn clear_position(
    context: RequestContext,
    Path(id): Path<PositionId>,
    form: FormData,
) -> PageResult {
    advance_position(&context, id, &form, ClearanceAct::Clear, Notice::PositionCleared).await
}

pub async fn submit_position(
    context: RequestContext,
    Path(id): Path<PositionId>,
    form: FormData,
) -> PageResult {
    advance_position(&context, id, &form, ClearanceAct::Submit, Notice::PositionSubmitted).await
}

pub async fn withdraw_position(
    context: RequestContext,
    Path(id): Path<PositionId>,
    form: FormData,
) -> PageResult {
    advance_position(&context, id, &form, ClearanceAct::Withdraw, Notice::PositionWithdrawn).await
}

async fn advance_position(
    context: &RequestContext,
    id: PositionId,
    form: &FormData,
    act: ClearanceAct,
    done: Notice,
) -> PageResult {
    let (db, viewer, now) = (context.db(), &context.viewer, context.now);
    match positions::advance_position(db, viewer, id, form.seen(), act, now).await {
        Ok(position) => {
            let dropped = act == ClearanceAct::Withdraw && position.submitted_at.is_none();
            let done = if dropped { Notice::PositionDropped } else { done };
            let done = forms::done(&addresses::of_subject(position.subject()), done, "main");
            Ok(match act {
                ClearanceAct::Submit => forms::offering(done, UndoAct::WithdrawPosition(position.id)),
                ClearanceAct::Clear | ClearanceAct::Withdraw => done,
            })
        }
        Err(error @ (StoreError::Stale | StoreError::ProposedText { .. })) => {
            let subject = positions::find_position_subject(db, viewer, id, now).await?;
            let rejection = FormRejection::from_store(context.locale, Act::AdvancePosition, error)?;
            subject_page::show_again(context, subject, form, &rejection).await
        }
        Err(error) => Err(error.into()),
    }
}

/// Tells whether a text is the words of a provision as they are, or as the page of the form showed them.
fn is_left_as_shown(form: &FormData, text: &str, texts: &[ProvisionText]) -> bool {
    let shown = !texts.is_empty() && Fingerprint::of(&[text]) == form.seen().words;
    shown || texts.iter().any(|one| is_same_words(text, &one.body))
}

/// Reads a position on a subject whose words are `texts`, the authentic ones first; none of an amendment, in whose place a
/// text is proposed in no other language. A text that is left as the present words are proposes nothing.
fn read_position(
    context: &RequestContext,
    act: Act,
    form: &FormData,
    texts: &[ProvisionText],
) -> Result<NewPosition, FormRejection> {
    let locale = context.locale;
    let mut reader = FormReader::new(context, act, form);
    let stance: Option<Stance> = reader.value("stance", "invalid-stance");
    let statement = reader.optional_text("statement");
    let written: Option<Paragraph> = reader.optional_text("proposed_text");
    let chosen: Option<Language> = reader.optional_choice("position-language");
    let unchanged = written.as_ref().is_some_and(|text| is_left_as_shown(form, text.as_str(), texts));
    let proposes = !reader.is_blank("proposed_text") && !unchanged;
    if stance.is_some_and(|stance| stance.check(proposes).is_err()) {
        let key = if unchanged { "invalid-unchanged" } else { "invalid-no-amendment" };
        reader.reject("proposed_text", t!(locale, key));
    }
    let proposed_text = written.filter(|_| !unchanged);
    let authentic = texts.first().map(|text| text.language).filter(|_| proposes);
    let language = chosen.or(authentic).or_else(|| text_language(context, None));
    let new = reader
        .finish(|| Some(NewPosition { stance: stance?, language: language?, statement, proposed_text }))?;
    match authentic.filter(|authentic| *authentic != new.language) {
        Some(authentic) if form.get(CONFIRMED) != new.language.code() => {
            let asked = foreign_text_question(locale, new.language, authentic);
            let rejection = FormRejection::beside(act, "position-language", [asked]);
            Err(FormRejection { status: StatusCode::CONFLICT, ..rejection })
        }
        _ => Ok(new),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_page_of_a_draft_is_one_to_come_back_to() {
        let page = |from: &str| find_draft_page(&FormData::default().set("from", from));
        let whole = "/consultations/3/draft?language=fr&page=2";
        assert_eq!(page(whole).as_deref(), Some(whole));
        assert_eq!(page("/consultations/3/draft").as_deref(), Some("/consultations/3/draft"));
        for elsewhere in [
            "",
            "/consultations/3",
            "/consultations/x/draft",
            "/consultations/03/draft",
            "//evil.example/consultations/3/draft",
            "/consultations/3/draft?a\r\nb",
            "/consultations/3/draft?a#b",
        ] {
            assert_eq!(page(elsewhere), None, "{elsewhere}");
        }
    }
}
