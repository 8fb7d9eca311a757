//! Readings of questions.

pub(crate) mod ballots;
pub(crate) mod decided;
pub(crate) mod deciding;
pub(crate) mod series;
pub(crate) mod turnout;
pub(crate) mod unfinished;

use crate::consultations::readings as consultations;
use crate::entity::{ballot, consultation, correction, explanation, question};
use crate::{Result, StoreError, VoteName};
use chrono::{DateTime, Utc};
use domain::consultations::StageKind;
use domain::identifiers::{ConsultationId, ProvisionId, QuestionId};
use domain::questions::{BallotMark, TieDecision, VotingMethod, WeightSplit};
use domain::rights::questions::{BallotFacts, QuestionFacts};
use domain::rules::{DecisionReason, Outcome};
use domain::secretariat::OfficeSet;
use domain::viewers::Viewer;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DatabaseConnection, DatabaseTransaction, EntityTrait,
    PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};
use std::collections::{BTreeMap, BTreeSet};

/// The number of questions of a consultation that are listed.
pub const LIST: u64 = 200;

/// The number of proposals on one page of the list.
pub const PAGE: u64 = 20;

impl question::Model {
    /// Returns the facts on which rights to the question depend, while `stage` of its consultation is open. A page says
    /// besides whether the consultation is archived, an act of the secretariat which offices the viewer holds, and the casting of
    /// a ballot whether it is confirmed.
    pub fn facts(&self, stage: Option<StageKind>) -> QuestionFacts {
        QuestionFacts {
            method: self.method,
            casting: self.casting,
            waiting: self.waiting,
            closed: self.closed_at.is_some(),
            skipped: self.skipped.is_some(),
            closes_at: self.closes_at,
            awaits_chair: self.awaits_chair(),
            stage,
            offices: OfficeSet::NONE,
            confirmed: false,
            archived: false,
        }
    }

    pub fn is_open(&self, now: DateTime<Utc>) -> bool {
        !self.waiting && self.closed_at.is_none() && self.closes_at.is_none_or(|closes| now < closes)
    }

    /// Returns the options of a choice; none for a vote on yes or no.
    pub fn options(&self) -> &[String] {
        self.options.as_deref().map_or(&[], Vec::as_slice)
    }

    /// Tells whether the question has been adopted: by its votes, or by the chair's decision of a tie.
    pub fn is_adopted(&self) -> bool {
        is_adopted_by(self.outcome.as_deref(), self.tie_decision)
    }

    /// Returns why the vote is not adopted, or not yet, where the numbers alone do not show it.
    pub fn decision_reason(&self) -> Option<DecisionReason> {
        self.outcome.as_ref().and_then(|outcome| outcome.reason)
    }

    /// Tells whether the votes are equal and the chair has yet to decide.
    pub fn awaits_chair(&self) -> bool {
        self.decision_reason() == Some(DecisionReason::ChairDecides) && self.tie_decision.is_none()
    }

    /// Tells whether the result is final: neither does the chair have to decide nor is there a second ballot.
    pub fn is_settled(&self) -> bool {
        is_settled_by(self.outcome.as_deref(), self.tie_decision)
    }

    /// Tells whether ballots may be shown: once the question is closed, or where the organizer allows it. Those of a
    /// secret ballot are never shown.
    pub fn shows_ballots(&self) -> bool {
        self.method != VotingMethod::Secret && (self.live_tally || self.closed_at.is_some())
    }
}

impl ballot::Model {
    /// Returns the facts on which rights to the question depend.
    pub const fn facts(&self) -> BallotFacts {
        BallotFacts {
            by_proxy: self.proxy_id.is_some(),
            entered: self.entered,
            by_alternate: self.by_alternate,
        }
    }

    /// Returns the mark, with the parts of a split vote, as it is counted.
    pub fn counted(&self) -> (BallotMark, Option<WeightSplit>) {
        (self.choice, self.parts.as_deref().copied())
    }
}

/// Finds a question that the viewer may read.
#[tracing::instrument(skip_all, fields(question = %question_id))]
pub async fn find_readable_question(
    db: &DatabaseConnection,
    viewer: &Viewer,
    question_id: QuestionId,
) -> Result<question::Model> {
    let question = question::Entity::find_by_id(question_id).one(db).await?.ok_or(StoreError::NotFound)?;
    consultations::find_readable_consultation(db, viewer, question.consultation_id).await?;
    Ok(question)
}

