//! Mappings of provisions to clauses of existing instruments in the database.

pub(crate) mod acts;
pub(crate) mod readings;

pub use acts::{
    NewMapping, NewMappingReview, ProposeMappingError, propose_mapping, review_mapping, withdraw_mapping,
};
pub use readings::{
    FoundClause, PAGE, ShownMapping, find_clause, find_clauses, find_instruments, find_mapping,
    find_mappings, list_all_mappings, list_mapping_links, list_mappings_beside, list_obligations,
    page_of_mappings_on,
};
