//! Handles the forms of the term base.

use crate::errors::{PageError, PageResult};
use crate::form_reader::FormReader;
use crate::forms::bodies::UnreadForm;
use crate::forms::{FormData, FormRejection};
use crate::messages::t;
use crate::notices::{Notice, UndoAct};
use crate::request::RequestContext;
use crate::table_files::quote;
use crate::terms::drafting::{NAME_FIELDS, render_new_definition, render_new_term};
use crate::terms::importing::{PreviewedFile, ShownEntries, problem_words, render_import, render_preview};
use crate::terms::one::show_again;
use crate::{addresses, forms};
use axum::extract::Path;
use domain::identifiers::{ConsultationId, DefinitionId, ProvisionId, TermId};
use domain::rights;
use domain::rights::Act;
use domain::terms::TermStatus;
use domain::terms::checking::{
    AddressLine, CheckedDefinition, CheckedEntry, CheckedName, CheckedTerm, MAX_NAMES, WebAddress,
};
use domain::terms::tbx::{TbxLimits, check_tbx};
use store::StoreError;
use store::terms;

/// The most errors of a file that are shown at once.
const ERRORS: usize = 20;

/// Adds a term, for organizers.
pub async fn add_term(context: RequestContext, Path(id): Path<ConsultationId>, form: FormData) -> PageResult {
    let locale = context.locale;
    let provision = find_provision(&context, id, &form).await?;
    let (new, provision_id) = match read_term(&context, &form, provision) {
        Ok(read) => read,
        Err(rejection) => return render_new_term(&context, id, &form, Some(&rejection)).await,
    };
    match terms::add_term(context.db(), &context.viewer, id, &new, provision_id, context.now).await {
        Ok(term) => Ok(forms::done(&addresses::TERM.of(term), Notice::TermAdded, "")),
        Err(StoreError::Taken) => {
            let taken = t!(locale, "term-code-taken");
            let rejection = FormRejection::beside(Act::AddTerm, "term-code", [taken]);
            render_new_term(&context, id, &form, Some(&rejection)).await
        }
        Err(error) => {
            let rejection = FormRejection::from_store(locale, Act::AddTerm, error)?;
            render_new_term(&context, id, &form, Some(&rejection)).await
        }
    }
}

/// Says which provision is the forum's own definition of a term, or none where nothing is typed; for organizers.
pub async fn link_term(context: RequestContext, Path(id): Path<TermId>, form: FormData) -> PageResult {
    rights::may(Act::AddTerm, &context.viewer)?;
    let (db, viewer, locale) = (context.db(), &context.viewer, context.locale);
    let (term, _) = terms::find_term(db, viewer, id, context.now).await?;
    let provision_id = match find_provision(&context, term.consultation_id, &form).await? {
        Ok(provision_id) => provision_id,
        Err(message) => {
            let rejection = FormRejection::beside(Act::AddTerm, "provision", [message]);
            return show_again(&context, id, &form, &rejection).await;
        }
    };
    match terms::link_term(db, viewer, id, provision_id, form.seen(), context.now).await {
        Ok(()) => Ok(forms::done(&addresses::TERM.of(id), Notice::TermLinked, "own-definition")),
        Err(error) => {
            let rejection = FormRejection::from_store(locale, Act::AddTerm, error)?;
            show_again(&context, id, &form, &rejection).await
        }
    }
}

/// Proposes a definition for the viewer's delegation.
pub async fn propose_definition(
    context: RequestContext,
    Path(id): Path<TermId>,
    form: FormData,
) -> PageResult {
    let proposed = match read_definition(&context, &form) {
        Ok(new) => terms::propose_definition(context.db(), &context.viewer, id, &new, context.now)
            .await
            .map_err(|error| FormRejection::from_store(context.locale, Act::ProposeDefinition, error)),
        Err(rejection) => Err(Ok(rejection)),
    };
    match proposed {
        Ok(made) => {
            let place = format!("definition-{made}");
            Ok(forms::done(&addresses::TERM.of(id), Notice::DefinitionProposed, &place))
        }
        Err(rejection) => render_new_definition(&context, id, &form, Some(&rejection?)).await,
    }
}

/// Withdraws a definition, for the head of the delegation that proposed it.
pub async fn withdraw_definition(context: RequestContext, Path(id): Path<DefinitionId>) -> PageResult {
    let term = terms::withdraw_definition(context.db(), &context.viewer, id, context.now).await?;
    Ok(forms::done(&addresses::TERM.of(term), Notice::DefinitionWithdrawn, ""))
}

/// Says that the viewer's delegation holds a definition, or no longer does.
pub async fn hold_definition(
    context: RequestContext,
    Path(id): Path<DefinitionId>,
    form: FormData,
) -> PageResult {
    let (db, viewer, seen, now) = (context.db(), &context.viewer, form.seen(), context.now);
    let (done, notice, undo) = match form.get("act") {
        "release" => (
            terms::release_definition(db, viewer, id, seen, now).await,
            Notice::DefinitionReleased,
            UndoAct::HoldDefinition(id),
        ),
        _ => (
            terms::hold_definition(db, viewer, id, seen, now).await,
            Notice::DefinitionHeld,
            UndoAct::ReleaseDefinition(id),
        ),
    };
    match done {
        Ok(term) => Ok(forms::offering(forms::done(&addresses::TERM.of(term), notice, "definitions"), undo)),
        Err(error) => {
            let rejection = FormRejection::from_store(context.locale, Act::HoldDefinition, error)?;
            let (found, _) = terms::find_definition(db, viewer, id, now).await?;
            show_again(&context, found.term_id, &form, &rejection).await
        }
    }
}

