//! Instruments: the draft as a document, its provisions, and importing it.

pub mod acts;
pub mod compare;
pub mod import;
pub mod pages;
pub mod provision;

use domain::instruments::ProvisionKind;
use leptos::prelude::*;
use store::instruments::ProvisionText;

/// The text of a provision with its number, marked with its language.
pub fn words(provision: &ProvisionText) -> AnyView {
    let label = (provision.kind != ProvisionKind::Heading)
        .then(|| view! { <span class="label" dir="ltr">{provision.label.clone()}</span> });
    text(provision, label.into_any())
}

/// The text of a provision where its number stands beside it already.
pub fn body(provision: &ProvisionText) -> AnyView {
    text(provision, ().into_any())
}

fn text(provision: &ProvisionText, label: AnyView) -> AnyView {
    let language = provision.language;
    view! {
        <p class="text" lang=language.code() dir=language.direction()>{label}" "{provision.body.clone()}</p>
    }
    .into_any()
}
