//! The tables of webhooks and of what they send.

/// The table of webhooks; rows that were removed stay with what they have sent.
pub mod webhook {
    use crate::json_text::JsonText;
    use domain::identifiers::{ConsultationId, UserId, WebhookId};
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "webhooks")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: WebhookId,
        /// The consultation of whose acts it tells; `None` for all that are public.
        pub consultation_id: Option<ConsultationId>,
        pub address: String,
        /// The machine in the address, which the record tells.
        pub host: String,
        /// The kinds of events that it is told.
        pub kinds: JsonText<Vec<domain::events::EventKind>>,
        /// The key of its signatures, as it was shown.
        pub secret: String,
        /// The key before it, which signs as well until `former_until`.
        pub former_secret: Option<String>,
        pub former_until: Option<DateTimeUtc>,
        /// Who added it; `None` for the operator.
        pub made_by: Option<UserId>,
        pub made_at: DateTimeUtc,
        pub removed_at: Option<DateTimeUtc>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// The outbox: for each webhook the entries of the record that it is told, queued in the transaction of the entry.
pub mod delivery {
    use domain::identifiers::{DeliveryId, WebhookId};
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "deliveries")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: DeliveryId,
        pub webhook_id: WebhookId,
        pub entry_id: i64,
        pub state: domain::webhooks::DeliveryState,
        pub tries: i32,
        /// When it is to be tried next, while it waits.
        pub next_at: DateTimeUtc,
        /// The process that is sending it, until `claimed_until`.
        pub claim: Option<String>,
        pub claimed_until: Option<DateTimeUtc>,
        pub tried_at: Option<DateTimeUtc>,
        /// What was wrong with the last try.
        pub fault: Option<domain::webhooks::DeliveryFault>,
        /// The status with which the receiver answered last.
        pub status: Option<i32>,
        pub queued_at: DateTimeUtc,
        /// When it was delivered or given up.
        pub ended_at: Option<DateTimeUtc>,
        #[sea_orm(belongs_to, from = "webhook_id", to = "id")]
        pub webhook: BelongsTo<crate::entity::webhook::Entity>,
        #[sea_orm(belongs_to, from = "entry_id", to = "id")]
        pub entry: BelongsTo<crate::entity::entry::Entity>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}
