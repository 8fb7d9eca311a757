//! What the chair does about an open question, and what a head may say about its vote.

use super::pages::{Shown, choice_name};
use crate::addresses;
use crate::dates;
use crate::delegations::name_of;
use crate::forms::{Field, Rejection, Sent, radios, refused};
use crate::messages::{Locale, t};
use crate::visits::Visit;
use domain::accounts::Role;
use domain::questions::{Choice, Method, TieDecision};
use domain::rules::Hands;
use domain::text::Statement;
use leptos::prelude::*;

/// The forms of acts on a question, for whoever may do them.
pub fn forms(visit: &Visit, shown: &Shown, sent: Option<&Sent>, rejection: Option<&Rejection>) -> AnyView {
    let none = Sent::default();
    let typed = sent.unwrap_or(&none);
    let chair = visit.viewer.organizer().then(|| chair(visit, shown, typed, rejection));
    let votes = visit.viewer.seat().filter(|seat| {
        seat.role == Role::Head && shown.voters.iter().any(|voter| voter.delegation_id == seat.delegation_id)
    });
    let head = votes.map(|_| head(visit, shown, typed, rejection));
    view! { {head}{chair} }.into_any()
}

/// An act behind a summary, with what it does; unfolded where it was refused.
fn act(
    locale: Locale,
    path: String,
    key: &'static str,
    help: &'static str,
    (fields, open): (AnyView, bool),
) -> AnyView {
    view! {
        <details class="act" open=open>
            <summary>{t!(locale, key)}</summary>
            <form method="post" action=path class="form">
                <p>{t!(locale, help)}</p>
                {fields}
                <button>{t!(locale, key)}</button>
            </form>
        </details>
    }
    .into_any()
}

fn chair(visit: &Visit, shown: &Shown, typed: &Sent, rejection: Option<&Rejection>) -> AnyView {
    let (locale, found) = (visit.locale, &shown.question);
    let field = |name, label| Field { locale, name, label, rejection };
    if found.awaits_chair().unwrap_or(false) {
        let decisions = TieDecision::ALL.iter().map(|one| (one.code(), t!(locale, &format!("tie-{one}"))));
        let fields = view! {
            {radios(locale, "decision", "tie-decision", typed.get("decision"), decisions.collect(), rejection)}
            {field("reason", "tie-reason").text_area(typed.get("reason"), Statement::MAX, 3, true)}
        };
        return act(
            locale,
            addresses::TIE.of(found.id),
            "tie-decide",
            "tie-help",
            (fields.into_any(), refused(rejection, &["decision", "reason"])),
        );
    }
    if found.closed_at.is_some() || found.waiting {
        return ().into_any();
    }
    let voted = shown.voters.iter().any(|voter| voter.ballot.is_some());
    let decided = shown.series.iter().any(|one| one.closed_at.is_some());
    let cancel = (!voted && !decided).then(|| {
        let nothing = (().into_any(), false);
        act(locale, addresses::CANCELLATION.of(found.id), "question-cancel", "question-cancel-help", nothing)
    });
    let form = match found.method {
        Method::ShowOfHands => {
            let number = |name, label| field(name, label).input("number", typed.get(name), 6, true);
            let fields = view! {
                {number("yes", "choice-yes")}
                {number("no", "choice-no")}
                {number("abstain", "choice-abstain")}
                {number("present", "hands-present")}
            };
            act(
                locale,
                addresses::SHOW_OF_HANDS.of(found.id),
                "hands-enter",
                "hands-help",
                (fields.into_any(), refused(rejection, &["yes", "no", "abstain", "present"])),
            )
        }
        Method::Silence if found.is_open(visit.now) => {
            let now = found.closes_at.map_or_else(String::new, |at| dates::to_field(visit.zone, at));
            let value =
                if typed.get("closes_at").is_empty() { now } else { typed.get("closes_at").to_owned() };
            let fields = view! {
                {field("closes_at", "silence-deadline").input("datetime-local", &value, 0, true)}
                <p class="hint">{t!(locale, "zone-hint", zone = visit.zone.name())}</p>
            };
            act(
                locale,
                addresses::EXTENSION.of(found.id),
                "silence-extend",
                "silence-extend-help",
                (fields.into_any(), refused(rejection, &["closes_at"])),
            )
        }
        method => {
            let roll = (method == Method::RollCall).then(|| roll_call(locale, shown));
            view! { {roll}{act(locale, addresses::CLOSING.of(found.id), "question-close", "question-close-help", (().into_any(), false))} }
                .into_any()
        }
    };
    view! { {form}{cancel} }.into_any()
}

