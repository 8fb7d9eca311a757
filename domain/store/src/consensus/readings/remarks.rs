//! What the chair and delegations wrote beside the summary.

use crate::Result;
use crate::attribution::Access;
use crate::consensus::readings::PositionBrief;
use crate::entity::{reply, summary_text};
use crate::positions::readings::counts as positions;
use chrono::{DateTime, Utc};
use domain::consensus;
use domain::identifiers::ProvisionId;
use domain::languages::Language;
use sea_orm::{
    ColumnTrait, Condition, DatabaseConnection, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};
use std::collections::{BTreeMap, BTreeSet};

/// The largest number of replies on one page.
const REPLIES: u64 = 500;

/// The largest number of the chair's texts on provisions that are listed together.
pub const CHAIR_TEXTS: u64 = 50;

/// The remarks beside a part of the summary.
#[derive(Clone, Debug, Default)]
pub struct SummaryRemarks {
    /// The texts of the chair, one for each language.
    pub texts: Vec<summary_text::Model>,
    pub replies: Vec<reply::Model>,
    /// The languages of the chair's texts after which the positions have changed.
    pub outdated: BTreeSet<Language>,
}

/// Lists what the chair wrote on single provisions, the newest first, at most [`CHAIR_TEXTS`].
#[tracing::instrument(skip_all)]
pub async fn list_chair_texts(db: &DatabaseConnection, access: &Access) -> Result<Vec<summary_text::Model>> {
    let texts = summary_text::Entity::find()
        .filter(summary_text::COLUMN.consultation_id.eq(access.consultation_id()))
        .filter(summary_text::COLUMN.superseded_at.is_null())
        .filter(summary_text::COLUMN.provision_id.is_not_null())
        .order_by_desc(summary_text::COLUMN.id)
        .limit(CHAIR_TEXTS)
        .all(db)
        .await?;
    Ok(texts)
}

/// Loads the remarks beside some provisions and beside the whole text.
pub(crate) async fn load_remarks(
    db: &DatabaseConnection,
    access: &Access,
    live: &BTreeMap<ProvisionId, Vec<PositionBrief>>,
) -> Result<BTreeMap<Option<ProvisionId>, SummaryRemarks>> {
    let id = access.consultation_id();
    let ids = || live.keys().copied();
    let texts = summary_text::Entity::find()
        .filter(summary_text::COLUMN.consultation_id.eq(id))
        .filter(summary_text::COLUMN.superseded_at.is_null())
        .filter(
            Condition::any()
                .add(summary_text::COLUMN.provision_id.is_null())
                .add(summary_text::COLUMN.provision_id.is_in(ids())),
        )
        .order_by_asc(summary_text::COLUMN.language)
        .all(db)
        .await?;
    let replies = reply::Entity::find()
        .filter(reply::COLUMN.consultation_id.eq(id))
        .filter(access.standing::<reply::Model>())
        .filter(
            Condition::any()
                .add(reply::COLUMN.provision_id.is_null())
                .add(reply::COLUMN.provision_id.is_in(ids())),
        )
        .order_by_asc(reply::COLUMN.id)
        .limit(REPLIES)
        .all(db)
        .await?;
    let basis = PositionBasis::load(db, access, &texts).await?;
    let mut remarks: BTreeMap<Option<ProvisionId>, SummaryRemarks> = BTreeMap::new();
    for text in texts {
        let changed = basis.has_changed(live, &text);
        let entry = remarks.entry(text.provision_id).or_default();
        if changed {
            entry.outdated.insert(text.language);
        }
        entry.texts.push(text);
    }
    for reply in access.veil_standing(replies) {
        remarks.entry(reply.provision_id).or_default().replies.push(reply);
    }
    Ok(remarks)
}

/// The positions on which texts of the chair rest, as far as the viewer knows them.
enum PositionBasis {
    /// The viewer knows all: those on which a text on the whole text rests now.
    Whole(String),
    /// When those that the viewer knows changed last, by provision.
    Known(BTreeMap<ProvisionId, DateTime<Utc>>),
}

impl PositionBasis {
    /// Loads what tells of some texts whether their positions have changed, with as many queries for many as for one.
    async fn load(db: &DatabaseConnection, access: &Access, texts: &[summary_text::Model]) -> Result<Self> {
        let about: Option<Vec<ProvisionId>> = texts.iter().map(|text| text.provision_id).collect();
        if access.is_whole() {
            return Ok(Self::Whole(match about {
                Some(_) => String::new(),
                None => positions::positions_basis(db, access.consultation_id()).await?,
            }));
        }
        let Some(since) = texts.iter().map(|text| text.written_at).min() else {
            return Ok(Self::Known(BTreeMap::new()));
        };
        Ok(Self::Known(positions::list_known_changes(db, access, about.as_deref(), since).await?))
    }

    /// Tells whether the positions on which a text rests have changed since it was written; `live` are those on the
    /// provisions.
    fn has_changed(
        &self,
        live: &BTreeMap<ProvisionId, Vec<PositionBrief>>,
        text: &summary_text::Model,
    ) -> bool {
        // Older texts on the whole text do not store the positions on which they rest.
        let Some(basis) = &text.basis else { return false };
        match (self, text.provision_id) {
            (Self::Whole(_), Some(id)) => {
                let live = live.get(&id).into_iter().flatten();
                *basis != consensus::basis_fingerprint(live.map(|one| one.stated.position_id))
            }
            (Self::Whole(now), None) => basis != now,
            (Self::Known(last), Some(id)) => last.get(&id).is_some_and(|at| *at > text.written_at),
            (Self::Known(last), None) => last.values().any(|at| *at > text.written_at),
        }
    }
}
