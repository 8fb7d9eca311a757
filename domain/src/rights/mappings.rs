//! Rights in mappings.
