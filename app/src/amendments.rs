//! Amendments: the proposals to a provision, the page of one amendment, and the rolling text.

pub mod acts;
pub mod labels;
pub mod one;
pub mod pages;
pub mod parts;
pub mod rolling;
