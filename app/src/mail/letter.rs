//! Renders the letter to those who have not spoken: the form, and what it becomes before it is sent.

use crate::components::Consequence;
use crate::consultations::parts::letter_closed_line;
use crate::delegations::labels::{DelegationNames, sorted_names};
use crate::errors::PageResult;
use crate::fields::{InputField, ShownForm, TextField};
use crate::form_pages::form_page;
use crate::forms::{FormData, FormRejection};
use crate::mail::writing::missing_words;
use crate::marks::form_key;
use crate::markup::{IntoMarkup, Markup, markup};
use crate::messages::{Locale, t};
use crate::request::RequestContext;
use crate::{addresses, document, figures};
use axum::extract::{Path, RawQuery};
use domain::identifiers::{ConsultationId, DelegationId};
use domain::languages::Language;
use domain::mail::texts::{MailText, MailTextKind, choose_letter};
use domain::rights;
use domain::text::{Statement, Title};
use leptos::prelude::*;
use serde::Deserialize;
use store::delegations;
use store::mail as mails;
use store::mail::{LetterRecipients, NewLetter};

/// In which language the letter begins with the text that the consultation keeps.
#[derive(Debug, Default, Deserialize)]
struct LetterQuery {
    text: Option<String>,
}

/// Renders the form with the text that the consultation keeps: in the language that is asked for, else in that of the page, else in
/// another one.
pub async fn show_letter(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let LetterQuery { text } = crate::forms::query(query.as_deref());
    let kept = mails::list_mail_texts(context.db(), &context.viewer, id).await?;
    let own = context.locale.language();
    let asked = text.and_then(|code| code.parse::<Language>().ok()).unwrap_or(own);
    let form = choose_letter(&kept, [asked, own]).map_or_else(FormData::default, |text| {
        FormData::default()
            .set("letter-subject", text.subject.as_ref().map_or("", Title::as_str))
            .set("letter-words", text.words.as_ref().map_or("", Statement::as_str))
    });
    render_begun(&context, id, &kept, &form, None).await
}

/// Renders a form that comes back: it keeps what was typed, and shows its errors.
pub async fn render_letter(
    context: &RequestContext,
    id: ConsultationId,
    form: &FormData,
    rejection: Option<&FormRejection>,
) -> PageResult {
    let kept = mails::list_mail_texts(context.db(), &context.viewer, id).await?;
    render_begun(context, id, &kept, form, rejection).await
}

/// Renders the form with those to whom the letter would go.
async fn render_begun(
    context: &RequestContext,
    id: ConsultationId,
    kept: &[MailText],
    form: &FormData,
    rejection: Option<&FormRejection>,
) -> PageResult {
    let recipients = mails::find_recipients(context.db(), &context.viewer, id, context.now).await?;
    let names = delegations::participating_delegations(context.db(), id).await?;
    let access = context.access(id).await?;
    let locale = context.locale;
    let title = t!(locale, "letter-title");
    Ok(form_page(context, &title, form, rejection, |shown| {
        let writes = rights::mail::may_write_letter(&context.viewer, access.facts()).is_ok();
        // A form that comes back keeps what was typed even where the stage has closed since.
        let writes = (writes && !recipients.reached.is_empty()) || rejection.is_some();
        let begun = writes.then(|| markup! { {kept_texts(locale, id, kept)}{letter_form(shown, id)} });
        markup! {
            <p>{t!(locale, "letter-lead")}</p>
            {letter_closed_line(context, &access)}
            {recipient_list(locale, &recipients, &names)}
            {begun}
            <p class="tools">
                <a href=addresses::REPRESENTATION.of(id)>{t!(locale, "representation-title")}</a>" "
                <a href=addresses::MAIL_TEXTS.of(id)>{t!(locale, "mail-texts-title")}</a>
            </p>
        }
    }))
}

/// Renders the languages in whose text the letter can begin; nothing where the consultation keeps none.
fn kept_texts(locale: Locale, id: ConsultationId, kept: &[MailText]) -> Option<Markup> {
    let languages = kept.iter().filter(|text| text.kind == MailTextKind::Letter).map(|text| text.language);
    let links = languages.map(|language| {
        let href = format!("{}?text={}", addresses::LETTER.of(id), language.code());
        markup! { " "<a href=href lang=language.code()>{language.endonym()}</a> }
    });
    let links = links.collect::<Vec<_>>();
    (!links.is_empty()).then(|| markup! { <p id="kept">{t!(locale, "letter-kept")}{links}</p> })
}

