//! Reservations and interpretative declarations: on a provision's page, and as footnotes of the outcome.

pub mod acts;
pub mod pages;
pub mod parts;
