//! Renders the page of a question, with its ballots or its result.

use crate::components::{Column, Icon, Table, TableOrder, icon};
use crate::credentials::labels::own_fault_key;
use crate::delegations::labels::{
    DelegationName, compare_alphabetically, delegation_name_by_id, sort_by_name,
};
use crate::errors::PageResult;
use crate::fields::error_summary;
use crate::figures;
use crate::forms::{FormData, FormRejection};
use crate::instruments::labels::{numbered_text, revision_name};
use crate::markup::{IntoMarkup, Markup, markup};
use crate::messages::{Label, Locale, t};
use crate::notices::Notice;
use crate::questions::labels::{ballot_words, caster_words, question_title, state_mark};
use crate::questions::list::series_item;
use crate::questions::parts::tally::{live_tally, tally_table};
use crate::questions::parts::{results, seats};
use crate::questions::shown::{QuestionPage, read};
use crate::questions::{ballots, chair_actions};
use crate::request::RequestContext;
use crate::rules::labels::{rule_name, rule_words};
use crate::weights::labels::scheme_name;
use crate::{addresses, dates, document};
use axum::extract::Path;
use axum::http::StatusCode;
use domain::identifiers::QuestionId;
use domain::questions::{Motion, VotingMethod, decide_question};
use domain::rights;
use leptos::prelude::*;
use std::collections::BTreeMap;
use store::entity::{question, revision};
use store::instruments::ProvisionText;
use store::marks::MarkTarget;
use store::questions::Turnout;
use store::{StoreError, instruments, questions};

/// The columns by which ballots can be sorted; the last only where they are shown.
const ORDERS: &[&str] = &["name", "weight", "choice"];

pub async fn show_question(context: RequestContext, Path(id): Path<QuestionId>) -> PageResult {
    render_question(&context, id, None, None).await
}

/// What a question puts to the vote: the words of a provision, or the whole text, as they are in a revision.
struct QuestionSubject {
    words: Vec<ProvisionText>,
    revision: Option<revision::Model>,
    latest: Option<revision::Model>,
}

async fn find_subject(
    context: &RequestContext,
    found: &question::Model,
) -> Result<QuestionSubject, StoreError> {
    let (db, viewer) = (context.db(), &context.viewer);
    let words = match found.provision_id {
        Some(id) => instruments::find_former_texts(db, viewer, id, found.revision_id).await?,
        None => Vec::new(),
    };
    let mut revisions = instruments::list_revisions(db, viewer, found.consultation_id).await?;
    let revision = revisions.iter().find(|one| one.id == found.revision_id).cloned();
    Ok(QuestionSubject { words, revision, latest: revisions.pop() })
}

/// Tells whether the page follows a ballot that was cast.
fn follows_ballot(context: &RequestContext) -> bool {
    matches!(context.done, Some(Notice::BallotCast | Notice::BallotCastByProxy))
}

/// Finds, after a ballot, the next vote of the same consultation that waits for the viewer's delegation: the nearest deadline
/// first. Whoever keeps silence has nothing to do.
async fn find_next_vote(
    context: &RequestContext,
    found: &question::Model,
) -> Result<Option<question::Model>, StoreError> {
    if !follows_ballot(context) {
        return Ok(None);
    }
    let waiting = questions::voting_tasks(context.db(), &context.viewer, context.now).await?.own;
    let here = waiting.into_iter().filter(|one| {
        let casts = one.method != VotingMethod::Silence && one.id != found.id;
        casts && one.consultation_id == found.consultation_id
    });
    Ok(here.min_by_key(|one| (one.closes_at.is_none(), one.closes_at)))
}

/// Renders, after a ballot, the way to the next vote or, where none waits, to what else is to be done.
fn next_vote(context: &RequestContext, found: &question::Model, next: Option<&question::Model>) -> Markup {
    let locale = context.locale;
    if !follows_ballot(context) {
        return ().into_markup();
    }
    let (href, words) = match next {
        Some(one) => {
            let words = t!(locale, "vote-go-on", title = question_title(locale, one));
            (addresses::QUESTION.of(one.id), words)
        }
        None => (addresses::DESK.of(found.consultation_id), t!(locale, "desk-title")),
    };
    markup! { <p id="go-on"><a class="button second" href=href dir="auto">{words}</a></p> }
}

