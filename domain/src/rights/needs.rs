//! Rights in needs.
