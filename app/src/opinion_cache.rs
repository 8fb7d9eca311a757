//! Keeps the opinions of each consultation, and computes them again only when its reactions have changed.

use crate::errors::PageError;
use crate::work_pool::{WorkClient, WorkPool};
use domain::consensus::opinions::{Opinions, summarize_opinions};
use domain::identifiers::{ConsultationId, DelegationId};
use sea_orm::DatabaseConnection;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use store::attribution::Access;
use store::entity::statement;
use store::reactions;
use store::reactions::ReactionsVersion;

/// The number of consultations whose opinions are kept.
const KEPT: usize = 16;

/// The number of reactions above which opinions are computed again only after [`PAUSE`], whatever comes in
/// meanwhile.
const MANY: usize = 20_000;

const PAUSE: Duration = Duration::from_secs(30);

/// The opinions, with the statements and participants that they are about.
#[derive(Debug)]
pub struct OpinionReport {
    pub statements: Vec<statement::Model>,
    /// The delegation of each participant; `None` for a member of the public.
    pub delegations: Vec<Option<DelegationId>>,
    pub opinions: Opinions,
    stamp: ReactionsVersion,
    at: Instant,
}

impl OpinionReport {
    /// Returns whether the declared groups' opinions may be shown.
    pub const fn settled(&self) -> bool {
        self.stamp.settled
    }
}

/// The opinions of consultations; cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct OpinionCache(Arc<Mutex<HashMap<ConsultationId, Arc<OpinionReport>>>>);

impl OpinionCache {
    /// Returns the opinions of a consultation, from the cache where they are new enough, else counted in `counting`, in the share
    /// of this client.
    pub async fn of(
        &self,
        db: &DatabaseConnection,
        counting: &WorkPool,
        client: WorkClient,
        access: &Access,
    ) -> Result<Arc<OpinionReport>, PageError> {
        let stamp = reactions::reactions_version(db, access).await?;
        let id = access.consultation_id();
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner).get(&id).cloned();
        if let Some(known) = known {
            let rests = known.opinions.reactions > MANY
                && known.at.elapsed() < PAUSE
                && known.settled() == stamp.settled;
            if known.stamp == stamp || rests {
                return Ok(known);
            }
        }
        let matrix = reactions::load_reactions(db, access).await?;
        let told = counting.run_for(client, move || OpinionReport {
            opinions: summarize_opinions(&matrix.reactions, &matrix.groups_of),
            delegations: matrix.delegations,
            statements: matrix.statements,
            stamp,
            at: Instant::now(),
        });
        let told = Arc::new(told.await?);
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if all.len() >= KEPT && !all.contains_key(&id) {
            all.clear();
        }
        all.insert(id, Arc::clone(&told));
        Ok(told)
    }
}
