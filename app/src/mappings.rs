//! Mappings: what exists already on a provision, the matrix of the whole text, its gaps, and the forms.

pub mod acts;
pub mod gaps;
pub mod labels;
pub mod matrix;
pub mod obligations;
pub mod pages;
pub mod parts;
pub mod proposing;
