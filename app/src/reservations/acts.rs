//! Handles the forms in which heads make and withdraw reservations and declarations.

use crate::errors::PageResult;
use crate::form_reader::FormReader;
use crate::forms::{FormData, FormRejection};
use crate::notices::Notice;
use crate::request::RequestContext;
use crate::{addresses, forms, subject_page};
use axum::extract::Path;
use domain::identifiers::{ProvisionId, ReservationId};
use domain::rights::Act;
use store::reservations::NewReservation;
use store::{Subject, reservations};

/// Makes a reservation or a declaration on an adopted provision.
pub async fn make_reservation(
    context: RequestContext,
    Path(provision_id): Path<ProvisionId>,
    form: FormData,
) -> PageResult {
    let made = match read_reservation(&context, &form) {
        Ok(new) => reservations::make_reservation(
            context.db(),
            &context.viewer,
            provision_id,
            form.seen(),
            &new,
            context.now,
        )
        .await
        .map_err(|error| FormRejection::from_store(context.locale, Act::MakeReservation, error)),
        Err(rejection) => Err(Ok(rejection)),
    };
    match made {
        Ok(_) => {
            Ok(forms::done(&addresses::PROVISION.of(provision_id), Notice::ReservationMade, "reservations"))
        }
        Err(rejection) => {
            let subject = Subject::Provision(provision_id);
            subject_page::show_again(&context, subject, &form, &rejection?).await
        }
    }
}

pub async fn withdraw_reservation(context: RequestContext, Path(id): Path<ReservationId>) -> PageResult {
    let provision =
        reservations::withdraw_reservation(context.db(), &context.viewer, id, context.now).await?;
    Ok(forms::done(&addresses::PROVISION.of(provision), Notice::ReservationWithdrawn, ""))
}

fn read_reservation(context: &RequestContext, form: &FormData) -> Result<NewReservation, FormRejection> {
    let mut reader = FormReader::new(context, Act::MakeReservation, form);
    let kind = reader.choice("reservation-kind");
    let body = reader.text("reservation-body");
    let language = reader.choice("reservation-language");
    reader.finish(|| Some(NewReservation { kind: kind?, language: language?, body: body? }))
}
