//! A page of the draft with what a delegation says on each paragraph, and the paragraphs before and after one.

use crate::consultations::readings as consultations;
use crate::entity::{position, provision_version, revision, text};
use crate::instruments::readings as instruments;
use crate::instruments::readings::{ProvisionText, version_text};
use crate::positions::readings::{held_positions, is_prepared, position_is_submitted};
use crate::{Result, StoreError};
use domain::identifiers::{ConsultationId, DelegationId, ProvisionId, RevisionId};
use domain::instruments::ProvisionKind;
use domain::languages::Language;
use domain::marks::{Fingerprint, Mark};
use domain::positions::{Clearance, PositionFilter};
use domain::rights;
use domain::rights::Act;
use domain::spreadsheets::PositionContent;
use domain::text::Text;
use domain::viewers::Viewer;
use sea_orm::sea_query::{Expr, ExprTrait, Query, SelectStatement};
use sea_orm::{
    ColumnTrait, Condition, DatabaseConnection, EntityTrait, LoaderTrait, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect,
};

/// The number of paragraphs on one page.
pub const SHEET_PAGE: u64 = 25;

/// Which paragraphs a page shows.
#[derive(Clone, Debug)]
pub enum SheetPart {
    /// A page, from 0, of those that fit a filter.
    Page(PositionFilter, u64),
    /// These, as far as they are in the latest revision; at most [`SHEET_PAGE`].
    Only(Vec<ProvisionId>),
}

/// A paragraph with what the delegation says on it.
#[derive(Clone, Debug)]
pub struct HeldPosition {
    /// The text in the language asked for, or in the authentic one.
    pub text: ProvisionText,
    /// The authentic words.
    pub present: String,
    /// The position in preparation, otherwise the submitted one.
    pub held: Option<position::Model>,
    pub content: PositionContent,
    pub mark: Mark,
}

/// A page of paragraphs with what the delegation says on them.
#[derive(Clone, Debug)]
pub struct HeldPositions {
    pub revision: revision::Model,
    pub rows: Vec<HeldPosition>,
    /// The number of paragraphs on all pages.
    pub total: u64,
}

/// Loads paragraphs of the latest revision with the positions of the viewer's delegation, which must take part. It is
/// `None` before the first revision.
#[tracing::instrument(skip_all, fields(consultation = %consultation_id))]
pub async fn load_held_positions(
    db: &DatabaseConnection,
    viewer: &Viewer,
    consultation_id: ConsultationId,
    language: Option<Language>,
    part: &SheetPart,
) -> Result<Option<HeldPositions>> {
    let (_, seat) = rights::require_seat(Act::DraftPosition, viewer)?;
    let kind = consultations::participant_kind(db, consultation_id, Some(seat.delegation_id)).await?;
    kind.ok_or(StoreError::Forbidden)?;
    let Some(revision) = consultations::find_latest_revision(db, consultation_id).await? else {
        return Ok(None);
    };
    let kinds = ProvisionKind::ALL.iter().copied().filter(|kind| kind.takes_positions());
    let found = provision_version::Entity::find()
        .filter(provision_version::COLUMN.revision_id.eq(revision.id))
        .filter(provision_version::Column::Kind.is_in(kinds));
    let spoken = |such| spoken_provisions(seat.delegation_id, consultation_id, such);
    let column = provision_version::Column::ProvisionId;
    let (found, page) = match part {
        SheetPart::Page(PositionFilter::All, page) => (found, *page),
        SheetPart::Page(PositionFilter::Without, page) => {
            (found.filter(column.not_in_subquery(spoken(is_held()))), *page)
        }
        SheetPart::Page(PositionFilter::Changed, page) => {
            let outdated = position_is_submitted().add(position::COLUMN.outdated_at.is_not_null());
            (found.filter(column.in_subquery(spoken(outdated))), *page)
        }
        SheetPart::Page(PositionFilter::Drafts, page) => {
            (found.filter(column.in_subquery(spoken(is_prepared()))), *page)
        }
        SheetPart::Only(ids) => (found.filter(column.is_in(ids.iter().copied())), 0),
    };
    let paginator = found.order_by_asc(provision_version::COLUMN.place).paginate(db, SHEET_PAGE);
    let versions = paginator.fetch_page(page).await?;
    let total = paginator.num_items().await?;
    let rows = join_held(db, seat.delegation_id, &revision, versions, language).await?;
    Ok(Some(HeldPositions { revision, rows, total }))
}

/// Joins versions with their words, in `language` where they have it, and with what the delegation says on them.
async fn join_held(
    db: &DatabaseConnection,
    delegation_id: DelegationId,
    revision: &revision::Model,
    versions: Vec<provision_version::Model>,
    language: Option<Language>,
) -> Result<Vec<HeldPosition>> {
    let authentic = revision.authentic_language;
    let wanted = [language.unwrap_or(authentic), authentic];
    let texts =
        versions.load_many(text::Entity::find().filter(text::COLUMN.language.is_in(wanted)), db).await?;
    let ids: Vec<ProvisionId> = versions.iter().map(|version| version.provision_id).collect();
    let mut said = held_positions(db, delegation_id, &ids).await?;
    let rows = versions.iter().zip(texts).map(|(version, texts)| {
        let find = |language| texts.iter().find(|text| text.language == language);
        let words = find(authentic).map_or("", |text| text.body.as_str());
        let shown = language.and_then(find).or_else(|| find(authentic));
        let (body, shown) = shown.map_or((String::new(), authentic), |one| (one.body.clone(), one.language));
        let place = said.iter().position(|one| one.provision_id == version.provision_id);
        let held = place.map(|place| said.swap_remove(place));
        let content =
            held.as_ref().map_or_else(|| empty_content(language.unwrap_or(authentic)), content_of_position);
        let mark = Mark { words: Fingerprint::of(&[words]), state: content.fingerprint() };
        HeldPosition {
            text: version_text(version, shown, body),
            present: words.to_owned(),
            held,
            content,
            mark,
        }
    });
    Ok(rows.collect())
}

