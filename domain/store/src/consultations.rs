//! Consultations in the database: who may read them, their open stage, and who takes part.

pub(crate) mod acts;
pub(crate) mod readings;

pub use acts::{NewConsultation, invite_delegations, open_consultation, set_stage};
pub use readings::{
    PAGE, find_latest_revision, find_readable_consultation, list_stages, page_of_consultations,
};
