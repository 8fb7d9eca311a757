//! Handles the forms in which organizers change blocs, and delegations act on statements of blocs.

use crate::blocs::{pages, statements};
use crate::errors::{PageResult, proposed_text_key};
use crate::form_keys::answer_with_page;
use crate::form_reader::FormReader;
use crate::forms::bodies::UnreadForm;
use crate::forms::{FormData, FormRejection};
use crate::messages::{Locale, t};
use crate::notices::Notice;
use crate::request::RequestContext;
use crate::{addresses, forms};
use axum::extract::Path;
use domain::blocs::{AssociationError, DeadlineError, MembershipChange, is_code};
use domain::identifiers::{BlocId, BlocStatementId, ConsultationId, DelegationId, ProvisionId};
use domain::languages::Language;
use domain::positions::Stance;
use domain::rights;
use domain::rights::Act;
use domain::text::{Statement, Title, compose, fold_name};
use std::collections::{HashMap, HashSet};
use store::blocs::{ADOPTED_AT_ONCE, AssociateError, CirculateError, CreateError, NewPoint};
use store::entity::delegation;
use store::{StoreError, blocs, delegations};

/// Creates a bloc.
pub async fn create_bloc(context: RequestContext, form: UnreadForm) -> PageResult {
    rights::may(Act::CreateBloc, &context.viewer)?;
    let form = form.read().await?;
    let locale = context.locale;
    let all = delegations::all_delegations(context.db()).await?;
    let mut reader = FormReader::new(&context, Act::CreateBloc, &form);
    let code = reader.read("code", |typed| {
        Some(compose(typed.trim())).filter(|code| is_code(code)).ok_or_else(|| t!(locale, "bloc-code-hint"))
    });
    let name: Option<Title> = reader.text("name");
    let members = reader.pasted("members", |typed| find_members(locale, &all, typed));
    let (code, name, members) = match reader.finish(|| Some((code?, name?, members?))) {
        Ok(parts) => parts,
        Err(rejection) => return pages::render_blocs(&context, None, &form, Some(&rejection)).await,
    };
    match blocs::create_bloc(context.db(), &context.viewer, &code, &name, &members, context.now).await {
        Ok(id) => Ok(forms::done(&addresses::BLOC.of(id), Notice::BlocCreated, "")),
        Err(error) => {
            let beside_code =
                |key: &'static str| FormRejection::beside(Act::CreateBloc, "code", [t!(locale, key)]);
            let rejection = match error {
                CreateError::Code => beside_code("bloc-code-hint"),
                CreateError::Store(StoreError::Taken) => beside_code("bloc-taken"),
                CreateError::Store(error) => FormRejection::from_store(locale, Act::CreateBloc, error)?,
            };
            pages::render_blocs(&context, None, &form, Some(&rejection)).await
        }
    }
}

/// Finds the member delegations with these codes, in the order of the codes.
fn find_members(locale: Locale, all: &[delegation::Model], codes: &str) -> Result<Vec<DelegationId>, String> {
    let known: HashMap<String, DelegationId> = all.iter().map(|one| (fold_name(&one.code), one.id)).collect();
    let (mut found, mut seen) = (Vec::new(), HashSet::new());
    for code in codes.split(|c: char| c.is_whitespace() || c == ',').filter(|code| !code.is_empty()) {
        let code = code.to_uppercase();
        match known.get(&fold_name(&code)) {
            Some(id) if seen.insert(*id) => found.push(*id),
            Some(_) => {}
            None => return Err(t!(locale, "bloc-unknown-code", code = code)),
        }
    }
    if found.is_empty() { Err(t!(locale, "invalid-none-chosen")) } else { Ok(found) }
}

