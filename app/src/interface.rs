//! The interface for programs: every act that a form takes, as JSON, through the form's own handler.

pub mod acts;
pub mod answers;
pub mod fields;
pub mod problems;
pub mod reading;

pub use acts::act_router;
