//! Renders the page of one offer: what is offered, what a fund went to, and its matches.

use crate::components::{Badge, Column, Table};
use crate::delegations::labels::{DelegationLink, DelegationNames, delegation_name_by_id};
use crate::errors::PageResult;
use crate::fields::{FieldOption, InputField, SelectField, ShownForm, TextField, error_summary};
use crate::forms::{FormData, FormRejection, NOTHING_TYPED, rejected};
use crate::marks::form_key;
use crate::markup::{Markup, markup};
use crate::messages::{Label, Locale, t};
use crate::needs::drafting::{change_form, offer_fields, submission_form, typed_offer};
use crate::needs::labels::{day_words, languages_words, money, state_badge};
use crate::needs::parts::match_list;
use crate::pictures::threshold::amount_bar;
use crate::request::RequestContext;
use crate::{addresses, document};
use axum::extract::Path;
use axum::http::StatusCode;
use domain::identifiers::OfferId;
use domain::needs::{MatchState, fund_left};
use domain::rights::needs::{may_change_draft, may_pay_tranche, may_withdraw};
use domain::rights::{Act, ConsultationFacts};
use domain::text::Statement;
use leptos::prelude::*;
use store::entity::{offer, tranche};
use store::marks::{MarkTarget, mark_match};
use store::needs::ShownMatch;
use store::{delegations, needs};

/// The largest number of tranches that are shown: the latest.
const SHOWN: usize = 50;

pub async fn show_offer(context: RequestContext, Path(id): Path<OfferId>) -> PageResult {
    render_offer(&context, id, &NOTHING_TYPED, None).await
}

/// Renders the page of an offer; a rejected form keeps what was typed and shows its errors.
pub async fn render_offer(
    context: &RequestContext,
    id: OfferId,
    form: &FormData,
    rejection: Option<&FormRejection>,
) -> PageResult {
    let (db, viewer, locale) = (context.db(), &context.viewer, context.locale);
    context.note_mark(MarkTarget::Offer(id)).await?;
    let (found, access) = needs::find_offer(db, viewer, id, context.now).await?;
    let matches = needs::list_matches_of_offer(db, &access, id).await?;
    for one in &matches {
        context.marks.note(MarkTarget::NeedMatch(one.row.id), mark_match(&one.row));
    }
    let tranches = needs::list_tranches(db, id).await?;
    let names = delegations::participating_delegations(db, found.consultation_id).await?;
    let facts = access.facts();
    let states: Vec<MatchState> = matches.iter().map(|one| one.row.state).collect();
    let status = rejection.map_or(StatusCode::OK, |rejection| rejection.status);
    let title = t!(locale, "offer-page-title", title = found.title.clone());
    Ok(document::respond(context, status, &title, || {
        let withdraw = may_withdraw(Act::WithdrawOffer, viewer, found.facts(&states), facts).is_ok().then(|| {
            markup! { <p class="tools"><a href=addresses::OFFER_WITHDRAWAL.of(id)>{t!(locale, "offer-withdraw")}</a></p> }
        });
        markup! {
            {error_summary(locale, rejection)}
            <h1 dir="auto">{found.title.clone()}</h1>
            <p>{state_badge(locale, found.state)}" "<Badge words=found.visibility.label(locale)/></p>
            {offer_facts(locale, &found, &names)}
            <p class="words" dir="auto">{found.body.clone()}</p>
            {draft_section(context, &found, facts, form, rejection)}
            {fund_section(locale, &found, &tranches, &matches)}
            {tranche_form(context, &found, &matches, facts, form, rejection)}
            {match_list(context, &matches, &names, facts, None)}
            {withdraw}
            <p class="tools"><a href=format!("{}?kind=offers", addresses::NEEDS.of(found.consultation_id))>{t!(locale, "needs-title")}</a></p>
        }
    }))
}

fn offer_facts(locale: Locale, found: &offer::Model, names: &DelegationNames) -> Markup {
    let name = delegation_name_by_id(locale, names, found.delegation_id);
    let row = |key: &str, words: String| markup! { <dt>{t!(locale, key)}</dt><dd>{words}</dd> };
    markup! {
        <dl class="need-facts">
            <dt>{t!(locale, "delegation")}</dt><dd><DelegationLink id=found.delegation_id name=name/></dd>
            {row("need-subject", found.subject.label(locale))}
            {row("offer-languages", languages_words(locale, &found.languages.0))}
            {found.starts_on.map(|day| row("need-from", day_words(locale, day)))}
            {found.ends_on.map(|day| row("offer-until", day_words(locale, day)))}
            {row("need-budget", found.budget.label(locale))}
        </dl>
    }
}

