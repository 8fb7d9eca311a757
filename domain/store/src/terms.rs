//! The term base in the database: terms, their definitions, and which delegation holds which.

pub(crate) mod acts;
pub(crate) mod importing;
pub(crate) mod readings;

pub use acts::{
    add_term, find_term_provision, hold_definition, link_term, propose_definition, release_definition,
    withdraw_definition,
};
pub use importing::{EntryFate, TermsReport, import_terms, preview_terms};
pub use readings::marked::{
    NamesVersion, find_own_provisions, list_defined_terms, list_marked_definitions, load_marked_terms,
    names_version,
};
pub use readings::usage::{UsageSource, load_usage_source};
pub use readings::{
    ListedTerm, PAGE, TermDetails, TermQuery, count_letters, count_term_languages, find_definition,
    find_term, list_term_names, list_terms, load_entries, load_term,
};
