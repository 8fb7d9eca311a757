//! What the offices of the viewer let do now: votes to conduct, amendments to decide on, texts to publish, and what lacks words in
//! a language of the consultation.

use crate::Result;
use crate::amendments::readings::{amendment_stands, select_unpublished_of};
use crate::attribution::{Access, Attributed, access_each};
use crate::entity::{amendment, consultation, question, revision, revision_title, tagging};
use crate::json_text::JsonText;
use crate::terms::readings::contains;
use chrono::{DateTime, Utc};
use domain::amendments::Disposition;
use domain::consultations::{Business, StageKind};
use domain::identifiers::ConsultationId;
use domain::languages::Language;
use domain::questions::VotingMethod;
use domain::rights;
use domain::rights::Act;
use domain::rights::questions::QuestionFacts;
use domain::rules::DecisionReason;
use domain::translations::{MissingTranslations, TranslatedConsultation, TranslatedTitles};
use domain::viewers::Viewer;
use domain::vocabularies::TaggingState;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select,
};
use std::collections::{BTreeMap, BTreeSet};

/// The number of consultations that are read, the newest first.
const CONSULTATIONS: u64 = 20;

/// The most votes that are read, and the most whose titles are looked at.
const VOTES: u64 = 60;

/// What is for an office to do about a vote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VoteDuty {
    /// The votes are equal, and the chair decides.
    DecideTie,
    /// A show of hands waits for its count.
    CountHands,
    /// A roll call is open, whose answers are entered.
    CallRoll,
    /// A silence procedure is open, which ends at its deadline.
    KeepSilence,
    /// It is open until somebody closes it.
    Close,
    /// It closes at its deadline.
    Watch,
}

/// What the offices of the viewer let do now in one consultation.
#[derive(Clone, Debug)]
pub struct OfficeDuties {
    pub access: Access,
    pub votes: Vec<(question::Model, VoteDuty)>,
    /// The number of amendments without a decision of the chair, of those that the viewer sees.
    pub undecided: u64,
    /// The number of tags that delegations have proposed, of those that the viewer sees.
    pub proposed_tags: u64,
    /// The number of amendments that are agreed and not yet published.
    pub unpublished: u64,
    /// Whether no text has been published, which is for the viewer to do.
    pub without_text: bool,
    /// Whether no stage is open or to come in which delegations act, which is for the viewer to set.
    pub without_stage: bool,
    pub missing: MissingTranslations,
    /// Whether a vote could be opened.
    pub opens_vote: bool,
}

/// Lists what the offices of the viewer let do now, by consultation, the newest first. Those that are archived are left out, and
/// those in which all offices rest. Titles are translated into the languages that are `shown`.
#[tracing::instrument(skip_all)]
pub async fn list_duties(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    shown: &[Language],
    now: DateTime<Utc>,
) -> Result<Vec<OfficeDuties>> {
    let held = viewer.person.iter().flat_map(|person| &person.offices);
    let ids: BTreeSet<ConsultationId> = held.map(|held| held.consultation_id).collect();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let found = consultation::Entity::find()
        .filter(consultation::COLUMN.id.is_in(ids))
        .filter(consultation::COLUMN.archived_at.is_null())
        .order_by_desc(consultation::COLUMN.id)
        .limit(CONSULTATIONS)
        .all(db)
        .await?;
    let accesses = access_each(db, viewer, found, now).await?;
    let serving = accesses.into_iter().filter(|access| !access.offices.is_empty()).collect();
    find_each(db, viewer, serving, shown, now).await
}

/// Finds what the offices of the viewer let do now in one consultation; `None` where the viewer acts by none, or it is archived.
#[tracing::instrument(skip_all)]
pub async fn find_duties(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    access: &Access,
    shown: &[Language],
    now: DateTime<Utc>,
) -> Result<Option<OfficeDuties>> {
    if access.offices.is_empty() || access.facts().archived {
        return Ok(None);
    }
    Ok(find_each(db, viewer, vec![access.clone()], shown, now).await?.pop())
}

