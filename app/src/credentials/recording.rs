//! Renders the form in which an organizer records a document by which somebody represents a delegation.

use crate::commitments::labels::day_words;
use crate::delegations::labels::{compare_alphabetically, delegation_name};
use crate::errors::{PageError, PageResult};
use crate::fields::{FieldOption, FileField, InputField, RadioField, SelectField, ShownForm, coded_options};
use crate::form_pages::form_page;
use crate::forms::{FormData, FormRejection, NOTHING_TYPED};
use crate::marks::form_key;
use crate::markup::{Markup, markup};
use crate::messages::{Label, Locale, t};
use crate::request::RequestContext;
use crate::{addresses, forms};
use axum::extract::{Path, RawQuery};
use domain::commitments::evidence::MAX_BYTES;
use domain::credentials::{CredentialKind, CredentialSigner};
use domain::identifiers::{ConsultationId, CredentialId, DelegationId};
use domain::rights;
use domain::text::Title;
use leptos::prelude::*;
use store::entity::credential;
use store::{credentials, delegations};

/// The endings of the names of files that are taken, as a browser offers them.
const ENDINGS: &str = ".pdf,.png,.jpg,.jpeg,.txt,.csv,.docx,.xlsx,.odt";

/// The query in the address: the delegation with which the form begins, and the document in whose place it comes.
#[derive(Default, serde::Deserialize)]
struct RecordingQuery {
    delegation: Option<DelegationId>,
    replaces: Option<CredentialId>,
}

pub async fn show_recording(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let asked: RecordingQuery = forms::query(query.as_deref());
    let begin = |name: &str, value: Option<String>, form: FormData| match value {
        Some(value) => form.set(name, value),
        None => form,
    };
    let form = begin("delegation", asked.delegation.map(|id| id.to_string()), NOTHING_TYPED.clone());
    let form = begin("replaces", asked.replaces.map(|id| id.to_string()), form);
    render_recording(&context, id, &form, None).await
}

/// Renders the form of a document; a rejected one keeps what was typed, but no file, and shows its errors.
pub async fn render_recording(
    context: &RequestContext,
    id: ConsultationId,
    form: &FormData,
    rejection: Option<&FormRejection>,
) -> PageResult {
    let (db, viewer, locale) = (context.db(), &context.viewer, context.locale);
    let access = context.access(id).await?;
    // A rejected form is shown again even when the act has become impossible since.
    if rejection.is_none() {
        rights::credentials::may_record_credential(viewer, access.facts(), true)?;
    }
    let names = delegations::participating_delegations(db, id).await?;
    let mut options: Vec<_> = names
        .values()
        .map(|one| FieldOption::new(one.id.to_string(), delegation_name(locale, one)))
        .collect();
    options.sort_by(|one, other| compare_alphabetically(&one.words, &other.words));
    let chosen = form.code::<DelegationId>("delegation").filter(|chosen| names.contains_key(chosen));
    let of_chosen = match chosen {
        Some(chosen) => Some(read_chosen(context, id, chosen).await?),
        None => None,
    };
    let title = t!(locale, "credential-record");
    Ok(form_page(context, &title, form, rejection, |shown| {
        markup! {
            <form method="post" action=addresses::CREDENTIAL_NEW.of(id) enctype="multipart/form-data" class="form">
                {form_key()}
                <SelectField field=shown.field("delegation", "delegation") options=options/>
                {of_chosen.map(|of_chosen| chosen_fields(shown, of_chosen))}
                {document_fields(shown)}
                <p class="hint">{t!(locale, "credential-kept")}</p>
                // The first button is that of the Enter key.
                <div class="buttons">
                    <button>{t!(locale, "credential-record")}</button>
                    <button class="second" name="act" value="people" formnovalidate=true>{t!(locale, "credential-show-people")}</button>
                </div>
            </form>
        }
    }))
}

/// What the form offers of a delegation: its people, and its documents that stand.
struct ChosenDelegation {
    people: Vec<FieldOption>,
    standing: Vec<FieldOption>,
}

async fn read_chosen(
    context: &RequestContext,
    id: ConsultationId,
    chosen: DelegationId,
) -> Result<ChosenDelegation, PageError> {
    let (db, viewer, locale) = (context.db(), &context.viewer, context.locale);
    let people = delegations::list_representatives(db, viewer, chosen).await?;
    let people = people.into_iter().map(|one| FieldOption::new(one.user_id.to_string(), one.name));
    let standing = credentials::list_standing_documents(db, viewer, id, chosen).await?;
    let standing =
        standing.iter().map(|one| FieldOption::new(one.id.to_string(), document_words(locale, one)));
    let none = |key: &'static str| std::iter::once(FieldOption::none(t!(locale, key)));
    Ok(ChosenDelegation {
        people: none("credential-person-none").chain(people).collect(),
        standing: none("credential-replaces-none").chain(standing).collect(),
    })
}

/// Returns what a document is, in words.
fn document_words(locale: Locale, one: &credential::Model) -> String {
    let kind = one.kind.label(locale);
    let day = day_words(locale, one.dated_on);
    t!(locale, "credential-words", name = one.representative.clone(), kind = kind, day = day)
}

/// Renders the fields that depend on the delegation with which the form begins.
fn chosen_fields(shown: ShownForm<'_>, chosen: ChosenDelegation) -> Markup {
    let ChosenDelegation { people, standing } = chosen;
    markup! {
        <SelectField field=shown.field("person", "credential-person") options=people/>
        <SelectField field=shown.field("replaces", "credential-replaces") options=standing/>
    }
}

fn document_fields(shown: ShownForm<'_>) -> Markup {
    let locale = shown.locale;
    let (kinds, signers) =
        (coded_options(locale, CredentialKind::ALL), coded_options(locale, CredentialSigner::ALL));
    markup! {
        <InputField field=shown.field("representative", "credential-representative") max=Title::MAX required=true/>
        <RadioField field=shown.field("credential-kind", "credential-kind") options=kinds/>
        <RadioField field=shown.field("signer", "credential-signer") options=signers/>
        <InputField field=shown.field("dated_on", "credential-dated") kind="date" required=true/>
        <InputField field=shown.field("valid_until", "credential-until") kind="date"/>
        <FileField field=shown.field("file", "credential-file") accept=ENDINGS required=true/>
        <p class="hint">{t!(locale, "credential-file-limits", most = MAX_BYTES >> 20)}</p>
    }
}
