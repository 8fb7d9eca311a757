//! Acts on amendments.

pub(crate) mod carrying;
pub(crate) mod disposing;
pub(crate) mod proposing;
pub(crate) mod sponsoring;
