//! The catalogue of existing instruments in the database.

pub(crate) mod acts;
pub(crate) mod readings;

pub use acts::{
    CatalogueActError, CatalogueReport, catalogue_instrument, catalogue_instruments, catalogue_shipped,
};
pub use readings::{
    CatalogueVersion, PAGE, catalogue_version, count_clauses, find_instrument, list_clauses, list_clauses_of,
    list_instruments, list_versions, load_catalogue, page_of_clauses,
};
