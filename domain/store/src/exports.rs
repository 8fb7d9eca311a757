//! What an export of a consultation holds.

pub(crate) mod readings;

pub use readings::amendments::{AmendmentRow, amendments};
pub use readings::blocs::{BlocStatementRow, bloc_statements};
pub use readings::compilation::{CompilationRow, compilation};
pub use readings::reservations::{ReservationRow, reservations};
pub use readings::summaries::{ReplyRow, SummaryTextRow, replies, summary_texts};
pub use readings::{
    BATCH, BallotRow, CommentRow, ExportContext, PositionRow, ballots, begin, comments, head, positions,
    question, record, record_head,
};