/// Renders the page of a question; a rejected form keeps what was typed and shows its errors.
pub async fn render_question(
    context: &RequestContext,
    id: QuestionId,
    sent: Option<&FormData>,
    rejection: Option<&FormRejection>,
) -> PageResult {
    context.note_mark(MarkTarget::Question(id)).await?;
    context.note_mark(MarkTarget::OwnBallot(id)).await?;
    let shown = read(context, id).await?;
    let found = &shown.question;
    let subject = find_subject(context, found).await?;
    let next = find_next_vote(context, found).await?;
    let locale = context.locale;
    let title = question_title(locale, found);
    let status = rejection.map_or(StatusCode::OK, |rejection| rejection.status);
    let over = found.closed_at.is_some() || found.skipped.is_some();
    Ok(document::respond(context, status, &title.clone(), || {
        let motion = (found.motion != Motion::Whole)
            .then(|| markup! { <p class="lead">{found.motion.meaning(locale)}</p> });
        markup! {
            {error_summary(locale, rejection)}
            <h1 dir="auto">{title}</h1>
            {state_line(context, found)}
            {next_vote(context, found, next.as_ref())}
            {motion}
            {question_subject(locale, found, &subject)}
            {if over {
                closed_vote(context, &shown, sent, rejection)
            } else {
                open_vote(context, &shown, sent, rejection)
            }}
            {series_section(context, &shown)}
            {over.then(|| chair_actions::forms(context, &shown, sent, rejection))}
            {further_pages(context, &shown)}
        }
    }))
}

/// Renders a vote that is open or to be opened: the ballot and what the chair does first, then how it stands where that is
/// shown.
fn open_vote(
    context: &RequestContext,
    shown: &QuestionPage,
    sent: Option<&FormData>,
    rejection: Option<&FormRejection>,
) -> Markup {
    let locale = context.locale;
    markup! {
        <div class="beside-rule">
            <div>
                {suspension_notice(context, shown)}
                {credential_notices(locale, shown)}
                {idle_proxy_notices(locale, shown)}
                {ballots::ballot_section(context, shown, sent, rejection)}
                {chair_actions::forms(context, shown, sent, rejection)}
            </div>
            {terms(context, shown)}
        </div>
        {standing_section(context, shown)}
        {tally_section(locale, shown)}
        {turnout_line(context, shown)}
        {seats_section(locale, shown)}
        {ballot_list(context, shown)}
        {statement_list(context, shown)}
    }
}

/// Renders a vote that is closed: its result first, then who decided.
fn closed_vote(
    context: &RequestContext,
    shown: &QuestionPage,
    sent: Option<&FormData>,
    rejection: Option<&FormRejection>,
) -> Markup {
    let (locale, found) = (context.locale, &shown.question);
    let named = matches!(found.method, VotingMethod::Recorded | VotingMethod::RollCall);
    let counted = named && found.outcome.is_some();
    markup! {
        {results::result_section(locale, found, Turnout::of(found, &shown.voters), Some("result"))}
        {counted.then(|| results::turnout_table(locale, &questions::tally_voters(&shown.voters)))}
        {seats_section(locale, shown)}
        <div class="beside-rule">
            <div>
                {suspension_notice(context, shown)}
                {ballots::ballot_section(context, shown, sent, rejection)}
                {tally_section(locale, shown)}
                {counted.then(|| seats::votes_by_group(locale, &shown.voters, &shown.names))}
                {found.skipped.is_none().then(|| ballot_list(context, shown))}
                {statement_list(context, shown)}
            </div>
            {terms(context, shown)}
        </div>
    }
}

/// Renders whether a question that is not closed is open, and how long still.
fn state_line(context: &RequestContext, found: &question::Model) -> Markup {
    let (locale, zone, now) = (context.locale, context.zone, context.now);
    if found.closed_at.is_some() || found.skipped.is_some() {
        return ().into_markup();
    }
    let until = found.closes_at.filter(|_| found.is_open(now)).map(|at| {
        let silence = found.method == VotingMethod::Silence;
        let key = if silence { "silence-deadline" } else { "question-closes" };
        let left = dates::time_left(locale, zone, now, at);
        markup! { " · "{t!(locale, key)}" "{left}" ("{dates::time(locale, zone, at)}")" }
    });
    markup! { <p class="state">{icon(Icon::Clock)}" "{state_mark(locale, found, now)}{until}</p> }
}

