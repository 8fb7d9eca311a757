//! The table of amendments to provisions.

use domain::identifiers::{AmendmentId, ConsultationId, DelegationId, ProvisionId, RevisionId, UserId};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "amendments")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: AmendmentId,
    pub consultation_id: ConsultationId,
    pub provision_id: ProvisionId,
    /// The revision to which it was proposed.
    pub revision_id: RevisionId,
    /// Who proposed it.
    pub delegation_id: DelegationId,
    pub kind: domain::amendments::AmendmentKind,
    /// The amendment to which it is one.
    pub of_id: Option<AmendmentId>,
    /// The provision beside which the kind puts this one.
    pub place_id: Option<ProvisionId>,
    pub language: domain::languages::Language,
    pub justification: Option<String>,
    pub open_to_sponsors: bool,
    pub submitted_by: UserId,
    pub submitted_at: DateTimeUtc,
    pub withdrawn_at: Option<DateTimeUtc>,
    pub disposition: domain::amendments::Disposition,
    /// The amendment that took it up.
    pub into_id: Option<AmendmentId>,
    /// The revision whose text has it.
    pub published_in_id: Option<RevisionId>,
    /// The terms on which it was said.
    pub attribution: domain::attribution::Attribution,
    pub stage: Option<domain::consultations::StageKind>,
    #[sea_orm(has_many)]
    pub texts: HasMany<crate::entity::amendment_text::Entity>,
    #[sea_orm(has_many)]
    pub sponsors: HasMany<crate::entity::sponsor::Entity>,
    #[sea_orm(has_many)]
    pub dispositions: HasMany<crate::entity::disposition::Entity>,
    #[sea_orm(has_many)]
    pub answers: HasMany<crate::entity::answer::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
