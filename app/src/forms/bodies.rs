//! The bodies of forms: how large each may be, and those that are read only once it is known who sends them.

use super::{AskedFields, FormData};
use crate::addresses;
use crate::errors::PageError;
use crate::form_keys::{FormEncoding, MAX_FIELDS};
use axum::extract::multipart::MultipartError;
use axum::extract::{FromRequest, Multipart, Request};
use axum::http::{HeaderMap, StatusCode, header};
use domain::commitments::evidence::{MAX_BYTES, MAX_FILES};
use domain::rights::Act;
use domain::terms::tbx::MAX_FILE;
use std::convert::Infallible;

/// The largest body of a request, in bytes.
pub const MAX_BODY: usize = 2 * 1024 * 1024;

/// The largest body that is taken from somebody who has not signed in, in bytes; forms that were kept have limits of
/// their own ([`crate::kept_forms`]).
pub const VISITOR_BODY: usize = 128 * 1024;

/// The largest body that is taken with the link of an officer, who may write a note on each of many drafts.
pub const OFFICER_BODY: usize = 512 * 1024;

/// The forms that may be larger than others: the pattern of the address, the act whose doers alone may send so much, and
/// the largest body in bytes. A report has its evidence, credentials are a document, a term base is a file of thousands of
/// entries, and a draft may come with its pictures.
pub const LARGE_FORMS: [(&str, Act, usize); 5] = [
    (addresses::COMMITMENT_REPORTS.pattern, Act::SubmitReport, MAX_FILES * MAX_BYTES + MAX_BODY),
    (addresses::CREDENTIAL_NEW.pattern, Act::RecordCredential, MAX_BYTES + MAX_BODY),
    (addresses::TERMS_IMPORT.pattern, Act::ImportTerms, MAX_FILE + MAX_BODY),
    (addresses::IMPORT.pattern, Act::PublishRevision, documents::reading::MAX_FILE + MAX_BODY),
    (addresses::IMPORT.pattern, Act::PublishTranslation, documents::reading::MAX_FILE + MAX_BODY),
];

/// Returns the largest body of a form at an address with this pattern, in bytes.
pub fn largest_body(pattern: &str) -> usize {
    let known = LARGE_FORMS.iter().find(|(large, ..)| *large == pattern);
    known.map_or(MAX_BODY, |(.., most)| *most)
}

/// A file that was sent with a form.
#[derive(Clone, Debug, Default)]
pub struct SentFile {
    pub name: String,
    /// The bytes; none of a file that is too large.
    pub contents: Vec<u8>,
    pub too_large: bool,
}

/// A form of which nothing has been read yet, so that its handler first asks whether its sender may do the act.
pub struct UnreadForm(Request);

impl<S: Send + Sync> FromRequest<S> for UnreadForm {
    type Rejection = Infallible;

    async fn from_request(request: Request, _: &S) -> Result<Self, Infallible> {
        Ok(Self(request))
    }
}

impl UnreadForm {
    /// Reads the fields of a form without a file.
    pub async fn read(self) -> Result<FormData, PageError> {
        FormData::from_request(self.0, &()).await
    }

    /// Reads a form that may have several files in the field `field`, each of at most so many bytes, and the other fields as
    /// UTF-8. Nothing of the files is looked at.
    pub async fn read_with_files(
        self,
        field: &str,
        most: usize,
    ) -> Result<(FormData, Vec<SentFile>), PageError> {
        if FormEncoding::of(self.0.headers()) != Some(FormEncoding::Multipart) {
            return Ok((self.read().await?, Vec::new()));
        }
        let asked = self.0.extensions().get::<AskedFields>().cloned();
        let parts = Multipart::from_request(self.0, &()).await;
        let mut parts = parts.map_err(|_| PageError::BadRequest)?;
        let (mut form, mut files) = (FormData { asked, ..FormData::default() }, Vec::new());
        while let Some(mut part) = parts.next_field().await.map_err(unreadable_part)? {
            if form.fields.len() + files.len() > MAX_FIELDS {
                return Err(PageError::TooManyFields);
            }
            let name = part.name().unwrap_or_default().to_owned();
            if name != field {
                let bytes = part.bytes().await.map_err(unreadable_part)?;
                form.push(name, String::from_utf8(bytes.into()).map_err(|_| PageError::Encoding)?);
                continue;
            }
            let name = part.file_name().map(read_file_name).unwrap_or_default();
            let mut file = SentFile { name, ..SentFile::default() };
            while let Some(chunk) = part.chunk().await.map_err(unreadable_part)? {
                file.too_large |= file.contents.len() + chunk.len() > most;
                if file.too_large {
                    file.contents = Vec::new();
                } else {
                    file.contents.extend_from_slice(&chunk);
                }
            }
            // A browser sends a part without a name and without contents where no file was chosen.
            if !(file.name.is_empty() && file.contents.is_empty()) {
                files.push(file);
            }
        }
        Ok((form.checked()?, files))
    }

    /// Reads a form with a file: the bytes of the field `file`, which among the fields is the file's name, and the other
    /// fields as UTF-8. Nothing of the file is looked at.
    pub async fn read_with_file(self) -> Result<(FormData, Vec<u8>), PageError> {
        let asked = self.0.extensions().get::<AskedFields>().cloned();
        let parts = Multipart::from_request(self.0, &()).await;
        let mut parts = parts.map_err(|_| PageError::BadRequest)?;
        let (mut form, mut file) = (FormData { asked, ..FormData::default() }, Vec::new());
        while let Some(part) = parts.next_field().await.map_err(unreadable_part)? {
            if form.fields.len() > MAX_FIELDS {
                return Err(PageError::TooManyFields);
            }
            let name = part.name().unwrap_or_default().to_owned();
            let file_name = part.file_name().map(read_file_name).unwrap_or_default();
            let bytes = part.bytes().await.map_err(unreadable_part)?;
            if name == "file" {
                file = bytes.into();
                form.push(name, file_name);
            } else {
                form.push(name, String::from_utf8(bytes.into()).map_err(|_| PageError::Encoding)?);
            }
        }
        Ok((form.checked()?, file))
    }
}

/// Reads the name of a file as it was before it was put into the head of its part, where the signs that could end it are
/// written otherwise.
fn read_file_name(written: &str) -> String {
    written.replace("%22", "\"").replace("%0D", "\r").replace("%0A", "\n")
}

fn unreadable_part(error: MultipartError) -> PageError {
    match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => PageError::TooLarge,
        _ => PageError::BadRequest,
    }
}

/// Tells whether a request says that its body is larger than `most` bytes, so that nothing of it need be read.
pub fn is_too_large(headers: &HeaderMap, most: usize) -> bool {
    let length =
        headers.get(header::CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse::<u64>().ok());
    length.is_some_and(|length| length > most as u64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_that_says_that_it_is_too_large_is_known_by_its_head() {
        let says = |length: &str| {
            let length = axum::http::HeaderValue::from_str(length).unwrap();
            is_too_large(&[(header::CONTENT_LENGTH, length)].into_iter().collect(), VISITOR_BODY)
        };
        assert!(!says(&VISITOR_BODY.to_string()) && says(&(VISITOR_BODY + 1).to_string()));
        assert!(!is_too_large(&HeaderMap::new(), VISITOR_BODY) && !says("many"));
    }
}
