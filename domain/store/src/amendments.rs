//! Amendments in the database.

pub(crate) mod acts;
pub(crate) mod counting;
pub(crate) mod readings;

pub use acts::disposing::{DisposeError, NewDisposition, answer, dispose};
pub use acts::proposing::{NewAmendment, ProposeError, propose, withdraw};
pub use acts::sponsoring::{join, leave, open_to_sponsors};
pub use readings::rolling::{AgreedText, RollingPage, RollingProvision, agreed, rolling};
pub use readings::{
    AmendmentDetails, CURVE, PAGE, STANDING, SponsoredAmendment, agreed_open, brackets, counts, curve,
    of_provision, one, original, standing,
};
