//! Keeps the figures of the follow-up of each consultation, and reads them again only when something official was done or
//! another day has come.

use chrono::{DateTime, Utc};
use domain::identifiers::ConsultationId;
use sea_orm::DatabaseConnection;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use store::follow_ups::{FollowUp, FollowUpVersion};
use store::{StoreError, follow_ups};

/// The number of consultations whose figures are kept.
const KEPT: usize = 16;

/// The figures of a consultation, with the version in which they were read.
type KeptFollowUp = (FollowUpVersion, Arc<FollowUp>);

/// The figures of follow-ups; cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct FollowUpCache(Arc<Mutex<HashMap<ConsultationId, KeptFollowUp>>>);

impl FollowUpCache {
    /// Returns the figures of a consultation as they are now, with one query where they are kept.
    pub async fn of(
        &self,
        db: &DatabaseConnection,
        id: ConsultationId,
        now: DateTime<Utc>,
    ) -> Result<Arc<FollowUp>, StoreError> {
        // The version is read first: what changes meanwhile is read again the next time.
        let version = follow_ups::follow_up_version(db, id, now).await?;
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner).get(&id).cloned();
        if let Some((_, found)) = known.filter(|(kept, _)| *kept == version) {
            return Ok(found);
        }
        let found = Arc::new(follow_ups::load_follow_up(db, id, now).await?);
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if all.len() >= KEPT && !all.contains_key(&id) {
            all.clear();
        }
        all.insert(id, (version, Arc::clone(&found)));
        Ok(found)
    }
}
