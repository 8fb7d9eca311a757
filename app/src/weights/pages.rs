//! Renders the list of weight schemes, each scheme with its weights, and the form for another.

use crate::components::{Column, Table};
use crate::dates;
use crate::delegations::labels::{compare_alphabetically, delegation_name};
use crate::errors::PageResult;
use crate::fields::{FieldOption, InputField, RadioField, ShownForm, TextField, error_summary};
use crate::figures;
use crate::forms::{FormData, FormRejection};
use crate::marks::form_key;
use crate::markup::{Markup, markup};
use crate::messages::{Label, Locale, t};
use crate::request::RequestContext;
use crate::rules::labels::{attribute_value_name, format_amount};
use crate::weights::labels::{scheme_error, scheme_name};
use crate::{addresses, document};
use axum::extract::Path;
use axum::http::StatusCode;
use domain::identifiers::WeightSchemeId;
use domain::rights;
use domain::rights::Act;
use domain::text::{Statement, Title};
use domain::weights::{PopulationExponent, SchemeError, WeightBase};
use leptos::prelude::*;
use store::entity::{delegation, weight_scheme};
use store::weights::SchemePreview;
use store::{delegations, weights};

/// The most characters in a table.
pub const MAX_TABLE: usize = 20_000;

/// The bases that the form offers.
pub const BASES: [&str; 5] = ["equal", "population", "root", "table", "contribution"];

/// The uplifts in the form: the field, the key of its label, the attribute and its value.
pub const UPLIFTS: [(&str, &str, &str, &str); 10] = [
    ("ldc", "development-group-ldc", "ldc", "yes"),
    ("lldc", "development-group-lldc", "lldc", "yes"),
    ("sids", "development-group-sids", "sids", "yes"),
    ("low", "income-group-low", "income_group", "low"),
    ("lower_middle", "income-group-lower-middle", "income_group", "lower_middle"),
    ("africa", "region-africa", "region", "africa"),
    ("asia_pacific", "region-asia-pacific", "region", "asia_pacific"),
    ("eastern_europe", "region-eastern-europe", "region", "eastern_europe"),
    ("latin_america_caribbean", "region-latin-america-caribbean", "region", "latin_america_caribbean"),
    ("western_europe_other", "region-western-europe-other", "region", "western_europe_other"),
];

pub async fn list_schemes(context: RequestContext) -> PageResult {
    render_schemes(&context, &FormData::default().set("base", "root").set("points", "10000"), None, None)
        .await
}

/// Renders the schemes; an organizer's form that is rejected, or whose weights are shown before it is kept, keeps what
/// was typed.
pub async fn render_schemes(
    context: &RequestContext,
    form: &FormData,
    rejection: Option<&FormRejection>,
    preview: Option<&SchemePreview>,
) -> PageResult {
    let found = weights::all_schemes(context.db()).await?;
    let locale = context.locale;
    let title = t!(locale, "schemes-title");
    let status = rejection.map_or(StatusCode::OK, |rejection| rejection.status);
    Ok(document::respond(context, status, &title.clone(), || {
        let none = found.is_empty().then(|| markup! { <p>{t!(locale, "schemes-none")}</p> });
        let rows = found.iter().map(|row| {
            markup! {
                <li class="card">
                    <a href=addresses::WEIGHT_SCHEME.of(row.id) dir="auto">{scheme_name(locale, row)}</a>
                    <p class="hint" dir="auto">{row.justification.clone()}</p>
                </li>
            }
        });
        markup! {
            {error_summary(locale, rejection)}
            <h1>{title}</h1>
            {preview.map(|preview| scheme_preview(locale, preview))}
            <p class="lead">{t!(locale, "schemes-lead")}</p>
            {none}
            <ul class="cards">{rows.collect::<Vec<_>>()}</ul>
            {rights::may(Act::AddWeightScheme, &context.viewer).is_ok().then(|| add_form(locale, form, rejection))}
        }
    }))
}

/// Renders the weights that a scheme would give, before it is kept.
fn scheme_preview(locale: Locale, preview: &SchemePreview) -> Markup {
    let members: Vec<_> = preview.members.iter().collect();
    markup! {
        <section id="preview" class="notice">
            <h2>{t!(locale, "scheme-preview")}</h2>
            <p>{t!(locale, "scheme-preview-help")}</p>
            {given_weights(locale, &members, preview.weights.as_deref(), preview.points)}
        </section>
    }
}

fn add_form(locale: Locale, form: &FormData, rejection: Option<&FormRejection>) -> Markup {
    let shown = ShownForm { locale, typed: form, rejection };
    let bases = BASES.map(|base| FieldOption::new(base, t!(locale, &format!("base-{base}")))).to_vec();
    let uplifts = UPLIFTS.map(
        |(name, label, _, _)| markup! { <InputField field=shown.field(name, label) kind="number" max=5/> },
    );
    let number = |name, label| markup! { <InputField field=shown.field(name, label) max=30/> };
    markup! {
        <section id="add">
            <h2>{t!(locale, "scheme-add")}</h2>
            <form method="post" action=addresses::WEIGHTS.path() class="form">
                {form_key()}
                <InputField field=shown.field("name", "scheme-name") max=Title::MAX required=true/>
                <TextField field=shown.field("justification", "weights-justification") max=Statement::MAX rows=3 required=true/>
                <InputField field=shown.field("as_of", "delegation-as-of") kind="date" max=10 required=true/>
                <RadioField field=shown.field("base", "base") options=bases/>
                <TextField field=shown.field("table", "scheme-table") max=MAX_TABLE rows=5/>
                {number("basic", "scheme-basic")}
                {number("per_vote", "scheme-per-vote")}
                <fieldset class="field"><legend>{t!(locale, "uplifts")}</legend>
                    <p class="hint">{t!(locale, "uplifts-hint")}</p>
                    {uplifts.into_iter().collect::<Vec<_>>()}
                    <InputField field=shown.field("cap", "scheme-cap") kind="number" max=6/>
                </fieldset>
                <InputField field=shown.field("points", "scheme-points") kind="number" max=8/>
                <div class="buttons">
                    <button name="act" value="preview" class="second">{t!(locale, "scheme-preview-button")}</button>
                    <button name="act" value="keep">{t!(locale, "scheme-add")}</button>
                </div>
            </form>
        </section>
    }
}

