//! Renders the remarks of the chair and the delegations, minority views, and the forms for remarks.

use crate::components::Consequence;
use crate::consensus::labels::status_badge;
use crate::consensus::parts::SummaryScope;
use crate::delegations::labels::{DelegationName, DelegationNames, delegation_name_by_id};
use crate::fields::{SelectField, ShownForm, TextField, language_options};
use crate::forms::{FormData, FormRejection};
use crate::marks::form_key;
use crate::markup::{IntoMarkup, Markup, markup};
use crate::messages::{Locale, t};
use crate::positions::labels::stance_badge;
use crate::request::RequestContext;
use crate::{addresses, dates};
use domain::languages::Language;
use domain::rights;
use domain::rights::ConsultationFacts;
use domain::text::Statement;
use leptos::prelude::*;
use store::consensus::{CHAIR_TEXTS, ProvisionStatus, SummaryRemarks};
use store::entity::{position, reply, summary_text};
use store::marks::MarkTarget;

/// The most characters of a statement that are quoted; the page of the position has the rest.
const QUOTE: usize = 600;

fn quoted_words(language: Language, body: String) -> Markup {
    markup! { <p class="words" lang=language.code() dir=language.direction()>{body}</p> }
}

/// Renders the chair's text: in the language of the page if there is one, else in every other language.
pub fn chair_text(context: &RequestContext, remarks: &SummaryRemarks) -> Markup {
    let locale = context.locale;
    let own = |text: &&summary_text::Model| text.language.code() == locale.code();
    let in_language: Vec<_> = remarks.texts.iter().filter(own).collect();
    let shown = if in_language.is_empty() { remarks.texts.iter().collect() } else { in_language };
    let texts = shown.iter().map(|text| {
        let outdated = remarks.outdated.contains(&text.language);
        markup! {
            {quoted_words(text.language, text.body.clone())}
            <p class="hint">
                {dates::time(locale, context.zone, text.written_at)}
                {outdated.then(|| markup! { " "<strong>{t!(locale, "summary-outdated")}</strong> })}
            </p>
        }
    });
    let texts = texts.collect::<Vec<_>>();
    (!texts.is_empty())
        .then(
            || markup! { <div class="proposed chair"><p><b>{t!(locale, "summary-chair")}</b></p>{texts}</div> },
        )
        .into_markup()
}

/// Renders the chair's text, and directly after it what delegations reply.
pub fn quoted_and_answered(
    context: &RequestContext,
    remarks: &SummaryRemarks,
    names: &DelegationNames,
    consultation: ConsultationFacts,
) -> Markup {
    markup! {
        {chair_text(context, remarks)}
        {reply_list(context, &remarks.replies, names, consultation)}
    }
}

/// Renders what the chair wrote on single provisions, in the order of the text, each with a link to its provision;
/// nothing where there is none.
pub fn chair_notes(
    context: &RequestContext,
    texts: &[summary_text::Model],
    standings: &[ProvisionStatus],
) -> Markup {
    let locale = context.locale;
    let items = standings.iter().filter_map(|standing| {
        let id = Some(standing.provision_id);
        let texts: Vec<_> = texts.iter().filter(|text| text.provision_id == id).cloned().collect();
        let remarks = SummaryRemarks { texts, ..SummaryRemarks::default() };
        (!remarks.texts.is_empty()).then(|| {
            let href = SummaryScope::Provision(standing.provision_id).address();
            markup! {
                <h3><a href=href>{standing.label.clone()}</a>" "{status_badge(locale, standing.status)}</h3>
                {chair_text(context, &remarks)}
            }
        })
    });
    let items = items.collect::<Vec<_>>();
    (!items.is_empty())
        .then(|| {
            markup! {
                <section id="notes">
                    <h2>{t!(locale, "summary-notes")}</h2>
                    <p class="hint">{t!(locale, "summary-notes-means", count = CHAIR_TEXTS)}</p>
                    {items}
                </section>
            }
        })
        .into_markup()
}

