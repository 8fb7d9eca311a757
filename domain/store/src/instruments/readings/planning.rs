//! Plans a revision: which provisions of the latest one it continues, and what that touches.

use crate::Result;
use crate::amendments::readings::amendment_stands;
use crate::consultations::readings as consultations;
use crate::entity::{amendment, position, revision, revision_title};
use crate::instruments::readings::{load_texts, load_versions};
use crate::positions::readings::is_live;
use domain::identifiers::{ConsultationId, ProvisionId, RevisionId};
use domain::instruments::{Instrument, Provision, ProvisionMatch, match_identities, offer_identities};
use domain::languages::Language;
use domain::rights;
use domain::rights::{Act, ConsultationFacts};
use domain::text::is_same_words;
use domain::viewers::Viewer;
use sea_orm::{ColumnTrait, ConnectionTrait, DatabaseConnection, EntityTrait, QueryFilter, QuerySelect};
use std::collections::{BTreeMap, BTreeSet};

/// A text as the next revision, with what each of its provisions continues.
#[derive(Clone, Copy, Debug)]
pub struct PlannedText<'a> {
    pub language: Language,
    pub instrument: &'a Instrument,
    /// The provision that each one continues; `None` for a new one.
    pub identities: &'a [Option<ProvisionId>],
}

impl<'a> PlannedText<'a> {
    /// Lists the provisions, each with the one that it continues.
    pub(crate) fn continued(self) -> impl Iterator<Item = (Option<ProvisionId>, &'a Provision)> {
        self.identities.iter().copied().zip(&self.instrument.provisions)
    }

    /// Finds the provisions of the former text that have other words in this one, or are not in it.
    pub(crate) fn rewritten(self, before: &BTreeMap<ProvisionId, Provision>) -> BTreeSet<ProvisionId> {
        let after: BTreeMap<ProvisionId, &Provision> =
            self.continued().filter_map(|(id, provision)| Some((id?, provision))).collect();
        let same = |id: &ProvisionId, former: &Provision| {
            after.get(id).is_some_and(|now| is_same_words(&former.text, &now.text))
        };
        before.iter().filter(|(id, former)| !same(id, former)).map(|(id, _)| *id).collect()
    }
}

/// What a text would be as the next revision, for a person to confirm.
#[derive(Clone, Debug)]
pub struct RevisionPlan {
    /// The latest revision; `None` before the first.
    pub former: Option<revision::Model>,
    /// The provisions of the latest revision, in their order.
    pub provisions: Vec<FormerProvision>,
    /// What each provision of the text continues.
    pub matches: Vec<ProvisionMatch>,
    /// The provisions that each may be said to continue, the most alike first.
    pub offers: Vec<Vec<ProvisionId>>,
}

/// What the next revision goes on from.
#[derive(Clone, Debug)]
pub struct RevisionGround {
    /// The latest revision; `None` before the first.
    pub former: Option<revision::Model>,
    /// The provisions of the latest revision, in their order.
    pub provisions: Vec<FormerProvision>,
}

/// A provision of the latest revision, with what stands on it.
#[derive(Clone, Debug)]
pub struct FormerProvision {
    pub provision_id: ProvisionId,
    pub provision: Provision,
    /// The number of live positions on it.
    pub positions: u64,
    /// The number of amendments to it that stand.
    pub amendments: u64,
}

/// Plans the next revision of a consultation; an organizer's act. Texts are compared in `language` if the latest
/// revision has that, and else in its authentic one.
#[tracing::instrument(skip_all, fields(consultation = %consultation_id))]
pub async fn plan_revision(
    db: &DatabaseConnection,
    viewer: &Viewer,
    consultation_id: ConsultationId,
    language: Language,
    instrument: &Instrument,
) -> Result<RevisionPlan> {
    Ok(find_revision_ground(db, viewer, consultation_id, language).await?.plan(instrument))
}

