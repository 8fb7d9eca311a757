//! What the reactions of each consultation tell, found out anew only when they have changed.

use crate::background::counting;
use crate::errors::PageError;
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

/// How many consultations are kept.
const KEPT: usize = 16;

/// With more reactions than this, what was found holds for [`PAUSE`], whatever comes in meanwhile.
const MANY: usize = 20_000;

const PAUSE: Duration = Duration::from_secs(30);

/// The opinions with the statements that they are about.
#[derive(Debug)]
pub struct OpinionReport {
    pub statements: Vec<statement::Model>,
    /// By participant, the delegation that it is; none of the public.
    pub delegations: Vec<Option<DelegationId>>,
    pub opinions: Opinions,
    stamp: ReactionsVersion,
    at: Instant,
}

impl OpinionReport {
    /// Whether what the declared groups think is told.
    pub const fn settled(&self) -> bool {
        self.stamp.settled
    }
}

/// What has been found out; cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct OpinionCache(Arc<Mutex<HashMap<ConsultationId, Arc<OpinionReport>>>>);

impl OpinionCache {
    /// What the reactions of a consultation tell now.
    pub async fn of(
        &self,
        db: &DatabaseConnection,
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
        let told = counting(move || OpinionReport {
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
