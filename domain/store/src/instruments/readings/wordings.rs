//! Follows the words of provisions through the revisions: on what ground positions stand on the present ones.

use crate::Result;
use crate::entity::{provision_version, revision, text};
use domain::identifiers::{ConsultationId, ProvisionId, RevisionId};
use domain::languages::Language;
use domain::positions::grounds::{PositionGround, RevisedWords, position_grounds};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::{BTreeMap, BTreeSet};

/// The grounds of positions on provisions of the latest revision, by the revision on which they were given.
#[derive(Debug, Default)]
pub(crate) struct WordingHistory {
    grounds: BTreeMap<ProvisionId, BTreeMap<RevisionId, PositionGround>>,
}

impl WordingHistory {
    /// Reads the history of the provisions of some consultations, or of those `among` them, from revision `from` on.
    #[tracing::instrument(skip_all)]
    pub async fn read(
        db: &impl ConnectionTrait,
        consultations: &[ConsultationId],
        from: RevisionId,
        among: Option<&BTreeSet<ProvisionId>>,
    ) -> Result<Self> {
        let revisions = revision::Entity::find()
            .filter(revision::COLUMN.consultation_id.is_in(consultations.iter().copied()))
            .filter(revision::COLUMN.id.gte(from))
            .order_by_asc(revision::COLUMN.id)
            .all(db)
            .await?;
        let latest: BTreeMap<ConsultationId, RevisionId> =
            revisions.iter().map(|one| (one.consultation_id, one.id)).collect();
        let latest: BTreeSet<RevisionId> = latest.into_values().collect();
        let authentic: BTreeMap<RevisionId, Language> =
            revisions.iter().map(|one| (one.id, one.authentic_language)).collect();
        let languages: BTreeSet<Language> = authentic.values().copied().collect();
        let mut find = text::Entity::find()
            .select_only()
            .column(provision_version::Column::ProvisionId)
            .column(provision_version::Column::RevisionId)
            .column(provision_version::Column::Editorial)
            .column(text::Column::Language)
            .column(text::Column::Body)
            .inner_join(provision_version::Entity)
            .filter(provision_version::COLUMN.revision_id.is_in(authentic.keys().copied()))
            .filter(text::COLUMN.language.is_in(languages));
        if let Some(among) = among {
            find = find.filter(provision_version::COLUMN.provision_id.is_in(among.iter().copied()));
        }
        let rows: Vec<(ProvisionId, RevisionId, bool, Language, String)> =
            find.order_by_asc(provision_version::COLUMN.revision_id).into_tuple().all(db).await?;
        let mut histories: BTreeMap<ProvisionId, Vec<(RevisionId, RevisedWords<'_>)>> = BTreeMap::new();
        for (provision, revision, editorial, language, body) in &rows {
            if authentic.get(revision) == Some(language) {
                let words = RevisedWords { language: *language, text: body, editorial: *editorial };
                histories.entry(*provision).or_default().push((*revision, words));
            }
        }
        // A provision that is no longer in the text has no present words.
        histories.retain(|_, versions| versions.last().is_some_and(|(last, _)| latest.contains(last)));
        let grounds = histories.into_iter().map(|(provision, versions)| {
            let (revisions, words): (Vec<_>, Vec<_>) = versions.into_iter().unzip();
            (provision, revisions.into_iter().zip(position_grounds(&words)).collect())
        });
        Ok(Self { grounds: grounds.collect() })
    }

    /// Returns the ground of a position on a provision that was given on the words of a revision; `None` where the
    /// provision is not in the latest revision. Words that are not known are others.
    pub fn ground(&self, provision_id: ProvisionId, given: RevisionId) -> Option<PositionGround> {
        let grounds = self.grounds.get(&provision_id)?;
        Some(grounds.get(&given).copied().unwrap_or(PositionGround::OtherWords))
    }
}