/// Lists the questions of a consultation, newest first.
#[tracing::instrument(skip_all, fields(consultation = %consultation_id))]
pub async fn list_questions(
    db: &DatabaseConnection,
    viewer: &Viewer,
    consultation_id: ConsultationId,
) -> Result<Vec<question::Model>> {
    consultations::find_readable_consultation(db, viewer, consultation_id).await?;
    Ok(question::Entity::find()
        .filter(question::COLUMN.consultation_id.eq(consultation_id))
        .order_by_desc(question::COLUMN.id)
        .limit(LIST)
        .all(db)
        .await?)
}

/// Tells whether a question has been adopted whose votes have this outcome, and whose tie the chair has decided so.
pub(crate) fn is_adopted_by(outcome: Option<&Outcome>, tie_decision: Option<TieDecision>) -> bool {
    tie_decision == Some(TieDecision::Adopted) || outcome.is_some_and(|outcome| outcome.adopted)
}

/// Tells whether a result is final: neither does the chair have to decide nor is there a second ballot.
pub(crate) fn is_settled_by(outcome: Option<&Outcome>, tie_decision: Option<TieDecision>) -> bool {
    match outcome.and_then(|outcome| outcome.reason) {
        Some(DecisionReason::SecondBallot) => false,
        Some(DecisionReason::ChairDecides) => tie_decision.is_some(),
        _ => true,
    }
}

/// Lists the votes that are open on the whole text of a consultation that the viewer may read, and those on one provision or
/// on any.
#[tracing::instrument(skip_all, fields(consultation = %consultation_id))]
pub async fn list_open_votes(
    db: &impl ConnectionTrait,
    consultation_id: ConsultationId,
    provision_id: Option<ProvisionId>,
    now: DateTime<Utc>,
) -> Result<Vec<question::Model>> {
    let about = provision_id.map(|id| {
        let whole = question::Column::ProvisionId.is_null();
        Condition::any().add(whole).add(question::COLUMN.provision_id.eq(id))
    });
    let mut found = question::Entity::find()
        .filter(question::COLUMN.consultation_id.eq(consultation_id))
        .filter(Condition::all().add_option(about))
        .filter(question::COLUMN.closed_at.is_null())
        .order_by_asc(question::COLUMN.id)
        .limit(LIST)
        .all(db)
        .await?;
    found.retain(|one| one.is_open(now));
    Ok(found)
}

/// Lists one page of a consultation's questions: the wholes, those that are not closed first and then the newest first,
/// and with each what is voted on before and after it, in that order. It also counts the wholes.
#[tracing::instrument(skip_all, fields(consultation = %consultation_id))]
pub async fn page_of_questions(
    db: &DatabaseConnection,
    viewer: &Viewer,
    consultation_id: ConsultationId,
    page: u64,
) -> Result<(Vec<question::Model>, u64)> {
    consultations::find_readable_consultation(db, viewer, consultation_id).await?;
    let wholes = question::Entity::find()
        .filter(question::COLUMN.consultation_id.eq(consultation_id))
        .filter(question::COLUMN.parent_id.is_null())
        .order_by_asc(question::Column::ClosedAt.is_not_null())
        .order_by_desc(question::COLUMN.id)
        .paginate(db, PAGE);
    let total = wholes.num_items().await?;
    let mut found = wholes.fetch_page(page).await?;
    let items = question::Entity::find()
        .filter(question::COLUMN.parent_id.is_in(found.iter().map(|whole| whole.id)))
        .order_by_asc(question::COLUMN.place)
        .order_by_asc(question::COLUMN.id)
        .limit(LIST)
        .all(db)
        .await?;
    found.extend(items);
    Ok((found, total))
}

/// Finds the proposals to which these questions belong, by identifier, for their titles.
#[tracing::instrument(skip_all)]
pub async fn titles_of_wholes(
    db: &impl ConnectionTrait,
    questions: &[question::Model],
) -> Result<BTreeMap<QuestionId, question::Model>> {
    let ids: BTreeSet<QuestionId> = questions.iter().filter_map(|question| question.parent_id).collect();
    if ids.is_empty() {
        return Ok(BTreeMap::new());
    }
    let found = question::Entity::find().filter(question::COLUMN.id.is_in(ids)).all(db).await?;
    Ok(found.into_iter().map(|one| (one.id, one)).collect())
}

