//! Acts on questions, with one file for each act.

pub(crate) mod analyses;
pub(crate) mod casting;
pub(crate) mod closing;
pub(crate) mod opening;
pub(crate) mod proposals;
pub(crate) mod roll;
pub(crate) mod series;
pub(crate) mod silence;
pub(crate) mod statements;
