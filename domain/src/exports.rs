//! The exported consultation and the exported record of the forum, and their verification.
//!
//! A verification begins from the record: it follows the entries in their order, makes of them all that the document must
//! say, and compares the document with that, in both directions.

use crate::attribution::closed_stages;
use crate::identifiers::{ProvisionId, QuestionId};
use crate::questions::{
    self, BallotMark, ChoiceResult, CountedVoter, Ranking, TieDecision, VotingMethod, WeightSplit,
};
use crate::rankings;
use crate::records::{self, RecordAct};
use crate::rules::{HandCount, Outcome, Rule};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

mod arranged;
mod chains;
mod credited;
mod defined;
mod discussed;
mod expecting;
mod forum;
mod heads;
mod needed;
mod promised;
mod reading;
mod related;
mod reviewed;
mod said;
mod seals;
mod steps;
mod votes;

pub use defined::hash_imported;
pub use reading::read_document;

use arranged::ArrangedState;
use chains::CheckedChain;
use expecting::{DocumentComparison, Expected};
use forum::ForumState;
use heads::{find_forum_heads, find_held_heads, list_unheld_parts};
use reading::DocumentPath;
use steps::CheckSteps;

/// The value of the `format` field of an export.
pub const FORMAT: &str = "baraza-consultation";
/// The value of the `format` field of the forum's own record.
pub const FORUM_FORMAT: &str = "baraza-forum";
/// The version of the format. It is raised when a field changes its meaning, or a part comes or goes. Earlier versions are
/// exported again. Version 4 has what follows an adoption and what relates the text to the world: the parts `vocabularies`
/// and `tags`, `mappings` and `mapping_reviews`, `terms`, `definitions` and `definition_holdings`, `follow_up`,
/// `commitments` and `reports`, `peer_reviews` and `report_comments`, and `needs`, `offers`, `matches` and `tranches`.
/// Version 5 has the parts `offices` and `credentials`, and says whether ballots are confirmed. Version 6 says whether they ask for
/// credentials.
pub const VERSION: u32 = 6;

/// The name of the forum's own chain.
const FORUM_CHAIN: &str = "forum";

/// The number of entries of a chain, and the hash of the last.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordHead {
    pub entries: i64,
    pub hash: String,
}

/// A question as it is exported, with all that is needed to count it again.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ExportedQuestion {
    pub id: QuestionId,
    pub title: String,
    pub provision: Option<String>,
    /// The identity of the provision, and the number of the revision whose words were put to the vote. Earlier exports
    /// have neither.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provision_id: Option<ProvisionId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revision: Option<i32>,
    pub rule: Rule,
    #[serde(default = "recorded")]
    pub method: VotingMethod,
    pub voters: Vec<ExportedVoter>,
    pub ballots: Vec<ExportedBallot>,
    /// The counts without names of a show of hands or of a secret ballot.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hands: Option<HandCount>,
    /// The options of a choice among options.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub counting: Option<rankings::RankingMethod>,
    /// The result of a choice among options, once it is closed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub chosen: Option<ChoiceResult>,
    /// The outcome, once the question is closed.
    pub outcome: Option<Outcome>,
    /// The chair's decision of a tie.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tie_decision: Option<TieDecision>,
    /// The question that ended in a tie, where this is its second ballot.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repeats: Option<QuestionId>,
}

const fn recorded() -> VotingMethod {
    VotingMethod::Recorded
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ExportedVoter {
    pub delegation: String,
    pub weight: i64,
    /// The attributes that the rule looks at.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub attributes: BTreeMap<String, String>,
    /// Whether the voter was on the list of those present when the question opened.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub present: bool,
}

/// A ballot that was cast. All ballots are listed in the order cast; the last one of a delegation counts, unless it
/// withdraws the former ones.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ExportedBallot {
    pub delegation: String,
    pub choice: BallotMark,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parts: Option<WeightSplit>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ranking: Option<Ranking>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by_proxy: Option<String>,
    /// Whether an alternate cast it for the head.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub by_alternate: bool,
    pub explanation: Option<String>,
    pub cast_at: DateTime<Utc>,
}

