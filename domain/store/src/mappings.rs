//! Mappings of provisions to clauses of existing instruments in the database.

pub(crate) mod acts;
pub(crate) mod readings;

pub use acts::{
    NewMapping, NewMappingReview, ProposeMappingError, propose_mapping, review_mapping, withdraw_mapping,
};
pub use readings::{
    FoundClause, MappedThings, MappingSelection, PAGE, ShownMapping, count_mappings, find_clause,
    find_clauses, find_instruments, find_mapped_clauses, find_mapped_provisions, find_mapping,
    list_all_mappings, list_mapped_instruments, list_mappings_beside, list_obligations, load_coverage,
    page_of_mapped_instruments, page_of_mappings, page_of_mappings_on,
};
