//! Pages about questions: the list, one with its ballots or its result, and opening one.

use super::tally::{LiveTally, Words, table};
use crate::consultations::{Part, parts};
use crate::dates;
use crate::delegations::{Names, name_in};
use crate::document;
use crate::errors::PageResult;
use crate::forms::{Field, Rejection, Sent, checkbox, error_summary, radios};
use crate::messages::{Locale, t};
use crate::visits::Visit;
use axum::extract::Path;
use axum::http::StatusCode;
use domain::accounts::Role;
use domain::instruments::ProvisionKind;
use domain::questions::{Choice, Outcome, Preset, Rule, Tally, WeightScheme};
use domain::store::entity::{ballot, question};
use domain::store::questions::{self, VoterBallot};
use domain::store::{consultations, delegations, instruments};
use domain::text::{Statement, Title};
use leptos::prelude::*;

pub async fn list(visit: Visit, Path(id): Path<i64>) -> PageResult {
    let found = questions::of_consultation(visit.db(), &visit.viewer, id).await?;
    let locale = visit.locale;
    let title = t!(locale, "part-questions");
    let organizer = visit.viewer.organizer();
    let now = visit.now;
    Ok(document::page(&visit, &title.clone(), || {
        let none = found.is_empty().then(|| view! { <p>{t!(locale, "questions-none")}</p> });
        let rows = found.into_iter().map(|one| {
            let state = match (one.closed_at, one.is_open(now)) {
                (Some(_), _) => "question-closed",
                (None, true) => "question-open",
                (None, false) => "question-due",
            };
            view! {
                <li class="card">
                    <a href=format!("/questions/{}", one.id) dir="auto">{one.title}</a>
                    <p class="hint">{t!(locale, state)}</p>
                </li>
            }
        });
        view! {
            <h1>{title}</h1>
            {parts(locale, id, Some(Part::Questions))}
            {organizer.then(|| view! {
                <p><a class="button" href=format!("/consultations/{id}/questions/new")>{t!(locale, "question-new")}</a></p>
            })}
            {none}
            <ul class="cards">{rows.collect::<Vec<_>>()}</ul>
        }
    }))
}

pub async fn one(visit: Visit, Path(id): Path<i64>) -> PageResult {
    show(&visit, id, None, None).await
}

/// The page of a question, with a ballot that was refused as it was sent.
pub async fn show(visit: &Visit, id: i64, sent: Option<&Sent>, rejection: Option<&Rejection>) -> PageResult {
    let (db, viewer) = (visit.db(), &visit.viewer);
    let found = questions::readable(db, viewer, id).await?;
    let names = delegations::participating(db, found.consultation_id).await?;
    let voters = questions::voters(db, id).await?;
    let own = questions::own_ballot(db, viewer, id).await?;
    let provision = match found.provision_id {
        Some(provision) => Some(instruments::provision(db, viewer, provision).await?),
        None => None,
    };
    let rule = found.rule()?;
    let outcome = found.outcome()?;
    let locale = visit.locale;
    let title = found.title.clone();
    let status = rejection.map_or(StatusCode::OK, |rejection| rejection.status);
    let open = found.is_open(visit.now);
    let votes =
        viewer.seat().filter(|seat| voters.iter().any(|voter| voter.delegation_id == seat.delegation_id));
    let form = sent.cloned().unwrap_or_else(|| typed(own.as_ref()));
    Ok(document::respond(visit, status, &title.clone(), || {
        let subject = match &provision {
            Some((_, _, texts)) => {
                let text = texts.iter().find(|text| text.language.code() == locale.code()).or(texts.first());
                let href = found.provision_id.map(|id| format!("/provisions/{id}"));
                view! {
                    <div class="draft">{text.map(crate::instruments::words)}</div>
                    <p class="tools"><a href=href>{t!(locale, "question-provision")}</a></p>
                }
                .into_any()
            }
            None => {
                let href = format!("/consultations/{}/draft", found.consultation_id);
                view! { <p><a href=href>{t!(locale, "question-whole")}</a></p> }.into_any()
            }
        };
        let ballot = match votes {
            Some(seat) if (open || sent.is_some()) && seat.role == Role::Head => {
                ballot_form(locale, &found, &form, own.as_ref(), rejection).into_any()
            }
            Some(_) if open => view! { <p class="hint">{t!(locale, "ballot-head-only")}</p> }.into_any(),
            _ => ().into_any(),
        };
        let close = (viewer.organizer() && found.closed_at.is_none()).then(|| {
            view! {
                <details class="act">
                    <summary>{t!(locale, "question-close")}</summary>
                    <form method="post" action=format!("/questions/{id}/close")>
                        <p>{t!(locale, "question-close-help")}</p>
                        <button>{t!(locale, "question-close")}</button>
                    </form>
                </details>
            }
        });
        view! {
            {error_summary(locale, rejection)}
            <h1 dir="auto">{title}</h1>
            {parts(locale, found.consultation_id, Some(Part::Questions))}
            {subject}
            {terms(visit, &found, &rule, voters.len())}
            {ballot}
            {outcome.map(|outcome| result(locale, &rule, &outcome))}
            {outcome.map(|_| turnout(locale, &questions::tally(&voters)))}
            {counts(locale, &found, &voters)}
            {ballots(locale, &voters, &names, found.shows_ballots())}
            {close}
        }
    }))
}

