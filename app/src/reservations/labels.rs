//! Kinds of reservations in words.

use crate::messages::{Locale, t};
use domain::reservations::ReservationKind;

/// What a delegation adds, in words.
pub fn reservation_kind_name(locale: Locale, kind: ReservationKind) -> String {
    t!(locale, &kind.code().replace('_', "-"))
}