/// Renders what a fund has left, as a bar and in words, and what it went to.
fn fund_section(
    locale: Locale,
    found: &offer::Model,
    tranches: &[tranche::Model],
    matches: &[ShownMatch],
) -> Option<Markup> {
    let (sum, currency) = (found.sum?.0, found.currency.clone()?);
    let left = fund_left(sum, tranches.iter().map(|one| one.amount.0));
    let paid = sum.checked_sub(left).unwrap_or(sum);
    let rows = tranches.iter().take(SHOWN).map(|one| {
        let to = one.match_id.and_then(|id| matches.iter().find(|tied| tied.row.id == id));
        let to = to.map(|tied| {
            markup! { <a href=addresses::NEED.of(tied.need.id) dir="auto">{tied.need.title.clone()}</a> }
        });
        markup! {
            <tr>
                <th scope="row">{day_words(locale, one.paid_on)}</th>
                <td class="number">{money(locale, one.amount.0, &currency)}</td>
                <td dir="auto">{one.purpose.clone()}</td>
                <td>{to}</td>
            </tr>
        }
    });
    let rows = rows.collect::<Vec<_>>();
    let table = (!rows.is_empty()).then(|| {
        let columns = vec![
            Column::Text(t!(locale, "tranche-day")),
            Column::Number(t!(locale, "tranche-amount")),
            Column::Text(t!(locale, "tranche-purpose")),
            Column::Text(t!(locale, "need")),
        ];
        markup! { <Table label=t!(locale, "tranches-title") columns=columns>{rows}</Table> }
    });
    let more = (tranches.len() > SHOWN).then(
        || markup! { <p class="hint">{t!(locale, "tranches-latest", count = SHOWN, all = tranches.len())}</p> },
    );
    let words = t!(
        locale,
        "fund-left",
        left = money(locale, left, &currency),
        sum = money(locale, sum, &currency),
        paid = money(locale, paid, &currency),
    );
    Some(markup! {
        <section id="fund">
            <h2>{t!(locale, "tranches-title")}</h2>
            <p>{words}</p>
            {amount_bar(locale, "paid", paid, sum)}
            {table}
            {more}
        </section>
    })
}

fn tranche_form(
    context: &RequestContext,
    found: &offer::Model,
    matches: &[ShownMatch],
    facts: ConsultationFacts,
    form: &FormData,
    rejection: Option<&FormRejection>,
) -> Option<Markup> {
    let locale = context.locale;
    let returned = rejected(rejection, Act::PayTranche);
    let may = may_pay_tranche(&context.viewer, found.facts(&[]), found.sum.is_some(), facts).is_ok();
    (may || returned.is_some()).then(|| {
        let shown = ShownForm::returned(locale, &NOTHING_TYPED, form, returned);
        let went = matches.iter().filter(|one| one.row.state != MatchState::Declined);
        let went = went.map(|one| FieldOption::new(one.row.id.to_string(), one.need.title.clone()));
        let went = std::iter::once(FieldOption::none(t!(locale, "tranche-no-match"))).chain(went);
        markup! {
            <details class="act" open=returned.is_some()>
                <summary>{t!(locale, "tranche-new")}</summary>
                <form method="post" action=addresses::OFFER_TRANCHES.of(found.id) class="form">
                    {form_key()}
                    <InputField field=shown.field("tranche-amount", "tranche-amount") max=30 required=true/>
                    <InputField field=shown.field("tranche-day", "tranche-day") kind="date" required=true/>
                    <TextField field=shown.field("tranche-purpose", "tranche-purpose") max=Statement::MAX rows=3 required=true/>
                    <SelectField field=shown.field("tranche-match", "tranche-match") options=went.collect()/>
                    <button>{t!(locale, "tranche-new")}</button>
                </form>
            </details>
        }
    })
}

/// Renders the forms of a draft: one to change it, and one to submit it.
fn draft_section(
    context: &RequestContext,
    found: &offer::Model,
    facts: ConsultationFacts,
    form: &FormData,
    rejection: Option<&FormRejection>,
) -> Markup {
    let (locale, viewer) = (context.locale, &context.viewer);
    let may = |act| may_change_draft(act, viewer, found.facts(&[]), facts).is_ok();
    let returned = rejected(rejection, Act::SaveOffer);
    let stored = typed_offer(found);
    let target = MarkTarget::Offer(found.id);
    let submit = may(Act::SubmitOffer)
        .then(|| submission_form(locale, addresses::OFFER_SUBMISSION.of(found.id), target, "offer-submit"));
    let change = (may(Act::SaveOffer) || returned.is_some()).then(|| {
        let shown = ShownForm::returned(locale, &stored, form, returned);
        change_form(shown, addresses::OFFER.of(found.id), target, offer_fields(shown))
    });
    markup! { {submit}{change} }
}
