//! Renders whether a provision could be adopted as positions stand, and which delegations would need to move.

use crate::amendments::parts::prepare_comparisons;
use crate::consensus::pages::{member_weights, scheme_field};
use crate::consensus::parts::SummaryScope;
use crate::consensus::parts::summary_view::NAMED;
use crate::delegations::labels::{DelegationName, DelegationNames, delegation_name_by_id, sort_by_name};
use crate::errors::PageResult;
use crate::instruments::labels::text_language;
use crate::markup::{IntoMarkup, Markup, markup};
use crate::messages::{Locale, t};
use crate::pictures::bars::share_bar;
use crate::positions::labels::stance_badge;
use crate::questions::parts::decisions::decision_note;
use crate::request::RequestContext;
use crate::rules::labels::rule_name;
use crate::{addresses, document};
use axum::extract::{Path, RawQuery};
use domain::comparisons::long_comparisons;
use domain::consensus::coalitions::{Coalition, MemberStance, NeededMembers, find_coalition};
use domain::consultations::Business;
use domain::delegations::DelegationKind;
use domain::identifiers::{DelegationId, ProvisionId, WeightSchemeId};
use domain::positions::Stance;
use domain::rules::{Rule, WeightsNeeded};
use leptos::prelude::*;
use std::collections::{BTreeMap, HashMap};
use store::attribution::UNNAMED_DELEGATION;
use store::entity::position;
use store::questions::DecidedText;
use store::{StoreError, consensus, delegations, instruments, questions, rules, weights};

/// The query in the address of the page.
#[derive(Default, serde::Deserialize)]
struct CoalitionQuery {
    /// The name of a rule.
    rule: Option<String>,
    /// The weight scheme for the votes; without one each vote counts alike.
    scheme: Option<WeightSchemeId>,
}

/// The name of the rule that the page shows unless its address names another.
const USUAL: &str = "un-two-thirds";

pub async fn show_coalition(
    context: RequestContext,
    Path(id): Path<ProvisionId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let asked: CoalitionQuery = crate::forms::query(query.as_deref());
    let (consultation_id, _, texts) =
        instruments::find_provision_texts(context.db(), &context.viewer, id).await?;
    let label = texts.first().map(|text| text.label.clone()).ok_or(StoreError::NotFound)?;
    let access = context.access(consultation_id).await?;
    let open = access.facts().open_for(Business::TakePosition).is_ok();
    let names = delegations::participating_delegations(context.db(), consultation_id).await?;
    let (live, _) = consensus::summarize_subject(context.db(), &access, &names, id).await?;
    let wanted = text_language(&context, None);
    let decided = questions::find_decided_text(context.db(), consultation_id, id, wanted).await?;
    let long = long_comparisons(decided.iter().filter_map(DecidedText::replaced));
    prepare_comparisons(&context, long).await?;
    let all = rules::all_rules(context.db()).await?;
    let wanted = asked.rule.as_deref().unwrap_or(USUAL);
    let rule = all.iter().find(|rule| rule.name == wanted).or_else(|| all.first());
    let rule = rule.ok_or(StoreError::NotFound)?;
    let schemes = weights::all_schemes(context.db()).await?;
    let scheme = asked.scheme.and_then(|id| schemes.iter().find(|scheme| scheme.id == id));
    let weights = match scheme {
        Some(scheme) => Some(member_weights(scheme, &names)?),
        None => None,
    };
    let named = live.iter().all(|one| one.delegation_id != UNNAMED_DELEGATION);
    let locale = context.locale;
    let title = t!(locale, "coalition-title", label = label.clone());
    Ok(document::page(&context, &title.clone(), || {
        let options = all.iter().map(|one| {
            let selected = one.name == rule.name;
            markup! { <option value=one.name.clone() selected=selected>{rule_name(locale, one)}</option> }
        });
        let found = if !named {
            markup! { <p class="notice">{t!(locale, "coalition-withheld")}</p> }
        } else if rule.weights == WeightsNeeded::Required && weights.is_none() {
            markup! { <p class="notice">{t!(locale, "coalition-unweighted")}</p> }
        } else {
            coalition_words(locale, rule, &names, &live, weights.as_ref())
        };
        markup! {
            <h1>{title}</h1>
            <p class="tools">
                <a href=addresses::PROVISION.of(id)>{t!(locale, "provision-title", label = label)}</a>" · "
                <a href=SummaryScope::Provision(id).address()>{t!(locale, "summary-part")}</a>
            </p>
            {decided.as_ref().map(|decided| markup! {
                {decided.question.is_some().then(|| markup! { <p>{t!(locale, "coalition-decided")}</p> })}
                {decision_note(locale, decided, open)}
            })}
            <form method="get" class="filter">
                <div class="field">
                    <label for="field-rule">{t!(locale, "coalition-rule")}</label>
                    <select id="field-rule" name="rule">{options.collect::<Vec<_>>()}</select>
                </div>
                {scheme_field(locale, &schemes, scheme, "coalition-scheme", "coalition-scheme-none")}
                <button class="second">{t!(locale, "summary-weigh-show")}</button>
            </form>
            {found}
            <section>
                <h2>{t!(locale, "summary-method")}</h2>
                <p>{t!(locale, "coalition-method")}</p>
            </section>
        }
    }))
}

