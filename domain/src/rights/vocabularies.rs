//! Rights in vocabularies.