/// The result of a successful verification.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct VerificationReport {
    pub format: &'static str,
    /// The number of entries of the record and the hash of the last, to compare with what others hold.
    pub entries: i64,
    pub hash: String,
    /// The same of the forum's own record, where it comes with a consultation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub forum: Option<RecordHead>,
    /// The number of entries of which something is withheld, because their vote is open or because of the attribution of
    /// a stage.
    pub sealed: usize,
    /// The number of rows of each part, all of which the record implies.
    pub rows: BTreeMap<&'static str, usize>,
    /// The number of votes that were decided again.
    pub recounted: usize,
    /// Where the heads that somebody else holds stand in the record.
    pub held: Vec<HeldHead>,
    /// The places that were not checked, with the reason.
    pub unchecked: BTreeSet<String>,
}

/// The head of a record that somebody else holds, as it was found in a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct HeldHead {
    pub chain: String,
    /// The number of the entry whose hash it is.
    pub entry: i64,
    /// The number of entries that have been added since.
    pub since: i64,
}

/// The first place of a document that does not verify, and what is wrong there.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{path}: {fault}")]
pub struct VerifyError {
    pub path: String,
    pub fault: VerifyFault,
}

/// What is wrong with a place of a document.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum VerifyFault {
    #[error(
        "this is not a document of version {VERSION}: {FORMAT} or {FORUM_FORMAT}; what is older is exported again"
    )]
    Format,
    #[error("the record is empty")]
    Empty,
    #[error("the record does not begin with the opening of this consultation")]
    Beginning,
    #[error("this is not {0}")]
    Type(&'static str),
    #[error("the field is missing")]
    Missing,
    #[error("there is no such field")]
    Unknown,
    #[error("this is no entry: {0}")]
    Entry(String),
    #[error("the entry does not say what its act says")]
    Payload,
    #[error(transparent)]
    Chain(records::ChainError),
    #[error("the record was not completed where its entries begin to prove what is withheld")]
    Completion,
    #[error("the entry is later than the export")]
    Later,
    #[error("the entry is sealed, but nobody may withhold it")]
    Sealed,
    #[error("what is withheld here and what is shown elsewhere is not what any one reader sees")]
    Reader,
    #[error("the ballot is shown while its vote is open")]
    OpenBallot,
    #[error("the same was recorded before")]
    Twice,
    #[error("the rows are not in their order, or one stands twice")]
    Order,
    #[error("the record says {recorded}, the document {stated}")]
    Differs { recorded: String, stated: String },
    #[error("the record does not have these words")]
    Words,
    #[error("nothing in the record says this")]
    NotRecorded,
    #[error("the record has more of them")]
    TooFew,
    #[error("what entry {entry} of the record says is missing")]
    Absent { entry: i64 },
    #[error("the record has another number of ballots than the vote was closed on")]
    Ballots,
    #[error("the ballots give another outcome than the one recorded")]
    Recount,
    #[error("the totals are not those of the delegations that have voted")]
    Turnout,
    #[error("this is no whole hash: 64 digits from 0 to 9 and a to f")]
    HeldHash,
    #[error("the record has no entry with this hash: it is not the record whose head somebody holds")]
    HeldHead,
    #[error("the forum's record has no entry with the hash that this entry holds of it")]
    ForumHead,
}

/// Verifies an exported document, which [`read_document`] has read. It checks the chains and their stated heads, and that
/// they have the heads `held` by others; that only what may be withheld is sealed; and that the document says what the
/// entries imply, all of it, and nothing else. It decides every closed vote again. Where those who hold heads hold none of
/// one of the two chains of a consultation, what comes from it is told as unchecked.
pub fn verify_export(document: &Value, held: &[&str]) -> Result<VerificationReport, VerifyError> {
    verify_export_in_steps(document, held, &|_, _| ())
}

