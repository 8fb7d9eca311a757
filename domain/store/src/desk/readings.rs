//! What a delegation has to attend to: counts in every consultation, and the desk of one.

pub(crate) mod outdated;

use crate::amendments::readings as amendments;
use crate::attribution::Access;
use crate::blocs::readings::statements as blocs;
use crate::blocs::readings::statements::BlocStatementSummary;
use crate::desk::readings::outdated::{PAGE, RewordedPosition, positions_on_changed_text};
use crate::entity::{
    amendment, association, bloc_statement, consultation, delegation, participant, position,
    provision_version, revision, sponsor,
};
use crate::grouping::{count_each, select_numbers};
use crate::instruments::readings as instruments;
use crate::instruments::readings::DraftPage;
use crate::positions::readings as positions;
use crate::visits::readings as visits;
use crate::{Result, attribution};
use chrono::{DateTime, Utc};
use domain::amendments::Disposition;
use domain::blocs::StatementProgress;
use domain::consultations::{Business, Stage};
use domain::delegations::DelegationKind;
use domain::identifiers::{ConsultationId, DelegationId, ProvisionId};
use domain::instruments::ProvisionKind;
use domain::languages::Language;
use domain::positions::{Clearance, Stance};
use domain::rights;
use domain::rights::Act;
use domain::viewers::{Seat, Viewer};
use sea_orm::sea_query::{Expr, ExprTrait, JoinType, Query, SelectStatement, UnionType};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DatabaseConnection, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect, Select,
};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// The number of consultations that are read, the newest first.
pub const CONSULTATIONS: u64 = 20;

/// The counts of what a delegation has to attend to in one consultation.
#[derive(Clone, Debug)]
pub struct DeskCounts {
    pub consultation: consultation::Model,
    /// The stage that is open; its end is the deadline for what is counted here.
    pub stage: Stage,
    /// The number of our positions in preparation.
    pub drafted: u64,
    /// The number of provisions without a position of ours, in preparation or submitted.
    pub silent: u64,
    /// The number of provisions whose words have changed since we took our position, which is no longer counted.
    pub changed: u64,
    /// The number of provisions whose words have changed since we took our position, which stands because the chair
    /// declared the changes editorial.
    pub editorial: u64,
    /// The number of statements of other blocs with which we have not stated our association.
    pub calls: u64,
    /// The number of amendments that others have proposed since we last spoke on the same provision, and since the viewer's
    /// former visit.
    pub touching: u64,
}

/// The desk of one consultation.
#[derive(Clone, Debug)]
pub struct Desk {
    pub access: Access,
    /// The counts; `None` where the open stage takes no positions.
    pub counted: Option<DeskCounts>,
    /// A page of the provisions without a position of ours; `None` before the first revision.
    pub silent: Option<DraftPage>,
    /// The newest amendments on provisions on which we have spoken, with the numbers of their provisions.
    pub touching: Vec<(amendment::Model, String)>,
    /// The provisions on which our position stands although the words were changed, since the chair declared that
    /// editorial, with their numbers; at most [`PAGE`].
    pub editorial: Vec<(ProvisionId, String)>,
    /// The newest statements with which we may associate ourselves.
    pub calls: Vec<BlocStatementSummary>,
}

/// Counts what the viewer's delegation has to attend to, by consultation: those whose open stage takes positions, the
/// newest first. Accesses of the viewer that are `known` already are not read again.
#[tracing::instrument(skip_all)]
pub async fn count_desk_items(
    db: &DatabaseConnection,
    viewer: &Viewer,
    known: &[Access],
    now: DateTime<Utc>,
) -> Result<Vec<DeskCounts>> {
    let Some(seat) = viewer.seat() else {
        return Ok(Vec::new());
    };
    let ours = Query::select()
        .column(participant::Column::ConsultationId)
        .from(participant::Entity)
        .and_where(Expr::col(participant::Column::DelegationId).eq(seat.delegation_id))
        .to_owned();
    let found = consultation::Entity::find()
        .filter(consultation::Column::Id.in_subquery(ours))
        .filter(consultation::COLUMN.id.is_not_in(known.iter().map(Access::consultation_id)))
        .filter(consultation::COLUMN.archived_at.is_null())
        .order_by_desc(consultation::COLUMN.id)
        .limit(CONSULTATIONS)
        .all(db)
        .await?;
    let takes_part =
        |access: &&Access| access.facts().participant().is_ok() && access.consultation.archived_at.is_none();
    let mut accesses: Vec<Access> = known.iter().filter(takes_part).cloned().collect();
    accesses.extend(attribution::access_each(db, viewer, found, now).await?);
    accesses.sort_by_key(|access| Reverse(access.consultation_id()));
    accesses.truncate(usize::try_from(CONSULTATIONS).unwrap_or(usize::MAX));
    let ids: Vec<ConsultationId> = accesses.iter().map(Access::consultation_id).collect();
    let visited = visits::list_former_visits(db, viewer, &ids, now).await?;
    let mut seen = SeenConditions::none();
    let mut open = Vec::with_capacity(accesses.len());
    for access in accesses {
        if let Some(stage) = access.stage.filter(|stage| stage.kind.allows(Business::TakePosition)) {
            seen.add(&access, visited.get(&access.consultation_id()).copied());
            open.push((access.consultation, stage));
        }
    }
    let ids: Vec<ConsultationId> = open.iter().map(|(one, _)| one.id).collect();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let reworded = positions_on_changed_text(db, seat.delegation_id, &ids).await?;
    count_items(db, seat, open, &seen, &reworded).await
}

