//! The table of consultations.

use domain::identifiers::ConsultationId;
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "consultations")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: ConsultationId,
    pub title: String,
    pub summary: String,
    pub language: domain::languages::Language,
    pub visibility: domain::consultations::Visibility,
    /// Whether its states and words are invented, and must be labelled so.
    pub invented: bool,
    pub created_at: DateTimeUtc,
    /// When the list of those present was taken last.
    pub attendance_at: Option<DateTimeUtc>,
    /// Whether any stage has ever had an attribution other than public.
    pub attributed: bool,
    /// Who may react to statements.
    pub audience: domain::reactions::Audience,
    #[sea_orm(has_many)]
    pub stages: HasMany<crate::entity::stage::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