/// Renders the members that support a text, and beside them as many as would have to support it as well, of all members.
fn needed_bar(locale: Locale, standing: &[MemberStance], needed: usize) -> Markup {
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let supporting = standing.iter().filter(|one| one.stance == Some(Stance::Support)).count();
    let parts = [("support", count(supporting)), ("needed", count(needed))];
    let bar = share_bar(locale, &parts, count(standing.len()));
    let words = t!(locale, "coalition-bar", support = supporting, needed = needed, of = standing.len());
    markup! { <figure>{bar}<figcaption>{words}</figcaption></figure> }
}

fn coalition_words(
    locale: Locale,
    rule: &Rule,
    names: &DelegationNames,
    live: &[position::Model],
    weights: Option<&BTreeMap<DelegationId, i64>>,
) -> Markup {
    let stances: HashMap<DelegationId, &position::Model> =
        live.iter().map(|one| (one.delegation_id, one)).collect();
    let members: Vec<_> = names.values().filter(|one| one.kind == DelegationKind::Member).collect();
    let attributes: Vec<BTreeMap<String, String>> = members.iter().map(|one| one.attributes()).collect();
    let standing = members.iter().zip(&attributes).map(|(one, attributes)| MemberStance {
        delegation_id: one.id,
        code: &one.code,
        attributes,
        weight: weights.map_or(1, |weights| weights.get(&one.id).copied().unwrap_or(0)),
        stance: stances.get(&one.id).map(|position| position.stance),
    });
    let standing: Vec<MemberStance> = standing.collect();
    let heard = standing.iter().filter(|one| one.stance.is_some_and(|one| one != Stance::NoPosition)).count();
    let few = (3 * heard < standing.len()).then(|| t!(locale, "coalition-few"));
    let found = match find_coalition(rule, &standing) {
        Coalition::Carries { spare } => {
            markup! { <p class="notice">{t!(locale, "coalition-carries", spare = spare)}</p> }
        }
        Coalition::Never(quorum) => {
            let quorum = quorum.map(|quorum| {
                t!(locale, "result-quorum", present = quorum.present, required = quorum.required)
            });
            markup! { <p class="notice">{t!(locale, "coalition-never")}" "{quorum}</p> }
        }
        Coalition::Needs { moved, instead, unopposed } => {
            let needed = moved.iter().map(|one| one.number).sum();
            let bar = needed_bar(locale, &standing, needed);
            let item = |delegation: &DelegationId| {
                let name = delegation_name_by_id(locale, names, *delegation);
                match stances.get(delegation) {
                    Some(one) => {
                        let href = addresses::POSITION.of(one.id);
                        markup! { <li><a href=href><DelegationName name=name/></a>" "{stance_badge(locale, one.stance)}</li> }
                    }
                    None => {
                        let silent = t!(locale, "coalition-not-heard");
                        markup! { <li><DelegationName name=name/>" "<span class="hint">{silent}</span></li> }
                    }
                }
            };
            let sorted = |of: &[DelegationId]| {
                let mut of = of.to_vec();
                sort_by_name(locale, names, &mut of, |id| *id);
                of
            };
            let some = |of: &[DelegationId]| {
                let more = of.len().saturating_sub(NAMED);
                let more =
                    (more > 0).then(|| markup! { <li>{t!(locale, "summary-more", count = more)}</li> });
                markup! { <ul>{sorted(of).iter().take(NAMED).map(item).collect::<Vec<_>>()}{more}</ul> }
            };
            let any = |one: &NeededMembers| {
                if one.number == one.of.len() {
                    return sorted(&one.of).iter().map(item).collect::<Vec<_>>().into_markup();
                }
                let whichever = t!(locale, "coalition-any", number = one.number, of = one.of.len());
                markup! { <li>{whichever}{some(&one.of)}</li> }
            };
            let number = |of: &[NeededMembers]| of.iter().map(|one| one.number).sum::<usize>();
            let others = (!instead.is_empty())
                .then(|| markup! { <p>{t!(locale, "coalition-instead")}</p>{some(&instead)} });
            let opposes = |id: &DelegationId| stances.get(id).is_some_and(|one| one.stance == Stance::Oppose);
            let opposed = moved.iter().flat_map(|one| &one.of).any(opposes);
            let without = opposed.then(|| match number(&unopposed) {
                0 => markup! { <p>{t!(locale, "coalition-opposed")}</p> },
                count => markup! {
                    <p>{t!(locale, "coalition-unopposed", count = count)}</p>
                    <ul>{unopposed.iter().map(any).collect::<Vec<_>>()}</ul>
                },
            });
            markup! {
                {bar}
                <p class="notice">{t!(locale, "coalition-needs", count = number(&moved))}</p>
                <ul>{moved.iter().map(any).collect::<Vec<_>>()}</ul>
                {others}
                {without}
            }
        }
    };
    markup! {
        <h2>{rule_name(locale, rule)}</h2>
        <p>{t!(locale, "coalition-present", count = heard, of = standing.len())}" "{few}</p>
        {found}
    }
}
