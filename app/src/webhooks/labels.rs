//! Words for what webhooks are told and for what became of it.

use crate::figures;
use crate::messages::{Label, Locale, t};
use domain::events::EventKind;
use domain::webhooks::AddressError;
use store::webhooks::ShownDelivery;

/// Returns kinds of events as a list in words.
pub fn kind_list(locale: Locale, kinds: &[EventKind]) -> String {
    let words: Vec<String> = kinds.iter().map(|kind| kind.label(locale)).collect();
    figures::list(locale, &words)
}

/// Returns in words why an address is refused.
pub fn address_problem(locale: Locale, error: AddressError) -> String {
    match error {
        AddressError::TooLong | AddressError::Unreadable => t!(locale, "invalid-webhook-address"),
        AddressError::NotHttps => t!(locale, "invalid-webhook-https"),
        AddressError::Credentials => t!(locale, "invalid-webhook-credentials"),
        AddressError::Private => t!(locale, "invalid-webhook-private"),
    }
}

/// Returns in words what was wrong with the last try to send something; `None` where nothing was.
pub fn fault_words(locale: Locale, one: &ShownDelivery) -> Option<String> {
    let fault = one.delivery.fault?.label(locale);
    Some(match one.delivery.status {
        Some(status) => t!(locale, "delivery-fault-with", fault = fault, status = status.to_string()),
        None => fault,
    })
}