/// The rule, the weights and the times of a question.
fn terms(visit: &Visit, found: &question::Model, rule: &Rule, voters: usize) -> AnyView {
    let (locale, zone) = (visit.locale, visit.zone);
    let times = [
        Some(("question-opened", found.opened_at)),
        found.closes_at.map(|at| ("question-closes", at)),
        found.closed_at.map(|at| ("question-was-closed", at)),
    ];
    let times = times.into_iter().flatten().map(|(key, at)| {
        view! { <div><dt>{t!(locale, key)}</dt><dd>{dates::time(locale, zone, at)}</dd></div> }
    });
    let justification = found.weights_justification.clone().map(|words| {
        view! { <div><dt>{t!(locale, "weights-justification")}</dt><dd dir="auto">{words}</dd></div> }
    });
    view! {
        <dl class="facts">
            <div><dt>{t!(locale, "rule")}</dt><dd>{preset_name(locale, rule.name)}</dd></div>
            <div><dt>{t!(locale, "weights")}</dt><dd>{scheme_name(locale, found.weights)}</dd></div>
            {justification}
            <div><dt>{t!(locale, "voters")}</dt><dd>{voters}</dd></div>
            {times.collect::<Vec<_>>()}
        </dl>
    }
    .into_any()
}

fn typed(own: Option<&ballot::Model>) -> Sent {
    own.map_or_else(Sent::default, |own| {
        Sent::default()
            .set("choice", own.choice.code())
            .set("explanation", own.explanation.clone().unwrap_or_default())
    })
}

fn ballot_form(
    locale: Locale,
    found: &question::Model,
    form: &Sent,
    own: Option<&ballot::Model>,
    rejection: Option<&Rejection>,
) -> AnyView {
    let field = |name, label| Field { locale, name, label, rejection };
    let choices = Choice::ALL.iter().map(|choice| (choice.code(), choice_name(locale, *choice)));
    let cast = own.map(|own| {
        view! {
            <p class="notice">{t!(locale, "ballot-was-cast", choice = choice_name(locale, own.choice))}</p>
        }
    });
    let button = if own.is_some() { "ballot-change" } else { "ballot-cast" };
    view! {
        <section class="own" id="ballot">
            <h2>{t!(locale, "ballot-title")}</h2>
            {cast}
            <form method="post" action=format!("/questions/{}/ballots", found.id) class="form">
                {radios(locale, "choice", "ballot-choice", form.get("choice"), choices.collect(), rejection)}
                {field("explanation", "ballot-explanation")
                    .text_area(form.get("explanation"), Statement::MAX, 4, false)}
                <button>{t!(locale, button)}</button>
            </form>
        </section>
    }
    .into_any()
}

