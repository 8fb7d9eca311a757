//! Answers every address within a consultation that the viewer may not read like one that does not exist, and notes of
//! every other in which consultation it is, and until when its stages stay as they are.
//!
//! This stands inside all other guards and before every page, form, download and stream, so that nothing of a request
//! is read, and no right asked, before the viewer is known to read what its address names.

use app::addresses::within_interface;
use app::document::FreshUntil;
use app::errors::PageError;
use app::request::RequestTime;
use app::security_log::{SecurityEvent, note_security_event};
use app::state::AppState;
use axum::extract::{FromRequestParts, MatchedPath, RawPathParams, Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Utc};
use domain::consultations::Stage;
use domain::identifiers::{
    AmendmentId, BlocStatementId, ClearanceRequestId, CommentId, CommitmentId, ConsultationId, CredentialId,
    DefinitionId, EvidenceId, MappingId, NeedId, NeedMatchId, OfferId, PeerReviewId, PositionId,
    ProgressReportId, ProvisionId, ProxyId, QuestionId, ReplyId, ReportCommentId, ReservationId, StatementId,
    TaggingId, TermId,
};
use domain::viewers::{Person, Viewer};
use std::sync::Arc;
use store::doors::{AddressTarget, admit_reader};

/// Passes a request on, with its place, if what its address names exists for the viewer. The answer has the place too, so
/// that an error is told within the consultation.
pub async fn admit(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    let pattern = parts.extensions.get::<MatchedPath>().map(|path| path.as_str().to_owned());
    let params = RawPathParams::from_request_parts(&mut parts, &()).await.ok();
    let number: Option<i64> = params.as_ref().and_then(|params| params.iter().next()?.1.parse().ok());
    let pattern = pattern.map(|pattern| within_interface(&pattern).unwrap_or(&pattern).to_owned());
    let target = pattern.zip(number).and_then(|(pattern, number)| find_target(&pattern, number));
    if let Some(target) = target {
        let RequestTime(now) = RequestTime::note(&mut parts.extensions);
        let viewer = parts.extensions.get::<Viewer>().cloned().unwrap_or_default();
        let place = match admit_reader(&state.db, &viewer, target, now).await {
            Ok(place) => Arc::new(place),
            Err(error) => {
                if let Some(account) = viewer.person.as_ref().and_then(Person::account) {
                    note_security_event(SecurityEvent::RightRefused { account: Some(account) });
                }
                return PageError::from(error).into_response();
            }
        };
        parts.extensions.insert(place.clone());
        let mut response = next.run(Request::from_parts(parts, body)).await;
        if let Some(turn) = find_stage_turn(&place.stages, now) {
            let own = response.extensions().get::<FreshUntil>().map(|FreshUntil(own)| *own);
            response.extensions_mut().insert(FreshUntil(own.map_or(turn, |own| own.min(turn))));
        }
        response.extensions_mut().insert(place);
        return response;
    }
    next.run(Request::from_parts(parts, body)).await
}

/// Finds the next instant at which a stage opens or ends, as may what is kept from somebody until then.
fn find_stage_turn(stages: &[Stage], now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let turns = stages.iter().flat_map(|stage| [Some(stage.opens_at), stage.closes_at]);
    turns.flatten().filter(|at| *at > now).min()
}

/// Finds what an address with this pattern and this number names within a consultation.
pub fn find_target(pattern: &str, number: i64) -> Option<AddressTarget> {
    let (place, _) = pattern.split_once("/{")?;
    Some(match place {
        "/consultations" => AddressTarget::Consultation(ConsultationId(number)),
        "/provisions" => AddressTarget::Provision(ProvisionId(number)),
        "/amendments" => AddressTarget::Amendment(AmendmentId(number)),
        "/positions" => AddressTarget::Position(PositionId(number)),
        "/comments" => AddressTarget::Comment(CommentId(number)),
        "/reservations" => AddressTarget::Reservation(ReservationId(number)),
        "/replies" => AddressTarget::Reply(ReplyId(number)),
        "/statements" => AddressTarget::Statement(StatementId(number)),
        "/bloc-statements" => AddressTarget::BlocStatement(BlocStatementId(number)),
        "/clearances/requests" => AddressTarget::ClearanceRequest(ClearanceRequestId(number)),
        "/questions" => AddressTarget::Question(QuestionId(number)),
        "/proxies" => AddressTarget::Proxy(ProxyId(number)),
        "/credentials" => AddressTarget::Credential(CredentialId(number)),
        "/taggings" => AddressTarget::Tagging(TaggingId(number)),
        "/mappings" => AddressTarget::Mapping(MappingId(number)),
        "/terms" => AddressTarget::Term(TermId(number)),
        "/definitions" => AddressTarget::Definition(DefinitionId(number)),
        "/commitments" => AddressTarget::Commitment(CommitmentId(number)),
        "/reports" => AddressTarget::Report(ProgressReportId(number)),
        "/evidence" => AddressTarget::Evidence(EvidenceId(number)),
        "/reviews" => AddressTarget::PeerReview(PeerReviewId(number)),
        "/report-comments" => AddressTarget::ReportComment(ReportCommentId(number)),
        "/needs" => AddressTarget::Need(NeedId(number)),
        "/offers" => AddressTarget::Offer(OfferId(number)),
        "/matches" => AddressTarget::NeedMatch(NeedMatchId(number)),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeDelta;
    use domain::attribution::Attribution;
    use domain::consultations::StageKind;

    #[test]
    fn stages_stay_as_they_are_until_the_next_opens_or_ends() {
        let now = DateTime::<Utc>::UNIX_EPOCH;
        let at = |seconds: i64| now + TimeDelta::seconds(seconds);
        let stage = |opens: i64, closes: Option<i64>| Stage {
            kind: StageKind::Negotiating,
            opens_at: at(opens),
            closes_at: closes.map(at),
            attribution: Attribution::Public,
        };
        assert_eq!(find_stage_turn(&[], now), None);
        assert_eq!(find_stage_turn(&[stage(-9, Some(-1)), stage(-1, Some(0))], now), None, "all is over");
        assert_eq!(find_stage_turn(&[stage(-9, Some(7)), stage(7, None)], now), Some(at(7)));
        assert_eq!(find_stage_turn(&[stage(-9, Some(7)), stage(5, None)], now), Some(at(5)));
    }
}
