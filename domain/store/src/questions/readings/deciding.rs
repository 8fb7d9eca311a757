//! Finds the votes that decided on a text, with the words on which they did.

use crate::Result;
use crate::consultations::readings as consultations;
use crate::entity::{provision_version, question, revision, text};
use crate::json_text::JsonText;
use crate::questions::readings::{is_adopted_by, is_settled_by};
use domain::identifiers::{ConsultationId, ProvisionId, QuestionId, RevisionId};
use domain::languages::Language;
use domain::questions::{
    HeldVote, Motion, ProvisionDecision, SkipReason, TieDecision, WordsSince, decide_provision,
    find_vote_on_whole,
};
use domain::rules::Outcome;
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The votes that decided on a text, newest first, and the words of provisions in the revisions that were put to the
/// vote and in the latest one.
#[derive(Clone, Debug, Default)]
pub struct TextVotes {
    votes: Vec<question::Model>,
    held: Vec<HeldVote>,
    latest: Option<revision::Model>,
    words: HashMap<(ProvisionId, RevisionId), String>,
    /// The numbers of the revisions that were put to the vote.
    numbers: HashMap<RevisionId, i32>,
}

/// A vote that decided on a provision.
#[derive(Clone, Copy, Debug)]
pub struct DecidingQuestion<'a> {
    pub question: &'a question::Model,
    pub adopted: bool,
    /// What has become of the words that were put to the vote.
    pub since: WordsSince,
}

/// What votes say of the words of a provision that stand in the latest revision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PresentVerdict {
    Adopted,
    Rejected,
    /// Other words have been adopted, and these have not.
    Reworded,
    /// The whole text has been adopted without the provision.
    AddedSince,
}

impl TextVotes {
    /// Reads the votes on a text and on these provisions of it, with the words of these provisions.
    #[tracing::instrument(skip_all, fields(consultation = %consultation_id))]
    pub async fn load(
        db: &impl ConnectionTrait,
        consultation_id: ConsultationId,
        provisions: &[ProvisionId],
    ) -> Result<Self> {
        let mut votes = Self::list(db, consultation_id, Some(provisions)).await?;
        votes.read_words(db, provisions).await?;
        Ok(votes)
    }

    /// Reads the votes on a text and on these provisions of it, or on all of them, without words.
    pub(crate) async fn list(
        db: &impl ConnectionTrait,
        consultation_id: ConsultationId,
        provisions: Option<&[ProvisionId]>,
    ) -> Result<Self> {
        let decides = Condition::any()
            .add(question::COLUMN.outcome.is_not_null())
            .add(question::COLUMN.skipped.is_in(SkipReason::ALL.iter().filter(|why| why.decides()).copied()));
        let mut find = question::Entity::find()
            .filter(question::COLUMN.consultation_id.eq(consultation_id))
            .filter(question::COLUMN.motion.eq(Motion::Whole))
            .filter(decides);
        if let Some(ids) = provisions {
            let about = Condition::any()
                .add(question::COLUMN.provision_id.is_null())
                .add(question::COLUMN.provision_id.is_in(ids.iter().copied()));
            find = find.filter(about);
        }
        let votes = find.order_by_desc(question::COLUMN.id).all(db).await?;
        let held = votes.iter().map(held_vote).collect();
        let latest = consultations::find_latest_revision(db, consultation_id).await?;
        Ok(Self { votes, held, latest, words: HashMap::new(), numbers: HashMap::new() })
    }

    /// Reads the words of more provisions, in the language that is authentic in the latest revision or, where a
    /// revision has none, in its own authentic one.
    pub(crate) async fn read_words(
        &mut self,
        db: &impl ConnectionTrait,
        provisions: &[ProvisionId],
    ) -> Result<()> {
        let Some(latest) = &self.latest else { return Ok(()) };
        if self.votes.is_empty() || provisions.is_empty() {
            return Ok(());
        }
        let put: BTreeSet<RevisionId> =
            self.held.iter().map(|vote| vote.revision_id).chain([latest.id]).collect();
        let revisions: Vec<(RevisionId, i32, Language)> = revision::Entity::find()
            .select_only()
            .columns([revision::Column::Id, revision::Column::Number, revision::Column::AuthenticLanguage])
            .filter(revision::COLUMN.id.is_in(put.iter().copied()))
            .into_tuple()
            .all(db)
            .await?;
        self.numbers.extend(revisions.iter().map(|(id, number, _)| (*id, *number)));
        let authentic: HashMap<RevisionId, Language> =
            revisions.into_iter().map(|(id, _, language)| (id, language)).collect();
        let languages: BTreeSet<Language> = authentic.values().copied().collect();
        let rows: Vec<(ProvisionId, RevisionId, Language, String)> = text::Entity::find()
            .select_only()
            .column(provision_version::Column::ProvisionId)
            .column(provision_version::Column::RevisionId)
            .column(text::Column::Language)
            .column(text::Column::Body)
            .inner_join(provision_version::Entity)
            .filter(provision_version::COLUMN.revision_id.is_in(put))
            .filter(provision_version::COLUMN.provision_id.is_in(provisions.iter().copied()))
            .filter(text::COLUMN.language.is_in(languages))
            .into_tuple()
            .all(db)
            .await?;
        for (provision, revision, language, body) in rows {
            if language == latest.authentic_language {
                self.words.insert((provision, revision), body);
            } else if authentic.get(&revision) == Some(&language) {
                self.words.entry((provision, revision)).or_insert(body);
            }
        }
        Ok(())
    }

