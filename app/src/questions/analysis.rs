//! Renders the analysis of a closed vote: the results that other rules would have given, and who was pivotal. It is no
//! part of the result, and for organizers alone until one of them publishes it.

use crate::components::{Badge, Column, Table};
use crate::delegations::labels::{DelegationNames, sorted_names};
use crate::errors::PageResult;
use crate::figures;
use crate::marks::form_key;
use crate::markup::{Markup, markup};
use crate::messages::{Label, Locale, t};
use crate::questions::labels::{question_title, state_class};
use crate::request::RequestContext;
use crate::rules::labels::rule_name;
use crate::weights::labels::scheme_name;
use crate::{addresses, document};
use axum::extract::Path;
use domain::identifiers::{DelegationId, QuestionId};
use domain::questions::{BallotMark, CountedVoter, WeightSource, decide_question, pivotal_delegations};
use domain::rights;
use domain::rights::questions::QuestionFacts;
use domain::rules::{Rule, find_preset};
use leptos::prelude::*;
use std::collections::BTreeMap;
use store::entity::weight_scheme;
use store::questions::VoterBallot;
use store::{StoreError, consultations, delegations, questions, weights};

/// The rules that a result is compared with, besides its own.
const OTHERS: [&str; 4] = ["un-simple-majority", "un-two-thirds", "members-majority", "consensus"];

pub async fn show_analysis(context: RequestContext, Path(id): Path<QuestionId>) -> PageResult {
    let (db, viewer) = (context.db(), &context.viewer);
    let found = questions::find_readable_question(db, viewer, id).await?;
    let published = found.analysed_at.is_some();
    let offices = consultations::find_acting_offices(db, viewer, found.consultation_id).await?;
    let facts = QuestionFacts { offices, ..found.facts(None) };
    let looks = rights::questions::may_publish_analysis(viewer, facts, false).is_ok();
    if !published && !looks {
        return Err(StoreError::NotFound.into());
    }
    let voters = questions::list_voters(db, id).await?;
    let codes = questions::voter_codes(db, &voters).await?;
    let names = delegations::participating_delegations(db, found.consultation_id).await?;
    let schemes = weights::all_schemes(db).await?;
    let locale = context.locale;
    let publishes = !published && {
        let archived = context.access(found.consultation_id).await?.facts().archived;
        let facts = QuestionFacts { archived, ..facts };
        rights::questions::may_publish_analysis(viewer, facts, published).is_ok()
    };
    let rule = found.rule.clone();
    let counted = move || {
        let tried = try_results(&rule, &voters, &codes, &names, &schemes);
        (tried, names, schemes)
    };
    let (tried, names, schemes) = context.state.counting.run_for(context.work_client(), counted).await?;
    let title = t!(locale, "analysis-of", title = question_title(locale, &found));
    Ok(document::page(&context, &title.clone(), || {
        markup! {
            <h1 dir="auto">{title}</h1>
            <p class="tools"><a href=addresses::QUESTION.of(id)>{t!(locale, "sheet-question")}</a></p>
            {(!published).then(|| markup! { <p class="notice">{t!(locale, "analysis-unpublished")}</p> })}
            <p>{t!(locale, "what-if-help")}</p>
            {what_if(locale, &tried, &names, &schemes)}
            {publishes.then(|| publication(locale, id))}
        }
    }))
}

/// Renders the form that publishes the analysis, which stands above it.
fn publication(locale: Locale, id: QuestionId) -> Markup {
    markup! {
        <form method="post" action=addresses::VOTE_ANALYSIS.of(id) class="form">
            {form_key()}
            <p>{t!(locale, "analysis-publish-help")}</p>
            <button>{t!(locale, "analysis-publish")}</button>
        </form>
    }
}

/// What the same ballots would have decided otherwise, and who was pivotal.
struct TriedResults {
    adopted: bool,
    /// Whether each other rule would have adopted.
    rules: Vec<(Rule, bool)>,
    /// Whether the rule would have adopted with other weights: equal ones, or those of the scheme at a place.
    weights: Vec<(Option<usize>, bool)>,
    pivotal: Vec<DelegationId>,
}

