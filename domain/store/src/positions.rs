//! Positions in the database: drafts inside a delegation, submitted ones for all to see.

mod counting;

pub(super) use counting::{basis, count_of};
pub use counting::{counts, heard};

use super::attribution::{self, Said, Sight};
use super::entity::{position, provision_version};
use super::{
    Result, StoreError, Subject, amendments, begin, consultations, delegations, instruments, moment, records,
    search, unique_as,
};
use chrono::{DateTime, Utc};
use domain::attribution::Terms;
use domain::languages::Language;
use domain::positions::{Clearance, ClearanceAct, Stance};
use domain::records::RecordAct;
use domain::rights::positions::{PositionFacts, SubjectFacts};
use domain::rights::{self, Act, ConsultationFacts, ProvisionFacts};
use domain::text::{Paragraph, Statement, Text};
use domain::viewers::Viewer;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, DatabaseConnection,
    DatabaseTransaction, EntityTrait, IntoActiveModel, JoinType, QueryFilter, QueryOrder, QuerySelect,
};
use serde_json::json;
use std::collections::BTreeMap;

/// At most this many of a delegation's unfinished positions are listed at once.
pub const LIST: u64 = 100;

/// What a representative drafts.
#[derive(Clone, Debug)]
pub struct NewPosition {
    pub stance: Stance,
    pub language: Language,
    pub statement: Option<Statement>,
    pub proposed_text: Option<Paragraph>,
}

impl NewPosition {
    /// What was said before, in a statement and a proposed text, to be said again.
    pub(super) fn stored(
        stance: Stance,
        language: Language,
        (statement, proposed_text): (Option<&str>, Option<&str>),
    ) -> Self {
        Self {
            stance,
            language,
            statement: statement.and_then(|words| Text::parse(words).ok()),
            proposed_text: proposed_text.and_then(|words| Text::parse(words).ok()),
        }
    }

    /// Fails where what is said anew does not make a position. What was said before stands as it is.
    pub(super) fn check(&self) -> Result<()> {
        Ok(self.stance.check(self.proposed_text.is_some())?)
    }
}

impl position::Model {
    pub fn subject(&self) -> Subject {
        self.amendment_id.map_or(Subject::Provision(self.provision_id), Subject::Amendment)
    }

    /// What rights on it depend on.
    pub fn facts(&self, consultation: ConsultationFacts) -> PositionFacts {
        PositionFacts {
            delegation_id: self.delegation_id,
            clearance: self.clearance,
            superseded: self.superseded_at.is_some(),
            consultation,
        }
    }
}

/// Writes the delegation's draft on a provision or an amendment, in place of the one in
/// preparation. Changing what had been cleared makes it a draft again.
pub async fn save_draft(
    db: &DatabaseConnection,
    viewer: &Viewer,
    subject: impl Into<Subject>,
    new: &NewPosition,
    now: DateTime<Utc>,
) -> Result<i64> {
    rights::may(Act::DraftPosition, viewer)?;
    new.check()?;
    let txn = begin(db).await?;
    let id = draft(&txn, Act::DraftPosition, viewer, (subject.into(), new), now).await?;
    txn.commit().await?;
    Ok(id)
}

/// Writes a position, clears it and submits it in one go; for heads.
pub async fn submit_at_once(
    db: &DatabaseConnection,
    viewer: &Viewer,
    subject: impl Into<Subject>,
    new: &NewPosition,
    now: DateTime<Utc>,
) -> Result<i64> {
    rights::may(Act::SubmitAtOnce, viewer)?;
    new.check()?;
    let txn = begin(db).await?;
    let id = submit_within(&txn, viewer, subject, new, now).await?;
    txn.commit().await?;
    Ok(id)
}

/// Writes a draft within an act that does more.
pub(super) async fn draft_within(
    txn: &DatabaseTransaction,
    viewer: &Viewer,
    provision_id: i64,
    new: &NewPosition,
    now: DateTime<Utc>,
) -> Result<i64> {
    draft(txn, Act::DraftPosition, viewer, (Subject::Provision(provision_id), new), now).await
}

