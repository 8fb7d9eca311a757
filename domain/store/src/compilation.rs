//! The compilation: each provision with what delegations say on it, and the chair's dispositions (a synoptic table).

use crate::Result;
use crate::amendments::readings as amendments;
use crate::amendments::readings::SponsoredAmendment;
use crate::attribution::Access;
use crate::blocs::readings::statements as blocs;
use crate::blocs::readings::statements::BlocPosition;
use crate::entity::{amendment, comment, position};
use crate::grouping::grouped;
use crate::instruments::readings as instruments;
use crate::instruments::readings::{DraftPage, ProvisionText};
use crate::positions::readings as positions;
use domain::compilation::CompilationPart;
use domain::identifiers::{BlocId, DelegationId, ProvisionId};
use domain::languages::Language;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select};
use std::collections::HashMap;

/// The number of provisions on one page.
pub const PAGE: u64 = 6;

/// The largest number of entries of each kind on one page; the rest is on the pages of the provisions and in the
/// table to download.
pub const ENTRIES: u64 = 400;

/// A filter for the compilation by delegations, bloc and parts; empty, it shows everything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CompilationFilter {
    /// The delegations whose entries are shown, and only under their names.
    pub delegations: Option<Vec<DelegationId>>,
    /// The bloc whose statements are shown too.
    pub bloc_id: Option<BlocId>,
    pub part: Option<CompilationPart>,
    /// Whether only provisions are shown to which an amendment is proposed.
    pub proposed_only: bool,
}

impl CompilationFilter {
    /// Tells whether statements of blocs are shown. A delegation alone does not speak for a bloc.
    const fn shows_blocs(&self) -> bool {
        self.delegations.is_none() || self.bloc_id.is_some()
    }
}

/// A provision with what is said on it, each kind in the order of time.
#[derive(Clone, Debug)]
pub struct CompiledProvision {
    pub text: ProvisionText,
    pub positions: Vec<position::Model>,
    pub blocs: Vec<BlocPosition>,
    pub amendments: Vec<SponsoredAmendment>,
    pub comments: Vec<comment::Model>,
}

/// Loads one page of the compilation of the latest revision, and its draft without the provisions. It is `None`
/// before the first revision.
#[tracing::instrument(skip_all)]
pub async fn load_compilation_page(
    db: &impl ConnectionTrait,
    access: &Access,
    language: Option<Language>,
    filter: &CompilationFilter,
    page: u64,
) -> Result<Option<(Vec<CompiledProvision>, DraftPage)>> {
    let narrowed = *filter != CompilationFilter::default();
    let among = match narrowed {
        true if filter.proposed_only => {
            let part = Some(CompilationPart::Amendments);
            let proposals = CompilationFilter { part, ..filter.clone() };
            Some(provisions_with_entries(db, access, &proposals).await?)
        }
        true => Some(provisions_with_entries(db, access, filter).await?),
        false => None,
    };
    let id = access.consultation_id();
    let found = instruments::load_draft_provisions(db, id, language, among, page, PAGE).await?;
    let Some(mut draft) = found else {
        return Ok(None);
    };
    let texts = std::mem::take(&mut draft.provisions);
    Ok(Some((compile_provisions(db, access, texts, filter, ENTRIES).await?, draft)))
}