/// The tally: kept up to date while the question is open, where the organizer allows it.
fn counts(locale: Locale, found: &question::Model, voters: &[VoterBallot]) -> AnyView {
    if !found.shows_ballots() {
        return view! { <p class="hint">{t!(locale, "tally-sealed")}</p> }.into_any();
    }
    let tally = questions::tally(voters);
    let words = Words {
        caption: t!(locale, "tally"),
        choice: t!(locale, "ballot-choice"),
        delegations: t!(locale, "tally-delegations"),
        weight: t!(locale, "tally-weight"),
        rows: [
            choice_name(locale, Choice::Yes),
            choice_name(locale, Choice::No),
            choice_name(locale, Choice::Abstain),
            t!(locale, "not-voting"),
        ],
        live: t!(locale, "tally-live"),
        reloading: t!(locale, "tally-reloading"),
    };
    if found.closed_at.is_some() {
        return table(move || tally, words).into_any();
    }
    let source = format!("/questions/{}/tally", found.id);
    view! { <LiveTally source=source tally=tally words=words/> }.into_any()
}

/// The result in words, with its arithmetic spelled out.
pub fn result(locale: Locale, rule: &Rule, outcome: &Outcome) -> AnyView {
    let verdict = if outcome.adopted { "result-adopted" } else { "result-rejected" };
    let threshold = rule.threshold;
    let comparison = if threshold.strict { "result-more-than" } else { "result-at-least" };
    let arithmetic = t!(
        locale,
        comparison,
        yes = outcome.yes,
        counted = outcome.counted,
        numerator = threshold.numerator,
        denominator = threshold.denominator,
        required = outcome.required
    );
    view! {
        <div class="result" id="result">
            <p><strong>{t!(locale, verdict)}</strong></p>
            <p>{arithmetic}</p>
            {outcome.tie.then(|| view! { <p>{t!(locale, "result-tie")}</p> })}
        </div>
    }
    .into_any()
}

/// How many of those with a vote used it, and what they weigh.
fn turnout(locale: Locale, tally: &Tally) -> AnyView {
    let voted = [tally.yes, tally.no, tally.abstain];
    let delegations: u32 = voted.iter().map(|count| count.delegations).sum();
    let weight: i64 = voted.iter().map(|count| count.weight).sum();
    let words = t!(
        locale,
        "result-turnout",
        voted = delegations,
        voters = delegations + tally.absent.delegations,
        weight = weight,
        whole = weight + tally.absent.weight
    );
    view! { <p>{words}</p> }.into_any()
}

/// Who may vote with what weight, and where `shows` allows it who voted what and why.
fn ballots(locale: Locale, voters: &[VoterBallot], names: &Names, shows: bool) -> AnyView {
    let mut rows: Vec<_> = voters
        .iter()
        .map(|voter| {
            let choice = voter.ballot.as_ref().map(|ballot| ballot.choice);
            let words = choice.map_or_else(|| t!(locale, "not-voting"), |choice| choice_name(locale, choice));
            let explanation = voter.ballot.as_ref().and_then(|ballot| ballot.explanation.clone());
            (name_in(locale, names, voter.delegation_id), voter.weight, words, explanation)
        })
        .collect();
    rows.sort();
    let rows = rows.into_iter().map(|(name, weight, choice, explanation)| {
        view! {
            <tr>
                <th scope="row">{name}</th>
                <td class="number">{weight}</td>
                {shows.then(|| view! { <td>{choice}</td><td dir="auto">{explanation}</td> })}
            </tr>
        }
    });
    let title = if shows { "ballots-title" } else { "voters-title" };
    view! {
        <details class="ballots">
            <summary>{t!(locale, title)}</summary>
            <div class="scroll" tabindex="0" role="region" aria-label=t!(locale, title)>
            <table>
                <thead>
                    <tr>
                        <th scope="col">{t!(locale, "delegation")}</th>
                        <th scope="col" class="number">{t!(locale, "tally-weight")}</th>
                        {shows.then(|| view! {
                            <th scope="col">{t!(locale, "ballot-choice")}</th>
                            <th scope="col">{t!(locale, "ballot-explanation")}</th>
                        })}
                    </tr>
                </thead>
                <tbody>{rows.collect::<Vec<_>>()}</tbody>
            </table>
            </div>
        </details>
    }
    .into_any()
}

