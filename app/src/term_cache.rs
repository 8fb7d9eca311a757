//! Keeps the names of terms ready to be found in texts, and makes them ready again only when there are others.

use domain::identifiers::ConsultationId;
use domain::languages::Language;
use domain::terms::finding::TermFinder;
use sea_orm::DatabaseConnection;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use store::terms::NamesVersion;
use store::{StoreError, terms};
use tokio::task::spawn_blocking;

/// The number of consultations, each in one language, whose names are kept.
const KEPT: usize = 16;

/// Names of terms, with the version in which they were read.
type KeptNames = (NamesVersion, Arc<TermFinder>);

/// The names of terms by consultation and language; cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct TermCache(Arc<Mutex<HashMap<(ConsultationId, Language), KeptNames>>>);

impl TermCache {
    /// Returns the names of the terms of a consultation in a language, with one query where they are kept, else with two.
    pub async fn of(
        &self,
        db: &DatabaseConnection,
        id: ConsultationId,
        language: Language,
    ) -> Result<Arc<TermFinder>, StoreError> {
        let version = terms::names_version(db, id, language).await?;
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner).get(&(id, language)).cloned();
        if let Some((_, finder)) = known.filter(|(kept, _)| *kept == version) {
            return Ok(finder);
        }
        let names = terms::load_marked_terms(db, id, language).await?;
        // A page without marks is better than none, should this ever fail.
        let finder = spawn_blocking(move || TermFinder::new(names.into_iter())).await.unwrap_or_default();
        let finder = Arc::new(finder);
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if all.len() >= KEPT && !all.contains_key(&(id, language)) {
            all.clear();
        }
        all.insert((id, language), (version, Arc::clone(&finder)));
        Ok(finder)
    }
}