/// Compiles the provisions with what is said on them, at most `limit` entries of each kind.
#[tracing::instrument(skip_all)]
pub async fn compile_provisions(
    db: &impl ConnectionTrait,
    access: &Access,
    texts: Vec<ProvisionText>,
    filter: &CompilationFilter,
    limit: u64,
) -> Result<Vec<CompiledProvision>> {
    let ids: Vec<ProvisionId> = texts.iter().map(|text| text.provision_id).collect();
    let shows = |part| filter.part.is_none_or(|only| only == part);
    let mut found_positions = HashMap::new();
    if shows(CompilationPart::Positions) {
        let find = select_positions(access, filter)
            .filter(position::COLUMN.provision_id.is_in(ids.iter().copied()))
            .order_by_asc(position::COLUMN.id);
        let rows = find.limit(limit).all(db).await?;
        found_positions = grouped(access.veil_standing(rows), |row| row.provision_id);
    }
    let mut found_blocs = HashMap::new();
    if shows(CompilationPart::Positions) && filter.shows_blocs() {
        let mut spoken = blocs::bloc_positions(db, access, &ids).await?;
        spoken.retain(|one| filter.bloc_id.is_none_or(|id| one.statement.bloc_id == id));
        found_blocs = grouped(spoken, |one| one.point.provision_id);
    }
    let mut found_amendments = HashMap::new();
    if shows(CompilationPart::Amendments) {
        let rows =
            amendments::list_amendments_of_provisions(db, access, &ids, filter.delegations.as_deref(), limit)
                .await?;
        found_amendments = grouped(rows, |row| row.amendment.provision_id);
    }
    let mut found_comments = HashMap::new();
    if shows(CompilationPart::Comments) {
        let find = select_comments(access, filter)
            .filter(comment::COLUMN.provision_id.is_in(ids))
            .order_by_asc(comment::COLUMN.id);
        let rows = find.limit(limit).all(db).await?;
        found_comments = grouped(access.veil(rows), |row| row.provision_id);
    }
    let joined = texts.into_iter().map(|text| {
        let id = text.provision_id;
        CompiledProvision {
            text,
            blocs: found_blocs.remove(&id).unwrap_or_default(),
            positions: found_positions.remove(&id).unwrap_or_default(),
            amendments: found_amendments.remove(&id).unwrap_or_default(),
            comments: found_comments.remove(&id).unwrap_or_default(),
        }
    });
    Ok(joined.collect())
}

/// Finds the provisions that have an entry to show.
async fn provisions_with_entries(
    db: &impl ConnectionTrait,
    access: &Access,
    filter: &CompilationFilter,
) -> Result<Vec<ProvisionId>> {
    let shows = |part| filter.part.is_none_or(|only| only == part);
    let mut ids: Vec<ProvisionId> = Vec::new();
    if shows(CompilationPart::Positions) {
        let find = select_positions(access, filter).select_only().column(position::Column::ProvisionId);
        ids.extend(find.distinct().into_tuple::<ProvisionId>().all(db).await?);
        if filter.shows_blocs() {
            ids.extend(blocs::provisions_of_blocs(db, access, filter.bloc_id).await?);
        }
    }
    if shows(CompilationPart::Amendments) {
        let find = amendments::select_amendments_of(access, filter.delegations.as_deref());
        let find = find.select_only().column(amendment::Column::ProvisionId);
        ids.extend(find.distinct().into_tuple::<ProvisionId>().all(db).await?);
    }
    if shows(CompilationPart::Comments) {
        let find = select_comments(access, filter).select_only().column(comment::Column::ProvisionId);
        ids.extend(find.distinct().into_tuple::<ProvisionId>().all(db).await?);
    }
    ids.sort_unstable();
    ids.dedup();
    Ok(ids)
}

fn select_positions(access: &Access, filter: &CompilationFilter) -> Select<position::Entity> {
    let find = position::Entity::find()
        .filter(position::COLUMN.consultation_id.eq(access.consultation_id()))
        .filter(positions::is_live_for(access));
    match &filter.delegations {
        Some(ids) => find
            .filter(position::COLUMN.delegation_id.is_in(ids.iter().copied()))
            .filter(access.named::<position::Model>()),
        None => find,
    }
}

fn select_comments(access: &Access, filter: &CompilationFilter) -> Select<comment::Entity> {
    let find = comment::Entity::find()
        .filter(comment::COLUMN.consultation_id.eq(access.consultation_id()))
        .filter(comment::COLUMN.withdrawn_at.is_null())
        .filter(comment::COLUMN.hidden_at.is_null())
        .filter(access.seen::<comment::Model>());
    match &filter.delegations {
        Some(ids) => find
            .filter(comment::COLUMN.delegation_id.is_in(ids.iter().copied()))
            .filter(access.named::<comment::Model>()),
        None => find,
    }
}
