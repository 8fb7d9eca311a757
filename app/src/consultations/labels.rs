//! Words for consultations, stages and attributions.

use crate::components::Badge;
use crate::dates;
use crate::figures;
use crate::markup::{IntoMarkup, Markup, markup};
use crate::messages::{Label, Locale, t};
use crate::request::RequestContext;
use crate::titles::{ReaderTitle, words_in};
use chrono::{DateTime, Utc};
use domain::attribution::Attribution;
use domain::consultations::Stage;
use domain::translations::TitleField;
use leptos::prelude::*;
use store::entity::consultation;

/// Returns the consultation's title in the reader's language, where it is translated.
pub fn title_in(locale: Locale, consultation: &consultation::Model) -> ReaderTitle {
    let titles = consultation.titles.as_deref();
    words_in(locale, &consultation.title, consultation.language, titles, TitleField::Title)
}

/// Returns the consultation's summary in the reader's language, where it is translated.
pub fn summary_in(locale: Locale, consultation: &consultation::Model) -> ReaderTitle {
    let titles = consultation.titles.as_deref();
    words_in(locale, &consultation.summary, consultation.language, titles, TitleField::Summary)
}

/// Renders the time, so that a page that is printed or passed on has it, and the time at which the consultation was
/// archived.
pub fn as_of_line(context: &RequestContext, consultation: &consultation::Model) -> Markup {
    let moment = dates::moment(context.locale, context.zone, context.now);
    markup! {
        <p class="hint">{t!(context.locale, "outcome-as-of", moment = moment)}</p>
        {archived_line(context, consultation.archived_at)}
    }
}

/// Renders how contributions are attributed now, for the forms in which they are written; nothing where they
/// are public.
pub fn attribution_hint(locale: Locale, stage: Option<Stage>) -> Markup {
    let promised = stage.map(|stage| stage.attribution).filter(|one| *one != Attribution::Public);
    promised
        .map(|one| markup! { <p class="notice">{t!(locale, "attribution")}{figures::colon(locale)}{one.label(locale)}</p> })
        .into_markup()
}

/// Renders the time at which a consultation was archived; nothing for one that is not.
pub fn archived_line(context: &RequestContext, archived_at: Option<DateTime<Utc>>) -> Markup {
    let (locale, zone) = (context.locale, context.zone);
    archived_at
        .map(|at| {
            let words = t!(locale, "archived-on", moment = dates::short_moment(locale, zone, at));
            markup! { <p class="notice">{words}</p> }
        })
        .into_markup()
}

/// Renders the badge of a consultation that is invented for the demo.
pub fn invented_badge(locale: Locale) -> Markup {
    markup! { " "<Badge class="invented" words=t!(locale, "invented")/> }
}
