//! Renders the page on which people react to statements, one at a time.

use crate::components::Pagination;
use crate::errors::{PageError, PageResult};
use crate::fields::{SelectField, ShownForm, TextField, error_summary, language_options};
use crate::forms::{FormData, FormRejection, NOTHING_TYPED};
use crate::marks::form_key;
use crate::markup::{IntoMarkup, Markup, markup};
use crate::messages::{Label, Locale, t};
use crate::reactions::labels::statement_words;
use crate::request::{RequestContext, VISITOR_FIELD};
use crate::{addresses, document, tokens};
use axum::extract::{Path, RawQuery};
use axum::http::StatusCode;
use domain::identifiers::{ConsultationId, StatementId};
use domain::reactions::{Audience, ModerationState, Reaction};
use domain::rights;
use domain::rights::reactions::RoomFacts;
use domain::rights::{Act, Refusal};
use domain::text::Thesis;
use leptos::prelude::*;
use store::entity::statement;
use store::reactions;
use store::reactions::ReactionTurn;

/// The query in the address of the page.
#[derive(Default, serde::Deserialize)]
struct ReactionQuery {
    /// The statement to which the viewer reacted last.
    last: Option<StatementId>,
    /// The statement to which the viewer wants to react once more.
    again: Option<StatementId>,
    /// The page of the list of the viewer's own reactions.
    page: Option<u64>,
}

pub async fn show_reactions(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    render_reactions(&context, id, query.as_deref(), &NOTHING_TYPED, None).await
}

/// Renders the page; a rejected form keeps what was typed and shows its errors.
pub async fn render_reactions(
    context: &RequestContext,
    id: ConsultationId,
    query: Option<&str>,
    form: &FormData,
    rejection: Option<&FormRejection>,
) -> PageResult {
    let asked: ReactionQuery = crate::forms::query(query);
    let access = context.access(id).await?;
    let (viewer, visitor) = (&context.viewer, context.visitor.as_deref());
    let turn = reactions::next_turn(context.db(), &access, viewer, visitor, asked.again).await?;
    let number = document::page_index(asked.page);
    let (given, total) =
        reactions::list_own_reactions(context.db(), &access, viewer, visitor, number).await?;
    let undecided = reactions::list_undecided_statements(context.db(), &access, viewer, visitor).await?;
    let locale = context.locale;
    let title = t!(locale, "reactions-title");
    let status = rejection.map_or(StatusCode::OK, |rejection| rejection.status);
    let room = RoomFacts { audience: access.consultation.audience, consultation: access.facts() };
    let may_react = rights::reactions::may_react_to_statement(viewer, room);
    let admits = may_react.is_ok();
    let newcomer = match (&viewer.person, visitor) {
        (None, None) if admits => {
            Some(tokens::fresh().map_err(|error| PageError::internal("a visitor's token", &error))?)
        }
        _ => None,
    };
    let token = newcomer.as_deref();
    let page = document::respond(context, status, &title.clone(), || {
        let why = match may_react {
            Ok(()) => None,
            Err(_) if room.audience == Audience::Nobody => Some("reactions-closed"),
            Err(Refusal::StageClosed | Refusal::Archived) => Some("reactions-closed"),
            Err(Refusal::SignInNeeded) => Some("reactions-delegations"),
            Err(_) => Some("reactions-others"),
        };
        let waiting = undecided.iter().filter(|one| one.moderation == ModerationState::Pending).count();
        let waiting = u64::try_from(waiting).unwrap_or(u64::MAX);
        let may_submit =
            rights::reactions::may_submit_thesis(viewer, room, waiting).is_ok() || rejection.is_some();
        let moderates = rights::may(Act::ModerateThesis, viewer).is_ok();
        markup! {
            {error_summary(locale, rejection)}
            <h1>{title}</h1>
            <p class="lead">{t!(locale, "reactions-lead")}</p>
            {why.map(|why| markup! { <p class="notice">{t!(locale, why)}</p> })}
            {admits.then(|| statement_in_turn(context, id, &turn, token))}
            {asked.last.filter(|_| admits).map(|last| markup! {
                <p><a href=format!("{}?again={last}", addresses::REACTIONS.of(id))>{t!(locale, "reactions-again")}</a></p>
            })}
            {own_reactions(context, id, admits, asked.page.is_some(), &given, total)}
            <Pagination locale address=context.address.clone() page=number size=reactions::PAGE total/>
            <p class="tools">
                <a href=addresses::OPINIONS.of(id)>{t!(locale, "opinions-title")}</a>
                {moderates.then(|| markup! {
                    " · "<a href=addresses::STATEMENTS.of(id)>{t!(locale, "statements-title")}</a>
                })}
            </p>
            {undecided_statements(locale, &undecided)}
            {may_submit.then(|| submission_form(locale, id, form, rejection, token))}
            <p class="hint">{t!(locale, "reactions-privacy")}</p>
        }
    });
    Ok(if newcomer.is_some() { document::show_to_one(page) } else { page })
}

