//! Renders one message as its reader gets it, without its secret link, and what became of it.

use crate::errors::PageResult;
use crate::mail::writing::write_mail;
use crate::marks::form_key;
use crate::markup::{IntoMarkup, Markup, markup};
use crate::messages::{Label, t};
use crate::request::RequestContext;
use crate::{addresses, dates, document};
use axum::extract::Path;
use domain::identifiers::MailId;
use domain::rights;
use leptos::prelude::*;
use store::entity::mail;
use store::mail as mails;

/// Renders a message, for organizers.
pub async fn show_mail(context: RequestContext, Path(id): Path<MailId>) -> PageResult {
    let (found, people) = mails::find_mail(context.db(), &context.viewer, id, context.now).await?;
    let written = write_mail(&found, &people, &context.state.origin, context.state.takes_replies);
    let locale = context.locale;
    let title = t!(locale, "mail-one-title");
    Ok(document::page(&context, &title.clone(), || {
        let again = rights::mail::may_resend_mail(&context.viewer, found.kind, found.state).is_ok();
        let again = again.then(|| {
            markup! {
                <form method="post" action=addresses::MAIL_RESENDING.of(id)>
                    {form_key()}
                    <button>{t!(locale, "mail-resend")}</button>
                </form>
            }
        });
        let (lang, direction) = (written.locale.code(), written.locale.direction());
        markup! {
            <h1>{title}</h1>
            {mail_facts(&context, &found)}
            {again}
            <h2>{t!(locale, "mail-words")}</h2>
            <div lang=lang dir=direction>
                <p><strong>{written.subject.clone()}</strong></p>
                <pre tabindex="0">{written.text.clone()}</pre>
            </div>
            <p><a href=addresses::MAIL.path()>{t!(locale, "form-back")}</a></p>
        }
    }))
}

fn mail_facts(context: &RequestContext, one: &mail::Model) -> Markup {
    let (locale, zone) = (context.locale, context.zone);
    let fact = |key: &'static str, value: Markup| {
        markup! { <div><dt>{t!(locale, key)}</dt><dd>{value}</dd></div> }
    };
    let time = |key: &'static str, at: Option<chrono::DateTime<chrono::Utc>>| {
        at.map(|at| fact(key, dates::time(locale, zone, at)))
    };
    let fault = one.ended_fault(context.now);
    let fault = fault.map(|fault| fact("mail-fault-head", fault.label(locale).into_markup()));
    let answer =
        one.answer.clone().map(|answer| fact("mail-answer", markup! { <code dir="ltr">{answer}</code> }));
    markup! {
        <dl class="facts">
            {fact("mail-kind-head", one.kind.label(locale).into_markup())}
            {fact("mail-to", markup! { <bdi dir="ltr">{one.address.clone()}</bdi> })}
            {fact("mail-state-head", one.state.label(locale).into_markup())}
            {fault}
            {answer}
            {time("mail-queued", Some(one.queued_at))}
            {time("mail-tried", one.tried_at)}
            {time("mail-sent", one.sent_at)}
            {time("mail-replied", one.replied_at)}
        </dl>
    }
}