/// Verifies a document as [`verify_export`] does, and tells meanwhile how many entries and rows are checked, of how many.
pub fn verify_export_in_steps(
    document: &Value,
    held: &[&str],
    told: &dyn Fn(usize, usize),
) -> Result<VerificationReport, VerifyError> {
    let root = DocumentPath::Root;
    let steps = CheckSteps::of(document, told);
    let format = [FORMAT, FORUM_FORMAT].into_iter().find(|format| document["format"] == **format);
    match format {
        Some(FORMAT) if document["version"] == VERSION => verify_consultation(document, held, &steps),
        Some(FORUM_FORMAT) if document["version"] == VERSION => verify_forum(document, held, &steps),
        _ => Err(root.fault(VerifyFault::Format)),
    }
}

/// The parts of an exported consultation.
const PARTS: [&str; 39] = [
    "format",
    "version",
    "exported_at",
    "record_head",
    "forum_head",
    "record",
    "forum_record",
    "consultation",
    "stages",
    "participants",
    "offices",
    "blocs",
    "revisions",
    "translations",
    "positions",
    "bloc_statements",
    "amendments",
    "comments",
    "reservations",
    "mappings",
    "mapping_reviews",
    "summary_texts",
    "replies",
    "vocabularies",
    "tags",
    "credentials",
    "questions",
    "follow_up",
    "commitments",
    "reports",
    "terms",
    "definitions",
    "definition_holdings",
    "peer_reviews",
    "report_comments",
    "needs",
    "offers",
    "matches",
    "tranches",
];

/// The parts of the exported record of the forum.
const FORUM_PARTS: [&str; 7] =
    ["format", "version", "exported_at", "record_head", "record", "delegations", "blocs"];

