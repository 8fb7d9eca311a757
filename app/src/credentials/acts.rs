//! Handles the forms that record and withdraw documents of credentials, and that decide whether votes ask for them.

use crate::credentials::ending::render_withdrawal;
use crate::credentials::labels::documents_of;
use crate::credentials::policy::render_policy;
use crate::credentials::recording::render_recording;
use crate::credentials::requirement::render_requirement;
use crate::errors::{PageError, PageResult};
use crate::form_reader::FormReader;
use crate::forms::bodies::UnreadForm;
use crate::forms::{FormData, FormRejection};
use crate::messages::{Locale, cut, t};
use crate::notices::Notice;
use crate::request::RequestContext;
use crate::{addresses, forms};
use axum::extract::Path;
use chrono::TimeDelta;
use domain::commitments::evidence::{EvidenceFault, EvidenceKind, MAX_BYTES, safe_name};
use domain::credentials::{CredentialDemand, CredentialError, CredentialRequirement};
use domain::identifiers::{ConsultationId, CredentialId, DelegationId};
use domain::rights;
use domain::rights::Act;
use store::credentials::{NewCredential, RecordCredentialError};
use store::{StoreError, credentials, delegations};

/// The most letters of a name of a file that an error repeats.
const QUOTED: usize = 80;

/// Records a document. Nothing is read of what was sent before it is known whether its sender may record one.
pub async fn record_credential(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    form: UnreadForm,
) -> PageResult {
    let (db, viewer, locale) = (context.db(), &context.viewer, context.locale);
    let act = Act::RecordCredential;
    rights::may(act, viewer)?;
    let access = context.access(id).await?;
    rights::credentials::may_record_credential(viewer, access.facts(), true)?;
    let (form, contents) = form.read_with_file().await?;
    if form.get("act") == "people" {
        return render_recording(&context, id, &form, None).await;
    }
    let rejection = match read_document(&context, id, &form, contents).await? {
        Ok(new) => {
            let delegation = new.delegation_id;
            match credentials::record_credential(db, viewer, id, new, context.now).await {
                Ok(made) => {
                    let anchor = format!("credential-{made}");
                    let path = documents_of(id, delegation);
                    return Ok(forms::done(&path, Notice::CredentialRecorded, &anchor));
                }
                Err(error) => refuse_document(locale, act, error)?,
            }
        }
        Err(rejection) => rejection,
    };
    render_recording(&context, id, &form, Some(&rejection)).await
}

fn refuse_document(
    locale: Locale,
    act: Act,
    error: RecordCredentialError,
) -> Result<FormRejection, PageError> {
    let (field, key) = match error {
        RecordCredentialError::Credential(CredentialError::Signer) => ("signer", "credential-wrong-signer"),
        RecordCredentialError::Credential(CredentialError::Future) => ("dated_on", "credential-future"),
        RecordCredentialError::Credential(CredentialError::EndsFirst) => {
            ("valid_until", "credential-ends-first")
        }
        RecordCredentialError::Credential(CredentialError::Expired) => {
            ("valid_until", "credential-expired-already")
        }
        RecordCredentialError::Person => ("person", "credential-wrong-person"),
        RecordCredentialError::Replaced => ("replaces", "credential-wrong-former"),
        RecordCredentialError::TooMany => ("delegation", "credential-too-many"),
        RecordCredentialError::Store(error) => return FormRejection::from_store(locale, act, error),
    };
    Ok(FormRejection::beside(act, field, [t!(locale, key)]))
}

/// Reads a document. The kind of its file is told away from the threads that serve pages.
async fn read_document(
    context: &RequestContext,
    id: ConsultationId,
    form: &FormData,
    contents: Vec<u8>,
) -> Result<Result<NewCredential, FormRejection>, PageError> {
    let locale = context.locale;
    let names = delegations::participating_delegations(context.db(), id).await?;
    let called = form.get("file").to_owned();
    let detect = move || {
        let kind = EvidenceKind::detect(&called, &contents).map_err(|fault| (fault, called.clone()));
        kind.map(|kind| (safe_name(&called, kind), kind, contents))
    };
    let detected = context.state.parsing.run_for(context.work_client(), detect).await?;
    let mut reader = FormReader::new(context, Act::RecordCredential, form);
    let delegation = reader.choice::<DelegationId>("delegation");
    if delegation.is_some_and(|delegation| !names.contains_key(&delegation)) {
        reader.reject("delegation", t!(locale, "invalid-choice"));
    }
    let user_id = reader.optional_choice("person");
    let replaces = reader.optional_choice("replaces");
    let representative = reader.text("representative");
    let kind = reader.choice("credential-kind");
    let signer = reader.choice("signer");
    let dated_on = reader.date("dated_on");
    let valid_until = match reader.is_blank("valid_until") {
        true => None,
        false => reader.date("valid_until"),
    };
    let file = reader.take("file", detected.map_err(|(fault, name)| file_error(locale, fault, &name)));
    Ok(reader.finish(|| {
        let (file_name, file_kind, contents) = file?;
        Some(NewCredential {
            delegation_id: delegation?,
            representative: representative?,
            user_id,
            kind: kind?,
            signer: signer?,
            dated_on: dated_on?,
            valid_until,
            replaces,
            file_name,
            file_kind,
            contents,
        })
    }))
}

