//! Webhooks in the database, and the outbox of what they send.

pub(crate) mod acts;
pub(crate) mod deliveries;
pub(crate) mod readings;

pub use acts::{AddWebhookError, NewWebhook, add_webhook, remove_webhook, renew_secret, resend_delivery};
pub use deliveries::{
    ClaimedDelivery, DeliveryTry, claim_deliveries, forget_old_deliveries, settle_delivery,
};
pub use readings::{PAGE, ShownDelivery, ShownWebhook, find_webhook, list_webhooks, page_of_deliveries};