/// Renders minority views in the words of their authors.
pub fn minority_views(locale: Locale, quoted: &[position::Model], names: &DelegationNames) -> Markup {
    let items = quoted.iter().filter_map(|one| {
        let statement = one.statement.as_deref()?;
        let (body, cut) = cut_quotation(statement);
        let href = addresses::POSITION.of(one.id);
        Some(markup! {
            <li>
                <p><a href=href><DelegationName name=delegation_name_by_id(locale, names, one.delegation_id)/></a>" "{stance_badge(locale, one.stance)}</p>
                <blockquote lang=one.language.code() dir=one.language.direction()>
                    <p class="words">{body}{cut.then_some(" …")}</p>
                </blockquote>
            </li>
        })
    });
    let items = items.collect::<Vec<_>>();
    (!items.is_empty())
        .then(|| {
            markup! {
                <p><b>{t!(locale, "summary-views")}</b></p>
                <ul class="plain">{items}</ul>
            }
        })
        .into_markup()
}

/// Returns the beginning of a statement, and whether the statement is longer.
fn cut_quotation(statement: &str) -> (String, bool) {
    match statement.char_indices().nth(QUOTE) {
        None => (statement.to_owned(), false),
        Some((end, _)) => {
            let begun = &statement[..end];
            let whole = begun.rfind(char::is_whitespace).map_or(begun, |at| &begun[..at]);
            (whole.to_owned(), true)
        }
    }
}

/// Renders the replies of delegations.
pub fn reply_list(
    context: &RequestContext,
    replies: &[reply::Model],
    names: &DelegationNames,
    consultation: ConsultationFacts,
) -> Markup {
    let locale = context.locale;
    let items = replies.iter().map(|one| {
        let may = rights::consensus::may_withdraw_reply(&context.viewer, one.facts(), consultation);
        let withdraw = may.is_ok().then(|| {
            let ends = Consequence::new(format!("reply-{}-ends", one.id), [t!(locale, "withdrawing-ends-reply")]);
            markup! {
                <form method="post" action=addresses::REPLY_WITHDRAWAL.of(one.id)>
                    {form_key()}
                    {ends.view()}
                    <button class="link" aria-describedby=ends.described()>{t!(locale, "reply-withdraw")}</button>
                </form>
            }
        });
        markup! {
            <li id=format!("reply-{}", one.id) class="position">
                <p>
                    <b><DelegationName name=delegation_name_by_id(locale, names, one.delegation_id)/></b>" "
                    <span class="hint">{dates::time(locale, context.zone, one.made_at)}</span>
                </p>
                {quoted_words(one.language, one.body.clone())}
                {withdraw}
            </li>
        }
    });
    let items = items.collect::<Vec<_>>();
    (!items.is_empty())
        .then(|| {
            markup! {
                <p><b>{t!(locale, "summary-replies")}</b></p>
                <ul class="positions">{items}</ul>
            }
        })
        .into_markup()
}

/// Renders the form for the chair's text or a head's reply; `at` is the address of the part, and `seen` what the
/// form changes.
pub fn remark_form(
    locale: Locale,
    at: &str,
    act: &'static str,
    seen: Option<MarkTarget>,
    form: &FormData,
    rejection: Option<&FormRejection>,
) -> Markup {
    let (title, label, language, send, required) = if act == "text" {
        ("summary-write", "summary-body", "text-language", "summary-save", false)
    } else {
        ("reply-new", "reply-body", "text-language", "reply-file", true)
    };
    let names = if act == "text" { ("body", "body-language") } else { ("reply", "reply-language") };
    let shown = ShownForm { locale, typed: form, rejection };
    markup! {
        <details class="act" open=rejection.is_some()>
            <summary>{t!(locale, title)}</summary>
            <form method="post" action=format!("{at}/{act}") class="form">
                {form_key()}
                {seen.map(|target| shown.seen(target))}
                <TextField field=shown.field(names.0, label) max=Statement::MAX rows=6 required=required/>
                <SelectField field=shown.field(names.1, language).or(locale.code()) options=language_options()/>
                <button>{t!(locale, send)}</button>
            </form>
        </details>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_statement_is_cut_between_words_and_a_short_one_is_whole() {
        assert_eq!(cut_quotation("Agreed."), ("Agreed.".to_owned(), false));
        let long = "كلمة ".repeat(200);
        let (begun, cut) = cut_quotation(&long);
        assert!(cut && begun.ends_with("كلمة") && begun.chars().count() <= QUOTE);
        let unbroken = "字".repeat(700);
        assert_eq!(cut_quotation(&unbroken).0.chars().count(), QUOTE);
    }
}
