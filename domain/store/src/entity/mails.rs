//! The tables of mail.

/// The outbox of mail: messages that wait, were sent, or could not be.
pub mod mail {
    use crate::json_text::JsonText;
    use domain::identifiers::{ConsultationId, MailId, UserId};
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "mails")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: MailId,
        pub kind: domain::mail::MailKind,
        pub user_id: Option<UserId>,
        pub consultation_id: Option<ConsultationId>,
        pub address: String,
        pub locale: Option<String>,
        pub time_zone: Option<String>,
        pub content: JsonText<domain::mail::MailContent>,
        /// The path with a secret token to which the message leads; it is taken away when the message has been sent or given up.
        pub link: Option<String>,
        /// The random value in its Message-ID and its return path, made before anything is sent.
        pub token: String,
        /// What makes the message one that is queued only once.
        pub once: Option<String>,
        pub state: domain::mail::MailState,
        /// The number of tries that were begun.
        pub tries: i32,
        /// When it is to be tried next, while it waits.
        pub next_at: DateTimeUtc,
        /// The process that is sending it, until `claimed_until`.
        pub claim: Option<String>,
        pub claimed_until: Option<DateTimeUtc>,
        pub tried_at: Option<DateTimeUtc>,
        /// What was wrong with the last try.
        pub fault: Option<domain::mail::MailFault>,
        /// The status with which the mail server answered last, and its words.
        pub status: Option<i32>,
        pub answer: Option<String>,
        pub queued_at: DateTimeUtc,
        /// The time from which it is worth nothing.
        pub until: Option<DateTimeUtc>,
        pub sent_at: Option<DateTimeUtc>,
        /// When it was sent or given up.
        pub ended_at: Option<DateTimeUtc>,
        /// When a program answered it.
        pub replied_at: Option<DateTimeUtc>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// The texts of mail that consultations keep, one of each kind in each language.
pub mod mail_text {
    use domain::identifiers::ConsultationId;
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "mail_texts")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub consultation_id: ConsultationId,
        pub kind: domain::mail::texts::MailTextKind,
        pub language: domain::languages::Language,
        pub subject: Option<String>,
        pub words: Option<String>,
        pub saved_at: DateTimeUtc,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// The acts of which people are told, noted in their transactions, and the reminders.
pub mod mail_notice {
    use domain::identifiers::ConsultationId;
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "mail_notices")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub consultation_id: ConsultationId,
        /// What a reminder is about; `None` where an entry of the record tells.
        pub kind: Option<domain::mail::MailKind>,
        /// The number of the entry, or of what is reminded of.
        pub number: i64,
        /// What makes the notice one that is noted only once.
        pub once: String,
        pub at: DateTimeUtc,
        /// When the messages were queued.
        pub told_at: Option<DateTimeUtc>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// The addresses from which messages have come back.
pub mod mail_address {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "mail_addresses")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub address: String,
        /// The number of failures that followed each other.
        pub soft: i32,
        pub suspended_at: Option<DateTimeUtc>,
        /// The status of the last failure, such as "5.1.1".
        pub status: Option<String>,
        pub returned_at: DateTimeUtc,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// The messages of people that were taken, for as long as one could come again.
pub mod received_mail {
    use domain::identifiers::UserId;
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "received_mails")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub user_id: UserId,
        /// The hash of what tells the message from others.
        pub message_hash: String,
        pub received_at: DateTimeUtc,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// The files that came by mail and wait to be looked at.
pub mod mailed_file {
    use domain::identifiers::{ConsultationId, DelegationId, MailedFileId, UserId};
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "mailed_files")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: MailedFileId,
        pub consultation_id: ConsultationId,
        /// The delegation for which its sender acted.
        pub delegation_id: DelegationId,
        pub user_id: UserId,
        pub kind: domain::mail::MailedFileKind,
        pub name: String,
        pub size: i64,
        pub hash: String,
        pub received_at: DateTimeUtc,
        /// The number of files that came with it and were not kept.
        pub left_out: i32,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// The contents of these files, which are read with none of the rest.
pub mod mailed_content {
    use domain::identifiers::MailedFileId;
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "mailed_contents")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub file_id: MailedFileId,
        pub contents: Vec<u8>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// How often people are written to about a consultation; a person without a row has chosen nothing, and got no digest yet.
pub mod mail_preference {
    use domain::identifiers::{ConsultationId, UserId};
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "mail_preferences")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub user_id: UserId,
        pub consultation_id: ConsultationId,
        pub pace: domain::mail::DigestPace,
        /// Until when digests have told what is new.
        pub digested_at: Option<DateTimeUtc>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}