async fn find_each(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    accesses: Vec<Access>,
    shown: &[Language],
    now: DateTime<Utc>,
) -> Result<Vec<OfficeDuties>> {
    if accesses.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<ConsultationId> = accesses.iter().map(Access::consultation_id).collect();
    let mut votes = list_votes(db, &ids).await?;
    let mut texts = list_texts(db, &ids).await?;
    let mut titles = list_vote_titles(db, &ids).await?;
    let may = |act: Act, access: &Access| rights::may_within(act, viewer, access.facts()).is_ok();
    let disposes = |access: &Access| {
        may(Act::DisposeOfAmendment, access) && access.facts().open_for(Business::Amend).is_ok()
    };
    let undecided = count_undecided(db, &select_those(&accesses, disposes)).await?;
    let settles = |access: &Access| may(Act::SettleTag, access);
    let proposed_tags = count_proposed_tags(db, &select_those(&accesses, settles)).await?;
    let agreed =
        |access: &Access| rights::consultations::may_publish_agreed(viewer, access.facts(), 1).is_ok();
    let unpublished = count_unpublished(db, &select_those(&accesses, agreed)).await?;
    let of = |numbers: &BTreeMap<ConsultationId, u64>, id| numbers.get(&id).copied().unwrap_or(0);
    let duties = accesses.into_iter().map(|access| {
        let (id, facts) = (access.consultation_id(), access.facts());
        let of_vote = |one: question::Model| {
            let known =
                QuestionFacts { archived: facts.archived, offices: facts.offices, ..one.facts(facts.stage) };
            let duty = find_vote_duty(viewer, known, now)?;
            Some((one, duty))
        };
        let own: Vec<_> = votes.remove(&id).unwrap_or_default().into_iter().filter_map(of_vote).collect();
        let texts = texts.remove(&id).unwrap_or_default();
        let (has_text, published) = (!texts.is_empty(), may(Act::PublishTranslation, &access));
        let place = &access.consultation;
        let translated = TranslatedConsultation {
            own: place.language,
            titles: place.titles.as_deref().cloned().unwrap_or_default(),
            texts,
            votes: titles.remove(&id).unwrap_or_default(),
        };
        let missing = match published && may(Act::TranslateTitle, &access) {
            true => translated.find_missing(shown),
            false => MissingTranslations::default(),
        };
        let coming = access.stages.iter().any(|stage| stage.opens_at > now);
        let reads_alone = access.stage.is_none_or(|stage| stage.kind == StageKind::Circulated);
        OfficeDuties {
            undecided: of(&undecided, id),
            proposed_tags: of(&proposed_tags, id),
            unpublished: of(&unpublished, id),
            without_text: !has_text && rights::consultations::may_publish_revision(viewer, facts).is_ok(),
            without_stage: reads_alone && !coming && may(Act::SetStage, &access),
            missing,
            opens_vote: rights::questions::may_open_question(viewer, facts, has_text).is_ok(),
            votes: own,
            access,
        }
    });
    Ok(duties.collect())
}

/// Finds what is for the viewer to do about a vote; `None` where nothing is.
fn find_vote_duty(viewer: &Viewer, vote: QuestionFacts, now: DateTime<Utc>) -> Option<VoteDuty> {
    use rights::questions::{
        may_close_question, may_count_hands, may_decide_tie, may_enter_answer, may_extend_silence,
    };
    if may_decide_tie(viewer, vote).is_ok() {
        return Some(VoteDuty::DecideTie);
    }
    if may_count_hands(viewer, vote).is_ok() {
        return Some(VoteDuty::CountHands);
    }
    if vote.method == VotingMethod::Silence {
        return may_extend_silence(viewer, vote, now).is_ok().then_some(VoteDuty::KeepSilence);
    }
    if may_enter_answer(viewer, vote, now).is_ok() {
        return Some(VoteDuty::CallRoll);
    }
    may_close_question(viewer, vote, now).is_ok().then_some(match vote.closes_at {
        Some(_) => VoteDuty::Watch,
        None => VoteDuty::Close,
    })
}

/// Returns those of some accesses for which it is asked.
fn select_those(accesses: &[Access], asked: impl Fn(&Access) -> bool) -> Vec<&Access> {
    accesses.iter().filter(|access| asked(access)).collect()
}

/// Lists the votes that are open, and those whose votes are equal so that the chair decides, by consultation.
async fn list_votes(
    db: &impl ConnectionTrait,
    ids: &[ConsultationId],
) -> Result<BTreeMap<ConsultationId, Vec<question::Model>>> {
    let open =
        Condition::all().add(question::COLUMN.closed_at.is_null()).add(question::COLUMN.waiting.eq(false));
    let tied = Condition::all()
        .add(question::COLUMN.closed_at.is_not_null())
        .add(question::COLUMN.tie_decision.is_null())
        .add(Expr::col(question::Column::Outcome).like(contains(DecisionReason::ChairDecides.code())));
    let found = question::Entity::find()
        .filter(question::COLUMN.consultation_id.is_in(ids.iter().copied()))
        .filter(Condition::any().add(open).add(tied))
        .order_by_desc(question::COLUMN.id)
        .limit(VOTES)
        .all(db)
        .await?;
    let mut votes: BTreeMap<ConsultationId, Vec<question::Model>> = BTreeMap::new();
    for one in found {
        votes.entry(one.consultation_id).or_default().push(one);
    }
    Ok(votes)
}

