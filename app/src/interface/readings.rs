//! The readings of the interface: a file for each kind of thing, whose handlers have their description beside them. The router
//! and the description are made of the same list, so that they cannot differ.

pub mod amendments;
pub mod comments;
pub mod consultations;
pub mod desk;
pub mod follow_up;
pub mod forum;
pub mod mail;
pub mod mappings;
pub mod needs;
pub mod own;
pub mod positions;
pub mod statements;
pub mod summaries;
pub mod terms;
pub mod texts;
pub mod vocabularies;
pub mod votes;
pub mod webhooks;

use crate::state::AppState;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// Returns the readings with their descriptions.
pub fn readings() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .merge(read_consultations())
        .merge(read_texts())
        .merge(read_positions())
        .merge(read_amendments())
        .merge(read_comments())
        .merge(read_votes())
        .merge(read_summaries())
        .merge(read_mappings())
        .merge(read_terms())
        .merge(read_vocabularies())
        .merge(read_follow_up())
        .merge(read_needs())
        .merge(read_forum())
        .merge(read_own())
        .merge(read_mail())
}

fn read_consultations() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(consultations::list_consultations))
        .routes(routes!(consultations::read_consultation))
        .routes(routes!(consultations::list_participants))
        .routes(routes!(consultations::list_record))
        .routes(routes!(consultations::list_forum_record))
        .routes(routes!(consultations::stream_news))
}

fn read_texts() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(texts::list_revisions))
        .routes(routes!(texts::list_provisions))
        .routes(routes!(texts::read_provision))
        .routes(routes!(texts::list_history))
        .routes(routes!(texts::search_texts))
}

fn read_positions() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(positions::list_positions))
        .routes(routes!(positions::list_positions_on_provision))
        .routes(routes!(positions::read_position))
        .routes(routes!(positions::list_reservations))
        .routes(routes!(positions::list_reservations_on_provision))
        .routes(routes!(positions::read_reservation))
        .routes(routes!(positions::list_bloc_statements))
        .routes(routes!(positions::read_bloc_statement))
}

fn read_amendments() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(amendments::list_amendments))
        .routes(routes!(amendments::list_amendments_to_provision))
        .routes(routes!(amendments::read_amendment))
        .routes(routes!(amendments::list_rolling))
}

fn read_comments() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(comments::list_comments))
        .routes(routes!(comments::list_comments_on_provision))
        .routes(routes!(comments::read_comment))
        .routes(routes!(comments::list_former_words))
}

fn read_votes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(votes::list_questions))
        .routes(routes!(votes::list_questions_on_provision))
        .routes(routes!(votes::read_question))
        .routes(routes!(votes::list_voters))
        .routes(routes!(votes::list_ballots))
        .routes(routes!(votes::list_ballots_on_question))
        .routes(routes!(votes::list_explanations))
        .routes(routes!(votes::list_corrections))
        .routes(routes!(votes::list_proxies))
        .routes(routes!(votes::read_proxy))
        .routes(routes!(votes::list_attendance))
        .routes(routes!(votes::list_credentials))
        .routes(routes!(votes::read_tally))
}

fn read_summaries() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(summaries::list_statuses))
        .routes(routes!(summaries::read_summary))
        .routes(routes!(summaries::list_summary_texts))
        .routes(routes!(summaries::list_summary_texts_on_provision))
        .routes(routes!(summaries::list_replies))
        .routes(routes!(summaries::list_replies_on_provision))
        .routes(routes!(summaries::list_outcome))
        .routes(routes!(summaries::list_statements))
        .routes(routes!(summaries::list_agreements))
}

fn read_mappings() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(mappings::list_mappings))
        .routes(routes!(mappings::list_mappings_of_provision))
        .routes(routes!(mappings::read_mapping))
        .routes(routes!(mappings::list_mapping_reviews))
}

fn read_terms() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(terms::list_terms))
        .routes(routes!(terms::read_term))
        .routes(routes!(terms::list_definitions))
        .routes(routes!(terms::read_definition))
        .routes(routes!(terms::list_definition_holdings))
}

fn read_vocabularies() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(vocabularies::list_vocabularies))
        .routes(routes!(vocabularies::list_tags))
        .routes(routes!(vocabularies::list_tags_on_provision))
        .routes(routes!(vocabularies::read_tag))
        .routes(routes!(vocabularies::list_translations))
}

fn read_follow_up() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(follow_up::list_follow_up_calendars))
        .routes(routes!(follow_up::list_commitments))
        .routes(routes!(follow_up::list_commitments_on_provision))
        .routes(routes!(follow_up::read_commitment))
        .routes(routes!(follow_up::list_reports))
        .routes(routes!(follow_up::read_report))
        .routes(routes!(follow_up::list_reviews))
        .routes(routes!(follow_up::read_review))
        .routes(routes!(follow_up::list_report_comments))
        .routes(routes!(follow_up::list_follow_up))
        .routes(routes!(follow_up::read_follow_up_totals))
}

fn read_needs() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(needs::list_needs))
        .routes(routes!(needs::read_need))
        .routes(routes!(needs::list_offers))
        .routes(routes!(needs::read_offer))
        .routes(routes!(needs::list_matches))
        .routes(routes!(needs::read_match))
        .routes(routes!(needs::list_tranches))
        .routes(routes!(needs::list_unmet_needs))
}

fn read_forum() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(forum::list_delegations))
        .routes(routes!(forum::read_delegation))
        .routes(routes!(forum::list_representatives))
        .routes(routes!(forum::list_blocs))
        .routes(routes!(forum::read_bloc))
        .routes(routes!(forum::list_rules))
        .routes(routes!(forum::list_weight_schemes))
        .routes(routes!(forum::read_weight_scheme))
        .routes(routes!(forum::list_instruments))
        .routes(routes!(forum::read_instrument))
        .routes(routes!(forum::list_clauses))
        .routes(routes!(forum::list_activity))
        .routes(routes!(forum::list_forum_activity))
}

fn read_own() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(own::read_account))
        .routes(routes!(desk::list_tasks))
        .routes(routes!(desk::read_desk))
        .routes(routes!(desk::list_own_work))
        .routes(routes!(desk::list_clearances))
        .routes(routes!(own::list_links))
        .routes(routes!(own::list_invitations))
        .routes(routes!(webhooks::list_forum_webhooks))
        .routes(routes!(webhooks::list_webhooks))
        .routes(routes!(webhooks::read_webhook))
        .routes(routes!(webhooks::list_deliveries))
        .routes(routes!(desk::list_preparations))
        .routes(routes!(desk::list_outdated_positions))
        .routes(routes!(statements::list_submitted_statements))
}

fn read_mail() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(mail::list_mails))
        .routes(routes!(mail::read_mail))
        .routes(routes!(mail::list_suspended_addresses))
        .routes(routes!(mail::list_mail_paces))
}