fn verify_consultation(
    document: &Value,
    held: &[&str],
    steps: &CheckSteps<'_>,
) -> Result<VerificationReport, VerifyError> {
    let root = DocumentPath::Root;
    check_parts(document, &PARTS)?;
    let exported_at = read_export_time(document)?;
    let chain = CheckedChain::read(document, "record", "record_head", steps)?;
    let forum_chain = CheckedChain::read(document, "forum_record", "forum_head", steps)?;
    let id = check_beginning(&chain)?;
    check_forum_chain(&forum_chain)?;
    let held = find_held_heads(&[&chain, &forum_chain], held)?;
    chain.check_times(exported_at)?;
    forum_chain.check_times(exported_at)?;
    chain.check_completion()?;
    forum_chain.check_completion()?;
    chain.check_sealable(|act| !act.concerns_forum_alone())?;
    forum_chain.check_sealable(RecordAct::concerns_forum_alone)?;
    let forum_heads = find_forum_heads(&chain, &forum_chain)?;

    let state = ArrangedState::follow(&chain, id)?;
    let stages = state
        .stages()
        .ok_or_else(|| DocumentPath::Field(&root, "stages").fault(VerifyFault::Type("a list of stages")))?;
    let closed = closed_stages(&stages, exported_at);
    let uncertain = seals::check_seals(&chain, &closed)?;
    let forum = ForumState::follow(&forum_chain)?;
    let participants = DocumentPath::Field(&root, "participants");
    let facts = forum.facts_of(&state.participants);
    let facts = facts.ok_or_else(|| participants.fault(VerifyFault::NotRecorded))?;
    let comparison = DocumentComparison {
        labels: arranged::provision_labels(&chain),
        chain: &chain,
        unchecked: RefCell::default(),
    };
    let mut rows = BTreeMap::new();
    for (name, expected) in [
        ("consultation", Expected::Is(state.consultation())),
        ("stages", Expected::Is(state.exported_stages())),
        ("participants", Expected::Is(facts)),
        ("blocs", Expected::Is(forum.blocs())),
        ("revisions", Expected::Rows(arranged::imply_revisions(&chain)?)),
    ] {
        let compared = comparison.compare_part(name, &expected, document)?;
        steps.advance(compared);
        rows.insert(name, compared);
    }
    let votes = votes::imply_votes(&chain)?;
    let [terms, definitions] = defined::imply_terms(&chain, document)?;
    for section in [
        said::imply_rows(&chain, &said::OFFICES)?,
        said::imply_rows(&chain, &said::TRANSLATIONS)?,
        said::imply_rows(&chain, &said::POSITIONS)?,
        discussed::imply_bloc_statements(&chain, &closed)?,
        discussed::imply_amendments(&chain)?,
        discussed::imply_comments(&chain)?,
        said::imply_rows(&chain, &said::RESERVATIONS)?,
        said::imply_rows(&chain, &related::MAPPINGS)?,
        said::imply_rows(&chain, &related::MAPPING_REVIEWS)?,
        said::imply_rows(&chain, &said::SUMMARY_TEXTS)?,
        said::imply_rows(&chain, &said::REPLIES)?,
        related::imply_vocabularies(&chain)?,
        related::imply_tags(&chain)?,
        credited::imply_credentials(&chain)?,
        votes.section,
        promised::imply_follow_ups(&chain)?,
        promised::imply_commitments(&chain)?,
        said::imply_rows(&chain, &promised::REPORTS)?,
        terms,
        definitions,
        said::imply_rows(&chain, &defined::HOLDINGS)?,
        reviewed::imply_reviews(&chain)?,
        reviewed::imply_report_comments(&chain)?,
        needed::imply_needs(&chain)?,
        needed::imply_offers(&chain)?,
        needed::imply_matches(&chain)?,
        needed::imply_tranches(&chain)?,
    ] {
        let compared = comparison.compare_section(&section, document)?;
        steps.advance(compared);
        rows.insert(section.name, compared);
    }
    let mut unchecked = comparison.unchecked.take();
    unchecked.extend(chain.unproven_seals());
    unchecked.extend(forum_chain.unproven_seals());
    unchecked.extend(uncertain.into_iter().chain(votes.uncertain).map(ToOwned::to_owned));
    unchecked.extend(list_unheld_parts(&held, &forum_heads));
    unchecked.insert(EXPORT_TIME.to_owned());
    Ok(VerificationReport {
        format: FORMAT,
        entries: chain.head.entries,
        sealed: chain.count_sealed() + forum_chain.count_sealed(),
        hash: chain.head.hash,
        forum: Some(forum_chain.head),
        rows,
        recounted: votes.recounted,
        held,
        unchecked,
    })
}

/// What is not known of the time of an export.
const EXPORT_TIME: &str = "exported_at: more than that it is not before the last entry";

fn verify_forum(
    document: &Value,
    held: &[&str],
    steps: &CheckSteps<'_>,
) -> Result<VerificationReport, VerifyError> {
    let root = DocumentPath::Root;
    check_parts(document, &FORUM_PARTS)?;
    let exported_at = read_export_time(document)?;
    let chain = CheckedChain::read(document, "record", "record_head", steps)?;
    if chain.entries.is_empty() {
        return Err(DocumentPath::Field(&root, "record").fault(VerifyFault::Empty));
    }
    check_forum_chain(&chain)?;
    let held = find_held_heads(&[&chain], held)?;
    chain.check_times(exported_at)?;
    chain.check_completion()?;
    chain.check_sealable(|_| false)?;
    let forum = ForumState::follow(&chain)?;
    let mut rows = BTreeMap::new();
    let comparison =
        DocumentComparison { labels: BTreeMap::new(), chain: &chain, unchecked: RefCell::default() };
    for (name, expected) in
        [("delegations", Expected::Is(forum.all_facts())), ("blocs", Expected::Is(forum.blocs()))]
    {
        let compared = comparison.compare_part(name, &expected, document)?;
        steps.advance(compared);
        rows.insert(name, compared);
    }
    Ok(VerificationReport {
        format: FORUM_FORMAT,
        entries: chain.head.entries,
        hash: chain.head.hash,
        forum: None,
        sealed: 0,
        rows,
        recounted: 0,
        held,
        unchecked: BTreeSet::from([EXPORT_TIME.to_owned()]),
    })
}