/// Renders links to what else there is on a vote.
fn further_pages(context: &RequestContext, shown: &QuestionPage) -> Markup {
    let (locale, found) = (context.locale, &shown.question);
    let looks = rights::questions::may_publish_analysis(&context.viewer, shown.facts, false).is_ok();
    let link = |href: String, key: &'static str| markup! { <li><a href=href>{t!(locale, key)}</a></li> };
    let sheet = found.closed_at.is_some() && found.skipped.is_none();
    let analysis = found.analysed_at.is_some() || looks;
    markup! {
        <ul class="plain tools">
            {sheet.then(|| link(addresses::RESULT_SHEET.of(found.id), "result-sheet-title"))}
            {found.counting.is_none().then(|| link(addresses::VOTING_POWER.of(found.id), "power-title"))}
            {analysis.then(|| link(addresses::VOTE_ANALYSIS.of(found.id), "analysis-title"))}
        </ul>
    }
}

/// Renders how an open vote would be decided as it stands; nothing unless its ballots are shown.
fn standing_section(context: &RequestContext, shown: &QuestionPage) -> Markup {
    let (locale, found) = (context.locale, &shown.question);
    let named = matches!(found.method, VotingMethod::Recorded | VotingMethod::RollCall);
    if !named || !found.shows_ballots() || found.waiting {
        return ().into_markup();
    }
    let codes: BTreeMap<_, _> = shown.names.iter().map(|(id, row)| (*id, row.code.clone())).collect();
    let counted = questions::counted_voters(&shown.voters, &codes);
    let outcome = decide_question(&found.rule, &counted, None);
    let at = dates::moment(locale, context.zone, context.now);
    markup! {
        <section>
            <h2>{t!(locale, "tally-standing")}</h2>
            {results::arithmetic(locale, &found.rule, &outcome)}
            <p class="hint">{t!(locale, "outcome-as-of", moment = at)}</p>
        </section>
    }
}

/// Renders a seat for each delegation where its vote is shown, and of a silence those that broke it.
fn seats_section(locale: Locale, shown: &QuestionPage) -> Markup {
    let found = &shown.question;
    if found.skipped.is_some() || found.waiting {
        return ().into_markup();
    }
    let seats = match found.method {
        VotingMethod::Recorded | VotingMethod::RollCall if found.shows_ballots() => {
            seats::seats_by_choice(locale, &shown.voters, &shown.names, shown.seat)
        }
        _ => return ().into_markup(),
    };
    markup! { <section><h2>{t!(locale, "house-title")}</h2>{seats}</section> }
}

/// Renders what is put to the vote, in the words that were put to it, and whether the text has been revised since.
fn question_subject(locale: Locale, found: &question::Model, subject: &QuestionSubject) -> Markup {
    let text = subject.words.iter().find(|text| text.language.code() == locale.code());
    let text = text.or(subject.words.first()).map(numbered_text);
    let (href, about) = match found.provision_id {
        Some(id) => (addresses::PROVISION.of(id), "question-provision"),
        None => (addresses::DRAFT.of(found.consultation_id), "question-whole"),
    };
    let put = subject.revision.as_ref().zip(subject.latest.as_ref());
    let earlier = put.filter(|(put, latest)| put.id != latest.id).map(|(put, latest)| {
        let compared = addresses::COMPARISON.of(found.consultation_id);
        let href = format!("{compared}?from={}&to={}", put.number, latest.number);
        markup! {
            <p class="hint">
                {t!(locale, "question-earlier", revision = revision_name(locale, put.number))}" "
                <a href=href>{t!(locale, "compare")}</a>
            </p>
        }
    });
    markup! {
        {text.map(|text| markup! { <div class="draft">{text}</div> })}
        {earlier}
        <p class="tools"><a href=href>{t!(locale, about)}</a></p>
    }
}

/// Renders the questions of a series in the order of their votes, with their results.
fn series_section(context: &RequestContext, shown: &QuestionPage) -> Markup {
    let locale = context.locale;
    if shown.series.is_empty() {
        return ().into_markup();
    }
    let items = shown
        .series
        .iter()
        .map(|one| series_item(context.locale, one, context.now, one.id == shown.question.id));
    let fallen = shown
        .series
        .iter()
        .filter(|one| one.motion == Motion::Part && one.outcome.is_some() && !one.is_adopted());
    let fallen: Vec<_> = fallen.map(|one| question_title(context.locale, one)).collect();
    let remains = (shown.question.motion == Motion::Whole && !fallen.is_empty()).then(|| {
        let parts = figures::list(locale, &fallen);
        markup! { <p class="notice">{t!(locale, "series-remains", parts = parts)}</p> }
    });
    markup! {
        {remains}
        <nav aria-label=t!(locale, "series-title")>
            <h2>{t!(locale, "series-title")}</h2>
            <ol>{items.collect::<Vec<_>>()}</ol>
        </nav>
    }
}

