//! Every page and act with its address.

use crate::addresses::Address;
use crate::errors::PageError;
use crate::state::AppState;
use crate::{
    accounts, addresses, amendments, attendance, blocs, clearances, cohesion, commenting, comments,
    compilation, consensus, consultations, delegations, desk, exports, instruments, laboratory, news,
    positions, proxies, questions, reactions, records, representation, reservations, rules, search,
    spreadsheets, weights,
};
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::handler::Handler;
use axum::http::Method;
use axum::routing::{MethodRouter, get, post};

/// The largest body of a request, in bytes.
pub const MAX_BODY: usize = 2 * 1024 * 1024;

/// One page or act: a method at an address.
pub struct Route {
    pub method: Method,
    /// The path, with the identifier in braces.
    pub pattern: &'static str,
    handler: MethodRouter<AppState>,
}

fn page<A: ?Sized, H: Handler<T, AppState>, T: 'static>(address: Address<A>, handler: H) -> Route {
    Route { method: Method::GET, pattern: address.pattern, handler: get(handler) }
}

fn act<A: ?Sized, H: Handler<T, AppState>, T: 'static>(address: Address<A>, handler: H) -> Route {
    Route { method: Method::POST, pattern: address.pattern, handler: post(handler) }
}

/// Every page and every act. The table of rights names each act of these, or why it needs none.
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
        act(addresses::SIGN_IN, acts::sign_in),
        act(addresses::SIGN_OUT, acts::sign_out),
        act(addresses::LANGUAGE, acts::choose_language),
        page(addresses::ACCOUNT, pages::account),
        act(addresses::ACCOUNT, acts::save_account),
        act(addresses::PASSWORD, acts::change_password),
        page(addresses::INVITATION, pages::invitation),
        act(addresses::INVITATION, acts::accept),
        act(addresses::SEAT_END, acts::end_seat),
        page(addresses::DELEGATIONS, delegations::pages::list),
        page(addresses::DELEGATIONS_ADD, delegations::acts::add_page),
        act(addresses::DELEGATIONS_ADD, delegations::acts::add),
        act(addresses::DELEGATIONS_FACTS, delegations::acts::facts),
        page(addresses::DELEGATION, delegations::pages::one),
        act(addresses::DELEGATION_INVITATIONS, delegations::acts::invite),
        act(addresses::DELEGATION_SUSPENSION, delegations::acts::suspend),
        act(addresses::DELEGATION_RESTORATION, delegations::acts::restore),
        page(addresses::FORUM_RECORD, records::of_forum),
        page(addresses::FORUM_REPRESENTATION, representation::forum),
    ]
}

fn consultation_routes() -> Vec<Route> {
    use consultations::{acts, pages};
    vec![
        page(addresses::CONSULTATIONS, pages::list),
        page(addresses::CONSULTATION_NEW, acts::new_page),
        act(addresses::CONSULTATION_NEW, acts::create),
        page(addresses::CONSULTATION, pages::one),
        act(addresses::STAGES, acts::set_stage),
        act(addresses::PARTICIPANTS, acts::invite),
        page(addresses::IMPORT, instruments::acts::page),
        act(addresses::IMPORT, instruments::acts::import),
        page(addresses::DRAFT, instruments::pages::draft),
        page(addresses::DESK, desk::pages::show),
        page(addresses::FORWARD, desk::forward::page),
        act(addresses::FORWARD, desk::acts::renew),
        page(addresses::COMPILATION, compilation::show),
        page(addresses::COMPARISON, instruments::compare::revisions),
        page(addresses::SPREADSHEET, spreadsheets::pages::page),
        act(addresses::SPREADSHEET, spreadsheets::acts::upload),
        page(addresses::SPREADSHEET_XLSX, spreadsheets::acts::xlsx),
        page(addresses::SPREADSHEET_CSV, spreadsheets::acts::csv),
        page(addresses::SEARCH, search::show),
        page(addresses::ISO_COMMENTS, commenting::page),
        act(addresses::ISO_COMMENTS, commenting::send),
        page(addresses::ISO_COMMENTS_XLSX, commenting::xlsx),
        page(addresses::ISO_COMMENTS_CSV, commenting::csv),
        page(addresses::NEWS, news::stream),
        page(addresses::SUMMARY, consensus::pages::summary),
        page(addresses::REMARKS, consensus::pages::remarks),
        act(addresses::REMARKS_TEXT, consensus::acts::write_whole),
        act(addresses::REMARKS_REPLIES, consensus::acts::reply_whole),
        page(addresses::PROVISION_SUMMARY, consensus::pages::one),
        page(addresses::COALITION, consensus::coalition::show),
        act(addresses::PROVISION_SUMMARY_TEXT, consensus::acts::write),
        act(addresses::PROVISION_SUMMARY_REPLIES, consensus::acts::reply),
        act(addresses::REPLY_WITHDRAWAL, consensus::acts::withdraw),
        page(addresses::REPRESENTATION, representation::show),
        page(addresses::COHESION, cohesion::show),
        page(addresses::RECORD, records::of_consultation),
        page(addresses::OUTCOME, exports::outcome),
    ]
}

