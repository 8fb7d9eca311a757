//! Renders the vote that decided on a provision, and the reservations since.

use crate::delegations::labels::{DelegationName, delegation_name_by_id};
use crate::figures;
use crate::markup::{IntoMarkup, Markup, markup};
use crate::messages::{Label, Locale, t};
use crate::questions::parts::decisions::{decided_by, put_to_vote};
use crate::questions::parts::results::{cast_words, turnout_words};
use crate::request::RequestContext;
use crate::{addresses, dates};
use domain::identifiers::ProvisionId;
use domain::questions::VotingMethod;
use leptos::prelude::*;
use store::consensus::{DecidingVote, SummaryDocument};

/// Renders the vote that decided on a provision, with the words that were put to it where these are not those that
/// stand, and the reservations on it; nothing where there is neither.
pub fn vote_on_provision(
    context: &RequestContext,
    document: &SummaryDocument,
    provision_id: ProvisionId,
) -> Markup {
    markup! {
        {document.decided.get(&provision_id).map(|one| deciding_vote(context, one))}
        {document.voted.get(&provision_id).map(|one| put_to_vote(context.locale, one))}
        {reservations(context.locale, document, provision_id)}
    }
}

fn deciding_vote(context: &RequestContext, one: &DecidingVote) -> Option<Markup> {
    let locale = context.locale;
    let question = &one.question;
    let verdict = decided_by(locale, question, None)?;
    let numbers = turnout_words(locale, question, one.turnout);
    let older =
        (one.positions > 0).then(|| t!(locale, "decided-older", count = one.older, of = one.positions));
    // Whoever keeps silence has not voted.
    let unheard = (one.unheard.all() > 0 && question.method != VotingMethod::Silence)
        .then(|| format!("{} {}", t!(locale, "decided-unheard"), cast_words(locale, one.unheard)));
    let beside: Vec<String> = [older, unheard].into_iter().flatten().collect();
    let at = question.closed_at.map(|at| dates::time(locale, context.zone, at));
    Some(markup! {
        <p>{verdict}" "{numbers}" "<span class="hint">{at}</span></p>
        {(!beside.is_empty()).then(|| markup! { <p class="hint">{beside.join(" ")}</p> })}
    })
}

fn reservations(locale: Locale, document: &SummaryDocument, provision_id: ProvisionId) -> Markup {
    let made = document.reservations.get(&provision_id).map_or(&[][..], Vec::as_slice);
    let items = made.iter().enumerate().map(|(index, one)| {
        let separator = figures::separator(locale, index, made.len());
        let name = delegation_name_by_id(locale, &document.overview.delegations, one.delegation_id);
        let href = format!("{}#reservation-{}", addresses::PROVISION.of(provision_id), one.id);
        markup! { {separator}<a href=href><DelegationName name=name/></a>" – "{one.kind.label(locale)} }
    });
    (!made.is_empty())
        .then(|| {
            markup! { <p>{t!(locale, "summary-reservations", count = made.len())}" "{items.collect::<Vec<_>>()}</p> }
        })
        .into_markup()
}