/// Returns the content of no position.
pub(crate) const fn empty_content(language: Language) -> PositionContent {
    PositionContent { stance: None, language, statement: None, proposed_text: None }
}

pub(crate) fn content_of_position(row: &position::Model) -> PositionContent {
    PositionContent {
        stance: Some(row.stance),
        language: row.language,
        statement: row.statement.as_deref().and_then(|words| Text::parse(words).ok()),
        proposed_text: row.proposed_text.as_deref().and_then(|text| Text::parse(text).ok()),
    }
}

/// Selects the provisions on which the delegation has such a position.
fn spoken_provisions(
    delegation_id: DelegationId,
    consultation_id: ConsultationId,
    such: Condition,
) -> SelectStatement {
    let own = Condition::all()
        .add(position::COLUMN.delegation_id.eq(delegation_id))
        .add(position::COLUMN.consultation_id.eq(consultation_id))
        .add(position::COLUMN.amendment_id.is_null())
        .add(such);
    Query::select().column(position::Column::ProvisionId).from(position::Entity).cond_where(own).to_owned()
}

/// Returns the condition that a position is in preparation or submitted, and nothing has taken its place.
fn is_held() -> Condition {
    Condition::all()
        .add(position::COLUMN.superseded_at.is_null())
        .add(position::COLUMN.clearance.ne(Clearance::Withdrawn))
}

/// A paragraph to which a page leads, with its number.
pub type NumberedProvision = (ProvisionId, String);

/// The place of a paragraph in the text.
#[derive(Clone, Debug, Default)]
pub struct ProvisionPlace {
    /// Whether its revision is the latest.
    pub current: bool,
    pub previous: Option<NumberedProvision>,
    pub next: Option<NumberedProvision>,
    /// The next paragraph, or else the first, on which the viewer's delegation has no position.
    pub silent: Option<NumberedProvision>,
}

/// Finds the place of a paragraph in a revision: what stands before and after it, and the next paragraph without a
/// position of the viewer's delegation.
#[tracing::instrument(skip_all, fields(provision = %provision_id))]
pub async fn find_provision_place(
    db: &DatabaseConnection,
    viewer: &Viewer,
    consultation_id: ConsultationId,
    revision_id: RevisionId,
    provision_id: ProvisionId,
) -> Result<ProvisionPlace> {
    type Row = (ProvisionId, String, i32, i32, bool, bool);
    let at = |table: &'static str, column: &'static str| Expr::col((table, column));
    let ours = viewer.seat().map(|seat| seat.delegation_id);
    let spoken = || spoken_provisions(ours.unwrap_or(DelegationId(0)), consultation_id, is_held());
    let edge = |edge: Expr, such: Condition| {
        let kinds = ProvisionKind::ALL.iter().copied().filter(|kind| kind.takes_positions());
        Query::select()
            .expr(edge)
            .from_as(provision_version::Entity, "near")
            .and_where(at("near", "revision_id").eq(revision_id))
            .and_where(at("near", "kind").is_in(kinds))
            .cond_where(such)
            .to_owned()
    };
    // Of no row that is read: what is asked of it is found once, and not for each paragraph anew.
    let here = || {
        let place = Query::select()
            .column(provision_version::Column::Place)
            .from(provision_version::Entity)
            .and_where(provision_version::Column::ProvisionId.eq(provision_id))
            .and_where(provision_version::Column::RevisionId.eq(revision_id))
            .to_owned();
        Expr::from(place)
    };
    let before = || Condition::all().add(at("near", "place").lt(here()));
    let after = || Condition::all().add(at("near", "place").gt(here()));
    let silent = |such: Condition| such.add(at("near", "provision_id").not_in_subquery(spoken()));
    let (first, last) = (|| at("near", "place").min(), || at("near", "place").max());
    let place = provision_version::Column::Place;
    let wanted = Condition::any()
        .add(provision_version::COLUMN.provision_id.eq(provision_id))
        .add(place.in_subquery(edge(last(), before())))
        .add(place.in_subquery(edge(first(), after())))
        .add(place.in_subquery(edge(first(), silent(before()))))
        .add(place.in_subquery(edge(first(), silent(after()))));
    let of_latest = instruments::latest_revisions(&[consultation_id]);
    let rows: Vec<Row> = provision_version::Entity::find()
        .select_only()
        .columns([provision_version::Column::ProvisionId, provision_version::Column::Label])
        .column(place)
        .expr_as(here(), "here_place")
        .expr_as(provision_version::Column::ProvisionId.not_in_subquery(spoken()), "silent")
        .expr_as(provision_version::Column::RevisionId.in_subquery(of_latest), "current")
        .filter(provision_version::COLUMN.revision_id.eq(revision_id))
        .filter(wanted)
        .order_by_asc(provision_version::COLUMN.place)
        .into_tuple()
        .all(db)
        .await?;
    let before: Vec<&Row> = rows.iter().filter(|row| row.2 < row.3).collect();
    let after: Vec<&Row> = rows.iter().filter(|row| row.2 > row.3).collect();
    let silent = after.iter().chain(&before).find(|row| row.4 && ours.is_some());
    let named = |row: &&Row| (row.0, row.1.clone());
    Ok(ProvisionPlace {
        current: rows.first().is_some_and(|row| row.5),
        previous: before.last().map(named),
        next: after.first().map(named),
        silent: silent.map(named),
    })
}
