//! Notes security events in the log: sign-ins, refusals, and changes of rights.
//!
//! An event has a kind and the numbers of those whom it concerns, never a name, an address, a text or a token. The span of
//! the request around it has the pattern of the address and the network of the client.

use domain::identifiers::{ClearanceRequestId, DelegationId, InvitationId, SeatId, UserId};
use domain::rights::Act;
use strum::IntoStaticStr;

/// The target of security events in the log, by which they are told from all else and may be kept apart.
pub const SECURITY_TARGET: &str = "security";

/// What happened that matters for security. The account is that of whoever did it, where that is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, IntoStaticStr)]
#[strum(serialize_all = "snake_case")]
pub enum SecurityEvent {
    SignedIn {
        account: UserId,
    },
    /// The account is that whose mail address was given, if there is one.
    SignInRefused {
        account: Option<UserId>,
    },
    SignInThrottled {
        account: Option<UserId>,
    },
    SignedOut {
        account: Option<UserId>,
    },
    PasswordChanged {
        account: UserId,
    },
    PasswordRefused {
        account: UserId,
    },
    /// A code was not right, after a password that was.
    FactorRefused {
        account: UserId,
    },
    /// A second factor was added, renewed or taken away.
    FactorChanged {
        account: UserId,
    },
    /// What a provider calls the owner was linked with an account, or a link taken away.
    ProviderLinkChanged {
        account: UserId,
    },
    /// An account was disabled or enabled, or an office taken, by this act.
    AccountManaged {
        account: Option<UserId>,
        act: Act,
        of: UserId,
    },
    FactorsCleared {
        account: Option<UserId>,
        of: Option<UserId>,
    },
    AccountErased {
        account: UserId,
    },
    AddressChangeAsked {
        account: UserId,
    },
    AddressChangeIssued {
        account: Option<UserId>,
        of: Option<UserId>,
    },
    ResetAsked {
        account: Option<UserId>,
    },
    /// A link for a new password was made for somebody else.
    ResetIssued {
        account: Option<UserId>,
        of: Option<UserId>,
    },
    PasswordReset {
        account: UserId,
    },
    /// Sessions of an account were ended: by its owner, or by an organizer.
    SessionsEnded {
        account: Option<UserId>,
        of: Option<UserId>,
    },
    /// Somebody asked for what the right of that person does not reach.
    RightRefused {
        account: Option<UserId>,
    },
    InvitationMade {
        account: Option<UserId>,
        delegation: Option<DelegationId>,
    },
    InvitationAccepted {
        account: Option<UserId>,
    },
    InvitationRevoked {
        account: Option<UserId>,
        invitation: Option<InvitationId>,
    },
    /// A right was given, taken, suspended or restored by this act.
    RoleChanged {
        account: Option<UserId>,
        act: Act,
        seat: Option<SeatId>,
        delegation: Option<DelegationId>,
    },
    LinkIssued {
        account: Option<UserId>,
        request: Option<ClearanceRequestId>,
    },
    LinkRevoked {
        account: Option<UserId>,
        request: Option<ClearanceRequestId>,
    },
    OriginRefused {
        account: Option<UserId>,
    },
    /// A private link to a calendar and a feed was made.
    PrivateLinkMade {
        account: Option<UserId>,
    },
    PrivateLinkRevoked {
        account: Option<UserId>,
    },
    /// A token by which programs act for the account was made.
    TokenMade {
        account: Option<UserId>,
    },
    TokenRevoked {
        account: Option<UserId>,
    },
    /// A program sent a token that does not work.
    TokenRefused,
}

/// The numbers in an event, each if the event has it.
#[derive(Default)]
struct EventFields {
    account: Option<i64>,
    act: Option<&'static str>,
    delegation: Option<i64>,
    invitation: Option<i64>,
    seat: Option<i64>,
    request: Option<i64>,
    /// The account that something was done about.
    of: Option<i64>,
}

/// Notes an event in the log.
pub fn note_security_event(event: SecurityEvent) {
    let kind: &'static str = event.into();
    let EventFields { account, act, delegation, invitation, seat, request, of } = event.fields();
    tracing::info!(
        target: SECURITY_TARGET,
        kind,
        account,
        act,
        delegation,
        invitation,
        seat,
        request,
        of,
        "security event"
    );
}

impl SecurityEvent {
    fn fields(self) -> EventFields {
        let of = |account: Option<UserId>| EventFields {
            account: account.map(|UserId(number)| number),
            ..EventFields::default()
        };
        match self {
            Self::SignedIn { account }
            | Self::PasswordChanged { account }
            | Self::PasswordReset { account }
            | Self::FactorRefused { account }
            | Self::AddressChangeAsked { account }
            | Self::AccountErased { account }
            | Self::FactorChanged { account }
            | Self::ProviderLinkChanged { account }
            | Self::PasswordRefused { account } => of(Some(account)),
            Self::SignInRefused { account }
            | Self::SignInThrottled { account }
            | Self::SignedOut { account }
            | Self::RightRefused { account }
            | Self::InvitationAccepted { account }
            | Self::OriginRefused { account }
            | Self::ResetAsked { account }
            | Self::PrivateLinkMade { account }
            | Self::PrivateLinkRevoked { account }
            | Self::TokenMade { account }
            | Self::TokenRevoked { account } => of(account),
            Self::TokenRefused => EventFields::default(),
            Self::SessionsEnded { account, of: about }
            | Self::FactorsCleared { account, of: about }
            | Self::AddressChangeIssued { account, of: about }
            | Self::ResetIssued { account, of: about } => {
                EventFields { of: about.map(|one| one.0), ..of(account) }
            }
            Self::AccountManaged { account, act, of: about } => {
                EventFields { act: Some(act.code()), of: Some(about.0), ..of(account) }
            }
            Self::InvitationMade { account, delegation } => {
                EventFields { delegation: delegation.map(|one| one.0), ..of(account) }
            }
            Self::InvitationRevoked { account, invitation } => {
                EventFields { invitation: invitation.map(|one| one.0), ..of(account) }
            }
            Self::RoleChanged { account, act, seat, delegation } => EventFields {
                act: Some(act.code()),
                seat: seat.map(|one| one.0),
                delegation: delegation.map(|one| one.0),
                ..of(account)
            },
            Self::LinkIssued { account, request } | Self::LinkRevoked { account, request } => {
                EventFields { request: request.map(|one| one.0), ..of(account) }
            }
        }
    }
}
