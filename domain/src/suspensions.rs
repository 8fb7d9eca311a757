//! Suspension of the right to vote.

use crate::codes::codes;

codes! {
    /// Why a delegation may not vote for a time.
    Ground {
        /// Its credentials are not, or no longer, accepted.
        Credentials = "credentials",
        /// Contributions in arrears, as in Article 19 of the Charter of the United Nations.
        Arrears = "arrears",
        Other = "other",
    }
}
