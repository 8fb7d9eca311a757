//! Readings of questions and votes: what is asked, who votes, the ballots as far as they are public, proxies, and who is present.

use crate::errors::PageResult;
use crate::interface::listings::{
    ListRequest, Listing, Paging, WordsIn, answer, begin_one, take_marks, translated,
};
use crate::request::RequestContext;
use axum::extract::{Path, RawQuery};
use chrono::{DateTime, NaiveDate, Utc};
use domain::identifiers::{ConsultationId, CredentialId, DelegationId, ProvisionId, ProxyId, QuestionId};
use domain::languages::Language;
use domain::questions::{ChoiceResult, Ranking, SkipReason, Tally, TieDecision};
use domain::rankings::RankingMethod;
use domain::rules::{Outcome, Rule};
use domain::translations::TitleField;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use store::entity::{proxy, question};
use store::exports::BallotRow;
use store::marks::MarkTarget;
use store::questions::Turnout;
use store::{StoreError, attendance, credentials, delegations, exports, proxies, questions};
use utoipa::ToSchema;

/// A question that was put, waits, or was skipped. What was voted is there once it is closed.
#[derive(Debug, Serialize, ToSchema)]
pub struct QuestionReading {
    pub id: i64,
    pub title: Vec<WordsIn>,
    /// The provision on which it is; null for a question on the whole text.
    pub provision_id: Option<i64>,
    pub motion: &'static str,
    pub method: &'static str,
    pub casting: &'static str,
    pub weights: &'static str,
    pub scheme_id: Option<i64>,
    /// The rule by which it is decided, whole.
    #[schema(value_type = Object)]
    pub rule: Rule,
    pub live_tally: bool,
    /// The whole of which this question is a part, an amendment or a motion.
    pub parent_id: Option<i64>,
    pub place: i32,
    pub waiting: bool,
    pub skipped: Option<&'static str>,
    /// The words of a part or of an amendment.
    pub words: Option<String>,
    /// The options of a choice; none in a vote on yes or no.
    pub options: Vec<String>,
    pub counting: Option<&'static str>,
    pub opened_at: DateTime<Utc>,
    pub closes_at: Option<DateTime<Utc>>,
    pub closed_at: Option<DateTime<Utc>>,
    /// Whether it is adopted: by its votes, or by the chair's decision of a tie; null until it is closed.
    pub adopted: Option<bool>,
    /// The arithmetic of the outcome, whole.
    #[schema(value_type = Option<Object>)]
    pub outcome: Option<Outcome>,
    /// The result of a choice among options, whole.
    #[schema(value_type = Option<Object>)]
    pub chosen: Option<ChoiceResult>,
    pub tie_decision: Option<&'static str>,
    pub tie_reason: Option<String>,
    /// The question that ended in a tie, where this is its second ballot.
    pub repeats_id: Option<i64>,
    pub turnout: Option<TurnoutReading>,
    /// The marks for `If-Match` of acts on the question, by what they mark.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub marks: Option<BTreeMap<String, String>>,
}

/// How many voted in a vote that is closed, and how.
#[derive(Debug, Serialize, ToSchema)]
pub struct TurnoutReading {
    pub yes: u32,
    pub no: u32,
    pub abstain: u32,
    /// Those that split their weight.
    pub divided: u32,
    pub invalid: u32,
    /// The number of ballots of any kind.
    pub ballots: u32,
    pub voters: u32,
}

impl QuestionReading {
    fn of(language: Language, row: question::Model, turnout: Option<Turnout>) -> Self {
        let closed = row.closed_at.is_some();
        let adopted = (closed && row.counting.is_none()).then(|| row.is_adopted());
        let options = row.options().to_vec();
        let turnout = turnout.filter(|_| closed).map(|turnout| TurnoutReading {
            yes: turnout.cast.yes,
            no: turnout.cast.no,
            abstain: turnout.cast.abstain,
            divided: turnout.cast.divided,
            invalid: turnout.cast.invalid,
            ballots: turnout.ballots,
            voters: turnout.voters,
        });
        Self {
            id: row.id.0,
            title: translated(language, row.title, row.titles.as_deref(), TitleField::Title),
            provision_id: row.provision_id.map(|id| id.0),
            motion: row.motion.code(),
            method: row.method.code(),
            casting: row.casting.code(),
            weights: row.weights.code(),
            scheme_id: row.scheme_id.map(|id| id.0),
            rule: row.rule.0,
            live_tally: row.live_tally,
            parent_id: row.parent_id.map(|id| id.0),
            place: row.place,
            waiting: row.waiting,
            skipped: row.skipped.map(SkipReason::code),
            words: row.words,
            options,
            counting: row.counting.map(RankingMethod::code),
            opened_at: row.opened_at,
            closes_at: row.closes_at,
            closed_at: row.closed_at,
            adopted,
            outcome: row.outcome.map(|outcome| outcome.0),
            chosen: row.ranked.map(|chosen| chosen.0),
            tie_decision: row.tie_decision.map(TieDecision::code),
            tie_reason: row.tie_reason,
            repeats_id: row.repeats_id.map(|id| id.0),
            turnout,
            marks: None,
        }
    }
}

