//! Renders the ballot form, by voting method.

use crate::accounts::parts::confirmation_offer;
use crate::addresses;
use crate::delegations::labels::{delegation_name_by_id, sort_by_name};
use crate::fields::{
    CheckField, FieldOption, InputField, RadioField, SelectField, ShownForm, TextField, coded_options,
};
use crate::forms::{FormData, FormRejection, rejected};
use crate::marks::{SeenField, form_key};
use crate::markup::{IntoMarkup, Markup, markup};
use crate::messages::{Label, Locale, t};
use crate::questions::consequences;
use crate::questions::labels::ballot_words;
use crate::questions::shown::QuestionPage;
use crate::request::RequestContext;
use domain::accounts::Role;
use domain::identifiers::DelegationId;
use domain::questions::{BallotMark, CastingRight, Choice, Ranking, VotingMethod, WeightSplit};
use domain::rights;
use domain::rights::{Act, Refusal};
use domain::text::Statement;
use leptos::prelude::*;
use store::entity::ballot;
use store::marks::MarkTarget;

/// Renders the form for the ballots that the viewer may cast, or the reason why there is none. A rejected
/// form is shown again even when the act has become impossible since.
pub fn ballot_section(
    context: &RequestContext,
    shown: &QuestionPage,
    sent: Option<&FormData>,
    rejection: Option<&FormRejection>,
) -> Markup {
    let (locale, viewer, now) = (context.locale, &context.viewer, context.now);
    let of_ballot = rejected(rejection, Act::CastBallot).or_else(|| rejected(rejection, Act::CastByProxy));
    let sent = sent.filter(|_| of_ballot.is_some());
    let own = rights::questions::may_cast_ballot(viewer, shown.facts, shown.own_vote, now);
    let breaks = rights::questions::may_break_silence(viewer, shown.facts, shown.own_vote, now);
    let kept = sent.map_or("", |sent| sent.get("principal"));
    let others = shown.principals.iter().filter(|one| {
        let may = rights::questions::may_cast_by_proxy(viewer, shown.facts, shown.own_vote, Some(**one), now);
        may_once_confirmed(may) || one.delegation_id.to_string() == kept
    });
    let others: Vec<DelegationId> = others.map(|one| one.delegation_id).collect();
    let typed = sent.cloned().unwrap_or_else(|| ballot_fields(shown.own.as_ref()));
    let elsewhere = |key: &'static str| {
        let waits = shown.facts.method != VotingMethod::ShowOfHands && shown.facts.is_open(now);
        (waits && shown.own_vote.is_some())
            .then(|| markup! { <p class="hint">{t!(locale, key)}</p> })
            .into_markup()
    };
    let asks = asks_to_confirm(context, shown).then(|| confirmation_link(locale, shown));
    let casts = may_once_confirmed(own) || may_once_confirmed(breaks) || !others.is_empty();
    if asks.is_some() && casts && of_ballot.is_none() {
        return asks.into_markup();
    }
    let section = match (own, breaks) {
        (_, Ok(()) | Err(Refusal::Unconfirmed)) => silence_offer(locale, shown),
        (_, Err(Refusal::Taken)) => {
            markup! { <p class="notice">{t!(locale, "silence-was-broken")}</p> }
        }
        (Ok(()) | Err(Refusal::Unconfirmed), _) => {
            ballot_form(context, shown, true, &others, &typed, of_ballot)
        }
        _ if !others.is_empty() => ballot_form(context, shown, false, &others, &typed, of_ballot),
        (Err(Refusal::HeadBallot), _) if shown.facts.method == VotingMethod::Silence => {
            markup! { <p class="notice">{t!(locale, "silence-was-broken")}</p> }
        }
        (Err(Refusal::HeadBallot), _) => elsewhere("ballot-head-has-cast"),
        (Err(Refusal::OtherCaster), _) => elsewhere("ballot-caster-only"),
        (Err(Refusal::Role(_)), _) => elsewhere("ballot-head-only"),
        _ if of_ballot.is_some() => ballot_form(context, shown, true, &others, &typed, of_ballot),
        // The page says above why no ballot is cast; one that was cast before may still be withdrawn.
        (Err(Refusal::Credentials(_)), _) | (_, Err(Refusal::Credentials(_))) => markup! {
            {was_cast(locale, shown)}
            {withdrawal_form(context, shown)}
        },
        // A delegation that answered in a roll call changes its answer in the room, not here.
        (Err(Refusal::State), _) => was_cast(locale, shown),
        _ => who_votes(context, shown),
    };
    markup! { {asks}{section} }
}

