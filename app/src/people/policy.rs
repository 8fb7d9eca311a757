//! Renders of whom the forum requires a second factor, and the form that decides it.

use crate::accounts::parts::ask_to_confirm;
use crate::components::Consequence;
use crate::errors::PageResult;
use crate::fields::{InputField, SelectField, ShownForm, coded_options, error_summary};
use crate::forms::{FormData, FormRejection};
use crate::marks::form_key;
use crate::markup::markup;
use crate::messages::{Label, t};
use crate::request::RequestContext;
use crate::{addresses, dates, document};
use axum::http::StatusCode;
use chrono::{DateTime, Utc};
use domain::rights;
use domain::rights::Act;
use domain::second_factors::{FactorAudience, FactorPolicy};
use leptos::prelude::*;
use store::{factor_policies, second_factors};

pub async fn show_policy(context: RequestContext) -> PageResult {
    rights::may(Act::RequireFactor, &context.viewer)?;
    if let Some(asked) = ask_to_confirm(&context, addresses::FACTOR_POLICY.path()) {
        return Ok(asked);
    }
    let tomorrow = context.now + chrono::TimeDelta::days(1);
    let form = FormData::default().set("factor-from", dates::to_field(context.zone, tomorrow));
    render_policy(&context, &form, None).await
}

/// Returns what a form confirms by which fewer people than now need a second factor; `None` where none of them is let off.
pub fn easing_key(policies: &[FactorPolicy], audience: FactorAudience, now: DateTime<Utc>) -> Option<String> {
    let present = policies.iter().filter(|policy| policy.holds(now)).map(|policy| policy.audience).max()?;
    (audience < present).then(|| format!("{present}-{audience}"))
}

/// Renders what is required now and what from when on, with the form; a rejected form keeps what was typed and shows its errors.
pub async fn render_policy(
    context: &RequestContext,
    form: &FormData,
    rejection: Option<&FormRejection>,
) -> PageResult {
    let (db, viewer, now) = (context.db(), &context.viewer, context.now);
    let policies = factor_policies::list_policies(db, now).await?;
    let mut lacking = Vec::new();
    for audience in FactorAudience::ALL.iter().copied().filter(|one| *one != FactorAudience::Nobody) {
        lacking.push((audience, factor_policies::count_unguarded(db, viewer, audience, now).await?));
    }
    let guarded = second_factors::find_own_factors(db, viewer).await?.is_guarded();
    let chosen = policies.last().map_or(FactorAudience::Nobody, |policy| policy.audience);
    let asked: Option<FactorAudience> = form.code("factor-audience");
    let eased = asked.and_then(|asked| Some((asked, easing_key(&policies, asked, now)?)));
    let (locale, zone) = (context.locale, context.zone);
    let shown = ShownForm { locale, typed: form, rejection };
    let title = t!(locale, "policy-title");
    let status = rejection.map_or(StatusCode::OK, |rejection| rejection.status);
    Ok(document::respond(context, status, &title.clone(), || {
        let line = |key: &'static str, policy: &FactorPolicy| {
            let who = policy.audience.label(locale);
            markup! { <p>{t!(locale, key, who = who)}" "{dates::time(locale, zone, policy.from)}</p> }
        };
        let (present, coming): (Vec<&FactorPolicy>, Vec<&FactorPolicy>) =
            policies.iter().partition(|policy| policy.holds(context.now));
        let present = present.into_iter().find(|present| present.audience != FactorAudience::Nobody);
        let present = present.map_or_else(
            || markup! { <p>{t!(locale, "policy-none")}</p> },
            |present| line("policy-present", present),
        );
        let coming: Vec<_> = coming.into_iter().map(|policy| line("policy-coming", policy)).collect();
        let eases = eased.as_ref().map(|(asked, _)| t!(locale, "policy-eases", who = asked.label(locale)));
        let means = Consequence::new("policy-means", [t!(locale, "policy-means")].into_iter().chain(eases));
        let told = match eased {
            Some((_, key)) => means.view_to_confirm(key),
            None => means.view(),
        };
        let lacking = lacking.into_iter().map(|(audience, count)| {
            markup! { <li>{t!(locale, "policy-lacking", who = audience.label(locale), count = count)}</li> }
        });
        let own = (!guarded).then(|| {
            let words = t!(locale, "policy-lacking-own");
            markup! { <p class="notice"><a href=addresses::FACTORS.path()>{words}</a></p> }
        });
        markup! {
            {error_summary(locale, rejection)}
            <h1>{title}</h1>
            {present}
            {coming}
            <ul>{lacking.collect::<Vec<_>>()}</ul>
            {own}
            <form method="post" action=addresses::FACTOR_POLICY.path() class="form">
                {form_key()}
                <SelectField field=shown.field("factor-audience", "factor-audience").or(chosen.code()) options=coded_options(locale, FactorAudience::ALL)/>
                <InputField field=shown.field("factor-from", "factor-from") kind="datetime-local" required=true/>
                {told}
                <button aria-describedby=means.described()>{t!(locale, "policy-set")}</button>
            </form>
            <p><a href=addresses::PEOPLE.path()>{t!(locale, "people-title")}</a></p>
        }
    }))
}
