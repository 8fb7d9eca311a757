//! Renders the pages on which organizers choose who may react, and moderate statements.

use crate::components::{Consequence, Pagination};
use crate::consultations::labels::archived_line;
use crate::delegations::labels::{DelegationNames, delegation_name_by_id};
use crate::errors::PageResult;
use crate::fields::{RadioField, ShownForm, TextField, coded_options};
use crate::form_pages::form_page;
use crate::forms::{FormData, FormRejection, NOTHING_TYPED};
use crate::marks::{SeenField, form_key};
use crate::markup::{Markup, markup};
use crate::messages::{Label, Locale, t};
use crate::request::RequestContext;
use crate::{addresses, dates, document};
use axum::extract::{Path, RawQuery};
use domain::identifiers::{ConsultationId, StatementId};
use domain::reactions::{Audience, ModerationState};
use domain::rights;
use domain::rights::{Act, ConsultationFacts};
use domain::text::Statement;
use leptos::prelude::*;
use store::entity::statement;
use store::marks::MarkTarget;
use store::reactions::PAGE;
use store::{delegations, reactions};

/// The query in the address of the page.
#[derive(Default, serde::Deserialize)]
struct ModerationQuery {
    page: Option<u64>,
    state: Option<String>,
}

pub async fn list_statements(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    rights::may(Act::ModerateThesis, &context.viewer)?;
    let asked: ModerationQuery = crate::forms::query(query.as_deref());
    let number = document::page_index(asked.page);
    let state = asked.state.and_then(|state| state.parse().ok()).unwrap_or(ModerationState::Pending);
    context.note_mark(MarkTarget::Audience(id)).await?;
    let access = context.access(id).await?;
    let (found, total) =
        reactions::list_submitted_statements(context.db(), &context.viewer, id, state, number).await?;
    let names = delegations::participating_delegations(context.db(), id).await?;
    let chosen = access.consultation.audience;
    let any = reactions::has_reactions(context.db(), id).await?;
    let may_set = |next| {
        rights::reactions::may_set_audience(&context.viewer, access.facts(), chosen, any, next).is_ok()
    };
    let audiences: Vec<_> = Audience::ALL.iter().copied().filter(|next| may_set(*next)).collect();
    // Where nobody reacts and nothing else may be chosen, reactions are closed for good.
    let closed = chosen == Audience::Nobody && audiences.iter().all(|next| *next == chosen);
    let locale = context.locale;
    let title = t!(locale, "statements-title");
    Ok(document::page(&context, &title.clone(), || {
        let states = ModerationState::ALL.iter().map(|one| {
            let current = (*one == state).then_some("page");
            let href = format!("{}?state={one}", addresses::STATEMENTS.of(id));
            markup! { <li><a href=href aria-current=current>{one.label(locale)}</a></li> }
        });
        let rows =
            found.iter().map(|one| statement_row(&context, access.facts(), one, &names)).collect::<Vec<_>>();
        let empty = rows.is_empty();
        markup! {
            <h1>{title}</h1>
            <p class="tools"><a href=addresses::REACTIONS.of(id)>{t!(locale, "reactions-title")}</a></p>
            {if access.facts().active().is_err() {
                archived_line(&context, access.consultation.archived_at)
            } else if closed {
                markup! { <p class="notice">{t!(locale, "audience-closed")}</p> }
            } else {
                audience_form(locale, id, chosen, &audiences)
            }}
            <nav class="filters" aria-label=t!(locale, "statements-states")><ul>{states.collect::<Vec<_>>()}</ul></nav>
            {empty.then(|| markup! { <p>{t!(locale, "statements-none")}</p> })}
            <ul class="positions">{rows}</ul>
            <Pagination locale address=context.address.clone() page=number size=PAGE total/>
        }
    }))
}

