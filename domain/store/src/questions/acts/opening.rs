//! Putting questions to the vote, alone or in a series.

use crate::consultations::readings as consultations;
use crate::entity::{question, revision};
use crate::instruments::readings as instruments;
use crate::json_text::JsonText;
use crate::marks::{MarkTarget, check_mark};
use crate::questions::acts::proposals::{NewQuestion, NewWeights, OpenQuestionError};
use crate::questions::acts::roll::VoterRoll;
use crate::questions::acts::series::{advance_series, record_opening};
use crate::questions::readings::unfinished::check_voting_time;
use crate::records::chain as records;
use crate::{Result, StoreError, begin_transaction, rules, to_millis, weights};
use chrono::{DateTime, Utc};
use domain::identifiers::{ConsultationId, QuestionId};
use domain::marks::Mark;
use domain::questions::{Motion, VotingMethod, WeightSource, code_of_adoption, proposals, title_of_adoption};
use domain::rights;
use domain::rights::Act;
use domain::rules::Rule;
use domain::text::Title;
use domain::viewers::Viewer;
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::{ActiveModelTrait, DatabaseConnection, DatabaseTransaction, IntoActiveModel};

/// Opens a question, with what goes before it, for voting, and freezes who may vote with what weight: the members
/// that take part and whose right is not suspended. An organizer's act. Returns the question, or the first of its
/// series.
#[tracing::instrument(skip_all, fields(consultation = %consultation_id))]
pub async fn open_question(
    db: &DatabaseConnection,
    viewer: &Viewer,
    consultation_id: ConsultationId,
    seen: Mark,
    new: &NewQuestion,
    now: DateTime<Utc>,
) -> std::result::Result<QuestionId, OpenQuestionError> {
    rights::may_somewhere(Act::OpenQuestion, viewer)?;
    let txn = begin_transaction(db).await?;
    let facts = consultations::load_moment(&txn, viewer, consultation_id, now).await?.facts;
    // Nobody on the roll is removed, nor is the consultation archived, while the roll is drawn up.
    records::lock_chain(&txn, consultation_id).await?;
    let revision = consultations::find_latest_revision(&txn, consultation_id).await?;
    rights::questions::may_open_question(viewer, facts, revision.is_some())?;
    check_mark(&txn, viewer, MarkTarget::Revision(consultation_id), seen).await?;
    let revision = revision.ok_or(StoreError::NotFound)?;
    let stages = consultations::list_stages(&txn, consultation_id).await?;
    check_voting_time(&stages, now, new.closes_at)?;
    // Only words that stand can be put to the vote.
    let version = match new.provision_id {
        Some(provision_id) => Some(instruments::find_latest_version(&txn, provision_id).await?),
        None => None,
    };
    if version.as_ref().is_some_and(|version| version.revision_id != revision.id) {
        return Err(StoreError::NotFound.into());
    }
    let titled = title_question(new, version.map(|version| version.label).as_deref(), revision.number);
    let rule = rules::find_rule(&txn, &new.rule).await?.ok_or(OpenQuestionError::UnknownRule)?;
    let roll = VoterRoll::draw_up(&txn, consultation_id, &new.weights, &rule, now).await?;
    let options: Vec<_> = new.options.iter().map(Title::as_str).collect();
    let rule = proposals::fit_rule(&rule, new.kind(&options), &roll.voters(), now)?;
    let whole = insert_question(&txn, &revision, titled, new, &rule, &roll, now).await?;
    let mut first = whole.id;
    let mut previous = None;
    for (place, item) in (1_i32..).zip(&new.series) {
        let row = question::ActiveModel {
            motion: Set(item.motion),
            title: Set(item.words.as_str().to_owned()),
            title_of: Set(None),
            words: Set(Some(item.words.as_str().to_owned())),
            parent_id: Set(Some(whole.id)),
            place: Set(place),
            unless_id: Set(previous.filter(|_| item.unless_previous)),
            waiting: Set(true),
            ..copy_question(&whole)
        };
        let row = row.insert(&txn).await?;
        roll.save(&txn, row.id, &rule).await?;
        previous = Some(row.id);
        if place == 1 {
            first = row.id;
        }
    }
    if let Some(scheme) = roll.scheme {
        weights::freeze_scheme(&txn, scheme, now).await?;
    }
    if new.series.is_empty() {
        record_opening(&txn, &whole, records::ORGANIZER, now, &roll.suspended).await?;
    } else {
        advance_series(&txn, &whole, records::ORGANIZER, now).await?;
    }
    txn.commit().await?;
    Ok(first)
}