/// Counts what the viewer's delegation has to attend to in one consultation; `None` where it does not take part, or the
/// open stage takes no positions.
#[tracing::instrument(skip_all)]
pub async fn count_desk_items_in(
    db: &DatabaseConnection,
    viewer: &Viewer,
    access: &Access,
    now: DateTime<Utc>,
) -> Result<Option<DeskCounts>> {
    let Some(seat) = viewer.seat().filter(|_| access.facts().participant().is_ok()) else {
        return Ok(None);
    };
    let Some(stage) = access.stage.filter(|_| access.facts().open_for(Business::TakePosition).is_ok()) else {
        return Ok(None);
    };
    let seen = SeenConditions::of(db, viewer, access, now).await?;
    let reworded = positions_on_changed_text(db, seat.delegation_id, &[access.consultation_id()]).await?;
    let of = vec![(access.consultation.clone(), stage)];
    Ok(count_items(db, seat, of, &seen, &reworded).await?.pop())
}

/// Loads what the viewer's delegation has to attend to in one consultation, with a page of the provisions on which it
/// has no position; for whoever acts for a delegation that takes part.
#[tracing::instrument(skip_all, fields(consultation = %id))]
pub async fn load_desk(
    db: &DatabaseConnection,
    viewer: &Viewer,
    id: ConsultationId,
    language: Option<Language>,
    page: u64,
    now: DateTime<Utc>,
) -> Result<Desk> {
    let (_, seat) = rights::require_seat(Act::DraftPosition, viewer)?;
    let access = attribution::check_access(db, viewer, id, now).await?;
    access.facts().participant()?;
    let open = access.stage.filter(|_| access.facts().open_for(Business::TakePosition).is_ok());
    let Some(stage) = open else {
        return Ok(Desk {
            access,
            counted: None,
            silent: None,
            touching: Vec::new(),
            editorial: Vec::new(),
            calls: Vec::new(),
        });
    };
    let seen = SeenConditions::of(db, viewer, &access, now).await?;
    let of = vec![(access.consultation.clone(), stage)];
    let reworded = positions_on_changed_text(db, seat.delegation_id, &[id]).await?;
    let counted = count_items(db, seat, of, &seen, &reworded).await?.pop();
    let without = is_without_position(seat.delegation_id, &[id]);
    let silent = instruments::load_draft_where(db, id, language, without, page, PAGE).await?;
    let calls = statements_without_answer(seat.delegation_id, seen.statements.clone())
        .order_by_desc(bloc_statement::COLUMN.id)
        .limit(PAGE)
        .all(db)
        .await?;
    let calls = blocs::summarize_statements(db, &access, calls).await?;
    let rows = amendments_since_position(seat.delegation_id, &[id], seen.amendments.clone())
        .order_by_desc(amendment::COLUMN.id)
        .limit(PAGE)
        .all(db)
        .await?;
    let rows = access.veil(rows);
    let provisions: Vec<ProvisionId> = rows.iter().map(|row| row.provision_id).collect();
    let labels = instruments::provision_labels(db, &provisions).await?;
    let label = |row: &amendment::Model| labels.get(&row.provision_id).cloned().unwrap_or_default();
    let touching = rows.into_iter().map(|row| (row.clone(), label(&row))).collect();
    let editorial = list_editorial_provisions(db, &reworded).await?;
    Ok(Desk { access, counted, silent, touching, editorial, calls })
}

/// Lists the provisions on which the delegation's position stands because every change since was declared editorial,
/// with their numbers.
async fn list_editorial_provisions(
    db: &DatabaseConnection,
    reworded: &[RewordedPosition],
) -> Result<Vec<(ProvisionId, String)>> {
    let ids: BTreeSet<ProvisionId> =
        reworded.iter().filter(|one| one.editorial).map(|one| one.provision_id).collect();
    let ids: Vec<ProvisionId> = ids.into_iter().take(usize::try_from(PAGE).unwrap_or(usize::MAX)).collect();
    Ok(instruments::provision_labels(db, &ids).await?.into_iter().collect())
}