/// The list in the order of the call, with an answer to enter for each.
fn roll_call(locale: Locale, shown: &Shown) -> AnyView {
    let roll = shown.question.roll().unwrap_or_default();
    let rows = roll.iter().filter_map(|code| {
        let delegation = shown.names.values().find(|one| one.code == *code)?;
        let voter = shown.voters.iter().find(|voter| voter.delegation_id == delegation.id)?;
        let answered = voter.ballot.as_ref().map(|ballot| ballot.choice);
        let buttons = Choice::ALL.iter().map(|choice| {
            let pressed = answered == Some((*choice).into());
            let class = (!pressed).then_some("second");
            view! {
                <button class=class name="answer" value=format!("{}:{choice}", delegation.id)
                    aria-pressed=pressed.to_string()>{choice_name(locale, *choice)}</button>
            }
        });
        let none = (answered.is_some()).then(|| {
            view! {
                <button class="second" name="answer" value=format!("{}:none", delegation.id)>{t!(locale, "roll-no-answer")}</button>
            }
        });
        let name = name_of(locale, delegation);
        Some(view! {
            <li>
                <span>{name.clone()}</span>" "
                <span class="buttons" role="group" aria-label=name>{buttons.collect::<Vec<_>>()}{none}</span>
            </li>
        })
    });
    let path = addresses::ANSWERS.of(shown.question.id);
    view! {
        <section id="roll">
            <h2>{t!(locale, "roll-title")}</h2>
            <p class="hint">{t!(locale, "roll-help")}</p>
            <form method="post" action=path><ol>{rows.collect::<Vec<_>>()}</ol></form>
        </section>
    }
    .into_any()
}

/// Naming a caster, explaining and correcting the own vote.
fn head(visit: &Visit, shown: &Shown, typed: &Sent, rejection: Option<&Rejection>) -> AnyView {
    let (locale, found) = (visit.locale, &shown.question);
    if found.waiting || found.skipped.is_some() {
        return ().into_any();
    }
    let field = |name, label| Field { locale, name, label, rejection };
    let own = visit
        .viewer
        .seat()
        .and_then(|seat| shown.voters.iter().find(|voter| voter.delegation_id == seat.delegation_id));
    let caster = (shown.people.len() > 1 && found.method != Method::ShowOfHands).then(|| {
        let people = shown.people.iter().map(|(id, name)| (id.to_string(), name.clone()));
        let people = std::iter::once((String::new(), t!(locale, "caster-nobody"))).chain(people);
        let now = own.and_then(|own| own.caster_id).map_or_else(String::new, |id| id.to_string());
        let fields = field("caster", "caster").select(&now, people.collect());
        act(
            locale,
            addresses::CASTER.of(found.id),
            "caster-name",
            "caster-help",
            (fields, refused(rejection, &["caster"])),
        )
    });
    let fields = field("statement", "ballot-explanation-apart").text_area(
        typed.get("statement"),
        Statement::MAX,
        4,
        true,
    );
    let explain = (found.method != Method::Silence || found.closed_at.is_some()).then(|| {
        act(
            locale,
            addresses::EXPLANATIONS.of(found.id),
            "explain",
            "explain-help",
            (fields, refused(rejection, &["statement"])),
        )
    });
    let named = matches!(found.method, Method::Recorded | Method::RollCall) && found.closed_at.is_some();
    let correct = named.then(|| {
        let choices = Choice::ALL.iter().map(|choice| (choice.code(), choice_name(locale, *choice)));
        let fields = view! {
            {radios(locale, "meant", "correct-meant", typed.get("meant"), choices.collect(), rejection)}
            {field("reason", "correct-reason").text_area(typed.get("reason"), Statement::MAX, 3, true)}
        };
        act(
            locale,
            addresses::CORRECTIONS.of(found.id),
            "correct",
            "correct-help",
            (fields.into_any(), refused(rejection, &["meant", "reason"])),
        )
    });
    view! { {caster}{explain}{correct} }.into_any()
}

/// Counts without names.
pub fn hands_table(locale: Locale, hands: &Hands) -> AnyView {
    let rows = [
        ("choice-yes", hands.yes),
        ("choice-no", hands.no),
        ("choice-abstain", hands.abstain),
        ("hands-present", hands.present),
        ("voters", hands.members),
    ];
    let rows = rows.map(|(key, number)| {
        view! { <tr><th scope="row">{t!(locale, key)}</th><td class="number">{number}</td></tr> }
    });
    view! { <table class="tally"><caption>{t!(locale, "tally")}</caption><tbody>{rows.to_vec()}</tbody></table> }
        .into_any()
}
