//! Has documents made: a few at once, each in a turn of whoever asks for it, and none for longer than anybody waits, so that
//! pages go on beside them.

use crate::dates;
use crate::delegations::labels::delegation_name;
use crate::document_sizes::DocumentReader;
use crate::documents::assembling::{Assembled, assemble};
use crate::documents::kinds::{DocumentFile, DocumentFormat, DocumentQuery, document_address};
use crate::errors::PageError;
use crate::messages::t;
use crate::request::RequestContext;
use crate::typesetting::DocumentWords;
use crate::workbooks::unwritten;
use chrono_tz::Tz;
use documents::model::{Document, NormIdentity};
use documents::{akoma_ntoso, docx, odt};
use domain::identifiers::ConsultationId;
use domain::viewers::Person;
use std::collections::HashMap;
use std::time::Duration;
use store::delegations;
use tokio::time::timeout;

/// The longest that a document is read, set and packed: less than there is time for an answer.
const DEADLINE: Duration = Duration::from_secs(25);

/// Makes a document, for whoever may read what it says, in the language that is asked for.
pub async fn make_document(
    context: &RequestContext,
    id: ConsultationId,
    file: DocumentFile,
    query: &DocumentQuery,
) -> Result<Vec<u8>, PageError> {
    let context = RequestContext { locale: query.locale(context.locale), ..context.clone() };
    // Whoever may not read the consultation waits for no turn.
    context.access(id).await?;
    if file.format == DocumentFormat::Pdf && !can_print(&context, query) {
        return Err(PageError::not_found());
    }
    let writes = context.state.live.changes();
    let made = timeout(DEADLINE, make(&context, id, file, query)).await;
    let bytes = made.map_err(|_| PageError::Late)??;
    let address = document_address(id, file, query);
    context.state.document_sizes.keep(reader_of(&context), &address, bytes.len(), writes);
    Ok(bytes)
}

/// Tells whether this server has the letters of the text that is asked for, and of the words around it.
pub fn can_print(context: &RequestContext, query: &DocumentQuery) -> bool {
    let words = query.locale(context.locale).language();
    let text = query.text_language().unwrap_or(words);
    [words, text].into_iter().all(|language| context.state.typesetting.sets(language))
}

/// Returns for whom sizes are kept.
pub fn reader_of(context: &RequestContext) -> DocumentReader {
    context.viewer.person.as_ref().and_then(Person::account)
}

async fn make(
    context: &RequestContext,
    id: ConsultationId,
    file: DocumentFile,
    query: &DocumentQuery,
) -> Result<Vec<u8>, PageError> {
    let turn = context.state.documents.take_turn(context.work_client()).await?;
    // What is read on the way is much, and stands apart.
    match Box::pin(assemble(context, id, file, query)).await? {
        Assembled::Document(document, _) if file.format == DocumentFormat::Pdf => {
            print(context, id, *document).await
        }
        Assembled::Document(document, identity) => {
            let packed = turn.run(move || pack(file.format, &document, identity.as_ref())).await?;
            packed.map_err(|error| PageError::internal("document", &error))
        }
        Assembled::Norm(norm) => Ok(turn.run(move || akoma_ntoso::write_norm(&norm)).await?.into_bytes()),
        Assembled::Workbook(book, title, as_of) => {
            let packed = turn.run(move || book.finish(&title, as_of)).await?;
            packed.map_err(|error| unwritten(&error))
        }
    }
}

fn pack(
    format: DocumentFormat,
    document: &Document,
    identity: Option<&NormIdentity>,
) -> std::io::Result<Vec<u8>> {
    match format {
        DocumentFormat::Odt => odt::write_odt(document),
        _ => docx::write_docx(document, identity),
    }
}

/// Has a document set as PDF, with the line at its foot and the codes of delegations.
async fn print(
    context: &RequestContext,
    id: ConsultationId,
    document: Document,
) -> Result<Vec<u8>, PageError> {
    let locale = context.locale;
    let names = delegations::participating_delegations(context.db(), id).await?;
    let codes: HashMap<String, String> =
        names.values().map(|one| (delegation_name(locale, one), one.code.clone())).collect();
    let moment = dates::moment(locale, Tz::UTC, document.as_of);
    let footer = format!("{} – {}", document.title, t!(locale, "documents-as-of", moment = moment));
    let words = DocumentWords { locale, footer, codes };
    context.state.typesetting.pdf(context.work_client(), document, words).await
}