fn file_error(locale: Locale, fault: EvidenceFault, name: &str) -> String {
    if name.is_empty() {
        return t!(locale, "credential-no-file");
    }
    let name = cut(name, QUOTED);
    match fault {
        EvidenceFault::Empty => t!(locale, "file-empty", name = name),
        EvidenceFault::TooLarge => t!(locale, "file-too-large", name = name, most = MAX_BYTES >> 20),
        EvidenceFault::Kind => t!(locale, "file-wrong-kind", name = name),
    }
}

/// Withdraws a document that stands.
pub async fn withdraw_credential(
    context: RequestContext,
    Path(id): Path<CredentialId>,
    form: FormData,
) -> PageResult {
    let (db, viewer, locale) = (context.db(), &context.viewer, context.locale);
    let act = Act::WithdrawCredential;
    rights::may(act, viewer)?;
    let found = credentials::find_credential(db, viewer, id).await?;
    let mut reader = FormReader::new(&context, act, &form);
    let reason = reader.text("reason");
    let rejection = match reader.finish(|| reason) {
        Ok(reason) => match credentials::withdraw_credential(db, viewer, id, &reason, context.now).await {
            Ok(()) => {
                let path = documents_of(found.consultation_id, found.delegation_id);
                return Ok(forms::done(&path, Notice::CredentialWithdrawn, ""));
            }
            Err(error) => FormRejection::from_store(locale, act, error)?,
        },
        Err(rejection) => rejection,
    };
    render_withdrawal(&context, id, &form, Some(&rejection)).await
}

/// Decides whether votes ask for credentials.
pub async fn require_credentials(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    form: FormData,
) -> PageResult {
    let (db, viewer, locale) = (context.db(), &context.viewer, context.locale);
    let act = Act::RequireCredentials;
    rights::may(act, viewer)?;
    let mut reader = FormReader::new(&context, act, &form);
    let demand = reader.choice::<CredentialDemand>("demand");
    let from = reader.optional_moment("asked-from");
    let rejection = match reader.finish(|| demand) {
        Ok(demand) => {
            let from = from.unwrap_or(context.now);
            let required =
                demand.counts_provisional().map(|provisional| CredentialRequirement { from, provisional });
            match credentials::require_credentials(db, viewer, id, required, context.now).await {
                Ok(()) => {
                    return Ok(forms::done(&addresses::CREDENTIALS.of(id), Notice::CredentialsRequired, ""));
                }
                Err(error) => FormRejection::from_store(locale, act, error)?,
            }
        }
        Err(rejection) => rejection,
    };
    render_requirement(&context, id, &form, Some(&rejection)).await
}

/// Decides what votes of all consultations ask of credentials.
pub async fn require_credentials_of_all(context: RequestContext, form: FormData) -> PageResult {
    let (db, viewer, locale) = (context.db(), &context.viewer, context.locale);
    let act = Act::RequireCredentialsOfAll;
    rights::may(act, viewer)?;
    let mut reader = FormReader::new(&context, act, &form);
    let demand = reader.choice::<CredentialDemand>("demand");
    let from = reader.optional_moment("asked-from").unwrap_or(context.now);
    let rejection = match reader.finish(|| demand) {
        Ok(demand) => {
            // A field of a form has no seconds: what is typed as the present minute is now.
            let from = if from < context.now { context.now.min(from + TimeDelta::minutes(1)) } else { from };
            let set = credentials::require_credentials_of_all(db, viewer, demand, from, context.now).await;
            match set {
                Ok(()) => {
                    let path = addresses::CREDENTIAL_POLICY.path();
                    return Ok(forms::done(path, Notice::CredentialsRequiredOfAll, ""));
                }
                Err(StoreError::TooSoon) => {
                    FormRejection::beside(act, "asked-from", [t!(locale, "invalid-policy-past")])
                }
                Err(error) => FormRejection::from_store(locale, act, error)?,
            }
        }
        Err(rejection) => rejection,
    };
    render_policy(&context, &form, Some(&rejection)).await
}