/// Tries the ballots under other rules and weights, and each delegation's other vote.
fn try_results(
    rule: &Rule,
    voters: &[VoterBallot],
    codes: &BTreeMap<DelegationId, String>,
    names: &DelegationNames,
    schemes: &[weight_scheme::Model],
) -> TriedResults {
    let own = questions::counted_voters(voters, codes);
    let adopted = decide_question(rule, &own, None).adopted;
    let others = OTHERS.iter().filter(|name| **name != rule.name).filter_map(|name| find_preset(name));
    let rules = others.map(|other| {
        let adopted = decide_question(&other, &own, None).adopted;
        (other, adopted)
    });
    let rules = rules.collect();
    let mut tried = Vec::new();
    let delegations: Vec<_> = voters.iter().filter_map(|voter| names.get(&voter.delegation_id)).collect();
    // A split vote divides the weight that it had, so that other weights cannot be tried on it.
    let whole = own.iter().all(|voter| voter.ballot.is_none_or(|(mark, _)| mark != BallotMark::Split));
    if whole && delegations.len() == voters.len() {
        let of_schemes = schemes.iter().enumerate().filter_map(|(place, scheme)| {
            let unit = weights::weight_unit(&scheme.scheme, &delegations).ok()?;
            // A number of votes would mean another number with weights in another unit.
            if unit != 1 && rule.has_number_of_weight() {
                return None;
            }
            Some((Some(place), weights::compute_weights(&scheme.scheme, &delegations).ok()?))
        });
        for (scheme, weights) in std::iter::once((None, vec![1; voters.len()])).chain(of_schemes) {
            let weighed: Vec<CountedVoter> = own
                .iter()
                .zip(&weights)
                .map(|(voter, weight)| CountedVoter { weight: *weight, ..voter.clone() })
                .collect();
            tried.push((scheme, decide_question(rule, &weighed, None).adopted));
        }
    }
    let by_code: BTreeMap<&str, DelegationId> = codes.iter().map(|(id, code)| (code.as_str(), *id)).collect();
    let pivotal = pivotal_delegations(rule, &own).into_iter().filter_map(|code| by_code.get(code).copied());
    let pivotal = pivotal.collect();
    TriedResults { adopted, rules, weights: tried, pivotal }
}

/// Renders the results of the same ballots under other rules and weights, and the pivotal delegations.
fn what_if(
    locale: Locale,
    tried: &TriedResults,
    names: &DelegationNames,
    schemes: &[weight_scheme::Model],
) -> Markup {
    let by_rule = tried.rules.iter().map(|(rule, adopted)| (rule_name(locale, rule), *adopted));
    let by_weights = tried.weights.iter().map(|(place, adopted)| {
        let scheme = place.and_then(|place| schemes.get(place));
        let name = match scheme {
            Some(scheme) => scheme_name(locale, scheme),
            None => WeightSource::Equal.label(locale),
        };
        (t!(locale, "what-if-weights", scheme = name), *adopted)
    });
    let rows = by_rule.chain(by_weights).map(|(name, other)| {
        let verdict = if other { "result-adopted" } else { "result-rejected" };
        let class = state_class(verdict);
        let differs =
            (other != tried.adopted).then(|| markup! { " "<Badge words=t!(locale, "what-if-differs")/> });
        markup! { <tr><th scope="row" dir="auto">{name}</th><td><span class=class>{t!(locale, verdict)}</span>{differs}</td></tr> }
    });
    let pivots = sorted_names(locale, names, tried.pivotal.iter().copied());
    let pivots = match pivots.is_empty() {
        true => t!(locale, "pivotal-none"),
        false => t!(locale, "pivotal", names = figures::list(locale, &pivots)),
    };
    let rows = rows.collect::<Vec<_>>();
    let columns =
        vec![Column::Text(t!(locale, "what-if-change")), Column::Text(t!(locale, "criterion-result"))];
    markup! {
        <section>
            <h2>{t!(locale, "what-if-title")}</h2>
            <Table label=t!(locale, "what-if-title") columns=columns>{rows}</Table>
            <p>{pivots}</p>
        </section>
    }
}