/// Finds what some votes of a consultation that the viewer may read are called.
#[tracing::instrument(skip_all, fields(consultation = %consultation_id))]
pub async fn find_vote_names(
    db: &impl ConnectionTrait,
    consultation_id: ConsultationId,
    ids: &BTreeSet<QuestionId>,
) -> Result<BTreeMap<QuestionId, VoteName>> {
    if ids.is_empty() {
        return Ok(BTreeMap::new());
    }
    let rows = question::Entity::find()
        .filter(question::COLUMN.consultation_id.eq(consultation_id))
        .filter(question::COLUMN.id.is_in(ids.iter().copied()))
        .all(db)
        .await?;
    let named = rows.into_iter().map(|question| {
        let question::Model { id, title, title_of, titles, .. } = question;
        (id, VoteName { title, title_of, titles })
    });
    Ok(named.collect())
}

/// Lists the series to which a question belongs, in its order, the whole last; empty where the question stands alone.
#[tracing::instrument(skip_all)]
pub async fn list_series(
    db: &impl ConnectionTrait,
    question: &question::Model,
) -> Result<Vec<question::Model>> {
    let whole_id = question.parent_id.unwrap_or(question.id);
    let mut items = question::Entity::find()
        .filter(question::COLUMN.parent_id.eq(whole_id))
        .order_by_asc(question::COLUMN.place)
        .limit(LIST)
        .all(db)
        .await?;
    if !items.is_empty() {
        items.extend(question::Entity::find_by_id(whole_id).one(db).await?);
        // The second ballot on the whole comes after the whole.
        items.sort_by_key(|item| (item.place, item.id));
    }
    Ok(items)
}

/// Lists the explanations of vote given apart from ballots, in the order given.
#[tracing::instrument(skip_all, fields(question = %question_id))]
pub async fn list_explanations(
    db: &impl ConnectionTrait,
    question_id: QuestionId,
) -> Result<Vec<explanation::Model>> {
    let find = explanation::Entity::find().filter(explanation::COLUMN.question_id.eq(question_id));
    Ok(find.order_by_asc(explanation::COLUMN.id).all(db).await?)
}

/// Lists the corrections noted after closing, in the order noted.
#[tracing::instrument(skip_all, fields(question = %question_id))]
pub async fn list_corrections(
    db: &impl ConnectionTrait,
    question_id: QuestionId,
) -> Result<Vec<correction::Model>> {
    let find = correction::Entity::find().filter(correction::COLUMN.question_id.eq(question_id));
    Ok(find.order_by_asc(correction::COLUMN.id).all(db).await?)
}

/// Locks the question until the transaction ends, so that its ballots and its closing take turns.
pub(crate) async fn lock_question(
    txn: &DatabaseTransaction,
    question_id: QuestionId,
) -> Result<question::Model> {
    question::Entity::find_by_id(question_id).lock_exclusive().one(txn).await?.ok_or(StoreError::NotFound)
}

/// Returns the facts on which rights to a ballot depend, with the stage that is open at `now`.
pub(crate) async fn load_ballot_facts(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    question: &question::Model,
    now: DateTime<Utc>,
) -> Result<QuestionFacts> {
    let confirmed: Option<bool> = consultation::Entity::find_by_id(question.consultation_id)
        .select_only()
        .column(consultation::Column::BallotsConfirmed)
        .into_tuple()
        .one(db)
        .await?;
    let confirmed = confirmed.ok_or(StoreError::NotFound)?;
    Ok(QuestionFacts { confirmed, ..load_question_facts(db, viewer, question, now).await? })
}

/// Returns the facts on which rights to a question depend, with the stage that is open at `now`.
pub(crate) async fn load_question_facts(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    question: &question::Model,
    now: DateTime<Utc>,
) -> Result<QuestionFacts> {
    let stages = consultations::list_stages(db, question.consultation_id).await?;
    let stage = domain::consultations::current_stage(&stages, now).map(|stage| stage.kind);
    Ok(QuestionFacts { stage, ..find_question_facts(db, viewer, question).await? })
}

/// Finds the facts on which rights to a question depend that hold at any stage.
pub(crate) async fn find_question_facts(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    question: &question::Model,
) -> Result<QuestionFacts> {
    let offices = consultations::find_acting_offices(db, viewer, question.consultation_id).await?;
    Ok(QuestionFacts { offices, ..question.facts(None) })
}
