//! What organizers do with blocs, and delegations with statements on behalf of them.

use crate::blocs::{pages, statements};
use crate::errors::{PageError, PageResult};
use crate::forms::{FormData, FormRejection};
use crate::messages::{Locale, t};
use crate::notices::Notice;
use crate::request::RequestContext;
use crate::{addresses, dates, forms};
use axum::extract::Path;
use domain::blocs::{AssociationError, AssociationKind, ClearingMode, DeadlineError, is_code};
use domain::languages::Language;
use domain::positions::Stance;
use domain::rights::Act;
use domain::text::{Statement, Title};
use store::blocs::{AssociateError, CirculateError, CreateError, NewPoint};
use store::{StoreError, blocs, delegations};

/// Creates a bloc.
pub async fn create_bloc(visit: RequestContext, form: FormData) -> PageResult {
    let locale = visit.locale;
    let mut rejection = FormRejection::of(Act::CreateBloc);
    let code = form.get("code").trim().to_owned();
    let code = if is_code(&code) { Ok(code) } else { Err(t!(locale, "bloc-code-hint")) };
    let code = rejection.take("code", code);
    let name = rejection.take("name", forms::text::<{ Title::MAX }>(locale, form.get("name")));
    let members = rejection.take("members", read_members(&visit, form.get("members")).await?);
    let parts = code.zip(name).zip(members);
    let ((code, name), members) = match rejection.or(parts) {
        Ok(parts) => parts,
        Err(rejection) => return pages::render_blocs(&visit, None, &form, Some(&rejection)).await,
    };
    match blocs::create_bloc(visit.db(), &visit.viewer, &code, &name, &members, visit.now).await {
        Ok(id) => Ok(forms::done(&addresses::BLOC.of(id), Notice::BlocCreated, "")),
        Err(error) => {
            let mut rejection = FormRejection::of(Act::CreateBloc);
            match error {
                CreateError::Code => rejection.add("code", t!(locale, "bloc-code-hint")),
                CreateError::Store(StoreError::Taken) => rejection.add("code", t!(locale, "error-taken")),
                CreateError::Store(error) => {
                    rejection = FormRejection::from_store(locale, Act::CreateBloc, error)?;
                }
            }
            pages::render_blocs(&visit, None, &form, Some(&rejection)).await
        }
    }
}

/// The member delegations with these codes, in their order.
async fn read_members(visit: &RequestContext, codes: &str) -> Result<Result<Vec<i64>, String>, PageError> {
    let locale = visit.locale;
    let all = delegations::all_delegations(visit.db()).await?;
    let mut found = Vec::new();
    for code in codes.split(|c: char| c.is_whitespace() || c == ',').filter(|code| !code.is_empty()) {
        let code = code.to_uppercase();
        match all.iter().find(|one| one.code == code) {
            Some(one) if !found.contains(&one.id) => found.push(one.id),
            Some(_) => {}
            None => return Ok(Err(t!(locale, "bloc-unknown-code", code = code))),
        }
    }
    Ok(if found.is_empty() { Err(t!(locale, "invalid-none-chosen")) } else { Ok(found) })
}

/// Admits a delegation, makes one the coordinator, or ends a membership.
pub async fn change_membership(visit: RequestContext, Path(id): Path<i64>, form: FormData) -> PageResult {
    let (db, viewer, now) = (visit.db(), &visit.viewer, visit.now);
    let delegation = match read_members(&visit, form.get("delegation")).await? {
        Ok(found) => found[0],
        Err(message) => {
            let mut rejection = FormRejection::of(Act::ChangeBloc);
            rejection.add("delegation", message);
            return pages::render_bloc(&visit, id, &form, Some(&rejection)).await;
        }
    };
    let done = match form.get("act") {
        "release" => blocs::release_member(db, viewer, id, delegation, now).await,
        "entrust" => blocs::entrust_coordinator(db, viewer, id, delegation, now).await,
        _ => blocs::admit_member(db, viewer, id, delegation, now).await,
    };
    match done {
        Ok(()) => Ok(forms::done(&addresses::BLOC.of(id), Notice::BlocChanged, "")),
        Err(error) => {
            let rejection = FormRejection::from_store(visit.locale, Act::ChangeBloc, error)?;
            pages::render_bloc(&visit, id, &form, Some(&rejection)).await
        }
    }
}

/// Begins a statement on behalf of a bloc.
pub async fn begin_statement(visit: RequestContext, Path(id): Path<i64>, form: FormData) -> PageResult {
    let locale = visit.locale;
    let mut rejection = FormRejection::of(Act::BeginStatement);
    let bloc = form.get("bloc").parse().map_err(|_| t!(locale, "invalid-choice"));
    let bloc: Option<i64> = rejection.take("bloc", bloc);
    let words = read_words(locale, &form, &mut rejection);
    let (bloc, (language, body)) = match rejection.or(bloc.zip(words)) {
        Ok(parts) => parts,
        Err(rejection) => {
            return statements::render_statements(&visit, id, None, &form, Some(&rejection)).await;
        }
    };
    let drafted =
        blocs::begin_statement(visit.db(), &visit.viewer, id, bloc, language, &body, visit.now).await;
    match drafted {
        Ok(id) => Ok(forms::done(&addresses::BLOC_STATEMENT.of(id), Notice::BlocSaved, "")),
        Err(error) => {
            let rejection = FormRejection::from_store(locale, Act::BeginStatement, error)?;
            statements::render_statements(&visit, id, None, &form, Some(&rejection)).await
        }
    }
}

