//! Amendments: the proposals to a provision, one with its sponsors and what the chair made of it,
//! and the rolling text that they give.

pub mod acts;
pub mod labels;
pub mod one;
pub mod pages;
pub mod parts;
pub mod rolling;
