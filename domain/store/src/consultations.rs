//! Consultations in the database: who may read, what stage is open, who takes part.

pub(crate) mod acts;
pub(crate) mod readings;

pub use acts::{NewConsultation, create, invite, set_stage};
pub use readings::{PAGE, latest_revision, page, readable, stages};
