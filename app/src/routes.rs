//! Every page and act with its address.

use crate::addresses::Address;
use crate::attendance::acts::take;
use crate::attendance::pages::show;
use crate::errors::PageError;
use crate::iso_comment_table::acts::send;
use crate::iso_comment_table::pages::{csv, xlsx};
use crate::news::pages::stream;
use crate::proxies::acts::{grant, revoke};
use crate::proxies::pages::list;
use crate::state::AppState;
use crate::{
    accounts, addresses, amendments, blocs, clearances, cohesion, comments, compilation, consensus,
    consultations, delegations, desk, instruments, laboratory, outcome, positions, questions, reactions,
    records, representation, reservations, rules, search, spreadsheets, weights,
};
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::handler::Handler;
use axum::http::Method;
use axum::routing::{MethodRouter, get, post};
use domain::rights::Act;

/// The largest body of a request, in bytes.
pub const MAX_BODY: usize = 2 * 1024 * 1024;

/// One page or one form to send: a method at an address.
pub struct Route {
    pub method: Method,
    /// The path, with the identifier in braces.
    pub pattern: &'static str,
    /// What is done by sending the form; a page does nothing.
    pub acts: &'static [Act],
    /// Why a form may be sent by everybody, where it may.
    pub exemption: Option<&'static str>,
    handler: MethodRouter<AppState>,
}

/// A page.
fn page<A: ?Sized, H: Handler<T, AppState>, T: 'static>(address: Address<A>, handler: H) -> Route {
    Route { method: Method::GET, pattern: address.pattern, acts: &[], exemption: None, handler: get(handler) }
}

/// A form, with the acts that it does.
fn act<A: ?Sized, H: Handler<T, AppState>, T: 'static>(
    address: Address<A>,
    acts: &'static [Act],
    handler: H,
) -> Route {
    Route { method: Method::POST, pattern: address.pattern, acts, exemption: None, handler: post(handler) }
}

/// A form that everybody may send, and why.
fn open<A: ?Sized, H: Handler<T, AppState>, T: 'static>(
    address: Address<A>,
    reason: &'static str,
    handler: H,
) -> Route {
    Route { exemption: Some(reason), ..act(address, &[], handler) }
}