/// Shows the entries of a file with what becomes of each, or takes those that were shown. Nothing is read of what was sent
/// before it is known who sent it and whether terms may be taken.
pub async fn import_terms(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    form: UnreadForm,
) -> PageResult {
    rights::may(Act::ImportTerms, &context.viewer)?;
    let access = context.access(id).await?;
    rights::may_within(Act::ImportTerms, &context.viewer, access.facts())?;
    let (form, bytes) = form.read_with_file().await?;
    match form.get("act") {
        "post" => take_shown(&context, id, &form).await,
        _ => preview_file(&context, id, &form, bytes).await,
    }
}

async fn preview_file(
    context: &RequestContext,
    id: ConsultationId,
    form: &FormData,
    bytes: Vec<u8>,
) -> PageResult {
    let locale = context.locale;
    let read =
        move || check_tbx(&bytes, TbxLimits::default()).map_err(|problem| problem_words(locale, &problem));
    let entries: Result<Vec<CheckedEntry>, Vec<String>> =
        context.state.parsing.run_for(context.work_client(), read).await?;
    let entries = match entries {
        Ok(entries) if entries.is_empty() => Err(vec![t!(locale, "terms-file-empty")]),
        other => other,
    };
    let entries = match entries {
        Ok(entries) => entries,
        Err(mut errors) => {
            if errors.len() > ERRORS {
                let more = errors.len().saturating_sub(ERRORS);
                errors.truncate(ERRORS);
                errors.push(t!(locale, "spreadsheet-more-errors", count = more));
            }
            let rejection = FormRejection::beside(Act::ImportTerms, "file", errors);
            return render_import(context, id, form, Some(&rejection)).await;
        }
    };
    let fates = terms::preview_terms(context.db(), &context.viewer, id, &entries, context.now).await?;
    let file = PreviewedFile { name: quote(form.get("file")), entries: &entries, fates: &fates };
    render_preview(context, id, &file)
}

async fn take_shown(context: &RequestContext, id: ConsultationId, form: &FormData) -> PageResult {
    let table = form.get("table").to_owned();
    let read = move || serde_json::from_str::<ShownEntries>(&table).ok();
    let shown = context.state.parsing.run_for(context.work_client(), read).await?;
    let shown = shown.filter(|shown| !shown.entries.is_empty()).ok_or(PageError::BadRequest)?;
    let (db, viewer) = (context.db(), &context.viewer);
    match terms::import_terms(db, viewer, id, &shown.entries, context.now).await {
        Ok(_) => Ok(forms::done(&addresses::TERMS.of(id), Notice::TermsImported, "")),
        Err(error) => {
            let rejection = FormRejection::from_store(context.locale, Act::ImportTerms, error)?;
            render_import(context, id, form, Some(&rejection)).await
        }
    }
}

/// Finds the provision whose number was typed, where one was; the error is in words.
async fn find_provision(
    context: &RequestContext,
    id: ConsultationId,
    form: &FormData,
) -> Result<Result<Option<ProvisionId>, String>, PageError> {
    let label = form.get("provision").trim();
    if label.is_empty() {
        return Ok(Ok(None));
    }
    let found = terms::find_term_provision(context.db(), &context.viewer, id, label).await?;
    let unknown = || t!(context.locale, "term-provision-unknown", label = quote(label));
    Ok(found.map(Some).ok_or_else(unknown))
}

fn read_term(
    context: &RequestContext,
    form: &FormData,
    provision: Result<Option<ProvisionId>, String>,
) -> Result<(CheckedTerm, Option<ProvisionId>), FormRejection> {
    let locale = context.locale;
    let mut reader = FormReader::new(context, Act::AddTerm, form);
    let code = reader.text("term-code");
    let subject = reader.optional_text("subject");
    let mut names = Vec::new();
    for (language, field, _) in NAME_FIELDS {
        // The first of several is preferred.
        let mut status = TermStatus::Preferred;
        for part in form.get(field).split([';', '؛', '；']).filter(|part| !part.trim().is_empty()) {
            if let Some(name) = reader.take(field, forms::text(locale, part)) {
                names.push(CheckedName { language, name, status, part_of_speech: None });
                status = TermStatus::Admitted;
            }
        }
    }
    if names.is_empty() {
        reader.reject("name-en", t!(locale, "term-without-name"));
    }
    if names.len() > MAX_NAMES {
        reader.reject("name-en", t!(locale, "terms-too-many", most = MAX_NAMES));
    }
    let provision_id = reader.take("provision", provision).flatten();
    reader.finish(|| Some((CheckedTerm { code: code?, subject, names }, provision_id)))
}

fn read_definition(context: &RequestContext, form: &FormData) -> Result<CheckedDefinition, FormRejection> {
    let locale = context.locale;
    let mut reader = FormReader::new(context, Act::ProposeDefinition, form);
    let body = reader.text("definition-body");
    let language = reader.choice("definition-language");
    let source = reader.text("definition-source");
    let instrument = reader.optional_text("definition-instrument");
    let clause = reader.optional_text("definition-clause");
    let dated = match reader.is_blank("definition-dated") {
        true => None,
        false => reader.date("definition-dated"),
    };
    let line: Option<AddressLine> = reader.optional_text("definition-address");
    let address = line.and_then(|line| {
        let read = WebAddress::try_from(line).map_err(|_| t!(locale, "invalid-web-address"));
        reader.take("definition-address", read)
    });
    let status = reader.choice("definition-status");
    reader.finish(|| {
        Some(CheckedDefinition {
            language: language?,
            body: body?,
            source: source?,
            instrument,
            clause,
            dated,
            address,
            status: status?,
        })
    })
}
