//! Rights to set up and to take away the second factors of one's own account.

use super::{Act, Refusal, ensure, may};
use crate::second_factors::{AccountFactors, MAX_PASSKEYS};
use crate::viewers::Viewer;

/// Fails unless the viewer may set up an app: where there is none yet.
pub fn may_set_up_app(viewer: &Viewer, own: AccountFactors) -> Result<(), Refusal> {
    may(Act::SetFactor, viewer)?;
    ensure(!own.app, Refusal::Taken)
}

/// Fails unless the viewer may take the app away: where there is one.
pub fn may_remove_app(viewer: &Viewer, own: AccountFactors) -> Result<(), Refusal> {
    may(Act::SetFactor, viewer)?;
    ensure(own.app, Refusal::State)
}

/// Fails unless the viewer may add a passkey: where the account has fewer than it may have.
pub fn may_add_passkey(viewer: &Viewer, own: AccountFactors) -> Result<(), Refusal> {
    may(Act::SetFactor, viewer)?;
    ensure(own.passkeys < MAX_PASSKEYS, Refusal::Enough)
}

/// Fails unless the viewer may make new recovery codes: where there is a second factor for which they could stand in.
pub fn may_renew_codes(viewer: &Viewer, own: AccountFactors) -> Result<(), Refusal> {
    may(Act::SetFactor, viewer)?;
    ensure(own.is_guarded(), Refusal::State)
}
