//! Documents as PDF, where the program was built with the feature `pdf` and this machine has fonts; elsewhere none is
//! offered.

use crate::errors::PageError;
use crate::messages::Locale;
use crate::work_pool::WorkClient;
#[cfg(feature = "pdf")]
use crate::work_pool::WorkPool;
use documents::model::Document;
use domain::languages::Language;
use std::collections::HashMap;
use std::path::PathBuf;
#[cfg(feature = "pdf")]
use std::sync::Arc;
#[cfg(feature = "pdf")]
use std::time::Duration;

/// The documents that wait behind the one that is set.
#[cfg(feature = "pdf")]
const WAITING: usize = 16;

/// The longest time that anybody waits for a turn.
#[cfg(feature = "pdf")]
const DEADLINE: Duration = Duration::from_secs(20);

/// Where documents are set, one at a time; cheap to clone. By default there are no fonts.
#[derive(Clone, Debug, Default)]
pub struct Typesetting {
    #[cfg(feature = "pdf")]
    set: Option<(WorkPool, Arc<typeset::Typesetter>)>,
}

/// What a document says beside its own words.
#[derive(Clone, Debug)]
pub struct DocumentWords {
    pub locale: Locale,
    /// The line at the foot of each page.
    pub footer: String,
    /// The codes of delegations by their names.
    pub codes: HashMap<String, String>,
}

#[cfg(feature = "pdf")]
impl Typesetting {
    /// Reads the fonts of a folder and of the system, and logs which languages they do not write. It takes a moment.
    pub fn read(folder: Option<PathBuf>) -> Self {
        let folders: Vec<_> = folder.into_iter().chain(typeset::system_folders()).collect();
        let typesetter = match typeset::Typesetter::read(&folders) {
            Ok(typesetter) => typesetter,
            Err(error) => {
                tracing::warn!(%error, "no PDF is offered");
                return Self::default();
            }
        };
        for missing in typesetter.missing() {
            tracing::warn!(
                language = missing.language.code(),
                font = missing.family,
                "no PDF without a font"
            );
        }
        Self { set: Some((WorkPool::new(1, WAITING, DEADLINE), Arc::new(typesetter))) }
    }

    /// Returns whether documents in a language can be set.
    pub fn sets(&self, language: Language) -> bool {
        self.set.as_ref().is_some_and(|(_, typesetter)| typesetter.writes(language))
    }

    /// Sets a document, when it is its turn.
    pub async fn pdf(
        &self,
        client: WorkClient,
        document: Document,
        words: DocumentWords,
    ) -> Result<Vec<u8>, PageError> {
        let Some((pool, typesetter)) = self.set.clone() else { return Err(PageError::not_found()) };
        let set = pool.run_for(client, move || typesetter.typeset(&document, &words)).await?;
        let pdf = set.map_err(|error| PageError::internal("a document was not set", &error))?;
        if !pdf.faults.is_empty() {
            tracing::error!(faults = pdf.faults.join("; "), "a PDF does not conform");
        }
        Ok(pdf.bytes)
    }
}

#[cfg(not(feature = "pdf"))]
impl Typesetting {
    /// Returns a place where nothing is set: the program was built without it.
    pub fn read(_: Option<PathBuf>) -> Self {
        Self::default()
    }

    /// Returns whether documents in a language can be set.
    pub fn sets(&self, _: Language) -> bool {
        false
    }

    /// Finds no document; nothing links to one.
    pub fn pdf(
        &self,
        _: WorkClient,
        _: Document,
        _: DocumentWords,
    ) -> std::future::Ready<Result<Vec<u8>, PageError>> {
        std::future::ready(Err(PageError::not_found()))
    }
}

#[cfg(feature = "pdf")]
mod words {
    use super::DocumentWords;
    use crate::messages::t;
    use crate::{dates, figures};
    use chrono::{DateTime, Utc};
    use chrono_tz::Tz;
    use documents::model::ChangeKind;
    use domain::languages::Language;

    impl typeset::Words for DocumentWords {
        fn language(&self) -> Language {
            self.locale.language()
        }

        fn footer(&self) -> String {
            self.footer.clone()
        }

        fn page(&self) -> String {
            t!(self.locale, "pdf-page", page = "{page}", pages = "{pages}")
        }

        fn attributions(&self) -> String {
            t!(self.locale, "pdf-attributions")
        }

        fn attribution_heads(&self) -> [String; 4] {
            [
                t!(self.locale, "pdf-attribution-paragraph"),
                t!(self.locale, "pdf-attribution-delegation"),
                t!(self.locale, "pdf-attribution-change"),
                t!(self.locale, "pdf-attribution-words"),
            ]
        }

        fn change(&self, kind: ChangeKind) -> String {
            match kind {
                ChangeKind::Insertion => t!(self.locale, "pdf-insertion"),
                ChangeKind::Deletion => t!(self.locale, "pdf-deletion"),
            }
        }

        fn remarks(&self) -> String {
            t!(self.locale, "pdf-remarks")
        }

        fn reply_to(&self, number: &str) -> String {
            t!(self.locale, "pdf-reply-to", number = number)
        }

        fn moment(&self, at: DateTime<Utc>) -> String {
            dates::moment(self.locale, Tz::UTC, at)
        }

        fn number(&self, number: i64) -> String {
            figures::whole(self.locale, number)
        }

        fn code(&self, author: &str) -> Option<String> {
            self.codes.get(author).cloned()
        }

        fn rows_left_out(&self, count: usize) -> String {
            t!(self.locale, "pdf-rows-left-out", count = count)
        }

        fn characters_replaced(&self, characters: &str, sign: char) -> String {
            t!(self.locale, "pdf-characters-replaced", sign = sign.to_string(), characters = characters)
        }
    }
}
