//! Pictures: drawings of figures as inline SVG, made on the server.

pub mod dumbbells;
pub mod heat;
pub mod opinions;
pub mod places;
pub mod steps;
pub mod strip;