/// What a delegation holds on some provisions: in preparation, or else submitted; one each.
pub(super) async fn held(
    db: &impl ConnectionTrait,
    delegation_id: i64,
    provision_ids: &[i64],
) -> Result<Vec<position::Model>> {
    let rows = position::Entity::find()
        .filter(position::COLUMN.delegation_id.eq(delegation_id))
        .filter(position::COLUMN.provision_id.is_in(provision_ids.iter().copied()))
        .filter(position::COLUMN.amendment_id.is_null())
        .filter(position::COLUMN.superseded_at.is_null())
        .filter(position::COLUMN.clearance.ne(Clearance::Withdrawn))
        .order_by_asc(position::COLUMN.id)
        .all(db)
        .await?;
    let mut by_provision: BTreeMap<i64, position::Model> = BTreeMap::new();
    for row in rows {
        let kept = by_provision.get(&row.provision_id);
        if row.clearance != Clearance::Submitted || kept.is_none() {
            by_provision.insert(row.provision_id, row);
        }
    }
    Ok(by_provision.into_values().collect())
}

/// Submits at once within an act that does more.
pub(super) async fn submit_within(
    txn: &DatabaseTransaction,
    viewer: &Viewer,
    subject: impl Into<Subject>,
    new: &NewPosition,
    now: DateTime<Utc>,
) -> Result<i64> {
    let id = draft(txn, Act::SubmitAtOnce, viewer, (subject.into(), new), now).await?;
    for act in [ClearanceAct::Clear, ClearanceAct::Submit] {
        advance(txn, viewer, id, act, now).await?;
    }
    Ok(id)
}

/// Clears, submits or withdraws a position of the viewer's delegation. A submitted one takes
/// the place of the delegation's former position on the same.
pub async fn act(
    db: &DatabaseConnection,
    viewer: &Viewer,
    position_id: i64,
    act: ClearanceAct,
    now: DateTime<Utc>,
) -> Result<position::Model> {
    rights::may(Act::AdvancePosition, viewer)?;
    let txn = begin(db).await?;
    let position = advance(&txn, viewer, position_id, act, now).await?;
    txn.commit().await?;
    Ok(position)
}

/// The live positions on some provisions, in the order of their submission.
pub async fn live(
    db: &impl ConnectionTrait,
    sight: &Sight,
    provision_ids: &[i64],
) -> Result<Vec<position::Model>> {
    Ok(sight.veil(all_live(db, provision_ids).await?))
}

/// The same with every name, for what is only counted.
pub(super) async fn all_live(
    db: &impl ConnectionTrait,
    provision_ids: &[i64],
) -> Result<Vec<position::Model>> {
    Ok(position::Entity::find()
        .filter(position::COLUMN.provision_id.is_in(provision_ids.iter().copied()))
        .filter(is_live())
        .order_by_asc(position::COLUMN.id)
        .all(db)
        .await?)
}

/// The positions that stand on something, in the order of their submission.
pub(super) async fn on(db: &impl ConnectionTrait, subject: Subject) -> Result<Vec<position::Model>> {
    let found = position::Entity::find().filter(about(subject)).filter(stands());
    Ok(found.order_by_asc(position::COLUMN.id).all(db).await?)
}

/// The positions that stand on amendments to a provision, in the order of their submission.
pub(super) async fn on_amendments(
    db: &impl ConnectionTrait,
    provision_id: i64,
) -> Result<Vec<position::Model>> {
    Ok(position::Entity::find()
        .filter(position::COLUMN.provision_id.eq(provision_id))
        .filter(position::COLUMN.amendment_id.is_not_null())
        .filter(stands())
        .order_by_asc(position::COLUMN.id)
        .all(db)
        .await?)
}

/// What a position that the viewer may see is about.
pub async fn place(
    db: &DatabaseConnection,
    viewer: &Viewer,
    position_id: i64,
    now: DateTime<Utc>,
) -> Result<Subject> {
    let found = position::Entity::find_by_id(position_id).one(db).await?.ok_or(StoreError::NotFound)?;
    let sight = attribution::sight(db, viewer, found.consultation_id, now).await?;
    let submitted = found.submitted_at.is_some();
    let subject = found.subject();
    if submitted && !sight.veil(vec![found]).is_empty() { Ok(subject) } else { Err(StoreError::NotFound) }
}

/// What the viewer's delegation has in preparation on a provision or an amendment.
pub async fn in_preparation(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    subject: impl Into<Subject>,
) -> Result<Option<position::Model>> {
    match viewer.seat() {
        Some(seat) => prepared(db, seat.delegation_id, subject.into()).await,
        None => Ok(None),
    }
}

