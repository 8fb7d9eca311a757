//! Renders the pages on which a statement of a bloc is submitted and withdrawn.

use crate::addresses;
use crate::addresses::Address;
use crate::blocs::forms::{describe_submission, describe_withdrawal};
use crate::blocs::labels::bloc_name;
use crate::components::Consequence;
use crate::confirmations::{Confirmation, confirmation_page};
use crate::delegations::labels::DelegationNames;
use crate::errors::PageResult;
use crate::marks::SeenField;
use crate::markup::markup;
use crate::messages::t;
use crate::positions::labels::stance_badge;
use crate::request::RequestContext;
use axum::extract::Path;
use axum::response::Response;
use domain::identifiers::BlocStatementId;
use domain::rights;
use domain::rights::blocs::{ClearingFacts, StatementFacts};
use leptos::prelude::*;
use store::blocs::BlocStatementDetails;
use store::marks::MarkTarget;
use store::{StoreError, blocs, delegations};

/// Renders what becomes public with a statement, with one button.
pub async fn show_submission(context: RequestContext, Path(id): Path<BlocStatementId>) -> PageResult {
    let (whole, names, facts) = find_statement(&context, id).await?;
    let (statement, answers) = (&whole.statement, whole.answers());
    let cleared =
        ClearingFacts { clearing: statement.clearing, clear_by: statement.clear_by, answers: &answers };
    rights::blocs::may_submit_statement(&context.viewer, facts, cleared, context.now)?;
    let ends = describe_submission(context.locale, &whole, &names);
    Ok(confirm(&context, &whole, addresses::BLOC_SUBMISSION, "bloc-submit", ends))
}

/// Renders what a bloc takes back with a statement, with one button.
pub async fn show_withdrawal(context: RequestContext, Path(id): Path<BlocStatementId>) -> PageResult {
    let (whole, names, facts) = find_statement(&context, id).await?;
    rights::blocs::may_withdraw_statement(&context.viewer, facts)?;
    let ends = describe_withdrawal(context.locale, &whole, &names);
    Ok(confirm(&context, &whole, addresses::BLOC_WITHDRAWAL, "bloc-withdraw", ends))
}

async fn find_statement(
    context: &RequestContext,
    id: BlocStatementId,
) -> Result<(BlocStatementDetails, DelegationNames, StatementFacts), StoreError> {
    let (db, viewer) = (context.db(), &context.viewer);
    context.note_mark(MarkTarget::BlocStatement(id)).await?;
    let (whole, access) = blocs::find_statement_details(db, viewer, id, context.now).await?;
    let names = delegations::participating_delegations(db, access.consultation_id()).await?;
    let facts = whole.facts(access.facts());
    Ok((whole, names, facts))
}

/// Renders the statement with its points, and the button of the act, whose words are the message `key`.
fn confirm(
    context: &RequestContext,
    whole: &BlocStatementDetails,
    address: Address<BlocStatementId>,
    key: &'static str,
    consequence: Consequence,
) -> Response {
    let (locale, statement) = (context.locale, &whole.statement);
    let title = t!(locale, key);
    confirmation_page(context, &title, None, || {
        let language = statement.language;
        let points = whole.points.iter().map(|(point, label)| {
            markup! { <li><bdi dir="ltr">{label.clone()}</bdi>" "{stance_badge(locale, point.stance)}</li> }
        });
        let points = points.collect::<Vec<_>>();
        Confirmation {
            shown: markup! {
                <p><b><bdi>{bloc_name(locale, whole.bloc.as_ref().map(|one| &one.bloc))}</bdi></b></p>
                <p class="words" lang=language.code() dir=language.direction()>{statement.body.clone()}</p>
                {(!points.is_empty()).then(|| markup! { <ul class="plain">{points}</ul> })}
            },
            consequence,
            action: address.of(statement.id),
            fields: markup! { <SeenField target=MarkTarget::BlocStatement(statement.id)/> },
            submit: t!(locale, key),
            back: addresses::BLOC_STATEMENT.of(statement.id),
        }
    })
}
