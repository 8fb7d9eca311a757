//! Renders the page on which an organizer sets the calendar of reports, and says what their levels mean and what matching
//! weighs.

use crate::commitments::labels::{day_words, default_levels, level_name};
use crate::errors::PageResult;
use crate::fields::{InputField, ShownForm, error_summary};
use crate::figures;
use crate::forms::{FormData, FormRejection};
use crate::marks::form_key;
use crate::markup::{Markup, markup};
use crate::messages::{Label, Locale, t};
use crate::request::RequestContext;
use crate::{addresses, dates, document};
use axum::extract::Path;
use axum::http::StatusCode;
use chrono::{Months, NaiveDate};
use domain::commitments::due_dates;
use domain::identifiers::ConsultationId;
use domain::languages::Multilingual;
use domain::needs::{MatchReason, MatchWeights};
use domain::rights::commitments::may_set_follow_up;
use domain::text::Title;
use leptos::prelude::*;
use store::commitments;
use store::entity::follow_up;
use store::marks::MarkTarget;

/// The name of the field with what a level means in one language of the interface, by level.
pub const FIELDS: [[(Locale, &str); 3]; 5] = [
    [(Locale::English, "level-1-en"), (Locale::French, "level-1-fr"), (Locale::Arabic, "level-1-ar")],
    [(Locale::English, "level-2-en"), (Locale::French, "level-2-fr"), (Locale::Arabic, "level-2-ar")],
    [(Locale::English, "level-3-en"), (Locale::French, "level-3-fr"), (Locale::Arabic, "level-3-ar")],
    [(Locale::English, "level-4-en"), (Locale::French, "level-4-fr"), (Locale::Arabic, "level-4-ar")],
    [(Locale::English, "level-5-en"), (Locale::French, "level-5-fr"), (Locale::Arabic, "level-5-ar")],
];

/// What matching weighs: each reason with the name of its field, and the key of its label.
pub const WEIGHTS: [(MatchReason, &str, &str); 6] = [
    (MatchReason::Language, "weight-language", "calendar-weight-language"),
    (MatchReason::Budget, "weight-budget", "calendar-weight-budget"),
    (MatchReason::Time, "weight-time", "calendar-weight-time"),
    (MatchReason::LeastDeveloped, "weight-least-developed", "calendar-weight-least-developed"),
    (MatchReason::SmallIsland, "weight-small-island", "calendar-weight-small-island"),
    (MatchReason::Landlocked, "weight-landlocked", "calendar-weight-landlocked"),
];

/// The months between two reports where nobody has chosen another number.
const INTERVAL: i32 = 12;

/// The months of the calendar that the page lists.
const SHOWN: u32 = 60;

pub async fn show_calendar(context: RequestContext, Path(id): Path<ConsultationId>) -> PageResult {
    render_calendar(&context, id, None, None).await
}

/// Renders the calendar; a rejected form keeps what was typed and shows its errors.
pub async fn render_calendar(
    context: &RequestContext,
    id: ConsultationId,
    typed: Option<&FormData>,
    rejection: Option<&FormRejection>,
) -> PageResult {
    let locale = context.locale;
    context.note_mark(MarkTarget::FollowUp(id)).await?;
    let access = context.access(id).await?;
    // A rejected form is shown again even when the act has become impossible since.
    if rejection.is_none() {
        may_set_follow_up(&context.viewer, access.facts())?;
    }
    let calendar = commitments::find_follow_up(context.db(), id).await?;
    let stored = stored_fields(calendar.as_ref());
    let title = t!(locale, "calendar-title");
    let status = rejection.map_or(StatusCode::OK, |rejection| rejection.status);
    Ok(document::respond(context, status, &title.clone(), || {
        let shown = ShownForm { locale, typed: typed.unwrap_or(&stored), rejection };
        markup! {
            {error_summary(locale, rejection)}
            <h1>{title}</h1>
            <p class="lead">{t!(locale, "calendar-lead")}</p>
            {present_calendar(context, calendar.as_ref())}
            {calendar_form(shown, id)}
        }
    }))
}