/// Tells whether something may be done, if only after showing again who one is.
const fn may_once_confirmed(may: Result<(), Refusal>) -> bool {
    matches!(may, Ok(()) | Err(Refusal::Unconfirmed))
}

/// Tells whether the viewer could cast a ballot, break silence or withdraw a ballot after showing again who it is.
fn asks_to_confirm(context: &RequestContext, shown: &QuestionPage) -> bool {
    let (viewer, facts, own, now) = (&context.viewer, shown.facts, shown.own_vote, context.now);
    let of_own = [
        rights::questions::may_cast_ballot(viewer, facts, own, now),
        rights::questions::may_break_silence(viewer, facts, own, now),
        rights::questions::may_withdraw_ballot(viewer, facts, own, now),
    ];
    let mut of_others = shown
        .principals
        .iter()
        .map(|one| rights::questions::may_cast_by_proxy(viewer, facts, own, Some(*one), now));
    of_own.contains(&Err(Refusal::Unconfirmed)) || of_others.any(|may| may == Err(Refusal::Unconfirmed))
}

/// Renders the way to show again who one is, before a ballot is cast.
fn confirmation_link(locale: Locale, shown: &QuestionPage) -> Markup {
    let back = addresses::QUESTION.of(shown.question.id);
    markup! {
        <section class="own">
            <h2>{t!(locale, "ballot-title")}</h2>
            {confirmation_offer(locale, t!(locale, "ballot-confirm-first"), &back)}
        </section>
    }
}

/// Renders who casts ballots on an open question, for those who do not, and why a delegation with a seat has none.
fn who_votes(context: &RequestContext, shown: &QuestionPage) -> Markup {
    let (locale, found) = (context.locale, &shown.question);
    let casts = !matches!(found.method, VotingMethod::ShowOfHands | VotingMethod::Silence);
    if !casts || !found.is_open(context.now) {
        return ().into_markup();
    }
    let casting = found.casting.label(locale);
    let without = shown.seat.is_some() && shown.own_vote.is_none() && shown.suspension.is_none();
    markup! {
        <p class="hint">{t!(locale, "ballot-who", count = shown.voters.len(), casting = casting)}</p>
        {without.then(|| markup! { <p class="hint">{t!(locale, "ballot-no-vote")}</p> })}
    }
}

/// Tells whether the page asks for an explanation of vote in the form of a ballot; where it does, there is no other form.
pub fn asks_explanation(context: &RequestContext, shown: &QuestionPage) -> bool {
    let (viewer, now) = (&context.viewer, context.now);
    let others = shown.principals.iter().filter(|one| {
        let may = rights::questions::may_cast_by_proxy(viewer, shown.facts, shown.own_vote, Some(**one), now);
        may_once_confirmed(may)
    });
    let others: Vec<DelegationId> = others.map(|one| one.delegation_id).collect();
    let own = rights::questions::may_cast_ballot(viewer, shown.facts, shown.own_vote, now);
    (may_once_confirmed(own) || !others.is_empty()) && has_explanation(context, shown, &others)
}

/// Tells whether a ballot form with these principals has a field for the explanation. A ballot that was cast without one is
/// explained apart from it, by whoever may.
fn has_explanation(context: &RequestContext, shown: &QuestionPage, others: &[DelegationId]) -> bool {
    let without = shown.own.as_ref().is_some_and(|own| own.explanation.is_none());
    let may = rights::questions::may_explain_vote(&context.viewer, shown.facts, shown.own_vote).is_ok();
    let apart = without && may && others.is_empty();
    shown.question.method != VotingMethod::Secret && !apart
}

