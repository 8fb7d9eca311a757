//! Blocs and their statements in the database.

pub(crate) mod acts;
pub(crate) mod readings;

pub use acts::associating::{AdoptionReport, AssociateError, adopt, associate};
pub use acts::clearing::{CirculateError, answer, circulate, recall, submit, withdraw};
pub use acts::drafting::{NewPoint, begin_statement, edit, remove_point, set_point};
pub use acts::{CreateError, admit, create, entrust, release};
pub use readings::statements::{
    BlocPosition, BlocStatementDetails, BlocStatementSummary, BlocTasks, awaiting, of_consultation,
    on_provisions, one,
};
pub use readings::{Bloc, PAGE, all, names, own, page, with_id};
