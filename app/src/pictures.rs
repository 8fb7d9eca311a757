//! Pictures of figures as inline SVG.

pub mod house;
pub mod power;
pub mod threshold;