fn talk_routes() -> Vec<Route> {
    use amendments::{acts, one};
    vec![
        page(addresses::PROVISION_AMENDMENTS, amendments::pages::list),
        act(addresses::PROVISION_AMENDMENTS, acts::propose),
        page(addresses::AMENDMENT, one::page),
        act(addresses::AMENDMENT_WITHDRAWAL, acts::withdraw),
        act(addresses::AMENDMENT_JOINING, acts::join),
        act(addresses::AMENDMENT_LEAVING, acts::leave),
        act(addresses::AMENDMENT_SPONSORSHIP, acts::sponsorship),
        act(addresses::AMENDMENT_DISPOSITION, acts::dispose),
        act(addresses::AMENDMENT_ANSWER, acts::answer),
        page(addresses::ROLLING, amendments::rolling::show),
        act(addresses::ROLLING_PUBLICATION, acts::publish),
        page(addresses::PROVISION, instruments::provision::one),
        page(addresses::HISTORY, instruments::compare::history),
        act(addresses::PROVISION_POSITIONS, positions::acts::write),
        act(addresses::PROVISION_RESERVATIONS, reservations::acts::make),
        act(addresses::RESERVATION_WITHDRAWAL, reservations::acts::withdraw),
        act(addresses::POSITION_CLEARING, positions::acts::clear),
        act(addresses::POSITION_SUBMISSION, positions::acts::submit),
        act(addresses::POSITION_WITHDRAWAL, positions::acts::withdraw),
        act(addresses::PROVISION_COMMENTS, comments::acts::post),
        page(addresses::POSITION, positions::pages::one),
        act(addresses::AMENDMENT_POSITIONS, positions::acts::write_on_amendment),
        act(addresses::SUBAMENDMENTS, acts::amend),
        act(addresses::AMENDMENT_COMMENTS, comments::acts::post_on_amendment),
        page(addresses::COMMENT, comments::pages::one),
        page(addresses::COMMENT_EDIT, comments::pages::edit),
        act(addresses::COMMENT_EDIT, comments::acts::edit),
        page(addresses::COMMENT_HIDING, comments::pages::hide),
        act(addresses::COMMENT_HIDING, comments::acts::hide),
        act(addresses::COMMENT_WITHDRAWAL, comments::acts::withdraw),
        page(addresses::COMMENT_HISTORY, comments::pages::history),
    ]
}

