//! What heads do with reservations and declarations.

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

/// Adds a reservation or a declaration to an adopted provision.
pub async fn make_reservation(
    visit: RequestContext,
    Path(provision_id): Path<ProvisionId>,
    form: FormData,
) -> PageResult {
    let made = match read_reservation(&visit, &form) {
        Ok(new) => reservations::make_reservation(visit.db(), &visit.viewer, provision_id, &new, visit.now)
            .await
            .map_err(|error| FormRejection::from_store(visit.locale, Act::MakeReservation, error)),
        Err(rejection) => Err(Ok(rejection)),
    };
    match made {
        Ok(_) => {
            Ok(forms::done(&addresses::PROVISION.of(provision_id), Notice::ReservationMade, "reservations"))
        }
        Err(rejection) => {
            let subject = Subject::Provision(provision_id);
            subject_page::show_again(&visit, subject, &form, &rejection?).await
        }
    }
}

pub async fn withdraw_reservation(visit: RequestContext, Path(id): Path<ReservationId>) -> PageResult {
    let provision = reservations::withdraw_reservation(visit.db(), &visit.viewer, id, visit.now).await?;
    Ok(forms::done(&addresses::PROVISION.of(provision), Notice::ReservationWithdrawn, ""))
}

fn read_reservation(visit: &RequestContext, form: &FormData) -> Result<NewReservation, FormRejection> {
    let mut reader = FormReader::new(visit, Act::MakeReservation, form);
    let kind = reader.choice("reservation-kind");
    let body = reader.text("reservation-body");
    let language = reader.choice("reservation-language");
    reader.finish(|| Some(NewReservation { kind: kind?, language: language?, body: body? }))
}