/// Renders why the viewer's delegation has no vote, where its right was suspended when the vote opened.
fn suspension_notice(context: &RequestContext, shown: &QuestionPage) -> Markup {
    let locale = context.locale;
    let words = shown.suspension.as_ref().map(|one| {
        let ground = one.ground.label(locale);
        let words = t!(
            locale,
            "ballot-suspended",
            ground = ground,
            since = dates::short_moment(locale, context.zone, one.from_at)
        );
        markup! { <p class="notice">{words}" "<span dir="auto">{one.reason.clone()}</span></p> }
    });
    words.into_markup()
}

/// Renders that an open vote asks for credentials, how many of its voters lack them, and what that means for the viewer's delegation.
fn credential_notices(locale: Locale, shown: &QuestionPage) -> Markup {
    if !shown.asks_credentials {
        return ().into_markup();
    }
    let href = addresses::CREDENTIALS.of(shown.question.consultation_id);
    let own = shown.own_vote.and_then(|own| own.lacks).map(|fault| {
        markup! {
            <p class="notice" id="lacking">
                {t!(locale, own_fault_key(fault))}" "<a href=href>{t!(locale, "desk-go-credentials")}</a>
            </p>
        }
    });
    let lacking = shown.lacking.len();
    markup! {
        {own}
        <p class="hint">{t!(locale, "vote-credentials", count = lacking)}</p>
    }
}

/// Renders the rule in words, with the terms of the vote.
fn terms(context: &RequestContext, shown: &QuestionPage) -> Markup {
    let locale = context.locale;
    let words = shown.question.counting.is_none().then(|| {
        markup! { <h2>{t!(locale, "rule-in-words")}</h2>{rule_words(locale, &shown.question.rule)} }
    });
    markup! { <section class="terms">{words}{terms_table(context, shown)}</section> }
}

/// Renders the rule, the weights, the voting method and the times of a question.
fn terms_table(context: &RequestContext, shown: &QuestionPage) -> Markup {
    let (locale, zone, found) = (context.locale, context.zone, &shown.question);
    let times = [
        (!found.waiting).then_some(("question-opened", found.opened_at)),
        found.closes_at.map(|at| {
            (if found.method == VotingMethod::Silence { "silence-deadline" } else { "question-closes" }, at)
        }),
        found.closed_at.map(|at| ("question-was-closed", at)),
    ];
    let times = times.into_iter().flatten().map(|(key, at)| {
        markup! { <div><dt>{t!(locale, key)}</dt><dd>{dates::time(locale, zone, at)}</dd></div> }
    });
    let fact = |key: &'static str, words: String| markup! { <div><dt>{t!(locale, key)}</dt><dd dir="auto">{words}</dd></div> };
    let method = found.method.label(locale);
    let counting = found.counting.map(|counting| fact("counting", counting.label(locale)));
    let yes_or_no = found.counting.is_none();
    let number = |key: &'static str, number: usize| markup! { <div><dt>{t!(locale, key)}</dt><dd>{figures::whole(locale, number)}</dd></div> };
    let limit = usize::try_from(found.proxy_limit).unwrap_or_default();
    let proxies = (limit > 0).then(|| number("proxy-limit", limit));
    let seed = found.seed.clone().map(|seed| {
        markup! { <div><dt>{t!(locale, "roll-seed")}</dt><dd><code class="hash" dir="ltr">{seed}</code></dd></div> }
    });
    markup! {
        <dl class="facts">
            {fact("method", method)}
            {yes_or_no.then(|| fact("rule", rule_name(locale, &shown.question.rule)))}
            {counting}
            {fact("weights", found.weights.label(locale))}
            {shown.scheme.as_ref().map(|scheme| markup! {
                <div><dt>{t!(locale, "scheme")}</dt><dd dir="auto"><a href=addresses::WEIGHT_SCHEME.of(scheme.id)>{scheme_name(locale, scheme)}</a></dd></div>
            })}
            {found.weights_justification.clone().map(|words| fact("weights-justification", words))}
            {number("voters", shown.voters.len())}
            {proxies}
            {times.collect::<Vec<_>>()}
            {seed}
        </dl>
    }
}