fn audience_form(locale: Locale, id: ConsultationId, chosen: Audience, audiences: &[Audience]) -> Markup {
    let options = coded_options(locale, audiences);
    let chosen = if audiences.contains(&chosen) { chosen } else { Audience::Nobody };
    let closing = (chosen != Audience::Nobody).then(|| t!(locale, "audience-final"));
    let ends = Consequence::new("audience-ends", closing);
    markup! {
        <form method="post" action=addresses::AUDIENCE.of(id) class="form">
            {form_key()}
            <SeenField target=MarkTarget::Audience(id)/>
            <RadioField field=ShownForm::begun(locale).field("audience", "audience").holding(chosen.code()) options=options/>
            {ends.view()}
            <button class="second" aria-describedby=ends.described()>{t!(locale, "audience-set")}</button>
        </form>
    }
}

fn statement_row(
    context: &RequestContext,
    consultation: ConsultationFacts,
    one: &statement::Model,
    names: &DelegationNames,
) -> Markup {
    let locale = context.locale;
    let by = match (one.delegation_id, one.visitor_id) {
        (Some(id), _) => delegation_name_by_id(locale, names, id),
        (None, Some(_)) => t!(locale, "statement-public"),
        (None, None) => t!(locale, "statement-secretariat"),
    };
    let id = one.id;
    let may = |next| {
        rights::reactions::may_moderate_thesis(&context.viewer, consultation, one.moderation, next).is_ok()
    };
    let accept = may(ModerationState::Accepted).then(|| {
        let label = t!(locale, "statement-accept-this", text = one.body.clone());
        markup! {
            <form method="post" action=addresses::STATEMENT_ACCEPTANCE.of(id)>
                {form_key()}
                <button class="second" aria-label=label>{t!(locale, "statement-accept")}</button>
            </form>
        }
    });
    let decline = may(ModerationState::Declined).then(|| {
        let label = t!(locale, "statement-decline-this", text = one.body.clone());
        markup! { <a href=addresses::STATEMENT_DECLINING.of(id) aria-label=label>{t!(locale, "statement-decline")}</a> }
    });
    markup! {
        <li id=format!("statement-{}", one.id) class="position">
            <p class="words" lang=one.language.code() dir=one.language.direction()>{one.body.clone()}</p>
            <p class="hint">{by}" – "{dates::time(locale, context.zone, one.submitted_at)}</p>
            {one.reason.clone().map(|reason| markup! { <p class="hint">{t!(locale, "statement-declined")}" "<span dir="auto">{reason}</span></p> })}
            <div class="buttons">{accept}{decline}</div>
        </li>
    }
}

pub async fn show_declining(context: RequestContext, Path(id): Path<StatementId>) -> PageResult {
    render_declining(&context, id, &NOTHING_TYPED, None).await
}

/// Renders the page on which a statement is declined.
pub async fn render_declining(
    context: &RequestContext,
    id: StatementId,
    form: &FormData,
    rejection: Option<&FormRejection>,
) -> PageResult {
    let one = reactions::find_statement_to_moderate(context.db(), &context.viewer, id).await?;
    let consultation = context.access(one.consultation_id).await?.facts();
    let declined = ModerationState::Declined;
    match rejection {
        None => {
            rights::reactions::may_moderate_thesis(&context.viewer, consultation, one.moderation, declined)?;
        }
        // A rejected form is shown again even when the act has become impossible since.
        Some(_) => rights::may(Act::ModerateThesis, &context.viewer)?,
    }
    let locale = context.locale;
    let title = t!(locale, "statement-decline-title");
    Ok(form_page(context, &title, form, rejection, |shown| {
        markup! {
            <p class="words" lang=one.language.code() dir=one.language.direction()>{one.body.clone()}</p>
            <form method="post" action=addresses::STATEMENT_DECLINING.of(id) class="form">
                {form_key()}
                <TextField field=shown.field("reason", "statement-reason") max=Statement::MAX rows=3 required=true/>
                <button>{t!(locale, "statement-decline")}</button>
            </form>
            <p><a href=addresses::STATEMENTS.of(one.consultation_id)>{t!(locale, "statements-title")}</a></p>
        }
    }))
}