/// Fills the form with the delegation's own ballot.
fn ballot_fields(own: Option<&ballot::Model>) -> FormData {
    let Some(own) = own else { return FormData::default() };
    let mut sent = FormData::default()
        .set("choice", own.choice.code())
        .set("explanation", own.explanation.clone().unwrap_or_default());
    if let Some(WeightSplit { yes, no, abstain }) = own.parts.as_deref() {
        sent = sent.set("yes", yes.to_string()).set("no", no.to_string()).set("abstain", abstain.to_string());
    }
    if own.choice == BallotMark::Abstain {
        sent = sent.set("blank", "yes");
    }
    for (rank, group) in (1..).zip(own.ranking.iter().flat_map(Ranking::groups)) {
        for option in group {
            sent = sent.set(&format!("rank-{}", option + 1), format!("{rank}"));
        }
    }
    sent
}

/// Renders the present vote of the viewer's own delegation.
fn was_cast(locale: Locale, shown: &QuestionPage) -> Markup {
    let notice = shown.own.as_ref().map(|own| {
        let key = match (own.proxy_id, own.by_alternate) {
            (Some(_), _) => "ballot-was-cast-by-proxy",
            (None, true) => "ballot-was-cast-by-alternate",
            (None, false) => "ballot-was-cast",
        };
        let choice = ballot_words(locale, own, shown.question.options());
        markup! { <p class="notice">{t!(locale, key, choice = choice)}</p> }
    });
    notice.into_markup()
}

/// Renders the form for a ballot: of the viewer's own delegation if `may`, or of one of `others`.
fn ballot_form(
    context: &RequestContext,
    shown: &QuestionPage,
    may: bool,
    others: &[DelegationId],
    typed: &FormData,
    rejection: Option<&FormRejection>,
) -> Markup {
    let (locale, found) = (context.locale, &shown.question);
    let form = ShownForm { locale, typed, rejection };
    let whose = (!others.is_empty()).then(|| {
        let own = may.then(|| FieldOption::none(t!(locale, "ballot-own")));
        let mut others = others.to_vec();
        sort_by_name(locale, &shown.names, &mut others, |id| *id);
        let others =
            others.into_iter().map(|id| FieldOption::new(id.to_string(), delegation_name_by_id(locale, &shown.names, id)));
        markup! { <SelectField field=form.field("principal", "ballot-principal") options=own.into_iter().chain(others).collect()/> }
    });
    let marks = match found.method {
        VotingMethod::Ranked => rank_fields(locale, shown.question.options(), typed, rejection),
        _ => choice_fields(locale, shown, &castable_weights(locale, shown, may, others), typed, rejection),
    };
    let secret = (found.method == VotingMethod::Secret)
        .then(|| markup! { <p class="hint">{t!(locale, "ballot-secret-help")}</p> });
    let is_alternate = context.viewer.seat().is_some_and(|seat| seat.role == Role::Alternate);
    let alternate = (may && is_alternate && found.casting == CastingRight::Head)
        .then(|| markup! { <p class="hint">{t!(locale, "ballot-as-alternate")}</p> });
    let kept = !typed.get("explanation").is_empty();
    let explanation = (kept || has_explanation(context, shown, others)).then(|| {
        markup! { <TextField field=form.field("explanation", "ballot-explanation") max=Statement::MAX rows=4/> }
    });
    let ends = consequences::describe_skips(locale, shown, "ballot-ends");
    let button = if shown.own.is_some() && may { "ballot-change" } else { "ballot-cast" };
    markup! {
        <section class="own" id="ballot">
            <h2>{t!(locale, "ballot-title")}</h2>
            {may.then(|| was_cast(locale, shown))}
            {alternate}
            {secret}
            <form method="post" action=addresses::BALLOTS.of(found.id) class="form">
                {form_key()}
                {form.seen(MarkTarget::OwnBallot(found.id))}
                {whose}
                {marks}
                {explanation}
                {ends.view()}
                <button aria-describedby=ends.described()>{t!(locale, button)}</button>
            </form>
            {withdrawal_form(context, shown)}
        </section>
    }
}

/// Renders the form that withdraws the ballot of the viewer's own delegation; nothing where it cannot be withdrawn.
fn withdrawal_form(context: &RequestContext, shown: &QuestionPage) -> Markup {
    let (locale, id) = (context.locale, shown.question.id);
    let may =
        rights::questions::may_withdraw_ballot(&context.viewer, shown.facts, shown.own_vote, context.now);
    let form = may.is_ok().then(|| {
        markup! {
            <form method="post" action=addresses::BALLOT_WITHDRAWAL.of(id)>
                {form_key()}
                <SeenField target=MarkTarget::OwnBallot(id)/>
                <button class="second">{t!(locale, "ballot-withdraw")}</button>
            </form>
        }
    });
    form.into_markup()
}