/// What the viewer's delegation has in preparation in a consultation, with the provisions' labels.
pub async fn unfinished(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    consultation_id: i64,
) -> Result<Vec<(position::Model, String)>> {
    let Some(seat) = viewer.seat() else {
        return Ok(Vec::new());
    };
    let to_version = position::Entity::belongs_to(provision_version::Entity)
        .from((position::Column::ProvisionId, position::Column::RevisionId))
        .to((provision_version::Column::ProvisionId, provision_version::Column::RevisionId));
    let rows = position::Entity::find()
        .join(JoinType::InnerJoin, to_version.into())
        .select_also(provision_version::Entity)
        .filter(position::COLUMN.delegation_id.eq(seat.delegation_id))
        .filter(position::COLUMN.consultation_id.eq(consultation_id))
        .filter(is_prepared())
        .order_by_desc(position::COLUMN.id)
        .limit(LIST)
        .all(db)
        .await?;
    Ok(rows.into_iter().filter_map(|(position, version)| Some((position, version?.label))).collect())
}

/// Former positions on a provision or an amendment, superseded or withdrawn after submission,
/// newest first.
pub async fn former(
    db: &impl ConnectionTrait,
    sight: &Sight,
    subject: impl Into<Subject>,
) -> Result<Vec<position::Model>> {
    let rows = position::Entity::find()
        .filter(sight.seen::<position::Model>())
        .filter(about(subject.into()))
        .filter(position::COLUMN.submitted_at.is_not_null())
        .filter(
            Condition::any()
                .add(position::COLUMN.superseded_at.is_not_null())
                .add(position::COLUMN.clearance.eq(Clearance::Withdrawn)),
        )
        .order_by_desc(position::COLUMN.id)
        .limit(LIST)
        .all(db)
        .await?;
    Ok(sight.veil(rows))
}

/// The condition of being a delegation's live position on a provision.
pub(super) fn is_live() -> Condition {
    stands().add(position::COLUMN.amendment_id.is_null())
}

/// The condition of being submitted, on whatever, and neither superseded nor withdrawn.
pub(super) fn stands() -> Condition {
    Condition::all()
        .add(position::COLUMN.clearance.eq(Clearance::Submitted))
        .add(position::COLUMN.superseded_at.is_null())
}

fn about(subject: Subject) -> Condition {
    match subject {
        Subject::Provision(id) => Condition::all()
            .add(position::COLUMN.provision_id.eq(id))
            .add(position::COLUMN.amendment_id.is_null()),
        Subject::Amendment(id) => Condition::all().add(position::COLUMN.amendment_id.eq(id)),
    }
}

pub(super) fn is_prepared() -> Condition {
    Condition::all()
        .add(position::COLUMN.clearance.is_in([Clearance::Draft, Clearance::Sent, Clearance::Cleared]))
        .add(position::COLUMN.superseded_at.is_null())
}

async fn prepared(
    db: &impl ConnectionTrait,
    delegation_id: i64,
    subject: Subject,
) -> Result<Option<position::Model>> {
    Ok(position::Entity::find()
        .filter(position::COLUMN.delegation_id.eq(delegation_id))
        .filter(about(subject))
        .filter(is_prepared())
        .one(db)
        .await?)
}

/// Writes a draft for `act`, which submits it at once or leaves it a draft.
async fn draft(
    txn: &DatabaseTransaction,
    act: Act,
    viewer: &Viewer,
    (subject, new): (Subject, &NewPosition),
    now: DateTime<Utc>,
) -> Result<i64> {
    let (person, seat) = rights::seated(act, viewer)?;
    let (provision_id, amendment_id, stands) = match subject {
        Subject::Provision(id) => (id, None, None),
        Subject::Amendment(id) => {
            let found = amendments::shown(txn, viewer, id, now).await?;
            (found.provision_id, Some(id), Some(found.stands()))
        }
    };
    let consultation_id = instruments::consultation_of(txn, provision_id).await?;
    let at = consultations::moment_of(txn, viewer, consultation_id, now).await?;
    let (version, current) = instruments::standing(txn, provision_id).await?;
    let facts = SubjectFacts { provision: ProvisionFacts { consultation: at.facts, current }, stands };
    match act {
        Act::SubmitAtOnce => rights::positions::may_submit_at_once(viewer, facts)?,
        _ => rights::positions::may_draft(viewer, facts)?,
    }
    let row = position::ActiveModel {
        consultation_id: Set(consultation_id),
        provision_id: Set(provision_id),
        amendment_id: Set(amendment_id),
        revision_id: Set(version.revision_id),
        delegation_id: Set(seat.delegation_id),
        stance: Set(new.stance),
        language: Set(new.language),
        statement: Set(new.statement.clone().map(Into::into)),
        proposed_text: Set(new.proposed_text.clone().map(Into::into)),
        clearance: Set(Clearance::Draft),
        drafted_by: Set(person.id),
        drafted_at: Set(moment(now)),
        cleared_by: Set(None),
        cleared_at: Set(None),
        ..Default::default()
    };
    let saved = match prepared(txn, seat.delegation_id, subject).await? {
        Some(former) => position::ActiveModel { id: Set(former.id), ..row }.update(txn).await,
        None => row.insert(txn).await,
    };
    Ok(saved.map_err(|error| unique_as(error, StoreError::Concurrent))?.id)
}

