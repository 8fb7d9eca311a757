//! Stages and attributions in words.

use crate::components::Badge;
use crate::dates;
use crate::messages::{Label, Locale, t};
use crate::request::RequestContext;
use domain::attribution::Attribution;
use domain::consultations::Stage;
use leptos::prelude::*;
use store::entity::consultation;

/// Of which consultation a page tells, and as of when: a page that is printed or passed on says it too.
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

/// How what is said now will be attributed, for those who are about to say it; nothing where it is
/// public.
pub fn attribution_hint(locale: Locale, stage: Option<Stage>) -> AnyView {
    let promised = stage.map(|stage| stage.attribution).filter(|one| *one != Attribution::Public);
    promised
        .map(|one| view! { <p class="notice">{t!(locale, "attribution")}": "{one.label(locale)}</p> })
        .into_any()
}

/// The label of what has been invented for demonstration.
pub fn invented_badge(locale: Locale) -> AnyView {
    view! { " "<Badge class="invented" words=t!(locale, "invented")/> }.into_any()
}
