//! Amendments: the proposals to a provision, the page of one amendment, the rolling text, and publishing what is agreed.

pub mod acts;
pub mod ending;
pub mod labels;
pub mod one;
pub mod pages;
pub mod parts;
pub mod publication;
pub mod rolling;
