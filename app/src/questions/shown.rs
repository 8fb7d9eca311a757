//! Reads the data for the page of a question.

use crate::delegations::labels::DelegationNames;
use crate::request::RequestContext;
use domain::credentials::CredentialFault;
use domain::identifiers::{DelegationId, QuestionId, UserId};
use domain::rights;
use domain::rights::Act;
use domain::rights::questions::{PrincipalFacts, QuestionFacts, VoterFacts};
use std::collections::BTreeMap;
use store::entity::{ballot, correction, explanation, question, suspension, weight_scheme};
use store::proxies::IdleProxy;
use store::questions::VoterBallot;
use store::{credentials, delegations, proxies, questions, suspensions, weights};

/// The data for the page of a question.
pub struct QuestionPage {
    pub question: question::Model,
    /// The facts that rights on the question depend on.
    pub facts: QuestionFacts,
    /// Whether the question can no longer be cancelled; true for viewers who may not cancel questions at all.
    pub touched: bool,
    /// The number of proxies for this vote or one of its series alone; counted for viewers who may cancel it.
    pub proxies_alone: u64,
    pub names: DelegationNames,
    pub voters: Vec<VoterBallot>,
    pub own: Option<ballot::Model>,
    /// The viewer's own delegation.
    pub seat: Option<DelegationId>,
    /// The vote of the viewer's own delegation.
    pub own_vote: Option<VoterFacts>,
    /// The other delegations whose proxy the viewer's delegation holds.
    pub principals: Vec<PrincipalFacts>,
    /// The proxies of the viewer's delegation, given or held, by which their holders cannot vote here.
    pub idle_proxies: Vec<IdleProxy>,
    pub explanations: Vec<explanation::Model>,
    pub corrections: Vec<correction::Model>,
    pub series: Vec<question::Model>,
    /// The people who may be named to cast the own ballot; empty unless the viewer may name one.
    pub people: Vec<(UserId, String)>,
    pub scheme: Option<weight_scheme::Model>,
    /// The suspension that keeps the viewer's own delegation from this vote.
    pub suspension: Option<suspension::Model>,
    /// Whether the vote is open and asks for credentials.
    pub asks_credentials: bool,
    /// What the credentials of voters lack, where it asks for them; those that lack nothing are left out.
    pub lacking: BTreeMap<DelegationId, CredentialFault>,
}

pub async fn read(
    context: &RequestContext,
    id: QuestionId,
) -> Result<QuestionPage, crate::errors::PageError> {
    let (db, viewer) = (context.db(), &context.viewer);
    let question = questions::find_readable_question(db, viewer, id).await?;
    let access = context.access(question.consultation_id).await?;
    let (consultation, confirmed) = (access.facts(), access.consultation.ballots_confirmed);
    let (archived, offices) = (consultation.archived, consultation.offices);
    let facts = QuestionFacts { archived, offices, confirmed, ..question.facts(consultation.stage) };
    let voters = questions::list_voters(db, id).await?;
    let asked = match question.is_open(context.now) {
        true => {
            let ids = voters.iter().map(|voter| voter.delegation_id);
            credentials::list_faults(db, &access.consultation, &question, ids, context.now).await?
        }
        false => None,
    };
    let (asks_credentials, lacking) = (asked.is_some(), asked.unwrap_or_default());
    let vote_of = |id: DelegationId| {
        let voter = voters.iter().find(|voter| voter.delegation_id == id)?;
        Some(VoterFacts { lacks: lacking.get(&id).copied(), ..voter.facts() })
    };
    let seat = viewer.seat().map(|seat| seat.delegation_id);
    let own_vote = seat.and_then(vote_of);
    let principals = questions::list_principals(db, viewer, &question).await?;
    let principals =
        principals.into_iter().map(|id| PrincipalFacts { delegation_id: id, voter: vote_of(id) });
    let principals = principals.collect();
    let idle_proxies = match seat {
        Some(id) => proxies::list_idle_proxies(db, &question, id, context.now).await?,
        None => Vec::new(),
    };
    let people = match seat {
        Some(id) if rights::questions::may_name_caster(viewer, facts, own_vote, context.now).is_ok() => {
            let people = delegations::list_representatives(db, viewer, id).await?;
            people.into_iter().map(|one| (one.user_id, one.name)).collect()
        }
        _ => Vec::new(),
    };
    let suspension = match seat {
        Some(id) if own_vote.is_none() => suspensions::find_suspension_at(db, id, question.opened_at).await?,
        _ => None,
    };
    let series = questions::list_series(db, &question).await?;
    let touched = match rights::may_in(Act::CancelQuestion, viewer, consultation) {
        Ok(()) => questions::is_begun(db, &question, &series).await?,
        Err(_) => true,
    };
    let proxies_alone = match touched {
        true => 0,
        false => {
            let ids = series.iter().map(|one| one.id).chain([id]);
            proxies::count_proxies_for_questions(db, ids.collect()).await?
        }
    };
    let scheme = match question.scheme_id {
        Some(id) => Some(weights::get_scheme(db, id).await?),
        None => None,
    };
    Ok(QuestionPage {
        names: delegations::participating_delegations(db, question.consultation_id).await?,
        voters,
        own: questions::find_own_ballot(db, viewer, id).await?,
        seat,
        own_vote,
        principals,
        idle_proxies,
        explanations: questions::list_explanations(db, id).await?,
        corrections: questions::list_corrections(db, id).await?,
        series,
        people,
        facts,
        touched,
        proxies_alone,
        scheme,
        suspension,
        asks_credentials,
        lacking,
        question,
    })
}
