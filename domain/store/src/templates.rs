//! Templates of consultations in the database, and consultations that are opened from one, or as a copy of another.

pub(crate) mod acts;
pub(crate) mod readings;

pub use acts::{PlannedConsultation, open_planned_consultation, remove_template, save_template};
pub use readings::{CopiedConsultation, PAGE, describe_consultation, find_template, page_of_templates};