/// The query conditions for amendments and bloc statements that are shown to the viewer.
struct SeenConditions {
    amendments: Condition,
    /// Those of the amendments that were proposed since the viewer's former visit.
    fresh: Condition,
    statements: Condition,
}

impl SeenConditions {
    fn none() -> Self {
        Self { amendments: Condition::any(), fresh: Condition::any(), statements: Condition::any() }
    }

    /// Returns the conditions for one consultation.
    async fn of(
        db: &impl ConnectionTrait,
        viewer: &Viewer,
        access: &Access,
        now: DateTime<Utc>,
    ) -> Result<Self> {
        let id = access.consultation_id();
        let visited = visits::list_former_visits(db, viewer, &[id], now).await?;
        let mut seen = Self::none();
        seen.add(access, visited.get(&id).copied());
        Ok(seen)
    }

    fn add(&mut self, access: &Access, since: Option<DateTime<Utc>>) {
        let id = access.consultation_id();
        let amendments = Condition::all()
            .add(amendment::Column::ConsultationId.eq(id))
            .add(access.seen::<amendment::Model>());
        let fresh = amendments.clone().add_option(since.map(|at| amendment::Column::SubmittedAt.gte(at)));
        let statements = Condition::all().add(bloc_statement::Column::ConsultationId.eq(id));
        self.amendments = self.amendments.clone().add(amendments);
        self.fresh = self.fresh.clone().add(fresh);
        self.statements = self.statements.clone().add(statements.add(access.seen::<bloc_statement::Model>()));
    }
}

async fn count_items(
    db: &impl ConnectionTrait,
    seat: Seat,
    open: Vec<(consultation::Model, Stage)>,
    seen: &SeenConditions,
    reworded: &[RewordedPosition],
) -> Result<Vec<DeskCounts>> {
    let ids: Vec<ConsultationId> = open.iter().map(|(one, _)| one.id).collect();
    let silent = provisions_without_position(seat.delegation_id, &ids);
    let drafted = position::Entity::find()
        .filter(position::COLUMN.delegation_id.eq(seat.delegation_id))
        .filter(position::COLUMN.consultation_id.is_in(ids.iter().copied()))
        .filter(positions::is_prepared());
    let calls = statements_without_answer(seat.delegation_id, seen.statements.clone());
    let touching = amendments_since_position(seat.delegation_id, &ids, seen.fresh.clone());
    let numbers = [
        select_numbers(silent, revision::Column::ConsultationId, provision_version::Column::Id),
        select_numbers(drafted, position::Column::ConsultationId, position::Column::Id),
        select_numbers(calls, bloc_statement::Column::ConsultationId, bloc_statement::Column::Id),
        select_numbers(touching, amendment::Column::ConsultationId, amendment::Column::Id),
    ];
    let [silent, drafted, calls, touching] = count_each(db, numbers).await?;
    let (editorial, changed) = (count_reworded(reworded, true), count_reworded(reworded, false));
    let of = |numbers: &BTreeMap<ConsultationId, u64>, id| numbers.get(&id).copied().unwrap_or(0);
    let joined = open.into_iter().map(|(consultation, stage)| DeskCounts {
        drafted: of(&drafted, consultation.id),
        silent: of(&silent, consultation.id),
        changed: of(&changed, consultation.id),
        editorial: of(&editorial, consultation.id),
        calls: of(&calls, consultation.id),
        touching: of(&touching, consultation.id),
        consultation,
        stage,
    });
    Ok(joined.collect())
}

/// Counts those of the positions that stand because the changes were editorial, or those that do not, by consultation.
fn count_reworded(positions: &[RewordedPosition], editorial: bool) -> BTreeMap<ConsultationId, u64> {
    let mut counts = BTreeMap::new();
    for one in positions.iter().filter(|one| one.editorial == editorial) {
        *counts.entry(one.consultation_id).or_default() += 1;
    }
    counts
}

/// Selects the provisions of the latest revisions that take positions and have none of the delegation's.
fn provisions_without_position(
    delegation_id: DelegationId,
    consultations: &[ConsultationId],
) -> Select<provision_version::Entity> {
    provision_version::Entity::find()
        .inner_join(revision::Entity)
        .filter(
            provision_version::Column::RevisionId.in_subquery(instruments::latest_revisions(consultations)),
        )
        .filter(is_without_position(delegation_id, consultations))
}