    /// Returns all the votes, those among them of which the chair has yet to decide.
    pub fn all(&self) -> &[question::Model] {
        &self.votes
    }

    /// Returns the latest revision.
    pub const fn latest(&self) -> Option<&revision::Model> {
        self.latest.as_ref()
    }

    /// Returns the number of the revision on which a vote was taken. It was read with the words of provisions.
    pub fn revision_number(&self, vote: &question::Model) -> Option<i32> {
        self.numbers.get(&vote.revision_id).copied()
    }

    /// Returns the vote that decides on the whole text.
    pub fn on_whole(&self) -> Option<&question::Model> {
        find_vote_on_whole(&self.held).and_then(|place| self.votes.get(place))
    }

    /// Returns the last vote on the whole text that was closed, whether it is final or not.
    pub fn last_on_whole(&self) -> Option<&question::Model> {
        self.votes.iter().find(|one| one.provision_id.is_none())
    }

    /// Returns the vote that decided on a provision. It was read with the words of the provision.
    pub fn on_provision(&self, provision_id: ProvisionId) -> Option<DecidingQuestion<'_>> {
        match self.decision(provision_id) {
            ProvisionDecision::Decided { vote, adopted, since } => {
                self.votes.get(vote).map(|question| DecidingQuestion { question, adopted, since })
            }
            ProvisionDecision::Undecided | ProvisionDecision::AddedSince { .. } => None,
        }
    }

    /// Returns the vote that adopted the whole text before it had a provision.
    pub fn adopted_without(&self, provision_id: ProvisionId) -> Option<&question::Model> {
        match self.decision(provision_id) {
            ProvisionDecision::AddedSince { vote } => self.votes.get(vote),
            ProvisionDecision::Undecided | ProvisionDecision::Decided { .. } => None,
        }
    }

    /// Tells what the votes say of the words of a provision that stand now; `None` where they say nothing.
    pub fn verdict(&self, provision_id: ProvisionId) -> Option<PresentVerdict> {
        match self.decision(provision_id) {
            ProvisionDecision::Undecided => None,
            ProvisionDecision::AddedSince { .. } => Some(PresentVerdict::AddedSince),
            ProvisionDecision::Decided { adopted, since: WordsSince::Same, .. } => {
                Some(if adopted { PresentVerdict::Adopted } else { PresentVerdict::Rejected })
            }
            ProvisionDecision::Decided { adopted, .. } => adopted.then_some(PresentVerdict::Reworded),
        }
    }

    fn decision(&self, provision_id: ProvisionId) -> ProvisionDecision {
        let Some(latest) = &self.latest else { return ProvisionDecision::Undecided };
        let words = |revision| self.words.get(&(provision_id, revision)).map(String::as_str);
        decide_provision(&self.held, provision_id, latest.id, words)
    }
}

/// Reduces a question to what matters for the vote on a provision.
/// What a vote has decided on a whole text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WholeDecision {
    pub question_id: QuestionId,
    /// The revision that was put to the vote.
    pub revision_id: RevisionId,
    pub adopted: bool,
}

/// Finds what votes have decided on the whole texts of some consultations, in one query and without the rolls and rules of
/// the votes.
pub(crate) async fn list_whole_decisions(
    db: &impl ConnectionTrait,
    ids: &[ConsultationId],
) -> Result<BTreeMap<ConsultationId, WholeDecision>> {
    type Row = (
        ConsultationId,
        QuestionId,
        RevisionId,
        Option<JsonText<Outcome>>,
        Option<TieDecision>,
        Option<SkipReason>,
    );
    let rows: Vec<Row> = question::Entity::find()
        .select_only()
        .columns([
            question::Column::ConsultationId,
            question::Column::Id,
            question::Column::RevisionId,
            question::Column::Outcome,
            question::Column::TieDecision,
            question::Column::Skipped,
        ])
        .filter(question::COLUMN.consultation_id.is_in(ids.iter().copied()))
        .filter(question::COLUMN.provision_id.is_null())
        .filter(question::COLUMN.motion.eq(Motion::Whole))
        .filter(question::COLUMN.closed_at.is_not_null())
        .order_by_desc(question::COLUMN.id)
        .into_tuple()
        .all(db)
        .await?;
    let mut held: BTreeMap<ConsultationId, Vec<(QuestionId, HeldVote)>> = BTreeMap::new();
    for (id, question_id, revision_id, outcome, tie_decision, skipped) in rows {
        let outcome = outcome.as_deref();
        let vote = HeldVote {
            provision_id: None,
            revision_id,
            motion: Motion::Whole,
            counted: outcome.is_some(),
            skipped,
            settled: is_settled_by(outcome, tie_decision),
            adopted: is_adopted_by(outcome, tie_decision),
        };
        held.entry(id).or_default().push((question_id, vote));
    }
    let decided = held.into_iter().filter_map(|(id, votes)| {
        let alone: Vec<HeldVote> = votes.iter().map(|(_, vote)| *vote).collect();
        let (question_id, vote) = votes.get(find_vote_on_whole(&alone)?)?;
        let HeldVote { revision_id, adopted, .. } = *vote;
        Some((id, WholeDecision { question_id: *question_id, revision_id, adopted }))
    });
    Ok(decided.collect())
}

fn held_vote(one: &question::Model) -> HeldVote {
    HeldVote {
        provision_id: one.provision_id,
        revision_id: one.revision_id,
        motion: one.motion,
        counted: one.outcome.is_some(),
        skipped: one.skipped,
        settled: one.is_settled(),
        adopted: one.is_adopted(),
    }
}
