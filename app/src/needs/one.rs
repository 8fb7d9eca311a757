//! Renders the page of one need: what is asked, what the secretariat thinks of it, and the offers that fit.

use crate::components::Badge;
use crate::delegations::labels::{DelegationLink, DelegationNames, delegation_name_by_id};
use crate::errors::PageResult;
use crate::fields::{ShownForm, TextField, error_summary};
use crate::forms::{FormData, FormRejection, NOTHING_TYPED, lead_to, rejected};
use crate::marks::form_key;
use crate::markup::{Markup, markup};
use crate::messages::{Label, Locale, t};
use crate::needs::drafting::{change_form, need_fields, submission_form, typed_need};
use crate::needs::labels::{day_words, languages_words, reasons_words, state_badge};
use crate::needs::parts::match_list;
use crate::request::RequestContext;
use crate::{addresses, document};
use axum::extract::Path;
use axum::http::StatusCode;
use domain::identifiers::{NeedId, NeedMatchId, ProvisionId};
use domain::needs::MatchState;
use domain::rights::needs::{may_assess_need, may_change_draft, may_match_need, may_withdraw};
use domain::rights::{Act, ConsultationFacts};
use domain::text::Statement;
use leptos::prelude::*;
use std::collections::BTreeMap;
use store::entity::need;
use store::marks::{MarkTarget, mark_match};
use store::needs::ProposedOffer;
use store::{delegations, instruments, needs};

pub async fn show_need(context: RequestContext, Path(id): Path<NeedId>) -> PageResult {
    render_need(&context, id, &NOTHING_TYPED, None, None).await
}

/// Leads to the match on the page of its need.
pub async fn show_match(context: RequestContext, Path(id): Path<NeedMatchId>) -> PageResult {
    let (found, _) = needs::find_match(context.db(), &context.viewer, id, context.now).await?;
    Ok(lead_to(&format!("{}#match-{id}", addresses::NEED.of(found.need.id)), None))
}

/// Renders the page of a need; a rejected form keeps what was typed and shows its errors. `about` is the match of a form
/// about one.
pub async fn render_need(
    context: &RequestContext,
    id: NeedId,
    form: &FormData,
    rejection: Option<&FormRejection>,
    about: Option<NeedMatchId>,
) -> PageResult {
    let (db, viewer, locale) = (context.db(), &context.viewer, context.locale);
    context.note_mark(MarkTarget::Need(id)).await?;
    let (found, access) = needs::find_need(db, viewer, id, context.now).await?;
    let matches = needs::list_matches_of_need(db, &access, id).await?;
    for one in &matches {
        context.marks.note(MarkTarget::NeedMatch(one.row.id), mark_match(&one.row));
    }
    let names = delegations::participating_delegations(db, found.consultation_id).await?;
    let facts = access.facts();
    let states: Vec<MatchState> = matches.iter().map(|one| one.row.state).collect();
    let own = viewer.seat_in(found.delegation_id).is_some();
    let proposes = found.state.takes_offers() && (own || viewer.organizer());
    let proposed = match proposes {
        true => needs::list_proposals(db, &access, &found).await?,
        false => Vec::new(),
    };
    let labels =
        instruments::provision_labels(db, &found.provision_id.into_iter().collect::<Vec<_>>()).await?;
    let status = rejection.map_or(StatusCode::OK, |rejection| rejection.status);
    let title = t!(locale, "need-page-title", title = found.title.clone());
    Ok(document::respond(context, status, &title, || {
        let language = found.language;
        let returned = about
            .and_then(|about| matches.iter().find(|one| one.row.id == about))
            .zip(rejection)
            .map(|(one, rejection)| (one, form, rejection));
        let withdraw = may_withdraw(Act::WithdrawNeed, viewer, found.facts(&states), facts).is_ok().then(|| {
            markup! { <p class="tools"><a href=addresses::NEED_WITHDRAWAL.of(id)>{t!(locale, "need-withdraw")}</a></p> }
        });
        markup! {
            {error_summary(locale, rejection)}
            <h1 lang=language.code() dir="auto">{found.title.clone()}</h1>
            <p>{state_badge(locale, found.state)}" "<Badge words=found.visibility.label(locale)/></p>
            {need_facts(locale, &found, &names, &labels)}
            <p class="words" lang=language.code() dir="auto">{found.body.clone()}</p>
            {assessment(locale, &found)}
            {draft_section(context, &found, facts, form, rejection)}
            {assess_form(context, &found, facts, form, rejection)}
            {proposes.then(|| proposal_list(context, &found, &proposed, &names, facts))}
            {match_list(context, &matches, &names, facts, returned)}
            {withdraw}
            <p class="tools"><a href=addresses::NEEDS.of(found.consultation_id)>{t!(locale, "needs-title")}</a></p>
        }
    }))
}

