use super::*;
use crate::rights::webhooks::*;
use crate::webhooks::DeliveryState;

#[test]
fn organizers_add_webhooks_to_the_forum_and_to_what_is_not_archived() {
    let rows = [
        (None, Ok(())),
        (Some(NEGOTIATING), Ok(())),
        (Some(CLOSED), Ok(())),
        (Some(ARCHIVED), Err(Refusal::Archived)),
    ];
    assert_rows(Act::AddWebhook.who(), &rows, may_add_webhook);
    assert_rows(Act::RemoveWebhook.who(), &rows, |viewer, facts| may_remove_webhook(viewer, facts, false));
}

#[test]
fn a_webhook_that_was_removed_is_neither_removed_nor_renewed_again() {
    let rows = [(false, Ok(())), (true, Err(Refusal::State))];
    assert_rows(Act::RemoveWebhook.who(), &rows, |viewer, removed| may_remove_webhook(viewer, None, removed));
    assert_rows(Act::RenewSecret.who(), &rows, may_renew_secret);
}

#[test]
fn what_was_delivered_or_given_up_is_sent_again_and_nothing_else() {
    for (state, answer) in [
        (DeliveryState::Waiting, Err(Refusal::State)),
        (DeliveryState::Delivered, Ok(())),
        (DeliveryState::Failed, Ok(())),
        (DeliveryState::Withheld, Err(Refusal::State)),
    ] {
        let rows = [(false, answer), (true, Err(Refusal::State))];
        assert_rows(Act::ResendDelivery.who(), &rows, |viewer, removed| {
            may_resend_delivery(viewer, state, removed)
        });
    }
}
