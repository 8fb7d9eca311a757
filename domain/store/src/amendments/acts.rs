//! Acts on amendments: proposing, sponsoring, disposing and carrying.

pub(crate) mod carrying;
pub(crate) mod disposing;
pub(crate) mod proposing;
pub(crate) mod sponsoring;
pub(crate) mod supporting;