fn choice_fields(
    locale: Locale,
    shown: &QuestionPage,
    weights: &[(String, i64)],
    typed: &FormData,
    rejection: Option<&FormRejection>,
) -> Markup {
    let form = ShownForm { locale, typed, rejection };
    let mut choices = coded_options(locale, Choice::ALL);
    let splitting = shown.question.splitting && weights.iter().any(|(_, weight)| *weight > 1);
    if splitting {
        choices.push(FieldOption::new(BallotMark::Split.code(), t!(locale, "choice-split")));
    }
    let parts = splitting.then(|| {
        let weights = weights.iter().map(|(name, weight)| {
            markup! { <p class="hint">{t!(locale, "ballot-parts-hint", name = name.clone(), weight = *weight)}</p> }
        });
        let part = |name, label| {
            markup! { <InputField field=form.field(name, label) kind="number" max=10/> }
        };
        markup! {
            <fieldset class="field">
                <legend>{t!(locale, "ballot-parts")}</legend>
                {weights.collect::<Vec<_>>()}
                {part("yes", "choice-yes")}
                {part("no", "choice-no")}
                {part("abstain", "choice-abstain")}
            </fieldset>
        }
    });
    markup! {
        <RadioField field=form.field("choice", "ballot-choice") options=choices/>
        {parts}
    }
}

/// Returns the delegations whose ballot the viewer may cast, with their weights: the own if `may`, and
/// `others`.
fn castable_weights(
    locale: Locale,
    shown: &QuestionPage,
    may: bool,
    others: &[DelegationId],
) -> Vec<(String, i64)> {
    let own = shown.seat.filter(|_| may);
    let mine = |id: DelegationId| own == Some(id) || others.contains(&id);
    let mut voters: Vec<_> = shown.voters.iter().filter(|voter| mine(voter.delegation_id)).collect();
    sort_by_name(locale, &shown.names, &mut voters, |voter| voter.delegation_id);
    voters
        .into_iter()
        .map(|voter| (delegation_name_by_id(locale, &shown.names, voter.delegation_id), voter.weight))
        .collect()
}

/// Renders a field for the rank of each option, and one for a blank ballot. Equal numbers rank equal; an option
/// without one is not ranked.
fn rank_fields(
    locale: Locale,
    options: &[String],
    typed: &FormData,
    rejection: Option<&FormRejection>,
) -> Markup {
    let form = ShownForm { locale, typed, rejection };
    let error = rejection.and_then(|rejection| {
        rejection.errors.iter().find(|error| error.field == Some("rank-1")).map(|error| error.message.clone())
    });
    let described = error.as_ref().map(|_| "error-rank-1");
    let rows = options.iter().enumerate().map(|(index, option)| {
        let name = format!("rank-{}", index + 1);
        let id = format!("field-{name}");
        markup! {
            <div class="field">
                <label for=id.clone() dir="auto">{option.clone()}</label>
                <input type="number" id=id name=name.clone() min="1" max=options.len().to_string() value=typed.get(&name).to_owned()
                    dir="ltr" aria-describedby=described/>
            </div>
        }
    });
    markup! {
        <fieldset class="field">
            <legend>{t!(locale, "ballot-ranks")}</legend>
            <p class="hint">{t!(locale, "ballot-ranks-hint")}</p>
            {error.map(|error| markup! { <p class="error" id="error-rank-1">{error}</p> })}
            {rows.collect::<Vec<_>>()}
            <CheckField field=form.field("blank", "ballot-blank")/>
        </fieldset>
    }
}

/// Renders what keeping silence means, and the way to the page on which it is broken.
fn silence_offer(locale: Locale, shown: &QuestionPage) -> Markup {
    markup! {
        <section class="own" id="ballot">
            <h2>{t!(locale, "silence-title")}</h2>
            <p>{t!(locale, "silence-help")}</p>
            <p class="buttons">
                <a class="button" href=addresses::SILENCE.of(shown.question.id)>{t!(locale, "silence-break")}</a>
            </p>
        </section>
    }
}