fn reaction_routes() -> Vec<Route> {
    use reactions::{acts, moderation, opinions, pages};
    vec![
        page(addresses::REACTIONS, pages::react),
        act(addresses::REACTIONS, acts::react),
        page(addresses::OPINIONS, opinions::show),
        page(addresses::STATEMENTS, moderation::list),
        act(addresses::STATEMENTS, acts::submit),
        act(addresses::AUDIENCE, acts::open),
        act(addresses::STATEMENT_ACCEPTANCE, acts::accept),
        page(addresses::STATEMENT_DECLINING, moderation::declining),
        act(addresses::STATEMENT_DECLINING, acts::decline),
    ]
}

fn bloc_routes() -> Vec<Route> {
    use blocs::{acts, pages, statements};
    vec![
        page(addresses::BLOCS, pages::list),
        act(addresses::BLOCS, acts::create),
        page(addresses::BLOC, pages::one),
        act(addresses::BLOC_MEMBERS, acts::change),
        page(addresses::BLOC_STATEMENTS, statements::list),
        act(addresses::BLOC_STATEMENTS, acts::begin),
        page(addresses::BLOC_STATEMENT, statements::one),
        act(addresses::BLOC_STATEMENT, acts::edit),
        act(addresses::BLOC_POINTS, acts::set_point),
        act(addresses::BLOC_POINT_REMOVAL, acts::remove_point),
        act(addresses::BLOC_CIRCULATION, acts::circulate),
        act(addresses::BLOC_RECALL, acts::recall),
        act(addresses::BLOC_ANSWER, acts::answer),
        act(addresses::BLOC_SUBMISSION, acts::submit),
        act(addresses::BLOC_WITHDRAWAL, acts::withdraw),
        act(addresses::BLOC_ASSOCIATION, acts::associate),
        act(addresses::BLOC_ADOPTION, acts::adopt),
    ]
}

fn clearance_routes() -> Vec<Route> {
    use clearances::{acts, officer, pages};
    vec![
        page(addresses::CLEARANCES, pages::page),
        act(addresses::CLEARANCES, acts::send),
        act(addresses::CLEARANCE_LINK, acts::relink),
        act(addresses::CLEARANCE_REVOCATION, acts::revoke),
        page(addresses::CLEARANCE, officer::page),
        act(addresses::CLEARANCE, acts::answer),
    ]
}

fn question_routes() -> Vec<Route> {
    use questions::{acts, list, opening, pages, powers, sheets};
    vec![
        page(addresses::QUESTIONS, list::show),
        page(addresses::ATTENDANCE, attendance::show),
        act(addresses::ATTENDANCE, attendance::take),
        page(addresses::QUESTION_NEW, opening::page),
        act(addresses::QUESTION_NEW, opening::open),
        page(addresses::PROXIES, proxies::list),
        act(addresses::PROXIES, proxies::grant),
        page(addresses::LABORATORY, laboratory::pages::show),
        act(addresses::PROXY_REVOCATION, proxies::revoke),
        page(addresses::QUESTION, pages::one),
        page(addresses::RESULT_SHEET, sheets::one),
        page(addresses::VOTING_POWER, powers::show),
        page(addresses::TALLY, acts::stream),
        act(addresses::BALLOTS, acts::cast),
        act(addresses::BALLOT_WITHDRAWAL, acts::withdraw),
        act(addresses::ANSWERS, acts::answer),
        act(addresses::SHOW_OF_HANDS, acts::hands),
        act(addresses::SILENCE, acts::break_silence),
        act(addresses::EXTENSION, acts::extend),
        act(addresses::TIE, acts::tie),
        act(addresses::CASTER, acts::caster),
        act(addresses::EXPLANATIONS, acts::explain),
        act(addresses::CORRECTIONS, acts::correct),
        act(addresses::CANCELLATION, acts::cancel),
        act(addresses::CLOSING, acts::close),
        page(addresses::RULES, rules::pages::list),
        act(addresses::RULES, rules::acts::add),
        page(addresses::WEIGHTS, weights::pages::list),
        act(addresses::WEIGHTS, weights::acts::add),
        page(addresses::WEIGHT_SCHEME, weights::pages::one),
    ]
}
