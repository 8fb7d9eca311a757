//! The term base: terms with their definitions side by side, and who holds which.

pub mod acts;
pub mod drafting;
pub mod importing;
pub mod labels;
pub mod one;
pub mod pages;
pub mod parts;
pub mod usage;