fn need_facts(
    locale: Locale,
    found: &need::Model,
    names: &DelegationNames,
    labels: &BTreeMap<ProvisionId, String>,
) -> Markup {
    let name = delegation_name_by_id(locale, names, found.delegation_id);
    let row = |key: &str, words: String| markup! { <dt>{t!(locale, key)}</dt><dd>{words}</dd> };
    let on_provision = found.provision_id.map(|id| {
        let label = labels.get(&id).cloned().unwrap_or_default();
        markup! { <dt>{t!(locale, "need-hangs-on")}</dt><dd><a href=addresses::PROVISION.of(id)>{label}</a></dd> }
    });
    let on_commitment = found.commitment_id.map(|id| {
        markup! {
            <dt>{t!(locale, "need-hangs-on")}</dt>
            <dd><a href=addresses::COMMITMENT.of(id)>{t!(locale, "need-commitment")}</a></dd>
        }
    });
    markup! {
        <dl class="need-facts">
            <dt>{t!(locale, "delegation")}</dt><dd><DelegationLink id=found.delegation_id name=name/></dd>
            {row("need-subject", found.subject.label(locale))}
            {row("need-language", found.language.label(locale))}
            {found.starts_on.map(|day| row("need-from", day_words(locale, day)))}
            {row("need-budget", found.budget.label(locale))}
            {on_provision}
            {on_commitment}
        </dl>
    }
}

fn assessment(locale: Locale, found: &need::Model) -> Option<Markup> {
    let words = found.assessment.clone()?;
    Some(markup! {
        <section>
            <h2>{t!(locale, "need-assessment")}</h2>
            <p class="words" dir="auto">{words}</p>
        </section>
    })
}

/// Renders the forms of a draft: one to change it, and one to submit it.
fn draft_section(
    context: &RequestContext,
    found: &need::Model,
    facts: ConsultationFacts,
    form: &FormData,
    rejection: Option<&FormRejection>,
) -> Markup {
    let (locale, viewer) = (context.locale, &context.viewer);
    let may = |act| may_change_draft(act, viewer, found.facts(&[]), facts).is_ok();
    let returned = rejected(rejection, Act::SaveNeed);
    let stored = typed_need(found);
    let target = MarkTarget::Need(found.id);
    let submit = may(Act::SubmitNeed)
        .then(|| submission_form(locale, addresses::NEED_SUBMISSION.of(found.id), target, "need-submit"));
    let change = (may(Act::SaveNeed) || returned.is_some()).then(|| {
        let shown = ShownForm::returned(locale, &stored, form, returned);
        change_form(shown, addresses::NEED.of(found.id), target, need_fields(shown))
    });
    markup! { {submit}{change} }
}

fn assess_form(
    context: &RequestContext,
    found: &need::Model,
    facts: ConsultationFacts,
    form: &FormData,
    rejection: Option<&FormRejection>,
) -> Option<Markup> {
    let locale = context.locale;
    let returned = rejected(rejection, Act::AssessNeed);
    let may = may_assess_need(&context.viewer, found.facts(&[]), facts).is_ok();
    (may || returned.is_some()).then(|| {
        let shown = ShownForm::returned(locale, &NOTHING_TYPED, form, returned);
        markup! {
            <section>
                <h2>{t!(locale, "need-assess")}</h2>
                <form method="post" action=addresses::NEED_ASSESSMENT.of(found.id) class="form">
                    {form_key()}
                    {shown.seen(MarkTarget::Need(found.id))}
                    <TextField field=shown.field("assessment", "need-assessment-words") max=Statement::MAX rows=4 required=true/>
                    <button>{t!(locale, "need-assess")}</button>
                </form>
            </section>
        }
    })
}

/// Renders the offers that fit best, each with its reasons in words; an organizer picks one.
fn proposal_list(
    context: &RequestContext,
    found: &need::Model,
    proposed: &[ProposedOffer],
    names: &DelegationNames,
    facts: ConsultationFacts,
) -> Markup {
    let locale = context.locale;
    let rows = proposed.iter().map(|one| {
        let offer = &one.offer;
        let may = may_match_need(&context.viewer, found.facts(&[]), Some(offer.facts(&[])), facts);
        let pick = may.is_ok().then(|| {
            let shown = ShownForm::begun(locale);
            markup! {
                <form method="post" action=addresses::NEED_MATCHES.of(found.id)>
                    {form_key()}
                    {shown.seen(MarkTarget::Need(found.id))}
                    <input type="hidden" name="offer" value=offer.id.to_string()/>
                    <div class="buttons"><button class="second">{t!(locale, "need-match")}</button></div>
                </form>
            }
        });
        markup! {
            <li class="position">
                <p>
                    <a href=addresses::OFFER.of(offer.id) dir="auto">{offer.title.clone()}</a>" – "
                    {delegation_name_by_id(locale, names, offer.delegation_id)}
                </p>
                <p>{t!(locale, "need-proposed-because", reasons = reasons_words(locale, offer.subject, one.found.reasons))}</p>
                <p class="hint">
                    {t!(locale, "need-proposed-points", points = one.found.points)}" "
                    {languages_words(locale, &offer.languages.0)}
                </p>
                {pick}
            </li>
        }
    });
    let rows = rows.collect::<Vec<_>>();
    let list = match rows.is_empty() {
        true => markup! { <p>{t!(locale, "need-proposed-none")}</p> },
        false => markup! { <ol class="positions">{rows}</ol> },
    };
    markup! {
        <section id="proposals">
            <h2>{t!(locale, "need-proposed")}</h2>
            {list}
        </section>
    }
}