/// Renders the proxies of the viewer's delegation by which their holders cannot vote here, with the reasons.
fn idle_proxy_notices(locale: Locale, shown: &QuestionPage) -> Markup {
    let name = |id| delegation_name_by_id(locale, &shown.names, id);
    let notices = shown.idle_proxies.iter().map(|one| {
        let why = one.obstacle.label(locale);
        let words = if shown.seat == Some(one.holder_id) {
            t!(locale, "proxy-held-idle", name = name(one.principal_id), why = why)
        } else {
            t!(locale, "proxy-given-idle", name = name(one.holder_id), why = why)
        };
        markup! { <p class="notice">{words}</p> }
    });
    notices.collect::<Vec<_>>().into_markup()
}

/// Renders the tally; while the question is open, only if the organizer allows a live tally, which is kept up
/// to date.
fn tally_section(locale: Locale, shown: &QuestionPage) -> Markup {
    let found = &shown.question;
    let named = !matches!(found.method, VotingMethod::ShowOfHands | VotingMethod::Ranked);
    if let (VotingMethod::ShowOfHands, Some(hands)) = (found.method, &found.hands) {
        return chair_actions::hands_table(locale, hands);
    }
    if found.waiting || found.skipped.is_some() || !named {
        return ().into_markup();
    }
    if found.method == VotingMethod::Secret {
        let cast = shown.voters.iter().filter(|voter| voter.ballot.is_some()).count();
        let words = t!(locale, "tally-secret", cast = cast, voters = shown.voters.len());
        let hands = found.hands.as_deref().map(|hands| chair_actions::hands_table(locale, hands));
        return markup! { <p>{words}</p>{hands} };
    }
    if found.method == VotingMethod::Silence {
        return silence_told(locale, shown);
    }
    if !found.shows_ballots() {
        return markup! { <p class="hint">{t!(locale, "tally-sealed")}</p> };
    }
    let tally = questions::tally_voters(&shown.voters);
    if found.closed_at.is_some() { tally_table(locale, &tally) } else { live_tally(locale, found.id, &tally) }
}

/// Renders to whoever may close the vote how many have cast a ballot, where the page does not show that to everybody: the
/// number alone, never who.
fn turnout_line(context: &RequestContext, shown: &QuestionPage) -> Markup {
    let (locale, found) = (context.locale, &shown.question);
    let told = rights::questions::may_see_turnout(&context.viewer, shown.facts).is_ok();
    let elsewhere = found.method == VotingMethod::Secret
        || (found.shows_ballots() && found.method != VotingMethod::Ranked);
    if !told || elsewhere {
        return ().into_markup();
    }
    let turnout = Turnout::of(found, &shown.voters);
    let words = t!(
        locale,
        "tally-turnout",
        cast = locale.integer(turnout.ballots.into()),
        voters = locale.integer(turnout.voters.into())
    );
    markup! { <p id="turnout">{words}</p> }
}

/// Renders who has broken a silence and, where ballots are shown, why; the silence of all others is no vote.
fn silence_told(locale: Locale, shown: &QuestionPage) -> Markup {
    let mut broken: Vec<_> = shown.voters.iter().filter(|voter| voter.ballot.is_some()).collect();
    if broken.is_empty() {
        return markup! { <p>{t!(locale, "silence-unbroken")}</p> };
    }
    sort_by_name(locale, &shown.names, &mut broken, |voter| voter.delegation_id);
    let reasons = shown.question.shows_ballots();
    let items = broken.iter().map(|voter| {
        let reason = voter.ballot.as_ref().and_then(|ballot| ballot.explanation.clone());
        let reason = reason.filter(|_| reasons).map(|words| markup! { {figures::colon(locale)}<span dir="auto">{words}</span> });
        markup! { <li><strong><DelegationName name=delegation_name_by_id(locale, &shown.names, voter.delegation_id)/></strong>{reason}</li> }
    });
    let items = items.collect::<Vec<_>>();
    markup! {
        <section>
            {seats::seats_of_objectors(locale, &shown.voters, &shown.names, shown.seat)}
            <ul>{items}</ul>
            <p>{t!(locale, "silence-nobody-else")}</p>
        </section>
    }
}