/// Admits a delegation, makes one the coordinator, or ends a membership.
pub async fn change_membership(
    context: RequestContext,
    Path(id): Path<BlocId>,
    form: UnreadForm,
) -> PageResult {
    let (db, viewer, now) = (context.db(), &context.viewer, context.now);
    rights::may(Act::ChangeBloc, viewer)?;
    let form = form.read().await?;
    let all = delegations::all_delegations(db).await?;
    let mut reader = FormReader::new(&context, Act::ChangeBloc, &form);
    let found = reader.pasted("delegation", |typed| find_members(context.locale, &all, typed));
    let delegation = found.as_deref().and_then(|found| match found {
        [one] => Some(*one),
        _ => {
            reader.reject("delegation", t!(context.locale, "invalid-one-code"));
            None
        }
    });
    let change: Option<MembershipChange> = reader.choice("act");
    let (delegation, change) = match reader.finish(|| delegation.zip(change)) {
        Ok(parts) => parts,
        Err(rejection) => return pages::render_bloc(&context, id, &form, Some(&rejection)).await,
    };
    let done = match change {
        MembershipChange::Release => {
            blocs::release_member(db, viewer, id, form.seen(), delegation, now).await
        }
        MembershipChange::Entrust => {
            blocs::entrust_coordinator(db, viewer, id, form.seen(), delegation, now).await
        }
        MembershipChange::Admit => blocs::admit_member(db, viewer, id, form.seen(), delegation, now).await,
    };
    match done {
        Ok(()) => Ok(forms::done(&addresses::BLOC.of(id), Notice::BlocChanged, "")),
        Err(error) => {
            let rejection = FormRejection::from_store(context.locale, Act::ChangeBloc, error)?;
            pages::render_bloc(&context, id, &form, Some(&rejection)).await
        }
    }
}

/// Drafts a statement on behalf of a bloc.
pub async fn begin_statement(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    form: FormData,
) -> PageResult {
    let locale = context.locale;
    let mut reader = FormReader::new(&context, Act::BeginStatement, &form);
    let bloc = reader.choice("bloc");
    let (language, body) = read_words(&mut reader);
    let (bloc, language, body) = match reader.finish(|| Some((bloc?, language?, body?))) {
        Ok(parts) => parts,
        Err(rejection) => {
            return statements::render_statements(&context, id, None, &form, Some(&rejection)).await;
        }
    };
    let drafted =
        blocs::begin_statement(context.db(), &context.viewer, id, bloc, language, &body, context.now).await;
    match drafted {
        Ok(id) => Ok(forms::done(&addresses::BLOC_STATEMENT.of(id), Notice::BlocSaved, "")),
        Err(error) => {
            let rejection = FormRejection::from_store(locale, Act::BeginStatement, error)?;
            statements::render_statements(&context, id, None, &form, Some(&rejection)).await
        }
    }
}

/// Changes the words of a draft.
pub async fn edit_statement(
    context: RequestContext,
    Path(id): Path<BlocStatementId>,
    form: FormData,
) -> PageResult {
    let mut reader = FormReader::new(&context, Act::EditStatement, &form);
    let (language, body) = read_words(&mut reader);
    let (language, body) = match reader.finish(|| language.zip(body)) {
        Ok(parts) => parts,
        Err(rejection) => return statements::render_statement(&context, id, &form, Some(&rejection)).await,
    };
    let done =
        blocs::edit_statement(context.db(), &context.viewer, id, form.seen(), language, &body, context.now)
            .await;
    finish(&context, id, &form, done, Act::EditStatement, Notice::BlocSaved).await
}

/// Reads the general words of a statement, and its language.
fn read_words(reader: &mut FormReader<'_>) -> (Option<Language>, Option<Statement>) {
    let body = reader.text("body");
    (reader.choice("statement-language"), body)
}

/// Sets the stance and words of a draft on a provision.
pub async fn set_point(
    context: RequestContext,
    Path(id): Path<BlocStatementId>,
    form: FormData,
) -> PageResult {
    let (locale, db) = (context.locale, context.db());
    let label = form.get("label");
    let provision = match blocs::find_point_provision(db, &context.viewer, id, label, context.now).await {
        Ok(provision) => provision,
        Err(error) => {
            return finish(&context, id, &form, Err(error), Act::SetPoint, Notice::BlocSaved).await;
        }
    };
    let unknown = || t!(locale, "bloc-point-unknown", label = label.trim());
    let mut reader = FormReader::new(&context, Act::SetPoint, &form);
    let provision_id = reader.take("label", provision.ok_or_else(unknown));
    let stance: Option<Stance> = reader.choice("stance");
    let statement = reader.optional_text("statement");
    let proposed_text = reader.optional_text("proposed_text");
    if stance.is_some_and(|stance| stance.check(!reader.is_blank("proposed_text")).is_err()) {
        reader.reject("proposed_text", t!(locale, "invalid-no-amendment"));
    }
    let new = reader
        .finish(|| Some(NewPoint { provision_id: provision_id?, stance: stance?, statement, proposed_text }));
    let new = match new {
        Ok(new) => new,
        Err(rejection) => return statements::render_statement(&context, id, &form, Some(&rejection)).await,
    };
    let done = blocs::set_point(db, &context.viewer, id, form.seen(), &new, context.now).await;
    if let Err(StoreError::ProposedText { error, .. }) = done {
        let message = t!(locale, proposed_text_key(error));
        let rejection = FormRejection::beside(Act::SetPoint, "proposed_text", [message]);
        return statements::render_statement(&context, id, &form, Some(&rejection)).await;
    }
    finish(&context, id, &form, done, Act::SetPoint, Notice::BlocSaved).await
}