/// Changes the words of a draft.
pub async fn edit_statement(visit: RequestContext, Path(id): Path<i64>, form: FormData) -> PageResult {
    let mut rejection = FormRejection::of(Act::EditStatement);
    let words = read_words(visit.locale, &form, &mut rejection);
    let (language, body) = match rejection.or(words) {
        Ok(parts) => parts,
        Err(rejection) => return statements::render_statement(&visit, id, &form, Some(&rejection)).await,
    };
    let done = blocs::edit_statement(visit.db(), &visit.viewer, id, language, &body, visit.now).await;
    finish(&visit, id, &form, done, Act::EditStatement, Notice::BlocSaved).await
}

fn read_words(
    locale: Locale,
    form: &FormData,
    rejection: &mut FormRejection,
) -> Option<(Language, Statement)> {
    let body = rejection.take("body", forms::text(locale, form.get("body")));
    let language = form.code::<Language>("statement-language").ok_or_else(|| t!(locale, "invalid-choice"));
    rejection.take("statement-language", language).zip(body)
}

/// Says in a draft what the bloc thinks of a provision.
pub async fn set_point(visit: RequestContext, Path(id): Path<i64>, form: FormData) -> PageResult {
    let (locale, db) = (visit.locale, visit.db());
    let label = form.get("label");
    let provision = match blocs::find_point_provision(db, &visit.viewer, id, label, visit.now).await {
        Ok(provision) => provision,
        Err(error) => {
            return finish(&visit, id, &form, Err(error), Act::SetPoint, Notice::BlocSaved).await;
        }
    };
    let mut rejection = FormRejection::of(Act::SetPoint);
    let unknown = || t!(locale, "bloc-point-unknown", label = label.trim());
    let provision_id = rejection.take("label", provision.ok_or_else(unknown));
    let stance = form.code::<Stance>("stance").ok_or_else(|| t!(locale, "invalid-choice"));
    let stance = rejection.take("stance", stance);
    let statement = rejection.take("statement", forms::optional(locale, form.get("statement")));
    let proposed_text = rejection.take("proposed_text", forms::optional(locale, form.get("proposed_text")));
    if stance.is_some_and(|stance| stance.check(!matches!(proposed_text, Some(None))).is_err()) {
        rejection.add("proposed_text", t!(locale, "invalid-no-amendment"));
    }
    let parts = provision_id.zip(stance).zip(statement.zip(proposed_text));
    let new = match rejection.or(parts) {
        Ok(((provision_id, stance), (statement, proposed_text))) => {
            NewPoint { provision_id, stance, statement, proposed_text }
        }
        Err(rejection) => return statements::render_statement(&visit, id, &form, Some(&rejection)).await,
    };
    let done = blocs::set_point(db, &visit.viewer, id, &new, visit.now).await;
    finish(&visit, id, &form, done, Act::SetPoint, Notice::BlocSaved).await
}

/// Leaves a provision out again.
pub async fn remove_point(visit: RequestContext, Path(id): Path<i64>, form: FormData) -> PageResult {
    let provision = form.get("provision").parse().map_err(|_| StoreError::NotFound)?;
    let done = blocs::remove_point(visit.db(), &visit.viewer, id, provision, visit.now).await;
    finish(&visit, id, &FormData::default(), done, Act::SetPoint, Notice::BlocSaved).await
}

/// Asks the members to clear a draft.
pub async fn circulate_statement(visit: RequestContext, Path(id): Path<i64>, form: FormData) -> PageResult {
    let locale = visit.locale;
    let mut rejection = FormRejection::of(Act::CirculateStatement);
    let clearing = form.code::<ClearingMode>("clearing").ok_or_else(|| t!(locale, "invalid-choice"));
    let clearing = rejection.take("clearing", clearing);
    let clear_by = match form.get("clear_by").trim() {
        "" => Some(None),
        typed => {
            let moment = dates::from_field(visit.zone, typed).ok_or_else(|| t!(locale, "invalid-time"));
            rejection.take("clear_by", moment).map(Some)
        }
    };
    let (clearing, clear_by) = match rejection.or(clearing.zip(clear_by)) {
        Ok(parts) => parts,
        Err(rejection) => return statements::render_statement(&visit, id, &form, Some(&rejection)).await,
    };
    let key = match blocs::circulate_statement(visit.db(), &visit.viewer, id, clearing, clear_by, visit.now)
        .await
    {
        Err(CirculateError::Deadline(DeadlineError::Missing)) => "bloc-clear-by-needed",
        Err(CirculateError::Deadline(DeadlineError::Past)) => "invalid-past",
        Err(CirculateError::Store(error)) => {
            let rejection = FormRejection::from_store(locale, Act::CirculateStatement, error)?;
            return statements::render_statement(&visit, id, &form, Some(&rejection)).await;
        }
        Ok(()) => return Ok(forms::done(&addresses::BLOC_STATEMENT.of(id), Notice::BlocCirculated, "")),
    };
    let mut rejection = FormRejection::of(Act::CirculateStatement);
    rejection.add("clear_by", t!(locale, key));
    statements::render_statement(&visit, id, &form, Some(&rejection)).await
}