fn letter_form(shown: ShownForm<'_>, id: ConsultationId) -> Markup {
    let locale = shown.locale;
    markup! {
        <form method="post" action=addresses::LETTER.of(id) class="form">
            {form_key()}
            <InputField field=shown.field("letter-subject", "letter-subject") max=Title::MAX required=true/>
            <TextField field=shown.field("letter-words", "letter-words") max=Statement::MAX rows=12 required=true/>
            <button>{t!(locale, "letter-preview")}</button>
        </form>
    }
}

/// Renders to whom the letter goes, and whom it cannot reach.
fn recipient_list(locale: Locale, recipients: &LetterRecipients, names: &DelegationNames) -> Markup {
    let line = |key: &'static str, ids: Vec<DelegationId>| {
        (!ids.is_empty()).then(|| {
            let count = ids.len();
            let listed = figures::list(locale, &sorted_names(locale, names, ids));
            markup! { <p>{t!(locale, key, count = count, names = listed)}</p> }
        })
    };
    let nobody = recipients.reached.is_empty().then(|| markup! { <p>{t!(locale, "letter-nobody")}</p> });
    markup! {
        {nobody}
        {line("letter-reached", recipients.reached.keys().copied().collect())}
        {line("letter-unreached", recipients.unreached.iter().copied().collect())}
    }
}

/// Renders a letter as it will be sent, with the one button that sends it, and another that goes back to the words.
pub async fn preview_letter(context: &RequestContext, id: ConsultationId, new: &NewLetter) -> PageResult {
    let recipients = mails::find_recipients(context.db(), &context.viewer, id, context.now).await?;
    let names = delegations::participating_delegations(context.db(), id).await?;
    let access = context.access(id).await?;
    rights::mail::may_write_letter(&context.viewer, access.facts())?;
    let locale = context.locale;
    let title = t!(locale, "letter-preview-title");
    let people: usize = recipients.reached.values().map(|(people, _)| *people).sum();
    let sent = Consequence::new("letter-goes", [t!(locale, "letter-goes", count = people)]);
    let (subject, words) = (new.subject.as_str().to_owned(), new.words.as_str().to_owned());
    Ok(document::page(context, &title.clone(), || {
        markup! {
            <h1>{title}</h1>
            {recipient_list(locale, &recipients, &names)}
            <h2 dir="auto">{subject.clone()}</h2>
            <pre dir="auto" tabindex="0">{words.clone()}</pre>
            {missing_list(locale, &recipients, &names)}
            <form method="post" action=addresses::LETTER.of(id) class="form confirmation">
                {form_key()}
                <input type="hidden" name="letter-subject" value=subject/>
                <input type="hidden" name="letter-words" value=words/>
                <input type="hidden" name="previewed" value="yes"/>
                {sent.view()}
                <div class="buttons">
                    <button aria-describedby=sent.described()>{t!(locale, "letter-send")}</button>
                    <button class="second" name="previewed" value="no">{t!(locale, "letter-change")}</button>
                </div>
            </form>
        }
    }))
}

/// Renders what each delegation is told that it has not spoken on.
fn missing_list(locale: Locale, recipients: &LetterRecipients, names: &DelegationNames) -> Markup {
    let told = recipients.reached.iter().filter(|(_, (_, labels))| !labels.is_empty());
    let told = told.map(|(id, (_, labels))| {
        let name = sorted_names(locale, names, [*id]).pop().unwrap_or_default();
        let words = missing_words(locale, labels, recipients.are_all(labels));
        markup! { <div><dt>{name}</dt><dd>{words}</dd></div> }
    });
    let told = told.collect::<Vec<_>>();
    let some = !told.is_empty();
    some.then(|| {
        markup! {
            <details>
                <summary>{t!(locale, "letter-missing")}</summary>
                <dl class="facts">{told}</dl>
            </details>
        }
    })
    .into_markup()
}
