//! Positions of a delegation on words that have changed since they were taken.

use crate::amendments::readings::proposals::carry_positions;
use crate::consultations::readings as consultations;
use crate::entity::{position, provision_version, revision, text};
use crate::instruments::readings as instruments;
use crate::instruments::readings::wordings::WordingHistory;
use crate::positions::readings as positions;
use crate::{Result, StoreError, marks};
use domain::identifiers::{ConsultationId, DelegationId, PositionId, ProvisionId, RevisionId};
use domain::languages::Language;
use domain::marks::Mark;
use domain::positions::grounds::PositionGround;
use domain::rights;
use domain::rights::Act;
use domain::text::is_same_words;
use domain::viewers::Viewer;
use sea_orm::sea_query::{Expr, ExprTrait, JoinType};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DatabaseConnection, EntityTrait, LoaderTrait, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect, Select,
};
use std::collections::BTreeSet;

/// The number of provisions, positions or amendments on one page.
pub const PAGE: u64 = 20;

/// A position of the viewer's delegation on a text that has changed since.
#[derive(Clone, Debug)]
pub struct OutdatedPosition {
    pub position: position::Model,
    /// The number of the revision on which the position was taken.
    pub revision: i32,
    pub label: String,
    /// The words on which the position was taken, and the present ones, in `language`.
    pub before: String,
    pub after: String,
    pub language: Language,
    /// Whether the position stands, because the chair declared every change since editorial.
    pub editorial: bool,
    /// Whether the present words are those for which the delegation asked.
    pub granted: bool,
    /// The mark of the present words, with what the delegation says on them.
    pub mark: Mark,
}

/// Lists a page of the positions of the viewer's delegation on words that have changed since, in the order of their
/// provisions, and counts them; those that stand because the changes were editorial are among them.
#[tracing::instrument(skip_all, fields(consultation = %consultation_id))]
pub async fn list_outdated_positions(
    db: &DatabaseConnection,
    viewer: &Viewer,
    consultation_id: ConsultationId,
    page: u64,
) -> Result<(Vec<OutdatedPosition>, u64)> {
    let (_, seat) = rights::require_seat(Act::DraftPosition, viewer)?;
    let part = consultations::participant_kind(db, consultation_id, Some(seat.delegation_id)).await?;
    part.ok_or(StoreError::Forbidden)?;
    let Some(latest) = consultations::find_latest_revision(db, consultation_id).await? else {
        return Ok((Vec::new(), 0));
    };
    let reworded = positions_on_changed_text(db, seat.delegation_id, &[consultation_id]).await?;
    let standing: BTreeSet<PositionId> =
        reworded.iter().filter(|one| one.editorial).map(|one| one.id).collect();
    let found = position::Entity::find()
        .filter(position::COLUMN.id.is_in(reworded.iter().map(|one| one.id)))
        .order_by_asc(position::COLUMN.provision_id)
        .paginate(db, PAGE);
    let total = found.num_items().await?;
    let rows = found.fetch_page(page).await?;
    let asked: BTreeSet<PositionId> =
        rows.iter().filter(|row| row.proposed_text.is_some()).map(|row| row.id).collect();
    let rows = carry_positions(db, rows).await?;
    let revisions = rows.iter().map(|row| row.revision_id).chain([latest.id]);
    let revisions = revision::Entity::find().filter(revision::COLUMN.id.is_in(revisions)).all(db).await?;
    let versions = provision_version::Entity::find()
        .filter(provision_version::COLUMN.provision_id.is_in(rows.iter().map(|row| row.provision_id)))
        .filter(provision_version::COLUMN.revision_id.is_in(revisions.iter().map(|one| one.id)))
        .all(db)
        .await?;
    let language = latest.authentic_language;
    let texts = text::Entity::find().filter(text::COLUMN.language.eq(language));
    let texts = versions.load_many(texts, db).await?;
    let version = |row: &position::Model, revision_id| {
        let mut all = versions.iter().zip(&texts);
        all.find(|(one, _)| one.provision_id == row.provision_id && one.revision_id == revision_id)
    };
    let body = |found: Option<(&provision_version::Model, &Vec<text::Model>)>| {
        found.and_then(|(_, texts)| texts.first()).map(|text| text.body.clone()).unwrap_or_default()
    };
    let ids: Vec<ProvisionId> = rows.iter().map(|row| row.provision_id).collect();
    let own = marks::own_positions(db, seat.delegation_id, &ids).await?;
    let joined = rows.into_iter().map(|row| {
        let (before, now) = (version(&row, row.revision_id), version(&row, latest.id));
        let revision = revisions.iter().find(|one| one.id == row.revision_id).map_or(0, |one| one.number);
        OutdatedPosition {
            revision,
            label: now.map(|(one, _)| one.label.clone()).unwrap_or_default(),
            before: body(before),
            mark: marks::mark_own_position(&body(now), own.get(&row.provision_id)),
            after: body(now),
            language,
            editorial: standing.contains(&row.id),
            granted: row.proposed_text.is_none() && asked.contains(&row.id),
            position: row,
        }
    });
    Ok((joined.collect(), total))
}

