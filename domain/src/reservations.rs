//! Reservations and interpretative declarations: statements that a delegation adds, for itself alone, to a provision
//! that has been adopted.
//!
//! The words are those of the Vienna Convention on the Law of Treaties (1969), article 2(1)(d), and of the
//! International Law Commission's Guide to Practice on Reservations to Treaties (2011), guidelines 1.1 and 1.2. A
//! norm adopted here need not be a treaty: the platform keeps what was stated, by whom and when, not its effect in
//! law.

use crate::codes::codes;

codes! {
    /// The kind of statement that a delegation adds to an adopted provision.
    ReservationKind {
        /// A reservation excludes or changes what the provision means for the delegation.
        Reservation = "reservation",
        /// A declaration states how the delegation understands the provision, and changes nothing.
        Declaration = "interpretative_declaration",
    }
}
