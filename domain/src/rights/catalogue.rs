//! Rights in catalogue.
