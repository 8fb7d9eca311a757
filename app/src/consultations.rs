//! Consultations: the list, the overview, stages and who takes part.

pub mod acts;
pub mod forms;
pub mod home;
pub mod labels;
pub mod pages;
pub mod parts;