/// Answers with a page of questions, each with its turnout once it is closed.
async fn answer_questions(
    context: &RequestContext,
    asked: &ListRequest,
    language: Language,
    rows: Vec<question::Model>,
) -> PageResult {
    let closed = rows.iter().filter(|row| row.closed_at.is_some());
    let mut turnouts = questions::load_turnouts(context.db(), closed).await?;
    asked.answer(
        rows,
        |row| row.id.0,
        |row| {
            let turnout = turnouts.remove(&row.id);
            QuestionReading::of(language, row, turnout)
        },
    )
}

/// Lists the questions of a consultation in the order opened.
#[utoipa::path(
    get,
    path = "/api/v1/consultations/{id}/questions",
    tag = "votes",
    params(("id" = i64, Path, description = "The number of the consultation"), Paging),
    responses((status = 200, description = "A page of the list", body = Listing<QuestionReading>)),
)]
pub async fn list_questions(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let asked = ListRequest::read("questions", query.as_deref())?;
    let export = asked.begin(&context, id).await?;
    let rows = exports::export_question_rows(context.db(), &export, asked.after).await?;
    answer_questions(&context, &asked, export.access().consultation.language, rows).await
}

/// Lists the questions on a provision in the order opened.
#[utoipa::path(
    get,
    path = "/api/v1/provisions/{id}/questions",
    tag = "votes",
    params(("id" = i64, Path, description = "The number of the provision"), Paging),
    responses((status = 200, description = "A page of the list", body = Listing<QuestionReading>)),
)]
pub async fn list_questions_on_provision(
    context: RequestContext,
    Path(id): Path<ProvisionId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let asked = ListRequest::read("questions", query.as_deref())?;
    let export = asked.begin_within(&context).await?.about_provision(id);
    let rows = exports::export_question_rows(context.db(), &export, asked.after).await?;
    answer_questions(&context, &asked, export.access().consultation.language, rows).await
}

/// Reads a question with its result.
#[utoipa::path(
    get,
    path = "/api/v1/questions/{id}",
    tag = "votes",
    params(("id" = i64, Path, description = "The number of the question")),
    responses((status = 200, description = "What was asked for", body = QuestionReading)),
)]
pub async fn read_question(context: RequestContext, Path(id): Path<QuestionId>) -> PageResult {
    let targets = [("question", MarkTarget::Question(id)), ("own_ballot", MarkTarget::OwnBallot(id))];
    let marks = take_marks(&context, &targets).await?;
    let export = begin_one(&context).await?;
    let row = questions::find_readable_question(context.db(), &context.viewer, id).await?;
    let turnout = questions::load_turnouts(context.db(), std::iter::once(&row)).await?.remove(&id);
    let reading = QuestionReading::of(export.access().consultation.language, row, turnout);
    answer(&QuestionReading { marks, ..reading })
}

/// A delegation that has a vote on a question.
#[derive(Debug, Serialize, ToSchema)]
pub struct VoterReading {
    /// The code of the delegation.
    pub delegation: Option<String>,
    pub weight: i64,
    /// The attributes at which the rule looks.
    pub attributes: BTreeMap<String, String>,
    /// Whether it was on the list of those present when the question opened.
    pub present: bool,
}

