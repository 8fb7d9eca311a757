//! Instruments: the draft as a document, its provisions, and importing it.

use crate::messages::{Locale, t};
use crate::request::RequestContext;
use domain::instruments::ProvisionKind;
use domain::languages::Language;
use leptos::prelude::*;
use store::instruments::ProvisionText;

/// The text of a provision with its number, marked with its language.
pub fn numbered_text(provision: &ProvisionText) -> AnyView {
    let label = (provision.kind != ProvisionKind::Heading)
        .then(|| view! { <span class="label" dir="ltr">{provision.label.clone()}</span> });
    provision_text(provision, label.into_any())
}

/// The text of a provision where its number stands beside it already.
pub fn unnumbered_text(provision: &ProvisionText) -> AnyView {
    provision_text(provision, ().into_any())
}

fn provision_text(provision: &ProvisionText, label: AnyView) -> AnyView {
    let language = provision.language;
    view! {
        <p class="text" lang=language.code() dir=language.direction()>{label}" "{provision.body.clone()}</p>
    }
    .into_any()
}

/// The language of a text that an address names; else that of the interface.
pub fn text_language(context: &RequestContext, named: Option<&str>) -> Option<Language> {
    named.unwrap_or(context.locale.code()).parse().ok()
}

/// A revision's name: the zero draft, then Rev.1, Rev.2 …
pub fn revision_name(locale: Locale, number: i32) -> String {
    if number == 0 { t!(locale, "revision-zero") } else { t!(locale, "revision", number = number) }
}
