//! Consultations in the database: who may read, what stage is open, who takes part.

pub(crate) mod acts;
pub(crate) mod readings;

pub use acts::{NewConsultation, invite_delegations, open_consultation, set_stage};
pub use readings::{
    PAGE, find_latest_revision, find_readable_consultation, list_stages, page_of_consultations,
};
