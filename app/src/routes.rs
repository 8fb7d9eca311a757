//! The routes: each page and each act with its address and its handler.

use crate::addresses::Address;
use crate::announcements::{ActAnnouncer, announce_act, note_account_form};
use crate::attendance::acts::take_attendance;
use crate::attendance::pages::show_attendance;
use crate::errors::PageError;
use crate::forms::bodies::{LARGE_FORMS, MAX_BODY, largest_body};
use crate::handlers::AnswerRequest;
use crate::iso_comment_table::acts::send;
use crate::iso_comment_table::pages::{csv, xlsx};
use crate::news::pages::stream_news;
use crate::proxies::acts::{grant_proxy, revoke_proxy};
use crate::proxies::pages::{list_proxies, show_revocation};
use crate::state::AppState;
use crate::{
    accounts, addresses, amendments, blocs, calendars, catalogue, clearances, cohesion, comments,
    commitments, compilation, consensus, consultations, credentials, delegations, desk, documents, feeds,
    follow_ups, instruments, laboratory, links, mail, mappings, needs, outcome, people, positions,
    preparations, questions, reactions, records, representation, reservations, reviews, rules, search,
    secretariat, service_tokens, spreadsheets, stances, templates, terms, translations, vocabularies,
    webhooks, weights,
};
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::Method;
use axum::middleware::from_fn_with_state;
use axum::routing::{MethodFilter, MethodRouter};
use domain::rights::{self, Act};
use domain::viewers::Viewer;
use std::sync::{Arc, LazyLock};

/// A page or a form: a method at an address, with its handler.
pub struct Route {
    pub method: Method,
    /// The path, with the identifier in braces.
    pub pattern: &'static str,
    /// The acts that the form does; none for a page.
    pub acts: &'static [Act],
    /// The reason why everybody may send the form; `None` for a page and for a form with acts.
    pub exemption: Option<&'static str>,
    /// Whether the form, if it succeeds, changes what others see.
    pub writes: bool,
    handler: MethodRouter<AppState>,
}

/// Returns the route of a page.
fn page<A: ?Sized, H: AnswerRequest<T>, T>(address: Address<A>, handler: H) -> Route {
    let handler = handler.into_router(MethodFilter::GET);
    Route {
        method: Method::GET,
        pattern: address.pattern,
        acts: &[],
        exemption: None,
        writes: false,
        handler,
    }
}

/// Returns the route of a form, with the acts that it does.
fn act<A: ?Sized, H: AnswerRequest<T>, T>(address: Address<A>, acts: &'static [Act], handler: H) -> Route {
    let handler = handler.into_router(MethodFilter::POST);
    Route { method: Method::POST, pattern: address.pattern, acts, exemption: None, writes: true, handler }
}

/// Returns the route of a form that everybody may send about themselves, with the reason.
fn open<A: ?Sized, H: AnswerRequest<T>, T>(address: Address<A>, reason: &'static str, handler: H) -> Route {
    Route { exemption: Some(reason), writes: false, ..act(address, &[], handler) }
}

/// Returns the route of a form that whoever holds a link may send, with the reason.
fn linked<A: ?Sized, H: AnswerRequest<T>, T>(address: Address<A>, reason: &'static str, handler: H) -> Route {
    Route { exemption: Some(reason), ..act(address, &[], handler) }
}

/// Returns every page and every form. A test compares the table of rights with them.
pub fn routes() -> Vec<Route> {
    [
        account_routes(),
        consultation_routes(),
        correction_routes(),
        translation_routes(),
        talk_routes(),
        mapping_routes(),
        reaction_routes(),
        bloc_routes(),
        clearance_routes(),
        question_routes(),
        commitment_routes(),
        term_routes(),
        catalogue_routes(),
        review_routes(),
        need_routes(),
        following_routes(),
        mail_routes(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Returns the route of a form that may be larger than others.
fn roomy(route: Route) -> Route {
    let handler = route.handler.layer(DefaultBodyLimit::max(largest_body(route.pattern)));
    Route { handler, ..route }
}

/// Returns the largest body that is taken of somebody who has signed in, in bytes. What is larger than other forms is so for
/// those alone who may do its act, before anything of it is received.
pub fn body_limit(path: &str, viewer: &Viewer) -> usize {
    let mut large = LARGE_FORMS.iter().filter(|(pattern, ..)| fits_pattern(pattern, path));
    let found = large.find(|(_, act, _)| rights::may_somewhere(*act, viewer).is_ok());
    found.map_or(MAX_BODY, |(.., most)| *most)
}

/// Returns the router of every page and every form. An act that succeeds is announced.
pub fn router(state: &AppState) -> Router<AppState> {
    let add = |router: Router<AppState>, route: Route| {
        let pattern = route.pattern;
        router.route(pattern, announced(state, route))
    };
    routes()
        .into_iter()
        .fold(Router::new(), add)
        .fallback(async || PageError::not_found())
        .layer(DefaultBodyLimit::max(MAX_BODY))
}

/// Returns the handler of every form with its pattern. An act that succeeds is announced.
pub fn act_handlers(state: &AppState) -> Vec<(&'static str, MethodRouter<AppState>)> {
    let forms = routes().into_iter().filter(|route| route.method == Method::POST);
    forms.map(|route| (route.pattern, announced(state, route))).collect()
}

fn announced(state: &AppState, route: Route) -> MethodRouter<AppState> {
    let announcer = Arc::new(ActAnnouncer { state: state.clone(), acts: route.acts });
    match route.writes {
        true => route.handler.route_layer(from_fn_with_state(announcer, announce_act)),
        false if route.method == Method::POST => {
            route.handler.route_layer(from_fn_with_state(state.live.clone(), note_account_form))
        }
        false => route.handler,
    }
}

/// The forms of which nothing is ever shown again: passwords and codes are typed in them.
const SECRET_FORMS: [&str; 4] = [
    addresses::PASSWORD.pattern,
    addresses::FACTOR_APP.pattern,
    addresses::PASSKEYS.pattern,
    addresses::CONFIRMATION.pattern,
];

/// Finds the pattern of the address to which a form for an act is sent; `None` for any other path, and for the forms of which
/// nothing is ever shown again.
pub fn find_act_address(path: &str) -> Option<&'static str> {
    static PATTERNS: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
        let acts =
            routes().into_iter().filter(|route| route.method == Method::POST && !route.acts.is_empty());
        acts.map(|route| route.pattern).filter(|pattern| !SECRET_FORMS.contains(pattern)).collect()
    });
    PATTERNS.iter().copied().find(|pattern| fits_pattern(pattern, path))
}

