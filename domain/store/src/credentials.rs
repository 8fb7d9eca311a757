//! Credentials in the database: the documents by which somebody represents a delegation, and what votes ask of them.

pub(crate) mod acts;
pub(crate) mod readings;

pub use acts::{
    NewCredential, RecordCredentialError, record_credential, require_credentials, require_credentials_of_all,
    withdraw_credential,
};
pub use readings::{
    CredentialFile, CredentialStanding, PAGE, count_lacking, find_credential, find_credential_file,
    list_documents, list_faults, list_own_standings, list_policies, list_standing_documents, list_standings,
    load_terms, page_of_documents,
};