/// Removes a provision from a draft.
pub async fn remove_point(
    context: RequestContext,
    Path(id): Path<BlocStatementId>,
    form: FormData,
) -> PageResult {
    let provision = form.get("provision").parse().map_err(|_| StoreError::NotFound)?;
    let done =
        blocs::remove_point(context.db(), &context.viewer, id, form.seen(), provision, context.now).await;
    finish(&context, id, &form, done, Act::SetPoint, Notice::BlocSaved).await
}

/// Sends a draft to the members of the bloc for clearance.
pub async fn circulate_statement(
    context: RequestContext,
    Path(id): Path<BlocStatementId>,
    form: FormData,
) -> PageResult {
    let locale = context.locale;
    let mut reader = FormReader::new(&context, Act::CirculateStatement, &form);
    let clearing = reader.choice("clearing");
    let clear_by = reader.optional_moment("clear_by");
    let (clearing, clear_by) = match reader.finish(|| Some((clearing?, clear_by))) {
        Ok(parts) => parts,
        Err(rejection) => return statements::render_statement(&context, id, &form, Some(&rejection)).await,
    };
    let key = match blocs::circulate_statement(
        context.db(),
        &context.viewer,
        id,
        form.seen(),
        clearing,
        clear_by,
        context.now,
    )
    .await
    {
        Err(CirculateError::Deadline(DeadlineError::Missing)) => "bloc-clear-by-needed",
        Err(CirculateError::Deadline(DeadlineError::Past)) => "invalid-past",
        Err(CirculateError::Store(error)) => {
            let rejection = FormRejection::from_store(locale, Act::CirculateStatement, error)?;
            return statements::render_statement(&context, id, &form, Some(&rejection)).await;
        }
        Ok(()) => return Ok(forms::done(&addresses::BLOC_STATEMENT.of(id), Notice::BlocCirculated, "")),
    };
    let rejection = FormRejection::beside(Act::CirculateStatement, "clear_by", [t!(locale, key)]);
    statements::render_statement(&context, id, &form, Some(&rejection)).await
}

/// Makes a circulated statement a draft again.
pub async fn recall_statement(
    context: RequestContext,
    Path(id): Path<BlocStatementId>,
    form: FormData,
) -> PageResult {
    let done = blocs::recall_statement(context.db(), &context.viewer, id, form.seen(), context.now).await;
    finish(&context, id, &form, done, Act::RecallStatement, Notice::BlocRecalled).await
}

/// Saves the answer of the viewer's delegation to a circulated statement: it clears it or objects to it.
pub async fn answer_statement(
    context: RequestContext,
    Path(id): Path<BlocStatementId>,
    form: FormData,
) -> PageResult {
    let mut reader = FormReader::new(&context, Act::ClearStatement, &form);
    let cleared = reader.read("cleared", |typed| match typed {
        "yes" => Ok(true),
        "no" => Ok(false),
        _ => Err(t!(context.locale, "invalid-choice")),
    });
    let reason: Option<Statement> = reader.optional_text("reason");
    let (cleared, reason) = match reader.finish(|| Some((cleared?, reason))) {
        Ok(parts) => parts,
        Err(rejection) => return statements::render_statement(&context, id, &form, Some(&rejection)).await,
    };
    let done = blocs::answer_statement(
        context.db(),
        &context.viewer,
        id,
        form.seen(),
        cleared,
        reason.as_ref(),
        context.now,
    )
    .await;
    finish(&context, id, &form, done, Act::ClearStatement, Notice::BlocAnswered).await
}

