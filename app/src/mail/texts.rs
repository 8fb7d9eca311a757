//! Renders the page on which organizers keep the texts of mail of a consultation.

use crate::addresses;
use crate::errors::PageResult;
use crate::fields::{InputField, TextField};
use crate::form_pages::form_page;
use crate::forms::{FormData, FormRejection};
use crate::marks::form_key;
use crate::markup::{Markup, markup};
use crate::messages::{Locale, t};
use crate::request::RequestContext;
use axum::extract::Path;
use domain::identifiers::ConsultationId;
use domain::mail::texts::{MailText, MailTextKind, find_text};
use domain::rights;
use domain::rights::Act;
use domain::text::{Statement, Title};
use leptos::prelude::*;
use store::mail as mails;
use store::marks::MarkTarget;

/// The names of the fields in each language of the interface, which are the keys of their labels too: for the subject and the
/// text of a letter, and for the note in invitations.
pub const FIELDS: [(Locale, &str, &str, &str); 3] = [
    (Locale::English, "mail-text-subject-en", "mail-text-words-en", "mail-text-note-en"),
    (Locale::French, "mail-text-subject-fr", "mail-text-words-fr", "mail-text-note-fr"),
    (Locale::Arabic, "mail-text-subject-ar", "mail-text-words-ar", "mail-text-note-ar"),
];

pub async fn show_mail_texts(context: RequestContext, Path(id): Path<ConsultationId>) -> PageResult {
    render_mail_texts(&context, id, None, None).await
}

/// Renders the texts of mail that a consultation keeps; a rejected form keeps what was typed and shows its errors.
pub async fn render_mail_texts(
    context: &RequestContext,
    id: ConsultationId,
    typed: Option<&FormData>,
    rejection: Option<&FormRejection>,
) -> PageResult {
    rights::may(Act::SaveMailTexts, &context.viewer)?;
    context.note_mark(MarkTarget::MailTexts(id)).await?;
    let kept = mails::list_mail_texts(context.db(), &context.viewer, id).await?;
    let access = context.access(id).await?;
    rights::may_within(Act::SaveMailTexts, &context.viewer, access.facts())?;
    let locale = context.locale;
    let stored = stored_fields(&kept);
    let title = t!(locale, "mail-texts-title");
    Ok(form_page(context, &title, typed.unwrap_or(&stored), rejection, |shown| {
        let letters = FIELDS.into_iter().map(|(_, subject, words, _)| {
            markup! {
                <InputField field=shown.field(subject, subject) max=Title::MAX/>
                <TextField field=shown.field(words, words) max=Statement::MAX rows=8/>
            }
        });
        let letters = letters.collect::<Vec<_>>();
        let notes = FIELDS.into_iter().map(|(.., note)| {
            markup! { <TextField field=shown.field(note, note) max=Statement::MAX rows=5/> }
        });
        let notes = notes.collect::<Vec<_>>();
        let stale = rejection.is_some_and(|rejection| rejection.stale);
        markup! {
            <p class="lead">{t!(locale, "mail-texts-lead")}</p>
            {stale.then(|| present_texts(locale, &kept))}
            <form method="post" action=addresses::MAIL_TEXTS.of(id) class="form">
                {form_key()}
                {shown.seen(MarkTarget::MailTexts(id))}
                <fieldset class="field">
                    <legend>{t!(locale, "mail-texts-letter")}</legend>
                    <p class="hint">{t!(locale, "mail-texts-letter-help")}</p>
                    {letters}
                </fieldset>
                <fieldset class="field">
                    <legend>{t!(locale, "mail-texts-invitation")}</legend>
                    <p class="hint">{t!(locale, "mail-texts-invitation-help")}</p>
                    {notes}
                </fieldset>
                <button>{t!(locale, "mail-texts-save")}</button>
            </form>
            <p class="tools"><a href=addresses::LETTER.of(id)>{t!(locale, "letter-title")}</a></p>
        }
    }))
}

/// Returns the fields of the form as they are kept.
fn stored_fields(kept: &[MailText]) -> FormData {
    let mut form = FormData::default();
    for (locale, subject, words, note) in FIELDS {
        let letter = find_text(kept, MailTextKind::Letter, locale.language());
        let invitation = find_text(kept, MailTextKind::Invitation, locale.language());
        form = form
            .set(subject, letter.and_then(|text| text.subject.as_ref()).map_or("", Title::as_str))
            .set(words, letter.and_then(|text| text.words.as_ref()).map_or("", Statement::as_str))
            .set(note, invitation.and_then(|text| text.words.as_ref()).map_or("", Statement::as_str));
    }
    form
}

/// Renders what somebody else has made of the texts meanwhile.
fn present_texts(locale: Locale, kept: &[MailText]) -> Markup {
    let stored = stored_fields(kept);
    let names = FIELDS.into_iter().flat_map(|(_, subject, words, note)| [subject, words, note]);
    let present = names.filter(|name| !stored.get(name).is_empty()).map(|name| {
        let words = stored.get(name).to_owned();
        markup! { <dt>{t!(locale, name)}</dt><dd><pre dir="auto" tabindex="0">{words}</pre></dd> }
    });
    let present = present.collect::<Vec<_>>();
    markup! {
        <section id="changed" class="notice">
            <h2>{t!(locale, "correction-present")}</h2>
            <dl>{present}</dl>
        </section>
    }
}