/// Renders the days that are set, from now on; words that say so where there is no calendar.
fn present_calendar(context: &RequestContext, calendar: Option<&follow_up::Model>) -> Markup {
    let (locale, zone, today) = (context.locale, context.zone, context.now.date_naive());
    let Some(calendar) = calendar else {
        return markup! { <p>{t!(locale, "calendar-none")}</p> };
    };
    let until = today.checked_add_months(Months::new(SHOWN)).unwrap_or(NaiveDate::MAX);
    let days = due_dates(calendar.first_due, calendar.interval_months, until);
    let days = days.into_iter().filter(|day| *day >= today);
    let days = days.map(|day| markup! { <li>{day_words(locale, day)}</li> }).collect::<Vec<_>>();
    markup! {
        <section>
            <h2>{t!(locale, "calendar-days")}</h2>
            <p class="hint">{t!(locale, "calendar-set")}" "{dates::time(locale, zone, calendar.set_at)}</p>
            <ul>{days}</ul>
        </section>
    }
}

/// Returns the fields of the form as they are stored or, where nothing is, as a forum may take them over.
fn stored_fields(calendar: Option<&follow_up::Model>) -> FormData {
    let interval = calendar.map_or(INTERVAL, |calendar| calendar.interval_months);
    let levels = calendar.map_or_else(default_levels, |calendar| calendar.levels.0.clone());
    let first = calendar.map(|calendar| calendar.first_due.to_string()).unwrap_or_default();
    let mut form = FormData::default().set("first_due", first).set("interval", interval.to_string());
    for (level, fields) in levels.iter().zip(FIELDS) {
        for (locale, name) in fields {
            let Multilingual(words) = level;
            form = form.set(name, words.get(&locale.language()).cloned().unwrap_or_default());
        }
    }
    let weights =
        calendar.and_then(|calendar| calendar.matching).map(|weights| weights.0).unwrap_or_default();
    for (reason, name, _) in WEIGHTS {
        form = form.set(name, weights.of(reason).to_string());
    }
    form
}

fn calendar_form(shown: ShownForm<'_>, id: ConsultationId) -> Markup {
    let locale = shown.locale;
    let levels = (1_i32..).zip(FIELDS).map(|(level, fields)| {
        let inputs = fields.map(|(other, name)| {
            let key = match other {
                Locale::Arabic => "calendar-level-ar",
                Locale::English => "calendar-level-en",
                Locale::French => "calendar-level-fr",
            };
            markup! { <InputField field=shown.field(name, key) max=Title::MAX/> }
        });
        markup! {
            <fieldset class="field">
                <legend>{level_name(locale, level)}</legend>
                {inputs.into_iter().collect::<Vec<_>>()}
            </fieldset>
        }
    });
    let levels = levels.collect::<Vec<_>>();
    let weights =
        WEIGHTS.map(|(_, name, key)| markup! { <InputField field=shown.field(name, key) kind="number"/> });
    let weights = weights.into_iter().collect::<Vec<_>>();
    markup! {
        <form method="post" action=addresses::FOLLOW_UP_CALENDAR.of(id) class="form">
            {form_key()}
            {shown.seen(MarkTarget::FollowUp(id))}
            <InputField field=shown.field("first_due", "calendar-first") kind="date" required=true/>
            <InputField field=shown.field("interval", "calendar-interval") kind="number" required=true/>
            <h2>{t!(locale, "calendar-levels")}</h2>
            <p>{t!(locale, "calendar-levels-lead")}</p>
            {levels}
            <h2 id="weights">{t!(locale, "calendar-weights")}</h2>
            <p>{t!(locale, "calendar-weights-lead", most = MatchWeights::MOST)}</p>
            {weights}
            <p class="hint">{t!(locale, "calendar-supersedes")}</p>
            <button>{t!(locale, "calendar-save")}</button>
        </form>
    }
}

/// Returns what is wrong with the meaning of a level, with the level and the language.
pub fn level_problem(locale: Locale, level: i32, other: Locale, problem: &str) -> String {
    let (name, language) = (level_name(locale, level), other.language().label(locale));
    format!("{name} ({language}){}{problem}", figures::colon(locale))
}