pub async fn new(visit: Visit, Path(id): Path<i64>) -> PageResult {
    open_form(
        &visit,
        id,
        &Sent::default().set("preset", Preset::SimpleMajority.code()).set("weights", "equal"),
        None,
    )
    .await
}

/// The page on which an organizer puts a question to the vote.
pub async fn open_form(visit: &Visit, id: i64, form: &Sent, rejection: Option<&Rejection>) -> PageResult {
    let (db, viewer) = (visit.db(), &visit.viewer);
    consultations::readable(db, viewer, id).await?;
    visit.organizers_form()?;
    let labels = match consultations::latest_revision(db, id).await? {
        Some(revision) => instruments::labels(db, revision.id).await?,
        None => Vec::new(),
    };
    let locale = visit.locale;
    let field = |name, label| Field { locale, name, label, rejection };
    let title = t!(locale, "question-new");
    let subjects = std::iter::once((String::new(), t!(locale, "question-whole"))).chain(
        labels
            .into_iter()
            .filter(|(_, _, kind)| *kind != ProvisionKind::Heading)
            .map(|(id, label, _)| (id.to_string(), label)),
    );
    let subjects = subjects.collect();
    let presets = Preset::ALL.iter().map(|preset| (preset.code(), preset_name(locale, *preset)));
    let schemes = WeightScheme::ALL.iter().map(|scheme| (scheme.code(), scheme_name(locale, *scheme)));
    let status = rejection.map_or(StatusCode::OK, |rejection| rejection.status);
    Ok(document::respond(visit, status, &title.clone(), || -> AnyView {
        view! {
            {error_summary(locale, rejection)}
            <h1>{title}</h1>
            <form method="post" action=format!("/consultations/{id}/questions/new") class="form">
                {field("title", "question-title").input("text", form.get("title"), Title::MAX, true)}
                {field("provision", "question-subject").select(form.get("provision"), subjects)}
                {radios(locale, "preset", "rule", form.get("preset"), presets.collect(), rejection)}
                {radios(locale, "weights", "weights", form.get("weights"), schemes.collect(), rejection)}
                {field("table", "weights-table").text_area(form.get("table"), 20_000, 6, false)}
                {field("justification", "weights-justification")
                    .text_area(form.get("justification"), Statement::MAX, 3, false)}
                {checkbox(locale, "live_tally", "question-live-tally", form.get("live_tally") == "yes")}
                {field("closes_at", "question-closes-field").input("datetime-local", form.get("closes_at"), 0, false)}
                <p class="hint">{t!(locale, "zone-hint", zone = visit.zone.name())}</p>
                <button>{t!(locale, "question-open-button")}</button>
            </form>
        }
        .into_any()
    }))
}

/// A choice in words.
pub fn choice_name(locale: Locale, choice: Choice) -> String {
    t!(locale, &format!("choice-{choice}"))
}

fn preset_name(locale: Locale, preset: Preset) -> String {
    t!(locale, &format!("rule-{}", preset.code().replace('_', "-")))
}

fn scheme_name(locale: Locale, scheme: WeightScheme) -> String {
    t!(locale, &format!("weights-scheme-{scheme}"))
}
