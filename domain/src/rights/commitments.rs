//! Rights in commitments.
