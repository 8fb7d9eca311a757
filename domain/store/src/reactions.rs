//! Statements and reactions in the database.

pub(crate) mod acts;
pub(crate) mod readings;

pub use acts::moderating::{moderate, open, pending, submitted, to_moderate};
pub use acts::{AnonymousVisitor, react, submit};
pub use readings::matrix::{ConsultationReactions, ReactionsVersion, any, closed, matrix, stamp};
pub use readings::{PAGE, ReactionTurn, Respondent, given, turn, undecided};