/// Returns whether a path is that of a page.
pub fn is_page_address(path: &str) -> bool {
    static PATTERNS: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
        let pages = routes().into_iter().filter(|route| route.method == Method::GET);
        pages.map(|route| route.pattern).collect()
    });
    PATTERNS.iter().any(|pattern| fits_pattern(pattern, path))
}

/// Returns whether a path has this pattern. What stands for an identifier or a token has letters and digits alone.
pub fn fits_pattern(pattern: &str, path: &str) -> bool {
    let (mut expected, mut given) = (pattern.split('/'), path.split('/'));
    loop {
        match (expected.next(), given.next()) {
            (None, None) => return true,
            (Some(expected), Some(given))
                if expected == given || expected.starts_with('{') && is_identifier(given) => {}
            _ => return false,
        }
    }
}

fn is_identifier(segment: &str) -> bool {
    !segment.is_empty() && segment.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

fn account_routes() -> Vec<Route> {
    use accounts::{acts, pages};
    vec![
        page(addresses::HOME, consultations::home::show_home),
        page(addresses::SIGN_IN, pages::show_sign_in),
        open(addresses::SIGN_IN, "nobody is known before", acts::sign_in),
        open(addresses::SIGN_OUT, "everybody may end the own session", acts::sign_out),
        open(addresses::LANGUAGE, "everybody chooses the language of the own pages", acts::choose_language),
        page(addresses::ACCOUNT, pages::show_account),
        act(addresses::ACCOUNT, &[Act::SetPreferences], acts::save_account),
        act(addresses::PASSWORD, &[Act::SetPassword], acts::change_password),
        act(addresses::ACCOUNT_SEAT, &[Act::ChooseSeat], acts::seating::choose_seat),
        page(addresses::ACCOUNT_SESSIONS, accounts::sessions::show_sessions),
        act(addresses::ACCOUNT_SESSIONS, &[Act::EndSession], acts::ending::end_sessions),
        page(addresses::FACTORS, accounts::factors::show_factors),
        page(addresses::FACTOR_APP, accounts::factors::show_app),
        act(addresses::FACTOR_APP, &[Act::SetFactor], acts::factoring::set_up_app),
        page(addresses::FACTOR_CODES, accounts::factors::show_codes),
        act(addresses::FACTOR_CODES, &[Act::SetFactor], acts::factoring::renew_codes),
        page(addresses::FACTOR_REMOVAL, accounts::factors::show_removal),
        act(addresses::FACTOR_REMOVAL, &[Act::SetFactor], acts::factoring::remove_app),
        page(addresses::PASSKEYS, accounts::passkeys::show_new_passkey),
        act(addresses::PASSKEYS, &[Act::SetFactor], acts::keying::add_passkey),
        page(addresses::PASSKEY_REMOVAL, accounts::passkeys::show_removal),
        act(addresses::PASSKEY_REMOVAL, &[Act::SetFactor], acts::keying::remove_passkey),
        open(addresses::PASSKEY_OPTIONS, "nobody is known before", acts::keying::begin_ceremony),
        page(addresses::PROVIDERS, accounts::providers::show_links),
        act(addresses::PROVIDERS, &[Act::SetFactor], acts::providing::begin_link),
        page(addresses::PROVIDER_REMOVAL, accounts::providers::show_removal),
        act(addresses::PROVIDER_REMOVAL, &[Act::SetFactor], acts::providing::remove_link),
        page(addresses::PROVIDER_RETURN, acts::providing::come_back),
        page(addresses::ACCOUNT_ADDRESS, accounts::address::show_address),
        act(addresses::ACCOUNT_ADDRESS, &[Act::ChangeAddress], acts::addressing::ask_for_change),
        page(addresses::ADDRESS_CHANGE, accounts::address::show_change),
        linked(
            addresses::ADDRESS_CHANGE,
            "whoever holds the link may confirm it",
            acts::addressing::confirm_change,
        ),
        page(addresses::PERSON_ADDRESS, people::pages::show_address),
        act(addresses::PERSON_ADDRESS, &[Act::ChangeAddressOf], people::acts::issue_address_change),
        page(addresses::ACCOUNT_DATA, accounts::erasure::download_data),
        page(addresses::ACCOUNT_ERASURE, accounts::erasure::show_erasure),
        act(addresses::ACCOUNT_ERASURE, &[Act::EraseAccount], acts::erasing::erase_account),
        page(addresses::CONFIRMATION, accounts::factors::show_confirmation),
        act(addresses::CONFIRMATION, &[Act::ConfirmIdentity], acts::factoring::confirm_identity),
        page(addresses::PERSON_FACTORS, people::pages::show_factors_clearing),
        act(addresses::PERSON_FACTORS, &[Act::ClearFactors], people::acts::clear_factors),
        page(addresses::RESETS, accounts::resets::show_reset_request),
        open(
            addresses::RESETS,
            "nobody is known who has forgotten the password",
            acts::resetting::ask_for_reset,
        ),
        page(addresses::RESET, accounts::resets::show_reset),
        linked(addresses::RESET, "whoever holds the link may use it", acts::resetting::use_reset),
        page(addresses::PERSON_RESET, people::pages::show_reset),
        act(addresses::PERSON_RESET, &[Act::IssueReset], people::acts::issue_reset),
        page(addresses::FACTOR_POLICY, people::policy::show_policy),
        act(addresses::FACTOR_POLICY, &[Act::RequireFactor], people::acts::require_factor),
        page(addresses::PERSON_DISABLING, people::pages::show_disabling),
        act(addresses::PERSON_DISABLING, &[Act::DisableAccount], people::acts::disable_account),
        page(addresses::PERSON_ENABLING, people::pages::show_enabling),
        act(addresses::PERSON_ENABLING, &[Act::EnableAccount], people::acts::enable_account),
        page(addresses::PERSON_OFFICE, people::pages::show_office_end),
        act(addresses::PERSON_OFFICE, &[Act::RemoveOrganizer], people::acts::remove_organizer),
        act(addresses::PEOPLE, &[Act::InviteOrganizer], people::acts::invite_organizer),
        page(addresses::PEOPLE, people::pages::list_people),
        page(addresses::PERSON, people::pages::show_person),
        page(addresses::PERSON_SESSIONS, people::pages::show_session_end),
        act(addresses::PERSON_SESSIONS, &[Act::EndSessionsOf], people::acts::end_sessions),
        page(addresses::INVITATION, pages::show_invitation),
        linked(addresses::INVITATION, "whoever holds the link may accept it", acts::accept_invitation),
        page(addresses::INVITATIONS, accounts::invitations::list_invitations),
        page(addresses::INVITATIONS_NEW, delegations::invitations::show_invitation_form),
        act(
            addresses::INVITATIONS_NEW,
            &[Act::InviteRepresentative],
            delegations::acts::inviting::invite_representatives,
        ),
        page(addresses::INVITATIONS_REVOCATION, accounts::invitations::show_revocation_of_all),
        act(addresses::INVITATIONS_REVOCATION, &[Act::RevokeInvitation], acts::revoke_invitations),
        page(addresses::INVITATION_REVOCATION, accounts::invitations::show_revocation),
        act(addresses::INVITATION_REVOCATION, &[Act::RevokeInvitation], acts::revoke_invitation),
        page(addresses::INVITATION_RENEWAL, accounts::invitations::show_renewal),
        act(addresses::INVITATION_RENEWAL, &[Act::InviteRepresentative], acts::renew_invitation),
        page(addresses::SEAT_END, accounts::seats::show_seat_end),
        act(addresses::SEAT_END, &[Act::EndSeat], acts::end_seat),
        page(addresses::SEAT_TERM, accounts::seats::show_seat_term),
        act(addresses::SEAT_TERM, &[Act::LimitSeat], acts::seating::limit_seat),
        page(addresses::SEAT_SUCCESSION, accounts::seats::show_succession),
        act(addresses::SEAT_SUCCESSION, &[Act::HandOver], acts::seating::hand_over),
        page(addresses::DELEGATIONS, delegations::pages::list_delegations),
        page(addresses::DELEGATIONS_ADD, delegations::acts::show_add_page),
        act(addresses::DELEGATIONS_ADD, &[Act::AddDelegations], delegations::acts::add_delegations),
        act(addresses::DELEGATION_CUSTOM, &[Act::AddDelegations], delegations::acts::add_custom_delegation),
        act(
            addresses::DELEGATIONS_FACTS,
            &[Act::AddDelegations, Act::ReplaceFacts],
            delegations::acts::replace_facts,
        ),
        page(addresses::DELEGATION, delegations::pages::show_delegation),
        act(
            addresses::DELEGATION_INVITATIONS,
            &[Act::InviteRepresentative],
            delegations::acts::invite_representative,
        ),
        page(addresses::DELEGATION_SUSPENSION, delegations::suspension::show_suspension),
        act(addresses::DELEGATION_SUSPENSION, &[Act::SuspendRights], delegations::acts::suspend_vote),
        act(addresses::DELEGATION_RESTORATION, &[Act::RestoreRights], delegations::acts::restore_vote),
        page(addresses::FORUM_RECORD, records::of_forum),
        page(addresses::FORUM_REPRESENTATION, representation::show_forum_representation),
    ]
}

fn following_routes() -> Vec<Route> {
    use webhooks::{acts, one};
    vec![
        page(addresses::FORUM_FOLLOWING, feeds::following::show_forum_following),
        page(addresses::FOLLOWING, feeds::following::show_following),
        page(addresses::FORUM_ATOM, feeds::pages::forum_atom),
        page(addresses::FORUM_JSON_FEED, feeds::pages::forum_json),
        page(addresses::ATOM, feeds::pages::consultation_atom),
        page(addresses::JSON_FEED, feeds::pages::consultation_json),
        page(addresses::PROVISION_ATOM, feeds::pages::provision_atom),
        page(addresses::PROVISION_JSON_FEED, feeds::pages::provision_json),
        page(addresses::LINK_ATOM, feeds::pages::linked_atom),
        page(addresses::LINK_JSON_FEED, feeds::pages::linked_json),
        page(addresses::FORUM_CALENDAR, calendars::pages::forum_calendar),
        page(addresses::CALENDAR, calendars::pages::consultation_calendar),
        page(addresses::LINK_CALENDAR, calendars::pages::linked_calendar),
        page(addresses::ACCOUNT_LINKS, links::pages::show_links),
        act(addresses::ACCOUNT_LINKS, &[Act::MakeLink], links::acts::make_link),
        page(addresses::LINK_REVOCATION, links::pages::show_revocation),
        act(addresses::LINK_REVOCATION, &[Act::RevokeLink], links::acts::revoke_link),
        page(addresses::ACCOUNT_TOKENS, service_tokens::pages::show_tokens),
        act(addresses::ACCOUNT_TOKENS, &[Act::MakeToken], service_tokens::acts::make_token),
        page(addresses::TOKEN_REVOCATION, service_tokens::pages::show_revocation),
        act(addresses::TOKEN_REVOCATION, &[Act::RevokeToken], service_tokens::acts::revoke_token),
        page(addresses::FORUM_WEBHOOKS, webhooks::pages::show_forum_webhooks),
        act(addresses::FORUM_WEBHOOKS, &[Act::AddWebhook], acts::add_to_forum),
        page(addresses::WEBHOOKS, webhooks::pages::show_webhooks),
        act(addresses::WEBHOOKS, &[Act::AddWebhook], acts::add_to_consultation),
        page(addresses::WEBHOOK, one::show_webhook),
        page(addresses::WEBHOOK_REMOVAL, one::show_removal),
        act(addresses::WEBHOOK_REMOVAL, &[Act::RemoveWebhook], acts::remove_webhook),
        page(addresses::WEBHOOK_SECRET, one::show_renewal),
        act(addresses::WEBHOOK_SECRET, &[Act::RenewSecret], acts::renew_secret),
        act(addresses::DELIVERY_RESENDING, &[Act::ResendDelivery], acts::resend_delivery),
    ]
}

fn mail_routes() -> Vec<Route> {
    use mail::{acts, letter, one, pages, settings, texts};
    vec![
        page(addresses::MAIL, pages::show_outbox),
        page(addresses::MAIL_ONE, one::show_mail),
        act(addresses::MAIL_RESENDING, &[Act::ResendMail], acts::resend_mail),
        act(addresses::MAIL_ADDRESS_RESUMPTION, &[Act::ResumeAddress], acts::resume_address),
        page(addresses::ACCOUNT_MAIL, settings::show_settings),
        act(addresses::ACCOUNT_MAIL, &[Act::SetMailPace], acts::set_pace),
        page(addresses::UNSUBSCRIBE, settings::show_unsubscription),
        linked(
            addresses::UNSUBSCRIBE,
            "whoever holds the link in a message may silence such messages",
            acts::unsubscribe,
        ),
        page(addresses::LETTER, letter::show_letter),
        act(addresses::LETTER, &[Act::WriteLetter], acts::write_letter),
        page(addresses::MAIL_TEXTS, texts::show_mail_texts),
        act(addresses::MAIL_TEXTS, &[Act::SaveMailTexts], acts::save_mail_texts),
    ]
}

fn consultation_routes() -> Vec<Route> {
    use consultations::{acts, conclusion, pages, participants, stages};
    vec![
        page(addresses::CONSULTATIONS, pages::list_consultations),
        page(addresses::CONSULTATIONS_ARCHIVED, pages::list_archived_consultations),
        page(addresses::CONSULTATION_NEW, acts::show_new_consultation),
        act(addresses::CONSULTATION_NEW, &[Act::OpenConsultation], acts::open_consultation),
        page(addresses::TEMPLATES, templates::pages::list_templates),
        page(addresses::TEMPLATE, templates::opening::show_template),
        act(addresses::TEMPLATE, &[Act::OpenConsultation], templates::acts::open_from_template),
        page(addresses::TEMPLATE_REMOVAL, templates::pages::show_removal),
        act(addresses::TEMPLATE_REMOVAL, &[Act::RemoveTemplate], templates::acts::remove_template),
        page(addresses::COPYING, templates::opening::show_copying),
        act(addresses::COPYING, &[Act::OpenConsultation], templates::acts::copy_consultation),
        page(addresses::TEMPLATE_SAVING, templates::pages::show_saving),
        act(addresses::TEMPLATE_SAVING, &[Act::SaveTemplate], templates::acts::save_template),
        page(addresses::CONSULTATION, pages::show_consultation),
        page(addresses::STAGES, stages::show_stages),
        act(addresses::STAGES, &[Act::SetStage], acts::staging::set_stage),
        act(addresses::STAGE_PLAN, &[Act::SetStage], acts::staging::plan_stages),
        act(addresses::STAGE_NEXT, &[Act::SetStage], acts::staging::open_next_stage),
        page(addresses::BALLOT_CONFIRMATION, consultations::confirming::show_ballot_confirmation),
        act(
            addresses::BALLOT_CONFIRMATION,
            &[Act::SetConfirmation],
            acts::confirming::set_ballot_confirmation,
        ),
        page(addresses::SECRETARIAT, secretariat::pages::show_secretariat),
        act(addresses::SECRETARIAT, &[Act::GiveOffice], secretariat::acts::give_office),
        page(addresses::OFFICE_ENDING, secretariat::pages::show_ending),
        act(addresses::OFFICE_ENDING, &[Act::EndOffice], secretariat::acts::end_office),
        page(addresses::CONCLUSION, conclusion::show_conclusion),
        act(addresses::CONCLUSION, &[Act::SetStage], acts::conclude_consultation),
        page(addresses::REOPENING, conclusion::show_reopening),
        act(addresses::REOPENING, &[Act::ReopenConsultation], acts::reopen_consultation),
        page(addresses::PARTICIPANTS, participants::show_participants),
        act(addresses::PARTICIPANTS, &[Act::InviteParticipants], acts::invite_delegations),
        page(addresses::IMPORT, instruments::acts::show_import),
        roomy(act(
            addresses::IMPORT,
            &[Act::PublishRevision, Act::PublishTranslation],
            instruments::acts::import_text,
        )),
        page(addresses::DRAFT, instruments::pages::show_draft),
        page(addresses::STANCES, stances::show_stances),
        page(addresses::DESK, desk::pages::show_desk),
        page(addresses::OWN_WORK, desk::ours::show_own_work),
        page(addresses::FORWARD, desk::forward::show_forward_page),
        act(addresses::FORWARD, &[Act::DraftPosition, Act::SubmitAtOnce], desk::acts::renew_positions),
        page(addresses::COMPILATION, compilation::show_compilation),
        act(addresses::COMPILATION, &[Act::DisposeOfAmendment], compilation::acts::decide_amendments),
        page(addresses::COMPARISON, instruments::compare::show_comparison),
        page(addresses::POSITION_SHEET, positions::sheet::show_sheet),
        act(
            addresses::POSITION_SHEET,
            &[Act::DraftPosition, Act::SubmitAtOnce],
            positions::acts::sheets::save_sheet,
        ),
        page(addresses::DRAFTS_SUBMISSION, positions::submission::show_submission),
        act(
            addresses::DRAFTS_SUBMISSION,
            &[Act::AdvancePosition],
            positions::acts::sheets::submit_all_drafts,
        ),
        page(addresses::SPREADSHEET, spreadsheets::pages::show_spreadsheet),
        act(
            addresses::SPREADSHEET,
            &[Act::DraftPosition, Act::SubmitAtOnce],
            spreadsheets::acts::upload_sheet,
        ),
        page(addresses::SPREADSHEET_XLSX, spreadsheets::acts::download_xlsx),
        page(addresses::SPREADSHEET_CSV, spreadsheets::acts::download_csv),
        page(addresses::SEARCH, search::show_search),
        page(addresses::ISO_COMMENTS, crate::iso_comment_table::pages::show_iso_comments),
        act(addresses::ISO_COMMENTS, &[Act::PostComment], send),
        page(addresses::ISO_COMMENTS_XLSX, xlsx),
        page(addresses::ISO_COMMENTS_CSV, csv),
        page(addresses::PREPARATIONS, preparations::show_preparations),
        act(addresses::PREPARATIONS, &[Act::PrepareChanges], preparations::acts::send_file),
        act(
            addresses::PREPARATION_SETTLEMENT,
            &[Act::PrepareChanges, Act::ProposeAmendment, Act::PostComment],
            preparations::acts::settle_preparation,
        ),
        act(addresses::MAILED_FILES, &[Act::PrepareChanges], preparations::acts::discard_file),
        page(addresses::NEWS, stream_news),
        page(addresses::SUMMARY, consensus::pages::show_summary),
        page(addresses::SUMMARY_BRIEF, consensus::brief::show_brief),
        page(addresses::REMARKS, consensus::pages::show_remarks),
        act(addresses::REMARKS_TEXT, &[Act::WriteSummary], consensus::acts::write_on_whole),
        act(addresses::REMARKS_REPLIES, &[Act::ReplyToSummary], consensus::acts::reply_on_whole),
        page(addresses::PROVISION_SUMMARY, consensus::pages::show_provision_summary),
        page(addresses::COALITION, consensus::coalition::show_coalition),
        act(addresses::PROVISION_SUMMARY_TEXT, &[Act::WriteSummary], consensus::acts::write_on_provision),
        act(
            addresses::PROVISION_SUMMARY_REPLIES,
            &[Act::ReplyToSummary],
            consensus::acts::reply_on_provision,
        ),
        act(addresses::REPLY_WITHDRAWAL, &[Act::WithdrawReply], consensus::acts::withdraw_reply),
        page(addresses::REPRESENTATION, representation::show_representation),
        page(addresses::COHESION, cohesion::show_cohesion),
        page(addresses::RECORD, records::of_consultation),
        page(addresses::OUTCOME, outcome::outcome),
        page(addresses::DOCUMENTS, documents::pages::show_documents),
        page(addresses::DOCUMENT, documents::pages::download_document),
    ]
}

fn commitment_routes() -> Vec<Route> {
    use commitments::{acts, calendar, ending, one, pages, reporting, undertaking};
    vec![
        page(addresses::COMMITMENTS, pages::list_commitments),
        page(addresses::FOLLOW_UP_CALENDAR, calendar::show_calendar),
        act(addresses::FOLLOW_UP_CALENDAR, &[Act::SetFollowUp], acts::set_follow_up),
        page(addresses::PROVISION_COMMITMENTS, undertaking::show_provision_commitments),
        act(addresses::PROVISION_COMMITMENTS, &[Act::UndertakeCommitment], acts::undertake_commitment),
        page(addresses::COMMITMENT, one::show_commitment),
        act(addresses::COMMITMENT_JOINING, &[Act::JoinCommitment], acts::join_commitment),
        page(addresses::COMMITMENT_LEAVING, ending::show_leaving),
        act(addresses::COMMITMENT_LEAVING, &[Act::LeaveCommitment], acts::leave_commitment),
        page(addresses::COMMITMENT_WITHDRAWAL, ending::show_withdrawal),
        act(addresses::COMMITMENT_WITHDRAWAL, &[Act::WithdrawCommitment], acts::withdraw_commitment),
        page(addresses::COMMITMENT_REPORTS, reporting::show_report_form),
        roomy(act(addresses::COMMITMENT_REPORTS, &[Act::SubmitReport], acts::reporting::submit_report)),
        page(addresses::REPORT, one::show_report),
    ]
}

fn review_routes() -> Vec<Route> {
    use follow_ups::{pages as follow_up, plain, register, table};
    use reviews::{acts, drawing, pages, talk};
    vec![
        page(addresses::REVIEWS, pages::list_reviews),
        page(addresses::REVIEWS_DRAW, drawing::show_draw),
        act(addresses::REVIEWS_DRAW, &[Act::DrawReviewers], acts::draw_reviewers),
        page(addresses::REPORT_REVIEWERS, pages::show_reviewers),
        act(addresses::REPORT_REVIEWERS, &[Act::AssignReviewers], acts::assign_reviewers),
        page(addresses::REVIEW_SUBMISSION, pages::show_review_form),
        act(addresses::REVIEW_SUBMISSION, &[Act::SubmitReview], acts::submit_review),
        page(addresses::REVIEW_ANSWER, pages::show_answer_form),
        act(addresses::REVIEW_ANSWER, &[Act::AnswerReview], acts::answer_review),
        page(addresses::REPORT_COMMENTS, talk::show_comments),
        act(addresses::REPORT_COMMENTS, &[Act::CommentOnReport], acts::comment_on_report),
        page(addresses::REPORT_COMMENT_HIDING, talk::show_hiding),
        act(addresses::REPORT_COMMENT_HIDING, &[Act::HideReportComment], acts::hide_report_comment),
        page(addresses::FOLLOW_UP, follow_up::show_follow_up),
        page(addresses::FOLLOW_UP_CSV, table::csv),
        page(addresses::FOLLOW_UP_REPORT, register::show_register),
        page(addresses::PLAIN_WORDS, plain::show_plain_words),
    ]
}

fn need_routes() -> Vec<Route> {
    use needs::{acts, drafting, ending, offers, one, overview, pages};
    vec![
        page(addresses::NEEDS, pages::show_needs),
        page(addresses::NEEDS_OVERVIEW, overview::show_overview),
        page(addresses::NEED_NEW, drafting::show_new_need),
        act(addresses::NEED_NEW, &[Act::SaveNeed], acts::begin_need),
        page(addresses::OFFER_NEW, drafting::show_new_offer),
        act(addresses::OFFER_NEW, &[Act::SaveOffer], acts::begin_offer),
        page(addresses::NEED, one::show_need),
        act(addresses::NEED, &[Act::SaveNeed], acts::change_need),
        act(addresses::NEED_SUBMISSION, &[Act::SubmitNeed], acts::submit_need),
        act(addresses::NEED_ASSESSMENT, &[Act::AssessNeed], acts::assess_need),
        page(addresses::NEED_WITHDRAWAL, ending::show_need_withdrawal),
        act(addresses::NEED_WITHDRAWAL, &[Act::WithdrawNeed], acts::withdraw_need),
        act(addresses::NEED_MATCHES, &[Act::MatchNeed], acts::match_need),
        page(addresses::OFFER, offers::show_offer),
        act(addresses::OFFER, &[Act::SaveOffer], acts::change_offer),
        act(addresses::OFFER_SUBMISSION, &[Act::SubmitOffer], acts::submit_offer),
        page(addresses::OFFER_WITHDRAWAL, ending::show_offer_withdrawal),
        act(addresses::OFFER_WITHDRAWAL, &[Act::WithdrawOffer], acts::withdraw_offer),
        act(addresses::OFFER_TRANCHES, &[Act::PayTranche], acts::pay_tranche),
        page(addresses::MATCH_MOVE, one::show_match),
        act(addresses::MATCH_MOVE, &[Act::MoveMatch], acts::move_match),
        page(addresses::MATCH_RATING, one::show_match),
        act(addresses::MATCH_RATING, &[Act::RateMatch], acts::rate_match),
    ]
}

fn correction_routes() -> Vec<Route> {
    use consultations::acts::correcting as acts;
    vec![
        page(addresses::CORRECTION, consultations::correction::show_correction),
        act(addresses::CORRECTION, &[Act::CorrectConsultation], acts::correct_consultation),
        page(addresses::ARCHIVING, consultations::correction::show_archiving),
        act(addresses::ARCHIVING, &[Act::ArchiveConsultation], acts::archive_consultation),
        act(addresses::RESTORATION, &[Act::RestoreConsultation], acts::restore_consultation),
        page(addresses::PARTICIPANT_REMOVAL, consultations::removal::show_participant_removal),
        act(addresses::PARTICIPANT_REMOVAL, &[Act::RemoveParticipant], acts::remove_participant),
        page(addresses::STAGE_REMOVAL, consultations::removal::show_stage_removal),
        act(addresses::STAGE_REMOVAL, &[Act::RemoveStage], acts::remove_stage),
    ]
}

fn translation_routes() -> Vec<Route> {
    use translations::{acts, pages};
    vec![
        page(addresses::TRANSLATIONS, pages::show_translations),
        act(addresses::TRANSLATIONS, &[Act::TranslateTitle], acts::translate_consultation),
        page(addresses::BLOC_TRANSLATIONS, pages::show_bloc_translations),
        act(addresses::BLOC_TRANSLATIONS, &[Act::TranslateTitle], acts::translate_bloc),
        page(addresses::SCHEME_TRANSLATIONS, pages::show_scheme_translations),
        act(addresses::SCHEME_TRANSLATIONS, &[Act::TranslateTitle], acts::translate_scheme),
    ]
}

fn talk_routes() -> Vec<Route> {
    use amendments::{acts, ending, one};
    vec![
        page(addresses::PROVISION_AMENDMENTS, amendments::pages::list_amendments),
        act(
            addresses::PROVISION_AMENDMENTS,
            &[Act::ProposeAmendment, Act::SubmitAtOnce],
            acts::propose_amendment,
        ),
        page(addresses::AMENDMENT, one::show_amendment),
        page(addresses::AMENDMENT_WITHDRAWAL, ending::show_withdrawal),
        act(addresses::AMENDMENT_WITHDRAWAL, &[Act::WithdrawAmendment], acts::withdraw_amendment),
        act(addresses::AMENDMENT_JOINING, &[Act::JoinSponsors], acts::join_sponsors),
        page(addresses::AMENDMENT_LEAVING, ending::show_leaving),
        act(addresses::AMENDMENT_LEAVING, &[Act::LeaveSponsors], acts::leave_sponsors),
        act(addresses::AMENDMENT_SPONSORSHIP, &[Act::OpenToSponsors], acts::set_sponsorship),
        act(addresses::AMENDMENT_DISPOSITION, &[Act::DisposeOfAmendment], acts::dispose_of_amendment),
        act(addresses::AMENDMENT_ANSWER, &[Act::AnswerDisposition], acts::answer_disposition),
        page(addresses::ROLLING, amendments::rolling::show_rolling_text),
        page(addresses::ROLLING_PUBLICATION, amendments::publication::show_publication),
        act(addresses::ROLLING_PUBLICATION, &[Act::PublishAgreed], acts::publish_agreed),
        page(addresses::PROVISION, instruments::provision::show_provision),
        page(addresses::HISTORY, instruments::compare::show_history),
        act(
            addresses::PROVISION_POSITIONS,
            &[Act::DraftPosition, Act::SubmitAtOnce],
            positions::acts::write_on_provision,
        ),
        act(addresses::PROVISION_RESERVATIONS, &[Act::MakeReservation], reservations::acts::make_reservation),
        page(addresses::VOCABULARIES, vocabularies::pages::show_vocabularies),
        act(addresses::VOCABULARIES, &[Act::AddVocabulary], vocabularies::acts::add_vocabulary),
        act(addresses::PROVISION_TAGS, &[Act::ProposeTag, Act::SettleTag], vocabularies::acts::tag_provision),
        page(addresses::TAGGING_SETTLEMENT, vocabularies::pages::show_settlement),
        act(addresses::TAGGING_SETTLEMENT, &[Act::SettleTag], vocabularies::acts::settle_tag),
        page(addresses::TAGGING_WITHDRAWAL, vocabularies::pages::show_withdrawal),
        act(addresses::TAGGING_WITHDRAWAL, &[Act::WithdrawTag], vocabularies::acts::withdraw_tag),
        page(addresses::RESERVATION_WITHDRAWAL, reservations::pages::show_withdrawal),
        act(
            addresses::RESERVATION_WITHDRAWAL,
            &[Act::WithdrawReservation],
            reservations::acts::withdraw_reservation,
        ),
        act(addresses::POSITION_CLEARING, &[Act::AdvancePosition], positions::acts::clear_position),
        act(addresses::POSITION_SUBMISSION, &[Act::AdvancePosition], positions::acts::submit_position),
        page(addresses::POSITION_WITHDRAWAL, positions::pages::show_withdrawal),
        act(addresses::POSITION_WITHDRAWAL, &[Act::AdvancePosition], positions::acts::withdraw_position),
        act(addresses::PROVISION_COMMENTS, &[Act::PostComment], comments::acts::post_on_provision),
        page(addresses::POSITION, positions::pages::redirect_to_position),
        act(
            addresses::AMENDMENT_POSITIONS,
            &[Act::DraftPosition, Act::SubmitAtOnce],
            positions::acts::write_on_amendment,
        ),
        act(addresses::SUBAMENDMENTS, &[Act::ProposeAmendment], acts::propose_subamendment),
        act(addresses::AMENDMENT_COMMENTS, &[Act::PostComment], comments::acts::post_on_amendment),
        page(addresses::COMMENT, comments::pages::redirect_to_thread),
        page(addresses::COMMENT_EDIT, comments::pages::show_edit_page),
        act(addresses::COMMENT_EDIT, &[Act::EditComment], comments::acts::edit_comment),
        page(addresses::COMMENT_HIDING, comments::pages::show_hiding_page),
        act(addresses::COMMENT_HIDING, &[Act::HideComment], comments::acts::hide_comment),
        page(addresses::COMMENT_WITHDRAWAL, comments::pages::show_withdrawal),
        act(addresses::COMMENT_WITHDRAWAL, &[Act::WithdrawComment], comments::acts::withdraw_comment),
        page(addresses::COMMENT_HISTORY, comments::pages::show_comment_history),
    ]
}

fn mapping_routes() -> Vec<Route> {
    use mappings::{acts, gaps, matrix, obligations, pages, proposing};
    vec![
        page(addresses::MAPPINGS, matrix::show_mappings),
        page(addresses::MAPPING_GAPS, gaps::show_gaps),
        page(addresses::MAPPING_OBLIGATIONS, obligations::show_obligations),
        page(addresses::PROVISION_MAPPINGS, proposing::show_provision_mappings),
        act(addresses::PROVISION_MAPPINGS, &[Act::ProposeMapping], acts::propose_mapping),
        page(addresses::MAPPING, pages::show_mapping),
        act(addresses::MAPPING_REVIEW, &[Act::ReviewMapping], acts::review_mapping),
        page(addresses::MAPPING_WITHDRAWAL, pages::show_withdrawal),
        act(addresses::MAPPING_WITHDRAWAL, &[Act::WithdrawMapping], acts::withdraw_mapping),
    ]
}

fn term_routes() -> Vec<Route> {
    use terms::{acts, drafting, importing, one, pages, usage};
    vec![
        page(addresses::TERMS, pages::list_terms),
        page(addresses::TERM_USAGE, usage::show_usage),
        page(addresses::TERMS_TBX, pages::download_tbx),
        page(addresses::TERM_NEW, drafting::show_new_term),
        act(addresses::TERM_NEW, &[Act::AddTerm], acts::add_term),
        page(addresses::TERMS_IMPORT, importing::show_import),
        roomy(act(addresses::TERMS_IMPORT, &[Act::ImportTerms], acts::import_terms)),
        page(addresses::TERM, one::show_term),
        act(addresses::TERM_PROVISION, &[Act::AddTerm], acts::link_term),
        page(addresses::TERM_DEFINITIONS, drafting::show_new_definition),
        act(addresses::TERM_DEFINITIONS, &[Act::ProposeDefinition], acts::propose_definition),
        page(addresses::DEFINITION, pages::redirect_to_term),
        act(addresses::DEFINITION_HOLDING, &[Act::HoldDefinition], acts::hold_definition),
        page(addresses::DEFINITION_WITHDRAWAL, pages::show_withdrawal),
        act(addresses::DEFINITION_WITHDRAWAL, &[Act::WithdrawDefinition], acts::withdraw_definition),
    ]
}

fn reaction_routes() -> Vec<Route> {
    use reactions::{acts, moderation, opinions, pages};
    vec![
        page(addresses::REACTIONS, pages::show_reactions),
        act(addresses::REACTIONS, &[Act::React], acts::save_reaction),
        page(addresses::OPINIONS, opinions::show_opinions),
        page(addresses::STATEMENTS, moderation::list_statements),
        act(addresses::STATEMENTS, &[Act::SubmitThesis], acts::submit_thesis),
        act(addresses::AUDIENCE, &[Act::SetAudience], acts::set_audience),
        act(addresses::STATEMENT_ACCEPTANCE, &[Act::ModerateThesis], acts::accept_statement),
        page(addresses::STATEMENT_DECLINING, moderation::show_declining),
        act(addresses::STATEMENT_DECLINING, &[Act::ModerateThesis], acts::decline_statement),
    ]
}

fn bloc_routes() -> Vec<Route> {
    use blocs::{acts, confirming, pages, statements};
    vec![
        page(addresses::BLOCS, pages::list_blocs),
        act(addresses::BLOCS, &[Act::CreateBloc], acts::create_bloc),
        page(addresses::BLOC, pages::show_bloc),
        act(addresses::BLOC_MEMBERS, &[Act::ChangeBloc], acts::change_membership),
        page(addresses::BLOC_STATEMENTS, statements::list_statements),
        act(addresses::BLOC_STATEMENTS, &[Act::BeginStatement], acts::begin_statement),
        page(addresses::BLOC_STATEMENT, statements::show_statement),
        act(addresses::BLOC_STATEMENT, &[Act::EditStatement], acts::edit_statement),
        act(addresses::BLOC_POINTS, &[Act::SetPoint], acts::set_point),
        act(addresses::BLOC_POINT_REMOVAL, &[Act::SetPoint], acts::remove_point),
        act(addresses::BLOC_CIRCULATION, &[Act::CirculateStatement], acts::circulate_statement),
        act(addresses::BLOC_RECALL, &[Act::RecallStatement], acts::recall_statement),
        act(addresses::BLOC_ANSWER, &[Act::ClearStatement], acts::answer_statement),
        page(addresses::BLOC_SUBMISSION, confirming::show_submission),
        act(addresses::BLOC_SUBMISSION, &[Act::SubmitBlocStatement], acts::submit_statement),
        page(addresses::BLOC_WITHDRAWAL, confirming::show_withdrawal),
        act(addresses::BLOC_WITHDRAWAL, &[Act::WithdrawStatement], acts::withdraw_statement),
        act(addresses::BLOC_ASSOCIATION, &[Act::Associate], acts::associate_with_statement),
        act(addresses::BLOC_ADOPTION, &[Act::AdoptStatement], acts::adopt_statement),
    ]
}

fn catalogue_routes() -> Vec<Route> {
    use catalogue::{acts, adding, pages};
    vec![
        page(addresses::CATALOGUE, pages::list_catalogue),
        act(addresses::CATALOGUE, &[Act::CatalogueInstrument], acts::upload_catalogue),
        page(addresses::CATALOGUE_CSV, pages::download_csv),
        page(addresses::CATALOGUE_JSON, pages::download_json),
        page(addresses::CATALOGUE_NEW, adding::show_form),
        act(addresses::CATALOGUE_NEW, &[Act::CatalogueInstrument], acts::add_instrument),
        page(addresses::CATALOGUE_SHIPPED, adding::show_shipped),
        act(addresses::CATALOGUE_SHIPPED, &[Act::CatalogueInstrument], acts::add_shipped),
        page(addresses::CATALOGUE_INSTRUMENT, pages::show_instrument),
    ]
}

fn clearance_routes() -> Vec<Route> {
    use clearances::{acts, officer, pages};
    vec![
        page(addresses::CLEARANCES, pages::show_clearances),
        act(addresses::CLEARANCES, &[Act::SendToCapital], acts::send_to_capital),
        act(addresses::CLEARANCE_LINK, &[Act::RelinkRequest], acts::relink_request),
        act(addresses::CLEARANCE_REVOCATION, &[Act::RevokeRequest], acts::revoke_request),
        page(addresses::CLEARANCE, officer::show_officer_page),
        linked(addresses::CLEARANCE, "whoever holds the link may answer it", acts::answer_request),
    ]
}

fn question_routes() -> Vec<Route> {
    use questions::{acts, analysis, confirming, list, opening, pages, result_sheet, voting_power};
    vec![
        page(addresses::QUESTIONS, list::list_questions),
        page(addresses::ATTENDANCE, show_attendance),
        act(addresses::ATTENDANCE, &[Act::TakeAttendance], take_attendance),
        page(addresses::CREDENTIALS, credentials::pages::show_credentials),
        page(addresses::CREDENTIAL_NEW, credentials::recording::show_recording),
        roomy(act(addresses::CREDENTIAL_NEW, &[Act::RecordCredential], credentials::acts::record_credential)),
        page(addresses::CREDENTIAL_REQUIREMENT, credentials::requirement::show_requirement),
        act(
            addresses::CREDENTIAL_REQUIREMENT,
            &[Act::RequireCredentials],
            credentials::acts::require_credentials,
        ),
        page(addresses::CREDENTIAL_POLICY, credentials::policy::show_policy),
        act(
            addresses::CREDENTIAL_POLICY,
            &[Act::RequireCredentialsOfAll],
            credentials::acts::require_credentials_of_all,
        ),
        page(addresses::CREDENTIAL_WITHDRAWAL, credentials::ending::show_withdrawal),
        act(
            addresses::CREDENTIAL_WITHDRAWAL,
            &[Act::WithdrawCredential],
            credentials::acts::withdraw_credential,
        ),
        page(addresses::QUESTION_NEW, opening::show_opening),
        act(addresses::QUESTION_NEW, &[Act::OpenQuestion], crate::questions::acts::opening::open_question),
        page(addresses::PROXIES, list_proxies),
        act(addresses::PROXIES, &[Act::GrantProxy], grant_proxy),
        page(addresses::LABORATORY, laboratory::pages::show_laboratory),
        page(addresses::PROXY_REVOCATION, show_revocation),
        act(addresses::PROXY_REVOCATION, &[Act::RevokeProxy], revoke_proxy),
        page(addresses::QUESTION, pages::show_question),
        page(addresses::RESULT_SHEET, result_sheet::one),
        page(addresses::VOTE_ANALYSIS, analysis::show_analysis),
        act(addresses::VOTE_ANALYSIS, &[Act::PublishAnalysis], acts::publish_analysis),
        page(addresses::VOTING_POWER, voting_power::show_voting_power),
        page(addresses::TALLY, acts::stream_tally),
        act(addresses::BALLOTS, &[Act::CastBallot, Act::CastByProxy], acts::cast_ballot),
        act(addresses::BALLOT_WITHDRAWAL, &[Act::WithdrawBallot], acts::withdraw_ballot),
        act(addresses::ANSWERS, &[Act::EnterAnswer], acts::enter_answer),
        page(addresses::SHOW_OF_HANDS, confirming::confirm_count),
        act(addresses::SHOW_OF_HANDS, &[Act::CountHands], acts::count_hands),
        page(addresses::SILENCE, confirming::confirm_breaking),
        act(addresses::SILENCE, &[Act::BreakSilence], acts::break_silence),
        page(addresses::EXTENSION, confirming::confirm_extension),
        act(addresses::EXTENSION, &[Act::ExtendSilence], acts::extend_silence),
        page(addresses::TIE, confirming::confirm_tie_decision),
        act(addresses::TIE, &[Act::DecideTie], acts::decide_tie),
        act(addresses::CASTER, &[Act::NameCaster], acts::name_caster),
        act(addresses::EXPLANATIONS, &[Act::ExplainVote], acts::explain_vote),
        act(addresses::CORRECTIONS, &[Act::CorrectVote], acts::correct_vote),
        page(addresses::CANCELLATION, confirming::confirm_cancelling),
        act(addresses::CANCELLATION, &[Act::CancelQuestion], acts::cancel_question),
        page(addresses::CLOSING, confirming::confirm_closing),
        act(addresses::CLOSING, &[Act::CloseQuestion], acts::close_question),
        page(addresses::RULES, rules::pages::list_rules),
        act(addresses::RULES, &[Act::AddRule], rules::acts::add_rule),
        page(addresses::WEIGHTS, weights::pages::list_schemes),
        act(addresses::WEIGHTS, &[Act::AddWeightScheme], weights::acts::add_scheme),
        page(addresses::WEIGHT_SCHEME, weights::pages::show_scheme),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_address_of_an_act_is_found() {
        assert_eq!(find_act_address("/provisions/7/comments"), Some(addresses::PROVISION_COMMENTS.pattern));
        assert_eq!(find_act_address("/account"), Some(addresses::ACCOUNT.pattern));
        for other in [
            "",
            "/",
            "//evil.example",
            "//evil.example/provisions/7/comments",
            "https://evil.example/account",
            "account",
            "/provisions//comments",
            "/provisions/../comments",
            "/provisions/%2e/comments",
            "/provisions/7/comments/",
            "/provisions/7",
            "/nowhere",
            "/sign-in",
            "/sign-out",
            "/language",
            "/account/password",
            "/invitations/token",
            "/clearances/token",
        ] {
            assert_eq!(find_act_address(other), None, "{other}");
        }
    }
}
