//! Rights in terms.
