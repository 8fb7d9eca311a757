//! Words for consultations, stages and attributions.

use crate::components::Badge;
use crate::dates;
use crate::messages::{Label, Locale, t};
use crate::request::RequestContext;
use domain::attribution::Attribution;
use domain::consultations::Stage;
use leptos::prelude::*;
use store::entity::consultation;

/// Renders the consultation's title and the time, so that a page that is printed or passed on has both.
pub fn as_of_line(context: &RequestContext, consultation: &consultation::Model) -> AnyView {
    let moment = dates::moment(context.locale, context.zone, context.now);
    view! {
        <p class="hint">
            <bdi lang=consultation.language.code()>{consultation.title.clone()}</bdi>" · "
            {t!(context.locale, "outcome-as-of", moment = moment)}
        </p>
    }
    .into_any()
}

/// Renders how contributions are attributed now, for the forms in which they are written; nothing where they
/// are public.
pub fn attribution_hint(locale: Locale, stage: Option<Stage>) -> AnyView {
    let promised = stage.map(|stage| stage.attribution).filter(|one| *one != Attribution::Public);
    promised
        .map(|one| view! { <p class="notice">{t!(locale, "attribution")}": "{one.label(locale)}</p> })
        .into_any()
}

/// Renders the badge of a consultation that is invented for the demo.
pub fn invented_badge(locale: Locale) -> AnyView {
    view! { " "<Badge class="invented" words=t!(locale, "invented")/> }.into_any()
}
