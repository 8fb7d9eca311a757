//! Blocs and their statements in the database.

pub(crate) mod acts;
pub(crate) mod readings;

pub use acts::associating::{
    ADOPTED_AT_ONCE, AdoptionReport, AssociateError, adopt_statement, associate_with_statement,
};
pub use acts::clearing::{
    CirculateError, answer_statement, circulate_statement, recall_statement, submit_statement,
    withdraw_statement,
};
pub use acts::drafting::{
    NewPoint, begin_statement, edit_statement, find_point_provision, remove_point, set_point,
};
pub use acts::{CreateError, admit_member, create_bloc, entrust_coordinator, release_member};
pub use readings::statements::{
    BlocPosition, BlocStatementDetails, BlocStatementSummary, BlocTasks, bloc_positions, bloc_tasks,
    find_statement_details, list_statements,
};
pub use readings::{
    Bloc, BlocName, BlocNames, PAGE, all_blocs, bloc_names, find_bloc, own_blocs, page_of_blocs,
};
