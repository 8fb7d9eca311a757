//! What heads do with reservations and declarations.

use crate::addresses;
use crate::errors::PageResult;
use crate::forms::{self, Rejection, Sent};
use crate::instruments::provision;
use crate::messages::{Locale, t};
use crate::notices::Notice;
use crate::visits::Visit;
use axum::extract::Path;
use domain::languages::Language;
use domain::reservations::ReservationKind;
use domain::rights::Act;
use store::reservations::{self, NewReservation};

/// Adds a reservation or a declaration to an adopted provision.
pub async fn make(visit: Visit, Path(provision_id): Path<i64>, form: Sent) -> PageResult {
    let made = match read(visit.locale, &form) {
        Ok(new) => reservations::make(visit.db(), &visit.viewer, provision_id, &new, visit.now)
            .await
            .map_err(|error| Rejection::from_store(visit.locale, Act::MakeReservation, error)),
        Err(rejection) => Err(Ok(rejection)),
    };
    match made {
        Ok(_) => {
            Ok(forms::done(&addresses::PROVISION.of(provision_id), Notice::ReservationMade, "reservations"))
        }
        Err(rejection) => provision::show(&visit, provision_id, None, &form, Some(&rejection?)).await,
    }
}

pub async fn withdraw(visit: Visit, Path(id): Path<i64>) -> PageResult {
    let provision = reservations::withdraw(visit.db(), &visit.viewer, id, visit.now).await?;
    Ok(forms::done(&addresses::PROVISION.of(provision), Notice::ReservationWithdrawn, ""))
}

fn read(locale: Locale, form: &Sent) -> Result<NewReservation, Rejection> {
    let mut rejection = Rejection::of(Act::MakeReservation);
    let chosen = || t!(locale, "invalid-choice");
    let kind = form.code::<ReservationKind>("reservation-kind").ok_or_else(chosen);
    let kind = rejection.take("reservation-kind", kind);
    let body = rejection.take("reservation-body", forms::text(locale, form.get("reservation-body")));
    let language = form.code::<Language>("reservation-language").ok_or_else(chosen);
    let language = rejection.take("reservation-language", language);
    let parts = kind.zip(body).zip(language);
    rejection.or(parts).map(|((kind, body), language)| NewReservation { kind, language, body })
}