pub async fn show_scheme(context: RequestContext, Path(id): Path<WeightSchemeId>) -> PageResult {
    let found = weights::get_scheme(context.db(), id).await?;
    let all = delegations::all_delegations(context.db()).await?;
    let members: Vec<_> =
        all.iter().filter(|row| row.kind == domain::delegations::DelegationKind::Member).collect();
    let given = weights::compute_weights(&found.scheme, &members);
    let locale = context.locale;
    let title = scheme_name(locale, &found);
    Ok(document::page(&context, &title.clone(), || {
        let given = given_weights(locale, &members, given.as_deref(), found.scheme.points);
        markup! {
            <h1 dir="auto">{title}</h1>
            {scheme_facts(locale, &found)}
            {given}
            <p class="tools">
                <a href=addresses::WEIGHTS.path()>{t!(locale, "schemes-title")}</a>
                {rights::may(Act::TranslateTitle, &context.viewer).is_ok().then(|| markup! {
                    " · "<a href=addresses::SCHEME_TRANSLATIONS.of(id)>{t!(locale, "translations-link")}</a>
                })}
            </p>
        }
    }))
}

fn scheme_facts(locale: Locale, found: &weight_scheme::Model) -> Markup {
    let scheme = &found.scheme;
    let base = match &scheme.base {
        WeightBase::Equal => "base-equal",
        WeightBase::Population(PopulationExponent::One) => "base-population",
        WeightBase::Population(PopulationExponent::Half) => "base-root",
        WeightBase::Table(_) => "base-table",
        WeightBase::Contribution(_) => "base-contribution",
    };
    let contribution = match &scheme.base {
        WeightBase::Contribution(contribution) => Some(t!(
            locale,
            "scheme-contribution",
            basic = format_amount(locale, contribution.basic),
            per_vote = format_amount(locale, contribution.per_vote)
        )),
        _ => None,
    };
    let uplifts = scheme.uplifts.iter().map(|uplift| {
        let name = attribute_value_name(locale, &uplift.attribute, &uplift.value);
        format!("{name}{}{}", figures::colon(locale), figures::whole_percent(locale, uplift.percent))
    });
    let uplifts = figures::list(locale, &uplifts.collect::<Vec<_>>());
    let frozen = if found.frozen_at.is_some() { "scheme-frozen" } else { "scheme-not-used" };
    let pairs = [
        ("weights-justification", Some(found.justification.clone())),
        ("delegation-as-of", Some(dates::kept_day(locale, &found.as_of))),
        ("base", Some(t!(locale, base))),
        ("scheme-votes", contribution),
        ("uplifts", Some(uplifts).filter(|words| !words.is_empty())),
        ("scheme-cap", scheme.cap.map(|cap| figures::whole_percent(locale, cap))),
        ("scheme-points", scheme.points.map(|points| locale.integer(points.into()))),
        ("points-rounding", scheme.points.map(|_| scheme.rounding.label(locale))),
        ("scheme-state", Some(t!(locale, frozen))),
    ];
    let pairs = pairs.into_iter().filter_map(|(key, words)| {
        Some(markup! { <div><dt>{t!(locale, key)}</dt><dd dir="auto">{words?}</dd></div> })
    });
    markup! { <dl class="facts">{pairs.collect::<Vec<_>>()}</dl> }
}

/// Renders the weights that a scheme gives, or why it gives none.
fn given_weights(
    locale: Locale,
    members: &[&delegation::Model],
    given: Result<&[i64], &SchemeError>,
    points: Option<u32>,
) -> Markup {
    match given {
        Ok(weights) => weight_table(locale, members, weights, points),
        Err(error) => markup! { <p class="notice">{scheme_error(locale, error)}</p> },
    }
}

fn weight_table(
    locale: Locale,
    members: &[&delegation::Model],
    weights: &[i64],
    points: Option<u32>,
) -> Markup {
    let sum: i64 = weights.iter().sum();
    let left = points.map(|points| i64::from(points) - sum).filter(|left| *left > 0);
    let given = t!(locale, "scheme-sum", sum = locale.integer(sum));
    let left = left.map(|left| t!(locale, "scheme-left", left = locale.integer(left)));
    let zero = weights.iter().filter(|weight| **weight == 0).count();
    let mut rows: Vec<_> = members
        .iter()
        .zip(weights)
        .map(|(member, weight)| (-weight, delegation_name(locale, member)))
        .collect();
    rows.sort_by(|(weight, name), (other, next)| {
        weight.cmp(other).then_with(|| compare_alphabetically(name, next))
    });
    let rows = rows.into_iter().map(|(weight, name)| {
        markup! { <tr><th scope="row">{name}</th><td class="number">{locale.integer(-weight)}</td></tr> }
    });
    let rows = rows.collect::<Vec<_>>();
    let columns = vec![Column::Text(t!(locale, "delegation")), Column::Number(t!(locale, "tally-weight"))];
    markup! {
        {(zero > 0).then(|| markup! { <p class="notice">{t!(locale, "scheme-zero", count = zero)}</p> })}
        <p>{given}" "{left}</p>
        <Table label=t!(locale, "weights") columns=columns>{rows}</Table>
    }
}
