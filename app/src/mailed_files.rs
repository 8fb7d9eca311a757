//! Files that came by mail: how an address or a form names one, and how one is forgotten that was taken over.

use crate::errors::PageError;
use crate::request::RequestContext;
use domain::identifiers::{ConsultationId, MailedFileId};
use store::{StoreError, mailed_files};

/// The field, of a form or of a query, with the number of a file that came by mail.
pub const MAILED: &str = "mailed";

/// The query in the address of a page that shows a file that came by mail.
#[derive(Default, serde::Deserialize)]
pub struct MailedQuery {
    pub mailed: Option<MailedFileId>,
}

/// Discards a file that came by mail once it was taken over, unless that was done meanwhile.
pub async fn forget_file(
    context: &RequestContext,
    id: ConsultationId,
    file: MailedFileId,
) -> Result<(), PageError> {
    match mailed_files::discard_file(context.db(), &context.viewer, id, file).await {
        Ok(()) | Err(StoreError::NotFound) => Ok(()),
        Err(error) => Err(error.into()),
    }
}