/// Returns the title of a question as it is stored, and the paragraph and the revision from which it is made where nobody has
/// written one.
fn title_question(new: &NewQuestion, label: Option<&str>, revision: i32) -> (String, Option<String>) {
    match &new.title {
        Some(title) => (title.as_str().to_owned(), None),
        None => (title_of_adoption(label, revision), Some(code_of_adoption(label, revision))),
    }
}

async fn insert_question(
    txn: &DatabaseTransaction,
    revision: &revision::Model,
    (title, title_of): (String, Option<String>),
    new: &NewQuestion,
    rule: &Rule,
    roll: &VoterRoll,
    now: DateTime<Utc>,
) -> Result<question::Model> {
    let (scheme, justification) = match &new.weights {
        NewWeights::Equal => (WeightSource::Equal, None),
        NewWeights::Table { justification, .. } => {
            (WeightSource::Table, Some(justification.as_str().to_owned()))
        }
        NewWeights::Scheme(_) => {
            (WeightSource::Scheme, roll.scheme.as_ref().map(|scheme| scheme.justification.clone()))
        }
    };
    let options = new.options.iter().map(|option| option.as_str().to_owned());
    let options = (new.method == VotingMethod::Ranked).then(|| JsonText(options.collect()));
    let (seed, order) = match new.method {
        VotingMethod::RollCall => {
            let members = roll.members.iter().map(|member| member.id);
            let (seed, order) = super::roll::roll_call_seed(txn, revision.consultation_id, members).await?;
            (Some(seed), Some(order))
        }
        _ => (None, None),
    };
    let row = question::ActiveModel {
        consultation_id: Set(revision.consultation_id),
        provision_id: Set(new.provision_id),
        revision_id: Set(revision.id),
        title: Set(title),
        title_of: Set(title_of),
        rule: Set(JsonText(rule.clone())),
        weights: Set(scheme),
        weights_justification: Set(justification),
        live_tally: Set(shows_live(new)),
        opened_at: Set(to_millis(now)),
        closes_at: Set(new.closes_at.map(to_millis)),
        method: Set(new.method),
        motion: Set(Motion::Whole),
        place: Set(i32::MAX),
        waiting: Set(!new.series.is_empty()),
        options: Set(options),
        counting: Set(new.counting.filter(|_| new.method == VotingMethod::Ranked)),
        splitting: Set(new.splitting),
        casting: Set(new.casting),
        proxy_limit: Set(new.proxy_limit.clamp(0, domain::proxies::MAX_HELD)),
        scheme_id: Set(roll.scheme.as_ref().map(|scheme| scheme.id)),
        seed: Set(seed),
        roll: Set(order.map(JsonText)),
        ..Default::default()
    };
    let question = row.insert(txn).await?;
    roll.save(txn, question.id, rule).await?;
    Ok(question)
}

/// Tells whether ballots are shown while the vote is open. Silence is broken in public; a secret ballot shows nothing
/// before it is counted.
fn shows_live(new: &NewQuestion) -> bool {
    new.method == VotingMethod::Silence || new.live_tally && new.method != VotingMethod::Secret
}

/// Copies `whole` into a question that is not yet put to the vote.
pub(crate) fn copy_question(whole: &question::Model) -> question::ActiveModel {
    let mut row = whole.clone().into_active_model().reset_all();
    row.id = NotSet;
    // A translation is of the vote for which it was written.
    row.titles = Set(None);
    row
}
