//! Acts on votes.

use super::rows::{RightsRow, about, leak, row};
use app::addresses;
use chrono::TimeDelta;
use domain::identifiers::{ProxyId, QuestionId};
use domain::questions::VotingMethod;
use domain::rights::Act;
use domain::rules::Rule;
use store::questions::NewQuestion;
use store::{proxies, rules};
use tests::world::{World, recorded};

const TIE: &str = r#"{"name":"chair-decides","tie":"chair_decides","adoption":{"criterion":{"name":"votes","count":"heads",
    "votes":"yes","comparison":"more_than","bound":{"share":{"numerator":1,"denominator":2,"of":"yes_and_no"}}}}}"#;

/// Votes that are open, with a proxy that may be revoked.
pub(super) struct PreparedVotes {
    pub(super) question: QuestionId,
    silence: QuestionId,
    roll: QuestionId,
    mistaken: QuestionId,
    hands: QuestionId,
    voted: QuestionId,
    proxy: ProxyId,
}

/// Opens the votes.
pub(super) async fn prepare_votes(world: &World) -> PreparedVotes {
    let (db, now, c) = (&world.db, world.now, world.consultation);
    let question = world.question(true, None).await;
    let ask = async |rule: &str, method| {
        let closes_at = Some(now + TimeDelta::days(9));
        world.ask(&NewQuestion { rule: rule.into(), method, closes_at, ..recorded("x") }).await
    };
    // Two may object before silence is broken, so that each who may can try.
    let silence = ask("consensus-minus-2", VotingMethod::Silence).await;
    let roll = ask("un-simple-majority", VotingMethod::RollCall).await;
    let mistaken = ask("un-simple-majority", VotingMethod::Recorded).await;
    rules::add_rule(db, &world.organizer, &Rule::parse(TIE).unwrap(), now).await.unwrap();
    let hands = ask("chair-decides", VotingMethod::ShowOfHands).await;
    let proxied = world.ask(&NewQuestion { proxy_limit: 1, ..recorded("x") }).await;
    proxies::grant_proxy(db, world.person("head XAA"), c, Some(proxied), world.delegations["XBB"], now)
        .await
        .unwrap();
    let proxy = proxies::list_proxies(db, &world.organizer, c).await.unwrap()[0].id;
    let voted = world.ask(&NewQuestion { proxy_limit: 1, ..recorded("x") }).await;
    proxies::grant_proxy(db, world.person("head XAA"), c, Some(voted), world.delegations["XBB"], now)
        .await
        .unwrap();
    PreparedVotes { question, silence, roll, mistaken, hands, voted, proxy }
}

/// Lists the acts on votes that are open.
pub(super) fn list_voting_acts(world: &World, votes: &PreparedVotes) -> Vec<RightsRow<'static>> {
    let c = world.consultation;
    let (answer, holder, here) =
        (leak(format!("{}:yes", world.delegations["XAA"])), leak(world.delegations["XCC"]), leak(c));
    let PreparedVotes { question, silence, roll, hands, proxy, .. } = *votes;
    vec![
        row(Act::BreakSilence, about(addresses::SILENCE, silence), vec![("reason", "r")], "nnnyynn"),
        row(
            Act::ExtendSilence,
            about(addresses::EXTENSION, silence),
            vec![("closes_at", "2030-12-01T00:00")],
            "nnnnnny",
        ),
        row(Act::EnterAnswer, about(addresses::ANSWERS, roll), vec![("answer", answer)], "nnnnnny"),
        row(
            Act::CountHands,
            about(addresses::SHOW_OF_HANDS, hands),
            vec![("yes", "1"), ("no", "1"), ("abstain", "0"), ("present", "2")],
            "nnnnnny",
        ),
        row(
            Act::DecideTie,
            about(addresses::TIE, hands),
            vec![("decision", "adopted"), ("reason", "r")],
            "nnnnnny",
        ),
        // A delegation with one person has no form for it, so that its answer has no mark.
        row(Act::NameCaster, about(addresses::CASTER, question), vec![("caster", "")], "nnnycnn"),
        row(
            Act::GrantProxy,
            about(addresses::PROXIES, c),
            vec![("holder", holder), ("question", "")],
            "nnnyynn",
        ),
        row(
            Act::RevokeProxy,
            about(addresses::PROXY_REVOCATION, proxy),
            vec![("consultation", here)],
            "nnnyxxn",
        ),
    ]
}

/// Lists the acts on ballots.
pub(super) fn list_ballot_acts(world: &World, votes: &PreparedVotes) -> Vec<RightsRow<'static>> {
    let principal = leak(world.delegations["XAA"]);
    let PreparedVotes { question, voted, .. } = *votes;
    vec![
        row(Act::CastBallot, about(addresses::BALLOTS, question), vec![("choice", "yes")], "nnnyynn"),
        row(Act::WithdrawBallot, about(addresses::BALLOT_WITHDRAWAL, question), vec![], "nnnyynn"),
        row(Act::CastBallot, about(addresses::BALLOTS, question), vec![("choice", "yes")], "nnnyynn"),
        // The form of a ballot has a field for it; one that was cast without is explained apart.
        row(Act::ExplainVote, about(addresses::EXPLANATIONS, question), vec![("statement", "s")], "nnnyynn"),
        row(
            Act::CastByProxy,
            about(addresses::BALLOTS, voted),
            vec![("choice", "yes"), ("principal", principal)],
            "nnnnynn",
        ),
    ]
}

/// Lists the acts by which votes end.
pub(super) fn list_closing_acts(votes: &PreparedVotes) -> Vec<RightsRow<'static>> {
    let PreparedVotes { question, mistaken, .. } = *votes;
    vec![
        row(Act::CancelQuestion, about(addresses::CANCELLATION, mistaken), vec![], "nnnnnny"),
        row(Act::CloseQuestion, about(addresses::CLOSING, question), vec![], "nnnnnny"),
        row(Act::PublishAnalysis, about(addresses::VOTE_ANALYSIS, question), vec![], "nnnnnny"),
    ]
}