async fn advance(
    txn: &DatabaseTransaction,
    viewer: &Viewer,
    position_id: i64,
    act: ClearanceAct,
    now: DateTime<Utc>,
) -> Result<position::Model> {
    let person = rights::person(Act::AdvancePosition, viewer)?;
    let position = position::Entity::find_by_id(position_id).lock_exclusive().one(txn).await?;
    let position = position.ok_or(StoreError::NotFound)?;
    let at = consultations::moment_of(txn, viewer, position.consultation_id, now).await?;
    let next = rights::positions::may_advance(viewer, position.facts(at.facts), act)?;
    let terms = amendments::terms_about(txn, position.amendment_id, at.terms()?).await?;
    let was_submitted = position.clearance == Clearance::Submitted;
    if next == Clearance::Submitted {
        supersede(txn, &position, now).await?;
    }
    let mut row = position.into_active_model();
    row.clearance = Set(next);
    let at = Set(Some(moment(now)));
    match next {
        Clearance::Cleared => (row.cleared_by, row.cleared_at) = (Set(Some(person.id)), at),
        Clearance::Submitted => {
            (row.submitted_by, row.submitted_at) = (Set(Some(person.id)), at);
            (row.attribution, row.stage) = (Set(terms.attribution), Set(terms.stage));
        }
        _ => row.withdrawn_at = at,
    }
    let position = row.update(txn).await.map_err(|error| unique_as(error, StoreError::Concurrent))?;
    search::follow(txn, &position).await?;
    match next {
        Clearance::Submitted => record(txn, &position, RecordAct::PositionSubmitted, terms, now).await?,
        Clearance::Withdrawn if was_submitted => {
            record(txn, &position, RecordAct::PositionWithdrawn, position.terms().or(terms), now).await?;
        }
        _ => {}
    }
    if position.amendment_id.is_none() && (was_submitted || next == Clearance::Submitted) {
        counting::count(txn, position.provision_id).await?;
    }
    Ok(position)
}

async fn supersede(txn: &DatabaseTransaction, by: &position::Model, now: DateTime<Utc>) -> Result<()> {
    let former = position::Entity::find()
        .filter(position::COLUMN.delegation_id.eq(by.delegation_id))
        .filter(about(by.subject()))
        .filter(stands())
        .one(txn)
        .await?;
    if let Some(former) = former {
        let mut row = former.into_active_model();
        row.superseded_at = Set(Some(moment(now)));
        search::follow(txn, &row.update(txn).await?).await?;
    }
    Ok(())
}

async fn record(
    txn: &DatabaseTransaction,
    position: &position::Model,
    act: RecordAct,
    terms: Terms,
    now: DateTime<Utc>,
) -> Result<()> {
    let code = delegations::code(txn, position.delegation_id).await?;
    let payload = match act {
        RecordAct::PositionWithdrawn => {
            json!({
                "position": position.id,
                "provision": position.provision_id,
                "amendment": position.amendment_id,
            })
        }
        _ => json!({
            "position": position.id,
            "provision": position.provision_id,
            "amendment": position.amendment_id,
            "stance": position.stance,
            "language": position.language,
            "statement": position.statement,
            "proposed_text": position.proposed_text,
        }),
    };
    let said = (terms, position.delegation_id);
    records::append_on(txn, position.consultation_id, now, act, (&code, payload), said).await
}
