//! Templates of consultations, and the forms that open one from a template or as a copy of another.

pub mod acts;
pub mod opening;
pub mod pages;
