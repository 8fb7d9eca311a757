//! Reservations and interpretative declarations: what a delegation adds, for itself alone, to a
//! provision that has been adopted.
//!
//! The words are those of the Vienna Convention on the Law of Treaties (1969), article 2(1)(d), and of the
//! International Law Commission's Guide to Practice on Reservations to Treaties (2011), guidelines
//! 1.1 and 1.2. A norm adopted here need be no treaty: what is kept is what was said, by whom and
//! when, not its effect in law.

use crate::codes::codes;

codes! {
    /// What a delegation adds to an adopted provision.
    ReservationKind {
        /// Excludes or changes what the provision means for itself.
        Reservation = "reservation",
        /// Says how it understands the provision, and changes nothing.
        Declaration = "interpretative_declaration",
    }
}
