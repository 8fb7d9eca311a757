//! The parts of an export of a consultation.

pub(crate) mod readings;

pub use readings::amendments::{AmendmentRow, export_amendments};
pub use readings::blocs::{BlocStatementRow, export_bloc_statements};
pub use readings::compilation::{CompilationRow, export_compilation};
pub use readings::counts::count_rows;
pub use readings::forum::export_forum;
pub use readings::reservations::{ReservationRow, export_reservations};
pub use readings::summaries::{ReplyRow, SummaryTextRow, export_replies, export_summary_texts};
pub use readings::translations::{TranslationRow, export_translations};
pub use readings::vocabularies::{TagRow, TaggingRow, VocabularyRow, export_tags, export_vocabularies};
pub use readings::{
    BATCH, BallotRow, CommentRow, ExportContext, PositionRow, begin_export, export_ballots, export_comments,
    export_facts_record, export_forum_head, export_forum_record, export_head, export_positions,
    export_question, export_record, export_record_head, time_export,
};