/// A submitted position on a provision whose authentic words have changed since.
pub(crate) struct RewordedPosition {
    pub(crate) id: PositionId,
    pub(crate) consultation_id: ConsultationId,
    pub(crate) provision_id: ProvisionId,
    /// Whether it stands, because every change since was declared editorial.
    pub(crate) editorial: bool,
}

/// Finds the delegation's submitted positions on provisions whose authentic words have changed since. What are the same
/// words is known to no database.
pub(crate) async fn positions_on_changed_text(
    db: &impl ConnectionTrait,
    delegation_id: DelegationId,
    consultations: &[ConsultationId],
) -> Result<Vec<RewordedPosition>> {
    type Row = (PositionId, ConsultationId, ProvisionId, RevisionId, bool, Option<String>, String);
    let rewritten: Vec<Row> =
        positions_on_rewritten_text(delegation_id, consultations).into_tuple().all(db).await?;
    let is_changed = |(.., was, stands): &Row| was.as_ref().is_none_or(|was| !is_same_words(was, stands));
    let changed: Vec<Row> = rewritten.into_iter().filter(is_changed).collect();
    let standing = || changed.iter().filter(|(_, _, _, _, outdated, ..)| !outdated);
    let history = match standing().map(|(_, _, _, given, ..)| *given).min() {
        Some(oldest) => {
            let among: BTreeSet<ProvisionId> = standing().map(|(_, _, provision, ..)| *provision).collect();
            WordingHistory::read(db, consultations, oldest, Some(&among)).await?
        }
        None => WordingHistory::default(),
    };
    let reworded = changed.into_iter().map(|(id, consultation_id, provision_id, given, outdated, ..)| {
        let ground = history.ground(provision_id, given);
        let editorial = !outdated && ground == Some(PositionGround::Editorial);
        RewordedPosition { id, consultation_id, provision_id, editorial }
    });
    Ok(reworded.collect())
}

/// Selects the delegation's submitted positions on provisions whose authentic text is not letter by letter the one on
/// which they were taken, each with its consultation, its provision, its revision, whether it is no longer counted, that
/// text and the present one.
fn positions_on_rewritten_text(
    delegation_id: DelegationId,
    consultations: &[ConsultationId],
) -> Select<position::Entity> {
    let at = |table: &'static str, column: &'static str| Expr::col((table, column));
    let own = |column: position::Column| Expr::col((position::Entity, column));
    let language = Expr::col((revision::Entity, revision::Column::AuthenticLanguage));
    let text_of = |text: &'static str, version: &'static str| {
        Condition::all()
            .add(at(text, "version_id").equals((version, "id")))
            .add(at(text, "language").eq(language.clone()))
    };
    let mut found = position::Entity::find()
        .select_only()
        .column(position::Column::Id)
        .column(position::Column::ConsultationId)
        .column(position::Column::ProvisionId)
        .column(position::Column::RevisionId)
        .expr_as(own(position::Column::OutdatedAt).is_not_null(), "outdated")
        .expr_as(at("was", "body"), "was_body")
        .expr_as(at("stands", "body"), "stands_body")
        .filter(positions::position_is_submitted())
        .filter(position::COLUMN.amendment_id.is_null())
        .filter(position::COLUMN.delegation_id.eq(delegation_id))
        .filter(position::COLUMN.consultation_id.is_in(consultations.iter().copied()))
        // What was said on the latest revision is on its words, which need not be read.
        .filter(position::Column::RevisionId.not_in_subquery(instruments::latest_revisions(consultations)))
        .filter(
            Condition::any().add(at("was", "body").is_null()).add(at("was", "body").ne(at("stands", "body"))),
        );
    QuerySelect::query(&mut found)
        .join_as(
            JoinType::InnerJoin,
            provision_version::Entity,
            "old",
            Condition::all()
                .add(at("old", "provision_id").eq(own(position::Column::ProvisionId)))
                .add(at("old", "revision_id").eq(own(position::Column::RevisionId))),
        )
        .join_as(
            JoinType::InnerJoin,
            provision_version::Entity,
            "new",
            Condition::all()
                .add(at("new", "provision_id").eq(own(position::Column::ProvisionId)))
                .add(at("new", "id").ne(at("old", "id")))
                .add(at("new", "revision_id").in_subquery(instruments::latest_revisions(consultations))),
        )
        .join(
            JoinType::InnerJoin,
            revision::Entity,
            Expr::col((revision::Entity, revision::Column::Id)).eq(at("new", "revision_id")),
        )
        .join_as(JoinType::LeftJoin, text::Entity, "was", text_of("was", "old"))
        .join_as(JoinType::InnerJoin, text::Entity, "stands", text_of("stands", "new"));
    found
}