/// Finds what the next revision of a consultation would go on from; an organizer's act.
#[tracing::instrument(skip_all, fields(consultation = %consultation_id))]
pub async fn find_revision_ground(
    db: &DatabaseConnection,
    viewer: &Viewer,
    consultation_id: ConsultationId,
    language: Language,
) -> Result<RevisionGround> {
    rights::may_somewhere(Act::PublishRevision, viewer)
        .or_else(|refusal| rights::may_somewhere(Act::PublishTranslation, viewer).map_err(|_| refusal))?;
    consultations::find_readable_consultation(db, viewer, consultation_id).await?;
    let offices = consultations::find_acting_offices(db, viewer, consultation_id).await?;
    rights::consultations::may_publish_text(viewer, ConsultationFacts { offices, ..Default::default() })?;
    let former = consultations::find_latest_revision(db, consultation_id).await?;
    let provisions = match &former {
        Some(former) => load_former_provisions(db, former, language).await?,
        None => Vec::new(),
    };
    Ok(RevisionGround { former, provisions })
}

impl RevisionGround {
    /// Finds what each provision of a text continues. It takes its time with long texts, and reads nothing.
    pub fn plan(self, instrument: &Instrument) -> RevisionPlan {
        let Self { former, provisions } = self;
        let old: Vec<_> = provisions.iter().map(|one| (one.provision_id, &one.provision)).collect();
        let matches = match_identities(&old, &instrument.provisions);
        let offers = offer_identities(&old, &instrument.provisions, &matches);
        RevisionPlan { former, provisions, matches, offers }
    }
}

/// Loads the provisions of the latest revision in `language` or, if it has not that, in its authentic one.
pub(crate) async fn load_former_provisions(
    db: &impl ConnectionTrait,
    former: &revision::Model,
    language: Language,
) -> Result<Vec<FormerProvision>> {
    let title = revision_title::Entity::find()
        .filter(revision_title::COLUMN.revision_id.eq(former.id))
        .filter(revision_title::COLUMN.language.eq(language))
        .one(db)
        .await?;
    let language = if title.is_some() { language } else { former.authentic_language };
    let rows = load_provisions(db, former.id, language).await?;
    let positions = count_live_positions(db, former.consultation_id).await?;
    let amendments = count_standing_amendments(db, former.consultation_id).await?;
    let number = |counts: &BTreeMap<ProvisionId, u64>, id| counts.get(&id).copied().unwrap_or_default();
    let provisions = rows.into_iter().map(|(provision_id, provision)| FormerProvision {
        provision_id,
        positions: number(&positions, provision_id),
        amendments: number(&amendments, provision_id),
        provision,
    });
    Ok(provisions.collect())
}

/// Loads the provisions of a revision in one language, in their order.
pub(crate) async fn load_provisions(
    db: &impl ConnectionTrait,
    revision_id: RevisionId,
    language: Language,
) -> Result<Vec<(ProvisionId, Provision)>> {
    let rows = load_texts(db, load_versions(db, revision_id).await?, language).await?;
    let provisions = rows.into_iter().map(|row| {
        let depth = u8::try_from(row.depth).unwrap_or_default();
        (row.provision_id, Provision { kind: row.kind, depth, label: row.label, text: row.body })
    });
    Ok(provisions.collect())
}

/// Counts the live positions on each provision of a consultation, whoever may see them.
async fn count_live_positions(
    db: &impl ConnectionTrait,
    consultation_id: ConsultationId,
) -> Result<BTreeMap<ProvisionId, u64>> {
    let rows: Vec<(ProvisionId, i64)> = position::Entity::find()
        .select_only()
        .column(position::Column::ProvisionId)
        .column_as(position::Column::Id.count(), "number")
        .filter(position::COLUMN.consultation_id.eq(consultation_id))
        .filter(is_live())
        .group_by(position::Column::ProvisionId)
        .into_tuple()
        .all(db)
        .await?;
    Ok(by_provision(rows))
}

/// Counts the amendments that stand to each provision of a consultation.
async fn count_standing_amendments(
    db: &impl ConnectionTrait,
    consultation_id: ConsultationId,
) -> Result<BTreeMap<ProvisionId, u64>> {
    let rows: Vec<(ProvisionId, i64)> = amendment::Entity::find()
        .select_only()
        .column(amendment::Column::ProvisionId)
        .column_as(amendment::Column::Id.count(), "number")
        .filter(amendment::COLUMN.consultation_id.eq(consultation_id))
        .filter(amendment_stands())
        .group_by(amendment::Column::ProvisionId)
        .into_tuple()
        .all(db)
        .await?;
    Ok(by_provision(rows))
}

fn by_provision(rows: Vec<(ProvisionId, i64)>) -> BTreeMap<ProvisionId, u64> {
    rows.into_iter().map(|(id, number)| (id, u64::try_from(number).unwrap_or(0))).collect()
}