/// Every page and every form. A test holds the table of rights against these.
pub fn routes() -> Vec<Route> {
    [
        account_routes(),
        consultation_routes(),
        talk_routes(),
        reaction_routes(),
        bloc_routes(),
        clearance_routes(),
        question_routes(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

pub fn router() -> Router<AppState> {
    let add = |router: Router<AppState>, route: Route| router.route(route.pattern, route.handler);
    routes()
        .into_iter()
        .fold(Router::new(), add)
        .fallback(async || PageError::not_found())
        .layer(DefaultBodyLimit::max(MAX_BODY))
}

fn account_routes() -> Vec<Route> {
    use accounts::{acts, pages};
    vec![
        page(addresses::HOME, consultations::home::show),
        page(addresses::SIGN_IN, pages::sign_in),
        open(addresses::SIGN_IN, "nobody is known before", acts::sign_in),
        open(addresses::SIGN_OUT, "everybody may end the own session", acts::sign_out),
        open(addresses::LANGUAGE, "everybody chooses the language of the own pages", acts::choose_language),
        page(addresses::ACCOUNT, pages::account),
        act(addresses::ACCOUNT, &[Act::SetPreferences], acts::save_account),
        act(addresses::PASSWORD, &[Act::SetPassword], acts::change_password),
        page(addresses::INVITATION, pages::invitation),
        open(addresses::INVITATION, "whoever holds the link may accept it", acts::accept),
        act(addresses::SEAT_END, &[Act::EndSeat], acts::end_seat),
        page(addresses::DELEGATIONS, delegations::pages::list),
        page(addresses::DELEGATIONS_ADD, delegations::acts::add_page),
        act(addresses::DELEGATIONS_ADD, &[Act::AddDelegations], delegations::acts::add),
        act(
            addresses::DELEGATIONS_FACTS,
            &[Act::AddDelegations, Act::ReplaceFacts],
            delegations::acts::facts,
        ),
        page(addresses::DELEGATION, delegations::pages::one),
        act(addresses::DELEGATION_INVITATIONS, &[Act::InviteRepresentative], delegations::acts::invite),
        act(addresses::DELEGATION_SUSPENSION, &[Act::SuspendRights], delegations::acts::suspend),
        act(addresses::DELEGATION_RESTORATION, &[Act::RestoreRights], delegations::acts::restore),
        page(addresses::FORUM_RECORD, records::of_forum),
        page(addresses::FORUM_REPRESENTATION, representation::forum),
    ]
}

fn consultation_routes() -> Vec<Route> {
    use consultations::{acts, pages};
    vec![
        page(addresses::CONSULTATIONS, pages::list),
        page(addresses::CONSULTATION_NEW, acts::new_page),
        act(addresses::CONSULTATION_NEW, &[Act::OpenConsultation], acts::create),
        page(addresses::CONSULTATION, pages::one),
        act(addresses::STAGES, &[Act::SetStage], acts::set_stage),
        act(addresses::PARTICIPANTS, &[Act::InviteParticipants], acts::invite),
        page(addresses::IMPORT, instruments::acts::page),
        act(addresses::IMPORT, &[Act::PublishRevision, Act::PublishTranslation], instruments::acts::import),
        page(addresses::DRAFT, instruments::pages::draft),
        page(addresses::DESK, desk::pages::show),
        page(addresses::FORWARD, desk::forward::page),
        act(addresses::FORWARD, &[Act::DraftPosition, Act::SubmitAtOnce], desk::acts::renew),
        page(addresses::COMPILATION, compilation::show),
        page(addresses::COMPARISON, instruments::compare::revisions),
        page(addresses::SPREADSHEET, spreadsheets::pages::page),
        act(addresses::SPREADSHEET, &[Act::DraftPosition, Act::SubmitAtOnce], spreadsheets::acts::upload),
        page(addresses::SPREADSHEET_XLSX, spreadsheets::acts::xlsx),
        page(addresses::SPREADSHEET_CSV, spreadsheets::acts::csv),
        page(addresses::SEARCH, search::show),
        page(addresses::ISO_COMMENTS, crate::iso_comment_table::pages::page),
        act(addresses::ISO_COMMENTS, &[Act::PostComment], send),
        page(addresses::ISO_COMMENTS_XLSX, xlsx),
        page(addresses::ISO_COMMENTS_CSV, csv),
        page(addresses::NEWS, stream),
        page(addresses::SUMMARY, consensus::pages::summary),
        page(addresses::REMARKS, consensus::pages::remarks),
        act(addresses::REMARKS_TEXT, &[Act::WriteSummary], consensus::acts::write_whole),
        act(addresses::REMARKS_REPLIES, &[Act::ReplyToSummary], consensus::acts::reply_whole),
        page(addresses::PROVISION_SUMMARY, consensus::pages::one),
        page(addresses::COALITION, consensus::coalition::show),
        act(addresses::PROVISION_SUMMARY_TEXT, &[Act::WriteSummary], consensus::acts::write),
        act(addresses::PROVISION_SUMMARY_REPLIES, &[Act::ReplyToSummary], consensus::acts::reply),
        act(addresses::REPLY_WITHDRAWAL, &[Act::WithdrawReply], consensus::acts::withdraw),
        page(addresses::REPRESENTATION, representation::show),
        page(addresses::COHESION, cohesion::show),
        page(addresses::RECORD, records::of_consultation),
        page(addresses::OUTCOME, outcome::outcome),
    ]
}

fn talk_routes() -> Vec<Route> {
    use amendments::{acts, one};
    vec![
        page(addresses::PROVISION_AMENDMENTS, amendments::pages::list),
        act(addresses::PROVISION_AMENDMENTS, &[Act::ProposeAmendment], acts::propose),
        page(addresses::AMENDMENT, one::page),
        act(addresses::AMENDMENT_WITHDRAWAL, &[Act::WithdrawAmendment], acts::withdraw),
        act(addresses::AMENDMENT_JOINING, &[Act::JoinSponsors], acts::join),
        act(addresses::AMENDMENT_LEAVING, &[Act::LeaveSponsors], acts::leave),
        act(addresses::AMENDMENT_SPONSORSHIP, &[Act::OpenToSponsors], acts::sponsorship),
        act(addresses::AMENDMENT_DISPOSITION, &[Act::DisposeOfAmendment], acts::dispose),
        act(addresses::AMENDMENT_ANSWER, &[Act::AnswerDisposition], acts::answer),
        page(addresses::ROLLING, amendments::rolling::show),
        act(addresses::ROLLING_PUBLICATION, &[Act::PublishAgreed], acts::publish),
        page(addresses::PROVISION, instruments::provision::one),
        page(addresses::HISTORY, instruments::compare::history),
        act(addresses::PROVISION_POSITIONS, &[Act::DraftPosition, Act::SubmitAtOnce], positions::acts::write),
        act(addresses::PROVISION_RESERVATIONS, &[Act::MakeReservation], reservations::acts::make),
        act(addresses::RESERVATION_WITHDRAWAL, &[Act::WithdrawReservation], reservations::acts::withdraw),
        act(addresses::POSITION_CLEARING, &[Act::AdvancePosition], positions::acts::clear),
        act(addresses::POSITION_SUBMISSION, &[Act::AdvancePosition], positions::acts::submit),
        act(addresses::POSITION_WITHDRAWAL, &[Act::AdvancePosition], positions::acts::withdraw),
        act(addresses::PROVISION_COMMENTS, &[Act::PostComment], comments::acts::post),
        page(addresses::POSITION, positions::pages::one),
        act(
            addresses::AMENDMENT_POSITIONS,
            &[Act::DraftPosition, Act::SubmitAtOnce],
            positions::acts::write_on_amendment,
        ),
        act(addresses::SUBAMENDMENTS, &[Act::ProposeAmendment], acts::amend),
        act(addresses::AMENDMENT_COMMENTS, &[Act::PostComment], comments::acts::post_on_amendment),
        page(addresses::COMMENT, comments::pages::one),
        page(addresses::COMMENT_EDIT, comments::pages::edit),
        act(addresses::COMMENT_EDIT, &[Act::EditComment], comments::acts::edit),
        page(addresses::COMMENT_HIDING, comments::pages::hide),
        act(addresses::COMMENT_HIDING, &[Act::HideComment], comments::acts::hide),
        act(addresses::COMMENT_WITHDRAWAL, &[Act::WithdrawComment], comments::acts::withdraw),
        page(addresses::COMMENT_HISTORY, comments::pages::history),
    ]
}

fn reaction_routes() -> Vec<Route> {
    use reactions::{acts, moderation, opinions, pages};
    vec![
        page(addresses::REACTIONS, pages::react),
        act(addresses::REACTIONS, &[Act::React], acts::react),
        page(addresses::OPINIONS, opinions::show),
        page(addresses::STATEMENTS, moderation::list),
        act(addresses::STATEMENTS, &[Act::SubmitThesis], acts::submit),
        act(addresses::AUDIENCE, &[Act::SetAudience], acts::open),
        act(addresses::STATEMENT_ACCEPTANCE, &[Act::ModerateThesis], acts::accept),
        page(addresses::STATEMENT_DECLINING, moderation::declining),
        act(addresses::STATEMENT_DECLINING, &[Act::ModerateThesis], acts::decline),
    ]
}

fn bloc_routes() -> Vec<Route> {
    use blocs::{acts, pages, statements};
    vec![
        page(addresses::BLOCS, pages::list),
        act(addresses::BLOCS, &[Act::CreateBloc], acts::create),
        page(addresses::BLOC, pages::one),
        act(addresses::BLOC_MEMBERS, &[Act::ChangeBloc], acts::change),
        page(addresses::BLOC_STATEMENTS, statements::list),
        act(addresses::BLOC_STATEMENTS, &[Act::BeginStatement], acts::begin),
        page(addresses::BLOC_STATEMENT, statements::one),
        act(addresses::BLOC_STATEMENT, &[Act::EditStatement], acts::edit),
        act(addresses::BLOC_POINTS, &[Act::SetPoint], acts::set_point),
        act(addresses::BLOC_POINT_REMOVAL, &[Act::SetPoint], acts::remove_point),
        act(addresses::BLOC_CIRCULATION, &[Act::CirculateStatement], acts::circulate),
        act(addresses::BLOC_RECALL, &[Act::RecallStatement], acts::recall),
        act(addresses::BLOC_ANSWER, &[Act::ClearStatement], acts::answer),
        act(addresses::BLOC_SUBMISSION, &[Act::SubmitBlocStatement], acts::submit),
        act(addresses::BLOC_WITHDRAWAL, &[Act::WithdrawStatement], acts::withdraw),
        act(addresses::BLOC_ASSOCIATION, &[Act::Associate], acts::associate),
        act(addresses::BLOC_ADOPTION, &[Act::AdoptStatement], acts::adopt),
    ]
}

fn clearance_routes() -> Vec<Route> {
    use clearances::{acts, officer, pages};
    vec![
        page(addresses::CLEARANCES, pages::page),
        act(addresses::CLEARANCES, &[Act::SendToCapital], acts::send),
        act(addresses::CLEARANCE_LINK, &[Act::RelinkRequest], acts::relink),
        act(addresses::CLEARANCE_REVOCATION, &[Act::RevokeRequest], acts::revoke),
        page(addresses::CLEARANCE, officer::page),
        open(addresses::CLEARANCE, "whoever holds the link may answer it", acts::answer),
    ]
}

fn question_routes() -> Vec<Route> {
    use questions::{acts, list, opening, pages, result_sheet, voting_power};
    vec![
        page(addresses::QUESTIONS, list::show),
        page(addresses::ATTENDANCE, show),
        act(addresses::ATTENDANCE, &[Act::TakeAttendance], take),
        page(addresses::QUESTION_NEW, opening::page),
        act(addresses::QUESTION_NEW, &[Act::OpenQuestion], crate::questions::acts::opening::open),
        page(addresses::PROXIES, list),
        act(addresses::PROXIES, &[Act::GrantProxy], grant),
        page(addresses::LABORATORY, laboratory::pages::show),
        act(addresses::PROXY_REVOCATION, &[Act::RevokeProxy], revoke),
        page(addresses::QUESTION, pages::one),
        page(addresses::RESULT_SHEET, result_sheet::one),
        page(addresses::VOTING_POWER, voting_power::show),
        page(addresses::TALLY, acts::stream),
        act(addresses::BALLOTS, &[Act::CastBallot, Act::CastByProxy], acts::cast),
        act(addresses::BALLOT_WITHDRAWAL, &[Act::WithdrawBallot], acts::withdraw),
        act(addresses::ANSWERS, &[Act::EnterAnswer], acts::answer),
        act(addresses::SHOW_OF_HANDS, &[Act::CountHands], acts::hands),
        act(addresses::SILENCE, &[Act::BreakSilence], acts::break_silence),
        act(addresses::EXTENSION, &[Act::ExtendSilence], acts::extend),
        act(addresses::TIE, &[Act::DecideTie], acts::tie),
        act(addresses::CASTER, &[Act::NameCaster], acts::caster),
        act(addresses::EXPLANATIONS, &[Act::ExplainVote], acts::explain),
        act(addresses::CORRECTIONS, &[Act::CorrectVote], acts::correct),
        act(addresses::CANCELLATION, &[Act::CancelQuestion], acts::cancel),
        act(addresses::CLOSING, &[Act::CloseQuestion], acts::close),
        page(addresses::RULES, rules::pages::list),
        act(addresses::RULES, &[Act::AddRule], rules::acts::add),
        page(addresses::WEIGHTS, weights::pages::list),
        act(addresses::WEIGHTS, &[Act::AddWeightScheme], weights::acts::add),
        page(addresses::WEIGHT_SCHEME, weights::pages::one),
    ]
}
