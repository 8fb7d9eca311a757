//! Instruments: the draft as a document, its provisions, and importing it.

pub mod acts;
pub mod import;
pub mod pages;
pub mod provision;

use domain::instruments::ProvisionKind;
use domain::store::instruments::ProvisionText;
use leptos::prelude::*;

/// The text of a provision with its number, marked with its language.
pub fn words(provision: &ProvisionText) -> AnyView {
    let language = provision.language;
    let label = (provision.kind != ProvisionKind::Heading)
        .then(|| view! { <span class="label" dir="ltr">{provision.label.clone()}</span> });
    view! {
        <p class="text" lang=language.code() dir=language.direction()>{label}" "{provision.body.clone()}</p>
    }
    .into_any()
}