/// Submits a statement on behalf of its bloc.
pub async fn submit_statement(
    context: RequestContext,
    Path(id): Path<BlocStatementId>,
    form: FormData,
) -> PageResult {
    let done = blocs::submit_statement(context.db(), &context.viewer, id, form.seen(), context.now).await;
    finish(&context, id, &form, done, Act::SubmitBlocStatement, Notice::BlocSubmitted).await
}

/// Withdraws a submitted statement.
pub async fn withdraw_statement(
    context: RequestContext,
    Path(id): Path<BlocStatementId>,
    form: FormData,
) -> PageResult {
    let done = blocs::withdraw_statement(context.db(), &context.viewer, id, form.seen(), context.now).await;
    finish(&context, id, &form, done, Act::WithdrawStatement, Notice::BlocWithdrawn).await
}

/// Associates the viewer's delegation with a statement, with or without exceptions, or dissociates it.
pub async fn associate_with_statement(
    context: RequestContext,
    Path(id): Path<BlocStatementId>,
    form: FormData,
) -> PageResult {
    let except = form.ticked("except");
    let mut reader = FormReader::new(&context, Act::Associate, &form);
    let kind = reader.choice("kind");
    let kind = match reader.finish(|| kind) {
        Ok(kind) => kind,
        Err(rejection) => return statements::render_statement(&context, id, &form, Some(&rejection)).await,
    };
    let made = match blocs::associate_with_statement(
        context.db(),
        &context.viewer,
        id,
        form.seen(),
        kind,
        &except,
        context.now,
    )
    .await
    {
        Err(AssociateError::Association(
            AssociationError::NoExceptions | AssociationError::IdleExceptions | AssociationError::Unknown,
        )) => {
            let message = t!(context.locale, "association-needs-except");
            let rejection = FormRejection::beside(Act::Associate, "kind", [message]);
            return statements::render_statement(&context, id, &form, Some(&rejection)).await;
        }
        Err(AssociateError::Association(AssociationError::Unchanged | AssociationError::NothingToLeave)) => {
            Err(StoreError::State)
        }
        Err(AssociateError::Store(error)) => Err(error),
        Ok(()) => Ok(()),
    };
    finish(&context, id, &form, made, Act::Associate, Notice::AssociationMade).await
}

/// Makes positions of the viewer's delegation out of a bloc's statement.
pub async fn adopt_statement(
    context: RequestContext,
    Path(id): Path<BlocStatementId>,
    form: FormData,
) -> PageResult {
    let chosen: Vec<ProvisionId> = form.ticked("provision");
    if chosen.is_empty() {
        let message = t!(context.locale, "forward-nothing");
        let rejection = FormRejection::beside(Act::AdoptStatement, "provision", [message]);
        return statements::render_statement(&context, id, &form, Some(&rejection)).await;
    }
    let (act, mut taken) = (Act::AdoptStatement, 0);
    for batch in chosen.chunks(ADOPTED_AT_ONCE) {
        match blocs::adopt_statement(context.db(), &context.viewer, id, form.seen(), batch, context.now).await
        {
            Ok(adopted) => taken += adopted.taken,
            Err(error) if taken > 0 => {
                let rejection = FormRejection::stopped(context.locale, act, &error, taken);
                let page = statements::render_statement(&context, id, &form, Some(&rejection)).await?;
                return Ok(answer_with_page(page));
            }
            Err(error) => return finish(&context, id, &form, Err(error), act, Notice::BlocAdopted).await,
        }
    }
    finish(&context, id, &form, Ok(()), act, Notice::BlocAdopted).await
}

async fn finish(
    context: &RequestContext,
    id: BlocStatementId,
    form: &FormData,
    done: store::Result<()>,
    act: Act,
    notice: Notice,
) -> PageResult {
    match done {
        Ok(()) => Ok(forms::done(&addresses::BLOC_STATEMENT.of(id), notice, "")),
        Err(error) => {
            let rejection = FormRejection::from_store(context.locale, act, error)?;
            statements::render_statement(context, id, form, Some(&rejection)).await
        }
    }
}