/// Returns the condition that a provision takes positions and has none of the delegation's.
fn is_without_position(delegation_id: DelegationId, consultations: &[ConsultationId]) -> Condition {
    let spoken = Query::select()
        .column(position::Column::ProvisionId)
        .from(position::Entity)
        .and_where(Expr::col(position::Column::DelegationId).eq(delegation_id))
        .and_where(Expr::col(position::Column::ConsultationId).is_in(consultations.iter().copied()))
        .and_where(Expr::col(position::Column::AmendmentId).is_null())
        .and_where(Expr::col(position::Column::SupersededAt).is_null())
        .and_where(Expr::col(position::Column::Clearance).ne(Clearance::Withdrawn))
        .to_owned();
    let kinds = ProvisionKind::ALL.iter().copied().filter(|kind| kind.takes_positions());
    Condition::all()
        .add(provision_version::Column::Kind.is_in(kinds))
        .add(provision_version::Column::ProvisionId.not_in_subquery(spoken))
}

/// Selects the open amendments of others, among those `seen`, proposed after the delegation last spoke on the
/// provision. An amendment that it sponsors does not count.
fn amendments_since_position(
    delegation_id: DelegationId,
    consultations: &[ConsultationId],
    seen: Condition,
) -> Select<amendment::Entity> {
    let sponsored = Query::select()
        .column(sponsor::Column::AmendmentId)
        .from(sponsor::Entity)
        .and_where(Expr::col(sponsor::Column::DelegationId).eq(delegation_id))
        .and_where(Expr::col(sponsor::Column::LeftAt).is_null())
        .to_owned();
    let spoken = |name: &'static str| Expr::col(("spoken", name));
    let proposed_at = || Expr::col((amendment::Entity, amendment::Column::SubmittedAt));
    // What was said at the same moment is neither before nor after. SQLite looks up the first of two bounds, and few were proposed
    // after what was said last.
    let since = Condition::all()
        .add(spoken("provision_id").equals((amendment::Entity, amendment::Column::ProvisionId)))
        .add(spoken("last_at").lte(proposed_at()))
        .add(spoken("first_at").lt(proposed_at()));
    let mut found = amendment::Entity::find()
        .filter(seen)
        .filter(amendments::amendment_stands())
        .filter(amendment::COLUMN.disposition.eq(Disposition::Open))
        .filter(amendment::COLUMN.delegation_id.ne(delegation_id))
        .filter(amendment::Column::Id.not_in_subquery(sponsored));
    let own = provisions_spoken_on(delegation_id, consultations);
    QuerySelect::query(&mut found).join_subquery(JoinType::InnerJoin, own, "spoken", since);
    found
}

/// Selects the provisions on which the delegation spoke, by a position or by an amendment that stand, with when it first did and
/// when last.
fn provisions_spoken_on(delegation_id: DelegationId, consultations: &[ConsultationId]) -> SelectStatement {
    let ids = || consultations.iter().copied();
    let proposed = Query::select()
        .columns([amendment::Column::ProvisionId, amendment::Column::SubmittedAt])
        .from(amendment::Entity)
        .and_where(Expr::col(amendment::Column::ConsultationId).is_in(ids()))
        .and_where(Expr::col(amendment::Column::DelegationId).eq(delegation_id))
        .and_where(Expr::col(amendment::Column::WithdrawnAt).is_null())
        .to_owned();
    let said = Query::select()
        .columns([position::Column::ProvisionId, position::Column::SubmittedAt])
        .from(position::Entity)
        .and_where(Expr::col(position::Column::ConsultationId).is_in(ids()))
        .and_where(Expr::col(position::Column::DelegationId).eq(delegation_id))
        .and_where(Expr::col(position::Column::Stance).ne(Stance::NoPosition))
        .cond_where(positions::position_is_submitted())
        .union(UnionType::All, proposed)
        .to_owned();
    let said_at = || Expr::col(("said", "submitted_at"));
    Query::select()
        .column(("said", "provision_id"))
        .expr_as(said_at().min(), "first_at")
        .expr_as(said_at().max(), "last_at")
        .from_subquery(said, "said")
        .group_by_col(("said", "provision_id"))
        .to_owned()
}

/// Selects the submitted statements, among those `seen`, with which a member delegation has not stated its
/// association; a member of the bloc is associated from the start.
fn statements_without_answer(delegation_id: DelegationId, seen: Condition) -> Select<bloc_statement::Entity> {
    let associated = Query::select()
        .column(association::Column::BlocStatementId)
        .from(association::Entity)
        .and_where(Expr::col(association::Column::DelegationId).eq(delegation_id))
        .to_owned();
    let member = Query::select()
        .expr(Expr::val(1))
        .from(delegation::Entity)
        .and_where(Expr::col(delegation::Column::Id).eq(delegation_id))
        .and_where(Expr::col(delegation::Column::Kind).eq(DelegationKind::Member))
        .to_owned();
    bloc_statement::Entity::find()
        .filter(seen)
        .filter(bloc_statement::COLUMN.progress.eq(StatementProgress::Submitted))
        .filter(bloc_statement::Column::Id.not_in_subquery(associated))
        .filter(Expr::exists(member))
}
