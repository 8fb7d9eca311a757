//! Amendments and comments in preparation: a file that a ministry has edited is read back, shown as it was understood, and
//! taken over; what is taken over is then proposed, posted or discarded one by one.

pub mod acts;
mod looking;
mod pages;
mod preview;
mod reading;

pub use looking::show_preparations;