/// Lists the delegations that have a vote on a question, with their weights.
#[utoipa::path(
    get,
    path = "/api/v1/questions/{id}/voters",
    tag = "votes",
    params(("id" = i64, Path, description = "The number of the question"), Paging),
    responses((status = 200, description = "A page of the list", body = Listing<VoterReading>)),
)]
pub async fn list_voters(
    context: RequestContext,
    Path(id): Path<QuestionId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let asked = ListRequest::read("voters", query.as_deref())?;
    let voters = questions::list_voters(context.db(), id).await?;
    let mut codes = questions::voter_codes(context.db(), &voters).await?;
    let voters = asked.cut(voters, |one| one.delegation_id.0);
    asked.answer(
        voters,
        |one| one.delegation_id.0,
        |one| VoterReading {
            delegation: codes.remove(&one.delegation_id),
            weight: one.weight,
            attributes: one.attributes,
            present: one.present,
        },
    )
}

/// A ballot, live or superseded, of a vote whose ballots are public.
#[derive(Debug, Serialize, ToSchema)]
pub struct BallotReading {
    pub id: i64,
    pub question_id: i64,
    /// The code of the delegation.
    pub delegation: String,
    pub choice: &'static str,
    /// The parts for, against and abstaining of a split vote, as `yes/no/abstain`.
    pub parts: Option<String>,
    /// The order of the options, as `2>1=3`: groups from best to worst of equal options, by their numbers.
    pub ranking: Option<String>,
    /// The code of the delegation that voted for this one.
    pub by_proxy: Option<String>,
    /// Whether an alternate cast it for the head.
    pub by_alternate: bool,
    pub explanation: Option<String>,
    pub cast_at: DateTime<Utc>,
    pub superseded_at: Option<DateTime<Utc>>,
}

impl From<BallotRow> for BallotReading {
    fn from(row: BallotRow) -> Self {
        Self {
            id: row.id.0,
            question_id: row.question_id.0,
            delegation: row.delegation,
            choice: row.choice,
            parts: row.parts,
            ranking: row.ranking.as_ref().map(Ranking::to_string),
            by_proxy: row.by_proxy,
            by_alternate: row.by_alternate,
            explanation: row.explanation,
            cast_at: row.cast_at,
            superseded_at: row.superseded_at,
        }
    }
}

/// Lists the ballots in a consultation, but for those of secret ballots and of open votes without a live tally.
#[utoipa::path(
    get,
    path = "/api/v1/consultations/{id}/ballots",
    tag = "votes",
    params(("id" = i64, Path, description = "The number of the consultation"), Paging),
    responses((status = 200, description = "A page of the list", body = Listing<BallotReading>)),
)]
pub async fn list_ballots(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let asked = ListRequest::read("ballots", query.as_deref())?;
    let export = asked.begin(&context, id).await?;
    let rows = exports::export_ballots(context.db(), &export, asked.after).await?;
    asked.answer(rows, |row| row.id.0, BallotReading::from)
}

/// Lists the ballots on a question, but for those of a secret ballot and of an open vote without a live tally.
#[utoipa::path(
    get,
    path = "/api/v1/questions/{id}/ballots",
    tag = "votes",
    params(("id" = i64, Path, description = "The number of the question"), Paging),
    responses((status = 200, description = "A page of the list", body = Listing<BallotReading>)),
)]
pub async fn list_ballots_on_question(
    context: RequestContext,
    Path(id): Path<QuestionId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let asked = ListRequest::read("ballots", query.as_deref())?;
    let export = asked.begin_within(&context).await?.about_question(id);
    let rows = exports::export_ballots(context.db(), &export, asked.after).await?;
    asked.answer(rows, |row| row.id.0, BallotReading::from)
}

/// An explanation of vote that was given apart from a ballot.
#[derive(Debug, Serialize, ToSchema)]
pub struct ExplanationReading {
    /// The code of the delegation.
    pub delegation: Option<String>,
    /// Whether it was given before or after the vote.
    pub timing: &'static str,
    pub text: String,
    pub given_at: DateTime<Utc>,
}