/// Renders the field with the token of a visitor who has no cookie yet.
fn visitor_field(token: Option<&str>) -> Markup {
    token
        .map(|token| markup! { <input type="hidden" name=VISITOR_FIELD value=token.to_owned()/> })
        .into_markup()
}

/// Renders the statement whose turn it is, with a button for each reaction.
fn statement_in_turn(
    context: &RequestContext,
    id: ConsultationId,
    turn: &ReactionTurn,
    token: Option<&str>,
) -> Markup {
    let locale = context.locale;
    let key =
        if context.viewer.seat().is_some() { "reactions-progress-delegation" } else { "reactions-progress" };
    let progress = t!(locale, key, reacted = turn.reacted, statements = turn.statements);
    let Some(one) = &turn.statement else {
        let key = if turn.statements == 0 { "reactions-none" } else { "reactions-all" };
        return markup! { <p class="notice">{t!(locale, key)}</p> };
    };
    let buttons = Reaction::ALL.iter().zip(1_u8..).map(|(reaction, key)| {
        // None of them is the one that is expected.
        let class = match reaction {
            Reaction::Agree => "reaction yes",
            Reaction::Disagree => "reaction no",
            Reaction::Pass => "second",
        };
        markup! {
            <button name="reaction" value=reaction.code() class=class accesskey=key.to_string()>
                {reaction.label(locale)}
            </button>
        }
    });
    markup! {
        <form method="post" action=addresses::REACTIONS.of(id) class="own" id="statement">
            {form_key()}
            {visitor_field(token)}
            <input type="hidden" name="statement" value=one.id.to_string()/>
            <p class="lead" lang=one.language.code() dir=one.language.direction()>{one.body.clone()}</p>
            <div class="buttons">{buttons.collect::<Vec<_>>()}</div>
            <p class="hint">{progress}" "{t!(locale, "reactions-keys")}</p>
        </form>
    }
}

/// Renders the viewer's own reactions, each with a link to change it.
fn own_reactions(
    context: &RequestContext,
    id: ConsultationId,
    admits: bool,
    open: bool,
    given: &[(statement::Model, Reaction)],
    total: u64,
) -> Markup {
    let locale = context.locale;
    let items = given.iter().map(|(one, reaction)| {
        let words = statement_words(one);
        let words = if admits {
            markup! { <a href=format!("{}?again={}", addresses::REACTIONS.of(id), one.id)>{words}</a> }
        } else {
            words
        };
        markup! { <li>{words}" – "{reaction.label(locale)}</li> }
    });
    (total > 0)
        .then(|| {
            markup! {
                <details open=open>
                    <summary>{t!(locale, "reactions-own", count = total)}</summary>
                    <ul>{items.collect::<Vec<_>>()}</ul>
                </details>
            }
        })
        .into_markup()
}

/// Renders the viewer's statements that are pending or declined, with the reason where one was declined.
fn undecided_statements(locale: Locale, undecided: &[statement::Model]) -> Markup {
    let items = undecided.iter().map(|one| {
        let reason = one.reason.clone().map(|reason| markup! { " – "<span dir="auto">{reason}</span> });
        let state = one.moderation.label(locale);
        markup! { <li>{statement_words(one)}" – "{state}{reason}</li> }
    });
    (!undecided.is_empty())
        .then(|| {
            markup! { <h2>{t!(locale, "statements-own")}</h2><ul>{items.collect::<Vec<_>>()}</ul> }
        })
        .into_markup()
}

fn submission_form(
    locale: Locale,
    id: ConsultationId,
    form: &FormData,
    rejection: Option<&FormRejection>,
    token: Option<&str>,
) -> Markup {
    let shown = ShownForm { locale, typed: form, rejection };
    markup! {
        <details class="act" open=rejection.is_some()>
            <summary>{t!(locale, "statement-new")}</summary>
            <form method="post" action=addresses::STATEMENTS.of(id) class="form">
                {form_key()}
                {visitor_field(token)}
                <TextField field=shown.field("thesis", "statement-body") max=Thesis::MAX rows=3 required=true/>
                <SelectField field=shown.field("thesis-language", "text-language").or(locale.code()) options=language_options()/>
                <button class="second">{t!(locale, "statement-submit")}</button>
            </form>
        </details>
    }
}
