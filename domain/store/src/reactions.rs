//! Statements and reactions in the database.

pub(crate) mod acts;
pub(crate) mod readings;

pub use acts::moderating::{
    PendingStatements, count_pending_statements, find_statement_to_moderate, list_submitted_statements,
    moderate_statement, set_audience,
};
pub use acts::{AnonymousVisitor, save_reaction, submit_thesis};
pub use readings::matrix::{
    ConsultationReactions, ReactionsVersion, has_reactions, load_closed_reactions, load_reactions,
    reactions_version,
};
pub use readings::{
    PAGE, ReactionTurn, Respondent, list_own_reactions, list_undecided_statements, next_turn,
};