/// Lists the explanations of vote that were given apart from ballots.
#[utoipa::path(
    get,
    path = "/api/v1/questions/{id}/explanations",
    tag = "votes",
    params(("id" = i64, Path, description = "The number of the question"), Paging),
    responses((status = 200, description = "A page of the list", body = Listing<ExplanationReading>)),
)]
pub async fn list_explanations(
    context: RequestContext,
    Path(id): Path<QuestionId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let asked = ListRequest::read("explanations", query.as_deref())?;
    let codes = list_codes(&context).await?;
    let rows = asked.cut(questions::list_explanations(context.db(), id).await?, |row| row.id);
    asked.answer(
        rows,
        |row| row.id,
        |row| ExplanationReading {
            delegation: codes.get(&row.delegation_id).cloned(),
            timing: row.timing.code(),
            text: row.body,
            given_at: row.given_at,
        },
    )
}

/// A correction of a vote that was noted after closing; it changes no result.
#[derive(Debug, Serialize, ToSchema)]
pub struct CorrectionReading {
    /// The code of the delegation.
    pub delegation: Option<String>,
    /// The choice that the delegation had meant to make.
    pub choice: &'static str,
    pub reason: String,
    pub noted_at: DateTime<Utc>,
}

/// Lists the corrections of votes that were noted after closing.
#[utoipa::path(
    get,
    path = "/api/v1/questions/{id}/corrections",
    tag = "votes",
    params(("id" = i64, Path, description = "The number of the question"), Paging),
    responses((status = 200, description = "A page of the list", body = Listing<CorrectionReading>)),
)]
pub async fn list_corrections(
    context: RequestContext,
    Path(id): Path<QuestionId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let asked = ListRequest::read("corrections", query.as_deref())?;
    let codes = list_codes(&context).await?;
    let rows = asked.cut(questions::list_corrections(context.db(), id).await?, |row| row.id);
    asked.answer(
        rows,
        |row| row.id,
        |row| CorrectionReading {
            delegation: codes.get(&row.delegation_id).cloned(),
            choice: row.choice.code(),
            reason: row.reason,
            noted_at: row.noted_at,
        },
    )
}

/// Returns the codes of all delegations, by their numbers.
async fn list_codes(context: &RequestContext) -> Result<BTreeMap<DelegationId, String>, StoreError> {
    let all = delegations::all_delegations(context.db()).await?;
    Ok(all.into_iter().map(|one| (one.id, one.code)).collect())
}

/// A proxy that stands.
#[derive(Debug, Serialize, ToSchema)]
pub struct ProxyReading {
    pub id: i64,
    /// The question for which it is; null for all questions of the consultation.
    pub question_id: Option<i64>,
    /// The code of the delegation that gave it.
    pub principal: Option<String>,
    /// The code of the delegation that votes.
    pub holder: Option<String>,
    pub granted_at: DateTime<Utc>,
}

impl ProxyReading {
    fn of(row: &proxy::Model, codes: &BTreeMap<DelegationId, String>) -> Self {
        Self {
            id: row.id.0,
            question_id: row.question_id.map(|id| id.0),
            principal: codes.get(&row.principal_id).cloned(),
            holder: codes.get(&row.holder_id).cloned(),
            granted_at: row.granted_at,
        }
    }
}

/// Lists the proxies in a consultation that stand.
#[utoipa::path(
    get,
    path = "/api/v1/consultations/{id}/proxies",
    tag = "votes",
    params(("id" = i64, Path, description = "The number of the consultation"), Paging),
    responses((status = 200, description = "A page of the list", body = Listing<ProxyReading>)),
)]
pub async fn list_proxies(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let asked = ListRequest::read("proxies", query.as_deref())?;
    let codes = list_codes(&context).await?;
    let rows = proxies::list_proxies(context.db(), &context.viewer, id).await?;
    let rows = asked.cut(rows, |row| row.id.0);
    asked.answer(rows, |row| row.id.0, |row| ProxyReading::of(&row, &codes))
}

/// Reads a proxy that stands.
#[utoipa::path(
    get,
    path = "/api/v1/proxies/{id}",
    tag = "votes",
    params(("id" = i64, Path, description = "The number of the proxy")),
    responses((status = 200, description = "What was asked for", body = ProxyReading)),
)]
pub async fn read_proxy(context: RequestContext, Path(id): Path<ProxyId>) -> PageResult {
    let row = proxies::find_proxy(context.db(), &context.viewer, id).await?;
    answer(&ProxyReading::of(&row, &list_codes(&context).await?))
}

/// A delegation that takes part, and whether it is on the list of those present.
#[derive(Debug, Serialize, ToSchema)]
pub struct AttendanceReading {
    /// The code of the delegation.
    pub delegation: String,
    pub present: bool,
}

