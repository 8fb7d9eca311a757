//! Rights to webhooks, by which other systems are told of official acts.

use super::{Act, ConsultationFacts, Refusal, ensure, may};
use crate::viewers::Viewer;
use crate::webhooks::DeliveryState;

/// Fails unless the viewer may add a webhook to a consultation, or to the forum itself where there is none.
pub fn may_add_webhook(viewer: &Viewer, consultation: Option<ConsultationFacts>) -> Result<(), Refusal> {
    may(Act::AddWebhook, viewer)?;
    consultation.map_or(Ok(()), |facts| facts.permits(Act::AddWebhook))
}

/// Fails unless the viewer may remove a webhook, once. As that is recorded, one of an archived consultation stays, which is told
/// nothing more.
pub fn may_remove_webhook(
    viewer: &Viewer,
    consultation: Option<ConsultationFacts>,
    removed: bool,
) -> Result<(), Refusal> {
    may(Act::RemoveWebhook, viewer)?;
    consultation.map_or(Ok(()), |facts| facts.permits(Act::RemoveWebhook))?;
    ensure(!removed, Refusal::State)
}

/// Fails unless the viewer may give a webhook another secret, while it has not been removed.
pub fn may_renew_secret(viewer: &Viewer, removed: bool) -> Result<(), Refusal> {
    may(Act::RenewSecret, viewer)?;
    ensure(!removed, Refusal::State)
}

/// Fails unless the viewer may have an event sent again: one that was delivered or was given up, by a webhook that has not been
/// removed.
pub fn may_resend_delivery(viewer: &Viewer, state: DeliveryState, removed: bool) -> Result<(), Refusal> {
    may(Act::ResendDelivery, viewer)?;
    ensure(!removed && matches!(state, DeliveryState::Delivered | DeliveryState::Failed), Refusal::State)
}