/// Makes a statement a draft again.
pub async fn recall_statement(visit: RequestContext, Path(id): Path<i64>) -> PageResult {
    let done = blocs::recall_statement(visit.db(), &visit.viewer, id, visit.now).await;
    finish(&visit, id, &FormData::default(), done, Act::RecallStatement, Notice::BlocRecalled).await
}

/// Clears a statement, or objects to it.
pub async fn answer_statement(visit: RequestContext, Path(id): Path<i64>, form: FormData) -> PageResult {
    let locale = visit.locale;
    let mut rejection = FormRejection::of(Act::ClearStatement);
    let cleared = match form.get("cleared") {
        "yes" => Ok(true),
        "no" => Ok(false),
        _ => Err(t!(locale, "invalid-choice")),
    };
    let cleared = rejection.take("cleared", cleared);
    let reason: Option<Option<Statement>> =
        rejection.take("reason", forms::optional(locale, form.get("reason")));
    let (cleared, reason) = match rejection.or(cleared.zip(reason)) {
        Ok(parts) => parts,
        Err(rejection) => return statements::render_statement(&visit, id, &form, Some(&rejection)).await,
    };
    let done =
        blocs::answer_statement(visit.db(), &visit.viewer, id, cleared, reason.as_ref(), visit.now).await;
    finish(&visit, id, &form, done, Act::ClearStatement, Notice::BlocAnswered).await
}

/// Submits a statement on behalf of its bloc.
pub async fn submit_statement(visit: RequestContext, Path(id): Path<i64>) -> PageResult {
    let done = blocs::submit_statement(visit.db(), &visit.viewer, id, visit.now).await;
    finish(&visit, id, &FormData::default(), done, Act::SubmitBlocStatement, Notice::BlocSubmitted).await
}

/// Takes a submitted statement back.
pub async fn withdraw_statement(visit: RequestContext, Path(id): Path<i64>) -> PageResult {
    let done = blocs::withdraw_statement(visit.db(), &visit.viewer, id, visit.now).await;
    finish(&visit, id, &FormData::default(), done, Act::WithdrawStatement, Notice::BlocWithdrawn).await
}

/// Says how the viewer's delegation stands to a statement.
pub async fn associate_with_statement(
    visit: RequestContext,
    Path(id): Path<i64>,
    form: FormData,
) -> PageResult {
    let locale = visit.locale;
    let except: Vec<i64> = form.all("except").filter_map(|id| id.parse().ok()).collect();
    let mut rejection = FormRejection::of(Act::Associate);
    let kind = form.code::<AssociationKind>("kind").ok_or_else(|| t!(locale, "invalid-choice"));
    let Some(kind) = rejection.take("kind", kind) else {
        return statements::render_statement(&visit, id, &form, Some(&rejection)).await;
    };
    let made = match blocs::associate_with_statement(visit.db(), &visit.viewer, id, kind, &except, visit.now)
        .await
    {
        Err(AssociateError::Association(
            AssociationError::NoExceptions | AssociationError::IdleExceptions | AssociationError::Unknown,
        )) => {
            rejection.add("kind", t!(locale, "association-needs-except"));
            return statements::render_statement(&visit, id, &form, Some(&rejection)).await;
        }
        Err(AssociateError::Association(AssociationError::Unchanged | AssociationError::NothingToLeave)) => {
            Err(StoreError::State)
        }
        Err(AssociateError::Store(error)) => Err(error),
        Ok(()) => Ok(()),
    };
    finish(&visit, id, &form, made, Act::Associate, Notice::AssociationMade).await
}

/// Takes what a bloc says as the delegation's own positions.
pub async fn adopt_statement(visit: RequestContext, Path(id): Path<i64>, form: FormData) -> PageResult {
    let chosen: Vec<i64> = form.all("provision").filter_map(|id| id.parse().ok()).collect();
    let done = blocs::adopt_statement(visit.db(), &visit.viewer, id, &chosen, visit.now).await;
    finish(&visit, id, &form, done.map(|_| ()), Act::AdoptStatement, Notice::BlocAdopted).await
}

async fn finish(
    visit: &RequestContext,
    id: i64,
    form: &FormData,
    done: store::Result<()>,
    act: Act,
    notice: Notice,
) -> PageResult {
    match done {
        Ok(()) => Ok(forms::done(&addresses::BLOC_STATEMENT.of(id), notice, "")),
        Err(error) => {
            let rejection = FormRejection::from_store(visit.locale, act, error)?;
            statements::render_statement(visit, id, form, Some(&rejection)).await
        }
    }
}
