//! Handles the forms in which organizers give and end offices.

use crate::accounts::parts::ask_to_confirm;
use crate::errors::PageResult;
use crate::form_reader::FormReader;
use crate::forms::{FormData, FormRejection};
use crate::messages::t;
use crate::notices::Notice;
use crate::request::RequestContext;
use crate::secretariat::pages;
use crate::{addresses, forms};
use axum::extract::Path;
use domain::accounts::Email;
use domain::identifiers::{ConsultationId, OfficeId};
use domain::rights;
use domain::rights::Act;
use domain::secretariat::SecretariatOffice;
use store::secretariat::{GiveOfficeError, MOST_OFFICES};
use store::{StoreError, secretariat};

/// Gives an office to the person whose account has the address that is typed.
pub async fn give_office(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    form: FormData,
) -> PageResult {
    let (act, locale) = (Act::GiveOffice, context.locale);
    rights::may(act, &context.viewer)?;
    if let Some(asked) = ask_to_confirm(&context, &addresses::SECRETARIAT.of(id)) {
        return Ok(asked);
    }
    let mut reader = FormReader::new(&context, act, &form);
    let email = Email::parse(form.get("email"));
    if email.is_none() {
        reader.reject("email", t!(locale, "invalid-email"));
    }
    let office: Option<SecretariatOffice> = reader.choice("office");
    let (email, office) = match reader.finish(|| email.zip(office)) {
        Ok(read) => read,
        Err(rejection) => return pages::render_secretariat(&context, id, &form, Some(&rejection)).await,
    };
    let (db, viewer) = (context.db(), &context.viewer);
    let rejection = match secretariat::give_office(db, viewer, id, office, &email, context.now).await {
        Ok(()) => return Ok(forms::done(&addresses::SECRETARIAT.of(id), Notice::OfficeGiven, "")),
        Err(GiveOfficeError::NoAccount) => {
            FormRejection::beside(act, "email", [t!(locale, "office-no-account")])
        }
        Err(GiveOfficeError::Votes) => FormRejection::beside(act, "office", [t!(locale, "office-votes")]),
        Err(GiveOfficeError::Full) => {
            FormRejection::beside(act, "office", [t!(locale, "office-full", count = MOST_OFFICES)])
        }
        Err(GiveOfficeError::Store(StoreError::Taken)) => {
            FormRejection::beside(act, "office", [t!(locale, "office-taken")])
        }
        Err(GiveOfficeError::Store(error)) => FormRejection::from_store(locale, act, error)?,
    };
    pages::render_secretariat(&context, id, &form, Some(&rejection)).await
}

/// Ends an office.
pub async fn end_office(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    form: FormData,
) -> PageResult {
    rights::may(Act::EndOffice, &context.viewer)?;
    let office: OfficeId = form.get("held").parse().map_err(|_| StoreError::NotFound)?;
    secretariat::end_office(context.db(), &context.viewer, id, office, context.now).await?;
    Ok(forms::done(&addresses::SECRETARIAT.of(id), Notice::OfficeEnded, ""))
}
