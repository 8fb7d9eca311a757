//! The parts of an export of a consultation.

pub(crate) mod readings;

pub use readings::amendments::{
    AmendmentRow, AmendmentTextRow, AnswerRow, DispositionRow, SponsorRow, export_amendments,
};
pub use readings::blocs::{AssociationRow, BlocPointRow, BlocStatementRow, export_bloc_statements};
pub use readings::commitments::{
    CommitmentRow, EvidenceRow, FollowUpRow, HolderRow, ReportRow, export_commitments, export_follow_ups,
    export_reports,
};
pub use readings::compilation::{CompilationRow, export_compilation};
pub use readings::counts::count_rows;
pub use readings::credentials::{CredentialRow, export_credentials};
pub use readings::forum::export_forum;
pub use readings::mappings::{MappingReviewRow, MappingRow, export_mapping_reviews, export_mappings};
pub use readings::needs::{
    NeedLine, NeedMatchRow, NeedRow, OfferRow, TrancheRow, export_matches, export_need_lines, export_needs,
    export_offers, export_tranches,
};
pub use readings::reservations::{ReservationRow, export_reservations};
pub use readings::reviews::{PeerReviewRow, ReportCommentRow, export_peer_reviews, export_report_comments};
pub use readings::secretariat::{OfficeRow, export_offices};
pub use readings::summaries::{ReplyRow, SummaryTextRow, export_replies, export_summary_texts};
pub use readings::terms::{
    DefinitionHoldingRow, DefinitionRow, TermNameRow, TermRow, export_definition_holdings,
    export_definitions, export_terms,
};
pub use readings::texts::{
    ProvisionRow, RevisionRow, export_provision_history, export_provision_rows, export_question_rows,
    export_revision_rows,
};
pub use readings::translations::{TranslationRow, export_translations};
pub use readings::vocabularies::{TagRow, TaggingRow, VocabularyRow, export_tags, export_vocabularies};
pub use readings::{
    BATCH, BallotRow, CommentRow, ExportContext, PositionRow, begin_export, export_ballots, export_comments,
    export_facts_record, export_forum_head, export_forum_record, export_head, export_positions,
    export_question, export_record, export_record_head, time_export,
};