/// Finds the number of the last revision in each language, by consultation.
async fn list_texts(
    db: &impl ConnectionTrait,
    ids: &[ConsultationId],
) -> Result<BTreeMap<ConsultationId, BTreeMap<Language, i32>>> {
    let rows: Vec<(ConsultationId, Language, i32)> = revision::Entity::find()
        .inner_join(revision_title::Entity)
        .select_only()
        .column(revision::Column::ConsultationId)
        .column(revision_title::Column::Language)
        .column_as(revision::Column::Number.max(), "latest")
        .filter(revision::COLUMN.consultation_id.is_in(ids.iter().copied()))
        .group_by(revision::Column::ConsultationId)
        .group_by(revision_title::Column::Language)
        .into_tuple()
        .all(db)
        .await?;
    let mut texts: BTreeMap<ConsultationId, BTreeMap<Language, i32>> = BTreeMap::new();
    for (id, language, latest) in rows {
        texts.entry(id).or_default().insert(language, latest);
    }
    Ok(texts)
}

/// Lists the translated titles of the newest votes, by consultation: of those on wholes, since parts are called by their words, and
/// not of those that are called by what they adopt, which is said in every language.
async fn list_vote_titles(
    db: &impl ConnectionTrait,
    ids: &[ConsultationId],
) -> Result<BTreeMap<ConsultationId, Vec<TranslatedTitles>>> {
    let rows: Vec<(ConsultationId, Option<JsonText<TranslatedTitles>>)> = question::Entity::find()
        .select_only()
        .columns([question::Column::ConsultationId, question::Column::Titles])
        .filter(question::COLUMN.consultation_id.is_in(ids.iter().copied()))
        .filter(question::COLUMN.parent_id.is_null())
        .filter(question::COLUMN.title_of.is_null())
        .filter(question::COLUMN.skipped.is_null())
        .order_by_desc(question::COLUMN.id)
        .limit(VOTES)
        .into_tuple()
        .all(db)
        .await?;
    let mut titles: BTreeMap<ConsultationId, Vec<TranslatedTitles>> = BTreeMap::new();
    for (id, words) in rows {
        titles.entry(id).or_default().push(words.as_deref().cloned().unwrap_or_default());
    }
    Ok(titles)
}

async fn count_undecided(
    db: &impl ConnectionTrait,
    accesses: &[&Access],
) -> Result<BTreeMap<ConsultationId, u64>> {
    if accesses.is_empty() {
        return Ok(BTreeMap::new());
    }
    let found = amendment::Entity::find()
        .filter(are_seen::<amendment::Model>(accesses, amendment::Column::ConsultationId))
        .filter(amendment_stands())
        .filter(amendment::COLUMN.disposition.eq(Disposition::Open));
    count_amendments(db, found).await
}

async fn count_unpublished(
    db: &impl ConnectionTrait,
    accesses: &[&Access],
) -> Result<BTreeMap<ConsultationId, u64>> {
    if accesses.is_empty() {
        return Ok(BTreeMap::new());
    }
    let ids = accesses.iter().map(|access| access.consultation_id());
    count_amendments(db, select_unpublished_of(ids)).await
}

async fn count_amendments(
    db: &impl ConnectionTrait,
    found: Select<amendment::Entity>,
) -> Result<BTreeMap<ConsultationId, u64>> {
    let rows: Vec<(ConsultationId, i64)> = found
        .select_only()
        .column(amendment::Column::ConsultationId)
        .column_as(amendment::Column::Id.count(), "number")
        .group_by(amendment::Column::ConsultationId)
        .into_tuple()
        .all(db)
        .await?;
    Ok(by_consultation(rows))
}

async fn count_proposed_tags(
    db: &impl ConnectionTrait,
    accesses: &[&Access],
) -> Result<BTreeMap<ConsultationId, u64>> {
    if accesses.is_empty() {
        return Ok(BTreeMap::new());
    }
    let rows: Vec<(ConsultationId, i64)> = tagging::Entity::find()
        .select_only()
        .column(tagging::Column::ConsultationId)
        .column_as(tagging::Column::Id.count(), "number")
        .filter(are_seen::<tagging::Model>(accesses, tagging::Column::ConsultationId))
        .filter(tagging::COLUMN.state.eq(TaggingState::Proposed))
        .group_by(tagging::Column::ConsultationId)
        .into_tuple()
        .all(db)
        .await?;
    Ok(by_consultation(rows))
}

/// Returns the condition that rows are of one of some consultations, and seen there by the viewer.
fn are_seen<T: Attributed>(accesses: &[&Access], consultation: impl ColumnTrait) -> Condition {
    accesses.iter().fold(Condition::any(), |any, access| {
        let here = consultation.eq(access.consultation_id());
        any.add(Condition::all().add(here).add(access.seen::<T>()))
    })
}

fn by_consultation(rows: Vec<(ConsultationId, i64)>) -> BTreeMap<ConsultationId, u64> {
    rows.into_iter().map(|(id, number)| (id, u64::try_from(number).unwrap_or(0))).collect()
}
