//! Acts on what leaves the forum and comes back to it: webhooks, mail, private links, and texts that were edited elsewhere.

use super::rows::{RightsRow, about, leak, plain, row};
use crate::{mail, mailed_files, preparations, webhooks};
use app::addresses;
use chrono::TimeDelta;
use domain::consultations::Visibility;
use domain::identifiers::{CapabilityLinkId, ConsultationId, DeliveryId, MailId, ServiceTokenId, WebhookId};
use domain::rights::Act;
use domain::service_tokens::TokenScope;
use domain::text::Title;
use store::links::{self, NewLink};
use store::service_tokens::{self, NewServiceToken};
use tests::world::World;

/// A webhook with a delivery that was given up, a message that was, an address that is suspended, a consultation in which nobody
/// has spoken, a private link, a service token, an edited text, what such a text has left in preparation, and a file that
/// came by mail.
pub(super) struct PreparedConnections {
    webhook: WebhookId,
    given_up: DeliveryId,
    unsent: MailId,
    suspended: i64,
    silent: ConsultationId,
    link: CapabilityLinkId,
    token: ServiceTokenId,
    edited: Vec<u8>,
    prepared: Vec<&'static str>,
    mailed: &'static str,
}

pub(super) async fn prepare_connections(world: &World) -> PreparedConnections {
    let head = world.person("head XAA");
    let (webhook, given_up) = webhooks::given_up(world).await;
    let (unsent, suspended) = mail::given_up(world).await;
    let silent = world.open_consultation(Visibility::Public).await;
    let new = NewLink { name: Title::parse("My calendar").unwrap(), consultation_id: None };
    let link = links::make_link(&world.db, head, &new, "a hash", world.now).await.unwrap();
    let new = NewServiceToken {
        name: Title::parse("My script").unwrap(),
        scopes: [TokenScope::Read].into(),
        lifetime: TimeDelta::days(1),
    };
    let token = service_tokens::make_token(&world.db, head, &new, "a token's hash", world.now).await.unwrap();
    let edited = preparations::edited(world, &[("OP1", "Affirms that access is shared by all.")]).await;
    let prepared = preparations::prepared(world, "head XAA", world.provision("OP1")).await;
    let prepared = prepared.iter().map(leak).collect();
    let mailed = leak(&mailed_files::kept_table(world).await);
    PreparedConnections {
        webhook,
        given_up,
        unsent,
        suspended,
        silent,
        link,
        token,
        edited,
        prepared,
        mailed,
    }
}

/// Lists the acts on webhooks, private links, service tokens and mail.
pub(super) fn list_connection_acts(
    world: &World,
    connections: &PreparedConnections,
) -> Vec<RightsRow<'static>> {
    let (c, webhook) = (world.consultation, connections.webhook);
    vec![
        row(
            Act::AddWebhook,
            plain(addresses::FORUM_WEBHOOKS),
            vec![("webhook-address", "https://hooks.example/in"), ("kind", "votes")],
            "nnnnnns",
        ),
        row(
            Act::AddWebhook,
            about(addresses::WEBHOOKS, c),
            vec![("webhook-address", "https://hooks.example/in"), ("kind", "votes")],
            "nnnnnns",
        ),
        row(Act::RenewSecret, about(addresses::WEBHOOK_SECRET, webhook), vec![], "nnnnnns"),
        row(
            Act::ResendDelivery,
            about(addresses::DELIVERY_RESENDING, connections.given_up),
            vec![],
            "nnnnnny",
        ),
        row(Act::RemoveWebhook, about(addresses::WEBHOOK_REMOVAL, webhook), vec![], "nnnnnny"),
        row(Act::MakeLink, plain(addresses::ACCOUNT_LINKS), vec![("link-name", "n")], "nssssss"),
        row(Act::RevokeLink, about(addresses::LINK_REVOCATION, connections.link), vec![], "nxxyxxx"),
        row(
            Act::MakeToken,
            plain(addresses::ACCOUNT_TOKENS),
            vec![("token-name", "n"), ("token-scope", "read"), ("token-days", "30")],
            "nssssss",
        ),
        row(Act::RevokeToken, about(addresses::TOKEN_REVOCATION, connections.token), vec![], "nxxyxxx"),
        row(
            Act::SetMailPace,
            plain(addresses::ACCOUNT_MAIL),
            vec![("consultation", leak(c)), ("pace", "weekly")],
            "nyyyyyy",
        ),
        row(Act::ResendMail, about(addresses::MAIL_RESENDING, connections.unsent), vec![], "nnnnnny"),
        row(
            Act::ResumeAddress,
            about(addresses::MAIL_ADDRESS_RESUMPTION, connections.suspended),
            vec![],
            "nnnnnny",
        ),
        row(
            Act::WriteLetter,
            about(addresses::LETTER, connections.silent),
            vec![("letter-subject", "s"), ("letter-words", "w"), ("previewed", "yes")],
            "nnnnnny",
        ),
        row(
            Act::SaveMailTexts,
            about(addresses::MAIL_TEXTS, c),
            vec![("mail-text-subject-fr", "s"), ("mail-text-note-en", "w")],
            "nnnnnny",
        ),
    ]
}

/// Lists the acts on a text that was edited elsewhere, and on what it has left in preparation.
pub(super) fn list_preparation_acts(
    world: &World,
    connections: &PreparedConnections,
) -> Vec<RightsRow<'static>> {
    let (c, prepared) = (world.consultation, &connections.prepared);
    vec![
        // Who comes after the delegate of a delegation finds that it prepares the same, and an observer proposes nothing.
        row(Act::PrepareChanges, about(addresses::PREPARATIONS, c), vec![], "nnysysn")
            .with_edited(&connections.edited),
        row(
            Act::ProposeAmendment,
            about(addresses::PREPARATION_SETTLEMENT, c),
            vec![("preparation", prepared[0]), ("act", "submit")],
            "nnyxxxn",
        ),
        row(
            Act::PostComment,
            about(addresses::PREPARATION_SETTLEMENT, c),
            vec![("preparation", prepared[1]), ("act", "submit")],
            "nnyxxxn",
        ),
        row(
            Act::PrepareChanges,
            about(addresses::PREPARATION_SETTLEMENT, c),
            vec![("preparation", prepared[2]), ("act", "discard")],
            "nnyxxxn",
        ),
        // A file is its sender's alone.
        row(
            Act::PrepareChanges,
            about(addresses::MAILED_FILES, c),
            vec![("mailed", connections.mailed)],
            "nnxyxxn",
        ),
    ]
}
