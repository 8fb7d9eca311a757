//! Announces acts that were done: to open pages, and in the log those that change rights.
//!
//! A form that was refused has changed nothing: it is announced to nobody, whoever sends how many of them.

use crate::form_keys::ActDone;
use crate::live::LiveUpdates;
use crate::security_log::{SecurityEvent, note_security_event};
use crate::state::AppState;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::Response;
use domain::identifiers::UserId;
use domain::rights::Act;
use domain::viewers::{Person, Viewer};
use std::str::FromStr;
use std::sync::Arc;
use store::doors::ConsultationPlace;

/// What announces the acts of one form.
#[derive(Debug)]
pub struct ActAnnouncer {
    pub state: AppState,
    /// The acts that the form does.
    pub acts: &'static [Act],
}

/// Announces the act of a form if it succeeded: to the open pages of its consultation if that is known, else to all.
pub async fn announce_act(
    State(announcer): State<Arc<ActAnnouncer>>,
    request: Request,
    next: Next,
) -> Response {
    let ActAnnouncer { state, acts } = &*announcer;
    let path = request.uri().path().to_owned();
    let viewer = request.extensions().get::<Viewer>();
    let account = viewer.and_then(|viewer| viewer.person.as_ref()).and_then(Person::account);
    let consultation = request.extensions().get::<Arc<ConsultationPlace>>().map(|place| place.id);
    let response = next.run(request).await;
    let done = response.status() == StatusCode::SEE_OTHER || response.extensions().get::<ActDone>().is_some();
    if done {
        match consultation {
            Some(id) => {
                if !is_talk(acts) {
                    state.live.rights_changed();
                }
                state.live.written_in(id);
            }
            None => state.live.written(),
        }
        let events = acts.iter().filter_map(|act| find_event(*act, account, &path));
        events.for_each(note_security_event);
    }
    response
}

/// Notes, after a form that does no act and succeeded, that it may have ended the session with which it came, or changed its account:
/// sign-out, another sign-in, a language. Whoever comes without a session ends none, and must not have those of all others looked at
/// again as often as strangers choose a language.
pub async fn note_account_form(State(live): State<LiveUpdates>, request: Request, next: Next) -> Response {
    let is_known = request.extensions().get::<Viewer>().is_some_and(|viewer| viewer.person.is_some());
    let response = next.run(request).await;
    if is_known && response.status() == StatusCode::SEE_OTHER {
        live.rights_changed();
    }
    response
}

/// Tells whether acts do no more than say something or vote, so that they change neither who may do what nor who may read what.
/// Thousands of them may come in a minute.
fn is_talk(acts: &[Act]) -> bool {
    let talks = |act: &Act| {
        matches!(
            act,
            Act::DraftPosition
                | Act::SubmitAtOnce
                | Act::AdvancePosition
                | Act::ProposeAmendment
                | Act::JoinSponsors
                | Act::LeaveSponsors
                | Act::Associate
                | Act::PostComment
                | Act::EditComment
                | Act::WithdrawComment
                | Act::React
                | Act::SubmitThesis
                | Act::CastBallot
                | Act::CastByProxy
                | Act::WithdrawBallot
                | Act::ExplainVote
        )
    };
    !acts.is_empty() && acts.iter().all(talks)
}

/// Finds the security event of an act that was done; `None` if it changes no right. What changes the rights of one person
/// or delegation is noted by its handler, which knows of whom.
fn find_event(act: Act, account: Option<UserId>, path: &str) -> Option<SecurityEvent> {
    Some(match act {
        Act::InviteParticipants
        | Act::RemoveParticipant
        | Act::ChangeBloc
        | Act::GrantProxy
        | Act::RevokeProxy
        | Act::AddWebhook
        | Act::RemoveWebhook
        | Act::RenewSecret
        | Act::NameCaster => SecurityEvent::RoleChanged { account, act, seat: None, delegation: None },
        Act::SendToCapital | Act::RelinkRequest => {
            SecurityEvent::LinkIssued { account, request: find_number(path, "requests") }
        }
        Act::RevokeRequest => SecurityEvent::LinkRevoked { account, request: find_number(path, "requests") },
        Act::MakeLink => SecurityEvent::PrivateLinkMade { account },
        Act::RevokeLink => SecurityEvent::PrivateLinkRevoked { account },
        Act::MakeToken => SecurityEvent::TokenMade { account },
        Act::RevokeToken => SecurityEvent::TokenRevoked { account },
        _ => return None,
    })
}

/// Finds the number that stands in a path behind the name of its kind.
fn find_number<I: FromStr>(path: &str, kind: &str) -> Option<I> {
    let mut segments = path.split('/').skip_while(|segment| *segment != kind);
    segments.nth(1)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::identifiers::ClearanceRequestId;

    #[test]
    fn talk_changes_no_rights_and_whatever_else_is_done_may() {
        assert!(is_talk(&[Act::PostComment]) && is_talk(&[Act::CastBallot, Act::CastByProxy]));
        for acts in
            [&[][..], &[Act::SetStage], &[Act::PostComment, Act::RemoveParticipant], &[Act::EndOffice]]
        {
            assert!(!is_talk(acts), "{acts:?}");
        }
    }

    #[test]
    fn a_change_of_rights_is_noted_with_the_numbers_in_its_address() {
        let account = Some(UserId(1));
        let changed = |act, path| find_event(act, account, path);
        let act = Act::RemoveParticipant;
        let expected = SecurityEvent::RoleChanged { account, act, seat: None, delegation: None };
        assert_eq!(changed(act, "/consultations/3/participants/removal"), Some(expected));
        let expected = SecurityEvent::LinkRevoked { account, request: Some(ClearanceRequestId(2)) };
        assert_eq!(changed(Act::RevokeRequest, "/clearances/requests/2/revoke"), Some(expected));
        assert_eq!(changed(Act::PostComment, "/provisions/3/comments"), None);
    }
}