/// Lists who is present of those who take part, as the list was last taken.
#[utoipa::path(
    get,
    path = "/api/v1/consultations/{id}/attendance",
    tag = "votes",
    params(("id" = i64, Path, description = "The number of the consultation"), Paging),
    responses((status = 200, description = "A page of the list", body = Listing<AttendanceReading>)),
)]
pub async fn list_attendance(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let asked = ListRequest::read("attendance", query.as_deref())?;
    let present: BTreeSet<_> = attendance::list_attendance(context.db(), &context.viewer, id).await?;
    let all = delegations::participating_delegations(context.db(), id).await?;
    let rows = asked.cut(all.into_values().collect(), |row| row.id.0);
    asked.answer(
        rows,
        |row| row.id.0,
        |row| AttendanceReading { present: present.contains(&row.id), delegation: row.code },
    )
}

/// A document by which somebody represents a delegation, whether it stands or not.
#[derive(Debug, Serialize, ToSchema)]
pub struct CredentialReading {
    pub id: i64,
    /// The code of the delegation.
    pub delegation: String,
    /// The name of the representative as on the document.
    pub representative: String,
    pub kind: &'static str,
    pub signer: &'static str,
    pub dated_on: NaiveDate,
    /// The last day on which it is valid, in UTC; null where it has no end.
    pub valid_until: Option<NaiveDate>,
    pub file_name: String,
    pub media_type: String,
    /// The size of the file in bytes.
    pub size: i64,
    /// The SHA-256 of the file.
    pub hash: String,
    pub recorded_at: DateTime<Utc>,
    pub superseded_at: Option<DateTime<Utc>>,
    pub withdrawn_at: Option<DateTime<Utc>>,
    pub withdrawal_reason: Option<String>,
}

/// Lists the documents of credentials that the viewer may read: organizers those of every delegation, others those of their own.
#[utoipa::path(
    get,
    path = "/api/v1/consultations/{id}/credentials",
    tag = "votes",
    params(("id" = i64, Path, description = "The number of the consultation"), Paging),
    responses((status = 200, description = "A page of the list", body = Listing<CredentialReading>)),
)]
pub async fn list_credentials(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let asked = ListRequest::read("credentials", query.as_deref())?;
    context.access(id).await?;
    let (after, batch) = (CredentialId(asked.after), asked.batch());
    let rows = credentials::list_documents(context.db(), &context.viewer, id, after, batch).await?;
    let codes = list_codes(&context).await?;
    asked.answer(
        rows,
        |row| row.id.0,
        |row| CredentialReading {
            id: row.id.0,
            delegation: codes.get(&row.delegation_id).cloned().unwrap_or_default(),
            representative: row.representative,
            kind: row.kind.code(),
            signer: row.signer.code(),
            dated_on: row.dated_on,
            valid_until: row.valid_until,
            file_name: row.file_name,
            media_type: row.media_type,
            size: row.size,
            hash: row.hash,
            recorded_at: row.recorded_at,
            superseded_at: row.superseded_at,
            withdrawn_at: row.withdrawn_at,
            withdrawal_reason: row.withdrawal_reason,
        },
    )
}

/// The votes that are cast in an open vote whose tally is shown.
#[derive(Debug, Serialize, ToSchema)]
pub struct TallyReading {
    pub closed: bool,
    /// The numbers of votes with their weights, as the page counts them.
    #[schema(value_type = Object)]
    pub tally: Tally,
}

/// Reads the tally of a vote: of an open one where that is shown, and of every closed one that is not secret.
#[utoipa::path(
    get,
    path = "/api/v1/questions/{id}/tally",
    tag = "votes",
    params(("id" = i64, Path, description = "The number of the question")),
    responses((status = 200, description = "What was asked for", body = TallyReading)),
)]
pub async fn read_tally(context: RequestContext, Path(id): Path<QuestionId>) -> PageResult {
    let question = questions::find_readable_question(context.db(), &context.viewer, id).await?;
    if !question.shows_ballots() {
        return Err(StoreError::Forbidden.into());
    }
    let voters = questions::list_voters(context.db(), id).await?;
    let closed = question.closed_at.is_some();
    answer(&TallyReading { closed, tally: questions::tally_voters(&voters) })
}
