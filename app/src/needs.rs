//! Needs and offers: the register, the page of each, how they are matched, and what funds went to.

pub mod acts;
pub mod drafting;
pub mod ending;
pub mod labels;
pub mod offers;
pub mod one;
pub mod overview;
pub mod pages;
pub mod parts;