/// Checks that a document has these parts and no others.
fn check_parts(document: &Value, parts: &[&str]) -> Result<(), VerifyError> {
    let root = DocumentPath::Root;
    let fields = document.as_object().ok_or_else(|| root.fault(VerifyFault::Type("an object")))?;
    if let Some(part) = parts.iter().find(|part| !fields.contains_key(**part)) {
        return Err(DocumentPath::Field(&root, part).fault(VerifyFault::Missing));
    }
    match fields.keys().find(|field| !parts.contains(&field.as_str())) {
        None => Ok(()),
        Some(field) => Err(DocumentPath::Field(&root, field).fault(VerifyFault::Unknown)),
    }
}

/// Reads the time of the export, which must be written as the program writes it.
fn read_export_time(document: &Value) -> Result<DateTime<Utc>, VerifyError> {
    let stated = &document["exported_at"];
    let at = stated.as_str().and_then(|text| text.parse::<DateTime<Utc>>().ok());
    let written = |at: &DateTime<Utc>| {
        let at = at.to_rfc3339_opts(chrono::SecondsFormat::Millis, true);
        stated.as_str() == Some(at.as_str())
    };
    let root = DocumentPath::Root;
    at.filter(written).ok_or_else(|| {
        DocumentPath::Field(&root, "exported_at").fault(VerifyFault::Type("a time in UTC to the millisecond"))
    })
}

/// Checks that the record begins with the act that opened the consultation, and returns the identifier in its name.
fn check_beginning(chain: &CheckedChain) -> Result<i64, VerifyError> {
    let root = DocumentPath::Root;
    let path = DocumentPath::Field(&root, "record");
    let first = chain.entries.first().ok_or_else(|| path.fault(VerifyFault::Empty))?;
    let beginning = || chain.fault(first, VerifyFault::Beginning);
    let id = first.chain.strip_prefix("consultation:").and_then(|id| id.parse::<i64>().ok());
    let id = id.filter(|id| first.chain == format!("consultation:{id}")).ok_or_else(beginning)?;
    let opened = chain.of(RecordAct::ConsultationOpened).count();
    if first.act == RecordAct::ConsultationOpened && opened == 1 { Ok(id) } else { Err(beginning()) }
}

fn check_forum_chain(chain: &CheckedChain) -> Result<(), VerifyError> {
    match chain.entries.first() {
        Some(first) if first.chain != FORUM_CHAIN => Err(chain.fault(first, VerifyFault::Beginning)),
        _ => Ok(()),
    }
}

/// Counts a question again: returns the outcome, or the choice, that its voters, ballots and rule give.
pub fn recount_question(question: &ExportedQuestion) -> (Option<Outcome>, Option<ChoiceResult>) {
    let last: BTreeMap<&str, &ExportedBallot> =
        question.ballots.iter().map(|ballot| (ballot.delegation.as_str(), ballot)).collect();
    let counts = |ballot: &&ExportedBallot| ballot.choice != BallotMark::Withdrawn;
    let ballot_of = |voter: &ExportedVoter| last.get(voter.delegation.as_str()).copied().filter(counts);
    if let Some(counting) = question.counting {
        let rankings: Vec<_> = question
            .voters
            .iter()
            .filter_map(|voter| Some((voter.weight, ballot_of(voter)?.ranking.as_ref())))
            .collect();
        return (None, questions::choose_option(counting, question.options.len(), &rankings).ok());
    }
    let voters: Vec<_> = question
        .voters
        .iter()
        .map(|voter| CountedVoter {
            code: &voter.delegation,
            weight: voter.weight,
            attributes: &voter.attributes,
            present: voter.present,
            ballot: ballot_of(voter).map(|ballot| (ballot.choice, ballot.parts)),
        })
        .collect();
    (Some(questions::decide_question(&question.rule, &voters, question.hands)), None)
}

#[cfg(test)]
mod tests;
