//! The table of what those who take part have said and done.

/// The table of the numbers of what each participant has said and done, whoever looks.
pub mod voice_count {
    use domain::identifiers::{ConsultationId, DelegationId};
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "voice_counts")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub consultation_id: ConsultationId,
        pub delegation_id: DelegationId,
        /// The comments that were neither withdrawn nor hidden.
        pub comments: i32,
        /// The positions that take a side or reserve it and were neither superseded nor withdrawn.
        pub positions: i32,
        /// Those of them on words that have not changed since.
        pub present: i32,
        /// Those of the positions whose words are an amendment that the delegation sponsors.
        pub twofold: i32,
        /// Those of the present positions that are on paragraphs of the latest revision.
        pub reflected: i32,
        /// The live positions on paragraphs, those without a position among them, and the sum of their identifiers.
        pub standing: i32,
        pub standing_ids: i64,
        /// The amendments that it sponsors and that were not withdrawn.
        pub sponsored: i32,
        /// The replies to summaries that stand.
        pub replies: i32,
        /// The votes that are closed and in which it has cast a ballot.
        pub votes: i32,
        #[sea_orm(belongs_to, from = "delegation_id", to = "id")]
        pub delegation: BelongsTo<crate::entity::delegation::Entity>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}