/// Renders the delegations that may vote, with their weights; where ballots are public, each ballot with its
/// explanation.
fn ballot_list(context: &RequestContext, shown: &QuestionPage) -> Markup {
    let locale = context.locale;
    let shows = shown.question.shows_ballots() && shown.question.method != VotingMethod::ShowOfHands;
    // Who keeps silence has not failed to vote.
    let silent = if shown.question.method == VotingMethod::Silence { "silence-kept" } else { "not-voting" };
    let mut rows: Vec<_> = shown
        .voters
        .iter()
        .map(|voter| {
            let words = voter.ballot.as_ref().map_or_else(
                || t!(locale, silent),
                |ballot| ballot_words(locale, ballot, shown.question.options()),
            );
            let by = voter.ballot.as_ref().and_then(|ballot| caster_words(locale, ballot, &shown.names));
            let explanation = voter.ballot.as_ref().and_then(|ballot| ballot.explanation.clone());
            (
                delegation_name_by_id(locale, &shown.names, voter.delegation_id),
                voter.weight,
                words,
                by,
                explanation,
            )
        })
        .collect();
    rows.sort_by(|(name, ..), (other, ..)| compare_alphabetically(name, other));
    // By ballots that are not shown nothing can be sorted either.
    let keys = if shows { ORDERS } else { &ORDERS[..2] };
    let order = TableOrder::read(&context.address, keys).within("ballots");
    order.sort(&mut rows, |key, (name, weight, choice, ..), (other, heavy, chosen, ..)| match key {
        "weight" => weight.cmp(heavy),
        "choice" => compare_alphabetically(choice, chosen),
        _ => compare_alphabetically(name, other),
    });
    let rows = rows.into_iter().map(|(name, weight, choice, by, explanation)| {
        markup! {
            <tr>
                <th scope="row">{name}</th>
                <td class="number">{figures::whole(locale, weight)}</td>
                {shows.then(|| markup! {
                    <td>{choice}{by.map(|by| markup! { " "<span class="hint">{by}</span> })}</td>
                    <td dir="auto">{explanation}</td>
                })}
            </tr>
        }
    });
    let title = if shows { "ballots-title" } else { "voters-title" };
    let rows = rows.collect::<Vec<_>>();
    let mut columns = vec![
        order.text("name", t!(locale, "delegation")),
        order.number("weight", t!(locale, "tally-weight")),
    ];
    if shows {
        columns.push(order.text("choice", t!(locale, "ballot-choice")));
        columns.push(Column::Text(t!(locale, "ballot-explanation")));
    }
    markup! {
        <details class="ballots" id="ballots" open=order.is_asked()>
            <summary>{t!(locale, title)}</summary>
            <Table label=t!(locale, title) columns=columns>{rows}</Table>
        </details>
    }
}

/// Renders the explanations of vote and the corrections.
fn statement_list(context: &RequestContext, shown: &QuestionPage) -> Markup {
    let (locale, zone) = (context.locale, context.zone);
    let name = |id| delegation_name_by_id(locale, &shown.names, id);
    let explained = shown.explanations.iter().map(|one| {
        markup! {
            <li>
                <strong>{name(one.delegation_id)}</strong>" "
                <span class="hint">{one.timing.label(locale)}" "{dates::time(locale, zone, one.given_at)}</span>
                <p dir="auto">{one.body.clone()}</p>
            </li>
        }
    });
    let explained = explained.collect::<Vec<_>>();
    let corrected = shown.corrections.iter().map(|one| {
        let words = t!(locale, "corrected", name = name(one.delegation_id), choice = one.choice.label(locale));
        markup! {
            <li>{words}" "<span class="hint">{dates::time(locale, zone, one.noted_at)}</span><p dir="auto">{one.reason.clone()}</p></li>
        }
    });
    let corrected = corrected.collect::<Vec<_>>();
    let section =
        |key, items: Vec<_>| markup! { <section><h2>{t!(locale, key)}</h2><ul>{items}</ul></section> };
    markup! {
        {(!explained.is_empty()).then(|| section("explanations-title", explained.into_iter().map(IntoMarkup::into_markup).collect::<Vec<_>>()))}
        {(!corrected.is_empty()).then(|| section("corrections-title", corrected.into_iter().map(IntoMarkup::into_markup).collect::<Vec<_>>()))}
    }
}
